"""Archives are opened within limits."""

import bz2
import errno
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.sources import archives
from article41.sources.archives import is_archive, unpack


def zipped(path: Path, **members: bytes) -> Path:
    """A ZIP file with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_SLASH_", "/"), content)
    return path


def tarred(path: Path, mode: str, members: dict[str, bytes]) -> Path:
    """A TAR file with these members."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


@pytest.mark.parametrize("mode", ["w:xz", "w:gz", "w:bz2", "w"])
def test_tar_files_are_unpacked_in_order(tmp_path: Path, mode: str) -> None:
    """Compressed or not, members come out with their content."""
    packed = tarred(tmp_path / "a.bin", mode, {"b/1.csv": b"one", "b/2.csv": b"two"})
    assert is_archive(packed.read_bytes())
    assert [path.read_bytes() for path in unpack(packed, tmp_path / "out")] == [b"one", b"two"]


@pytest.mark.parametrize("compress", [gzip.compress, lzma.compress, bz2.compress])
def test_single_compressed_files_are_unpacked(tmp_path: Path, compress) -> None:  # type: ignore[no-untyped-def]
    """The member has the name without the last suffix."""
    packed = tmp_path / "list.csv.x"
    packed.write_bytes(compress(b"one"))
    (member,) = unpack(packed, tmp_path / "out")
    assert (member.name, member.read_bytes()) == ("list.csv", b"one")


def test_zip_members_of_the_same_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    """Only the last two components of a member's path are kept."""
    packed = zipped(tmp_path / "a.zip", x_SLASH_c_SLASH_l=b"1", y_SLASH_c_SLASH_l=b"2")
    assert [path.read_bytes() for path in unpack(packed, tmp_path / "out")] == [b"1", b"2"]


@pytest.mark.parametrize("name", ["../../evil.csv", "/etc/evil.csv", "..", "a/../../evil"])
def test_members_never_leave_the_folder(tmp_path: Path, name: str) -> None:
    """A path that climbs is written below the folder, or not at all."""
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, b"x")
    folder = tmp_path / "out"
    assert all(path.resolve().is_relative_to(folder.resolve()) for path in unpack(packed, folder))


def test_links_in_tar_files_are_left_out(tmp_path: Path) -> None:
    """Only regular files come out."""
    packed = tmp_path / "a.tar"
    with tarfile.open(packed, "w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    assert unpack(packed, tmp_path / "out") == []


def test_a_workbook_is_no_archive(tmp_path: Path) -> None:
    """XLSX files are ZIP files, but documents."""
    packed = tmp_path / "a.xlsx"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
    assert not is_archive(packed.read_bytes())


@pytest.mark.parametrize(
    ("limit", "value"), [("MAX_MEMBER_BYTES", 1000), ("MAX_TOTAL_BYTES", 1000), ("MAX_MEMBERS", 1)]
)
def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    """What unpacks to more than the limit is not read to its end."""
    monkeypatch.setattr(archives, limit, value)
    packed = zipped(tmp_path / "bomb.zip", a=b"0" * 600, b=b"0" * 1200)
    with pytest.raises(UnreadableListError, match="more than"):
        unpack(packed, tmp_path / "out")


@pytest.mark.parametrize("cut", [10, 40, 60])
def test_damaged_archives_are_refused(tmp_path: Path, cut: int) -> None:
    """A download that was cut off says so."""
    for packed in (
        zipped(tmp_path / "a.zip", l=b"content of a list"),
        tarred(tmp_path / "a.tar.gz", "w:gz", {"l": b"content of a list"}),
    ):
        packed.write_bytes(packed.read_bytes()[:cut])
        with pytest.raises(UnreadableListError, match="damaged or cut off"):
            unpack(packed, tmp_path / "out")


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    """There is nobody to ask for the password."""
    packed = zipped(tmp_path / "a.zip", l=b"content")
    content = bytearray(packed.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    packed.write_bytes(bytes(content))
    with pytest.raises(UnreadableListError, match="password"):
        unpack(packed, tmp_path / "out")


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The remedy is space, not another download."""

    def full(*arguments: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archives, "_write", full)
    with pytest.raises(UnreadableListError, match="No space left on device; free some space"):
        unpack(zipped(tmp_path / "a.zip", l=b"content"), tmp_path / "out")
