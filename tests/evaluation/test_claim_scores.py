"""How are claims held to annotations, and are they found as well as was measured?"""

import pytest

from article41.media.claiming.vocabulary import claim_kinds
from evaluation.news.claim_scores import TYPES, claim_scores, claims_of
from evaluation.news.gold import DEV, OURS, SHARED, Annotated, GoldActivity, GoldParty, Place, annotated_reports

TEXT = "Quiet day at sea.\n\nRussia sold shells to Iran, and Chad signed nothing."


def activity(**more: object) -> GoldActivity:
    """Return the annotation of the sale in `TEXT`."""
    start, end = TEXT.index("Russia"), TEXT.index(", and")
    fields: dict[str, object] = {
        "id": "a1",
        "doc": "own",
        "start": start,
        "end": end,
        "text": TEXT[start:end],
        "type": "arms_supply",
        "trigger": Place(start=start + 7, end=start + 11),
        "sentence": Place(start=start, end=len(TEXT)),
        "parties": (GoldParty(role="supplier", name="Russia"), GoldParty(role="recipient", name="Iran")),
        "negated": False,
        "modality": "asserted",
        "holder": "(publisher)",
        "source_chain": ("(publisher)",),
    }
    return GoldActivity(**{**fields, **more})  # type: ignore[arg-type]


def report(*activities: GoldActivity) -> Annotated:
    """Return `TEXT` with its activities."""
    return Annotated(
        name="own",
        text=TEXT,
        folder=OURS,
        split="",
        zones=(),
        direct=(),
        indirect=(),
        entities=(),
        activities=activities,
    )


def test_a_claim_of_the_right_kind_in_the_right_place_is_right() -> None:
    """All its attributes are counted then."""
    scores = claim_scores([report(activity())])
    assert {row: (tally.gold, tally.right) for row, tally in scores.items()} == {
        row: (2, 2) if row == "parties with their roles" else (1, 1) for row in scores
    }


@pytest.mark.parametrize(
    ("more", "row"),
    [
        ({"type": "labour"}, "type and place"),
        ({"parties": (GoldParty(role="supplier", name="Iran"),)}, "all roles of the claims found"),
        ({"negated": True}, "polarity of the claims found"),
        ({"modality": "denied"}, "modality of the claims found"),
        ({"holder": "Ann Roe"}, "holder of the claims found"),
    ],
)
def test_what_differs_is_wrong_and_told(more: dict[str, object], row: str) -> None:
    """Kind, roles, polarity, modality and holder each have a row."""
    tally = claim_scores([report(activity(**more))])[row]
    assert tally.right == 0
    assert tally.wrong


def test_what_is_not_annotated_costs_precision() -> None:
    """And so do its parties."""
    scores = claim_scores([report()])
    assert scores["type and place"].precision == 0.0
    assert scores["parties with their roles"].found == 2


def test_annotated_types_stand_for_kinds() -> None:
    """Every kind that a type stands for is one of the vocabulary."""
    assert {kind for kinds in TYPES.values() for kind in kinds} <= claim_kinds().keys()
    assert claims_of(TEXT)[0].kind in claim_kinds()


def test_our_own_reports_are_read_for_claims() -> None:
    """No worse than was measured for those that rules were tried on."""
    scores = claim_scores(annotated_reports(OURS, DEV))
    assert scores["type and place"].recall >= 0.55
    assert scores["type and place"].precision >= 0.8


@pytest.mark.shared
def test_real_reports_are_read_for_claims() -> None:
    """Three of four activities and their parties are found, and three of four that are found are right."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared/samples/news is absent")
    scores = claim_scores(annotated_reports(SHARED))
    for row in ("type and place", "parties with their roles"):
        assert scores[row].recall >= 0.75
        assert scores[row].precision >= 0.75
