"""What would lists ten times as long look like? Ten times the parties, under names recombined within their culture.

A copied party keeps all but its names and identifiers: it stands on as many lists as its model, under as many
aliases, and what its names have in common stays common. Each word of its names is replaced by a word from the names of
that culture and kind, drawn as often as it stands there; the generic words of organisations stay. Where the word drawn
stands only once on the lists, a new word may be made of the head of one such word and the tail of another, so that new
words keep coming as they do in real lists (Heaps 1978).
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from article41.model import Kind, Listing, Name
from evaluation.text import culture, natural, script_of

_WORD = re.compile(r"[^\W\d_]{2,}")
_Key = tuple[str, str]
_GENERIC = 60
_NEW = 0.85
"""How often a word that stands once makes a new word: so set that a tenth of the real lists, made tenfold, has about
as many different words as all of them.
"""


class Recombiner:
    """Makes names that look like those of a list."""

    def __init__(self, listings: Sequence[Listing], rng: random.Random) -> None:
        self._rng = rng
        counts: dict[_Key, Counter[str]] = {}
        for text, key in {_folded(name, key_of(name.text, one.kind)): None for one in listings for name in one.names}:
            counts.setdefault(key, Counter()).update(_WORD.findall(text))
        self._kept = {
            key: {word for word, count in table.items() if key[0] != Kind.PERSON and count > _GENERIC}
            for key, table in counts.items()
        }
        self._rare = {key: [word for word, count in table.items() if count == 1] for key, table in counts.items()}
        self._once = {key: frozenset(words) for key, words in self._rare.items()}
        self._drawn = {key: self._draws(key, table) for key, table in counts.items()}

    def recombined(self, text: str, key: _Key, replaced: dict[str, str]) -> str:
        """Return a name of the same shape; `replaced` holds the words that have been replaced in names of the party."""

        def other(found: re.Match[str]) -> str:
            word = found[0].lower()
            if word in self._kept[key]:
                return found[0]
            if word not in replaced:
                replaced[word] = self._word(key)
            return _as_written(found[0], replaced[word])

        return _WORD.sub(other, text)

    def _draws(self, key: _Key, table: Counter[str]) -> Iterator[str]:
        words = [word for word in table if word not in self._kept[key]] or list(table)
        weights = list(accumulate(table[word] for word in words))
        while True:
            yield from self._rng.choices(words, cum_weights=weights, k=5_000)

    def _word(self, key: _Key) -> str:
        word = next(self._drawn[key])
        if word not in self._once[key] or self._rng.random() > _NEW:
            return word
        other = self._rng.choice(self._rare[key])
        return word[: (len(word) + 1) // 2] + other[len(other) // 2 :]


def tenfold(listings: Sequence[Listing], rng: random.Random, *, times: int = 10) -> Iterator[Listing]:
    """Yield the listings, then `times` - 1 recombined copies of each; ids stay unique."""
    yield from listings
    recombiner = Recombiner(listings, rng)
    keyed = [[key_of(name.text, listing.kind) for name in listing.names] for listing in listings]
    for number in range(1, times):
        made: dict[tuple[str, _Key], str] = {}
        for listing, keys in zip(listings, keyed, strict=True):
            names = tuple(_renamed(listing.names, keys, recombiner, made))
            yield msgspec.structs.replace(listing, id=f"{listing.id}/copy-{number}", names=names, identifiers=())


def _renamed(
    names: Sequence[Name], keys: Sequence[_Key], recombiner: Recombiner, made: dict[tuple[str, _Key], str]
) -> Iterator[Name]:
    """Yield other names for a party; a name that another list has too becomes the same name again."""
    replaced: dict[str, str] = {}
    for name, key in zip(names, keys, strict=True):
        folded = _folded(name, key)
        if folded not in made:
            made[folded] = recombiner.recombined(name.text, key, replaced)
        yield Name(made[folded], role=name.role, quality=name.quality)


def _folded(name: Name, key: _Key) -> tuple[str, _Key]:
    return name.text.lower(), key


def _as_written(model: str, word: str) -> str:
    if model.isupper():
        return word.upper()
    return word.title() if model[0].isupper() else word


def key_of(text: str, kind: Kind) -> _Key:
    """Return the kind of party, and the culture or else the script that a name belongs to."""
    script = script_of(text)
    if kind is not Kind.PERSON or script != "latin":
        return kind.value, script
    return kind.value, culture(natural(text, kind))
