"""Reading: files to documents."""
