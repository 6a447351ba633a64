"""What do several reports have in common, and where do they differ?"""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from article41.media.across.comparing import compare, compare_digests
from article41.media.across.digests import digest
from article41.media.report import Comparison, Modality, Report

from .made_reports import Made

SPEAKERS = ("Oru Venn", "Ada Marchetti", "the spokesman", "")
SAID = (
    "We sold the harbour nothing but barley and rope.",
    "Nothing but barley and rope was sold to the harbour by us.",
    "We never sold the harbour barley or rope.",
    "Three tankers were struck off in January.",
    "Five tankers were struck off in March.",
)
KINDS = ("goods_trade", "arms_supply", "sanctions_imposed")
PARTIES = ("Belgium", "Peru", "Blue Lantern Shipping")


@st.composite
def made(draw: st.DrawFn) -> list[Report]:
    """Return some reports with quotations and claims of few words, so that many are alike."""
    reports = []
    for number in range(draw(st.integers(0, 4))):
        one = Made(f"report-{number}", publisher=draw(st.sampled_from(("", "Harbour Post", "Island Wire"))))
        for _ in range(draw(st.integers(0, 3))):
            said = draw(st.sampled_from(SAID))
            one.quotes(draw(st.sampled_from(SPEAKERS)), said, retold=draw(st.booleans()))
            one.tells(draw(st.sampled_from(SAID)))
            one.claims_that(
                draw(st.sampled_from(SAID)),
                draw(st.sampled_from(KINDS)),
                denied=draw(st.booleans()),
                supplier=draw(st.sampled_from(PARTIES)),
                imposer=draw(st.sampled_from(PARTIES)),
            )
        reports.append(one.report())
    return reports


@settings(max_examples=20)
@given(made(), st.integers(0, 99))
def test_the_order_of_reports_does_not_matter(reports: list[Report], seed: int) -> None:
    """Whichever report is read first, the same is found."""
    shuffled = random.Random(seed).sample(reports, len(reports))
    assert compare(shuffled) == compare(reports)


@settings(max_examples=20)
@given(made())
def test_a_report_that_comes_twice_counts_once(reports: list[Report]) -> None:
    """Comparing the same reports again with themselves adds nothing."""
    assert compare([*reports, *reports]) == compare(reports)


@settings(max_examples=20)
@given(made())
def test_what_is_found_stands_in_the_reports(reports: list[Report]) -> None:
    """Every place that is named exists, and no repetition has fewer than two."""
    found = compare(reports)
    ids = {(one.name, part.id) for one in reports for part in (*one.quotations, *one.claims)}
    names = {one.name for one in reports}
    for repetition in (*found.repeated_quotations, *found.repeated_claims):
        assert len(repetition.places) >= 2
        assert ids.issuperset(repetition.places)
        assert 0 < repetition.likeness <= 1
    for one in found.contradictions:
        assert {one.left[0], one.right[0]} <= names
        assert one.says


def test_nothing_compared_is_empty() -> None:
    """One report, or none, has nothing in common with others."""
    assert compare([]) == Comparison()
    assert compare([Made("alone").quotes("Oru Venn", SAID[0]).report()]) == Comparison()


def test_records_do_for_reports() -> None:
    """The records alone tell what the reports would."""
    reports = [Made(name).quotes("Oru Venn", SAID[0]).report() for name in ("one", "two")]
    assert compare_digests([digest(one) for one in reports]) == compare(reports)


def test_a_question_left_open_contradicts_nothing() -> None:
    """What was asked and not answered is no denial."""
    sentence = "whether Belgium sold Peru barley"
    asked = Made("one").claims_that(
        sentence, "goods_trade", modality=Modality.ASKED, supplier="Belgium", recipient="Peru"
    )
    denied = Made("two").claims_that("Belgium sold Peru no barley", "goods_trade", denied=True, supplier="Belgium")
    assert compare([asked.report(), denied.report()]) == Comparison()
