"""How well does screening serve those who work on its alerts? On a file and on a server alike."""

import datetime
from pathlib import Path

import pytest

from article41.casework.policy import CasePolicy
from article41.casework.words import AlertVerdict, Reason
from article41.errors import UsageError
from article41.services.effectiveness import Period, effectiveness
from article41.services.house import House
from article41.store.home import home_folder
from article41.store.store import Store
from tests.services.watching import NAMES, Firm, listing, party

HOUSE = House(cases=CasePolicy(four_eyes=()))
FALSE = (AlertVerdict.FALSE_POSITIVE, Reason.OTHER_NAME)
TRUE = (AlertVerdict.TRUE_MATCH, Reason.SAME_PARTICULARS)


@pytest.fixture
def firm(tmp_path: Path, database_url: str) -> Firm:
    """A firm with four cases of one alert each, raised on 3 March 2026."""
    made = Firm(Store.open(home_folder(tmp_path / "home", database=database_url)), tmp_path, HOUSE)
    made.publish(*(listing(number, name) for number, name in enumerate(NAMES)))
    made.watch(*(party(name, countries=("kp",)) for name in NAMES))
    made.run()
    return made


def decide(firm: Firm, name: str, how: tuple[AlertVerdict, Reason], *, after_hours: float) -> str:
    """Decide the case on a customer some hours later."""
    (case,) = (case for case in firm.cases if case.party.names[0].text == name)
    firm.now += datetime.timedelta(hours=after_hours)
    firm.work.decide(case.id, verdict=how[0], reason=how[1], text="because", actor="ada")
    return case.id


def test_outcomes_are_counted(firm: Firm) -> None:
    """Each alert counts once, under what became of it; shares and times are of those that were decided."""
    decide(firm, NAMES[0], FALSE, after_hours=2)
    decide(firm, NAMES[1], FALSE, after_hours=4)
    decide(firm, NAMES[2], TRUE, after_hours=4)
    found = effectiveness(firm.work)
    every = found.all
    assert (every.raised, every.false_positive, every.true_match, every.open, found.cases) == (4, 2, 1, 1, 4)
    assert every.false_positive_share == pytest.approx(2 / 3, abs=1e-4)
    assert (every.hours_median, every.hours_nine_in_ten) == (6.0, 10.0)
    assert [(each.source, each.figures) for each in found.by_list] == [("un", every)]
    assert sum(band.figures.raised for band in found.by_score) == 4
    assert [(one.reason, one.alerts) for one in found.by_reason] == [(FALSE[1], 2), (TRUE[1], 1)]
    assert (found.silenced, found.came_back) == (2, 0)


def test_what_came_back_is_told(firm: Firm) -> None:
    """A silenced pair that comes back when its listing is amended, and turns out true, is the one to learn from."""
    decide(firm, NAMES[0], FALSE, after_hours=2)
    changed = listing(0, NAMES[0], countries=("kp",))
    firm.publish(changed, *(listing(number, name) for number, name in enumerate(NAMES) if number))
    firm.run()
    found = effectiveness(firm.work)
    assert (found.came_back, found.came_back_true, found.silenced, found.all.open) == (1, 0, 0, 4)
    decide(firm, NAMES[0], TRUE, after_hours=3)
    found = effectiveness(firm.work)
    assert (found.came_back, found.came_back_true, found.all.hours_median) == (1, 1, 3.0)


def test_only_the_period_counts(firm: Firm) -> None:
    """By the day on which an alert was raised, both ends included; the other way round is refused."""
    day = datetime.date(2026, 3, 3)
    later = day + datetime.timedelta(days=1)
    raised = [
        effectiveness(firm.work, period).all.raised
        for period in (Period(since=day, until=day), Period(since=later), Period(until=day), Period(until=day.min))
    ]
    assert raised == [4, 0, 4, 0]
    with pytest.raises(UsageError, match="is after until"):
        effectiveness(firm.work, Period(since=later, until=day))


def test_an_erased_case_counts_no_more(firm: Firm) -> None:
    """What it said is gone, so nothing can be told of it."""
    firm.work.erase(decide(firm, NAMES[0], FALSE, after_hours=1), actor="ada")
    assert (effectiveness(firm.work).all.raised, effectiveness(firm.work).silenced) == (3, 0)


def test_nothing_was_raised(tmp_path: Path, database_url: str) -> None:
    """A home without cases has figures of nothing."""
    firm = Firm(Store.open(home_folder(tmp_path / "home", database=database_url)), tmp_path, HOUSE)
    found = effectiveness(firm.work)
    assert (found.all.raised, found.all.false_positive_share, found.all.hours_median) == (0, None, None)
