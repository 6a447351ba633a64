"""What a row costs, and what is said of it."""

from pathlib import Path

import msgspec
import pytest

from evaluation.bench_rows import main


def test_what_is_said_of_rows_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every row is screened against the lists of a home and written out, and the same rows give the same bytes."""
    rows, out = tmp_path / "rows.csv", tmp_path / "out.jsonl"
    rows.write_text("id,name\n1,Jang Song Chol\n2,Maria Garcia\n", encoding="utf-8")
    assert main([str(tmp_path / "home"), str(rows), str(out)]) == 0
    said = capsys.readouterr().out
    assert [msgspec.json.decode(line)["reference"] for line in out.read_bytes().splitlines()] == ["1", "2"]
    assert said.startswith("2 rows, ")
    assert main([str(tmp_path / "home"), str(rows), str(out)]) == 0
    assert capsys.readouterr().out.split()[-1] == said.split()[-1]
