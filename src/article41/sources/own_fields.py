"""Which fields may a list of your own have, and what do they mean? The vocabulary of `docs/own-list.md`.

A field is a column of a table or a key of a JSON or YAML entry; several values are parted by semicolons in a table and
are a list elsewhere. `data/own_list.schema.json` states the same as a JSON Schema.
"""

from collections.abc import Callable, Mapping, Sequence

from article41.errors import UnknownValueError
from article41.model import (
    Address,
    Gender,
    IdentifierScheme,
    Kind,
    NamePart,
    NamePartKind,
    NameQuality,
    NameRole,
    PartialDate,
    Place,
    Programme,
    Relation,
    RelationKind,
    Vessel,
    word,
)
from article41.sources.countries import country_code
from article41.sources.dates import read_date
from article41.sources.draft import Draft
from article41.sources.publication import Problem
from article41.sources.texts import fold, last_country

Values = Sequence[str]
Complain = Callable[[str, str, str], None]
Add = Callable[[Draft, Values, Complain], None]

REMEDY = "correct the entry, or see docs/own-list.md for what may stand here."
ONE = frozenset(
    {
        "id",
        "kind",
        "name",
        "given_name",
        "family_name",
        "reference",
        "listed_on",
        "reason",
        "programme",
        "legal_basis",
        "flag",
        "vessel_type",
        "tonnage",
        "owner",
        "built",
    }
)
_NAMES = {
    "aliases": (NameRole.ALIAS, NameQuality.UNSTATED),
    "weak_aliases": (NameRole.ALIAS, NameQuality.WEAK),
    "former_names": (NameRole.FORMER, NameQuality.UNSTATED),
    "original_script_names": (NameRole.ORIGINAL_SCRIPT, NameQuality.UNSTATED),
}
_NUMBERS = {
    "passport": IdentifierScheme.PASSPORT,
    "national_id": IdentifierScheme.NATIONAL_ID,
    "tax_id": IdentifierScheme.TAX_ID,
    "registration_number": IdentifierScheme.REGISTRATION,
    "inn": IdentifierScheme.INN,
    "ogrn": IdentifierScheme.OGRN,
    "lei": IdentifierScheme.LEI,
    "bic": IdentifierScheme.BIC,
    "iban": IdentifierScheme.IBAN,
    "imo": IdentifierScheme.IMO,
    "mmsi": IdentifierScheme.MMSI,
    "call_sign": IdentifierScheme.CALL_SIGN,
    "wallet": IdentifierScheme.WALLET,
    "email": IdentifierScheme.EMAIL,
    "phone": IdentifierScheme.PHONE,
    "website": IdentifierScheme.WEBSITE,
}
_ELSEWHERE = ONE | {
    "birth_dates",
    "birth_places",
    "nationalities",
    "countries",
    "gender",
    "titles",
    "positions",
    "identifiers",
    "addresses",
    "measures",
    "linked_to",
    "notes",
}
FIELDS = frozenset(_ELSEWHERE.union(_NAMES, _NUMBERS))
SYNONYMS = {
    "alias": "aliases",
    "aka": "aliases",
    "weak_alias": "weak_aliases",
    "former_name": "former_names",
    "type": "kind",
    "birth_date": "birth_dates",
    "date_of_birth": "birth_dates",
    "dob": "birth_dates",
    "birth_place": "birth_places",
    "place_of_birth": "birth_places",
    "nationality": "nationalities",
    "citizenship": "nationalities",
    "country": "countries",
    "title": "titles",
    "position": "positions",
    "address": "addresses",
    "program": "programme",
    "measure": "measures",
    "identifier": "identifiers",
    "note": "notes",
    "remarks": "notes",
    "imo_number": "imo",
    "listed": "listed_on",
}
_KIND_WORDS = {
    "individual": "person",
    "entity": "organisation",
    "organization": "organisation",
    "company": "organisation",
}
_KIND_WORDS |= {"ship": "vessel", "": "any"}


def field_of(label: str) -> str:
    """Return the field that a column or key stands for; '' when it is none."""
    plain = "_".join(label.casefold().replace("-", " ").replace("_", " ").split())
    found = SYNONYMS.get(plain, plain)
    return found if found in FIELDS else ""


def fill(draft: Draft, entry: Mapping[str, Values], problems: list[Problem], where: str) -> None:
    """Put an entry (by fields) into `draft`; what cannot be read is a problem with the field, value and remedy."""

    def complain(field: str, why: str, value: str) -> None:
        problems.append(Problem(where=f"{where}, {field}", what=why, value=value, remedy=REMEDY))

    one = {field: fold(" ".join(values)) for field, values in entry.items() if field in ONE}
    draft.kind = _kind(one.get("kind", ""), complain)
    draft.reference, draft.reason = one.get("reference", ""), one.get("reason", "")
    _add_primary_name(draft, one)
    for field, values in entry.items():
        if field in _ADD:
            _ADD[field](draft, [text for value in values if (text := fold(value))], complain)
    draft.listed_on = _date("listed_on", one.get("listed_on", ""), complain)
    measures = tuple(fold(value) for value in entry.get("measures", ()))
    if one.get("programme") or measures or one.get("legal_basis"):
        name = one.get("programme") or "own list"
        programme = Programme(name, one.get("legal_basis", ""), measures=measures, listed_on=draft.listed_on)
        draft.programmes[programme] = None
    _add_vessel(draft, one, complain)


