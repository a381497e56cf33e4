"""The settings of a workspace: `workbench.toml`, read once, with a default for everything."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from workbench.errors import UsageError

FILE_NAME = "workbench.toml"
DEFAULT_LANGUAGES = (
    "ar", "cs", "da", "de", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nl", "no",
    "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
)  # fmt: skip
TEMPLATE = """\
# Settings of this workspace. Every line is optional; the values shown are the defaults.

[ingest]
# max_file_mb = 50                # larger files are left out and listed by `workbench doctor`
# languages = ["en", "id", "nl"]  # languages a document may be in; all that are known where absent

[extraction]
# extractors = ["rules"]          # add "language-model" to have a model read each document too

[language_model]
# url = ""                        # an endpoint of the OpenAI kind, such as "http://localhost:11434/v1"
# model = ""                      # the model's name there
# key_variable = "OPENAI_API_KEY" # environment variable with the key
# seconds = 120.0                 # longest wait for an answer
# price_in = 0.0                  # price of a million tokens sent, to show the cost
# price_out = 0.0                 # price of a million tokens received

[screen]
# theme = "textual-dark"          # Ctrl+P, "Change theme", shows them all

[keys]
# "search.focus" = "slash,ctrl+f" # action = keys; `workbench keys` lists the actions
"""


@dataclass(frozen=True, slots=True)
class Ingest:
    """Settings of `workbench ingest`."""

    max_file_mb: float = 50.0
    """Size in megabytes over which a file is left out."""
    languages: tuple[str, ...] = DEFAULT_LANGUAGES
    """ISO 639-1 codes of the languages that a document may be in."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Settings of the extraction of deals."""

    extractors: tuple[str, ...] = ("rules",)
    """Names of the extractors that read each document; `language-model` asks the one configured below."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A language model that the user has, behind an endpoint of the OpenAI kind, local or hosted."""

    url: str = ""
    """Base address, such as http://localhost:11434/v1; none is asked where it is empty."""
    model: str = ""
    """Name of the model, as the endpoint knows it."""
    key_variable: str = "OPENAI_API_KEY"
    """Environment variable that holds the key; none is sent where it is not set."""
    seconds: float = 120.0
    """Longest wait for an answer."""
    price_in: float = 0.0
    """Price of a million tokens sent, in any currency, to show what a run has cost."""
    price_out: float = 0.0
    """Price of a million tokens received."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Settings of the terminal screen."""

    theme: str = "textual-dark"
    """Name of a theme that Textual knows."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings."""

    ingest: Ingest = field(default_factory=Ingest)
    extraction: Extraction = field(default_factory=Extraction)
    language_model: LanguageModel = field(default_factory=LanguageModel)
    screen: Screen = field(default_factory=Screen)
    keys: dict[str, str] = field(default_factory=dict)
    """Action id to the keys that trigger it, comma-separated."""


def read_config(workspace: Path) -> Config:
    """The settings of `workspace`; the defaults where it has no `workbench.toml`.

    Raises UsageError, naming the line or the setting, where the file cannot be understood.
    """
    path = workspace / FILE_NAME
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"Cannot read {path}", str(error)) from error
    sections = {
        "ingest": Ingest,
        "extraction": Extraction,
        "language_model": LanguageModel,
        "screen": Screen,
    }
    _refuse_unknown(table, {*sections, "keys"}, path, "section")
    return Config(
        **{name: _section(kind, table.get(name, {}), path, name) for name, kind in sections.items()},
        keys=_keys(table.get("keys", {}), path),
    )


def _section(kind: Any, values: dict[str, Any], path: Path, name: str) -> Any:
    defaults = {setting.name: getattr(kind(), setting.name) for setting in fields(kind)}
    _refuse_unknown(values, set(defaults), path, f"setting in [{name}]")
    return kind(
        **{key: _checked(value, defaults[key], path, f"{name}.{key}") for key, value in values.items()}
    )


def _checked(value: Any, default: Any, path: Path, name: str) -> Any:
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if type(value) is type(default):
        return value
    raise UsageError(
        f"Cannot use {path}", f"{name} = {value!r} is of the wrong type; the default is {default!r}"
    )


def _keys(values: Any, path: Path) -> dict[str, str]:
    if isinstance(values, dict) and all(isinstance(keys, str) for keys in values.values()):
        return values
    raise UsageError(f"Cannot use {path}", '[keys] takes lines like "search.focus" = "slash,ctrl+f"')


def _refuse_unknown(table: Any, known: set[str], path: Path, what: str) -> None:
    if not isinstance(table, dict):
        raise UsageError(f"Cannot use {path}", f"a {what} must be a table")
    if unknown := sorted(set(table) - known):
        raise UsageError(
            f"Cannot use {path}", f"unknown {what} {unknown[0]!r}; known: {', '.join(sorted(known))}"
        )
