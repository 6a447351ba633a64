"""Who was on the European Union's list before 2017? The old "global" XML: WHOLE, ENTITY, NAME, BIRTH, PASSPORT ...

Its countries are alpha-3 codes, its numbers carry their type in brackets: `AD001095 (passport-National passport)`.
`legacy_part` turns a part of such an entity into the attributes of the present schema; the CSV 1.0 needs it too.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from article41.sources.dates import read_date
from article41.sources.draft import Draft, Report
from article41.sources.eu_entities import EntityFile, read_entities
from article41.sources.eu_fields import PARTS, SOURCE, unwrapped
from article41.sources.publication import ListFormat, ParsedList
from article41.sources.xmlfile import local_name

_SECTIONS = {
    "NAME": "nameAlias",
    "BIRTH": "birthdate",
    "PASSPORT": "identification",
    "CITIZEN": "citizenship",
    "ADDRESS": "address",
}
_FIELDS = {
    "lastname": "lastName",
    "firstname": "firstName",
    "middlename": "middleName",
    "wholename": "wholeName",
    "gender": "gender",
    "title": "title",
    "function": "function",
    "language": "nameLanguage",
    "date": "birthdate",
    "place": "place",
    "country": "countryDescription",
    "number": "number",
    "street": "street",
    "zipcode": "zipCode",
    "city": "city",
    "other": "remark",
}
_ACT = {
    "legal_basis": "numberTitle",
    "reg_date": "publicationDate",
    "pdf_link": "publicationUrl",
    "programme": "programme",
}
_TYPED = re.compile(r"^(.*?)\s*\((\w+)-([^()]*)\)\s*(.*)$", re.DOTALL)


def legacy_part(section: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of the present schema for the fields (lower case) of an old part."""
    values = {_FIELDS[name]: text for name, text in fields.items() if name in _FIELDS and text.strip()}
    typed = _TYPED.match(values.get("number", "")) if section == "identification" else None
    if typed:
        values |= {
            "number": typed[1],
            "identificationTypeCode": typed[2],
            "identificationTypeDescription": typed[3],
            "remark": unwrapped(typed[4]),
        }
    return values


def is_legacy_field(name: str) -> bool:
    """Whether `name` is a field of the old files."""
    return name in _FIELDS


def _draft(key: str, element: etree._Element, report: Report) -> Draft:
    draft = Draft(SOURCE, key)
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    for name in attributes.keys() - _ACT.keys() - {"Id", "Type", "remark"}:
        report("unknown attribute", f"ENTITY/@{name}")
    entity = {"classificationCode": attributes.get("Type", ""), "remark": attributes.get("remark", "")}
    PARTS["entity"](draft, entity, report)
    act = {field: attributes[name] for name, field in _ACT.items() if attributes.get(name)}
    PARTS["regulation"](draft, act, report)
    draft.listed_on = read_date(act.get("publicationDate", ""))
    for child in element:
        section = _SECTIONS.get(local_name(child))
        if section is None:
            report("unknown element", local_name(child))
            continue
        fields = {local_name(field).lower(): "".join(map(str, field.itertext())) for field in child}
        for name in fields.keys() - _FIELDS.keys():
            report("unknown element", f"{local_name(child)}/{name.upper()}")
        PARTS[section](draft, legacy_part(section, fields), report)
        summary = {field: child.get(name, "") for name, field in _ACT.items() if name != "programme"}
        if summary != {field: act.get(field, "") for field in summary}:
            PARTS["regulationSummary"](draft, summary, report)
    return draft


def _recognises(path: Path, head: bytes) -> bool:
    return b"<WHOLE" in head[:2000] and b"<ENTITY" in head


_KIND = EntityFile(format="eu-whole-xml", element="ENTITY", published="Date", numbers=("Id",), draft=_draft)


def parse(files: Sequence[Path]) -> ParsedList:
    """Read one file; `entries` counts its entities."""
    return read_entities(files, _KIND)


FORMATS = (ListFormat(name="eu-whole-xml", source=SOURCE, recognises=_recognises, parse=parse),)
