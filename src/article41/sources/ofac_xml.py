"""What do OFAC's legacy XML files (SDN.XML, CONSOLIDATED.XML) say?

One `sdnEntry` an entry; facts beyond the columns of old stand in `idList` under a label. `Record_Count` says how many
entries there must be. SDN_ADVANCED.XML, a different format, is recognised and refused.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lxml import etree

from article41.errors import UnreadableListError
from article41.model import IdentifierScheme, Kind, NameQuality, NameRole
from article41.sources.ofac_draft import Draft, names_of, programme_of, tell_apart
from article41.sources.ofac_labels import NON_SDN_PROGRAMMES
from article41.sources.ofac_names import given_and_family
from article41.sources.ofac_remarks import read_labelled, read_remarks
from article41.sources.places import address_of, code_or_text
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.xmlfile import iter_elements, local_name, text_of

_KINDS = {
    "Individual": Kind.PERSON, "Entity": Kind.ORGANISATION, "Vessel": Kind.VESSEL, "Aircraft": Kind.AIRCRAFT,
}  # fmt: skip
_ROLES = {"a.k.a.": NameRole.ALIAS, "f.k.a.": NameRole.FORMER, "n.k.a.": NameRole.ALIAS}
_QUALITIES = {"strong": NameQuality.STRONG, "weak": NameQuality.WEAK}
_VESSEL = {
    "vesselType": "vessel_type", "vesselOwner": "owner", "tonnage": "tonnage",
    "grossRegisteredTonnage": "gross_tonnage",
}  # fmt: skip
_SINGLE = frozenset({"uid", "firstName", "lastName", "title", "sdnType", "nspType", "remarks"})

Fields = dict[str, str]
Report = Callable[[str, str], None]


def recognises(path: Path, head: bytes) -> bool:
    """Whether the root element is `sdnList`."""
    return b"<sdnList" in head[:4096]


def recognises_advanced(path: Path, head: bytes) -> bool:
    """Whether the root element is that of the Advanced Sanctions Data Model."""
    return b"<Sanctions" in head[:4096] and (b"ADVANCED_XML" in head[:4096] or b"<DateOfIssue" in head)


def refuse_advanced(files: Sequence[Path]) -> ParsedList:
    """Say that this format is not read, and which one says the same."""
    raise UnreadableListError(
        f"{files[0]}: SDN_ADVANCED.XML is not read; give SDN_ENHANCED.XML (or its ZIP), SDN.XML, or SDN.CSV with"
        " ADD.CSV, ALT.CSV and SDN_COMMENTS.CSV of the same day, which say the same."
    )


def parse(files: Sequence[Path]) -> ParsedList:
    """Read a legacy XML list; fewer entries than it announces, and unknown elements and codes, are problems."""
    path = files[0]
    problems: list[Problem] = []
    drafts: list[Draft] = []
    announced: Fields = {}
    for element in iter_elements(path, ("publshInformation", "sdnEntry")):
        if local_name(element) == "sdnEntry":
            drafts.append(_draft(element, path, problems))
        else:
            announced = _fields(element)
    source = "ofac-cons" if _is_non_sdn(drafts) else "ofac-sdn"
    for draft in drafts:
        draft.source = source
    problems += _count_problems(path, announced, drafts)
    known = names_of(drafts)
    return ParsedList(
        source=source,
        format="ofac-xml",
        listings=tuple(draft.listing(known) for draft in drafts),
        published_on=_american_day(announced.get("Publish_Date", "")),
        entries=len(drafts),
        problems=tuple(problems),
        files=tuple(files),
    )


def _count_problems(path: Path, announced: Fields, drafts: list[Draft]) -> Iterable[Problem]:
    count = announced.get("Record_Count", "")
    if count.isdigit() and int(count) != len(drafts):
        what = f"truncated: Record_Count says {count} entries, the file holds"
        yield Problem(path.name, what, str(len(drafts)), "download the list again.")
    for uid in tell_apart(drafts):
        yield Problem(path.name, "several entries with the number", uid, "download the list again.")


def _draft(element: etree._Element, path: Path, problems: list[Problem]) -> Draft:
    fields = {local_name(child): text_of(child) for child in element if not len(child)}
    uid = fields.get("uid", "")

    def report(what: str, value: str) -> None:
        problems.append(Problem(f"{path.name}:{element.sourceline} (uid {uid})", what, value))

    kind = fields.get("sdnType") or fields.get("nspType", "")
    if kind not in _KINDS:
        report("unknown sdnType", kind)
    draft = Draft("", uid, _KINDS.get(kind, Kind.ANY))
    given, family = fields.get("firstName", ""), fields.get("lastName", "")
    draft.published = f"{family}, {given}" if given else family
    if family:
        draft.names.append(given_and_family(given, family))
    else:
        report("an entry without a name", uid)
    draft.positions += filter(None, (part.strip() for part in fields.get("title", "").split(";")))
    for child in element:
        _read_group(draft, child, report)
    read_remarks(draft, fields.get("remarks", ""))
    return draft


def _read_group(draft: Draft, element: etree._Element, report: Report) -> None:
    name = local_name(element)
    reader = _GROUPS.get(name)
    if reader is not None:
        for child in element:
            reader(draft, child, report)
    elif name not in _SINGLE:
        report("unknown element", name)


def _programme(draft: Draft, element: etree._Element, report: Report) -> None:
    draft.programmes.append(programme_of(text_of(element)))


def _identifier(draft: Draft, element: etree._Element, report: Report) -> None:
    fields = _known(element, ("uid", "idType", "idNumber", "idCountry", "issueDate", "expirationDate"), report)
    read_labelled(
        draft,
        fields.get("idType", ""),
        fields.get("idNumber", ""),
        country=fields.get("idCountry", ""),
        issued=fields.get("issueDate", ""),
        expires=fields.get("expirationDate", ""),
    )


def _alias(draft: Draft, element: etree._Element, report: Report) -> None:
    fields = _known(element, ("uid", "type", "category", "lastName", "firstName"), report)
    kind, category = fields.get("type", ""), fields.get("category", "")
    if kind not in _ROLES or category not in _QUALITIES:
        report("unknown kind of alias", f"{kind} {category}")
    role, quality = _ROLES.get(kind, NameRole.ALIAS), _QUALITIES.get(category, NameQuality.UNSTATED)
    given, family = fields.get("firstName", ""), fields.get("lastName", "")
    if given or family:
        draft.names.append(given_and_family(given, family or given, role=role, quality=quality))


def _address(draft: Draft, element: etree._Element, report: Report) -> None:
    lines = ("address1", "address2", "address3")
    fields = _known(element, ("uid", *lines, "city", "stateOrProvince", "postalCode", "country", "region"), report)
    address = address_of(
        street=", ".join(filter(None, (fields.get(line) for line in lines))),
        city=fields.get("city", ""),
        region=", ".join(filter(None, (fields.get("stateOrProvince"), fields.get("region")))),
        postcode=fields.get("postalCode", ""),
        country=fields.get("country", ""),
    )
    if address is not None:
        draft.addresses.append(address)


def _value(method: Callable[[Draft, str], None], field: str) -> Callable[[Draft, etree._Element, Report], None]:
    def read(draft: Draft, element: etree._Element, report: Report) -> None:
        value = _known(element, ("uid", field, "mainEntry"), report).get(field, "")
        if value:
            method(draft, value)

    return read


def _vessel(draft: Draft, element: etree._Element, report: Report) -> None:
    name, value = local_name(element), text_of(element)
    if name == "callSign":
        draft.add_identifier(IdentifierScheme.CALL_SIGN, value)
    elif name == "vesselFlag":
        draft.set_vessel(flag=code_or_text(value))
    elif name in _VESSEL:
        draft.set_vessel(**{_VESSEL[name]: value})
    else:
        report("unknown element of a vessel", name)


_GROUPS: dict[str, Callable[[Draft, etree._Element, Report], None]] = {
    "programList": _programme,
    "idList": _identifier,
    "akaList": _alias,
    "addressList": _address,
    "nationalityList": _value(Draft.add_nationality, "country"),
    "citizenshipList": _value(Draft.add_nationality, "country"),
    "dateOfBirthList": _value(Draft.add_birth_date, "dateOfBirth"),
    "placeOfBirthList": _value(Draft.add_birth_place, "placeOfBirth"),
    "vesselInfo": _vessel,
}


def _known(element: etree._Element, expected: Sequence[str], report: Report) -> Fields:
    fields = _fields(element)
    for unknown in fields.keys() - set(expected):
        report(f"unknown element in {local_name(element)}", unknown)
    return fields


def _fields(element: etree._Element) -> Fields:
    return {local_name(child): text_of(child) for child in element}


def _is_non_sdn(drafts: list[Draft]) -> bool:
    marked = sum(any(each.name in NON_SDN_PROGRAMMES for each in draft.programmes) for draft in drafts)
    return 2 * marked > len(drafts)


def _american_day(text: str) -> datetime.date | None:
    month, _, rest = text.partition("/")
    day, _, year = rest.partition("/")
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


FORMATS = (
    ListFormat("ofac-xml", "ofac-sdn", recognises, parse),
    ListFormat("ofac-advanced-xml", "ofac-sdn", recognises_advanced, refuse_advanced),
)
