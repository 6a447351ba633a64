"""How is somebody asked, step by step, for what an answer needs? Every question may be left open with Enter."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from article41.cli.options import tell
from article41.errors import UsageError
from article41.model.activity import ActivityKind
from article41.regimes.facts import BUILT_IN
from article41.services.activities import read_activity
from article41.services.activity_files import ActivityEntry
from article41.services.check_view import in_order, words_for

if TYPE_CHECKING:
    from article41.regimes.answer import Missing
    from article41.services.checking import Checker

_FIRST = (
    ("kind", "What is to be done?"),
    ("on", "On which day (YYYY-MM-DD)?"),
    ("from", "From which country?"),
    ("to", "To which country?"),
)
_GOODS = (
    ("description", "What are the goods, in words?"),
    ("hs", "Their HS code?"),
    ("quantity", "How much (such as 84 pieces)?"),
)


def ask(checker: "Checker", given: Mapping[str, Any]) -> ActivityEntry:
    """Return the activity that the answers describe, asking on while an open question could change the verdict."""
    fields: dict[str, Any] = dict(given)
    facts = checker.pack.words.facts
    for name, question in _FIRST:
        if name not in fields:
            _take(fields, name, question, facts=facts)
    if "goods" not in fields:
        goods: dict[str, Any] = {}
        for name, question in _GOODS:
            if said := _said(question):
                goods[name] = said
        if goods:
            fields["goods"] = [goods]
    left: set[str] = set()
    while True:
        activity = read_activity(fields, facts=facts)
        missing = in_order(checker.check(activity).answer.missing)
        open_ = [one for one in missing if _askable(one) and one.fact not in left]
        if not open_:
            return ActivityEntry(1, activity)
        left.add(open_[0].fact)
        _ask_fact(fields, open_[0], checker)


def _askable(missing: "Missing") -> bool:
    """Return whether whoever is asked could know it, and one answer can say it."""
    return missing.decided_by == "asker" and missing.fact.partition(".")[0] not in {"goods", "within_cap"}


def _ask_fact(fields: dict[str, Any], missing: "Missing", checker: "Checker") -> None:
    words = words_for(missing)
    among = f" ({', '.join(words)})" if words else ""
    question = f"{missing.question}{among}"
    if missing.fact in BUILT_IN:
        top, _, field = missing.fact.partition(".")
        if field:
            said = _said(question)
            if said:
                fields[top] = {**dict(fields.get(top, {})), field: said}
        else:
            _take(fields, top, question, facts=checker.pack.words.facts)
        return
    said = _said(question)
    if said:
        trial = {**fields, "facts": {**dict(fields.get("facts", {})), missing.fact: said}}
        _accept(fields, trial, checker.pack.words.facts)


def _take(fields: dict[str, Any], name: str, question: str, *, facts: Mapping[str, Any]) -> None:
    while said := _said(f"{question} ({', '.join(ActivityKind)})" if name == "kind" else question):
        trial = {**fields, name: said}
        if _accept(fields, trial, facts):
            return
    if name == "kind":
        raise UsageError("kind is missing; without it nothing can be checked.")


def _accept(fields: dict[str, Any], trial: dict[str, Any], facts: Mapping[str, Any]) -> bool:
    """Take over the fields where they can be read; else tell why not."""
    try:
        read_activity({"kind": "supply", **trial}, facts=facts)
    except UsageError as error:
        tell(str(error))
        return False
    fields.update(trial)
    return True


def _said(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, err=True)
    return answer.strip()
