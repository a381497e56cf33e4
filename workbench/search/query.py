"""The query as a tree, which an engine compiles and a highlighter walks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its inflected forms; in just the written form where `exact`."""

    text: str
    exact: bool = False
    field: str = "text"
    """`text` or `title`."""

    def __str__(self) -> str:
        return f"{_prefix(self.field)}{'=' * self.exact}{self.text}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as written, next to each other; within `distance` words in any order where that is given."""

    text: str
    """The phrase as typed."""
    distance: int | None = None
    field: str = "text"

    def __str__(self) -> str:
        near = "" if self.distance is None else f"~{self.distance}"
        return f'{_prefix(self.field)}"{self.text}"{near}'


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so."""

    text: str
    field: str = "text"

    def __str__(self) -> str:
        return f"{_prefix(self.field)}{self.text}*"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Every word that differs by at most one letter."""

    text: str
    field: str = "text"

    def __str__(self) -> str:
        return f"{_prefix(self.field)}{self.text}~"


@dataclass(frozen=True, slots=True)
class Language:
    """Documents in a language."""

    code: str

    def __str__(self) -> str:
        return f"lang:{self.code}"


@dataclass(frozen=True, slots=True)
class Source:
    """Documents of publishers whose name holds these words."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        name = " ".join(self.words)
        return f'source:"{name}"' if len(self.words) > 1 else f"source:{name}"


@dataclass(frozen=True, slots=True)
class Published:
    """Documents published from the day `first` to the day `last`, both included, as YYYY-MM-DD."""

    first: str
    last: str

    def __str__(self) -> str:
        return f"date:{self.first}..{self.last}"


@dataclass(frozen=True, slots=True)
class And:
    """Documents that all the parts find."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " ".join(_bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Documents that any of the parts finds."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(_bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that the part does not find."""

    part: "Node"

    def __str__(self) -> str:
        return f"NOT {_bracketed(self.part)}"


Leaf = Word | Phrase | Prefix | Fuzzy | Language | Source | Published
Node = Leaf | And | Or | Not


def wanted(node: Node) -> list[Leaf]:
    """The leaves that a document is shown for: all but the negated ones."""
    if isinstance(node, And | Or):
        return [leaf for part in node.parts for leaf in wanted(part)]
    return [] if isinstance(node, Not) else [node]


def _prefix(field: str) -> str:
    return "" if field == "text" else f"{field}:"


def _bracketed(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)
