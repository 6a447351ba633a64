"""Where does this name state a legal form, however it is broken or disturbed?

Words of organisations are mended before forms are looked for: "limitrd" and "companny" (a slip), "com pany" (cut in
two), "steelcompany" and "vmkooo" (joined), "liability company vmk limited" (out of order), "unit12" (joined number).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from article41.names.tables import table_rows
from article41.names.vocabulary import generic_words, organisation_forms, particles

__all__ = ["form_at", "form_words_meant", "mended"]

Words = list[tuple[str, bool]]
"""Words of a name, each with whether it lacks its vowels."""

_SHORTEST_MENDED, _LONGEST_MENDED = 7, 40
_SHORTEST_UNDOUBLED = 3
_LONGEST_ACRONYM = 9
_SHORTEST_BESIDE, _BESIDE_SHORT_FORM, _BESIDE_SURE_FORM, _SHORT_FORM = 3, 6, 2, 4
_WITH_NUMBER = re.compile(r"([a-z]{3,})(\d+)|(\d+)(?!ere$|eme$)([a-z]{3,})").fullmatch


def mended(words: Words) -> Words:
    """Return the words of an organisation's name with what disturbs its legal form and its generic words undone.

    A short word alone stays whole, as it may be first letters; see `form_words_meant` for its other reading.
    """
    if len(words) == 1 and len(words[0][0]) <= _LONGEST_ACRONYM and words[0][0].isalpha():
        return words
    parts = [(part, vowelless) for word, vowelless in _put_together(words) for part in form_words_meant(word)]
    scattered = _scattered()
    for word, _ in parts:
        if word in scattered:
            return _in_order(parts, word)
    return parts


def form_at(words: Sequence[tuple[str, bool]], position: int, *, sure: bool) -> tuple[str, int]:
    """Return the legal form that starts at `position` and its width in words, or a width of 0.

    Where it is not `sure` that this is an organisation, one of two letters counts only at the end: "AS" and "SA" are
    also parts of names.
    """
    for phrase, form in _forms_by_first_word().get(words[position][0], ()):
        width = len(phrase)
        if tuple(word for word, _ in words[position : position + width]) != phrase:
            continue
        at_end = position + width == len(words)
        if not sure and len("".join(phrase)) <= 2 and not (at_end and position > 1):
            continue
        return form, width
    return "", 0


@lru_cache(1 << 14)
def form_words_meant(word: str) -> tuple[str, ...]:
    """Return the words that a word of an organisation is when a slip of the pen in its legal form is undone.

    That is one letter wrong in a long word ("limitrd"), a letter doubled ("jointt"), or a word or a number joined to it
    ("steelcompany", "unit12").
    """
    if not word.isalpha():
        joined = _WITH_NUMBER(word)
        return tuple(filter(None, joined.groups())) if joined else (word,)
    if not _SHORTEST_UNDOUBLED < len(word) <= _LONGEST_MENDED or word in _form_words() or word in generic_words():
        return (word,)
    parts = [word, *_shortened(word)] if len(word) >= _SHORTEST_MENDED - 1 else []
    meant = next((form for part in parts for form in _mended().get(part, ()) if _one_slip(word, form)), "")
    meant = meant or _undoubled(word)
    return (meant,) if meant else _parted(word)


def _undoubled(word: str) -> str:
    """Return the legal form that a word is with letters doubled: "companny", "llltd"."""
    single = {word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1]}
    if not single:
        return ""
    both = {part[:at] + part[at + 1 :] for part in single for at in range(1, len(part)) if part[at] == part[at - 1]}
    return next((form for form in _words_undone("double") if form in single or form in both), "")


def _parted(word: str) -> tuple[str, ...]:
    """Return a word and the legal form that is joined to it; a short form in a short word may be first letters."""
    for form in _words_undone("end"):
        if word.endswith(form) and _has_room(word, form):
            return word.removesuffix(form), form
    for form in _words_undone("start"):
        if word.startswith(form) and _has_room(word, form):
            return form, word.removeprefix(form)
    return (word,)


def _has_room(word: str, form: str) -> bool:
    room = len(word) - len(form)
    if len(form) > _SHORT_FORM:
        return room >= _SHORTEST_BESIDE
    return room >= (_BESIDE_SURE_FORM if form in _words_undone("sure") else _BESIDE_SHORT_FORM)


def _put_together(words: Words) -> Words:
    """Undo cuts inside long words of legal forms and generic words, of which the halves are none: "com pany"."""
    never_cut = _never_cut()
    joined = words[:1]
    for part in words[1:]:
        before, word = joined[-1][0], part[0]
        if before + word in never_cut and not (_is_word(before) and _is_word(word)):
            joined[-1] = (before + word, False)
        else:
            joined.append(part)
    return joined


def _is_word(word: str) -> bool:
    return len(word) > 1 and (word in _well_known() or word in particles())


def _in_order(words: Words, telling: str) -> Words:
    """Put the words of a form together at its first one, where they stand apart: "liability company vmk limited"."""
    plain = [word for word, _ in words]
    phrases = [phrase for phrase in _scattered()[telling] if all(word in plain for word in phrase)]
    if not phrases or any(_stands_in(phrase, plain) for phrase in phrases):
        return words
    taken = sorted(map(plain.index, phrases[0]))
    rest = [word for place, word in enumerate(words) if place not in taken]
    return [*rest[: taken[0]], *((word, False) for word in phrases[0]), *rest[taken[0] :]]


def _stands_in(phrase: tuple[str, ...], words: list[str]) -> bool:
    return any(tuple(words[at : at + len(phrase)]) == phrase for at in range(len(words) - len(phrase) + 1))


def _one_slip(word: str, form: str) -> bool:
    """Say whether two words that are equal less a letter of each differ by one letter, or by two neighbours swapped."""
    if len(word) != len(form):
        return True
    at = [place for place, (one, other) in enumerate(zip(word, form, strict=True)) if one != other]
    return len(at) < 2 or (at[-1] - at[0] == 1 and word[at[0]] == form[at[-1]] and word[at[-1]] == form[at[0]])


def _shortened(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


@cache
def _form_words() -> frozenset[str]:
    return frozenset(word for phrase in organisation_forms() for word in phrase)


@cache
def _well_known() -> frozenset[str]:
    return _form_words().union(generic_words())


@cache
def _never_cut() -> frozenset[str]:
    """Return the words of which two parts are put together, and the short forms that are no words."""
    long = {word for word in generic_words() if len(word) >= _SHORTEST_MENDED}
    return frozenset(long.union(_words_undone("slip"), _words_undone("sure")))


@cache
def _words_undone(undone: str) -> tuple[str, ...]:
    return tuple(word for what, words in table_rows("form_words", 2) if what == undone for word in words.split())


@cache
def _scattered() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases whose words may stand apart, the longest first, under the word that tells of each."""
    phrases = sorted(
        (tuple(words.split()) for what, words in table_rows("form_words", 2) if what == "apart"), key=len, reverse=True
    )
    return MappingProxyType(
        {rare: tuple(phrase for phrase in phrases if rare in phrase) for rare in _words_undone("telling")}
    )


@cache
def _mended() -> Mapping[str, list[str]]:
    """Return the words that are mended, each under itself and under what is left of it without one letter."""
    found: dict[str, list[str]] = {}
    for form in _words_undone("slip"):
        for part in (form, *_shortened(form)):
            found.setdefault(part, []).append(form)
    return MappingProxyType(found)


@cache
def _forms_by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, form in organisation_forms().items():
        found.setdefault(phrase[0], []).append((phrase, form))
    return {first: tuple(sorted(forms, key=lambda item: -len(item[0]))) for first, forms in found.items()}
