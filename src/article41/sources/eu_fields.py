"""What do the fields of the European Union's financial sanctions files mean? Shared by XML 1.1, CSV and the old XML.

Each part of an entity is a mapping of attribute to text, by the names of the XML 1.1 schema (`wholeName`, `issueDate`).
"""

import re
from collections.abc import Callable, Mapping

from article41.model import (
    Address,
    Gender,
    Identifier,
    IdentifierScheme,
    Kind,
    NamePart,
    NamePartKind,
    NameQuality,
    NameRole,
    PartialDate,
    Place,
    Programme,
)
from article41.sources.countries import country_code, country_name
from article41.sources.dates import read_date
from article41.sources.draft import Draft, Report
from article41.sources.texts import fold, given_and_family, stated

Attributes = Mapping[str, str]
AddPart = Callable[[Draft, Attributes, Report], None]

SOURCE = "eu"
KINDS = {"P": Kind.PERSON, "E": Kind.ORGANISATION, "person": Kind.PERSON, "enterprise": Kind.ORGANISATION}
_GENDERS = {"M": Gender.MALE, "F": Gender.FEMALE}
_TRUE, _FALSE = frozenset({"true", "1"}), frozenset({"false", "0"})
_PARTS = (
    ("firstName", NamePartKind.GIVEN),
    ("middleName", NamePartKind.MIDDLE),
    ("lastName", NamePartKind.FAMILY),
)
_SCHEMES = {
    "passport": IdentifierScheme.PASSPORT,
    "diplpassport": IdentifierScheme.PASSPORT,
    "id": IdentifierScheme.NATIONAL_ID,
    "regnumber": IdentifierScheme.REGISTRATION,
    "fiscalcode": IdentifierScheme.TAX_ID,
    "tax": IdentifierScheme.TAX_ID,
    "ssn": IdentifierScheme.SOCIAL_SECURITY,
    "residentperm": IdentifierScheme.RESIDENCE_PERMIT,
    "driverlic": IdentifierScheme.DRIVING_LICENCE,
    "drivinglicence": IdentifierScheme.DRIVING_LICENCE,
    "tradelic": IdentifierScheme.LICENCE,
    "swiftbic": IdentifierScheme.BIC,
    "imo": IdentifierScheme.IMO,
    "lei": IdentifierScheme.LEI,
    "iban": IdentifierScheme.IBAN,
}
_CONTACTS = {
    "PHONE": IdentifierScheme.PHONE,
    "TEL": IdentifierScheme.PHONE,
    "MOBILE": IdentifierScheme.PHONE,
    "FAX": IdentifierScheme.FAX,
    "EMAIL": IdentifierScheme.EMAIL,
    "E-MAIL": IdentifierScheme.EMAIL,
    "WEB": IdentifierScheme.WEBSITE,
    "WEBSITE": IdentifierScheme.WEBSITE,
    "URL": IdentifierScheme.WEBSITE,
}
_FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to have expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by the issuer",
}
_CONTACT = re.compile(r"\b([A-Z-]{3,10})\[([^\]]*)\]")
_UNWRAPPED = re.compile(r"^\((.*)\)$", re.DOTALL)


def add_entity(draft: Draft, values: Attributes, report: Report) -> None:
    """Reference numbers, designation, remarks and type of the entity itself."""
    kind = values.get("classificationCode") or values.get("subjectType", "")
    if kind in KINDS:
        draft.kind = KINDS[kind]
    elif kind:
        report("unknown subject type", kind)
    draft.reference = draft.reference or values.get("euReferenceNumber", "")
    draft.add_identifier(IdentifierScheme.REFERENCE, values.get("unitedNationId", ""), note="UN reference number")
    draft.add_note("designation details", values.get("designationDetails", ""))
    draft.add_note("delisted on", values.get("delistingDate", ""))
    draft.add_note("remark", unwrapped(values.get("remark", "")))
    draft.listed_on = draft.listed_on or read_date(values.get("designationDate", ""))


