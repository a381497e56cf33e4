"""Near-duplicates: a small fingerprint of each text, such that copies share most of theirs.

The fingerprint keeps every hash of five successive words that is divisible by `SAMPLING`, so that what two
texts have in common is sampled alike in both (Manber, "Finding similar files in a large file system", 1994).
"""

import re
from zlib import crc32

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts that write no spaces, Thai to Khmer, kana and Han: each of their characters counts as a word."""
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
SHINGLE = 5
SAMPLING = 8


def fingerprint(text: str) -> list[int]:
    """The sampled 32-bit hashes of the text's runs of five words, sorted; empty for a short text."""
    words = WORD.findall(text.casefold())
    if len(words) < SHINGLE:
        words = list(text.casefold().strip())
    runs = (
        " ".join(words[i : i + SHINGLE]).encode("utf-8", "replace") for i in range(len(words) - SHINGLE + 1)
    )
    return sorted({code for code in map(crc32, runs) if code % SAMPLING == 0})
