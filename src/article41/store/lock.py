"""Is somebody else refreshing the lists right now?

The operating system holds the lock and drops it when the process ends, however it ends: a stale file locks nobody out.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from article41.errors import StoreAccessError, StoreBusyError

_POLL_SECONDS = 0.05


@contextmanager
def refresh_lock(path: Path, *, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the lock at `path`; raise `StoreBusyError` when another process has it after `wait_seconds`."""
    descriptor = _open(path)
    try:
        _acquire(descriptor, path, deadline=time.monotonic() + wait_seconds)
        try:
            _write_owner(descriptor)
            yield
        finally:
            _release(descriptor)
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreAccessError(
            f"{path}: the lock of the store cannot be made ({error.strerror}); "
            "give a folder that you may write to with --home or ARTICLE41_HOME."
        ) from None


def _acquire(descriptor: int, path: Path, *, deadline: float) -> None:
    while not _try_lock(descriptor):
        if time.monotonic() >= deadline:
            owner = os.pread(descriptor, 20, 0).decode("ascii", "replace") if sys.platform != "win32" else ""
            by = f" by process {owner}" if owner else ""
            raise StoreBusyError(f"{path}: the lists are being refreshed{by}; wait until it has ended, then try again.")
        time.sleep(_POLL_SECONDS)


if sys.platform == "win32":
    import msvcrt

    # Bytes far behind the text are locked, so that the owner's number stays readable.
    _LOCKED_BYTE = 1024

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _write_owner(descriptor: int) -> None:
    with suppress(OSError):  # a courtesy to whoever waits; on a full disk the lock still holds
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode("ascii"))
