"""An Arrow IPC stream, for programs: types are kept."""

from typing import BinaryIO

from workbench.formats.tables import Tabular

SUFFIX = ".arrow"
IS_BINARY = True


def write(table: Tabular, stream: BinaryIO, raw: bool) -> None:
    """All rows."""
    import pyarrow as pa

    batches = table.batches()
    first = next(batches)
    with pa.ipc.new_stream(stream, first.schema) as writer:
        writer.write_batch(first)
        for batch in batches:
            writer.write_batch(batch)
