"""By which words are other words given as somebody's: said, told, adding, expressed hope, according to?

A cue is a form of a verb of saying with its frames (see `data/speech_verbs.tsv`). What somebody did not say, declined
to say or is to say later is no cue.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from article41.media.report import Span
from article41.media.words import word_rows, word_set


class Form(StrEnum):
    """How the verb stands."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying in its place. `frames` are letters of `data/speech_verbs.tsv`."""

    start: int
    end: int
    verb: str
    frames: str
    form: Form
    ambiguous: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class _Verb:
    verb: str
    rest: tuple[str, ...]
    frames: str
    form: Form
    ambiguous: bool
    bare: bool


WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_NOT_SAID = word_set("not said")
_UNREAL = word_set("unreal")
_TO_ALSO = word_set("to also")
_BE = word_set("be")
_MODIFIED = word_set("before a noun")
_NOUN_TOO = word_set("noun too")
_PLURALS = word_set("plurals")


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def _past(verb: str) -> str:
    return verb + "d" if verb.endswith("e") else verb + "ed"


def _participle(verb: str, past: str) -> str:
    if past == verb + verb[-1] + "ed":
        return verb + verb[-1] + "ing"
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing"


def _forms(base: str, past: str, perfect: str) -> Iterator[tuple[str, Form]]:
    yield from ((base, Form.FINITE), (_third(base), Form.FINITE), (past, Form.FINITE), (perfect, Form.FINITE))
    yield _participle(base, past), Form.PARTICIPLE
    if past.endswith("lled") and perfect == past and base.endswith("l"):
        yield from ((base + "ed", Form.FINITE), (base + "ing", Form.PARTICIPLE))


def _lexicon() -> dict[str, tuple[_Verb, ...]]:
    found: dict[str, dict[tuple[str, ...], _Verb]] = {}
    for verb, past, perfect, frames in word_rows("speech_verbs", 4):
        first, *rest = verb.split()
        was = _past(first) if past == "-" else past.split()[0]
        done = was if perfect == "-" else perfect.split()[0]
        for word, form in _forms(first, was, done):
            ambiguous = word in (first, _third(first)) and first in _NOUN_TOO
            entry = _Verb(verb, tuple(rest), frames, form, ambiguous, word == first and word not in (was, done))
            found.setdefault(word, {}).setdefault(tuple(rest), entry)
    return {word: tuple(sorted(by.values(), key=lambda one: -len(one.rest))) for word, by in found.items()}


_VERBS = _lexicon()


def is_cue_word(word: str) -> bool:
    """Say whether a word in small letters is a form of a verb of saying."""
    return word in _VERBS


def cues(masked: str, start: int, end: int) -> tuple[Cue, ...]:
    """Return the cues in a stretch of a text whose quotations are masked, in order; capitalised only at its start."""
    found: list[Cue] = []
    for match in _PLAIN_WORD.finditer(masked, start, end):
        word = match.group()
        verbs = _VERBS.get(word.lower() if match.start() == start else word)
        if verbs is None or (found and match.start() < found[-1].end):
            continue
        for verb in verbs:
            cue = _cue(masked, match, verb, start=start, end=end)
            if cue is not None:
                found.append(cue)
                break
    return tuple(found)


def _cue(masked: str, match: "re.Match[str]", verb: _Verb, *, start: int, end: int) -> Cue | None:
    stop = match.end()
    for word in verb.rest:
        following = WORD.search(masked, stop, end)
        if following is None or following.group().lower() != word or following.start() - stop > 1:
            return None
        stop = following.end()
    if masked[stop : stop + 1] in ("-", "’", "'") or masked[match.start() - 1 : match.start()] in ("-", "’", "'"):
        return None
    if verb.rest == ("on",) and masked.startswith(" to ", stop):
        return None
    form = _form(masked[max(start, match.start() - 60) : match.start()], verb, at_start=match.start() == start)
    return None if form is None else Cue(match.start(), stop, verb.verb, verb.frames, form, verb.ambiguous)


def _form(before: str, verb: _Verb, *, at_start: bool) -> Form | None:
    """Return how the verb stands after the words before it, `None` where it is not one or nothing is said."""
    words = before.lower().split()[-4:]
    previous = words[-1] if words and words[-1][-1].isalpha() else ""
    if previous == "to":
        return verb.form if len(words) > 1 and words[-2] in _TO_ALSO else None
    if any(word in _NOT_SAID or word.endswith(("n't", "n’t")) for word in words[-3:]) and verb.form is Form.FINITE:
        return None
    if verb.form is Form.PARTICIPLE:
        return None if any(word in _NOT_SAID | _UNREAL for word in words[-2:]) else Form.PARTICIPLE
    if previous in _BE:
        return Form.PASSIVE
    if verb.ambiguous and previous.endswith(("'s", "’s")):
        return None
    if previous in _MODIFIED and not (previous in ("that", "this") and not verb.ambiguous):
        return None
    if at_start:
        return None if verb.ambiguous else Form.PASSIVE
    return None if verb.bare and not (previous in _PLURALS or previous.endswith("s")) else Form.FINITE
