"""In which other ways may this listed name be asked, every word of it kept? Keys that are equal for two such writings.

The rules and tables are those of the perturbations, followed through wherever these draw one way among several. What a
perturbation does to a name in one go is done here word by word where it changes words alone.
"""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product

from article41.model import Kind
from evaluation.perturb_keys import ARTICLE, HONORIFICS, PARTICLES
from evaluation.perturb_script import pinyin_syllables, script_arabic, script_cyrillic, script_hangul, to_hangul
from evaluation.perturb_spelling import ARABIC_RULES, DIALECT, KOREAN_SURNAMES, LETTERS_SPELLED, romanised, wade_giles
from evaluation.perturb_words import FORM_GROUP, NICKNAMES, VESSEL_PREFIXES, number_words
from evaluation.script_tables import CYRILLIC_PLAIN, CYRILLIC_SCHEMES, HAN_GIVEN, HAN_SURNAMES
from evaluation.text import natural, plain, script_of

Words = tuple[str, ...]

_ANY = random.Random(0)
# `Abdul`, `Abdel` and `Abd al-`, which are written as one word with what follows.
_SERVANT_OF = re.compile(r"\b(?:abd(?:ul|el)?(?: al)? |abd(?:ul|el)(?=[^\Wl]))(?=\w)")
_RULES = [(re.compile(old), new) for old, new in ARABIC_RULES if "[- ]" not in old]
_TITLES = sorted({plain(title) for titles in HONORIFICS.values() for title in titles}, key=len, reverse=True)
_PREFIXES = sorted({plain(prefix) for prefix in VESSEL_PREFIXES}, key=len, reverse=True)
_LONGEST_FORM = 6
_DROPPED = re.compile(r"[aeiouwyh]")
_SOUNDS = str.maketrans("qgjcdz", "kkksTT")


def parted(text: str, kind: Kind) -> tuple[Words, Counter[str]]:
    """Return the words of a name that tell it from others, and the particles that stand among them."""
    if kind is Kind.PERSON:
        bare = _without_head(plain(ARTICLE.sub("al ", natural(text, kind))), _TITLES, least=2)
        return _without_particles(_SERVANT_OF.sub("abd", bare))
    if kind is Kind.VESSEL:
        return tuple(_without_head(plain(text), _PREFIXES, least=1).split()), Counter()
    if kind is Kind.ORGANISATION:
        return _without_form(plain(text.replace(".", "")).split()), Counter()
    return tuple(plain(text).split()), Counter()


def key(parts: Sequence[str]) -> str:
    """Return a key that is equal for the same words in any order."""
    return " ".join(sorted(parts))


def in_script(script: str, text: str) -> str:
    """Return the key of a name in the letters of another script; spaces and the marks of vowels count for nothing."""
    bare = "".join(char for char in unicodedata.normalize("NFC", text.lower()) if not unicodedata.combining(char))
    return f"{script}: {''.join(bare.split())}"


def as_written(text: str) -> Iterator[str]:
    """Yield the keys of a name in another script than Latin, in its own letters."""
    script, written = script_of(text), text.split()
    if script in {"hangul", "han"}:
        yield from (in_script(script, "".join(written[at:] + written[:at])) for at in range(len(written)))
    elif script != "latin":
        yield in_script(script, key(text.lower().split()))


def in_halves(family: str, given: Sequence[str]) -> str:
    """Return the key of a name of syllables, which may stand apart or not."""
    return f"{family}: {''.join(given)}"


def joined(parts: Words, shortest: int) -> Iterator[str]:
    """Yield the keys of a name two neighbouring words of which, of `shortest` letters or more, are written as one."""
    for at, pair in enumerate(pairwise(parts)):
        if min(map(len, pair)) >= shortest:
            yield key([*parts[:at], "".join(pair), *parts[at + 2 :]])


def otherwise(text: str, kind: Kind, parts: Words, looks: str) -> Iterator[tuple[str, str]]:
    """Yield (change, key) of each other writing of a listed name; `looks` is the culture of a person's Latin name."""
    yield from (("joined words", one) for one in joined(parts, 1))
    for change, other in (("number words", number_words(text, kind, _ANY)), ("accents", _letters_spelled(text))):
        if other:
            yield change, key(parted(other, kind)[0])
    if kind is Kind.PERSON:
        yield from (("nickname", key(one)) for one in _nicknamed(parts))
        yield from (("script", one) for one in _in_other_scripts(text, looks))
        yield from (("spelling", one) for one in _spelled(text, parts, looks))


def _without_particles(text: str) -> tuple[Words, Counter[str]]:
    every = ["al" if word == "el" else word for word in text.split()]
    kept = tuple(word for word in every if word not in PARTICLES)
    if len(kept) < 2:
        return tuple(every), Counter()
    return kept, Counter(word for word in every if word in PARTICLES)


def _without_head(text: str, heads: Sequence[str], *, least: int) -> str:
    """Return a name without the title or prefix in front, where as many words are left."""
    rest = next((text[len(head) :].strip() for head in heads if text.startswith(f"{head} ")), "")
    return rest if len([word for word in rest.split() if word not in PARTICLES]) >= least else text


