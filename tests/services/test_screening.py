"""The opening of lists, and screening against them."""

import datetime
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import article41 as a41
from article41.errors import NoSnapshotError, UnknownValueError
from article41.model import Listing, PartialDate, SnapshotRef
from article41.services.screening import Lists, ListUsed, open_lists
from article41.sources.publication import ParsedList
from article41.store.store import Store

Publish = Callable[..., Any]

LISTED = a41.Party(names="Jang Song Chol", birth_dates="1967-03-12", countries="kp")
ZORRO = a41.Party(names="Zorro Quexadaviel", identifiers="passport:QX4711")


def import_own(folder: Path, listing: Listing, day: str) -> None:
    """Put a listing, as an own list of a day, into the store in `folder / "home"`."""
    raw = folder / f"own-{day}.txt"
    raw.write_text("own")
    moved = replace(listing, id=listing.id.replace("un:", "own:"), source="own")
    parsed = ParsedList("own", "own-csv", (moved,), datetime.date.fromisoformat(day), 1)
    fetched = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    Store.open(folder / "home").import_parsed(parsed, files=[raw], fetched_at=fetched)


def ids(lists: Lists, party: a41.Party) -> list[str]:
    """Return the ids of the listings that match."""
    return [match.listing.id for match in lists.screen(party) if match.listing]


def test_without_lists_the_embedded_ones_are_used(embedded_lists: Lists) -> None:
    """A fresh installation screens against the DPRK listings, and says that these are embedded."""
    assert [used.embedded for used in embedded_lists.used] == [True]
    assert sum(ref.listings for ref in embedded_lists.snapshots) == 155
    assert "un:KPi.056" in ids(embedded_lists, LISTED)


def test_somebody_else_does_not_match(embedded_lists: Lists) -> None:
    """A common name of another culture gives nothing."""
    assert ids(embedded_lists, a41.Party(names="Maria Garcia")) == []


def test_many_parties_are_screened_in_order(embedded_lists: Lists) -> None:
    """`screen_many` streams: one list of matches a party."""
    results = list(embedded_lists.screen_many(iter([LISTED, a41.Party(names="Maria Garcia"), LISTED])))
    assert [bool(matches) for matches in results] == [True, False, True]


def test_the_policy_decides_what_is_shown(embedded_lists: Lists) -> None:
    """Threshold and limit hold."""
    all_of_them = embedded_lists.screen(LISTED, policy=a41.Policy(alert_threshold=0, limit=5))
    assert 1 < len(all_of_them) <= 5
    scores = [match.match_score for match in all_of_them]
    assert scores == sorted(scores, reverse=True)


def test_the_model_has_a_version(embedded_lists: Lists) -> None:
    """Results name it."""
    assert embedded_lists.model_version


def test_lists_of_the_store_take_the_place_of_the_embedded_ones(
    tmp_path: Path, publish: Publish, zorro: Listing
) -> None:
    """As soon as a list is held, it is what counts."""
    publish([zorro], "2020-01-01")
    lists = open_lists(tmp_path / "home")
    assert [ref.source for ref in lists.snapshots] == ["un"]
    assert ids(lists, ZORRO) == ["un:1"]
    assert ids(lists, LISTED) == []


def test_an_old_day_has_its_own_lists(tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing) -> None:
    """As of a date, only what was published by then matches, or says later that it was listed by then."""
    publish([wyvern], "2020-01-01")
    publish([wyvern, replace(zorro, listed_on=PartialDate("2021-01-01"))], "2021-01-01")
    assert ids(open_lists(tmp_path / "home", as_of="2020-12-31"), ZORRO) == []
    assert ids(open_lists(tmp_path / "home", as_of=datetime.date(2021, 1, 1)), ZORRO) == ["un:1"]


