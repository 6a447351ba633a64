"""Fixtures for tests of the documents: their files, what stands in them, and a place where their examples run."""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MANY = 700


def blocks(document: Path, language: str) -> list[str]:
    """Return the fenced blocks of one language."""
    return [text for found, text in _FENCE.findall(document.read_text("utf-8")) if found == language]


def prose(document: Path) -> str:
    """Return a document without its fenced blocks."""
    return _FENCE.sub("", document.read_text("utf-8"))


def shell_lines(document: Path) -> list[str]:
    """Return the command lines in the blocks of shell, without comments."""
    lines = (line.partition("  #")[0].strip() for text in blocks(document, "sh") for line in text.splitlines())
    return [line for line in lines if line]


@pytest.fixture(scope="session")
def make_documents() -> Iterator[ModuleType]:
    """The script that generates documents."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        yield import_module("make_documents")
    finally:
        sys.path.remove(str(ROOT / "scripts"))


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder without lists: the listings that come with the package are used."""
    return tmp_path_factory.mktemp("docs-home")


REPORT = """Grain talks end without paper

Jang Song Chol met officials of the harbour town on Tuesday. “Nothing was signed,” he told reporters.
"""


@pytest.fixture
def example_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files that the examples name, in a folder of their own, which is made the current one."""
    quickstart = ROOT / "docs" / "quickstart.md"
    own, customers = blocks(quickstart, "csv")
    (tmp_path / "my-list.csv").write_text(own, "utf-8")
    (tmp_path / "customers.csv").write_text(customers, "utf-8")
    (tmp_path / "consolidated.xml").write_text(un_list("2026-08-01"), "utf-8")
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "report.txt").write_text(REPORT, "utf-8")
    (tmp_path / "un-archive").mkdir()
    for day in ("2020-03-20", "2026-08-01"):
        (tmp_path / "un-archive" / f"{day}.xml").write_text(un_list(day), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def un_list(day: str) -> str:
    """Return a publication in the form of the UN's: one listing that the examples name, and many invented ones."""
    rows = [("KPi.056", "JANG SONG CHOL"), *((f"TEi.{number:03}", f"INVENTED {number}") for number in range(_MANY))]
    individuals = "".join(
        f"<INDIVIDUAL><DATAID>{at}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>{name}</FIRST_NAME>"
        f"<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>{reference}</REFERENCE_NUMBER>"
        "<LISTED_ON>2017-08-05</LISTED_ON></INDIVIDUAL>"
        for at, (reference, name) in enumerate(rows)
    )
    return (
        f'<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z">'
        f"<INDIVIDUALS>{individuals}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"
    )
