"""`article41 audit`, and what other commands write into the log."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from article41.cli.app import run

Article41 = Callable[..., Any]
OWN = "name,kind\nZorro Quexadaviel,person\nBo Reed,person\n"


@pytest.fixture
def with_lists(article41: Article41, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Article41:
    """The command on a home that holds a list of one's own."""
    monkeypatch.setenv("ARTICLE41_HOME", str(tmp_path / "home"))
    (tmp_path / "own.csv").write_text(OWN)
    assert article41("lists", "refresh", "own", "--from", str(tmp_path / "own.csv")).code == 0
    return article41


def entries(article41: Article41, *words: str) -> list[dict[str, Any]]:
    """Return the entries of the log."""
    found: list[dict[str, Any]] = json.loads(article41("audit", "list", "--json", *words).out)["entries"]
    return found


def test_a_screening_is_recorded(with_lists: Article41) -> None:
    """One entry a screening, found in the list of them."""
    with_lists("screen", "Zorro Quexadavil")
    (entry,) = entries(with_lists, "--action", "screen")
    assert entry["details"]["matches"][0][0].startswith("own:")
    told = with_lists("audit", "list")
    assert "list.activated" in told.out
    assert "1 match, best own:" in told.out


def test_files_and_checks_are_recorded(with_lists: Article41, tmp_path: Path) -> None:
    """A file is one entry, with its hash; each activity is one."""
    with_lists("screen", "--file", str(tmp_path / "own.csv"), "--out", str(tmp_path / "out.csv"))
    with_lists("check", "--supply", "8471", "--to", "kp", "--on", "2018-03-01", "--regime", "un-dprk")
    assert [entry["action"] for entry in entries(with_lists)] == ["list.activated", "screen.file", "check"]
    assert entries(with_lists)[1]["details"]["rows"] == 2
    assert entries(with_lists)[2]["details"]["verdict"] == "prohibited"
    assert with_lists("audit", "replay", "3").code == 0


def test_nothing_is_recorded_when_told_so(with_lists: Article41) -> None:
    """For trials."""
    with_lists("screen", "Zorro Quexadavil", "--no-record")
    with_lists("check", "--supply", "8471", "--to", "kp", "--on", "2018-03-01", "--no-record")
    assert len(entries(with_lists)) == 1


def test_without_lists_nothing_is_written(article41: Article41, cli_home: Path) -> None:
    """A screening against the embedded listings begins no database."""
    assert article41("screen", "Jang Song Chol").code == 0
    assert not list(cli_home.glob("article41.*"))


def test_a_screening_that_cannot_be_recorded_says_so(with_lists: Article41, tmp_path: Path) -> None:
    """The answer is given, with a warning and an exit code; --no-record says that it need not be."""
    with closing(sqlite3.connect(tmp_path / "home" / "article41.sqlite3")) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END")
    told = with_lists("screen", "Zorro Quexadavil")
    assert told.code == 1
    assert "match_score" in told.out
    assert "NOT recorded" in told.err
    assert with_lists("screen", "Zorro Quexadavil", "--no-record").code == 0


def test_verify_prints_a_head_to_keep(with_lists: Article41, tmp_path: Path) -> None:
    """The head that is printed is accepted later; a log that was tampered with is told of, with exit code 1."""
    told = with_lists("audit", "verify")
    assert told.code == 0
    assert "The log is whole: 1 entries" in told.out
    head = told.out.split()[-1]
    with_lists("screen", "Bo Reed")
    assert with_lists("audit", "verify", "--head", head).code == 0
    assert json.loads(with_lists("audit", "verify", "--json").out)["whole"] is True
    with closing(sqlite3.connect(tmp_path / "home" / "article41.sqlite3")) as connection, connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("UPDATE audit SET actor = 'nobody' WHERE seq = 1")
    told = with_lists("audit", "verify")
    assert told.code == 1
    assert "entry 1: its content was changed" in told.out
    assert "NOT whole" in told.out


