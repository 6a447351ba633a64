"""Is this condition met? Tests of a pack, compiled once; true, false, or unknown where a fact is not stated."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from article41.errors import PackError
from article41.regimes.facts import BUILT_IN, Situation, Value
from article41.regimes.goods import Items
from article41.regimes.pack import FactWord, Test
from article41.regimes.truth import Truth, all_of, any_of, opposite

_COMPARISONS = ("is_", "among", "over", "at_most", "before", "through")
_COMBINATIONS: tuple[Literal["all", "any", "none"], ...] = ("all", "any", "none")
_FITTING = {
    "yes_no": {"is_"},
    "number": {"is_", "over", "at_most"},
    "day": {"before", "through"},
    "word": {"is_", "among"},
    "words": {"is_", "among"},
    "item": {"is_", "among"},
}


class Words:
    """The words of a pack that conditions may use."""

    def __init__(self, facts: Iterable[FactWord], items: Items) -> None:
        self.facts: Mapping[str, FactWord] = {word.name: word for word in facts}
        self.items = items


class Condition:
    """A compiled test. `facts` are the names of all facts that it may ask for."""

    __slots__ = ("facts", "words")

    def __init__(self, words: str, facts: frozenset[str]) -> None:
        self.words = words
        self.facts = facts

    def truth(self, situation: Situation) -> Truth:
        """Whether it is met."""
        raise NotImplementedError

    def parts(self) -> tuple["Condition", ...]:
        """The conditions that it combines."""
        return ()

    def missing(self, situation: Situation) -> Iterator[str]:
        """The facts for want of which it is unknown."""
        if self.truth(situation) is None:
            parts = self.parts()
            for part in parts:
                yield from part.missing(situation)
            if not parts:
                yield from self.facts


class Comparison(Condition):
    """One fact against one value."""

    __slots__ = ("_get", "_meets", "fact")

    def __init__(
        self, words: str, fact: str, *, get: Callable[[Situation], Value | None], meets: Callable[[Value], bool]
    ) -> None:
        super().__init__(words, frozenset((fact,)))
        self.fact = fact
        self._get = get
        self._meets = meets

    def truth(self, situation: Situation) -> Truth:
        """Unknown where the fact is not stated."""
        value = self._get(situation)
        return None if value is None else self._meets(value)

    def stated(self, situation: Situation) -> Value | None:
        """The value that is compared."""
        return self._get(situation)


class IsItem(Condition):
    """The line judged is one of these items, as far as words and codes tell."""

    __slots__ = ("_items", "_wanted")

    def __init__(self, words: str, wanted: frozenset[str], items: Items) -> None:
        super().__init__(words, frozenset(("goods.item",)))
        self._wanted = wanted
        self._items = items

    def truth(self, situation: Situation) -> Truth:
        """Unknown where no line is judged, or neither words nor code tell."""
        return None if situation.line is None else self._items.truth(situation.line, self._wanted)


class Combination(Condition):
    """Several conditions as one."""

    __slots__ = ("_combine", "_parts", "how")

    def __init__(self, words: str, parts: tuple[Condition, ...], *, how: Literal["all", "any", "none"]) -> None:
        super().__init__(words, frozenset().union(*(part.facts for part in parts)))
        self.how = how
        self._parts = parts
        self._combine = all_of if how == "all" else any_of

    def truth(self, situation: Situation) -> Truth:
        """As its parts combine."""
        value = self._combine([part.truth(situation) for part in self._parts])
        return opposite(value) if self.how == "none" else value

    def parts(self) -> tuple[Condition, ...]:
        """What it combines."""
        return self._parts


def compile_tests(tests: Iterable[Test], words: Words, where: str) -> tuple[Condition, ...]:
    """Compile the tests of the fact `where`; `PackError` names the one that says nothing, or something unknown."""
    return tuple(_compiled(test, words, where) for test in tests)


def truth_of(conditions: Iterable[Condition], situation: Situation) -> Truth:
    """Whether all of them are met."""
    result: Truth = True
    for condition in conditions:
        value = condition.truth(situation)
        if value is False:
            return False
        if value is None:
            result = None
    return result


def _compiled(test: Test, words: Words, where: str) -> Condition:
    parts: list[Condition] = []
    if test.fact:
        parts.append(_comparison(test, words, where))
    for how in _COMBINATIONS:
        if tests := getattr(test, how):
            parts.append(Combination(test.words, compile_tests(tests, words, where), how=how))
    if not parts:
        raise PackError(f"{where}: a condition says nothing; give `fact` and a comparison, or `all`, `any` or `none`.")
    return parts[0] if len(parts) == 1 else Combination(test.words, tuple(parts), how="all")


def _comparison(test: Test, words: Words, where: str) -> Condition:
    given = [name for name in _COMPARISONS if getattr(test, name) not in (None, ())]
    if len(given) != 1:
        told = ", ".join(name.rstrip("_") for name in given) or "none"
        raise PackError(f"{where}: the condition on {test.fact!r} has comparisons: {told}; give exactly one.")
    kind, get = _fact(test.fact, words, where)
    comparison = given[0]
    if comparison not in _FITTING[kind]:
        fitting = ", ".join(sorted(name.rstrip("_") for name in _FITTING[kind]))
        raise PackError(f"{where}: {test.fact!r} is of type {kind}, which {comparison.rstrip('_')!r} does not fit; "
                        f"use one of {fitting}.")  # fmt: skip
    said = test.words or f"{test.fact} {comparison.rstrip('_')} {_shown(getattr(test, comparison))}"
    _check_values(test, kind, words, where)
    if kind == "item":
        wanted = frozenset((str(test.is_),)) if test.is_ is not None else frozenset(test.among)
        return IsItem(said, wanted, words.items)
    return Comparison(said, test.fact, get=get, meets=_meets(test, comparison))


def _fact(name: str, words: Words, where: str) -> tuple[str, Callable[[Situation], Value | None]]:
    if name in BUILT_IN:
        return BUILT_IN[name].type, BUILT_IN[name].get
    if name not in words.facts:
        raise PackError(f"{where}: fact {name!r} is unknown; add it to the facts of the pack, or correct the spelling.")
    if words.facts[name].type == "day":
        return "day", lambda situation: as_day(situation.activity.facts.get(name))
    return words.facts[name].type, lambda situation: situation.activity.facts.get(name)


def as_day(value: object) -> datetime.date | None:
    """Return a fact of type `day` as a day; None where it is absent."""
    return None if value is None else datetime.date.fromisoformat(str(value))


def _check_values(test: Test, kind: str, words: Words, where: str) -> None:
    wanted = (test.is_,) if test.is_ is not None else test.among
    fits: Mapping[str, type | tuple[type, ...]] = {"yes_no": bool, "number": (int, float)}
    if test.is_ is not None and not isinstance(test.is_, fits.get(kind, str)):
        raise PackError(f"{where}: {test.fact!r} is of type {kind}, so it is never {test.is_!r}; correct the value.")
    word = words.facts.get(test.fact)
    allowed = set(words.items.words) if kind == "item" else set(word.values) if word and kind == "word" else None
    strange = [one for one in wanted if allowed is not None and one not in allowed]
    if strange:
        raise PackError(f"{where}: {test.fact!r} is never {strange[0]!r}; correct it, or add the word to the pack.")


def _meets(test: Test, comparison: str) -> Callable[[Value], bool]:
    wanted = getattr(test, comparison)
    if comparison == "among":
        among = frozenset(wanted)
        return lambda value: not among.isdisjoint(value) if isinstance(value, frozenset) else value in among
    return {
        "is_": lambda value: wanted in value if isinstance(value, frozenset) else value == wanted,
        "over": lambda value: value > wanted,
        "at_most": lambda value: value <= wanted,
        "before": lambda value: value < wanted,
        "through": lambda value: value <= wanted,
    }[comparison]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " or ".join(map(str, value)) if isinstance(value, tuple) else str(value)