@pytest.mark.parametrize(
    ("listed_on", "day", "added"),
    [
        ("2017-08-05", "2017-08-04", {}),
        ("2017-08-05", "2017-08-05", {"un:1": datetime.date(2020, 3, 20)}),
        ("2017-08-05", "2020-03-19", {"un:1": datetime.date(2020, 3, 20)}),
        ("2017-08-05", "2020-03-20", {}),
        ("2017", "2017-08-05", {"un:1": datetime.date(2020, 3, 20)}),
    ],
)
def test_a_listing_made_between_two_publications_counts_from_its_own_day(
    tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing, listed_on: str, day: str, added: dict[str, Any]
) -> None:
    """Whoever the next publication says was listed by then is found, and marked; nobody is before that."""
    publish([wyvern], "2017-07-03")
    publish([wyvern, replace(zorro, listed_on=PartialDate(listed_on))], "2020-03-20")
    for lists in (open_lists(tmp_path / "home", as_of=day) for _ in range(2)):
        assert lists.added == added
        assert ids(lists, ZORRO) == (["un:1"] if added or day == "2020-03-20" else [])


def test_two_days_between_the_same_publications_have_indexes_of_their_own(
    tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing
) -> None:
    """The key of an index depends on the day where a later publication is used too, and only there."""
    publish([wyvern], "2017-07-03")
    publish([wyvern, zorro], "2020-03-20")
    days = ("2017-08-04", "2017-08-05", "2020-03-20", "2020-03-21")
    folders = [open_lists(tmp_path / "home", as_of=day).folder for day in days]
    assert len(set(folders)) == 3
    assert folders[2] == folders[3] == open_lists(tmp_path / "home").folder


def test_a_gap_before_the_day_asked_for_is_told(
    tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing
) -> None:
    """A publication older than the rhythm of its source on that day is named, with the next one that is held."""
    publish([wyvern], "2017-07-03")
    publish([wyvern, zorro], "2020-03-20")
    home = tmp_path / "home"
    (warning,) = open_lists(home, as_of="2017-08-05").warnings
    assert "2017-07-03" in warning
    assert "2020-03-20" in warning
    assert "may be missing" in warning
    assert open_lists(home, as_of="2017-07-06").warnings == ()
    assert open_lists(home).warnings == ()
    (warning,) = open_lists(home, as_of="2020-04-01").warnings
    assert "no later one is held" in warning


def test_a_publisher_who_was_asked_later_closes_the_gap() -> None:
    """Where a download found nothing newer after the day asked for, the publication was in force on it."""
    fetched, day = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC), datetime.date(2026, 3, 1)
    ref = SnapshotRef("own", "0" * 64, datetime.date(2025, 12, 24), fetched, 1)
    used = ListUsed(snapshot=ref, authority="A", title="T", staleness_days=3)
    assert used.gap(day)
    asked = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
    assert replace(used, asked_at=asked).gap(day) == ""
    assert replace(used, asked_at=asked - datetime.timedelta(days=1)).gap(day)


def test_a_list_of_which_nothing_was_known_then_is_told(tmp_path: Path, publish: Publish, wyvern: Listing) -> None:
    """A list that drops out of an earlier day is named, not left out silently."""
    publish([wyvern], "2020-01-01")
    import_own(tmp_path, wyvern, "2017-01-01")
    warnings = open_lists(tmp_path / "home", as_of="2017-01-02").warnings
    assert warnings == ("list un: no publication of 2017-01-02 or before is held; it was NOT screened.",)


def test_a_list_that_is_held_for_later_days_only_is_refused(tmp_path: Path, publish: Publish, wyvern: Listing) -> None:
    """A download cannot help there; the message names the first publication that is held."""
    publish([wyvern], "2020-01-01")
    with pytest.raises(NoSnapshotError, match=r"the first one held is of 2020-01-01.; import it with .* --from FILE"):
        open_lists(tmp_path / "home", sources=["un"], as_of="2019-01-01")


def test_an_own_list_does_not_take_the_place_of_the_embedded_one(tmp_path: Path, wyvern: Listing) -> None:
    """While no publication of the UN list counts, the embedded listings are screened, and say what they are."""
    import_own(tmp_path, wyvern, "2020-01-01")
    lists = open_lists(tmp_path / "home")
    assert [(used.snapshot.source, used.embedded) for used in lists.used] == [("own", False), ("un", True)]
    assert "un:KPi.056" in ids(lists, LISTED)
    assert ids(lists, a41.Party(names=wyvern.name)) == ["own:2"]
    only = open_lists(tmp_path / "home", sources=["own"])
    assert [used.snapshot.source for used in only.used] == ["own"]


