"""Bytes to text, or a reason why not."""

import codecs
from pathlib import Path

from workbench.corpus.articles import UnreadableError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16: its little-endian mark begins with the other's."""


def read_text(path: Path, encoding: str | None = None) -> str:
    """The text of a file, its line ends unchanged.

    Raises UnreadableError where it is empty, binary or in another encoding.
    """
    return decode(path.read_bytes(), encoding)


def decode(data: bytes, encoding: str | None = None) -> str:
    """`data` as text in `encoding`, or in the one its byte order mark tells, or in UTF-8."""
    marked = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    chosen = encoding or marked or "utf-8"
    if chosen == "utf-8" and b"\0" in data:
        raise UnreadableError("binary, not text")
    try:
        text = data.decode(chosen)
    except LookupError:
        raise UnreadableError(f"unknown encoding {chosen!r}") from None
    except UnicodeDecodeError as error:
        raise UnreadableError(_wrong_encoding(data, chosen, error)) from None
    if not text.strip():
        raise UnreadableError("empty")
    return text


def _wrong_encoding(data: bytes, chosen: str, error: UnicodeDecodeError) -> str:
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:100_000]).best()
    hint = f"; it looks like {guess.encoding}: try --encoding {guess.encoding}" if guess else ""
    return f"not {chosen} (byte {error.start}){hint}"