def test_replay_tells_of_the_same_result(with_lists: Article41) -> None:
    """In words and as JSON."""
    with_lists("screen", "Zorro Quexadavil")
    told = with_lists("audit", "replay", "2")
    assert (told.code, "the same result" in told.out) == (0, True)
    assert json.loads(with_lists("audit", "replay", "2", "--json").out)["same"] is True
    assert with_lists("audit", "replay", "41").code == 1


def test_export_and_erase(with_lists: Article41, tmp_path: Path) -> None:
    """What is exported names the party until it is erased."""
    with_lists("screen", "Zorro Quexadavil")
    out = tmp_path / "log.html"
    assert with_lists("audit", "export", "--out", str(out)).code == 0
    assert "Zorro Quexadavil" in out.read_text("utf-8")
    assert with_lists("audit", "erase", "--id", "2").code == 0
    assert with_lists("audit", "export", "--out", str(out)).code == 0
    assert "Zorro Quexadavil" not in out.read_text("utf-8")
    assert with_lists("audit", "verify").code == 0
    assert with_lists("audit", "erase").code == 2


def test_an_empty_log_is_no_error(article41: Article41) -> None:
    """Where nothing was written, there is nothing to show."""
    assert article41("audit", "list").out.strip() == "No entries."
    assert article41("audit", "verify").code == 0


def test_a_server_holds_the_lists(
    article41: Article41, tmp_path: Path, postgresql: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --database, lists and log are on the server, and the folder holds no database."""
    monkeypatch.setenv("ARTICLE41_HOME", str(tmp_path / "home"))
    (tmp_path / "own.csv").write_text(OWN)
    url = postgresql.new_database()
    assert article41("--database", url, "lists", "refresh", "own", "--from", str(tmp_path / "own.csv")).code == 0
    assert "own:" in article41("--database", url, "screen", "Zorro Quexadavil").out
    assert "The log is whole: 2 entries" in article41("--database", url, "audit", "verify").out
    monkeypatch.setenv("ARTICLE41_DATABASE", url)
    assert "The log is whole: 2 entries" in article41("audit", "verify").out
    assert not list((tmp_path / "home").glob("article41.*"))
    assert list((tmp_path / "home" / "archive").rglob("*.gz"))


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("postgresql://ada:s3cret@127.0.0.1:1/lists", 2, "PGPASSWORD"),
        ("mysql://127.0.0.1/lists", 2, "postgresql://user@host/database"),
        ("postgresql://ada@127.0.0.1:1/lists", 1, "cannot be reached"),
    ],
)
def test_a_database_that_cannot_be_used_is_told(article41: Article41, url: str, code: int, words: str) -> None:
    """One line with the remedy, and never a password."""
    pytest.importorskip("psycopg")
    told = article41("--database", url, "lists")
    assert (told.code, words in told.err, "s3cret" in told.err) == (code, True, False)
    assert len(told.err.splitlines()) == 1


def test_a_password_in_the_environment_is_not_printed(
    article41: Article41, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server that cannot be reached is named without the password."""
    pytest.importorskip("psycopg")
    monkeypatch.setenv("ARTICLE41_DATABASE", "postgresql://ada:s3cret@127.0.0.1:1/lists")
    monkeypatch.setenv("ARTICLE41_DEBUG", "1")
    assert run(["lists"]) == 1
    assert "s3cret" not in "".join(capsys.readouterr())


def test_reading_reports_is_recorded_without_names(with_lists: Article41, tmp_path: Path) -> None:
    """One entry a report: lists and text by their hashes, counts, which listings were met; none with --no-record."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Envoy Orvald Quint spoke. “We go on,” said Orvald Quint.")
    with_lists("read", str(tmp_path / "a.txt"), "--no-model", "--no-record")
    assert entries(with_lists, "--action", "read") == []
    with_lists("read", str(tmp_path / "a.txt"), "--no-model")
    assert with_lists("read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--no-model").code == 0
    found = entries(with_lists, "--action", "read")
    assert len(found) == 3
    assert {"text_sha256", "result_sha256", "lists", "quotations"} <= found[0]["details"].keys()
    assert "Orvald" not in json.dumps(found)
