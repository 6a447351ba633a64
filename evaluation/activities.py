"""Random activities in the words of a pack, for the tests and benchmarks of the evaluator: valid, and of every sort."""

import datetime
import random
from collections.abc import Sequence
from typing import TypeVar

from article41.model.activity import (
    Activity,
    ActivityKind,
    ActivityParty,
    ActorClass,
    Approval,
    Condition,
    Craft,
    FactValue,
    Goods,
    Notice,
    Owner,
    PartyRole,
    Purpose,
    Quantity,
    Unit,
)
from article41.model.party import Party
from article41.regimes.pack import FactWord, Mode, Pack

T = TypeVar("T")

COUNTRIES = ("", "cn", "ru", "de", "sg")
QUIET_CODES = ("", "100630", "300490", "39", "940360", "84", "27", "8471", "88", "570110", "220830")


class ActivityMaker:
    """Makes activities of one pack; the same generator gives the same activities."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._countries = (*COUNTRIES, *([pack.head.country] * 3 if pack.head.country else []))
        self._items = [item.name for item in pack.items]
        scopes = [measure.scope.goods for measure in pack.measures if measure.scope.goods]
        self._codes = (*QUIET_CODES, *sorted({code for scope in scopes for code in (*scope.hs, *scope.hints)}))
        self._exemptions = [one.id for one in pack.exemptions]
        self._approvable = [one.id for one in pack.exemptions if one.mode is Mode.APPROVAL and "*" in one.lifts]
        self._notifiable = [one.id for one in pack.exemptions if one.mode in (Mode.NOTIFY, Mode.STATE_DETERMINES)]
        starts = {measure.effective_from for measure in pack.measures}
        self._days = sorted(starts | {measure.effective_to for measure in pack.measures if measure.effective_to})

    def make(self, rng: random.Random) -> Activity:
        """Return one valid activity."""
        day = rng.choice(self._days) + datetime.timedelta(days=rng.choice((-1, 0, 1, 30, 400)))
        contract = day - datetime.timedelta(days=rng.randint(0, 200)) if rng.random() < 0.4 else None
        return Activity(
            kind=rng.choice(self._kinds()),
            on=day,
            contract=contract,
            from_=rng.choice(self._countries),
            to=rng.choice(self._countries),
            via=(rng.choice(self._countries[1:]),) if rng.random() < 0.15 else (),
            actor=rng.choice(list(ActorClass)),
            purpose=rng.choice(list(Purpose)),
            goods=tuple(self._line(rng) for _ in range(rng.choice((0, 1, 1, 1, 2, 3)))),
            parties=tuple(_party(rng, self._countries, 2) for _ in range(rng.choice((0, 0, 1, 2)))),
            vessel=self._vessel(rng) if rng.random() < 0.3 else None,
            totals=_totals(rng),
            approvals=tuple(self.approval(rng, day) for _ in range(rng.choice((0, 0, 1, 2)))),
            notices=tuple(self._notice(rng, day) for _ in range(rng.choice((0, 0, 0, 1)))),
            facts={word.name: _value(rng, word) for word in self._words(rng)},
        )

    def approval(self, rng: random.Random, day: datetime.date) -> Approval:
        """Return an approval that may or may not be valid on the day."""
        given = day - datetime.timedelta(days=rng.randint(-20, 200))
        return Approval(
            exemption=rng.choice(self._approvable or self._exemptions if rng.random() < 0.6 else self._exemptions),
            given_on=given,
            expires_on=given + datetime.timedelta(days=270) if rng.random() < 0.5 else None,
            shipments_allowed=rng.choice((None, 1, 3)),
            shipments_made=rng.randint(0, 3),
        )

    def _kinds(self) -> Sequence[ActivityKind]:
        return (*ActivityKind, *[ActivityKind.SUPPLY] * 15, *[ActivityKind.PROCURE] * 15)

    def _line(self, rng: random.Random) -> Goods:
        items = (rng.choice(self._items),) if self._items and rng.random() < 0.4 else ()
        stated = rng.random() < 0.4
        return Goods(
            hs=rng.choice(self._codes),
            items=items,
            quantities=_quantities(rng),
            value=rng.choice((50.0, 900.0, 1e6)) if stated else None,
            currency="USD" if stated else "",
            condition=rng.choice((None, *Condition)),
            origin=rng.choice((*COUNTRIES, self._pack.head.country)),
        )

    def _vessel(self, rng: random.Random) -> Craft:
        choices = self._countries
        return Craft(flag=rng.choice(choices), owner_country=rng.choice(choices), operator_country=rng.choice(choices),
                     listed=rng.choice((None, None, True, False)))  # fmt: skip

    def _notice(self, rng: random.Random, day: datetime.date) -> Notice:
        sent = None if rng.random() < 0.2 else day - datetime.timedelta(days=rng.randint(-3, 20))
        return Notice(about=rng.choice(self._notifiable or self._exemptions), sent_on=sent)

    def _words(self, rng: random.Random) -> Sequence[FactWord]:
        facts = self._pack.facts
        return rng.sample(facts, min(len(facts), rng.choice((0, 1, 2, 6, 30))))


def _party(rng: random.Random, countries: Sequence[str], depth: int) -> ActivityParty:
    owners: tuple[Owner, ...] = ()
    if depth and rng.random() < 0.3:
        share = rng.choice((None, 10.0, 50.0, 80.0))
        owners = (Owner(party=_party(rng, countries, depth - 1), share=share, controls=rng.random() < 0.2),)
    code = rng.choice(countries)
    return ActivityParty(
        role=rng.choice(list(PartyRole)),
        party=Party(countries=(code,) if code else ()),
        listed=rng.choice((None, False, False, True)),
        linked_to_listed=rng.choice((None, False, True)),
        owners=owners,
    )


def _quantities(rng: random.Random) -> tuple[Quantity, ...]:
    """Nothing, or an amount in each dimension, so that it converts whichever cap asks."""
    if rng.random() < 0.5:
        return ()
    return (Quantity(rng.choice((1.0, 12.0)), Unit.PIECE), Quantity(rng.choice((10.0, 9e5)), Unit.TONNE),
            Quantity(rng.choice((1000.0, 5e7)), Unit.LITRE))  # fmt: skip


def _totals(rng: random.Random) -> tuple[Quantity, ...]:
    if rng.random() < 0.5:
        return ()
    stated = ((Unit.BARREL, (0.0, 1e5, 4e5, 6e6)), (Unit.TONNE, (0.0, 5e5)), (Unit.USD, (0.0, 3e8, 5e8)))
    return tuple(Quantity(rng.choice(amounts), unit) for unit, amounts in stated)


def _value(rng: random.Random, word: FactWord) -> FactValue:
    if word.type == "yes_no":
        return rng.random() < 0.5
    if word.type == "number":
        return float(rng.randint(0, 400))
    if word.type == "day":
        return datetime.date(2006 + rng.randint(0, 18), 1 + rng.randint(0, 11), 15).isoformat()
    return rng.choice(word.values) if word.values else "something"
