"""What does the reader hear when the database is locked, full or gone, and does it go on afterwards without help?"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from article41.errors import StoreAccessError, StoreBusyError
from article41.services.auditing import log, verify
from article41.services.replaying import replay
from article41.store.database import Database
from article41.store.home import HomeFolder, home_folder
from article41.store.schema import listing as listing_table
from article41.store.store import Store
from tests import postgres
from tests.services.audited import listing, publish, screen
from tests.store.tampering import run_sql

ADA = listing("1", "Zorro Quexadaviel")


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> HomeFolder:
    """A home with a publication and a screening; its database is a file, then one on a server."""
    folder = home_folder(tmp_path / "home", database=database_url)
    publish(folder, "2026-01-05", [ADA])
    screen(folder)
    return folder


@pytest.fixture
def server_home(tmp_path: Path, postgresql: postgres.Server) -> Iterator[HomeFolder]:
    """A home on a server, which is running again when the test ends."""
    folder = home_folder(tmp_path / "home", database=postgresql.new_database())
    publish(folder, "2026-01-05", [ADA])
    yield folder
    postgresql.start_if_stopped()


def test_a_locked_database_says_busy_and_goes_on(home: HomeFolder) -> None:
    """While somebody else writes, a write ends with a message in the time given, readers go on, and later it works."""
    impatient = Store.open(home, busy_seconds=0.2)
    with Database(home).writing():
        with pytest.raises(StoreBusyError, match="another process is writing"):
            impatient.record("test", actor="t", details={})
        assert len(list(impatient.listings(impatient.active()))) == 1
    impatient.record("test", actor="t", details={})
    assert verify(home).faults == ()


@pytest.mark.parametrize("pool", [0, 2])
def test_a_server_that_is_gone_for_a_while(server_home: HomeFolder, postgresql: postgres.Server, pool: int) -> None:
    """While it is stopped every use says so; once it runs, the same objects go on."""
    database = Database(server_home, pool=pool)
    store = Store(server_home, database)
    seq = screen(server_home)
    store.record("test.before", actor="t", details={})
    postgresql.stop()
    for use in (store.active, store.audit_entries, lambda: store.record("test", actor="t", details={})):
        with pytest.raises(StoreAccessError, match=r"cannot be reached .*try again"):
            use()
    postgresql.start()
    store.record("test.after", actor="t", details={})
    assert [entry.action for entry in store.audit_entries()][-2:] == ["test.before", "test.after"]
    assert replay(server_home, seq).same
    assert store.inspect() == ()
    database.close()


def test_a_server_that_goes_in_the_middle_of_a_write(server_home: HomeFolder, postgresql: postgres.Server) -> None:
    """The write is dropped whole, and says so."""
    database = Database(server_home)
    with pytest.raises(StoreAccessError, match="cannot be reached"):
        _write_while_it_stops(database, postgresql)
    postgresql.start()
    with database.reading() as connection:
        kept = connection.execute(listing_table.select().where(listing_table.c.source == "own")).all()
    assert kept == []
    publish(server_home, "2026-01-06", [ADA])
    assert Store.open(server_home).inspect() == ()


def _write_while_it_stops(database: Database, server: postgres.Server) -> None:
    insert = listing_table.insert()
    with database.writing() as connection:
        connection.execute(insert.values(id="own:1", source="own"))
        server.stop()
        connection.execute(insert.values(id="own:2", source="own"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes; skipped, visibly, where none may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if sys.platform != "linux" or mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here; only root may")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))


def test_a_full_disk_says_so_and_goes_on(small_disk: Path) -> None:
    """Import and screening tell that no space is left and change nothing; with room again, both work."""
    home = home_folder(small_disk / "home", database="")
    publish(home, "2026-01-05", [ADA])
    screen(home)
    before, filler = log(home), small_disk / "filler"
    with pytest.raises(OSError, match="No space"):
        _fill(filler)
    with pytest.raises(StoreAccessError, match=r"(Free some|Check the) space"):
        publish(home, "2026-01-06", [ADA, *(listing(str(key), f"Quill {key}") for key in range(2, 400))])
    with pytest.raises(StoreAccessError, match=r"(Free some|Check the) space"):
        Store.open(home).record("test", actor="t", details={"much": "x" * 100_000})
    assert log(home) == before
    filler.unlink()
    publish(home, "2026-01-06", [ADA, listing("2", "Bo Reed")])
    assert replay(home, 2).same
    assert Store.open(home).inspect() == ()


def test_a_backup_of_a_file_can_be_restored(tmp_path: Path) -> None:
    """A home that was copied while nobody wrote is a home: it verifies, replays and goes on."""
    home = home_folder(tmp_path / "home", database="")
    publish(home, "2026-01-05", [ADA])
    seq = screen(home)
    shutil.copytree(home.root, tmp_path / "backup")
    shutil.rmtree(home.root)
    shutil.copytree(tmp_path / "backup", home.root)
    assert Store.open(home).inspect() == ()
    assert replay(home, seq).same
    publish(home, "2026-02-05", [ADA, listing("2", "Bo Reed")])
    assert verify(home).faults == ()


def test_an_older_backup_is_told_from_a_whole_log(home: HomeFolder) -> None:
    """Entries that this machine has seen and the restored database has not are missing, and that is said."""
    Store.open(home).record("test.lost", actor="t", details={})
    run_sql(Store.open(home), *_older(home))
    (fault,) = verify(home).faults
    assert "an older backup of the database was restored" in fault


def _older(home: HomeFolder) -> list[str]:
    """Return statements that make the database what it was before its last entry."""
    on = " ON audit" if home.server else ""
    newest = "seq = (SELECT max(seq) FROM audit)"
    return [
        f"DROP TRIGGER audit_no_delete{on}",
        f"DELETE FROM audit WHERE {newest}",
        f"UPDATE audit_head SET seq = (SELECT max(seq) FROM audit), hash = (SELECT hash FROM audit WHERE {newest})",
    ]


def test_a_backup_of_a_server_can_be_restored(tmp_path: Path, postgresql: postgres.Server) -> None:
    """A dump, restored into an empty place beside the home folder, verifies, replays and goes on."""
    if not (postgresql.programs / "pg_dump").is_file():
        pytest.skip("pg_dump is not installed")
    url = postgresql.new_database()
    home = home_folder(tmp_path / "home", database=url)
    publish(home, "2026-01-05", [ADA])
    seq, schema, dump = screen(home), url.partition("%3D")[2], tmp_path / "dump"
    postgresql.run("pg_dump", "-Fc", "-n", schema, "-f", str(dump), "-d", postgresql.url)
    postgresql.sql(f"DROP SCHEMA {schema} CASCADE")
    assert Store.open(home).active() == ()
    postgresql.run("pg_restore", "--exit-on-error", "-d", postgresql.url, str(dump))
    assert Store.open(home).inspect() == ()
    assert replay(home, seq).same
    publish(home, "2026-02-05", [ADA, listing("2", "Bo Reed")])
    assert verify(home).faults == ()
