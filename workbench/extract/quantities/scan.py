"""A text under a lexicon: what each place of it can mean."""

from dataclasses import dataclass, field

from workbench.extract.quantities.lexicon import Lexicon, Meaning, Phrase, lexicon
from workbench.extract.quantities.tokens import Tokens, tokenise

_NOTHING: dict[str, tuple[Phrase, ...]] = {}


@dataclass
class Scan:
    """One text while it is read from left to right; places are numbers of tokens."""

    text: str
    lexicon: Lexicon
    tokens: Tokens
    words: list[str]
    """The tokens' words, in lower case."""
    marked: dict[str, int] = field(default_factory=dict)
    """Role of a leading phrase ("context_before", "date_before") to the place right after its latest."""
    last_unit: str = ""
    """The unit that was read last, wherever it stood."""

    def match(self, role: str, place: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase of a role at a place, and the place after it."""
        for phrase in self.lexicon.index.get(role, _NOTHING).get(self.words[place], ()):
            after = place + 1 + len(phrase.rest)
            if phrase.rest and self.words[place + 1 : after] != phrase.rest:
                continue
            if phrase.length and self._length(place, after) != phrase.length:
                continue
            return (phrase.meaning, after) if phrase.meaning != "block" else None
        return None

    def number_of(self, role: str, place: int) -> tuple[float, int] | None:
        """As `match`, for a role whose meanings are numbers."""
        found = self.match(role, place)
        return (float(found[0]), found[1]) if found else None

    def code(self, place: int) -> tuple[str, int] | None:
        """A currency's code, which only its capitals tell from a word."""
        surface = self.surface(place)
        if surface.isupper() and self.match("codes", place):
            return surface, place + 1
        return None

    def after(self, role: str, place: int) -> int:
        """The place after a phrase of a role, or the place itself where none stands."""
        found = self.match(role, place)
        return found[1] if found else place

    def surface(self, place: int) -> str:
        """A token as it is written."""
        if place >= len(self.tokens):
            return ""
        return self.text[self.tokens.starts[place] : self.tokens.ends[place]]

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The characters from one token to before another."""
        return self.tokens.starts[first], self.tokens.ends[after - 1]

    def mark(self, place: int) -> None:
        """Note the phrases at a place that lend meaning to what follows them."""
        for role in self.lexicon.markers.get(self.words[place], ()):
            found = self.match(role, place)
            if found:
                self.marked[role] = max(found[1], self.marked.get(role, 0))
                self.last_unit = str(found[0]) if role == "units" else self.last_unit

    def is_marked(self, role: str, place: int, *, within: int = 0) -> bool:
        """Whether a leading phrase ends at a place, or at most some tokens before it."""
        return 0 <= place - self.marked.get(role, -99) <= within

    def _length(self, first: int, after: int) -> int:
        if after > len(self.tokens):
            return -1
        start, end = self.span(first, after)
        return end - start


def scan(text: str, language: str) -> Scan:
    """Lay a text out under the lexicon of its language."""
    words = lexicon(language)
    tokens = tokenise(text, space_groups=words.space_groups)
    return Scan(text, words, tokens, tokens.words)
