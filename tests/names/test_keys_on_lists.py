"""How often do two aliases of one listing share a key, and two names of different listings?"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from article41.names.clean import clean
from article41.names.keys import token_keys
from article41.names.romanise import readings
from article41.names.vocabulary import honorifics, particles

Pair = tuple[str, str]
DRAWN = 60_000


def tokens_of(name: str) -> list[str]:
    """Return the telling tokens of a name in its first reading."""
    minor = particles() | honorifics().keys()
    read = readings(clean(name))
    return [word for word in (read[0].words if read else ()) if len(word) > 1 and word not in minor]


def names_of_persons(path: Path) -> Iterator[list[list[str]]]:
    """Yield the tokens of the names of each person on the list of the United Nations."""
    for entry in etree.parse(str(path)).iter("INDIVIDUAL"):
        parts = [entry.findtext(part) or "" for part in ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")]
        aliases = [alias.findtext("ALIAS_NAME") or "" for alias in entry.iter("INDIVIDUAL_ALIAS")]
        names = [tokens_of(name) for name in (" ".join(parts), *aliases)]
        yield [name for name in names if name]


@pytest.fixture(scope="module")
def persons(shared_lists: Path) -> list[list[list[str]]]:
    """Return the tokenised names of every person of one UN list."""
    return list(names_of_persons(shared_lists / "un" / "UN_consolidated_2026-08-01.xml"))


def respellings(persons: list[list[list[str]]]) -> list[Pair]:
    """Return pairs of tokens left over when two names of one person agree in all others."""
    pairs = []
    for names in persons:
        for other in names[1:]:
            left = [word for word in names[0] if word not in other]
            right = [word for word in other if word not in names[0]]
            if len(left) == len(right) == 1 and len(other) > 1 and left[0][0] == right[0][0]:
                pairs.append((left[0], right[0]))
    return pairs


def share_a_key(pair: Pair, *, most: float) -> bool:
    """Say whether two tokens share a key at no more than `most` bits."""
    left = dict(token_keys(pair[0]))
    return any(left.get(key, 99.0) + cost <= most for key, cost in token_keys(pair[1]))


@pytest.mark.shared
def test_respellings_of_one_person_share_a_cheap_key(persons: list[list[list[str]]]) -> None:
    """At least 75 of 100 respelled tokens of one person share a key of at most six bits."""
    pairs = respellings(persons)
    assert len(pairs) >= 150
    assert sum(share_a_key(pair, most=6.0) for pair in pairs) / len(pairs) >= 0.75


@pytest.mark.shared
def test_tokens_of_different_persons_rarely_share_a_cheap_key(persons: list[list[list[str]]]) -> None:
    """Fewer than 1 in 100 unequal tokens of different persons share a key: mostly respellings of Muhammad and Abd."""
    pool = [(number, word) for number, names in enumerate(persons) for name in names for word in name]
    draw = random.Random(41)
    drawn = [(draw.choice(pool), draw.choice(pool)) for _ in range(DRAWN)]
    pairs = [(left[1], right[1]) for left, right in drawn if left[0] != right[0] and left[1] != right[1]]
    assert sum(share_a_key(pair, most=6.0) for pair in pairs) / len(pairs) < 0.01


@pytest.mark.shared
def test_arabic_script_meets_latin_spellings(shared_lists: Path) -> None:
    """At least 85 of 100 tokens of a name in Arabic script share a key with a Latin token of the same person."""
    path = shared_lists / "un" / "UN_consolidated_2026-08-01.xml"
    found = asked = 0
    for entry, names in zip(etree.parse(str(path)).iter("INDIVIDUAL"), names_of_persons(path), strict=True):
        read = readings(clean((entry.findtext("NAME_ORIGINAL_SCRIPT") or "").strip()))
        if not read or not any(read[0].vowelless):
            continue
        latin = {key for name in names for word in name for key, _ in token_keys(word)}
        for word, vowelless in zip(read[0].words, read[0].vowelless, strict=True):
            if len(word) > 1 and word not in particles():
                asked += 1
                found += any(key in latin for key, _ in token_keys(word, vowelless=vowelless))
    assert asked >= 300
    assert found / asked >= 0.85
