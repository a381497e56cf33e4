"""The language of a document, with how sure that is."""

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

UNDETERMINED = "und"
SAMPLE = 6000
"""Characters looked at: more does not change the answer."""
MINIMUM_LETTERS = 12
_lock = threading.Lock()


def detect_language(text: str, languages: Sequence[str]) -> tuple[str, float]:
    """ISO 639-1 code of the likeliest of `languages`, and its probability among them.

    `und` with 0.0 for a text without letters enough to tell.
    """
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < MINIMUM_LETTERS:
        return UNDETERMINED, 0.0
    with _lock:
        language, confidence = _identifier(tuple(languages)).classify(sample)
    return str(language), round(float(confidence), 4)


@cache
def _identifier(languages: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in languages if code in identifier.labels] or None)
    return identifier
