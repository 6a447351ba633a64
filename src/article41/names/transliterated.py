"""How would English write this Slavic name that another language has written?

German, Polish, Czech and French write the Cyrillic alphabet each in their own letters: Juschkow, Juszkow, Juškov and
Iouchkov are Yushkov. Where the letters of a word show that it is written so, it is written anew as English would; what
such letters leave open is written in each way, at a cost in bits (German s is s or z, sch is sh or zh, ch is kh or ch).
"""

import re
from collections.abc import Callable, Sequence
from itertools import product

_MARKED = re.compile(
    r"sch|ij|jew|jow|[bklmnprstvwz]j[aeou]|aj[ls]|[aeo]j$|[eo]ff$|[eo]wa?$|[eo]wi[ct]|[eo]w(?:sk|na$)|ck(?:ij|y$)"
).search
_TELLING = re.compile(
    r"sch[a-z]*(?:[eo](?:w|v|ff|wa|va)|uk|ko|ij|ina?|itsch)$|[lprstvwz]j[aeou]|[eo]j$|laj$|ij$|[eo]wi(?:tsch|cz)|[eo]ff$|[ij]ew$|ck(?:ij|y$)|aj(?:l|sk)"
).search
_SMALL_YO = re.compile(r"(?<=[bdfghklmnprstvz])yo(?=[bdfghklmnprstvz])|(?<=[csz]h)o(?=va?$)")
_SHORTEST, _LONGEST = 4, 24
_MARK, _OPEN, _YO = 0.2, 0.6, 0.5
_MOST_OPEN = 3
_ALWAYS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        ("schtsch|szcz|chtch", "shch"),
        ("tsch|tch|cz", "ch"),
        ("sz", "sh"),
        ("ck(?=[iy])", "tsk"),
        ("w", "v"),
        ("(?<=[eo])ff$", "v"),
        ("ij(?=$|[^aeou])", "iy"),
        ("j", "y"),
    )
)
_EITHER = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        ("(?<!s)z", "ts"),
        ("(?:^|(?<=[aeiouyjlmnrv]))s(?=[aeiouyj])", "z"),
        ("(?<!t)sch(?!tsch)", "zh"),
        ("(?<![st])(?<!vi)ch", "kh"),
    )
)
_GERMAN_SH = re.compile("sch(?!tsch)")

Spellings = tuple[tuple[str, float], ...]


def english_spellings(token: str) -> Spellings:
    """Return what the token is in English spelling, each with a cost in bits; nothing where no letters tell."""
    if not _SHORTEST <= len(token) <= _LONGEST:
        return ()
    found = _all_written(token) if _MARKED(token) else {}
    for spelling, cost in [*found.items(), (token, 0.0)]:
        if _SMALL_YO.search(spelling):
            found.setdefault(_SMALL_YO.sub("e", spelling), cost + _YO)
    found.pop(token, None)
    return tuple(found.items())


def is_foreign(word: str) -> bool:
    """Say whether a word is plainly a Slavic name that is not in English spelling."""
    return _TELLING(word) is not None


def english_names(words: Sequence[str], known: Callable[[str], bool]) -> list[tuple[str, ...]]:
    """Return a name that is not in English spelling in that: with what its letters usually are, and with what else they
    may be. A spelling that is `known` as a name comes before both.
    """
    written = [list(_all_written(word)) for word in words]
    sure = [next(filter(known, spellings), "") for spellings in written]
    names = [tuple(name or spellings[at] for name, spellings in zip(sure, written, strict=True)) for at in (0, -1)]
    return [name for name in dict.fromkeys(names) if name != tuple(words)]


def _all_written(token: str) -> dict[str, float]:
    """Return each way to write a word in English spelling, with its cost; the usual one comes first."""
    open_ones = [(pattern, written) for pattern, written in _EITHER if pattern.search(token)][:_MOST_OPEN]
    found: dict[str, float] = {}
    for taken in product((False, True), repeat=len(open_ones)):
        chosen = [rule for rule, take in zip(open_ones, taken, strict=True) if take]
        found.setdefault(_written(token, chosen), _MARK + _OPEN * len(chosen))
    return found


def _written(token: str, chosen: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, written in chosen:
        token = pattern.sub(written, token)
    for pattern, written in _ALWAYS:
        token = pattern.sub(written, token)
    return _GERMAN_SH.sub("sh", token)
