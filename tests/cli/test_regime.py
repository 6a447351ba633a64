"""`article41 regime`: reading a regime, for people and for programs."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from article41.regimes.loading import PACKS, packaged

from .conftest import Article41

SCHEMAS = Path(__file__).resolve().parents[2] / "src" / "article41" / "services" / "schema"


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        (("list",), "regimes-1"),
        (("un-dprk", "--on", "2018-03-01", "--hs", "8471"), "regime-1"),
        (("un-dprk", "--kind", "cap", "--direction", "to"), "regime-1"),
        (("un-listed",), "regime-1"),
        (("show", "M-IMP-MACH"), "regime-entry-1"),
        (("show", "EX-2397-25"), "regime-entry-1"),
        (("show", "2397"), "regime-entry-1"),
    ],
)
def test_json_is_of_its_schema(article41: Article41, words: tuple[str, ...], schema: str) -> None:
    """Every output for programs, by its published schema."""
    report = json.loads(article41("regime", *words, "--json").out)
    jsonschema.validate(report, json.loads((SCHEMAS / f"{schema}.json").read_text("utf-8")))
    assert report["schema"] == f"article41/{schema.removesuffix('-1')}/1"


def test_a_difference_is_of_its_schema(article41: Article41) -> None:
    """What began and ended between two days."""
    report = json.loads(article41("regime", "un-dprk", "diff", "2017-08-04", "2017-08-05", "--json").out)
    jsonschema.validate(report, json.loads((SCHEMAS / "regime-diff-1.json").read_text("utf-8")))
    assert "M-EXP-COAL-4" in {one["id"] for one in report["begun"]}
    assert {"M-EXP-COAL-3": ["M-EXP-COAL-4"]}.items() <= {
        one["measure"]["id"]: one["superseded_by"] for one in report["ended"]
    }.items()


def test_the_regimes_are_listed(article41: Article41) -> None:
    """With version and counts."""
    told = article41("regime", "list").out
    head = packaged("un-dprk").head
    assert "un-listed" in told
    assert f"un-dprk    {head.version}" in told


def test_measures_on_a_day_and_on_goods(article41: Article41) -> None:
    """Only what was in force on that day and touches the code, with the mark of numbers from memory."""
    told = article41("regime", "un-dprk", "--on", "2018-03-01", "--hs", "8471").out
    assert "M-IMP-MACH" in told
    assert "2397/7*" in told
    assert "paragraph number not yet proof-read" in told
    assert "M-IMP-MACH" not in article41("regime", "un-dprk", "--on", "2017-12-21", "--hs", "8471").out


def test_a_measure_is_shown_with_what_modifies_it(article41: Article41) -> None:
    """Period, goods, what it supersedes, and only exemptions that were in force with it."""
    told = article41("regime", "show", "M-IMP-REF-2").out
    assert "In force: from 2018-01-01" in told
    assert "M-IMP-REF-1" in told
    assert "EX-2397-5" in told
    assert "EX-2321-46" not in told


def test_the_timeline_is_drawn(article41: Article41, tmp_path: Path) -> None:
    """In the terminal, and as an image in a file."""
    assert "M-IMP-MACH  2017-12-22 to now" in article41("regime", "un-dprk", "timeline").out
    svg = tmp_path / "timeline.svg"
    assert article41("regime", "un-dprk", "timeline", "--svg", str(svg)).err == f"{svg} written.\n"
    assert svg.read_text("utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "M-IMP-MASCH"), "did you mean M-IMP-MACH"),
        (("show", "M-IMP-MACH", "--regime", "atlantis"), "regime 'atlantis' is not known"),
        (("un-dprk", "--kind", "nonsense"), "kind 'nonsense' is not known in un-dprk; use one of arms_embargo"),
        (("un-dprk", "--hs", "84x"), "--hs '84x' is not an HS code; give 2 to 10 digits"),
        (("un-dprk", "--on", "2018"), "'2018' is not a day; write YYYY-MM-DD"),
        (("un-dprk", "diff", "2018-01-01", "2017-01-01"), "2018-01-01 is after 2017-01-01; give the earlier day first"),
        (("atlantis",), "No such command"),
    ],
)
def test_what_is_not_known_is_refused(article41: Article41, words: tuple[str, ...], said: str) -> None:
    """With exit code 2, and what is meant or allowed."""
    told = article41("regime", *words)
    assert told.code == 2
    assert said in told.err


def test_lint_finds_faults_and_says_when_there_are_none(article41: Article41, tmp_path: Path) -> None:
    """The packaged packs have none; a fault has file and line, and exit code 1."""
    assert article41("regime", "lint", str(PACKS / "un-dprk")) == (0, "", f"{PACKS / 'un-dprk'}: 0 faults found.\n")
    copy = tmp_path / "copy"
    shutil.copytree(PACKS / "un-listed", copy)
    head = copy / "pack.yml"
    head.write_text(head.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    told = article41("regime", "lint", str(copy))
    assert told.code == 1
    assert told.out.startswith(f"{head}:")
    assert "titel" in told.out
