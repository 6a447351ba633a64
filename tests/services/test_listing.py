"""Everything known about a listing."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from article41.errors import UnknownListingError, UnknownValueError, UsageError
from article41.model import Listing, Name, NameRole
from article41.services.listing import show_listing
from article41.services.shapes import ShowReport

Publish = Callable[..., Any]

TODAY = datetime.date(2026, 11, 1)


def show(home: Path, listing_id: str, day: str = "") -> ShowReport:
    """Show a listing of a home folder."""
    as_of = datetime.date.fromisoformat(day) if day else None
    return show_listing(listing_id, home=home, as_of=as_of, today=TODAY)


def test_an_embedded_listing_is_shown(embedded_home: Path) -> None:
    """Without any list in the store, with the age of the embedded ones."""
    report = show(embedded_home, "un:KPi.056")
    assert report.listing.reference == "KPi.056"
    assert report.snapshot.embedded
    assert report.snapshot.age_days > 0
    assert report.history == ()


def test_a_listing_has_a_history(tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing) -> None:
    """Added, amended field by field, removed; and each day shows what was known then."""
    renamed = msgspec.structs.replace(zorro, names=(*zorro.names, Name("Zed", NameRole.ALIAS)))
    publish([zorro, wyvern], "2020-01-01")
    publish([renamed, wyvern], "2021-01-01")
    publish([wyvern], "2022-01-01")
    home = tmp_path / "home"
    report = show(home, "un:1", "2021-06-01")
    assert [(version.what, str(version.published_on)) for version in report.history] == [
        ("added", "2020-01-01"),
        ("amended", "2021-01-01"),
        ("removed", "2022-01-01"),
    ]
    assert [(each.field, each.before, each.after) for each in report.history[1].fields] == [
        ("names", (), ("Zed (alias)",))
    ]
    assert len(report.listing.names) == 2
    assert len(show(home, "un:1", "2020-06-01").listing.names) == 1


def test_relations_are_shown_from_both_ends(tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing) -> None:
    """What a listing states, and what other listings state of it."""
    publish([zorro, wyvern], "2020-01-01")
    stated = show(tmp_path / "home", "un:1").relations
    assert [(each.direction, each.kind, each.listing_id) for each in stated] == [("states", "owns", "un:2")]
    of_it = show(tmp_path / "home", "un:2").relations
    assert [(each.direction, each.listing_id, each.name) for each in of_it] == [("stated by", "un:1", zorro.name)]


def test_a_listing_that_was_removed_is_not_shown_as_listed(
    tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing
) -> None:
    """The message says from when to when it was."""
    publish([zorro, wyvern], "2020-01-01")
    publish([wyvern], "2022-01-01")
    with pytest.raises(UnknownListingError, match="added on 2020-01-01, removed on 2022-01-01"):
        show(tmp_path / "home", "un:1")


def test_a_listing_that_only_a_later_publication_tells_of_is_shown_as_such(
    tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing
) -> None:
    """The publication of that day does not have it; the next one says that it was listed by then."""
    publish([wyvern], "2019-12-01")
    publish([wyvern, zorro], "2020-03-20")
    report = show(tmp_path / "home", "un:1", "2020-01-01")
    assert report.listing == zorro
    assert [each.listing_id for each in report.relations] == ["un:2"]
    (warning,) = report.warnings
    assert (
        "not in the publication of 2019-12-01; but the publication of 2020-03-20 states that it was listed" in warning
    )
    assert "listed on 2020-01-01" in warning
    with pytest.raises(UnknownListingError, match="the next one held, of 2020-03-20, states that it was listed"):
        show(tmp_path / "home", "un:1", "2019-12-31")
    with pytest.raises(UnknownListingError, match="un:9: not listed on 2020-01-01"):
        show(tmp_path / "home", "un:9", "2020-01-01")


def test_a_listing_of_an_old_publication_is_shown_with_a_warning(
    tmp_path: Path, publish: Publish, zorro: Listing, wyvern: Listing
) -> None:
    """It may have been amended or removed since."""
    publish([zorro, wyvern], "2020-01-01")
    (warning,) = show(tmp_path / "home", "un:1", "2021-01-01").warnings
    assert "2020-01-01 is used" in warning
    assert show(tmp_path / "home", "un:1").warnings == ()


def test_what_is_no_listing_id_is_a_usage_error(embedded_home: Path) -> None:
    """The message shows what an id looks like."""
    with pytest.raises(UsageError, match="SOURCE:KEY"):
        show(embedded_home, "Jang Song Chol")


def test_an_unknown_listing_is_refused(embedded_home: Path, tmp_path: Path, publish: Publish, zorro: Listing) -> None:
    """In the package as in the store."""
    with pytest.raises(UnknownListingError, match="not among the 155"):
        show(embedded_home, "un:none")
    publish([zorro], "2020-01-01")
    with pytest.raises(UnknownListingError, match="un:9: not listed today"):
        show(tmp_path / "home", "un:9")
    with pytest.raises(UnknownValueError, match="atlantis"):
        show(tmp_path / "home", "atlantis:9")
