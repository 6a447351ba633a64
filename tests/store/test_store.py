"""What did we know, and when?"""

import datetime
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article41.errors import NoSnapshotError, UnreadableListError, UsageError
from article41.model import Kind, Listing, Name
from article41.sources.publication import ParsedList
from article41.store.home import home_folder
from article41.store.importing import ImportResult, ImportState
from article41.store.snapshots import DatedBy
from article41.store.store import Store
from tests.store.tampering import run_sql

Publish = Callable[..., ImportResult]
MakeListing = Callable[..., Listing]
DAY = datetime.timedelta(days=1)
NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


def on(day: str) -> datetime.date:
    """Read a day."""
    return datetime.date.fromisoformat(day)


def held(store: Store, day: str | None = None) -> dict[str, list[str]]:
    """Return the names of everything listed on a day, by listing id."""
    snapshots = store.active(as_of=on(day) if day else None)
    return {listing.id: [name.text for name in listing.names] for listing in store.listings(snapshots)}


def test_an_absent_store_is_empty_and_stays_absent(store: Store) -> None:
    """Reading from a home folder that does not exist gives nothing and makes nothing."""
    assert store.active() == ()
    assert store.sources() == ()
    assert store.snapshots("own") == ()
    assert store.audit_entries() == ()
    assert store.inspect() == ()
    assert not store.home.root.exists()


