"""A house for the tests of casework: a store, a clock that a test moves, lists and customers."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import msgspec

from article41.casework.case import Case
from article41.model import Kind, Listing, Match, Name, Party
from article41.screening.compare import compare
from article41.services.casework import Casework
from article41.services.house import House
from article41.services.monitoring import MonitorRun, run_monitor
from article41.services.watching import add_customers, watched_of
from article41.sources.publication import ParsedList
from article41.store.casework import Asked
from article41.store.store import Store

START = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
NAMES = ("Zorro Quexadaviel", "Wyvern Quillfeather", "Oberon Ashgrove", "Tamsin Lockridge")


def listing(number: int, name: str, **fields: object) -> Listing:
    """Return an invented listing of the UN list."""
    return Listing(id=f"un:{number}", source="un", kind=Kind.PERSON, names=(Name(name),), **fields)  # type: ignore[arg-type]


def party(name: str, **fields: object) -> Party:
    """Return an invented customer."""
    return Party(kind=Kind.PERSON, names=(Name(name),), **fields)  # type: ignore[arg-type]


class Firm:
    """Everything that a test of casework needs."""

    def __init__(self, store: Store, folder: Path, house: House | None = None) -> None:
        self.store = store
        self.folder = folder
        self.now = START
        self.work = Casework(store, clock=lambda: self.now, house=house)

    def publish(self, *listings: Listing) -> None:
        """Publish the list anew, a day after it was published last."""
        self.now += datetime.timedelta(days=1)
        raw = self.folder / "raw.txt"
        raw.write_text(f"{self.now} {listings!r}")
        parsed = ParsedList("un", "un-xml", tuple(listings), self.now.date(), len(listings))
        self.store.import_parsed(parsed, files=[raw], fetched_at=self.now)

    def watch(self, *parties: Party) -> None:
        """Put customers C-1, C-2 ... under monitoring."""
        add_customers(
            self.work, [watched_of(f"C-{number}", one) for number, one in enumerate(parties, start=1)], actor="ada"
        )

    def run(self) -> MonitorRun:
        """Run the monitor."""
        return run_monitor(self.work, notify=lambda _: None)

    def case_match(self, name: str, listed: Listing) -> Match:
        """Return the match of a party with a listing."""
        return msgspec.structs.replace(compare(party(name), listed.party()), listing=listed)

    @property
    def cases(self) -> Sequence[Case]:
        """All cases."""
        return [self.work.case(row.id) for row in self.work.cases(Asked(limit=1000))]

    @property
    def case(self) -> Case:
        """The one case."""
        (case,) = self.cases
        return case
