"""How is a value of a listing said in one line? Names, documents, places and addresses in words for a person."""

import msgspec

from article41.model import (
    Address,
    Aircraft,
    Identifier,
    Name,
    NameQuality,
    NameRole,
    Note,
    PartialDate,
    Place,
    Programme,
    Relation,
    Vessel,
)


def worded(value: str | msgspec.Struct) -> str:
    """Return a value of a listing as text on one line; everything that it holds is said."""
    match value:
        case str() | PartialDate():
            return str(value)
        case Name():
            return _name(value)
        case Identifier():
            return _identifier(value)
        case Place():
            return _place(value)
        case Address():
            return _address(value)
        case Programme():
            return _programme(value)
        case Relation():
            return _with(f"{_plain(value.kind)} {value.name}", value.listing_id, value.note)
        case Note():
            return f"{value.label}: {value.text}"
        case Vessel() | Aircraft():
            return "; ".join(f"{label}: {text}" for label, text in labelled(value))
    return str(msgspec.to_builtins(value))


def score_text(score: float) -> str:
    """Return a match_score with three digits; never as 1, which would claim certainty."""
    return ">0.999" if score >= 0.9995 else f"{score:.3f}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless there is one: "1 row", "2,000 rows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def labelled(value: Vessel | Aircraft) -> list[tuple[str, str]]:
    """Return what is said of a ship or aircraft, each under its label."""
    said = []
    for field in value.__struct_fields__:
        content = getattr(value, field)
        text = ", ".join(content) if isinstance(content, tuple) else str(content or "")
        if text:
            said.append((_plain(field), text))
    return said


def _name(name: Name) -> str:
    role = "" if name.role is NameRole.PRIMARY else _plain(name.role)
    quality = "" if name.quality is NameQuality.UNSTATED else name.quality.value
    parts = ", ".join(f"{_plain(part.kind)}: {part.text}" for part in name.parts)
    return _with(name.text, role, quality, name.language, parts, name.note)


def _identifier(identifier: Identifier) -> str:
    issued = f"issued {identifier.issued_on}" if identifier.issued_on else ""
    expires = f"expires {identifier.expires_on}" if identifier.expires_on else ""
    text = f"{identifier.scheme.label} {identifier.value}"
    return _with(text, identifier.country.upper(), issued, expires, identifier.note)


def _place(place: Place) -> str:
    whole = place.text or _listed(place.city, place.region)
    return _with(whole, *_unsaid(whole, place.city, place.region, place.country))


def _address(address: Address) -> str:
    parts = (address.street, address.city, address.region, address.postcode)
    whole = address.text or _listed(*parts)
    return _with(whole, *_unsaid(whole, *parts, address.country), address.note)


def _programme(programme: Programme) -> str:
    since = f"since {programme.listed_on}" if programme.listed_on else ""
    return _with(programme.name, programme.legal_basis, *programme.measures, since, programme.reference)


def _unsaid(text: str, *parts: str) -> tuple[str, ...]:
    """Return the parts that the text does not hold; country codes stand in capitals."""
    shown = (part.upper() if len(part) == 2 and part.islower() else part for part in parts if part)
    return tuple(part for part in shown if part.casefold() not in text.casefold() or len(part) == 2)


def _with(text: str, *more: str) -> str:
    said = "; ".join(part for part in more if part)
    return f"{text} ({said})" if said and text else text or said


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _plain(word: str) -> str:
    return word.replace("_", " ")


def shortened(words: str, length: int) -> str:
    """Return words on one line, cut where they are longer than `length` letters."""
    line = " ".join(words.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
