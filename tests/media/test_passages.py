"""Are passages of many styles read as a person reads them?

Each passage of `passages/*.txt` has its own answers in braces: `{p:...}` a person, `{o:...}` an organisation, `{v:...}`
a ship; `{d=WHO@OUTLET:...}` words of somebody in marks or in a transcript, `{m=...:...}` a part in marks,
`{r=...:...}` words retold. Marks at the ends of what stands in braces do not belong to it.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from article41.media.layout.zones import find_zones
from article41.media.naming.lookup import NoLists
from article41.media.naming.mentions import find_mentions
from article41.media.quoting.quotations import find_quotations
from article41.media.report import Mention, MentionKind, Quotation

_SIGN = re.compile(r"\{([povdmr])(?:=([^:{}]*))?:|\}")
_MARKS = "\"'“”„‘’‚«»‹› "
_KINDS = {"p": MentionKind.PERSON, "o": MentionKind.ORGANISATION, "v": MentionKind.VESSEL}
_WAYS = {"direct": "in marks", "partial": "in marks", "indirect": "retold"}
_STYLES = ("“”", '""', "‘’", "''", "«»", "»«", "„“", "””")
_TITLES = frozenset(("a", "an", "the", "mr", "ms", "mrs", "dr", "sen", "judge"))


class Answer(NamedTuple):
    """A stretch of the text, what it is, and whose through which outlet."""

    start: int
    end: int
    sort: str
    whose: str


def _parsed(marked: str) -> tuple[str, list[Answer]]:
    parts, answers, opened, done = [], [], [], 0
    for sign in _SIGN.finditer(marked):
        parts.append(marked[done : sign.start()])
        done = sign.end()
        at = sum(map(len, parts))
        if sign.group() != "}":
            opened.append((sign[1], sign[2] or "", at))
            continue
        sort, whose, start = opened.pop()
        answers.append(Answer(start, at, sort, whose))
    text = "".join([*parts, marked[done:]])
    return text, [_tidy(text, one) if one.sort in "dm" else one for one in answers]


def _tidy(text: str, one: Answer) -> Answer:
    start, end = one.start, one.end
    while text[start] in _MARKS:
        start += 1
    while text[end - 1] in _MARKS:
        end -= 1
    end += text[end : end + 1] in (",", ".") and text[end - 1] not in ".,!?" and text[end + 1 : end + 2] in _MARKS
    return one._replace(start=start, end=end)


def _passages() -> dict[str, str]:
    files = sorted((Path(__file__).parent / "passages").glob("*.txt"))
    parts = [part.partition("\n") for file in files for part in file.read_text("utf-8").split("=== ")[1:]]
    return {title: body.strip("\n") for title, _, body in parts}


PASSAGES = _passages()


def _read(text: str) -> tuple[tuple[Mention, ...], tuple[Quotation, ...]]:
    zones = find_zones(text)
    mentions, entities = find_mentions(text, zones, NoLists())
    return mentions, find_quotations(text, zones, mentions, entities)


def _same(wanted: str, found: str) -> bool:
    left, right = ({*re.findall(r"[\w-]+", name.lower())} - _TITLES for name in (wanted, found))
    return left <= right or (bool(right) and right <= left)


@pytest.mark.parametrize("title", PASSAGES)
def test_names(title: str) -> None:
    """People, organisations and ships of a passage are found, where they stand, and nobody else."""
    text, answers = _parsed(PASSAGES[title])
    found = {(one.start, one.end, one.kind) for one in _read(text)[0] if one.kind in _KINDS.values()}
    assert found == {(one.start, one.end, _KINDS[one.sort]) for one in answers if one.sort in _KINDS}


@pytest.mark.parametrize("title", PASSAGES)
def test_quotations(title: str) -> None:
    """Words in marks and words retold are found, where they stand, and given to whom they belong."""
    text, answers = _parsed(PASSAGES[title])
    wanted = {
        (one.start, one.end, "retold" if one.sort == "r" else "in marks"): one.whose.partition("@")
        for one in answers
        if one.sort in "dmr"
    }
    found = {
        (one.content.start, one.content.end, _WAYS[one.kind.value]): one
        for one in _read(text)[1]
        if one.kind.value in _WAYS
    }
    assert set(found) == set(wanted)
    for place, (speaker, _, outlet) in wanted.items():
        assert _same(speaker, found[place].speaker), text[place[0] : place[1]]
        assert not outlet or found[place].outlets[-1:] == (outlet,)


@pytest.mark.parametrize("style", _STYLES)
def test_marks_of_any_style(style: str) -> None:
    """The same words are found in whatever marks they stand."""
    plain = "The harbour\n\n“We don’t pay,” said Ann Weller. “Why?” She called it “a lie”.\n\nPeter Rossi said: “Go.”"
    places = [
        (one.content.start, one.content.end) for one in _read(plain)[1] if one.kind.value in ("direct", "partial")
    ]
    other = plain.translate(str.maketrans("“”", style))
    assert len(places) == 4
    assert [
        (o.content.start, o.content.end) for o in _read(other)[1] if o.kind.value in ("direct", "partial")
    ] == places
