"""How are named arrays kept on disk? One folder: `meta.json` and one `.npy` file an array, written whole or not at
all.
"""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from article41.errors import IndexFileError

Arrays = Mapping[str, npt.NDArray[np.generic]]
_ATTEMPTS: Final = 8


def save(folder: Path, arrays: Arrays, meta: Mapping[str, object]) -> None:
    """Write `arrays` and `meta` beside `folder`, then move them there, in place of what was there before.

    Several processes may do so at once: the last one's stays, whole.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
    try:
        for name, array in arrays.items():
            np.save(made / f"{name}.npy", array)
        sizes = {name: len(array) for name, array in arrays.items()}
        (made / "meta.json").write_bytes(msgspec.json.encode({**meta, "sizes": sizes}))
        _move_in(made, folder)
    except OSError as error:
        if not folder.joinpath("meta.json").exists():
            raise IndexFileError(
                f"{folder}: cannot write the search index: {error.strerror}; free some space, or give another --home."
            ) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


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
