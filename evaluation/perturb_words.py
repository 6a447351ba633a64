"""Which other words may stand for the same name? Nicknames, organisation forms, acronyms, numbers, vessel prefixes."""

import random
import re

from article41.model import Kind
from evaluation.text import is_latin, pieces, plain, tuple_of, vocabulary, words

_STOP = vocabulary("of and the for in on at to de la le du des und der die das y e el los las et a an i")

NICKNAMES: dict[str, tuple[str, ...]] = {
    "alexander": ("Alex", "Sandy"),
    "aleksandr": ("Sasha", "Alex", "Shura"),
    "oleksandr": ("Sasha", "Sashko"),
    "aleksei": ("Alyosha", "Lyosha"),
    "aleksey": ("Alyosha", "Lyosha"),
    "anatoly": ("Tolya",),
    "anatoliy": ("Tolya",),
    "vladimir": ("Volodya", "Vova"),
    "volodymyr": ("Vova", "Volodya"),
    "dmitry": ("Dima", "Mitya"),
    "dmitriy": ("Dima", "Mitya"),
    "dmitri": ("Dima",),
    "mikhail": ("Misha",),
    "sergey": ("Seryozha",),
    "sergei": ("Seryozha",),
    "nikolai": ("Kolya",),
    "nikolay": ("Kolya",),
    "ivan": ("Vanya",),
    "evgeny": ("Zhenya",),
    "evgeniy": ("Zhenya",),
    "yevgeny": ("Zhenya",),
    "yevgeniy": ("Zhenya",),
    "konstantin": ("Kostya",),
    "yuri": ("Yura",),
    "yuriy": ("Yura",),
    "yury": ("Yura",),
    "viktor": ("Vitya",),
    "pavel": ("Pasha",),
    "boris": ("Borya",),
    "gennady": ("Gena",),
    "gennadiy": ("Gena",),
    "vyacheslav": ("Slava",),
    "leonid": ("Lyonya",),
    "natalya": ("Natasha",),
    "natalia": ("Natasha",),
    "tatyana": ("Tanya",),
    "tatiana": ("Tanya",),
    "ekaterina": ("Katya",),
    "elena": ("Lena",),
    "yelena": ("Lena",),
    "olga": ("Olya",),
    "svetlana": ("Sveta",),
    "lyudmila": ("Lyuda", "Lyusya"),
    "galina": ("Galya",),
    "irina": ("Ira",),
    "maria": ("Masha", "Mary"),
    "michael": ("Mike", "Mick"),
    "robert": ("Bob", "Rob"),
    "william": ("Bill", "Will"),
    "richard": ("Dick", "Rick"),
    "james": ("Jim", "Jimmy"),
    "john": ("Johnny", "Jack"),
    "joseph": ("Joe",),
    "thomas": ("Tom",),
    "charles": ("Charlie", "Chuck"),
    "edward": ("Ted", "Eddie"),
    "anthony": ("Tony",),
    "david": ("Dave",),
    "daniel": ("Dan", "Danny"),
    "christopher": ("Chris",),
    "steven": ("Steve",),
    "peter": ("Pete",),
    "patrick": ("Pat", "Paddy"),
    "antonio": ("Toni", "Toño"),
    "francisco": ("Paco", "Pancho"),
    "jose": ("Pepe",),
    "jesus": ("Chuy",),
    "guadalupe": ("Lupe",),
    "luis": ("Lucho",),
    "manuel": ("Manolo",),
    "eduardo": ("Lalo", "Edu"),
    "ignacio": ("Nacho",),
    "enrique": ("Quique",),
    "guillermo": ("Memo",),
    "roberto": ("Beto",),
    "alberto": ("Beto",),
    "fernando": ("Nando",),
    "rafael": ("Rafa",),
    "alejandro": ("Alex", "Jandro"),
    "gabriel": ("Gabi",),
    "nicolas": ("Nico",),
    "juan": ("Juancho",),
    "ibrahim": ("Brahim",),
    "dolores": ("Lola",),
    "concepcion": ("Concha",),
    "rosario": ("Charo",),
    "johannes": ("Hans", "Jan"),
    "giuseppe": ("Beppe", "Pino"),
    "salvatore": ("Toto",),
    "domenico": ("Mimmo",),
}

ORGANISATION_FORMS: tuple[tuple[str, ...], ...] = (
    ("Limited", "Ltd", "Ltd.", "LTD"),
    ("Limited Liability Company", "LLC", "L.L.C.", "OOO", "Obshchestvo s Ogranichennoy Otvetstvennostyu"),
    ("Joint Stock Company", "JSC", "AO", "Aktsionernoe Obshchestvo"),
    ("Open Joint Stock Company", "OJSC", "OAO"),
    ("Closed Joint Stock Company", "CJSC", "ZAO"),
    ("Public Joint Stock Company", "PJSC", "PAO"),
    ("Gesellschaft mit beschränkter Haftung", "GmbH", "G.m.b.H.", "mbH"),
    ("Aktiengesellschaft", "AG", "A.G."),
    ("Company", "Co", "Co."),
    ("Corporation", "Corp", "Corp."),
    ("Incorporated", "Inc", "Inc."),
    ("Sociedad Anonima de Capital Variable", "S.A. de C.V.", "SA de CV"),
    ("Sociedad Anonima", "S.A.", "SA"),
    ("Sociedad por Acciones Simplificada", "S.A.S.", "SAS"),
    ("Société à responsabilité limitée", "SARL", "S.A.R.L."),
    ("Società a responsabilità limitata", "S.R.L.", "SRL"),
    ("Free Zone Establishment", "FZE", "F.Z.E."),
    ("Free Zone Company", "FZCO", "FZC"),
    ("Besloten Vennootschap", "B.V.", "BV"),
    ("Naamloze Vennootschap", "N.V.", "NV"),
    ("Public Limited Company", "PLC", "P.L.C."),
    ("Private Limited", "Pvt. Ltd.", "Pte Ltd", "Pty Ltd"),
    ("Anonim Sirketi", "A.S.", "AS"),
    ("Federal State Unitary Enterprise", "FSUE", "FGUP"),
    ("Company Limited", "Co., Ltd.", "Co. Ltd", "Co Ltd"),
)
_CROSS = ("Limited", "LLC", "GmbH", "JSC", "S.A.", "Inc.", "Ltd.", "OOO", "Corporation", "SARL")
FORM_GROUP = {re.sub(r"[^a-z]", "", form.lower()): group for group in ORGANISATION_FORMS for form in group}

