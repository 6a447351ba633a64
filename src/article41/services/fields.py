"""How are the fields of a mapping read? Each reader gets a value and where it stands, and refuses what it cannot read.

Values may be typed (JSON) or all text (YAML read as text, tables): both mean the same.
"""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final, Never, TypeVar

from article41.errors import ActivityError, UsageError
from article41.services.parties import read_country

Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)

_GROUPED: Final = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_TRUE, _FALSE = frozenset({"true", "yes", "y", "1"}), frozenset({"false", "no", "n", "0"})
_ABSENT = frozenset({"", "null", "~"})
NO_MONEY: Final[tuple[float | None, str]] = (None, "")


class Fields:
    """The fields of one mapping, taken out by name; `done` refuses those that nobody took."""

    def __init__(self, value: object, where: str, *, alone: str = "") -> None:
        if alone and isinstance(value, str):
            value = {alone: value}
        if not isinstance(value, Mapping):
            raise ActivityError(
                f"{where or 'the activity'}: {value!r} is not a mapping; write fields and values, such as "
                "`kind: supply`."
            )
        self._left = {str(key): one for key, one in value.items() if not absent(one)}
        self._known: list[str] = []
        self.where = where

    def take(self, name: str, read: Callable[[object, str], Value], default: Value) -> Value:
        """Return the field as `read` has it, or the default where it is not given."""
        self._known.append(name)
        if name not in self._left:
            return default
        return read(self._left.pop(name), f"{self.where}.{name}" if self.where else name)

    def several(self, name: str, read: Callable[[object, str], Value]) -> tuple[Value, ...]:
        """Return the values of a field that may hold one or a list."""
        self._known.append(name)
        at = f"{self.where}.{name}" if self.where else name
        given = self._left.pop(name, ())
        if isinstance(given, Sequence) and not isinstance(given, str):
            return tuple(read(one, f"{at}[{number}]") for number, one in enumerate(given))
        return (read(given, at),)

    def done(self) -> None:
        """Raise `ActivityError` where a field was given that does not exist."""
        for name in self._left:
            at = f"{self.where}.{name}" if self.where else name
            raise ActivityError(f"{at}: there is no such field; use one of {', '.join(sorted(self._known))}.")


def as_text(value: object, where: str) -> str:
    """Return one text, its white space folded."""
    if isinstance(value, Mapping | list | tuple):
        raise ActivityError(f"{where}: {value!r} is not one value; write one text or number.")
    return " ".join(str(value).split())


def as_day(value: object, where: str) -> datetime.date:
    """Return the day written `YYYY-MM-DD`."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(as_text(value, where))
    except ValueError:
        raise ActivityError(f"{where}: {value!r} is not a day; write YYYY-MM-DD, such as 2018-03-01.") from None


def as_country(value: object, where: str) -> str:
    """Return the code of a country given by its code or name."""
    try:
        return read_country(as_text(value, where))
    except ActivityError:
        raise
    except UsageError as error:
        raise ActivityError(f"{where}: {error}") from None


def as_number(value: object, where: str) -> float:
    """Return a number; thousands may be grouped by commas."""
    digits = as_text(value, where).replace("_", "")
    if isinstance(value, bool) or not _GROUPED.fullmatch(digits):
        raise ActivityError(f"{where}: {value!r} is not a number; write digits, such as 1200 or 1,200.50.")
    return float(digits.replace(",", ""))


def as_count(value: object, where: str) -> int:
    """Return a whole number of zero or more."""
    found = as_number(value, where)
    if found < 0 or found != int(found):
        raise ActivityError(f"{where}: {value!r} is not a count; write a whole number, such as 3.")
    return int(found)


def as_money(value: object, where: str) -> tuple[float | None, str]:
    """Return the amount and the currency of `12000 USD`; the currency may be left out."""
    amount, _, currency = as_text(value, where).partition(" ")
    return as_number(amount, where), currency.strip().upper()


def as_yes_no(value: object, where: str) -> bool:
    """Return whether a value says yes."""
    folded = as_text(value, where).casefold()
    if folded not in _TRUE | _FALSE:
        raise ActivityError(f"{where}: {value!r} is neither yes nor no; write yes, no, true or false.")
    return folded in _TRUE


def as_word(words: type[Word]) -> Callable[[object, str], Word]:
    """Return the reader of the words of a closed vocabulary."""

    def read(value: object, where: str) -> Word:
        folded = as_text(value, where).casefold().replace(" ", "_").replace("-", "_")
        try:
            return words(folded)
        except ValueError:
            raise ActivityError(f"{where}: {value!r} is not known; use one of {', '.join(words)}.") from None

    return read


def absent(value: object) -> bool:
    """Return whether a value says nothing."""
    return value is None or (isinstance(value, str) and value.strip() in _ABSENT)


def required(where: str, name: str, *, use: str = "") -> Never:
    """Refuse a mapping that lacks a field it cannot do without."""
    raise ActivityError(f"{where or 'the activity'}: {name} is missing; give {use or 'it'}.")
