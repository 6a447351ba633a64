"""What does the United Nations Security Council Consolidated List say?

The XML of https://scsanctions.un.org/resources/xml/en/consolidated.xml, as published since 2017. Elements and codes
that are not known here are problems, and so is a listing without a reference number or a name.
"""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from lxml import etree

from article41.model import (
    Address,
    Gender,
    Identifier,
    IdentifierScheme,
    Kind,
    Listing,
    Name,
    Note,
    PartialDate,
    Place,
    Programme,
)
from article41.sources.dates import read_date
from article41.sources.places import address_of, code_or_text, place_of
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.un_documents import COMPANY_IMO, TYPES, document
from article41.sources.un_names import QUALITIES, alias_names, original_script, primary_names
from article41.sources.un_words import DATE_TYPES, GENDERS, REGIMES
from article41.sources.xmlfile import iter_elements, local_name, read_root, text_of

_NAME_FIELDS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_NOTED = ("DATAID", "VERSIONNUM", "SUBMITTED_ON", "SUBMITTED_BY", "INTERPOL_LINK", "SORT_KEY", "SORT_KEY_LAST_MOD")
_READ = frozenset(
    (*_NAME_FIELDS, *_NOTED, "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON", "GENDER", "NAME_ORIGINAL_SCRIPT",
     "COMMENTS1", "HAS_INTERPOL_LINK", "TITLE", "DESIGNATION", "NATIONALITY", "LIST_TYPE", "LAST_DAY_UPDATED", "ALIAS",
     "ADDRESS", "DATE_OF_BIRTH", "PLACE_OF_BIRTH", "DOCUMENT")
)  # fmt: skip
_READ_INSIDE = {
    "ALIAS": frozenset({"QUALITY", "ALIAS_NAME", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE"}),
    "ADDRESS": frozenset({"STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"}),
    "DATE_OF_BIRTH": frozenset({"TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"}),
    "PLACE_OF_BIRTH": frozenset({"STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"}),
    "DOCUMENT": frozenset(
        {"TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "DATE_OF_ISSUE", "DATE_OF_EXPIRY",
         "CITY_OF_ISSUE", "COUNTRY_OF_ISSUE", "NOTE"}
    ),
}  # fmt: skip

Group = dict[str, str]
Report = Callable[[str, str], None]


def recognises(path: Path, head: bytes) -> bool:
    """Whether the root element is the UN's."""
    return b"<CONSOLIDATED_LIST" in head[:4096]


def parse(files: Sequence[Path]) -> ParsedList:
    """Read the consolidated XML; raise `UnreadableListError` when it is not well-formed."""
    path = files[0]
    _, attributes = read_root(path)
    problems: list[Problem] = []
    listings: list[Listing] = []
    taken: dict[str, int] = {}
    entries = 0
    for element in iter_elements(path, ("INDIVIDUAL", "ENTITY")):
        entries += 1
        listing = _Entry(element, f"{path.name}:{element.sourceline}", problems).listing()
        if listing is not None:
            taken[listing.id] = taken.get(listing.id, 0) + 1
            listings.append(_told_apart(listing, taken[listing.id], problems))
    return ParsedList(
        source="un",
        format="un-xml",
        listings=tuple(listings),
        published_on=_day(attributes.get("dateGenerated", "")),
        entries=entries,
        problems=tuple(problems),
        files=tuple(files),
    )


def _told_apart(listing: Listing, times: int, problems: list[Problem]) -> Listing:
    if times == 1:
        return listing
    problems.append(Problem(listing.id, "several listings with the reference number", listing.reference))
    return msgspec.structs.replace(listing, id=f"{listing.id}-{times}")


class _Entry:
    """One INDIVIDUAL or ENTITY element, sorted into single fields, lists of values, and groups of fields."""

    def __init__(self, element: etree._Element, where: str, problems: list[Problem]) -> None:
        self.tag = local_name(element)
        self.where = where
        self.problems = problems
        self.fields: Group = {}
        self.values: dict[str, list[str]] = {}
        self.groups: dict[str, list[Group]] = {}
        self.notes: list[Note] = []
        for child in element:
            self._sort(child)

    def _sort(self, child: etree._Element) -> None:
        tag = str(child.tag).removeprefix(f"{self.tag}_")
        if tag not in _READ:
            self.report("unknown element", local_name(child))
        elif tag in _READ_INSIDE:
            group = {str(part.tag): text_of(part) for part in child}
            for unknown in group.keys() - _READ_INSIDE[tag]:
                self.report(f"unknown element in {tag}", unknown)
            if any(group.values()):
                self.groups.setdefault(tag, []).append(group)
        elif len(child):
            self.values[tag] = [text for part in child if (text := text_of(part))]
        else:
            self.fields[tag] = text_of(child)

    def report(self, what: str, value: str) -> None:
        where = f"{self.where} ({self.fields.get('REFERENCE_NUMBER') or self.tag})"
        self.problems.append(Problem(where=where, what=what, value=value))

    def note(self, label: str, text: str) -> None:
        if text:
            self.notes.append(Note(label=label, text=text))

    def listing(self) -> Listing | None:
        reference = self.fields.get("REFERENCE_NUMBER", "")
        names = self.names()
        if not reference or not names:
            self.report("a listing without a reference number or a name, data id", self.fields.get("DATAID", ""))
            return None
        births, places = self.births()
        comments = self.fields.get("COMMENTS1", "")
        for label in _NOTED:
            self.note(label, self.fields.get(label, ""))
        self.check_codes()
        return Listing(
            id=f"un:{reference}",
            source="un",
            kind=self.kind(comments),
            names=names,
            reference=reference,
            programmes=self.programmes(),
            listed_on=self.date(self.fields.get("LISTED_ON", "")),
            amended_on=tuple(filter(None, map(self.date, self.values.get("LAST_DAY_UPDATED", ())))),
            reason=comments,
            birth_dates=births,
            birth_places=places,
            genders=self.genders(),
            nationalities=tuple(dict.fromkeys(map(code_or_text, self.values.get("NATIONALITY", ())))),
            titles=tuple(self.values.get("TITLE", ())),
            positions=tuple(self.values.get("DESIGNATION", ())),
            addresses=tuple(filter(None, map(_address, self.groups.get("ADDRESS", ())))),
            identifiers=self.identifiers(comments),
            notes=tuple(self.notes),
        )

    def kind(self, comments: str) -> Kind:
        """Ships listed under paragraph 10 of resolution 2146 (2014) stand among the entities."""
        if self.tag == "INDIVIDUAL":
            return Kind.PERSON
        ship = "2146 (2014)" in comments and COMPANY_IMO.search(comments)
        return Kind.VESSEL if ship else Kind.ORGANISATION

    def names(self) -> tuple[Name, ...]:
        names = list(primary_names(tuple(self.fields.get(field, "") for field in _NAME_FIELDS)))
        if not names:
            return ()
        names += original_script(self.fields.get("NAME_ORIGINAL_SCRIPT", ""))
        for group in self.groups.get("ALIAS", ()):
            quality = group.get("QUALITY", "")
            if quality not in QUALITIES:
                self.report("unknown quality of an alias", quality)
                quality = ""
            note = "; ".join(filter(None, (group.get("NOTE", ""), _birth_note(group))))
            names += alias_names(group.get("ALIAS_NAME", ""), quality, note)
        return tuple(dict.fromkeys(names))

    def programmes(self) -> tuple[Programme, ...]:
        regime = self.fields.get("UN_LIST_TYPE", "")
        if regime not in REGIMES:
            self.report("unknown list type", regime)
        return (Programme(name=f"UN-{regime}", legal_basis=REGIMES.get(regime, "")),)

    def genders(self) -> tuple[Gender, ...]:
        stated = self.fields.get("GENDER", "").lower()
        if stated and stated not in GENDERS:
            self.report("unknown gender", stated)
        return GENDERS.get(stated, ())

    def check_codes(self) -> None:
        for value in self.values.get("LIST_TYPE", ()):
            if value != "UN List":
                self.report("unknown LIST_TYPE", value)
        linked = self.fields.get("HAS_INTERPOL_LINK", "")
        if linked not in ("", "YES", "NO"):
            self.report("unknown HAS_INTERPOL_LINK", linked)
        if linked == "YES" and not self.fields.get("INTERPOL_LINK"):
            self.note("HAS_INTERPOL_LINK", linked)

    def births(self) -> tuple[tuple[PartialDate, ...], tuple[Place, ...]]:
        """Dates and places of birth: the listing's own, then those of its aliases."""
        dates = [self.birth_date(group) for group in self.groups.get("DATE_OF_BIRTH", ())]
        places = []
        for group in self.groups.get("PLACE_OF_BIRTH", ()):
            places.append(
                place_of(
                    street=group.get("STREET", ""),
                    city=group.get("CITY", ""),
                    region=group.get("STATE_PROVINCE", ""),
                    country=group.get("COUNTRY", ""),
                )
            )
            self.note("PLACE_OF_BIRTH NOTE", group.get("NOTE", ""))
        for group in self.groups.get("ALIAS", ()):
            if text := group.get("DATE_OF_BIRTH", "").removeprefix("null"):
                dates.append(self.date(text))
            places.append(place_of(city=group.get("CITY_OF_BIRTH", ""), country=group.get("COUNTRY_OF_BIRTH", "")))
        return tuple(dict.fromkeys(filter(None, dates))), tuple(dict.fromkeys(filter(None, places)))

    def birth_date(self, group: Group) -> PartialDate | None:
        kind, note = group.get("TYPE_OF_DATE", ""), group.get("NOTE", "")
        if kind not in DATE_TYPES:
            self.report("unknown TYPE_OF_DATE", kind)
        stated = group.get("DATE") or group.get("YEAR")
        if kind == "BETWEEN" and (group.get("FROM_YEAR") or group.get("TO_YEAR")):
            stated = "/".join(filter(None, (group.get("FROM_YEAR"), group.get("TO_YEAR"))))
        noted = read_date(f"{note} {stated}" if stated and not any(map(str.isdigit, note)) else note) if note else None
        found = noted if noted and (not stated or len(noted.start) > len(stated)) else None
        if found is None and note.lower().strip(" .") not in ("", "approximately"):
            self.note("DATE_OF_BIRTH NOTE", note)
        found = found or (self.date(stated) if stated else None)
        if found and (kind == "APPROXIMATELY" or "approx" in note.lower()):
            return PartialDate(start=found.start, end=found.end, circa=True)
        return found

    def identifiers(self, comments: str) -> tuple[Identifier, ...]:
        found = [self.document(group) for group in self.groups.get("DOCUMENT", ())]
        numbers = set(COMPANY_IMO.findall(comments))
        if len(numbers) == 1:
            found.append(Identifier(scheme=IdentifierScheme.IMO, value=numbers.pop()))
        return tuple(each for each in found if each is not None)

    def document(self, group: Group) -> Identifier | None:
        kind = group.get("TYPE_OF_DOCUMENT", "")
        if kind.lower() not in TYPES:
            self.report("unknown type of document", kind)
            group = {**group, "TYPE_OF_DOCUMENT2": f"{kind} {group.get('TYPE_OF_DOCUMENT2', '')}".strip()}
            kind = ""
        issued_at = ", ".join(filter(None, (group.get("CITY_OF_ISSUE"), group.get("COUNTRY_OF_ISSUE"))))
        note = "; ".join(filter(None, (f"issued in {issued_at}" if issued_at else "", group.get("NOTE"))))
        return document(
            kind.lower(),
            group.get("TYPE_OF_DOCUMENT2", ""),
            group.get("NUMBER", ""),
            country=group.get("ISSUING_COUNTRY") or group.get("COUNTRY_OF_ISSUE", ""),
            issued_on=self.date(group.get("DATE_OF_ISSUE", "")),
            expires_on=self.date(group.get("DATE_OF_EXPIRY", "")),
            note=note,
        )

    def date(self, text: str) -> PartialDate | None:
        if not text:
            return None
        found = read_date(text)
        if found is None:
            self.report("a date that cannot be read", text)
        return found


def _address(group: Group) -> Address | None:
    return address_of(
        street=group.get("STREET", ""),
        city=group.get("CITY", ""),
        region=group.get("STATE_PROVINCE", ""),
        postcode=group.get("ZIP_CODE", ""),
        country=group.get("COUNTRY", ""),
        note=group.get("NOTE", ""),
    )


def _birth_note(group: Group) -> str:
    born = [group.get(field, "") for field in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")]
    stated = [text for text in born if text and text != "null"]
    return f"born {', '.join(stated)}" if stated else ""


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


FORMATS = (ListFormat("un-xml", "un", recognises, parse),)
