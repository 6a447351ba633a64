"""In which colour is something said? Scores in bands and verdicts in tones; the words always say it too."""

from types import MappingProxyType
from typing import Final, NamedTuple

from article41.regimes.pack import Verdict


class Band(NamedTuple):
    """A range of scores: its words, and its tone in the stylesheet."""

    words: str
    tone: str


_BANDS: Final = (
    (0.9, Band("very likely", "bad")),
    (0.5, Band("likely", "ask")),
    (0.2, Band("possible", "note")),
    (0.0, Band("weak", "calm")),
)
_VERDICTS: Final = MappingProxyType(
    {
        Verdict.PROHIBITED: Band("Prohibited", "bad"),
        Verdict.PROHIBITED_UNLESS_APPROVED: Band("Prohibited unless the Committee approves", "bad"),
        Verdict.ESCALATE: Band("Escalate: a human must decide", "ask"),
        Verdict.DUTY_TO_ACT: Band("Duty to act", "ask"),
        Verdict.PERMITTED_WITH_CONDITIONS: Band("Permitted with conditions", "note"),
        Verdict.PERMITTED: Band("Permitted", "good"),
    }
)


def band(score: float) -> Band:
    """Return the band of a `match_score`."""
    return next(each for least, each in _BANDS if score >= least)


def verdict(word: str) -> Band:
    """Return how a verdict is said and shown."""
    return _VERDICTS[Verdict(word)]
