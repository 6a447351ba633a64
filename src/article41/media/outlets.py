"""Which outlet is a report taken from, and by which words?

"A Reuters report said:" or "The news agency KCNA reported:" on a line of its own opens a report inside the report.
"""

import re

from article41.media.report import Span
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
    if not any(word.lower() in _NOUNS for word in words):
        return None
    named = _named_beside_noun(words)
    report_of_somebody = not named and not any(_is_media(word) for word in words)
    return None if report_of_somebody else named or UNNAMED


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
    return _NOUNS.get(word.lower()) == "outlet"


def _is_media(word: str) -> bool:
    lowered = word.lower()
    return lowered in _NOUNS and lowered not in {"statement", "text", "release", "communique", "communiqué"}


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
