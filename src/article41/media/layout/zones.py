"""What is each paragraph of a report: headline, lead, caption, the narrator, a report taken from an outlet?

A report that an outlet is quoted for goes on until another is announced, a rule is drawn or the site's own lines begin.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from article41.media.layout.labels import repeated_labels
from article41.media.layout.outlets import dateline_outlet, outlet_of_cue
from article41.media.report import Span, Zone, ZoneKind
from article41.media.text import paragraphs
from article41.media.words import word_rows

_LONGEST_HEADLINE, _LONGEST_SUBHEAD, _LONGEST_BYLINE, _LONGEST_CAPTION = 30, 14, 14, 60
_PROSE_IN_TAIL = {"start": 60, "whole": 60, "inline": 60, "tail": 250}
_SITE = {cells[0]: cells[1] for cells in word_rows("boilerplate", 2)}
_SITE_CUE = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, _SITE), key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)
_FAR_ENOUGH = 20_000
_LONGEST_LABEL = 90
_WORD = re.compile(r"\w[\w.'’-]*")
_SENTENCE_SIGNS = re.compile(r"[.!…;,:][\"'”’»)]*$")
_CAPTION = re.compile(
    r"(?:file )?(?:photo|image|picture|caption|illustration)s?\b ?(?:by|of|:|\||–|-|—)|"
    r".*\b(?:photo by|photograph:|photo:|image:|picture:|credit:|getty images|afp via|file photo|\(left\)|\(right\)|"
    r"/ ?(?:ap|afp|reuters|epa|tass)\b)",
    re.IGNORECASE,
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = (
    rf"(?:\d{{1,2}}\.? (?:{_MONTHS})[a-z]*|(?:{_MONTHS})[a-z]*\.? \d{{1,2}}|"
    r"\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{2,4})"
)
_BYLINE = re.compile(
    rf"(?:by|from) [A-ZÀ-Þ]|(?:published|updated|posted|last updated|written by|story by)\b|(?:\w+day,? )?{_DATE}\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*•–·▪]|\d{1,2}[.)]|\([a-z\d]\)) ")
_RULE = re.compile(r"[^\w\"'“‘«„]+$")
_LABEL = re.compile(r"[A-ZÀ-Þ][\w .,'’()-]{0,60}:(?:\s|$)")
_TOP = frozenset((ZoneKind.HEADLINE, ZoneKind.BYLINE, ZoneKind.IMAGE_CAPTION, ZoneKind.BOILERPLATE, ZoneKind.SUBHEAD))
_BODY = frozenset((ZoneKind.NARRATOR, ZoneKind.LEAD, ZoneKind.LIST_HEADING))
_MERGED = frozenset(
    (ZoneKind.NARRATOR, ZoneKind.QUOTED_REPORT, ZoneKind.BOILERPLATE, ZoneKind.IMAGE_CAPTION, ZoneKind.BYLINE)
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as the rules see it."""

    span: Span
    line: str
    words: tuple[str, ...]
    labelled: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence and not as a line."""
        return bool(_SENTENCE_SIGNS.search(self.line)) or len(self.words) > _LONGEST_HEADLINE


def find_zones(text: str, publisher: str = "") -> tuple[Zone, ...]:
    """Return what each paragraph is, in order; neighbours of one sort are one zone.

    `outlets` begins with the publisher, if there is one, and whom the dateline names. A line that announces a report
    is the narrator's.
    """
    spans = paragraphs(text)
    labelled = repeated_labels([text[span.start : min(span.end, span.start + _LONGEST_LABEL)] for span in spans])
    every = [_paragraph(text, span, labelled=at in labelled) for at, span in enumerate(spans)]
    kinds = _kinds(every, names=_names(text[:_FAR_ENOUGH]), tail=_tail(every))
    return tuple(_merged(_with_outlets(text, every, kinds, publisher)))


def _paragraph(text: str, span: Span, *, labelled: bool) -> _Paragraph:
    line = text[span.start : span.end]
    return _Paragraph(span, line, tuple(_WORD.findall(line)), labelled)


def _kinds(every: Sequence[_Paragraph], *, names: frozenset[str], tail: int) -> list[ZoneKind]:
    kinds: list[ZoneKind] = []
    for at, one in enumerate(every):
        if at >= tail or _site_cue(one):
            kinds.append(ZoneKind.BOILERPLATE)
        elif at == 0 and _is_headline(one, every):
            kinds.append(ZoneKind.HEADLINE)
        else:
            kinds.append(_kind_inside(every, at, kinds, names))
    return _with_lead(every, kinds)


def _kind_inside(every: Sequence[_Paragraph], at: int, before: Sequence[ZoneKind], names: frozenset[str]) -> ZoneKind:
    one = every[at]
    at_top = all(kind in _TOP for kind in before)
    neighbours = [every[near] for near in (at - 1, at + 1) if 0 <= near < len(every)]
    if len(one.words) <= _LONGEST_CAPTION and _CAPTION.match(one.line):
        return ZoneKind.IMAGE_CAPTION
    if len(one.words) <= _LONGEST_BYLINE and not _ends_sentence(one) and _BYLINE.match(one.line):
        return ZoneKind.BYLINE
    if _is_line(one) and one.words and any(near.line == one.line for near in neighbours):
        return ZoneKind.IMAGE_CAPTION
    if at_top and _is_line(one) and len(one.words) > 1 and all(word in names for word in one.words):
        return ZoneKind.IMAGE_CAPTION
    if _is_list_heading(every, at):
        return ZoneKind.LIST_HEADING
    if at_top and _is_place_line(one):
        return ZoneKind.BYLINE
    if _is_line(one) and _has_prose_after(every, at):
        return ZoneKind.SUBHEAD
    return ZoneKind.NARRATOR


def _with_lead(every: Sequence[_Paragraph], kinds: list[ZoneKind]) -> list[ZoneKind]:
    for at, kind in enumerate(kinds):
        if kind is ZoneKind.NARRATOR:
            if every[at].is_prose and not _LABEL.match(every[at].line):
                kinds[at] = ZoneKind.LEAD
            break
    return kinds


def _is_headline(one: _Paragraph, every: Sequence[_Paragraph]) -> bool:
    if len(every) < 2 or not one.words or len(one.words) > _LONGEST_HEADLINE or one.line.endswith(":"):
        return False
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in one.words)
    return not _ends_sentence(one) or capitals * 3 >= len(one.words) * 2


def _ends_sentence(one: _Paragraph) -> bool:
    return bool(_SENTENCE_SIGNS.search(one.line))


def _is_line(one: _Paragraph) -> bool:
    """Say whether a paragraph is a short line and not a sentence, a label or words in marks."""
    first = one.line[:1]
    return (
        0 < len(one.words) <= _LONGEST_SUBHEAD
        and not one.labelled
        and not _ends_sentence(one)
        and (first.isupper() or first.isdigit() or first in "‘'“\"")
        and not (first in '“"' and one.line[-1] not in '”"?')
        and not _BULLET.match(one.line)
        and not (_LABEL.match(one.line) and one.line.split(":")[0].isupper())
    )


def _has_prose_after(every: Sequence[_Paragraph], at: int) -> bool:
    return any(later.is_prose for later in every[at + 1 : at + 4])


def _is_place_line(one: _Paragraph) -> bool:
    return 0 < len(one.words) <= 4 and "," in one.line and all(word[0].isupper() for word in one.words)


def _is_list_heading(every: Sequence[_Paragraph], at: int) -> bool:
    items = [bool(_BULLET.match(later.line)) for later in every[at + 1 : at + 3]]
    one = every[at]
    return len(items) == 2 and all(items) and len(one.words) <= _LONGEST_SUBHEAD and not _BULLET.match(one.line)


def _names(text: str) -> frozenset[str]:
    """Return words that stand capitalised inside sentences and nowhere in small letters."""
    inside = set(re.findall(r"(?<=[a-z,’] )[A-ZÀ-Þ][\w’'-]*", text))
    small = set(re.findall(r"\b[a-zà-þ][\w’'-]*", text))
    return frozenset(word for word in inside if word.lower() not in small)


def _site_cue(one: _Paragraph) -> str:
    """Return where the words of the site stand in the line, or ""."""
    found = _SITE_CUE.match(one.line) if len(one.words) <= _LONGEST_HEADLINE else None
    if found is None:
        return ""
    where = _SITE[found.group().lower()]
    alone = found.end() == len(one.line)
    return "" if (where == "whole" and not alone) or (where == "tail" and _ends_sentence(one)) else where


def _tail(every: Sequence[_Paragraph]) -> int:
    """Return the first paragraph of the site's own lines at the end."""
    prose, others = 0, 0
    tail = len(every)
    for at in range(len(every) - 1, 0, -1):
        one = every[at]
        where = _site_cue(one) or ("start" if _asks_support(one) else "")
        if where and prose <= _PROSE_IN_TAIL[where] and (not prose or others or where != "inline"):
            tail = at
        others += bool(where)
        if _ends_sentence(one):
            prose += len(one.words)
        if prose > max(_PROSE_IN_TAIL.values()):
            break
    return tail


