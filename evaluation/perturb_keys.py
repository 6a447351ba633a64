"""How do people mistype a name, or lose, add and move its words? Perturbations at the keyboard and of words."""

import random
import re

from article41.model import Kind
from evaluation.text import FAMILY_FIRST, culture, is_latin, natural, pieces, plain, tuple_of, vocabulary, words

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


PARTICLES = vocabulary("al el bin ibn ben bint ould de del la los las van der den von dos da do di du le ul ur")
ADDED_PARTICLES = {"arabic": ("bin", "ibn", "ben"), "other": ("de", "van", "da", "von")}
GENERIC = vocabulary(
    """company co corporation corp limited ltd llc inc group trading general international holding holdings industries
    industry enterprise enterprises services service bank the of and for sa gmbh jsc ao ooo oao pao zao joint stock
    liability establishment organization organisation foundation association committee institute center centre office
    import export exchange development investment investments technology technologies shipping transport factory"""
)
ARTICLE = re.compile(r"(?i)\b(al|el|ul|ad|as|ar|an|at|az)-(?=\w)")
_JOINERS = vocabulary("of and the for y e und et")

_FATHERS = {
    "arabic": tuple_of("Muhammad Ahmad Ali Hasan Salih Ibrahim Mahmud Yusuf Khalil Abdullah Jasim Karim Sabri Fadil"),
    "slavic": tuple_of(
        "Ivanovich Petrovich Sergeevich Nikolaevich Vladimirovich Aleksandrovich Viktorovich Borisovich"
    ),
    "korean": tuple_of("Il Chol Hyok Su Nam"),
    "chinese": tuple_of("Jian Xiao Guo Wen"),
    "other": tuple_of("Maria Jose Antonio Michel Luis Jean Peter Carlos Joseph Alberto"),
}
HONORIFICS = {
    "arabic": ("Sheikh", "Haji", "Dr.", "Mullah", "Sayyid", "General", "Eng.", "Ustadh"),
    "slavic": ("Mr.", "Dr.", "Gen.", "Colonel", "Prof."),
    "korean": ("Mr.", "General", "Comrade", "Dr.", "Vice Marshal"),
    "chinese": ("Mr.", "Dr.", "Ms.", "Prof."),
    "other": ("Mr.", "Mrs", "Dr.", "Señor", "Don", "Prof. Dr.", "Captain", "Sir", "Hon.", "Col."),
}
_EXTRA_GENERIC = ("International", "Group", "Trading", "Holding", "Company", "Services", "Enterprise", "Industries")


def exact(text: str, kind: Kind, rng: random.Random) -> str | None:
    """The name exactly as the list gives it."""
    return text


def case(text: str, kind: Kind, rng: random.Random) -> str | None:
    """All capitals, all small, title case, or the case of every letter turned."""
    forms = [form for form in (text.upper(), text.lower(), text.title(), text.swapcase()) if form != text]
    return rng.choice(forms) if forms else None


def one_typo(text: str, kind: Kind, rng: random.Random) -> str | None:
    """One letter inserted, left out, replaced or swapped with the next; wrong ones are keyboard neighbours."""
    return _typos(text, rng, count=1, shortest=6)


def two_typos(text: str, kind: Kind, rng: random.Random) -> str | None:
    """Two typing errors in a name of ten letters or more."""
    return _typos(text, rng, count=2, shortest=10)


def doubled_letters(text: str, kind: Kind, rng: random.Random) -> str | None:
    """One or two letters written twice."""
    result, spots = list(text), [i for i, char in enumerate(text) if char.isalpha()]
    if len(spots) < 4:
        return None
    for spot in sorted(rng.sample(spots, rng.choice((1, 2))), reverse=True):
        result.insert(spot, text[spot])
    return "".join(result)


def token_order(text: str, kind: Kind, rng: random.Random) -> str | None:
    """The same words in another order; for a person also `FAMILY, Given`."""
    parts = pieces(text, kind)
    if len(parts) < 2:
        return None
    if kind is Kind.PERSON:
        turned = [*parts[-1:], *parts[:-1]]
        forms = [f"{parts[-1]}, {' '.join(parts[:-1])}", " ".join(turned), " ".join([*parts[1:], parts[0]])]
    else:
        forms = [" ".join(rng.sample(parts, len(parts))), " ".join([*parts[1:], parts[0]])]
    forms = [form for form in forms if form != text]
    return rng.choice(forms) if forms else None


def missing_token(text: str, kind: Kind, rng: random.Random) -> str | None:
    """One of three or more words left out: never a family name, nor one of only two telling words."""
    parts = pieces(text, kind)
    if len(words(text)) < 3 or len(parts) < 3:
        return None
    if kind is Kind.PERSON:
        kept = 0 if culture(natural(text, kind)) in FAMILY_FIRST else len(parts) - 1
        droppable = [i for i in range(len(parts)) if i != kept]
    else:
        telling = [i for i, part in enumerate(parts) if plain(part) not in GENERIC]
        droppable = [i for i in range(len(parts)) if i not in telling]
        if len(telling) >= 3:
            droppable += sorted(telling, key=lambda i: len(parts[i]))[:-1]
    if not droppable:
        return None
    gone = rng.choice(droppable)
    return " ".join(part for i, part in enumerate(parts) if i != gone)


