"""A Parquet file, for data tools: compressed, types are kept."""

from typing import BinaryIO

from workbench.formats.tables import Tabular

SUFFIX = ".parquet"
IS_BINARY = True


def write(table: Tabular, stream: BinaryIO, raw: bool) -> None:
    """All rows."""
    import pyarrow.parquet as pq

    batches = table.batches()
    first = next(batches)
    with pq.ParquetWriter(stream, first.schema, compression="zstd") as writer:
        writer.write_batch(first)
        for batch in batches:
            writer.write_batch(batch)
