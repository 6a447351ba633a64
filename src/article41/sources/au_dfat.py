"""Who is on Australia's Consolidated List? The DFAT workbook, one row a name.

References number the listings: `2` is the primary name of listing 2, `2a`, `2b` its other names. Until 2025 the words
in "Type" and "Name Type" vary in case and spacing; since then there are alias strength, IMO number and measures.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from article41.model import (
    Address,
    Gender,
    IdentifierScheme,
    Kind,
    NamePart,
    NamePartKind,
    NameQuality,
    NameRole,
    PartialDate,
    Place,
    Programme,
    Vessel,
)
from article41.sources.dates import read_date, read_dates
from article41.sources.documents import document
from article41.sources.draft import Draft, Report, finished, latest_day, reporter
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.tabular import Table, read_xlsx_rows, workbook_words
from article41.sources.texts import country_codes, fold, given_and_family, last_country, pieces, stated

SOURCE = "au"
_NAME = "Name of Individual or Entity"
_MEASURES = ("Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction")
_REQUIRED = ("Reference", _NAME, "Type", "Name Type", "Committees", "Control Date")
COLUMNS = (
    *_REQUIRED,
    *_MEASURES,
    "Alias Strength",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "IMO Number",
    "Instrument of Designation",
)
_KINDS = {"individual": Kind.PERSON, "entity": Kind.ORGANISATION, "vessel": Kind.VESSEL}
_ROLES = {
    "primary name": NameRole.PRIMARY,
    "aka": NameRole.ALIAS,
    "alias": NameRole.ALIAS,
    "original script": NameRole.ORIGINAL_SCRIPT,
    "formerly known as": NameRole.FORMER,
    "previously listed as": NameRole.FORMER,
}
_QUALITIES = {"": NameQuality.UNSTATED, "strong": NameQuality.STRONG, "weak": NameQuality.WEAK}
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}
_REFERENCE = re.compile(r"(\d+)[a-z]*\d*", re.IGNORECASE)
_UN_REFERENCE = re.compile(r"^[A-Z]{2,3}[ie]\.\d{3}\b")
_ALTERNATIVE = re.compile(r"\s*(?:>>|[,;]?\s*\balt\.?\s+DOB:?)\s*", re.IGNORECASE)
_LISTED = re.compile(
    r"\b(?:listed|designated|declared)\b[^;()]{0,80}?\bon:?\s*"
    r"(\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}\s*[A-Za-z]{3,9}\.?\s*\d{4})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(Title|Designation|DOB|POB|Good quality a\.k\.a\.|Low quality a\.k\.a\.|Nationality|Passport no\.?|"
    r"National identification no\.?|Address|Listed on|Other information|Gender|Websites?|Email(?: address)?|"
    r"Phone(?: number)?|Tel(?:ephone)?|Physical description|INTERPOL[\w -]*)\s*:\s*"
)
_CONTACTS = {
    "website": IdentifierScheme.WEBSITE,
    "email": IdentifierScheme.EMAIL,
    "phone": IdentifierScheme.PHONE,
    "tel": IdentifierScheme.PHONE,
}
_DOCUMENTS = {"passport": IdentifierScheme.PASSPORT, "national": IdentifierScheme.NATIONAL_ID}
_SENTENCE = re.compile(r"\.\s+(?=[A-Z])")
_GENDER = re.compile(r"^(male|female)\b", re.IGNORECASE)
_CONTACT = re.compile(r"[^\s;,]*[@./][^\s;,]*[^\s;,.]|\+?[\d][\d ()/-]{5,}\d")


def parse(files: Sequence[Path]) -> ParsedList:
    """Read one workbook; `entries` counts its rows. The latest control date stands for the day of publication."""
    path = files[0]
    table = Table.under(path, read_xlsx_rows(path))
    table.require(_REQUIRED)
    problems = table.unknown(COLUMNS)
    groups: dict[str, list[dict[str, str]]] = {}
    entries = 0
    for number, row in table:
        entries += 1
        if found := _REFERENCE.fullmatch(row["Reference"]):
            groups.setdefault(found[1], []).append(row)
        else:
            problems.append(Problem(f"{path.name}:{number}", "unknown form of reference", row["Reference"]))
    listings = finished((_draft(key, rows, problems) for key, rows in groups.items()), problems)
    return ParsedList(
        source=SOURCE,
        format="au-dfat-xlsx",
        listings=listings,
        published_on=latest_day(day for listing in listings for day in listing.amended_on),
        entries=entries,
        problems=(*problems, *table.problems),
        files=tuple(files),
    )


def _draft(key: str, rows: list[dict[str, str]], problems: list[Problem]) -> Draft:
    report = reporter(problems, f"{SOURCE}:{key}")
    kind = fold(rows[0]["Type"])
    draft = Draft(SOURCE, key, kind=_KINDS.get(kind.casefold(), Kind.ANY), reference=key)
    if draft.kind is Kind.ANY:
        report("unknown type", kind)
    for row in rows:
        _add_name(draft, row, report)
    for column, add in _COLUMNS.items():
        for text in dict.fromkeys(row.get(column, "") for row in rows):
            if stated(text):
                add(draft, text, report)
    _add_programmes(draft, rows, report)
    if draft.kind is Kind.VESSEL:
        draft.vessel = Vessel()
    return draft


def _add_name(draft: Draft, row: dict[str, str], report: Report) -> None:
    role, strength = fold(row["Name Type"]).casefold(), fold(row.get("Alias Strength", "")).casefold()
    if role not in _ROLES:
        report("unknown name type", row["Name Type"])
    if strength not in _QUALITIES:
        report("unknown alias strength", row["Alias Strength"])
    text = fold(row[_NAME])
    parts: tuple[NamePart, ...] = ()
    if draft.kind is Kind.PERSON and (inverted := given_and_family(text)):
        text = " ".join(inverted)
        parts = (NamePart(NamePartKind.GIVEN, inverted[0]), NamePart(NamePartKind.FAMILY, inverted[1]))
    draft.add_name(
        text,
        _ROLES.get(role, NameRole.ALIAS),
        quality=_QUALITIES.get(strength, NameQuality.UNSTATED),
        parts=parts,
    )


def _add_birth_dates(draft: Draft, text: str, report: Report) -> None:
    dates, unread = read_dates(_ALTERNATIVE.sub("; ", text))
    draft.birth_dates.update(dict.fromkeys(dates))
    if unread:
        draft.add_note("date of birth", text)


def _add_birth_places(draft: Draft, text: str, report: Report) -> None:
    draft.birth_places.update((Place(text=place, country=last_country(place)), None) for place in pieces(text))


def _add_citizenship(draft: Draft, text: str, report: Report) -> None:
    codes = country_codes(text)
    draft.nationalities.update(dict.fromkeys(codes))
    if not codes:
        draft.add_note("citizenship", text)


def _add_address(draft: Draft, text: str, report: Report) -> None:
    draft.addresses.update((Address(text=place, country=last_country(place)), None) for place in pieces(text))


def _add_imo(draft: Draft, text: str, report: Report) -> None:
    draft.add_identifier(IdentifierScheme.IMO, text)


def _add_control_date(draft: Draft, text: str, report: Report) -> None:
    if found := read_date(text):
        draft.amended_on[found] = None
    else:
        report("unreadable control date", text)


def _add_information(draft: Draft, text: str, report: Report) -> None:
    """Keep additional information whole, and take out what stands under labels."""
    folded = fold(text)
    if draft.reason:
        draft.add_note("additional information", folded)
    else:
        draft.reason = folded
    if reference := _UN_REFERENCE.match(folded):
        draft.add_identifier(IdentifierScheme.REFERENCE, reference[0], note="UN reference number")
    labels = list(_LABEL.finditer(folded))
    ends = [label.start() for label in labels[1:]] + [len(folded)]
    for label, end in zip(labels, ends, strict=False):
        _add_clause(draft, label[1].split()[0].rstrip("s").casefold(), folded[label.end() : end].strip())


def _add_clause(draft: Draft, label: str, text: str) -> None:
    if label in _DOCUMENTS:
        for piece in pieces(text):
            found = document(_DOCUMENTS[label], _SENTENCE.split(piece)[0])
            if found and any(character.isdigit() for character in found.value):
                draft.identifiers[found] = None
    elif label in _CONTACTS:
        for contact in _CONTACT.findall(text)[:1]:
            draft.add_identifier(_CONTACTS[label], contact)
    elif label == "gender":
        for gender in _GENDER.findall(text)[:1]:
            draft.genders[_GENDERS[gender.casefold()]] = None
    elif label == "title":
        draft.add_texts(draft.titles, *pieces(_SENTENCE.split(text)[0].rstrip(".")))


def _add_listing_information(draft: Draft, text: str, report: Report) -> None:
    draft.add_note("listing information", text)


def _add_programmes(draft: Draft, rows: list[dict[str, str]], report: Report) -> None:
    for row in rows:
        for column in _MEASURES:
            if row.get(column, "") not in ("", "true", "false"):
                report(f"neither true nor false in {column}", row[column])
        listed_on = _listed_on(row.get("Listing Information", ""))
        programme = Programme(
            fold(row["Committees"]),
            legal_basis=fold(row.get("Instrument of Designation") or row.get("Listing Information", "")),
            measures=tuple(column for column in _MEASURES if row.get(column) == "true"),
            listed_on=listed_on,
        )
        draft.programmes[programme] = None
        if listed_on and (draft.listed_on is None or listed_on.earliest < draft.listed_on.earliest):
            draft.listed_on = listed_on


def _listed_on(text: str) -> PartialDate | None:
    found = _LISTED.search(fold(text))
    return read_date(found[1]) if found else None


_COLUMNS: dict[str, Callable[[Draft, str, Report], None]] = {
    "Date of Birth": _add_birth_dates,
    "Place of Birth": _add_birth_places,
    "Citizenship": _add_citizenship,
    "Address": _add_address,
    "Additional Information": _add_information,
    "Listing Information": _add_listing_information,
    "IMO Number": _add_imo,
    "Control Date": _add_control_date,
}


def _recognises(path: Path, head: bytes) -> bool:
    if not head.startswith(b"PK\x03\x04"):
        return False
    words = workbook_words(path)
    return all(title in words for title in (b">Name of Individual or Entity<", b">Control Date<"))


FORMATS = (ListFormat(name="au-dfat-xlsx", source=SOURCE, recognises=_recognises, parse=parse),)
