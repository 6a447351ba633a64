"""What does OFAC say in its remarks?

Remarks are clauses parted by `; `. Each goes to a typed field or, labelled, to the notes of the entry; nothing is lost.
"""

import re
from collections.abc import Callable

from article41.model import IdentifierScheme, NameQuality, NameRole, PartialDate, RelationKind
from article41.sources.countries import country_code
from article41.sources.ofac_draft import Draft, read_day
from article41.sources.ofac_labels import IDENTIFIERS, MEASURES, NOTED, PLAIN
from article41.sources.ofac_names import without_full_stop
from article41.sources.places import code_or_text

Reader = Callable[[Draft, str, str], None]

_TAIL = re.compile(
    r"(?P<value>.*?)"
    r"(?:\s\((?P<place>[^()]*(?:\([^()]*\)[^()]*)*)\))?"
    r"(?:,?\s(?:issued|Issued|Date of issue) (?P<issued>[\w ]{4,20}?))?"
    r"(?:,?\s(?:expires|expired|Expires|Expired) (?P<expires>[\w ]{4,20}?))?"
    r"[.,]?\s*"
)
_QUOTED = re.compile(r"\s*'(.*)'\.?\s*(.*)$")
_FAMILY = re.compile(
    r"((?:half-)?(?:wife|husband|spouse|son|daughter|brother|sister|mother|father|child|nephew|niece|uncle|cousin)"
    r"(?:-in-law)?) of (.+)",
    re.IGNORECASE,
)
_UNKNOWN_NUMBER = re.compile(
    r"([A-Z][\w.,'’/&() -]{1,70}?(?: No\.?| Number| #| ID| Card| Code| License| Certificate))\s*[:#]?\s+(\S*\d.*)"
)


def read_remarks(draft: Draft, text: str) -> None:
    """Read every clause of the remarks into `draft`."""
    for clause in text.split("; "):
        if clause := clause.strip(" ;"):
            read_clause(draft, clause)


def read_clause(draft: Draft, clause: str) -> None:
    """Read one clause into `draft`; one without a known label becomes a note."""
    bare = clause[5:] if clause.startswith(("alt. ", "Alt. ")) else clause
    if bare.startswith("(Linked To") and bare.endswith((")", ").")):
        bare = bare[1:].removesuffix(".").removesuffix(")")
    first = bare.partition(" ")[0].rstrip(":#")
    for label, reader in _BY_FIRST_WORD.get(first, ()):
        if bare.startswith(label):
            rest = bare[len(label) :]
            if not rest or not rest[0].isalnum():
                reader(draft, label, rest.lstrip(" :#-"))
                return
    _read_unlabelled(draft, clause)


def read_labelled(
    draft: Draft, label: str, value: str, *, country: str = "", issued: str = "", expires: str = ""
) -> None:
    """Read a fact that is published in fields of its own: label, value, and for documents country and dates."""
    known = label.strip(" :#-")
    reader = READERS.get(known)
    if reader is None and known.startswith("Digital Currency Address"):
        _wallet(draft, known, f"{known[24:].strip(' -')} {value}")
    elif reader is None or known in IDENTIFIERS:
        add_document(draft, known, value, country=country, issued_on=read_day(issued), expires_on=read_day(expires))
    else:
        reader(draft, known, value)


def add_document(
    draft: Draft,
    label: str,
    value: str,
    *,
    country: str = "",
    issued_on: PartialDate | None = None,
    expires_on: PartialDate | None = None,
    note: str = "",
) -> None:
    """Add an identifier under the scheme of its label; an unknown label is kept in its note."""
    code = country_code(country)
    notes = (label if label not in PLAIN else "", country if country and not code else "", note)
    scheme = IDENTIFIERS.get(label, IdentifierScheme.OTHER)
    if label == "Government Gazette Number" and code == "ru":
        scheme = IdentifierScheme.OKPO
    draft.add_identifier(
        scheme,
        value,
        country=code,
        issued_on=issued_on,
        expires_on=expires_on,
        note="; ".join(filter(None, notes)),
    )


def _read_unlabelled(draft: Draft, clause: str) -> None:
    text = clause.removesuffix(".")
    if text in draft.positions:
        return
    if found := _FAMILY.fullmatch(text):
        draft.add_relation(RelationKind.FAMILY, found.group(2), note=found.group(1))
    elif found := _UNKNOWN_NUMBER.fullmatch(text):
        _identifier(draft, found.group(1).rstrip(" #"), found.group(2))
    else:
        draft.note("Remarks", clause)


def _identifier(draft: Draft, label: str, rest: str) -> None:
    found = _TAIL.fullmatch(rest)
    if found is None or not found["value"] or (rest[0].islower() and not any(map(str.isdigit, found["value"]))):
        draft.note(label, rest)
        return
    value, place, issued, expires = found.group("value", "place", "issued", "expires")
    issued_on, expires_on = _day_or_none(issued), _day_or_none(expires)
    if (issued and issued_on is None) or (expires and expires_on is None):
        add_document(draft, label, rest)
    else:
        add_document(draft, label, value, country=place or "", issued_on=issued_on, expires_on=expires_on)


def _day_or_none(text: str | None) -> PartialDate | None:
    return read_day(text) if text else None


