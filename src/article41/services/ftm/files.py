"""How does a file of FollowTheMoney entities become a dataset of its own?

Its parties get a search index, named after the bytes of the file, and its entities a book, in which they stand as the
file has them. Both are made when the file is new.
"""

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from article41.errors import UnreadableListError, UsageError
from article41.model import Listing, SnapshotRef
from article41.services.ftm.book import write_book
from article41.services.ftm.datasets import COLLECTIONS, dataset_name
from article41.services.ftm.entities import Entity, caption_of, is_target
from article41.services.ftm.library import Shelf, kept_book
from article41.services.ftm.schemata import schemata
from article41.services.indexes import Notify, ensure_index, index_key
from article41.services.known import Holding, Known
from article41.services.screening import Lists, ListUsed
from article41.sources.catalogue import load_catalogue
from article41.sources.ftm_entity import Entity as Stated
from article41.sources.ftm_file import FtmFile, read_ftm

if TYPE_CHECKING:
    from article41.store.home import HomeFolder

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2}))?", re.ASCII)
_NEVER_OLD: Final = 36_500
_BLOCK: Final = 1 << 20


class File:
    """One file, to be served as dataset `name`."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path

    @cached_property
    def read(self) -> FtmFile:
        """What is in it; refused when it has an entity of a schema there is not."""
        found = read_ftm(self.path, self.name)
        for entity in found.entities.values():
            if entity.schema not in schemata():
                raise UnreadableListError(
                    f"{self.path}: entity {entity.id} is of schema {entity.schema!r}, which FollowTheMoney does not "
                    "have; correct it."
                )
        return found

    @cached_property
    def snapshot(self) -> SnapshotRef:
        """Which bytes these are; the number of listings is not known yet."""
        try:
            digest, about = hashlib.sha256(), self.path.stat()
            with self.path.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
        except OSError as error:
            raise UnreadableListError(f"{self.path}: cannot be read ({error.strerror}); check the path.") from None
        changed = datetime.datetime.fromtimestamp(int(about.st_mtime), datetime.UTC)
        return SnapshotRef(self.name, digest.hexdigest(), changed.date(), changed, 0)

    def listings(self) -> tuple[Listing, ...]:
        """Return the listings of its parties."""
        return self.read.listings

    def parties(self) -> Iterator[Entity]:
        """Yield the entities of its listings, in their order."""
        return (served(self.read.entities[listing.reference], self.name) for listing in self.read.listings)

    def others(self) -> Iterator[Entity]:
        """Yield all entities; those of listings are known by then."""
        return (served(entity, self.name) for entity in self.read.entities.values())


def silent(_: str) -> None:
    """Tell nobody that an index is being built."""


def check_names(files: Mapping[str, Path]) -> None:
    """Refuse names of datasets that are not words or are there already, and missing files; raise `UsageError`."""
    taken = {*COLLECTIONS, *map(dataset_name, load_catalogue())}
    for name, path in files.items():
        if not _NAME.fullmatch(name):
            raise UsageError(f"dataset {name!r}: name it with small letters, digits and single underscores.")
        if name in taken:
            raise UsageError(f"dataset {name!r} is there already; name the file's dataset otherwise.")
        if not path.is_file():
            raise UsageError(f"dataset {name!r}: {path} is no file; check the path.")


def open_file(name: str, path: Path, home: "HomeFolder", *, notify: Notify = silent) -> Shelf:
    """Return the shelf of a file; raise `UnreadableListError` when it is no file of entities."""
    from article41.services.held import Held

    file = File(name, path)
    lists = _lists(file, home, notify)
    book = kept_book(lists.folder, file.snapshot.sha256, lambda folder: write_book(folder, file.parties(), file.others))
    held = Held(lists, opened_at=file.snapshot.fetched_at)
    return Shelf(held, book, lambda listing: listing.reference, file=name)


def _lists(file: File, home: "HomeFolder", notify: Notify) -> Lists:
    from article41.screening.build import FORMAT
    from article41.screening.index import ListingIndex
    from article41.screening.model import load_model

    ref = file.snapshot
    key = index_key((ref,), model_version=load_model().version, format_version=f"{FORMAT} file")
    folder = ensure_index(home.index, key, snapshots=(ref,), content=file.listings, notify=notify)
    index = ListingIndex.open(folder)
    ref = SnapshotRef(ref.source, ref.sha256, ref.published_on, ref.fetched_at, len(index))
    used = ListUsed(snapshot=ref, authority="", title=file.name, staleness_days=_NEVER_OLD, asked_at=ref.fetched_at)
    return Lists(index, folder=folder, used=(used,), known=Known(as_of=None, holdings=(Holding(ref=ref),)), added={})


def served(entity: Stated, dataset: str) -> Entity:
    """Return an entity of a file as it is served: as it stands there, of the one dataset."""
    properties = {name: [text for text in values if text] for name, values in entity.properties.items()}
    properties = {name: values for name, values in properties.items() if values}
    return Entity(
        id=entity.id,
        caption=entity.caption or caption_of(entity.schema, properties),
        schema=entity.schema,
        properties=properties,
        datasets=[dataset],
        referents=sorted({*entity.referents} - {entity.id}),
        target=is_target(properties.get("topics", ())),
        first_seen=_moment(entity.first_seen),
        last_seen=_moment(entity.last_seen),
        last_change=_moment(entity.last_change),
    )


def _moment(text: str | None) -> str | None:
    """Return a time with 19 characters: a day is its start, and a zone or fraction is cut off."""
    found = _MOMENT.match(text or "")
    return f"{found[1]}T{found[2] or '00:00:00'}" if found else None
