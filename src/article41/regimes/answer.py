"""What is said of an activity: the verdict, and everything that it rests on, in words. Frozen; its JSON is stable.

Findings decide the verdict. Notes, considered and upcoming measures do not: they are told so that nothing is hidden.
"""

import datetime

import msgspec

from article41.regimes.caps import Room
from article41.regimes.evaluate import Status
from article41.regimes.exempting import Standing
from article41.regimes.facts import PossibleMatch
from article41.regimes.pack import Binding, Confidence, Mode, Verdict


class _Said(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Fields at their defaults are left out of the JSON."""


class Citation(_Said, frozen=True, kw_only=True):
    """A paragraph, `<resolution>/<paragraph>`. Where `seen` is false its number comes from memory and is not yet
    proof-read.
    """

    provision: str
    seen: bool


class Step(_Said, frozen=True, kw_only=True):
    """A condition in words, whether it is met (None: not known), and what the activity states of its fact."""

    words: str
    met: bool | None
    fact: str = ""
    stated: str = ""


class ContestedPoint(_Said, frozen=True, kw_only=True):
    """Readings differ here. `decides` where that alone sends the question to a human."""

    id: str
    title: str
    says: str
    readings: tuple[str, ...]
    citations: tuple[Citation, ...]
    decides: bool


class Way(_Said, frozen=True, kw_only=True):
    """An exemption and how it stands to a finding: what was taken into account (`steps`), what is still needed, and
    the conditions not spoken of, under which alone it holds (`provided`).
    """

    id: str
    title: str
    standing: Standing
    mode: Mode
    who: str
    says: str
    to: str = ""
    verdict: Verdict | None = None
    steps: tuple[Step, ...] = ()
    needs: tuple[str, ...] = ()
    provided: tuple[str, ...] = ()
    time_limits: str = ""
    covers: tuple[str, ...] = ()
    does_not_cover: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    request_contents: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    contested: tuple[ContestedPoint, ...] = ()


class Finding(_Said, frozen=True, kw_only=True):
    """What one measure says. `lines` are positions in the goods, from 1; none where it judges the whole activity.

    `ways` are exemptions that lift or could lift it; `closed` those that do not reach, with the step that failed.
    """

    measure: str
    title: str
    kind: str
    binding: Binding
    effective_from: datetime.date
    status: Status
    verdict: Verdict
    says: str
    citations: tuple[Citation, ...]
    confidence: Confidence
    effective_to: datetime.date | None = None
    lines: tuple[int, ...] = ()
    outcome: str = ""
    question: str = ""
    steps: tuple[Step, ...] = ()
    cap: tuple[Room, ...] = ()
    ways: tuple[Way, ...] = ()
    closed: tuple[Way, ...] = ()
    contested: tuple[ContestedPoint, ...] = ()
    matches: tuple[PossibleMatch, ...] = ()
    missing: tuple[str, ...] = ()
    note: str = ""


class Considered(_Said, frozen=True, kw_only=True):
    """A measure that does not count here, and why: another rule replaces it, or a step fails."""

    measure: str
    title: str
    why: str
    citations: tuple[Citation, ...]
    lines: tuple[int, ...] = ()
    hints: tuple[str, ...] = ()


class Upcoming(_Said, frozen=True, kw_only=True):
    """A measure not yet in force on the day, that would reach the activity once it is."""

    measure: str
    title: str
    effective_from: datetime.date
    verdict: Verdict
    citations: tuple[Citation, ...]


class DutyToDo(_Said, frozen=True, kw_only=True):
    """What somebody must do because of a finding or an exemption; `because` names those."""

    id: str
    title: str
    does: str
    who: str
    says: str
    because: tuple[str, ...]
    citations: tuple[Citation, ...]
    to: str = ""
    within: str = ""
    by: datetime.date | None = None


class Missing(_Said, frozen=True, kw_only=True):
    """A fact that is not stated, the question to ask, who can answer it, and which measures or exemptions need it."""

    fact: str
    question: str
    decided_by: str
    needed_by: tuple[str, ...]
    values: tuple[str, ...] = ()


class ReliedOn(_Said, frozen=True, kw_only=True):
    """An exemption that the activity relies on, and which of the measures found it can lift: perhaps none."""

    exemption: str
    title: str
    lifts: tuple[str, ...]
    does_not_lift: tuple[str, ...]
    does_not_cover: tuple[str, ...] = ()


class Limit(_Said, frozen=True, kw_only=True):
    """What an end-use certificate cannot do."""

    says: str
    citations: tuple[Citation, ...]


class CertificateRemarks(_Said, frozen=True, kw_only=True):
    """What an end-use certificate lacks, which checks are not stated as made, what is wrong with it, and what no
    certificate can do.
    """

    lacks: tuple[str, ...]
    could_hold: tuple[str, ...]
    unchecked: tuple[str, ...]
    faults: tuple[str, ...]
    limits: tuple[Limit, ...]
    warning_signs: tuple[str, ...]


class Answer(_Said, frozen=True, kw_only=True):
    """The whole answer; it stands by itself. `notes` are measures that only a State can decide on and that nothing
    points to.
    """

    id: str
    verdict: Verdict
    means: str
    pack: str
    version: str
    day: datetime.date
    findings: tuple[Finding, ...]
    contested: tuple[ContestedPoint, ...]
    lawful_if: tuple[str, ...]
    missing: tuple[Missing, ...]
    duties: tuple[DutyToDo, ...]
    notes: tuple[Finding, ...]
    considered: tuple[Considered, ...]
    upcoming: tuple[Upcoming, ...]
    matches: tuple[PossibleMatch, ...]
    disclaimers: tuple[str, ...]
    relied_on: tuple[ReliedOn, ...] = ()
    certificate: CertificateRemarks | None = None

    def exemptions(self) -> tuple[str, ...]:
        """Return the exemptions that lift or could lift a finding or a note, each once."""
        entries = (*self.findings, *self.notes)
        return tuple(sorted({way.id for entry in entries for way in entry.ways}))

    def citations(self) -> tuple[Citation, ...]:
        """Return every citation that the answer shows, each once."""
        shown: set[Citation] = set()
        for entry in (*self.findings, *self.notes):
            shown.update(entry.citations)
            for way in (*entry.ways, *entry.closed):
                shown.update(way.citations, *(point.citations for point in way.contested))
            shown.update(*(point.citations for point in entry.contested))
        for group in (self.considered, self.upcoming, self.contested, self.duties):
            shown.update(*(one.citations for one in group))
        return tuple(sorted(shown, key=lambda citation: (citation.provision, citation.seen)))
