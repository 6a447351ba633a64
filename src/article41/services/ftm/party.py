"""Which properties does the entity of a listed party have?

Property names are FollowTheMoney's. What the schema has no property for, or what is no value of it, is a note under its
label.
"""

from collections.abc import Iterator
from typing import Final

from article41.model import (
    Identifier,
    IdentifierScheme,
    Kind,
    Listing,
    Name,
    NamePartKind,
    NameQuality,
    NameRole,
    PartialDate,
    RelationKind,
)
from article41.services.ftm.schemata import schema
from article41.services.ftm.values import clean

Properties = dict[str, list[str]]

_SCHEMATA: Final = {
    Kind.PERSON: "Person",
    Kind.ORGANISATION: "Organization",
    Kind.VESSEL: "Vessel",
    Kind.AIRCRAFT: "Airplane",
    Kind.ANY: "LegalEntity",
}
_OWNED: Final = frozenset({RelationKind.OWNED_BY, RelationKind.SUBSIDIARY_OF})
_ASSETS: Final = {
    IdentifierScheme.WALLET: "CryptoWallet",
    IdentifierScheme.IBAN: "BankAccount",
    IdentifierScheme.BANK_ACCOUNT: "BankAccount",
    IdentifierScheme.ISIN: "Security",
    IdentifierScheme.IMO: "Vessel",
}
_NAMES: Final = {
    NameRole.PRIMARY: "name",
    NameRole.FORMER: "previousName",
    NameRole.ABBREVIATION: "abbreviation",
}
_PARTS: Final = {
    NamePartKind.GIVEN: "firstName",
    NamePartKind.MIDDLE: "secondName",
    NamePartKind.FAMILY: "lastName",
    NamePartKind.PATRONYMIC: "fatherName",
    NamePartKind.FATHER: "fatherName",
    NamePartKind.MATRONYMIC: "motherName",
    NamePartKind.SUFFIX: "nameSuffix",
}
_IDENTIFIERS: Final = {
    IdentifierScheme.PASSPORT: ("passportNumber", "idNumber"),
    IdentifierScheme.NATIONAL_ID: ("idNumber",),
    IdentifierScheme.DRIVING_LICENCE: ("idNumber",),
    IdentifierScheme.RESIDENCE_PERMIT: ("idNumber",),
    IdentifierScheme.SOCIAL_SECURITY: ("socialSecurityNumber", "idNumber"),
    IdentifierScheme.TAX_ID: ("taxNumber",),
    IdentifierScheme.VAT: ("vatCode",),
    IdentifierScheme.REGISTRATION: ("registrationNumber",),
    IdentifierScheme.LICENCE: ("licenseNumber",),
    IdentifierScheme.INN: ("innCode",),
    IdentifierScheme.OGRN: ("ogrnCode",),
    IdentifierScheme.KPP: ("kppCode", "registrationNumber"),
    IdentifierScheme.OKPO: ("okpoCode",),
    IdentifierScheme.LEI: ("leiCode",),
    IdentifierScheme.BIC: ("swiftBic", "bic"),
    IdentifierScheme.IBAN: ("iban",),
    IdentifierScheme.BANK_ACCOUNT: ("accountNumber",),
    IdentifierScheme.ISIN: ("isin", "isinCode"),
    IdentifierScheme.TICKER: ("ticker",),
    IdentifierScheme.DUNS: ("dunsCode",),
    IdentifierScheme.USCC: ("uscCode",),
    IdentifierScheme.IMO: ("imoNumber",),
    IdentifierScheme.MMSI: ("mmsi",),
    IdentifierScheme.CALL_SIGN: ("callSign",),
    IdentifierScheme.HULL_NUMBER: ("registrationNumber",),
    IdentifierScheme.TAIL_NUMBER: ("registrationNumber",),
    IdentifierScheme.SERIAL_NUMBER: ("serialNumber",),
    IdentifierScheme.MODE_S: ("icaoCode",),
    IdentifierScheme.WALLET: ("publicKey",),
    IdentifierScheme.EMAIL: ("email",),
    IdentifierScheme.PHONE: ("phone",),
    IdentifierScheme.WEBSITE: ("website",),
    IdentifierScheme.WIKIDATA: ("wikidataId",),
    IdentifierScheme.OTHER: ("idNumber",),
}


def schema_of(listing: Listing) -> str:
    """Return the schema of a party: an organisation that is owned is a Company, an asset what its numbers say."""
    if listing.kind is Kind.ORGANISATION and any(relation.kind in _OWNED for relation in listing.relations):
        return "Company"
    if listing.kind is Kind.ASSET:
        return next((_ASSETS[one.scheme] for one in listing.identifiers if one.scheme in _ASSETS), "Asset")
    return _SCHEMATA[listing.kind]


