"""What does a FollowTheMoney entity state? Entities of the interchange format, made into listings.

Parties (people, organisations, vessels, aircraft, assets) become listings. Addresses, sanctions, documents, positions
and relations are entities of their own that point to parties, and are put where they belong. A property that has no
place of its own is a note under its own name. First and last seen are bookkeeping of the data set and not read.
"""

from collections.abc import Callable, Mapping

from article41.model import (
    Address,
    Aircraft,
    Gender,
    IdentifierScheme,
    Kind,
    NamePart,
    NamePartKind,
    NameQuality,
    NameRole,
    Place,
    Programme,
    Relation,
    Vessel,
)
from article41.sources.countries import country_code, country_name
from article41.sources.dates import read_date
from article41.sources.draft import Draft, Report
from article41.sources.ftm_entity import Entity
from article41.sources.ftm_words import (
    COUNTRIES,
    IDENTIFIERS,
    KINDS,
    LINKS,
    NAMES,
    NATIONALITIES,
    PART_KINDS,
    PLACED,
    SUPPORTING,
)
from article41.sources.texts import fold, given_and_family, last_country

_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE, "other": Gender.OTHER}
_OLD_CODES = {"suhh": "su", "cshh": "cs", "csxx": "cs", "ddde": "dd", "yucs": "yu", "anhh": "an", "ydyd": "yd"}


def drafts(entities: Mapping[str, Entity], source: str, report_for: Callable[[str], Report]) -> dict[str, Draft]:
    """Return the drafts of all parties that are listed, filled with everything that `entities` state about them."""
    found = {}
    for entity in entities.values():
        if entity.schema in KINDS and entity.listed:
            found[entity.id] = _draft(entity, entities, source, report_for(entity.id))
        elif entity.schema not in KINDS and entity.schema not in SUPPORTING and entity.schema not in LINKS:
            report_for(entity.id)("unknown schema", entity.schema)
    for entity in entities.values():
        if entity.schema in LINKS:
            _link(entity, entities, found)
        elif add := _SUPPORTS.get(entity.schema):
            add(entity, entities, found)
    return found


def _draft(entity: Entity, entities: Mapping[str, Entity], source: str, report: Report) -> Draft:
    draft = Draft(source, entity.id, kind=KINDS[entity.schema], reference=entity.id)
    _add_names(draft, entity)
    _add_person(draft, entity, report)
    for name, scheme in IDENTIFIERS.items():
        for text in entity.texts(name):
            draft.add_identifier(scheme, text, note="" if scheme is not IdentifierScheme.OTHER else name)
    draft.countries.update(dict.fromkeys(country(text) for text in entity.texts(*COUNTRIES)))
    draft.nationalities.update(dict.fromkeys(country(text) for text in entity.texts(*NATIONALITIES)))
    for text in entity.texts("address"):
        draft.addresses[Address(text=text, country=last_country(text))] = None
    for key in entity.texts("addressEntity"):
        if key in entities:
            draft.addresses[_address(entities[key])] = None
    for text in entity.texts("programId", "program"):
        draft.programmes[Programme(text)] = None
    _add_craft(draft, entity)
    for name in entity.properties.keys() - PLACED:
        for text in entity.texts(name):
            draft.add_note(name, text if text not in entities else entities[text].caption or text)
    draft.notes = dict(sorted(draft.notes.items(), key=lambda item: item[0].label))
    draft.add_note("datasets", ", ".join(entity.datasets))
    draft.add_note("referents", " ".join(entity.referents))
    if changed := read_date(entity.last_change or ""):
        draft.amended_on[changed] = None
    return draft