def _asks_support(one: _Paragraph) -> bool:
    return one.line.startswith("Support ") and len(one.words) <= 4 and not _ends_sentence(one)


def _with_outlets(
    text: str, every: Sequence[_Paragraph], kinds: Sequence[ZoneKind], publisher: str
) -> list[tuple[Span, ZoneKind, tuple[str, ...], Span | None]]:
    own = tuple(dict.fromkeys(filter(None, (publisher, dateline_outlet(text)))))
    outlets, cue = own, None
    found: list[tuple[Span, ZoneKind, tuple[str, ...], Span | None]] = []
    for one, kind in zip(every, kinds, strict=True):
        announced = outlet_of_cue(text, one.span) if kind in _BODY else None
        if announced is not None:
            outlets, cue = (*own, announced), one.span
            found.append((one.span, ZoneKind.NARRATOR, own, None))
            continue
        if kind is ZoneKind.BOILERPLATE or _RULE.match(one.line):
            outlets, cue = own, None
        if cue is not None and kind in (ZoneKind.NARRATOR, ZoneKind.LEAD):
            kind = ZoneKind.QUOTED_REPORT
        found.append((one.span, kind, outlets, cue if kind is ZoneKind.QUOTED_REPORT else None))
    return found


def _merged(parts: Sequence[tuple[Span, ZoneKind, tuple[str, ...], Span | None]]) -> list[Zone]:
    zones: list[Zone] = []
    for span, kind, outlets, cue in parts:
        last = zones[-1] if zones else None
        same = last is not None and (last.kind, last.outlets, last.cue) == (kind, outlets, cue)
        if last is not None and same and kind in _MERGED:
            zones[-1] = Zone(start=last.start, end=span.end, kind=kind, outlets=outlets, cue=cue)
        else:
            zones.append(Zone(start=span.start, end=span.end, kind=kind, outlets=outlets, cue=cue))
    return zones
