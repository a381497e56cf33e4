"""The query language: one pass over the characters, one tree or one error that points at its place.

query    = either
either   = both { "OR" both }
both     = single { [ "AND" ] single }
single   = ( "NOT" | "-" ) single | "(" either ")" | [ field ":" ] value
value    = "words" [ "~" number ] | [ "=" ] word | word "*" | word "~"
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import USAGE, WorkbenchError
from workbench.search.fields import FIELDS, field_named
from workbench.search.query import And, Fuzzy, Node, Not, Or, Phrase, Prefix, Word
from workbench.search.words import bare_words, folded_words, is_lone_character

DEEPEST = 50
"""Brackets and NOTs within one another."""
LONGEST = 2000
"""Characters of a query."""
TOKEN = re.compile(
    r'\s*(?:(?P<open>\()|(?P<close>\))|(?P<quote>["“”„])|(?P<minus>-(?=[^\s\-]))|(?P<field>[^\W\d_]\w{0,30}:(?=[^\s)])(?!//))'
    r'|(?P<word>[^\s()"“”„]+)|(?P<end>\Z))'
)
QUOTES = re.compile(r'["“”]')


class QueryError(WorkbenchError):
    """A query that cannot be understood, with the place."""

    def __init__(self, message: str, query: str, start: int, end: int) -> None:
        super().__init__("Cannot understand the query", message, USAGE)
        self.query = query
        self.start = start
        """Offset of the first character of the trouble."""
        self.end = end

    def pointed(self) -> str:
        """The query and, on the line below, carets under the trouble."""
        shown = " ".join(self.query.split("\n"))
        return f"{shown}\n{' ' * self.start}{'^' * max(1, self.end - self.start)}"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def parse(query: str) -> Node:
    """The tree of a query.

    Raises QueryError for what is empty, unfinished or misspelt, with the place and what was perhaps meant.
    """
    if len(query) > LONGEST:
        raise QueryError(f"it is longer than {LONGEST} characters", query[:60], 0, 60)
    parser = _Parser(query)
    tree = parser.either()
    left = parser.token
    if left.kind == "close":
        raise QueryError("a closing bracket without an opening one", query, left.start, left.end)
    return tree


class _Parser:
    """Recursive descent over the query's tokens."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.position = 0
        self.depth = 0
        self.token = self._read()

    def either(self) -> Node:
        return self._chain("OR", Or, self.both)

    def both(self) -> Node:
        return self._chain("AND", And, self.single)

    def _chain(self, operator: str, kind: type[And] | type[Or], part: Callable[[], Node]) -> Node:
        parts = [part()]
        while not self._at_end_of(kind):
            if self._is_word(operator):
                self._next()
            parts.append(part())
        return parts[0] if len(parts) == 1 else kind(tuple(parts))

    def _at_end_of(self, kind: type[And] | type[Or]) -> bool:
        if self.token.kind in ("end", "close"):
            return True
        return not self._is_word("OR") if kind is Or else self._is_word("OR")

    def single(self) -> Node:
        self._deeper()
        token = self.token
        if self._is_word("NOT") or token.kind == "minus":
            self._next()
            node: Node = Not(self.single())
        elif token.kind == "open":
            node = self._bracket()
        elif token.kind == "field":
            node = self._field()
        elif token.kind == "quote":
            node = self._phrase("text")
        elif token.kind == "word" and token.text not in ("AND", "OR"):
            self._next()
            node = self._word(token, "text")
        else:
            raise self._missing(token)
        self.depth -= 1
        return node

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._error("brackets too deep", self.token)

    def _bracket(self) -> Node:
        opening = self.token
        self._next()
        if self.token.kind == "close":
            raise self._error("nothing between the brackets", opening)
        node = self.either()
        if self.token.kind != "close":
            raise self._error("this bracket is not closed", opening)
        self._next()
        return node

    def _field(self) -> Node:
        token = self.token
        name = token.text.rstrip(":")
        compile_value = field_named(name)
        if compile_value is None:
            raise self._error(_unknown_field(name), token)
        self._next()
        value = self.token
        if name.casefold() == "title":
            return self._title()
        text = self._quoted() if value.kind == "quote" else self._plain(value)
        try:
            return compile_value(text)
        except ValueError as error:
            raise self._error(str(error), value) from error

    def _title(self) -> Node:
        token = self.token
        if token.kind == "quote":
            return self._phrase("title")
        self._plain(token)
        return self._word(token, "title")

    def _plain(self, token: _Token) -> str:
        if token.kind != "word":
            raise self._error("a word or a phrase in quotes belongs here", token)
        self._next()
        return token.text

    def _phrase(self, field: str) -> Node:
        opening = self.token
        text = self._quoted()
        distance = self._distance()
        if not folded_words(text):
            raise self._error("no word between the quotes", opening)
        return Phrase(" ".join(text.split()), distance, field)

    def _quoted(self) -> str:
        """The text up to the closing quote; the token after it is read."""
        opening = self.token
        closing = QUOTES.search(self.query, opening.end)
        if not closing:
            raise QueryError("this quote is not closed", self.query, opening.start, len(self.query))
        self.position = closing.end()
        text = self.query[opening.end : closing.start()]
        if not self.query.startswith("~", self.position):
            self.token = self._read()
        return text

    def _distance(self) -> int | None:
        match = re.compile(r"~(\d{0,3})(?=[\s)]|\Z)").match(self.query, self.position)
        if not self.query.startswith("~", self.position):
            return None
        if not match or not match[1]:
            raise QueryError('how near? say "two words"~5', self.query, self.position, self.position + 1)
        self.position = match.end()
        self.token = self._read()
        return int(match[1])

    def _word(self, token: _Token, field: str) -> Node:
        text = token.text
        exact, starts, fuzzy = text.startswith("="), text.endswith("*"), text.endswith("~")
        found = bare_words(text)
        if not found:
            raise self._error("no letter or digit in this word", token)
        if len(found) > 1:
            return Phrase(text.strip("=*~"), None, field)
        bare = found[0]
        starts = starts or is_lone_character(bare)
        return Prefix(bare, field) if starts else Fuzzy(bare, field) if fuzzy else Word(bare, exact, field)

    def _is_word(self, text: str) -> bool:
        return self.token.kind == "word" and self.token.text == text

    def _next(self) -> None:
        self.token = self._read()

    def _read(self) -> _Token:
        match = TOKEN.match(self.query, self.position)
        assert match is not None, "every character begins a token"
        self.position = match.end()
        kind = match.lastgroup or "end"
        return _Token(kind, match[kind], match.start(kind), match.end(kind))

    def _missing(self, token: _Token) -> QueryError:
        if not self.query.strip():
            return self._error("it is empty: type a word to look for", token)
        if token.kind == "end":
            return self._error("it ends too early: something to look for is missing here", token)
        return self._error(f"something to look for is missing before {token.text!r}", token)

    def _error(self, message: str, token: _Token) -> QueryError:
        return QueryError(message, self.query, token.start, token.end)


def _unknown_field(name: str) -> str:
    from rapidfuzz import process

    near = process.extractOne(name.casefold(), list(FIELDS), score_cutoff=60)
    hint = f"did you mean {near[0]}:?" if near else f"known are {', '.join(f'{field}:' for field in FIELDS)}"
    return f'there is no field {name!r}; {hint} (for the words themselves, write "{name} …" in quotes)'
