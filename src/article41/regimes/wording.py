"""How is it said? Plain English for verdicts, values and steps; every phrase that is not the pack's own is here."""

import datetime
from collections.abc import Mapping

from article41.model.activity import Goods
from article41.regimes.caps import Room
from article41.regimes.pack import Direction, Exemption, GoodsBasis, Mode, Verdict
from article41.regimes.rules import Rule
from article41.regimes.truth import Truth

MEANS: Mapping[Verdict, str] = {
    Verdict.PROHIBITED: "Forbidden on this day, and nothing stated here lifts it.",
    Verdict.PROHIBITED_UNLESS_APPROVED: "Forbidden on this day unless the Committee approves it beforehand.",
    Verdict.ESCALATE: "Not decided: readings differ, a fact is missing, or a State alone can find it. Ask a human.",
    Verdict.DUTY_TO_ACT: "Something must be done on this day.",
    Verdict.PERMITTED_WITH_CONDITIONS: "Allowed on this day only under the conditions stated.",
    Verdict.PERMITTED: "Not forbidden on this day by the measures of this pack. National law may still forbid it.",
}

COVERS_ONLY = "Only the measures of the pack named here were applied; national and regional law may forbid more."
UNSEEN = "Paragraph numbers that are not marked as seen come from memory and are not yet proof-read."

_DIRECTIONS: Mapping[Direction, str] = {
    Direction.TO: "it goes to {country}",
    Direction.FROM: "it comes from {country}",
    Direction.BOTH: "it goes to {country} or comes from there",
}
_BASES: Mapping[GoodsBasis, str] = {
    GoodsBasis.RESOLUTION: ", which the resolution names",
    GoodsBasis.PANEL: ", which the Panel of Experts indicated (not binding)",
    GoodsBasis.COMMITTEE: ", of a list of the Committee",
    GoodsBasis.NONE: "",
}
_NEEDS: Mapping[Mode, str] = {
    Mode.APPROVAL: "approval beforehand",
    Mode.NO_OBJECTION: "notice beforehand, and no objection",
    Mode.NOTIFY: "notice beforehand",
    Mode.STATE_DETERMINES: "the State's own finding, and notice of it beforehand",
}


def direction(rule: Rule, country: str) -> str:
    """The route that the measure asks for."""
    return _DIRECTIONS[rule.measure.direction].format(country=country)


def stated(value: object) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, datetime.date):
        return value.isoformat()
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


def goods(rule: Rule, line: Goods | None, met: Truth) -> str:
    """What the measure asks of goods: the code or the items that it reached the line by, where it did."""
    scope = rule.measure.scope.goods
    if scope is None or scope.every:
        return "goods of any sort"
    code = max((one for one in scope.hs if line and met and line.hs.startswith(one)), key=len, default="")
    if code:
        return f"the goods are of HS {code}{_BASES[scope.basis]}"
    named = ", ".join(item.replace("_", " ") for item in scope.items)
    codes = f"HS {', '.join(scope.hs)}" if scope.hs and not met else ""
    words = " or ".join(part for part in (named, codes) if part) or "goods that no code tells"
    return f"whether the goods are {words} is not known" if met is None else f"the goods are: {words}"


def room(standing: Room) -> str:
    """How a limit of a cap stands."""
    limit = f"{standing.limit:,.0f} {standing.unit}"
    if standing.so_far is None:
        return f"the limit is {limit}; what is reported so far is not stated"
    now = f", and {standing.now:,.10g} now" if standing.now is not None else ""
    return f"{standing.so_far:,.10g} so far{now}, of {limit}"


def step_needed(exemption: Exemption) -> str:
    """The step that an exemption of this mode needs, or '' where it needs none."""
    if exemption.mode not in _NEEDS:
        return ""
    if exemption.mode is Mode.STATE_DETERMINES and not exemption.to:
        return f"the State's own finding (by: {exemption.who})"
    to = f" to: {exemption.to};" if exemption.to else ""
    time = f" ({exemption.time_limits})" if exemption.time_limits else ""
    return f"{_NEEDS[exemption.mode]}:{to} who asks: {exemption.who}{time}"


def cap_needed(rule: Rule) -> str:
    """What a cap needs."""
    cap = rule.measure.cap
    return "" if cap is None else f"the total of all States in the period ({cap.period}) stays within the cap"
