"""Totals of caps from a table of reports."""

import datetime
from pathlib import Path

import pytest

from article41.errors import ActivityError, InputFileError, PackError
from article41.model.activity import Activity, Quantity, Unit
from article41.services.activities import read_activity
from article41.services.checking import open_regime
from article41.services.ledger import Ledger, period_start, read_ledger

REGIME = open_regime("un-dprk")


def ledger(folder: Path, *rows: str) -> Ledger:
    """Write a table of reports and read it."""
    path = folder / "ledger.csv"
    path.write_text("\n".join(("day,hs,item,quantity", *rows, "")), "utf-8")
    return read_ledger(path)


def supply(day: str, hs: str, **fields: object) -> Activity:
    """A supply of goods on a day."""
    return read_activity({"kind": "supply", "on": day, "to": "kp", "goods": {"hs": hs}, **fields}, facts={})


def totals(found: Ledger, activity: Activity) -> dict[Unit, float]:
    """Return the totals that a ledger gives, by unit."""
    return {one.unit: one.amount for one in found.filled(activity, REGIME).totals}


@pytest.mark.parametrize(
    ("period", "day", "first"),
    [
        ("calendar_year", "2018-12-31", "2018-01-01"),
        ("year_from_12-22", "2018-12-21", "2017-12-22"),
        ("year_from_12-22", "2018-12-22", "2018-12-22"),
        ("2017-10-01/2018-01-01", "2017-12-01", "2017-10-01"),
    ],
)
def test_a_period_begins(period: str, day: str, first: str) -> None:
    """As the words of the pack say."""
    assert period_start(period, datetime.date.fromisoformat(day)) == datetime.date.fromisoformat(first)


def test_every_period_of_the_packs_is_known() -> None:
    """And one that is not is refused."""
    for measure in REGIME.pack.measures:
        if measure.cap:
            last = (measure.effective_to or datetime.date(2030, 1, 1)) - datetime.timedelta(days=1)
            assert period_start(measure.cap.period, last) <= last
    with pytest.raises(PackError, match="'a while' is not known"):
        period_start("a while", datetime.date(2018, 1, 1))


def test_reports_of_the_period_before_the_day_are_summed(tmp_path: Path) -> None:
    """Of goods that the cap counts, by code or by item."""
    found = ledger(
        tmp_path,
        "2017-12-31,271019,,7 barrels",
        "2018-01-01,271019,,100 barrels",
        "2018-02-28,,refined_petroleum,20 barrels",
        "2018-03-01,271019,,9 barrels",
    )
    assert totals(found, supply("2018-03-01", "271019")) == {Unit.BARREL: 120.0}


def test_without_reports_nothing_was_supplied(tmp_path: Path) -> None:
    """Zero, in every unit of the cap; goods without a cap get no totals."""
    found = ledger(tmp_path)
    assert totals(found, supply("2018-03-01", "270900")) == {Unit.BARREL: 0.0, Unit.TONNE: 0.0}
    assert totals(found, supply("2018-03-01", "8471")) == {}


def test_units_that_not_all_reports_have_are_left_out(tmp_path: Path) -> None:
    """Barrels never become tonnes; a report may state both."""
    both = "2018-01-05,2709,,730 barrels; 100 tonnes"
    assert totals(ledger(tmp_path, both), supply("2018-03-01", "2709")) == {Unit.BARREL: 730.0, Unit.TONNE: 100.0}
    assert totals(ledger(tmp_path, both, "2018-01-06,2709,,50 t"), supply("2018-03-01", "2709")) == {Unit.TONNE: 150.0}
    with pytest.raises(InputFileError, match="row 2 does not convert into barrel or tonne"):
        totals(ledger(tmp_path, "2018-01-05,2709,,5 pieces"), supply("2018-03-01", "2709"))


def test_what_is_stated_comes_first(tmp_path: Path) -> None:
    """An activity with totals keeps them."""
    stated = supply("2018-03-01", "271019", totals="5 barrels")
    assert ledger(tmp_path, "2018-01-05,271019,,730 barrels").filled(stated, REGIME).totals == (
        Quantity(5.0, Unit.BARREL),
    )


def test_goods_of_several_caps_are_refused(tmp_path: Path) -> None:
    """Totals would be of one of them only."""
    mixed = supply("2018-03-01", "2709", goods=[{"hs": "2709"}, {"hs": "271019"}])
    with pytest.raises(ActivityError, match="several caps count them"):
        ledger(tmp_path, "2018-01-05,2709,,730 barrels").filled(mixed, REGIME)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("soon,2709,,5 barrels", "row 2: day: 'soon' is not a day"),
        (",2709,,5 barrels", "row 2: the activity: day is missing"),
        ("2018-01-05,2709,,", "quantity is missing"),
        ("2018-01-05,2709,,-5 barrels", "less than nothing"),
        ("2018-01-05,2709,,5", "is not a quantity"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, row: str, said: str) -> None:
    """With file, row and reason: a sum without it would be wrong."""
    with pytest.raises(InputFileError, match=r"ledger\.csv") as refused:
        ledger(tmp_path, row)
    assert said in str(refused.value)
