"""The query language, words, engines and highlights."""
