"""How alike are two things that were said, in other words or another translation?

What counts are the content words: stemmed lightly, words of one meaning taken as one, countries and their peoples and
capitals as one; names and plain words count less than others, small words not at all. Two statements are
alike where they share most of what counts; a short one may be held in a longer one, word by word.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from article41.media.folding import Word, words_of
from article41.media.report import MentionKind
from article41.media.tables import Phrase, common_words, phrase_at, plain_word
from article41.media.words import word_rows

_INFLECTED: Final = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""), ("ly", ""))
_DERIVED: Final = next(words for kind, words in word_rows("meanings", 2) if kind == "endings").split()
_SHORTEST_STEM, _SHORTEST_INFLECTED = 4, 3
_SENTENCES: Final = re.compile(r"[.!?…;:–—]+\s|\n")
_DENYING_WEIGHT, _NAME_WEIGHT, _PLAIN_WEIGHT, _FULL_WEIGHT = 0.3, 0.5, 0.6, 1.0
ALIKE: Final = 0.55
"""The least share in common (twice what is shared by what both have) of two statements or sentences that are alike."""
HELD: Final = 0.65
"""How alike a statement is to one that holds it word by word."""
_MOSTLY: Final = 0.8
_LEAST_SHARED, _LEAST_HELD = 1.0, 2.0
_NUMBERED, _LEAST_NUMBERED = 0.45, 3.0
_FEWEST_VERBATIM: Final = 4
_ECHOED: Final = 0.4
_LOOSEST, _TIGHT, _MANY = 2.5, 1.5, 5

_NAMED: Final = "@"

Weigh = Callable[[str], float]


class Wording(NamedTuple):
    """What was said: the content words of each sentence in order, and all words as they stand."""

    sentences: tuple[tuple[str, ...], ...]
    plain: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """All content words."""
        return frozenset(word for sentence in self.sentences for word in sentence)


def wording(text: str) -> Wording:
    """Return the wording of a text."""
    sentences = [tuple(content_words(part)) for part in _SENTENCES.split(text)]
    plain = tuple(_spelled(plain_word(word.text).lower()) for word in words_of(text))
    return Wording(tuple(sentence for sentence in sentences if sentence), tuple(plain))


def content_words(text: str) -> list[str]:
    """Return the words of a text that count, in order, as they are compared."""
    words = words_of(text)
    found: list[str] = []
    at = 0
    while at < len(words):
        known = phrase_at(words, at)
        if known and words[at].capital:
            found.append(_NAMED + _place(known[1]))
            at += known[0]
            continue
        word = _spelled(plain_word(words[at].text).lower())
        if word not in _small() and (len(word) > 1 or word.isdigit()):
            named = _is_name(words[at]) or (word.isdigit() and _follows_name(found, words, at))
            found.append(_NAMED + word if named and not _is_word(word) else _meaning(word))
        at += 1
    return found


def weight(word: str) -> float:
    """Return how much a content word tells by itself."""
    if word.startswith(_NAMED):
        return _NAME_WEIGHT
    if word in _denying():
        return _DENYING_WEIGHT
    return _PLAIN_WEIGHT if word in _plain_stems() else _FULL_WEIGHT


def alike(left: Wording, right: Wording, weigh: Weigh = weight) -> float:
    """Return how alike two statements are, from 0 to 1; 0 where they are not the same statement. Symmetric."""
    whole = likeness_of(left.words, right.words, weigh)
    best = whole.dice if whole.dice >= ALIKE and whole.shared >= _LEAST_SHARED else 0.0
    for one in left.sentences:
        for other in right.sentences:
            best = max(best, _alike_sentences(one, other, weigh))
    if best == 0.0 and whole.dice >= _ECHOED and _echo(left, right):
        best = ALIKE
    return max(best, _verbatim(left, right), _verbatim(right, left), _nearly_verbatim(left.plain, right.plain))


def _place(phrase: Phrase) -> str:
    """Return what a known name is compared as: a country for its people and its capital."""
    if phrase.kind is MentionKind.PLACE and phrase.name not in _countries_and_capitals():
        return phrase.name.lower()
    return phrase.country or phrase.name.lower()


def _is_word(word: str) -> bool:
    return word in common_words() or word in _meanings() or stem(word) in _meanings()


def _is_name(word: Word) -> bool:
    return word.capital and not word.opens and not word.text.isupper()


def _follows_name(found: Sequence[str], words: Sequence[Word], at: int) -> bool:
    return bool(found) and found[-1].startswith(_NAMED) and words[at].start - words[at - 1].end <= 1


@cache
def _countries_and_capitals() -> frozenset[str]:
    rows = list(word_rows("countries", 4))
    return frozenset(name for _, names, _, cities in rows for name in (names.split("|")[0], cities.split("|")[0]))


def denies(said: Wording, denied: bool = False) -> bool:
    """Say whether a statement says that something is not so; `denied` where it is told as somebody's denial."""
    return denied != any(word in _denying() for sentence in said.sentences[:1] for word in sentence)


