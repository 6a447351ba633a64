"""How far has a run come? A work folder beside the results, from which an interrupted run continues.

Everything is appended to two files of JSON lines; the state names how many of their bytes count. Whatever a crash
leaves behind these is cut off, so that no row is screened twice or written twice.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from article41.errors import InputFileError
from article41.services.chunks import ChunkResult, Rejected
from article41.services.shapes import FileHeader, FileRow


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run has come. `position` is the share of the file read; `screened_bytes` and `rejects_bytes` count."""

    rows: int = 0
    rows_rejected: int = 0
    rows_matched: int = 0
    matches: int = 0
    position: float = 0.0
    screened_bytes: int = 0
    rejects_bytes: int = 0

    def after(self, result: ChunkResult) -> "Progress":
        """Return how far the run has come with one more chunk."""
        return Progress(
            rows=self.rows + result.rows,
            rows_rejected=self.rows_rejected + result.rows_rejected,
            rows_matched=self.rows_matched + result.rows_matched,
            matches=self.matches + result.matches,
            position=result.position,
            screened_bytes=self.screened_bytes + len(result.screened),
            rejects_bytes=self.rejects_bytes + len(result.rejects),
        )


class RunState(msgspec.Struct, frozen=True):
    """What the state file holds: `setup` is everything that the results depend on, by name."""

    setup: dict[str, str]
    header: FileHeader
    progress: Progress


class Journal:
    """The work folder of one run."""

    def __init__(self, folder: Path, setup: dict[str, str], header: FileHeader, progress: Progress) -> None:
        self.folder = folder
        self.header = header
        self.progress = progress
        self._setup = setup
        self._screened = _opened_at(folder / "screened.jsonl", progress.screened_bytes)
        self._rejects = _opened_at(folder / "rejects.jsonl", progress.rejects_bytes)

    @classmethod
    def begin(cls, out: Path, *, setup: dict[str, str], header: FileHeader, resume: bool, restart: bool) -> "Journal":
        """Begin a run that writes to `out`, or continue the one that was interrupted.

        Raises `InputFileError` when a run was interrupted and neither `resume` nor `restart` says what to do, or when
        the interrupted one was made with another setup.
        """
        folder = work_folder(out)
        if restart:
            shutil.rmtree(folder, ignore_errors=True)
        state = _state(folder)
        if state is None:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(folder, setup, header, Progress())
        if not resume:
            raise InputFileError(
                f"{out}: a run that writes there was interrupted after {state.progress.rows:,} rows; "
                "continue it with --resume, or forget it with --restart."
            )
        changed = [name for name in setup if state.setup.get(name) != setup[name]]
        if changed:
            raise InputFileError(
                f"{out}: the interrupted run cannot be continued, since something else now holds for: "
                f"{', '.join(changed)}; ask as before, or begin anew with --restart."
            )
        return cls(folder, setup, state.header, state.progress)

    def add(self, result: ChunkResult) -> None:
        """Append what came out of a chunk."""
        self._screened.write(result.screened)
        self._rejects.write(result.rejects)
        self.progress = self.progress.after(result)

    def save(self) -> None:
        """Make everything added so far last."""
        self._screened.flush()
        self._rejects.flush()
        state = RunState(self._setup, self.header, self.progress)
        written = self.folder / "state.json.new"
        written.write_bytes(msgspec.json.format(msgspec.json.encode(state), indent=2))
        written.replace(_state_file(self.folder))

    def screened(self) -> Iterator[FileRow]:
        """Yield the rows that were screened and count."""
        decoder = msgspec.json.Decoder(FileRow)
        return map(decoder.decode, self.screened_lines())

    def screened_lines(self) -> Iterator[bytes]:
        """Yield the rows that were screened and count, as lines of JSON."""
        return _lines(self.folder / "screened.jsonl", self.progress.screened_bytes)

    def rejects(self) -> Iterator[Rejected]:
        """Yield the rows that were rejected and count."""
        decoder = msgspec.json.Decoder(Rejected)
        return map(decoder.decode, _lines(self.folder / "rejects.jsonl", self.progress.rejects_bytes))

    def close(self) -> None:
        """Close the files; the run can be continued."""
        self._screened.close()
        self._rejects.close()

    def remove(self) -> None:
        """Remove the work folder: the run is complete."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def work_folder(out: Path) -> Path:
    """Return the folder beside `out` in which a run keeps what it needs to continue."""
    return out.with_name(f".{out.name}.unfinished")


def _state_file(folder: Path) -> Path:
    return folder / "state.json"


def _state(folder: Path) -> RunState | None:
    try:
        return msgspec.json.decode(_state_file(folder).read_bytes(), type=RunState)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise InputFileError(
            f"{folder}: the state of the run is damaged ({error}); begin anew with --restart."
        ) from None


def _opened_at(path: Path, size: int) -> BinaryIO:
    path.touch()
    if path.stat().st_size < size:
        raise InputFileError(f"{path}: shorter than its state says, something was lost; begin anew with --restart.")
    os.truncate(path, size)
    return path.open("ab")


def _lines(path: Path, size: int) -> Iterator[bytes]:
    with path.open("rb") as stream:
        left = size
        for line in stream:
            left -= len(line)
            if left < 0:
                return
            yield line
