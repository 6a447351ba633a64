"""Which outlet is a report taken from, and by which words?

"A Reuters report said:" or "The news agency KCNA reported:" on a line of its own opens a report inside the report; a
dateline ("RIGA, May 3 (Reuters) -") or a byline ("By Ann Roe, Reuters") says whose the whole report is.
"""

import re

from article41.media.report import Span
from article41.media.tables import is_place_name
from article41.media.words import word_rows

UNNAMED = "unnamed media outlet"
_LONGEST_CUE = 20
_NAMES = {cells[0]: cells[0] for cells in word_rows("outlets", 2)}
_NAMES |= {other: name for name, others in word_rows("outlets", 2) if others != "-" for other in others.split("|")}
_NOUNS = {cells[0]: cells[1] for cells in word_rows("outlet_nouns", 2)}
_LONGEST_NAME = max(len(name.split()) for name in _NAMES)
_WORD = re.compile(r"[\w&][\w.&'’-]*")
_CUE_VERB = re.compile(
    r"\b(?:said|says|say|reported|reports|wrote|writes|write|read|reads|quoted|carried|published|according to|from|"
    r"follows|full|noted|added|continued)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?=[A-ZÀ-Þ])[^\n(/]{2,70}?[ .]"
    r"(?:\(([A-ZÀ-Þ\d][^()\n]{1,39})\)\s?(?:[-–—]|[A-ZÀ-Þ\"“„«‘'])|/\s?([A-ZÀ-Þ][^/\n]{1,39})\s?/)",
    re.MULTILINE,
)
_PLACE_OR_DAY = re.compile(
    r".*?(?:[A-ZÀ-Þ]{3}|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)|"
    r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2} ?$"
)
_DATELINE_WITHIN = 1500
_BYLINE = re.compile(r"^(?:By|From|Source:|Reporting by)\s([^\n]{2,80})$", re.MULTILINE)
_NOT_A_NAME = frozenset(
    (
        "a",
        "an",
        "the",
        "another",
        "this",
        "that",
        "here",
        "in",
        "on",
        "state",
        "official",
        "state-run",
        "according",
        "from",
    )
)


def outlet_of_cue(text: str, paragraph: Span) -> str | None:
    """Return the outlet whose report a line announces, `UNNAMED` where it names none; `None` for any other line."""
    line = text[paragraph.start : paragraph.end]
    words = [match.group() for match in _WORD.finditer(line)]
    if not line.endswith(":") or not 2 <= len(words) <= _LONGEST_CUE or not _CUE_VERB.search(line):
        return None
    known = known_outlet(words)
    if known:
        return known
    if not any(_NOUNS.get(word.lower(), "name") != "name" for word in words):
        return None
    named = _named_beside_noun(words)
    report_of_somebody = not named and not any(_is_media(word) for word in words)
    return None if report_of_somebody else named or UNNAMED


def dateline_outlet(text: str) -> str:
    """Return the outlet that the dateline or byline at the start of a report names, or ""."""
    for found in _DATELINE.finditer(text, 0, _DATELINE_WITHIN):
        name = (found.group(1) or found.group(2)).strip(" .")
        words = _WORD.findall(name)
        plain = all(word.lower() in _NOUNS or word.isdigit() for word in words) or all(map(is_place_name, words))
        if not plain and len(words) <= _LONGEST_NAME and _PLACE_OR_DAY.match(re.split(r"[(/]", found.group())[0]):
            return known_outlet(words) or name
    byline = _BYLINE.search(text, 0, _DATELINE_WITHIN)
    return known_outlet(_WORD.findall(byline.group(1))) if byline else ""


def known_outlet(words: list[str]) -> str:
    """Return the first outlet of the table that the words name, or ""."""
    for start in range(len(words)):
        for length in range(min(_LONGEST_NAME, len(words) - start), 0, -1):
            name = " ".join(words[start : start + length]).removesuffix("'s").removesuffix("’s")
            if name in _NAMES:
                return _NAMES[name]
    return ""


def is_outlet_noun(word: str) -> bool:
    """Say whether the word stands for somebody who reports news."""
    sort = _NOUNS.get(word.lower())
    return sort == "outlet" or (sort == "noun" and word.islower())


def outlet_named(text: str, start: int, end: int) -> str:
    """Return the outlet that the name at a place is of, by the table, its own words or those beside it; "" for none."""
    words = _WORD.findall(text[start:end])
    known = known_outlet(words)
    if known or not words:
        return known
    beside = [*_WORD.findall(text[max(0, start - 30) : start])[-1:], *_WORD.findall(text[end : end + 20])[:2]]
    telling = len(words) > 1 and any(_NOUNS.get(word.lower()) in ("outlet", "name") for word in (words[0], words[-1]))
    named = words[0][0].isupper() and (telling or any(map(is_outlet_noun, beside)))
    return " ".join(text[start:end].split()) if named else ""


def _is_media(word: str) -> bool:
    lowered = word.lower()
    return _NOUNS.get(lowered, "name") != "name" and lowered not in {
        "statement",
        "text",
        "release",
        "communique",
        "communiqué",
    }


def _named_beside_noun(words: list[str]) -> str:
    """Return the first capitalised words that are a name: "The newspaper Il-Vapur reported"."""
    name: list[str] = []
    for place, word in enumerate(words):
        begins = word[0].isupper() and word.lower() not in _NOT_A_NAME and not (place == 0 and word.lower() in _NOUNS)
        if begins and not (word.isupper() and len(word) == 1):
            name.append(word)
        elif name:
            break
    return " ".join(name).removesuffix("'s").removesuffix("’s")
