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
LONGEST_CHARACTER = 4
"""Bytes of a character, in any encoding."""


def read_text(path: Path, encoding: str | None = None) -> str:
    """The text of a file, its line ends unchanged.

    Raises UnreadableError where it is empty, binary or in another encoding.
    """
    return decode(path.read_bytes(), encoding)


def decode(data: bytes, encoding: str | None = None, *, cut_off: bool = False) -> str:
    """`data` as text in `encoding`, or in the one its byte order mark tells, or in UTF-8.

    Data that is `cut_off` may end within a character, which is then left out.
    """
    chosen = encoding_of(data, encoding)
    if chosen == "utf-8" and b"\0" in data:
        raise UnreadableError("binary, not text")
    try:
        text = _without_rest(data, chosen) if cut_off else data.decode(chosen)
    except LookupError:
        raise UnreadableError(f"unknown encoding {chosen!r}") from None
    except UnicodeError as error:
        raise UnreadableError(_wrong_encoding(data, chosen, error)) from None
    if not text.strip():
        raise UnreadableError("empty")
    return text


def encoding_of(start: bytes, told: str | None = None) -> str:
    """The encoding that is told, unless that is UTF-8; the one that a byte order mark tells; UTF-8."""
    if told and told.casefold().replace("_", "-") not in ("utf-8", "utf8"):
        return told
    return next((name for mark, name in BYTE_ORDER_MARKS if start.startswith(mark)), "utf-8")


def is_wide(encoding: str) -> bool:
    """Whether the encoding writes even a line feed in several bytes."""
    return encoding.casefold().replace("_", "-").startswith(("utf-16", "utf-32"))


def _without_rest(data: bytes, encoding: str) -> str:
    for rest in range(LONGEST_CHARACTER):
        try:
            return data[: len(data) - rest].decode(encoding)
        except UnicodeError:
            continue
    return data.decode(encoding)


def _wrong_encoding(data: bytes, chosen: str, error: UnicodeError) -> str:
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:100_000]).best()
    hint = f"; it looks like {guess.encoding}: try --encoding {guess.encoding}" if guess else ""
    place = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
    return f"not {chosen}{place}{hint}"
