"""Packs are read as they are written, and refused with file and line where they are not understood."""

from pathlib import Path

import pytest

from article41.errors import PackError, UnknownValueError
from article41.regimes import loading, yaml_text
from article41.regimes.pack import Direction

HEAD = "id: x\ntitle: T\nversion: '1'\nsays: s\nauthority: UN\ndisclaimer: d\n"
MEASURE = """\
- id: M-1
  title: A ban
  kind: export_ban
  direction: to
  binding: decides
  effective_from: 2017-12-22
  says: s
  cites: [2397/7]
  confidence: high
  sources: [X]
  scope:
    activities: [supply]
    goods: {hs: ['84'], basis: resolution}
    when: [{fact: to, is: no, words: bound for Norway}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack with a head and one measure."""
    (tmp_path / "pack.yml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "a.yml").write_text(MEASURE, encoding="utf-8")
    return tmp_path


def test_a_pack_is_read_from_files_and_folders(folder: Path) -> None:
    """Lists of one kind are joined in the order of file names; kinds without a file are empty."""
    (folder / "measures" / "b.yml").write_text(MEASURE.replace("M-1", "M-2"), encoding="utf-8")
    (folder / "membership.yml").write_text("2017: [Japan, Egypt]\n", encoding="utf-8")
    pack = loading.load_pack(folder)
    assert [measure.id for measure in pack.measures] == ["M-1", "M-2"]
    assert pack.measures[0].direction is Direction.TO
    assert pack.membership == {2017: ("Japan", "Egypt")}
    assert pack.exemptions == ()


def test_no_is_norway(folder: Path) -> None:
    """Words that older YAML took for booleans stay words."""
    assert loading.load_pack(folder).measures[0].scope.when[0].is_ == "no"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("['84']", "[84]", 13, "84 stands there); put it in quotes"),
        ("kind: export_ban", "kind: export_ban\n  foo: 1", 4, "unknown field `foo`"),
        ("direction: to", "direction: up", 4, "use one of to, from, both, conduct, elsewhere"),
        ("[supply]", "[suply]", 12, "'suply' stands there); use one of supply, procure"),
        ("  says: s\n", "", 1, "missing required field `says`"),
        ("2017-12-22", "2017-13-22", 6, "2017-13-22"),
        ("title: A ban", "title: A ban\n  title: B", 3, "'title' stands twice"),
        ("[2397/7]", "[2397/7", 9, "not YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(folder: Path, old: str, new: str, line: int, said: str) -> None:
    """An error of a pack says file, line, value and remedy."""
    path = folder / "measures" / "a.yml"
    path.write_text(MEASURE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        loading.load_pack(folder)
    assert f"{path}:{line}:" in str(caught.value)
    assert said in str(caught.value)


def test_files_in_the_wrong_place_are_refused(folder: Path) -> None:
    """A file that would never be read is an error, not a rule that is silently missing."""
    (folder / "measurs.yml").write_text("[]", encoding="utf-8")
    with pytest.raises(PackError, match="no such part of a pack"):
        loading.load_pack(folder)
    (folder / "measurs.yml").unlink()
    (folder / "measures" / "c.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(PackError, match=r"only files that end in \.yml"):
        loading.load_pack(folder)


def test_a_folder_without_a_head_is_no_pack(tmp_path: Path) -> None:
    """Without pack.yml nothing says which regime this is."""
    with pytest.raises(PackError, match=r"pack\.yml"):
        loading.load_pack(tmp_path)


def test_an_unknown_packaged_pack_is_refused() -> None:
    """The error names the packs that come with the package."""
    with pytest.raises(UnknownValueError, match="un-dprk"):
        loading.packaged("un-nowhere")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A file of another encoding gives an error that says where it broke."""
    path = tmp_path / "a.yml"
    path.write_bytes(b"a: \xff")
    with pytest.raises(PackError, match="not UTF-8 at byte 3"):
        yaml_text.read(path)
