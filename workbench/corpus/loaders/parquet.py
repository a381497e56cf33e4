"""Parquet: one article a row."""

from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.articles import Article, Rejection, UnreadableError
from workbench.corpus.columns import article_from_row, guess_columns
from workbench.corpus.loaders import LoadOptions

SUFFIXES = (".parquet",)
ROWS = True
BATCH = 256


def load(path: Path, options: LoadOptions) -> Iterator[Article | Rejection]:
    """The article of each row; a row without text is a rejection and the rest goes on."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            columns = guess_columns(file.schema_arrow.names, options.columns)
            number = 0
            for batch in file.iter_batches(BATCH, columns=sorted(set(columns.values()))):
                for row in batch.to_pylist():
                    number += 1
                    try:
                        yield article_from_row(row, path.stem, number, options.columns)
                    except UnreadableError as error:
                        yield Rejection(str(path), str(error), number)
    except pa.ArrowException as error:
        raise UnreadableError(f"not a Parquet file: {str(error).splitlines()[0]}") from error
