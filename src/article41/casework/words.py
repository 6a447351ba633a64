"""Which words may a case use? Closed vocabularies; a value outside them is an error, never a default."""

from enum import StrEnum
from typing import Final


class AlertVerdict(StrEnum):
    """What somebody found an alert to be."""

    TRUE_MATCH = "true_match"
    FALSE_POSITIVE = "false_positive"
    CANNOT_DECIDE = "cannot_decide"

    @property
    def label(self) -> str:
        """The verdict as a person says it."""
        return self.value.replace("_", " ")


class Reason(StrEnum):
    """Why. The first group is for false positives, the second for true matches, the third where nobody can tell."""

    OTHER_NAME = "other_name"
    OTHER_BIRTH_DATE = "other_birth_date"
    OTHER_COUNTRY = "other_country"
    OTHER_GENDER = "other_gender"
    OTHER_KIND = "other_kind"
    OTHER_IDENTIFIER = "other_identifier"
    KNOWN_TO_BE_ANOTHER = "known_to_be_another"

    SAME_IDENTIFIER = "same_identifier"
    SAME_PARTICULARS = "same_particulars"
    CONFIRMED_BY_PARTY = "confirmed_by_party"
    CONFIRMED_BY_AUTHORITY = "confirmed_by_authority"

    TOO_LITTLE_KNOWN = "too_little_known"
    CONTRADICTORY = "contradictory"
    WAITING_FOR_DOCUMENTS = "waiting_for_documents"

    OTHER = "other"

    @property
    def label(self) -> str:
        """The reason as a person says it."""
        return self.value.replace("_", " ")


class AlertState(StrEnum):
    """How an alert stands. `proposed`: decided by one person, and a second one must agree."""

    OPEN = "open"
    PROPOSED = "proposed"
    DECIDED = "decided"


class CaseState(StrEnum):
    """How a case stands: by its alerts, and by whether it was escalated."""

    OPEN = "open"
    ESCALATED = "escalated"
    IN_REVIEW = "in_review"
    CLOSED = "closed"


class Side(StrEnum):
    """Which half of a pair."""

    PARTY = "party"
    LISTING = "listing"


REASONS: Final[dict[AlertVerdict, frozenset[Reason]]] = {
    AlertVerdict.FALSE_POSITIVE: frozenset(
        {
            Reason.OTHER_NAME,
            Reason.OTHER_BIRTH_DATE,
            Reason.OTHER_COUNTRY,
            Reason.OTHER_GENDER,
            Reason.OTHER_KIND,
            Reason.OTHER_IDENTIFIER,
            Reason.KNOWN_TO_BE_ANOTHER,
            Reason.OTHER,
        }
    ),
    AlertVerdict.TRUE_MATCH: frozenset(
        {
            Reason.SAME_IDENTIFIER,
            Reason.SAME_PARTICULARS,
            Reason.CONFIRMED_BY_PARTY,
            Reason.CONFIRMED_BY_AUTHORITY,
            Reason.OTHER,
        }
    ),
    AlertVerdict.CANNOT_DECIDE: frozenset(
        {Reason.TOO_LITTLE_KNOWN, Reason.CONTRADICTORY, Reason.WAITING_FOR_DOCUMENTS, Reason.OTHER}
    ),
}
"""Which reasons each verdict may have."""
