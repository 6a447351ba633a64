"""Which lists do we hold, how old are they, and what changed? With invented UN lists, from files and a loopback."""

import datetime
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from msgspec.structs import replace

from article41.errors import NoSnapshotError, StoreBusyError, UnknownValueError, UnreadableListError, UsageError
from article41.services import intake, lists, refresh
from article41.services.lists import (
    ListState,
    OutcomeState,
    RefreshOptions,
    RefreshReport,
    accept_quarantined,
    list_changes,
    list_history,
    list_status,
    refresh_lists,
)
from article41.services.screening import open_lists
from article41.services.steps import Step
from article41.sources.catalogue import describe, load_catalogue
from article41.sources.fetch import Limits, Waiting, download
from article41.store.store import Store

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
SIZE = 60
UN = replace(describe("un"), assertions=replace(describe("un").assertions, min_listings=50))
ENTRY = """<INDIVIDUAL><DATAID>{number}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>{given}</FIRST_NAME>
<SECOND_NAME>QUILL{number}</SECOND_NAME><UN_LIST_TYPE>{programme}</UN_LIST_TYPE>
<REFERENCE_NUMBER>KPi.{number:03}</REFERENCE_NUMBER><LISTED_ON>2016-11-30</LISTED_ON>
<LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE></INDIVIDUAL>"""


