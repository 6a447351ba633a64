"""Are the articles of the Charter on voting applied as they read?"""

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.errors import PackError, UnknownValueError, UsageError
from article41.regimes.charter import (
    PERMANENT_MEMBERS,
    SEATS,
    Ballot,
    Outcome,
    decide,
    explained,
    members_of,
    voting_record,
)
from article41.regimes.loading import packaged
from article41.regimes.pack import Instrument, Vote

PACK = packaged("un-dprk")
MEMBERSHIP = PACK.membership
BY_ID = {instrument.id: instrument for instrument in PACK.instruments}


def outcome(ballot: Ballot, year: int | None = None, *, procedural: bool = False) -> Outcome:
    """The outcome alone."""
    return decide(ballot, year, membership=MEMBERSHIP, procedural=procedural).outcome


VOTES = [
    pytest.param(Ballot(in_favour=13, against=("CHN", "RUS")), 2022, Outcome.VETOED, id="two permanent members"),
    pytest.param(
        Ballot(in_favour=13, against=("Russian Federation",), abstained=("China",)), 2024, Outcome.VETOED, id="one"
    ),
    pytest.param(Ballot(in_favour=14, abstained=("India",)), 2022, Outcome.ADOPTED, id="elected member abstains"),
    pytest.param(
        Ballot(in_favour=13, abstained=("China", "Pakistan")), 1993, Outcome.ADOPTED, id="permanent member abstains"
    ),
    pytest.param(Ballot(in_favour=8, abstained=7), 2022, Outcome.NOT_ADOPTED, id="eight votes"),
    pytest.param(Ballot(in_favour=9, abstained=6), 2022, Outcome.ADOPTED, id="nine votes"),
    pytest.param(Ballot(in_favour=8, against=("usa",)), 2022, Outcome.NOT_ADOPTED, id="too few besides a vote against"),
    pytest.param(Ballot(in_favour=9, against=("fr",)), 2022, Outcome.VETOED, id="one against, the rest not stated"),
    pytest.param(Ballot(in_favour=14, absent=("ru",)), None, Outcome.ADOPTED, id="permanent member stays away"),
    pytest.param(
        Ballot(in_favour=9, against=("Ghana", "India", "Kenya", "Gabon", "Brazil", "Norway")),
        2022,
        Outcome.ADOPTED,
        id="six elected members against",
    ),
]


@pytest.mark.parametrize(("ballot", "year", "expected"), VOTES)
def test_article_27_3(ballot: Ballot, year: int | None, expected: Outcome) -> None:
    """Nine votes carry a text unless a permanent member votes against; not voting is no veto."""
    assert outcome(ballot, year) is expected


def test_procedural_matters_know_no_veto() -> None:
    """Nine votes carry a procedural matter even where permanent members vote against it."""
    assert outcome(Ballot(in_favour=9, against=("China", "United States")), 2022, procedural=True) is Outcome.ADOPTED
    assert outcome(Ballot(in_favour=8), 2022, procedural=True) is Outcome.NOT_ADOPTED


@given(
    st.integers(0, SEATS), st.sets(st.sampled_from(sorted(MEMBERSHIP[2022]) + sorted(PERMANENT_MEMBERS)), max_size=6)
)
def test_a_vote_against_never_helps(in_favour: int, against: set[str]) -> None:
    """What is adopted with some votes against is adopted, too, where those members abstain instead."""
    if in_favour + len(against) > SEATS:
        return
    rest = SEATS - in_favour - len(against)
    opposed = outcome(Ballot(in_favour=in_favour, against=tuple(against), abstained=rest), 2022)
    abstaining = outcome(Ballot(in_favour=in_favour, abstained=SEATS - in_favour), 2022)
    assert (opposed is Outcome.ADOPTED) <= (abstaining is Outcome.ADOPTED)
    assert (opposed is Outcome.VETOED) == (in_favour >= 9 and any(name in PERMANENT_MEMBERS for name in against))


def test_reasons_are_words_with_articles() -> None:
    """The explanation names the count, who voted against, that it is a veto, and what follows, each with an article."""
    decision = decide(Ballot(in_favour=13, against=("RUS",), abstained=("CHN",)), 2024, membership=MEMBERSHIP)
    says = [reason.says for reason in decision.reasons]
    assert says[0].startswith("13 members voted in favour")
    assert "Russian Federation voted against" in says[1]
    assert "veto" in says[1]
    assert says[2].startswith("China did not vote")
    assert "not adopted" in says[3]
    assert [reason.cites for reason in decision.reasons] == [("Charter/27(3)",)] * 3 + [("Charter/25",)]
    assert decision.vetoes == ("Russian Federation",)


@pytest.mark.parametrize(
    ("ballot", "answers"),
    [
        (Ballot(in_favour=15), ["CHARTER-25", "ADD-OR-CHANGE", "LIFT"]),
        (Ballot(in_favour=3), ["FAILED-DRAFT", "ADD-OR-CHANGE", "LIFT"]),
        (
            Ballot(in_favour=14, against=("us",)),
            ["FAILED-DRAFT", "LIFT", "PANEL-ENDED", "PANEL-REMAINS", "ASSEMBLY"],
        ),
    ],
)
def test_what_follows_comes_from_the_pack(ballot: Ballot, answers: list[str]) -> None:
    """Each outcome leads to the answers of the pack that say what it changes and what it does not."""
    decision = decide(ballot, membership=MEMBERSHIP)
    assert [answer.id for answer in explained(decision, PACK.procedure)] == answers
    assert explained(decision, ()) == ()


