"""Was X listed on that day, under which names? Asked of the real lists of past years."""

import datetime
import tarfile
from pathlib import Path

import pytest

from article41.errors import NoSnapshotError
from article41.services.lists import OutcomeState, RefreshOptions, RefreshReport, refresh_lists
from article41.store.store import Store

pytestmark = [pytest.mark.shared, pytest.mark.slow]
NOW = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
OPTIONS = RefreshOptions(actor="tester", now=NOW)


@pytest.fixture(scope="module")
def un_history(shared_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, RefreshReport]:
    """The UN lists of 2017 to 2026, imported."""
    home = tmp_path_factory.mktemp("un") / "home"
    report = refresh_lists(home, ["un"], from_path=shared_lists / "un", options=OPTIONS)
    return Store.open(home), report


def _names(store: Store, listing_id: str, day: str) -> list[str] | None:
    listing = store.listing(listing_id, as_of=datetime.date.fromisoformat(day))
    return None if listing is None else [name.text for name in listing.names]


def test_every_well_formed_un_list_is_a_snapshot(un_history: tuple[Store, RefreshReport]) -> None:
    """Seven publications with the counts of their publisher; the one that is not well-formed is in quarantine."""
    store, report = un_history
    counts = [(str(each.ref.published_on), each.ref.listings) for each in store.snapshots("un")]
    assert counts == [
        ("2017-07-03", 1021),
        ("2020-03-20", 1014),
        ("2020-11-30", 1018),
        ("2024-09-26", 875),
        ("2025-04-19", 877),
        ("2026-02-27", 1003),
        ("2026-08-01", 1011),
    ]
    (bad,) = [outcome for outcome in report.outcomes if outcome.state is OutcomeState.QUARANTINED]
    assert "not well-formed" in bad.reasons[0]


@pytest.mark.parametrize(
    ("listing_id", "day", "name"),
    [
        ("un:KPi.033", "2017-07-03", "RI WON HO"),
        ("un:KPi.033", "2026-09-01", "RI WON HO"),
        ("un:KPi.056", "2017-08-05", None),
        ("un:KPi.056", "2020-03-20", "JANG SONG CHOL"),
        ("un:KPi.080", "2020-03-19", None),
        ("un:KPi.080", "2021-01-01", "Neil Tsang"),
        ("un:KPe.075", "2022-06-01", "YUK TUNG ENERGY PTE LTD"),
    ],
)
def test_un_listings_on_a_day(
    un_history: tuple[Store, RefreshReport], listing_id: str, day: str, name: str | None
) -> None:
    """A listing has the names of the last publication before the day, or none."""
    names = _names(un_history[0], listing_id, day)
    assert (names is None) if name is None else (name in (names or []))


def test_before_the_first_publication_nothing_is_known(un_history: tuple[Store, RefreshReport]) -> None:
    """The day before the first publication is no answer of "not listed"."""
    with pytest.raises(NoSnapshotError):
        un_history[0].listing("un:KPi.033", as_of=datetime.date(2017, 7, 2))


def test_the_un_store_is_whole_and_small(un_history: tuple[Store, RefreshReport]) -> None:
    """Everything can be recomputed, and seven publications take less room than two of their files."""
    store, _ = un_history
    assert store.inspect() == ()
    assert store.home.database.stat().st_size < 2 * 2_200_000


@pytest.fixture(scope="module")
def sdn_beginnings(shared_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The first four publications of the SDN history, two of one day, and the empty one of 2024."""
    folder = tmp_path_factory.mktemp("sdn")
    history = shared_lists / "ofac" / "sdn_csv_history"
    (folder / "index.csv").write_bytes((history / "index.csv").read_bytes())
    (archive,) = history.glob("*.tar.xz")
    with tarfile.open(archive) as packed:
        for _, member in zip(range(4), packed, strict=False):
            packed.extract(member, folder, filter="data")
    (folder / "sdn_2024-05-04_bbf49297.csv").write_bytes(b"")
    home = folder / "home"
    refresh_lists(home, from_path=folder, options=OPTIONS)
    return Store.open(home)


def test_the_last_publication_of_a_day_is_the_one_the_index_names_last(sdn_beginnings: Store) -> None:
    """Of the two publications of 20 August 2021, the later one, of 9,115 entries, is active."""
    counts = [(str(each.ref.published_on), each.ref.listings) for each in sdn_beginnings.snapshots("ofac-sdn")]
    assert counts == [("2021-08-18", 9083), ("2021-08-20", 9086), ("2021-08-20", 9115), ("2021-08-23", 9116)]
    (active,) = sdn_beginnings.active(as_of=datetime.date(2021, 8, 21))
    assert active.listings == 9115


def test_the_empty_publication_does_not_empty_the_list(sdn_beginnings: Store) -> None:
    """The publication of 0 bytes is in quarantine, and the last good one is active on its day."""
    (empty,) = sdn_beginnings.quarantined("ofac-sdn")
    assert (str(empty.ref.published_on), empty.files[0].size) == ("2024-05-04", 0)
    assert "empty" in empty.reasons[0]
    (active,) = sdn_beginnings.active(as_of=datetime.date(2024, 5, 4))
    assert active.listings == 9116


def test_the_archive_grows_with_what_changed(sdn_beginnings: Store) -> None:
    """Four publications of 2 MB, archived as one whole file and three small differences."""
    kept = [sdn_beginnings.archive.path(each.files[0].sha256) for each in sdn_beginnings.snapshots("ofac-sdn")]
    assert [path.suffix for path in kept] == [".gz", ".patch", ".patch", ".patch"]
    assert sum(path.stat().st_size for path in kept[1:]) < kept[0].stat().st_size / 20
    assert sdn_beginnings.inspect() == ()