def test_a_publication_becomes_the_active_snapshot(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """The first publication of a list is activated with everything added."""
    result = publish("2026-01-05", make_listing("1", "Ada Quill"), make_listing("2", "Bo Reed"))
    assert (result.state, result.added, result.amended, result.removed) == (ImportState.ACTIVATED, 2, 0, 0)
    assert store.active() == (result.snapshot,)
    assert held(store) == {"own:1": ["Ada Quill"], "own:2": ["Bo Reed"]}


def test_listings_come_back_whole(store: Store, publish: Publish) -> None:
    """What comes out of the store equals what went in, in any script."""
    listing = Listing(
        id="own:x",
        source="own",
        kind=Kind.VESSEL,
        names=(Name("Золотая заря"), Name("황금새벽")),
        reason="x" * 5000,
        nationalities=("kp",),
    )
    publish("2026-01-05", listing)
    assert list(store.listings(store.active())) == [listing]


def test_as_of_answers_for_every_day(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """A day between two publications has the listings and names of the earlier one."""
    publish("2026-01-05", make_listing("1", "Ada Quill"), make_listing("2", "Bo Reed"))
    publish("2026-01-10", make_listing("1", "Ada Quill", "A. Quill"))
    assert held(store, "2026-01-04") == {}
    assert held(store, "2026-01-05") == held(store, "2026-01-09") == {"own:1": ["Ada Quill"], "own:2": ["Bo Reed"]}
    assert held(store, "2026-01-10") == {"own:1": ["Ada Quill", "A. Quill"]}


def test_an_older_publication_goes_into_the_middle(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """Importing the past changes the past only, and the newer snapshot stays active."""
    publish("2026-01-01", make_listing("1"))
    newest = publish("2026-01-09", make_listing("1"), make_listing("3"))
    middle = publish("2026-01-05", make_listing("2"))
    assert middle.state is ImportState.HISTORICAL
    assert store.active() == (newest.snapshot,)
    assert [set(held(store, f"2026-01-0{day}")) for day in (1, 5, 9)] == [{"own:1"}, {"own:2"}, {"own:1", "own:3"}]
    counts = [(each.added, each.amended, each.removed) for each in store.snapshots("own")]
    assert counts == [(1, 0, 0), (1, 0, 1), (2, 0, 1)]


def test_the_last_publication_of_a_day_counts(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """Of several publications on one day, the one fetched last is active, in whatever order they are imported."""
    publish("2026-01-05", make_listing("late"), fetched_at=NOON + DAY)
    publish("2026-01-05", make_listing("early"), fetched_at=NOON)
    assert set(held(store, "2026-01-05")) == {"own:late"}


def test_the_same_bytes_again_are_unchanged(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """Importing a publication twice keeps one snapshot."""
    publish("2026-01-05", make_listing("1"))
    assert publish("2026-01-05", make_listing("1"), fetched_at=NOON + DAY).state is ImportState.UNCHANGED
    assert len(store.snapshots("own")) == 1


def test_undated_bytes_fetched_again_are_unchanged(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """A file that does not tell its day is dated by its first fetching, not by each."""
    first = publish(None, make_listing("1"), raw="same")
    again = publish(None, make_listing("1"), raw="same", fetched_at=NOON + 3 * DAY)
    assert (again.state, again.snapshot) == (ImportState.UNCHANGED, first.snapshot)
    assert store.snapshots("own")[0].dated_by is DatedBy.FETCHED
    assert first.snapshot.published_on == NOON.date()


def test_a_publisher_may_take_a_publication_back_the_same_day(
    store: Store, publish: Publish, make_listing: MakeListing
) -> None:
    """An undated file that was replaced and put back within one day is active again."""
    publish(None, make_listing("1"), raw="a")
    publish(None, make_listing("1"), make_listing("2"), raw="b", fetched_at=NOON + DAY / 24)
    back = publish(None, make_listing("1"), raw="a", fetched_at=NOON + DAY / 12)
    assert (back.state, back.removed) == (ImportState.ACTIVATED, 1)
    assert set(held(store)) == {"own:1"}


def test_quarantined_publications_never_count(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """A publication with reasons against it is kept and shown, and the last good one stays active."""
    good = publish("2026-01-05", make_listing("1"))
    bad = publish("2026-01-06", reasons=["empty: the publication holds no listings"])
    assert bad.state is ImportState.QUARANTINED
    assert store.active(as_of=on("2026-02-01")) == (good.snapshot,)
    (shown,) = store.quarantined("own")
    assert shown.reasons == ("empty: the publication holds no listings",)
    assert shown.files[0].sha256 in store.archive


def test_overruling_activates_and_is_recorded(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """Accepting a quarantined publication makes it count from its day on; who and why are in the audit log."""
    publish("2026-01-05", make_listing("1"), make_listing("2"))
    publish("2026-01-06", make_listing("1"), reasons=["count collapsed"])
    publish("2026-01-09", make_listing("1"), make_listing("3"))
    result = publish("2026-01-06", make_listing("1"), reasons=["count collapsed"], accept="announced", actor="j.doe")
    assert result.state is ImportState.HISTORICAL
    assert store.quarantined("own") == ()
    assert set(held(store, "2026-01-07")) == {"own:1"}
    (entry,) = store.audit_entries(action="list.overruled")
    assert entry.actor == "j.doe"
    assert '"because":"announced"' in entry.details


def test_an_undated_quarantined_file_is_kept_once(store: Store, publish: Publish) -> None:
    """Fetching the same bad file every day does not fill the store."""
    publish(None, raw="bad", reasons=["empty"])
    publish(None, raw="bad", reasons=["empty", "new reason"], fetched_at=NOON + DAY)
    (shown,) = store.quarantined("own")
    assert shown.reasons == ("empty", "new reason")


def test_an_unreadable_publication_is_quarantined_with_its_bytes(store: Store, tmp_path: Path) -> None:
    """A file that no parser can read is archived with the reason."""
    file = tmp_path / "list.xml"
    file.write_bytes(b"<half")
    result = store.quarantine("un", files=[file], fetched_at=NOON, reasons=["not well-formed"])
    assert result.state is ImportState.QUARANTINED
    assert b"".join(store.archive.open(result.snapshot.sha256)) == b"<half"
    assert store.active() == ()


def test_a_publication_of_several_files_is_told_by_all_of_them(
    store: Store, tmp_path: Path, make_listing: MakeListing
) -> None:
    """A companion file that changes makes another publication, in whatever order the files are given."""
    files = [tmp_path / "main.csv", tmp_path / "alt.csv"]
    parsed = ParsedList("own", "test", (make_listing("1"),), published_on=on("2026-01-05"))
    files[0].write_text("main")
    files[1].write_text("alt")
    first = store.import_parsed(parsed, files=files, fetched_at=NOON)
    assert store.import_parsed(parsed, files=files[::-1], fetched_at=NOON).state is ImportState.UNCHANGED
    files[1].write_text("alt, amended")
    assert store.import_parsed(parsed, files=files, fetched_at=NOON).snapshot.sha256 != first.snapshot.sha256


def test_one_listing_as_of_a_date(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """A single listing is answered for any date, None while it is not listed."""
    publish("2026-01-05", make_listing("1", "Ada Quill"))
    publish("2026-01-10", make_listing("2"))
    assert store.listing("own:1", as_of=on("2026-01-07")) == make_listing("1", "Ada Quill")
    assert store.listing("own:1") is None
    assert store.listing("own:nobody") is None
    with pytest.raises(NoSnapshotError, match="2026-01-04"):
        store.listing("own:1", as_of=on("2026-01-04"))


def test_active_can_be_limited_to_sources(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """Sources are apart from each other."""
    publish("2026-01-05", make_listing("1"))
    publish("2026-01-06", make_listing("1", source="un"), source="un")
    assert [ref.source for ref in store.active()] == ["own", "un"]
    assert [ref.source for ref in store.active(sources=["un", "eu"])] == ["un"]
    assert store.sources() == ("own", "un")


def test_a_snapshot_of_another_store_is_refused(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """Listings of a snapshot that is not here cannot be had, and the message says what to do."""
    ref = publish("2026-01-05", make_listing("1")).snapshot
    other = Store.open(home_folder(store.home.root.parent / "other", database=""))
    with pytest.raises(NoSnapshotError, match="lists refresh --from"):
        list(other.listings([ref]))


@pytest.mark.parametrize("case", ["twice", "stranger"])
def test_listings_that_cannot_be_told_apart_are_refused(publish: Publish, make_listing: MakeListing, case: str) -> None:
    """An id that occurs twice, or of another source, is an error that names it."""
    second = make_listing("1", "Other") if case == "twice" else make_listing("2", source="un")
    with pytest.raises(UnreadableListError, match=r"'own:1'|'un:2'"):
        publish("2026-01-05", make_listing("1"), second)


def test_half_characters_are_refused_with_the_listing_id(publish: Publish, make_listing: MakeListing) -> None:
    """A name with an unpaired surrogate cannot be kept; the message names the listing."""
    with pytest.raises(UnreadableListError, match="'own:1'"):
        publish("2026-01-05", make_listing("1", "A\ud800"), raw="raw")


def test_raw_files_are_required(store: Store, make_listing: MakeListing) -> None:
    """A publication without its raw file could not be proved later, and is refused."""
    with pytest.raises(UsageError, match="raw file"):
        store.import_parsed(ParsedList("own", "test", (make_listing("1"),)), files=[], fetched_at=NOON)


def test_storage_grows_with_what_changed(store: Store, publish: Publish) -> None:
    """A hundred publications that each amend one listing of five hundred take little more room than one."""
    rows = {
        key: Listing(
            id=f"own:{key}",
            source="own",
            kind=Kind.ORGANISATION,
            names=(Name(f"Trading House {key}"),),
            reason=f"{random.Random(key).getrandbits(1600):x}",
        )
        for key in range(500)
    }
    publish("2026-01-01", *rows.values(), raw="0")
    before = _size(store)
    for number in range(1, 31):
        rows[number] = Listing(id=f"own:{number}", source="own", kind=Kind.PERSON, names=(Name(f"Renamed {number}"),))
        publish(f"2026-02-{number % 28 + 1:02}", *rows.values(), raw=str(number))
    assert _size(store) < before * 1.5


def _size(store: Store) -> int:
    """Return how many bytes the database takes."""
    if not store.home.server:
        return store.home.database.stat().st_size
    with store.database.reading() as connection:
        return int(
            connection.exec_driver_sql(
                "SELECT pg_total_relation_size('version') + pg_total_relation_size('delta')"
            ).scalar()
            or 0
        )


@pytest.mark.parametrize("database_url", [""])
def test_cold_active_does_not_load_sqlalchemy(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """The glance that a search takes at the store costs no heavy import."""
    publish("2026-01-05", make_listing("1"))
    program = (
        "import sys; from article41.store.glance import active; from article41.store.home import home_folder; "
        f"print(len(active(home_folder({str(store.home.root)!r}), as_of=None)), "
        "'sqlalchemy' in sys.modules, 'alembic' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["1", "False", "False"]


def test_inspection_finds_a_changed_listing(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """A payload exchanged behind our back is noticed, since snapshots know the hash of their contents."""
    publish("2026-01-05", make_listing("1", "Ada Quill"))
    publish("2026-01-06", make_listing("1", "Bo Reed"))
    assert store.inspect() == ()
    run_sql(store, "UPDATE version SET payload = (SELECT payload FROM version WHERE id = 2) WHERE id = 1")
    (fault,) = store.inspect()
    assert "not those that were imported" in fault


def test_inspection_finds_a_lost_archive_file(store: Store, publish: Publish, make_listing: MakeListing) -> None:
    """A raw file that went missing is reported."""
    ref = publish("2026-01-05", make_listing("1")).snapshot
    store.archive.path(ref.sha256).unlink()
    (fault,) = store.inspect()
    assert fault.startswith("archive: ")
    assert store.inspect(archived_files=False) == ()


_KEYS = st.integers(0, 5).map(str)
_NAMES = st.sampled_from(["Ada", "Bo", "Cy"])
_PUBLICATION = st.tuples(st.integers(0, 9), st.dictionaries(_KEYS, _NAMES, max_size=5), st.booleans())


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(publications=st.lists(_PUBLICATION, min_size=1, max_size=7), seed=st.randoms(use_true_random=False))
def test_any_order_of_import_gives_the_same_history(
    new_database: Callable[[], str], publications: list[tuple[int, dict[str, str], bool]], seed: random.Random
) -> None:
    """For every day, the store says what a plain table of day and listings says, in whatever order it was fed."""
    start = on("2026-01-01")
    expected: dict[int, dict[str, str]] = {}
    for day, listings, quarantined in publications:
        if not quarantined:
            expected[day] = listings
    feed = list(enumerate(publications))
    seed.shuffle(feed)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(home_folder(Path(folder) / "home", database=new_database()))
        for number, (day, listings, quarantined) in feed:
            _import_model(store, Path(folder) / "raw", number, start + day * DAY, listings, quarantined=quarantined)
        for day in range(11):
            newest = max((known for known in expected if known <= day), default=None)
            found = store.listings(store.active(as_of=start + day * DAY))
            names = {listing.id: listing.name for listing in found}
            assert names == {f"own:{key}": name for key, name in expected.get(newest, {}).items()}
        assert store.inspect() == ()


def _import_model(
    store: Store, raw: Path, number: int, day: datetime.date, listings: dict[str, str], *, quarantined: bool
) -> None:
    raw.write_text(str(number))
    made = tuple(
        Listing(id=f"own:{key}", source="own", kind=Kind.PERSON, names=(Name(name),)) for key, name in listings.items()
    )
    parsed = ParsedList("own", "test", made, published_on=day)
    reasons = ["a reason"] if quarantined else []
    store.import_parsed(parsed, files=[raw], fetched_at=NOON + number * DAY, reasons=reasons)
