"""How are named arrays kept on disk? One folder: `meta.json` and one `.npy` file an array, written whole or not at
all.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from article41.errors import IndexFileError

Arrays = Mapping[str, npt.NDArray[np.generic]]
_ATTEMPTS: Final = 8


class Writer:
    """Writes arrays to a folder one after the other: they need never be in memory all at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sizes: dict[str, int] = {}

    def put(self, name: str, array: npt.NDArray[np.generic]) -> None:
        """Write an array."""
        np.save(self._folder / f"{name}.npy", array)
        self.sizes[name] = len(array)

    @contextmanager
    def growing(self, name: str) -> Iterator[Callable[[bytes], object]]:
        """Yield a function that adds bytes to an array of them."""
        with (self._folder / f"{name}.npy").open("wb", buffering=0) as file:
            begin = _write_head(file, 0)
            yield file.write
            self.sizes[name] = file.tell() - begin
            file.seek(0)
            _write_head(file, self.sizes[name])


def _write_head(file: IO[bytes], size: int) -> int:
    """Write the head of a file of bytes, which is as long for any size; return where the bytes begin."""
    np.lib.format.write_array_header_1_0(file, {"descr": "|u1", "fortran_order": False, "shape": (size,)})
    return file.tell()


@contextmanager
def writing(folder: Path, meta: Mapping[str, object]) -> Iterator[Writer]:
    """Have arrays and `meta` written beside `folder`, then move them there, in place of what was there before.

    Several processes may do so at once: the last one's stays, whole.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
    writer = Writer(made)
    try:
        yield writer
        (made / "meta.json").write_bytes(msgspec.json.encode({**meta, "sizes": writer.sizes}))
        _move_in(made, folder)
    except OSError as error:
        if not folder.joinpath("meta.json").exists():
            raise IndexFileError(
                f"{folder}: cannot write the search index: {error.strerror}; free some space, or give another --home."
            ) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def save(folder: Path, arrays: Arrays, meta: Mapping[str, object]) -> None:
    """Write `arrays` and `meta` to `folder`, as `writing` does."""
    with writing(folder, meta) as writer:
        for name, array in arrays.items():
            writer.put(name, array)


def _move_in(made: Path, folder: Path) -> None:
    aside = made.with_name(f"{made.name}-old")
    for attempt in range(_ATTEMPTS):
        try:
            with suppress(FileNotFoundError):
                folder.replace(aside)
            made.replace(folder)
            return
        except OSError:  # another process put its own there in between
            if attempt == _ATTEMPTS - 1:
                raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def load(folder: Path) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Any]]:
    """Return the arrays, memory-mapped and read-only, and the meta data; raise `IndexFileError` when something is
    amiss.
    """
    try:
        meta = msgspec.json.decode((folder / "meta.json").read_bytes(), type=dict[str, Any])
        sizes = msgspec.convert(meta["sizes"], dict[str, int])
        arrays = {name: _load(folder / f"{name}.npy") for name in sizes}
    except (OSError, ValueError, KeyError, EOFError, msgspec.MsgspecError) as error:
        raise IndexFileError(
            f"{folder}: the search index cannot be read ({error}); delete that folder, it is built again."
        ) from None
    for name, size in sizes.items():
        if arrays[name].shape[:1] != (size,):
            raise IndexFileError(f"{folder}: {name} is truncated; delete that folder, it is built again.")
    return arrays, meta


def _load(path: Path) -> npt.NDArray[Any]:
    try:
        return np.asarray(np.lib.format.open_memmap(path, mode="r"))
    except ValueError:  # an empty array cannot be memory-mapped
        with path.open("rb") as file:
            return np.asarray(np.lib.format.read_array(file, allow_pickle=False))
