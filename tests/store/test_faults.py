"""What does the reader get to hear when the disk, the rights or the database fail?"""

import datetime
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from article41.errors import StoreAccessError, StoreBusyError, StoreError, StoreVersionError
from article41.model import Listing
from article41.sources.publication import ParsedList
from article41.store.importing import ImportResult
from article41.store.store import Store

Publish = Callable[..., ImportResult]
MakeListing = Callable[..., Listing]


@pytest.fixture
def database_url() -> str:
    """A file: what is tried here is done to a file."""
    return ""


# Imports growing publications into the home folder argv[1], beginning with number argv[2], telling of each when done.
IMPORTER = """
import datetime, sys
from pathlib import Path
from article41.model import Kind, Listing, Name
from article41.sources.publication import ParsedList
from article41.store.store import Store
home, number, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
store, start = Store.open(home), datetime.date(2026, 1, 1)
while number < last:
    listings = tuple(
        Listing(id=f"own:{key}", source="own", kind=Kind.PERSON, names=(Name(f"Name {key} {max(key, number)}"),),
                reason=f"{hash((key, number)):x}" * 8)
        for key in range(40 + number)
    )
    raw = home.parent / "raw.txt"
    raw.write_text(f"{number}")
    parsed = ParsedList("own", "test", listings, published_on=start + datetime.timedelta(number))
    store.import_parsed(parsed, files=[raw], fetched_at=datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC))
    print(number, flush=True)
    number += 1
"""


def _importer(home: Path, first: int, last: int) -> "subprocess.Popen[str]":
    home.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", IMPORTER, str(home), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


@pytest.mark.slow
def test_a_killed_import_leaves_the_old_or_the_new_snapshot(tmp_path: Path) -> None:
    """Eight kills at random moments: the store is whole each time, and every snapshot told of is there."""
    home, moments = tmp_path / "home", random.Random(41)
    told = -1
    for _ in range(8):
        with _importer(home, told + 1, 10_000) as importer:
            assert importer.stdout is not None
            line = importer.stdout.readline()
            time.sleep(moments.random() * 0.05)
            importer.send_signal(signal.SIGKILL)
            lines = [line, *importer.stdout]
        told = max([told, *(int(line) for line in lines if line.strip())])
        store = Store.open(home)
        assert store.inspect() == ()
        days = [(each.ref.published_on.toordinal(), each.ref.listings) for each in store.snapshots("own")]
        assert len(days) in (told + 1, told + 2)
        assert days[-1][1] == 40 + len(days) - 1
        told = len(days) - 1


def test_a_kill_in_the_middle_of_the_transaction_leaves_the_old_snapshot(
    store: Store, publish: Publish, make_listing: MakeListing
) -> None:
    """A process that dies with everything written but nothing committed changes nothing."""
    before = publish("2026-01-01", make_listing("1")).snapshot
    program = (
        "import os, signal; from article41.store import audit\n"
        "audit.append = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n" + IMPORTER
    )
    command = [sys.executable, "-c", program, str(store.home.root), "0", "1"]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert store.active() == (before,)
    assert store.inspect() == ()
    assert publish("2026-01-02", make_listing("2")).added == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits on Windows")