class Shared(NamedTuple):
    """What two sets of words have in common: its weight, twice its share of both, and its share of the lesser."""

    shared: float
    dice: float
    held: float


def likeness_of(left: Iterable[str], right: Iterable[str], weigh: Weigh = weight) -> Shared:
    """Return what two sets of content words have in common."""
    one, other = frozenset(left), frozenset(right)
    shared, first, second = (sum(sorted(map(weigh, words))) for words in (one & other, one, other))
    if not shared:
        return Shared(0.0, 0.0, 0.0)
    return Shared(shared, 2 * shared / (first + second), shared / min(first, second))


def _alike_sentences(left: Sequence[str], right: Sequence[str], weigh: Weigh) -> float:
    found = likeness_of(left, right, weigh)
    if found.dice >= ALIKE and found.shared >= _LEAST_HELD:
        return found.dice
    if found.held >= _MOSTLY and found.shared >= _LEAST_HELD and _close(left, right):
        return (found.dice + found.held) / 2
    numbered = any(word[0].isdigit() for word in set(left) & set(right))
    if numbered and found.held >= _NUMBERED and found.shared >= _LEAST_NUMBERED:
        return (found.dice + found.held) / 2
    return 0.0


def _close(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether the shared words stand near each other in both."""
    shared = set(left) & set(right)
    for words in (left, right):
        places = [at for at, word in enumerate(words) if word in shared]
        loosest = _LOOSEST if len(shared) >= _MANY else _TIGHT
        if places[-1] - places[0] + 1 > loosest * len(places):
            return False
    return True


def _verbatim(short: Wording, long: Wording) -> float:
    """Return how alike they are where all of a short one stands in the other, word by word."""
    content = [word for sentence in short.sentences for word in sentence]
    named = sum(word.startswith(_NAMED) for word in content)
    if len(content) - named >= 2 and any(_stands(content, sentence) for sentence in long.sentences):
        return HELD
    if len(short.plain) >= _FEWEST_VERBATIM and len(content) > named and _stands(short.plain, long.plain):
        return HELD
    return 0.0


def _echo(left: Wording, right: Wording) -> bool:
    """Say whether some words in a row, two of which count, stand in both."""
    runs = [{one.plain[at : at + _FEWEST_VERBATIM] for at in range(len(one.plain) - 3)} for one in (left, right)]
    return any(sum(_counts(word) for word in run) >= 2 for run in runs[0] & runs[1])


def _counts(word: str) -> bool:
    return len(word) > 1 and word not in _small()


def _nearly_verbatim(left: Sequence[str], right: Sequence[str]) -> float:
    """Return how alike two short statements are that differ in one word."""
    if not _FEWEST_VERBATIM <= min(len(left), len(right)) <= max(len(left), len(right)) <= 2 * _FEWEST_VERBATIM:
        return 0.0
    same = sum(one == other for one, other in zip(left, right, strict=False))
    return same / len(left) if len(left) == len(right) and same >= len(left) - 1 else 0.0


def _stands(inner: Sequence[str], outer: Sequence[str]) -> bool:
    size = len(inner)
    return any(tuple(outer[at : at + size]) == tuple(inner) for at in range(len(outer) - size + 1))


@lru_cache(maxsize=1 << 15)
def _meaning(word: str) -> str:
    return _meanings().get(word) or _meanings().get(stem(word)) or stem(word)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return a word without its ending, so that words of one family are mostly one."""
    if not word.isalpha():
        return word
    for ending, instead in _INFLECTED:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_INFLECTED and not word.endswith("ss"):
            word = _undoubled(word[: -len(ending)] + instead)
            break
    derived = (word[: -len(ending)] for ending in _DERIVED if word.endswith(ending))
    word = next((root for root in derived if len(root) >= _SHORTEST_STEM), word)
    return word[:-1] if word[-1] in "eyi" and len(word) > _SHORTEST_STEM else word


def _undoubled(word: str) -> str:
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsze" else word


def _spelled(word: str) -> str:
    return _short_forms().get(word, word)


@cache
def _short_forms() -> Mapping[str, str]:
    return dict(_pairs("short forms"))


@cache
def words_of_kind(kind: str) -> frozenset[str]:
    """Return the words of the rows of a kind in `meanings.tsv`."""
    return frozenset(word for of, words in word_rows("meanings", 2) if of == kind for word in words.split())


@cache
def _denying() -> frozenset[str]:
    return frozenset(map(_meaning, words_of_kind("denying")))


def _small() -> frozenset[str]:
    return words_of_kind("small")


@cache
def _meanings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for kind, words in word_rows("meanings", 2):
        if kind == "one":
            group = words.split()
            for word in group:
                found.setdefault(word, stem(group[0]))
                found.setdefault(stem(word), stem(group[0]))
    return found


def _pairs(kind: str) -> Iterable[tuple[str, str]]:
    for of, words in word_rows("meanings", 2):
        if of == kind:
            for pair in words.split():
                short, _, whole = pair.partition("=")
                yield short, whole


@cache
def _plain_stems() -> frozenset[str]:
    return frozenset(_meaning(word) for word in common_words())
