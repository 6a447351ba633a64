"""Print how well romanisation agrees with the Latin names that the lists put beside names in original script.

Usage: measure_romanisation.py LISTS_FOLDER [--half dev|held] [--misses SCRIPT]

A name agrees when one of its readings, with or without its word order, has a normalised edit similarity of at least 0.8
to a Latin name of the same listing; a word agrees when a word of such a name is as similar. Names are halved by a hash:
tables may be extended after looking at the `dev` half, never at the `held` half. uroman and pypinyin are measured where
they are installed.
"""

import argparse
import csv
import io
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from lxml import etree
from rapidfuzz.distance import Levenshtein

from article41.names.clean import clean
from article41.names.romanise import readings
from article41.names.script import scripts_of

SIMILAR = 0.8
_PERSON = frozenset({"individual", "person"})
Words = tuple[str, ...]
Name = tuple[str, str, str]
System = Callable[[str], list[Words]]


class Pair(NamedTuple):
    """A name in original script and the Latin names of its listing."""

    kind: str
    original: str
    latin: tuple[str, ...]


def pairs(folder: Path) -> list[Pair]:
    """Return every original-script name of the lists in `folder` with the Latin names of its listing, once."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source in (_un, _enhanced, _ofsi, _dfat, _official_journal):
        for listing, kind, name in source(folder):
            names[listing, "person" if kind.strip().lower() in _PERSON else "other"].add(" ".join(name.split()))
    found: dict[tuple[str, tuple[str, ...]], Pair] = {}
    for (_, kind), all_names in sorted(names.items()):
        latin = tuple(sorted(name for name in all_names if scripts_of(name) == {"latin"}))
        for name in sorted(all_names):
            scripts = scripts_of(name)
            if latin and scripts and "latin" not in scripts:
                found.setdefault((name, latin[:1]), Pair(kind, name, latin))
    return list(found.values())


def _un(folder: Path) -> Iterator[Name]:
    tree = etree.parse(str(folder / "un/UN_consolidated_2026-08-01.xml"))
    for element in tree.iter("INDIVIDUAL", "ENTITY"):
        listing = f"un:{element.findtext('REFERENCE_NUMBER')}"
        parts = (element.findtext(f"{n}_NAME") or "" for n in ("FIRST", "SECOND", "THIRD", "FOURTH"))
        yield listing, element.tag, " ".join(parts)
        for part in element.iter("NAME_ORIGINAL_SCRIPT", "ALIAS_NAME"):
            yield from ((listing, element.tag, name) for name in (part.text or "").split(";"))


def _enhanced(folder: Path) -> Iterator[Name]:
    for path in sorted(folder.glob("ofac/*_enhanced/*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                contents = [archive.read(name) for name in archive.namelist()]
        else:
            contents = [path.read_bytes()]
        for content in contents:
            for _, entity in etree.iterparse(io.BytesIO(content), tag="{*}entity"):
                for name in entity.iter("{*}formattedFullName"):
                    yield f"ofac:{entity.get('id')}", entity.findtext(".//{*}entityType") or "", name.text or ""


def _sheet(path: Path) -> Iterator[list[str]]:
    from python_calamine import CalamineWorkbook

    for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python():
        yield [str(cell).strip() for cell in row]


def _ofsi(folder: Path) -> Iterator[Name]:
    rows = _sheet(folder / "uk/ConList_2025-04.xlsx")
    header = next(row for row in rows if "Group ID" in row)
    place = {name: header.index(name) for name in header}
    for row in rows:
        listing = f"ofsi:{row[place['Group ID']]}"
        kind = row[place["Group Type"]]
        yield listing, kind, " ".join(row[place[f"Name {n}"]] for n in (1, 2, 3, 4, 5, 6))
        yield listing, kind, row[place["Name Non-Latin Script"]]


def _dfat(folder: Path) -> Iterator[Name]:
    rows = _sheet(folder / "au/dfat_regulation8_consolidated_2026-08.xlsx")
    next(rows)
    for row in rows:
        yield f"dfat:{row[0].removesuffix('.0').rstrip('abcdefghijklmnopqrstuvwxyz')}", row[2], row[1]


def _official_journal(folder: Path) -> Iterator[Name]:
    for path in sorted(folder.glob("eu/official_journal_annexes/consolidated/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for field in ("name", "alias", "weakAlias", "previousName"):
                    for name in (row.get(field) or "").replace("\n", ";").split(";"):
                        yield (
                            ":".join((row["celex"], row["annex"], row["schema"], row["recordId"])),
                            row["schema"],
                            name,
                        )


def _plain_words(text: str) -> Words:
    return tuple("".join(char if char.isalnum() else " " for char in text.lower().replace("'", "")).split())


def own(text: str) -> list[Words]:
    """Read with the package."""
    return [reading.words for reading in readings(text)]


def by_anyascii(text: str) -> list[Words]:
    """Read with anyascii."""
    from anyascii import anyascii

    return [_plain_words(anyascii(text))]


@cache
def _uroman() -> Callable[[str], str]:
    romanise = import_module("uroman").Uroman().romanize_string
    return lambda text: str(romanise(text))


def by_uroman(text: str) -> list[Words]:
    """Read with uroman."""
    return [_plain_words(_uroman()(text))]


def by_pypinyin(text: str) -> list[Words]:
    """Read with pypinyin: Han only."""
    return [_plain_words(" ".join(import_module("pypinyin").lazy_pinyin(text)))]


@cache
def _latin_forms(name: str) -> tuple[Words, str, str]:
    words = next((reading.words for reading in readings(clean(name))), ())
    return words, "".join(words), "".join(sorted(words))


def agrees(read: Iterable[Words], latin: Iterable[str]) -> bool:
    """Is one reading, in its order or sorted by word, similar to one of the Latin names?"""
    forms = [_latin_forms(name) for name in latin]
    return any(
        Levenshtein.normalized_similarity("".join(words), joined) >= SIMILAR
        or Levenshtein.normalized_similarity("".join(sorted(words)), ordered) >= SIMILAR
        for words in read
        for _, joined, ordered in forms
    )


def words_agreeing(read: Iterable[Words], latin: Iterable[str]) -> tuple[int, int]:
    """Return how many words of the best reading agree with a word of one Latin name, and how many it has."""
    best = (0, 1)
    for words in read:
        for name in latin:
            others = _latin_forms(name)[0]
            similar = sum(any(Levenshtein.normalized_similarity(w, o) >= SIMILAR for o in others) for w in words)
            if similar * best[1] > best[0] * len(words) or not best[0]:
                best = (similar, len(words))
    return best


def _script(text: str) -> str:
    return "+".join(sorted(scripts_of(text)))


def _measure(system: System, chosen: list[Pair]) -> str:
    system(chosen[0].original)
    originals = [clean(pair.original) for pair in chosen]
    started = time.process_time()
    read = [system(text) for text in originals]
    spent = (time.process_time() - started) / len(chosen) * 1e6
    names = sum(agrees(words, pair.latin) for words, pair in zip(read, chosen, strict=True)) / len(chosen)
    words = [words_agreeing(words, pair.latin) for words, pair in zip(read, chosen, strict=True)]
    share = sum(similar for similar, _ in words) / sum(count for _, count in words)
    return f"{names:6.1%} {share:6.1%} {spent:7.0f}"


def main() -> None:
    """Print the table, or the names of one script that do not agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--half", choices=("dev", "held"))
    parser.add_argument("--misses", metavar="SCRIPT KIND")
    options = parser.parse_args()
    chosen = pairs(options.lists)
    if options.half:
        chosen = [pair for pair in chosen if (crc32(pair.original.encode()) % 2 == 0) == (options.half == "dev")]
    by_script: dict[str, list[Pair]] = defaultdict(list)
    for pair in chosen:
        by_script[f"{_script(pair.original)} {pair.kind}"].append(pair)
    if options.misses:
        for pair in by_script[options.misses]:
            if not agrees(own(clean(pair.original)), pair.latin):
                print(pair.original, "|", [" ".join(words) for words in own(clean(pair.original))], "|", pair.latin[:4])
        return
    systems = {"own": own, "anyascii": by_anyascii} | ({"uroman": by_uroman} if find_spec("uroman") else {})
    print(
        f"{'script, kind':18} {'names':>6}  "
        + "  ".join(f"{name:>21}" for name in systems)
        + "   (names, words, µs a name)"
    )
    for script, members in sorted(by_script.items(), key=lambda item: -len(item[1])):
        used = {**systems, "pypinyin": by_pypinyin} if script.startswith("han ") and find_spec("pypinyin") else systems
        print(f"{script:18} {len(members):6}  " + "  ".join(_measure(system, members) for system in used.values()))


if __name__ == "__main__":
    main()
