"""`article41 screen` for one party."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from article41.services import shapes

Article41 = Callable[..., Any]

JANG = ("screen", "Jang Song Chol", "--birth-date", "1967-03-12", "--country", "kp")


def test_a_match_is_explained(article41: Article41) -> None:
    """The listing, which name matched, why and since when it is listed, the score and the signed bits."""
    told = article41(*JANG)
    assert told.code == 0
    for words in (
        "match_score",
        "un:KPi.056",
        "United Nations Security Council",
        "UN-DPRK",
        "KPi.056",
        "since 2017-08-05",
        "Korea Mining Development",
        " bits",
        "born",
    ):
        assert words in told.out, words


def test_the_lists_and_their_age_are_always_told(article41: Article41) -> None:
    """With hash, date, how to refresh, and a warning where they are old."""
    told = article41(*JANG)
    for words in (
        "published 20",
        "155 listings",
        "sha256",
        "ago",
        "OLD",
        "article41 lists refresh",
        "not legal advice",
    ):
        assert words in told.out, words


def test_no_match_says_so_plainly(article41: Article41) -> None:
    """And against which lists; that is no failure."""
    told = article41("screen", "Maria Garcia")
    assert told.code == 0
    assert "No match" in told.out
    assert "United Nations Security Council" in told.out


def test_a_name_needs_no_quotation_marks(article41: Article41) -> None:
    """Several words are one name."""
    assert article41("screen", "Maria", "Garcia").out == article41("screen", "Maria Garcia").out


def test_an_identifier_alone_finds_its_bearer(article41: Article41) -> None:
    """No name is needed."""
    found = json.loads(article41("show", "un:KPi.030", "--json").out)["listing"]["identifiers"]
    assert found
    told = article41("screen", "--id", f"{found[0]['scheme']}:{found[0]['value']}", "--threshold", "0")
    assert "un:KPi.030" in told.out


def test_a_doubtful_identifier_is_screened_with_a_warning(article41: Article41) -> None:
    """A wrong checksum may be a typing error, or the list's."""
    told = article41("screen", "--id", "imo:1234568")
    assert told.code == 0
    assert "warning: identifier imo:1234568" in told.err


def test_json_follows_the_published_schema(article41: Article41) -> None:
    """It names snapshots, model and settings."""
    report = json.loads(article41(*JANG, "--json", "--limit", "1", "--lists", "un").out)
    schema = Path(shapes.__file__).with_name("schema") / "screen-1.json"
    jsonschema.validate(report, json.loads(schema.read_text()))
    assert report["schema"] == "article41/screen/1"
    assert len(report["lists"][0]["sha256"]) == 64
    assert report["model_version"]
    assert report["settings"] == {
        "alert_threshold": report["settings"]["alert_threshold"],
        "limit": 1,
        "lists": ["un"],
        "as_of": None,
    }
    (match,) = report["matches"]
    assert match["listing"]["id"] == "un:KPi.056"
    assert match["bits"] == pytest.approx(sum(each["bits"] for each in match["evidence"]), abs=0.05)
    assert [abs(each["bits"]) for each in match["evidence"]] == sorted(
        (abs(each["bits"]) for each in match["evidence"]), reverse=True
    )


def test_the_threshold_decides_what_is_shown(article41: Article41) -> None:
    """With none, many listings are a little alike; the limit holds."""
    report = json.loads(article41("screen", "Kim", "--threshold", "0", "--limit", "7", "--json").out)
    assert len(report["matches"]) == 7