def add_regulation(draft: Draft, values: Attributes, report: Report) -> None:
    """The act by which the entity is listed."""
    programme = Programme(
        fold(values.get("programme", "")),
        legal_basis=fold(" ".join(values.get(field, "") for field in ("regulationType", "numberTitle"))),
        listed_on=read_date(values.get("publicationDate", "")),
        reference=values.get("publicationUrl", ""),
    )
    draft.programmes[programme] = None
    draft.add_note("entry into force", values.get("entryIntoForceDate", ""))
    draft.add_note("issued by", values.get("organisationType", ""))


def add_summary(draft: Draft, values: Attributes, report: Report) -> None:
    """The act by which one detail of the entity was published."""
    texts = (values.get(field, "") for field in ("regulationType", "numberTitle", "publicationDate", "publicationUrl"))
    draft.add_note("details published in", " ".join(text for text in texts if text))


def add_name(draft: Draft, values: Attributes, report: Report) -> None:
    """One name, with title, function and gender of its bearer."""
    parts = tuple(NamePart(kind, fold(values[field])) for field, kind in _PARTS if stated(values.get(field, "")))
    strong = values.get("strong", "").casefold()
    if strong and strong not in _TRUE | _FALSE:
        report("strong is neither true nor false", strong)
    quality = NameQuality.STRONG if strong in _TRUE else NameQuality.WEAK if strong in _FALSE else NameQuality.UNSTATED
    text = fold(values.get("wholeName", "") or " ".join(part.text for part in parts))
    if draft.kind is Kind.PERSON and not parts and (inverted := given_and_family(text)):
        text = " ".join(inverted)
        parts = (NamePart(NamePartKind.GIVEN, inverted[0]), NamePart(NamePartKind.FAMILY, inverted[1]))
    draft.add_name(
        text,
        NameRole.ALIAS,
        quality=quality,
        parts=parts if len(parts) > 1 else (),
        language=values.get("nameLanguage", ""),
        note=fold(values.get("remark", "")),
    )
    if gender := _GENDERS.get(values.get("gender", "")):
        draft.genders[gender] = None
    elif values.get("gender", "") not in ("", "?"):
        report("unknown gender", values["gender"])
    draft.add_texts(draft.titles, values.get("title", ""))
    draft.add_texts(draft.positions, values.get("function", ""))


def add_birth(draft: Draft, values: Attributes, report: Report) -> None:
    """One date of birth, as precise as it is given, and its place."""
    found, stated_text = _birth_date(values)
    calendar = values.get("calendarType", "") or "GREGORIAN"
    if calendar != "GREGORIAN":
        draft.add_note(f"birth date in the {calendar.lower()} calendar", stated_text or str(found or ""))
    elif found:
        draft.birth_dates[found] = None
    elif stated_text and stated(stated_text):
        draft.add_note("birth date", stated_text)
    draft.add_note("birth date remark", values.get("remark", ""))
    code, country = _country(values)
    local = [stated(values.get(field, "")) for field in ("place", "city", "zipCode", "region")]
    texts = [text for text in (*local, country) if text]
    if texts:
        city, region = stated(values.get("city", "")), stated(values.get("region", ""))
        draft.birth_places[Place(text=", ".join(dict.fromkeys(texts)), city=city, region=region, country=code)] = None


def _birth_date(values: Attributes) -> tuple[PartialDate | None, str]:
    """Return the date in EDTF terms, and the text that stood for it."""
    circa = values.get("circa", "").casefold() in _TRUE
    first, last = values.get("yearRangeFrom", ""), values.get("yearRangeTo", "")
    parts = [values.get(field, "") for field in ("year", "monthOfYear", "dayOfMonth")]
    known = parts[: parts.index("")] if "" in parts else parts
    text = values.get("birthdate", "") or "-".join(known) or "/".join(year for year in (first, last) if year)
    found = read_date(text)
    if found and circa:
        found = PartialDate(found.start, found.end, circa=True)
    return found, text


