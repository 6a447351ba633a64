"""What is each word of a sentence: verb, preposition, part of a noun phrase?

A light grammar without a model: words are told by short lists, by form and by their neighbours. What it does not know
counts as part of a noun phrase. Names that were found are one word each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from article41.media.claiming.frames import Part, frames, goods_phrases, triggers
from article41.media.claiming.inflecting import VerbForm, verb_forms
from article41.media.report import Mention, MentionKind, Span
from article41.media.words import word_rows

_TOKEN = re.compile(
    r"[^\W\d_]+(?:[-‐][^\W\d_]+)*(?:(?<=n)['’]t\b)?|['’](?:s|re|ve|ll|d)\b|\d[\d.,]*\d|\d|['’](?=\s+\w)|\S"
)
_SETS = dict(word_rows("clause_words", 2))
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₩": "won"}
_SHORTENED = frozenset(f"{mark}{word}" for mark in "'’" for word in ("s", "re", "ve", "ll", "d"))
_PEOPLE = frozenset(("guests", "workers", "troops", "vessels", "dealings"))
_UNREAD = frozenset('“”„"«»[]‘%')
_NO_ADVERBS = frozenset(("family", "supply", "ally", "july", "italy", "assembly", "monopoly", "reply", "anomaly"))
_LETS = frozenset(("help", "let", "make", "see", "watch"))
_FARTHEST_LET = 5


class Tag(StrEnum):
    """What a word is in its sentence."""

    NOUN = "noun"
    NAME = "name"
    PRONOUN = "pronoun"
    DETERMINER = "determiner"
    POSSESSIVE = "possessive"
    OWNER = "owner's ending"
    NUMBER = "number"
    HYPHEN = "hyphen"
    PREPOSITION = "preposition"
    TO = "to"
    JOINING = "joining"
    PARTING = "parting"
    RELATIVE = "relative"
    AUXILIARY = "auxiliary"
    NEGATION = "negation"
    ADVERB = "adverb"
    VERB = "verb"
    STOP = "stop"


@dataclass(slots=True)
class Word:
    """A word in its place, in lower case. `verb` is the base of a verb, `form` how it stands."""

    start: int
    end: int
    text: str
    tag: Tag
    mention: Mention | None = None
    verb: str = ""
    form: VerbForm | None = None
    capital: bool = False


def clause_words(name: str) -> frozenset[str]:
    """Return one of the sets of `clause_words.tsv`."""
    return frozenset(word.replace("_", " ") for word in _SETS[name].split())


_STARTS_PHRASE = frozenset((Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.PRONOUN))
_OWNED = frozenset((Tag.DETERMINER, Tag.POSSESSIVE, Tag.OWNER, Tag.NUMBER))
_NAMED = (
    ("determiner", Tag.DETERMINER), ("possessive", Tag.POSSESSIVE), ("pronoun", Tag.PRONOUN),
    ("preposition", Tag.PREPOSITION), ("joining", Tag.JOINING), ("relative", Tag.RELATIVE), ("parting", Tag.PARTING),
    ("be", Tag.AUXILIARY), ("have", Tag.AUXILIARY), ("do", Tag.AUXILIARY), ("modal", Tag.AUXILIARY),
    ("negation", Tag.NEGATION), ("adverb", Tag.ADVERB),
)  # fmt: skip
_TAGS = {word: tag for name, tag in _NAMED for word in clause_words(name)} | {"to": Tag.TO, "no": Tag.DETERMINER}
_SEVERAL = {tuple(one.split()): Tag.PREPOSITION for one in clause_words("preposition of several")} | {
    ("as", "well", "as"): Tag.JOINING,
    ("but", "also"): Tag.JOINING,
    ("even", "though"): Tag.PARTING,
    ("as", "if"): Tag.PARTING,
    ("so", "that"): Tag.PARTING,
    ("in", "order"): Tag.ADVERB,
}
_SEVERAL_FIRST = frozenset(words[0] for words in _SEVERAL)
_NOUN_TOO = clause_words("noun or verb")
_SUBJECTS = frozenset(("they", "we", "i", "you", "he", "she", "it", "who"))
_PAST = frozenset((VerbForm.PAST, VerbForm.PARTICIPLE, VerbForm.BOTH))


@cache
def verbs() -> Mapping[str, tuple[str, VerbForm]]:
    """Return base and form of every verb that is known: of the frames, of saying, and common ones."""
    entries = [verb.partition("+")[0].strip() for frame in frames() for verb in frame.verbs]
    entries += _SETS["common verb"].split("|")
    for verb, past, perfect, _ in word_rows("speech_verbs", 4):
        first, was = verb.split()[0], past.split()[0]
        entries.append(first if past == "-" else f"{first} {was} {was if perfect == '-' else perfect.split()[0]}")
    found: dict[str, tuple[str, VerbForm]] = {}
    for entry in sorted(entries, key=lambda one: -len(one.split())):
        for form, how in verb_forms(entry):
            found.setdefault(form, (entry.split()[0], how))
    return found


@cache
def _unchanging() -> frozenset[str]:
    """Return the verbs whose participle is their base: hit, put, cut."""
    entries = [verb.partition("+")[0].split() for frame in frames() for verb in frame.verbs]
    entries += [entry.split() for entry in _SETS["common verb"].split("|")]
    return frozenset(entry[0] for entry in entries if len(entry) == 3 and entry[0] == entry[2])


@cache
def _moved() -> frozenset[str]:
    """Return the first words of phrases for goods, not those for people and ships."""
    phrases = (one for each in goods_phrases().values() for one in each)
    return frozenset(words[0] for words, goods in phrases if not _PEOPLE.issuperset(one.of for one in goods))


@cache
def _noun_triggers() -> frozenset[str]:
    return frozenset(word for word, each in triggers().items() if any(one.part is Part.NOUN for one in each))


def words_of_sentence(text: str, span: Span, mentions: Sequence[Mention]) -> list[Word]:
    """Return the words of a sentence with what each of them is; `mentions` are those of the sentence in order."""
    words = _joined(list(_cut(text, span, mentions)))
    for at, word in enumerate(words):
        if word.tag is Tag.NOUN and word.text in verbs():
            base, form = verbs()[word.text]
            word.verb, word.form = base, form
            if word.text in _unchanging() and at and words[at - 1].tag in (Tag.AUXILIARY, Tag.ADVERB, Tag.NAME):
                word.form = form = VerbForm.BOTH
            if _is_verb(words, at, form):
                word.tag = Tag.VERB
    return words


def _cut(text: str, span: Span, mentions: Sequence[Mention]) -> Iterator[Word]:
    at = span.start
    for mention in (*mentions, None):
        if mention is not None and mention.start < at:
            continue
        stop = span.end if mention is None else mention.start
        yield from (_word(text, match) for match in _TOKEN.finditer(text, at, stop) if match.group() not in _UNREAD)
        if mention is not None:
            yield Word(mention.start, mention.end, text[mention.start : mention.end].lower(), Tag.NAME, mention)
            at = mention.end


def _word(text: str, match: "re.Match[str]") -> Word:
    written = match.group()
    start, end = match.span()
    plain = _plain(written)
    if plain is not None:
        return Word(start, end, plain[0], plain[1], None, "", None, plain[2])
    found = written.lower()
    if found in _SHORTENED:
        return Word(start, end, found, Tag.OWNER if found[1:] == "s" else Tag.AUXILIARY)
    if found in "'’":
        owner = start > 0 and text[start - 1].lower() == "s"
        return Word(start, end, found, Tag.OWNER if owner else Tag.STOP)
    if found[0].isdigit():
        return Word(start, end, found, Tag.NUMBER)
    if found in "-‐–" and start and not text[start - 1].isspace() and not text[end : end + 1].isspace():
        return Word(start, end, found, Tag.HYPHEN)
    if found in _CURRENCIES:
        return Word(start, end, _CURRENCIES[found], Tag.NOUN)
    return Word(start, end, found, Tag.JOINING if found == "&" else Tag.STOP)


@lru_cache(maxsize=65536)
def _plain(written: str) -> tuple[str, Tag, bool] | None:
    """Return a word of letters in lower case with its tag, and whether it begins with a capital; `None` for others."""
    if not written[0].isalpha():
        return None
    found = written.lower()
    return found, Tag.NOUN if written == "IT" else _tag(found), written[0].isupper()


def _tag(word: str) -> Tag:
    found = _TAGS.get(word)
    if found is None:
        return Tag.ADVERB if word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS else Tag.NOUN
    return found


def _joined(words: list[Word]) -> list[Word]:
    """Unite prepositions of several words; "it's" has a verb and no owner."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        length = _several(words, at) if word.text in _SEVERAL_FIRST else 0
        if length:
            text = " ".join(one.text for one in words[at : at + length])
            tag = _SEVERAL[tuple(one.text for one in words[at : at + length])]
            found.append(Word(word.start, words[at + length - 1].end, text, tag))
        else:
            if word.tag is Tag.OWNER and found and found[-1].tag in (Tag.PRONOUN, Tag.PARTING, Tag.RELATIVE):
                word.tag = Tag.AUXILIARY
            found.append(word)
        at += length or 1
    return found