WRONG = {
    "a day": (["screen", "A", "--as-of", "soon"], "YYYY-MM-DD"),
    "a birth date": (["screen", "A", "--birth-date", "1984-02-30"], "does not exist"),
    "a country": (["screen", "A", "--country", "Atlantis"], "Atlantis"),
    "a kind": (["screen", "A", "--kind", "dragon"], "dragon"),
    "a gender": (["screen", "A", "--gender", "blue"], "blue"),
    "an identifier": (["screen", "--id", "1234"], "SCHEME:VALUE"),
    "a threshold": (["screen", "A", "--threshold", "2"], "--threshold"),
    "a list": (["screen", "A", "--lists", "atlantis"], "atlantis"),
    "a name": (["screen", "?!"], "no letter"),
    "a long name": (["screen", "x" * 10_001], "10,000"),
    "nobody": (["screen"], "nobody to screen"),
    "a file and a name": (["screen", "A", "--file", "x.csv", "--out", "y.csv"], "at once"),
    "a file without results": (["screen", "--file", "x.csv"], "--out"),
    "results without a file": (["screen", "--out", "x.csv"], "--file"),
    "a file and json": (["screen", "--file", "x.csv", "--out", "y.csv", "--json"], "jsonl"),
    "resume and restart": (["screen", "--file", "x.csv", "--out", "y.csv", "--resume", "--restart"], "exclude"),
}


@pytest.mark.parametrize(("words", "reason"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_understood_is_named(article41: Article41, words: list[str], reason: str) -> None:
    """Exit code 2, and a message that says what to write instead."""
    told = article41(*words)
    assert told.code == 2
    assert reason in told.err
    assert told.out == ""


def test_a_day_without_lists_is_a_failure(article41: Article41) -> None:
    """Nothing known is not the same as no match."""
    told = article41("screen", "A Person", "--as-of", "2001-01-01")
    assert told.code == 1
    assert "no list was known on 2001-01-01" in told.err


@pytest.mark.parametrize(
    "name", ["Jang\u202e Song\u200b Chol", "Jang \x1b[31mSong Chol\x07", "x" * 10_000, "장 성 철 " * 50, "\u0301a"]
)
def test_names_meant_to_harm_or_hide_do_neither(article41: Article41, name: str) -> None:
    """No control sequence reaches the terminal, and nothing breaks."""
    told = article41("screen", name)
    assert told.code == 0
    assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(told.out)
    assert len(told.out) < 5_000


def test_who_was_listed_between_two_publications_is_found(article41: Article41, between: Path) -> None:
    """Marked, with a warning that names both publications; and nobody before the day of the listing."""
    asked = ("--home", str(between), "screen", "Zorro Quexadaviel", "--as-of")
    told = " ".join(article41(*asked, "2017-08-05").out.split())
    assert "listed since 2017-08-05 according to the publication of 2020-03-20" in told
    assert "Warning: list un: for 2017-08-05, the publication of 2017-07-03 is used; the next one held is of" in told
    report = json.loads(article41(*asked, "2017-08-05", "--json").out)
    assert report["matches"][0]["listing"]["according_to"] == "2020-03-20"
    assert report["lists"][0]["later"]["published_on"] == "2020-03-20"
    assert len(report["warnings"]) == 1
    jsonschema.validate(
        report, json.loads(Path(shapes.__file__).with_name("schema").joinpath("screen-1.json").read_text())
    )
    before = " ".join(article41(*asked, "2017-08-04").out.split())
    assert "No match" in before
    assert "Warning: list un: for 2017-08-04" in before


def test_a_score_near_one_is_not_printed_as_one(article41: Article41) -> None:
    """People see that it is not certain; programs get all digits."""
    words = (*JANG, "--id", "passport:563310146", "--gender", "male", "--birth-place", "Pyongyang")
    score = json.loads(article41(*words, "--json").out)["matches"][0]["match_score"]
    assert 0.9995 <= score <= 1
    told = article41(*words).out
    assert "match_score >0.999" in told
    assert "match_score 1.000" not in told


def test_every_example_of_the_help_finds_somebody(article41: Article41) -> None:
    """Whoever tries the examples on a new installation sees a match."""
    lines = [line.strip() for line in article41("screen", "--help").out.splitlines()]
    examples = [shlex.split(line)[1:] for line in lines if line.startswith("article41 screen") and "--file" not in line]
    assert len(examples) >= 4
    for words in examples:
        assert json.loads(article41(*words, "--json").out)["matches"], words
