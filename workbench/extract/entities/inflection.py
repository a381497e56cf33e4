"""Endings that languages put on names: taking them off again."""

import re
from functools import lru_cache

from workbench.extract.entities.lexicon import EntityLexicon, lexicon_of
from workbench.extract.entities.words import LONGEST, fold, words_of

_LONGEST_ENDING = 7
_SHORTEST_STEM = 3
_QUOTES = " \t\r\n\"'“”„‟«»‹›‚‘’「」『』《》〈〉()[]{},;:·•*"
_APOSTROPHES = "'’ʼ`´"
_ELISION = re.compile(r"^(?:d|l|qu|dell|all|nell|sull|dall|un|j|n|s)['’](?=[^\W\d_])")
_FINAL = range(0xAC00, 0xD7A4)


@lru_cache(maxsize=1 << 15)
def stems(word: str, lexicon: EntityLexicon) -> tuple[str, ...]:
    """Return the keys of the basic forms that an inflected word may have."""
    if len(word) > LONGEST:
        return ()
    lower = word.lower()
    found = {fold(lower.removesuffix(clitic)): None for clitic in lexicon.clitics if lower.endswith(clitic)}
    for size in range(1, min(_LONGEST_ENDING, len(lower) - 2) + 1 if not word.islower() else 0):
        for replacement in lexicon.endings.get(lower[-size:], ()):
            found.setdefault(fold(lower[:-size] + replacement))
    return tuple(found)


def clean_name(surface: str, language: str) -> str:
    """Return the usual form of an unlisted name, without quotes, legal form, endings, particles and clitics.

    *Windsurfem* gives *Windsurf*, *Nebiusa* *Nebius*, *Mistral'in* *Mistral*. Endings come off only where
    what remains looks like a name; a name that is nothing but a legal form is returned as it stands.
    """
    lexicon = lexicon_of(language)
    name = " ".join(surface.split()).strip(_QUOTES)
    name = _ELISION.sub("", name)
    name = _without_marked_ending(name, lexicon)
    name = _without_legal_forms(name, lexicon)
    if language == "ko":
        name = _without_particles(name, lexicon)
    name = _without_written_ending(name, lexicon)
    return name.strip(_QUOTES) or surface.strip()


def name_in_text(text: str, start: int, end: int, language: str) -> str:
    """Return the usual form of the unlisted name at `start` to `end`, helped by the rest of its text.

    Where the text also has the name in a shorter form that explains the ending, that one is taken:
    *Veldorina* is *Veldorin* in a text that has both. Otherwise as `clean_name`.
    """
    lexicon = lexicon_of(language)
    cleaned = clean_name(text[start:end], language)
    head, space, last = cleaned.rpartition(" ")
    shorter = [key for key in stems(last, lexicon) if len(key) < len(last) and len(key) > _SHORTEST_STEM]
    for key in sorted(shorter, key=len):
        if (written := _capitalised_forms(text).get(key)) is not None:
            return head + space + written
    return cleaned


@lru_cache(maxsize=8)
def _capitalised_forms(text: str) -> dict[str, str]:
    """Return the words that a text writes with a capital, by key."""
    words = words_of(text)
    return {
        key: text[start:end]
        for key, start, end in zip(words.keys, words.starts, words.ends, strict=True)
        if key and text[start].isupper()
    }


def _without_marked_ending(name: str, lexicon: EntityLexicon) -> str:
    """Take off what follows a last apostrophe, or a hyphen, where the language puts endings there."""
    for mark in _APOSTROPHES:
        stem, found, ending = name.rpartition(mark)
        if found and len(stem) > 1 and (not ending or (ending.islower() and len(ending) <= _LONGEST_ENDING)):
            return stem
    stem, found, ending = name.rpartition("-")
    return stem if found and len(stem) > 1 and ending in lexicon.possessives else name


def _without_legal_forms(name: str, lexicon: EntityLexicon) -> str:
    """Take off legal forms before and after a name, with the endings that they carry."""
    for form in lexicon.long_forms:
        if len(name) > len(form) + 1 and name.lower().endswith((" " + form, " " + form.removesuffix("."))):
            name = name[: -len(form)].rstrip(" ,")
    parts = name.split(" ")
    while len(parts) > 1 and is_legal_form(parts[-1], lexicon):
        parts.pop()
    while len(parts) > 1 and is_legal_form(parts[0], lexicon):
        parts.pop(0)
    name = " ".join(parts).rstrip(" ,&")
    for form in lexicon.glyph_forms:
        if len(name) > len(form) + 1:
            name = name.removeprefix(form).removesuffix(form)
    return name


def is_legal_form(word: str, lexicon: EntityLexicon) -> bool:
    """Tell whether a word is a legal form such as *Inc.*, *GmbH*, *s.r.o.*, whatever its dots and endings."""
    key = fold(word.replace(".", "").strip(",()")).split("'")[0].split("’")[0]
    return key in lexicon.legal_forms


def _without_particles(name: str, lexicon: EntityLexicon) -> str:
    """Take the particles off a Korean noun; one that begins with ㅇ must fit the syllable before it."""
    for particle in lexicon.particles:
        stem = name.removesuffix(particle)
        if stem != name and len(stem) > 1 and _agrees(stem[-1], particle):
            return stem
    return name


def _agrees(syllable: str, particle: str) -> bool:
    """Tell whether a particle has the form that a syllable with or without a final consonant asks for."""
    if ord(syllable) not in _FINAL:
        return True
    closed = (ord(syllable) - 0xAC00) % 28 > 0
    if (
        particle[0] in "은을과"
        or particle in {"이", "이나", "이랑", "이다", "이라"}
        or particle.startswith("으로")
    ):
        return closed
    return not closed if particle[0] in "는를와가" else True


def _without_written_ending(name: str, lexicon: EntityLexicon) -> str:
    """Take off the ending written onto the last word, longest first, where the language marks it plainly."""
    head, space, last = name.rpartition(" ")
    if last.isupper() or (not last[:1].isupper() and last.islower() and not lexicon.clitics):
        return name
    for size in range(min(_LONGEST_ENDING, len(last) - 3), 0, -1):
        replacement = lexicon.name_endings.get(last[-size:])
        if replacement is not None and len(last) - size + len(replacement) > 3:
            return head + space + last[:-size] + replacement
    return name
