"""What do the annexes of European Union regulations list? Annexes transcribed to CSV, one file an act.

A consolidated annex names its act in `celex`; an amending act names both acts (`amendedCelex`, `amendmentCelex`) and
lists what it adds or changes. Files of both shapes read together make one publication; an amendment replaces the row
that it amends. A listing's key is act, annex and number in the annex, or the name where the annex has no numbers.
"""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from article41.model import (
    Address,
    Gender,
    IdentifierScheme,
    Kind,
    NameQuality,
    NameRole,
    Place,
    Programme,
    Relation,
    RelationKind,
    Vessel,
)
from article41.sources.countries import country_code
from article41.sources.dates import read_date, read_dates
from article41.sources.documents import document
from article41.sources.draft import Draft, Report, finished, reporter
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.tabular import Table, read_csv_rows
from article41.sources.texts import country_codes, fold, given_and_family, last_country, pieces, split_outside

SOURCE = "eu-oj"
_ACTS = ("celex", "amendedCelex", "amendmentCelex")
_KINDS = {
    "Person": Kind.PERSON,
    "LegalEntity": Kind.ORGANISATION,
    "Company": Kind.ORGANISATION,
    "Organization": Kind.ORGANISATION,
    "PublicBody": Kind.ORGANISATION,
    "Vessel": Kind.VESSEL,
    "Airplane": Kind.AIRCRAFT,
    "Asset": Kind.ASSET,
}
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}
_NAMES = {
    "name": (NameRole.PRIMARY, NameQuality.UNSTATED),
    "alias": (NameRole.ALIAS, NameQuality.UNSTATED),
    "weakAlias": (NameRole.ALIAS, NameQuality.WEAK),
    "previousName": (NameRole.FORMER, NameQuality.UNSTATED),
}
_IDENTIFIERS = {
    "passportNumber": IdentifierScheme.PASSPORT,
    "registrationNumber": IdentifierScheme.REGISTRATION,
    "taxNumber": IdentifierScheme.TAX_ID,
    "idNumber": IdentifierScheme.NATIONAL_ID,
    "innCode": IdentifierScheme.INN,
    "ogrnCode": IdentifierScheme.OGRN,
    "kppCode": IdentifierScheme.KPP,
    "okpoCode": IdentifierScheme.OKPO,
    "leiCode": IdentifierScheme.LEI,
    "swiftBic": IdentifierScheme.BIC,
    "ticker": IdentifierScheme.TICKER,
    "imoNumber": IdentifierScheme.IMO,
    "mmsi": IdentifierScheme.MMSI,
}
_CONTACTS = {
    "phone": IdentifierScheme.PHONE,
    "email": IdentifierScheme.EMAIL,
    "website": IdentifierScheme.WEBSITE,
}
_FAMILY = {"fatherName": "father", "motherName": "mother"}
_NOTES = ("appearance", "ethnicity", "legalForm", "sector", "notes")
_DATES = ("birthDate", "incorporationDate", "startDate")
_PLAIN = ("recordId", "programKey", "annex", "measure", "reason", "schema", "country", "nationality", "jurisdiction")
_REST = ("birthPlace", "position", "gender", "flag", "address")
COLUMNS = (*_ACTS, *_PLAIN, *_DATES, *_REST, *_NAMES, *_IDENTIFIERS, *_CONTACTS, *_FAMILY, *_NOTES)
_COMMA = re.compile(r",\s+(?!(?:jr|sr)\b)", re.IGNORECASE)
_NOT_KEY = re.compile(r"[^0-9a-z\u0080-\U0010ffff]+")


def parse(files: Sequence[Path]) -> ParsedList:
    """Read any number of annex files as one publication; `entries` counts their rows.

    They carry no day of publication, and some rows start on a day to come.
    """
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    entries = 0
    for path in sorted(files, key=_is_amendment):
        fresh: dict[str, Draft] = {}
        table = Table.under(path, read_csv_rows(path))
        table.require(("recordId", "programKey", "annex", "schema", "name"))
        problems += table.unknown(COLUMNS)
        for number, row in table:
            entries += 1
            draft = _draft(row, reporter(problems, f"{path.name}:{number}"))
            while draft.id in fresh:
                draft.key = _next_key(draft.key)
            fresh[draft.id] = draft
        drafts |= fresh
        problems += table.problems
    listings = finished(drafts.values(), problems)
    return ParsedList(
        source=SOURCE,
        format="eu-oj-csv",
        listings=listings,
        entries=entries,
        problems=tuple(problems),
        files=tuple(files),
    )


def _is_amendment(path: Path) -> bool:
    with path.open("rb") as stream:
        return b"amendmentCelex" in stream.read(200)


