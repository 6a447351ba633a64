"""`article41 lists` and its subcommands."""

import datetime
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from article41.model import Kind, Listing, Name, NameRole
from article41.services import shapes
from article41.sources.publication import ParsedList
from article41.store.store import Store

Article41 = Callable[..., Any]
Command = Callable[..., Any]

FIRST = Listing(id="un:T.1", source="un", kind=Kind.PERSON, names=(Name("Zorro Quexadaviel"),))
SECOND = Listing(id="un:T.2", source="un", kind=Kind.ORGANISATION, names=(Name("Wyvern Quillfeather Trading"),))
RENAMED = msgspec.structs.replace(FIRST, names=(*FIRST.names, Name("Zed", NameRole.ALIAS)))


@pytest.fixture
def held(tmp_path: Path, article41: Article41) -> Command:
    """Commands on a home folder with two publications of a list, and a third in quarantine."""
    store = Store.open(tmp_path / "home")

    def publish(day: str, listings: Sequence[Listing], reasons: Sequence[str] = ()) -> None:
        raw = tmp_path / f"{day}.xml"
        raw.write_text(day)
        parsed = ParsedList("un", "un-xml", tuple(listings), datetime.date.fromisoformat(day), len(listings))
        fetched = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
        store.import_parsed(parsed, files=[raw], fetched_at=fetched, reasons=reasons)

    publish("2020-01-01", [FIRST])
    publish("2021-01-01", [RENAMED, SECOND])
    publish("2022-01-01", [SECOND], reasons=["count collapsed: 1 listing after 2"])
    return lambda *words: article41("--home", str(tmp_path / "home"), *words)


def validated(text: str, name: str) -> dict[str, Any]:
    """Return JSON that follows a published schema."""
    found: dict[str, Any] = json.loads(text)
    schema = Path(shapes.__file__).with_name("schema") / f"{name}.json"
    jsonschema.validate(found, json.loads(schema.read_text()))
    return found


def test_without_lists_the_embedded_ones_are_named(article41: Article41) -> None:
    """With their age, and how to get whole lists."""
    told = article41("lists")
    assert told.code == 0
    line = next(line for line in told.out.splitlines() if line.startswith("un "))
    assert "embedded" in line
    assert " d " in line
    assert "article41 lists refresh" in told.out
    assert validated(article41("lists", "--json").out, "lists-1")["lists"][0]["state"] == "embedded"


def test_the_table_shows_each_list_and_what_is_in_quarantine(held: Command) -> None:
    """With the reasons, and how to overrule them."""
    told = held("lists")
    for words in ("2021-01-01", "quarantined", "count collapsed", "article41 lists accept un --because", "ofac-sdn"):
        assert words in told.out, words


def test_an_old_day_has_its_own_table(held: Command) -> None:
    """As of a date, the publication of that time is the active one."""
    report = validated(held("lists", "--as-of", "2020-06-01", "--json").out, "lists-1")
    snapshot = next(row for row in report["lists"] if row["source"] == "un")["snapshot"]
    assert snapshot["published_on"] == "2020-01-01"


def test_changes_are_shown_field_by_field(held: Command) -> None:
    """What was added, amended and removed, by the newest publication or since a day."""
    told = held("lists", "changes", "un")
    for words in ("1 added, 1 amended, 0 removed", "un:T.2", "names: nothing -> Zed (alias)"):
        assert words in told.out, words
    report = validated(held("lists", "changes", "un", "--since", "2020-01-01", "--json").out, "lists-changes-1")
    assert [each["id"] for each in report["changes"][0]["added"]] == ["un:T.2"]
    back = held("lists", "changes", "un", "--since", "2020-01-01", "--until", "2020-01-02")
    assert "0 added, 0 amended, 0 removed" in back.out


def test_the_history_shows_every_publication(held: Command) -> None:
    """Quarantined ones included."""
    told = held("lists", "history", "un")
    assert [day in told.out for day in ("2020-01-01", "2021-01-01", "2022-01-01")] == [True] * 3
    assert "count collapsed" in told.out
    assert len(validated(held("lists", "history", "un", "--json").out, "lists-history-1")["publications"]) == 3
    assert "No publication of ofac-sdn" in held("lists", "history", "ofac-sdn").out


