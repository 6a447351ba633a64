"""Tests of what is drawn: evidence that adds up, and regimes over the years."""

import datetime
from itertools import pairwise

import pytest

from article41.model import Evidence, Name, PartialDate, Party
from article41.model.match import EvidenceKind
from article41.regimes.loading import packaged
from article41.web.comparison import Standing, name_pieces, side_by_side
from article41.web.drawing.bands import drawing
from article41.web.drawing.waterfall import WIDTH, waterfall

EVIDENCE = (
    Evidence(EvidenceKind.TOKEN, 6.0, "orla = orla"),
    Evidence(EvidenceKind.PRIOR, -4.0, "stated prior"),
    Evidence(EvidenceKind.BIRTH_DATE, -3.0, "other year"),
)


def test_the_waterfall_adds_up_from_the_prior_on() -> None:
    """The prior comes first, each bar begins where the one before ended, and the last sum is that of all."""
    drawn = waterfall(EVIDENCE, threshold=0.5)
    assert [bar.tone for bar in drawn.bars] == ["prior", "for", "against"]
    assert [bar.total for bar in drawn.bars] == [-4.0, 2.0, -1.0]
    assert drawn.total == sum(one.bits for one in EVIDENCE)
    assert drawn.bars[1].x == drawn.bars[0].level
    assert drawn.bars[2].x == drawn.bars[2].level
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in drawn.bars)


@pytest.mark.parametrize("threshold", [0.0, 1.0])
def test_the_waterfall_stands_any_threshold(threshold: float) -> None:
    """A threshold that no evidence reaches is drawn at the edge, not beyond it."""
    assert 0 <= waterfall(EVIDENCE, threshold=threshold).threshold <= WIDTH


def test_names_are_cut_where_they_differ() -> None:
    """Two names fall into runs that are equal but for capitals, and runs that are not; nothing gets lost."""
    left, right = name_pieces("Muhammad Ali", "MOHAMED ALI")
    assert "".join(piece.text for piece in left) == "Muhammad Ali"
    assert "".join(piece.text for piece in right) == "MOHAMED ALI"
    assert not left[1].same
    assert left[0].same


def test_fields_stand_as_the_evidence_says() -> None:
    """A field with evidence for it agrees, with evidence against it differs; what one side alone states is marked."""
    ours = Party(names=(Name("Orla"),), birth_dates=(PartialDate("1960"),), countries=("mt",))
    theirs = Party(names=(Name("Orla"),), birth_dates=(PartialDate("1970"),))
    rows = {row.label: row.standing for row in side_by_side(ours, theirs, EVIDENCE)}
    assert rows["Born"] is Standing.DIFFERS
    assert rows["Country"] is Standing.ONE_SIDE
    assert rows["All names"] is Standing.NEUTRAL


def test_bands_lie_within_the_years() -> None:
    """Every band of a regime lies within the drawing, and those in force on a day are marked."""
    drawn = drawing(packaged("un-dprk"), on=datetime.date(2017, 10, 1), until=datetime.date(2026, 1, 1))
    rows = [row for _, rows in drawn.rows for row in rows]
    assert all(row.x >= 0 and row.x + row.width <= 100.5 for row in rows)
    assert {row.now for row in rows} == {True, False}
    assert 0 < drawn.day < 100
    labelled = [year.x for year in drawn.years if year.labelled]
    assert all(after - before >= 4 for before, after in pairwise(labelled))
