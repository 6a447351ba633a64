"""Which claims do not fit together?"""

import pytest

from article41.media.across.comparing import compare
from article41.media.across.contradicting import family_of
from article41.media.claiming.vocabulary import vocabulary
from article41.media.report import Modality, Report

from .made_reports import Made


def _about(*reports: Made) -> list[str]:
    made: list[Report] = [one.report() for one in reports]
    return [one.about for one in compare(made).contradictions]


def _sold(name: str, *, denied: bool = False, holder: str = "", modality: Modality = Modality.ASSERTED) -> Made:
    words = f"Belgium sold {'no' if denied else 'some'} mortars to Peru"
    return Made(name).claims_that(
        words, "arms_supply", denied=denied, holder=holder, modality=modality, supplier="Belgium", recipient="Peru"
    )


@pytest.mark.parametrize("modality", [Modality.ASSERTED, Modality.REPORTED, Modality.HYPOTHETICAL])
def test_a_denial_contradicts_the_claim(modality: Modality) -> None:
    """One says so or that it may be so, another that it is not."""
    assert _about(_sold("a", modality=modality), _sold("b", denied=True, holder="Oru Venn")) == ["polarity"]


def test_nobody_contradicts_himself_in_one_report() -> None:
    """What one holder says and denies in one report is left to its reader; two outlets may have him say both."""
    both = _sold("a", holder="Oru Venn")
    both.claims_that(
        "Belgium sold no mortars to Peru",
        "arms_supply",
        denied=True,
        holder="Oru Venn",
        supplier="Belgium",
        recipient="Peru",
    )
    assert _about(both) == []
    assert _about(_sold("a", holder="Oru Venn"), _sold("b", denied=True, holder="Oru Venn")) == ["polarity"]


def test_a_denial_of_another_deed_contradicts_nothing() -> None:
    """That Norway did not sell says nothing of Belgium."""
    other = Made("b").claims_that(
        "Norway sold no mortars to Peru", "arms_supply", denied=True, supplier="Norway", recipient="Peru"
    )
    assert _about(_sold("a"), other) == []


def test_sanctions_backed_and_not_imposed_are_put_down_to_different_ones() -> None:
    """That somebody backed the sanctions, and says that others imposed them, is about whose they are."""
    backed = Made("a").claims_that(
        "Belgium supported the sanctions on Peru", "sanctions_in_force", supporter="Belgium", target="Peru"
    )
    not_imposed = Made("b").claims_that(
        "Belgium did not impose the sanctions on Peru",
        "sanctions_imposed",
        denied=True,
        holder="Oru Venn",
        imposer="Belgium",
        target="Peru",
    )
    assert _about(backed, not_imposed) == ["attribution"]


def test_giver_and_taker_changed_about() -> None:
    """The same told with the parts exchanged differs in roles."""
    other = Made("b").claims_that(
        "Peru sold some mortars to Belgium", "arms_supply", supplier="Peru", recipient="Belgium"
    )
    assert _about(_sold("a"), other) == ["roles"]


def test_possibilities_do_not_exclude_each_other() -> None:
    """That one or the other may supply is no contradiction."""
    other = Made("b").claims_that(
        "Peru may sell some mortars to Belgium",
        "arms_supply",
        modality=Modality.HYPOTHETICAL,
        supplier="Peru",
        recipient="Belgium",
    )
    assert _about(_sold("a", modality=Modality.HYPOTHETICAL), other) == []


def test_backing_and_blocking() -> None:
    """Who blocks measures here and works for the same end there plays two parts."""
    blocked = Made("a").claims_that("Belgium vetoed the draft", "sanctions_vetoed", actor="Belgium", target="Peru")
    works = Made("b").claims_that(
        "Belgium takes part in efforts to disarm Peru", "denuclearisation", actor="Belgium", target="Peru"
    )
    assert _about(blocked, works) == ["roles"]


def test_what_one_affirms_another_doubts() -> None:
    """A party says that it keeps to the measures; somebody calls that in question."""
    affirms = Made("a").claims_that(
        "Belgium keeps to its commitments", "sanctions_compliance", holder="Oru Venn", actor="Belgium"
    )
    doubts = Made("b").claims_that(
        "The adherence of Belgium is under close scrutiny", "sanctions_compliance", actor="Belgium"
    )
    assert _about(affirms, doubts) == ["doubt"]


def test_families_are_of_the_vocabulary() -> None:
    """Kinds that stand for others in the rules are kinds that may be claimed."""
    kinds = {one.kind for one in vocabulary().kinds}
    assert {"sanctions_vetoed", "sanctions_supported", "denuclearisation", "sanctions_compliance"} <= kinds
    assert family_of("sanctions_vetoed") == family_of("denuclearisation") != family_of("arms_supply")


def test_a_denial_of_who_did_it_needs_that_it_was_done_by_them() -> None:
    """That sanctions were adopted, by nobody named, is not contradicted by who did not adopt them."""
    adopted = Made("a").claims_that("The sanctions on Peru were adopted in spring", "sanctions_imposed", target="Peru")
    not_ours = Made("b").claims_that(
        "Belgium has not adopted the sanctions on Peru",
        "sanctions_imposed",
        denied=True,
        holder="Oru Venn",
        imposer="Belgium",
        target="Peru",
    )
    assert _about(adopted, not_ours) == []


def test_sanctions_on_others_are_others() -> None:
    """Backing measures against one says nothing of measures against another."""
    backed = Made("a").claims_that("Belgium backs the ban", "sanctions_in_force", supporter="Belgium", target="Norway")
    not_imposed = Made("b").claims_that(
        "Belgium did not impose it",
        "sanctions_imposed",
        denied=True,
        holder="Oru Venn",
        imposer="Belgium",
        target="Peru",
    )
    assert _about(backed, not_imposed) == []