def _add_names(draft: Draft, entity: Entity) -> None:
    names = entity.texts("name")
    first = [entity.caption] if entity.caption in names else names[:1]
    single = {kind: entity.texts(name) for name, kind in PART_KINDS.items()}
    parts = tuple(NamePart(kind, texts[0]) for kind, texts in single.items() if len(texts) == 1)
    fits = len(parts) > 1 and bool(first) and all(part.text in first[0] for part in parts)
    if not fits:
        for name in PART_KINDS:
            for text in entity.texts(name):
                draft.add_note(name, text)
    for text in first:
        _add_name(draft, text, NameRole.PRIMARY, parts=parts if fits else ())
    for text in names:
        if text not in first:
            _add_name(draft, text, NameRole.ALIAS)
    for name, role in NAMES.items():
        quality = NameQuality.WEAK if name == "weakAlias" else NameQuality.UNSTATED
        for text in entity.texts(name):
            draft.add_name(text, role, quality=quality)


def _add_name(draft: Draft, text: str, role: NameRole, parts: tuple[NamePart, ...] = ()) -> None:
    inverted = given_and_family(text) if draft.kind is Kind.PERSON else None
    if inverted:
        text = " ".join(inverted)
        given, family = inverted
        parts = parts or (NamePart(NamePartKind.GIVEN, given), NamePart(NamePartKind.FAMILY, family))
    draft.add_name(text, role, parts=parts)


def _add_person(draft: Draft, entity: Entity, report: Report) -> None:
    for name, values in (("birthDate", draft.birth_dates), ("deathDate", draft.death_dates)):
        for text in entity.texts(name):
            if found := read_date(text):
                values[found] = None
            else:
                draft.add_note(name, text)
    countries = [country(text) for text in entity.texts("birthCountry")]
    for text in entity.texts("birthPlace"):
        code = last_country(text) or (countries[0] if len(countries) == 1 else "")
        draft.birth_places[Place(text=text, country=code)] = None
    if not entity.texts("birthPlace"):
        draft.birth_places.update((Place(text=country_name(code) or code, country=code), None) for code in countries)
    for text in entity.texts("gender"):
        if text.casefold() in _GENDERS:
            draft.genders[_GENDERS[text.casefold()]] = None
        else:
            report("unknown gender", text)
    draft.add_texts(draft.titles, *entity.texts("title"))
    draft.add_texts(draft.positions, *entity.texts("position"))


def _add_craft(draft: Draft, entity: Entity) -> None:
    first = {
        name: next(iter(entity.texts(name)), "") for name in ("type", "tonnage", "grossRegisteredTonnage", "model")
    }
    flags = [country(text) for text in entity.texts("flag")]
    former = [country(text) for text in entity.texts("pastFlags")] + flags[1:]
    built = read_date(next(iter(entity.texts("buildDate")), ""))
    if draft.kind is Kind.VESSEL:
        draft.vessel = Vessel(
            flag=flags[0] if flags else "",
            former_flags=tuple(dict.fromkeys(former)),
            vessel_type=first["type"],
            tonnage=first["tonnage"],
            gross_tonnage=first["grossRegisteredTonnage"],
            built=built,
        )
        return
    draft.countries.update(dict.fromkeys(flags))
    if draft.kind is Kind.AIRCRAFT:
        draft.aircraft = Aircraft(model=first["model"] or first["type"], built=built)
        return
    for name in ("type", "tonnage", "grossRegisteredTonnage", "model", "buildDate", "pastFlags"):
        for text in entity.texts(name):
            draft.add_note(name, text)


def _address(entity: Entity) -> Address:
    def first(*names: str) -> str:
        return ", ".join(entity.texts(*names))

    text = first("full") or first("street", "street2", "postalCode", "city", "region", "state", "country")
    return Address(
        text=text,
        street=first("street", "street2", "postOfficeBox"),
        city=first("city"),
        region=first("region", "state"),
        postcode=first("postalCode"),
        country=country(first("country")) or last_country(text),
        note=first("remarks", "summary"),
    )