def party_properties(listing: Listing, name: str) -> Properties:
    """Return the properties of a listing's party as schema `name`, those that hold other entities excepted."""
    known = schema(name).properties
    found: Properties = {}
    for wanted, text in _stated(listing):
        fits = next((one for one in wanted if one in known), "")
        cleaned = clean(known[fits], text) if fits else None
        if cleaned is not None:
            found.setdefault(fits, []).append(cleaned)
        else:
            found.setdefault("notes", []).append(f"{wanted[0]}: {text}")
    for label, text in _notes(listing):
        found.setdefault("notes", []).append(f"{label}: {text}" if label else text)
    return {one: list(dict.fromkeys(values)) for one, values in found.items()}


def dates(*stated: PartialDate) -> Iterator[str]:
    """Yield dates as FollowTheMoney writes them: as precise as they are known, both ends of a range."""
    for date in stated:
        yield date.start
        if date.end:
            yield date.end


def _stated(listing: Listing) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the properties that fit a text, the best first, with the text."""
    for name in listing.names:
        yield (_name_property(name, listing.kind), "alias", "name"), name.text
    for part in listing.names[0].parts:
        if listing.kind is Kind.PERSON and part.kind in _PARTS:
            yield (_PARTS[part.kind],), part.text
    for identifier in listing.identifiers:
        yield _identifier_properties(identifier), identifier.value
    for prop, texts in _person(listing):
        yield from (((prop,), text) for text in texts if text)
    yield from ((("country",), code) for code in _countries(listing))
    yield from ((("address",), text) for text in (address.text for address in listing.addresses) if text)
    yield from _craft(listing)


def _name_property(name: Name, kind: Kind) -> str:
    if name.quality is NameQuality.WEAK:
        return "weakAlias"
    return _NAMES.get(name.role, "alias")


def _identifier_properties(identifier: Identifier) -> tuple[str, ...]:
    return _IDENTIFIERS.get(identifier.scheme, (identifier.scheme.label,))


def _person(listing: Listing) -> Iterator[tuple[str, Iterator[str] | list[str]]]:
    is_person = listing.kind in {Kind.PERSON, Kind.ANY}
    yield "birthDate" if is_person else "incorporationDate", dates(*listing.birth_dates)
    yield "deathDate" if is_person else "dissolutionDate", dates(*listing.death_dates)
    yield "birthPlace", [place.text or place.city for place in listing.birth_places]
    yield "birthCountry", [place.country for place in listing.birth_places if len(place.country) == 2]
    yield "gender", [gender.value for gender in listing.genders]
    yield "nationality" if listing.kind is Kind.PERSON else "country", _codes(listing.nationalities)
    yield "title", list(listing.titles)
    yield "position", list(listing.positions)


def _countries(listing: Listing) -> list[str]:
    return _codes((*listing.countries, *(address.country for address in listing.addresses)))


def _codes(countries: tuple[str, ...]) -> list[str]:
    return [code for code in countries if len(code) == 2]


def _craft(listing: Listing) -> Iterator[tuple[tuple[str, ...], str]]:
    vessel, aircraft = listing.vessel, listing.aircraft
    if vessel is not None:
        stated = (
            ("flag", _codes((vessel.flag,))),
            ("pastFlags", _codes(vessel.former_flags)),
            ("type", [vessel.vessel_type]),
            ("tonnage", [vessel.tonnage]),
            ("grossRegisteredTonnage", [vessel.gross_tonnage]),
            ("buildDate", list(dates(*filter(None, (vessel.built,))))),
            ("length", [vessel.length]),
            ("owner (as published)", [vessel.owner]),
        )
        yield from (((prop,), text) for prop, texts in stated for text in texts if text)
    if aircraft is not None:
        for prop, text in (("model", aircraft.model), ("operator (as published)", aircraft.operator)):
            if text:
                yield (prop,), text
        yield from ((("buildDate",), text) for text in dates(*filter(None, (aircraft.built,))))


def _notes(listing: Listing) -> Iterator[tuple[str, str]]:
    for note in listing.notes:
        if note.label != "topics":
            yield note.label, note.text
    for relation in listing.relations:
        if not relation.listing_id:
            words = "; ".join(filter(None, (relation.name, relation.note)))
            yield relation.kind.value.replace("_", " "), words
    for code in (*listing.nationalities, *listing.countries):
        if len(code) != 2:
            yield "country", code
