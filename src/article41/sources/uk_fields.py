"""What do the fields of the two British lists mean? The UK Sanctions List and OFSI's Consolidated List share them.

A record is a mapping of canonical field to text: a row, or an element with what belongs together (a name, an address, a
passport). Any number of records make one listing.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from article41.model import (
    Address,
    IdentifierScheme,
    Kind,
    NamePart,
    NamePartKind,
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
from article41.sources.draft import Draft, Report
from article41.sources.texts import country_codes, fold, given_and_family, numbered, pieces, places_of, stated
from article41.sources.uk_words import (
    GENDERS,
    IDENTIFIERS,
    LINES,
    NAME_PARTS,
    NOTES,
    QUALITIES,
    RELATIONS,
    ROLES,
    TEXTS,
    VESSEL,
)

Record = Mapping[str, str]

_REMARK = re.compile(r"\([^()]{3,}\)")
_REGISTER = (
    (re.compile(r"\bOGRN(?:IP)?\b", re.IGNORECASE), IdentifierScheme.OGRN),
    (re.compile(r"\bKPP\b", re.IGNORECASE), IdentifierScheme.KPP),
    (re.compile(r"\bOKPO\b", re.IGNORECASE), IdentifierScheme.OKPO),
    (re.compile(r"\bLEI\b"), IdentifierScheme.LEI),
    (re.compile(r"\bINN\b|\bRussian TIN\b", re.IGNORECASE), IdentifierScheme.INN),
    (re.compile(r"\bTIN\b|\btax|\bfiscal", re.IGNORECASE), IdentifierScheme.TAX_ID),
    (re.compile(r"\bsocial security", re.IGNORECASE), IdentifierScheme.SOCIAL_SECURITY),
    (re.compile(r"\bdriv(?:er|ing)", re.IGNORECASE), IdentifierScheme.DRIVING_LICENCE),
)


def fill(draft: Draft, records: Sequence[Record], report: Report) -> None:
    """Put everything that `records` state into `draft`; `report(what, value)` what is outside the vocabulary."""
    for values, add in _GROUPS:
        for record in _distinct(records, values):
            add(draft, record, report)
    stated_texts = ((field, text) for record in records for field, text in record.items() if field in _SINGLES)
    for field, text in dict.fromkeys(stated_texts):
        _SINGLES[field](draft, text, report)
    _add_programmes(draft, records)
    _add_vessel(draft, records)


def _distinct(records: Sequence[Record], fields: Sequence[str]) -> list[dict[str, str]]:
    """The different non-empty combinations of `fields`, in order."""
    found = dict.fromkeys(tuple(map(record.get, fields)) for record in records)
    return [
        {field: value or "" for field, value in zip(fields, values, strict=True)} for values in found if any(values)
    ]


def _add_name(draft: Draft, record: Record, report: Report) -> None:
    kind, strength = fold(record["nametype"]).casefold(), fold(record["aliasstrength"]).casefold()
    if kind and kind not in ROLES:
        report("unknown name type", record["nametype"])
    if strength not in QUALITIES:
        report("unknown alias strength", record["aliasstrength"])
    parts = tuple(NamePart(part, fold(record[field])) for field, part in NAME_PARTS.items() if stated(record[field]))
    if len(parts) == 1 or draft.kind is not Kind.PERSON:
        parts = tuple(NamePart(NamePartKind.WHOLE, part.text) for part in parts)
    draft.add_name(
        " ".join(part.text for part in parts),
        ROLES.get(kind, NameRole.ALIAS),
        quality=QUALITIES.get(strength, NameQuality.UNSTATED),
        parts=parts if len(parts) > 1 else (),
    )


def _add_script_name(draft: Draft, record: Record, report: Report) -> None:
    for piece in pieces(record["namenonlatinscript"]):
        text = piece.strip(" .")
        if draft.kind is Kind.PERSON and (inverted := given_and_family(text)):
            text = " ".join(inverted)
        language, script = record["nonlatinscriptlanguage"], record["nonlatinscripttype"]
        draft.add_name(text, NameRole.ORIGINAL_SCRIPT, language=fold(language), note=fold(script))


def _add_address(draft: Draft, record: Record, report: Report) -> None:
    lines = [line for field in LINES if (line := stated(record[field]))]
    country, postcode = fold(record["addresscountry"]), stated(record["addresspostalcode"])
    code = (country_codes(country) or ("",))[0]
    draft.addresses[
        Address(
            text=", ".join(text for text in (*lines, postcode, country) if text),
            street=", ".join(line for field in LINES[:-1] if (line := stated(record[field]))),
            city=stated(record[LINES[-1]]),
            postcode=postcode,
            country=code,
            note="" if code and country_code(country) and "(" not in country else country,
        )
    ] = None


def _add_birth_place(draft: Draft, record: Record, report: Report) -> None:
    towns, countries = numbered(record["townofbirth"]), numbered(record["countryofbirth"])
    if len(countries) == 1:
        countries *= max(len(towns), 1)
    if len(towns) not in (0, len(countries)):
        pairs = [(town, "") for town in towns] + [("", country) for country in countries]
    else:
        pairs = list(zip(towns or [""] * len(countries), countries, strict=True))
    for town, country in pairs:
        text = ", ".join(part for part in (town, country) if part)
        present = country.rpartition("Currently")[2]
        draft.birth_places[Place(text=text, city=town, country=(country_codes(present) or ("",))[0])] = None


def _add_documents(scheme: IdentifierScheme, numbers: str, details: str) -> Callable[[Draft, Record, Report], None]:
    def add(draft: Draft, record: Record, report: Report) -> None:
        texts, remarks = places_of(record[numbers]), places_of(record[details])
        if not any(texts):
            texts, remarks = remarks, [""] * len(remarks)
        elif len(remarks) != len(texts):
            remarks = [fold(record[details])] * len(texts)
        for text, remark in zip(texts, remarks, strict=True):
            found = document(_scheme(f"{text} {remark}", scheme), text, remark)
            if found:
                draft.identifiers[found] = None
            elif remark:
                draft.add_note(scheme.value.replace("_", " "), remark)

    return add


def _scheme(text: str, default: IdentifierScheme) -> IdentifierScheme:
    return next((scheme for pattern, scheme in _REGISTER if pattern.search(text)), default)


def _add_registration(draft: Draft, text: str, report: Report) -> None:
    for item in pieces(text):
        if found := document(_scheme(item, IdentifierScheme.REGISTRATION), item.replace(":", " ").replace(" - ", " ")):
            draft.identifiers[found] = None


def _add_dates(draft: Draft, text: str, report: Report) -> None:
    dates, unread = read_dates(text)
    draft.birth_dates.update(dict.fromkeys(dates))
    if unread:
        draft.add_note("date of birth", text)


def _add_nationality(draft: Draft, text: str, report: Report) -> None:
    codes = country_codes(text)
    draft.nationalities.update(dict.fromkeys(codes))
    if not codes or _REMARK.search(text):
        draft.add_note("nationality", text)


def _add_gender(draft: Draft, text: str, report: Report) -> None:
    plain = text.strip(" .").casefold()
    if plain in GENDERS:
        draft.genders[GENDERS[plain]] = None
    else:
        report("unknown gender", text)


def _add_reason(draft: Draft, text: str, report: Report) -> None:
    draft.reason = fold(f"{draft.reason} {text}")


def _add_updated(draft: Draft, text: str, report: Report) -> None:
    if found := read_date(text):
        draft.amended_on[found] = None
    else:
        report("unreadable date of update", text)


def _add_reference(draft: Draft, text: str, report: Report) -> None:
    draft.add_identifier(IdentifierScheme.REFERENCE, text, note="UN reference number")


def _adds_texts(field: str) -> Callable[[Draft, str, Report], None]:
    return lambda draft, text, report: draft.add_texts(getattr(draft, field), *numbered(text))


def _adds_identifiers(scheme: IdentifierScheme) -> Callable[[Draft, str, Report], None]:
    def add(draft: Draft, text: str, report: Report) -> None:
        for item in pieces(text):
            draft.add_identifier(scheme, item)

    return add


def _adds_relations(kind: RelationKind) -> Callable[[Draft, str, Report], None]:
    return lambda draft, text, report: draft.relations.update(
        dict.fromkeys(Relation(kind, name) for name in pieces(text))
    )


def _adds_note(label: str) -> Callable[[Draft, str, Report], None]:
    return lambda draft, text, report: draft.add_note(label, text)


def _add_programmes(draft: Draft, records: Sequence[Record]) -> None:
    fields = ("regimename", "listedon", "datedesignated", "sanctionsimposed")
    stated_once = {field: {text for record in records if (text := record.get(field))} for field in fields}
    for record in _distinct([record for record in records if record.get("regimename")], fields):
        whole = {field: record[field] or (min(stated_once[field]) if stated_once[field] else "") for field in fields}
        measures = [fold(measure) for measure in whole["sanctionsimposed"].split("|")]
        programme = Programme(
            fold(record["regimename"]),
            measures=tuple(measure for measure in measures if measure),
            listed_on=read_date(whole["listedon"] or whole["datedesignated"]),
        )
        draft.programmes[programme] = None
    days = [p.listed_on for p in draft.programmes if p.listed_on is not None]
    draft.listed_on = min(days, key=lambda day: day.earliest, default=None)


def _add_vessel(draft: Draft, records: Sequence[Record]) -> None:
    if draft.kind is not Kind.VESSEL:
        return
    found = {field: fold(record[field]) for record in records for field in record if record[field]}
    flags = [
        country_codes(found.get(field, "")) or pieces(found.get(field, "")) for field in ("currentflag", "previousflag")
    ]
    built = read_date(found.get("yearbuilt", ""))
    vessel = Vessel(flag=(flags[0] or ("",))[0], former_flags=tuple(flags[1]), built=built)
    texts = {attribute: found[field] for field, attribute in VESSEL.items() if field in found}
    draft.vessel = msgspec.structs.replace(vessel, **texts)


_GROUPS: tuple[tuple[tuple[str, ...], Callable[[Draft, Record, Report], None]], ...] = (
    ((*NAME_PARTS, "nametype", "aliasstrength"), _add_name),
    (("namenonlatinscript", "nonlatinscripttype", "nonlatinscriptlanguage"), _add_script_name),
    ((*LINES, "addresspostalcode", "addresscountry"), _add_address),
    (("townofbirth", "countryofbirth"), _add_birth_place),
    *(
        ((numbers, details), _add_documents(scheme, numbers, details))
        for scheme, numbers, details in (
            (IdentifierScheme.PASSPORT, "passportnumber", "passportadditionalinformation"),
            (
                IdentifierScheme.NATIONAL_ID,
                "nationalidentifiernumber",
                "nationalidentifieradditionalinformation",
            ),
        )
    ),
)
_SINGLES: dict[str, Callable[[Draft, str, Report], None]] = {
    "dob": _add_dates,
    "nationality": _add_nationality,
    "gender": _add_gender,
    "ukstatementofreasons": _add_reason,
    "lastupdated": _add_updated,
    "unreferencenumber": _add_reference,
    "businessregistrationnumber": _add_registration,
    **{field: _adds_texts(attribute) for field, attribute in TEXTS.items()},
    **{field: _adds_identifiers(scheme) for field, scheme in IDENTIFIERS.items()},
    **{field: _adds_relations(kind) for field, kind in RELATIONS.items()},
    **{field: _adds_note(label) for field, label in NOTES.items()},
}
