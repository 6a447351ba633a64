"""What are codes called: of countries, topics, genders, schemata, datasets?"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from article41.services.ftm.datasets import COLLECTIONS, dataset_name
from article41.services.ftm.schemata import schemata
from article41.services.ftm.topics import topics
from article41.services.ftm.values import OLD_COUNTRIES
from article41.sources.catalogue import load_catalogue
from article41.sources.countries import country_name

_FROM_OLD: Final = {long: short for short, long in OLD_COUNTRIES.items()}
_USUAL_COUNTRIES: Final = {
    "bo": "Bolivia", "bn": "Brunei", "cd": "DR Congo", "cg": "Congo", "ci": "Ivory Coast", "cv": "Cape Verde",
    "cz": "Czechia", "eu": "European Union", "fk": "Falkland Islands", "fm": "Micronesia", "hk": "Hong Kong",
    "ir": "Iran", "kp": "North Korea", "kr": "South Korea", "la": "Laos", "md": "Moldova", "mk": "North Macedonia",
    "mo": "Macao", "nl": "Netherlands", "ps": "Palestine", "ru": "Russia", "sy": "Syria", "tr": "Turkey",
    "tw": "Taiwan", "tz": "Tanzania", "un": "United Nations", "va": "Vatican City", "ve": "Venezuela",
    "vg": "British Virgin Islands", "vi": "US Virgin Islands", "vn": "Vietnam", "xk": "Kosovo", "zz": "Global",
}  # fmt: skip
_GENDERS: Final = {"male": "Male", "female": "Female", "other": "Other"}


def label(kind: str, code: str) -> str:
    """Return what a value of a type of FollowTheMoney, or a `schema` or `dataset`, is called; itself otherwise."""
    if kind == "country":
        return _USUAL_COUNTRIES.get(code) or country_name(_FROM_OLD.get(code, code)) or code
    if kind == "schema":
        found = schemata().get(code)
        return found.plural if found is not None else code
    return _TABLES[kind]().get(code, code) if kind in _TABLES else code


@cache
def dataset_titles() -> Mapping[str, str]:
    """Return the title of each dataset that comes from a publisher, and of each collection."""
    return COLLECTIONS | {dataset_name(source): one.title for source, one in load_catalogue().items()}


_TABLES: Final[Mapping[str, Callable[[], Mapping[str, str]]]] = {
    "topic": topics,
    "gender": lambda: _GENDERS,
    "dataset": dataset_titles,
}
