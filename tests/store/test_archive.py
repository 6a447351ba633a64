"""What exactly did the authority send?"""

import errno
import gzip
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.errors import StoreAccessError
from article41.store.archive import Archive, ArchivedFile


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive in a folder that does not exist yet."""
    return Archive(tmp_path / "archive")


def _kept(archive: Archive) -> list[Path]:
    return [path for path in archive.folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_under_the_hash_of_its_bytes(archive: Archive, tmp_path: Path) -> None:
    """The place in the archive is made of the sha256, and the bytes come back."""
    file = tmp_path / "list.xml"
    file.write_bytes(b"<list/>" * 1000)
    kept = archive.add(file)
    assert kept == ArchivedFile("list.xml", hashlib.sha256(b"<list/>" * 1000).hexdigest(), 7000)
    assert kept.sha256 in archive
    assert archive.path(kept.sha256).parent.name == kept.sha256[:2]
    assert b"".join(archive.open(kept.sha256)) == b"<list/>" * 1000


def test_equal_files_are_kept_once(archive: Archive, tmp_path: Path) -> None:
    """The same bytes under two names take one place."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(b"same")
        archive.add(tmp_path / name)
    assert len(_kept(archive)) == 1


def test_extracting_gives_the_file_under_its_own_name(archive: Archive, tmp_path: Path) -> None:
    """A publication can be read again from the archive; a name with folders in it stays inside the folder."""
    (tmp_path / "sdn.csv").write_bytes(b"1,2")
    kept = archive.add(tmp_path / "sdn.csv")
    assert archive.extract(kept, tmp_path / "out").read_bytes() == b"1,2"
    outside = ArchivedFile("../../evil.csv", kept.sha256, kept.size)
    assert archive.extract(outside, tmp_path / "out") == tmp_path / "out" / "evil.csv"


@pytest.mark.parametrize("damage", ["cut", "exchanged", "not gzip", "gone"])
def test_damage_is_noticed(archive: Archive, tmp_path: Path, damage: str) -> None:
    """An archived file that is not what its name says is never handed out as if it were."""
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(name.encode() * 50_000)
    kept, other = archive.add(tmp_path / "a"), archive.add(tmp_path / "b")
    place = archive.path(kept.sha256)
    content = place.read_bytes()
    place.unlink()
    if damage != "gone":
        exchanged = archive.path(other.sha256).read_bytes()
        place.write_bytes({"cut": content[:-20], "exchanged": exchanged, "not gzip": b"plain"}[damage])
    with pytest.raises(StoreAccessError, match=kept.sha256):
        list(archive.open(kept.sha256))


def test_a_damaged_copy_is_replaced_when_the_file_comes_again(archive: Archive, tmp_path: Path) -> None:
    """Adding a file whose archived copy is damaged mends the archive."""
    (tmp_path / "a").write_bytes(b"good" * 1000)
    kept = archive.add(tmp_path / "a")
    archive.path(kept.sha256).write_bytes(b"")
    archive.add(tmp_path / "a")
    assert b"".join(archive.open(kept.sha256)) == b"good" * 1000


def test_no_room_leaves_nothing_behind(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full while writing, the error says so and no part of the file stays."""

    def no_room(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a").write_bytes(b"content")
    monkeypatch.setattr("article41.store.archive.os.fsync", no_room)
    with pytest.raises(StoreAccessError, match="no space is left"):
        archive.add(tmp_path / "a")
    assert _kept(archive) == []


def test_a_file_that_is_not_there_is_an_error_of_ours(archive: Archive, tmp_path: Path) -> None:
    """Archiving a missing file names it."""
    with pytest.raises(StoreAccessError, match=r"gone\.xml"):
        archive.add(tmp_path / "gone.xml")


@pytest.fixture
def daily(archive: Archive, tmp_path: Path) -> tuple[ArchivedFile, ArchivedFile, ArchivedFile]:
    """Three days of a list of which few rows change, each archived as like the one before."""
    rows = [f"{number},{hashlib.sha256(str(number).encode()).hexdigest()}\n" for number in range(2000)]
    kept: list[ArchivedFile] = []
    for day in range(3):
        rows[day * 500] = f"{day} amended\n"
        (tmp_path / f"{day}.csv").write_text("".join(rows))
        kept.append(archive.add(tmp_path / f"{day}.csv", like=kept[-1].sha256 if kept else ""))
    return kept[0], kept[1], kept[2]


def test_a_file_like_another_takes_little_room(
    archive: Archive, daily: tuple[ArchivedFile, ...], tmp_path: Path
) -> None:
    """Only the first day is kept whole; the others are differences against it, and every byte comes back."""
    whole, *others = (archive.path(file.sha256) for file in daily)
    assert whole.suffix == ".gz"
    assert all(other.suffix == ".patch" and other.stat().st_size < whole.stat().st_size / 50 for other in others)
    for day, file in enumerate(daily):
        assert b"".join(archive.open(file.sha256)) == (tmp_path / f"{day}.csv").read_bytes()


def test_a_file_unlike_the_other_is_kept_whole(
    archive: Archive, daily: tuple[ArchivedFile, ...], tmp_path: Path
) -> None:
    """Where the difference would be large, the file is kept whole and is the next base."""
    other = "".join(f"{hashlib.sha256(str(-number).encode()).hexdigest()}\n" for number in range(1, 2000))
    (tmp_path / "other.csv").write_text(other)
    kept = archive.add(tmp_path / "other.csv", like=daily[2].sha256)
    assert archive.path(kept.sha256).suffix == ".gz"


@pytest.mark.parametrize("damage", ["base gone", "base damaged", "patch damaged"])
def test_damage_to_a_difference_is_noticed(
    archive: Archive, daily: tuple[ArchivedFile, ...], damage: str, tmp_path: Path
) -> None:
    """A difference that cannot be read, or whose base cannot, is an error; adding the file again mends it."""
    base, patch = archive.path(daily[0].sha256), archive.path(daily[1].sha256)
    if damage == "base gone":
        base.unlink()
    else:
        (base if damage == "base damaged" else patch).write_bytes(gzip.compress(b"other"))
    with pytest.raises(StoreAccessError):
        list(archive.open(daily[1].sha256))
    archive.add(tmp_path / "1.csv", like=daily[0].sha256)
    assert b"".join(archive.open(daily[1].sha256)) == (tmp_path / "1.csv").read_bytes()


_WORK = st.lists(st.binary(max_size=40), max_size=20)


@pytest.fixture(scope="module")
def module_archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One archive for all examples of a property."""
    return Archive(tmp_path_factory.mktemp("archive"))


@given(pieces=_WORK)
def test_any_bytes_come_back(module_archive: Archive, pieces: list[bytes]) -> None:
    """Whatever was archived is given back byte for byte."""
    content = b"\n".join(pieces)
    file = module_archive.folder / "input"
    file.write_bytes(content)
    assert b"".join(module_archive.open(module_archive.add(file).sha256)) == content
