"""What does the house ask of those who decide? Settings of casework, frozen."""

import datetime
from typing import Annotated, Final

import msgspec

from article41.casework.words import AlertVerdict

Days = Annotated[int, msgspec.Meta(ge=0, le=3650)]
LARGEST_ATTACHMENT: Final = 25 * 1024 * 1024


class CasePolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`four_eyes` are the verdicts that a second person must confirm; the days are how long each step may take.

    An alert of at least `urgent_score` has `urgent_days` instead of `decide_days`.
    """

    four_eyes: tuple[AlertVerdict, ...] = ()
    decide_days: Days = 5
    urgent_days: Days = 1
    urgent_score: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.9
    review_days: Days = 2
    escalated_days: Days = 3
    attachment_bytes: Annotated[int, msgspec.Meta(ge=1)] = LARGEST_ATTACHMENT

    def needs_second(self, verdict: AlertVerdict) -> bool:
        """Return whether a second person must confirm a verdict."""
        return verdict in self.four_eyes

    def days_to_decide(self, match_score: float) -> datetime.timedelta:
        """Return how long an alert of that score may stay undecided."""
        return datetime.timedelta(days=self.urgent_days if match_score >= self.urgent_score else self.decide_days)
