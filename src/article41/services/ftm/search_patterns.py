"""Which of many words fit a pattern? Wildcards and regular expressions as automata, run over all words at once.

Each character of a word is looked at once, whatever the pattern, so that no pattern takes for ever. Of the syntax of
regular expressions there are `. [ ] [^ ] ( ) | * + ? {n,m} " "`, `@` (anything), `#` (nothing) and the backslash.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from article41.errors import UnknownValueError
from article41.services.ftm.search_words import fold

Mask = npt.NDArray[np.bool_]

_MOST_STATES: Final = 600
_MOST_STEPS: Final = 4000
_DEEPEST: Final = 40
_DEAD: Final = 0
_ASCII: Final = frozenset(range(128))
_LEAD: Final = frozenset(range(0xC0, 256))
_FOLLOWING: Final = frozenset(range(0x80, 0xC0))


class Automaton(NamedTuple):
    """For each state and byte the next state, and which states accept; state 0 is lost, 1 is the first."""

    table: npt.NDArray[np.uint16]
    accepts: Mask

    def fits(self, text: npt.NDArray[np.uint8], at: npt.NDArray[np.int64]) -> Mask:
        """Return which words fit; word i stands in `text[at[i]:at[i + 1]]`."""
        found = np.zeros(len(at) - 1, dtype=np.bool_)
        words, here, ends = np.arange(len(found)), at[:-1].copy(), at[1:]
        states = np.ones(len(found), dtype=np.uint16)
        while len(words):
            over = here == ends[words]
            found[words[over]] = self.accepts[states[over]]
            words, here, states = words[~over], here[~over], states[~over]
            states = self.table[states, text[here]]
            alive = states != _DEAD
            words, here, states = words[alive], here[alive] + 1, states[alive]
        return found


class _Steps:
    """A nondeterministic automaton while it is put together: `step` leads on by a byte, `also` without one."""

    def __init__(self) -> None:
        self.step: list[tuple[frozenset[int], int]] = []
        self.also: list[tuple[int, ...]] = []

    def add(self, allowed: Iterable[int] = (), to: int = -1, also: tuple[int, ...] = ()) -> int:
        """Add a state; return its number."""
        if len(self.step) > _MOST_STEPS:
            raise UnknownValueError("the pattern is too long; ask with a shorter one.")
        self.step.append((frozenset(allowed), to))
        self.also.append(also)
        return len(self.step) - 1

    def bytes(self, text: bytes, after: int) -> int:
        """Lead by these bytes to `after`."""
        for byte in reversed(text):
            after = self.add({byte}, after)
        return after

    def any(self, after: int, *, but: frozenset[int] = frozenset()) -> int:
        """Lead by any character, except the ASCII ones in `but`, to `after`."""
        more = self.add()
        follow = self.add(_FOLLOWING, more)
        self.also[more] = (follow, after)
        return self.add(also=(self.add(_ASCII - but, after), self.add(_LEAD, more)))

    def loop(self, part: "_Part", after: int) -> int:
        """Lead by any number of `part` to `after`."""
        again = self.add()
        self.also[again] = (part.lead(self, again), after)
        return again

    def reached(self, states: Iterable[int]) -> frozenset[int]:
        """Return the states that are reached without a byte."""
        found, left = set(states), list(states)
        while left:
            for state in self.also[left.pop()]:
                if state not in found:
                    found.add(state)
                    left.append(state)
        return frozenset(found)


class _Part(NamedTuple):
    """A part of a pattern: what it is, with its text or its own parts."""

    kind: str
    text: bytes = b""
    parts: tuple["_Part", ...] = ()
    least: int = 0
    most: int | None = None

    def lead(self, steps: _Steps, after: int) -> int:
        """Add the steps of this part that lead to `after`; return the first one."""
        if self.kind == "text":
            return steps.bytes(self.text, after)
        if self.kind == "any":
            return steps.any(after, but=frozenset(self.text))
        if self.kind == "either":
            return steps.add(also=tuple(part.lead(steps, after) for part in self.parts))
        if self.kind == "repeat":
            return self._repeated(steps, after)
        for part in reversed(self.parts):
            after = part.lead(steps, after)
        return after

    def _repeated(self, steps: _Steps, after: int) -> int:
        (part,) = self.parts
        first = steps.loop(part, after) if self.most is None else after
        for _ in range((self.most or self.least) - self.least):
            first = steps.add(also=(part.lead(steps, first), after))
        for _ in range(self.least):
            first = part.lead(steps, first)
        return first


_ANYTHING: Final = _Part("repeat", parts=(_Part("any"),))


def wildcards(pattern: str) -> Automaton:
    """Return the automaton of a text in which `*` stands for anything and `?` for one character."""
    parts, at = [], 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\" and at + 1 < len(pattern):
            at += 1
            char = pattern[at]
        elif char in "*?":
            parts.append(_ANYTHING if char == "*" else _Part("any"))
            at += 1
            continue
        parts.append(_Part("text", fold(char).encode() if not char.isspace() else b" "))
        at += 1
    return _determined(_Part("all", parts=tuple(parts)))


def regular(pattern: str) -> Automaton:
    """Return the automaton of a regular expression; raise `UnknownValueError` for a broken one."""
    return _determined(_Regular(pattern.lower()).whole())


def _determined(part: _Part) -> Automaton:
    steps = _Steps()
    last = steps.add()
    start = steps.reached([part.lead(steps, last)])
    groups = _groups(steps)
    numbers: dict[frozenset[int], int] = {frozenset(): _DEAD, start: 1}
    rows: list[npt.NDArray[np.uint16]] = [np.zeros(256, dtype=np.uint16)]
    left = [start]
    for states in left:
        row = np.zeros(256, dtype=np.uint16)
        leading = [steps.step[state] for state in states if steps.step[state][0]]
        for group in groups:
            following = steps.reached({to for allowed, to in leading if group[0] in allowed})
            if following not in numbers:
                numbers[following] = len(numbers)
                left.append(following)
                if len(numbers) > _MOST_STATES:
                    raise UnknownValueError("the pattern can be read in too many ways; ask with a simpler one.")
            row[group] = numbers[following]
        rows.append(row)
    accepts = np.array([last in states for states in numbers], dtype=np.bool_)
    return Automaton(np.stack(rows), accepts)


def _groups(steps: _Steps) -> list[list[int]]:
    """Return the bytes in groups that no step tells apart."""
    sets = list({allowed for allowed, _ in steps.step if allowed})
    groups: dict[tuple[bool, ...], list[int]] = {}
    for byte in range(256):
        groups.setdefault(tuple(byte in allowed for allowed in sets), []).append(byte)
    return list(groups.values())


class _Regular:
    """Reads a regular expression from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._at, self._depth = pattern, 0, 0

    def whole(self) -> _Part:
        found = self._either()
        if self._at < len(self._pattern):
            raise self._broken()
        return found

    def _broken(self) -> UnknownValueError:
        return UnknownValueError(
            f"regular expression /{self._pattern[:200]}/ is broken at character {self._at + 1}; close what is opened, "
            "or put a backslash before signs that are meant as text."
        )

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _next(self) -> str:
        char = self._peek()
        if not char:
            raise self._broken()
        self._at += 1
        return char

    def _either(self) -> _Part:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._broken()
        parts = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._sequence())
        self._depth -= 1
        return _Part("either", parts=tuple(parts))

    def _sequence(self) -> _Part:
        parts: list[_Part] = []
        while self._peek() and self._peek() not in "|)":
            parts.append(self._repeats(self._atom()))
        return _Part("all", parts=tuple(parts))

    def _repeats(self, part: _Part) -> _Part:
        while self._peek() and self._peek() in "*+?{":
            sign = self._next()
            least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(sign) or self._counts()
            part = _Part("repeat", parts=(part,), least=least, most=most)
        return part

    def _counts(self) -> tuple[int, int | None]:
        end = self._pattern.find("}", self._at)
        least, comma, most = self._pattern[self._at : end].partition(",")
        if end < 0 or not least.isdecimal() or not (most.isdecimal() or not most) or len(least + most) > 6:
            raise self._broken()
        self._at = end + 1
        counts = int(least), int(most) if most else None if comma else int(least)
        if counts[1] is not None and counts[1] < counts[0]:
            raise self._broken()
        return counts

    def _atom(self) -> _Part:
        char = self._next()
        if char == "(":
            found = self._either()
            if self._next() != ")":
                raise self._broken()
            return found
        if char == "[":
            return self._class()
        if char == '"':
            end = self._pattern.find('"', self._at)
            if end < 0:
                raise self._broken()
            text, self._at = self._pattern[self._at : end], end + 1
            return _Part("text", text.encode())
        if char in "*+?{":
            raise self._broken()
        if char == "\\":
            return _Part("text", self._next().encode())
        return {".": _Part("any"), "@": _ANYTHING, "#": _Part("text")}.get(char) or _Part("text", char.encode())

    def _class(self) -> _Part:
        negated = self._peek() == "^"
        self._at += negated
        chars: dict[str, None] = {}
        while not chars or self._peek() != "]":
            first = last = self._escaped()
            if self._peek() == "-" and self._pattern[self._at + 1 : self._at + 2] not in ("]", ""):
                self._at += 1
                last = self._escaped()
            if not 0 <= ord(last) - ord(first) < 1000:
                raise self._broken()
            chars |= dict.fromkeys(map(chr, range(ord(first), ord(last) + 1)))
        self._at += 1
        if negated:
            return _Part("any", "".join(filter(str.isascii, chars)).encode())
        return _Part("either", parts=tuple(_Part("text", char.encode("utf-8", "replace")) for char in chars))

    def _escaped(self) -> str:
        char = self._next()
        return self._next() if char == "\\" else char
