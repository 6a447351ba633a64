"""How does somebody write a name so that a machine will not find it? Attempts to hide."""

import random

from article41.model import Kind
from evaluation.perturb_script import to_cyrillic
from evaluation.script_tables import pairs
from evaluation.text import is_latin, natural, pieces, plain

_LOOKALIKES = pairs(
    """
    a:аɑα c:сϲ e:еҽ i:іι j:ј o:оοօ p:рρ s:ѕ x:хχ y:уγ h:һ
    A:АΑ B:ВΒ C:СϹ E:ЕΕ H:НΗ I:ІΙ J:Ј K:КΚ M:МΜ N:Ν O:ОΟ P:РΡ S:Ѕ T:ТΤ X:ХΧ Y:ҮΥ Z:Ζ
    """
)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u180e\u2063"
_DIGITS = {"o": "0", "i": "1", "l": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8", "g": "9"}


def homoglyphs(text: str, kind: Kind, rng: random.Random) -> str | None:
    """One to three Latin letters replaced by Cyrillic, Greek or Armenian letters of the same look."""
    return _replace(text, rng, _LOOKALIKES, most=3)


def digits_for_letters(text: str, kind: Kind, rng: random.Random) -> str | None:
    """One or two letters replaced by digits of a similar look (0 for o, 1 for i, 3 for e ...)."""
    table = {char: digit for low, digit in _DIGITS.items() for char in (low, low.upper())}
    return _replace(text, rng, table, most=2)


def invisible_chars(text: str, kind: Kind, rng: random.Random) -> str | None:
    """One to four characters that are not seen put inside the words: zero-width, soft hyphen, direction marks."""
    spots = [i for i in range(1, len(text)) if text[i - 1].isalpha() and text[i].isalpha()]
    if len(spots) < 3:
        return None
    result = list(text)
    for spot in sorted(rng.sample(spots, min(len(spots), rng.randint(1, 4))), reverse=True):
        result.insert(spot, rng.choice(_INVISIBLE))
    return "".join(result)


def mixed_script(text: str, kind: Kind, rng: random.Random) -> str | None:
    """One whole word of the name written in Cyrillic letters, the others left as they are."""
    parts = pieces(text, kind)
    spots = [i for i, part in enumerate(parts) if len(part) >= 4 and plain(part).isalpha()]
    if len(parts) < 2 or not spots or not is_latin(text):
        return None
    spot = rng.choice(spots)
    return " ".join([*parts[:spot], to_cyrillic(parts[spot]), *parts[spot + 1 :]])


def _replace(text: str, rng: random.Random, table: dict[str, str], *, most: int) -> str | None:
    spots = [i for i, char in enumerate(text) if char in table]
    if len(text) < 6 or not spots or not is_latin(natural(text, Kind.ANY)):
        return None
    result = list(text)
    for spot in rng.sample(spots, min(len(spots), rng.randint(1, most))):
        result[spot] = rng.choice(table[text[spot]])
    return "".join(result)
