"""Named arrays on disk: whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from article41.errors import IndexFileError
from article41.screening import arrays

SAVED = {"numbers": np.arange(10, dtype=np.int32), "none": np.zeros(0, np.uint64), "table": np.eye(3)}


def test_arrays_come_back(tmp_path: Path) -> None:
    """What was saved is loaded again, empty arrays too, with the meta data."""
    arrays.save(tmp_path / "index", SAVED, {"format": 1})
    loaded, meta = arrays.load(tmp_path / "index")
    assert meta["format"] == 1
    assert loaded.keys() == SAVED.keys()
    for name, array in SAVED.items():
        np.testing.assert_array_equal(loaded[name], array)
        assert loaded[name].dtype == array.dtype


def test_loaded_arrays_are_read_only(tmp_path: Path) -> None:
    """The mapped arrays, which processes share, cannot be written to."""
    arrays.save(tmp_path / "index", SAVED, {})
    loaded, _ = arrays.load(tmp_path / "index")
    with pytest.raises(ValueError, match="read-only"):
        loaded["numbers"][0] = 1


def test_saving_leaves_nothing_else_behind(tmp_path: Path) -> None:
    """A second save replaces the first, and no half-made folder remains."""
    arrays.save(tmp_path / "index", SAVED, {"format": 1})
    arrays.save(tmp_path / "index", SAVED, {"format": 2})
    assert arrays.load(tmp_path / "index")[1]["format"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_many_may_save_at_once(tmp_path: Path) -> None:
    """However many save to one folder at once, none fails, and the arrays of one of them are there, whole."""

    def save_often() -> None:
        for _ in range(20):
            arrays.save(tmp_path / "index", SAVED, {"format": 1})

    with ThreadPoolExecutor(4) as pool:
        for saving in [pool.submit(save_often) for _ in range(4)]:
            saving.result()
    assert arrays.load(tmp_path / "index")[1]["format"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_failed_save_leaves_the_old_arrays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the index that was there stays, whole, and nothing half-made remains."""
    arrays.save(tmp_path / "index", SAVED, {"format": 1})
    monkeypatch.setattr(arrays.np, "save", full_disk)
    arrays.save(tmp_path / "index", SAVED, {"format": 2})
    assert arrays.load(tmp_path / "index")[1]["format"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_failed_first_save_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full and there was no index, the error says where and what to do."""
    monkeypatch.setattr(arrays.np, "save", full_disk)
    with pytest.raises(IndexFileError, match=r"index: cannot write .*: No space left.*--home"):
        arrays.save(tmp_path / "index", SAVED, {})
    assert list(tmp_path.iterdir()) == []


def full_disk(*_: object) -> None:
    """Fail as a full disk does."""
    raise OSError(28, "No space left on device")


DAMAGE = {
    "no folder": lambda folder: [path.unlink() for path in folder.iterdir()],
    "no meta data": lambda folder: (folder / "meta.json").unlink(),
    "meta data cut short": lambda folder: (folder / "meta.json").write_bytes(b'{"format": 1, "siz'),
    "meta data of another shape": lambda folder: (folder / "meta.json").write_bytes(b'{"format": 1}'),
    "meta data that is a list": lambda folder: (folder / "meta.json").write_bytes(b"[1]"),
    "sizes that are a number": lambda folder: (folder / "meta.json").write_bytes(b'{"sizes": 1}'),
    "meta data that is not text": lambda folder: (folder / "meta.json").write_bytes(b"\xff\xfe\x00"),
    "an array missing": lambda folder: (folder / "numbers.npy").unlink(),
    "an array cut short": lambda folder: shorten(folder / "numbers.npy", 8),
    "an array cut to its head": lambda folder: shorten(folder / "numbers.npy", 40),
    "an array cut within its head": lambda folder: (folder / "numbers.npy").write_bytes(b"\x93NUMPY\x01\x00"),
    "an empty file": lambda folder: (folder / "numbers.npy").write_bytes(b""),
    "another file": lambda folder: (folder / "numbers.npy").write_bytes(b"PK\x03\x04 not an array"),
    "a pickle": lambda folder: np.save(folder / "numbers.npy", np.array([{}], dtype=object)),
    "fewer numbers": lambda folder: np.save(folder / "numbers.npy", np.arange(9, dtype=np.int32)),
    "one number": lambda folder: np.save(folder / "numbers.npy", np.int32(9)),
}


def shorten(path: Path, by: int) -> None:
    """Cut off the end of a file."""
    path.write_bytes(path.read_bytes()[:-by])


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_told(tmp_path: Path, damage: object) -> None:
    """Damaged or truncated files give an error that names the folder and the remedy."""
    folder = tmp_path / "index"
    arrays.save(folder, SAVED, {"format": 1})
    assert callable(damage)
    damage(folder)
    with pytest.raises(IndexFileError, match=r"index: .*; delete that folder, it is built again\."):
        arrays.load(folder)