def _without_form(parts: Sequence[str]) -> Words:
    """Return the words of an organisation without the legal form at the end, or else in front (words may move)."""
    for size in range(min(_LONGEST_FORM, len(parts) - 1), 0, -1):
        for form, rest in ((parts[-size:], parts[:-size]), (parts[:size], parts[size:])):
            if "".join(form) in FORM_GROUP:
                return tuple(rest)
    return tuple(parts)


def _letters_spelled(text: str) -> str | None:
    low = text.lower()
    return "".join(LETTERS_SPELLED.get(char, char) for char in low) if not low.isascii() else None


def _nicknamed(parts: Words) -> Iterator[Words]:
    for at, part in enumerate(parts):
        for other in NICKNAMES.get(part, ()):
            yield (*parts[:at], plain(other), *parts[at + 1 :])


def _in_other_scripts(text: str, looks: str) -> Iterator[str]:
    for script, write in (("arabic", script_arabic), ("cyrillic", script_cyrillic), ("hangul", script_hangul)):
        written = write(text, Kind.PERSON, _ANY)
        if written:
            yield in_script(script, written if script == "hangul" else key(written.lower().split()))
    tokens = plain(natural(text, Kind.PERSON)).split()
    if looks == "chinese" and 2 <= len(tokens) <= 3:
        for family, *rest in (tokens, [tokens[-1], *tokens[:-1]]):
            given = pinyin_syllables("".join(rest))
            if family in HAN_SURNAMES and given:
                yield from (
                    in_script("han", HAN_SURNAMES[family] + "".join(one))
                    for one in product(*(HAN_GIVEN[syllable] for syllable in given))
                )


def _spelled(text: str, parts: Words, looks: str) -> Iterator[str]:
    """Yield the keys of a name in the rival romanisations of its culture."""
    if looks == "slavic":
        russian = (script_cyrillic(text, Kind.PERSON, _ANY) or "").lower().split()
        for scheme in sorted(CYRILLIC_SCHEMES):
            yield from map(key, product(*(_in_scheme(word, scheme) for word in russian)))
    elif looks == "korean" and 2 <= len(parts) <= 3:
        hangul = [to_hangul(part) for part in parts]
        if all(hangul):
            yield from _korean("".join(one or "" for one in hangul))
    elif looks == "chinese" and 2 <= len(parts) <= 3:
        given = pinyin_syllables("".join(parts[1:]))
        if given:
            yield in_halves(plain(wade_giles(parts[0])), [plain(wade_giles(one)) for one in given])
            yield from (in_halves(plain(family), parts[1:]) for family in DIALECT.get(parts[0], ()))


def _in_scheme(word: str, scheme: str) -> list[str]:
    table = CYRILLIC_PLAIN | CYRILLIC_SCHEMES[scheme]
    latin = "".join(table.get(char, char) for char in word)
    if scheme in {"french", "german"} and re.search(r"[oe][vw]$", latin):
        return [plain(latin[:-1] + end) for end in ("ff", "w")]
    return [plain(latin)]


def _korean(syllables: str) -> Iterator[str]:
    for scheme in ("rr", "mr", "dprk"):
        given = [plain(romanised(one, scheme)) for one in syllables[1:]]
        for family in KOREAN_SURNAMES.get(syllables[0], (romanised(syllables[0], scheme),)):
            yield in_halves(plain(family), given)


def skeleton(parts: Words) -> str:
    """Return a key that is equal for all spellings of an Arabic name, and for some other names."""
    return f"arabic: {key([_sounds(part) for part in parts])}"


def spellings_between(listed: Words, asked: Words, most: int) -> int:
    """Return how many rival spellings make the words of one Arabic name those of the other, in any order; above `most`,
    `most` + 1.
    """
    if not asked:
        return 0 if not listed else most + 1
    best = most + 1
    for at, word in enumerate(listed):
        changes = _reached(word).get(asked[0], most + 1)
        if changes <= most:
            rest = spellings_between(listed[:at] + listed[at + 1 :], asked[1:], most - changes)
            best = min(best, changes + rest)
    return best


def _sounds(word: str) -> str:
    low = (
        word.replace("dj", "j")
        .replace("kh", "")
        .replace("sh", "c")
        .replace("ch", "c")
        .replace("s", "S")
        .translate(_SOUNDS)
    )
    return re.sub(r"(.)\1+", r"\1", _DROPPED.sub("", low.replace("t", "T").replace("S", "s")))


@lru_cache(maxsize=50_000)
def _reached(word: str) -> dict[str, int]:
    """Return the spellings that up to three rules make of a word, and how many rules that takes."""
    reached, newest = {word: 0}, [word]
    for count in (1, 2, 3):
        made = {
            other[: spot.start()] + spot.expand(new) + other[spot.end() :]
            for other in newest
            for pattern, new in _RULES
            for spot in pattern.finditer(other)
        }
        newest = [one for one in made if one not in reached]
        reached |= dict.fromkeys(newest, count)
    return reached
