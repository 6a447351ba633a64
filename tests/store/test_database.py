"""Is the database in the shape that the program expects?"""

import sqlite3
from collections import deque
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from article41.errors import StoreAccessError
from article41.store.database import Database
from article41.store.glance import SCHEMA_VERSION, schema_version
from article41.store.schema import metadata
from article41.store.store import Store


@pytest.fixture
def made(store: Store) -> Path:
    """The database of a store that was written to."""
    store.record("test", actor="t", details={})
    return store.home.database


def test_the_migrations_lead_to_the_schema(made: Path) -> None:
    """A database made by the migrations has exactly the tables that the queries use."""
    engine = create_engine(f"sqlite:///{made}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == f"{SCHEMA_VERSION:04}"
    engine.dispose()
    assert schema_version(made) == SCHEMA_VERSION


def test_the_database_is_in_write_ahead_mode(made: Path) -> None:
    """Readers go on while a refresh writes."""
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_failed_write_leaves_nothing(made: Path) -> None:
    """Whatever goes wrong inside a write, none of it is kept."""
    statements = ["INSERT INTO listing (id, source) VALUES ('own:1', 'own')", "INSERT INTO nowhere VALUES (1)"]
    with pytest.raises(StoreAccessError, match="nothing was changed"), Database(made).writing() as connection:
        deque(map(connection.exec_driver_sql, statements))
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("SELECT count(*) FROM listing").fetchone() == (0,)


def test_a_database_of_no_version_is_brought_up_to_date(store: Store) -> None:
    """An empty file, as left by a crash at the very first moment, is filled by the next write."""
    store.home.root.mkdir(parents=True)
    store.home.database.touch()
    assert store.active() == ()
    store.record("test", actor="t", details={})
    assert schema_version(store.home.database) == SCHEMA_VERSION
