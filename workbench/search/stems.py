"""Words to stems: what an inflected word is compared by.

A word is led back to its dictionary form by simplemma and then cut by PyStemmer's Snowball algorithm, each
where it knows the language. simplemma's dictionaries take up to a second each to load.
"""

from functools import cache, lru_cache
from typing import Any

from workbench.search.words import fold

STEMS_VERSION = 2
"""Raised when words would get other stems, or be kept otherwise: indexes are then built anew."""
SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ms": "indonesian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Languages that the installed PyStemmer may know, by ISO 639-1 code."""
DICTIONARY = {"no": "nb", "sr": "hbs", "hr": "hbs", "bs": "hbs"}
"""Where simplemma calls a language by another code."""


def tools_key() -> str:
    """What the stems depend on: the index is built anew when it changes."""
    from importlib.metadata import version

    return f"{STEMS_VERSION} simplemma {version('simplemma')} PyStemmer {version('pystemmer')}"


@lru_cache(maxsize=500_000)
def stem(word: str, language: str) -> str:
    """The stem of `word` in `language`, folded; the folded word itself where nothing is known."""
    lemma = _lemma(word, language)
    snowball = _snowball(language)
    return fold(snowball.stemWord(lemma.casefold()) if snowball else lemma)


def light_stem(word: str, language: str) -> str:
    """The stem without a look into the dictionary: quick, and right for most regular words."""
    snowball = _snowball(language)
    return fold(snowball.stemWord(word.casefold()) if snowball else word)


def warm(language: str) -> None:
    """Load what the language needs, so that the first word does not wait for it."""
    stem("workbench", language)


def _lemma(word: str, language: str) -> str:
    code = DICTIONARY.get(language, language)
    return str(_lemmatizer().lemmatize(word.casefold(), lang=code)) if code in _dictionaries() else word


@cache
def _lemmatizer() -> Any:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy
    from simplemma.strategies.dictionaries import StreamDictionaryFactory

    every = len(_dictionaries())
    return Lemmatizer(
        lemmatization_strategy=DefaultStrategy(dictionary_factory=StreamDictionaryFactory(every))
    )


@cache
def _dictionaries() -> frozenset[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)


@cache
def _snowball(language: str) -> Any:
    import Stemmer

    name = SNOWBALL.get(language)
    return Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None
