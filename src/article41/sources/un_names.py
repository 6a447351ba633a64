"""Which names does the UN give, and of which kind?

The UN writes several names, other scripts and remarks into one field: `A; B`, `Abu Ishaq (in another script)`,
`X (previously listed as)`. These are taken apart; the first name keeps the publisher's order and spelling.
"""

import re
import unicodedata
from collections.abc import Iterator

from article41.model import Name, NamePart, NamePartKind, NameQuality, NameRole

QUALITIES: dict[str, tuple[NameRole, NameQuality]] = {
    "Good": (NameRole.ALIAS, NameQuality.STRONG),
    "Low": (NameRole.ALIAS, NameQuality.WEAK),
    "a.k.a.": (NameRole.ALIAS, NameQuality.UNSTATED),
    "f.k.a.": (NameRole.FORMER, NameQuality.UNSTATED),
    "": (NameRole.ALIAS, NameQuality.UNSTATED),
}
_PLACEHOLDER = frozenset({"na", "n/a"})
_FORMERLY = re.compile(r"\b(?:previously|formerly) (?:listed as|known as|transcribed)|\bformer name", re.IGNORECASE)
_ALSO_WRITTEN = re.compile(r"(?:name )?(?:in )?(?:original script|arabic(?: script)?)\s*:\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\(([^()]+)\)\s*")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&/-]{0,8}[A-Z]")
_BETWEEN_NAMES = re.compile(r"\s*;(?![^(]*\))\s*")
_REMARK = re.compile(r"(?:birth|combat) name|.{40,}", re.IGNORECASE)
_BORN = re.compile(r",? born (?=\d|in \d)")
_NAME_WORD = re.compile(r"[^\Wa-z_\d]|(?:al|el|ul|bin|bint|ibn|wal|de)\b|[‘’'“]")
_IN_QUOTES = re.compile(r"^[“\"](.+)[”\"]$")


def primary_names(parts: tuple[str, ...]) -> Iterator[Name]:
    """Yield the primary name of the numbered name fields, then other names that stand in them after a `;`.

    `na` stands for a part that is not available.
    """
    stated = [part for part in parts if part and part.lower() not in _PLACEHOLDER]
    kinds = tuple(NamePart(kind=NamePartKind.OTHER, text=part) for part in stated) if len(stated) > 1 else ()
    role = NameRole.PRIMARY
    for text in filter(None, _BETWEEN_NAMES.split(" ".join(stated))):
        yield Name(text=text, role=role, parts=kinds if role is NameRole.PRIMARY else ())
        yield from abbreviations(text)
        role = NameRole.ALIAS


def abbreviations(text: str) -> Iterator[Name]:
    """Yield the abbreviations that stand in brackets in a name, as in `Ocean Shipping Company (OSC)`."""
    for inside in _BRACKETED.findall(text):
        initials = {word[0] for word in re.split(r"[\s-]+", text.partition("(")[0]) if word}
        if _ABBREVIATION.fullmatch(inside) and inside[0] in initials:
            yield Name(text=inside, role=NameRole.ABBREVIATION)


def original_script(text: str) -> Iterator[Name]:
    """Yield the names of the field for the original script, with the language where the UN names it."""
    for piece in filter(None, (part.strip() for part in re.split(r"[;؛]", text))):
        found = re.fullmatch(r"(.+?)\s*\(([A-Z][a-z]+)\)", piece)
        name, language = found.groups() if found else (piece, "")
        yield Name(text=name, role=NameRole.ORIGINAL_SCRIPT, language=language)


def alias_names(text: str, quality: str, note: str) -> Iterator[Name]:
    """Yield the names of one alias: those parted by `;`, and those that brackets or the note give in another script."""
    role, strength = QUALITIES[quality]
    if _FORMERLY.search(note):
        role = NameRole.FORMER
    for piece in filter(None, _BETWEEN_NAMES.split(text.strip())):
        yield from _one_alias(piece, role, strength, note)
    if found := _ALSO_WRITTEN.search(note):
        yield from _elsewhere(note[found.end() :], strength)
    elif text and _script(text) != "LATIN":
        inside = _BRACKETED.match(note)
        written = (inside.group(1) if inside else note).split(";")
        yield from _elsewhere(";".join(name for name in written if _is_latin_name(name)), strength)


def _one_alias(text: str, role: NameRole, strength: NameQuality, note: str) -> Iterator[Name]:
    quoted = _IN_QUOTES.match(text)
    text = quoted.group(1) if quoted else text
    written, remarks = [], [note]
    if born := _BORN.search(text):
        text, note = text[: born.start()], text[born.start() :].strip(" ,")
        remarks.append(note)
    for inside in _BRACKETED.findall(text):
        if _FORMERLY.search(inside):
            role = NameRole.FORMER
        elif _ALSO_WRITTEN.match(inside) or _script(inside) != _script(text.replace(f"({inside})", "")):
            written.append(_ALSO_WRITTEN.sub("", inside))
        elif _REMARK.fullmatch(inside):
            remarks.append(inside)
        else:
            continue
        text = text.replace(f"({inside})", " ")
    plain = " ".join(text.split())
    if plain:
        yield Name(text=plain, role=role, quality=strength, note="; ".join(filter(None, remarks)))
    for other in written:
        yield from _elsewhere(other, strength)
    yield from abbreviations(plain)


def _is_latin_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 8 and all(_NAME_WORD.match(word) for word in words) and not re.search(r"\d|:", text)


def _elsewhere(text: str, strength: NameQuality) -> Iterator[Name]:
    for piece in filter(None, (part.strip(" .,") for part in text.split(";"))):
        role = NameRole.ALIAS if _script(piece) == "LATIN" else NameRole.ORIGINAL_SCRIPT
        yield Name(text=piece, role=role, quality=strength)


def _script(text: str) -> str:
    letter = next((character for character in text if character.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else "LATIN"
