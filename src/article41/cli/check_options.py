"""Which options describe an activity on the command line, and which fields do they stand for?"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import click

from article41.errors import UsageError

Command = Callable[..., Any]

_PLAIN = ("kind", "on", "contract", "shipment", "delivery", "from", "to", "state", "actor", "purpose", "end_use", "id")
_GOODS = ("hs", "description", "quantity", "value", "condition", "origin")
_VESSEL = {"vessel": "name", "imo": "imo", "flag": "flag"}
_ONCE: Final = (
    ("--supply", "HS", "Supply goods: short for --kind supply --hs HS. Example: --supply 8471"),
    ("--procure", "HS", "Buy goods: short for --kind procure --hs HS. Example: --procure 2701"),
    ("--kind", "KIND", "What is to be done: pay, insure_vessel ... Example: --kind pay"),
    ("--on", "DATE", "The day of the act. Example: --on 2018-03-01"),
    ("--contract", "DATE", "The day of the written contract. Example: --contract 2017-11-01"),
    ("--shipment", "DATE", "The day of shipment. Example: --shipment 2018-01-05"),
    ("--delivery", "DATE", "The day of delivery or import. Example: --delivery 2018-01-25"),
    ("--from", "COUNTRY", "Where it comes from. Example: --from de"),
    ("--to", "COUNTRY", "Where it goes. Example: --to kp"),
    ("--state", "COUNTRY", "The State whose duty is in question. Example: --state sg"),
    ("--actor", "ACTOR", "What sort of actor does it: company, ngo, un_body ... Example: --actor ngo"),
    ("--purpose", "PURPOSE", "What it is for: commercial, medical ... Example: --purpose medical"),
    ("--end-use", "TEXT", "The end use in words. Example: --end-use 'irrigation pump'"),
    ("--hs", "HS", "HS code of the goods. Example: --hs 8413"),
    ("--description", "TEXT", "The goods in words. Example: --description 'water pumps'"),
    ("--quantity", "QUANTITY", "Amount and unit. Example: --quantity '84 pieces'"),
    ("--value", "MONEY", "Value and currency. Example: --value '12000 USD'"),
    ("--condition", "new|used", "New or used. Example: --condition used"),
    ("--origin", "COUNTRY", "Where the goods were made or mined. Example: --origin ru"),
    ("--vessel", "NAME", "Name of the vessel. Example: --vessel 'Wise Honest'"),
    ("--imo", "IMO", "IMO number of the vessel. Example: --imo 8905490"),
    ("--flag", "COUNTRY", "Flag of the vessel. Example: --flag pa"),
)
_REPEATED: Final = (
    ("--via", "COUNTRY", "A country on the way; may be repeated. Example: --via cn"),
    ("--item", "ITEM", "A word of the regime for the goods. Example: --item statue"),
    ("--party", "ROLE:NAME", "A party; may be repeated. Example: --party 'payee:Foreign Trade Bank'"),
    ("--total", "QUANTITY", "World total so far in the period of a cap. Example: --total '120000 barrels'"),
    ("--approval", "EXEMPTION:DATE", "An approval that was given. Example: --approval EX-2397-25:2019-02-15"),
    ("--notice", "EXEMPTION:DATE", "A notice that was sent. Example: --notice EX-2371-8R:2018-05-01"),
    ("--fact", "NAME=VALUE", "A fact by its word in the regime. Example: --fact livelihood_only=yes"),
)


def activity_options(command: Command) -> Command:
    """Add the options that describe one activity."""
    for name, metavar, told in reversed(_REPEATED):
        command = click.option(name, metavar=metavar, multiple=True, help=told)(command)
    for name, metavar, told in reversed(_ONCE):
        command = click.option(name, metavar=metavar, help=told)(command)
    return command


def as_fields(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an activity that the options describe, as a file would hold them."""
    said = {name: value for name, value in words.items() if value}
    for short in ("supply", "procure"):
        if short in said:
            if "kind" in said or "hs" in said:
                raise UsageError(f"--{short} stands for --kind and --hs; give either.")
            said |= {"kind": short, "hs": said.pop(short)}
    fields: dict[str, Any] = {name: said[name] for name in _PLAIN if name in said}
    goods = {name: said[name] for name in _GOODS if name in said}
    if "item" in said:
        goods["items"] = list(said["item"])
    if goods:
        fields["goods"] = [goods]
    if vessel := {field: said[name] for name, field in _VESSEL.items() if name in said}:
        fields["vessel"] = vessel
    fields |= {name: list(said[option]) for name, option in (("via", "via"), ("totals", "total")) if option in said}
    if "party" in said:
        fields["parties"] = [
            dict(zip(("role", "name"), _pair(one, ":", "--party"), strict=True)) for one in said["party"]
        ]
    if "approval" in said:
        pairs = (_pair(one, ":", "--approval") for one in said["approval"])
        fields["approvals"] = [{"exemption": name, "given_on": day} for name, day in pairs]
    if "notice" in said:
        pairs = (_pair(one, ":", "--notice") for one in said["notice"])
        fields["notices"] = [{"about": name, "sent_on": day} for name, day in pairs]
    if "fact" in said:
        fields["facts"] = dict(_pair(one, "=", "--fact") for one in said["fact"])
    return fields


def _pair(text: str, mark: str, option: str) -> tuple[str, str]:
    name, found, value = text.partition(mark)
    if not found or not name.strip() or not value.strip():
        raise UsageError(f"{option} {text!r}: write two parts with {mark!r} between them.")
    return name.strip(), value.strip()