def _contact(draft: Draft, label: str, rest: str) -> None:
    draft.add_identifier(IDENTIFIERS[label], rest.rstrip(" .,"), note="" if label in PLAIN else label)


def _wallet(draft: Draft, label: str, rest: str) -> None:
    currency, _, address = rest.partition(" ")
    draft.add_identifier(IdentifierScheme.WALLET, address.strip(" ."), note=currency)


def _alias(role: NameRole) -> Reader:
    def read(draft: Draft, label: str, rest: str) -> None:
        found = _QUOTED.fullmatch(rest)
        text, note = found.groups() if found else (without_full_stop(rest).strip("'"), "")
        draft.add_name(text.strip(), role, NameQuality.WEAK, note.strip(" ."))

    return read


def _noted(draft: Draft, label: str, rest: str) -> None:
    draft.note(label, rest.removesuffix(".") if not rest.startswith("http") else rest)


def _measure(draft: Draft, label: str, rest: str) -> None:
    draft.measures.append(f"{label}: {rest.removesuffix('.')}" if rest else label)


def _set_vessel(field: str) -> Reader:
    def read(draft: Draft, label: str, rest: str) -> None:
        draft.set_vessel(**{field: rest.removesuffix(".")})

    return read


def _vessel_flag(draft: Draft, label: str, rest: str) -> None:
    draft.set_vessel(flag=code_or_text(rest.removesuffix(".")))


def _former_flag(draft: Draft, label: str, rest: str) -> None:
    earlier = draft.vessel.former_flags if draft.vessel else ()
    draft.set_vessel(former_flags=(*earlier, code_or_text(rest.removesuffix("."))))


def _built(set_it: Callable[..., None]) -> Reader:
    def read(draft: Draft, label: str, rest: str) -> None:
        built = read_day(rest.removesuffix("."))
        if built is None:
            draft.note(label, rest)
        else:
            set_it(draft, built=built)

    return read


def _set_aircraft(field: str) -> Reader:
    def read(draft: Draft, label: str, rest: str) -> None:
        said = getattr(draft.aircraft, field, "")
        text = rest.removesuffix(".")
        draft.set_aircraft(**{field: f"{said}; {text}" if said else text})

    return read


def _without_stop(method: Callable[[Draft, str], None]) -> Reader:
    def read(draft: Draft, label: str, rest: str) -> None:
        method(draft, rest.removesuffix("."))

    return read


def _linked(draft: Draft, label: str, rest: str) -> None:
    draft.add_relation(RelationKind.LINKED_TO, without_full_stop(rest))


_CONTACTS = (IdentifierScheme.EMAIL, IdentifierScheme.WEBSITE, IdentifierScheme.PHONE, IdentifierScheme.FAX)

READERS: dict[str, Reader] = {
    **{label: _contact if scheme in _CONTACTS else _identifier for label, scheme in IDENTIFIERS.items()},
    **dict.fromkeys(MEASURES, _measure),
    **dict.fromkeys(NOTED, _noted),
    "DOB": _without_stop(Draft.add_birth_date),
    "Birthdate": _without_stop(Draft.add_birth_date),
    "POB": _without_stop(Draft.add_birth_place),
    "Place of Birth": _without_stop(Draft.add_birth_place),
    "nationality": _without_stop(Draft.add_nationality),
    "Nationality Country": _without_stop(Draft.add_nationality),
    "citizen": _without_stop(Draft.add_nationality),
    "Citizenship Country": _without_stop(Draft.add_nationality),
    "Nationality of Registration": _without_stop(Draft.add_country),
    "Registration Country": _without_stop(Draft.add_country),
    "Gender": _without_stop(Draft.add_gender),
    "Title": _without_stop(lambda draft, text: draft.positions.append(text)),
    "a.k.a.": _alias(NameRole.ALIAS),
    "n.k.a.": _alias(NameRole.ALIAS),
    "f.k.a.": _alias(NameRole.FORMER),
    "Linked To": _linked,
    "Digital Currency Address": _wallet,
    "Vessel Flag": _vessel_flag,
    "Former Vessel Flag": _former_flag,
    "Other Vessel Flag": _former_flag,
    "Vessel Type": _set_vessel("vessel_type"),
    "VESSEL TYPE": _set_vessel("vessel_type"),
    "Other Vessel Type": _noted,
    "Vessel Tonnage": _set_vessel("tonnage"),
    "Vessel Gross Registered Tonnage": _set_vessel("gross_tonnage"),
    "Vessel Owner": _set_vessel("owner"),
    "Vessel Year of Build": _built(Draft.set_vessel),
    "Aircraft Model": _set_aircraft("model"),
    "Aircraft Operator": _set_aircraft("operator"),
    "Aircraft Manufacture Date": _built(Draft.set_aircraft),
}


def _by_first_word() -> dict[str, tuple[tuple[str, Reader], ...]]:
    words: dict[str, list[tuple[str, Reader]]] = {}
    for label in sorted(READERS, key=len, reverse=True):
        words.setdefault(label.partition(" ")[0], []).append((label, READERS[label]))
    return {word: tuple(readers) for word, readers in words.items()}


_BY_FIRST_WORD = _by_first_word()
