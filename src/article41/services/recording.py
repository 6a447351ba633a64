"""What goes into the audit log when somebody is screened, an activity is checked, or a report is read?

An act says what is needed to do the same again and compare: who or what (kept apart, erasable), the lists by their
hashes, the versions, the settings, and a hash of the result. The log itself holds no name.
"""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from article41 import __version__
from article41.model import Match, Party
from article41.store.chain import AuditHead, Detail, Event
from article41.store.home import Home, home_folder
from article41.store.recording import Scribe
from article41.store.subjects import Subject

if TYPE_CHECKING:
    from article41.media.report import Report
    from article41.regimes.lookup import CompiledPack
    from article41.screening.policy import Policy
    from article41.services.checking import Checked
    from article41.services.files import FileOutcome
    from article41.services.news_lists import MadeWith
    from article41.services.screening import Lists

SCREENED: Final = "screen"
FILE_SCREENED: Final = "screen.file"
CHECKED: Final = "check"
READ: Final = "read"
PARTY: Final = "party"
ACTIVITY: Final = "activity"


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Something done, and what the log says of it.

    `content` is the JSON of a `kind` of subject, `result` the canonical JSON of what came of it; the log holds salted
    hashes of both. Where nobody is named there is no subject.
    """

    action: str
    details: Mapping[str, Detail]
    kind: str = ""
    content: bytes = b""
    result: bytes = b""


def user_name() -> str:
    """Return who is using this machine, for the audit log."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown user"


def write(home: Home, acts: Sequence[Act], *, at: datetime.datetime, actor: str = "") -> AuditHead | None:
    """Write acts into the audit log of a home, all or none; None where there is no database yet.

    Raises `StoreError` when they cannot be written.
    """
    if not acts:
        return None
    return write_with(Scribe(home_folder(home)), [(act, actor or user_name()) for act in acts], at=at)


def write_with(scribe: Scribe, acts: Sequence[tuple[Act, str]], *, at: datetime.datetime) -> AuditHead | None:
    """Write acts, each with who did it, by the hand of a scribe, as `write` does."""
    told = [(act, who, Subject.of(act.kind, act.content.decode(), at=at) if act.kind else None) for act, who in acts]
    events = [
        Event(at=at, actor=who, action=act.action, details={**act.details, **_hashed(subject, act.result)})
        for act, who, subject in told
    ]
    return scribe.record(events, about=[subject for _, _, subject in told if subject])


def screening_act(
    party: Party,
    matches: Sequence[Match],
    *,
    lists: "Lists",
    policy: "Policy",
    sources: Sequence[str] | None = None,
) -> Act:
    """Return the act of screening a party; `sources` are the lists that were asked for, None for all."""
    details = {
        **_made_with(lists, policy, sources),
        "matches": [[_listing_id(match), _rounded(match.match_score)] for match in matches],
    }
    return Act(action=SCREENED, details=details, kind=PARTY, content=canonical(party), result=result_of(matches))


def file_act(outcome: "FileOutcome", *, lists: "Lists", policy: "Policy", sources: Sequence[str] | None = None) -> Act:
    """Return the act of screening a file: the parties stay in the file, which its hash tells from others."""
    done = outcome.progress
    details = {
        **_made_with(lists, policy, sources),
        "input_sha256": outcome.input_sha256,
        "reading": dict(outcome.reading),
        "rows": done.rows,
        "rows_matched": done.rows_matched,
        "rows_rejected": done.rows_rejected,
        "matches": done.matches,
        "complete": outcome.complete,
        "result_sha256": outcome.result_sha256,
    }
    return Act(action=FILE_SCREENED, details=details)


def check_act(checked: "Checked", pack: "CompiledPack", *, regime: str, as_of: datetime.date | None = None) -> Act:
    """Return the act of checking an activity; `regime` is the name or folder by which the pack is found again."""
    details: dict[str, Any] = {
        "program": __version__,
        "regime": regime,
        "pack": pack.pack.head.id,
        "pack_version": pack.pack.head.version,
        "pack_sha256": pack_sha256(pack),
        "as_of": str(as_of) if as_of else None,
        "lists": msgspec.to_builtins(checked.known),
        "model": checked.model_version,
        "verdict": str(checked.answer.verdict),
        "matches": [[match.listing_id, _rounded(match.match_score)] for match in checked.answer.matches],
    }
    content, result = canonical(checked.activity), canonical(checked.answer)
    return Act(action=CHECKED, details=details, kind=ACTIVITY, content=content, result=result)


def read_act(report: "Report", made_with: "MadeWith") -> Act:
    """Return the act of reading a report: its text stays where it is, and its hash tells it from others."""
    found = [(one.listing_id, one.match_score) for each in report.entities for one in each.listed_now]
    details = {
        "program": made_with.program,
        "model": made_with.matching_model,
        "language_model": made_with.language_model,
        "regime": made_with.regime,
        "lists": [[one.source, one.sha256] for one in made_with.lists],
        "lists_then": [[one.source, one.sha256] for one in made_with.lists_then],
        "text_sha256": report.sha256,
        "published_on": str(report.published_on) if report.published_on else None,
        "matches": [[listing, _rounded(score)] for listing, score in dict(sorted(found)).items()],
        "mentions": len(report.mentions),
        "quotations": len(report.quotations),
        "claims": len(report.claims),
        "result_sha256": hashlib.sha256(canonical(report)).hexdigest(),
    }
    return Act(action=READ, details=details)


def result_of(matches: Sequence[Match]) -> bytes:
    """Return a result as canonical JSON: which listings, how sure, and why, in their order."""
    return canonical(
        [
            (_listing_id(each), each.match_score, each.bits, each.party_name, each.matched_name, each.evidence)
            for each in matches
        ]
    )


@lru_cache(maxsize=8)
def pack_sha256(pack: "CompiledPack") -> str:
    """Return the hash of everything that a regime pack says."""
    return hashlib.sha256(canonical(pack.pack)).hexdigest()


def _made_with(lists: "Lists", policy: "Policy", sources: Sequence[str] | None) -> dict[str, Any]:
    return {
        "program": __version__,
        "model": lists.model_version,
        "lists": msgspec.to_builtins(lists.known),
        "sources": list(sources) if sources is not None else None,
        "settings": msgspec.to_builtins(policy),
    }


def _listing_id(match: Match) -> str:
    return match.listing.id if match.listing else ""


def _hashed(subject: Subject | None, result: bytes) -> dict[str, Detail]:
    return {**subject.details(), "result_sha256": subject.salted(result)} if subject else {}


def _rounded(score: float | None) -> float | None:
    """Return a score as a person reads it: all its digits would tell whose it was."""
    return None if score is None else round(score, 3)


def canonical(value: object) -> bytes:
    """Return the JSON of a value; equal values have equal bytes."""
    return msgspec.json.encode(value)
