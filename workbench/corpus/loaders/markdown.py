"""Markdown: title from the first heading, metadata from a YAML front matter."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from workbench.corpus.articles import Article, UnreadableError
from workbench.corpus.columns import article_from_row
from workbench.corpus.decode import read_text
from workbench.corpus.loaders import LoadOptions

SUFFIXES = (".md", ".markdown")
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
NOTHING = ("null", "~")
HEADING = re.compile(r"^#{1,6}[ \t]+(\S[^\r\n]*)", re.M)


def load(path: Path, options: LoadOptions) -> Iterator[Article]:
    """The one article of a Markdown file; its text is all of the file."""
    text = read_text(path, options.encoding)
    heading = HEADING.search(text)
    fields = {"title": heading[1].strip("# \t") if heading else None} | _front_matter(text)
    yield article_from_row(fields | {"text": text}, path.stem, None, options.columns)


def _front_matter(text: str) -> dict[str, Any]:
    match = FRONT_MATTER.match(text)
    if not match:
        return {}
    try:
        # The base loader takes every value as the text it is: a title stays as written, no type can fail.
        fields = yaml.load(match[1], yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableError(f"front matter is not YAML: {str(error).splitlines()[0]}") from error
    values = fields if isinstance(fields, dict) else {}
    return {name: value for name, value in values.items() if value not in NOTHING}
