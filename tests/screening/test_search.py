"""Parties screened against an index of listings."""

import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article41.kernels import COMPILED
from article41.model import Identifier, IdentifierScheme, Kind, Listing, Name, PartialDate, Party
from article41.screening.compare import compare
from article41.screening.index import ListingIndex
from article41.screening.policy import Policy
from article41.screening.search import screen

MakeListing = Callable[..., Listing]
MakeParty = Callable[..., Party]
Open = Callable[[Sequence[Listing]], ListingIndex]

EVERYTHING = Policy(alert_threshold=0.0, limit=1000)
ALERTS = Policy(limit=1000)
GIVEN = [
    "Zbigniew",
    "Kazimir",
    "Maria",
    "Halina",
    "Abdul Rahman",
    "Hyong Thaek",
    "Song-chol",
    "Йозеф",
    "Тагир",
    "عبد الله",
]
FAMILY = ["Zubrowkin", "Pelmenov", "Borshchik", "Kim", "Ri", "al-Zabruqi", "Зубровкин", "Мамедшахов", "김", "Quuxmann"]
WORDS = ["Trading", "Shipping", "Company", "Ltd", "LLC", "GmbH", "Bank", "44", "45", "Bureau", "Korea"]


@st.composite
def names(draw: st.DrawFn) -> str:
    """Draw an invented name of a person or a firm, in one of several scripts, in either order."""
    parts = [draw(st.sampled_from(FAMILY)), draw(st.sampled_from(GIVEN + WORDS))]
    if draw(st.booleans()):
        parts.append(draw(st.sampled_from(WORDS + FAMILY)))
    return " ".join(draw(st.permutations(parts)))


@st.composite
def written(draw: st.DrawFn, text: str) -> str:
    """Draw another way to write a name: a letter lost, doubled or exchanged with its neighbour, or spaces lost."""
    at = draw(st.integers(0, len(text) - 2))
    ways = [
        text,
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text.replace(" ", "", 1),
        text.upper(),
        ", ".join(text.rsplit(" ", 1)[::-1]),
    ]
    return draw(st.sampled_from(ways))


@st.composite
def screenings(draw: st.DrawFn) -> tuple[list[list[str]], str, Kind]:
    """Draw the names of some listings, a query near one of them, and a kind."""
    listed = draw(st.lists(st.lists(names(), min_size=1, max_size=2), min_size=1, max_size=6))
    query = draw(written(draw(st.sampled_from([name for one in listed for name in one]))))
    return listed, query, draw(st.sampled_from([Kind.PERSON, Kind.ORGANISATION, Kind.ANY]))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(screenings())
def test_no_plausible_party_is_lost(
    listing: MakeListing, opened: Open, drawn: tuple[list[list[str]], str, Kind]
) -> None:
    """Every listing that the full comparison would alert to is found, at the score of that comparison."""
    listed, query, kind = drawn
    index = opened([listing(str(number), *texts, kind=kind) for number, texts in enumerate(listed)])
    party = Party(kind=kind, names=(Name(query),))
    found = {match.listing.id: match for match in screen(party, index=index, policy=ALERTS) if match.listing}
    for number in range(len(index)):
        one = index.listing(number)
        expected = compare(party, one.party())
        if expected.match_score >= ALERTS.alert_threshold:
            assert one.id in found
        if one.id in found:
            assert found[one.id].bits == pytest.approx(expected.bits, abs=0.003)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(screenings())
def test_matches_are_sums_in_order(
    listing: MakeListing, opened: Open, drawn: tuple[list[list[str]], str, Kind]
) -> None:
    """Matches come strongest first, equals by their id; each is the sum of its evidence, strongest first."""
    listed, query, kind = drawn
    index = opened([listing(str(number), *texts, kind=kind) for number, texts in enumerate(listed)])
    found = screen(Party(kind=kind, names=(Name(query),)), index=index, policy=EVERYTHING)
    assert found == sorted(found, key=lambda match: (-match.bits, match.listing.id if match.listing else ""))
    for match in found:
        assert sum(one.bits for one in match.evidence) == pytest.approx(match.bits, abs=0.002)
        strengths = [abs(one.bits) for one in match.evidence]
        assert strengths == sorted(strengths, reverse=True)


def ids(party: Party, index: ListingIndex, policy: Policy = EVERYTHING) -> list[str]:
    """Return the ids of the matches, strongest first."""
    return [match.listing.id for match in screen(party, index=index, policy=policy) if match.listing]


@pytest.fixture(scope="module")
def index(listing: MakeListing, opened: Open) -> ListingIndex:
    """An index with near-misses, a common name many times, and a listing without a readable name."""
    many = [
        listing(f"many{number:03}", f"Maria {family}") for number, family in enumerate(["Kowalska", "Garcia"] * 150)
    ]
    return opened(
        [
            *many,
            listing("zbigniew", "Zbigniew Zubrowkin", birth_dates=(PartialDate("1970"),)),
            listing("kazimir", "Kazimir Zubrowkin"),
            listing("maria", "Maria Zubrowkina"),
            listing("twin-b", "Xaver Quuxmann"),
            listing("twin-a", "Xaver Quuxmann"),
            listing("number", "...", identifiers=(Identifier(IdentifierScheme.PASSPORT, "PS 472310104"),)),
            listing(
                "ship",
                "Chong Rim Pelmen 2",
                kind=Kind.VESSEL,
                identifiers=(Identifier(IdentifierScheme.IMO, "9314234"),),
            ),
        ]
    )


