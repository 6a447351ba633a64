"""Tests of `article41 serve --ftm`."""

from pathlib import Path

import pytest

from article41.cli.app import USAGE, run


@pytest.mark.parametrize(
    "given",
    [
        ["mine"],
        ["=x.json"],
        ["mine="],
        ["un=x.json"],
        ["My-List=x.json"],
        ["mine=gone.json"],
        ["mine=x.json", "mine=x.json"],
    ],
)
def test_files_that_cannot_be_served(tmp_path: Path, given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A name without a file, a name that is taken or no word, and a missing file stop the start with the reason."""
    (tmp_path / "x.json").write_text('{"id": "Q1", "schema": "Person", "properties": {"name": ["Nora Quell"]}}\n')
    files = [each.replace("=x.json", f"={tmp_path / 'x.json'}") for each in given]
    options = [word for file in files for word in ("--ftm", file)]
    assert run(["--home", str(tmp_path / "home"), "serve", *options]) == USAGE
    assert given[0].partition("=")[0] in capsys.readouterr().err
