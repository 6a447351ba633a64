"""Who is on Canada's Consolidated Autonomous Sanctions List? The SEMA XML, one `record` a listing.

"Country" names the regulations, in English and French, and says nothing about nationality. Regulations, schedule and
item make the key. Aliases are one text, parted by semicolons, commas or slashes, with some languages as labels.
"""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from article41.model import IdentifierScheme, Kind, NamePart, NamePartKind, NameRole, Programme, Vessel
from article41.sources.dates import read_date, read_dates
from article41.sources.draft import Draft, Report, latest_day, reporter
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.texts import fold, pieces, split_outside
from article41.sources.xmlfile import iter_elements, local_name, text_of

SOURCE = "ca"
FIELDS = frozenset(
    {
        "Country",
        "LastName",
        "GivenName",
        "EntityOrShip",
        "Entity",
        "TitleOrShip",
        "Title",
        "Aliases",
        "DateOfBirthOrShipBuildDate",
        "DateOfBirth",
        "ShipIMONumber",
        "Schedule",
        "Item",
        "DateOfListing",
    }
)
_LABEL = re.compile(
    r"\b(Belarusian|Russian|Ukrainian|English|French|Arabic|Persian|Farsi|Burmese|Chinese|Hebrew|Spanish|Korean)"
    r"(?:\s+spelling)?\s*:\s*"
)
_COMMA = re.compile(
    r",(?!\s*(?:ltd|llc|inc|co|corp|s\.?a|limited|[opc]?jsc|plc|gmbh|fsue|jr|sr|ооо|[озп]?ао|сао|ано|ф?гуп)\b)\s*"
    r"|\s+/\s+|\s+or\s+",
    re.IGNORECASE,
)
_NOT_KEY = re.compile(r"[^0-9a-z.]+")


def parse(files: Sequence[Path]) -> ParsedList:
    """Read one file; `entries` counts its records. The latest day of listing stands for the day of publication."""
    path = files[0]
    problems: list[Problem] = []
    listings = []
    entries = 0
    for element in iter_elements(path, ("record",)):
        entries += 1
        record = {local_name(child): text_of(child) for child in element if text_of(child)}
        where = f"{path.name}: record {entries}"
        listing = _draft(record, reporter(problems, where)).listing()
        if listing is None:
            problems.append(Problem(where, "a record without a name, item", record.get("Item", "")))
        else:
            listings.append(listing)
    return ParsedList(
        source=SOURCE,
        format="ca-sema-xml",
        listings=tuple(listings),
        published_on=latest_day(listing.listed_on for listing in listings),
        entries=entries,
        problems=tuple(problems),
        files=tuple(files),
    )


def _draft(record: dict[str, str], report: Report) -> Draft:
    for name in record.keys() - FIELDS:
        report("unknown element", name)
    regulations = record.get("Country", "").split(" / ")[0].strip()
    parts = (regulations, record.get("Schedule", ""), record.get("Item", ""))
    draft = Draft(SOURCE, "/".join(_slug(part) for part in parts if part), kind=_kind(record))
    draft.reference = ", ".join(part for part in parts if part)
    draft.listed_on = read_date(record.get("DateOfListing", ""))
    if draft.listed_on is None:
        report("unreadable date of listing", record.get("DateOfListing", ""))
    schedule = f"Schedule {parts[1]}" if parts[1] else ""
    draft.programmes[Programme(regulations, listed_on=draft.listed_on, reference=schedule)] = None
    _add_names(draft, record)
    _add_dates_and_titles(draft, record)
    return draft


def _kind(record: dict[str, str]) -> Kind:
    if "LastName" in record or "GivenName" in record:
        return Kind.PERSON
    return Kind.VESSEL if "ShipIMONumber" in record else Kind.ORGANISATION


def _add_names(draft: Draft, record: dict[str, str]) -> None:
    if draft.kind is Kind.PERSON:
        fields = (("GivenName", NamePartKind.GIVEN), ("LastName", NamePartKind.FAMILY))
        parts = tuple(NamePart(kind, record[field]) for field, kind in fields if field in record)
        text = " ".join(part.text for part in parts)
        draft.add_name(text, NameRole.PRIMARY, parts=parts if len(parts) > 1 else ())
    else:
        draft.add_name(record.get("EntityOrShip") or record.get("Entity", ""), NameRole.PRIMARY)
    for piece in pieces(record.get("Aliases", "")):
        language = ""
        for place, text in enumerate(_LABEL.split(piece)):
            if place % 2:
                language = text
                continue
            for name in split_outside(text, _COMMA):
                draft.add_name(name.strip(" ,;"), language=language)


def _add_dates_and_titles(draft: Draft, record: dict[str, str]) -> None:
    text = record.get("DateOfBirthOrShipBuildDate") or record.get("DateOfBirth", "")
    title = fold(record.get("TitleOrShip") or record.get("Title", ""))
    if draft.kind is Kind.VESSEL:
        draft.vessel = Vessel(vessel_type=title, built=read_date(text))
        draft.add_identifier(IdentifierScheme.IMO, record["ShipIMONumber"])
        return
    draft.add_texts(draft.titles, *title.split("/"))
    dates, unread = read_dates(text)
    if draft.kind is Kind.PERSON:
        draft.birth_dates.update(dict.fromkeys(dates))
    if unread or (text and draft.kind is not Kind.PERSON):
        draft.add_note("date of birth or ship build date", text)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return _NOT_KEY.sub("-", plain).strip("-")


def _recognises(path: Path, head: bytes) -> bool:
    return b"<data-set" in head and b"<record>" in head and b"<Schedule>" in head


FORMATS = (ListFormat(name="ca-sema-xml", source=SOURCE, recognises=_recognises, parse=parse),)
