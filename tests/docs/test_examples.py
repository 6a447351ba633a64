"""The examples in the documents do what they say."""

import shlex
from pathlib import Path

import pytest
import yaml

from article41.cli.app import run
from article41.model import Kind
from article41.sources.catalogue import load_description
from article41.sources.publication import ParsedList

from .conftest import DOCUMENTS, ROOT, blocks, shell_lines

_NETWORK = ("article41 lists refresh", "article41 lists refresh un ofac-sdn")
_REJECTS = "--file customers.csv"
WALKS = [ROOT / "README.md", ROOT / "docs" / "quickstart.md"]
ADDING = ROOT / "docs" / "adding-a-source.md"


@pytest.mark.slow
@pytest.mark.parametrize("document", WALKS, ids=lambda path: path.name)
def test_every_command_of_a_walk_works(
    document: Path, example_files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One after the other, in the order of the page, on files as the page describes them; downloads apart."""
    monkeypatch.setenv("ARTICLE41_HOME", str(example_files / "home"))
    lines = [line for line in shell_lines(document) if line.startswith("article41 ") and line not in _NETWORK]
    assert len(lines) > 8
    for line in lines:
        alone = ["--processes", "1"] if "--file" in line else []
        code = run([*shlex.split(line)[1:], *alone])
        told = capsys.readouterr()
        assert code == (1 if _REJECTS in line else 0), (line, told.err)
        assert "unexpected" not in told.err


def test_the_output_shown_for_a_file_is_what_is_printed(
    example_files: Path, empty_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The quickstart's lines about columns, counts and rejected rows."""
    monkeypatch.setenv("ARTICLE41_HOME", str(empty_home))
    run(["screen", "--file", "customers.csv", "--out", "results.csv", "--processes", "1"])
    told = capsys.readouterr().err
    shown = next(text for text in blocks(ROOT / "docs" / "quickstart.md", "text") if text.startswith("columns:"))
    assert [line for line in shown.splitlines() if line not in told.splitlines()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_python_of_a_document_runs(
    document: Path, empty_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the listings that come with the package."""
    monkeypatch.setenv("ARTICLE41_HOME", str(empty_home))
    for text in blocks(document, "python"):
        exec(compile(text, document.name, "exec"), {"__name__": "example"})
        said = capsys.readouterr().out
        assert said or "print" not in text


def test_the_parser_of_the_example_reads(tmp_path: Path) -> None:
    """Every field is read, and an unknown kind is a problem."""
    (text,) = blocks(ADDING, "python")
    module: dict[str, object] = {"__name__": "riddle"}
    exec(compile(text, ADDING.name, "exec"), module)
    path = tmp_path / "list.csv"
    path.write_text(
        "number,kind,name,other names,listed,remarks\n"
        "1,person,Orla Testova,Orla Tester,2025-03-01,Invented\n"
        "2,ghost,Sham Star,,2025-03-02,\n"
    )
    parse = module["parse"]
    assert callable(parse)
    parsed = parse([path])
    assert isinstance(parsed, ParsedList)
    person = parsed.listings[0]
    assert (person.id, person.kind, [name.text for name in person.names]) == (
        "riddle:1",
        Kind.PERSON,
        ["Orla Testova", "Orla Tester"],
    )
    assert [(problem.where, problem.value) for problem in parsed.problems] == [("list.csv:3", "ghost")]


def test_the_description_of_the_example_is_valid(tmp_path: Path) -> None:
    """As the catalogue would read it."""
    (text,) = blocks(ADDING, "yaml")
    path = tmp_path / f"{yaml.safe_load(text)['id']}.yml"
    path.write_text(text, "utf-8")
    assert load_description(path).assertions.min_listings == 100
