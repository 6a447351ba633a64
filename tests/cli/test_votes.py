"""`article41 regime votes` and `decide`."""

import json
from pathlib import Path

import jsonschema
import pytest

from .conftest import Article41

SCHEMAS = Path(__file__).resolve().parents[2] / "src" / "article41" / "services" / "schema"


def test_all_votes_are_listed(article41: Article41) -> None:
    """Each with its result; drafts that failed too."""
    told = article41("regime", "votes").out
    (draft,) = (line for line in told.splitlines() if line.startswith("S/2024/255"))
    assert draft.split()[-1] == "vetoed"
    assert "China, Russian Federation" in told


def test_one_vote_is_told_by_name(article41: Article41) -> None:
    """Who voted how, what would have followed, and why it did not."""
    told = article41("regime", "votes", "S/2024/255").out
    assert "Abstained (1): China" in told
    assert "China did not vote for it, which is no veto" in told
    assert "Would have: " in told


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("--for", "13", "--against", "CHN,RUS"), "Vetoed"),
        (("--for", "9", "--abstain", "6"), "Adopted"),
        (("--for", "8", "--abstain", "7"), "Not adopted"),
        (("--for", "13", "--against", "CHN,RUS", "--procedural"), "Adopted"),
    ],
)
def test_a_vote_is_decided(article41: Article41, words: tuple[str, ...], first: str) -> None:
    """By Article 27 of the Charter, with the reasons."""
    told = article41("regime", "decide", *words)
    assert told.out.splitlines()[0] == first
    assert "(Charter/27" in told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--for", "20"), "the Council has 15 members"),
        (("--for", "13", "--against", "2"), "who voted so matters here; give names"),
        (("--for", "9"), "6 of 15 votes are not accounted for"),
        (("--for", "13", "--against", "Atlantis"), "Atlantis"),
    ],
)
def test_votes_that_cannot_be_counted_are_refused(article41: Article41, words: tuple[str, ...], said: str) -> None:
    """Nothing is guessed where it could matter."""
    told = article41("regime", "decide", *words)
    assert told.code == 2
    assert said in told.err


def test_only_instruments_have_votes(article41: Article41) -> None:
    """A measure is none."""
    assert "'M-IMP-MACH' is no resolution or draft" in article41("regime", "votes", "M-IMP-MACH").err


def test_json_is_of_its_schema(article41: Article41) -> None:
    """Votes, and a decision."""
    for words, name in ((("votes",), "regime-votes-1"), (("decide", "--for", "15"), "regime-decide-1")):
        report = json.loads(article41("regime", *words, "--json").out)
        jsonschema.validate(report, json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")))
