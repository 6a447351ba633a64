"""The copies from which packaged packs are read: equal to the YAML, and without effect when they are not of it."""

import shutil
from pathlib import Path

import pytest

from article41.regimes import loading
from article41.regimes.loading import PACKS, load_pack, packaged, packaged_ids
from article41.regimes.prepared import as_prepared, hash_of, prepared_path, read_prepared


@pytest.mark.parametrize("name", packaged_ids())
def test_a_copy_is_equal_to_the_yaml(name: str) -> None:
    """YAML is the truth; run `make docs` after a change of a pack."""
    pack = load_pack(PACKS / name)
    assert read_prepared(PACKS / name) == pack
    assert prepared_path(PACKS / name).read_text("utf-8") == as_prepared(PACKS / name, pack)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small pack with its copy."""
    source = PACKS / packaged_ids()[-1]
    shutil.copytree(source, tmp_path / "small")
    shutil.copy(prepared_path(source), tmp_path / "small.json")
    return tmp_path / "small"


def test_any_change_of_the_yaml_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a letter, of a name of a file, of a file more: the copy is not used, and the YAML is read."""
    assert read_prepared(folder) is not None
    head = folder / "pack.yml"
    head.write_text(head.read_text("utf-8").replace("version: ", "version: 9", 1), "utf-8")
    assert read_prepared(folder) is None
    monkeypatch.setattr(loading, "PACKS", folder.parent)
    assert packaged("small").head.version.startswith("9")


def test_names_of_files_count(folder: Path) -> None:
    """Two files of the same content in other places are another pack."""
    before = hash_of(folder)
    (folder / "facts.yml").rename(folder / "duties.yml")
    assert hash_of(folder) != before


@pytest.mark.parametrize("content", ["", "{}", '{"sha256": "x", "pack": 7}', "\x00"])
def test_a_damaged_copy_is_as_none(folder: Path, content: str) -> None:
    """It costs time, never an answer."""
    prepared_path(folder).write_text(content, "utf-8")
    assert read_prepared(folder) is None
    prepared_path(folder).unlink()
    assert read_prepared(folder) is None
