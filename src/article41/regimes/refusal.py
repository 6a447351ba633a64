"""What is wrong in this file, on which line, and what may stand there? Only read where something is."""

import re
from pathlib import Path
from typing import Any

from msgspec import inspect

from article41.errors import PackError
from article41.regimes import yaml_text

_PLACE = re.compile(r" - at `(?P<place>\$[^`]*)`$")
_UNKNOWN_FIELD = re.compile(r"unknown field `(?P<field>[^`]+)`")


def refusal(path: Path, content: object, message: str, type_: object) -> PackError:
    """Return the error for `content`, which was to be of `type_`; `message` is that of msgspec."""
    found = _PLACE.search(message)
    place = found["place"] if found else "$"
    what = message[: found.start()] if found else message
    if field := _UNKNOWN_FIELD.search(what):
        place = f"{place}.{field['field']}"
    value = _value_at(content, place)
    shown = "" if isinstance(value, list | dict) else f" ({value!r} stands there)"
    line = yaml_text.line_of(path, place)
    remedy = _remedy(what, value, _words_at(type_, place))
    return PackError(f"{path}:{line}: {place.lstrip('$.') or 'file'}: {what}{shown}; {remedy}.")


def _value_at(content: object, place: str) -> object:
    value: Any = content
    for step in yaml_text.steps(place):
        try:
            value = value[step]
        except (LookupError, TypeError):
            return {}
    return value


def _words_at(type_: object, place: str) -> tuple[str, ...]:
    """The words that may stand at `place`, where they are a closed vocabulary."""
    kinds = [inspect.type_info(type_)]
    for step in yaml_text.steps(place):
        kinds = [inner for kind in kinds for inner in _inside(kind, step)]
    return tuple(str(word) for kind in kinds for word in _vocabulary(kind))


def _vocabulary(kind: inspect.Type) -> list[object]:
    if isinstance(kind, inspect.EnumType):
        return list(kind.cls)
    return list(kind.values) if isinstance(kind, inspect.LiteralType) else []


def _inside(kind: inspect.Type, step: int | str) -> list[inspect.Type]:
    """What may stand one step further in; each of a union's."""
    found: list[inspect.Type] = []
    if isinstance(kind, inspect.StructType):
        found = [field.type for field in kind.fields if field.encode_name == step]
    elif isinstance(kind, inspect.ListType | inspect.VarTupleType):
        found = [kind.item_type]
    elif isinstance(kind, inspect.DictType):
        found = [kind.value_type]
    return [one for inner in found for one in (inner.types if isinstance(inner, inspect.UnionType) else (inner,))]


def _remedy(what: str, value: object, words: tuple[str, ...]) -> str:
    if words:
        return f"use one of {', '.join(words)}"
    if "Expected `str`" in what and not isinstance(value, list | dict):
        return "put it in quotes"
    if "unknown field" in what:
        return "correct the spelling, or see docs/regime-packs.md for the fields"
    if "missing required field" in what:
        return "add it"
    return "see docs/regime-packs.md for what may stand there"
