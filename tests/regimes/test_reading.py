"""Reading a regime without an activity: by day, kind, way, goods and reference; and what changed."""

import datetime

import pytest

from article41.errors import UnknownValueError
from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Direction, Exemption, Instrument, Measure
from article41.regimes.reading import Filter, difference, entry, in_force, lifts, measures, related

PACK = packaged("un-dprk")
DAY = datetime.timedelta(days=1)
MEASURES = {one.id: one for one in PACK.measures}


def ids(chosen: Filter) -> set[str]:
    """Return the ids of the measures chosen."""
    return {one.id for one in measures(PACK, chosen)}


@pytest.mark.parametrize("measure", PACK.measures, ids=lambda one: one.id)
def test_periods_are_half_open(measure: Measure) -> None:
    """The first day counts, the day before does not; the day of the end does not, the one before does."""
    assert in_force(measure, measure.effective_from)
    assert not in_force(measure, measure.effective_from - DAY)
    if measure.effective_to:
        assert in_force(measure, measure.effective_to - DAY)
        assert not in_force(measure, measure.effective_to)


def test_without_a_filter_everything_is_read() -> None:
    """In the order of the pack."""
    assert measures(PACK, Filter()) == PACK.measures


def test_a_day_chooses_what_was_in_force() -> None:
    """One version of each measure at a time."""
    chosen = ids(Filter(on=datetime.date(2017, 8, 5)))
    assert "M-EXP-COAL-4" in chosen
    assert "M-EXP-COAL-3" not in chosen
    for name in chosen:
        assert chosen.isdisjoint(MEASURES[name].supersedes)


def test_a_direction_takes_measures_of_both_ways() -> None:
    """A ban of both ways counts for either; the country's own conduct is neither."""
    to, from_ = ids(Filter(direction=Direction.TO)), ids(Filter(direction=Direction.FROM))
    both = {one.id for one in PACK.measures if one.direction is Direction.BOTH}
    assert both
    assert to & from_ == both
    assert ids(Filter(direction=Direction.BOTH)) == both
    assert to.isdisjoint(ids(Filter(direction=Direction.CONDUCT)))


@pytest.mark.parametrize(
    ("code", "measure", "chosen"),
    [
        ("8471", "M-IMP-MACH", True),
        ("84", "M-IMP-MACH", True),
        ("847130", "M-IMP-MACH", True),
        ("0701", "M-IMP-MACH", False),
        ("2701", "M-EXP-COAL-4", True),
    ],
)
def test_goods_choose_above_and_below(code: str, measure: str, chosen: bool) -> None:
    """A heading is touched by its chapter and by its subheadings."""
    assert (measure in ids(Filter(hs=code))) is chosen


def test_an_unknown_kind_is_refused() -> None:
    """With those there are."""
    with pytest.raises(UnknownValueError, match="use one of arms_embargo"):
        measures(PACK, Filter(kind="nonsense"))


def test_what_began_and_ended_adds_up() -> None:
    """From any day to any later one: what was in force, less what ended, and what began, is what is in force."""
    for before, after in (("2006-01-01", "2026-01-01"), ("2016-03-01", "2017-12-22"), ("2017-08-04", "2017-08-05")):
        first, last = datetime.date.fromisoformat(before), datetime.date.fromisoformat(after)
        found = difference(PACK, first, last)
        then, now = ids(Filter(on=first)), ids(Filter(on=last))
        assert now == then - {one.id for one, _ in found.ended} | {one.id for one in found.begun}
        assert all(first < one.dated <= last for one in found.instruments)
        for ended, later in found.ended:
            assert all(ended.id in one.supersedes for one in later)


def test_days_in_the_wrong_order_are_refused() -> None:
    """The earlier comes first."""
    with pytest.raises(UnknownValueError, match="give the earlier day first"):
        difference(PACK, datetime.date(2018, 1, 1), datetime.date(2017, 1, 1))


@pytest.mark.parametrize(
    ("reference", "type_", "name"),
    [
        ("m-imp-mach", Measure, "M-IMP-MACH"),
        ("EX-2397-25", Exemption, "EX-2397-25"),
        ("2397", Instrument, "2397"),
        ("S/RES/2397", Instrument, "2397"),
        ("S/RES/2397 (2017)", Instrument, "2397"),
    ],
)
def test_a_reference_finds_its_entry(reference: str, type_: type, name: str) -> None:
    """Ids, short and long symbols, in any case."""
    found = entry(PACK, reference)
    assert isinstance(found, type_)
    assert found.id == name


def test_a_wrong_reference_names_close_ones() -> None:
    """As people mistype them."""
    with pytest.raises(UnknownValueError, match="did you mean M-IMP-MACH"):
        entry(PACK, "M-IMP-MASH")


@pytest.mark.parametrize("measure", PACK.measures, ids=lambda one: one.id)
def test_what_modifies_a_measure_was_in_force_with_it(measure: Measure) -> None:
    """Exemptions lift it, on a day that both have; the relation holds from the other side too."""
    for exemption in related(PACK, measure).exemptions:
        assert lifts(exemption, measure)
        assert measure in related(PACK, exemption).measures
        days = [day for day in (measure.effective_from, exemption.effective_from) if day]
        assert in_force(measure, max(days))
        assert in_force(exemption, max(days))


def test_a_star_lifts_all_but_what_it_excludes(small: CompiledPack) -> None:
    """An exemption from every measure names those that it leaves out."""
    (star,) = (one for one in small.pack.exemptions if "*" in one.lifts)
    assert [one.id for one in small.pack.measures if not lifts(star, one)] == list(star.excludes) == ["M-WEAVING"]


def test_a_resolution_has_what_rests_on_it() -> None:
    """By its number, not by a number that begins alike."""
    resolution = entry(PACK, "2397")
    assert isinstance(resolution, Instrument)
    found = related(PACK, resolution)
    assert "M-IMP-MACH" in {one.id for one in found.measures}
    assert all(any(cite.split("/")[0] == "2397" for cite in one.cites) for one in found.measures)
