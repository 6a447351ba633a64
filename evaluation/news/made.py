"""Reports made by chance from our own, with names that nobody has: as many, and as long, as a measurement needs."""

import random
from collections.abc import Iterator
from pathlib import Path

from evaluation.news.gold import OURS

_SYLLABLES = (
    "ka",
    "ri",
    "mo",
    "den",
    "tar",
    "vel",
    "osh",
    "bra",
    "nu",
    "li",
    "pek",
    "zan",
    "or",
    "mi",
    "ta",
    "fen",
    "dro",
)


def made_reports(seed: int, *, folder: Path = OURS) -> Iterator[str]:
    """Yield reports without end: the headline of one of ours, paragraphs of several, and made names among them."""
    chance = random.Random(seed)
    texts = [path.read_text(encoding="utf-8").strip() for path in sorted(folder.glob("*.txt"))]
    paragraphs = [part for text in texts for part in text.split("\n\n")[1:]]
    while True:
        headline = chance.choice(texts).split("\n\n")[0]
        chosen = chance.sample(paragraphs, k=chance.randint(8, 20))
        chosen.insert(2, f"The minister, {_name(chance)}, said that {_name(chance)} of {_name(chance)} had left.")
        yield "\n\n".join([headline, *chosen])


def made_text(letters: int, seed: int) -> str:
    """Return one long text of made reports."""
    parts: list[str] = []
    length = 0
    for report in made_reports(seed):
        parts.append(report)
        length += len(report) + 2
        if length >= letters:
            break
    return "\n\n".join(parts)[:letters]


def _name(chance: random.Random) -> str:
    given, family = ("".join(chance.choices(_SYLLABLES, k=count)).title() for count in (2, 3))
    return f"{given} {family}"
