"""Formats are recognised by content; what is no list is an error that says why."""

import gc
import gzip
import tempfile
import zipfile
from pathlib import Path

import pytest

from article41.errors import UnknownFormatError, UnreadableListError
from article41.sources import reading
from article41.sources.reading import known_formats, read_list

UN = Path(__file__).with_name("un_invented.xml")


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    """A UN list called `sdn.csv` is a UN list."""
    path = tmp_path / "sdn.csv"
    path.write_bytes(UN.read_bytes())
    assert read_list([path]).source == "un"


def test_the_expected_source_is_held_to(tmp_path: Path) -> None:
    """Another list than the one asked for is refused, naming both."""
    assert read_list([UN], source="un").source == "un"
    with pytest.raises(UnreadableListError, match=r"'un' .* not of 'ofac-sdn'"):
        read_list([UN], source="ofac-sdn")


def test_files_of_the_result_are_those_given(tmp_path: Path) -> None:
    """Compressed twice, it is still the file given that is archived."""
    packed = tmp_path / "list.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("list.xml.gz", gzip.compress(UN.read_bytes()))
    parsed = read_list([packed])
    assert parsed.files == (packed,)
    assert len(parsed.listings) == 2


@pytest.mark.parametrize("content", [b"", b"\x00\x00", b"\r\n\x1a", b"   \n"])
def test_an_empty_file_is_refused_as_empty(tmp_path: Path, content: bytes) -> None:
    """A failed publication must not empty the list."""
    path = tmp_path / "sdn.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableListError, match="empty"):
        read_list([path])


def test_unknown_content_names_what_was_tried(tmp_path: Path) -> None:
    """The message shows how the file starts, and the formats there are."""
    path = tmp_path / "riddle.txt"
    path.write_text("What has roots as nobody sees?")
    with pytest.raises(UnknownFormatError, match=r"What has roots.*un-xml.*ofac-csv"):
        read_list([path])


def test_absent_files_and_folders_are_refused(tmp_path: Path) -> None:
    """No traceback of the file system."""
    for path in (tmp_path / "absent.xml", tmp_path):
        with pytest.raises(UnreadableListError, match="cannot be read"):
            read_list([path])
    with pytest.raises(UnreadableListError, match="no file"):
        read_list([])


def test_format_names_are_unique() -> None:
    """A format name in a snapshot means one parser."""
    names = [known.name for known in known_formats()]
    assert len(names) == len(set(names))


def test_companions_name_formats_that_exist() -> None:
    """A companion completes a format that is read."""
    names = {known.name for known in known_formats()}
    assert {known.companion_of for known in known_formats() if known.companion_of} <= names


def test_collection_of_cycles_is_on_again_after_reading() -> None:
    """Parsing switches it off for speed, also when it fails."""
    read_list([UN])
    assert gc.isenabled()
    with pytest.raises(UnreadableListError):
        read_list([UN.with_name("absent.xml")])
    assert gc.isenabled()


def test_files_beyond_reason_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is far larger than any list is not taken into memory."""
    monkeypatch.setattr(reading, "MAX_MEMBER_BYTES", 1000)
    with pytest.raises(UnreadableListError, match="larger than 1,000 bytes"):
        read_list([UN])


def test_no_room_for_unpacking_is_an_error_of_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to do about the temporary folder."""
    packed = tmp_path / "list.gz"
    packed.write_bytes(gzip.compress(UN.read_bytes()))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    with pytest.raises(UnreadableListError, match="set TMPDIR"):
        read_list([packed])
