"""How is a name in Arabic script (Arabic, Persian, Dari, Pashto, Urdu, Kurdish) read in Latin letters?

Frequent words of names come from a table with their usual spellings; what builds on them follows by rule: the article
("al rahman"), servants of God ("abdul", "abd al", "abdol"), names with Allah and Din, nisbas in -i, joined compounds
("alireza"). Any other word is read as its letters and marked as lacking vowels; the second reading guesses the vowels.
When words of organisations occur, the last reading gives their meaning.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from article41.names.alphabets import plain_ascii
from article41.names.arabic_letters import consonants, fold, guess, is_persian, same_but_for_vowels, skeleton
from article41.names.romanise import Reading
from article41.names.tables import table_rows

Spelled = tuple[tuple[str, bool], ...]


class Styles(NamedTuple):
    """One stretch of a name in four styles: usual in Arabic, second in Arabic, Persian, third in Arabic."""

    usual: Spelled
    second: Spelled
    persian: Spelled
    third: Spelled


class Word(NamedTuple):
    """One word in the four styles."""

    usual: str
    second: str
    persian: str
    third: str


_AL, _ALLAH, _DIN, _SERVANT, _FATHER = "ال", "الله", "الدين", "عبد", "ابو"
_ENDINGS = {
    "زاده": "zadeh",
    "پور": "pour",
    "نيا": "nia",
    "نژاد": "nejad",
    "يان": "ian",
    "زي": "zai",
    "خيل": "khel",
    "وند": "vand",
    "بور": "pour",
    "وف": "ov",
    "يف": "ev",
    "وفا": "ova",
    "يفا": "eva",
}
_SERVANT_BY_EAR = re.compile("[اع]بد[اويى]?ل(?=..)")
_ALLAH_BY_EAR = re.compile("(?:و|ا)?لل?(?:ه|اه|ا|ح)")
_ALLAH_WORDS = frozenset(("اللا", "اللاه", "اللح", "اله"))
_LEAST_CONSONANTS = 3
_ABDULLAH = Word("abdullah", "abdallah", "abdollah", "abdulla")
_SCHEMES = ("arabic", "arabic-second", "persian", "arabic-third")
_PERSIAN_FIRST = (2, 0, 1, 3)
_ARABIC_FIRST = (0, 1, 2, 3)


@cache
def _names() -> dict[str, Word]:
    found: dict[str, Word] = {}
    for word, arabic, persian in table_rows("arabic_names", 3):
        usual, *others = arabic.split()
        second = others[0] if others else usual
        found.setdefault(fold(word), Word(usual, second, persian or usual, others[1] if len(others) > 1 else second))
    return found


@cache
def _meanings() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {fold(word): (read, tuple(meaning.split())) for word, read, meaning in table_rows("arabic_words", 3)}


def read_arabic(words: Sequence[str]) -> list[Reading]:
    """Return the readings of words in Arabic script that differ, Persian first when the letters are Persian."""
    order = _PERSIAN_FIRST if is_persian("".join(words)) else _ARABIC_FIRST
    folded = [word for word in map(fold, words) if word]
    stretches = _stretches(folded)
    found: dict[tuple[str, ...], Reading] = {}
    candidates = [(_SCHEMES[style], [part for stretch in stretches for part in stretch[style]]) for style in order]
    for scheme, spelled in [*candidates, *_meaning(folded)]:
        read = tuple(word for word, _ in spelled if word)
        if read and read not in found:
            found[read] = Reading(read, tuple(vowelless for word, vowelless in spelled if word), scheme)
    return list(found.values())


def _stretches(words: Sequence[str]) -> list[Styles]:
    stretches: list[Styles] = []
    place = 0
    while place < len(words):
        word, after = words[place], words[place + 1] if place + 1 < len(words) else ""
        after = _ALLAH if after in _ALLAH_WORDS else after
        if word == _SERVANT and after.startswith(_AL) and len(after) > 3:
            stretches.append(_servant(after[2:]))
            place += 2
        elif word == _AL + _SERVANT and after == _ALLAH:
            stretches.append(_before(("al", "al", "al", "el"), _SERVANT + _ALLAH))
            place += 2
        elif after in (_ALLAH, _DIN) and len(word) > 1 and word in _names():
            stretches.append(_compound(word, after))
            place += 2
        else:
            stretches.append(_stretch(word))
            place += 1
    return stretches


@lru_cache(20_000)
def _stretch(word: str) -> Styles:
    """Return the styles of one word that may be several names written together."""
    if word in _names():
        return _single(_names()[word], vowelless=False)
    if word.startswith(_SERVANT + _AL) and len(word) > 6:
        return _servant(word[5:])
    for ending in (_DIN, _ALLAH):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return _compound(word[: -len(ending)], ending)
    if word.startswith(_FATHER + _AL) and len(word) > 6:
        return _before(("abul", "abu", "abol", "abul"), word[5:])
    if word.startswith(_FATHER) and len(word) > 5:
        return _before(("abu", "abou", "abu", "abu"), word[3:])
    if word.startswith(_AL) and len(word) > 3:
        return _before(("al", "al", "al", "el"), word[2:])
    if word.startswith("وال") and len(word) > 5:
        return _before(("wa al", "wal", "va al", "wa al"), word[3:])
    if word.startswith("لل") and len(word) > 4 and word not in _meanings():
        return _before(("lil", "li", "lel", "li al"), word[2:])
    return _by_ear(word)


def _by_ear(word: str) -> Styles:
    """Return the styles of a word that may be written as it sounds: servants of God, names with Allah, other names."""
    servant = _SERVANT_BY_EAR.match(word)
    if servant and not word.startswith(_SERVANT):
        return _servant(word[servant.end() :])
    ending = _ALLAH_BY_EAR.search(word, max(2, len(word) - 4))
    if ending and ending.end() == len(word) and word[: ending.start()] in _names():
        return _compound(word[: ending.start()], _ALLAH)
    return Styles(*((spelled,) for spelled in _spelled(word)))


def _servant(of: str) -> Styles:
    if of == _ALLAH[2:]:
        return _single(_ABDULLAH, vowelless=False)
    word, vowelless = _spell(of)
    return Styles(
        (("abdul", False), (word.usual, vowelless)),
        (("abd", False), ("al", False), (word.second, vowelless)),
        (("abdol" + word.persian, vowelless),),
        (("abdul" + word.usual, vowelless),),
    )


def _compound(first: str, second: str) -> Styles:
    """Return the styles of a name with Allah or al-Din as its second part."""
    word, vowelless = _spell(first)
    if second == _ALLAH:
        usual, other, persian = "ullah", "allah", "ollah"
        apart: Spelled = ((word.usual, vowelless), ("allah", False))
    else:
        usual, other, persian = "uddin", "eddine", "eddin"
        apart = ((word.usual, vowelless), ("al", False), ("din", False))
    return Styles(
        ((_base(word.usual) + usual, vowelless),),
        ((_base(word.second) + other, vowelless),),
        ((_base(word.persian) + persian, vowelless),),
        apart,
    )


def _base(word: str) -> str:
    return word.rstrip("aeiou") if len(word) > 3 else word


def _before(prefixes: tuple[str, str, str, str], rest: str) -> Styles:
    return Styles(
        *(
            (*((part, False) for part in prefix.split()), spelled)
            for prefix, spelled in zip(prefixes, _spelled(rest), strict=True)
        )
    )


def _spelled(word: str) -> list[tuple[str, bool]]:
    """Return the spellings of one word and whether each lacks vowels; the third in Arabic is that of a near name."""
    spelled, vowelless = _spell(word)
    near = _near_name(word) if vowelless else ""
    found = [(spelling, vowelless and spelling != near) for spelling in spelled]
    return [*found[:-1], (near, False)] if near else found


@lru_cache(20_000)
def _near_name(word: str) -> str:
    """Return the name of the table that differs from a word by vowels written or left out, or by emphatic letters."""
    heard = consonants(word)
    if len(heard) < _LEAST_CONSONANTS:
        return ""
    names = [name for name in _by_consonants().get(heard, ()) if same_but_for_vowels(name, word)]
    return _names()[min(names, key=lambda name: abs(len(name) - len(word)))].usual if names else ""


@cache
def _by_consonants() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _names():
        found.setdefault(consonants(name), []).append(name)
    return found


def _single(word: Word, *, vowelless: bool) -> Styles:
    return Styles(*(((spelled, vowelless),) for spelled in word))


@lru_cache(20_000)
def _spell(word: str) -> tuple[Word, bool]:
    """Return the spellings of one word without article, and whether they lack vowels."""
    if word == _SERVANT + _ALLAH:
        return _ABDULLAH, False
    built = _names().get(word) or _with_ending(word) or _joined(word)
    if built:
        return built, False
    known = _meanings().get(word)
    if known:
        return Word(known[0], known[0], known[0], known[0]), False
    if word.isascii():
        return Word(word, word, word, word), False
    bare, guessed, persian = skeleton(word), guess(word), guess(word, persian=True)
    if not bare.isascii():
        bare = guessed = persian = plain_ascii(bare).replace(" ", "")
    return Word(bare, guessed, persian, guessed), True


def _with_ending(word: str) -> Word | None:
    """Spell a name of the table with the ending of a family name, a nisba or a feminine."""
    for ending, spelled in _ENDINGS.items():
        stem = _names().get(word[: -len(ending)]) if word.endswith(ending) else None
        if stem:
            return Word(*(part + spelled for part in stem))
    stem = _names().get(word[:-1])
    if stem and len(word) > 3 and word[-1] in "يه":
        return Word(*(_base(part) + ("i" if word[-1] == "ي" else "a") for part in stem))
    if len(word) > 4 and word.endswith("وي") and word[:-2] + "ي" in _names():
        return Word(*(_base(part) + "awi" for part in _names()[word[:-2] + "ي"]))
    if len(word) > 4 and word.endswith("ين") and word[:-2] in _names():
        return Word(*(_base(part) + "in" for part in _names()[word[:-2]]))
    return None


def _joined(word: str) -> Word | None:
    """Spell two names of the table that are written as one word."""
    names = _names()
    for cut in range(len(word) - 2, 1, -1):
        first, second = names.get(word[:cut]), names.get(word[cut:])
        if first and second and len(word) > 5:
            return Word(*(left + right for left, right in zip(first, second, strict=True)))
    return None


def _meaning(folded: Sequence[str]) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Return the reading by meaning, if a word occurs that is of organisations only."""
    meanings, names = _meanings(), _names()
    bare = [word[2:] if word.startswith(_AL) and word[2:] in meanings else word for word in folded]
    if not any(word in meanings and word not in names for word in bare):
        return []
    spelled: list[tuple[str, bool]] = []
    for word in bare:
        if word in meanings:
            spelled += [(part, False) for part in meanings[word][1]]
        else:
            spelled += [part for part in _stretch(word).usual if part[0] != "al"]
    return [("arabic-meaning", spelled)]
