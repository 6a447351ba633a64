"""Who was it about? The personal part of what the audit log tells of, kept apart, so that it can be erased.

The log holds the random id of a subject and a hash over a random salt and its content. Once content and salt are gone,
nothing in the log leads back to the person, and the chain is as whole as before.
"""

import datetime
import hashlib
import secrets
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from article41.store.chain import AuditEntry, Detail, Run
from article41.store.times import time_text

ERASED: Final = "audit.erased"
_KEEP = "INSERT INTO subject (id, at, kind, salt, content) VALUES (:id, :at, :kind, :salt, :content)"
_FIND = "SELECT id, at, kind, salt, content FROM subject WHERE id = :id"
_ALL = "SELECT id, at, kind, salt, content FROM subject ORDER BY id"
_COUNT_BEFORE = "SELECT count(*) FROM subject WHERE at < :before"
_ERASE_BEFORE = "DELETE FROM subject WHERE at < :before"
_ERASE = "DELETE FROM subject WHERE id = :id"


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """A party that was screened, or an activity that was checked: `content` is its JSON."""

    id: str
    at: str
    kind: str
    salt: str
    content: str

    @classmethod
    def of(cls, kind: str, content: str, *, at: datetime.datetime) -> "Subject":
        """Return a new subject under a random id."""
        return cls(id=secrets.token_hex(16), at=time_text(at), kind=kind, salt=secrets.token_hex(16), content=content)

    @property
    def sha256(self) -> str:
        """The salted hash that the log holds."""
        return self.salted(f"{self.kind}\n{self.content}".encode())

    def salted(self, content: bytes) -> str:
        """Return a hash of something about the subject, which nobody can guess at once the salt is erased."""
        return hashlib.sha256(f"{self.salt}\n".encode() + content).hexdigest()

    def details(self) -> dict[str, Detail]:
        """Return what the log says of it."""
        return {"subject": self.id, "subject_sha256": self.sha256}


def keep(run: Run, subject: Subject) -> None:
    """Keep a subject inside the transaction that logs what was done with it."""
    run(_KEEP, msgspec.structs.asdict(subject))


def find(run: Run, subject_id: str) -> Subject | None:
    """Return a subject; None when it was erased, or never kept."""
    return next((_subject(row) for row in run(_FIND, {"id": subject_id})), None)


def everyone(run: Run) -> Iterator[Subject]:
    """Yield every subject kept."""
    return map(_subject, run(_ALL, {}))


def erase_before(run: Run, moment: str) -> int:
    """Erase the subjects of before a time; return how many."""
    ((count,),) = run(_COUNT_BEFORE, {"before": moment})
    run(_ERASE_BEFORE, {"before": moment})
    return int(count)


def erase(run: Run, ids: Sequence[str]) -> int:
    """Erase subjects by id; return how many there were."""
    found = [each for each in ids if find(run, each) is not None]
    for each in found:
        run(_ERASE, {"id": each})
    return len(found)


class Account:
    """Do the subjects kept agree with the log? It is fed every entry, in order, then asked."""

    def __init__(self) -> None:
        self._logged: dict[str, tuple[int, str, str]] = {}
        self._erased: set[str] = set()
        self._erased_before = ""

    def note(self, entry: AuditEntry) -> AuditEntry:
        """Take an entry into account and hand it on."""
        if '"subject_sha256"' in entry.details:
            said = entry.said()
            self._logged[said["subject"]] = (entry.seq, entry.at, said["subject_sha256"])
        elif entry.action == ERASED:
            said = entry.said()
            self._erased.update(said.get("subjects", ()))
            self._erased_before = max(self._erased_before, said.get("before", ""))
        return entry

    def faults(self, kept: Iterator[Subject]) -> Iterator[str]:
        """Yield what does not agree: changed, missing without an erasure, or not in the log at all."""
        for subject in kept:
            seq, _, sha256 = self._logged.pop(subject.id, (0, "", ""))
            if not seq:
                yield f"subject {subject.id}: no entry of the log tells of it."
            elif sha256 != subject.sha256:
                yield f"entry {seq}: its subject {subject.id} was changed after it was written."
        for subject_id, (seq, at, _) in self._logged.items():
            if subject_id not in self._erased and at >= self._erased_before:
                yield f"entry {seq}: its subject {subject_id} is gone, and no erasure of it was recorded."


def _subject(row: Sequence[str]) -> Subject:
    return Subject(id=row[0], at=row[1], kind=row[2], salt=row[3], content=row[4])
