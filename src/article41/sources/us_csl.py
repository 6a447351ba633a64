"""What does the US Consolidated Screening List say?

The CSV that the International Trade Administration makes of the lists of the Treasury, Commerce and State departments.
Several values in one cell are parted by `; `. Its `ids` are written `country, expiry, issue, number, label` until 2022
and `label, number, country, issue, expiry` since; the label tells which.
"""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from article41.errors import UnreadableListError
from article41.model import IdentifierScheme, Kind, NameQuality, NameRole, PartialDate, Programme
from article41.sources.dates import read_date
from article41.sources.ofac_draft import Draft, names_of, programme_of
from article41.sources.ofac_remarks import READERS, add_document, read_labelled, read_remarks
from article41.sources.places import address_of, code_or_text
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.tabular import Table, read_csv_rows

_KINDS = {
    "": Kind.ANY, "Individual": Kind.PERSON, "Entity": Kind.ORGANISATION, "Vessel": Kind.VESSEL,
    "Aircraft": Kind.AIRCRAFT,
}  # fmt: skip
_LISTS = {
    "SDN": "Specially Designated Nationals", "SSI": "Sectoral Sanctions Identifications List",
    "FSE": "Foreign Sanctions Evaders", "PLC": "Palestinian Legislative Council List", "CAP": "CAPTA List",
    "CMIC": "Non-SDN Chinese Military-Industrial Complex Companies List", "NS-MBS": "Non-SDN Menu-Based Sanctions List",
    "13599": "13599 List", "561": "Part 561 List", "NS-ISA": "Non-SDN Iranian Sanctions Act List",
    "DPL": "Denied Persons List", "EL": "Entity List", "UVL": "Unverified List", "MEU": "Military End User List",
    "DTC": "ITAR Debarred", "ISN": "Nonproliferation Sanctions",
}  # fmt: skip
_OF_TREASURY = frozenset({"SDN", "SSI", "FSE", "PLC", "CAP", "CMIC", "NS-MBS", "13599", "561", "NS-ISA"})
_NEEDED = ("source", "entity_number", "type", "programs", "name", "addresses", "alt_names")
_NOTED = ("standard_order", "end_date", "source_list_url", "source_information_url")
_COLUMNS = frozenset(
    (*_NEEDED, *_NOTED, "_id", "title", "federal_register_notice", "start_date", "license_requirement",
     "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage", "vessel_flag",
     "vessel_owner", "remarks", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "ids")
)  # fmt: skip
_CODE = re.compile(r"\(([A-Z0-9-]+)(?: List)?\)")
_COUNTRY = re.compile(r"[A-Z]{2}")
_US_STATES = re.compile(
    "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]"
)


def recognises(path: Path, head: bytes) -> bool:
    """Whether the first line is the header of the consolidated list."""
    first = head.partition(b"\n")[0].decode("latin-1").lstrip("\ufeffï»¿")
    return all(column in first.replace('"', "").split(",") for column in ("source", "entity_number", "alt_names"))


def parse(files: Sequence[Path]) -> ParsedList:
    """Read the consolidated list; rows cut off, unknown columns, lists and types are problems."""
    path = files[0]
    table = Table.under(path, read_csv_rows(path, strict=False))
    table.require(_NEEDED)
    problems = table.unknown(_COLUMNS)
    drafts: dict[str, Draft] = {}
    for number, row in table:
        draft = _draft(row, f"{path.name}:{number}", problems)
        draft.uid = _free(draft.uid, _list_code(row["source"]), drafts)
        drafts[draft.uid] = draft
    if not drafts:
        raise UnreadableListError(f"{path}: a header without entries; download the list again.")
    known = names_of(list(drafts.values()))
    return ParsedList(
        source="us-csl",
        format="us-csl-csv",
        listings=tuple(draft.listing(known) for draft in drafts.values()),
        entries=len(drafts),
        problems=(*problems, *table.problems),
        files=tuple(files),
    )


def _draft(row: dict[str, str], where: str, problems: list[Problem]) -> Draft:
    code = _list_code(row["source"])
    if code not in _LISTS:
        problems.append(Problem(where, "unknown source list", row["source"]))
    kind = row["type"]
    if kind not in _KINDS or not row["name"]:
        problems.append(Problem(where, "an entry of unknown type or without a name:", f"{kind} {row['name']}"))
    draft = Draft("us-csl", _key(row), _KINDS.get(kind, Kind.ANY))
    draft.reference = row["entity_number"]
    draft.published = row["name"]
    draft.note("list", code)
    draft.add_name(row["name"], NameRole.PRIMARY, NameQuality.UNSTATED)
    for alias in _several(row["alt_names"]):
        draft.add_name(alias, NameRole.ALIAS, NameQuality.UNSTATED)
    _legal(draft, row, code)
    _personal(draft, row)
    _vessel(draft, row)
    for piece in _several(row.get("ids", "")):
        _identifier(draft, piece)
    if code in _OF_TREASURY:
        read_remarks(draft, row.get("remarks", ""))
    else:
        draft.note("remarks", row.get("remarks", ""))
    for label in _NOTED:
        draft.note(label, row.get(label, ""))
    return draft


