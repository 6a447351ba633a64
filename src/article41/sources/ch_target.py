"""What does an identity of a Swiss target state? Names in parts with variants, births, places, documents, addresses."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

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
    Relation,
    RelationKind,
    Vessel,
)
from article41.sources.countries import country_code
from article41.sources.dates import read_date
from article41.sources.draft import Draft, Report
from article41.sources.texts import fold, stated
from article41.sources.xmlfile import local_name, text_of

PARTS = {
    "family-name": NamePartKind.FAMILY,
    "given-name": NamePartKind.GIVEN,
    "further-given-name": NamePartKind.MIDDLE,
    "father-name": NamePartKind.PATRONYMIC,
    "grand-father-name": NamePartKind.GRANDFATHER,
    "tribal-name": NamePartKind.TRIBAL,
    "maiden-name": NamePartKind.MAIDEN,
    "whole-name": NamePartKind.WHOLE,
    "title": NamePartKind.TITLE,
    "suffix": NamePartKind.SUFFIX,
    "other": NamePartKind.OTHER,
}
_READING = {kind: place for place, kind in enumerate(("title", "whole-name", "given-name", "further-given-name"))}
_LATER = {"father-name": 10, "grand-father-name": 11, "family-name": 20, "tribal-name": 21, "maiden-name": 22}
_ROLES = {
    "primary-name": NameRole.PRIMARY,
    "alias": NameRole.ALIAS,
    "formerly-known-as": NameRole.FORMER,
    "former-name": NameRole.FORMER,
    "maiden-name": NameRole.MAIDEN,
}
_QUALITIES = {
    "good": NameQuality.STRONG,
    "low": NameQuality.WEAK,
    "undefined": NameQuality.UNSTATED,
    "": NameQuality.UNSTATED,
}
SEXES = {"male": Gender.MALE, "female": Gender.FEMALE}
_DOCUMENTS = {
    "passport": IdentifierScheme.PASSPORT,
    "diplomatic-passport": IdentifierScheme.PASSPORT,
    "id-card": IdentifierScheme.NATIONAL_ID,
    "residence-permit": IdentifierScheme.RESIDENCE_PERMIT,
    "driving-license": IdentifierScheme.DRIVING_LICENCE,
    "driver-license": IdentifierScheme.DRIVING_LICENCE,
}
_LABELLED = (
    (re.compile(r"\bIMO(?:[ -]?(?:number|no\.?|nr\.?))?\s*:?\s*(\d{7})\b", re.IGNORECASE), IdentifierScheme.IMO),
    (re.compile(r"\bMMSI(?:[ -]?(?:number|no\.?))?\s*:?\s*(\d{9})\b", re.IGNORECASE), IdentifierScheme.MMSI),
    (re.compile(r"\bE-?mail(?: address)?\s*:\s*([^\s;,]+@[^\s;,]+\w)", re.IGNORECASE), IdentifierScheme.EMAIL),
    (re.compile(r"\bWebsite\s*:\s*(\S*\w)", re.IGNORECASE), IdentifierScheme.WEBSITE),
    (re.compile(r"\b(?:Tel\.?|Phone)(?: number)?\s*:\s*(\+?[\d ()/-]{6,}\d)", re.IGNORECASE), IdentifierScheme.PHONE),
    (
        re.compile(r"\bRegistration (?:number|no\.?)\s*:\s*(\w[\w/-]*\d\w*)", re.IGNORECASE),
        IdentifierScheme.REGISTRATION,
    ),
)
_FLAG = re.compile(r"\bFlag(?: state)?\s*:\s*([^;.\n]+)", re.IGNORECASE)


def add_identity(
    draft: Draft,
    identity: etree._Element,
    places: Mapping[str, etree._Element],
    report: Report,
) -> None:
    """Put all that an identity states into `draft`; names of an identity that is not the main one are aliases."""
    is_main = identity.get("main", "true") == "true"
    for child in identity:
        name = local_name(child)
        if name == "name":
            _add_names(draft, child, report, is_main=is_main)
        elif name == "day-month-year":
            _add_birth(draft, child)
        elif name == "place-of-birth":
            text, country = _place(child, places)
            draft.birth_places[Place(text=text, country=country)] = None
        elif name == "nationality":
            _add_nationality(draft, child)
        elif name == "address":
            _add_address(draft, child, places, report)
        elif name == "identification-document":
            _add_document(draft, child, places, report)
        else:
            report("unknown element", f"identity/{name}")


def add_relation(draft: Draft, element: etree._Element) -> None:
    """A stated link to another target."""
    text, other = fold("".join(map(str, element.itertext()))), element.get("target-id", "")
    listing_id = f"{draft.source}:{other}" if other else ""
    relation = Relation(RelationKind.LINKED_TO, text or other, listing_id, note=element.get("relation-type", ""))
    draft.relations[relation] = None


def add_information(draft: Draft, text: str) -> None:
    """Other information: free text, kept, from which labelled numbers are taken."""
    draft.add_note("other information", text)
    for pattern, scheme in _LABELLED:
        for value in pattern.findall(text):
            draft.add_identifier(scheme, value)
    flag = _FLAG.search(text)
    if draft.kind is Kind.VESSEL and flag:
        draft.vessel = Vessel(flag=country_code(flag[1]) or fold(flag[1]))


def _add_names(draft: Draft, element: etree._Element, report: Report, *, is_main: bool) -> None:
    kind, quality = element.get("name-type", ""), element.get("quality", "")
    if kind not in _ROLES:
        report("unknown name type", kind)
    if quality not in _QUALITIES:
        report("unknown quality", quality)
    role = _ROLES.get(kind, NameRole.ALIAS)
    if role is NameRole.PRIMARY and not is_main:
        role = NameRole.ALIAS
    parts = [child for child in element if local_name(child) == "name-part"]
    for child in parts:
        if child.get("name-part-type", "") not in PARTS:
            report("unknown name part", child.get("name-part-type", ""))
    parts.sort(key=_reading_place)
    known = _QUALITIES.get(quality, NameQuality.UNSTATED)
    for variant, language, texts in _variants(parts):
        chosen = NameRole.SPELLING_VARIANT if variant else role
        _add_name(draft, parts, texts, chosen, known, language or ("" if variant else element.get("lang", "")))


def _reading_place(part: etree._Element) -> tuple[int, int]:
    kind = part.get("name-part-type", "")
    order = part.get("order", "")
    return _READING.get(kind, _LATER.get(kind, 30)), int(order) if order.isdecimal() else 0


def _variants(parts: list[etree._Element]) -> Iterator[tuple[bool, str, list[str]]]:
    """Yield the texts of the parts as they stand, and again for each language and script in which they have variants.

    In a script other than Latin, parts without a variant are left out.
    """
    values = [" ".join(text_of(child) for child in part if local_name(child) == "value") for part in parts]
    yield False, "", values
    found: dict[tuple[str, str, int], dict[int, str]] = {}
    for place, part in enumerate(parts):
        count: dict[tuple[str, str], int] = {}
        for child in part:
            if local_name(child) == "spelling-variant":
                key = (child.get("lang", ""), child.get("script", ""))
                found.setdefault((*key, count.get(key, 0)), {})[place] = text_of(child)
                count[key] = count.get(key, 0) + 1
    for (language, script, _), texts in found.items():
        rest = values if script in ("", "LATN") else [""] * len(values)
        yield True, language, [texts.get(place, value) for place, value in enumerate(rest)]


def _add_name(
    draft: Draft, parts: list[etree._Element], texts: list[str], role: NameRole, quality: NameQuality, language: str
) -> None:
    kinds = [PARTS.get(part.get("name-part-type", ""), NamePartKind.OTHER) for part in parts]
    named = tuple(NamePart(kind, fold(text)) for kind, text in zip(kinds, texts, strict=True) if stated(text))
    draft.add_texts(draft.titles, *(part.text for part in named if part.kind is NamePartKind.TITLE))
    text = " ".join(part.text for part in named if part.kind is not NamePartKind.TITLE)
    draft.add_name(text, role, quality=quality, parts=named if len(named) > 1 else (), language=language)


def _add_birth(draft: Draft, element: etree._Element) -> None:
    parts = [element.get(name, "").zfill(width) for name, width in (("year", 4), ("month", 2), ("day", 2))]
    stated_parts = [part for part, name in zip(parts, ("year", "month", "day"), strict=True) if element.get(name)]
    found = read_date("-".join(stated_parts)) if element.get("year") else None
    calendar = element.get("calendar", "Gregorian")
    if found is None or calendar != "Gregorian":
        draft.add_note(
            f"birth date ({calendar})", " ".join(f"{name!s} {value!s}" for name, value in element.attrib.items())
        )
        return
    circa = element.get("quality", "good") in ("low", "circa", "approximate")
    draft.birth_dates[PartialDate(found.start, found.end, circa=circa)] = None


def _add_nationality(draft: Draft, element: etree._Element) -> None:
    for country in element:
        code = country_code(country.get("iso-code", "")) or country_code(text_of(country))
        draft.nationalities[code or text_of(country)] = None


def _place(element: etree._Element, places: Mapping[str, etree._Element]) -> tuple[str, str]:
    """Return text and country of the place that an element points to or contains."""
    source = places.get(element.get("place-id", ""), element)
    countries = [child for child in source.iter() if local_name(child) == "country"]
    code = next((country_code(child.get("iso-code", "")) or country_code(text_of(child)) for child in countries), "")
    texts = [
        text_of(child)
        for name in ("location", "area", "country")
        for child in source.iter()
        if local_name(child) == name
    ]
    return ", ".join(dict.fromkeys(text for text in texts if text)), code


def _add_address(draft: Draft, element: etree._Element, places: Mapping[str, etree._Element], report: Report) -> None:
    values: dict[str, list[str]] = {}
    for child in element:
        values.setdefault(local_name(child), []).append(text_of(child))
    known = {"c-o", "address-details", "p-o-box", "zip-code", "remark", "location", "area", "country"}
    for name in values.keys() - known:
        report("unknown element", f"address/{name}")
    texts = {name: ", ".join(text for text in found if text) for name, found in values.items()}
    place, country = _place(element, places)
    street = ", ".join(texts[name] for name in ("c-o", "address-details", "p-o-box") if texts.get(name))
    whole = ", ".join(text for text in (street, texts.get("zip-code", ""), place) if text)
    if whole:
        postcode, note = texts.get("zip-code", ""), texts.get("remark", "")
        draft.addresses[Address(text=whole, street=street, postcode=postcode, country=country, note=note)] = None


def _add_document(draft: Draft, element: etree._Element, places: Mapping[str, etree._Element], report: Report) -> None:
    kind = element.get("document-type", "")
    scheme = _DOCUMENTS.get(kind, IdentifierScheme.OTHER)
    values = {local_name(child): child for child in element}
    texts = {name: text_of(child) for name, child in values.items()}
    for name in values.keys() - {"number", "issuer", "date-of-issue", "expiry-date", "remark", "place-of-issue"}:
        report("unknown element", f"identification-document/{name}")
    issuer = values.get("issuer")
    code = country_code(issuer.get("code", "") or issuer.get("iso-code", "")) if issuer is not None else ""
    note = [kind if scheme is IdentifierScheme.OTHER else "", texts.get("remark", "")]
    if "place-of-issue" in values:
        note.append(f"issued in {_place(values['place-of-issue'], places)[0]}")
    draft.add_identifier(
        scheme,
        texts.get("number", ""),
        country=code or country_code(texts.get("issuer", "")),
        note="; ".join(text for text in note if text),
        issued_on=read_date(texts.get("date-of-issue", "")),
        expires_on=read_date(texts.get("expiry-date", "")),
    )
