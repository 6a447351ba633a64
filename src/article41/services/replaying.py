"""Does the same question give the same answer today? An old screening or check is done again, with the lists of then.

Who was asked about, the lists by their hashes, and the settings come from the log. What cannot be had any more (another
version of the program, of the model or of a regime pack) is named, and the answer of today is compared all the same.
"""

import datetime
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from article41 import __version__
from article41.errors import InputFileError, NoSnapshotError, UnknownRecordError, UsageError
from article41.model import Party
from article41.model.activity import Activity
from article41.screening.model import load_model
from article41.screening.policy import Policy
from article41.services import recording
from article41.services.auditing import entry_of
from article41.services.checking import Checker, open_regime
from article41.services.files import FileJob, screen_file
from article41.services.ftm.acts import MATCHED, matched_again
from article41.services.known import Known
from article41.services.screening import Lists, open_known
from article41.sources.embedded import embedded_snapshot
from article41.store.chain import AuditEntry
from article41.store.home import Home, HomeFolder, home_folder
from article41.store.subjects import Subject


class Replay(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/audit-replay/1"):
    """What came of doing it again: whether the result is the same to the byte, and which versions differ."""

    article41_version: str = __version__
    entry: int
    action: str
    done_at: str
    same: bool
    differences: tuple[str, ...] = ()


class _Again(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to do an entry again."""

    home: HomeFolder
    entry: AuditEntry
    subject: Subject | None
    file: Path | None

    @property
    def said(self) -> dict[str, Any]:
        return self.entry.said()


def replay(home: Home, seq: int, *, file: Path | None = None) -> Replay:
    """Do what an entry tells of again, and compare; `file` is the input of a screened file.

    Raises `UsageError` for an entry that is no screening or check, `UnknownRecordError` when the person was erased,
    `NoSnapshotError` when the lists of then are not held any more.
    """
    folder = home_folder(home)
    entry, subject = entry_of(folder, seq)
    do_again = _WAYS.get(entry.action)
    if do_again is None:
        raise UsageError(f"audit entry {seq} ({entry.action}) is no screening or check; only these can be replayed.")
    again = _Again(home=folder, entry=entry, subject=subject, file=file)
    differences = tuple(_versions(again.said))
    same = do_again(again)
    return Replay(entry=seq, action=entry.action, done_at=entry.at, same=same, differences=differences)


def _screened_again(again: _Again) -> bool:
    subject, said = _subject(again), again.said
    party = msgspec.json.decode(subject.content, type=Party)
    matches = _lists(again).screen(party, policy=msgspec.convert(said["settings"], Policy))
    return subject.salted(recording.result_of(matches)) == str(said["result_sha256"])


def _matched_again(again: _Again) -> bool:
    subject, said = _subject(again), again.said
    if said["narrowed"]["file"]:
        raise UsageError(
            f"audit entry {again.entry.seq} matched with the file served as {said['narrowed']['file']!r}, which is no "
            "list of the store; only matches with lists can be replayed."
        )
    party = msgspec.json.decode(subject.content, type=Party)
    matches = matched_again(party, said, lists=_lists(again), home=again.home)
    return subject.salted(recording.result_of(matches)) == str(said["result_sha256"])


def _checked_again(again: _Again) -> bool:
    subject, said = _subject(again), again.said
    activity = msgspec.json.decode(subject.content, type=Activity)
    as_of = datetime.date.fromisoformat(said["as_of"]) if said["as_of"] else None
    checker = Checker(open_regime(said["regime"]), home=again.home, as_of=as_of, screens=said["lists"] is not None)
    if said["lists"] is not None:
        checker.use(_lists(again), activity)
    answer = checker.check(activity).answer
    return subject.salted(recording.canonical(answer)) == str(said["result_sha256"])


def _file_again(again: _Again) -> bool:
    said = again.said
    if again.file is None:
        raise UsageError(f"audit entry {again.entry.seq} screened a file; name it: --file FILE.")
    if not said["complete"]:
        raise UsageError(f"audit entry {again.entry.seq} was stopped before its end; replay the one that completed it.")
    reading = dict(said["reading"])
    columns = {name.removeprefix("column "): field for name, field in reading.items() if name.startswith("column ")}
    with tempfile.TemporaryDirectory(prefix="article41-replay-") as folder:
        job = FileJob(
            source=again.file,
            out=Path(folder) / "again.jsonl",
            mapping=columns,
            dayfirst=reading["dates"] == "dmy",
            encoding=reading["encoding"] or None,
        )
        day = datetime.date.fromisoformat(again.entry.at[:10])
        outcome = screen_file(job, lists=_lists(again), policy=msgspec.convert(said["settings"], Policy), today=day)
    if outcome.input_sha256 != said["input_sha256"]:
        raise InputFileError(
            f"{again.file}: not the file that was screened (sha256 {outcome.input_sha256[:12]}, then "
            f"{said['input_sha256'][:12]}); name the same one."
        )
    return bool(outcome.result_sha256 == str(said["result_sha256"]))


_WAYS: Final[Mapping[str, Callable[[_Again], bool]]] = {
    recording.SCREENED: _screened_again,
    MATCHED: _matched_again,
    recording.FILE_SCREENED: _file_again,
    recording.CHECKED: _checked_again,
}


def _subject(again: _Again) -> Subject:
    if again.subject is None:
        raise UnknownRecordError(
            f"audit entry {again.entry.seq}: who or what it was about has been erased; it cannot be replayed."
        )
    return again.subject


def _lists(again: _Again) -> Lists:
    """Open the lists of then; raise `NoSnapshotError` when they are not held any more."""
    known = msgspec.convert(again.said["lists"], Known)
    for holding in known.holdings:
        if holding.embedded and holding.ref != embedded_snapshot():
            raise NoSnapshotError(
                f"audit entry {again.entry.seq}: it used the listings that came with Article 41 "
                f"{again.said['program']} (sha256 {holding.ref.sha256[:12]}); replay it with that version."
            )
    return open_known(again.home, known)


def _versions(said: Mapping[str, Any]) -> Iterator[str]:
    """Yield which versions are not those of then."""
    now = {"program": __version__, "model": load_model().version}
    names = {"program": "Article 41", "model": "matching model"}
    if said.get("regime"):
        pack = open_regime(said["regime"])
        now |= {"pack_version": pack.pack.head.version, "pack_sha256": recording.pack_sha256(pack)}
        names |= {"pack_version": f"regime {said['regime']}", "pack_sha256": f"content of regime {said['regime']}"}
    for key, name in names.items():
        if said.get(key) and said[key] != now[key]:
            yield f"{name}: {said[key][:12]} then, {now[key][:12]} now"
