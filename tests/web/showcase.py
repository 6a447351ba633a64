"""A house with invented customers, listings and cases in every state, for the pictures of the guide and for pages."""

import datetime
from pathlib import Path
from typing import Final, NamedTuple

from article41.casework.words import AlertVerdict, Reason
from article41.services.auditing import verify
from article41.services.casework import Casework
from article41.services.jobs import FileOptions, Jobs, JobState
from article41.services.lists import refresh_lists
from article41.services.monitoring import run_monitor
from article41.services.parties import make_party
from article41.services.posting import Answer, Destination
from article41.services.receivers import add_hook, move_hook
from article41.services.users import Role, add_user
from article41.services.watching import add_customers, watched_of
from article41.services.webhooks import deliver
from article41.store.casework import Asked
from article41.store.home import home_folder
from article41.store.hooks import HookState

NOW: Final = datetime.datetime(2026, 11, 2, 10, 40, tzinfo=datetime.UTC)
_BEGUN: Final = NOW - datetime.timedelta(days=21)
_PEOPLE: Final = {"Ana Lind": Role.ANALYST, "Ben Okoro": Role.ANALYST, "Rhea Voss": Role.REVIEWER, "Adam": Role.ADMIN}
_LISTED: Final = """\
  - {id: P1, kind: person, name: Orla Testova, birth_dates: ["1960-02-03"], nationalities: [Malta]}
  - {id: P2, kind: person, name: Bela Quistorp, aliases: [Adelbert Quistorp], birth_dates: ["1971"]}
  - {id: P3, kind: person, name: Ulf Hakonarson, birth_dates: ["1958-11-20"], nationalities: [Iceland]}
  - {id: P4, kind: person, name: Ignatia Velloso, nationalities: [Cabo Verde], listed_on: 2025-03-01}
  - {id: P5, kind: person, name: Casimir Threnody, birth_dates: ["1983-06-05"], listed_on: 2025-06-15}
  - {id: O1, kind: organisation, name: Pelagia Northern Freight Ltd, addresses: [Valletta], listed_on: 2025-03-01}
  - {id: O2, kind: organisation, name: Quellwasser Maschinenhandel GmbH, listed_on: 2025-03-01}
  - {id: O3, kind: organisation, name: Silver Heron Shipping Company, listed_on: 2025-06-15}
"""
_CHANGED: Final = """\
  - {id: P6, kind: person, name: Oberon Ashgrove, birth_dates: ["1966-04-30"], listed_on: 2026-10-20}
"""


class Customer(NamedTuple):
    """A customer of the house."""

    reference: str
    name: str
    born: str = ""
    country: str = ""
    labels: tuple[str, ...] = ()


_CUSTOMERS: Final = (
    Customer("C-1001", "Orla Testova", "1960", "mt", ("retail",)),
    Customer("C-1002", "Adalbert Quistorp", "1994", "", ("retail",)),
    Customer("C-1003", "Ulf Hákonarson", "1958-11-20", "is", ("private banking",)),
    Customer("C-1004", "Ignatia Veloso", "", "pt", ("retail",)),
    Customer("C-1005", "Pelagia Northern Freight Limited", "", "mt", ("corporate", "shipping")),
    Customer("C-1006", "Quellwasser Maschinenhandel", "", "de", ("corporate",)),
    Customer("C-1007", "Silver Heron Shipping Co", "", "", ("corporate", "shipping")),
    Customer("C-1008", "Oberon Ashgrove", "1966-04-30", "ie", ("private banking",)),
    Customer("C-1009", "Tamsin Lockridge", "1988-01-09", "gb", ("retail",)),
    Customer("C-1010", "Marigold Haberdashers plc", "", "gb", ("corporate",)),
)
_POLICY: Final = """\
hooks_allow = ["127.0.0.1"]
[cases]
four_eyes = ["true_match"]
"""


class Decision(NamedTuple):
    """What a person finds of the case of a customer, after so many hours."""

    reference: str
    by: str
    verdict: AlertVerdict
    reason: Reason
    words: str
    hours: int


