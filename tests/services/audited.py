"""A home with lists, in which somebody was screened and something was checked."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from article41.model import Kind, Listing, Name, Party, Programme
from article41.screening.policy import Policy
from article41.services.activities import read_activity
from article41.services.checking import Checker, open_regime
from article41.services.files import FileJob, screen_file
from article41.services.recording import check_act, file_act, screening_act, write
from article41.services.screening import open_lists
from article41.sources.publication import ParsedList
from article41.store.home import HomeFolder
from article41.store.store import Store

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
ZORRO = Party(kind=Kind.PERSON, names=(Name("Zorro Quexadavil"),))
REGIME = "un-dprk"


def listing(key: str, name: str) -> Listing:
    """Make up a listing of the UN list."""
    return Listing(
        id=f"un:{key}", source="un", kind=Kind.PERSON, names=(Name(name),), programmes=(Programme("UN-DPRK"),)
    )


def publish(home: HomeFolder, day: str, listings: Sequence[Listing]) -> None:
    """Put a publication of the UN list into the store."""
    home.root.mkdir(parents=True, exist_ok=True)
    raw = home.root / "raw.txt"
    raw.write_text(f"published {day}")
    parsed = ParsedList("un", "un-xml", tuple(listings), datetime.date.fromisoformat(day), len(listings))
    Store.open(home).import_parsed(parsed, files=[raw], fetched_at=NOON)


def screen(home: HomeFolder, party: Party = ZORRO, *, threshold: float = 0.05) -> int:
    """Screen a party, record it, and return the number of the entry."""
    lists, policy = open_lists(home), Policy(alert_threshold=threshold)
    head = write(home, [screening_act(party, lists.screen(party, policy=policy), lists=lists, policy=policy)], at=NOON)
    assert head is not None
    return head.seq


def check(home: HomeFolder, name: str = "Zorro Quexadavil") -> int:
    """Check a payment, record it, and return the number of the entry."""
    pack = open_regime(REGIME)
    fields = {"kind": "pay", "on": "2026-02-01", "to": "kp", "parties": [{"role": "payee", "name": name}]}
    checked = Checker(pack, home=home).check(read_activity(fields, facts=pack.words.facts))
    head = write(home, [check_act(checked, pack, regime=REGIME)], at=NOON)
    assert head is not None
    return head.seq


def screen_table(home: HomeFolder, table: Path, out: Path) -> int:
    """Screen a file, record it, and return the number of the entry."""
    lists, policy = open_lists(home), Policy()
    job = FileJob(source=table, out=out, processes=1, mapping={"Kunde": "name"})
    outcome = screen_file(job, lists=lists, policy=policy, today=NOON.date())
    head = write(home, [file_act(outcome, lists=lists, policy=policy)], at=NOON)
    assert head is not None
    return head.seq
