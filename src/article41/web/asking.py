"""What did somebody state in the form of a check, and what is to be asked next?

The form carries everything that was stated so far; nothing of it is kept on the server. Fields that are not filled in
are not stated, which is not the same as no.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from starlette.datastructures import FormData

from article41.errors import UsageError
from article41.model.activity import ActorClass, Purpose
from article41.regimes.answer import Answer, Missing
from article41.regimes.pack import FactWord
from article41.services.check_view import in_order, words_for
from article41.web import forms

FACT: Final = "fact."
"""What the names of fields begin with that state a fact by its own word."""

_PLAIN: Final = ("kind", "on", "from", "to", "state", "contract", "shipment", "delivery", "purpose", "actor", "end_use")
_LINES: Final = ("via", "relies_on", "totals")
_GOODS: Final = ("description", "hs", "quantity", "value", "condition", "origin")
_VESSEL: Final = ("name", "imo", "flag", "owner_country", "operator_country")
_ASKED_PLAIN: Final = {
    "state": "text",
    "contract": "date",
    "shipment": "date",
    "delivery": "date",
    "vessel.flag": "text",
    "vessel.owner_country": "text",
    "vessel.operator_country": "text",
}
_YES_NO: Final = ("yes", "no")


class Question(NamedTuple):
    """A question as a field: `name` in the form, its `sort` of field, its words, and the value given."""

    name: str
    text: str
    sort: str
    values: tuple[str, ...] = ()
    value: str = ""


def stated(form: FormData) -> dict[str, Any]:
    """Return the activity that a form states, as `read_activity` takes it; what is empty is left out."""
    fields: dict[str, Any] = {name: forms.text(form, name) for name in _PLAIN if forms.text(form, name)}
    fields |= {name: list(forms.lines(form, name)) for name in _LINES if forms.lines(form, name)}
    for whole, names in (("goods", _GOODS), ("vessel", _VESSEL)):
        part: dict[str, Any] = {
            name: forms.text(form, f"{whole}.{name}") for name in names if forms.text(form, f"{whole}.{name}")
        }
        if items := form.getlist("goods.items") if whole == "goods" else []:
            part["items"] = [str(item) for item in items if item]
        if part:
            fields[whole] = [part] if whole == "goods" else part
    if parties := [_party(line) for line in forms.lines(form, "parties")]:
        fields["parties"] = parties
    if facts := {name.removeprefix(FACT): forms.text(form, name) for name in form if _is_fact(form, name)}:
        fields["facts"] = facts
    return fields


def _is_fact(form: FormData, name: str) -> bool:
    return name.startswith(FACT) and bool(forms.text(form, name))


def _party(line: str) -> dict[str, str]:
    """Return the party of a line such as `buyer: Ocean Trading`; without a role, its part is not stated."""
    role, colon, name = line.partition(":")
    if not colon:
        return {"name": line}
    if not name.strip():
        raise UsageError(f"party {line!r} has no name; write ROLE: NAME, such as `buyer: Ocean Trading`.")
    return {"role": role.strip().lower().replace(" ", "_"), "name": name.strip()}


def answered(form: FormData, words: Mapping[str, FactWord]) -> tuple[Question, ...]:
    """Return the questions beyond the first ones that were answered before."""
    return tuple(_answered(form, words))


def _answered(form: FormData, words: Mapping[str, FactWord]) -> Iterator[Question]:
    for name in dict.fromkeys(form):
        value, fact = forms.text(form, name), name.removeprefix(FACT)
        if name.startswith(FACT) and value and fact in words:
            yield _of_word(words[fact], words[fact].question, value)


def open_questions(answer: Answer, words: Mapping[str, FactWord], *, skipped: frozenset[str]) -> tuple[Question, ...]:
    """Return what whoever asks could still tell, the most useful first; not what was skipped."""
    found = (_asked(one, words) for one in in_order(answer.missing) if one.decided_by == "asker")
    return tuple(one for one in found if one is not None and one.name not in skipped)


def _asked(missing: Missing, words: Mapping[str, FactWord]) -> Question | None:
    fact = missing.fact
    if fact in words:
        return _of_word(words[fact], missing.question, "")
    if fact in _ASKED_PLAIN:
        return Question(fact, missing.question, _ASKED_PLAIN[fact])
    if fact in ("purpose", "actor"):
        known = tuple(Purpose) if fact == "purpose" else tuple(ActorClass)
        return Question(fact, missing.question, "choice", tuple(one.value for one in known if one.value != "unstated"))
    if fact == "goods.condition":
        return Question(fact, missing.question, "choice", words_for(missing) or ("new", "used"))
    return None


def _of_word(word: FactWord, text: str, value: str) -> Question:
    sort = {"yes_no": "yes_no", "number": "number", "day": "date", "word": "choice"}[word.type]
    values = _YES_NO if word.type == "yes_no" else word.values
    return Question(f"{FACT}{word.name}", text, sort if values or sort != "choice" else "text", values, value)
