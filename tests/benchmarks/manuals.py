"""Real text in many languages: the paragraphs of translated manuals from the Debian package archive."""

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

LANGUAGES = ("en", "de", "es", "fr", "id", "ja", "nl", "pl", "pt")
"""Languages of the corpus. English comes first: what the others repeat of it is left out."""
LEAVES = (
    "//p | //h1 | //h2 | //h3 | //div[@class='para'][not(.//div)]"
    " | //li[not(.//p | .//div | .//li)] | //dd[not(.//p | .//div)]"
)
ROFF_FONT = re.compile(r"\\f(?:\[[^\]]{0,20}\]|\(..|.)|\\s[-+]?\d")
ROFF_ESCAPE = {
    r"\-": "-",
    r"\&": "",
    r"\/": "",
    r"\,": "",
    r"\(aq": "'",
    r"\(bu": "•",
    r"\e": "\\",
    r"\ ": " ",
}
ROFF_BREAK = re.compile(r"^\.(?:PP|P|LP|TP|IP|SH|SS|HP|RS|RE|br|sp|Pp|It|Sh)\b")
ROFF_FONT_LINE = re.compile(r"^\.(?:B|I|BR|RB|IR|RI|BI|IB|SH|SS)\s+")


class NoPackagesError(Exception):
    """The package archive cannot be reached; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Manual:
    """A package of manuals, or a family of packages with one for each language."""

    package: str
    """Name, `{}` standing for the language."""
    publisher: str
    files: str
    """Glob of its pages in one language, `{}` standing for the language's folder."""
    read: Callable[[Path], Iterator[str]]
    """A page to its paragraphs."""
    folders: Mapping[str, str]
    """Language to what the package calls it."""


def from_html(path: Path) -> Iterator[str]:
    """The paragraphs of a web page."""
    page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    yield from (_text(element) for element in page.xpath(LEAVES))


def from_mallard(path: Path) -> Iterator[str]:
    """The paragraphs of a page of GNOME's help."""
    page = etree.parse(str(path), etree.XMLParser(resolve_entities=False))
    yield from (_text(element) for element in page.xpath("//*[local-name()='p' or local-name()='title']"))


def from_roff(path: Path) -> Iterator[str]:
    """The paragraphs of a manual page, without its typesetting."""
    kept: list[str] = []
    for line in gzip.decompress(path.read_bytes()).decode("utf-8", "replace").splitlines():
        if ROFF_BREAK.match(line):
            yield " ".join(kept)
            kept = []
        line = ROFF_FONT_LINE.sub("", line)
        if not line.startswith((".", "'")):
            kept.append(_plain(line))
    yield " ".join(kept)


def _plain(line: str) -> str:
    line = ROFF_FONT.sub("", line)
    for escape, meaning in ROFF_ESCAPE.items():
        line = line.replace(escape, meaning)
    return line.strip().strip('"')


def _text(element: "etree._Element") -> str:
    return " ".join("".join(element.itertext()).split())


def _folders(**other: str) -> dict[str, str]:
    """Every language to its folder; those named otherwise, or as an empty string where there is none."""
    named = {code: other.get(code, code) for code in LANGUAGES}
    return {code: name for code, name in named.items() if name}


MANUALS = (
    Manual(
        "debian-handbook",
        "Administrator's Handbook",
        "usr/share/doc/debian-handbook/html/{}/*.html",
        from_html,
        _folders(
            en="en-US",
            pt="pt-BR",
            **{code: f"{code}-{code.upper()}" for code in ("de", "es", "fr", "id", "nl", "pl")},
            ja="ja-JP",
        ),
    ),
    Manual(
        "debian-reference-{}",
        "Debian Reference",
        "usr/share/debian-reference/ch*.{}.html",
        from_html,
        _folders(nl="", pl=""),
    ),
    Manual(
        "installation-guide-amd64",
        "Installation Guide",
        "usr/share/doc/installation-guide-amd64/{}/*.html",
        from_html,
        _folders(pl=""),
    ),
    Manual(
        "gnome-user-docs",
        "Desktop Help",
        "usr/share/help/{}/gnome-help/*.page",
        from_mallard,
        _folders(en="C"),
    ),
    Manual(
        "libreoffice-help-{}",
        "Office Help",
        "usr/share/libreoffice/help/{}/text/**/*.html",
        from_html,
        _folders(en="en-US", de="", es="", fr="", ja="", pt="pt-BR"),
    ),
    Manual(
        "manpages-{}",
        "Manual Pages",
        "usr/share/man/{}/man*/*.gz",
        from_roff,
        _folders(en="", ja="", pt="pt_BR"),
    ),
)
"""Where the text comes from. Each also has an English original, except the manual pages."""


def manuals(folder: Path) -> Iterator[tuple[Manual, str, list[str]]]:
    """Each manual, language and page with its paragraphs, none twice and none that is still in English.

    Packages are downloaded and unpacked under `folder`, nothing is installed.
    Raises NoPackagesError where that cannot be done.
    """
    root = fetch(folder)
    for manual in MANUALS:
        english: set[str] = set()
        for language, name in manual.folders.items():
            seen = set(english)
            for path in sorted(root.glob(manual.files.format(name))):
                fresh = dict.fromkeys(text for text in manual.read(path) if text and text not in seen)
                yield manual, language, list(fresh)
                seen.update(fresh)
            english |= seen if language == "en" else set()


def fetch(folder: Path) -> Path:
    """The folder with all packages unpacked."""
    root = folder / "root"
    if (folder / "complete").exists():
        return root
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise NoPackagesError("the real corpus is cut from Debian packages, and there is no apt-get here")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _run("apt-get", "download", "-q", *sorted(set(_packages())), folder=folder)
        for package in sorted(folder.glob("*.deb")):
            _run("dpkg-deb", "-x", package.name, root.name, folder=folder)
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise NoPackagesError(f"{' '.join(reason)} (perhaps `apt-get update` helps)") from error
    (folder / "complete").touch()
    return root


def _packages() -> Iterator[str]:
    yield "ripgrep"
    for manual in MANUALS:
        for name in manual.folders.values():
            yield manual.package.format(name.lower().replace("_", "-"))


def _run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
