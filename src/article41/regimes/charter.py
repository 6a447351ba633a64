"""Was it adopted, and what follows? Articles 25 and 27 of the Charter of the United Nations, applied to a vote.

Nine of fifteen votes carry a text. Unless the matter is procedural, no permanent member may vote against; abstaining
or staying away is no veto. Nothing is guessed: votes that are not accounted for are an error where they could matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Literal

import msgspec

from article41.errors import PackError, UnknownValueError, UsageError
from article41.regimes.pack import Answered, Instrument

PERMANENT_MEMBERS: Mapping[str, tuple[str, str]] = {
    "China": ("cn", "chn"),
    "France": ("fr", "fra"),
    "Russian Federation": ("ru", "rus"),
    "United Kingdom": ("gb", "gbr"),
    "United States": ("us", "usa"),
}
"""Members in every year, with the codes by which they may be named too."""

SEATS = 15
VOTES_NEEDED = 9

Membership = Mapping[int, Sequence[str]]
"""The elected members by year, as in `membership.yml`."""


class Outcome(StrEnum):
    """What became of a text that was put to the vote."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    VETOED = "vetoed"


class Ballot(msgspec.Struct, frozen=True, kw_only=True):
    """Who voted how: names, or a mere number where the names cannot matter. Who voted against is always named."""

    in_favour: int | tuple[str, ...]
    against: tuple[str, ...] = ()
    abstained: int | tuple[str, ...] = ()
    absent: int | tuple[str, ...] = ()


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the explanation, with the article that it rests on."""

    says: str
    cites: tuple[str, ...]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of a vote, why, and which answers of `procedure.yml` say what follows from it."""

    outcome: Outcome
    in_favour: int
    against: tuple[str, ...]
    vetoes: tuple[str, ...]
    reasons: tuple[Reason, ...]
    see: tuple[str, ...]

    @property
    def adopted(self) -> bool:
        """Whether the text is a resolution."""
        return self.outcome is Outcome.ADOPTED


class VotingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Who voted how on one instrument, everybody by name, and what follows by the Charter."""

    instrument: str
    in_favour: tuple[str, ...]
    against: tuple[str, ...]
    abstained: tuple[str, ...]
    decision: Decision


def decide(
    ballot: Ballot,
    year: int | None = None,
    *,
    membership: Membership,
    procedural: bool = False,
    chapter: Literal["VI", "VII"] = "VII",
    disputants: Sequence[str] = (),
) -> Decision:
    """Apply Article 27 to a vote of the Council as composed in `year` (None: of no particular year).

    `disputants` are members that are parties to the dispute; under Chapter VI they must abstain. `UsageError` says
    what cannot be, `UnknownValueError` who was no member.
    """
    counted = _Counted(ballot, _members(year, membership))
    if chapter == "VI" and not procedural:
        counted.check_disputants(disputants)
    vetoes = () if procedural else tuple(name for name in counted.against if name in PERMANENT_MEMBERS)
    outcome = _outcome(counted.in_favour, vetoes)
    if outcome is Outcome.ADOPTED and not procedural:
        counted.check_complete()
    return Decision(
        outcome=outcome,
        in_favour=counted.in_favour,
        against=counted.against,
        vetoes=vetoes if outcome is Outcome.VETOED else (),
        reasons=tuple(_reasons(counted, vetoes, outcome, procedural=procedural)),
        see=_SEE[outcome],
    )


def voting_record(instrument: Instrument, membership: Membership) -> VotingRecord:
    """Return who voted how on the instrument; who neither voted against nor abstained voted in favour.

    `UnknownValueError` where no vote or no membership of that year is known; `PackError` where they disagree.
    """
    vote, year = instrument.vote, instrument.dated.year
    if vote is None:
        raise UnknownValueError(f"{instrument.symbol}: how the Council voted is not recorded in the pack.")
    members = members_of(year, membership)
    others = {*vote.against, *vote.abstained}
    in_favour = tuple(name for name in members if name not in others)
    decision = decide(
        Ballot(in_favour=in_favour, against=vote.against, abstained=vote.abstained), year, membership=membership
    )
    if len(in_favour) != vote.in_favour or decision.adopted is not instrument.adopted:
        raise PackError(
            f"{instrument.symbol}: {vote.in_favour} votes in favour and adopted={instrument.adopted} are recorded, but "
            f"the names give {len(in_favour)} and {decision.outcome}; correct the vote or the membership of {year}."
        )
    return VotingRecord(
        instrument=instrument.id,
        in_favour=in_favour,
        against=vote.against,
        abstained=vote.abstained,
        decision=decision,
    )


def members_of(year: int, membership: Membership) -> tuple[str, ...]:
    """Return the fifteen members of that year, the permanent ones first; `UnknownValueError` names the years known."""
    if year not in membership:
        known = ", ".join(str(one) for one in sorted(membership))
        raise UnknownValueError(f"year {year}: who was on the Council is not recorded; recorded are {known}.")
    return (*PERMANENT_MEMBERS, *membership[year])


def explained(decision: Decision, procedure: Iterable[Answered]) -> tuple[Answered, ...]:
    """Return the answers that say what follows from the decision, in its order; those a pack lacks are left out."""
    answers = {answer.id: answer for answer in procedure}
    return tuple(answers[name] for name in decision.see if name in answers)


def _outcome(in_favour: int, vetoes: tuple[str, ...]) -> Outcome:
    if in_favour < VOTES_NEEDED:
        return Outcome.NOT_ADOPTED
    return Outcome.VETOED if vetoes else Outcome.ADOPTED


_SEE: Mapping[Outcome, tuple[str, ...]] = {
    Outcome.ADOPTED: ("CHARTER-25", "ADD-OR-CHANGE", "LIFT"),
    Outcome.NOT_ADOPTED: ("FAILED-DRAFT", "ADD-OR-CHANGE", "LIFT"),
    Outcome.VETOED: ("FAILED-DRAFT", "LIFT", "PANEL-ENDED", "PANEL-REMAINS", "ASSEMBLY"),
}


class _Council:
    """Who may vote, and under which spellings; `known` are members of other years."""

    def __init__(self, members: Iterable[str], *, year: int | None, known: Iterable[str]) -> None:
        self.members = tuple(dict.fromkeys(members))
        self.year = year
        self._known = {name.casefold() for name in known}
        self._spellings = {name.casefold(): name for name in self.members}
        self._spellings.update((code, name) for name, codes in PERMANENT_MEMBERS.items() for code in codes)

    def read(self, text: str) -> str:
        """Return the member that `text` names."""
        name = self._spellings.get(text.strip().casefold())
        if name is not None:
            return name
        if self.year is None:
            raise UnknownValueError(f"member {text!r} was not on the Council in any year recorded; check the spelling.")
        what = "was not on the Council" if text.strip().casefold() in self._known else "is no member known"
        raise UnknownValueError(f"member {text!r} {what} in {self.year}; members were {', '.join(self.members)}.")


def _members(year: int | None, membership: Membership) -> _Council:
    known = [*PERMANENT_MEMBERS, *(name for names in membership.values() for name in names)]
    return _Council(known if year is None else members_of(year, membership), year=year, known=known)


class _Counted:
    """A ballot read and found possible: every name a member, nobody twice, no more than fifteen votes."""

    def __init__(self, ballot: Ballot, council: _Council) -> None:
        self._named: dict[str, str] = {}
        self._council = council
        self.in_favour = self._count("in favour", ballot.in_favour)
        self.against = self._read("against", ballot.against)
        abstained = self._count("abstained", ballot.abstained)
        absent = self._count("absent", ballot.absent)
        self.total = self.in_favour + len(self.against) + abstained + absent
        if self.total > SEATS:
            raise UsageError(
                f"{self.total} votes: the Council has {SEATS} members; {self.in_favour} in favour, "
                f"{len(self.against)} against, {abstained} abstained and {absent} absent are too many."
            )

    def check_complete(self) -> None:
        """Refuse to decide where a permanent member could be among votes that nobody stated."""
        missing = SEATS - self.total
        if missing:
            raise UsageError(
                f"{missing} of {SEATS} votes are not accounted for; say who voted against, and how many abstained or "
                "were absent."
            )

    def check_disputants(self, disputants: Iterable[str]) -> None:
        """Refuse a vote by a party to the dispute, which Article 27(3) has abstain under Chapter VI."""
        for name in map(self._council.read, disputants):
            if self._named.get(name) not in {"abstained", "absent"}:
                raise UsageError(
                    f"{name} is a party to the dispute and must abstain under Chapter VI (Charter, Article 27(3)); "
                    "name it among those that abstained."
                )

    def silent_permanent(self) -> tuple[str, ...]:
        """The permanent members that are named as having abstained or stayed away."""
        return tuple(name for name in PERMANENT_MEMBERS if self._named.get(name) in {"abstained", "absent"})

    def _count(self, how: str, votes: int | tuple[str, ...]) -> int:
        if isinstance(votes, int):
            if not 0 <= votes <= SEATS:
                raise UsageError(f"{votes} {how}: the Council has {SEATS} members; give a number from 0 to {SEATS}.")
            return votes
        return len(self._read(how, votes))

    def _read(self, how: str, names: tuple[str, ...]) -> tuple[str, ...]:
        read = tuple(map(self._council.read, names))
        for name in read:
            if name in self._named:
                raise UsageError(
                    f"{name} is named twice ({self._named[name]}, {how}); each member has one vote "
                    "(Charter, Article 27(1))."
                )
            self._named[name] = how
        return read


def _reasons(counted: _Counted, vetoes: tuple[str, ...], outcome: Outcome, *, procedural: bool) -> Iterable[Reason]:
    article = "Charter/27(2)" if procedural else "Charter/27(3)"
    enough = "which is enough" if counted.in_favour >= VOTES_NEEDED else "which is too few"
    yield Reason(
        says=f"{counted.in_favour} members voted in favour, {enough}: {VOTES_NEEDED} of {SEATS} votes are needed.",
        cites=(article,),
    )
    if procedural:
        yield Reason(says="The matter is procedural, so no member has a veto.", cites=(article,))
    elif outcome is not Outcome.NOT_ADOPTED:
        yield _on_permanent_members(vetoes)
        if silent := counted.silent_permanent():
            says = f"{_listed(silent)} did not vote for it, which is no veto: only a vote against is one."
            yield Reason(says=says, cites=(article,))
    if outcome is Outcome.ADOPTED:
        says = "It is adopted. Members must carry out what it decides; what it calls for is a recommendation."
    else:
        says = "It is not adopted, so it decides nothing: the law stays as it was the day before."
    yield Reason(says=says, cites=("Charter/25",))


def _on_permanent_members(vetoes: tuple[str, ...]) -> Reason:
    if not vetoes:
        return Reason(says="No permanent member voted against.", cites=("Charter/27(3)",))
    whose = "a permanent member" if len(vetoes) == 1 else "permanent members"
    says = f"{_listed(vetoes)} voted against, as {whose}; one such vote keeps a text from being adopted (veto)."
    return Reason(says=says, cites=("Charter/27(3)",))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
