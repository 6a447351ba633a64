"""What does OFAC's ENHANCED_XML say?

Names in all scripts with their parts, features, documents, and relations with the number of the other entry. The file
says which lists, and which programmes, it was filtered by: an export of some programmes only is not the list.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from article41.model import (
    Kind,
    Name,
    NamePart,
    NamePartKind,
    NameQuality,
    NameRole,
    PartialDate,
    RelationKind,
)
from article41.sources.dates import read_date
from article41.sources.ofac_draft import Draft, names_of, programme_of, tell_apart
from article41.sources.ofac_remarks import add_document, read_labelled, read_remarks
from article41.sources.ofac_words import ADDRESS_PARTS, ALIAS_ROLES, KINDS, NAME_PARTS, RELATIONS
from article41.sources.places import address_of
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.xmlfile import iter_elements, local_name, text_of

_DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

Report = Callable[[str, str], None]


def recognises(path: Path, head: bytes) -> bool:
    """Whether the root element is `sanctionsData` of OFAC's enhanced schema."""
    return b"<sanctionsData" in head[:4096] and b"ENHANCED_XML" in head[:4096]


def parse(files: Sequence[Path]) -> ParsedList:
    """Read ENHANCED_XML; unknown elements and codes, and an export of some programmes only, are problems."""
    path = files[0]
    problems: list[Problem] = []
    drafts: list[Draft] = []
    published_on, source = None, "ofac-sdn"
    for element in iter_elements(path, ("publicationInfo", "entity")):
        if local_name(element) == "entity":
            drafts.append(_draft(element, source, path, problems))
        else:
            published_on = _day(_text(element, "dataAsOf"))
            lists = [text_of(each) for each in _inside(element, "filters", "sanctionsLists")]
            source = "ofac-sdn" if "SDN List" in lists or not lists else "ofac-cons"
            problems += _filtered(path, element)
    for draft in drafts:
        draft.related = [_placed(each, {other.uid for other in drafts}, source) for each in draft.related]
    repeated = tell_apart(drafts)
    problems += [Problem(path.name, "several entities with the number", uid) for uid in repeated]
    known = names_of(drafts)
    return ParsedList(
        source=source,
        format="ofac-enhanced-xml",
        listings=tuple(draft.listing(known) for draft in drafts),
        published_on=published_on,
        entries=len(drafts),
        problems=tuple(problems),
        files=tuple(files),
    )


def _filtered(path: Path, element: etree._Element) -> list[Problem]:
    programmes = [text_of(each) for each in _inside(element, "filters", "sanctionsPrograms")]
    what = "an export of some programmes only, not the whole list:"
    return [Problem(path.name, what, ", ".join(programmes), "download the whole list.")] if programmes else []


def _draft(element: etree._Element, source: str, path: Path, problems: list[Problem]) -> Draft:
    uid = str(element.get("id") or "")

    def report(what: str, value: str) -> None:
        problems.append(Problem(f"{path.name}:{element.sourceline} (entity {uid})", what, value))

    kind = next((text_of(each) for each in _inside(element, "generalInfo") if local_name(each) == "entityType"), "")
    if kind not in KINDS:
        report("unknown entityType", kind)
    draft = Draft(source, uid, KINDS.get(kind, Kind.ANY))
    for child in element:
        reader = _READERS.get(local_name(child))
        if reader is None:
            report("unknown element", local_name(child))
        else:
            for item in child:
                reader(draft, item, report)
    draft.names.sort(key=lambda name: name.role is not NameRole.PRIMARY)
    if not uid or not draft.names:
        report("an entity without a number or a name", uid)
    return draft


def _general(draft: Draft, element: etree._Element, report: Report) -> None:
    name, value = local_name(element), text_of(element)
    if name == "title":
        draft.positions += filter(None, (part.strip() for part in value.split(";")))
    elif name == "remarks":
        read_remarks(draft, value)
    elif name == "identityId":
        draft.note("identityId", value)
    elif name != "entityType":
        report("unknown element in generalInfo", name)


