"""Parameters of saved queries: their types, and texts made values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.errors import UsageError

Value = str | int | float | bool | None


def _integer(text: str) -> int:
    return int(text)


def _number(text: str) -> float:
    return float(text)


def _date(text: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD, as the corpus writes dates: they compare as texts."""
    date.fromisoformat(text + "0000-01-01"[len(text) :] if len(text) in (4, 7, 10) else "")
    return text


def _yes_no(text: str) -> bool:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[text.lower()]


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of value that a parameter takes."""

    clean: Callable[[str], Value]
    """A text made the value; raises ValueError or KeyError where it is none."""
    example: str
    """What to say where a text is none."""


TYPES = {
    "text": Type(str, "words"),
    "integer": Type(_integer, "a whole number"),
    "number": Type(_number, "a number"),
    "date": Type(_date, "a date as YYYY, YYYY-MM or YYYY-MM-DD"),
    "yes-no": Type(_yes_no, "yes or no"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a saved query."""

    name: str
    type: str = "text"
    """One of `TYPES`."""
    default: Value = None
    is_required: bool = False
    """Whether it has to be given; one that need not be and has no default is NULL."""
    explanation: str = ""
    choices: str = ""
    """A query whose first column lists values to pick from; empty where there is none."""

    def cleaned(self, text: str) -> Value:
        """A text as the parameter's value; an empty one is NULL. Raises UsageError where it is none."""
        if not text:
            return None
        try:
            return TYPES[self.type].clean(text)
        except (ValueError, KeyError):
            raise UsageError(
                f"Cannot use {self.name}", f"{text!r} is not {TYPES[self.type].example}"
            ) from None


def bound(parameters: Sequence[Parameter], given: Mapping[str, str]) -> dict[str, Value]:
    """The value of every parameter: the one given, else its default.

    Raises UsageError for a value of the wrong type, one that is missing, and a name that is not known.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in given.keys() - known.keys():
        raise UsageError("No such parameter", f"{name!r}; {_suggestion(name, list(known))}")
    missing = [p.name for p in parameters if p.is_required and not given.get(p.name)]
    if missing:
        raise UsageError("A value is missing", ", ".join(f"--param {name}=…" for name in missing))
    return {
        name: parameter.cleaned(given[name]) if name in given else parameter.default
        for name, parameter in known.items()
    }


def _suggestion(name: str, known: Sequence[str]) -> str:
    if not known:
        return "the query takes none"
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"the query takes {', '.join(known)}"