_DECISIONS: Final = (
    Decision(
        "C-1002",
        "Ana Lind",
        AlertVerdict.FALSE_POSITIVE,
        Reason.OTHER_BIRTH_DATE,
        "Born in 1994; passport seen at the branch.",
        6,
    ),
    Decision(
        "C-1004",
        "Ben Okoro",
        AlertVerdict.FALSE_POSITIVE,
        Reason.OTHER_COUNTRY,
        "Portuguese by birth, never lived in Cabo Verde.",
        30,
    ),
    Decision(
        "C-1006",
        "Ana Lind",
        AlertVerdict.CANNOT_DECIDE,
        Reason.WAITING_FOR_DOCUMENTS,
        "Extract from the trade register is on its way.",
        52,
    ),
    Decision(
        "C-1005",
        "Ben Okoro",
        AlertVerdict.TRUE_MATCH,
        Reason.SAME_PARTICULARS,
        "Same seat and same directors in the register.",
        9,
    ),
    Decision(
        "C-1003",
        "Ana Lind",
        AlertVerdict.TRUE_MATCH,
        Reason.SAME_PARTICULARS,
        "Same full birth date and nationality.",
        3,
    ),
)


class _Clock:
    """A clock that the house moves."""

    now = _BEGUN

    def __call__(self) -> datetime.datetime:
        return self.now

    def pass_by(self, hours: float) -> None:
        self.now += datetime.timedelta(hours=hours)


def furnish(root: Path) -> None:
    """Fill a home: users, two publications of a list, customers, cases in every state, web hooks, a screened file."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "policy.toml").write_text(_POLICY, encoding="utf-8")
    clock = _Clock()
    for name, role in _PEOPLE.items():
        add_user(root, name=name, role=role, password="a long enough secret", actor="Adam", now=clock())
    _publish(root, "2026-09-01", _LISTED)
    work = Casework.open(root, clock=clock)
    for name in ("case-desk", "archive"):
        add_hook(work, name=name, url=f"http://127.0.0.1:9/{name}", actor="Adam")
    move_hook(work, "archive", HookState.PAUSED, actor="Adam")
    _watch(work)
    _tell(work)
    _decide(work, clock)
    clock.now = NOW - datetime.timedelta(hours=20)
    _publish(root, "2026-11-01", _LISTED.replace('"1971"', '"1971-08-14"') + _CHANGED)
    run_monitor(work, notify=lambda _: None)
    _tell(work, fails=True)
    _screen_a_file(root, clock())
    assert verify(root).faults == ()


def _publish(root: Path, day: str, listings: str) -> None:
    file = root / f"own-{day}.yaml"
    file.write_text(f"published_on: {day}\nlistings:\n{listings}", encoding="utf-8")
    assert refresh_lists(root, ("own",), from_path=file).is_good


def _watch(work: Casework) -> None:
    watched = [
        watched_of(
            each.reference,
            make_party(
                kind="any",
                names=(each.name,),
                birth_dates=each.born or (),
                countries=(each.country,) * bool(each.country),
            ),
            each.labels,
        )
        for each in _CUSTOMERS
    ]
    add_customers(work, watched, actor="Ana Lind")
    run_monitor(work, notify=lambda _: None)


def _tell(work: Casework, *, fails: bool = False) -> None:
    def post(to: Destination, body: bytes, headers: dict[str, str]) -> Answer:
        return Answer(503, "back in an hour") if fails else Answer(204)

    deliver(work, post=post)


def _decide(work: Casework, clock: _Clock) -> None:
    cases = {work.case(row.id).reference: row.id for row in work.cases(Asked(limit=100))}
    for each in _DECISIONS:
        clock.pass_by(each.hours)
        case_id = cases[each.reference]
        work.assign(case_id, each.by, actor=each.by)
        work.decide(case_id, verdict=each.verdict, reason=each.reason, text=each.words, actor=each.by)
    clock.pass_by(2)
    work.confirm(cases["C-1003"], text="Agreed.", actor="Rhea Voss")
    work.comment(cases["C-1001"], "Asked the branch for a copy of the passport.", actor="Ben Okoro")
    work.escalate(
        cases["C-1007"], to="Rhea Voss", text="Owner of two vessels; needs the head of desk.", actor="Ben Okoro"
    )


def _screen_a_file(root: Path, now: datetime.datetime) -> None:
    """Leave a job that waits: the site does it, as it would for anybody."""
    jobs = Jobs(home_folder(root))
    job_id, folder = jobs.prepared(now)
    rows = "".join(f"{each.reference},{each.name},{each.born}\n" for each in _CUSTOMERS)
    (folder / "input.csv").write_text(f"id,name,birth date\n{rows}", encoding="utf-8")
    options = FileOptions(input="input.csv", output="results.csv", alert_threshold=0.05, limit=20)
    job = jobs.add(options, actor="Ana Lind", now=now, job_id=job_id)
    assert job.state is JobState.WAITING
