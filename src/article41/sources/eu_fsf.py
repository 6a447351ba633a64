"""Who is on the European Union's consolidated financial sanctions list? The FSF XML, version 1.1.

All elements and attributes of the published schema are read; any other is a problem.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from article41.sources.draft import Draft, Report
from article41.sources.eu_entities import EntityFile, read_entities
from article41.sources.eu_fields import PARTS, SOURCE
from article41.sources.publication import ListFormat, ParsedList
from article41.sources.xmlfile import local_name, text_of

_COUNTRY = frozenset({"countryIso2Code", "countryDescription"})
_DETAIL = frozenset({"logicalId", "regulationLanguage"})
_ACT = frozenset({"regulationType", "publicationDate", "numberTitle", "publicationUrl"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "sanctionEntity": frozenset(
        {
            "logicalId",
            "delistingDate",
            "designationDate",
            "designationDetails",
            "unitedNationId",
            "euReferenceNumber",
        }
    ),
    "regulation": _ACT | {"logicalId", "organisationType", "entryIntoForceDate", "programme"},
    "regulationSummary": _ACT,
    "corrigendum": _ACT,
    "subjectType": frozenset({"logicalId", "code", "classificationCode"}),
    "nameAlias": _DETAIL
    | {"firstName", "middleName", "lastName", "wholeName", "function", "gender", "title", "nameLanguage", "strong"},
    "citizenship": _DETAIL | _COUNTRY | {"acquisitionDate", "disenfranchisementDate", "region"},
    "birthdate": _DETAIL
    | _COUNTRY
    | {
        "circa",
        "calendarType",
        "city",
        "zipCode",
        "birthdate",
        "dayOfMonth",
        "monthOfYear",
        "year",
        "yearRangeFrom",
        "yearRangeTo",
        "region",
        "place",
    },
    "address": _DETAIL | _COUNTRY | {"city", "street", "poBox", "zipCode", "region", "place", "asAtListingTime"},
    "identification": _DETAIL
    | _COUNTRY
    | {
        "diplomatic",
        "knownExpired",
        "knownFalse",
        "reportedLost",
        "revokedByIssuer",
        "issueDate",
        "issuedBy",
        "latinNumber",
        "nameOnDocument",
        "number",
        "validFrom",
        "validTo",
        "identificationTypeCode",
        "identificationTypeDescription",
        "region",
    },
    "contactInfo": frozenset({"key", "value"}),
    "additionalInformation": frozenset({"key", "value"}),
    "remark": frozenset(),
    "publicationUrl": frozenset(),
}
_DATES = {"acquisitionDate": "citizenship acquired on", "disenfranchisementDate": "citizenship lost on"}


def _draft(key: str, element: etree._Element, report: Report) -> Draft:
    draft = Draft(SOURCE, key)
    types = [_values(child, report) for child in element if local_name(child) == "subjectType"]
    PARTS["entity"](draft, _values(element, report) | (types[0] if types else {}), report)
    for child in element:
        name = local_name(child)
        if name in PARTS and name in ATTRIBUTES:
            _add_part(draft, name, child, report)
        elif name not in ("subjectType", "remark", "additionalInformation"):
            report("unknown element", name)
    for label, text in _additions(element):
        draft.add_note(label, text)
    days = [programme.listed_on for programme in draft.programmes if programme.listed_on]
    draft.listed_on = draft.listed_on or min(days, key=lambda day: day.earliest, default=None)
    return draft


def _add_part(draft: Draft, name: str, element: etree._Element, report: Report) -> None:
    values = _values(element, report)
    for child in element:
        inner = local_name(child)
        if inner == "regulationSummary":
            PARTS[inner](draft, _values(child, report), report)
        elif inner == "corrigendum":
            PARTS["regulationSummary"](draft, _values(child, report) | {"regulationType": "corrigendum"}, report)
        elif inner == "publicationUrl":
            values["publicationUrl"] = text_of(child)
        elif inner == "contactInfo":
            contact = _values(child, report)
            values["contactInfo"] = f"{values.get('contactInfo', '')}\n{contact.get('key')}[{contact.get('value')}]"
        elif inner not in ("remark", "additionalInformation"):
            report("unknown element", f"{name}/{inner}")
    for attribute, label in _DATES.items():
        draft.add_note(label, values.get(attribute, ""))
    for label, text in _additions(element):
        draft.add_note(f"{name} {label}", text)
    PARTS[name](draft, values, report)


def _values(element: etree._Element, report: Report) -> dict[str, str]:
    name = local_name(element)
    values = {str(key): str(value) for key, value in element.attrib.items() if value}
    for attribute in values.keys() - ATTRIBUTES.get(name, frozenset()):
        if not attribute.startswith("{"):
            report("unknown attribute", f"{name}/@{attribute}")
    remarks = " ".join(text_of(child) for child in element if local_name(child) == "remark")
    return values | ({"remark": remarks} if remarks else {})


def _additions(element: etree._Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if local_name(child) == "additionalInformation":
            yield child.get("key") or "additional information", child.get("value") or ""


def _recognises(path: Path, head: bytes) -> bool:
    return b"eu.europa.ec/fpi/fsd/export" in head and b"<xs:schema" not in head and b"export" in head


_KIND = EntityFile(
    format="eu-fsf-xml",
    element="sanctionEntity",
    published="generationDate",
    numbers=("logicalId", "euReferenceNumber"),
    draft=_draft,
)


def parse(files: Sequence[Path]) -> ParsedList:
    """Read one file; `entries` counts its entities."""
    return read_entities(files, _KIND)


FORMATS = (ListFormat(name="eu-fsf-xml", source=SOURCE, recognises=_recognises, parse=parse),)
