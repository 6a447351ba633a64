"""Does the same question give the same answer today?"""

from pathlib import Path

import msgspec
import pytest

from article41.errors import InputFileError, NoSnapshotError, UnknownRecordError, UsageError
from article41.model import Name, Party
from article41.services import recording, replaying
from article41.services.auditing import erase
from article41.services.replaying import replay
from article41.store.home import HomeFolder, home_folder
from article41.store.store import Store
from tests.services.audited import NOON, check, listing, publish, screen, screen_table
from tests.store.tampering import run_sql


@pytest.fixture
def home(tmp_path: Path) -> HomeFolder:
    """A home with one publication of the UN list."""
    folder = home_folder(tmp_path / "home", database="")
    publish(folder, "2026-01-05", [listing("1", "Zorro Quexadaviel"), listing("2", "Bo Reed")])
    return folder


def test_a_screening_comes_out_the_same_after_the_list_changed(home: HomeFolder) -> None:
    """The lists of then are used, whatever was published since."""
    seq = screen(home)
    publish(home, "2026-02-05", [listing("2", "Bo Reed"), listing("3", "Zorro Quexadavil")])
    again = replay(home, seq)
    assert (again.entry, again.action, again.same, again.differences) == (seq, "screen", True, ())


def test_a_screening_on_a_server_comes_out_the_same(tmp_path: Path, database_url: str) -> None:
    """Recording and replaying work on both kinds of database."""
    folder = home_folder(tmp_path / "home", database=database_url)
    publish(folder, "2026-01-05", [listing("1", "Zorro Quexadaviel")])
    assert replay(folder, screen(folder)).same


def test_settings_are_those_of_then(home: HomeFolder) -> None:
    """A threshold above every score gives no match, again."""
    assert replay(home, screen(home, threshold=1.0)).same


def test_a_check_comes_out_the_same_after_the_list_changed(home: HomeFolder) -> None:
    """Activity, regime and lists of then give the answer of then."""
    seq = check(home)
    publish(home, "2026-01-25", [listing("2", "Bo Reed")])
    again = replay(home, seq)
    assert (again.action, again.same, again.differences) == ("check", True, ())


def test_a_file_comes_out_the_same(home: HomeFolder, tmp_path: Path) -> None:
    """The file is read as then and screened against the lists of then."""
    table = tmp_path / "kunden.csv"
    table.write_text("Kunde\nZorro Quexadavil\nAda Quill\n")
    seq = screen_table(home, table, tmp_path / "out.csv")
    publish(home, "2026-02-05", [listing("2", "Bo Reed")])
    assert replay(home, seq, file=table).same
    table.write_text("Kunde\nSomebody Else\n")
    with pytest.raises(InputFileError, match="not the file that was screened"):
        replay(home, seq, file=table)
    with pytest.raises(UsageError, match="--file FILE"):
        replay(home, seq)


def test_another_result_is_noticed(home: HomeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that finds something else than it did does not pass for the same."""
    seq = screen(home)
    usual = recording.result_of
    monkeypatch.setattr(recording, "result_of", lambda matches: usual(matches[1:]))
    assert not replay(home, seq).same


def test_versions_that_differ_are_named(home: HomeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ran then and what runs now stand side by side."""
    seq = check(home)
    monkeypatch.setattr(replaying, "__version__", "9.9.9")
    monkeypatch.setattr(recording, "pack_sha256", lambda pack: "f" * 64)
    program, pack = replay(home, seq).differences
    assert program == "Article 41: 0.1.0 then, 9.9.9 now"
    assert pack.startswith("content of regime un-dprk: ")
    assert pack.endswith(f"then, {'f' * 12} now")


def test_embedded_lists_of_another_version_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Listings that came with another version of the package cannot be had; the message says which version has them."""
    folder = home_folder(tmp_path / "home", database="")
    Store.open(folder).record("test.begun", actor="t", details={})
    seq = screen(folder)
    assert replay(folder, seq).same
    other = msgspec.structs.replace(replaying.embedded_snapshot(), sha256="0" * 64)
    monkeypatch.setattr(replaying, "embedded_snapshot", lambda: other)
    with pytest.raises(NoSnapshotError, match=r"came with Article 41 0\.1\.0"):
        replay(folder, seq)


def test_lists_that_are_gone_are_named(home: HomeFolder) -> None:
    """Where the publication was taken out of the database, there is nothing to screen against."""
    seq = screen(home)
    run_sql(Store.open(home), "UPDATE publication SET state = 'quarantined'")
    for folder in home.index.iterdir():
        folder.rename(home.root / folder.name)
    with pytest.raises(NoSnapshotError, match="is not in the store"):
        replay(home, seq)


def test_who_was_erased_cannot_be_screened_again(home: HomeFolder) -> None:
    """After an erasure nobody can say who it was."""
    seq = screen(home)
    erase(home, entries=[seq], at=NOON, actor="t")
    with pytest.raises(UnknownRecordError, match="has been erased"):
        replay(home, seq)


def test_other_entries_are_refused(home: HomeFolder) -> None:
    """An import is nothing to be replayed, and a number that is not there is told."""
    with pytest.raises(UsageError, match=r"audit entry 1 \(list.activated\)"):
        replay(home, 1)
    with pytest.raises(UnknownRecordError, match="the last one is 1"):
        replay(home, 41)


def test_a_party_whole_comes_back(home: HomeFolder) -> None:
    """What is kept of a party is all that it was screened with."""
    party = Party(names=(Name("Zorro Quexadavil"), Name("조로")), countries=("kp",))
    assert replay(home, screen(home, party)).same
