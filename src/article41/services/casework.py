"""Who works on which case, and what do they decide?

Every act is one transaction: the case is read, the act is tried against the rules of `casework`, and its event is kept
with what the case has become, its entry in the audit log and the web hooks that are to be told. A crash leaves all of
it or nothing.
"""

import datetime
import getpass
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from article41.casework import events as ev
from article41.casework import moves
from article41.casework.apply import apply, replay
from article41.casework.case import Case
from article41.casework.deadlines import due
from article41.casework.words import AlertVerdict, Reason
from article41.errors import CaseError, InputFileError, TooLargeError, UsageError
from article41.services.house import House, load_house
from article41.services.settings_log import note_policy_quietly
from article41.store import casework as kept
from article41.store import casework_deliveries as deliveries
from article41.store import hooks
from article41.store.archive import Archive
from article41.store.casework import Asked, CaseRow, Written
from article41.store.home import Home
from article41.store.hooks import HookState
from article41.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

Clock = Callable[[], datetime.datetime]
Move = Callable[[Case], ev.Event]

MAX_TEXT: Final = 20_000
ATTACHMENTS: Final = "attachments"


class Casework:
    """The cases of one home, under the policy of the house."""

    def __init__(self, store: Store, *, clock: Clock, house: House | None = None) -> None:
        self.store = store
        self.clock = clock
        self.house = house or load_house(store.home)

    @classmethod
    def open(cls, home: Home = None, *, clock: Clock) -> "Casework":
        """Open the cases of a home; raise `UsageError` when the policy of the house cannot be read.

        A policy that was changed since it was last in use is logged.
        """
        note_policy_quietly(home, at=clock(), actor=local_user())
        return cls(Store.open(home), clock=clock)

    def attachments(self, case_id: str) -> Archive:
        """Return the files of a case, by their hashes."""
        return Archive(self.store.home.archive / ATTACHMENTS / case_id)

    def case(self, case_id: str) -> Case:
        """Return a case as its events make it; raise `UnknownRecordError` when there is none, or it was erased."""
        return replay(case_id, self.events(case_id))

    def events(self, case_id: str) -> tuple[ev.Entry, ...]:
        """Return everything that happened to a case, in order."""
        with self.store.database.reading() as connection:
            return kept.entries(connection, case_id)

    def row(self, case_id: str) -> CaseRow:
        """Return a case as it is found in a list; an erased one too."""
        with self.store.database.reading() as connection:
            return kept.row(connection, case_id)

    def cases(self, asked: Asked) -> tuple[CaseRow, ...]:
        """Return cases, those due first in front."""
        worded(asked.assignee or "")
        with self.store.database.reading() as connection:
            return kept.rows(connection, asked)

    def alerts(self, asked: Asked) -> tuple[kept.AlertRow, ...]:
        """Return alerts, in the order of their cases."""
        with self.store.database.reading() as connection:
            return kept.alert_rows(connection, asked)

    def act(self, case_id: str, move: Move, *, actor: str, seq: int | None = None) -> Case:
        """Let a person do something to a case, and return what it has become.

        With `seq`, only when that is still its last event. Raises `CaseError`; `ForbiddenError` for the wrong person.
        """
        person = named(actor)
        with self.store.database.writing() as connection:
            case = replay(case_id, kept.entries(connection, case_id))
            if seq is not None and seq != case.seq:
                raise CaseError(f"case {case_id}: something happened to it since you saw it; look at it again.")
            written = self.after(case, move(case), actor=person)
            self.write(connection, [written])
        return written.case

    def assign(self, case_id: str, to: str, *, actor: str, seq: int | None = None) -> Case:
        """Give a case to somebody, or to nobody."""
        return self.act(case_id, lambda _: ev.Assigned(to=_folded(to)), actor=actor, seq=seq)

    def comment(self, case_id: str, text: str, *, alert: int = 0, actor: str) -> Case:
        """Write something down."""
        said = worded(text)
        return self.act(case_id, lambda _: ev.Commented(text=said, alert=alert), actor=actor)

    def attach(self, case_id: str, file: Path, *, name: str = "", actor: str) -> Case:
        """Add a file; raise `TooLargeError` when it is larger than the policy allows, `InputFileError` without one."""
        self.row(case_id)
        if not file.is_file():
            raise InputFileError(f"{file}: there is no such file to attach.")
        size, largest = file.stat().st_size, self.house.cases.attachment_bytes
        if size > largest:
            raise TooLargeError(f"{file.name}: {size:,} bytes; a file to attach may have {largest:,}.")
        archived = self.attachments(case_id).add(file)
        event = ev.Attached(name=_file_name(name or file.name), sha256=archived.sha256, size=archived.size)
        return self.act(case_id, lambda _: event, actor=actor)

    def decide(
        self,
        case_id: str,
        alerts: Sequence[int] = (),
        *,
        verdict: AlertVerdict,
        reason: Reason,
        text: str,
        actor: str,
        seq: int | None = None,
    ) -> Case:
        """Decide alerts, all that are open when none is named; it may need a second person to count."""
        said, policy = worded(text), self.house.cases

        def move(case: Case) -> ev.Event:
            return moves.decide(case, alerts, verdict=verdict, reason=reason, text=said, policy=policy)

        return self.act(case_id, move, actor=actor, seq=seq)

    def confirm(
        self, case_id: str, alerts: Sequence[int] = (), *, text: str = "", actor: str, seq: int | None = None
    ) -> Case:
        """Agree, as a second person, with decisions: with all that are proposed when none is named."""
        said = worded(text)
        return self.act(case_id, lambda case: moves.confirm(case, alerts, text=said), actor=actor, seq=seq)

    def decline(
        self, case_id: str, alerts: Sequence[int] = (), *, text: str, actor: str, seq: int | None = None
    ) -> Case:
        """Disagree, as a second person, with decisions: with all that are proposed when none is named."""
        said = worded(text)
        return self.act(case_id, lambda case: moves.decline(case, alerts, text=said), actor=actor, seq=seq)

    def escalate(self, case_id: str, *, to: str = "", text: str, actor: str, seq: int | None = None) -> Case:
        """Hand a case up, to somebody or to whoever is next."""
        event = ev.Escalated(to=_folded(to), text=worded(text))
        return self.act(case_id, lambda _: event, actor=actor, seq=seq)

    def reopen(
        self, case_id: str, alerts: Sequence[int] = (), *, text: str, actor: str, seq: int | None = None
    ) -> Case:
        """Have decided alerts, all of them when none is named, decided anew."""
        said = worded(text)
        return self.act(case_id, lambda case: moves.reopen(case, alerts, text=said), actor=actor, seq=seq)

    def erase(self, case_id: str, *, actor: str) -> CaseRow:
        """Erase what a case says, its files included; what happened when, by whom, stays with its hashes."""
        person = named(actor)
        self.case(case_id)
        shutil.rmtree(self.attachments(case_id).folder, ignore_errors=True)
        with self.store.database.writing() as connection:
            kept.erase(connection, case_id, at=self.clock(), actor=person)
        return self.row(case_id)

    def after(self, case: Case, event: ev.Event, *, actor: str) -> Written:
        """Return a case after an event, and that event, not kept yet."""
        entry = self.entry(case.seq + 1, event, actor=actor)
        return Written(apply(case, entry), entry)

    def entry(self, seq: int, event: ev.Event, *, actor: str) -> ev.Entry:
        """Return an event as it is kept, with the time."""
        return ev.Entry(seq=seq, at=self.clock(), actor=actor, event=event, nonce=secrets.token_hex(16))

    def write(self, connection: "Connection", written: Sequence[Written]) -> None:
        """Keep events of one case inside a transaction, with all that follows from them."""
        case = written[-1].case
        kept.write(connection, written, due_at=due(case, self.house.cases))
        news = [each.entry.seq for each in written if isinstance(each.entry.event, ev.Raised | ev.Amended | ev.Removed)]
        if news:
            made = [each.name for each in hooks.kept(connection) if each.state is not HookState.REVOKED]
            names = dict.fromkeys((*(hook.name for hook in self.house.hooks), *made))
            deliveries.add(connection, [(case.id, seq) for seq in news], tuple(names), at=self.clock())


def local_user() -> str:
    """Return who works at this machine, as the system knows; no variable of the environment says otherwise."""
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"user {os.getuid()}"


def named(actor: str) -> str:
    """Return the name of who acts; raise `UsageError` when there is none."""
    person = _folded(actor)
    if not person:
        raise UsageError("nobody acts: name the person who does this.")
    return person


def worded(text: str) -> str:
    """Return a text as it is kept; raise `UsageError` when it is enormous, or holds what is no character."""
    if len(text) > MAX_TEXT:
        raise UsageError(f"the text has {len(text):,} characters; write at most {MAX_TEXT:,}, or attach a file.")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "\0"
    if "\0" in text:
        raise UsageError("the text holds bytes that are no characters; write it anew.")
    return text.strip()


def _folded(name: str) -> str:
    folded = " ".join(worded(name).split())
    if len(folded) > 200:
        raise UsageError(f"the name of a person has {len(folded)} characters; give one of at most 200.")
    return folded


def _file_name(name: str) -> str:
    """Return the last part of a name, printable and of bounded length."""
    last = worded(name.replace("\0", "")).replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[-200:] or "file"