def _key(row: dict[str, str]) -> str:
    """The publisher's number; where there is none, a number made of what identifies the row."""
    stated = row.get("_id") or row["entity_number"]
    if stated:
        return stated
    parts = (row["source"], row["name"], row.get("start_date", ""), row.get("federal_register_notice", ""))
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _free(key: str, code: str, taken: dict[str, Draft]) -> str:
    """OFAC's numbers occur once a list: the same party on two lists is told apart by the list."""
    if key not in taken:
        return key
    candidate, count = f"{key}-{code.lower()}", 1
    while candidate in taken:
        count += 1
        candidate = f"{key}-{code.lower()}-{count}"
    return candidate


def _list_code(source: str) -> str:
    found = _CODE.search(source)
    return found.group(1) if found else source


def _several(cell: str) -> list[str]:
    return [part for part in (part.strip() for part in cell.split("; ")) if part]


def _legal(draft: Draft, row: dict[str, str], code: str) -> None:
    listed_on = _date(row.get("start_date", ""))
    draft.listed_on = listed_on
    notice = row.get("federal_register_notice", "")
    measures = tuple(filter(None, (row.get("license_requirement"), row.get("license_policy"))))
    tags = _several(row["programs"])
    if tags and code in _OF_TREASURY:
        draft.programmes += map(programme_of, tags)
    else:
        name = f"{_LISTS.get(code, row['source'])} ({code})"
        draft.programmes.append(
            Programme(name=name, legal_basis="; ".join(tags), measures=measures, listed_on=listed_on, reference=notice)
        )


def _personal(draft: Draft, row: dict[str, str]) -> None:
    draft.positions += _several(row.get("title", ""))
    for address in _several(row["addresses"]):
        _address(draft, address)
    for day in _several(row.get("dates_of_birth", "")):
        draft.add_birth_date(day)
    for place in _several(row.get("places_of_birth", "")):
        draft.add_birth_place(place)
    for country in (*_several(row.get("nationalities", "")), *_several(row.get("citizenships", ""))):
        draft.add_nationality(country)


def _address(draft: Draft, text: str) -> None:
    """`street, city, postcode, CC`; without a country the last part is a US state or a postcode."""
    parts = text.split(", ")
    country = parts.pop() if _COUNTRY.fullmatch(parts[-1]) and not _is_state(parts) else ""
    postcode = parts.pop() if len(parts) > 1 and any(map(str.isdigit, parts[-1])) and len(parts[-1]) < 12 else ""
    city = parts.pop() if parts else ""
    street = ", ".join(parts)
    address = address_of(street=street, city=city, postcode=postcode, country=country)
    if address is not None:
        draft.addresses.append(address)


def _is_state(parts: list[str]) -> bool:
    return len(parts) > 2 and bool(_US_STATES.fullmatch(parts[-1])) and parts[-2].isupper()


def _vessel(draft: Draft, row: dict[str, str]) -> None:
    if row.get("call_sign"):
        draft.add_identifier(IdentifierScheme.CALL_SIGN, row["call_sign"])
    columns = {
        "vessel_type": row.get("vessel_type", ""),
        "tonnage": row.get("gross_tonnage", ""),
        "gross_tonnage": row.get("gross_registered_tonnage", ""),
        "flag": code_or_text(row.get("vessel_flag", "")),
        "owner": row.get("vessel_owner", ""),
    }
    stated = {field: value for field, value in columns.items() if value}
    if stated:
        draft.set_vessel(**stated)


def _identifier(draft: Draft, piece: str) -> None:
    parts = piece.split(", ")
    if _is_label(parts[-1]):
        _labelled(draft, parts[-1], parts[:-1])
    elif _is_label(parts[0]):
        _labelled(draft, parts[0], parts[1:])
    elif len(parts) > 1 and any(map(str.isdigit, piece)):
        first, last = parts[0], parts[-1]
        label, values = (first, parts[1:]) if any(map(str.isdigit, last)) else (last, parts[:-1])
        _labelled(draft, label, values)
    else:
        draft.note("ids", piece)


def _is_label(text: str) -> bool:
    known = text.strip(" :#-")
    return known in READERS or known.startswith("Digital Currency Address")


def _labelled(draft: Draft, label: str, parts: list[str]) -> None:
    """Take country and dates out of the parts; what is left is the value."""
    country = next((part for part in parts if _COUNTRY.fullmatch(part)), "") if len(parts) > 1 else ""
    rest = [part for part in parts if part != country]
    days = [part for part in rest if _is_day(part)] if not all(map(_is_day, rest)) else []
    if not country and not days:
        read_labelled(draft, label, ", ".join(rest))
        return
    value = ", ".join(part for part in rest if part not in days)
    found = sorted(day for day in map(_date, days) if day is not None)
    known = label.strip(" :#-")
    if len(found) == 2:
        add_document(draft, known, value, country=country, issued_on=found[0], expires_on=found[1])
    else:
        add_document(draft, known, value, country=country, note="".join(f"dated {day}" for day in found))


def _is_day(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d|\d{1,2} \w{3} \d{4}", text))


def _date(text: str) -> PartialDate | None:
    return read_date(text) if text else None


FORMATS = (ListFormat("us-csl-csv", "us-csl", recognises, parse),)
