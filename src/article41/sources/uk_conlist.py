"""Who is on OFSI's Consolidated List of Financial Sanctions Targets? CSV of 2014 to 2022, XLSX since.

Rows of one Group ID are one listing: one row a name, and again one a date of birth and an address. The first line says
when the list was last updated, the second is the header. "Other Information" holds clauses under labels in brackets,
`(Gender):Male`; those that we know become fields, the rest stays a note.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from article41.errors import UnreadableListError
from article41.model import IdentifierScheme, Kind
from article41.sources.dates import read_date
from article41.sources.draft import Draft, finished, reporter
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.tabular import Row, Table, read_csv_rows, read_xlsx_rows, workbook_words
from article41.sources.texts import fold
from article41.sources.uk_fields import fill
from article41.sources.uk_words import KINDS, canonical

SOURCE = "uk-ofsi"
_REQUIRED = ("Name 6", "Group Type", "Alias Type", "Regime", "Group ID")
_LABEL = re.compile(r"\(([A-Z][A-Za-z ]{2,40})\)\s*:")
_UN_REF = re.compile(
    r"\bUN\s*Ref(?:erence)?(?:\s*Number)?[\s:.)]*((?:UN\s*Ref\s*)?[A-Z]{1,3}[a-z]?\.?(?:[A-Z]{1,4}\.)*\d[\d.]*)",
    re.IGNORECASE,
)
_IMO = re.compile(r"\bIMO\s*(?:No|Nos|number|numbers)?[\s.:]*((?:\d{7}[\s,]*(?:and\s*)?)+)", re.IGNORECASE)
_ADDED = re.compile(r"Financial sanctions imposed in addition to an asset freeze:\s*([^.]+)\.", re.IGNORECASE)
_CLAUSES = {"UK Sanctions List Ref": "uniqueid", "UN Ref": "unreferencenumber"}


def parse(files: Sequence[Path]) -> ParsedList:
    """Read one file; `entries` counts the rows under the header."""
    path = files[0]
    published, table = _open(path)
    table.require(_REQUIRED)
    problems = table.unknown([column for column in table.columns if canonical(column)])
    fields = {column: canonical(column) for column in table.columns}
    groups: dict[str, list[dict[str, str]]] = {}
    entries = 0
    for number, row in table:
        entries += 1
        if not row["Group ID"]:
            problems.append(Problem(f"{path.name}:{number}", "a row without a Group ID, named", row["Name 6"]))
            continue
        record = {field: row[column] for column, field in fields.items() if field and row[column]}
        groups.setdefault(row["Group ID"], []).append(record)
    listings = finished((_draft(key, records, problems) for key, records in groups.items()), problems)
    return ParsedList(
        source=SOURCE,
        format="uk-conlist-xlsx" if _is_workbook(path) else "uk-conlist-csv",
        listings=listings,
        published_on=published,
        entries=entries,
        problems=(*problems, *table.problems),
        files=tuple(files),
    )


def _open(path: Path) -> tuple[datetime.date | None, Table]:
    rows = read_xlsx_rows(path) if _is_workbook(path) else read_csv_rows(path)
    first: Row | None = next(rows, None)
    if first is None or first.cells[:1] != ["Last Updated"]:
        raise UnreadableListError(f"{path}:1: does not start with 'Last Updated' as the Consolidated List does.")
    updated = read_date(first.cells[1]) if len(first.cells) > 1 else None
    return (updated.earliest if updated else None), Table.under(path, rows)


def _draft(key: str, records: list[dict[str, str]], problems: list[Problem]) -> Draft:
    report = reporter(problems, f"{SOURCE}:{key}")
    kind = records[0].get("individualentityship", "")
    draft = Draft(SOURCE, key, kind=KINDS.get(kind.casefold(), Kind.ANY), reference=key)
    if draft.kind is Kind.ANY:
        report("unknown group type", kind)
    clauses: list[dict[str, str]] = []
    for information in dict.fromkeys(record.pop("otherinformation", "") for record in records):
        clauses += _clauses(draft, information)
    fill(draft, [*records, *clauses], report)
    return draft


def _clauses(draft: Draft, information: str) -> Iterator[dict[str, str]]:
    """Yield the labelled clauses as records; put what stands outside of them into the notes."""
    places = [(found, field) for found in _LABEL.finditer(information) if (field := _field(found[1]))]
    outside = information[: places[0][0].start()] if places else information
    ends = [found.start() for found, _ in places[1:]] + [len(information)]
    for (found, field), end in zip(places, ends, strict=False):
        text = information[found.end() : end].strip()
        if field in _CLAUSES.values():
            text, _, rest = text.partition(" ")
            text = text.rstrip(".,;")
            outside = f"{outside} {rest}"
        if field == "uniqueid":
            draft.reference = text
        elif text:
            yield {field: text}
    yield from _in_free_text(draft, fold(outside))


def _in_free_text(draft: Draft, text: str) -> Iterator[dict[str, str]]:
    draft.add_note("other information", text)
    for reference in _UN_REF.findall(text):
        yield {"unreferencenumber": reference.rstrip(".")}
    for numbers in _IMO.findall(text):
        for number in re.findall(r"\d{7}", numbers):
            draft.add_identifier(IdentifierScheme.IMO, number)
    if added := _ADDED.search(text):
        draft.add_note("financial sanctions in addition to an asset freeze", added[1])


def _field(label: str) -> str:
    return _CLAUSES.get(label) or canonical(label)


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _recognises_csv(path: Path, head: bytes) -> bool:
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 2)
    return len(lines) > 1 and lines[0].startswith((b"Last Updated", b'"Last Updated')) and b"Name 6" in lines[1]


def _recognises_xlsx(path: Path, head: bytes) -> bool:
    if not head.startswith(b"PK\x03\x04"):
        return False
    words = workbook_words(path)
    return all(title in words for title in (b">Last Updated<", b">Name 6<", b">Group ID<"))


FORMATS = (
    ListFormat(name="uk-conlist-csv", source=SOURCE, recognises=_recognises_csv, parse=parse),
    ListFormat(name="uk-conlist-xlsx", source=SOURCE, recognises=_recognises_xlsx, parse=parse),
)
