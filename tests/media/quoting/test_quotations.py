"""Who says what, to whom, in what, through whom?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.media.layout.zones import find_zones
from article41.media.naming.lookup import NoLists
from article41.media.naming.mentions import find_mentions
from article41.media.quoting.quotations import find_quotations
from article41.media.report import Entity, Finder, Mention, MentionKind, Quotation, QuotationKind

NAMES = {"Ann Roe": True, "Bob Doe": True, "Roe": True, "Doe": True, "Ruritania": False, "Blue Star": False}
WHO = {"Roe": "Ann Roe", "Doe": "Bob Doe"}
HEAD = "Harbour closed\n\n"

Expected = list[tuple[str, str, str, str]]

MARKED: dict[str, tuple[str, Expected]] = {
    "verb after": ("“We pay,” Ann Roe said.", [("direct", "We pay,", "Ann Roe", "said")]),
    "verb before the speaker": ("“We pay,” said the minister, Ann Roe.", [("direct", "We pay,", "Ann Roe", "said")]),
    "speaker before": ("Ann Roe said: “We pay.”", [("direct", "We pay.", "Ann Roe", "said")]),
    "a question": ("“Do we pay?” Ann Roe asked.", [("direct", "Do we pay?", "Ann Roe", "asked")]),
    "British": ("‘We pay’, said Ann Roe.", [("direct", "We pay", "Ann Roe", "said")]),
    "broken in two": (
        "“We pay,” Ann Roe said, “and we leave.”",
        [("direct", "We pay,", "Ann Roe", "said"), ("direct", "and we leave.", "Ann Roe", "said")],
    ),
    "a second sentence": (
        "“We pay,” Ann Roe said. “We leave.”",
        [("direct", "We pay,", "Ann Roe", "said"), ("direct", "We leave.", "Ann Roe", "said")],
    ),
    "adding": (
        "“We pay,” Ann Roe said, adding: “We leave.”",
        [("direct", "We pay,", "Ann Roe", "said"), ("direct", "We leave.", "Ann Roe", "adding")],
    ),
    "pronoun of the sentence before": (
        "Ann Roe came. “We pay,” she said.",
        [("direct", "We pay,", "Ann Roe", "said")],
    ),
    "pronoun of somebody who met officials": (
        "Ann Roe met officials of the town. “We pay,” she told reporters.",
        [("direct", "We pay,", "Ann Roe", "told")],
    ),
    "who was asked": (
        "When reporters asked Ann Roe about it, she replied: “We pay.”",
        [("direct", "We pay.", "Ann Roe", "replied")],
    ),
    "role": ("The envoy, Ann Roe, came. “We pay,” the envoy said.", [("direct", "We pay,", "Ann Roe", "said")]),
    "nobody known": ("“We pay,” a former engineer said.", [("direct", "We pay,", "a former engineer", "said")]),
    "quoted as saying": (
        "The newspaper Blue Star quoted Ann Roe as saying: “We pay.”",
        [("direct", "We pay.", "Ann Roe", "saying")],
    ),
    "partly": ("Ann Roe called it “a lie”.", [("partial", "a lie", "Ann Roe", "called")]),
    "nobody's": ("The “miracle” of Ruritania is over.", [("scare", "miracle", "", "")]),
    "the next clause": (
        "Bob Doe left, but Ann Roe said: “We pay.”",
        [("direct", "We pay.", "Ann Roe", "said")],
    ),
    "between commas": ("Ann Roe, for her part, said: “We pay.”", [("direct", "We pay.", "Ann Roe", "said")]),
    "who is told is not who says": ("Ann Roe told Bob Doe: “We pay.”", [("direct", "We pay.", "Ann Roe", "told")]),
    "over paragraphs": (
        "“We pay.\n\n“We leave,” Ann Roe said.",
        [("direct", "We pay.", "Ann Roe", "said"), ("direct", "We leave,", "Ann Roe", "said")],
    ),
    "label line": (
        "Ann Roe:\n\n“We pay.\n\n“We leave.”\n\nThe end came late.",
        [("direct", "We pay.", "Ann Roe", ""), ("direct", "We leave.", "Ann Roe", "")],
    ),
}

RETOLD: dict[str, tuple[str, Expected]] = {
    "that": (
        "Ann Roe said that Blue Star pays its crews.",
        [("indirect", "Blue Star pays its crews", "Ann Roe", "said")],
    ),
    "without that": ("Ann Roe said the crews are paid.", [("indirect", "the crews are paid", "Ann Roe", "said")]),
    "day": ("Ann Roe said on Monday the crews are paid.", [("indirect", "the crews are paid", "Ann Roe", "said")]),
    "addressee": (
        "Ann Roe told reporters that crews are paid.",
        [("indirect", "crews are paid", "Ann Roe", "told")],
    ),
    "at the end": ("The crews are paid, Ann Roe said.", [("indirect", "The crews are paid", "Ann Roe", "said")]),
    "at the end, inverted": (
        "The crews are paid, said Ann Roe.",
        [("indirect", "The crews are paid", "Ann Roe", "said")],
    ),
    "according to": (
        "According to Ann Roe, the crews are paid.",
        [("indirect", "the crews are paid", "Ann Roe", "According to")],
    ),
    "two cues": (
        "Ann Roe said crews are paid, adding that ships are safe.",
        [("indirect", "crews are paid", "Ann Roe", "said"), ("indirect", "ships are safe", "Ann Roe", "adding")],
    ),
    "two speakers": (
        "Ann Roe said crews are paid, and Bob Doe denied that ships sank.",
        [("indirect", "crews are paid", "Ann Roe", "said"), ("indirect", "ships sank", "Bob Doe", "denied")],
    ),
    "accused of": (
        "Ann Roe accused Bob Doe of hiding the ships.",
        [("indirect", "hiding the ships", "Ann Roe", "accused")],
    ),
    "noun phrase": (
        "Ann Roe stressed the need for calm, despite the fire.",
        [("indirect", "the need for calm", "Ann Roe", "stressed")],
    ),
    "gloss": (
        "Ann Roe said crews are paid – a claim nobody believes.",
        [("indirect", "crews are paid", "Ann Roe", "said")],
    ),
    "question": ("Asked whether crews are paid, Ann Roe left.", [("indirect", "crews are paid", "", "Asked")]),
    "nothing said": ("Ann Roe did not say that crews are paid.", []),
    "declined": ("Ann Roe declined to say whether crews are paid.", []),
}


def _mentions(text: str) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    taken: list[tuple[int, int]] = []
    found = []
    for name, person in NAMES.items():
        at = text.find(name)
        while at >= 0:
            if not any(start <= at < end for start, end in taken):
                taken.append((at, at + len(name)))
                kind = MentionKind.PERSON if person else MentionKind.ORGANISATION
                who = WHO.get(name, name)
                end = at + len(name)
                found.append(Mention(start=at, end=end, kind=kind, text=name, entity=who, finder=Finder.RULE))
            at = text.find(name, at + 1)
    kinds = {True: MentionKind.PERSON, False: MentionKind.ORGANISATION}
    entities = tuple(Entity(id=name, kind=kinds[person], name=name) for name, person in NAMES.items())
    return tuple(sorted(found, key=lambda one: one.start)), entities


def _read(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, find_zones(text), *_mentions(text))


def _short(text: str, one: Quotation) -> tuple[str, str, str, str]:
    cue = text[one.cue.start : one.cue.end] if one.cue else ""
    return one.kind.value, text[one.content.start : one.content.end], one.speaker, cue


@pytest.mark.parametrize(("body", "expected"), MARKED.values(), ids=MARKED)
def test_in_marks(body: str, expected: Expected) -> None:
    """Words in marks are given to whoever says them."""
    text = HEAD + body
    assert [_short(text, one) for one in _read(text) if one.kind is not QuotationKind.INDIRECT] == expected


@pytest.mark.parametrize(("body", "expected"), RETOLD.values(), ids=RETOLD)
def test_retold(body: str, expected: Expected) -> None:
    """Retold words begin after the cue and end where something else begins."""
    text = HEAD + body
    assert [_short(text, one) for one in _read(text)] == expected


def test_addressee_and_medium() -> None:
    """To whom and in what is said."""
    text = HEAD + "Ann Roe told Bob Doe: “We pay.”\n\nBob Doe wrote in a letter to the crews: “They pay.”"
    first, second = _read(text)
    assert (first.addressee, first.medium) == ("Bob Doe", "")
    assert second.medium.startswith("a letter")


def test_outlets_from_the_zone_inwards() -> None:
    """The chain of outlets is that of the zone, and then whoever quotes the speaker."""
    text = HEAD + "TASS reported:\n\nThe newspaper Blue Star quoted Ann Roe as saying: “We pay.”"
    (one,) = find_quotations(text, find_zones(text, "The Mole"), *_mentions(text))
    assert one.outlets == ("The Mole", "TASS", "Blue Star")


def test_a_transcript() -> None:
    """In a transcript whole paragraphs are somebody's, without marks."""
    text = HEAD + "HOST: Good morning.\n\nANN: Do we “pay”?\n\nHOST: We do.\n\nANN: Good."
    found = [(one.speaker, text[one.content.start : one.content.end]) for one in _read(text)]
    assert found == [("HOST", "Good morning."), ("ANN", "Do we “pay”?"), ("HOST", "We do."), ("ANN", "Good.")]