IMPOSSIBLE = [
    (Ballot(in_favour=14, against=("CHN", "RUS")), 2022, UsageError, "16 votes"),
    (Ballot(in_favour=16), 2022, UsageError, "from 0 to 15"),
    (Ballot(in_favour=-1), 2022, UsageError, "from 0 to 15"),
    (Ballot(in_favour=13), 2022, UsageError, "2 of 15 votes are not accounted for"),
    (Ballot(in_favour=14, against=("Atlantis",)), 2022, UnknownValueError, "no member known"),
    (Ballot(in_favour=14, against=("Japan",)), 2022, UnknownValueError, "was not on the Council in 2022"),
    (Ballot(in_favour=14, against=("Atlantis",)), None, UnknownValueError, "any year recorded"),
    (Ballot(in_favour=13, against=("China",), abstained=("CHN",)), 2022, UsageError, "China is named twice"),
    (Ballot(in_favour=("India", "India")), 2022, UsageError, "India is named twice"),
    (Ballot(in_favour=15), 1945, UnknownValueError, "year 1945"),
]


@pytest.mark.parametrize(("ballot", "year", "error", "says"), IMPOSSIBLE)
def test_impossible_votes_are_refused(ballot: Ballot, year: int | None, error: type[Exception], says: str) -> None:
    """Too many votes, votes that are missing, strangers and double votes are errors that say what is wrong."""
    with pytest.raises(error, match=says):
        decide(ballot, year, membership=MEMBERSHIP)


def test_parties_to_a_dispute_abstain_under_chapter_vi_only() -> None:
    """A party to the dispute that votes is refused under Chapter VI, and is free to vote under Chapter VII."""
    ballot = Ballot(in_favour=14, against=("France",))
    with pytest.raises(UsageError, match="must abstain"):
        decide(ballot, 2022, membership=MEMBERSHIP, chapter="VI", disputants=("France",))
    assert decide(ballot, 2022, membership=MEMBERSHIP, disputants=("France",)).outcome is Outcome.VETOED
    abstained = Ballot(in_favour=14, abstained=("France",))
    assert decide(abstained, 2022, membership=MEMBERSHIP, chapter="VI", disputants=("FRA",)).adopted


@pytest.mark.parametrize("instrument", PACK.instruments, ids=lambda instrument: instrument.id)
def test_recorded_votes_give_the_recorded_outcome(instrument: Instrument) -> None:
    """Every vote in the pack names fifteen different members and leads to what the pack says became of the text."""
    record = voting_record(instrument, MEMBERSHIP)
    names = (*record.in_favour, *record.against, *record.abstained)
    assert sorted(names) == sorted(members_of(instrument.dated.year, MEMBERSHIP))
    assert record.decision.adopted is instrument.adopted


def test_the_draft_of_2022_by_name() -> None:
    """Thirteen members are named as having voted for the draft of May 2022, two permanent ones against."""
    record = voting_record(BY_ID["S/2022/431"], MEMBERSHIP)
    assert set(record.in_favour) == {
        *("Albania", "Brazil", "France", "Gabon", "Ghana", "India", "Ireland", "Kenya", "Mexico", "Norway"),
        *("United Arab Emirates", "United Kingdom", "United States"),
    }
    assert record.decision.vetoes == ("China", "Russian Federation")


def test_adopted_resolutions_and_failed_drafts_are_told_apart() -> None:
    """The pack holds 29 resolutions and the two drafts that were vetoed."""
    failed = [instrument.id for instrument in PACK.instruments if not instrument.adopted]
    assert failed == ["S/2022/431", "S/2024/255"]
    assert len(PACK.instruments) == 31


def test_every_year_has_fifteen_members() -> None:
    """Ten different elected members stand beside the five permanent ones in each year of the pack."""
    for year in MEMBERSHIP:
        assert len(set(members_of(year, MEMBERSHIP))) == SEATS, year


def test_a_vote_that_contradicts_itself_is_an_error() -> None:
    """A record whose number does not fit its names, or whose outcome the Charter denies, is refused."""
    draft = BY_ID["S/2022/431"]
    with pytest.raises(PackError, match="the names give 13 and vetoed"):
        voting_record(msgspec.structs.replace(draft, adopted=True), MEMBERSHIP)
    vote = Vote(in_favour=12, against=("China", "Russian Federation"))
    with pytest.raises(PackError, match="12 votes in favour"):
        voting_record(msgspec.structs.replace(draft, vote=vote), MEMBERSHIP)


def test_a_vote_that_is_not_known_is_said_to_be_so() -> None:
    """Without a recorded vote, or without the members of the year, nobody is named."""
    with pytest.raises(UnknownValueError, match="not recorded"):
        voting_record(msgspec.structs.replace(BY_ID["1718"], vote=None), MEMBERSHIP)
    with pytest.raises(UnknownValueError, match="year 1946"):
        voting_record(msgspec.structs.replace(BY_ID["1718"], dated=datetime.date(1946, 1, 1)), MEMBERSHIP)
