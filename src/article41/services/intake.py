"""May this publication become the active snapshot?

Read, guarded, archived and kept: active when nothing speaks against it, in quarantine with the reasons otherwise. A
person may overrule the reasons, except that what cannot be read at all cannot be accepted.
"""

import datetime
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from article41.errors import ListError, UnknownFormatError, UnreadableListError
from article41.model import SnapshotRef
from article41.sources.catalogue import check_assertions, describe
from article41.sources.publication import ParsedList
from article41.sources.reading import read_list
from article41.sources.stated_date import date_in_path
from article41.store.importing import ImportResult
from article41.store.snapshots import Snapshot
from article41.store.store import Store

_CLOCKS_DIFFER = datetime.timedelta(days=1)


class OutcomeState(StrEnum):
    """What became of a source or a publication in a refresh.

    `historical`: kept, but a newer publication stays active. `failed`: nothing could be had, nothing was changed.
    """

    ACTIVATED = "activated"
    HISTORICAL = "historical"
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"
    FAILED = "failed"


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What became of one publication. `source` is empty where nobody could tell; `what` names its files.

    `unreadable`: it was meant to be a list, but is empty or damaged.
    """

    source: str
    state: OutcomeState
    what: str = ""
    reasons: tuple[str, ...] = ()
    snapshot: SnapshotRef | None = None
    added: int = 0
    amended: int = 0
    removed: int = 0
    unreadable: bool = False

    @property
    def is_good(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.state not in (OutcomeState.QUARANTINED, OutcomeState.FAILED)


@dataclass(frozen=True, slots=True)
class Offered:
    """The files of one publication, the source it should be of (empty for whatever it is), and its day if known.

    `one_of_many`: several were given at once, so each must be dated for any order to be right.
    `from_publisher`: it came from the address of the source, so whatever it is, the publisher has published it.
    """

    files: Sequence[Path]
    source: str = ""
    published_on: datetime.date | None = None
    what: str = ""
    one_of_many: bool = False
    from_publisher: bool = False

    @property
    def label(self) -> str:
        """What to call it."""
        return self.what or ", ".join(file.name for file in self.files)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who takes a publication in, when, and why the guard is overruled, if it is."""

    actor: str
    now: datetime.datetime
    because: str = ""


def take_in(store: Store, offered: Offered, authority: Authority) -> Outcome:
    """Read, guard and keep a publication; errors of the store are raised, those of the list are in the outcome."""
    try:
        parsed = read_list(offered.files)
        _check_source(parsed, offered)
    except ListError as error:
        return _unreadable(store, offered, authority, error)
    reasons = guard(store, parsed, offered, authority)
    try:
        result = store.import_parsed(
            parsed,
            files=offered.files,
            fetched_at=authority.now,
            published_on=offered.published_on,
            reasons=reasons,
            accept=authority.because or None,
            actor=authority.actor,
        )
    except UnreadableListError as error:
        return _unreadable(store, Offered(offered.files, parsed.source, parsed.published_on), authority, error)
    return outcome_of(result, offered.label)


def guard(store: Store, parsed: ParsedList, offered: Offered, authority: Authority) -> list[str]:
    """Return what speaks against a publication, compared with the snapshot that it follows."""
    day = parsed.published_on or offered.published_on or authority.now.date()
    reasons = check_assertions(
        parsed, store.active_count(parsed.source, as_of=day), description=describe(parsed.source)
    )
    if day > (authority.now + _CLOCKS_DIFFER).date():
        reasons.append(f"dated in the future: published on {day}; check the clock of this machine, and the file")
    if offered.one_of_many and not (parsed.published_on or offered.published_on):
        reasons.append("undated: given together with others; name its file or folder with its day, as YYYY-MM-DD")
    return reasons


def reconsider(store: Store, waiting: Snapshot, authority: Authority) -> Outcome:
    """Take a quarantined publication out of the archive and in again: a newer parser, or a person, may let it count."""
    with tempfile.TemporaryDirectory(prefix="article41-") as folder:
        files = [
            store.archive.extract(file, Path(folder, str(number))) for number, file in enumerate(waiting.files, start=1)
        ]
        what = ", ".join(file.name for file in waiting.files)
        offered = Offered(files, waiting.ref.source, waiting.ref.published_on, what, from_publisher=True)
        return take_in(store, offered, authority)


def newest_waiting(store: Store, source: str) -> Snapshot | None:
    """Return the newest quarantined publication of a source, if it is newer than the active snapshot."""
    waiting = store.quarantined(source)
    active = store.active(sources=(source,))
    if not waiting or (active and _place(waiting[-1].ref) < _place(active[0])):
        return None
    return waiting[-1]


def outcome_of(result: ImportResult, what: str) -> Outcome:
    """Return the outcome that an import amounts to."""
    return Outcome(
        source=result.snapshot.source,
        state=OutcomeState(result.state.value),
        what=what,
        reasons=result.reasons,
        snapshot=result.snapshot,
        added=result.added,
        amended=result.amended,
        removed=result.removed,
    )


def _check_source(parsed: ParsedList, offered: Offered) -> None:
    if offered.source and parsed.source != offered.source:
        raise UnknownFormatError(
            f"{offered.label}: this is a publication of {parsed.source!r} ({parsed.format}), not of "
            f"{offered.source!r}; give the file of that list, or name the source that it is."
        )


def _unreadable(store: Store, offered: Offered, authority: Authority, error: ListError) -> Outcome:
    reasons = (_told(error, offered),)
    mistaken = isinstance(error, UnknownFormatError) and not offered.from_publisher
    if mistaken or not offered.source or any(not file.is_file() for file in offered.files):
        return Outcome(
            source=offered.source,
            state=OutcomeState.FAILED,
            what=offered.label,
            reasons=reasons,
            unreadable=isinstance(error, UnreadableListError),
        )
    result = store.quarantine(
        offered.source,
        files=offered.files,
        fetched_at=authority.now,
        published_on=offered.published_on or next(filter(None, map(date_in_path, offered.files)), None),
        reasons=reasons,
        actor=authority.actor,
    )
    return outcome_of(result, offered.label)


def _told(error: ListError, offered: Offered) -> str:
    """Return what an error says; without the passing folder of files that came from a publisher or the archive."""
    text = str(error)
    for file in offered.files if offered.from_publisher else ():
        text = text.replace(str(file), file.name)
    return text


def _place(ref: SnapshotRef) -> tuple[datetime.date, datetime.datetime]:
    return ref.published_on, ref.fetched_at
