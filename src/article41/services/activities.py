"""What does the user want to do? Activities from words that people write; everything unreadable is refused.

The shape is that of `model.Activity`, with the liberties that people take: names of countries, `84 pieces`,
`12000 USD`, one value where a list may stand, a party by its name alone. Nothing is guessed: an unknown key, word,
country or unit is an error that names the field, the value and what is allowed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from article41.errors import ActivityError, UsageError
from article41.model.activity import (
    Activity,
    ActivityKind,
    ActivityParty,
    ActorClass,
    Approval,
    Certificate,
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
from article41.regimes.pack import FactWord
from article41.services.fields import (
    NO_MONEY,
    Fields,
    absent,
    as_count,
    as_country,
    as_day,
    as_money,
    as_number,
    as_text,
    as_word,
    as_yes_no,
    required,
)
from article41.services.parties import make_party

Facts = Mapping[str, FactWord]

UNITS: Final = {
    Unit.PIECE: "pieces pcs pc unit units item items",
    Unit.KILOGRAM: "kilograms kg kgs kilo kilos",
    Unit.TONNE: "tonnes t mt ton tons",
    Unit.BARREL: "barrels bbl bbls",
    Unit.LITRE: "litres liter liters l",
    Unit.CUBIC_METRE: "cubic_metres m3 cbm",
    Unit.USD: "us$ dollars",
}
_AMOUNT = re.compile(r"([+-]?[\d.,_]*\d)\s*(\D*)", re.ASCII)


def read_activity(value: object, *, facts: Facts, where: str = "") -> Activity:
    """Return the activity that a mapping describes; raise `ActivityError` naming the field that cannot be read."""
    given = Fields(value, where)
    activity = Activity(
        kind=given.take("kind", as_word(ActivityKind), None)
        or required(where, "kind", use=f"one of {', '.join(ActivityKind)}"),
        id=given.take("id", as_text, ""),
        on=given.take("on", as_day, None),
        contract=given.take("contract", as_day, None),
        shipment=given.take("shipment", as_day, None),
        delivery=given.take("delivery", as_day, None),
        from_=given.take("from", as_country, ""),
        to=given.take("to", as_country, ""),
        via=given.several("via", as_country),
        state=given.take("state", as_country, ""),
        actor=given.take("actor", as_word(ActorClass), ActorClass.UNSTATED),
        goods=given.several("goods", _goods),
        parties=given.several("parties", _party),
        vessel=given.take("vessel", _craft, None),
        purpose=given.take("purpose", as_word(Purpose), Purpose.UNSTATED),
        end_use=given.take("end_use", as_text, ""),
        totals=given.several("totals", read_quantity),
        relies_on=given.several("relies_on", as_text),
        approvals=given.several("approvals", _approval),
        notices=given.several("notices", _notice),
        certificate=given.take("certificate", _certificate, None),
        facts=given.take("facts", lambda one, at: dict(_facts(one, at, facts)), {}),
    )
    given.done()
    return activity


def read_quantity(value: object, where: str) -> Quantity:
    """Return the quantity written `84 pieces`, or given as `amount` and `unit`."""
    if isinstance(value, Mapping):
        given = Fields(value, where)
        amount = given.take("amount", as_number, None)
        unit = given.take("unit", _unit, None)
        given.done()
        if amount is None or unit is None:
            required(where, "unit" if unit is None else "amount")
        return Quantity(amount, unit)
    matched = _AMOUNT.fullmatch(str(value).strip())
    if matched is None or not matched[2].strip():
        raise ActivityError(f"{where}: {value!r} is not a quantity; write a number and a unit, such as `84 pieces`.")
    return Quantity(as_number(matched[1], where), _unit(matched[2], where))


def _goods(value: object, where: str) -> Goods:
    given = Fields(value, where, alone="description")
    worth, currency = given.take("value", as_money, NO_MONEY)
    found = Goods(
        description=given.take("description", as_text, ""),
        hs=given.take("hs", as_text, "").replace(".", "").replace(" ", ""),
        items=given.several("items", as_text),
        quantities=(*given.several("quantities", read_quantity), *given.several("quantity", read_quantity)),
        value=worth,
        currency=given.take("currency", lambda one, at: as_text(one, at).upper(), currency),
        condition=given.take("condition", as_word(Condition), None),
        origin=given.take("origin", as_country, ""),
    )
    given.done()
    return found


def _party(value: object, where: str) -> ActivityParty:
    given = Fields(value, where)
    found = _party_from(given, given.take("role", as_word(PartyRole), PartyRole.OTHER))
    given.done()
    return found


def _owner(value: object, where: str) -> Owner:
    given = Fields(value, where, alone="name")
    share = given.take("share", as_number, None)
    controls = given.take("controls", as_yes_no, False)
    found = Owner(party=_party_from(given, PartyRole.OWNER), share=share, controls=controls)
    given.done()
    return found


def _party_from(given: Fields, role: PartyRole) -> ActivityParty:
    try:
        party = make_party(
            kind=given.take("kind", as_text, "any"),
            names=(*given.several("name", as_text), *given.several("names", as_text)),
            birth_dates=(*given.several("birth_date", as_text), *given.several("birth_dates", as_text)),
            countries=(*given.several("country", as_text), *given.several("countries", as_text)),
            identifiers=(*given.several("id", as_text), *given.several("identifiers", as_text)),
            addresses=given.several("address", as_text),
        )
    except ActivityError:
        raise
    except UsageError as error:
        raise ActivityError(f"{given.where}: {error}") from None
    return ActivityParty(
        role=role,
        party=party,
        listed=given.take("listed", as_yes_no, None),
        linked_to_listed=given.take("linked_to_listed", as_yes_no, None),
        owners=given.several("owners", _owner),
    )


def _craft(value: object, where: str) -> Craft:
    given = Fields(value, where, alone="name")
    found = Craft(
        name=given.take("name", as_text, ""),
        imo=given.take("imo", as_text, ""),
        flag=given.take("flag", as_country, ""),
        owner_country=given.take("owner_country", as_country, ""),
        operator_country=given.take("operator_country", as_country, ""),
        listed=given.take("listed", as_yes_no, None),
    )
    given.done()
    return found


def _approval(value: object, where: str) -> Approval:
    given = Fields(value, where)
    found = Approval(
        exemption=given.take("exemption", as_text, "") or required(where, "exemption"),
        given_on=given.take("given_on", as_day, None) or required(where, "given_on"),
        expires_on=given.take("expires_on", as_day, None),
        shipments_allowed=given.take("shipments_allowed", as_count, None),
        shipments_made=given.take("shipments_made", as_count, 0),
        reference=given.take("reference", as_text, ""),
    )
    given.done()
    return found


def _notice(value: object, where: str) -> Notice:
    given = Fields(value, where, alone="about")
    found = Notice(
        about=given.take("about", as_text, "") or required(where, "about"), sent_on=given.take("sent_on", as_day, None)
    )
    given.done()
    return found


def _certificate(value: object, where: str) -> Certificate:
    given = Fields(value, where)
    found = Certificate(
        fields=given.several("fields", as_text),
        checks=given.several("checks", as_text),
        expires_on=given.take("expires_on", as_day, None),
        end_user_country=given.take("end_user_country", as_country, ""),
    )
    given.done()
    return found


def _facts(value: object, where: str, known: Facts) -> Iterator[tuple[str, FactValue]]:
    if not isinstance(value, Mapping):
        raise ActivityError(
            f"{where}: {value!r} is not a mapping; write facts and values, such as `livelihood_only: yes`."
        )
    for name, one in value.items():
        if not absent(one):
            yield str(name), read_fact(one, f"{where}.{name}", known.get(str(name)))


def read_fact(value: object, where: str, word: FactWord | None) -> FactValue:
    """Return the value of a fact as its type has it; an unknown word is left for the evaluator to refuse."""
    if word is None:
        return as_text(value, where)
    if word.type == "yes_no":
        return as_yes_no(value, where)
    if word.type == "number":
        return as_number(value, where)
    return as_day(value, where).isoformat() if word.type == "day" else as_text(value, where)


def _unit(value: object, where: str) -> Unit:
    folded = as_text(value, where).casefold().replace(" ", "_")
    for unit, others in UNITS.items():
        if folded == unit or folded in others.split():
            return unit
    raise ActivityError(f"{where}: {value!r} is not a unit; use one of {', '.join(Unit)}.")
