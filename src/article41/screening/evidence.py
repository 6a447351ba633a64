"""What do dates, countries, numbers, gender and kind say, beside the names?

Each function compares one attribute of two parties and returns its evidence, or none where a side says nothing. The
bits are the model's (`evidence` in `data/model.json`); where both sides give several values, the best agreement counts.
"""

import math
from collections.abc import Iterator
from typing import Final

from article41.model import Evidence, EvidenceKind, Gender, IdentifierScheme, Kind, PartialDate, Party
from article41.screening.identifiers import normal_form
from article41.screening.model import Model

_ONE_EACH: Final = frozenset({IdentifierScheme.IMO, IdentifierScheme.LEI, IdentifierScheme.MMSI})
"""Schemes of which a party has one: two different numbers speak against a match."""
_LIFETIME_YEARS: Final = 60.0


def other_evidence(left: Party, right: Party, model: Model) -> Iterator[Evidence]:
    """Yield what speaks for or against, names apart, in a fixed order."""
    for compared in (_kinds, _birth_dates, _birth_places, _countries, _genders, _identifiers):
        found = compared(left, right, model.evidence)
        if found is not None:
            yield found


def _kinds(left: Party, right: Party, worth: dict[str, float]) -> Evidence | None:
    if Kind.ANY in {left.kind, right.kind} or left.kind is right.kind:
        return None
    known = {left.kind, right.kind}
    bits = worth["kind_other" if Kind.PERSON in known else "kind_related"]
    text = f"{_with_article(left.kind)} against {_with_article(right.kind)}"
    return Evidence(EvidenceKind.KIND, bits, text, left.kind.value, right.kind.value)


def _with_article(kind: Kind) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _genders(left: Party, right: Party, worth: dict[str, float]) -> Evidence | None:
    stated = {Gender.MALE, Gender.FEMALE}
    ours, theirs = stated & set(left.genders), stated & set(right.genders)
    if not ours or not theirs:
        return None
    mine, other = "/".join(sorted(ours)), "/".join(sorted(theirs))
    if ours & theirs:
        return Evidence(EvidenceKind.GENDER, worth["gender_same"], f"same gender ({mine})", mine, other)
    return Evidence(EvidenceKind.GENDER, worth["gender_other"], f"{mine} against {other}", mine, other)


def _countries(left: Party, right: Party, worth: dict[str, float]) -> Evidence | None:
    ours, theirs = dict.fromkeys(left.countries), dict.fromkeys(right.countries)
    if not ours or not theirs:
        return None
    mine, other = ", ".join(ours), ", ".join(theirs)
    shared = [code for code in ours if code in theirs]
    if shared:
        text = f"same country ({', '.join(shared)})"
        return Evidence(EvidenceKind.COUNTRY, worth["country_same"], text, mine, other)
    return Evidence(EvidenceKind.COUNTRY, worth["country_other"], f"country {mine} against {other}", mine, other)


def _birth_places(left: Party, right: Party, worth: dict[str, float]) -> Evidence | None:
    ours = {(place.city or place.text).casefold(): place for place in left.birth_places if place.city or place.text}
    theirs = {(place.city or place.text).casefold() for place in right.birth_places if place.city or place.text}
    shared = [name for name in ours if name in theirs]
    if not shared:
        return None
    return Evidence(
        EvidenceKind.BIRTH_PLACE, worth["birth_place_same"], f"same birth place ({shared[0]})", shared[0], shared[0]
    )


def _birth_dates(left: Party, right: Party, worth: dict[str, float]) -> Evidence | None:
    if not left.birth_dates or not right.birth_dates:
        return None
    pairs = (_birth_date_pair(ours, theirs, worth) for ours in left.birth_dates for theirs in right.birth_dates)
    return max(pairs, key=lambda evidence: evidence.bits)


def _birth_date_pair(ours: PartialDate, theirs: PartialDate, worth: dict[str, float]) -> Evidence:
    def found(level: str, text: str, share: float = 1.0) -> Evidence:
        return Evidence(EvidenceKind.BIRTH_DATE, round(worth[level] * share, 3), text, str(ours), str(theirs))

    if ours.is_day and theirs.is_day and ours.year == theirs.year:
        if ours == theirs:
            return found("birth_day_same", f"born {ours} on both sides")
        if (ours.earliest.month, ours.earliest.day) == (theirs.earliest.day, theirs.earliest.month):
            return found("birth_day_swapped", f"born {ours} against {theirs}: day and month exchanged")
        return found("birth_day_other", f"born {ours} against {theirs}: same year, another day")
    overlap = min(ours.latest, theirs.latest) >= max(ours.earliest, theirs.earliest)
    years = 1 + max(ours.latest.year - ours.year, theirs.latest.year - theirs.year)
    if overlap:
        share = max(0.0, math.log2(_LIFETIME_YEARS / years) / math.log2(_LIFETIME_YEARS))
        return found("birth_year_same", f"birth date {ours} agrees with {theirs}", share)
    apart = max(ours.year - theirs.latest.year, theirs.year - ours.latest.year)
    if apart <= 2 and (ours.circa or theirs.circa):
        return found("birth_year_circa", f"birth year {ours} close to {theirs}")
    level = "birth_year_near" if apart <= 1 else "birth_year_apart" if apart <= 4 else "birth_year_other"
    return found(level, f"birth year {ours.year} against {theirs.year}")


def _identifiers(left: Party, right: Party, worth: dict[str, float]) -> Evidence | None:
    theirs = {normal_form(one): one for one in right.identifiers}
    theirs.pop("", None)
    for one in left.identifiers:
        same = theirs.get(normal_form(one))
        if same is not None:
            level = "identifier_same" if same.scheme is one.scheme else "identifier_same_other_scheme"
            text = f"same {same.scheme.label} ({one.value})"
            return Evidence(EvidenceKind.IDENTIFIER, worth[level], text, one.value, same.value)
    for one in left.identifiers:
        others = [other.value for other in theirs.values() if other.scheme is one.scheme]
        if one.scheme in _ONE_EACH and others:
            text = f"{one.scheme.label} {one.value} against {', '.join(others)}"
            return Evidence(EvidenceKind.IDENTIFIER, worth["identifier_other"], text, one.value, others[0])
    return None
