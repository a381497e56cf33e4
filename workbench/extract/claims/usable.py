"""Which mentions of a sentence may be parties as they stand, and which only describe or place another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.extract.claims.lexicon import Cue
from workbench.extract.claims.reading import Group, Text
from workbench.model.entities import Mention

ABSTRACT = {
    "id": re.compile(r"(?:pe[mnr]?|ke|per)\w{3,}an(?:nya)?|\w{4,}nya|(?:me[mn]|ber|ter)\w{4,}"),
    "nl": re.compile(r"\w{4,}(?:heid|schap|atie|ties|isme)|ge\w{3,}(?:d|t|en)"),
    "pl": re.compile(r"\w{3,}(?:anie|enie|cześnie|legle|ości|ość|owanie|acja|ację|acji|owie|nych|ymi)"),
    "pt": re.compile(r"\w{3,}(?:ção|ções|mento|mentos|dade|dades|agem|mente|trutura|eitura|bertura|istas)"),
}
"""What single words that are no names look like, by language: nouns of action, adverbs, verbs."""
RELATIONAL = frozenset(("provider", "customer", "investor"))
"""Nouns that say what a company is to another: no name for the company itself where that other follows."""
ARTICLE_GAP = 2
"""Characters from a contraction to the noun that it opens."""


def usable_mentions(text: Text, mentions: Sequence[Mention], cues: Sequence[Cue]) -> list[Mention]:
    """The mentions without origins and predicates, each without the preposition that its article hides."""
    kept: list[Mention] = []
    for mention in mentions:
        if _is_origin(text, mention, kept, cues) or _is_relational(text, mention, cues):
            continue
        kept.append(_unpacked(text, mention, cues))
    return kept


def _is_origin(text: Text, mention: Mention, before: Sequence[Mention], cues: Sequence[Cue]) -> bool:
    """Whether an unlisted name only tells where the name before it comes from ("Nebius dari Amsterdam")."""
    if mention.found_by != "argument" or not before or mention.start - before[-1].end > 12:
        return False
    return any(
        c.entry.name == "origin"
        and c.start >= before[-1].end
        and not text.text[before[-1].end : c.start].strip(' ,*”"»')
        and not text.text[c.end : mention.start].strip(" ")
        for c in cues
        if c.end <= mention.start
    )


def _is_relational(text: Text, mention: Mention, cues: Sequence[Cue]) -> bool:
    """Whether "the main cloud provider of X" stands where the company itself would ("the provider")."""
    if mention.found_by != "coreference":
        return False
    if not any(c.entry.name in RELATIONAL and mention.start <= c.start < mention.end for c in cues):
        return False
    return any(c.entry.name == "of" and 0 <= c.start - mention.end <= ARTICLE_GAP for c in cues)


def _unpacked(text: Text, mention: Mention, cues: Sequence[Cue]) -> Mention:
    """A phrase such as Portuguese "da empresa" from its noun on, so that the preposition governs it."""
    if mention.found_by != "coreference":
        return mention
    ends = [
        c.end for c in cues if c.entry.family == "marker" and c.start == mention.start and c.end < mention.end
    ]
    start = max(ends, default=mention.start)
    while start < mention.end and text.text[start].isspace():
        start += 1
    return replace(mention, start=start) if start < mention.end else mention


def without_case(text: Text, mention: Mention) -> Mention:
    """A Polish or Czech name in the genitive without its ending, where the adjective before it shows the
    case."""
    if text.lexicon.language not in ("pl", "cs") or mention.found_by != "argument":
        return mention
    before = text.lowered[max(0, mention.start - 40) : mention.start].rstrip(' „"').rpartition(" ")[2]
    stem = mention.name[:-1]
    bare = stem[-1:].isalpha() and stem[-1:].lower() not in "aeiouyąęóáéíúůý"
    genitive = before.endswith(("ego", "ého")) and mention.name.endswith("a")
    return replace(mention, name=stem) if genitive and bare and len(stem) > 3 else mention


def is_abstract(text: Text, mention: Mention) -> bool:
    """Whether a single capitalised word has the form of an ordinary one ("Pengembangan", "Samenwerking")."""
    pattern = ABSTRACT.get(text.lexicon.language)
    word = text.lowered[mention.start : mention.end][:40]
    return pattern is not None and pattern.fullmatch(word) is not None and text.lowered.count(word) < 3


def without_product_tails(groups: Sequence[Group]) -> None:
    """Take unlisted names off lists that open with a product: they are its variants ("ChatGPT Team, Edu and
    Pro")."""
    for group in groups:
        if group.mentions[0].kind == "product":
            group.mentions[1:] = [m for m in group.mentions[1:] if m.found_by != "argument"]


def without_tails(text: Text, named: Sequence[Mention], listed: Sequence[Mention]) -> list[Mention]:
    """The unlisted names that do not just go on a listed one ("Uber Eats", where only Uber is listed)."""
    ends = {m.end for m in listed if m.kind == "organisation" and m.found_by == "gazetteer"}
    return [m for m in named if m.start - 1 not in ends or text.text[m.start - 1] != " "]
