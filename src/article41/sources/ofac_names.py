"""How does OFAC write a name, and what is its natural order?

Individuals are published as `FAMILY NAME, Given names, Jr.`; here they read `Given names FAMILY NAME Jr.`, with the
parts kept. Names of organisations, vessels and aircraft stay as published.
"""

import re

from article41.model import Name, NamePart, NamePartKind, NameQuality, NameRole

_SUFFIX = re.compile(r"(?:jr|sr|[ivx]{2,4}|2nd|3rd)\.?", re.IGNORECASE)
_ABBREVIATED_END = re.compile(
    r"(?:(?:^|[\s.,(])(?:co|corp|inc|ltd|ltda|bros|cia|jr|sr|st|int'?l|intl|dept|mfg|lda|pty|pte|sdn|bhd)|\b\w)\.$",
    re.IGNORECASE,
)


def published_name(
    text: str,
    *,
    person: bool,
    role: NameRole = NameRole.PRIMARY,
    quality: NameQuality = NameQuality.UNSTATED,
    note: str = "",
) -> Name:
    """Return a name as OFAC prints it, in natural order."""
    if not person or ", " not in text:
        return Name(text=text, role=role, quality=quality, note=note)
    family, *rest = text.split(", ")
    if len(rest) == 1:
        given = NamePart(NamePartKind.GIVEN, rest[0])
        return Name(f"{rest[0]} {family}", role, quality, (given, NamePart(NamePartKind.FAMILY, family)), "", note)
    suffixes = [part for part in rest if _SUFFIX.fullmatch(part)]
    given = NamePart(NamePartKind.GIVEN, " ".join(part for part in rest if part not in suffixes))
    parts = [each for each in (given, NamePart(NamePartKind.FAMILY, family)) if each.text]
    parts += [NamePart(NamePartKind.SUFFIX, suffix) for suffix in suffixes]
    natural = " ".join(part.text for part in parts)
    return Name(text=natural, role=role, quality=quality, parts=tuple(parts), note=note)


def given_and_family(
    given: str, family: str, *, role: NameRole = NameRole.PRIMARY, quality: NameQuality = NameQuality.UNSTATED
) -> Name:
    """Return a name that is published in two fields; without a given name it is one whole name."""
    if not given:
        return Name(text=family, role=role, quality=quality)
    return published_name(f"{family}, {given}", person=True, role=role, quality=quality)


def without_full_stop(text: str) -> str:
    """Drop the full stop that ends a remark, unless it belongs to the name: `TRADING CO.` keeps its own."""
    if not text.endswith("."):
        return text
    if text.endswith(".."):
        return text[:-1]
    return text if _ABBREVIATED_END.search(text) else text[:-1]
