"""What is sent to, and comes back from, our own interface beyond what the command line prints?"""

import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from article41.model import Evidence, Party
from article41.services.shapes import NOTICE, ListShape, MatchShape, Settings

Words = tuple[Annotated[str, Meta(max_length=10_000)], ...]


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A party in plain words: a name or an identifier at least; dates `YYYY-MM-DD` or less, countries by code or name,
    identifiers as `scheme:value`.
    """

    names: Words = ()
    kind: str = "any"
    birth_dates: Words = ()
    birth_places: Words = ()
    countries: Words = ()
    genders: Words = ()
    identifiers: Words = ()
    addresses: Words = ()


class Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a screening; what is left out is as the process was started. `lists` empty: all that are active."""

    alert_threshold: Annotated[float, Meta(ge=0, le=1)] | None = None
    limit: Annotated[int, Meta(ge=1, le=500)] | None = None
    lists: Annotated[tuple[str, ...], Meta(max_length=64)] = ()
    as_of: datetime.date | None = None


class ScreenRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One party to screen."""

    party: Asked
    settings: Wanted = Wanted()


class BatchRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Several parties to screen, each under a key of the sender's."""

    parties: dict[str, Asked]
    settings: Wanted = Wanted()


class Screened(msgspec.Struct, frozen=True, kw_only=True):
    """One party of a batch as it was understood, and its matches, strongest first."""

    party: Party
    matches: tuple[MatchShape, ...]


class BatchReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch comes back as: one set of lists and settings for all."""

    schema: Literal["article41/screen-batch/1"] = "article41/screen-batch/1"
    version: str
    model_version: str
    asked_on: datetime.date
    settings: Settings
    lists: tuple[ListShape, ...]
    results: dict[str, Screened]
    warnings: tuple[str, ...] = ()
    notice: str = NOTICE


class CompareRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two parties: how alike are they?"""

    left: Asked
    right: Asked


class CompareReport(msgspec.Struct, frozen=True, kw_only=True):
    """How alike two parties are: a probability, and the evidence for it in bits, which add up."""

    schema: Literal["article41/compare/1"] = "article41/compare/1"
    version: str
    model_version: str
    left: Party
    right: Party
    match_score: float
    bits: float
    left_name: str
    right_name: str
    evidence: tuple[Evidence, ...]
    notice: str = NOTICE


class CheckRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An activity, in the words of an activity file, to be judged under a regime.

    `screen`: whether its parties are screened against the lists of the regime.
    """

    activity: dict[str, Any]
    regime: Annotated[str, Meta(pattern=r"^[a-z0-9-]+$", max_length=64)] = "un-dprk"
    as_of: datetime.date | None = None
    screen: bool = True
