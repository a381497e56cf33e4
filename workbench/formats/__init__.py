"""Exchange formats, one a file: what leaves the workbench and what comes back."""
