"""Extraction: what the documents of a corpus mention and claim, and the deals that this makes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable

from workbench.config import Config
from workbench.errors import UsageError
from workbench.extract import EXTRACTOR_VERSION, extract
from workbench.extract.entities import Gazetteer, gazetteer_from_tsv, shipped_gazetteer
from workbench.extract.entities.gazetteer import slug
from workbench.extract.merging import merge_claims
from workbench.model.deals import Party
from workbench.model.documents import Document, Segment
from workbench.services.extractors import RULES, Costly, Setting, make_extractors
from workbench.services.processes import in_order
from workbench.services.progress import Progress
from workbench.store.findings import Findings, add_findings, replace_deals, replace_entities
from workbench.store.reports import known_deals, outdated_documents, read_documents, read_reports
from workbench.store.workspace import Workspace
from workbench.store.writer import CorpusWriter

DOCUMENTS_A_TASK = 16
STORED_AT_A_TIME = 16
"""Tasks whose findings are written at a time."""
OWN_ENTITIES = "entities.tsv"
"""File of a workspace with organisations of its own: name, kind, sector, country, parent, aliases."""


@dataclass(frozen=True, slots=True)
class _Documents:
    """A task: documents to read by rule."""

    documents: tuple[tuple[Document, list[Segment]], ...]
    own_entities: str

    def __call__(self) -> list[Findings]:
        known = gazetteer(self.own_entities)
        return [found_by_rule(document, segments, known) for document, segments in self.documents]


def found_by_rule(document: Document, segments: Sequence[Segment], known: Gazetteer) -> Findings:
    """What the rules find in a document."""
    found = extract(document, segments, known)
    return Findings(document, segments, found.mentions, found.quantities, found.claims)


class Extractors:
    """The extractors that read each document, as the settings name them.

    The rules always find mentions and quantities; their claims count where the settings name them. The others
    add their claims.

    Raises UsageError where an extractor is not installed or its settings are incomplete.
    """

    def __init__(self, config: Config, own_entities: str = "", names: Sequence[str] = ()) -> None:
        names = names or config.extraction.extractors
        self.by_rule = RULES in names
        self.gazetteer = gazetteer(own_entities)
        others = [name for name in names if name != RULES]
        self._others = make_extractors(others, Setting(self.gazetteer, config))
        self.own_entities = own_entities

    @property
    def key(self) -> str:
        """What the findings depend on besides the text: where it changes, they are made anew."""
        versions = [f"{other.name} {other.version}" for other in self._others]
        own = [_short_digest(self.own_entities.encode())] if self.own_entities else []
        by_rule = f"rules {EXTRACTOR_VERSION}" if self.by_rule else "no rules"
        return " ".join([by_rule, _digest_of_data(), *own, *versions])

    def completed(self, found: Findings) -> Findings:
        """What the rules have found, with the claims of the other extractors."""
        claims = list(found.claims) if self.by_rule else []
        for other in self._others:
            claims += other(found.document, found.segments).claims
        return replace(found, claims=tuple(claims))

    def spent(self) -> list[str]:
        """For each extractor that costs time or money, a line that says how much."""
        return [other.spent() for other in self._others if isinstance(other, Costly)]


@cache
def gazetteer(own_entities: str = "") -> Gazetteer:
    """The shipped gazetteer, extended by the rows of a workspace's own.

    Raises UsageError where those cannot be read.
    """
    if not own_entities.strip():
        return shipped_gazetteer()
    try:
        own = gazetteer_from_tsv(own_entities, "organisations")
    except (ValueError, KeyError) as error:
        raise UsageError(f"Cannot read {OWN_ENTITIES}", str(error)) from error
    return shipped_gazetteer().joined(own)


def own_entities(workspace: Workspace) -> str:
    """The text of the workspace's own gazetteer, empty where it has none."""
    try:
        return (workspace.folder / OWN_ENTITIES).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Cannot read {OWN_ENTITIES}", str(error)) from error


def update_deals(
    writer: CorpusWriter, extractors: Extractors, progress: Progress, jobs: int | None = None
) -> set[str]:
    """Extract where text or rules have changed, and merge; the ids of deals that are new, changed or gone."""
    todo, characters = outdated_documents(writer.connection, extractors.key)
    writer.differs |= bool(todo)
    progress.start("extracting", len(todo))
    pending: list[Findings] = []
    tasks = _tasks(writer, todo, extractors.own_entities)
    for number, found in enumerate(in_order(tasks, characters, jobs), 1):
        pending += map(extractors.completed, found)
        if number % STORED_AT_A_TIME == 0:
            _store(writer, pending, extractors.key)
            pending = []
        progress.advance(len(found))
    _store(writer, pending, extractors.key)
    return _merge(writer, extractors.gazetteer) if todo or writer.has_lost_documents else set()


def _store(writer: CorpusWriter, findings: Sequence[Findings], key: str) -> None:
    if findings:
        add_findings(writer.connection, findings, key, slug)


def _merge(writer: CorpusWriter, known: Gazetteer) -> set[str]:
    replace_entities(writer.connection, known.entities)

    def owner(party: Party) -> str:
        """The id of a party's topmost owner; of an unlisted one the short form of its name."""
        entity_id = party.entity_id or slug(party.name)
        return known.root(entity_id).entity_id if known.get(entity_id) else entity_id

    deals = merge_claims(read_reports(writer.connection), owner, known_deals(writer.connection))
    return replace_deals(writer.connection, deals, slug)


def _tasks(writer: CorpusWriter, ids: Sequence[str], own: str) -> Iterator[_Documents]:
    for start in range(0, len(ids), DOCUMENTS_A_TASK):
        yield _Documents(tuple(read_documents(writer.connection, ids[start : start + DOCUMENTS_A_TASK])), own)


@cache
def _digest_of_data() -> str:
    """A digest of the lexicons and the gazetteer that travel with the package."""
    files = sorted(_files(resources.files("workbench.extract")), key=lambda file: file.name)
    return _short_digest(b"\0".join(file.name.encode() + file.read_bytes() for file in files))


def _files(folder: Traversable) -> Iterator[Traversable]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _files(item)
        elif item.name.endswith((".toml", ".tsv")):
            yield item


def _short_digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
