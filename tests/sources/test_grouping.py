"""Files of a folder become publications, oldest first."""

import os
import zipfile
from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.sources.reading import group_publications, read_list

SDN = '36,"RIDDLE AIRLINES","-0- ","CUBA","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "\r\n'
CONS = '9639,"RIDDLE, Boris","individual","NS-PLC","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","DOB 1962."\r\n'
ADD = '{uid},"25","1 St","Havana","Cuba","-0- "\r\n'
ALT = '{uid},"12","aka","RIDDLE AIR","-0- "\r\n'
COMMENTS = '{uid},"more remarks."\r\n'


def names(groups: list[tuple[Path, ...]]) -> list[set[str]]:
    """The file names of each group."""
    return [{path.name for path in group} for group in groups]


def put(folder: Path, **files: str) -> None:
    """Write files; `x_csv` is `x.csv`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("_csv", ".csv")).write_text(content, encoding="utf-8")


def test_companions_join_the_main_file_of_their_numbers(tmp_path: Path) -> None:
    """Two lists of the same shape lie in one folder; the numbers tell which companion belongs to which."""
    put(
        tmp_path,
        a_csv=SDN, b_csv=CONS, c_csv=ADD.format(uid=36), d_csv=ADD.format(uid=9639), e_csv=ALT.format(uid=9639),
        f_csv=COMMENTS.format(uid=36),
    )  # fmt: skip
    groups = group_publications(tmp_path)
    assert sorted(names(groups), key=sorted) == [{"a.csv", "c.csv", "f.csv"}, {"b.csv", "d.csv", "e.csv"}]
    assert [read_list(group).source for group in sorted(groups)] == ["ofac-sdn", "ofac-cons"]


def test_companions_of_the_same_day_belong_together(tmp_path: Path) -> None:
    """Several days in one folder are told apart by the day in the names."""
    for day in ("2024-01-02", "2024-01-01"):
        put(tmp_path, **{f"{day}-sdn_csv": SDN, f"{day}-add_csv": ADD.format(uid=36)})
    assert names(group_publications(tmp_path)) == [
        {"2024-01-01-sdn.csv", "2024-01-01-add.csv"},
        {"2024-01-02-sdn.csv", "2024-01-02-add.csv"},
    ]


def test_companions_without_a_main_file_stay_together(tmp_path: Path) -> None:
    """Reading them says what is missing, once."""
    put(tmp_path, add_csv=ADD.format(uid=36), alt_csv=ALT.format(uid=36))
    assert names(group_publications(tmp_path)) == [{"add.csv", "alt.csv"}]


def test_publications_are_ordered_by_the_day_they_state(tmp_path: Path) -> None:
    """In the path, in the content, or else by when the file was changed."""
    put(tmp_path / "2024-05-02", sdn_csv=SDN)
    put(tmp_path / "x", un_csv='<CONSOLIDATED_LIST dateGenerated="2020-01-01T00:00:00Z"/>')
    put(tmp_path / "y", old_csv=CONS)
    os.utime(tmp_path / "y" / "old.csv", (946684800, 946684800))
    assert [group[0].name for group in group_publications(tmp_path)] == ["old.csv", "un.csv", "sdn.csv"]


def test_an_index_decides_the_order_within_a_day(tmp_path: Path) -> None:
    """Two publications of one day follow each other as the index says; the index is no publication."""
    put(tmp_path, **{"2024-01-01_a_csv": SDN, "2024-01-01_b_csv": SDN})
    put(tmp_path, index_csv="date,file\n2024-01-01,2024-01-01_b.csv\n2024-01-01,2024-01-01_a.csv\n")
    assert names(group_publications(tmp_path)) == [{"2024-01-01_b.csv"}, {"2024-01-01_a.csv"}]


def test_archives_of_several_files_are_unpacked_into_the_workspace(tmp_path: Path) -> None:
    """One with a single file stays as it is, so that its own bytes can be archived."""
    folder, workspace = tmp_path / "lists", tmp_path / "work"
    folder.mkdir()
    workspace.mkdir()
    with zipfile.ZipFile(folder / "two.zip", "w") as archive:
        archive.writestr("2024-01-01.csv", SDN)
        archive.writestr("2024-01-02.csv", SDN)
    with zipfile.ZipFile(folder / "2024-01-03.zip", "w") as archive:
        archive.writestr("sdn.csv", SDN)
    groups = group_publications(folder, workspace=workspace)
    assert names(groups) == [{"2024-01-01.csv"}, {"2024-01-02.csv"}, {"2024-01-03.zip"}]
    assert groups[0][0].is_relative_to(workspace)


def test_files_that_cannot_be_read_are_publications_of_their_own(tmp_path: Path) -> None:
    """Nothing is passed over in silence, except hidden files."""
    put(tmp_path, empty_csv="", riddle_csv="what am I?", **{".hidden": "x"})
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04broken")
    assert sorted(names(group_publications(tmp_path)), key=sorted) == [{"broken.zip"}, {"empty.csv"}, {"riddle.csv"}]


def test_one_file_is_one_publication(tmp_path: Path) -> None:
    """A file may be given in place of a folder."""
    put(tmp_path, sdn_csv=SDN)
    assert names(group_publications(tmp_path / "sdn.csv")) == [{"sdn.csv"}]


def test_nothing_is_an_error(tmp_path: Path) -> None:
    """An absent or empty folder says so."""
    with pytest.raises(UnreadableListError, match="no such file"):
        group_publications(tmp_path / "absent")
    with pytest.raises(UnreadableListError, match="holds no files"):
        group_publications(tmp_path)


@pytest.mark.shared
def test_the_sets_of_ofac_are_found(shared_lists: Path) -> None:
    """Each folder of the archive is one publication, companions included."""
    groups = group_publications(shared_lists / "ofac" / "sdn_csv")
    assert [len(group) for group in groups if "2023-12-28" in str(group[0])] == [4]
    assert [len(group) for group in groups if "2026-08-02" in str(group[0])] == [3]
    assert len(groups) == 10


@pytest.mark.shared
@pytest.mark.slow
def test_every_version_of_the_sdn_history_is_read_or_refused(shared_lists: Path, tmp_path: Path) -> None:
    """Versions from all over the history are read with the counts of the index; the empty one is refused."""
    history = shared_lists / "ofac" / "sdn_csv_history"
    rows = [line.split(",") for line in (history / "index.csv").read_text().splitlines()[1:]]
    expected = {row[5]: int(row[4]) for row in rows}
    groups = group_publications(history, workspace=tmp_path)
    assert [group[0].name for group in groups] == [row[5] for row in rows]
    for (path,) in groups[::60]:
        parsed = read_list([path])
        assert (parsed.entries, parsed.problems) == (expected[path.name], ())
        assert str(parsed.published_on) in path.name
    with pytest.raises(UnreadableListError, match="empty"):
        read_list(groups[-1])