def un_list(day: str, size: int = SIZE, *, given: str = "ADA", programme: str = "DPRK") -> bytes:
    """Write an invented UN list of a day; the first entry bears the name given."""
    entries = "".join(
        ENTRY.format(number=number, given=given if number == 1 else "BO", programme=programme)
        for number in range(1, size + 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="{day}T00:00:00.000Z">'
        f"<INDIVIDUALS>{entries}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"
    ).encode()


@pytest.fixture(autouse=True)
def small_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists of sixty be long enough: reading longer ones would only take longer."""
    monkeypatch.setattr(intake, "describe", lambda source: UN if source == "un" else describe(source))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def offer(home: Path, tmp_path: Path):
    """Refresh from a file with the content given."""

    def refreshed(content: bytes, name: str = "un.xml", **options: object) -> RefreshReport:
        file = tmp_path / name
        file.write_bytes(content)
        chosen = RefreshOptions(**{"actor": "tester", "now": NOON, **options})
        return refresh_lists(home, ["un"], from_path=file, options=chosen)

    return refreshed


def names_on(home: Path, day: str | None = None) -> list[str]:
    """Return the first name listed on a day, and how many are listed."""
    store = Store.open(home)
    found = list(store.listings(store.active(as_of=datetime.date.fromisoformat(day) if day else None)))
    return [found[0].name, str(len(found))] if found else []


def test_a_list_from_a_file_becomes_active(home: Path, offer) -> None:
    """A good publication is read, guarded and activated; the report is good."""
    report = offer(un_list("2026-02-01"))
    (outcome,) = report.outcomes
    assert (outcome.source, outcome.state, outcome.added) == ("un", OutcomeState.ACTIVATED, SIZE)
    assert report.is_good
    assert names_on(home) == ["ADA QUILL1", str(SIZE)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (un_list("2026-02-02")[:-500], "not well-formed"),
        (un_list("2026-02-02", 0), "empty"),
        (un_list("2026-02-02", 30), "truncated"),
        (un_list("2026-02-02", programme="Ruritania"), "Ruritania"),
        (un_list("2031-02-02"), "dated in the future"),
        (b"<html><body>sorry</body></html>", "web page"),
    ],
)
def test_a_bad_publication_is_quarantined(home: Path, offer, content: bytes, reason: str) -> None:
    """Whatever is wrong, the last good snapshot stays active and the table of lists says why."""
    offer(un_list("2026-02-01"))
    report = offer(content)
    (outcome,) = report.outcomes
    assert outcome.state is OutcomeState.QUARANTINED
    assert any(reason in each for each in outcome.reasons)
    assert not report.is_good
    assert names_on(home) == ["ADA QUILL1", str(SIZE)]
    row = next(row for row in list_status(home, today=NOON.date()) if row.source == "un")
    assert row.state is ListState.QUARANTINED
    assert row.waiting is not None
    assert row.waiting.reasons == outcome.reasons
    assert row.snapshot is not None
    assert row.snapshot.published_on == datetime.date(2026, 2, 1)


@pytest.mark.parametrize("content", [b"some notes", b'7,"QUILL","individual"'])
def test_a_file_given_by_mistake_is_no_publication(home: Path, offer, content: bytes) -> None:
    """A file that is no list of that source fails, with the reason; the list itself is not under suspicion."""
    offer(un_list("2026-02-01"))
    report = offer(content)
    assert [outcome.state for outcome in report.outcomes] == [OutcomeState.FAILED]
    assert "un.xml" in report.outcomes[0].reasons[0]
    assert [entry.action for entry in Store.open(home).audit_entries()][-1] == "list.failed"
    assert list_status(home, today=NOON.date())[0].state is ListState.CURRENT


def test_a_list_of_another_source_is_refused(home: Path, tmp_path: Path) -> None:
    """A list given under the name of another fails, and nothing of it is kept."""
    file = tmp_path / "un.xml"
    file.write_bytes(un_list("2026-02-01"))
    (outcome,) = refresh_lists(home, ["ofac-sdn"], from_path=file, options=RefreshOptions(now=NOON)).outcomes
    assert outcome.state is OutcomeState.FAILED
    assert "publication of 'un'" in outcome.reasons[0]
    assert Store.open(home).sources() == ()


def test_a_collapse_is_measured_against_the_snapshot_before(home: Path, offer) -> None:
    """A publication that lost a third of its listings is quarantined; an older, shorter one is not."""
    offer(un_list("2026-02-01", 100))
    assert offer(un_list("2026-02-02", 65)).outcomes[0].reasons[0].startswith("count collapsed")
    assert offer(un_list("2026-01-01", 65)).outcomes[0].state is OutcomeState.HISTORICAL
    assert names_on(home, "2026-01-15")[1] == "65"


def test_overruling_needs_a_reason_and_is_recorded(home: Path, offer) -> None:
    """A person may accept what the guard refused; who and why are in the audit log."""
    offer(un_list("2026-02-01", 100))
    offer(un_list("2026-02-02", 65))
    with pytest.raises(UsageError, match="reason"):
        accept_quarantined(home, source="un", because=" ")
    outcome = accept_quarantined(
        home, source="un", because="35 delisted", options=RefreshOptions(actor="j.doe", now=NOON)
    )
    assert (outcome.state, outcome.removed) == (OutcomeState.ACTIVATED, 35)
    assert names_on(home)[1] == "65"
    (entry,) = Store.open(home).audit_entries(action="list.overruled")
    assert (entry.actor, '"because":"35 delisted"' in entry.details) == ("j.doe", True)
    with pytest.raises(UsageError, match="nothing newer"):
        accept_quarantined(home, source="un", because="again")


def test_overruling_at_once(home: Path, offer) -> None:
    """A refresh with a reason to accept activates in one go."""
    offer(un_list("2026-02-01", 100))
    report = offer(un_list("2026-02-02", 65), accept="announced")
    assert report.outcomes[0].state is OutcomeState.ACTIVATED
    assert report.is_good


def test_what_cannot_be_read_cannot_be_accepted(home: Path, offer) -> None:
    """Overruling does not make a broken file a list."""
    offer(un_list("2026-02-01"))
    offer(un_list("2026-02-02")[:-500])
    outcome = accept_quarantined(home, source="un", because="please")
    assert outcome.state is OutcomeState.QUARANTINED
    assert names_on(home) == ["ADA QUILL1", str(SIZE)]


def test_a_folder_is_taken_in_the_order_of_its_days(home: Path, tmp_path: Path) -> None:
    """Every publication in a folder is imported; an empty one is quarantined under the source of the others."""
    folder = tmp_path / "history"
    folder.mkdir()
    for day, name in (("2026-01-01", "b.xml"), ("2026-01-03", "a.xml"), ("2026-01-02", "c.xml")):
        (folder / name).write_bytes(un_list(day, given=f"ADA{day[-1]}"))
    (folder / "un_2026-01-04.xml").write_bytes(b"")
    (folder / "README.md").write_text("about these files")
    steps: list[Step] = []
    report = refresh_lists(home, from_path=folder, options=RefreshOptions(now=NOON, progress=steps.append))
    assert [outcome.state.value for outcome in report.outcomes] == ["activated"] * 3 + ["quarantined"]
    assert [names_on(home, f"2026-01-0{day}")[0] for day in (1, 2, 3, 4)] == [
        "ADA1 QUILL1",
        "ADA2 QUILL1",
        "ADA3 QUILL1",
        "ADA3 QUILL1",
    ]
    (empty,) = Store.open(home).quarantined("un")
    assert empty.ref.published_on == datetime.date(2026, 1, 4)
    assert (steps[-1].done, steps[-1].total) == (4, 4)
    assert not (home / "downloads" / "unpacked").exists()


def test_a_path_that_is_not_there(home: Path, tmp_path: Path) -> None:
    """Importing from nowhere is an error that names the path."""
    with pytest.raises(UnreadableListError, match="nowhere"):
        refresh_lists(home, from_path=tmp_path / "nowhere")


def test_options_that_make_no_sense_are_refused(home: Path, tmp_path: Path) -> None:
    """An unknown source, two sources for one file, and days the wrong way round are errors of usage."""
    with pytest.raises(UnknownValueError, match="atlantis"):
        refresh_lists(home, ["atlantis"])
    with pytest.raises(UsageError, match="several sources"):
        refresh_lists(home, ["un", "ofac-sdn"], from_path=tmp_path)
    with pytest.raises(UsageError, match="earlier day first"):
        list_changes(home, since=datetime.date(2026, 2, 1), until=datetime.date(2026, 1, 1))


def test_one_refresh_at_a_time(home: Path, offer) -> None:
    """While another process refreshes, a refresh says so and changes nothing."""
    with Store.open(home).lock(), pytest.raises(StoreBusyError):
        offer(un_list("2026-02-01"))
    assert names_on(home) == []


def test_changes_and_history(home: Path, offer) -> None:
    """What the newest publication changed, what changed since a day, and every publication with its state."""
    offer(un_list("2026-02-01"))
    offer(un_list("2026-02-05", SIZE + 1, given="EVE"))
    offer(un_list("2026-02-06", 3))
    (newest,) = list_changes(home)
    assert ([each.id for each in newest.added], len(newest.amended), newest.removed) == (["un:KPi.061"], 1, ())
    assert {change.field for change in newest.amended[0].fields} == {"names"}
    (since,) = list_changes(home, ["un"], since=datetime.date(2026, 2, 1))
    assert since.amended == newest.amended
    states = [(each.ref.published_on.day, each.state.value) for each in list_history(home, source="un")]
    assert states == [(1, "accepted"), (5, "accepted"), (6, "quarantined")]
    with pytest.raises(NoSnapshotError):
        list_changes(home, ["ofac-sdn"])


def test_the_age_of_a_list_counts_from_the_last_answer(home: Path, offer) -> None:
    """A list is current within the rhythm of its source, old after it; absent ones stand last."""
    offer(un_list("2026-02-01"))
    stale = describe("un").staleness_days

    def state(days: int) -> tuple[ListState, int | None]:
        row = list_status(home, today=NOON.date() + datetime.timedelta(days))[0]
        assert row.source == "un"
        return row.state, row.age_days

    assert state(0) == (ListState.CURRENT, 0)
    assert state(stale) == (ListState.CURRENT, stale)
    assert state(stale + 1) == (ListState.OLD, stale + 1)
    assert list_status(home, today=NOON.date())[-1].state is ListState.ABSENT


def test_an_ancient_list_is_old_wherever_it_is_shown(home: Path, offer) -> None:
    """Importing a file of years ago does not make it current, neither for the table nor for a search."""
    offer(un_list("2019-02-01"))
    assert list_status(home, today=NOON.date())[0].state is ListState.OLD
    assert [used.is_old(NOON.date()) for used in open_lists(home).used] == [True]


def test_an_empty_store_shows_the_embedded_listings(home: Path) -> None:
    """Before the first refresh, the listings that come with the package are what there is."""
    rows = {row.source: row for row in list_status(home, today=NOON.date())}
    assert rows["un"].state is ListState.EMBEDDED
    assert rows["un"].snapshot is not None
    assert rows["un"].snapshot.listings == 155
    assert rows["ofac-sdn"].state is ListState.ABSENT
    assert not home.exists()


class _Server(ThreadingHTTPServer):
    """A publisher of one list, and of companions by their path, with an ETag each."""

    daemon_threads = True
    content = b""
    companions: dict[str, bytes]
    status = 200
    answers: list[int]


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer with the list, or that it has not changed."""
        content = self.server.companions.get(self.path, self.server.content)
        etag = f'"{hash(content):x}"'
        status = 304 if self.headers.get("If-None-Match") == etag else self.server.status
        self.server.answers.append(status)
        self.send_response(status)
        self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(content) if status == 200 else 0))
        self.end_headers()
        self.wfile.write(content if status == 200 else b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Server]:
    """A publisher of the UN list on the loopback; OFAC's address leads nowhere."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.answers, server.companions = [], {}
        root = f"http://127.0.0.1:{server.server_port}"
        catalogue = {
            "ofac-sdn": replace(describe("ofac-sdn"), urls=("http://127.0.0.1:9/SDN.CSV",)),
            "un": replace(UN, urls=(f"{root}/consolidated.xml",)),
        }
        monkeypatch.setattr(refresh, "load_catalogue", lambda: catalogue)
        monkeypatch.setattr(refresh, "describe", catalogue.__getitem__)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def online(day: int = 0, **options: object) -> RefreshOptions:
    """Refresh over the loopback, some days after noon, without waiting between attempts."""
    quick = partial(download, limits=Limits(attempts=2), waiting=Waiting(sleep=lambda _: None))
    now = NOON + datetime.timedelta(day)
    return RefreshOptions(**{"actor": "tester", "now": now, "downloader": quick, **options})


def test_downloading_activates(home: Path, publisher: _Server) -> None:
    """A list fetched from its publisher is archived and activated, and its progress told."""
    publisher.content = un_list("2026-02-01")
    steps: list[Step] = []
    report = refresh_lists(home, ["un"], options=online(progress=steps.append))
    assert report.is_good
    assert names_on(home) == ["ADA QUILL1", str(SIZE)]
    assert steps[-1] == Step("un", "consolidated.xml", len(publisher.content), len(publisher.content), "bytes")
    (kept,) = Store.open(home).snapshots("un")[0].files
    assert b"".join(Store.open(home).archive.open(kept.sha256)) == publisher.content
    assert not (home / "downloads" / "un").exists()


def test_an_unchanged_list_is_not_sent_again(home: Path, publisher: _Server) -> None:
    """The second refresh asks with the ETag; the list counts as fresh from then on, and the log has it."""
    publisher.content = un_list("2026-02-01")
    refresh_lists(home, ["un"], options=online())
    (outcome,) = refresh_lists(home, ["un"], options=online(day=9)).outcomes
    assert outcome.state is OutcomeState.UNCHANGED
    assert publisher.answers == [200, 304]
    row = list_status(home, today=NOON.date() + datetime.timedelta(9))[0]
    assert (row.state, row.age_days) == (ListState.CURRENT, 0)
    (used,) = open_lists(home).used
    assert used.age_days(NOON.date() + datetime.timedelta(9)) == 0
    assert [entry.action for entry in Store.open(home).audit_entries()] == ["list.activated", "list.checked"]


def test_a_lost_archive_file_is_fetched_again(home: Path, publisher: _Server) -> None:
    """When the raw file is gone, the publisher is asked for all of it, and the archive is whole again."""
    publisher.content = un_list("2026-02-01")
    refresh_lists(home, ["un"], options=online())
    store = Store.open(home)
    store.archive.path(store.snapshots("un")[0].ref.sha256).unlink()
    (outcome,) = refresh_lists(home, ["un"], options=online(day=1)).outcomes
    assert outcome.state is OutcomeState.UNCHANGED
    assert publisher.answers == [200, 200]
    assert store.inspect() == ()


def test_a_companion_that_changed_joins_the_file_that_did_not(
    home: Path, publisher: _Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a publication of two files, only the one that changed is sent; the other comes out of the archive."""
    root = f"http://127.0.0.1:{publisher.server_port}"
    known = describe("ofac-sdn")
    sdn = replace(
        known, urls=(f"{root}/SDN.CSV", f"{root}/ALT.CSV"), assertions=replace(known.assertions, min_listings=1)
    )
    monkeypatch.setattr(refresh, "describe", lambda _: sdn)
    monkeypatch.setattr(intake, "describe", lambda _: sdn)
    nothing = ",".join(['"-0- "'] * 8)
    publisher.content = f'7,"QUILL, Ada","individual","DPRK",{nothing}\r\n8,"REED","-0- ","DPRK",{nothing}\r\n'.encode()
    publisher.companions["/ALT.CSV"] = b'7,1,"aka","QUILL, A.",-0- \r\n'
    refresh_lists(home, ["ofac-sdn"], options=online())
    publisher.companions["/ALT.CSV"] += b'7,2,"aka","FEATHER, Ada",-0- \r\n'
    (outcome,) = refresh_lists(home, ["ofac-sdn"], options=online(day=1)).outcomes
    assert publisher.answers == [200, 200, 304, 200]
    assert (outcome.state, outcome.amended) == (OutcomeState.ACTIVATED, 1)
    listing = Store.open(home).listing("ofac-sdn:7")
    assert listing is not None
    assert len(listing.names) == 3


