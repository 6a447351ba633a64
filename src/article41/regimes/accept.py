"""Is this activity stated so that it can be judged? What cannot be understood is refused; nothing is guessed."""

import datetime
import functools
import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from article41.errors import ActivityError
from article41.model.activity import Activity, ActivityParty, FactValue, Goods, Owner, Quantity
from article41.model.countries import COUNTRY_CODES
from article41.regimes.facts import WORDS_OF_ALL
from article41.regimes.pack import FactWord, Pack

_LAST_CHAPTER = 97
_EMPTY_CHAPTER = 77
_RESERVED = (98, 99)
_MOST_SHOWN = 12


class Accepted:
    """What the activities of one pack may say."""

    def __init__(self, pack: Pack) -> None:
        self._facts = {name: FactWord(name=name, type="yes_no", question="") for name in WORDS_OF_ALL}
        self._facts |= {word.name: word for word in pack.facts}
        self._items = frozenset(word.name for word in pack.items)
        self._exemptions = frozenset(exemption.id for exemption in pack.exemptions)
        self._about = self._exemptions | {measure.id for measure in pack.measures}
        self._fields = frozenset(word.name for word in pack.certificates.fields)
        self._checks = frozenset(word.name for word in pack.certificates.checks)

    def day_of(self, activity: Activity) -> datetime.date:
        """Return the day on which the activity is judged; `ActivityError` names what cannot be accepted in it."""
        day = activity.day
        if day is None:
            raise ActivityError("on: no day is stated; give the day of the act, or of shipment, delivery or contract.")
        _in_order(activity)
        _countries((("from", activity.from_), ("to", activity.to), ("state", activity.state)))
        if activity.via:
            _countries((f"via[{place}]", code) for place, code in enumerate(activity.via))
        for place, line in enumerate(activity.goods):
            self._line(line, place)
        for place, party in enumerate(activity.parties):
            _party(party, f"parties[{place}]")
        if activity.vessel is not None:
            craft = activity.vessel
            stated = (("flag", craft.flag), ("owner_country", craft.owner_country),
                      ("operator_country", craft.operator_country))  # fmt: skip
            _countries((f"vessel.{field}", code) for field, code in stated)
        if activity.totals:
            _quantities(activity.totals, "totals")
        for name, value in activity.facts.items():
            self._fact(name, value)
        self._references(activity)
        return day

    def _line(self, line: Goods, place: int) -> None:
        where = f"goods[{place}]"
        if line.hs and (wrong := _wrong_code(line.hs)):
            raise ActivityError(f"{where}.hs: {line.hs!r} {wrong}.")
        for item in line.items:
            _known(f"{where}.items", item, self._items)
        _countries(((f"{where}.origin", line.origin),))
        _quantities(line.quantities, f"{where}.quantities")
        if line.value is not None:
            _amount(f"{where}.value", line.value)

    def _fact(self, name: str, value: FactValue) -> None:
        word = self._facts.get(name)
        if word is None:
            raise ActivityError(f"facts: {name!r} is not a word of this regime; words are {_some(self._facts)}.")
        if wrong := _wrong_value(word, value):
            raise ActivityError(f"facts.{name}: {value!r} {wrong}.")

    def _references(self, activity: Activity) -> None:
        for one in activity.relies_on:
            _known("relies_on", one, self._exemptions)
        for place, approval in enumerate(activity.approvals):
            where = f"approvals[{place}]"
            _known(f"{where}.exemption", approval.exemption, self._exemptions)
            if approval.expires_on is not None and approval.expires_on < approval.given_on:
                raise ActivityError(
                    f"{where}.expires_on: {approval.expires_on} is before the day it was given, {approval.given_on}; "
                    "correct one of the two."
                )
            _amount(f"{where}.shipments_made", approval.shipments_made)
            _amount(f"{where}.shipments_allowed", approval.shipments_allowed or 0)
        for place, notice in enumerate(activity.notices):
            _known(f"notices[{place}].about", notice.about, self._about)
        if activity.certificate is not None:
            _countries((("certificate.end_user_country", activity.certificate.end_user_country),))
            for field in activity.certificate.fields:
                _known("certificate.fields", field, self._fields)
            for check in activity.certificate.checks:
                _known("certificate.checks", check, self._checks)


