"""What would lists ten times as long look like? More listings, made of name parts recombined within their culture.

Each copy of a listing keeps all but its names and identifiers. A word of a copied name is drawn from the words in
names of the same culture and kind, as often as they stand there; the generic words of organisations stay. Where the
word drawn stands only once on the lists, a new word is made of the head of one such word and the tail of another, so
that new words keep coming as they do in real lists (Heaps 1978): ten times the names have five to seven times the
words.
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


class Recombiner:
    """Makes names that look like those of a list."""

    def __init__(self, listings: Sequence[Listing], rng: random.Random) -> None:
        self._rng = rng
        counts: dict[_Key, Counter[str]] = {}
        for listing in listings:
            for name in listing.names:
                counts.setdefault(key_of(name.text, listing.kind), Counter()).update(_WORD.findall(name.text))
        self._kept = {
            key: {word for word, count in table.items() if key[0] != Kind.PERSON and count > _GENERIC}
            for key, table in counts.items()
        }
        self._rare = {key: [word for word, count in table.items() if count == 1] for key, table in counts.items()}
        self._once = {key: frozenset(words) for key, words in self._rare.items()}
        self._drawn = {key: self._draws(key, table) for key, table in counts.items()}

    def recombined(self, text: str, key: _Key) -> str:
        """Return a name of the same shape with other words; generic words of organisations stay."""
        kept = self._kept[key]
        return _WORD.sub(lambda found: found[0] if found[0] in kept else self._word(key), text)

    def _draws(self, key: _Key, table: Counter[str]) -> Iterator[str]:
        words = [word for word in table if word not in self._kept[key]] or list(table)
        weights = list(accumulate(table[word] for word in words))
        while True:
            yield from self._rng.choices(words, cum_weights=weights, k=5_000)

    def _word(self, key: _Key) -> str:
        word = next(self._drawn[key])
        if word not in self._once[key]:
            return word
        other = self._rng.choice(self._rare[key])
        head, tail = word[: (len(word) + 1) // 2], other[len(other) // 2 :]
        return head + (tail if word.isupper() or not tail.isupper() else tail.lower())


def tenfold(listings: Sequence[Listing], rng: random.Random, *, times: int = 10) -> Iterator[Listing]:
    """Yield the listings, each followed by `times` - 1 recombined copies; ids stay unique."""
    recombiner = Recombiner(listings, rng)
    for listing in listings:
        yield listing
        keyed = [(name, key_of(name.text, listing.kind)) for name in listing.names]
        for number in range(1, times):
            names = tuple(
                Name(recombiner.recombined(name.text, key), role=name.role, quality=name.quality) for name, key in keyed
            )
            yield msgspec.structs.replace(listing, id=f"{listing.id}~{number}", names=names, identifiers=())


def key_of(text: str, kind: Kind) -> _Key:
    """Return the kind of party, and the culture or else the script that a name belongs to."""
    script = script_of(text)
    if kind is not Kind.PERSON or script != "latin":
        return kind.value, script
    return kind.value, culture(natural(text, kind))
