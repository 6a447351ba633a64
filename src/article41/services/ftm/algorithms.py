"""Which scoring algorithms may be asked for? All of them are the one of this house."""

from collections.abc import Iterable
from typing import Final

import msgspec

from article41.errors import UnknownValueError
from article41.model import EvidenceKind

OWN: Final = "article41"
BEST: Final = "best"
STANDARD: Final = "logic-v2"
"""What `best` stands for in answers, as clients know it."""
_ALIASES: Final = frozenset({OWN, BEST, STANDARD, "ofac", "name-based", "name-qualified", "logic-v1", "regression-v1"})
_DESCRIPTION: Final = (
    "Evidence added up in bits: the names compared word by word, dates, countries, numbers, gender and kind, and a "
    "stated prior. A score of 0.70 is where the house gives an alert; `match_score` is the probability that both are "
    "the same party. Settings are taken and have no effect."
)
_FEATURES: Final = {
    EvidenceKind.NAME: "How alike the names are, word by word, common words weighing less than rare ones.",
    EvidenceKind.BIRTH_DATE: "Whether the dates of birth agree.",
    EvidenceKind.BIRTH_PLACE: "Whether the places of birth agree.",
    EvidenceKind.COUNTRY: "Whether they have a country in common.",
    EvidenceKind.GENDER: "Whether the genders agree.",
    EvidenceKind.KIND: "Whether both are of one kind: person, organisation, vessel, aircraft.",
    EvidenceKind.IDENTIFIER: "Whether they have a number in common.",
    EvidenceKind.PRIOR: "How likely any two parties are the same, before anything is compared.",
}


class Setting(msgspec.Struct, frozen=True):
    """A setting that clients may send."""

    type: str
    description: str
    default: str | float | None


CONFIG: Final = {
    "nm_name_property": Setting("string", "The property that names are taken from; without effect here.", None),
    "nm_number_mismatch": Setting("float", "Penalty for differing numbers; without effect here.", 0.3),
    "nm_extra_query_name": Setting("float", "Weight of words only in the query; without effect here.", 0.8),
    "nm_extra_result_name": Setting("float", "Weight of words only in the result; without effect here.", 0.2),
    "nm_family_name_weight": Setting("float", "Weight of family names; without effect here.", 1.3),
    "nm_fuzzy_cutoff_factor": Setting("float", "How much spelling may differ; without effect here.", 1.0),
}


class Feature(msgspec.Struct, frozen=True):
    """One kind of evidence; bits are added up as they are, so that each has the weight 1."""

    description: str
    coefficient: float = 1.0
    url: str | None = None


class Documentation(msgspec.Struct, frozen=True):
    """An algorithm with its settings and features."""

    name: str
    description: str
    config: dict[str, Setting]
    features: dict[str, Feature]


class Algorithm(msgspec.Struct, frozen=True):
    """An algorithm as it is listed."""

    name: str
    description: str
    features: dict[str, Feature]
    docs: Documentation


class Algorithms(msgspec.Struct, frozen=True):
    """The answer to which algorithms there are."""

    algorithms: tuple[Algorithm, ...]
    default: str = BEST
    best: str = STANDARD


def algorithms() -> Algorithms:
    """Return the algorithms that are listed: the own one, and the name that clients know it by."""
    features = {kind.value: Feature(text) for kind, text in _FEATURES.items()}
    return Algorithms(
        tuple(
            Algorithm(name, _DESCRIPTION, features, Documentation(name, _DESCRIPTION, CONFIG, features))
            for name in (OWN, STANDARD)
        )
    )


def check_algorithm(name: str) -> None:
    """Refuse an algorithm that nobody knows; raise `UnknownValueError`."""
    if name.strip().lower() not in _ALIASES:
        raise UnknownValueError(f"algorithm {name!r} is not known; use one of: {', '.join(sorted(_ALIASES))}.")


def check_config(names: Iterable[str]) -> None:
    """Refuse settings that nobody knows; raise `UnknownValueError`."""
    for name in names:
        if name not in CONFIG:
            raise UnknownValueError(f"config {name!r} is not known; use one of: {', '.join(CONFIG)}.")