def _several(words: Sequence[Word], at: int) -> int:
    for length in (3, 2):
        if tuple(one.text for one in words[at : at + length]) in _SEVERAL:
            return length
    return 0


def _is_verb(words: Sequence[Word], at: int, form: VerbForm) -> bool:
    before = at - 1
    while before >= 0 and words[before].tag in (Tag.ADVERB, Tag.NEGATION):
        before -= 1
    last = words[before] if before >= 0 else None
    following = words[at + 1] if at + 1 < len(words) else None
    if last is not None and (last.tag in _OWNED or last.tag is Tag.HYPHEN):
        return False
    if last is not None and last.mention is not None and last.mention.kind is MentionKind.NATIONALITY:
        return form in _PAST and following is not None and following.tag in (Tag.PREPOSITION, Tag.TO, Tag.DETERMINER)
    if form is VerbForm.ING and _describes(words, before, following):
        return False
    if form is VerbForm.ING:
        return _is_gerund(words[at], last, following)
    if form in _PAST:
        return _is_past(words[at], last, following)
    return _is_present(words, at, before, form)


def _describes(words: Sequence[Word], before: int, following: Word | None) -> bool:
    """Say whether an -ing stands between "a" with a name and a noun: "a Singapore shipping firm"."""
    named = before > 0 and words[before].mention is not None and words[before - 1].tag is Tag.DETERMINER
    return named and following is not None and following.tag is Tag.NOUN


