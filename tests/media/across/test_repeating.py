"""Which quotations and claims are repeated, and by how many independent outlets?"""

from article41.media.across.comparing import compare
from article41.media.report import Repetition

from .made_reports import Made

TRANSLATED = (
    "Our islands have always understood each other without an interpreter.",
    "Between our islands there was never a need of an interpreter; we always understood each other.",
)
STRUCK_OFF = "The registry struck off three tankers of Blue Lantern Shipping in January."


def _quotations(*reports: Made) -> tuple[Repetition, ...]:
    return compare([one.report() for one in reports]).repeated_quotations


def _claims(*reports: Made) -> tuple[Repetition, ...]:
    return compare([one.report() for one in reports]).repeated_claims


def test_two_translations_are_one_statement() -> None:
    """The same speaker in other words is found, with both places and outlets."""
    left = Made("a", "Harbour Post").quotes("Oru Venn", TRANSLATED[0])
    right = Made("b", "Island Wire").quotes("President Oru Venn", TRANSLATED[1])
    (found,) = _quotations(left, right)
    assert found.places == (("a", "q1"), ("b", "q1"))
    assert found.outlets == ("Harbour Post", "Island Wire")


def test_a_quotation_in_marks_is_found_where_it_is_retold() -> None:
    """Marks do not matter."""
    left = Made("a").quotes("Oru Venn", "The harbour will be dredged before winter.")
    right = Made("b").quotes("Oru Venn", "the harbour would be dredged before the winter", retold=True)
    assert len(_quotations(left, right)) == 1


def test_another_speaker_says_something_else() -> None:
    """The same words by somebody else are not a repetition."""
    left, right = (Made(name).quotes(who, TRANSLATED[0]) for name, who in (("a", "Oru Venn"), ("b", "Ada Roe")))
    assert not _quotations(left, right)


def test_a_speaker_without_a_name_needs_telling_words() -> None:
    """Small talk of nobody in particular is no repetition, rare words are."""
    small = [Made(name).quotes("the moderator", "Thank you all.") for name in "ab"]
    rare = [Made(name).quotes("the engineer", "Eleven crates went through Dalian.") for name in "ab"]
    assert not _quotations(*small)
    assert len(_quotations(*rare)) == 1


def test_an_outlet_stands_for_whom_it_quotes() -> None:
    """Words put down to an agency here and to whom it quotes there are the same."""
    left = Made("a").quotes("Oru Venn", "The beacon is sending pictures of the strait.", outlet="KCNA")
    right = Made("b").quotes("KCNA", "The beacon is transmitting pictures of the strait.", outlet="KCNA")
    assert len(_quotations(left, right)) == 1


def test_a_claim_counts_its_outlets() -> None:
    """Two outlets in their own words are two."""
    left = Made("a", "Harbour Post").claims_that(STRUCK_OFF, "shipping", actor="Malta")
    right = Made("b", "Island Wire").claims_that(
        "Three tankers that belong to Blue Lantern Shipping lost their flag: the registry struck them off.",
        "shipping",
        actor="Malta",
    )
    (found,) = _claims(left, right)
    assert found.outlets == ("Harbour Post", "Island Wire")


def test_a_copy_counts_as_that_of_whom_it_was_copied_from() -> None:
    """A sentence taken over word by word makes no second outlet."""
    left = Made("a", "Harbour Post").claims_that(STRUCK_OFF, "shipping", actor="Malta")
    right = Made("b", "A Blog").claims_that(f"Hear this: {STRUCK_OFF}", "shipping", actor="Malta")
    (found,) = _claims(left, right)
    assert len(found.outlets) == 1


def test_the_innermost_outlet_is_the_origin() -> None:
    """Two papers that both take it from one agency are one outlet."""
    left = Made("a", "Harbour Post").claims_that(STRUCK_OFF, "shipping", actor="Malta", sources=("Reuters",))
    right = Made("b", "Island Wire").claims_that(
        "The registry took the flag from three tankers, struck off in January, of Blue Lantern Shipping.",
        "shipping",
        actor="Malta",
        sources=("Thomson Reuters",),
    )
    (found,) = _claims(left, right)
    assert len(found.outlets) == 1


def test_other_parties_make_another_claim() -> None:
    """Who does it belongs to the claim."""
    left = Made("a").claims_that("Belgium sold the barley to Peru", "goods_trade", supplier="Belgium", recipient="Peru")
    right = Made("b").claims_that("Norway sold the barley to Peru", "goods_trade", supplier="Norway", recipient="Peru")
    assert not _claims(left, right)


def test_a_denial_is_not_the_claim_again() -> None:
    """Who denies a claim does not repeat it."""
    left = Made("a").claims_that(STRUCK_OFF, "shipping", actor="Malta")
    right = Made("b").claims_that(STRUCK_OFF, "shipping", actor="Malta", denied=True, holder="Oru Venn")
    assert not _claims(left, right)
