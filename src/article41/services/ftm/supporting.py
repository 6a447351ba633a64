"""Which entities point to the party of a listing?

Sanctions, addresses, documents, accounts, and relations to other listings. Their ids follow from what they state, so
that they stay from one publication to the next; a relation that two listings state, each from its side, has one id.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import msgspec

from article41.model import Address, Identifier, IdentifierScheme, Listing, Programme, Relation, RelationKind
from article41.services.ftm.party import Properties, dates
from article41.services.ftm.values import OLD_COUNTRIES

_ACCOUNTS: Final = {
    IdentifierScheme.WALLET: ("CryptoWallet", "publicKey", "holder"),
}
_DOCUMENTS: Final = {
    IdentifierScheme.PASSPORT: "Passport",
    IdentifierScheme.NATIONAL_ID: "Identification",
    IdentifierScheme.DRIVING_LICENCE: "Identification",
    IdentifierScheme.RESIDENCE_PERMIT: "Identification",
}
# kind: (schema, property of this party, property of the other one, role)
_LINKS: Final[Mapping[RelationKind, tuple[str, str, str, str]]] = {
    RelationKind.OWNED_BY: ("Ownership", "asset", "owner", ""),
    RelationKind.OWNS: ("Ownership", "owner", "asset", ""),
    RelationKind.SUBSIDIARY_OF: ("Ownership", "asset", "owner", "parent organisation"),
    RelationKind.PARENT_OF: ("Ownership", "owner", "asset", "parent organisation"),
    RelationKind.ACTS_FOR: ("Representation", "agent", "client", ""),
    RelationKind.LED_BY: ("Directorship", "organization", "director", ""),
    RelationKind.LEADS: ("Directorship", "director", "organization", ""),
    RelationKind.WORKS_FOR: ("Employment", "employee", "employer", ""),
    RelationKind.MEMBER_OF: ("Membership", "member", "organization", ""),
    RelationKind.FAMILY: ("Family", "person", "relative", ""),
    RelationKind.ASSOCIATE: ("Associate", "person", "associate", ""),
    RelationKind.SUPPORTS: ("UnknownLink", "subject", "object", "supports"),
    RelationKind.OPERATES: ("UnknownLink", "subject", "object", "operates"),
    RelationKind.OPERATED_BY: ("UnknownLink", "object", "subject", "operates"),
    RelationKind.LINKED_TO: ("UnknownLink", "subject", "object", ""),
}
_SYMMETRIC: Final = frozenset({RelationKind.FAMILY, RelationKind.ASSOCIATE, RelationKind.LINKED_TO})


class Draft(msgspec.Struct, frozen=True):
    """A supporting entity."""

    id: str
    schema: str
    properties: Properties


def supporting(listing: Listing) -> Iterator[Draft]:
    """Yield the supporting entities of a listing, in the order in which it states them."""
    key = listing.id.replace("/", "~")
    for programme in listing.programmes or (Programme(name=""),):
        yield _sanction(listing, programme, key)
    for address in listing.addresses:
        yield _address(address, key)
    for identifier in listing.identifiers:
        if identifier.scheme in _DOCUMENTS and _says_more(identifier):
            yield _document(identifier, key)
        elif identifier.scheme in _ACCOUNTS:
            yield _account(identifier, key)
    for relation in listing.relations:
        if relation.listing_id:
            yield _link(relation, key)


def address_ids(listing: Listing) -> list[str]:
    """Return the ids of the entities of a listing's addresses, which its party holds."""
    key = listing.id.replace("/", "~")
    return [_address_id(address, key) for address in listing.addresses]


def _sanction(listing: Listing, programme: Programme, key: str) -> Draft:
    authority, country, homepage = _issuer(listing.source)
    reference = programme.reference or listing.reference
    properties = _stated(
        entity=[key],
        authority=[authority],
        country=[country],
        program=[programme.name],
        authorityId=[reference],
        unscId=[reference] if listing.source == "un" else [],
        listingDate=list(dates(*filter(None, (programme.listed_on or listing.listed_on,)))),
        provisions=list(programme.measures),
        summary=[programme.legal_basis],
        reason=[listing.reason],
        sourceUrl=[homepage],
    )
    return Draft(_key("sanction", key, programme.name, reference, *programme.measures), "Sanction", properties)


@cache
def _issuer(source: str) -> tuple[str, str, str]:
    from article41.sources.catalogue import load_catalogue

    described = load_catalogue().get(source)
    if described is None:
        return "", "", ""
    country = described.jurisdiction if described.jurisdiction not in {"un"} else ""
    return described.authority, country, described.homepage


def _address(address: Address, key: str) -> Draft:
    properties = _stated(
        full=[_whole(address)],
        street=[address.street],
        city=[address.city],
        region=[address.region],
        postalCode=[address.postcode],
        country=_countries(address.country),
        remarks=[address.note],
    )
    return Draft(_address_id(address, key), "Address", properties)


def _address_id(address: Address, key: str) -> str:
    return _key("addr", key, _whole(address), address.note)


def _whole(address: Address) -> str:
    parts = (address.street, address.postcode, address.city, address.region, address.country)
    return address.text or ", ".join(part for part in parts if part)


def _countries(code: str) -> list[str]:
    return [OLD_COUNTRIES.get(code, code)] if len(code) == 2 else []


def _says_more(identifier: Identifier) -> bool:
    return bool(identifier.country or identifier.issued_on or identifier.expires_on or identifier.note)


def _document(identifier: Identifier, key: str) -> Draft:
    schema = _DOCUMENTS[identifier.scheme]
    properties = _stated(
        holder=[key],
        number=[identifier.value],
        passportNumber=[identifier.value] if schema == "Passport" else [],
        type=[identifier.scheme.label],
        country=_countries(identifier.country),
        startDate=list(dates(*filter(None, (identifier.issued_on,)))),
        endDate=list(dates(*filter(None, (identifier.expires_on,)))),
        summary=[identifier.note],
    )
    return Draft(_key("doc", key, identifier.scheme, identifier.value, identifier.country), schema, properties)


def _account(identifier: Identifier, key: str) -> Draft:
    schema, number, holder = _ACCOUNTS[identifier.scheme]
    properties = _stated(**{number: [identifier.value], holder: [key], "summary": [identifier.note]})
    return Draft(_key("wallet", key, identifier.value), schema, properties)


def _link(relation: Relation, key: str) -> Draft:
    schema, ours, theirs, role = _LINKS[relation.kind]
    other = relation.listing_id.replace("/", "~")
    ends = {ours: key, theirs: other}
    if relation.kind in _SYMMETRIC:
        ends = dict(zip(sorted(ends, reverse=schema == "UnknownLink"), sorted((key, other)), strict=True))
    named = "relationship" if schema in {"Family", "Associate"} else "role"
    properties = _stated(**{end: [party] for end, party in ends.items()}, **{named: [role or relation.note]})
    if role and relation.note:
        properties["summary"] = [relation.note]
    return Draft(_key("link", schema, role, *(f"{end}={ends[end]}" for end in sorted(ends))), schema, properties)


def _stated(**properties: list[str]) -> Properties:
    said = {name: [fold for text in texts if (fold := " ".join(text.split()))] for name, texts in properties.items()}
    return {name: texts for name, texts in said.items() if texts}


def _key(prefix: str, *parts: str) -> str:
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=10)
    return f"{prefix}-{digest.hexdigest()}"
