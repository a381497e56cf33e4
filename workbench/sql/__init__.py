"""SQL over the corpus: saved queries, their parameters, and a sandbox in which foreign SQL can do no harm."""