def test_one_failure_does_not_stop_the_others(home: Path, publisher: _Server) -> None:
    """A source that cannot be reached is told about; the next one is refreshed all the same."""
    publisher.content = un_list("2026-02-01")
    report = refresh_lists(home, options=online())
    assert [(each.source, each.state.value) for each in report.outcomes] == [
        ("ofac-sdn", "failed"),
        ("un", "activated"),
    ]
    assert not report.is_good
    assert "--from" in report.outcomes[0].reasons[0]


def test_a_list_with_a_restricted_licence_is_fetched_only_when_named(
    home: Path, publisher: _Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plain refresh does not ask for it; whoever names it does."""
    publisher.content = un_list("2026-02-01")
    restricted = replace(refresh.describe("un"), only_when_named=True)
    monkeypatch.setattr(refresh, "load_catalogue", lambda: {"un": restricted})
    monkeypatch.setattr(refresh, "describe", lambda _: restricted)
    assert refresh_lists(home, options=online()).outcomes == ()
    assert refresh_lists(home, ["un"], options=online()).is_good
    assert [each.id for each in load_catalogue().values() if each.only_when_named] == ["opensanctions"]


def test_a_publisher_in_trouble_changes_nothing(home: Path, publisher: _Server) -> None:
    """A server error leaves the last good snapshot."""
    publisher.content = un_list("2026-02-01")
    refresh_lists(home, ["un"], options=online())
    publisher.content, publisher.status = b"changed", 500
    (outcome,) = refresh_lists(home, ["un"], options=online(day=1)).outcomes
    assert outcome.state is OutcomeState.FAILED
    assert "500" in outcome.reasons[0]
    assert names_on(home) == ["ADA QUILL1", str(SIZE)]


def test_a_quarantined_download_stays_so_until_accepted(home: Path, publisher: _Server) -> None:
    """A bad publication is told about at each refresh, also when it is not sent again; a reason lets it count."""
    publisher.content = un_list("2026-02-01", 100)
    refresh_lists(home, ["un"], options=online())
    publisher.content = un_list("2026-02-02", 65)
    for day in (1, 2):
        (outcome,) = refresh_lists(home, ["un"], options=online(day=day)).outcomes
        assert outcome.state is OutcomeState.QUARANTINED
    assert publisher.answers == [200, 200, 304]
    (outcome,) = refresh_lists(home, ["un"], options=online(day=3, accept="announced")).outcomes
    assert outcome.state is OutcomeState.ACTIVATED
    assert names_on(home)[1] == "65"


def test_a_strange_file_from_the_publisher_is_quarantined(home: Path, publisher: _Server) -> None:
    """What comes from the address of a list and is none is kept as what the publisher published that day."""
    publisher.content = un_list("2026-02-01")
    refresh_lists(home, ["un"], options=online())
    publisher.content = b"scheduled maintenance"
    (outcome,) = refresh_lists(home, ["un"], options=online(day=1)).outcomes
    assert outcome.state is OutcomeState.QUARANTINED
    assert names_on(home) == ["ADA QUILL1", str(SIZE)]


def test_a_source_without_an_address_says_so(home: Path, publisher: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no address can only come from a file, and the outcome says how."""
    monkeypatch.setattr(refresh, "describe", lambda name: replace(describe(name), urls=()))
    (outcome,) = refresh_lists(home, ["un"], options=online()).outcomes
    assert outcome.state is OutcomeState.FAILED
    assert "--from" in outcome.reasons[0]


def test_the_services_are_in_one_place() -> None:
    """What the edges need of lists is named in `article41.services.lists`."""
    assert all(hasattr(lists, name) for name in lists.__all__)