def test_the_sites_own_lines_say_nothing() -> None:
    """Nothing is quoted from boilerplate."""
    assert _read(HEAD + "All is calm in the harbour.\n\nRelated Posts\n\n“We pay,” Ann Roe said.") == ()


_WORDS = [
    "Ann Roe",
    "said",
    "that",
    "“",
    "”",
    "‘",
    "’s",
    ",",
    ".",
    ":",
    "adding",
    "he",
    "the envoy",
    "\n\n",
    "ships",
    "\n",
    "According to",
    "asked",
    "whether",
    '"',
    "and",
    "TASS reported:",
    "of",
    "called",
    "–",
    "We",
    "İ",
    "💥",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.sampled_from([" ", ""]))
def test_any_text(words: list[str], between: str) -> None:
    """Whatever the text, quotations lie inside it, hold their content, and are numbered in order."""
    text = between.join(words)
    zones = find_zones(text)
    for found in (_read(text), find_quotations(text, zones, *find_mentions(text, zones, NoLists()))):
        for one in found:
            assert 0 <= one.start <= one.content.start < one.content.end <= one.end <= len(text)
            for span in (one.cue, one.speaker_mention):
                assert span is None or 0 <= span.start < span.end <= len(text)
        assert [one.id for one in found] == [f"q{n}" for n in range(1, len(found) + 1)]
        assert [one.start for one in found] == sorted(one.start for one in found)