def test_a_new_publication_is_seen_at_once(tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing) -> None:
    """The index of the old one is not used for the new one."""
    publish([wyvern], "2020-01-01")
    assert ids(open_lists(tmp_path / "home"), ZORRO) == []
    publish([wyvern, zorro], "2021-01-01")
    assert ids(open_lists(tmp_path / "home"), ZORRO) == ["un:1"]


def test_a_day_before_all_publications_is_refused(embedded_home: Path) -> None:
    """Nothing known is not the same as nobody listed."""
    with pytest.raises(NoSnapshotError, match="2001-01-01"):
        open_lists(embedded_home, as_of="2001-01-01")


def test_a_source_that_is_not_held_is_refused(embedded_home: Path) -> None:
    """Screening against less than was asked for would look like a clean result."""
    with pytest.raises(NoSnapshotError, match="ofac-sdn"):
        open_lists(embedded_home, sources=["un", "ofac-sdn"])


def test_an_unknown_source_is_refused(embedded_home: Path) -> None:
    """The message lists the sources there are."""
    with pytest.raises(UnknownValueError, match="ofac-sdn"):
        open_lists(embedded_home, sources=["atlantis"])


def test_a_day_that_is_none_is_refused(embedded_home: Path) -> None:
    """Dates are ISO dates."""
    with pytest.raises(UnknownValueError, match="YYYY-MM-DD"):
        open_lists(embedded_home, as_of="yesterday")


def test_a_damaged_index_is_built_anew(tmp_path: Path) -> None:
    """Nobody needs to know what an index is; the notice says what was done."""
    lists = open_lists(tmp_path)
    for file in lists.folder.iterdir():
        file.write_bytes(b"damaged")
    notices: list[str] = []
    assert "un:KPi.056" in ids(open_lists(tmp_path, notify=notices.append), LISTED)
    assert any("built anew" in notice for notice in notices)


def test_age_is_counted_from_the_day_of_fetching() -> None:
    """A list is old when its source would have had time for a newer one."""
    fetched = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
    ref = SnapshotRef("own", "0" * 64, datetime.date(2025, 12, 24), fetched, 1)
    used = ListUsed(snapshot=ref, authority="A", title="T", staleness_days=3)
    assert used.age_days(datetime.date(2026, 1, 4)) == 3
    assert not used.is_old(datetime.date(2026, 1, 4))
    assert used.is_old(datetime.date(2026, 1, 5))


def test_an_answer_of_the_publisher_makes_a_list_fresh() -> None:
    """A publisher who says that nothing changed was asked all the same."""
    fetched, asked = (datetime.datetime(2026, 1, day, 12, tzinfo=datetime.UTC) for day in (1, 20))
    ref = SnapshotRef("own", "0" * 64, datetime.date(2025, 12, 24), fetched, 1)
    used = ListUsed(snapshot=ref, authority="A", title="T", staleness_days=3, asked_at=asked)
    assert used.age_days(datetime.date(2026, 1, 21)) == 1
    assert not used.is_old(datetime.date(2026, 1, 21))


def test_an_ancient_publication_is_old_even_when_it_was_imported_today() -> None:
    """Importing a file of years ago does not make it new."""
    fetched = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
    ref = SnapshotRef("un", "0" * 64, datetime.date(2016, 1, 1), fetched, 1)
    assert ListUsed(snapshot=ref, authority="A", title="T", staleness_days=3).is_old(fetched.date())


def test_several_processes_may_open_the_lists_at_once(tmp_path: Path) -> None:
    """Both build the index, since there is none; each gets a whole one, and one is kept."""
    program = (
        "import sys, article41 as a41; lists = a41.open_lists(sys.argv[1]); "
        "print([m.listing.id for m in lists.screen(a41.Party(names='Jang Song Chol', birth_dates='1967-03-12'))])"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate(timeout=60)[0] for process in running]
    assert all("un:KPi.056" in text for text in told)
    assert len(list((tmp_path / "index").iterdir())) == 1