@functools.lru_cache(maxsize=8192)
def _wrong_code(code: str) -> str:
    """What is wrong with an HS code, or ''."""
    if not (2 <= len(code) <= 10 and code.isascii() and code.isdigit()):
        return "is not an HS code; give 2 to 10 digits, without points"
    chapter = int(code[:2])
    if chapter in _RESERVED:
        return f"is of chapter {chapter}, which each State uses for itself; give the code of the international HS"
    if not 1 <= chapter <= _LAST_CHAPTER or chapter == _EMPTY_CHAPTER:
        return f"is of chapter {code[:2]}, which the HS does not have; chapters are 01 to 97 without 77"
    return ""


def _wrong_value(word: FactWord, value: FactValue) -> str:
    if word.type == "yes_no":
        return "" if isinstance(value, bool) else "is not yes or no; give true or false"
    if word.type == "number":
        number = not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)
        return "" if number else "is not a number"
    if not isinstance(value, str):
        return "is not a day; write it as 2017-12-22" if word.type == "day" else "is not a word"
    if word.type == "day":
        return "" if _is_day(value) else "is not a day; write it as 2017-12-22"
    return "" if not word.values or value in word.values else f"is not known; use one of {_some(word.values)}"


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _in_order(activity: Activity) -> None:
    dated = [
        (field, day)
        for field, day in (
            ("contract", activity.contract),
            ("shipment", activity.shipment),
            ("delivery", activity.delivery),
        )
        if day is not None
    ]
    for (earlier, first), (later, second) in itertools.pairwise(dated):
        if second < first:
            raise ActivityError(f"{later}: {second} is before the {earlier} on {first}; correct one of the two.")


def _countries(stated: Iterable[tuple[str, str]]) -> None:
    for field, code in stated:
        if code and code not in COUNTRY_CODES:
            raise ActivityError(
                f"{field}: {code!r} is not a country; give an ISO 3166 code of two lower-case letters, such as 'cn'."
            )


def _party(stated: ActivityParty, where: str) -> None:
    _countries((f"{where}.party.countries", code) for code in stated.party.countries)
    for path, owner in _owners(stated, where):
        if owner.share is not None and not 0 <= owner.share <= 100:
            raise ActivityError(f"{path}.share: {owner.share:g} is not a share; give per cent from 0 to 100.")
        _countries((f"{path}.party.countries", code) for code in owner.party.party.countries)


def _owners(stated: ActivityParty, where: str) -> Iterator[tuple[str, Owner]]:
    rest = [(where, stated)]
    while rest:
        path, party = rest.pop()
        for place, owner in enumerate(party.owners):
            at = f"{path}.owners[{place}]"
            yield at, owner
            rest.append((at, owner.party))


def _quantities(quantities: Sequence[Quantity], field: str) -> None:
    for place, quantity in enumerate(quantities):
        _amount(f"{field}[{place}].amount", quantity.amount)


def _amount(field: str, amount: float) -> None:
    if not (amount >= 0 and math.isfinite(amount)):
        raise ActivityError(f"{field}: {amount:g} is not an amount; give a number from 0 up.")


def _known(field: str, word: str, words: frozenset[str]) -> None:
    if word not in words:
        raise ActivityError(f"{field}: {word!r} is not known in this regime; use one of {_some(words)}.")


def _some(words: Iterable[str]) -> str:
    ordered = sorted(words)
    more = len(ordered) - _MOST_SHOWN
    return (
        ", ".join(ordered[:_MOST_SHOWN]) + (f" and {more} more" if more > 0 else "") if ordered else "(there is none)"
    )
