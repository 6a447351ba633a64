"""Is the database in the shape that the program expects?"""

import sqlite3
from collections import deque
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select

from article41.errors import StoreAccessError, StoreError
from article41.store.backend import SCHEMA_VERSION
from article41.store.glance import schema_version
from article41.store.schema import listing, metadata
from article41.store.store import Store


@pytest.fixture
def made(store: Store) -> Store:
    """A store that was written to."""
    store.record("test", actor="t", details={})
    return store


def test_the_migrations_lead_to_the_schema(made: Store) -> None:
    """A database made by the migrations has exactly the tables that the queries use."""
    with made.database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == f"{SCHEMA_VERSION:04}"
    assert schema_version(made.home) == SCHEMA_VERSION


@pytest.mark.parametrize("database_url", [""])
def test_a_file_is_in_write_ahead_mode(made: Store) -> None:
    """Readers go on while a refresh writes."""
    with closing(sqlite3.connect(made.home.database)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_failed_write_leaves_nothing(made: Store) -> None:
    """Whatever goes wrong inside a write, none of it is kept."""
    statements = ["INSERT INTO listing (id, source) VALUES ('own:1', 'own')", "INSERT INTO nowhere VALUES (1)"]
    with pytest.raises(StoreAccessError, match="nothing was changed"), made.database.writing() as connection:
        deque(map(connection.exec_driver_sql, statements))
    with made.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(listing)) == 0


def test_reading_changes_nothing(made: Store) -> None:
    """A view of the database cannot be written to."""
    with pytest.raises(StoreError), made.database.reading() as connection:
        connection.execute(insert(listing).values(id="own:1", source="own"))


@pytest.mark.parametrize("database_url", [""])
def test_a_database_of_no_version_is_brought_up_to_date(store: Store) -> None:
    """An empty file, as left by a crash at the very first moment, is filled by the next write."""
    store.home.root.mkdir(parents=True)
    store.home.database.touch()
    assert store.active() == ()
    store.record("test", actor="t", details={})
    assert schema_version(store.home) == SCHEMA_VERSION
