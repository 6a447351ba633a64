"""Is this pack sound? Everything an author can get wrong that is still readable, each with file, line and remedy.

What cannot be read at all is the one fault told (`loading.py`). Then: ids given twice, references that lead nowhere,
periods that are empty, versions that overlap or leave a gap, facts without citation, resolutions that are not among the
instruments, words that no fact or item defines, calls that forbid, votes that do not add up, words nobody uses.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from article41.errors import PackError
from article41.regimes import yaml_text
from article41.regimes.facts import BUILT_IN
from article41.regimes.loading import files_of, load_pack
from article41.regimes.pack import (
    Binding,
    Contested,
    Duty,
    Exemption,
    GoodsScope,
    Measure,
    Pack,
    Scope,
    Test,
    Verdict,
)

_NAMED: Final = {
    "measures": "id",
    "exemptions": "id",
    "duties": "id",
    "contested": "id",
    "instruments": "id",
    "procedure": "id",
    "facts": "name",
    "items": "name",
    "sources": "key",
    "lists": "symbol",
}
_SEATS, _ELECTED = 15, 10
_NO_CHAPTERS = frozenset({"00", "77", "98", "99"})


class Where(NamedTuple):
    """The file and the place in it at which a fact stands."""

    path: Path
    place: str


class Places:
    """Where the facts of a pack stand; lines are worked out only for those that are at fault."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._where: dict[tuple[str, str], list[Where]] = {}
        for kind, key in _NAMED.items():
            for path in files_of(folder, kind):
                content = yaml_text.read(path)
                for number, fact in enumerate(content if isinstance(content, list) else ()):
                    self._where.setdefault((kind, str(fact.get(key, ""))), []).append(Where(path, f"$[{number}]"))

    def fault(self, kind: str, name: str, told: str, *, field: str = "") -> str:
        """Return a fault with file and line."""
        found = self._where.get((kind, name))
        if not found:
            return f"{self._folder / kind}: {name}: {told}"
        path, place = found[-1]
        line = yaml_text.line_of(path, f"{place}.{field}" if field else place)
        return f"{path}:{line}: {name}: {told}"

    def twice(self) -> Iterator[str]:
        """Yield a fault for each name that is given more than once."""
        for (kind, name), found in self._where.items():
            if len(found) > 1:
                yield self.fault(kind, name, f"is given {len(found)} times in {kind}; rename or remove one.")


def faults_of(folder: Path) -> list[str]:
    """Return every fault of the pack in `folder`, in words; an empty list where it is sound."""
    try:
        pack = load_pack(folder)
    except PackError as error:
        return [str(error)]
    places = Places(folder)
    checks: tuple[Callable[[Pack, Places], Iterator[str]], ...] = (
        _references,
        _citations,
        _periods,
        _successions,
        _words,
        _codes,
        _forces,
        _votes,
        _idle,
    )
    return list(dict.fromkeys(chain(places.twice(), *(check(pack, places) for check in checks))))


def _references(pack: Pack, places: Places) -> Iterator[str]:
    """Ids that stand in a fact but name no other."""
    known = {
        "measures": {one.id for one in pack.measures} | {"*"},
        "exemptions": {one.id for one in pack.exemptions},
        "lists": {one.symbol for one in pack.lists},
    }
    fields: Mapping[str, Sequence[tuple[str, str]]] = {
        "measures": (
            ("supersedes", "measures"),
            ("extended_by", "measures"),
            ("yields_to", "measures"),
            ("lists", "lists"),
        ),
        "exemptions": (("lifts", "measures"), ("excludes", "measures"), ("replaces", "exemptions")),
        "duties": (("measures", "measures"), ("exemptions", "exemptions")),
        "contested": (("measures", "measures"), ("exemptions", "exemptions")),
    }
    for kind, pairs in fields.items():
        for fact in getattr(pack, kind):
            for field, of in pairs:
                for name in getattr(fact, field):
                    if name not in known[of]:
                        told = f"{field} names {name!r}, which is not among the {of}; add it, or correct the spelling."
                        yield places.fault(kind, fact.id, told, field=field)


