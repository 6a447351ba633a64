"""Who is on the UK Sanctions List? The FCDO's XML and CSV.

In the XML a designation holds names, addresses, details; in the CSV a row holds one name and one address, and rows of
one Unique ID are one designation. Both label the same fields, so both become records of `uk_fields`.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from article41.errors import UnreadableListError
from article41.model import Kind, Listing
from article41.sources.dates import read_date
from article41.sources.draft import Draft, Report, reporter
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.tabular import Row, Table, read_csv_rows
from article41.sources.texts import fold
from article41.sources.uk_fields import Record, fill
from article41.sources.uk_words import KINDS, canonical
from article41.sources.xmlfile import iter_elements, local_name, text_of

SOURCE = "uk"
_TOGETHER = frozenset({"Name", "NonLatinName", "Address", "Location", "Passport", "NationalIdentifier"})
_INDICATORS = "SanctionsImposedIndicators"
_REQUIRED = ("uniqueid", "name6", "regimename", "individualentityship")
_REPORTED = re.compile(r"Report Date:?\s*(.+)", re.IGNORECASE)
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def parse_xml(files: Sequence[Path]) -> ParsedList:
    """Read the XML; `entries` counts its designations."""
    path = files[0]
    problems: list[Problem] = []
    listings: list[Listing] = []
    published: datetime.date | None = None
    entries = 0
    for element in iter_elements(path, ("DateGenerated", "Designation")):
        if local_name(element) == "DateGenerated":
            found = read_date(text_of(element))
            published = found.earliest if found else None
            continue
        entries += 1
        where = f"{path.name}: designation {entries}"
        records = list(_records(element, reporter(problems, where)))
        _collect(listings, records, problems, where)
    return _parsed(files, "uk-list-xml", listings, published, entries, problems)


def parse_csv(files: Sequence[Path]) -> ParsedList:
    """Read the CSV; `entries` counts its rows."""
    path = files[0]
    published, table = _open(path)
    fields = {column: canonical(column) for column in table.columns}
    missing = [field for field in _REQUIRED if field not in fields.values()]
    if missing:
        raise UnreadableListError(f"{path}: the header has no column for {missing[0]!r}; give the complete file.")
    problems = table.unknown([column for column, field in fields.items() if field])
    groups: dict[str, list[Record]] = {}
    entries = 0
    for number, row in table:
        entries += 1
        record = {field: row[column] for column, field in fields.items() if field and row[column]}
        if "uniqueid" in record:
            groups.setdefault(record["uniqueid"], []).append(record)
        else:
            problems.append(
                Problem(f"{path.name}:{number}", "a row without a Unique ID, named", record.get("name6", ""))
            )
    listings: list[Listing] = []
    for key, records in groups.items():
        _collect(listings, records, problems, f"{SOURCE}:{key}")
    return _parsed(files, "uk-list-csv", listings, published, entries, [*problems, *table.problems])


def _parsed(
    files: Sequence[Path],
    name: str,
    listings: list[Listing],
    published: datetime.date | None,
    entries: int,
    problems: list[Problem],
) -> ParsedList:
    return ParsedList(
        source=SOURCE,
        format=name,
        listings=tuple(listings),
        published_on=published,
        entries=entries,
        problems=tuple(problems),
        files=tuple(files),
    )


def _open(path: Path) -> tuple[datetime.date | None, Table]:
    rows = read_csv_rows(path)
    first = next(rows, Row(1, []))
    reported = _REPORTED.match(" ".join(first.cells).strip())
    if reported is None:
        return None, Table(path, first, rows)
    found = read_date(reported[1].strip())
    return (found.earliest if found else None), Table.under(path, rows)


def _records(element: etree._Element, report: Report) -> Iterator[Record]:
    """Yield a record for each element that holds things together, and one for each single field."""
    for child in element:
        name = local_name(child)
        if name == _INDICATORS:
            measures = [_WORDS.sub(" ", local_name(one)) for one in child if text_of(one).lower() == "true"]
            yield {"indicated": "|".join(measures)}
        elif name in _TOGETHER and len(child):
            yield {field: text for one in child for field, text in _single(one, report).items()}
        elif len(child):
            yield from _records(child, report)
        else:
            yield _single(child, report)


def _single(element: etree._Element, report: Report) -> dict[str, str]:
    text, field = text_of(element), canonical(local_name(element))
    if not text:
        return {}
    if not field:
        report("unknown element", local_name(element))
    return {field: text} if field else {}


def _collect(listings: list[Listing], records: list[Record], problems: list[Problem], where: str) -> None:
    report = reporter(problems, where)
    whole = {field: text for record in records for field, text in record.items()}
    key = fold(whole.get("uniqueid", ""))
    draft = Draft(SOURCE, key, reference=key)
    draft.kind = KINDS.get(fold(whole.get("individualentityship", "")).casefold(), Kind.ANY)
    if not key:
        report("a designation without a Unique ID, regime", whole.get("regimename", ""))
        return
    if draft.kind is Kind.ANY:
        report("neither individual, entity nor ship", whole.get("individualentityship", ""))
    shared = ("regimename", "sanctionsimposed", "datedesignated")
    act = {field: whole[field] for field in shared if field in whole}
    if "sanctionsimposed" not in act and whole.get("indicated"):
        act["sanctionsimposed"] = whole["indicated"]
    fill(draft, [*_without(records, shared), act], report)
    draft.add_note("OFSI group id", whole.get("ofsigroupid", ""))
    listing = draft.listing()
    if listing is None:
        report("a designation without a name", key)
    else:
        listings.append(listing)


def _without(records: list[Record], fields: Sequence[str]) -> Iterator[Record]:
    for record in records:
        yield {field: text for field, text in record.items() if field not in fields}


def _recognises_xml(path: Path, head: bytes) -> bool:
    return b"<Designations" in head and b"<UniqueID>" in head


def _recognises_csv(path: Path, head: bytes) -> bool:
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 2)[:2]
    return any(b"Unique ID" in line and b"Name 6" in line and b"Regime Name" in line for line in lines)


FORMATS = (
    ListFormat(name="uk-list-xml", source=SOURCE, recognises=_recognises_xml, parse=parse_xml),
    ListFormat(name="uk-list-csv", source=SOURCE, recognises=_recognises_csv, parse=parse_csv),
)
