"""What a query's process and its owner say to each other: lines of JSON one way, frames the other."""

import json
import struct
from typing import IO, Any, Literal

Kind = Literal["header", "progress", "batch", "end", "error"]
HEAD = struct.Struct(">BQ")
ENDED = 70
"""Exit code of a process that gave up on a query which does not stop."""
KINDS: tuple[Kind, ...] = ("header", "progress", "batch", "end", "error")


def write_frame(stream: IO[bytes], kind: Kind, body: bytes) -> None:
    """One frame: what it is, its length, its bytes."""
    stream.write(HEAD.pack(KINDS.index(kind), len(body)) + body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[Kind, bytes] | None:
    """The next frame; None where the other side is gone."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    number, length = HEAD.unpack(head)
    body = stream.read(length)
    return (KINDS[number], body) if len(body) == length else None


def packed(facts: Any) -> bytes:
    """Facts as the bytes of a frame, or of a line."""
    return json.dumps(facts).encode()
