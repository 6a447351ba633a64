"""Whom do you list yourself? Your own list as CSV, TSV, XLSX, JSON or YAML, with the fields of `docs/own-list.md`.

Everything is read as text, so that `007` stays `007`. Entries without an id are keyed by their name. An unknown field
or value is a problem that names the entry, and the list is not used until it is corrected or accepted.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from article41.errors import UnreadableListError
from article41.sources.dates import read_date
from article41.sources.draft import Draft
from article41.sources.own_fields import ONE, REMEDY, field_of, fill
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.tabular import Table, read_csv_rows, read_xlsx_rows, text_encoding, workbook_words
from article41.sources.texts import fold

if TYPE_CHECKING:
    from yaml.nodes import Node

SOURCE = "own"
_MAX_TEXT = 256 * 1024 * 1024
_NOT_KEY = re.compile(r"[^\w.]+")
_LISTINGS_KEY = re.compile(rb"^[\"']?listings[\"']?\s*:", re.MULTILINE)
_TITLES = re.compile(rb">\s*([A-Za-z][A-Za-z _-]{1,30}?)\s*<")

Entry = tuple[str, dict[str, list[str]]]


def parse_csv(files: Sequence[Path]) -> ParsedList:
    """Read a table of text; `entries` counts its rows."""
    path = files[0]
    with path.open("rb") as stream:
        first = stream.readline(1 << 16)
    rows = read_csv_rows(path, delimiter=_delimiter(first))
    return _from_table(files, Table.under(path, rows), "own-csv")


def parse_xlsx(files: Sequence[Path]) -> ParsedList:
    """Read the first sheet with content; `entries` counts its rows."""
    return _from_table(files, Table.under(files[0], read_xlsx_rows(files[0])), "own-xlsx")


def parse_json(files: Sequence[Path]) -> ParsedList:
    """Read JSON: an object with `listings`, or only the array of them; `entries` counts them."""
    try:
        content: object = msgspec.json.decode(_text(files[0]))
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise UnreadableListError(f"{files[0]}: not JSON ({error}); correct it.") from None
    return _from_document(files, content, "own-json")


def parse_yaml(files: Sequence[Path]) -> ParsedList:
    """Read YAML: a mapping with `listings`; `entries` counts them. Anchors are not allowed."""
    import yaml

    class Loader(yaml.BaseLoader):
        def compose_node(self, parent: "Node | None", index: int) -> "Node | None":
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("an alias (*name) stands there; write the value out")
            node: Node | None = super().compose_node(parent, index)
            return node

    try:
        content: object = yaml.load(_text(files[0]), Loader=Loader)  # noqa: S506  # BaseLoader makes nothing but text
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableListError(f"{files[0]}: not YAML ({fold(str(error))}); correct it.") from None
    return _from_document(files, content, "own-yaml")


def _text(path: Path) -> str:
    if path.stat().st_size > _MAX_TEXT:
        raise UnreadableListError(f"{path}: larger than {_MAX_TEXT:,} bytes; give a table (CSV) instead.")
    return path.read_text(encoding=text_encoding(path, ("utf-8-sig",)))


def _from_table(files: Sequence[Path], table: Table, name: str) -> ParsedList:
    fields = {column: field_of(column) for column in table.columns}
    path = files[0]
    if not {"name", "family_name"} & set(fields.values()):
        raise UnreadableListError(f"{path}: no column is called 'name'; see docs/own-list.md for the columns.")
    strangers = [column for column, field in fields.items() if column and not field]
    problems = [_problem(f"{path.name}: header", "unknown column", column) for column in strangers]
    return _parsed(files, name, _rows(table, fields), problems, table)


def _rows(table: Table, fields: Mapping[str, str]) -> Iterator[Entry]:
    for number, row in table:
        entry: dict[str, list[str]] = {}
        for column, text in row.items():
            if text and (field := fields[column]):
                entry.setdefault(field, []).extend([text] if field in ONE else text.split(";"))
        yield f"{table.path.name}:{number}", entry


def _from_document(files: Sequence[Path], content: object, name: str) -> ParsedList:
    path = files[0]
    published = None
    problems: list[Problem] = []
    if isinstance(content, dict):
        for key in content.keys() - {"listings", "published_on"}:
            problems.append(_problem(path.name, "unknown key", str(key)))
        published = read_date(str(content.get("published_on") or ""))
        content = content.get("listings")
    if not isinstance(content, list):
        raise UnreadableListError(f"{path}: has no array of 'listings'; see docs/own-list.md for the form.")
    entries = list(_entries(path, content, problems))
    return _parsed(files, name, entries, problems, None, published.earliest if published else None)


def _entries(path: Path, content: list[object], problems: list[Problem]) -> Iterator[Entry]:
    for number, stated in enumerate(content, start=1):
        where = f"{path.name}: listing {number}"
        if not isinstance(stated, dict):
            problems.append(_problem(where, "a listing that is not a mapping of fields", str(stated)[:80]))
            continue
        entry: dict[str, list[str]] = {}
        for key, value in stated.items():
            values = value if isinstance(value, list) else [value]
            texts = [_scalar(item) for item in values if item is not None]
            if field_of(str(key)) and all(text is not None for text in texts):
                entry.setdefault(field_of(str(key)), []).extend(text for text in texts if text)
            else:
                problems.append(_problem(where, "unknown field, or a value that is no text,", f"{key}: {value}"[:80]))
        yield where, entry


def _scalar(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def _parsed(
    files: Sequence[Path],
    name: str,
    entries: Iterable[Entry],
    problems: list[Problem],
    table: Table | None,
    published_on: datetime.date | None = None,
) -> ParsedList:
    found: dict[str, Draft] = {}
    count = 0
    for where, entry in entries:
        count += 1
        key = fold(" ".join(entry.get("id", ()))) or _key(entry)
        if key in found:
            problems.append(_problem(where, "a second entry with the id", key))
            continue
        draft = found[key] = Draft(SOURCE, key)
        fill(draft, entry, problems, where)
        if not draft.names:
            problems.append(_problem(where, "an entry without a name, id", key))
    listings = (draft.listing() for draft in found.values())
    return ParsedList(
        source=SOURCE,
        format=name,
        listings=tuple(listing for listing in listings if listing is not None),
        published_on=published_on,
        entries=count,
        problems=(*problems, *(table.problems if table else ())),
        files=tuple(files),
    )


def _key(entry: Mapping[str, Sequence[str]]) -> str:
    words = chain.from_iterable(entry.get(field, ()) for field in ("name", "given_name", "family_name"))
    return _NOT_KEY.sub("-", " ".join(words).casefold()).strip("-")


def _problem(where: str, what: str, value: str) -> Problem:
    return Problem(where=where, what=what, value=value, remedy=REMEDY)


def _delimiter(line: bytes) -> str:
    return max(",;\t", key=lambda mark: line.count(mark.encode()))


def _is_own(titles: Sequence[str]) -> bool:
    fields = [field_of(title) for title in titles]
    named = "name" in fields or {"given_name", "family_name"} <= set(fields)
    return named and (len([field for field in fields if field]) > 1 or len(titles) == 1)


def _recognises_csv(path: Path, head: bytes) -> bool:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    line = head[: 1 << 14].decode(encoding, "replace").split("\n", 1)[0].strip()
    return "{" not in line and _is_own([cell.strip(' "') for cell in line.split(_delimiter(line.encode()))])


def _recognises_xlsx(path: Path, head: bytes) -> bool:
    if not head.startswith(b"PK\x03\x04"):
        return False
    return _is_own([title.decode() for title in _TITLES.findall(workbook_words(path))])


def _recognises_json(path: Path, head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return b'"listings"' in start
    return start.startswith(b"[") and re.search(rb'"(?:family_)?name"\s*:', start) is not None


def _recognises_yaml(path: Path, head: bytes) -> bool:
    return not head.lstrip().startswith((b"{", b"[", b"<")) and _LISTINGS_KEY.search(head) is not None


FORMATS = (
    ListFormat(name="own-json", source=SOURCE, recognises=_recognises_json, parse=parse_json),
    ListFormat(name="own-yaml", source=SOURCE, recognises=_recognises_yaml, parse=parse_yaml),
    ListFormat(name="own-xlsx", source=SOURCE, recognises=_recognises_xlsx, parse=parse_xlsx),
    ListFormat(name="own-csv", source=SOURCE, recognises=_recognises_csv, parse=parse_csv),
)