def _citations(pack: Pack, places: Places) -> Iterator[str]:
    """Facts without citation or source, resolutions and sources that are not defined, paragraphs seen but not cited."""
    numbers = {str(one.number) for one in pack.instruments if one.number} | {one.id for one in pack.instruments}
    sources = {one.key for one in pack.sources}
    for kind, name, fact in _cited(pack):
        if not fact.cites:
            yield places.fault(kind, name, "cites nothing; give the provision that it rests on.")
        for cite in fact.cites:
            resolution, stroke, _ = cite.partition("/")
            if stroke and resolution.isdigit() and resolution not in numbers:
                told = f"cites {cite!r}, but {resolution} is not among the instruments; add it, or correct the number."
                yield places.fault(kind, name, told, field="cites")
        for cite in fact.seen:
            if cite not in fact.cites:
                yield places.fault(kind, name, f"seen has {cite!r}, which is not cited; cite it.", field="seen")
        if not fact.sources:
            yield places.fault(kind, name, "has no source; name one, or `memory`.")
        for key in fact.sources:
            if key not in sources:
                told = f"source {key!r} is not in sources.yml; add it, or correct the spelling."
                yield places.fault(kind, name, told, field="sources")


def _cited(pack: Pack) -> Iterator[tuple[str, str, Measure | Exemption | Duty | Contested]]:
    for kind in ("measures", "exemptions", "duties", "contested", "instruments", "procedure"):
        for fact in getattr(pack, kind):
            yield kind, fact.id, fact


def _periods(pack: Pack, places: Places) -> Iterator[str]:
    """Periods that hold no day."""
    for kind in ("measures", "exemptions", "duties", "contested"):
        for fact in getattr(pack, kind):
            begins, ends = fact.effective_from, fact.effective_to
            if begins and ends and begins >= ends:
                told = f"its period from {begins} to {ends} holds no day; the end is the first day on which it is over."
                yield places.fault(kind, fact.id, told, field="effective_to")


def _successions(pack: Pack, places: Places) -> Iterator[str]:
    """Versions of one measure that overlap, or leave days on which neither counts."""
    measures = {one.id: one for one in pack.measures}
    for later in pack.measures:
        for name in later.supersedes:
            earlier = measures.get(name)
            if earlier is None or earlier.effective_to == later.effective_from:
                continue
            ends = earlier.effective_to
            if ends is None or ends > later.effective_from:
                told = f"overlaps {name}, which it supersedes; end that on {later.effective_from}."
            else:
                told = f"leaves a gap after {name}, which ends on {ends}; begin on that day, or say why in a note."
                if later.note:
                    continue
            yield places.fault("measures", later.id, told, field="effective_from")


def _words(pack: Pack, places: Places) -> Iterator[str]:
    """Conditions on facts, values and items that nothing defines."""
    facts = {one.name: one for one in pack.facts}
    items = {one.name for one in pack.items}
    for kind, name, test in _tests(pack):
        given = [
            one
            for one in ("is_", "among", "over", "at_most", "before", "through")
            if getattr(test, one) not in (None, ())
        ]
        if not test.fact:
            if len([one for one in (test.all, test.any, test.none) if one]) != 1 or given:
                yield places.fault(kind, name, "a condition combines with exactly one of all, any and none.")
            continue
        if len(given) != 1:
            yield places.fault(kind, name, f"the condition on {test.fact!r} needs exactly one comparison.")
        if test.fact not in facts and test.fact not in BUILT_IN:
            told = f"the fact {test.fact!r} is not defined; add it to the facts, with its question."
            yield places.fault(kind, name, told)
        if test.fact == "goods.item":
            for item in test.among or ((str(test.is_),) if test.is_ else ()):
                if item not in items:
                    yield places.fault(kind, name, f"the item {item!r} is not among the items; add it.")
        elif test.fact in facts and facts[test.fact].values:
            for value in test.among or ((str(test.is_),) if test.is_ else ()):
                if value not in facts[test.fact].values:
                    allowed = ", ".join(facts[test.fact].values)
                    yield places.fault(kind, name, f"{test.fact!r} is never {value!r}; its values are {allowed}.")
    for kind, name, goods in _goods(pack):
        for item in goods.items:
            if item not in items:
                yield places.fault(kind, name, f"the item {item!r} is not among the items; add it.")


