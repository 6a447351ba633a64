"""Who is on Switzerland's list? The SECO XML, a whole list or one amendment.

A target is an individual, an entity or an object (vessel, aircraft, other), with identities of which one is the main
one, each with names in parts, and parts with spelling variants. Addresses and births may point to a table of places. A
target whose latest modification is "de-listed" is counted, and is no listing; what a modification added or removed is
history and is not read into the target.
"""

import copy
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from article41.model import Kind, Listing, Programme, Vessel
from article41.sources.ch_target import SEXES, add_identity, add_information, add_relation
from article41.sources.dates import read_date
from article41.sources.draft import Draft, Report, reporter
from article41.sources.publication import ListFormat, ParsedList, Problem
from article41.sources.texts import fold
from article41.sources.xmlfile import iter_elements, local_name, read_root, text_of

SOURCE = "ch"
_OBJECTS = {"vessel": Kind.VESSEL, "aircraft": Kind.AIRCRAFT, "other": Kind.ASSET}
_IN_FORCE = frozenset({"listed", "amended"})
_PROGRAMME = frozenset({"program-key", "program-name", "sanctions-set", "origin"})


def parse(files: Sequence[Path]) -> ParsedList:
    """Read one file; `entries` counts its targets, those de-listed included."""
    path = files[0]
    _, root = read_root(path)
    published = read_date(root.get("date", ""))
    problems: list[Problem] = []
    sets: dict[str, tuple[str, str]] = {}
    places: dict[str, etree._Element] = {}
    targets: list[etree._Element] = []
    for element in iter_elements(path, ("sanctions-program", "target", "place")):
        name = local_name(element)
        if name == "sanctions-program":
            _read_programme(element, sets, reporter(problems, f"{path.name}: programme {element.get('ssid')}"))
        elif name == "place":
            places[element.get("ssid", "")] = _kept(element)
        else:
            targets.append(_kept(element))
    listings = [_listing(target, sets, places, problems) for target in targets]
    return ParsedList(
        source=SOURCE,
        format="ch-seco-amendment-xml" if root.get("list-type") == "amendment" else "ch-seco-xml",
        listings=tuple(listing for listing in listings if listing is not None),
        published_on=published.earliest if published else None,
        entries=len(targets),
        problems=tuple(problems),
        files=tuple(files),
    )


def _kept(element: etree._Element) -> etree._Element:
    """Return a copy that outlives the stream (the table of places may stand after the targets)."""
    return copy.deepcopy(element)


def _read_programme(element: etree._Element, sets: dict[str, tuple[str, str]], report: Report) -> None:
    """Note programme and words of every sanctions set, in English where there is any."""
    keys = {child.get("lang"): text_of(child) for child in element if local_name(child) == "program-key"}
    names = {child.get("lang"): text_of(child) for child in element if local_name(child) == "program-name"}
    title = ": ".join(dict.fromkeys(text for text in (_english(keys), _english(names)) if text))
    for child in element:
        name = local_name(child)
        if name == "sanctions-set" and (child.get("lang") == "eng" or child.get("ssid") not in sets):
            sets[child.get("ssid", "")] = (title, text_of(child))
        elif name not in _PROGRAMME:
            report("unknown element", f"sanctions-program/{name}")


def _english(texts: dict[str | None, str]) -> str:
    return texts.get("eng") or next(iter(texts.values()), "")


def _listing(
    target: etree._Element,
    sets: dict[str, tuple[str, str]],
    places: dict[str, etree._Element],
    problems: list[Problem],
) -> Listing | None:
    key = target.get("ssid", "")
    report = reporter(problems, f"{SOURCE}:{key}")
    draft = Draft(SOURCE, key, reference=key)
    modified = [child for child in target if local_name(child) == "modification"]
    if not _is_in_force(draft, modified, report):
        return None
    for child in target:
        name = local_name(child)
        if name in ("individual", "entity", "object"):
            _add_subject(draft, child, places, report)
        elif name == "sanctions-set-id":
            _add_set(draft, text_of(child), sets, report)
        elif name == "foreign-identifier":
            draft.add_note("foreign identifier", text_of(child))
        elif name == "generic-attribute":
            draft.add_note(child.get("name") or "attribute", text_of(child))
        elif name != "modification":
            report("unknown element", f"target/{name}")
    listing = draft.listing()
    if listing is None:
        report("a target without a name", key)
    return listing


def _is_in_force(draft: Draft, modified: list[etree._Element], report: Report) -> bool:
    """Whether the latest modification leaves the target listed; fill in the dates of the modifications."""
    latest, latest_day, order = "listed", "", {"listed": 0, "amended": 1, "de-listed": 2}
    for element in modified:
        kind = element.get("modification-type", "")
        if kind not in order:
            report("unknown modification type", kind)
            continue
        day = element.get("effective-date") or element.get("publication-date") or element.get("enactment-date") or ""
        found = read_date(day)
        if found and kind == "listed" and (draft.listed_on is None or found.earliest < draft.listed_on.earliest):
            draft.listed_on = found
        elif found and kind == "amended":
            draft.amended_on[found] = None
        if not latest_day or (day, order[kind]) >= (latest_day, order[latest]):
            latest, latest_day = kind, day
    return latest in _IN_FORCE


def _add_set(draft: Draft, key: str, sets: dict[str, tuple[str, str]], report: Report) -> None:
    if key not in sets:
        report("unknown sanctions set", key)
        return
    name, words = sets[key]
    draft.programmes[Programme(name, measures=(words,), listed_on=draft.listed_on, reference=key)] = None


def _add_subject(draft: Draft, element: etree._Element, places: dict[str, etree._Element], report: Report) -> None:
    kind = local_name(element)
    if kind == "object":
        words = element.get("object-type", "")
        draft.kind = _OBJECTS.get(words, Kind.ANY)
        if words not in _OBJECTS:
            report("unknown object type", words)
        draft.vessel = Vessel() if draft.kind is Kind.VESSEL else None
    else:
        draft.kind = Kind.PERSON if kind == "individual" else Kind.ORGANISATION
    sex = element.get("sex", "")
    if sex in SEXES:
        draft.genders[SEXES[sex]] = None
    elif sex:
        report("unknown sex", sex)
    for child in element:
        name = local_name(child)
        if name == "identity":
            add_identity(draft, child, places, report)
        elif name == "relation":
            add_relation(draft, child)
        elif name == "justification":
            draft.reason = fold(f"{draft.reason} {text_of(child)}")
        elif name == "other-information":
            add_information(draft, text_of(child))
        else:
            report("unknown element", f"{kind}/{name}")


def _recognises(path: Path, head: bytes) -> bool:
    return b"<swiss-sanctions-list" in head


FORMATS = (ListFormat(name="ch-seco-xml", source=SOURCE, recognises=_recognises, parse=parse),)
