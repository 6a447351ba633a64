from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from rapidfuzz.distance import Levenshtein

from article41.names.clean import clean
from article41.names.romanise import readings
from article41.names.script import scripts_of

LEAST_AGREEMENT = {"arabic": 0.8, "cyrillic": 0.9, "hangul": 0.9}


def _joined(name: str) -> set[str]:
    read = readings(clean(name))
    return {"".join(form) for reading in read for form in (reading.words, sorted(reading.words))}


def _agrees(original: str, latin: list[str]) -> bool:
    others = set().union(*map(_joined, latin))
    return any(Levenshtein.normalized_similarity(one, other) >= 0.8 for one in _joined(original) for other in others)


@pytest.mark.shared
def test_readings_agree_with_the_latin_names_of_the_list(shared_lists: Path) -> None:
    """Most original-script names of listed individuals read like a Latin name of the same listing."""
    tree = etree.parse(str(shared_lists / "un/UN_consolidated_2026-08-01.xml"))
    seen: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for person in tree.iter("INDIVIDUAL"):
        parts = [person.findtext(f"{place}_NAME") or "" for place in ("FIRST", "SECOND", "THIRD", "FOURTH")]
        aliases = [alias.text for alias in person.iter("ALIAS_NAME") if alias.text and alias.text.isascii()]
        for original in (part.text for part in person.iter("NAME_ORIGINAL_SCRIPT")):
            for script in scripts_of(original or "") & LEAST_AGREEMENT.keys():
                seen[script] += 1
                agreed[script] += _agrees(original or "", [" ".join(parts), *aliases])
    assert seen["arabic"] > 100
    for script, count in seen.items():
        assert agreed[script] / count >= LEAST_AGREEMENT[script], (script, agreed[script], count)