def _list(draft: Draft, element: etree._Element, report: Report) -> None:
    day = read_date(str(element.get("datePublished") or ""))
    if day is not None and (draft.listed_on is None or day.start < draft.listed_on.start):
        draft.listed_on = day
    draft.note("List", text_of(element))


def _programme(draft: Draft, element: etree._Element, report: Report) -> None:
    draft.programmes.append(programme_of(text_of(element)))


def _measure(draft: Draft, element: etree._Element, report: Report) -> None:
    draft.measures.append(text_of(element))


def _authority(draft: Draft, element: etree._Element, report: Report) -> None:
    draft.legal_bases.append(text_of(element))


def _name(draft: Draft, element: etree._Element, report: Report) -> None:
    fields = _known(element, ("isPrimary", "aliasType", "isLowQuality", "translations"), report)
    alias = fields.get("aliasType", "")
    if alias and alias not in ALIAS_ROLES:
        report("unknown aliasType", alias)
    primary = fields.get("isPrimary") == "true"
    role = NameRole.PRIMARY if primary else ALIAS_ROLES.get(alias, NameRole.ALIAS)
    weak = fields.get("isLowQuality") == "true"
    quality = NameQuality.WEAK if weak else NameQuality.UNSTATED if primary else NameQuality.STRONG
    for translation in _inside(element, "translations"):
        name = _translation(translation, role, quality, report)
        if name.role is NameRole.PRIMARY:
            draft.published = _text(translation, "formattedFullName")
        if name.text:
            draft.names.append(name)


def _translation(element: etree._Element, role: NameRole, quality: NameQuality, report: Report) -> Name:
    """One spelling of a name; those that are not the primary translation are in the original script."""
    expected = ("isPrimary", "script", "formattedFirstName", "formattedLastName", "formattedFullName", "nameParts")
    fields = _known(element, expected, report)
    parts = []
    for part in _inside(element, "nameParts"):
        kind = _text(part, "type")
        if kind not in NAME_PARTS:
            report("unknown name part", kind)
        parts.append(NamePart(NAME_PARTS.get(kind, NamePartKind.OTHER), _plain(_text(part, "value"))))
    script = fields.get("script", "")
    given, family = fields.get("formattedFirstName", ""), fields.get("formattedLastName", "")
    text = f"{given} {family}" if given and family else fields.get("formattedFullName") or family or given
    original = fields.get("isPrimary") != "true" and script != "Latin"
    return Name(
        text=_plain(text),
        role=NameRole.ORIGINAL_SCRIPT if original else role,
        quality=quality,
        parts=tuple(parts) if len(parts) > 1 else (),
        note=script if original else "",
    )


def _address(draft: Draft, element: etree._Element, report: Report) -> None:
    fields = _known(element, ("country", "translations"), report)
    translations = list(_inside(element, "translations"))
    for translation in translations:
        _known(translation, ("isPrimary", "script", "addressParts"), report)
        parts: dict[str, list[str]] = {}
        for part in _inside(translation, "addressParts"):
            kind = _text(part, "type")
            if kind not in ADDRESS_PARTS:
                report("unknown address part", kind)
            parts.setdefault(ADDRESS_PARTS.get(kind, "street"), []).append(_plain(_text(part, "value")))
        joined = {field: ", ".join(texts) for field, texts in parts.items()}
        address = address_of(country=fields.get("country", ""), **joined)
        if address is not None:
            draft.addresses.append(address)
    if not translations and (address := address_of(country=fields.get("country", ""))):
        draft.addresses.append(address)


def _feature(draft: Draft, element: etree._Element, report: Report) -> None:
    expected = ("type", "versionId", "value", "valueRefId", "valueDate", "isPrimary", "reliability", "comments")
    fields = _known(element, expected, report)
    label, value = fields.get("type", ""), _plain(fields.get("value", ""))
    reliability = fields.get("reliability", "")
    if reliability == "False":
        draft.note(f"{label} (false)", value)
    else:
        read_labelled(draft, label, value)
    said = "; ".join(filter(None, (fields.get("comments"), reliability if reliability == "Reported" else "")))
    draft.note(f"{label} {value}", said)


