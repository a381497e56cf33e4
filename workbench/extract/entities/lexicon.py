"""What a language's words tell about names: one TOML file a language, found by listing the folder."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from workbench.extract.entities.words import EAST_ASIAN, fold, keys_of

COMMON = "mul"
"""The file of what all languages share: legal forms, titles, currencies."""


@dataclass(frozen=True, slots=True, eq=False)
class EntityLexicon:
    """The words of one language that entity rules use; every word is stored by its key (see `fold`)."""

    language: str
    endings: Mapping[str, tuple[str, ...]]
    """An inflectional ending, accents kept, and what may stand in its place in the basic form."""
    name_endings: Mapping[str, str]
    """Likewise for names that are not listed, so only endings that no basic form has: *-owi*, *-usa*."""
    clitics: tuple[str, ...]
    """Endings that lower-case words and unlisted names may carry as well: *chatgptnya*."""
    possessives: frozenset[str]
    """Endings that follow a hyphen: *AMD-em*, *Google-nya*."""
    legal_forms: frozenset[str]
    """*inc*, *gmbh*, *sro*: written without dots."""
    long_forms: tuple[str, ...]
    """Legal forms of several words, as written, in lower case."""
    glyph_forms: tuple[str, ...]
    """Legal forms that are joined to the name: 株式会社."""
    function_words: frozenset[str]
    """Articles, prepositions, pronouns, auxiliaries: never a name, though they open sentences."""
    conjunctions: frozenset[str]
    """Words that join two names."""
    ordinary: frozenset[str]
    """Words that are also names of companies: *meta* in Portuguese."""
    context: tuple[str, ...]
    """Beginnings of words that show a sentence to be about business: *invest*, *acqui*."""
    determiners: frozenset[str]
    """Words before a company noun that make it definite: *the*, *het*."""
    demonstratives: frozenset[str]
    """Words after a company noun that make it definite: *tersebut*."""
    bare: bool
    """Whether a company noun is definite on its own, as in languages without articles."""
    opens_bare: bool
    """Whether a company noun is definite on its own where it opens a sentence."""
    company_nouns: Mapping[tuple[str, ...], tuple[str, ...]]
    """A definite company noun and the sectors it may mean; none where it may mean any.

    With `any` among others, the others are preferred.
    """
    noun_heads: Mapping[str, tuple[tuple[str, ...], ...]]
    """The company nouns by their first word, the longest first."""
    glyph_nouns: tuple[str, ...]
    """The company nouns written with East Asian characters."""
    indefinite: frozenset[str]
    """Words before a company noun that keep it from meaning a company named before: *another*, *each*."""
    plural_forms: frozenset[str]
    """Company nouns whose form may be a plural too: definite only after a determiner."""
    relatives: frozenset[str]
    """Relative pronouns: *which*."""
    speech: frozenset[str]
    """Verbs of saying before whose subject, a person's full name, they may stand: *said*."""
    bare_before: frozenset[str]
    """Where common nouns have a capital: words behind which a noun without article may be a name."""
    prepositions: frozenset[str]
    """Words after which a name is not the subject of its sentence."""
    oblique_marks: tuple[str, ...]
    """What follows a name, without a space, that is not the subject: に, 의, Turkish '."""
    subordinators: frozenset[str]
    """Words that open a clause with a subject of its own: *that*, *said*."""
    maker_words: frozenset[str]
    """*maker*, *creator*: a product beside one of these means its maker."""
    maker_links: frozenset[str]
    """Words that may stand between the two: *of*, *the*."""
    governments: "WordSet"
    """Words for government."""
    ministries: "WordSet"
    """Words for ministry."""
    alias_words: frozenset[str]
    """Words between a name and its short form: *or*, *known as*."""
    general_words: frozenset[str]
    """Words too general to stand for a name that begins with them: *Digital*, *Bank*."""
    joiners: frozenset[str]
    """Words inside names: *of*, *de*."""
    acts: frozenset[str]
    """Verbs that companies are the subjects of in the news: *announced*, *will*."""
    noun_endings: tuple[str, ...]
    """Endings of common nouns, where those have a capital."""
    company_words: frozenset[str]
    """Nouns after which, or before which, a name is a company's: *startup*, *firma*."""
    long_company_words: tuple[str, ...]
    """Those long enough to be known at the end of a compound: *Rechenzentrumsbetreiber*."""
    compounds: bool
    """Whether the language writes compounds as one word."""
    capital_demonyms: bool
    """Whether adjectives of peoples are written with a capital, as in English."""
    titles_own: bool
    """Whether a title may be followed at once by the company's name: *prezes Veldorinu*."""
    first_names: frozenset[str]
    """Given names that no company is likely to begin with."""
    person_titles: frozenset[str]
    """Words before a person's name: *CEO*, *prezes*."""
    not_names: frozenset[str]
    """Capitalised words that are no organisation: months, weekdays, languages, currencies, trades' jargon."""
    capital_nouns: bool
    """Whether common nouns are written with a capital, as in German."""
    affixes_before: tuple[str, ...]
    """For scripts without spaces: what stands right before a company's name."""
    affixes_after: tuple[str, ...]
    """For scripts without spaces: what stands right after a company's name."""
    everyday_glyphs: frozenset[str]
    """For scripts without spaces: words that are no names."""
    tails: tuple[str, ...]
    """For scripts without spaces: what may be joined to a listed name and still mean it."""
    particles: tuple[str, ...]
    """For Korean: what follows a noun without a space."""


