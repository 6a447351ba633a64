"""How else is this foreign name spelled in Latin letters? Rival romanisations, one culture at a time."""

import random
import re

from article41.model import Kind
from evaluation.perturb_script import pinyin_syllables, to_cyrillic, to_hangul
from evaluation.script_tables import CYRILLIC_PLAIN, CYRILLIC_SCHEMES
from evaluation.text import culture, is_latin, natural, pieces, plain, tuple_of

ARABIC_RULES: tuple[tuple[str, str], ...] = (
    (r"kh", "h"),
    (r"(?<!k)(?<!s)(?<!g)(?<!d)(?<!t)h(?=[aeiou])", "kh"),
    (r"(?<![aeo])u(?!u)", "ou"),
    (r"ou", "u"),
    (r"oo", "u"),
    (r"ee", "i"),
    (r"(?<=[bcdfghjklmnpqrstvwz])i(?=[bcdfghjklmnpqrstvwz])", "ee"),
    (r"q", "k"),
    (r"q", "g"),
    (r"k(?!h)", "q"),
    (r"dh", "d"),
    (r"dh", "z"),
    (r"th", "t"),
    (r"gh", "g"),
    (r"j", "dj"),
    (r"j", "g"),
    (r"sh", "ch"),
    (r"([b-df-hj-np-tv-z])\1", r"\1"),
    (r"(?<=[aeiou])([mnsld])(?=[aeiou])", r"\1\1"),
    (r"\bw", "ou"),
    (r"\bmuha", "moha"),
    (r"\bmoha", "muha"),
    (r"\bmohammed\b", "muhammad"),
    (r"ed\b", "ad"),
    (r"ad\b", "ed"),
    (r"ah\b", "a"),
    (r"a\b", "ah"),
    (r"\bal[- ]", "el-"),
    (r"\bel[- ]", "al-"),
    (r"\babdul[- ]?", "abd al-"),
    (r"\babd al[- ]", "abdel "),
    (r"\babdel[- ]?", "abdul"),
    (r"aa", "a"),
    (r"y\b", "i"),
    (r"i\b", "y"),
    (r"ay", "ei"),
    (r"ei", "ai"),
    (r"iy", "i"),
    (r"\bo", "u"),
    (r"\bu", "o"),
    (r"z", "dh"),
    (r"e(?=[rl])", "i"),
    (r"i(?=[dmr]\b)", "e"),
    (r"ein\b", "ayn"),
)
_CHINESE_RULES: tuple[tuple[str, str], ...] = (
    (r"^zhi$", "chih"),
    (r"^chi$", "ch'ih"),
    (r"^shi$", "shih"),
    (r"^ri$", "jih"),
    (r"^zi$", "tzu"),
    (r"^si$", "szu"),
    (r"^zh", "ch"),
    (r"^ch", "ch'"),
    (r"^q", "ch'"),
    (r"^j", "ch"),
    (r"^x", "hs"),
    (r"^z", "ts"),
    (r"^c(?!h)", "ts'"),
    (r"^b", "P"),
    (r"^p", "p'"),
    (r"^d", "T"),
    (r"^t(?!s)", "t'"),
    (r"^g", "K"),
    (r"^k", "k'"),
    (r"^r", "j"),
    (r"ong$", "ung"),
    (r"ian$", "ien"),
    (r"ue$", "ueh"),
    (r"^ye$", "yeh"),
    (r"ie$", "ieh"),
    (r"^yi$", "i"),
    (r"uo$", "o"),
    (r"^yan$", "yen"),
    (r"^you$", "yu"),
    (r"^he$", "ho"),
    (r"^ke$", "k'o"),
    (r"^(?:g|K)e$", "ko"),
    (r"ui$", "ui"),
)
DIALECT = {
    "chen": ("Chan", "Tan"),
    "huang": ("Wong", "Ng"),
    "wang": ("Wong", "Ong"),
    "zhang": ("Cheung", "Chang"),
    "li": ("Lee",),
    "liu": ("Lau", "Low"),
    "lin": ("Lam", "Lim"),
    "wu": ("Ng", "Goh"),
    "xu": ("Hsu", "Tsui"),
    "zhou": ("Chow", "Chou"),
    "zhao": ("Chiu", "Chao"),
    "cai": ("Choi", "Tsai"),
    "guo": ("Kwok", "Kuo"),
    "he": ("Ho",),
    "ye": ("Yip", "Yap"),
    "zheng": ("Cheng", "Tay"),
    "liang": ("Leung", "Neo"),
    "luo": ("Law", "Lo"),
    "xie": ("Tse", "Hsieh"),
    "yang": ("Yeung", "Yeo"),
    "jiang": ("Chiang", "Kong"),
    "zhu": ("Chu", "Choo"),
    "xiao": ("Siu", "Hsiao"),
}

