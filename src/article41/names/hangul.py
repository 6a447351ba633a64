"""How is a name in Hangul read in Latin letters?

By syllable, in the spelling of the North (Choe Ryong Hae), in the one usual in the South (Choi Ryong-hae, Jung), after
McCune-Reischauer without its marks, and after the Revised Romanisation. One word of two to four syllables that begins
with a surname is a person: surname, then the given name as one word. Longer texts are cut at the words that occur in
organisations' names, and their last reading gives the meaning of these words in English.
"""

from collections.abc import Sequence
from unicodedata import normalize

from article41.names.romanise import Reading, full
from article41.names.tables import table_rows

_FIRST, _LAST = 0xAC00, 0xD7A3
_G, _N, _D, _R, _M, _B, _SILENT, _J, _H = 0, 2, 3, 5, 6, 7, 11, 12, 18
_REVISED_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_NORTH_INITIALS = "k kk n t tt r m p pp s ss - j jj ch kh th ph h".replace("-", "").split(" ")
_MCCUNE_INITIALS = "k kk n t tt r m p pp s ss - ch tch ch k t p h".replace("-", "").split(" ")
_REVISED_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
]
_REVISED_VOWELS += ["eu", "ui", "i"]
_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "o",
    "e",
    "yo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "u",
    "ui",
    "i",
]
_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".replace("-", "").split(" ")
_VOICED = {_G: "g", _D: "d", _B: "b", _J: "j"}
_VOICED_AFTER = frozenset({"", "n", "m", "ng", "l"})
_NASAL = {"k": "ng", "t": "n", "p": "m"}
_CARRIED = {
    1: "g",
    2: "kk",
    4: "n",
    7: "d",
    8: "r",
    16: "m",
    17: "b",
    19: "s",
    20: "ss",
    22: "j",
    23: "ch",
    24: "k",
    25: "t",
    26: "p",
}

Syllable = tuple[int, int, int]

SURNAMES = {surname: (north, south, mccune) for surname, north, south, mccune in table_rows("korean_surnames", 4)}
"""Family name to its spelling in the North, in the South and after McCune-Reischauer."""

USUAL = {row[0]: row[1] for row in table_rows("korean_given", 2)}
"""Syllable of a given name to the spelling usual in the South, where it is not the official one."""

MEANINGS = {word: tuple(meaning.split()) for word, meaning in table_rows("korean_words", 2)}
"""Word of an organisation's name to its English words."""

_LONGEST_MEANING = max(map(len, MEANINGS))


def read_hangul(words: Sequence[str]) -> list[Reading]:
    """Return the readings of words in Hangul that differ: North, South, McCune-Reischauer, Revised, meaning."""
    words = [normalize("NFC", word) for word in words]
    person = _person(words)
    if person is None:
        pieces = [piece for word in words for piece in _pieces(word)]
        candidates = _organisation(pieces)
    else:
        candidates = _named(*person)
    found: dict[tuple[str, ...], Reading] = {}
    for scheme, read in candidates:
        filled = tuple(word for word in read if word)
        if filled and filled not in found:
            found[filled] = Reading(filled, full(len(filled)), scheme)
    return list(found.values())