def _sanction(entity: Entity, entities: Mapping[str, Entity], found: Mapping[str, Draft]) -> None:
    days = [day for day in map(read_date, entity.texts("listingDate", "startDate")) if day]
    start = min(days, key=lambda day: day.earliest, default=None)
    authority = ", ".join(entity.texts("authority"))
    programme = Programme(
        ", ".join(entity.texts("program")) or ", ".join(entity.texts("programId")) or authority,
        legal_basis="; ".join(entity.texts("summary")),
        measures=tuple(entity.texts("provisions")),
        listed_on=start,
        reference=", ".join(entity.texts("authorityId", "recordId", "unscId")),
    )
    for draft in (found[key] for key in entity.texts("entity") if key in found):
        draft.programmes[programme] = None
        draft.reason = fold(f"{draft.reason} {' '.join(entity.texts('reason'))}")
        if start and (draft.listed_on is None or start.earliest < draft.listed_on.earliest):
            draft.listed_on = start
        for name in ("status", "endDate", "duration", "sourceUrl", "programUrl"):
            for text in entity.texts(name):
                draft.add_note(f"sanction {name}", text)


def _document(entity: Entity, entities: Mapping[str, Entity], found: Mapping[str, Draft]) -> None:
    kind = " ".join(entity.texts("type"))
    is_passport = entity.schema == "Passport" or "passport" in kind.casefold()
    for draft in (found[key] for key in entity.texts("holder") if key in found):
        for number in entity.texts("number", "passportNumber"):
            draft.add_identifier(
                IdentifierScheme.PASSPORT if is_passport else IdentifierScheme.NATIONAL_ID,
                number,
                country=country(next(iter(entity.texts("country")), "")),
                note="; ".join([kind, *entity.texts("summary", "authority")]).strip("; "),
                issued_on=read_date(next(iter(entity.texts("startDate")), "")),
                expires_on=read_date(next(iter(entity.texts("endDate")), "")),
            )


def _occupancy(entity: Entity, entities: Mapping[str, Entity], found: Mapping[str, Draft]) -> None:
    posts = [" ".join(entities[key].texts("name")[:1]) for key in entity.texts("post") if key in entities]
    period = " to ".join(dict.fromkeys(entity.texts("startDate", "endDate")))
    for draft in (found[key] for key in entity.texts("holder") if key in found):
        draft.add_texts(draft.positions, *posts)
        draft.add_note("occupancy", ", ".join(text for text in (*posts, period, *entity.texts("status")) if text))


def _link(entity: Entity, entities: Mapping[str, Entity], found: Mapping[str, Draft]) -> None:
    """Put a relation into both parties, each seen from its side."""
    near, far, from_near, from_far = LINKS[entity.schema]
    words = entity.texts("role", "relationship", "status", "summary")
    figures = ("percentage", "sharesCount", "amountEur", "date", "startDate", "endDate")
    note = "; ".join([*words, *(f"{name} {text}" for name in figures for text in entity.texts(name))])
    for left, right in ((x, y) for x in entity.texts(near) for y in entity.texts(far)):
        for here, there, kind in ((left, right, from_near), (right, left, from_far)):
            if here in found:
                name = _name_of(there, entities)
                listing_id = found[there].id if there in found else ""
                found[here].relations[Relation(kind, name, listing_id, note)] = None


def _name_of(key: str, entities: Mapping[str, Entity]) -> str:
    entity = entities.get(key)
    return key if entity is None else entity.caption or next(iter(entity.texts("name")), key)


def country(text: str) -> str:
    """Return the alpha-2 code for a FollowTheMoney country (`suhh`, `gb-sct`), or the text as it stands."""
    code = text.casefold()
    code = _OLD_CODES.get(code, code.partition("-")[0] if country_name(code.partition("-")[0]) else code)
    return code if country_name(code) else country_code(text) or text


_SUPPORTS: Mapping[str, Callable[[Entity, Mapping[str, Entity], Mapping[str, Draft]], None]] = {
    "Sanction": _sanction,
    "Passport": _document,
    "Identification": _document,
    "Occupancy": _occupancy,
}