_ONES = tuple_of(
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = tuple_of("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = tuple_of("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
_ROMAN = tuple_of("i ii iii iv v vi vii viii ix x")
VESSEL_PREFIXES = ("M/V", "MV", "MT", "M/T", "M.V.", "SS", "MV.", "M/V.", "Motor Vessel", "LPG/C")


def nickname(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A given name replaced by a familiar form (English, Russian, Spanish, Italian, German)."""
    parts = pieces(text, kind)
    spots = [i for i, part in enumerate(parts) if plain(part) in NICKNAMES]
    if kind is not Kind.PERSON or len(parts) < 2 or not spots:
        return None
    spot = spots[0]
    return " ".join([*parts[:spot], rng.choice(NICKNAMES[plain(parts[spot])]), *parts[spot + 1 :]])


def organisation_form(text: str, kind: Kind, rng: random.Random) -> str | None:
    """The legal form abbreviated, spelled out, translated, exchanged for another country's, dropped or added."""
    if kind is not Kind.ORGANISATION or not is_latin(text) or len(words(text)) < 2:
        return None
    parts = text.replace(", ", " ").split()
    start, group = form_at_end(parts)
    if group is None:
        return " ".join([*parts, rng.choice(_CROSS)])
    body, old = parts[:start], " ".join(parts[start:])
    if not body:
        return None
    way = rng.choice(("same", "same", "other", "dropped"))
    new = {"same": rng.choice(group), "other": rng.choice(_CROSS), "dropped": ""}[way]
    if new == old:
        new = group[0] if group[0] != old else group[1]
    result = " ".join([*body, new]).strip()
    return result if result != text else None


def acronym(text: str, kind: Kind, rng: random.Random) -> str | None:
    """An organisation of three or more words called by their initials (three letters or more)."""
    if kind is not Kind.ORGANISATION or not is_latin(text):
        return None
    parts = re.sub(r"\(.*?\)", "", text).replace(", ", " ").split()
    start, group = form_at_end(parts)
    body = parts[:start] if group is not None and rng.random() < 0.5 else parts
    telling = [word for word in words(" ".join(body)) if word.lower() not in _STOP and word[0].isalpha()]
    return "".join(word[0].upper() for word in telling) if 3 <= len(telling) <= 8 else None


def number_words(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A number below 100 written as a word, or a number word as a number; ordinals and Roman numerals likewise."""
    parts = text.split()
    changed = [_renumber(part) for part in parts]
    spots = [i for i, new in enumerate(changed) if new is not None]
    if not spots or kind is Kind.PERSON:
        return None
    return " ".join((changed[i] or part) if i in spots else part for i, part in enumerate(parts))


def vessel_prefix(text: str, kind: Kind, rng: random.Random) -> str | None:
    """M/V, MT, SS or the like before the name of a vessel, or such a prefix taken away."""
    if kind is not Kind.VESSEL:
        return None
    parts = text.split()
    if len(parts) > 1 and re.sub(r"\W", "", parts[0]).upper() in {"MV", "MT", "SS"}:
        return " ".join(parts[1:])
    return f"{rng.choice(VESSEL_PREFIXES)} {text}"


def form_at_end(parts: list[str]) -> tuple[int, tuple[str, ...] | None]:
    """Return where the legal form at the end of a name begins, and the forms that mean the same; or the end, none."""
    for length in range(min(6, len(parts) - 1), 0, -1):
        group = FORM_GROUP.get(re.sub(r"[^a-z]", "", plain(" ".join(parts[-length:]))))
        if group is not None:
            return len(parts) - length, group
    return len(parts), None


def _renumber(part: str) -> str | None:
    low = part.lower().strip(".,()")
    if low.isdigit() and len(low) <= 2 and not low.startswith("0"):
        return _in_words(int(low)).title()
    ordinal = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)", low)
    if ordinal and 1 <= int(ordinal[1]) <= len(_ORDINALS):
        return _ORDINALS[int(ordinal[1]) - 1].title()
    if low in _ORDINALS:
        number = _ORDINALS.index(low) + 1
        return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"
    if low in _ONES:
        return str(_ONES.index(low))
    if part.isupper() and low in _ROMAN and len(low) > 1:
        return str(_ROMAN.index(low) + 1)
    return None


def _in_words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
