"""What may a file of activities hold? Its JSON Schema, for editors and for those who write such files by program.

`activities.py` reads what the schema describes, and spares people some strictness besides (capitals, `1,200`, names of
units in the plural). A test holds the fields of both equal.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from article41.model.activity import ActivityKind, ActorClass, Condition, PartyRole, Purpose, Unit
from article41.model.vocabulary import Kind
from article41.regimes.pack import FactWord
from article41.services.activities import UNITS

Schema = dict[str, Any]

_DAY: Final = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2018-03-01"]}
_AMOUNT: Final = r"^\d[\d,_]*(\.\d+)?"
_YES_NO: Final[Schema] = {"enum": [True, False, "yes", "no", "true", "false"], "examples": ["yes"]}


def activities_schema(facts: Iterable[FactWord]) -> Schema:
    """Return the schema of a file: one activity, a list of them, or a mapping with `activities`."""
    several = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/activity"}}
    whole = {"type": "object", "properties": {"activities": several}, "required": ["activities"]}
    return {
        "title": "Activities to check",
        "description": "One activity, a list of them, or a mapping with `activities`.",
        "anyOf": [{"$ref": "#/$defs/activity"}, several, {**whole, "additionalProperties": False}],
        "$defs": {
            "activity": _activity(),
            "goods": _goods(),
            "party": _closed({"role": _word(PartyRole, "The part it plays. Left out: other."), **_party_fields()}),
            "owner": _closed(
                {
                    "share": _number("Share of ownership in per cent.", 51, maximum=100),
                    "controls": _yes_no("Whether it controls the party in another way."),
                    **_party_fields(),
                }
            ),
            "vessel": _vessel(),
            "quantity": _quantity(),
            "facts": _facts(facts),
            **_permissions(),
        },
    }


def _activity() -> Schema:
    days = {
        "on": "The day of the act: shipment, import, payment, permit. The activity is judged on it.",
        "contract": "The day of the written contract.",
        "shipment": "The day of shipment; judged on it where `on` is not given.",
        "delivery": "The day of delivery or import.",
    }
    return _closed(
        {
            "kind": _word(ActivityKind, "What is to be done."),
            "id": _text("A name of your own for this activity.", "order 4711"),
            **{name: {**_DAY, "description": told} for name, told in days.items()},
            "from": _country("Where goods, service or money come from."),
            "to": _country("Where they go."),
            "via": _several(_country("A country on the way.")),
            "state": _country("The State whose duty is in question."),
            "actor": _word(ActorClass, "What sort of actor does it; exemptions depend on it."),
            "goods": _several({"$ref": "#/$defs/goods"}),
            "parties": _several({"$ref": "#/$defs/party"}),
            "vessel": {"$ref": "#/$defs/vessel"},
            "purpose": _word(Purpose, "What it is for."),
            "end_use": _text("The end use in words.", "irrigation of a cooperative farm"),
            "totals": _several({"$ref": "#/$defs/quantity"}, "What all States together reported in the period so far."),
            "relies_on": _several(_text("An exemption that is relied on.", "EX-2397-25")),
            "approvals": _several({"$ref": "#/$defs/approval"}),
            "notices": _several({"$ref": "#/$defs/notice"}),
            "certificate": {"$ref": "#/$defs/certificate"},
            "facts": {"$ref": "#/$defs/facts"},
        },
        required=("kind",),
    )


def _goods() -> Schema:
    quantity = {"$ref": "#/$defs/quantity"}
    line = _closed(
        {
            "description": _text("The goods in words; no verdict rests on them.", "water pumps"),
            "hs": {
                "type": ["string", "integer"],
                "pattern": r"^[0-9. ]{2,14}$",
                "description": "HS code, 2 to 10 digits; the more, the more certain the answer.",
                "examples": ["8413.70"],
            },
            "items": _several(_text("A word of the regime for goods that a provision names.", "statue")),
            "quantities": _several(quantity, "Several quantities of the same goods, in different units."),
            "quantity": quantity,
            "value": {
                "type": ["string", "number"],
                "pattern": _AMOUNT + r"( [A-Za-z]{3})?$",
                "minimum": 0,
                "description": "Value, with its currency.",
                "examples": ["18000 EUR"],
            },
            "currency": {"type": "string", "pattern": "^[A-Za-z]{3}$", "examples": ["USD"]},
            "condition": _word(Condition, "New or used."),
            "origin": _country("Where they were made, grown or mined."),
        }
    )
    return {"anyOf": [_text("The goods in words.", "84 farm tractors"), line], "description": "One line of goods."}


def _party_fields() -> Schema:
    date = {"type": ["string", "integer"], "description": "Day, month or year of birth.", "examples": ["1967-05"]}
    name, country = _text("Name in any script.", "Foreign Trade Bank"), _country("Country of a party.")
    number = _text("`SCHEME:VALUE`, such as an LEI, IMO or passport number.", "imo:8905490")
    return {
        "kind": _word(Kind, "What it is. Left out: any."),
        "name": _several(name),
        "names": _several(name),
        "birth_date": _several(date),
        "birth_dates": _several(date),
        "country": _several(country),
        "countries": _several(country),
        "id": _several(number),
        "identifiers": _several(number),
        "address": _several(_text("An address.", "Pyongyang")),
        "listed": _yes_no("Whether it is listed. Stated, it is not screened."),
        "linked_to_listed": _yes_no("Whether it is tied to somebody who is listed."),
        "owners": _several({"$ref": "#/$defs/owner"}, "Who owns or controls it; 50 per cent and more are followed."),
    }


def _vessel() -> Schema:
    fields = {
        "name": _text("Name of the vessel or aircraft.", "Wise Honest"),
        "imo": {"type": ["string", "integer"], "description": "IMO number.", "examples": ["8905490"]},
        "flag": _country("The State whose flag it flies."),
        "owner_country": _country("Country of its owner."),
        "operator_country": _country("Country of its operator."),
        "listed": _yes_no("Whether it is listed. Stated, it is not screened."),
    }
    return {"anyOf": [_text("Its name.", "Wise Honest"), _closed(fields)], "description": "The vessel or aircraft."}


def _permissions() -> Schema:
    count: Schema = {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d+$", "examples": [3]}
    about = _text("The exemption or measure that it is sent under.", "EX-2371-8R")
    return {
        "approval": _closed(
            {
                "exemption": _text("The exemption under which it was given.", "EX-2397-25"),
                "given_on": {**_DAY, "description": "The day on which it was given."},
                "expires_on": {**_DAY, "description": "Its last day."},
                "shipments_allowed": {**count, "description": "How many shipments it covers."},
                "shipments_made": {**count, "description": "How many of them were made."},
                "reference": _text("Its reference.", "letter of 15 February 2019"),
            },
            required=("exemption", "given_on"),
        ),
        "notice": {"anyOf": [about, _closed({"about": about, "sent_on": _DAY}, required=("about",))]},
        "certificate": _closed(
            {
                "fields": _several(_text("A field that is filled in, by its word in the regime.", "end_user")),
                "checks": _several(_text("A check that was made, by its word in the regime.", "issuer_verified")),
                "expires_on": {**_DAY, "description": "Its last day."},
                "end_user_country": _country("Country of the end user."),
            }
        ),
    }


def _quantity() -> Schema:
    words = {word for unit, others in UNITS.items() for word in (unit.value, *others.split())}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    written = {
        "type": "string",
        "pattern": f"{_AMOUNT}\\s*({'|'.join(word.replace('$', '[$]') for word in longest_first)})$",
        "examples": ["84 pieces", "5000 barrels"],
    }
    parts = {"amount": _number("An amount, never negative.", 84), "unit": _word(Unit, "Its unit.")}
    return {
        "description": "An amount and its unit.",
        "anyOf": [written, _closed(parts, required=("amount", "unit"))],
    }


def _facts(facts: Iterable[FactWord]) -> Schema:
    by_name: dict[str, list[Schema]] = {}
    for word in facts:
        by_name.setdefault(word.name, []).append(_fact(word))
    return {
        "type": "object",
        "description": "What only some regimes ask about, by the words of the regime.",
        "properties": {
            name: found[0] if len(found) == 1 else {"anyOf": found} for name, found in sorted(by_name.items())
        },
        "additionalProperties": {"type": ["string", "number", "boolean"]},
    }


def _fact(word: FactWord) -> Schema:
    kinds: Mapping[str, Schema] = {"yes_no": _YES_NO, "number": {"type": ["number", "string"]}, "day": _DAY}
    values = {"enum": list(word.values)} if word.values else {"type": "string"}
    return {**kinds.get(word.type, values), "description": word.question}


def _closed(properties: Schema, *, required: tuple[str, ...] = ()) -> Schema:
    whole: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**whole, "required": list(required)} if required else whole


def _several(one: Schema, told: str = "") -> Schema:
    either: Schema = {"anyOf": [one, {"type": "array", "items": one}]}
    return {**either, "description": told} if told else either


def _text(told: str, example: str) -> Schema:
    return {"type": ["string", "number"], "description": told, "examples": [example]}


def _number(told: str, example: float, *, maximum: float | None = None) -> Schema:
    most = {} if maximum is None else {"maximum": maximum}
    return {
        "type": ["number", "string"], "minimum": 0, **most, "pattern": _AMOUNT + "$", "description": told,
        "examples": [example],
    }  # fmt: skip


def _word(words: type[StrEnum], told: str) -> Schema:
    return {"enum": [word.value for word in words], "description": told}


def _country(told: str) -> Schema:
    return {"type": "string", "description": f"{told} ISO code or name.", "examples": ["kp"]}


def _yes_no(told: str) -> Schema:
    return {**_YES_NO, "description": told}
