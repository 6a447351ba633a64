"""Does a measure reach these goods? By item word or HS prefix; a code that is too short leaves it unknown."""

from collections.abc import Iterable

from article41.errors import PackError
from article41.model.activity import Goods
from article41.regimes.pack import GoodsBasis, GoodsScope, ItemWord
from article41.regimes.truth import Truth


class Items:
    """The item words of a pack: what each lies within, and where its goods usually are in the HS."""

    def __init__(self, words: Iterable[ItemWord]) -> None:
        self.words = {word.name: word for word in words}
        self._wider = {name: frozenset(self._climb(name)) for name in self.words}

    def wider(self, name: str) -> frozenset[str]:
        """Return this item and all that it lies within."""
        return self._wider[name]

    def truth(self, line: Goods, wanted: frozenset[str]) -> Truth:
        """Is the line one of the wanted items? Unknown where it states none and its code does not tell, either."""
        if line.items:
            if any(not wanted.isdisjoint(self._wider[name]) for name in line.items):
                return True
            narrower = any(name in self._wider[want] for want in wanted for name in line.items)
            return None if narrower else False
        prefixes = [self.words[want].hs for want in wanted]
        told = line.hs and all(prefixes) and not any(overlaps(line.hs, some) for some in prefixes)
        return False if told else None

    def _climb(self, name: str) -> set[str]:
        seen: set[str] = set()
        rest = [name]
        while rest:
            one = rest.pop()
            if one not in self.words:
                raise PackError(f"items: {one!r}, which {name!r} lies within, is not an item; add it, or correct it.")
            if one not in seen:
                seen.add(one)
                rest.extend(self.words[one].within)
        return seen


class GoodsReach:
    """The goods of a scope, ready to be asked of lines.

    Codes that the resolution itself names count beside the items. Codes that only indicate the items (the Panel's) tell
    nothing more of a line that names its items and no code.
    """

    def __init__(self, scope: GoodsScope, items: Items) -> None:
        unknown = [name for name in scope.items if name not in items.words]
        if unknown:
            raise PackError(f"item {unknown[0]!r} is not in the pack's items; add it there, or correct the spelling.")
        self.scope = scope
        self._items = items
        self._wanted = frozenset(scope.items)

    def truth(self, line: Goods) -> Truth:
        """Is this line reached?"""
        if self.scope.every:
            return True
        by_item = self._by_item(line)
        return by_item if by_item else _either(by_item, self._by_code(line))

    def hinted(self, line: Goods) -> tuple[str, ...]:
        """Return the named items that the line could be: signs for a human, not findings."""
        if line.items or not line.hs:
            return ()
        named = tuple(name for name in self.scope.items if overlaps(line.hs, self._items.words[name].hs))
        return named or (self.scope.items if overlaps(line.hs, self.scope.hints) else ())

    def _by_item(self, line: Goods) -> Truth:
        if not self._wanted or (line.hs and not line.items):
            return False
        return self._items.truth(line, self._wanted)

    def _by_code(self, line: Goods) -> Truth:
        if not self.scope.hs:
            return False
        if line.hs:
            return _code_reached(line.hs, self.scope.hs, self.scope.except_hs)
        if self._wanted and line.items and self.scope.basis is not GoodsBasis.RESOLUTION:
            return False
        places = [self._items.words[name].hs for name in line.items]
        apart = any(some and not any(overlaps(prefix, self.scope.hs) for prefix in some) for some in places)
        return False if apart else None


class Places:
    """Where codes lie among the prefixes that a pack names: codes of one place are reached by the same measures."""

    def __init__(self, prefixes: Iterable[str]) -> None:
        self._prefixes = frozenset(prefixes)
        self._stems = frozenset(prefix[:end] for prefix in self._prefixes for end in range(2, len(prefix)))
        self._lengths = sorted({len(prefix) for prefix in self._prefixes}, reverse=True)

    def of(self, code: str) -> str:
        """Return the longest prefix of the code that the pack names; a code that is too short to tell is its own."""
        if code in self._stems:
            return f"{code}?"
        if not code:
            return code
        return next((code[:end] for end in self._lengths if code[:end] in self._prefixes), "elsewhere")


def overlaps(code: str, prefixes: Iterable[str]) -> bool:
    """Whether the code lies under one of these prefixes, or is itself short enough to hold one."""
    return any(code.startswith(prefix) or prefix.startswith(code) for prefix in prefixes)


def _code_reached(code: str, prefixes: tuple[str, ...], excepted: tuple[str, ...]) -> Truth:
    inside = max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)
    outside = max((len(prefix) for prefix in excepted if code.startswith(prefix)), default=0)
    if inside > outside:
        return None if any(len(prefix) > len(code) and prefix.startswith(code) for prefix in excepted) else True
    too_short = any(len(prefix) > len(code) and prefix.startswith(code) for prefix in prefixes)
    return None if too_short else False


def _either(one: Truth, other: Truth) -> Truth:
    if one or other:
        return True
    return None if one is None or other is None else False
