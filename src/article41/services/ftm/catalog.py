"""Which datasets are served, of whom, how fresh, and how many entities of each?"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

import msgspec
import numpy as np

from article41.model import SnapshotRef
from article41.services.ftm.book import TIME_FORMAT
from article41.services.ftm.datasets import COLLECTIONS, DEFAULT, dataset_name
from article41.services.ftm.library import Library
from article41.services.ftm.schemata import THING, schemata
from article41.sources.catalogue import SourceDescription, load_catalogue
from article41.sources.countries import country_name

_FREQUENCY_DAYS: Final = ((1, "daily"), (7, "weekly"), (31, "monthly"))
_LABELS: Final = {"eu": "European Union", "un": "United Nations"}


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """Who issues a dataset."""

    name: str
    url: str | None = None
    name_en: str | None = None
    acronym: str | None = None
    description: str | None = None
    country: str | None = None
    country_label: str | None = None
    official: bool = True
    logo_url: str | None = None


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What a dataset covers, and how often it changes."""

    start: str | None = None
    end: str | None = None
    countries: list[str] = []
    frequency: str = "unknown"
    schedule: str | None = None


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """One dataset or collection. `version` is what the store holds, `index_version` what is being served."""

    name: str
    title: str
    version: str
    load: bool
    index_version: str | None
    index_current: bool
    children: list[str] = []
    tags: list[str] = []
    summary: str | None = None
    description: str | None = None
    url: str | None = None
    license: str | None = None
    category: str | None = None
    deprecation: str | None = None
    deprecated: bool = False
    updated_at: str | None = None
    last_export: str | None = None
    entity_count: int = 0
    thing_count: int = 0
    resources: list[str] = []
    publisher: Publisher | None = None
    coverage: Coverage | None = None
    entities_url: str | None = None
    delta_url: str | None = None
    namespace: bool = False


class Catalog(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to which datasets there are."""

    datasets: list[Dataset]
    current: list[str]
    outdated: list[str]
    index_stale: bool

    @property
    def etag(self) -> str:
        """A tag that changes when a dataset, its version or the version served does."""
        about = [(each.name, each.version, each.index_version) for each in self.datasets]
        return f'"{hashlib.sha256(msgspec.json.encode(about)).hexdigest()[:32]}"'


def catalog(library: Library, available: Iterable[SnapshotRef] = ()) -> Catalog:
    """Return what is served; `available` are the snapshots that the store holds now, where they could be asked for."""
    return _Making(library, {dataset_name(ref.source): ref for ref in available}).catalog()


class _Making:
    """One catalogue, while it is made."""

    def __init__(self, library: Library, available: Mapping[str, SnapshotRef]) -> None:
        self._children = library.datasets.children
        self._library = library
        self._served = {dataset_name(ref.source): ref for shelf in library.shelves for ref in shelf.held.snapshots}
        self._available = {name: available.get(name, ref) for name, ref in self._served.items()}

    def catalog(self) -> Catalog:
        names = (DEFAULT, *(name for name in self._children if name != DEFAULT))
        made = [self._dataset(name) for name in names]
        loaded = [each for each in made if each.load]
        outdated = [each.name for each in loaded if not each.index_current]
        return Catalog(
            datasets=made,
            current=[each.name for each in loaded if each.index_current],
            outdated=outdated,
            index_stale=bool(outdated),
        )

    def _dataset(self, name: str) -> Dataset:
        leaves = sorted(self._library.datasets.leaves(name))
        available, served = ([refs[leaf] for leaf in leaves] for refs in (self._available, self._served))
        version, index_version = _version(available), _version(served)
        counts = [self._counts[leaf] for leaf in leaves]
        described = _described().get(name)
        return Dataset(
            name=name,
            title=COLLECTIONS.get(name) or (described.title if described else name),
            version=version,
            load=name not in COLLECTIONS or name == DEFAULT,
            index_version=index_version,
            index_current=version == index_version,
            children=list(self._children[name]),
            tags=["list.sanction"] if described or name in COLLECTIONS else [],
            summary=(described.note or None) if described else None,
            url=(described.homepage or None) if described else None,
            license=described.licence if described else None,
            updated_at=max((_moment(ref.fetched_at) for ref in served), default=None),
            last_export=max((f"{ref.published_on}T00:00:00" for ref in served), default=None),
            entity_count=sum(count for count, _ in counts),
            thing_count=sum(things for _, things in counts),
            publisher=_publisher(described) if described else None,
            coverage=_coverage(described) if described else None,
        )

    @cached_property
    def _counts(self) -> dict[str, tuple[int, int]]:
        """How many entities, and how many things of them, each dataset has."""
        found = dict.fromkeys(self._served, (0, 0))
        for shelf in self._library.shelves:
            book = shelf.book
            is_thing = np.array([schemata()[name].is_a(THING) for name in book.words.schemata], dtype=np.bool_)
            for code, names in enumerate(book.words.datasets):
                ours = book.datasets == code
                for name in names:
                    count, things = found[name]
                    found[name] = (count + int(ours.sum()), things + int(is_thing[book.schemata[ours]].sum()))
        return found


def _described() -> dict[str, SourceDescription]:
    return {dataset_name(source): description for source, description in load_catalogue().items()}


def _version(refs: list[SnapshotRef]) -> str:
    """Return fourteen digits of when the newest was fetched, and a mark of what they are."""
    newest = max((ref.fetched_at for ref in refs), default=datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
    mark = hashlib.sha256("".join(ref.sha256 for ref in refs).encode()).hexdigest()[:8]
    return f"{newest.astimezone(datetime.UTC):%Y%m%d%H%M%S}-{mark}"


def _moment(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime(TIME_FORMAT)


def _publisher(described: SourceDescription) -> Publisher:
    code = described.jurisdiction
    return Publisher(
        name=described.authority,
        url=described.homepage or None,
        country=code or None,
        country_label=_LABELS.get(code) or country_name(code) or None,
        official=bool(code),
    )


def _coverage(described: SourceDescription) -> Coverage:
    days = described.staleness_days
    frequency = next((word for most, word in _FREQUENCY_DAYS if days <= most), "unknown")
    return Coverage(countries=[described.jurisdiction] if described.jurisdiction else [], frequency=frequency)
