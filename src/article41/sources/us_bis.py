"""What do the lists of the US Bureau of Industry and Security say?

The Denied Persons List (`dpl.txt`, tab separated), the Entity List and Military End User List (one row for each
address and alias of an entry), and the Unverified List (country, name, address). None of them numbers its entries: rows
that say the same about the same name are one entry, under a number made of what identifies it.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from article41.errors import UnreadableListError
from article41.model import Kind, NameQuality, NameRole, PartialDate, Programme
from article41.sources.dates import read_date
from article41.sources.ofac_draft import Draft
from article41.sources.places import address_of
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.tabular import Row, read_csv_rows

_DPL = (
    "Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date",
    "Standard_Order", "Last_Update", "Action", "FR_Citation",
)  # fmt: skip
_EL = (
    "Source List", "Entity Number", "SDN Type", "Programs", "Name", "Title", "Address", "City", "State/Province",
    "Postal Code", "Country", "Federal Register Notice", "Effective Date", "Date Lifted/Waived/Expired",
    "Standard Order", "License Requirement", "License Policy", "Call Sign", "Vessel Type", "Gross Tonnage",
    "Gross Register Tonnage", "Vessel Flag", "Vessel Owner", "Remarks/Notes", "Address Number", "Address Remarks",
    "Alternate Number", "Alternate Type", "Alternate Name", "Alternate Remarks", "Web Link",
)  # fmt: skip
_UVL = ("COUNTRY", "NAME", "ADDRESS")
_EL_IDENTITY = ("Source List", "Name", "Title", "Federal Register Notice", "Effective Date")
_EL_NOTED = (
    "Entity Number", "SDN Type", "Programs", "Date Lifted/Waived/Expired", "Standard Order", "Call Sign", "Vessel Type",
    "Gross Tonnage", "Gross Register Tonnage", "Vessel Flag", "Vessel Owner", "Remarks/Notes", "Address Remarks",
    "Alternate Remarks", "Web Link",
)  # fmt: skip
_LISTS = {"EL": "Entity List (EL)", "MEU": "Military End User List (MEU)", "UVL": "Unverified List (UVL)"}
_ALSO_KNOWN = re.compile(r",?\s*\(?\b(?:a\.k\.a\.|aka)[,:]?\s*", re.IGNORECASE)

Record = dict[str, str]


def recognises_dpl(path: Path, head: bytes) -> bool:
    """Whether the first line names the columns of the Denied Persons List."""
    return _header(head, "\t")[: len(_DPL)] == list(_DPL)


def recognises_el(path: Path, head: bytes) -> bool:
    """Whether the first line names the columns of the Entity List."""
    return _header(head, ",")[:5] == list(_EL[:5])


def recognises_uvl(path: Path, head: bytes) -> bool:
    """Whether the first line names the columns of the Unverified List."""
    return [cell for cell in _header(head, ",") if cell] == list(_UVL)


def parse_dpl(files: Sequence[Path]) -> ParsedList:
    """Read the Denied Persons List; rows of the same order against the same name are one entry."""
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    entries = 0
    for where, row in _records(files[0], _DPL, "\t", problems):
        entries += 1
        key = _key(row["Name"], row["Effective_Date"], row["FR_Citation"])
        draft = drafts.get(key) or _denied(row, Draft("us-dpl", key, Kind.ANY), where, problems)
        drafts[key] = draft
        country = row["Country"] or ("US" if len(row["State"]) == 2 else "")
        address = address_of(
            street=row["Street_Address"],
            city=row["City"],
            region=row["State"],
            postcode=row["Postal_Code"],
            country=country,
        )
        if address is not None:
            draft.addresses.append(address)
    return _parsed("us-dpl", "us-dpl-txt", files, drafts, problems, entries)


def parse_el(files: Sequence[Path]) -> ParsedList:
    """Read the Entity List or the Military End User List; rows of one name, title, notice and date are one entry."""
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    entries = 0
    for where, row in _records(files[0], _EL, ",", problems):
        entries += 1
        key = row["Entity Number"] or _key(*(row[column] for column in _EL_IDENTITY))
        draft = drafts.get(key) or _new("us-el", key, row["Name"], where, problems)
        drafts[key] = draft
        _entity(draft, row, where, problems)
    return _parsed("us-el", "us-el-csv", files, drafts, problems, entries)


def parse_uvl(files: Sequence[Path]) -> ParsedList:
    """Read the Unverified List; rows of one name in one country are one entry."""
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    entries = 0
    for where, row in _records(files[0], _UVL, ",", problems):
        entries += 1
        name, *others = _ALSO_KNOWN.split(row["NAME"].rstrip(")"))
        key = _key("UVL", row["COUNTRY"], name)
        draft = drafts.get(key) or _new("us-el", key, name.strip(" ,;"), where, problems)
        drafts[key] = draft
        for other in others:
            draft.add_name(other.strip(" ,;"), NameRole.ALIAS, NameQuality.UNSTATED)
        draft.programmes.append(Programme(name=_LISTS["UVL"]))
        address = address_of(street=row["ADDRESS"], country=row["COUNTRY"])
        if address is not None:
            draft.addresses.append(address)
    return _parsed("us-el", "us-uvl-csv", files, drafts, problems, entries)


def _denied(row: Record, draft: Draft, where: str, problems: list[Problem]) -> Draft:
    draft = _named(draft, row["Name"], where, problems)
    draft.listed_on = _date(row["Effective_Date"], where, problems)
    order = "standard order" if row["Standard_Order"] == "Y" else "non-standard order"
    draft.programmes.append(
        Programme(
            name="Denied Persons List (DPL)",
            measures=(f"denial of export privileges, {order}",),
            listed_on=draft.listed_on,
            reference=row["FR_Citation"],
        )
    )
    for label in ("Expiration_Date", "Last_Update", "Action"):
        draft.note(label, row[label])
    return draft


def _entity(draft: Draft, row: Record, where: str, problems: list[Problem]) -> None:
    source = row["Source List"]
    if source not in _LISTS:
        problems.append(Problem(where, "unknown source list", source))
    listed_on = _date(row["Effective Date"], where, problems)
    if listed_on and (draft.listed_on is None or listed_on.start < draft.listed_on.start):
        draft.listed_on = listed_on
    draft.programmes.append(
        Programme(
            name=_LISTS.get(source, source),
            measures=tuple(filter(None, (row["License Requirement"], row["License Policy"]))),
            listed_on=listed_on,
            reference=row["Federal Register Notice"],
        )
    )
    draft.add_name(row["Alternate Name"], NameRole.ALIAS, NameQuality.UNSTATED)
    if row["Title"]:
        draft.positions.append(row["Title"])
    address = address_of(
        street=row["Address"],
        city=row["City"],
        region=row["State/Province"],
        postcode=row["Postal Code"],
        country=row["Country"],
    )
    if address is not None:
        draft.addresses.append(address)
    said = {(note.label, note.text) for note in draft.notes}
    for label in _EL_NOTED:
        if (label, row[label]) not in said:
            draft.note(label, row[label])


def _new(source: str, key: str, name: str, where: str, problems: list[Problem]) -> Draft:
    return _named(Draft(source, key, Kind.ANY), name, where, problems)


def _named(draft: Draft, name: str, where: str, problems: list[Problem]) -> Draft:
    if not name:
        problems.append(Problem(where, "an entry without a name", draft.uid))
    draft.add_name(name, NameRole.PRIMARY, NameQuality.UNSTATED)
    return draft


def _header(head: bytes, delimiter: str) -> list[str]:
    first = head.partition(b"\n")[0].decode("latin-1").removeprefix("ï»¿").strip("\r\n")
    return [cell.strip().strip('"') for cell in first.split(delimiter)]


def _records(
    path: Path, columns: Sequence[str], delimiter: str, problems: list[Problem]
) -> Iterator[tuple[str, Record]]:
    """Rows as records; publishers' spare empty columns are ignored, missing ones at the end of a row are a problem."""
    rows = read_csv_rows(path, delimiter=delimiter, strict=False)
    header = _without_spare(next(rows, Row(1, [])))
    for column in columns:
        if column not in header:
            raise UnreadableListError(f"{path}: the header has no column {column!r}; give the file as published.")
    for unknown in set(header) - set(columns):
        problems.append(Problem(f"{path.name}: header", "unknown column", unknown))
    for row in rows:
        cells = _without_spare(row)
        where = f"{path.name}:{row.number}"
        if not cells or cells == header:
            continue
        if len(cells) > len(header) or len(row.cells) < len(header):
            problems.append(Problem(where, f"a row of {len(row.cells)} cells under {len(header)} columns", cells[0]))
        cells += [""] * (len(header) - len(cells))
        yield where, {column: " ".join(cell.split()) for column, cell in zip(header, cells, strict=False)}


def _without_spare(row: Row) -> list[str]:
    cells = [cell.strip() for cell in row.cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _key(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).casefold().encode()).hexdigest()[:16]


def _date(text: str, where: str, problems: list[Problem]) -> PartialDate | None:
    found = read_date(text, dayfirst=False) if text else None
    if text and found is None:
        problems.append(Problem(where, "a date that cannot be read", text))
    return found


def _parsed(
    source: str, name: str, files: Sequence[Path], drafts: dict[str, Draft], problems: list[Problem], entries: int
) -> ParsedList:
    return ParsedList(
        source=source,
        format=name,
        listings=tuple(draft.listing({}) for draft in drafts.values()),
        entries=entries,
        problems=tuple(problems),
        files=tuple(files),
    )


FORMATS = (
    ListFormat("us-dpl-txt", "us-dpl", recognises_dpl, parse_dpl),
    ListFormat("us-el-csv", "us-el", recognises_el, parse_el),
    ListFormat("us-uvl-csv", "us-el", recognises_uvl, parse_uvl),
)