def _document(draft: Draft, element: etree._Element, report: Report) -> None:
    expected = (
        "type", "name", "documentNumber", "isValid", "issuingAuthority", "issuingCountry", "issuingLocation",
        "issueDate", "expirationDate", "idFeatures",
    )  # fmt: skip
    fields = _known(element, expected, report)
    features = "; ".join(text_of(each) for each in _inside(element, "idFeatures"))
    authority, location = fields.get("issuingAuthority", ""), fields.get("issuingLocation", "")
    notes = (
        authority,
        location if location != fields.get("issuingCountry") else "",
        features,
        "not valid" if fields.get("isValid") == "false" else "",
    )
    add_document(
        draft,
        fields.get("type", ""),
        fields.get("documentNumber", ""),
        country=fields.get("issuingCountry") or location,
        issued_on=_period(element, "issueDate"),
        expires_on=_period(element, "expirationDate"),
        note="; ".join(filter(None, notes)),
    )


def _relation(draft: Draft, element: etree._Element, report: Report) -> None:
    fields = _known(element, ("type", "relatedEntity", "quality", "comments"), report)
    kind = fields.get("type", "")
    if kind not in RELATIONS:
        report("unknown relationship", kind)
    other = next((each for each in element if local_name(each) == "relatedEntity"), None)
    uid = str(other.get("entityId") or "") if other is not None else ""
    note = "; ".join(filter(None, (kind, fields.get("quality"), fields.get("comments"))))
    draft.add_relation(RELATIONS.get(kind, RelationKind.LINKED_TO), fields.get("relatedEntity", ""), uid=uid, note=note)


_READERS: dict[str, Callable[[Draft, etree._Element, Report], None]] = {
    "generalInfo": _general,
    "sanctionsLists": _list,
    "sanctionsPrograms": _programme,
    "sanctionsTypes": _measure,
    "legalAuthorities": _authority,
    "names": _name,
    "addresses": _address,
    "features": _feature,
    "identityDocuments": _document,
    "relationships": _relation,
}


def _placed(
    related: tuple[RelationKind, str, str, str], here: set[str], source: str
) -> tuple[RelationKind, str, str, str]:
    """Entries of other lists that OFAC refers to by number are on the SDN list."""
    kind, name, uid, note = related
    return kind, name, f"{source if uid in here else 'ofac-sdn'}:{uid}" if uid else "", note


def _inside(element: etree._Element, *path: str) -> Iterator[etree._Element]:
    """The children of the element at a path of local names."""
    for step in path:
        found = next((child for child in element if local_name(child) == step), None)
        if found is None:
            return
        element = found
    yield from element


def _text(element: etree._Element, name: str) -> str:
    return next((text_of(child) for child in element if local_name(child) == name), "")


def _known(element: etree._Element, expected: Sequence[str], report: Report) -> dict[str, str]:
    fields = {local_name(child): text_of(child) for child in element}
    for unknown in fields.keys() - set(expected):
        report(f"unknown element in {local_name(element)}", unknown)
    return fields


def _plain(text: str) -> str:
    return text if text.isascii() else text.translate(_DIRECTION_MARKS).strip()


def _period(element: etree._Element, name: str) -> PartialDate | None:
    """A date given by its first and last possible day: a whole year or a month is written as such."""
    bounds = {local_name(child): text_of(child) for child in _inside(element, name)}
    start, end = bounds.get("fromDateBegin", ""), bounds.get("toDateEnd", "")
    if not start:
        return None
    year = start[:4]
    if (start, end) == (f"{year}-01-01", f"{year}-12-31"):
        start = end = year
    found = read_date(start if start == end or not end else f"{start}/{end}")
    circa = bounds.get("isApproximate") == "true"
    return PartialDate(found.start, found.end, circa=circa) if found else None


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


FORMATS = (ListFormat("ofac-enhanced-xml", "ofac-sdn", recognises, parse),)