def test_the_true_one_comes_first(index: ListingIndex, party: MakeParty) -> None:
    """Of siblings the one asked for comes first, in whatever script."""
    assert ids(party("Zubrowkin Zbigniew"), index)[0] == "own:zbigniew"
    assert ids(party("Казимир Зубровкин"), index)[0] == "own:kazimir"


def test_a_common_first_name_does_not_crowd_out(index: ListingIndex, party: MakeParty) -> None:
    """Among three hundred bearers of the first name the rare family name comes first."""
    assert ids(party("Maria Zubrowkina"), index)[0] == "own:maria"
    assert ids(party("Zubrovkina, Mariya"), index)[0] == "own:maria"


def test_equals_come_in_the_order_of_their_ids(index: ListingIndex, party: MakeParty) -> None:
    """Two listings with the same evidence come in the order of their ids, however the list had them."""
    assert ids(party("Xaver Quuxmann"), index)[:2] == ["own:twin-a", "own:twin-b"]


def test_no_more_than_the_limit(index: ListingIndex, party: MakeParty) -> None:
    """A party gets at most as many matches as the policy allows, the strongest ones."""
    one = party("Maria Zubrowkina")
    assert ids(one, index, Policy(alert_threshold=0.0, limit=3)) == ids(one, index)[:3]


@pytest.mark.parametrize("threshold", [0.001, 0.1, 0.5, 0.9])
def test_nothing_below_the_threshold(index: ListingIndex, party: MakeParty, threshold: float) -> None:
    """Exactly the matches at or above the threshold are reported."""
    one = party("Zbigniew Zubrowkin", birth_dates=(PartialDate("1970"),))
    found = screen(one, index=index, policy=Policy(alert_threshold=threshold))
    everything = screen(one, index=index, policy=Policy(alert_threshold=0.0))
    assert found == [match for match in everything if match.match_score >= threshold]


def test_a_number_is_enough(index: ListingIndex, party: MakeParty) -> None:
    """A listing is found by its document alone, under any name, though its own name cannot be read."""
    asked = party("Xqzv Wkrt", identifiers=(Identifier(IdentifierScheme.PASSPORT, "ps472-310-104"),))
    assert ids(asked, index, Policy()) == ["own:number"]


def test_a_renamed_ship_is_found_by_its_number(index: ListingIndex, party: MakeParty) -> None:
    """A ship under a new name is found by its IMO number, and the evidence says so."""
    asked = party("Glorious Dawn", kind=Kind.VESSEL, identifiers=(Identifier(IdentifierScheme.IMO, "IMO 9314234"),))
    found = screen(asked, index=index, policy=Policy())
    assert [match.listing.id for match in found if match.listing] == ["own:ship"]
    assert any("9314234" in one.text for one in found[0].evidence)


def test_a_match_names_both_names(index: ListingIndex, party: MakeParty) -> None:
    """A match says which of the party's names was compared with which listed one, and holds both parties."""
    asked = party("Xqzv Wkrt", "Zubrowkin, Zbigniew")
    match = screen(asked, index=index, policy=Policy())[0]
    assert (match.party_name, match.matched_name) == ("Zubrowkin, Zbigniew", "Zbigniew Zubrowkin")
    assert match.party == asked
    assert match.listing is not None
    assert match.candidate == match.listing.party()


@settings(deadline=None, max_examples=15)
@given(st.permutations(["Zbigniew Zubrowkin", "Kazimir", "Зубровкин", "...", "Maria Kowalska"]))
def test_the_order_of_names_does_not_matter(index: ListingIndex, party: MakeParty, texts: list[str]) -> None:
    """The names of the party may stand in any order."""
    expected = [(m.bits, m.listing) for m in screen(party(*sorted(texts)), index=index, policy=Policy())]
    assert [(m.bits, m.listing) for m in screen(party(*texts), index=index, policy=Policy())] == expected


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=3), st.sampled_from(list(Kind)))
def test_any_party_is_screened(index: ListingIndex, texts: list[str], kind: Kind) -> None:
    """Any names are screened without an error, twice with the same matches."""
    asked = Party(kind=kind, names=tuple(map(Name, texts)))
    assert screen(asked, index=index, policy=EVERYTHING) == screen(asked, index=index, policy=EVERYTHING)


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "maria " * 1_666, "zubr owk in " * 833, "\ud800\x00" * 5_000, "김" * 10_000]
)
def test_very_long_names_are_screened_in_bounded_time(index: ListingIndex, text: str) -> None:
    """10,000 characters of anything are screened within two seconds of processor time (plain Python: 30)."""
    began = time.process_time()
    for kind in (Kind.PERSON, Kind.ORGANISATION):
        screen(Party(kind=kind, names=(Name(text),)), index=index, policy=Policy())
    assert time.process_time() - began < (2 if COMPILED else 30)


def test_an_empty_index_has_no_match(opened: Open, party: MakeParty) -> None:
    """Against no listings nothing matches."""
    assert screen(party("Zbigniew Zubrowkin"), index=opened([]), policy=EVERYTHING) == []