def _kind(text: str, complain: Complain) -> Kind:
    plain = text.casefold()
    try:
        return word(Kind, _KIND_WORDS.get(plain, plain), where="kind")
    except UnknownValueError:
        complain("kind", f"none of {', '.join(Kind)}:", text)
        return Kind.ANY


def _add_primary_name(draft: Draft, one: Mapping[str, str]) -> None:
    given, family = one.get("given_name", ""), one.get("family_name", "")
    parts = (NamePart(NamePartKind.GIVEN, given), NamePart(NamePartKind.FAMILY, family)) if given and family else ()
    draft.add_name(one.get("name") or f"{given} {family}", NameRole.PRIMARY, parts=parts)


def _date(field: str, text: str, complain: Complain) -> PartialDate | None:
    found = read_date(text) if text else None
    if text and found is None:
        complain(field, "not a date such as 1960, 1960-02-03 or circa 1960:", text)
    return found


def _country(field: str, text: str, complain: Complain) -> str:
    code = country_code(text)
    if not code:
        complain(field, "not a country known here:", text)
    return code or text


def _add_vessel(draft: Draft, one: Mapping[str, str], complain: Complain) -> None:
    if draft.kind is not Kind.VESSEL:
        for field in ("flag", "vessel_type", "tonnage", "owner", "built"):
            draft.add_note(field, one.get(field, ""))
        return
    draft.vessel = Vessel(
        flag=_country("flag", one["flag"], complain) if one.get("flag") else "",
        vessel_type=one.get("vessel_type", ""),
        tonnage=one.get("tonnage", ""),
        built=_date("built", one.get("built", ""), complain),
        owner=one.get("owner", ""),
    )


def _adds_names(field: str) -> Add:
    role, quality = _NAMES[field]

    def add(draft: Draft, values: Values, complain: Complain) -> None:
        for text in values:
            draft.add_name(text, role, quality=quality)

    return add


def _adds_numbers(scheme: IdentifierScheme) -> Add:
    def add(draft: Draft, values: Values, complain: Complain) -> None:
        for text in values:
            draft.add_identifier(scheme, text)

    return add


def _add_identifiers(draft: Draft, values: Values, complain: Complain) -> None:
    for text in values:
        name, colon, value = (part.strip() for part in text.partition(":"))
        if not colon or not value:
            complain("identifiers", "not of the form scheme:value:", text)
            continue
        try:
            draft.add_identifier(word(IdentifierScheme, name.casefold(), where="identifiers"), value)
        except UnknownValueError:
            complain("identifiers", f"none of {', '.join(IdentifierScheme)}:", name)


def _add_birth_dates(draft: Draft, values: Values, complain: Complain) -> None:
    for text in values:
        if found := _date("birth_dates", text, complain):
            draft.birth_dates[found] = None


def _add_birth_places(draft: Draft, values: Values, complain: Complain) -> None:
    draft.birth_places.update((Place(text=text, country=last_country(text)), None) for text in values)


def _add_addresses(draft: Draft, values: Values, complain: Complain) -> None:
    draft.addresses.update((Address(text=text, country=last_country(text)), None) for text in values)


def _add_nationalities(draft: Draft, values: Values, complain: Complain) -> None:
    draft.nationalities.update((_country("nationalities", text, complain), None) for text in values)


def _add_countries(draft: Draft, values: Values, complain: Complain) -> None:
    draft.countries.update((_country("countries", text, complain), None) for text in values)


def _add_genders(draft: Draft, values: Values, complain: Complain) -> None:
    for text in values:
        plain = {"m": "male", "f": "female"}.get(text.casefold(), text.casefold())
        try:
            draft.genders[word(Gender, plain, where="gender")] = None
        except UnknownValueError:
            complain("gender", f"none of {', '.join(Gender)}:", text)


def _add_links(draft: Draft, values: Values, complain: Complain) -> None:
    for text in values:
        listing_id = text if text.startswith(f"{draft.source}:") else ""
        draft.relations[Relation(RelationKind.LINKED_TO, text, listing_id)] = None


def _add_titles(draft: Draft, values: Values, complain: Complain) -> None:
    draft.add_texts(draft.titles, *values)


def _add_positions(draft: Draft, values: Values, complain: Complain) -> None:
    draft.add_texts(draft.positions, *values)


def _add_notes(draft: Draft, values: Values, complain: Complain) -> None:
    for text in values:
        draft.add_note("note", text)


_ADD: dict[str, Add] = {
    **{field: _adds_names(field) for field in _NAMES},
    **{field: _adds_numbers(scheme) for field, scheme in _NUMBERS.items()},
    "identifiers": _add_identifiers,
    "birth_dates": _add_birth_dates,
    "birth_places": _add_birth_places,
    "addresses": _add_addresses,
    "nationalities": _add_nationalities,
    "countries": _add_countries,
    "gender": _add_genders,
    "linked_to": _add_links,
    "titles": _add_titles,
    "positions": _add_positions,
    "notes": _add_notes,
}
