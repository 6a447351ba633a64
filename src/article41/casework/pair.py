"""Has anything changed that this comparison rested on?

What evidence was taken from on either side is kept with the pair: the fields that mattered, and a hash of each. A field
that was silent then and speaks now matters too, so that a birth date that the authority adds brings an alert back.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from article41.casework.words import Side
from article41.model import Evidence, EvidenceKind, Match, Party, SnapshotRef

_FIELDS: Final[Mapping[EvidenceKind, str]] = MappingProxyType(
    {
        EvidenceKind.NAME: "names",
        EvidenceKind.TOKEN: "names",
        EvidenceKind.BIRTH_DATE: "birth_dates",
        EvidenceKind.BIRTH_PLACE: "birth_places",
        EvidenceKind.COUNTRY: "countries",
        EvidenceKind.GENDER: "genders",
        EvidenceKind.KIND: "kind",
        EvidenceKind.IDENTIFIER: "identifiers",
    }
)
"""The field of both parties that each kind of evidence is taken from; the prior is taken from none."""

_VALUES: Final[Mapping[str, Callable[[Party], Iterable[str]]]] = MappingProxyType(
    {
        "names": lambda party: (name.text for name in party.names),
        "birth_dates": lambda party: map(str, party.birth_dates),
        "birth_places": lambda party: (place.city or place.text for place in party.birth_places),
        "countries": lambda party: party.countries,
        "genders": lambda party: (gender.value for gender in party.genders),
        "kind": lambda party: (party.kind.value,),
        "identifiers": lambda party: (f"{one.scheme}:{one.value}" for one in party.identifiers),
    }
)


class Pair(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One comparison of a party with a listing, as it was shown: enough to understand a decision years later.

    `mattered` are the fields that evidence was taken from; `party_hashes` and `listing_hashes` have one hash a field of
    either side.
    """

    listing_id: str
    match_score: float
    bits: float
    evidence: tuple[Evidence, ...]
    party: Party
    listed: Party
    mattered: tuple[str, ...]
    party_hashes: dict[str, str]
    listing_hashes: dict[str, str]
    snapshot: SnapshotRef | None = None
    model_version: str = ""
    alert_threshold: float = 0.0
    party_name: str = ""
    matched_name: str = ""


class FieldDifference(msgspec.Struct, frozen=True, omit_defaults=True):
    """What changed in one field of one side: the values only before, and the values only after."""

    side: Side
    field: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def __str__(self) -> str:
        was, now = (" | ".join(values) or "nothing" for values in (self.before, self.after))
        return f"{self.field.replace('_', ' ')} of the {self.side}: {was} -> {now}"


def pair_of(
    match: Match, listing_id: str, *, snapshot: SnapshotRef | None, model_version: str, alert_threshold: float
) -> Pair:
    """Return what is kept of a match against a listing."""
    return Pair(
        listing_id=listing_id,
        match_score=match.match_score,
        bits=match.bits,
        evidence=match.evidence,
        party=match.party,
        listed=match.candidate,
        mattered=fields_of(match.evidence),
        party_hashes=field_hashes(match.party),
        listing_hashes=field_hashes(match.candidate),
        snapshot=snapshot,
        model_version=model_version,
        alert_threshold=alert_threshold,
        party_name=match.party_name,
        matched_name=match.matched_name,
    )


def fields_of(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the fields that evidence was taken from, in a fixed order."""
    found = {_FIELDS[each.kind] for each in evidence if each.kind in _FIELDS}
    return tuple(field for field in _VALUES if field in found)


def field_hashes(party: Party) -> dict[str, str]:
    """Return a hash of every field that may matter; the order of values and what is not compared do not count."""
    return {field: _hash(_values(party, field)) for field in _VALUES}


def differences(before: Pair, after: Pair) -> tuple[FieldDifference, ...]:
    """Return what changed between two comparisons of one pair, in the fields that mattered then or matter now."""
    fields = [field for field in _VALUES if field in {*before.mattered, *after.mattered}]
    sides = (
        (Side.PARTY, before.party, after.party, before.party_hashes, after.party_hashes),
        (Side.LISTING, before.listed, after.listed, before.listing_hashes, after.listing_hashes),
    )
    return tuple(
        _difference(side, field, old, new)
        for side, old, new, old_hashes, new_hashes in sides
        for field in fields
        if old_hashes.get(field) != new_hashes.get(field)
    )


def _difference(side: Side, field: str, before: Party, after: Party) -> FieldDifference:
    old, new = _values(before, field), _values(after, field)
    return FieldDifference(
        side,
        field,
        tuple(value for value in old if value not in new),
        tuple(value for value in new if value not in old),
    )


def _values(party: Party, field: str) -> list[str]:
    return sorted({value for value in _VALUES[field](party) if value})


def _hash(values: list[str]) -> str:
    return hashlib.sha256(msgspec.json.encode(values)).hexdigest()