def _is_gerund(word: Word, last: Word | None, following: Word | None) -> bool:
    if last is not None and last.tag is Tag.AUXILIARY:
        return True
    goes_on = following is not None and following.tag in _STARTS_PHRASE
    if word.text in _noun_triggers():
        return goes_on
    of = following is not None and following.text == "of"
    return not of and (goes_on or last is None or last.tag is not Tag.NOUN or following is not None)


def _is_past(word: Word, last: Word | None, following: Word | None) -> bool:
    if last is None or last.tag is Tag.STOP:
        comma = last is not None and (word.form is VerbForm.PAST or last.text == ",")
        return following is None or following.tag is not Tag.NOUN or comma
    return last.tag is not Tag.PREPOSITION


def _is_question(words: Sequence[Word], name: int) -> bool:
    """Say whether an auxiliary opens the sentence before a name: "Would Japan board"."""
    return name > 0 and words[name - 1].tag is Tag.AUXILIARY and (name == 1 or words[name - 2].tag is not Tag.NOUN)


def _is_present(words: Sequence[Word], at: int, before: int, form: VerbForm) -> bool:
    last = words[before] if before >= 0 else None
    following = words[at + 1] if at + 1 < len(words) else None
    if last is None:
        return False
    if last.tag is Tag.RELATIVE or (last.tag is Tag.PRONOUN and last.text in _SUBJECTS):
        return True
    if last.tag is Tag.NAME and _is_question(words, before) and form is VerbForm.BASE:
        return True
    if words[at].verb not in _NOUN_TOO and words[at].text not in _moved():
        return True
    goes_on = following is not None and (following.tag in _STARTS_PHRASE or following.tag is Tag.TO)
    if form is VerbForm.THIRD:
        moved = words[at].text in _moved()
        if last.tag is Tag.NAME:
            return goes_on and not (moved and following is not None and following.tag is Tag.NOUN)
        plain = last.text not in _moved() and not last.text.endswith("ing")
        return last.tag is Tag.NOUN and goes_on and plain and not moved
    if last.tag is Tag.TO or (last.tag is Tag.AUXILIARY and last.text not in clause_words("have")):
        return True
    if any(words[near].verb in _LETS for near in range(max(0, before - _FARTHEST_LET), before + 1)):
        return last.tag in (Tag.NAME, Tag.NOUN, Tag.PRONOUN) and goes_on
    if last.tag is Tag.JOINING and before and words[before - 1].tag is Tag.VERB:
        return True
    plural = last.tag is Tag.NOUN and last.text.endswith("s") and last.text not in _moved()
    pair = last.tag is Tag.NAME and before > 0 and words[before - 1].tag is Tag.JOINING
    return (plural or pair) and goes_on and following is not None and following.tag is not Tag.NOUN
