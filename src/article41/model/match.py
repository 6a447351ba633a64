"""How strong is the evidence, and what is it? A match is evidence for a human, never a decision."""

from enum import StrEnum

import msgspec

from article41.model.party import Listing, Party


class EvidenceKind(StrEnum):
    """The closed list of what may speak for or against a match."""

    NAME = "name"
    TOKEN = "token"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    COUNTRY = "country"
    GENDER = "gender"
    KIND = "kind"
    IDENTIFIER = "identifier"
    PRIOR = "prior"


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One named piece of evidence: `bits` is log2 of P(observed | same) / P(observed | different), signed."""

    kind: EvidenceKind
    bits: float
    text: str
    party_value: str = ""
    listing_value: str = ""


class Match(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A scored pair with its evidence, strongest first.

    `match_score` in [0, 1] is the probability that the two are the same party, given `bits` (the sum of the evidence,
    the stated prior included). `party_name` and `matched_name` are the two names that were compared.
    """

    match_score: float
    bits: float
    evidence: tuple[Evidence, ...]
    party: Party
    candidate: Party
    party_name: str = ""
    matched_name: str = ""
    listing: Listing | None = None
