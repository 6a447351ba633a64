"""`article41 show`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema

from article41.services import shapes

Article41 = Callable[..., Any]


def test_everything_known_is_shown(article41: Article41) -> None:
    """Every field that the listing has, under its label, and the list with its age."""
    told = article41("show", "un:KPi.056")
    assert told.code == 0
    for words in (
        "JANG SONG CHOL",
        "[un:KPi.056]",
        "birth dates",
        "1967-03-12",
        "listed on",
        "2017-08-05",
        "sha256",
        "OLD",
    ):
        assert words in told.out, words


def test_json_follows_the_published_schema(article41: Article41) -> None:
    """The listing whole."""
    report = json.loads(article41("show", "un:KPe.020", "--json").out)
    schema = Path(shapes.__file__).with_name("schema") / "show-1.json"
    jsonschema.validate(report, json.loads(schema.read_text()))
    assert report["listing"]["id"] == "un:KPe.020"


def test_an_unknown_listing_is_a_failure(article41: Article41) -> None:
    """One line that says where was looked."""
    told = article41("show", "un:XYi.999")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("article41: un:XYi.999: not among")


def test_what_is_no_listing_id_is_a_usage_error(article41: Article41) -> None:
    """The message shows what one looks like."""
    told = article41("show", "Jang Song Chol")
    assert told.code == 2
    assert "SOURCE:KEY" in told.err


def test_who_was_listed_between_two_publications_is_told(article41: Article41, between: Path) -> None:
    """The publication used does not have it, and the next one says that it was listed by then."""
    told = article41("--home", str(between), "show", "un:T.1", "--as-of", "2017-08-05")
    assert told.code == 0
    folded = " ".join(told.out.split())
    assert "not in the publication of 2017-07-03; but the publication of 2020-03-20 states that it was listed" in folded
    assert article41("--home", str(between), "show", "un:T.1", "--as-of", "2017-08-04").code == 1
