"""What of an audit entry stands in its line? The few details that tell most, hashes and versions left out."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

MOST: Final = 3
_FIRST: Final = (
    "case",
    "job",
    "source",
    "verdict",
    "name",
    "role",
    "rows",
    "matches",
    "alert",
    "whole",
    "changes",
    "raised",
)
_COUNTED: Final = ("matches", "removed", "references")
_LEFT_OUT: Final = frozenset(
    {"program", "model", "language_model", "regime", "event", "subject", "complete", "reading"}
)
_LINKS: Final = {"case": "/cases/", "job": "/jobs/"}


class Detail(NamedTuple):
    """A detail: its name, its value in words, and where that leads, if anywhere."""

    name: str
    value: str
    link: str = ""


def telling(details: Mapping[str, Any]) -> tuple[Detail, ...]:
    """Return the most telling details of an entry."""
    names = sorted(details, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    found = (detail for name in names for detail in _detail(name, details[name]))
    return tuple(each for each, _ in zip(found, range(MOST), strict=False))


def _detail(name: str, value: object) -> Iterator[Detail]:
    if name in _LEFT_OUT or "sha256" in name or "version" in name or value in ("", None):
        return
    if name in _LINKS and isinstance(value, str):
        yield Detail(name, f"…{value[-6:]}", f"{_LINKS[name]}{value}")
    elif isinstance(value, list) and name in _COUNTED:
        yield Detail(name, f"{len(value):,}")
    elif isinstance(value, bool):
        yield Detail(name, "yes" if value else "no")
    elif isinstance(value, str | int | float):
        yield Detail(name, str(value))
