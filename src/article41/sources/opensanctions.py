"""Who is in an OpenSanctions collection? `targets.simple.csv`, `targets.nested.json` and `entities.ftm.json`.

In the simple CSV several values of a cell are parted by semicolons, quoted where they hold one. The two JSON formats
have an entity a line; `article41.sources.ftm` says what entities mean. First and last seen are no part of a listing.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from article41.errors import UnreadableListError
from article41.model import Address, IdentifierScheme, Kind, NamePart, NamePartKind, NameRole, Programme
from article41.sources.dates import read_date
from article41.sources.draft import Draft, Report, finished, latest_day, reporter
from article41.sources.ftm import country, drafts
from article41.sources.ftm_entity import Entity, by_id, flatten, is_entity
from article41.sources.ftm_words import KINDS
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.tabular import Table, open_binary, read_csv_rows
from article41.sources.texts import fold, given_and_family, last_country

SOURCE = "opensanctions"
_REQUIRED = ("id", "schema", "name", "aliases", "birth_date", "countries")
_SEEN = ("first_seen", "last_seen")
COLUMNS = (
    *_REQUIRED,
    *_SEEN,
    "addresses",
    "identifiers",
    "sanctions",
    "phones",
    "emails",
    "program_ids",
    "dataset",
    "last_change",
)
_IMO = re.compile(r"IMO\d{7}")
_KEYS = frozenset({*Entity.__struct_fields__, "target"}) - {"listed"}


def parse_simple(files: Sequence[Path]) -> ParsedList:
    """Read `targets.simple.csv`; `entries` counts its rows."""
    path = files[0]
    table = Table.under(path, read_csv_rows(path, encodings=("utf-8-sig",)))
    table.require(_REQUIRED)
    problems = table.unknown(COLUMNS)
    found: dict[str, Draft] = {}
    seen = ""
    entries = 0
    for number, row in table:
        entries += 1
        draft = _simple_draft(row, reporter(problems, f"{path.name}:{number}"))
        found.setdefault(draft.key, draft)
        seen = max(seen, row.get("last_seen", ""))
    return _parsed(files, "opensanctions-simple-csv", found, entries, [*problems, *table.problems], seen)


def parse_json(files: Sequence[Path]) -> ParsedList:
    """Read `entities.ftm.json` or `targets.nested.json`; `entries` counts its lines."""
    path = files[0]
    problems: list[Problem] = []
    lines = list(read_entities(path, problems))
    nested = any(is_entity(value) for line in lines for value in _stated(line))
    try:
        entities = by_id(entity for line in lines for entity in flatten(line))
    except (msgspec.ValidationError, RecursionError) as error:
        raise UnreadableListError(f"{path}: a nested entity is not one ({error}); fetch the file again.") from None
    found = drafts(entities, SOURCE, lambda key: reporter(problems, f"{SOURCE}:{key}"))
    name = "opensanctions-nested-json" if nested else "opensanctions-ftm-json"
    return _parsed(files, name, found, len(lines), problems, max((line.last_seen or "" for line in lines), default=""))


def _stated(entity: Entity) -> Iterator[object]:
    for values in entity.properties.values():
        yield from values if isinstance(values, list) else ()


def _parsed(
    files: Sequence[Path], name: str, found: dict[str, Draft], entries: int, problems: list[Problem], seen: str
) -> ParsedList:
    """The day on which anything was last `seen` is that of publication."""
    listings = finished(found.values(), problems)
    return ParsedList(
        source=SOURCE,
        format=name,
        listings=listings,
        published_on=latest_day([read_date(seen)]),
        entries=entries,
        problems=tuple(problems),
        files=tuple(files),
    )


def read_entities(path: Path, problems: list[Problem]) -> Iterator[Entity]:
    """Yield the entities of a file, one a line, as they stand there; raise `UnreadableListError` for what is none."""
    decoder = msgspec.json.Decoder(Entity)
    loose = msgspec.json.Decoder(dict[str, msgspec.Raw])
    seen: set[tuple[str, str]] = set()  # each is reported where it stands first
    with open_binary(path) as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                entity = decoder.decode(line)
                strangers = loose.decode(line).keys() - _KEYS
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise UnreadableListError(
                    f"{path}:{number}: not a FollowTheMoney entity ({error}); fetch the file again."
                ) from None
            loose_ones = (name for name, values in entity.properties.items() if not isinstance(values, list))
            found = [("unknown key", key) for key in sorted(strangers)]
            found += [("a property that is not a list", name) for name in loose_ones]
            problems += [Problem(f"{path.name}:{number}", *each) for each in found if each not in seen]
            seen.update(found)
            yield entity


def _simple_draft(row: dict[str, str], report: Report) -> Draft:
    draft = Draft(SOURCE, row["id"], kind=KINDS.get(row["schema"], Kind.ANY), reference=row["id"])
    if row["schema"] not in KINDS:
        report("unknown schema", row["schema"])
    _add_simple_names(draft, row)
    for text in _values(row["birth_date"]):
        if found := read_date(text):
            draft.birth_dates[found] = None
        else:
            draft.add_note("birth date", text)
    draft.countries.update(dict.fromkeys(country(text) for text in _values(row["countries"])))
    for text in _values(row.get("addresses", "")):
        draft.addresses[Address(text=text, country=last_country(text))] = None
    for text in _values(row.get("identifiers", "")):
        is_imo = _IMO.fullmatch(text)
        draft.add_identifier(
            IdentifierScheme.IMO if is_imo else IdentifierScheme.OTHER, text.removeprefix("IMO") if is_imo else text
        )
    for column, scheme in (("phones", IdentifierScheme.PHONE), ("emails", IdentifierScheme.EMAIL)):
        for text in _values(row.get(column, "")):
            draft.add_identifier(scheme, text)
    for text in (*_values(row.get("sanctions", "")), *_values(row.get("program_ids", ""))):
        draft.programmes[Programme(text)] = None
    draft.add_note("dataset", row.get("dataset", ""))
    if changed := read_date(row.get("last_change", "")):
        draft.amended_on[changed] = None
    return draft


def _add_simple_names(draft: Draft, row: dict[str, str]) -> None:
    for role, texts in ((NameRole.PRIMARY, [row["name"]]), (NameRole.ALIAS, _values(row["aliases"]))):
        for text in texts:
            inverted = given_and_family(text) if draft.kind is Kind.PERSON else None
            if inverted:
                given, family = inverted
                parts = (NamePart(NamePartKind.GIVEN, given), NamePart(NamePartKind.FAMILY, family))
                draft.add_name(" ".join(inverted), role, parts=parts)
            else:
                draft.add_name(text, role)


def _values(cell: str) -> list[str]:
    if not cell:
        return []
    if '"' not in cell:
        return [text for value in cell.split(";") if (text := fold(value))]
    try:
        return [text for value in next(csv.reader([cell], delimiter=";"), []) if (text := fold(value))]
    except csv.Error:
        return [fold(cell)]


def _recognises_simple(path: Path, head: bytes) -> bool:
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].replace(b'"', b"")
    return line.startswith(b"id,schema,name,aliases,birth_date,countries")


def _recognises_json(path: Path, head: bytes) -> bool:
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return line.startswith(b"{") and b'"schema"' in line and b'"properties"' in line and b'"id"' in line


FORMATS = (
    ListFormat(name="opensanctions-simple-csv", source=SOURCE, recognises=_recognises_simple, parse=parse_simple),
    ListFormat(name="opensanctions-json", source=SOURCE, recognises=_recognises_json, parse=parse_json),
)