def extra_token(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A patronymic, father's name or middle name put in; for others a generic word at the end."""
    parts = pieces(text, kind)
    if len(parts) < 2 or not is_latin(text):
        return None
    if kind is Kind.PERSON:
        extra = rng.choice(_FATHERS[culture(text)])
        return None if extra.lower() in plain(text).split() else " ".join([parts[0], extra, *parts[1:]])
    if kind is Kind.ORGANISATION:
        extra = rng.choice(_EXTRA_GENERIC)
        return None if extra.lower() in plain(text).split() else " ".join([*parts, extra])
    return None


def honorific(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A title or form of address before a person's name."""
    if kind is not Kind.PERSON or not is_latin(text):
        return None
    return f"{rng.choice(HONORIFICS[culture(text)])} {' '.join(pieces(text, kind))}"


def particles_dropped(text: str, kind: Kind, rng: random.Random) -> str | None:
    """Particles (al-, el, bin, ibn, de, van, von ...) left out of a person's name."""
    if kind is not Kind.PERSON:
        return None
    body = ARTICLE.sub("", " ".join(pieces(text, kind)))
    kept = [part for part in body.split() if part.lower().strip("-'") not in PARTICLES]
    result = " ".join(kept)
    return result if len(kept) >= 2 and plain(result) != plain(text) else None


def particles_added(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A particle put in: bin or al- in Arabic names, de or van elsewhere."""
    parts = pieces(text, kind)
    if kind is not Kind.PERSON or len(parts) < 2 or not is_latin(text):
        return None
    kind_of_name = culture(text)
    if kind_of_name == "arabic":
        if rng.random() < 0.5 and not re.match(r"(?i)(al|el)\b", parts[-1]):
            return " ".join([*parts[:-1], f"al-{parts[-1]}"])
        return " ".join([parts[0], rng.choice(ADDED_PARTICLES["arabic"]), *parts[1:]])
    if kind_of_name == "other":
        return " ".join([*parts[:-1], rng.choice(ADDED_PARTICLES["other"]), parts[-1]])
    return None


def joined_tokens(text: str, kind: Kind, rng: random.Random) -> str | None:
    """Two neighbouring words written as one."""
    parts = words(" ".join(pieces(text, kind)))
    spots = [
        i for i in range(len(parts) - 1) if parts[i].lower() not in _JOINERS and parts[i + 1].lower() not in _JOINERS
    ]
    if not spots or len(parts) > 8:
        return None
    at = rng.choice(spots)
    second = parts[at + 1] if parts[at].isupper() else parts[at + 1].lower()
    return " ".join([*parts[:at], parts[at] + second, *parts[at + 2 :]])


def split_token(text: str, kind: Kind, rng: random.Random) -> str | None:
    """One word of seven letters or more written as two, by a space or a hyphen."""
    parts = pieces(text, kind)
    spots = [i for i, part in enumerate(parts) if len(part) >= 7 and part.isalpha()]
    if not spots:
        return None
    at = rng.choice(spots)
    cut = rng.randint(3, len(parts[at]) - 3)
    both = parts[at][:cut] + rng.choice((" ", " ", "-")) + parts[at][cut:]
    return " ".join([*parts[:at], both, *parts[at + 1 :]])


def initials(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A person's given names reduced to initials: all, or all but the first of several. Not Korean or Chinese names.

    `Ri Y. C.` would be dozens of people; nobody could be found by it.
    """
    if kind is not Kind.PERSON or not is_latin(text) or culture(natural(text, kind)) in FAMILY_FIRST:
        return None
    parts = [part for part in pieces(text, kind) if part.lower() not in PARTICLES]
    family, given = parts[-1:], parts[:-1]
    if not given or len(words(family[0])[0] if words(family[0]) else "") < 2:
        return None
    spared = 1 if len(given) >= 2 and rng.random() < 0.5 else 0
    dot = rng.choice((".", ""))
    short = given[:spared] + [word[0].upper() + dot for part in given[spared:] for word in words(part)]
    result = " ".join([*short, *family])
    return result if result != natural_text(text, kind) else None


def natural_text(text: str, kind: Kind) -> str:
    """Return the pieces of a name in natural order, one space apart."""
    return " ".join(pieces(text, kind))


def _typos(text: str, rng: random.Random, *, count: int, shortest: int) -> str | None:
    if sum(char.isalpha() for char in text) < shortest or not is_latin(text):
        return None
    for _ in range(20):
        result = text
        for _ in range(count):
            result = _typo(result, rng)
        if plain(result) != plain(text):
            return result
    return None


def _typo(text: str, rng: random.Random) -> str:
    at = rng.choice([i for i, char in enumerate(text) if char.isalpha()])
    char, way = text[at], rng.choice(("insert", "delete", "substitute", "transpose"))
    if way == "insert":
        return text[:at] + _like(char, _neighbour(char, rng)) + text[at:]
    if way == "delete":
        return text[:at] + text[at + 1 :]
    if way == "transpose" and at + 1 < len(text) and text[at + 1].isalpha() and text[at + 1].lower() != char.lower():
        return text[:at] + _like(char, text[at + 1]) + _like(text[at + 1], char) + text[at + 2 :]
    return text[:at] + _like(char, _neighbour(char, rng)) + text[at + 1 :]


def _like(model: str, char: str) -> str:
    return char.upper() if model.isupper() else char.lower()


def _neighbour(char: str, rng: random.Random) -> str:
    low = char.lower()
    for number, row in enumerate(_ROWS):
        if low in row and number > 0:
            at = row.index(low)
            near = [row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)]
            for other in (number - 1, number + 1):
                if 1 <= other < len(_ROWS):
                    near += _ROWS[other][max(0, at - 1) : at + 2]
            return rng.choice(near)
    return rng.choice(_LETTERS)
