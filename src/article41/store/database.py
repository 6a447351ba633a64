"""How does the store read and write its database?

One short-lived connection a question. Databases of an older version are brought up to date by Alembic, which is loaded
only then. What differs from one kind of database to another is in `backend`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from article41.store import audit
from article41.store.anchor import Anchor
from article41.store.backend import BUSY_SECONDS, SCHEMA_VERSION, Backend
from article41.store.chain import AuditHead
from article41.store.home import HomeFolder
from article41.store.opening import backend_of
from article41.store.sqlite import empty_reader

_MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """The database of one home: in its folder, or on a server. Threads may share it.

    `pool` connections to a server are kept open until `close`; none by default.
    """

    def __init__(self, home: HomeFolder, *, busy_seconds: float = BUSY_SECONDS, pool: int = 0) -> None:
        self.home = home
        self.backend: Backend = backend_of(home, busy_seconds=busy_seconds, pool=pool)
        self._anchor = Anchor(home.audit_head)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold one consistent view of the database; an empty one where none was made yet."""
        found = self.backend.version()
        if 0 < found < SCHEMA_VERSION:
            self._create_or_migrate()
        engine = self.backend.reader() if found else empty_reader()
        with self.backend.translated(), engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the one write transaction: all of it is kept, or nothing; none other runs meanwhile."""
        self._create_or_migrate()
        with self.backend.translated(), self.backend.writer().begin() as connection:
            sound = self._anchor.may_move(audit.running(connection))
            yield connection
            head = audit.added_head(connection)
        if head is not None and sound:
            self._anchor.move(head)

    def noted(self) -> dict[str, AuditHead]:
        """Return the entry of the audit log that this machine saw last, by where it is noted."""
        return {f"in {self.home.audit_head}": self._anchor.read()}

    def close(self) -> None:
        """Close the connections that are kept open."""
        self.backend.close()

    def _create_or_migrate(self) -> None:
        if self.backend.version() == SCHEMA_VERSION:
            return
        with self.backend.translated():
            self.backend.prepare()
            with self.backend.writer().begin() as connection:
                migrate(connection)
                self.backend.note_version(connection)


def migrate(connection: Connection) -> None:
    """Bring the database to the newest version inside the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
