"""Who is on the European Union's consolidated list, as CSV? The FSF files of version 1.0 (to 2018) and 1.1.

One row states one detail of an entity (a name, an address, a birth, a document, a citizenship); rows of one entity id
are one listing. Rows may also come as a spreadsheet program saved them: each quoted whole, commas turned into tabs.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from article41.errors import UnreadableListError
from article41.sources.dates import read_date
from article41.sources.draft import Draft, Report, finished, reporter
from article41.sources.eu_fields import PARTS, SOURCE
from article41.sources.eu_whole import is_legacy_field, legacy_part
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.tabular import Row, Table, read_csv_rows

_OLD_SECTIONS = {
    "Naal": "nameAlias",
    "Addr": "address",
    "Birt": "birthdate",
    "Iden": "identification",
    "Citi": "citizenship",
}
_NEW_SECTIONS = {
    "NameAlias": "nameAlias",
    "Address": "address",
    "BirthDate": "birthdate",
    "Identification": "identification",
    "Citizenship": "citizenship",
    "Entity": "entity",
}
_ACTS = {"numtitle": "numberTitle", "publication_date": "publicationDate", "url": "publicationUrl"}
_OLD_ENTITY = {
    "Date_file": ("file", "date"),
    "Subject_type": ("entity", "classificationCode"),
    "Entity_remark": ("entity", "remark"),
    "EU_ref_num": ("entity", "euReferenceNumber"),
    "Programme": ("regulation", "programme"),
}
_RENAMED = {
    ("entity", "eU_ReferenceNumber"): "euReferenceNumber",
    ("entity", "subjectType_ClassificationCode"): "classificationCode",
    ("identification", "typeCode"): "identificationTypeCode",
    ("identification", "typeDescription"): "identificationTypeDescription",
    ("identification", "issuedDate"): "issueDate",
    ("birthdate", "birthDate"): "birthdate",
    ("birthdate", "day"): "dayOfMonth",
    ("birthdate", "month"): "monthOfYear",
}
_ATTRIBUTES = frozenset(
    {
        "logicalId",
        "regulationLanguage",
        "remark",
        "lastName",
        "firstName",
        "middleName",
        "wholeName",
        "nameLanguage",
        "gender",
        "title",
        "function",
        "strong",
        "city",
        "street",
        "poBox",
        "zipCode",
        "region",
        "place",
        "asAtListingTime",
        "contactInfo",
        "countryIso2Code",
        "countryDescription",
        "birthdate",
        "dayOfMonth",
        "monthOfYear",
        "year",
        "yearRangeFrom",
        "yearRangeTo",
        "circa",
        "calendarType",
        "number",
        "latinNumber",
        "nameOnDocument",
        "diplomatic",
        "knownExpired",
        "knownFalse",
        "reportedLost",
        "revokedByIssuer",
        "issuedBy",
        "issueDate",
        "validFrom",
        "validTo",
        "identificationTypeCode",
        "identificationTypeDescription",
        "euReferenceNumber",
        "unitedNationId",
        "designationDate",
        "designationDetails",
        "delistingDate",
        "subjectType",
        "classificationCode",
    }
)
_REGULATION = frozenset(
    {
        "type",
        "organisationType",
        "publicationDate",
        "entryIntoForceDate",
        "numberTitle",
        "programme",
        "publicationUrl",
        "language",
    }
)
Place = tuple[str, str]


def parse(files: Sequence[Path]) -> ParsedList:
    """Read one file; `entries` counts its rows."""
    path = files[0]
    table = Table.under(path, _rows(path))
    places = {column: _place(column) for column in table.columns}
    problems = [
        Problem(f"{path.name}: header", "unknown column", column) for column, place in places.items() if not place
    ]
    is_old = not any(column.startswith("NameAlias_") for column in table.columns)
    identity = "Entity_logical_id" if is_old else "Entity_LogicalId"
    table.require((identity,))
    drafts: dict[str, Draft] = {}
    published = ""
    entries = 0
    for number, row in table:
        entries += 1
        report = reporter(problems, f"{path.name}:{number}")
        if not row[identity]:
            report("a row without an entity id, of", row[table.columns[0]])
            continue
        draft = drafts.setdefault(row[identity], Draft(SOURCE, row[identity]))
        parts = _parts(row, places)
        published = parts.get("file", {}).get("date", published)
        _add(draft, parts, report, is_old=is_old)
    found = read_date(published)
    listings = finished(drafts.values(), problems)
    return ParsedList(
        source=SOURCE,
        format="eu-fsf-csv",
        listings=listings,
        published_on=found.earliest if found else None,
        entries=entries,
        problems=(*problems, *table.problems),
        files=tuple(files),
    )


def _rows(path: Path) -> Iterator[Row]:
    for row in read_csv_rows(path, delimiter=";", strict=False):
        if len(row.cells) != 1 or ";" not in row.cells[0]:
            yield row
            continue
        text = row.cells[0].rstrip("\t").replace("\t ", ", ").replace("\t", ",")
        try:
            yield Row(row.number, next(csv.reader([text], delimiter=";"), []))
        except csv.Error as error:
            raise UnreadableListError(f"{path}:{row.number}: {error}; fetch the file again, it is damaged.") from None


def _place(column: str) -> Place | None:
    """Return the section and attribute that a column fills; None when it is unknown."""
    bare = column.partition(" (")[0]
    if bare in ("Entity_logical_id", "Entity_LogicalId") or not bare:
        return "entity", "logicalId"
    if bare.startswith(("Date_file", "fileGenerationDate")):
        return "file", "date"
    if bare in _OLD_ENTITY:
        return _OLD_ENTITY[bare]
    head, _, rest = bare.partition("_")
    if head == "Leba" and rest in _ACTS:
        return "regulation", _ACTS[rest]
    if head in _OLD_SECTIONS:
        return _old_place(_OLD_SECTIONS[head], rest)
    return _new_place(_NEW_SECTIONS.get(head, ""), rest)


def _old_place(section: str, rest: str) -> Place | None:
    if rest.startswith("leba_") and rest.removeprefix("leba_") in _ACTS:
        return "regulationSummary", _ACTS[rest.removeprefix("leba_")]
    if rest in ("logical_id", "programme"):
        return section, "logicalId" if rest == "logical_id" else "programme"
    return (section, rest) if is_legacy_field(rest) else None


def _new_place(section: str, rest: str) -> Place | None:
    if not section or not rest:
        return None
    if rest.startswith("Regulation_"):
        attribute = rest.removeprefix("Regulation_")
        attribute = attribute[:1].lower() + attribute[1:]
        if attribute not in _REGULATION:
            return None
        return "regulation" if section == "entity" else "regulationSummary", attribute.replace("type", "regulationType")
    attribute = rest[:1].lower() + rest[1:]
    attribute = _RENAMED.get((section, attribute), attribute)
    return (section, attribute) if attribute in _ATTRIBUTES else None


def _parts(row: dict[str, str], places: dict[str, Place | None]) -> dict[str, dict[str, str]]:
    parts: dict[str, dict[str, str]] = {}
    for column, text in row.items():
        place = places[column]
        if text and place:
            parts.setdefault(place[0], {}).setdefault(place[1], text.replace("\\n", "\n"))
    return parts


def _add(draft: Draft, parts: dict[str, dict[str, str]], report: Report, *, is_old: bool) -> None:
    for section, values in parts.items():
        if section not in PARTS or (section in _OLD_SECTIONS.values() and values.keys() <= {"logicalId", "programme"}):
            continue
        PARTS[section](
            draft, legacy_part(section, values) if is_old and section in _OLD_SECTIONS.values() else values, report
        )
    days = [programme.listed_on for programme in draft.programmes if programme.listed_on]
    draft.listed_on = draft.listed_on or min(days, key=lambda day: day.earliest, default=None)


def _recognises(path: Path, head: bytes) -> bool:
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    old = line.lstrip(b'"').startswith(b"Date_file") and b"Naal_wholename" in line
    return old or (b"fileGenerationDate" in line and b"NameAlias_WholeName" in line)


FORMATS = (ListFormat(name="eu-fsf-csv", source=SOURCE, recognises=_recognises, parse=parse),)
