"""How are the letters of the Arabic script read, when the vowels between them are not written?

`fold` makes spellings alike that are one word to a reader; `skeleton` reads only what is written; `guess` adds the
vowels that the shape of a word suggests (CaCiC for khalid, maCCuC for mahmud), which is right about half of the time.
"""

import re

_MARKS = [*range(0x0300, 0x0370), *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE)]
_FOLDED = dict.fromkeys(_MARKS) | str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیېےۍئۓ", "ي"),
        **dict.fromkeys("کڪګ", "ك"),
        **dict.fromkeys("ہھۀةۃەۂ", "ه"),
        **dict.fromkeys("ؤۇۆۈۋ", "و"),
        **dict.fromkeys("ءـ\u200c\u0674", None),
        "ٸ": "ي",
        "ټ": "ت",
        "ډ": "د",
        "ړ": "ر",
        "ږ": "ژ",
        "ښ": "ش",
        "ڼ": "ن",
        "ں": "ن",
        "ڕ": "ر",
        "ڵ": "ل",
        "ڤ": "ف",
    }
)
_CONSONANTS = {
    "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "څ": "ts", "ځ": "dz",
    "د": "d", "ڈ": "d", "ذ": "dh", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d",
    "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "گ": "g", "ڭ": "ng", "ل": "l", "م": "m", "ن": "n",
    "ه": "h",
}  # fmt: skip
_SKELETON = str.maketrans({**_CONSONANTS, "ا": "a", "و": "w", "ي": "y", "ع": ""})
_BY_EAR = str.maketrans("صطضظذثقحغ", "ستدززسكهج", "ع")
_UNVOWELLED = str.maketrans("", "", "اوي")
_PERSIAN_ONLY = frozenset("پچژگکی")
_RUN = re.compile(r"[^AUI]+|[AUI]")
_PERSIAN_SOUNDS = {"q": "gh", "w": "v", "th": "s", "dh": "z"}
_PERSIAN_SOUND = re.compile("|".join(_PERSIAN_SOUNDS))
_LONG = {"A": "a", "U": "u", "I": "i"}


def is_persian(text: str) -> bool:
    """Does the text have letters that Persian, Dari, Pashto or Urdu write and Arabic does not?"""
    return not _PERSIAN_ONLY.isdisjoint(text)


def fold(word: str) -> str:
    """Return the word without marks, and with the variants of a letter made one."""
    return word.translate(_FOLDED)


def consonants(folded: str) -> str:
    """Return the consonants of a folded word, with those one that people who write by ear confuse (ص and س)."""
    return folded.translate(_BY_EAR).translate(_UNVOWELLED)


def same_but_for_vowels(one: str, other: str) -> bool:
    """Say whether two folded words of the same `consonants` differ in that one writes more vowels than the other."""
    fewer, more = sorted((one.translate(_BY_EAR), other.translate(_BY_EAR)), key=len)
    rest = iter(more)
    return all(letter in rest for letter in fewer)


def skeleton(folded: str) -> str:
    """Return the letters of a folded word in Latin: consonants, and a, w, y for the long vowels."""
    final_h = folded.endswith("ه") and len(folded) > 2
    read = (folded[:-1] + "ا" if final_h else folded).translate(_SKELETON)
    return "a" + read if folded.startswith("ع") and not read.startswith("a") else read


def guess(folded: str, *, persian: bool = False) -> str:
    """Return a folded word in Latin with the short vowels that its shape suggests, sounded in Arabic or Persian."""
    shape = _shape(folded)
    runs = [shape[found.start() : found.end()] for found in _RUN.finditer(shape)] if isinstance(shape, str) else []
    out: list[str] = []
    for place, run in enumerate(runs):
        if run in _LONG:
            out.append(_LONG[run])
        else:
            after_long_a = place == len(runs) - 1 and place > 0 and runs[place - 1] == "A"
            out.append(_vowelled(run, first=not place, last=place == len(runs) - 1, short="i" if after_long_a else "a"))
    read = "".join(out)
    if not persian:
        return read
    read = read[:-1] + "eh" if folded.endswith("ه") and read.endswith("a") else read
    return _PERSIAN_SOUND.sub(lambda found: _PERSIAN_SOUNDS[found[0]], read)


def _shape(folded: str) -> str:
    """Return one sign a letter: the Arabic consonant, or A, U, I for a vowel that is written."""
    signs: list[str] = []
    last = len(folded) - 1
    for place, char in enumerate(folded):
        before_vowel = place < last and folded[place + 1] in "اوي"
        after_vowel = bool(signs) and signs[-1] in "AUI"
        if char == "ا" or (char == "ه" and place == last and place > 1):
            signs.append("A")
        elif char in "وي" and place and not after_vowel and not (before_vowel and folded[place + 1] == "ا"):
            signs.append("U" if char == "و" else "I")
        else:
            signs.append(char)
    return "".join(signs)


def _vowelled(run: str, *, first: bool, last: bool, short: str) -> str:
    """Return a run of consonants with short vowels where a syllable needs one."""
    letters = [_CONSONANTS.get(char) or {"و": "w", "ي": "y"}.get(char, "") for char in run]
    if first and last:
        opened = {2: (0,), 3: (0, 1), 4: (0, 2), 5: (0, 2)}.get(len(run), (0, 2, 4))
    elif first:
        opened = {1: (0,) if run == "ع" else (), 4: (0, 2), 5: (0, 1)}.get(len(run), (0,))
    elif last:
        opened = (len(run) - 2,) if len(run) > 1 else ()
    else:
        opened = (1,) if len(run) > 2 else ()
    return "".join(letter + (short if place in opened else "") for place, letter in enumerate(letters))
