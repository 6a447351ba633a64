"""The folders in which search indexes are kept."""

import datetime
import errno
import os
from pathlib import Path

import pytest

from article41.errors import StoreAccessError
from article41.model import Listing, SnapshotRef
from article41.services.indexes import KEPT_INDEXES, ensure_index, index_key, prune_indexes

FETCHED = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def ref(source: str, sha256: str = "0" * 64, listings: int = 1) -> SnapshotRef:
    """Return a snapshot of a source."""
    return SnapshotRef(source, sha256, datetime.date(2026, 1, 1), FETCHED, listings)


def key(*refs: SnapshotRef, model: str = "1") -> str:
    """Return the key of the index of snapshots."""
    return index_key(refs, model_version=model, format_version=1)


def made(root: Path, listing: Listing, notices: list[str]) -> Path:
    """Make sure that the index of one listing is there."""
    refs = (ref("own"),)
    return ensure_index(root, key(*refs), snapshots=refs, content=lambda: [listing], notify=notices.append)


def test_a_key_depends_on_content_alone() -> None:
    """The order of snapshots does not matter; their content and the model do."""
    assert key(ref("a"), ref("b")) == key(ref("b"), ref("a"))
    assert len({key(ref("a")), key(ref("a", "1" * 64)), key(ref("b")), key(ref("a"), model="2")}) == 4


def test_a_key_depends_on_the_program(tmp_path: Path) -> None:
    """Another table of names, or another embedded list, needs another index; the same installation the same one."""
    table = tmp_path / "names" / "data" / "words.tsv"
    table.parent.mkdir(parents=True)
    found = set()
    for content in ("", "one", "two more"):
        table.write_text(content)
        found |= {index_key((ref("a"),), model_version="1", format_version=1, package=tmp_path) for _ in range(2)}
    assert len(found) == 3
    assert key(ref("a")) not in found


def test_an_index_is_built_once(tmp_path: Path, zorro: Listing) -> None:
    """The second time it is only found."""
    folder = made(tmp_path, zorro, [])
    stamps = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert made(tmp_path, zorro, []) == folder
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == stamps


def test_only_the_indexes_used_last_are_kept(tmp_path: Path) -> None:
    """Old ones go, the one in use stays, and what broken builds left goes after a day."""
    for number in range(KEPT_INDEXES + 3):
        folder = tmp_path / f"index-{number}"
        folder.mkdir()
        os.utime(folder, (1000 + number, 1000 + number))
    broken = tmp_path / ".building-x"
    broken.mkdir()
    os.utime(broken, (1000, 1000))
    prune_indexes(tmp_path, keep="index-0", now=200_000)
    names = {folder.name for folder in tmp_path.iterdir()}
    assert names == {"index-0", *(f"index-{number}" for number in range(3, KEPT_INDEXES + 3))}


def test_indexes_used_a_moment_ago_are_kept(tmp_path: Path) -> None:
    """Another process may be about to open them."""
    for number in range(KEPT_INDEXES + 3):
        (tmp_path / f"index-{number}").mkdir()
    prune_indexes(tmp_path, keep="index-0")
    assert len(list(tmp_path.iterdir())) == KEPT_INDEXES + 3


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path, zorro: Listing) -> None:
    """The index is made elsewhere, and the notice says so."""
    (tmp_path / "file").write_text("in the way")
    notices: list[str] = []
    folder = made(tmp_path / "file" / "index", zorro, notices)
    assert folder.is_dir()
    assert "not writable" in notices[0]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, zorro: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the remedy."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("article41.screening.build.build_index", full)
    with pytest.raises(StoreAccessError, match=r"No space left.*free some space"):
        made(tmp_path, zorro, [])
    assert list(tmp_path.iterdir()) == []
