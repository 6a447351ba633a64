"""Which questions are asked of a matcher? Perturbed names of test listings, each with the listings that answer it.

Names are drawn from the test half alone, one listing a person where twins are on several lists. Queries in an original
script take the name that a list gives in that script where there is one, and the listing loses its names in other
scripts from the index meanwhile (its twins too), so that the answer has to be found through its Latin names; the rest
of these queries come from rule-based reverse transliteration.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from article41.model import Kind, Listing, NameQuality
from evaluation.corpus import Corpus
from evaluation.perturb import PERTURBATIONS
from evaluation.text import culture, is_latin, natural, plain, script_of, words

ORIGINAL = {"script_arabic": "arabic", "script_cyrillic": "cyrillic", "script_hangul": "hangul", "script_han": "han"}
OTHER_SCRIPTS = frozenset({"hebrew", "georgian", "armenian", "greek", "thai", "ethiopic", "devanagari"})
_CULTURE_OF = {
    "spelling_arabic": "arabic",
    "spelling_cyrillic": "slavic",
    "spelling_korean": "korean",
    "spelling_chinese": "chinese",
    "script_arabic": "arabic",
    "script_cyrillic": "slavic",
    "script_hangul": "korean",
    "script_han": "chinese",
}
SORTS = (*PERTURBATIONS, "script_other")


@dataclass(frozen=True)
class Case:
    """One question: a perturbed name, and the listings any of which is a right answer. `base` is the listed name."""

    query: str
    kind: Kind
    sort: str
    base: str
    listing_id: str
    answers: frozenset[str]

    @property
    def script(self) -> str:
        """The script of most letters of the query."""
        return script_of(self.query)


@dataclass(frozen=True)
class Questions:
    """The cases, and the corpus to build the index from (some original-script names are taken out of it)."""

    cases: tuple[Case, ...]
    corpus: Corpus


def questions(corpus: Corpus, count: int, rng: random.Random) -> Questions:
    """Return about `count` cases, in equal shares of each sort that applies to enough names."""
    share = max(1, count // len(SORTS))
    names = _base_names(corpus, rng)
    written = _original_cases(corpus, share, rng)
    cases = [case for group in written.values() for case in group]
    for sort in PERTURBATIONS:
        missing = share - len(written.get(sort, ()))
        cases += _perturbed(corpus, names, sort, missing, rng)
    stripped = {twin for group in written.values() for case in group for twin in case.answers}
    return Questions(tuple(cases), corpus.without_original_script(stripped))


def _base_names(corpus: Corpus, rng: random.Random) -> dict[str, list[tuple[Listing, str]]]:
    """Return (listing, name) in random order: under `all`, and by the culture that a person's name looks like."""
    seen: set[str] = set()
    stock: dict[str, list[tuple[Listing, str]]] = {"all": []}
    for listing in rng.sample(corpus.test, len(corpus.test)):
        if plain(listing.name) in seen or listing.kind not in {Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL}:
            continue
        seen.add(plain(listing.name))
        name = rng.choice([listing.name, *(n.text for n in listing.names if n.quality is not NameQuality.WEAK)])
        if _is_base(name, listing.kind):
            stock["all"].append((listing, name))
            if listing.kind is Kind.PERSON:
                stock.setdefault(culture(natural(name, Kind.PERSON)), []).append((listing, name))
    return stock


def _is_base(name: str, kind: Kind) -> bool:
    letters = sum(char.isalpha() for char in name)
    enough = letters >= 6 if kind is Kind.VESSEL else len(words(name)) >= 2 and letters >= 5
    return is_latin(name) and enough and len(name) <= 120


def _perturbed(
    corpus: Corpus, names: dict[str, list[tuple[Listing, str]]], sort: str, count: int, rng: random.Random
) -> Iterator[Case]:
    pool = names.get(_CULTURE_OF.get(sort, "all"), [])
    start, made = rng.randrange(len(pool) or 1), 0
    for listing, base in [*pool[start:], *pool[:start]]:
        if made >= count:
            return
        query = PERTURBATIONS[sort](base, listing.kind, rng)
        if query is not None and query.strip():
            made += 1
            yield Case(query, listing.kind, sort, base, listing.id, corpus.twins(listing.id, base))


def _original_cases(corpus: Corpus, share: int, rng: random.Random) -> dict[str, list[Case]]:
    """Return up to half a share of cases by sort whose query is the original-script name that the list itself gives."""
    found: dict[str, list[Case]] = {}
    seen: set[str] = set()
    sort_of = {script: sort for sort, script in ORIGINAL.items()} | dict.fromkeys(OTHER_SCRIPTS, "script_other")
    for listing in rng.sample(corpus.test, len(corpus.test)):
        for name in listing.names if listing.kind is Kind.PERSON else ():
            sort = sort_of.get(script_of(name.text), "")
            most = share if sort == "script_other" else (share + 1) // 2
            group = found.setdefault(sort, [])
            if sort and len(group) < most and name.text not in seen and _has_latin([n.text for n in listing.names]):
                seen.add(name.text)
                answers = corpus.twins(listing.id, name.text)
                group.append(Case(name.text, listing.kind, sort, listing.name, listing.id, answers))
                break
    found.pop("", None)
    return found


def _has_latin(texts: Sequence[str]) -> bool:
    return any(is_latin(text) and len(words(text)) >= 2 for text in texts)
