"""What does one send, and what comes back? Examples in the OpenAPI document; those sent are tested to be answered."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from article41.screening.policy import Policy

Example = Mapping[str, Any]

_ASKED: Final = {"names": ["Jang Song Chol"], "kind": "person", "birth_dates": ["1967"], "countries": ["kp"]}
_PARTY: Final = {
    "kind": "person",
    "names": [{"text": "Jang Song Chol"}],
    "birth_dates": [{"start": "1967"}],
    "countries": ["kp"],
}
_LIST: Final = {
    "source": "un",
    "authority": "United Nations Security Council",
    "title": "UN Security Council Consolidated List",
    "sha256": "0f" * 32,
    "published_on": "2026-08-01",
    "fetched_at": "2026-08-01T06:00:00Z",
    "listings": 1000,
    "age_days": 1,
    "old": False,
}
_MATCH: Final = {
    "match_score": 0.9952,
    "bits": 7.8,
    "listing": {"id": "un:KPi.056", "source": "un", "authority": "UN", "kind": "person", "name": "Jang Song Chol"},
    "party_name": "Jang Song Chol",
    "matched_name": "Jang Song Chol",
    "evidence": [
        {"kind": "prior", "bits": -6.6, "text": "stated prior: 1 in 100"},
        {"kind": "token", "bits": 5.6, "text": "jang = jang"},
        {"kind": "token", "bits": 4.6, "text": "chol = chol"},
        {"kind": "token", "bits": 4.2, "text": "song = song"},
    ],
}
_RUN: Final = {"version": "0.1.0", "model_version": "1", "asked_on": "2026-08-02"}
_SETTINGS: Final = {**msgspec.structs.asdict(Policy()), "lists": [], "as_of": None}

SCREEN: Final[Example] = MappingProxyType({"party": _ASKED, "settings": {"limit": 5}})
SCREENED: Final[Example] = MappingProxyType(
    {
        "schema": "article41/screen/1",
        **_RUN,
        "settings": _SETTINGS,
        "lists": [_LIST],
        "party": _PARTY,
        "matches": [_MATCH],
        "warnings": [],
        "notice": "Decision support, not legal advice: a match is evidence for a human, never a decision.",
    }
)
BATCH: Final[Example] = MappingProxyType({"parties": {"row-1": _ASKED, "row-2": {"identifiers": ["imo:5342883"]}}})
BATCHED: Final[Example] = MappingProxyType(
    {
        "schema": "article41/screen-batch/1",
        **_RUN,
        "settings": _SETTINGS,
        "lists": [_LIST],
        "results": {"row-1": {"party": _PARTY, "matches": [_MATCH]}},
        "warnings": [],
        "notice": "Decision support, not legal advice: a match is evidence for a human, never a decision.",
    }
)
COMPARE: Final[Example] = MappingProxyType(
    {"left": {"names": ["Ocean Maritime Management"]}, "right": {"names": ["Ocean Maritime Managment Co. Ltd"]}}
)
COMPARED: Final[Example] = MappingProxyType(
    {
        "schema": "article41/compare/1",
        "version": "0.1.0",
        "model_version": "1",
        "left": {"names": [{"text": "Ocean Maritime Management"}]},
        "right": {"names": [{"text": "Ocean Maritime Managment Co. Ltd"}]},
        "match_score": 0.97,
        "bits": 5.0,
        "left_name": "Ocean Maritime Management",
        "right_name": "Ocean Maritime Managment Co. Ltd",
        "evidence": [],
        "notice": "Decision support, not legal advice: a match is evidence for a human, never a decision.",
    }
)
CHECK: Final[Example] = MappingProxyType(
    {"activity": {"kind": "supply", "on": "2018-03-01", "to": "kp", "goods": [{"hs": "8471"}]}, "regime": "un-dprk"}
)
_FIGURES: Final = {
    "raised": 40,
    "true_match": 2,
    "false_positive": 30,
    "cannot_decide": 1,
    "proposed": 3,
    "open": 4,
    "false_positive_share": 0.9375,
    "hours_median": 5.5,
    "hours_nine_in_ten": 26.0,
}
EFFECTIVENESS: Final[Example] = MappingProxyType(
    {
        "schema": "article41/effectiveness/1",
        "version": "0.1.0",
        "asked_on": "2026-08-02",
        "since": "2026-04-01",
        "until": "2026-06-30",
        "cases": 35,
        "all": _FIGURES,
        "by_list": [{"source": "un", "figures": _FIGURES}],
        "by_score": [{"at_least": 0.0, "to": 0.25, "figures": _FIGURES}],
        "by_reason": [{"verdict": "false_positive", "reason": "other_birth_date", "alerts": 18}],
        "silenced": 30,
        "came_back": 1,
        "came_back_true": 1,
        "reopened": 0,
        "declined": 2,
    }
)
