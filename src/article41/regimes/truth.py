"""True, false or unknown: Kleene's three values, with None for unknown."""

from collections.abc import Iterable

Truth = bool | None


def all_of(values: Iterable[Truth]) -> Truth:
    """False where one is false, else unknown where one is unknown, else true."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def any_of(values: Iterable[Truth]) -> Truth:
    """True where one is true, else unknown where one is unknown, else false."""
    result: Truth = False
    for value in values:
        if value:
            return True
        if value is None:
            result = None
    return result


def opposite(value: Truth) -> Truth:
    """The opposite; of unknown, unknown."""
    return None if value is None else not value
