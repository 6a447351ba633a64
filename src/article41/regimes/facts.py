"""What does the activity state? Facts by path, as conditions ask for them; None is "not stated", never a guess."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from article41.model.activity import Activity, ActivityParty, ActorClass, Goods, Owner, Purpose, Unit
from article41.regimes.truth import Truth, all_of, any_of
from article41.regimes.units import amount_in

if TYPE_CHECKING:
    from article41.regimes.rules import CompiledExemption, Rule

Value = bool | float | str | datetime.date | frozenset[str]
FactType = Literal["yes_no", "number", "day", "word", "words", "item"]

NEXUS = "nexus"
FOR_NATIONALS = "for_regime_nationals"
BELOW_CAP = "below_cap"
CONTROLLING_SHARE = 50.0
"""Per cent of ownership from which a listing reaches what is owned."""


class PossibleMatch(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A party or vessel that could be a listed one: evidence for a human. `where` is its path in the activity, such as
    `parties[0]`, `parties[0].owners[1]` or `vessel`.
    """

    where: str
    name: str
    listing_id: str
    listed_name: str
    reference: str = ""
    match_score: float | None = None
    evidence: tuple[str, ...] = ()


class Screening(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """That parties and vessel were screened against the lists of the regime, and whom they could be.

    Who is neither stated as listed nor among `matches` counts as not listed. Without a screening that stays unknown.
    """

    matches: tuple[PossibleMatch, ...] = ()

    @cached_property
    def places(self) -> frozenset[str]:
        """Where there is a possible match."""
        return frozenset(match.where for match in self.matches)


class Situation:
    """An activity on its day, as seen from the country of a regime. `line`, `rule` and `exemption` say what is being
    judged; the rest never changes.
    """

    def __init__(self, activity: Activity, *, day: datetime.date, country: str, screening: Screening | None) -> None:
        self.activity = activity
        self.day = day
        self.country = country
        self.screening = screening
        self.line: Goods | None = None
        self.rule: Rule | None = None
        self.exemption: CompiledExemption | None = None
        self.arrives = self._arrives()
        self._leaves = self._leaves_country()

    def departs(self, line: Goods | None) -> Truth:
        """Does it come from the country of the regime? A line does, too, where its origin is there."""
        if self._leaves or not self.country:
            return self._leaves
        lines = self.activity.goods if line is None else (line,)
        return True if any(one.origin == self.country for one in lines) else self._leaves

    @cached_property
    def linked(self) -> Truth:
        """Does anything link the activity to the country of the regime? Unknown where it names no country at all."""
        stated = self.activity.facts.get(NEXUS)
        if self.arrives or self.departs(None) or self.listed_party or self.vessel_listed or stated is True:
            return True
        countries = self._countries()
        if self.country in countries:
            return True
        return None if stated is None and not any(countries) else False

    @cached_property
    def vessel_of_regime(self) -> Truth:
        """Is the flag, owner or operator of the vessel of the country of the regime?"""
        craft = self.activity.vessel
        if craft is None:
            return None
        stated = (craft.flag, craft.owner_country, craft.operator_country)
        return any_of(code == self.country if code else None for code in stated)

    @cached_property
    def vessel_listed(self) -> Truth:
        """Is the vessel listed? Unknown where neither stated nor screened, or where it could be."""
        craft = self.activity.vessel
        return None if craft is None else self._listed(craft.listed, "vessel")

    @cached_property
    def listed_party(self) -> Truth:
        """Is a party listed, or owned or controlled by who is, through the chain?"""
        return any_of(self._reached(party, f"parties[{place}]") for place, party in enumerate(self.activity.parties))

    @cached_property
    def linked_to_listed(self) -> Truth:
        """Is a party linked to, or acting for, a listed one, or listed?"""
        if self.listed_party:
            return True
        return any_of(party.linked_to_listed for party in self.activity.parties)

    @property
    def below_cap(self) -> Truth:
        """Is the world total, with this activity, under the cap? As stated; the totals come first."""
        stated = self.activity.facts.get(BELOW_CAP)
        return stated if isinstance(stated, bool) else None

    def may_be_listed(self) -> bool:
        """Whether screening found somebody whom the activity does not state as listed or as not listed."""
        if self.screening is None or not self.screening.matches:
            return False
        return (self.listed_party is None and bool(self.activity.parties)) or (
            self.vessel_listed is None and "vessel" in self.screening.places
        )

    def _arrives(self) -> Truth:
        activity, country = self.activity, self.country
        if not country:
            return False
        if activity.to == country or country in activity.via or activity.facts.get(FOR_NATIONALS) is True:
            return True
        return None if not activity.to and activity.from_ != country else False

    def _leaves_country(self) -> Truth:
        activity, country = self.activity, self.country
        if not country or (not activity.from_ and activity.to == country):
            return False
        if country in activity.via:
            return True
        return activity.from_ == country if activity.from_ else None

    def _countries(self) -> set[str]:
        activity, craft = self.activity, self.activity.vessel
        found = {activity.from_, activity.to, *activity.via, *(line.origin for line in activity.goods)}
        if craft is not None:
            found |= {craft.flag, craft.owner_country, craft.operator_country}
        rest = list(activity.parties)
        while rest:
            party = rest.pop()
            found.update(party.party.countries)
            rest.extend(owner.party for owner in party.owners)
        return found

    def _listed(self, stated: bool | None, where: str) -> Truth:
        if stated is not None or self.screening is None:
            return stated
        return None if where in self.screening.places else False

    def _reached(self, party: ActivityParty, where: str) -> Truth:
        own = self._listed(party.listed, where)
        if own or not party.owners:
            return own
        owners = enumerate(party.owners)
        return any_of((own, *(self._reached_by(owner, f"{where}.owners[{place}]") for place, owner in owners)))

    def _reached_by(self, owner: Owner, where: str) -> Truth:
        controls: Truth = True if owner.controls else None if owner.share is None else owner.share >= CONTROLLING_SHARE
        return False if controls is False else all_of((controls, self._reached(owner.party, where)))


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A fact that every pack knows: its type, how it is found, and what to ask where it is missing."""

    type: FactType
    get: Callable[[Situation], Value | None]
    question: str


def _stated(field: str) -> Callable[[Situation], Value | None]:
    return lambda situation: getattr(situation.activity, field) or None


def _of_line(field: str) -> Callable[[Situation], Value | None]:
    return lambda situation: (getattr(situation.line, field) or None) if situation.line else None


def _of_vessel(field: str) -> Callable[[Situation], Value | None]:
    return lambda situation: getattr(situation.activity.vessel, field) or None if situation.activity.vessel else None


def _purpose(situation: Situation) -> Value | None:
    return None if situation.activity.purpose is Purpose.UNSTATED else situation.activity.purpose


def _actor(situation: Situation) -> Value | None:
    return None if situation.activity.actor is ActorClass.UNSTATED else situation.activity.actor


def _value(situation: Situation) -> float | None:
    line = situation.line
    if line is None:
        return None
    if line.value is not None and line.currency.upper() == "USD":
        return line.value
    return amount_in(line.quantities, Unit.USD)


def _unit_value(situation: Situation) -> float | None:
    value = _value(situation)
    pieces = amount_in(situation.line.quantities, Unit.PIECE) if situation.line else None
    return value / pieces if value is not None and pieces and pieces > 1 else value


def _items(situation: Situation) -> frozenset[str] | None:
    return frozenset(situation.line.items) or None if situation.line else None


def _within_cap(situation: Situation) -> Truth:
    return situation.rule.within_cap(situation) if situation.rule else None


def _notice_days(situation: Situation) -> float | None:
    """Days between the earliest notice and the day; 0 where none was sent."""
    about = situation.rule.about(situation.exemption) if situation.rule else ()
    given = [notice for notice in situation.activity.notices if notice.about in about]
    if any(notice.sent_on is None for notice in given):
        return None
    return float(max(((situation.day - notice.sent_on).days for notice in given if notice.sent_on), default=0))


BUILT_IN: Mapping[str, BuiltIn] = {
    "kind": BuiltIn("word", _stated("kind"), "What is to be done?"),
    "from": BuiltIn("word", _stated("from_"), "From which country do the goods, the money or the service come?"),
    "to": BuiltIn("word", _stated("to"), "To which country do the goods, the money or the service go?"),
    "via": BuiltIn("words", lambda s: frozenset(s.activity.via) or None, "Through which countries does it pass?"),
    "state": BuiltIn("word", _stated("state"), "Which State's duty is in question?"),
    "purpose": BuiltIn("word", _purpose, "What is it for?"),
    "actor": BuiltIn("word", _actor, "What sort of actor does it?"),
    "day": BuiltIn("day", lambda s: s.day, "On which day?"),
    "contract": BuiltIn("day", _stated("contract"), "On which day was the contract made, in writing and for good?"),
    "shipment": BuiltIn("day", _stated("shipment"), "On which day is it shipped?"),
    "delivery": BuiltIn("day", _stated("delivery"), "On which day does it arrive?"),
    "goods.condition": BuiltIn("word", _of_line("condition"), "Are the goods new or used?"),
    "goods.origin": BuiltIn("word", _of_line("origin"), "In which country were the goods made, grown or mined?"),
    "goods.item": BuiltIn("item", _items, "What are the goods, in the words of the regime?"),
    "goods.value_usd": BuiltIn("number", _value, "What is the value of the line in US dollars?"),
    "goods.unit_value_usd": BuiltIn("number", _unit_value, "What is the value of one piece in US dollars?"),
    "vessel.flag": BuiltIn("word", _of_vessel("flag"), "Which flag does the vessel fly?"),
    "vessel.owner_country": BuiltIn("word", _of_vessel("owner_country"), "In which country is the vessel's owner?"),
    "vessel.operator_country": BuiltIn(
        "word", _of_vessel("operator_country"), "In which country is the vessel's operator?"
    ),
    "vessel.of_regime": BuiltIn(
        "yes_no", lambda s: s.vessel_of_regime, "Is the vessel's flag, owner or operator of the country of the regime?"
    ),
    "vessel.listed": BuiltIn("yes_no", lambda s: s.vessel_listed, "Is the vessel listed?"),
    "listed_party": BuiltIn(
        "yes_no", lambda s: s.listed_party, "Is a party listed, or owned or controlled by somebody who is?"
    ),
    "linked_to_listed": BuiltIn(
        "yes_no", lambda s: s.linked_to_listed, "Is a party linked to, or acting for, somebody who is listed?"
    ),
    "to_regime": BuiltIn("yes_no", lambda s: s.arrives, "Does it go to the country of the regime?"),
    "from_regime": BuiltIn("yes_no", lambda s: s.departs(s.line), "Does it come from the country of the regime?"),
    "within_cap": BuiltIn("yes_no", _within_cap, "How much has been supplied in the period so far, by all States?"),
    "notice_days": BuiltIn("number", _notice_days, "On which day was the notice sent?"),
    NEXUS: BuiltIn(
        "yes_no", lambda s: s.activity.facts.get(NEXUS), "Does anything link it to the country of the regime?"
    ),
    FOR_NATIONALS: BuiltIn(
        "yes_no",
        lambda s: s.activity.facts.get(FOR_NATIONALS),
        "Are the goods for nationals of the country of the regime, to take home?",
    ),
    BELOW_CAP: BuiltIn(
        "yes_no", lambda s: s.below_cap, "Is the world total of the period, with this, below the cap as published?"
    ),
}
"""Facts that need no word of the pack."""

WORDS_OF_ALL = (NEXUS, FOR_NATIONALS, BELOW_CAP)
"""Built-in facts that an activity states in its `facts`."""

LINE_FACTS = frozenset(name for name in BUILT_IN if name.startswith("goods.")) | {"within_cap", "from_regime"}
"""Facts that differ from line to line."""

LISTED_FACTS = frozenset({"listed_party", "linked_to_listed", "vessel.listed"})
"""Facts that a screening may leave open."""
