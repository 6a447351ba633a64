"""Who did what, is the log whole, and may what was told of a person be forgotten?"""

import datetime
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from article41.errors import UnknownRecordError, UsageError
from article41.model import Name, Party
from article41.services.audit_export import AuditExport, Chosen, export, write_export
from article41.services.auditing import Wanted, entry_of, erase, log, read_head, verify
from article41.store.home import HomeFolder, home_folder
from article41.store.store import Store
from tests.services.audited import NOON, check, listing, publish, screen
from tests.store.tampering import tamper

DAY = datetime.date(2026, 3, 1)


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> HomeFolder:
    """A home with a publication (entry 1), a screening (entry 2) and a check (entry 3)."""
    folder = home_folder(tmp_path / "home", database=database_url)
    publish(folder, "2026-01-05", [listing("1", "Zorro Quexadaviel")])
    assert (screen(folder), check(folder)) == (2, 3)
    return folder


def exported(home: HomeFolder, chosen: Chosen | None = None) -> AuditExport:
    """Export entries."""
    return export(home, chosen, made_at=NOON, made_by="examiner's clerk")


def test_a_screening_leaves_what_is_needed_to_do_it_again(home: HomeFolder) -> None:
    """Who did it and when, lists by their hash, versions, settings, what was found, and a hash of the result."""
    (entry,) = log(home, Wanted(action="screen"))
    said = entry.said()
    assert entry.at == "2026-03-01T12:00:00.000000Z"
    assert entry.actor
    (ref,) = Store.open(home).active()
    assert said["lists"]["holdings"][0]["ref"]["sha256"] == ref.sha256
    assert said["settings"] == {"alert_threshold": 0.05, "limit": 20}
    assert said["matches"][0][0] == "un:1"
    assert {"program", "model", "result_sha256", "subject_sha256"} <= said.keys()


def test_no_name_is_in_the_log(home: HomeFolder) -> None:
    """Neither the party screened nor the one in the activity, nor the one listed, is named in an entry."""
    whole = " ".join(entry.details for entry in log(home))
    assert not any(name in whole for name in ("Zorro", "Quexadav"))


def test_the_log_is_asked_by_day(home: HomeFolder) -> None:
    """The days of a span count whole."""
    assert [entry.seq for entry in log(home, Wanted(action="screen", since=DAY, until=DAY))] == [2]
    assert log(home, Wanted(action="screen", since=DAY + datetime.timedelta(days=1))) == ()
    assert log(home, Wanted(action="screen", until=DAY - datetime.timedelta(days=1))) == ()


def test_erasing_leaves_a_whole_log_that_tells_of_it(home: HomeFolder) -> None:
    """What was erased is gone, the rest is there, and the log verifies."""
    assert erase(home, entries=[2], at=NOON, actor="officer") == 1
    assert entry_of(home, 2)[1] is None
    assert entry_of(home, 3)[1] is not None
    (entry,) = log(home, Wanted(action="audit.erased"))
    assert (entry.actor, entry.said()["count"]) == ("officer", 1)
    assert verify(home).faults == ()


def test_retention_erases_before_a_day(home: HomeFolder) -> None:
    """Subjects of the day itself stay; the day after, they go."""
    assert erase(home, before=DAY, at=NOON, actor="officer") == 0
    assert erase(home, before=DAY + datetime.timedelta(days=1), at=NOON, actor="officer") == 2
    assert entry_of(home, 3)[1] is None
    assert verify(home).faults == ()


def test_erasing_needs_to_be_told_what(home: HomeFolder) -> None:
    """Nothing and everything at once are refused, and so is an entry that names nobody."""
    for words in ({}, {"before": DAY, "entries": [2]}):
        with pytest.raises(UsageError, match="say what to erase"):
            erase(home, **words, at=NOON, actor="officer")
    with pytest.raises(UsageError, match="names nobody"):
        erase(home, entries=[1], at=NOON, actor="officer")
    assert len(log(home)) == 3


def test_a_head_is_read_as_it_was_printed(home: HomeFolder) -> None:
    """What `verify` prints can be handed to it later."""
    head = verify(home).head
    assert read_head(f" {head}\n") == head
    assert verify(home, known=head).faults == ()
    for wrong in ("", "41", "41:abc", f"x:{head.hash}"):
        with pytest.raises(UsageError, match="not a head"):
            read_head(wrong)


def test_an_export_holds_what_stands_behind_the_log(home: HomeFolder) -> None:
    """The party and the activity stand beside their entries, with a verdict on the whole log."""
    whole = exported(home)
    assert [entry.seq for entry in whole.entries] == [1, 2, 3]
    assert whole.entries[1].behind["names"] == [{"text": "Zorro Quexadavil"}]
    assert whole.entries[2].behind["kind"] == "pay"
    assert (whole.head, whole.faults) == (str(verify(home).head), ())
    assert [entry.seq for entry in exported(home, Chosen(numbers=(3, 2, 3))).entries] == [2, 3]


def test_an_export_says_what_was_erased(home: HomeFolder) -> None:
    """An examiner sees that there was something, and that it was erased."""
    erase(home, entries=[2], at=NOON, actor="officer")
    (entry,) = exported(home, Chosen(numbers=(2,))).entries
    assert (entry.erased, entry.behind) == (True, None)


def test_an_export_says_that_the_log_is_not_whole(home: HomeFolder) -> None:
    """A log that was tampered with is not handed over as if it were sound."""
    tamper(Store.open(home), "UPDATE audit SET actor = 'nobody' WHERE seq = 2")
    assert exported(home).faults == ("entry 2: its content was changed after it was written.",)


def test_an_examiner_can_recompute_a_hash_from_the_export(home: HomeFolder, tmp_path: Path) -> None:
    """The recipe that is in the export gives the hash, with nothing but the standard library."""
    import hashlib

    write_export(tmp_path / "log.json", exported(home))
    for entry in json.loads((tmp_path / "log.json").read_text("utf-8"))["entries"]:
        parts = [entry[key] for key in ("seq", "at", "actor", "action", "details_json", "previous")]
        canonical = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(canonical.encode()).hexdigest() == entry["hash"]


class _Page(HTMLParser):
    """What a page holds: its text, its scripts, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.script, self.text, self.fetched, self._inside = "", "", [], ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.fetched += [value for name, value in attrs if name in {"src", "href"} and value]

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.script += data
        else:
            self.text += data


def test_the_page_shows_the_same_and_holds_it_as_json(tmp_path: Path) -> None:
    """A name with markup in it is text on the page, and the JSON inside is whole; nothing is fetched."""
    home = home_folder(tmp_path / "home", database="")
    publish(home, "2026-01-05", [listing("1", "Zorro Quexadaviel")])
    screen(home, Party(names=(Name("</script><script>alert(1)</script> Ada"),)))
    write_export(tmp_path / "log.html", exported(home))
    page = _Page()
    page.feed((tmp_path / "log.html").read_text("utf-8"))
    assert "</script><script>alert(1)</script> Ada" in page.text
    assert json.loads(page.script)["entries"][1]["behind"]["names"][0]["text"].endswith("Ada")
    assert page.fetched == []


def test_other_files_and_unknown_cases_are_refused(home: HomeFolder, tmp_path: Path) -> None:
    """An export is a page or JSON; a case that the log does not know is told."""
    with pytest.raises(UsageError, match=r"\.html or \.json"):
        write_export(tmp_path / "log.pdf", exported(home))
    with pytest.raises(UnknownRecordError, match="'nowhere'"):
        exported(home, Chosen(cases=("nowhere",)))
