"""What do OFAC's legacy CSV files say?

SDN.CSV (or CONS_PRIM.CSV) has one row an entry, without a header; ADD.CSV, ALT.CSV and SDN_COMMENTS.CSV complete it
with addresses, aliases, and what did not fit into 1,000 characters of remarks. `-0-` means nothing, and the last line
may be a single 0x1A. Which of the two lists it is, and which file is which, is told from the content.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from article41.errors import UnreadableListError
from article41.model import Address, IdentifierScheme, Kind, NameQuality, NameRole
from article41.sources.countries import country_code
from article41.sources.ofac_draft import Draft, names_of, programme_of
from article41.sources.ofac_labels import NON_SDN_PROGRAMMES
from article41.sources.ofac_remarks import read_remarks
from article41.sources.places import code_or_text
from article41.sources.publication import ListFormat, ParsedList, Problem

_NOTHING = frozenset({"-0-", "-0", ""})
_KINDS = {
    "-0-": Kind.ORGANISATION,
    "individual": Kind.PERSON,
    "vessel": Kind.VESSEL,
    "aircraft": Kind.AIRCRAFT,
}
_ALIAS_ROLES = {"aka": NameRole.ALIAS, "fka": NameRole.FORMER, "nka": NameRole.ALIAS}
_CUT_AT = 1000
_COLUMNS = {"primary": 12, "addresses": 6, "aliases": 5, "comments": 2}
_REMEDY = "give the companion files of the same day, or leave them out."

Rows = list[tuple[int, list[str]]]


def recognises_primary(path: Path, head: bytes) -> bool:
    """Whether most of the first rows are entries: 12 columns, a number, and a known type."""
    rows = _first_rows(head)
    fitting = [row for row in rows if len(row) == 12 and row[0].isdigit() and row[2].strip() in _KINDS]
    return bool(rows) and 2 * len(fitting) >= len(rows)


def recognises_addresses(path: Path, head: bytes) -> bool:
    """Whether the first rows are addresses: 6 columns, of which two are numbers."""
    rows = _first_rows(head)
    return bool(rows) and all(len(row) == 6 and row[0].isdigit() and row[1].isdigit() for row in rows)


def recognises_aliases(path: Path, head: bytes) -> bool:
    """Whether the first rows are aliases: 5 columns, two numbers and a known type."""
    rows = _first_rows(head)
    return bool(rows) and all(
        len(row) == 5 and row[0].isdigit() and row[1].isdigit() and row[2].strip() in _ALIAS_ROLES for row in rows
    )


def recognises_comments(path: Path, head: bytes) -> bool:
    """Whether the first rows are comments: a number and a text that continues remarks."""
    rows = _first_rows(head)
    return bool(rows) and all(len(row) == 2 and row[0].isdigit() and not row[1].isdigit() for row in rows)


def parse(files: Sequence[Path]) -> ParsedList:
    """Read the main file and its companions; rows that cannot be placed are problems."""
    problems: list[Problem] = []
    tables: dict[str, Rows] = {}
    for path in files:
        rows = list(_rows(path))
        table = "primary" if path is files[0] else _table_of(rows)
        if table in tables:
            raise UnreadableListError(f"{path}: a second file of {table}; give the files of one publication only.")
        tables[table] = list(_checked(path, rows, _COLUMNS[table], problems))
    primary = _without_header(tables["primary"])
    source = "ofac-cons" if _is_non_sdn([row for _, row in primary]) else "ofac-sdn"
    drafts = _drafts(files[0], primary, _comments(tables.get("comments", [])), source, problems)
    _add_addresses(drafts, tables.get("addresses", []), problems)
    _add_aliases(drafts, tables.get("aliases", []), problems)
    _report_orphans(drafts, tables.get("comments", []), "comments", problems)
    known = names_of(list(drafts.values()))
    return ParsedList(
        source=source,
        format="ofac-csv",
        listings=tuple(draft.listing(known) for draft in drafts.values()),
        entries=len(primary),
        problems=tuple(problems),
        files=tuple(files),
    )


def refuse_companion(files: Sequence[Path]) -> ParsedList:
    """Say that a companion file is not a list."""
    names = ", ".join(path.name for path in files)
    raise UnreadableListError(
        f"{files[0].parent}: {names} only complete OFAC's SDN.CSV or CONS_PRIM.CSV (addresses, aliases, more remarks);"
        " they name nobody by themselves. Give the main file of the same day with them."
    )


def _first_rows(head: bytes) -> list[list[str]]:
    """The complete rows among the first lines of a file, without a header and without the closing 0x1A."""
    lines = (
        head[:16384].decode("latin-1").splitlines()[:-1] if len(head) > 2000 else head.decode("latin-1").splitlines()
    )
    try:
        rows = [row for row in csv.reader(lines[:40]) if row and row != ["\x1a"]]
    except csv.Error:
        return []
    return rows[1:] if rows and not rows[0][0].isdigit() else rows


def _table_of(rows: Rows) -> str:
    """Which of the four tables these rows are, by the number of columns of the first row."""
    width = len(rows[0][1]) if rows else 0
    found = next((name for name, columns in _COLUMNS.items() if columns == width), None)
    return found or "primary"


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            if row and not (row[0].strip() == "\x1a" and not any(row[1:])):
                yield reader.line_num, row
    except csv.Error as error:
        raise UnreadableListError(
            f"{path}:{reader.line_num}: not a CSV row: {error}; download the list again."
        ) from None


def _checked(path: Path, rows: Rows, width: int, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    for line, row in rows:
        if len(row) == width:
            yield line, row
        else:
            value = ",".join(row)[:80]
            what = f"a row of {len(row)} columns instead of {width} (cut off, or a changed format):"
            problems.append(Problem(f"{path.name}:{line}", what, value, "download the list again."))


def _without_header(rows: Rows) -> Rows:
    return rows[1:] if rows and not rows[0][1][0].strip().isdigit() else rows


def _is_non_sdn(rows: list[list[str]]) -> bool:
    marked = sum(not NON_SDN_PROGRAMMES.isdisjoint(row[3].split("] [")) for row in rows)
    return 2 * marked > len(rows)


def _comments(rows: Rows) -> dict[str, str]:
    comments: dict[str, str] = {}
    for _, row in rows:
        comments[row[0]] = comments.get(row[0], "") + row[1]
    return comments


def _drafts(path: Path, rows: Rows, comments: dict[str, str], source: str, problems: list[Problem]) -> dict[str, Draft]:
    drafts: dict[str, Draft] = {}
    for line, row in rows:
        uid, name, kind = row[0].strip(), " ".join(row[1].split()), row[2].strip()
        where = f"{path.name}:{line}"
        if not uid.isdigit() or uid in drafts or name in _NOTHING:
            problems.append(Problem(where, "an entry without a number of its own or without a name:", f"{uid} {name}"))
            uid = f"{uid}-line-{line}"
        if kind not in _KINDS:
            problems.append(Problem(where, "unknown type of entry", kind))
        drafts[uid] = _draft(row, Draft(source, uid, _KINDS.get(kind, Kind.ANY)), name, comments.get(uid, ""))
    return drafts


def _draft(row: list[str], draft: Draft, name: str, comment: str) -> Draft:
    """Fill a draft from one row: number, name, type, programmes, title, call sign, vessel columns, remarks."""
    _, _, _, programmes, title, call_sign, vessel_type, tonnage, gross, flag, owner, _ = map(str.strip, row)
    draft.published = name
    draft.add_name(name, NameRole.PRIMARY, NameQuality.UNSTATED)
    if programmes not in _NOTHING:
        draft.programmes += [programme_of(tag.strip()) for tag in programmes.split("] [")]
    if title not in _NOTHING:
        draft.positions += filter(None, (part.strip() for part in title.split(";")))
    if call_sign not in _NOTHING:
        draft.add_identifier(IdentifierScheme.CALL_SIGN, call_sign)
    _vessel_columns(draft, vessel_type, tonnage, gross, flag, owner)
    _remarks(draft, row[11], comment)
    return draft


def _vessel_columns(draft: Draft, vessel_type: str, tonnage: str, gross: str, flag: str, owner: str) -> None:
    columns = (("vessel_type", vessel_type), ("tonnage", tonnage), ("gross_tonnage", gross), ("owner", owner))
    stated = {field: value for field, value in columns if value not in _NOTHING}
    if flag not in _NOTHING:
        stated["flag"] = code_or_text(flag)
    if stated:
        draft.set_vessel(**stated)


def _remarks(draft: Draft, remarks: str, comment: str) -> None:
    """Remarks of 1,000 characters are cut off: without their continuation the last clause is not interpreted."""
    if remarks.strip() in _NOTHING:
        read_remarks(draft, comment)
    elif len(remarks) >= _CUT_AT and not comment:
        whole, _, cut = remarks.rpartition("; ")
        read_remarks(draft, whole)
        draft.note("Remarks (cut off by the publisher)", cut)
    elif len(remarks) >= _CUT_AT:
        read_remarks(draft, remarks + comment)
    else:
        read_remarks(draft, remarks)
        read_remarks(draft, comment)


def _add_addresses(drafts: dict[str, Draft], rows: Rows, problems: list[Problem]) -> None:
    for _, row in rows:
        draft = drafts.get(row[0])
        if draft is not None:
            street, city, country, note = ("" if text.strip() in _NOTHING else text.strip() for text in row[2:])
            if street or city or country or note:
                draft.addresses.append(_address(street, city, country, note))
    _report_orphans(drafts, rows, "addresses", problems)


def _address(street: str, city: str, country: str, note: str) -> Address:
    """The city column holds `City, Region 12345`."""
    town, _, region = city.partition(", ")
    last = (region or town).rpartition(" ")[2]
    postcode = last if any(map(str.isdigit, last)) else ""
    if postcode and region:
        region = region.removesuffix(postcode).strip()
    elif postcode:
        town = town.removesuffix(postcode).strip()
    return Address(
        text=", ".join(part for part in (street, city, country) if part),
        street=street,
        city=town,
        region=region,
        postcode=postcode,
        country=country_code(country) if country else "",
        note=note,
    )


def _add_aliases(drafts: dict[str, Draft], rows: Rows, problems: list[Problem]) -> None:
    for line, row in rows:
        role = _ALIAS_ROLES.get(row[2].strip())
        if role is None:
            problems.append(Problem(f"aliases:{line}", "unknown type of alias", row[2]))
        elif (draft := drafts.get(row[0])) is not None:
            remark = "" if row[4].strip() in _NOTHING else row[4].strip()
            draft.add_name(" ".join(row[3].split()), role, NameQuality.STRONG, remark)
    _report_orphans(drafts, rows, "aliases", problems)


def _report_orphans(drafts: dict[str, Draft], rows: Rows, table: str, problems: list[Problem]) -> None:
    orphans = [row[0] for _, row in rows if row[0] not in drafts]
    if orphans:
        what = f"{len(orphans)} {table} of entries that the main file does not hold, first of number"
        problems.append(Problem(table, what, orphans[0], _REMEDY))


FORMATS = (
    ListFormat("ofac-csv", "ofac-sdn", recognises_primary, parse),
    ListFormat("ofac-addresses-csv", "ofac-sdn", recognises_addresses, refuse_companion, companion_of="ofac-csv"),
    ListFormat("ofac-aliases-csv", "ofac-sdn", recognises_aliases, refuse_companion, companion_of="ofac-csv"),
    ListFormat("ofac-comments-csv", "ofac-sdn", recognises_comments, refuse_companion, companion_of="ofac-csv"),
)