_RR_FIRST = tuple_of("g kk n d tt r m b pp s ss _ j jj ch k t p h")
_RR_VOWEL = tuple_of("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_RR_LAST = tuple_of("_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_MR_FIRST = tuple_of("k kk n t tt r m p pp s ss _ ch tch ch' k' t' p' h")
_MR_VOWEL = tuple_of("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i")
_DPRK_FIRST = tuple_of("k kk n t tt r m p pp s ss _ j jj ch kh th ph h")
KOREAN_SURNAMES = {
    "김": ("Gim", "Kim"),
    "리": ("Ri", "Lee", "Yi", "Rhee"),
    "이": ("Lee", "Yi", "Ri"),
    "박": ("Pak", "Park", "Bak"),
    "최": ("Choe", "Choi", "Ch'oe"),
    "정": ("Jong", "Chong", "Jung", "Jeong"),
    "장": ("Jang", "Chang"),
    "강": ("Kang", "Gang"),
    "조": ("Jo", "Cho"),
    "류": ("Ryu", "Yu", "Yoo"),
    "림": ("Rim", "Lim", "Im"),
    "백": ("Paek", "Baek"),
    "오": ("O", "Oh"),
    "노": ("No", "Roh", "Noh"),
    "전": ("Jon", "Chon", "Jeon"),
    "윤": ("Yun", "Yoon"),
    "신": ("Sin", "Shin"),
    "문": ("Mun", "Moon"),
    "고": ("Ko", "Go"),
    "서": ("So", "Seo"),
}
LETTERS_SPELLED = {"ü": "ue", "ö": "oe", "ä": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ñ": "n", "ç": "c"}


def spelling_arabic(text: str, kind: Kind, rng: random.Random) -> str | None:
    """One to three rival spellings in an Arabic name: kh/h, ou/u, ee/i, q/k, al/el, Abd al-/Abdul, doubling."""
    if kind is not Kind.PERSON or culture(text) != "arabic":
        return None
    result, changes = natural(text, kind).lower(), rng.choice((1, 2, 2, 3))
    for pattern, new in rng.sample(ARABIC_RULES, len(ARABIC_RULES)):
        spots = list(re.finditer(pattern, result))
        if spots and changes:
            spot = rng.choice(spots)
            result = result[: spot.start()] + spot.expand(new) + result[spot.end() :]
            changes -= 1
    return result.title() if plain(result) != plain(natural(text, kind)) else None


def spelling_cyrillic(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A Slavic name in another scheme: passport (ICAO), German, French, scholarly or BGN spelling."""
    if kind is not Kind.PERSON or culture(text) != "slavic":
        return None
    russian = to_cyrillic(natural(text, kind)).lower()
    for scheme in rng.sample(sorted(CYRILLIC_SCHEMES), len(CYRILLIC_SCHEMES)):
        table = CYRILLIC_PLAIN | CYRILLIC_SCHEMES[scheme]
        result = "".join(table.get(char, char) for char in russian).title()
        if scheme in {"french", "german"}:
            result = re.sub(r"(?<=[oe])[vw]\b", lambda _: rng.choice(("ff", "w")), result)
        if plain(result) != plain(natural(text, kind)):
            return result
    return None


def spelling_korean(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A Korean name in Revised, McCune-Reischauer or North Korean spelling, syllables joined, apart or hyphened."""
    tokens = plain(natural(text, kind)).split()
    if kind is not Kind.PERSON or culture(text) != "korean" or not 2 <= len(tokens) <= 3:
        return None
    hangul = [to_hangul(token) for token in tokens]
    if any(one is None for one in hangul):
        return None
    syllables = "".join(one or "" for one in hangul)
    for scheme in rng.sample(("rr", "mr", "dprk"), 3):
        first = rng.choice(KOREAN_SURNAMES.get(syllables[0], (romanised(syllables[0], scheme).title(),)))
        given = [romanised(one, scheme) for one in syllables[1:]]
        body = rng.choice((" ".join(one.title() for one in given), "-".join(given).title(), "".join(given).title()))
        if plain(f"{first} {body}") != plain(natural(text, kind)):
            return f"{first} {body}"
    return None


def spelling_chinese(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A Chinese name in Wade-Giles, or with its family name as spelled in Hong Kong, Singapore or Taiwan."""
    tokens = plain(natural(text, kind)).split()
    if kind is not Kind.PERSON or culture(text) != "chinese" or not 2 <= len(tokens) <= 3:
        return None
    given = pinyin_syllables("".join(tokens[1:]))
    if given is None:
        return None
    if tokens[0] in DIALECT and rng.random() < 0.4:
        result = f"{rng.choice(DIALECT[tokens[0]])} {' '.join(tokens[1:])}".title()
    else:
        result = f"{wade_giles(tokens[0]).title()} {'-'.join(wade_giles(one) for one in given).title()}"
    return result if plain(result) != plain(natural(text, kind)) else None


def diacritics(text: str, kind: Kind, rng: random.Random) -> str | None:
    """Accents left out, or umlauts and Nordic letters spelled out (ü as ue, ø as oe, ß as ss)."""
    if text.isascii() or not is_latin(text):
        return None
    if any(char in LETTERS_SPELLED for char in text.lower()) and rng.random() < 0.5:
        low = " ".join(pieces(text, kind)).lower()
        result = "".join(LETTERS_SPELLED.get(char, char) for char in low).title()
    else:
        result = plain(natural(text, kind)).title()
    return result if result != text else None


def wade_giles(syllable: str) -> str:
    """Write one pinyin syllable in Wade-Giles."""
    for pattern, new in _CHINESE_RULES:
        syllable = re.sub(pattern, new, syllable)
    return syllable.lower()


def romanised(syllable: str, scheme: str) -> str:
    """Write one Hangul syllable in Revised (`rr`), McCune-Reischauer (`mr`) or North Korean (`dprk`) spelling."""
    code = ord(syllable) - 0xAC00
    first, vowel, last = code // 588, code % 588 // 28, code % 28
    onsets = {"rr": _RR_FIRST, "mr": _MR_FIRST, "dprk": _DPRK_FIRST}[scheme]
    vowels = _RR_VOWEL if scheme == "rr" else _MR_VOWEL
    return (onsets[first] + vowels[vowel] + _RR_LAST[last]).replace("_", "")