def _codes(pack: Pack, places: Places) -> Iterator[str]:
    """HS prefixes that are none."""
    for kind, name, codes in (
        *((kind, name, (*goods.hs, *goods.hints, *goods.except_hs)) for kind, name, goods in _goods(pack)),
        *(("items", item.name, item.hs) for item in pack.items),
        *(("measures", one.id, one.asks.hints) for one in pack.measures if one.asks),
    ):
        for code in codes:
            if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 10) or code[:2] in _NO_CHAPTERS:
                yield places.fault(
                    kind, name, f"{code!r} is no HS prefix; give 2 to 10 digits of a chapter that exists."
                )


def _forces(pack: Pack, places: Places) -> Iterator[str]:
    """Calls that would forbid."""
    for one in pack.measures:
        if one.binding is Binding.CALLS_UPON and any(each.verdict is Verdict.PROHIBITED for each in one.outcomes):
            told = "only calls upon States, so it cannot forbid; give outcomes with another verdict."
            yield places.fault("measures", one.id, told, field="outcomes")


def _votes(pack: Pack, places: Places) -> Iterator[str]:
    """Votes that do not add up, by people who were not on the Council."""
    for one in pack.instruments:
        if one.vote is None:
            continue
        cast = one.vote.in_favour + len(one.vote.against) + len(one.vote.abstained)
        if cast > _SEATS:
            yield places.fault("instruments", one.id, f"counts {cast} votes of {_SEATS} members.", field="vote")
        members = pack.membership.get(one.dated.year)
        if members is not None and len(members) != _ELECTED:
            told = f"membership.yml has {len(members)} elected members for {one.dated.year}; there are {_ELECTED}."
            yield places.fault("instruments", one.id, told)


def _idle(pack: Pack, places: Places) -> Iterator[str]:
    """Facts and items that no condition asks for."""
    asked = {test.fact for _, _, test in _tests(pack)}
    stated = {"nexus", "for_regime_nationals"}
    for fact in pack.facts:
        if fact.name not in asked | stated:
            yield places.fault("facts", fact.name, "is asked for by no condition; use it, or remove it.")
    wanted = {item for _, _, goods in _goods(pack) for item in goods.items}
    wanted |= {
        item for _, _, test in _tests(pack) if test.fact == "goods.item" for item in (*test.among, str(test.is_))
    }
    wanted |= {wider for item in pack.items for wider in item.within}
    for item in pack.items:
        if item.name not in wanted and not item.within:
            yield places.fault("items", item.name, "is among the goods of no measure; use it, or remove it.")


def _tests(pack: Pack) -> Iterator[tuple[str, str, Test]]:
    """Yield every test of the pack, those within combinations too."""
    for kind, name, found in _top_tests(pack):
        yield from ((kind, name, test) for test in _flat(found))


def _top_tests(pack: Pack) -> Iterator[tuple[str, str, Iterable[Test]]]:
    for one in pack.measures:
        asks = one.asks.when if one.asks else ()
        yield "measures", one.id, (*one.scope.when, *asks, *chain(*(each.when for each in one.outcomes)))
    for exemption in pack.exemptions:
        yield "exemptions", exemption.id, (*exemption.reaches, *exemption.needed, *exemption.conditions)
    for point in pack.contested:
        yield "contested", point.id, point.when


def _flat(tests: Iterable[Test]) -> Iterator[Test]:
    for test in tests:
        yield test
        yield from _flat((*test.all, *test.any, *test.none))


def _goods(pack: Pack) -> Iterator[tuple[str, str, GoodsScope]]:
    scopes: Iterable[tuple[str, str, Scope | Contested]] = (
        *(("measures", one.id, one.scope) for one in pack.measures),
        *(("contested", one.id, one) for one in pack.contested),
    )
    for kind, name, scope in scopes:
        if scope.goods is not None:
            yield kind, name, scope.goods
