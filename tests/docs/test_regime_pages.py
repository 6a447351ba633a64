"""What the pages on regimes show is what the commands print, and what they link as schemas is true."""

import json
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest

from article41.cli.app import run
from article41.regimes import yaml_text

from .conftest import ROOT, blocks

Printed = Callable[[str], list[str]]
PAGES = sorted((ROOT / "docs").glob("for-*.md"))
PACKS = ROOT / "docs" / "regime-packs.md"
SCHEMAS = ROOT / "src" / "article41" / "services" / "schema"
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yaml"))
VERDICTS = {
    "exporter": ["permitted", "prohibited", "permitted"],
    "bank": ["escalate"],
    "shipper": ["prohibited"],
    "aid": ["prohibited_unless_committee_approves", "prohibited_unless_committee_approves", "permitted"],
    "monitor": ["permitted", "prohibited", "escalate", "prohibited"],
}


def shown(page: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each command shown with its output: runs of lines, between which others are left out."""
    for block in blocks(page, "text"):
        for part in block.split("$ article41 ")[1:]:
            command, *lines = part.rstrip("\n").splitlines()
            runs: list[list[str]] = [[]]
            for line in lines:
                if line == "...":
                    runs.append([])
                else:
                    runs[-1].append(line)
            yield command, [one for one in runs if one]


def missing_run(runs: list[list[str]], printed: list[str]) -> list[str]:
    """Return the first run of lines that is not printed after those before it; empty where all are."""
    place = 0
    for one in runs:
        for at in range(place, len(printed)):
            if printed[at : at + len(one)] == one:
                place = at + len(one)
                break
        else:
            return one
    return []


@pytest.fixture
def printed(empty_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Printed:
    """Run a command line at the root of the repository; return the lines it printed, on stderr too."""
    monkeypatch.setenv("ARTICLE41_HOME", str(empty_home))
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(ROOT)

    def ran(command: str) -> list[str]:
        capsys.readouterr()
        run(shlex.split(command))
        told = capsys.readouterr()
        return [line.rstrip() for line in (told.out + told.err).splitlines()]

    return ran


def test_there_is_a_page_with_an_example_for_each_sort_of_user() -> None:
    """Exporters, banks, shippers, aid organisations and monitors."""
    assert [page.stem for page in PAGES] == ["for-aid", "for-banks", "for-exporters", "for-monitors", "for-shippers"]
    assert {example.stem for example in EXAMPLES} == set(VERDICTS)
    linked = "".join(page.read_text("utf-8") for page in PAGES)
    assert [one.name for one in EXAMPLES if f"(examples/{one.name})" not in linked] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_printed(page: Path, printed: Printed) -> None:
    """Every quoted line, in its order."""
    commands = list(shown(page))
    assert commands
    for command, runs in commands:
        assert missing_run(runs, printed(command)) == [], command


def test_a_wrong_quotation_is_noticed() -> None:
    """The comparison above tells lines that are not printed, or in another order."""
    assert missing_run([["b"], ["a"]], ["a", "b"]) == ["a"]
    assert missing_run([["a", "c"]], ["a", "b", "c"]) == ["a", "c"]
    assert missing_run([["a"], ["c"]], ["a", "b", "c"]) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_the_verdicts_that_its_page_says(example: Path, printed: Printed) -> None:
    """As JSON, one after the other."""
    report = json.loads("\n".join(line for line in printed(f"check {example} --json") if line))
    assert [one["answer"]["verdict"] for one in report.get("checks", [report])] == VERDICTS[example.stem]


def test_the_tiny_pack_of_the_page_does_what_it_says(
    tmp_path: Path, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are sound, their schemas hold, and the commands print what is shown."""
    names = ("pack", "measures", "exemptions", "facts", "instruments", "sources")
    folder = tmp_path / "riddle"
    folder.mkdir()
    for name, text in zip(names, blocks(PACKS, "yaml"), strict=True):
        path = folder / f"{name}.yml"
        path.write_text(text, "utf-8")
        jsonschema.validate(yaml_text.read(path), json.loads((SCHEMAS / f"pack-{name}-1.json").read_text("utf-8")))
    monkeypatch.chdir(tmp_path)
    for command, runs in shown(PACKS):
        assert missing_run(runs, printed(command)) == [], command
