"""Which forms has an English verb or noun?"""

import re
from collections.abc import Iterator
from enum import StrEnum


class VerbForm(StrEnum):
    """How a verb is inflected; past form and participle are often one word."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    BOTH = "past or participle"
    ING = "ing"


_SIBILANT = ("s", "sh", "ch", "x", "z", "o")
_DOUBLED = re.compile(r"(?:[^aeiou]|^|qu)[aeiou][bdgklmnprtv]$")
_LAST_STRESSED = frozenset(
    word
    for words in (
        "commit permit refer transfer occur confer submit admit equip propel compel expel control begin forget regret",
        "rebut deter prefer patrol defer remit rebel repel allot",
    )
    for word in words.split()
)


def verb_forms(entry: str) -> Iterator[tuple[str, VerbForm]]:
    """Yield the forms of a verb given as its base, or as "base past participle"."""
    base, *rest = entry.split()
    past = rest[0] if rest else regular_past(base)
    participle = rest[1] if len(rest) > 1 else past
    yield base, VerbForm.BASE
    yield third_person(base), VerbForm.THIRD
    if past == participle:
        yield past, VerbForm.BOTH
    else:
        yield from ((past, VerbForm.PAST), (participle, VerbForm.PARTICIPLE))
    yield ing_form(base), VerbForm.ING
    if past == base + "ed" and base.endswith("l"):
        yield from ((base + "led", VerbForm.BOTH), (base + "ling", VerbForm.ING))


def third_person(base: str) -> str:
    """Return "supplies" for "supply"."""
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(_SIBILANT) else "s")


def regular_past(base: str) -> str:
    """Return "shipped" for "ship"."""
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + "d" if base.endswith("e") else _doubled(base) + "ed"


def ing_form(base: str) -> str:
    """Return "shipping" for "ship"."""
    return base[:-1] + "ing" if base.endswith("e") and not base.endswith(("ee", "oe")) else _doubled(base) + "ing"


def plural(noun: str) -> str:
    """Return the plural of a noun, of the last word of several."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(_SIBILANT[:-1]) else "s")


def _doubled(base: str) -> str:
    single = len(re.findall(r"[aeiouy]+", base)) == 1
    return base + base[-1] if _DOUBLED.search(base) and (single or base in _LAST_STRESSED) else base