def test_what_cannot_be_understood_is_named(held: Command) -> None:
    """Unknown sources and days end with 2."""
    for words in (
        ["history", "atlantis"],
        ["changes", "atlantis"],
        ["changes", "--since", "soon"],
        ["refresh", "atlantis"],
    ):
        told = held("lists", *words)
        assert told.code == 2, words
        assert words[-1] in told.err


def test_a_file_that_is_no_list_fails_and_changes_nothing(held: Command, tmp_path: Path) -> None:
    """The exit code is 1 and the reason is told; the lists stay as they were."""
    before = held("lists", "--json").out
    stranger = tmp_path / "stranger.txt"
    stranger.write_text("hello")
    told = held("lists", "refresh", "--from", str(stranger))
    assert told.code == 1
    assert "stranger.txt" in told.out + told.err
    assert held("lists", "--json").out == before


def test_a_refresh_from_a_file_that_is_not_there_is_told(held: Command, tmp_path: Path) -> None:
    """One line, no traceback."""
    told = held("lists", "refresh", "--from", str(tmp_path / "none.xml"))
    assert told.code in {1, 2}
    assert "none.xml" in told.out + told.err


def test_a_refresh_reports_in_json(held: Command, tmp_path: Path) -> None:
    """For scripts."""
    stranger = tmp_path / "stranger.txt"
    stranger.write_text("hello")
    report = validated(held("lists", "refresh", "--from", str(stranger), "--json").out, "lists-refresh-1")
    assert report["report"]["outcomes"][0]["state"] == "failed"


def test_overruling_needs_a_reason(held: Command) -> None:
    """Without one nothing is accepted."""
    assert held("lists", "accept", "un").code == 2
    assert held("lists", "accept", "un", "--because", " ").code == 2


def test_the_embedded_listings_stand_while_the_first_publication_waits(tmp_path: Path, article41: Article41) -> None:
    """A first publication in quarantine leaves the embedded listings in use, and the table says so."""
    raw = tmp_path / "un.xml"
    raw.write_text("un")
    day = datetime.date(2021, 1, 1)
    fetched = datetime.datetime(2021, 1, 1, 12, tzinfo=datetime.UTC)
    store = Store.open(tmp_path / "home")
    for source in ("un", "eu"):
        listing = msgspec.structs.replace(FIRST, id=f"{source}:1", source=source)
        parsed = ParsedList(source, "un-xml", (listing,), day, 1)
        store.import_parsed(parsed, files=[raw], fetched_at=fetched, reasons=["truncated: 1 listing"])
    told = article41("--home", str(tmp_path / "home"), "lists").out
    row = next(line for line in told.splitlines() if line.startswith("un "))
    assert " 155 " in row
    assert row.rstrip().endswith("embedded")
    assert "The listings that come with the package are used meanwhile" in told
    assert "Nothing of this list is screened meanwhile" in told
    assert "The one shown stays active" not in told


def test_an_own_list_of_one_row_is_told_in_the_singular(tmp_path: Path, article41: Article41) -> None:
    """One listing is one listing, and the list is nobody's but the user's."""
    file = tmp_path / "mine.csv"
    file.write_text("id,kind,name\nA1,person,Orla Testova\n")
    home = ("--home", str(tmp_path / "home"))
    assert "activated 1 listing, published" in article41(*home, "lists", "refresh", "own", "--from", str(file)).out
    told = article41(*home, "screen", "Orla Testova").out
    assert "person · own list" in told
    assert "1 listing ·" in told
    assert "un: only the DPRK listings that come with the package" in told


def test_what_cannot_be_read_cannot_be_accepted(tmp_path: Path, article41: Article41) -> None:
    """The reason is told without the passing folder of the archived file, and the exit code is 1."""
    file = tmp_path / "un.xml"
    file.write_text("<CONSOLIDATED_LIST><INDIVIDUALS>")
    home = ("--home", str(tmp_path / "home"))
    assert article41(*home, "lists", "refresh", "un", "--from", str(file)).code == 1
    told = article41(*home, "lists", "accept", "un", "--because", "in a hurry")
    assert told.code == 1
    assert "cannot be read cannot count" in told.err
    assert "un un.xml: quarantined published" in told.out
    assert "  un.xml:" in told.out
