"""How is something written into the audit log, quickly? Without SQLAlchemy where the database allows it."""

from collections.abc import Sequence

from article41.errors import StoreAccessError
from article41.store import subjects
from article41.store.anchor import Anchor
from article41.store.backend import BUSY_SECONDS, SCHEMA_VERSION
from article41.store.chain import AuditHead, Event, append
from article41.store.home import HomeFolder
from article41.store.opening import backend_of


class Scribe:
    """Adds to the log of one home; with `lasting` over one connection until `close`, for a thread that writes a lot."""

    def __init__(self, home: HomeFolder, *, busy_seconds: float = BUSY_SECONDS, lasting: bool = False) -> None:
        self._home = home
        self._backend = backend_of(home, busy_seconds=busy_seconds, pool=1 if lasting else 0)
        self._anchor = Anchor(home.audit_head)
        self._was_there = False

    def record(self, events: Sequence[Event], *, about: Sequence[subjects.Subject] = ()) -> AuditHead | None:
        """Add events, and keep what they are `about`; None where there is no database yet.

        Raises `StoreError` when they cannot be written; then none of them is. A database that was there and is gone is
        such an error.
        """
        if not self._is_there():
            return None
        with self._backend.statements() as run:
            for subject in about:
                subjects.keep(run, subject)
            sound = self._anchor.may_move(run)
            head = append(run, events)
        if sound:
            self._anchor.move(head)
        return head

    def close(self) -> None:
        """Close the connection that was kept open."""
        self._backend.close()

    def _is_there(self) -> bool:
        found = self._backend.version()
        if not found and self._was_there:
            raise StoreAccessError(
                f"{self._backend.place}: the database is gone, so nothing can be recorded; put it back where it was."
            )
        if 0 < found < SCHEMA_VERSION:
            _bring_up_to_date(self._home)
        self._was_there = found > 0
        return self._was_there


def record(
    home: HomeFolder,
    events: Sequence[Event],
    *,
    about: Sequence[subjects.Subject] = (),
    busy_seconds: float = BUSY_SECONDS,
) -> AuditHead | None:
    """Add events to the log of a home once, as `Scribe.record` does."""
    return Scribe(home, busy_seconds=busy_seconds).record(events, about=about)


def _bring_up_to_date(home: HomeFolder) -> None:
    from article41.store.database import Database

    with Database(home).reading():
        return
