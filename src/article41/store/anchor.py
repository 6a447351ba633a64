"""How far did the audit log reach, as this machine saw it?

The last entry is noted in a file outside the database. The note only moves along a log that still holds the entry
noted before: where the log was cut, the note stays as evidence.
"""

import os
import threading
from contextlib import suppress
from pathlib import Path

from article41.store.chain import AuditHead, Run, holds


class Anchor:
    """The note in one file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def read(self) -> AuditHead:
        """Return the entry noted; number 0 where nothing was."""
        with suppress(OSError, ValueError):
            seq, _, hash_ = self.file.read_bytes().strip().partition(b":")
            return AuditHead(int(seq), hash_.decode())
        return AuditHead(0, "")

    def may_move(self, run: Run) -> bool:
        """Return whether the entry noted is still in the log; asked inside the transaction that adds to it."""
        return holds(run, self.read())

    def move(self, head: AuditHead) -> None:
        """Note the last entry, once it is kept. A note that cannot be written stays behind, which does no harm."""
        part = self.file.with_name(f".{self.file.name}.{os.getpid()}.{threading.get_ident()}")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(f"{head}\n".encode())
            part.replace(self.file)
        with suppress(OSError):
            part.unlink(missing_ok=True)
