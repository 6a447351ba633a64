"""Where do two parties agree, and where do they differ? Field by field, side by side, each difference marked."""

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, NamedTuple

from article41.model import Evidence, Name, NameQuality, NameRole, Party
from article41.model.match import EvidenceKind
from article41.services.wording import worded


class Standing(StrEnum):
    """How the two sides of a field stand to each other, by the evidence."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NEUTRAL = "not weighed"
    ONE_SIDE = "one side only"


class Piece(NamedTuple):
    """A run of letters of a name: the same on the other side, or not."""

    text: str
    same: bool


class Row(NamedTuple):
    """One field of the two: what each says, and how they stand."""

    label: str
    party: tuple[str, ...]
    listing: tuple[str, ...]
    standing: Standing


Values = Callable[[Party], Iterable[str]]


def _name(name: Name) -> str:
    """Return a name with what the publisher says of it, its parts left out."""
    role = "" if name.role is NameRole.PRIMARY else name.role.value.replace("_", " ")
    quality = "" if name.quality is NameQuality.UNSTATED else name.quality.value
    told = ", ".join(filter(None, (role, quality)))
    return f"{name.text} ({told})" if told else name.text


_FIELDS: Final[tuple[tuple[str, Values, EvidenceKind | None], ...]] = (
    ("Kind", lambda one: (one.kind.value,), EvidenceKind.KIND),
    ("Born", lambda one: map(worded, one.birth_dates), EvidenceKind.BIRTH_DATE),
    ("Birth place", lambda one: map(worded, one.birth_places), EvidenceKind.BIRTH_PLACE),
    ("Country", lambda one: (code.upper() for code in one.countries), EvidenceKind.COUNTRY),
    ("Gender", lambda one: (gender.value for gender in one.genders), EvidenceKind.GENDER),
    ("Identifiers", lambda one: map(worded, one.identifiers), EvidenceKind.IDENTIFIER),
    ("Addresses", lambda one: map(worded, one.addresses), None),
    ("All names", lambda one: map(_name, one.names), None),
)


def side_by_side(party: Party, listed: Party, evidence: Iterable[Evidence]) -> tuple[Row, ...]:
    """Return the fields that at least one side states."""
    weights: dict[EvidenceKind, float] = {}
    for one in evidence:
        weights[one.kind] = weights.get(one.kind, 0.0) + one.bits
    return tuple(_rows(party, listed, weights))


def _rows(party: Party, listed: Party, weights: dict[EvidenceKind, float]) -> Iterator[Row]:
    for label, values, kind in _FIELDS:
        ours, theirs = tuple(values(party)), tuple(values(listed))
        if ours or theirs:
            bits = weights.get(kind) if kind is not None else None
            yield Row(label, ours, theirs, _standing(ours, theirs, bits))


def _standing(ours: tuple[str, ...], theirs: tuple[str, ...], bits: float | None) -> Standing:
    if bits:
        return Standing.AGREES if bits > 0 else Standing.DIFFERS
    return Standing.NEUTRAL if ours and theirs else Standing.ONE_SIDE


def name_pieces(ours: str, theirs: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two names cut where they begin to differ and to agree; capitals do not count."""
    blocks = SequenceMatcher(None, ours.lower(), theirs.lower(), autojunk=False).get_opcodes()
    if len(ours) != len(ours.lower()) or len(theirs) != len(theirs.lower()):
        blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    left = tuple(Piece(ours[a:b], what == "equal") for what, a, b, _, _ in blocks if a < b)
    right = tuple(Piece(theirs[c:d], what == "equal") for what, _, _, c, d in blocks if c < d)
    return left, right
