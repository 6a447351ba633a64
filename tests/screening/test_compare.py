"""Two parties compared: what belongs together, what is kept apart, and the sum of the evidence."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.kernels import COMPILED
from article41.model import EvidenceKind, Identifier, IdentifierScheme, Kind, Match, Name, PartialDate, Party
from article41.screening.compare import compare
from article41.screening.model import load_model, match_score
from article41.screening.policy import Policy

MakeParty = Callable[..., Party]

PERSON, ORGANISATION, VESSEL = Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL

APART = {
    "siblings": (PERSON, "Zbigniew Zubrowkin", "Zbigniew Zubrowkin", "Kazimir Zubrowkin"),
    "siblings, family name first": (PERSON, "Zubrowkin Zbigniew", "Zbigniew Zubrowkin", "Kazimir Zubrowkin"),
    "brother and sister": (PERSON, "Zbigniew Zubrowkin", "Zbigniew Zubrowkin", "Halina Zubrowkina"),
    "another Korean given name": (PERSON, "Ri Hyong Thaek", "Ri Hyong-thaek", "Ri Song-thaek"),
    "the same in Korean letters": (PERSON, "리형택", "Ri Hyong Thaek", "Ri Yong Chol"),
    "Cyrillic": (PERSON, "Тагир Мамедшахов", "Tagir Mamedshakhov", "Ruslan Mamedshakhov"),
    "German spelling of a Russian name": (PERSON, "Tagir Mamedschachow", "Tagir Mamedshakhov", "Ruslan Mamedshakhov"),
    "Arabic": (PERSON, "عبد الرحمن الزبروقي", "Abdulrahman al-Zabruqi", "Khalid al-Zabruqi"),
    "French spelling of an Arabic name": (
        PERSON,
        "Abdul Rahman Zabrouki",
        "Abdulrahman al-Zabruqi",
        "Khalid al-Zabruqi",
    ),
    "Chinese": (PERSON, "张伟东", "Zhang Weidong", "Zhang Xiaoming"),
    "Greek": (PERSON, "Γεώργιος Ζουμπρόπουλος", "Georgios Zoubropoulos", "Nikolaos Zoubropoulos"),
    "double family name": (
        PERSON,
        "Piotr Zubrowkin Kowalskowski",
        "Piotr Kowalskowski-Zubrowkin",
        "Anna Kowalskowski-Zubrowkin",
    ),
    "another number": (ORGANISATION, "Zubrowka Brigade 44", "Brigade 44 Zubrowka", "Zubrowka Brigade 45"),
    "a bare number": (ORGANISATION, "Brigade 44", "Brigade 44", "Brigade 45"),
    "another trade": (
        ORGANISATION,
        "Zubrowka Shipping Co Ltd",
        "Zubrowka Shipping Company Limited",
        "Zubrowka Insurance Company Limited",
    ),
    "another telling word": (ORGANISATION, "ООО Зубровка Трейдинг", "Zubrovka Trading LLC", "Morozko Trading LLC"),
    "abbreviated form": (
        ORGANISATION,
        "Pelmenka Mining Corp",
        "Pelmenka Mining Corporation",
        "Borshchik Mining Corporation",
    ),
    "another ship of the series": (VESSEL, "M/V Chong Rim Pelmen 2", "Chong Rim Pelmen 2", "Chong Rim Pelmen 3"),
}
MARGIN = 4.0
"""Bits by which the true one must lie above the other: sixteen times the odds."""

TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(["kim", "zubrowka", "김", "عبد", "Зу", "\ud800", "\x00", "44", "ltd", ".", "-"]), max_size=8
    ).map(" ".join),
)
HARD = {
    "one letter": "a" * 10_000,
    "one word": "kim " * 2_500,
    "different words": " ".join(f"w{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}x" for n in range(2_000)),
    "control characters": "\x00\x1b\u202e" * 3_333,
    "surrogates": "\ud800\udfff" * 5_000,
    "hangul": "김정은 " * 2_500,
    "arabic": "عبدالرحمن " * 1_000,
    "combining marks": "z" + "\u0301" * 9_999,
}


def dates(*texts: str) -> tuple[PartialDate, ...]:
    """Return dates as parties have them."""
    return tuple(map(PartialDate.parse, texts))


def assert_sum(match: Match) -> None:
    """Check that a match is the sum of its evidence, strongest first."""
    assert sum(one.bits for one in match.evidence) == pytest.approx(match.bits, abs=0.002)
    assert match.match_score == match_score(match.bits)
    strengths = [abs(one.bits) for one in match.evidence]
    assert strengths == sorted(strengths, reverse=True)


@pytest.mark.parametrize(("kind", "query", "true", "other"), APART.values(), ids=APART)
def test_the_true_one_lies_well_above_the_other(
    party: MakeParty, kind: Kind, query: str, true: str, other: str
) -> None:
    """The same name, written in any way, scores far above a near-miss; the near-miss is no alert."""
    right, wrong = (compare(party(query, kind=kind), party(name, kind=kind)) for name in (true, other))
    assert right.bits - wrong.bits >= MARGIN
    assert wrong.match_score < 0.1
    assert_sum(right)
    assert_sum(wrong)


def test_a_conflicting_birth_date_keeps_apart(party: MakeParty) -> None:
    """Birth dates that agree raise the score, ones that conflict lower it, and both are told."""
    name, born = "Zbigniew Zubrowkin", party("Zbigniew Zubrowkin", birth_dates=dates("1970-01-02"))
    agreeing, silent, conflicting = (
        compare(born, party(name, birth_dates=given)) for given in (dates("1970-01-02"), (), dates("1944-07-09"))
    )
    assert agreeing.bits > silent.bits + 2 > conflicting.bits + 4
    for match, kinds in ((agreeing, True), (silent, False), (conflicting, True)):
        assert (EvidenceKind.BIRTH_DATE in {one.kind for one in match.evidence}) is kinds


def test_another_kind_keeps_apart(party: MakeParty) -> None:
    """A firm is not the person it is named after."""
    name = "Zbigniew Zubrowkin"
    same, other = (compare(party(name), party(name, kind=kind)) for kind in (PERSON, ORGANISATION))
    assert same.bits > other.bits
    assert EvidenceKind.KIND in {one.kind for one in other.evidence}


def test_the_same_document_outweighs_another_name(party: MakeParty) -> None:
    """Who presents the listed document is reported, whatever name goes with it."""
    numbers = (Identifier(IdentifierScheme.PASSPORT, "PS 472-310 104"),)
    listed = (Identifier(IdentifierScheme.PASSPORT, "PS472310104"),)
    match = compare(party("Zubrowka Pelmen", identifiers=numbers), party("Kim Un Chol", identifiers=listed))
    assert match.match_score > Policy().alert_threshold
    assert match.evidence[0].kind is EvidenceKind.IDENTIFIER
    assert_sum(match)


@pytest.mark.parametrize("name", ["Maria Garcia", "Wang Wei", "Mohammed Ali", "Kim Chol", "Ivan Ivanov", "John Smith"])
def test_a_common_name_alone_is_never_certain(party: MakeParty, name: str) -> None:
    """A merely equal common name leaves doubt, and says less than a rare one does."""
    match = compare(party(name), party(name))
    assert match.match_score < 0.99
    assert match.bits < compare(party("Zbigniew Zubrowkin"), party("Zbigniew Zubrowkin")).bits


def test_the_best_of_several_names_counts(party: MakeParty) -> None:
    """Of several names on both sides the best pair is compared, and named."""
    match = compare(party("Xaver Quux", "Zbigniew Zubrowkin"), party("Pelmen Borshch", "Zubrowkin, Zbigniew"))
    assert (match.party_name, match.matched_name) == ("Zbigniew Zubrowkin", "Zubrowkin, Zbigniew")


def test_without_names_the_prior_remains(party: MakeParty) -> None:
    """Two parties of which nothing is known match with the stated prior probability."""
    match = compare(party(), party("Kim"))
    assert match.match_score == pytest.approx(load_model().prior, rel=0.01)
    assert [one.kind for one in match.evidence] == [EvidenceKind.PRIOR]
    assert (match.party_name, match.matched_name) == ("", "")


@settings(deadline=None, max_examples=25)
@given(st.permutations(["Zbigniew Zubrowkin", "Kim Un Chol", "Зубровкин Збигнев", "Z. Zubrowkin", "..."]))
def test_the_order_of_names_does_not_matter(party: MakeParty, names: list[str]) -> None:
    """The names of either party may stand in any order."""
    listed = ["Zbyszek Zubrowkin", "Zubrovkin Zbigniew", "Kim Un Chul"]
    expected = compare(party(*sorted(names)), party(*listed))
    match = compare(party(*names), party(*listed[::-1]))
    assert (match.bits, match.match_score) == (expected.bits, expected.match_score)


@settings(deadline=None)
@given(
    st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3), st.sampled_from(list(Kind)), st.sampled_from(list(Kind))
)
def test_any_parties_are_compared(ours: list[str], theirs: list[str], kind: Kind, other: Kind) -> None:
    """Any names give a match that is the sum of its evidence, the same each time, and never an error."""
    left = Party(kind=kind, names=tuple(map(Name, ours)))
    right = Party(kind=other, names=tuple(map(Name, theirs)))
    match = compare(left, right)
    assert_sum(match)
    assert 0 <= match.match_score <= 1
    assert compare(left, right) == match


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_very_long_names_are_compared_in_bounded_time(party: MakeParty, text: str) -> None:
    """10,000 characters of anything are compared within two seconds of processor time (plain Python: 30)."""
    began = time.process_time()
    for kind in (PERSON, ORGANISATION):
        assert_sum(compare(party(text, kind=kind), party(text, kind=kind)))
    assert time.process_time() - began < (2 if COMPILED else 30)


SPELLED = [
    ("Sergey Zubrowka", "Sergei Zubrowka"),
    ("Yuri Zubrowka", "Yury Zubrowka"),
    ("Mohammed Zubrowka", "Muhammad Zubrowka"),
    ("Dmitriy Zubrowka", "Dmitri Zubrowka"),
]


@pytest.mark.parametrize(("query", "listed"), SPELLED)
def test_another_spelling_of_a_given_name_costs_little(party: MakeParty, query: str, listed: str) -> None:
    """Two usual spellings of one given name lose at most four bits against the equal spelling."""
    equal, other = (compare(party(query), party(text)).bits for text in (query, listed))
    assert equal - 4.0 < other <= equal + 0.5
