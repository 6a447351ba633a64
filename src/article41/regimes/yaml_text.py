"""What does this YAML file say, and on which line? YAML 1.2 scalars, no key twice.

`no` is Norway and `0701` a code: only `true` and `false` are booleans, numbers have no leading zero, and days stay
text as in JSON. Whoever finds something wrong asks `line_of` for its line; only then are positions worked out.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import yaml

from article41.errors import PackError

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STEP = re.compile(r"\[(\d+)\]|\.([^.\[\]]+)|\[(\.\.\.)\]")
_SCALARS = (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("tag:yaml.org,2002:float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
)


class _Loader(_BASE):  # type: ignore[misc]  # the base is chosen by what is installed
    """The C loader where libyaml is at hand; both read the same."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


for _tag, _pattern, _first in _SCALARS:
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


def read(path: Path) -> object:
    """Return what the file holds, as of JSON; `PackError` names the line where it cannot be read."""
    try:
        return yaml.load(_text(path), Loader=_Loader)  # noqa: S506  # a safe loader underneath
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise PackError(f"{path}:{line}: not YAML as packs are written: {error.problem}; correct it.") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise PackError(f"{path}: not YAML ({' '.join(str(error).split())}); correct it.") from None


def line_of(path: Path, place: str) -> int:
    """Return the line of the value at `place` (as in `$[3].scope.goods.hs[0]`), or of what is nearest around it."""
    node = yaml.compose(_text(path), Loader=_Loader)
    line = 1
    for step in steps(place):
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return line


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8.") from None
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror}); check the path and its rights.") from None


def steps(place: str) -> Iterator[int | str]:
    """Return the keys and positions that `place` goes through, from the top."""
    for index, key, any_key in _STEP.findall(place):
        yield int(index) if index else key or any_key


def _child(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child.start_mark.line + 1, child
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line + 1, value
    return None
