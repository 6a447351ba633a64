"""Cases made by hand for the tests of their rules."""

import datetime

from article41.casework import events as ev
from article41.casework.apply import replay
from article41.casework.case import Case
from article41.casework.pair import Pair, pair_of
from article41.model import Gender, Identifier, IdentifierScheme, Kind, Name, PartialDate, Party
from article41.screening.compare import compare

START = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)

CUSTOMER = Party(
    kind=Kind.PERSON,
    names=(Name("Zorro Quexadaviel"),),
    birth_dates=(PartialDate("1961-04-07"),),
    countries=("kp",),
)
LISTED = Party(kind=Kind.PERSON, names=(Name("Zorro Quexadaviel"), Name("Zoro Kesadavyel")), countries=("kp",))
PASSPORT = Identifier(IdentifierScheme.PASSPORT, "QX4711")
MALE = Gender.MALE


def pair(customer: Party = CUSTOMER, listed: Party = LISTED, *, listing_id: str = "un:1") -> Pair:
    """Compare two parties and keep what is kept of a match."""
    match = compare(customer, listed)
    return pair_of(match, listing_id, snapshot=None, model_version="test", alert_threshold=0.05)


def entry(seq: int, event: ev.Event, actor: str = "ada", *, hours: float | None = None) -> ev.Entry:
    """Return an event as kept, an hour after the one before it unless said otherwise."""
    at = START + datetime.timedelta(hours=seq - 1 if hours is None else hours)
    return ev.Entry(seq=seq, at=at, actor=actor, event=event)


def case_of(*events: tuple[str, ev.Event], alerts: int = 1) -> Case:
    """Return a case with alerts on `un:1`, `un:2` ... to which then happens what (actor, event) say."""
    opening: list[tuple[str, ev.Event]] = [("monitor", ev.Opened(party=CUSTOMER, reference="C-1"))]
    opening += [("monitor", ev.Raised(alert=n, pair=pair(listing_id=f"un:{n}"))) for n in range(1, alerts + 1)]
    return replay("c", (entry(seq, event, actor) for seq, (actor, event) in enumerate([*opening, *events], start=1)))
