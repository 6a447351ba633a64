"""What does an examiner get? One file with entries of the log and what stands behind them.

A `.json` file is for programs. An `.html` file is a page for people, with the same JSON inside; nothing is fetched and
no script runs.
"""

import datetime
from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from sqlalchemy import Connection

from article41 import __version__
from article41.errors import StoreAccessError, UnknownRecordError, UsageError
from article41.services.auditing import Wanted, entry_of, log, verify
from article41.services.results import replacing
from article41.store import audit, casework, subjects
from article41.store.chain import AuditEntry
from article41.store.database import Database
from article41.store.home import Home, home_folder

if TYPE_CHECKING:
    from jinja2 import Template

ERASED: Final = "erased"
_TEMPLATE = Path(__file__).with_name("audit.html")


class ExportedEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry of the log; `behind` is whom or what it was about, or what was said in the case, unless `erased`."""

    seq: int
    at: str
    actor: str
    action: str
    details: dict[str, Any]
    details_json: str
    previous: str
    hash: str
    behind: Any = None
    erased: bool = False


class AuditExport(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/audit-export/1"):
    """What `article41 audit export` writes. `faults` are those of the whole log, on the day of the export.

    The hash of an entry is the sha256 of the JSON array `[seq, at, actor, action, details_json, previous]`, without
    blanks; `previous` is the hash of the entry before it.
    """

    article41_version: str = __version__
    made_at: datetime.datetime
    made_by: str
    head: str
    entries_in_log: int
    faults: tuple[str, ...]
    entries: tuple[ExportedEntry, ...]


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries to export: by number, those of cases, or those `wanted`; all without any."""

    numbers: tuple[int, ...] = ()
    cases: tuple[str, ...] = ()
    wanted: Wanted = Wanted()


def export(home: Home = None, chosen: Chosen | None = None, *, made_at: datetime.datetime, made_by: str) -> AuditExport:
    """Return entries with what stands behind them; raise `UnknownRecordError` for an entry or a case there is not."""
    folder, chosen = home_folder(home), chosen or Chosen()
    report = verify(folder)
    entries = _entries(folder, chosen)
    with Database(folder).reading() as connection:
        told = tuple(_exported(connection, entry) for entry in entries)
    return AuditExport(
        made_at=made_at,
        made_by=made_by,
        head=str(report.head),
        entries_in_log=report.entries,
        faults=report.faults,
        entries=told,
    )


def write_export(out: Path, exported: AuditExport) -> None:
    """Write an export to a `.json` or an `.html` file, whole or not at all; raise `UsageError` for any other."""
    content = _FORMS.get(out.suffix.lower())
    if content is None:
        raise UsageError(f"--out {str(out)!r}: an export is written to {' or '.join(_FORMS)}; name such a file.")
    with replacing(out) as written:
        written.write_bytes(content(exported))


def _entries(home: Home, chosen: Chosen) -> Sequence[AuditEntry]:
    if chosen.numbers:
        return [entry_of(home, seq)[0] for seq in sorted(set(chosen.numbers))]
    entries = log(home, chosen.wanted)
    if not chosen.cases:
        return entries
    found = [(entry, entry.said().get("case")) for entry in entries]
    _refuse_unknown(chosen.cases, {case for _, case in found})
    return [entry for entry, case in found if case in chosen.cases]


def _refuse_unknown(wanted: Collection[str], there: Collection[object]) -> None:
    for case in wanted:
        if case not in there:
            raise UnknownRecordError(f"case {case!r}: the log tells of none; list them with `article41 cases`.")


def _exported(connection: Connection, entry: AuditEntry) -> ExportedEntry:
    said = entry.said()
    behind = _behind(connection, said)
    return ExportedEntry(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        details=said,
        details_json=entry.details,
        previous=entry.previous,
        hash=entry.hash,
        behind=None if behind == ERASED else behind,
        erased=behind == ERASED,
    )


def _behind(connection: Connection, said: dict[str, Any]) -> Any:
    """Return what an entry was about, `ERASED` where that is gone, None where there was nothing."""
    if "subject_sha256" in said:
        subject = subjects.find(audit.running(connection), said["subject"])
        return msgspec.json.decode(subject.content) if subject else ERASED
    if "event_sha256" not in said:
        return None
    try:
        events = casework.entries(connection, said["case"])
    except (StoreAccessError, UnknownRecordError):
        return ERASED
    return next((msgspec.to_builtins(each.event) for each in events if each.seq == said["event"]), ERASED)


def _as_json(exported: AuditExport) -> bytes:
    return msgspec.json.format(msgspec.json.encode(exported), indent=2)


def _as_page(exported: AuditExport) -> bytes:
    inside = msgspec.json.encode(exported).decode().replace("<", "\\u003c")
    return _template().render(export=exported, inside=inside).encode()


_FORMS: Final[dict[str, Callable[[AuditExport], bytes]]] = {".html": _as_page, ".json": _as_json}


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
