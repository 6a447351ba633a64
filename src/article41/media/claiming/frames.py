"""By which words is something claimed? Frames with their words in every form, and the classes of goods.

`frames.yml` and `data/claim_goods.tsv` hold the words; what does not hang together in them is refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from article41.errors import PackError
from article41.media.claiming.inflecting import VerbForm, plural, verb_forms
from article41.media.claiming.vocabulary import claim_kinds
from article41.media.words import word_rows
from article41.regimes import yaml_text
from article41.regimes.loading import convert

FRAMES = Path(__file__).with_name("frames.yml")
ANY = "any"
_ENDS = frozenset(("giver", "taker"))


class Part(StrEnum):
    """What sort of word opens a claim."""

    VERB = "verb"
    NOUN = "noun"
    PREPOSITION = "preposition"


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to claim something; the head of `frames.yml` says what each field means."""

    frame: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    slots: dict[str, str]
    kinds: dict[str, str]
    through: str = ""
    object_class: str = ""
    subject_class: str = ""
    purpose: bool = False
    needs: tuple[str, ...] = ()
    denies: bool = False
    unless: str = ""
    carried: bool = False
    of_subject: bool = False
    alone: bool = False
    behind: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A form of a word of a frame. `rest` are the words that must follow it."""

    frame: Frame
    part: Part
    form: VerbForm | None
    rest: tuple[str, ...] = ()


class Goods(msgspec.Struct, frozen=True):
    """A class of what is moved, imposed or cooperated in, and the item of the regime pack, if one."""

    of: str
    item: str = ""


def read_frames(path: Path) -> tuple[Frame, ...]:
    """Return the frames of a file; raise `PackError` for the first word in it that is not understood."""
    frames = convert(path, yaml_text.read(path), tuple[Frame, ...])
    classes = {one.of for phrases in goods_phrases().values() for _, each in phrases for one in each} | {ANY}
    for one in frames:
        for of in (*one.kinds, *filter(None, (one.object_class, one.subject_class, one.unless))):
            if of not in classes:
                raise PackError(f"{path}: frame {one.frame!r}: {of!r} is no class of claim_goods.tsv; correct it.")
        _check_roles(path, one)
    return frames


def _check_roles(path: Path, frame: Frame) -> None:
    roles = {role for kind in frame.kinds.values() if kind in claim_kinds() for role in claim_kinds()[kind].roles}
    for kind in frame.kinds.values():
        if kind not in claim_kinds():
            raise PackError(f"{path}: frame {frame.frame!r}: {kind!r} is no kind of vocabulary.yml; correct it.")
    for role in (*frame.slots.values(), *frame.needs):
        if not set(role.lstrip("~").split("|")) <= roles | _ENDS | {"two"}:
            raise PackError(f"{path}: frame {frame.frame!r}: {role!r} is no role of its kinds; correct it.")


@cache
def frames() -> tuple[Frame, ...]:
    """Return the frames that come with the package."""
    return read_frames(FRAMES)


@cache
def triggers() -> dict[str, tuple[Trigger, ...]]:
    """Return the triggers by their first word in lower case, those of most words first, then in order of the frames."""
    found: dict[str, list[Trigger]] = {}
    for frame in frames():
        for first, trigger in _of_frame(frame):
            found.setdefault(first, []).append(trigger)
    return {
        first: tuple(sorted(each, key=lambda one: (not one.frame.subject_class, -len(one.rest))))
        for first, each in found.items()
    }


def _of_frame(frame: Frame) -> Iterator[tuple[str, Trigger]]:
    for entry in frame.verbs:
        verb, _, rest = entry.partition("+")
        for form, how in verb_forms(verb.strip()):
            yield form, Trigger(frame, Part.VERB, how, tuple(rest.split()))
    for noun in frame.nouns:
        for form in dict.fromkeys((noun, plural(noun))):
            first, *more = form.split()
            yield first, Trigger(frame, Part.NOUN, None, tuple(more))
    for phrase in frame.prepositions:
        first, *more = phrase.split()
        yield first, Trigger(frame, Part.PREPOSITION, None, tuple(more))


@cache
def goods_phrases() -> dict[str, tuple[tuple[tuple[str, ...], tuple[Goods, ...]], ...]]:
    """Return the phrases for goods by their first word, the longest first, each with its classes."""
    found: dict[tuple[str, ...], list[Goods]] = {}
    for of, item, words in word_rows("claim_goods", 3):
        for phrase in words.split("|"):
            goods = Goods(of, item.strip("-"))
            for form in dict.fromkeys((phrase, plural(phrase))):
                each = found.setdefault(tuple(form.split()), [])
                each += [goods] if goods not in each else []
    grouped: dict[str, list[tuple[tuple[str, ...], tuple[Goods, ...]]]] = {}
    for phrase_words, goods_of in sorted(found.items(), key=lambda one: -len(one[0])):
        grouped.setdefault(phrase_words[0], []).append((phrase_words, tuple(goods_of)))
    return {first: tuple(each) for first, each in grouped.items()}


def goods_at(words: Sequence[str], at: int) -> tuple[int, tuple[Goods, ...]]:
    """Return how many words from `at` on name goods (0 for none), and what they are."""
    for phrase, goods in goods_phrases().get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), goods
    return 0, ()