def test_a_full_disk_leaves_the_old_snapshot(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """When files may not grow any more, the import says so and the last good snapshot stays."""
    before = publish("2026-01-01", make_listing("1")).snapshot
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        "from article41.errors import StoreAccessError\ntry:\n"
        + "".join(f"    {line}\n" for line in IMPORTER.splitlines())
        + "except StoreAccessError as error:\n    print('refused:', error)\n"
    )
    command = [sys.executable, "-c", program, str(store.home.root), "200", "400"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "refused: " in ran.stdout, ran.stderr
    assert "Free some space" in ran.stdout or "Check the space" in ran.stdout
    assert str(store.home.root) in ran.stdout
    assert store.inspect() == ()
    assert before in [snapshot.ref for snapshot in store.snapshots("own")]


def test_a_newer_database_is_refused(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """A store of a newer version is neither read nor changed, and the message says to update."""
    publish("2026-01-01", make_listing("1"))
    with closing(sqlite3.connect(store.home.database)) as connection, connection:
        connection.execute("PRAGMA user_version = 99")
    content = store.home.database.read_bytes()
    with pytest.raises(StoreVersionError, match="update Article 41"):
        Store.open(store.home.root)
    with pytest.raises(StoreVersionError):
        publish("2026-01-02", make_listing("1"))
    assert store.home.database.read_bytes() == content


@pytest.mark.parametrize("damage", ["header", "middle", "text"])
def test_a_damaged_database_is_an_error_of_ours(
    store: Store, publish: Publish, make_listing: MakeListing, damage: str
) -> None:
    """Whatever is broken in the file, the answer is a message with a remedy, not a traceback of SQLite."""
    publish("2026-01-01", *(make_listing(str(number), f"Name {number}") for number in range(400)))
    content = bytearray(store.home.database.read_bytes())
    if damage == "header":
        content[:16] = b"not a database!!"
    elif damage == "middle":
        content[4096:] = os.urandom(len(content) - 4096)
    else:
        content = bytearray(b"hello\n")
    store.home.database.write_bytes(content)
    with pytest.raises(StoreAccessError, match=r"damaged.*backup"):
        list(store.listings(Store.open(store.home.root).active()))


@pytest.mark.parametrize("kind", ["file in the way", "folder in the way"])
def test_a_home_that_cannot_be_one_is_refused(tmp_path: Path, make_listing: MakeListing, kind: str) -> None:
    """A home folder that is a file, or whose database is a folder, is named with a remedy."""
    home, raw = tmp_path / "home", tmp_path / "raw"
    raw.write_text("raw")
    if kind == "file in the way":
        home.write_text("I am a file")
    else:
        (home / "article41.sqlite3").mkdir(parents=True)
    with pytest.raises(StoreAccessError, match="--home"):
        Store.open(home).record("test", actor="t", details={})


READER = """
import os, sys
from pathlib import Path
from article41.store.store import Store
from article41.errors import StoreError
store = Store.open(Path(sys.argv[1]))
if os.geteuid() == 0:
    os.seteuid(65534)
print(len(list(store.listings(store.active()))))
for write in (lambda: store.record("test", actor="t", details={}), lambda: store.lock().__enter__()):
    try:
        write()
    except StoreError as error:
        print(type(error).__name__, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise on Windows")
def test_a_folder_without_rights_can_be_read_and_says_so_on_writing(make_listing: MakeListing) -> None:
    """In a folder that may only be read, lists are read; a write is refused with a remedy."""
    with tempfile.TemporaryDirectory() as folder:
        home, raw = Path(folder) / "home", Path(folder) / "raw"
        raw.write_text("raw")
        parsed = ParsedList("own", "test", (make_listing("1"),))
        Store.open(home).import_parsed(parsed, files=[raw], fetched_at=datetime.datetime.now(datetime.UTC))
        raw.parent.chmod(0o755)
        home.chmod(0o555)
        command = [sys.executable, "-c", READER, str(home)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        home.chmod(0o755)
    first, *refusals = ran.stdout.splitlines()
    assert first == "1", ran.stderr
    assert len(refusals) == 2, ran.stderr
    assert all(line.startswith("StoreAccessError") and "--home" in line for line in refusals)


def test_two_refreshes_at_once(store: Store) -> None:
    """The second refresh is told who has the lock; when the first ends, however it ends, the lock is free."""
    program = (
        "import sys, time; from pathlib import Path; from article41.store.store import Store\n"
        "with Store.open(Path(sys.argv[1])).lock():\n    print('held', flush=True); time.sleep(60)\n"
    )
    command = [sys.executable, "-c", program, str(store.home.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError, match=rf"process {other.pid}\b"), store.lock():
            pass
        other.kill()
    with store.lock(wait_seconds=5):
        pass


def test_the_lock_can_be_waited_for(store: Store) -> None:
    """Waiting for the lock ends with the error when it stays held."""
    with store.lock():
        started = time.monotonic()
        with pytest.raises(StoreBusyError), store.lock(wait_seconds=0.2):
            pass
        assert time.monotonic() - started >= 0.2


def test_a_write_during_a_write_says_busy(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """A second writer is told that the store is busy; readers go on."""
    publish("2026-01-01", make_listing("1"))
    impatient = Store.open(store.home.root, busy_seconds=0.1)
    with closing(sqlite3.connect(store.home.database, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="try again"):
            impatient.record("test", actor="t", details={})
        assert len(list(impatient.listings(impatient.active()))) == 1
    impatient.record("test", actor="t", details={})


def test_every_fault_is_a_store_error() -> None:
    """A caller that handles `StoreError` handles them all."""
    for error in (StoreAccessError, StoreBusyError, StoreVersionError):
        assert issubclass(error, StoreError)
