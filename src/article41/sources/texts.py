"""What does a field of free text hold? White space, numbered lists, and countries inside longer texts."""

import functools
import re

from article41.sources.countries import country_code

NOTHING = frozenset({"", "-", "--", "---", "na", "n/a", "n.a.", "nil", "none", "n/d", "unknown", "null", "not known"})
_MARK = r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})(?:\s*(?:-|–|to|and|,)\s*\d{1,2})?\)"
_NUMBERING = re.compile(rf"(?:^|(?<=[\s,;.)\"\]])){_MARK}(?:(?:[-–]|\s*(?:to|and|,)\s*|\s*){_MARK})*[\s:.]*")
_FIRST = re.compile(r"^[\"'“]?\s*\(?(?:1|a|i)(?:\s*(?:-|–|to|and|,)\s*\d{1,2})?\)")
_GENERATION = re.compile(r"^(?:jr|sr|junior|senior|ii|iii|iv)\.?$", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*")
_ABBREVIATIONS = frozenset({"UK", "USA", "US", "UAE", "DRC", "CAR", "PRC"})
_PRESENT = re.compile(r"\b(?:now|currently|presently|present-day)\s+([^()]+)\)?$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[;,/|\n]|\band/or\b|\band\b|\bor\b|&)\s*", re.IGNORECASE)
_DOUBT = re.compile(
    r"^(?:possibly|probably|allegedly|assumed|reportedly|likely|formerly|of|the|dual|also|both|was|currently)\s+",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    """Return `text` with every run of white space as one space, and none around it."""
    return " ".join(text.split())


def stated(text: str) -> str:
    """Return `text` folded, or '' when it only says that nothing is known (`n/a`, `-`, `unknown`)."""
    folded = fold(text)
    return "" if folded.casefold() in NOTHING else folded


def numbered(text: str) -> list[str]:
    """Return the items of a text such as `(1) Tunis (2) Tripoli` or `a) Mullah b) Haji`; one item when not numbered."""
    return [item for item in places_of(text) if stated(item)]


def places_of(text: str) -> list[str]:
    """Return the items of a numbered text, those that only hold a place (`(1) S335026 (2) -`) as ''."""
    folded = fold(text)
    if not _FIRST.match(folded):
        return [stated(folded)]
    items = (item.strip(" ,;\"'“”") for item in _NUMBERING.split(folded.strip("\"'“” "))[1:])
    return [item if stated(item.strip(".- ")) else "" for item in items]


def pieces(text: str, separator: str = ";") -> list[str]:
    """Return the items of a text that are numbered or parted by `separator` outside of brackets."""
    if not text:
        return []
    items = []
    for item in numbered(text):
        items += [piece for piece in _outside_brackets(item, separator) if stated(piece)]
    return items


def split_outside(text: str, separator: re.Pattern[str]) -> list[str]:
    """Return the pieces of `text` between the matches of `separator` that stand outside of brackets."""
    start, found = 0, []
    for match in separator.finditer(text):
        before = text[: match.start()]
        if before.count("(") <= before.count(")"):
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]


def given_and_family(text: str) -> tuple[str, str] | None:
    """Return given and family name of a person written `FAMILY, Given`; None when it is written otherwise."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not (comma and family and given) or "," in given or _GENERATION.match(given):
        return None
    return given, family


def country_codes(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that `text` lists, once each, in order; what names no country is passed over.

    A whole text that names one country is taken as one (`Bosnia and Herzegovina`).
    """
    codes: dict[str, None] = {}
    for item in pieces(text):
        whole = _country(item)
        for part in (item,) if whole else _SEPARATOR.split(_PARENTHESIS.sub("", item)):
            if code := whole or _country(part):
                codes[code] = None
    return tuple(codes)


def last_country(text: str) -> str:
    """Return the code of the country with which an address or place ends (its present one, where stated), or ''."""
    folded = fold(text).strip(' .;,"')
    present = _PRESENT.search(folded)
    if present and (code := _country(present[1].rpartition(",")[2])):
        return code
    if code := _country(folded):
        return code
    bare = _PARENTHESIS.sub("", folded).strip(" .;,")
    parts = [part for part in bare.split(",") if part.strip()]
    for size in (1, 2):
        if len(parts) > size and (code := _country(",".join(parts[-size:]))):
            return code
    if len(parts) > 1 and (code := _country(parts[0])):
        return code
    in_brackets = re.search(r"\((?:now |in )?([^()]+)\)$", folded)
    return _country(in_brackets[1]) if in_brackets else ""


@functools.lru_cache(maxsize=8192)
def mentioned_country(text: str) -> str:
    """Return the code of the first country or demonym that stands anywhere in a short text, or ''."""
    words = _WORD.findall(text)[:60]
    for place in range(len(words)):
        for size in range(min(6, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + size])
            if (len(phrase) > 3 or phrase in _ABBREVIATIONS) and (code := country_code(phrase)):
                return code
    return ""


def _country(text: str) -> str:
    folded = text.strip(" .:;*\"'“”")
    return country_code(folded) or country_code(_DOUBT.sub("", folded))


def _outside_brackets(text: str, separator: str) -> list[str]:
    if separator not in text:
        return [text]
    depth, start, found = 0, 0, []
    for place, character in enumerate(text):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(depth - 1, 0)
        elif character == separator and depth == 0:
            found.append(text[start:place].strip())
            start = place + 1
    return [*found, text[start:].strip()]