def add_address(draft: Draft, values: Attributes, report: Report) -> None:
    """One address and its contact details."""
    code, country = _country(values)
    street = fold(" ".join(values.get(field, "") for field in ("number", "street")))
    box, place = stated(values.get("poBox", "")), stated(values.get("place", ""))
    city, region, postcode = (stated(values.get(field, "")) for field in ("city", "region", "zipCode"))
    texts = [text for text in (street, box, place, postcode, city, region, country) if text]
    contacts = f"{values.get('contactInfo', '')}\n{values.get('remark', '')}"
    remark = unwrapped(_CONTACT.sub("", values.get("remark", "")))
    at_listing = "as at the time of listing" if values.get("asAtListingTime", "").casefold() in _TRUE else ""
    note = "; ".join(text for text in (remark, at_listing) if text)
    if texts:
        address = Address(", ".join(texts), street or box, city, region, postcode, country=code, note=note)
        draft.addresses[address] = None
    else:
        draft.add_note("address", note)
    for label, contact in _CONTACT.findall(contacts):
        if label in _CONTACTS:
            draft.add_identifier(_CONTACTS[label], contact)
        else:
            draft.add_note(label.casefold(), contact)


def add_identification(draft: Draft, values: Attributes, report: Report) -> None:
    """One document or number; what is known against it stands in its note."""
    code, country = _country(values)
    type_code, description = values.get("identificationTypeCode", ""), values.get("identificationTypeDescription", "")
    scheme = _SCHEMES.get(type_code.casefold(), IdentifierScheme.OTHER)
    texts = [description if scheme is IdentifierScheme.OTHER or type_code == "diplpassport" else ""]
    texts += [words for flag, words in _FLAGS.items() if values.get(flag, "").casefold() in _TRUE]
    for field, words in (("issuedBy", "issued by"), ("nameOnDocument", "in the name of"), ("region", "in")):
        texts.append(f"{words} {values[field]}" if values.get(field) else "")
    texts += ["" if code else country, unwrapped(values.get("remark", ""))]
    for number in dict.fromkeys((values.get("number", ""), values.get("latinNumber", ""))):
        if value := stated(number):
            identifier = Identifier(
                scheme,
                value,
                country=code,
                issued_on=read_date(values.get("issueDate", "") or values.get("validFrom", "")),
                expires_on=read_date(values.get("validTo", "")),
                note="; ".join(fold(text) for text in texts if text),
            )
            draft.identifiers[identifier] = None


def add_citizenship(draft: Draft, values: Attributes, report: Report) -> None:
    """One citizenship."""
    code, country = _country(values)
    if code or country:
        draft.nationalities[code or country] = None
    draft.add_note("citizenship", "; ".join(values[field] for field in ("region", "remark") if values.get(field)))


def unwrapped(text: str) -> str:
    """Return `text` folded, without brackets around the whole of it."""
    folded = fold(text)
    inside = _UNWRAPPED.match(folded)
    return inside[1] if inside and inside[1].count("(") == inside[1].count(")") else folded


def _country(values: Attributes) -> tuple[str, str]:
    """Return code and name of the country; `00` and `UNKNOWN` are none."""
    code, name = values.get("countryIso2Code", ""), stated(values.get("countryDescription", ""))
    if code in ("", "00"):
        code = country_code(name)
        return code, country_name(code) if name.isupper() and len(name) == 3 else name
    return country_code(code) or country_code(name) or code.lower(), name or code


PARTS: dict[str, AddPart] = {
    "entity": add_entity,
    "regulation": add_regulation,
    "regulationSummary": add_summary,
    "nameAlias": add_name,
    "birthdate": add_birth,
    "address": add_address,
    "identification": add_identification,
    "citizenship": add_citizenship,
}
