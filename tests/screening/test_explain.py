"""Why a name is like another: evidence pairing by pairing."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.model import Evidence, EvidenceKind, Kind, Match, Party
from article41.names.tokens import analyse
from article41.screening.compare import compare
from article41.screening.explain import name_evidence
from article41.screening.forms import NameRow
from article41.screening.layout import lay_out
from article41.screening.names import NameComparer, NameScore

MakeParty = Callable[..., Party]

PARTS = [
    "kim",
    "zubrowka",
    "zubrovka",
    "abdul",
    "rahman",
    "abdulrahman",
    "al",
    "dr",
    "z",
    "m",
    "44",
    "45",
    "llc",
    "gmbh",
    "trading",
    "shipping",
    "piotrovich",
    "yusuf",
    "joseph",
    "ztc",
    "bank",
]
NAMES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map(" ".join)

SAID = {
    "equal words": ("Zubrowka Pelmen", "Zubrowka Pelmen", "zubrowka = zubrowka"),
    "equivalents": (
        "Yusuf Zubrowka",
        "Joseph Zubrowka",
        "yusuf ~ joseph (may be the same name written otherwise, both are frequent names, loosely)",
    ),
    "the same name": ("Sergey Zubrowka", "Sergei Zubrowka", "sergey ~ sergei (the same name)"),
    "syllables": ("Te Hsing-Chin", "De Xing Jin", "tehsing = tehsing (syllables in one coarse spelling)"),
    "an initial": ("Z. Pelmenov", "Zbigniew Pelmenov", "initial: z for zbigniew"),
    "joined": ("Abdul Rahman Zubrowka", "Abdulrahman Zubrowka", "abdul rahman = abdulrahman"),
    "too much": ("Zubrowka Pelmen", "Zubrowka", "pelmen: only in the name screened"),
    "too little": ("Zubrowka", "Zubrowka Pelmen", "pelmen: only in the listed name"),
}
WHOLE = {
    "all of it": ("Zubrowka Pelmen", "Zubrowka Pelmen", "100% of the listed name found"),
    "another number": ("Zubrowka 44", "Zubrowka 45", "another number"),
    "another legal form": ("Zubrowka GmbH", "Zubrowka LLC", "another legal form"),
    "contradiction": ("Zubrowka Pelmen", "Zubrowka Borshch", "words that contradict each other"),
    "joined": ("Abdul Rahman Zubrowka", "Abdulrahman Zubrowka", "words joined or split"),
}


def told(match: Match) -> dict[str, Evidence]:
    """Return the evidence of a match by its text."""
    return {one.text: one for one in match.evidence}


@pytest.mark.parametrize(("query", "listed", "text"), SAID.values(), ids=SAID)
def test_pairings_are_told_in_words(party: MakeParty, query: str, listed: str, text: str) -> None:
    """Each pairing, and each word left over, is one piece of evidence in plain words."""
    found = told(compare(party(query), party(listed)))
    assert found[text].kind is EvidenceKind.TOKEN


@pytest.mark.parametrize(("query", "listed", "text"), WHOLE.values(), ids=WHOLE)
def test_the_whole_is_told_in_words(party: MakeParty, query: str, listed: str, text: str) -> None:
    """What belongs to the names as wholes is one piece of evidence."""
    match = compare(party(query, kind=Kind.ORGANISATION), party(listed, kind=Kind.ORGANISATION))
    (whole,) = (one for one in match.evidence if one.kind is EvidenceKind.NAME)
    assert text in whole.text


def test_shared_words_speak_for_and_left_over_ones_against(party: MakeParty) -> None:
    """A shared word never speaks against, a word of one side only never speaks for."""
    found = told(compare(party("Zubrowka Pelmen"), party("Zubrowka Borshch")))
    assert found["zubrowka = zubrowka"].bits > 0
    assert found["pelmen: only in the name screened"].bits <= 0
    assert found["borshch: only in the listed name"].bits <= 0


def test_values_of_both_sides_are_given(party: MakeParty) -> None:
    """Evidence holds the words of each side, and none for a side that lacks them."""
    found = told(compare(party("Abdul Rahman Zubrowka"), party("Abdulrahman Zubrowka Pelmen")))
    joined = found["abdul rahman = abdulrahman"]
    assert (joined.party_value, joined.listing_value) == ("abdul rahman", "abdulrahman")
    left = found["pelmen: only in the listed name"]
    assert (left.party_value, left.listing_value) == ("", "pelmen")


def test_the_prior_is_told(party: MakeParty) -> None:
    """The stated prior is part of the evidence, and speaks against."""
    (prior,) = (one for one in compare(party("Kim"), party("Kim")).evidence if one.kind is EvidenceKind.PRIOR)
    assert re.fullmatch(r"stated prior: 1 in [\d,]+", prior.text)
    assert prior.bits < 0


@given(NAMES, NAMES, st.sampled_from(list(Kind)))
def test_the_parts_add_up_to_the_name(query: str, listed: str, kind: Kind) -> None:
    """The evidence of two names adds up to their score, and no word is told twice."""
    comparer = NameComparer(lay_out([NameRow(0, 0, listed, kind)]))
    for form in analyse(query, kind):
        bits = float(comparer.scores(form, np.zeros(1, np.int32))[0])
        evidence = name_evidence(comparer, NameScore(bits, 0, form))
        assert sum(one.bits for one in evidence) == pytest.approx(bits, abs=0.002)
        assert [one.kind for one in evidence].count(EvidenceKind.NAME) == 1
        ours = " ".join(one.party_value for one in evidence).split()
        assert all(ours.count(word) <= sum(t.text.split().count(word) for t in form.tokens) for word in ours)
