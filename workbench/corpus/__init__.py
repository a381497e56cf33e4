"""Reading: files to articles, articles to documents with language, date and sentences."""