@dataclass(frozen=True, slots=True, eq=False)
class WordSet:
    """Words given whole, or by their beginning where the file writes `*` after it."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    glyphs: tuple[str, ...]
    """The words written with East Asian characters, which a text does not part by spaces."""

    def has(self, key: str) -> bool:
        """Tell whether a word's key is among the words."""
        return key in self.whole or (bool(self.beginnings) and key.startswith(self.beginnings))


def _word_set(words: tuple[str, ...]) -> WordSet:
    plain = [word for word in words if not EAST_ASIAN.search(word)]
    return WordSet(
        frozenset(fold(word) for word in plain if not word.endswith("*")),
        tuple(fold(word[:-1]) for word in plain if word.endswith("*")),
        tuple(word for word in words if EAST_ASIAN.search(word)),
    )


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a lexicon."""
    folder = resources.files("workbench.extract") / "lexicons" / "entities"
    names = (path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))
    return tuple(sorted(name for name in names if name != COMMON))


@cache
def lexicon_of(language: str) -> EntityLexicon:
    """Return a language's lexicon; that of a language without a file holds only what all languages share."""
    own = _table(language) if language in languages() else {}
    return _lexicon(language, own, _table(COMMON))


@cache
def _table(language: str) -> dict[str, Any]:
    path = resources.files("workbench.extract") / "lexicons" / "entities" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def _lexicon(language: str, own: Mapping[str, Any], common: Mapping[str, Any]) -> EntityLexicon:
    def items(field: str) -> tuple[str, ...]:
        return tuple(word for table in (own, common) for word in _listed(table.get(field, ())))

    def keys(field: str) -> frozenset[str]:
        return frozenset(fold(word) for word in items(field))

    nouns = _company_nouns(own.get("company_nouns", {}))
    return EntityLexicon(
        language=language,
        endings=MappingProxyType({end: tuple(_listed(to)) for end, to in own.get("endings", {}).items()}),
        clitics=items("clitics"),
        name_endings=MappingProxyType({end: str(to) for end, to in own.get("name_endings", {}).items()}),
        possessives=frozenset(items("possessives")),
        legal_forms=keys("legal_forms"),
        long_forms=items("long_forms"),
        glyph_forms=items("glyph_forms"),
        function_words=keys("function_words"),
        conjunctions=keys("conjunctions"),
        ordinary=keys("ordinary"),
        context=tuple(dict.fromkeys(fold(word) for word in items("context"))),
        determiners=keys("determiners"),
        demonstratives=keys("demonstratives"),
        bare=bool(own.get("bare")),
        opens_bare=bool(own.get("opens_bare")),
        company_nouns=MappingProxyType(nouns),
        noun_heads=MappingProxyType(_heads(nouns)),
        glyph_nouns=tuple(noun[0] for noun in nouns if EAST_ASIAN.search(noun[0])),
        indefinite=keys("indefinite"),
        plural_forms=keys("plural_forms"),
        relatives=keys("relatives"),
        speech=keys("speech"),
        bare_before=keys("bare_before"),
        prepositions=keys("prepositions"),
        oblique_marks=items("oblique_marks"),
        subordinators=keys("subordinators"),
        maker_words=keys("maker_words"),
        maker_links=keys("maker_links"),
        governments=_word_set(items("governments")),
        ministries=_word_set(items("ministries")),
        alias_words=keys("alias_words"),
        general_words=keys("general_words"),
        joiners=frozenset(map(fold, own.get("joiners") or common.get("joiners", ()))),
        acts=keys("acts"),
        noun_endings=items("noun_endings"),
        company_words=keys("company_words"),
        long_company_words=tuple(word for word in sorted(keys("company_words")) if len(word) > 4),
        compounds=bool(own.get("compounds")),
        capital_demonyms=bool(own.get("capital_demonyms")),
        titles_own=bool(own.get("titles_own")),
        first_names=keys("first_names"),
        person_titles=keys("person_titles"),
        not_names=keys("not_names"),
        capital_nouns=bool(own.get("capital_nouns")),
        affixes_before=items("affixes_before"),
        affixes_after=items("affixes_after"),
        everyday_glyphs=frozenset(items("everyday_glyphs")),
        tails=items("tails"),
        particles=items("particles"),
    )


def _listed(value: object) -> list[str]:
    """Read a list of words: an array, or one string of words between spaces."""
    if isinstance(value, str):
        return value.split() or [""]
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _company_nouns(table: Mapping[str, Any]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Turn `sectors = nouns` into nouns with their sectors; those of a noun under `any` are empty."""
    nouns: dict[tuple[str, ...], tuple[str, ...]] = {}
    for sectors, words in table.items():
        for word in words:
            key = keys_of(word) or (word,)
            nouns[key] = nouns.get(key, ()) + (() if sectors == "any" else tuple(sectors.split("|")))
    return nouns


def _heads(nouns: Mapping[tuple[str, ...], object]) -> dict[str, tuple[tuple[str, ...], ...]]:
    heads: dict[str, tuple[tuple[str, ...], ...]] = {}
    for noun in sorted(nouns, key=len, reverse=True):
        heads[noun[0]] = (*heads.get(noun[0], ()), noun)
    return heads
