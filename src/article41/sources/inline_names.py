"""Which further names does a published name hold? `Samir (a.k.a. Sameer) JOUMAA`, `Sham Shipping Lines (SSL)`.

A name is kept as it was published; these stand beside it.
"""

import re
from collections.abc import Iterator

from article41.model import NameRole

_ALSO = re.compile(
    r"\s*\((a\.?\s*k\.?\s*a\.?|also (?:known|spelled|written|transliterated)(?: as)?|or|f\.?\s*k\.?\s*a\.?|"
    r"formerly(?: known as)?|previously(?: known as)?|ex\.?)\s*[:,]?\s+([^()]+)\)",
    re.IGNORECASE,
)
_FORMER = re.compile(r"^(?:f|form|prev|ex)", re.IGNORECASE)
_REMARK = re.compile(r"\s*\((?:previously|formerly|originally) listed(?: as)?\)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\(([^\W\d_a-zа-я][\w.&-]{1,11})\)\s*$")
_FORMS = frozenset(
    {
        "llc",
        "ltd",
        "inc",
        "plc",
        "gmbh",
        "jsc",
        "ojsc",
        "pjsc",
        "cjsc",
        "fsue",
        "ao",
        "oao",
        "zao",
        "pao",
        "ooo",
        "ао",
        "оао",
        "зао",
        "пао",
        "ооо",
        "ано",
        "гуп",
        "фгуп",
        "аат",
        "тдв",
        "тов",
        "ат",
        "пат",
    }
)
_SEPARATOR = re.compile(r"\s*(?:[,;/]|\bor\b|\band\b)\s*")


def names_within(text: str) -> Iterator[tuple[str, NameRole]]:
    """Yield the names that stand in brackets inside of `text`, complete, with their role."""
    if "(" not in text:
        return
    bare = _REMARK.sub("", text)
    if bare != text:
        yield bare, NameRole.FORMER
        return
    if also := _ALSO.search(text):
        yield from _alternatives(text, also)
    elif (short := _ABBREVIATION.search(text)) and any(character.isupper() for character in short[1][1:]):
        if short[1].casefold() not in _FORMS:
            yield short[1], NameRole.ABBREVIATION
        yield text[: short.start()].strip(), NameRole.SPELLING_VARIANT


def _alternatives(text: str, also: re.Match[str]) -> Iterator[tuple[str, NameRole]]:
    """At the end of a name whole names stand in the brackets; inside of it, other forms of the word before them."""
    role = NameRole.FORMER if _FORMER.match(also[1]) else NameRole.ALIAS
    before, after = text[: also.start()], text[also.end() :]
    yield before + after, NameRole.SPELLING_VARIANT
    is_end = not after.strip(" ,;.–-")
    stem = "" if is_end else before.rpartition(" ")[0]
    words = len(before.split())
    for form in _SEPARATOR.split(also[2]):
        if is_end and words > 1 and len(form.split()) == 1 and role is NameRole.ALIAS and form.istitle():
            continue  # one given name of several: nothing says which word it stands for
        yield f"{stem} {form}{after if not is_end else ''}".strip(), role