def _person(words: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Return surname and given names when the words are a person's name: one word, or a surname and short words."""
    whole = "".join(words)
    if not all(_FIRST <= ord(char) <= _LAST for char in whole) or len(whole) > 5:
        return None
    if len(words) > 1:
        return (words[0], tuple(words[1:])) if words[0] in SURNAMES and len(whole) > 2 else None
    if whole in MEANINGS or (whole[-2:] in MEANINGS and len(whole) > 3) or not 2 <= len(whole) <= 4:
        return None
    if len(whole) > 2 and whole[:2] in SURNAMES:
        return whole[:2], (whole[2:],)
    return (whole[:1], (whole[1:],)) if whole[0] in SURNAMES and len(whole) < 4 else None


def _named(surname: str, given: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    north, south, mccune = SURNAMES[surname]
    return [
        ("hangul-north", (north, *map(_north_apart, given))),
        ("hangul-south", (south, *map(_usual, given))),
        ("hangul-mccune", (mccune, *map(mccune_reischauer, given))),
        ("hangul-revised", (south, *map(_revised_apart, given))),
    ]


def _organisation(pieces: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    meaning = [MEANINGS.get(piece) or (north(piece),) for piece in pieces]
    read: list[tuple[str, tuple[str, ...]]] = [
        ("hangul-north", tuple(map(north, pieces))),
        ("hangul-mccune", tuple(map(mccune_reischauer, pieces))),
        ("hangul-revised", tuple(map(revised, pieces))),
    ]
    if any(piece in MEANINGS for piece in pieces):
        read.append(("hangul-meaning", tuple(word for words in meaning for word in words)))
    return read


def _pieces(word: str) -> list[str]:
    """Cut a long word at the words of organisations' names in it, the longest first."""
    if len(word) < 4 or word in MEANINGS:
        return [word]
    pieces: list[str] = []
    loose, place = "", 0
    while place < len(word):
        length = _longest_at(word, place)
        if length:
            pieces += [loose, word[place : place + length]] if loose else [word[place : place + length]]
            loose, place = "", place + length
        else:
            loose, place = loose + word[place], place + 1
    return [*pieces, loose] if loose else pieces


def _longest_at(word: str, place: int) -> int:
    for length in range(min(_LONGEST_MEANING, len(word) - place), 1, -1):
        if word[place : place + length] in MEANINGS:
            return length
    return 0


def _syllables(word: str) -> list[Syllable | str]:
    """Return (initial, vowel, final) of each Hangul syllable; other characters as they are, if plain."""
    found: list[Syllable | str] = []
    for char in word:
        point = ord(char) - _FIRST
        if 0 <= point <= _LAST - _FIRST:
            found.append((point // 588, point % 588 // 28, point % 28))
        elif char.isascii():
            found.append(char)
        else:
            found.append(_jamo(char))
    return found


def _jamo(char: str) -> str:
    from article41.names.alphabets import plain_ascii

    return plain_ascii(char)


class _Apart(dict[str, str]):
    """Spelling of a syllable by itself, filled as syllables are met."""

    def __init__(self, initials: Sequence[str], vowels: Sequence[str]) -> None:
        super().__init__()
        self._letters = (initials, vowels)

    def __missing__(self, char: str) -> str:
        part = _syllables(char)[0]
        if isinstance(part, str):
            return part
        initials, vowels = self._letters
        spelled = self[char] = initials[part[0]] + vowels[part[1]] + _FINALS[part[2]]
        return spelled


_NORTH_APART = _Apart(_NORTH_INITIALS, _VOWELS)
_REVISED_APART = _Apart(_REVISED_INITIALS, _REVISED_VOWELS)


def _north_apart(word: str) -> str:
    """Spell a given name as the North does, syllable by syllable without change of sounds."""
    return "".join(map(_NORTH_APART.__getitem__, word))


def _revised_apart(word: str) -> str:
    return "".join(map(_REVISED_APART.__getitem__, word))


def _usual(word: str) -> str:
    return "".join(USUAL.get(char) or _revised_apart(char) for char in word)


def north(word: str) -> str:
    """Spell a word as the North does, with the voicing of consonants between voiced sounds."""
    return _spelled(word, _NORTH_INITIALS, _VOWELS)


def mccune_reischauer(word: str) -> str:
    """Spell a word after McCune-Reischauer, without breves and apostrophes."""
    return _spelled(word, _MCCUNE_INITIALS, _VOWELS, assimilated=True)


def revised(word: str) -> str:
    """Spell a word after the Revised Romanisation, with the changes of sounds that it writes."""
    return _spelled(word, _REVISED_INITIALS, _REVISED_VOWELS, assimilated=True)


def _spelled(word: str, initials: Sequence[str], vowels: Sequence[str], assimilated: bool = False) -> str:
    out: list[str] = []
    parts = _syllables(word)
    for place, part in enumerate(parts):
        if isinstance(part, str):
            out.append(part)
            continue
        initial = initials[part[0]]
        before = parts[place - 1] if place else None
        if isinstance(before, tuple):
            final = _FINALS[before[2]]
            initial = _VOICED.get(part[0], initial) if final in _VOICED_AFTER else initial
            if assimilated and before[2]:
                out[-1], initial = _assimilated(out[-1], before, part, initial)
        out.append(initial + vowels[part[1]] + _FINALS[part[2]])
    return "".join(out)


def _assimilated(written: str, before: Syllable, part: Syllable, initial: str) -> tuple[str, str]:
    """Return the syllable before as written and the initial after it, once they have changed each other."""
    final = _FINALS[before[2]]
    stem = written[: len(written) - len(final)]
    if part[0] == _SILENT and before[2] in _CARRIED:
        return stem, _CARRIED[before[2]]
    if part[0] == _R:
        if final in ("n", "l"):
            return stem + "l", "l"
        return stem + _NASAL.get(final, final), "n"
    if final == "l" and part[0] == _N:
        return written, "l"
    if final in _NASAL and part[0] in (_N, _M):
        return stem + _NASAL[final], initial
    return written, initial
