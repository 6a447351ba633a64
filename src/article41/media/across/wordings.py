"""Which words of what was said count when it is compared with what others say?

Content words: stemmed lightly, those of one meaning taken as one, a country, its people and its capital as one. Names
and plain words tell less than others, words that deny less still, small words nothing. The words are in
`data/meanings.tsv`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from article41.media.naming.folding import Word, words_of
from article41.media.report import MentionKind
from article41.media.tables import Phrase, common_words, phrase_at, plain_word
from article41.media.words import word_rows

NAMED: Final = "@"
"""What the names among the content words begin with."""
_INFLECTED: Final = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""), ("ly", ""))
_SHORTEST_STEM, _SHORTEST_INFLECTED = 4, 3
_SENTENCES: Final = re.compile(r"[.!?…;:–—]+\s|\n")
_DENYING_WEIGHT, _NAME_WEIGHT, _PLAIN_WEIGHT, _FULL_WEIGHT = 0.3, 0.5, 0.6, 1.0


class Wording(NamedTuple):
    """What was said: the content words of each sentence in order, all of them, and all words as they stand."""

    sentences: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    plain: tuple[str, ...]


def wording(text: str) -> Wording:
    """Return the wording of a text."""
    sentences = tuple(found for part in _SENTENCES.split(text) if (found := tuple(content_words(part))))
    plain = tuple(_spelled(plain_word(word.text).lower()) for word in words_of(text))
    return Wording(sentences, frozenset(word for sentence in sentences for word in sentence), plain)


def content_words(text: str) -> list[str]:
    """Return the words of a text that count, in order, as they are compared."""
    words = words_of(text)
    found: list[str] = []
    at = 0
    while at < len(words):
        known = phrase_at(words, at)
        if known and words[at].capital:
            found.append(NAMED + _place(known[1]))
            at += known[0]
            continue
        word = _spelled(plain_word(words[at].text).lower())
        if word not in small_words() and (len(word) > 1 or word.isdigit()):
            named = _is_name(words[at]) or (word.isdigit() and _follows_name(found, words, at))
            found.append(NAMED + word if named and not _is_word(word) else _meaning(word))
        at += 1
    return found


@lru_cache(maxsize=1 << 16)
def weight(word: str) -> float:
    """Return how much a content word tells by itself."""
    if word.startswith(NAMED):
        return _NAME_WEIGHT
    if word in _denying():
        return _DENYING_WEIGHT
    return _PLAIN_WEIGHT if word in _plain_stems() else _FULL_WEIGHT


def denies(said: Wording, denied: bool = False) -> bool:
    """Say whether a statement says that something is not so; `denied` where it is told as somebody's denial."""
    return denied != any(word in _denying() for sentence in said.sentences[:1] for word in sentence)


def words_in(kind: str) -> frozenset[str]:
    """Return the words of the rows of a kind in `meanings.tsv`."""
    return frozenset(word for words in _rows().get(kind, ()) for word in words.split())


def small_words() -> frozenset[str]:
    """Return the words that do not count."""
    return _small()


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return a word without its ending, so that words of one family are mostly one."""
    if not word.isalpha():
        return word
    for ending, instead in _INFLECTED:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_INFLECTED and not word.endswith("ss"):
            word = _undoubled(word[: -len(ending)] + instead)
            break
    derived = (word[: -len(ending)] for ending in _endings() if word.endswith(ending))
    word = next((root for root in derived if len(root) >= _SHORTEST_STEM), word)
    return word[:-1] if word[-1] in "eyi" and len(word) > _SHORTEST_STEM else word


def _undoubled(word: str) -> str:
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsze" else word


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
    return bool(found) and found[-1].startswith(NAMED) and words[at].start - words[at - 1].end <= 1


@lru_cache(maxsize=1 << 15)
def _meaning(word: str) -> str:
    return _meanings().get(word) or _meanings().get(stem(word)) or stem(word)


def _spelled(word: str) -> str:
    return _short_forms().get(word, word)


@cache
def _countries_and_capitals() -> frozenset[str]:
    rows = list(word_rows("countries", 4))
    return frozenset(name for _, names, _, cities in rows for name in (names.split("|")[0], cities.split("|")[0]))


@cache
def _rows() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for kind, words in word_rows("meanings", 2):
        found.setdefault(kind, []).append(words)
    return found


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ending for endings in _rows()["endings"] for ending in endings.split())


@cache
def _short_forms() -> Mapping[str, str]:
    return dict(pair.split("=", 1) for pairs in _rows()["short forms"] for pair in pairs.split())


@cache
def _small() -> frozenset[str]:
    return words_in("small")


@cache
def _denying() -> frozenset[str]:
    return frozenset(map(_meaning, words_in("denying")))


@cache
def _meanings() -> Mapping[str, str]:
    """Return the word that each word of a group is taken as: the stem of the first."""
    found: dict[str, str] = {}
    for words in _rows()["one"]:
        first, *_ = group = words.split()
        for word in group:
            found.setdefault(word, stem(first))
            found.setdefault(stem(word), stem(first))
    return found


@cache
def _plain_stems() -> frozenset[str]:
    return frozenset(map(_meaning, common_words()))