def _draft(row: dict[str, str], report: Report) -> Draft:
    draft = Draft(SOURCE, _key(row), kind=_KINDS.get(row["schema"], Kind.ANY))
    if draft.kind is Kind.ANY:
        report("unknown schema", row["schema"])
    _add_act(draft, row)
    for column, (role, quality) in _NAMES.items():
        for text in (row["name"].rstrip(" :"),) if column == "name" else pieces(row.get(column, "")):
            if not text.endswith(":"):  # "Chinese:" announces a name and is none
                for name in _readable(text) if draft.kind is Kind.PERSON else [text]:
                    draft.add_name(name, role, quality=quality)
    _add_person(draft, row, report)
    _add_identifiers(draft, row)
    _add_places(draft, row)
    for column in _NOTES:
        draft.add_note(column, row.get(column, "").strip('"'))
    return draft


def _readable(text: str) -> list[str]:
    """Part the names of a person that commas part, and turn `FAMILY, Given` round."""
    parts = [part.strip() for part in split_outside(text, _COMMA)]
    inverted = given_and_family(text)
    if inverted and len(parts) == 2 and len(parts[0].split()) <= (1 if len(parts[1].split()) > 2 else 2):
        return [" ".join(inverted)] if len(parts[0].split()) == 1 or len(parts[1].split()) == 1 else parts
    return [text] if any(character.isdigit() for character in text) else parts


def _key(row: dict[str, str]) -> str:
    act = row.get("celex") or row.get("amendedCelex", "")
    name = _NOT_KEY.sub("-", unicodedata.normalize("NFC", row["name"]).casefold()).strip("-")
    return f"{act}/{row['annex']}/{row['recordId'] or name[:80]}"


def _next_key(key: str) -> str:
    stem, mark, count = key.partition("~")
    return f"{stem}~{int(count) + 1 if mark else 2}"


def _add_act(draft: Draft, row: dict[str, str]) -> None:
    act = row.get("celex") or row.get("amendedCelex", "")
    draft.listed_on = read_date(row.get("startDate", ""))
    draft.reference = f"{act} {row['annex']} {row['recordId']}".strip()
    draft.reason = fold(row.get("reason", ""))
    measures = tuple(pieces(row.get("measure", "")))
    draft.programmes[
        Programme(
            row["programKey"], legal_basis=act, measures=measures, listed_on=draft.listed_on, reference=row["annex"]
        )
    ] = None
    draft.add_note("amended by", row.get("amendmentCelex", ""))
    if draft.listed_on is None:
        draft.add_note("start date", row.get("startDate", ""))


def _add_person(draft: Draft, row: dict[str, str], report: Report) -> None:
    dates, unread = read_dates(row.get("birthDate", "").strip('"'))
    draft.birth_dates.update(dict.fromkeys(dates))
    if unread:
        draft.add_note("birth date", row["birthDate"])
    for text in pieces(row.get("birthPlace", "")):
        draft.birth_places[Place(text=text, country=last_country(text))] = None
    if gender := row.get("gender", "").strip(" .").casefold():
        if gender in _GENDERS:
            draft.genders[_GENDERS[gender]] = None
        else:
            report("unknown gender", gender)
    draft.add_texts(draft.positions, *pieces(row.get("position", "")))
    for column, parent in _FAMILY.items():
        if row.get(column):
            draft.relations[Relation(RelationKind.FAMILY, row[column], note=parent)] = None


def _add_identifiers(draft: Draft, row: dict[str, str]) -> None:
    for column, scheme in _IDENTIFIERS.items():
        for text in pieces(row.get(column, "")):
            if found := document(scheme, text):
                draft.identifiers[found] = None
    for column, scheme in _CONTACTS.items():
        for text in pieces(row.get(column, "")):
            draft.add_identifier(scheme, text)


def _add_places(draft: Draft, row: dict[str, str]) -> None:
    for column, values in (("nationality", draft.nationalities), ("country", draft.countries)):
        text = row.get(column, "").strip('"')
        codes = country_codes(text)
        values.update(dict.fromkeys(codes))
        if text and not country_code(text):
            draft.add_note(column, text)
    for text in pieces(row.get("address", "")):
        draft.addresses[Address(text=text, country=last_country(text))] = None
    if jurisdiction := row.get("jurisdiction", ""):
        draft.countries[country_code(jurisdiction) or jurisdiction] = None
    if flag := row.get("flag", ""):
        draft.vessel = Vessel(flag=country_code(flag) or flag)
    dates, unread = read_dates(row.get("incorporationDate", ""))
    if dates or unread:
        draft.add_note("incorporation date", row["incorporationDate"])


def _recognises(path: Path, head: bytes) -> bool:
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return line.startswith((b"celex,", b"amendedCelex,", b'"celex"', b'"amendedCelex"')) and b"programKey" in line


FORMATS = (ListFormat(name="eu-oj-csv", source=SOURCE, recognises=_recognises, parse=parse, gathers=True),)
