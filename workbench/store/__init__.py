"""The workspace on disk: the DuckDB corpus, its generations and migrations."""
