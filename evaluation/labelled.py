"""What do small sets say that others have labelled? Pairs of parties that are, or are not, the same, read from files.

The files are in `../shared/lists/labelled`; where it is absent there are no pairs, and the report says so.
"""

import csv
import datetime
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from article41.model import Identifier, IdentifierScheme, Kind, Name, PartialDate, Party
from evaluation.report import table
from evaluation.text import plain

PairScore = Callable[[Party, Party], float]


@dataclass(frozen=True)
class LabelledPair:
    """Two parties, and whether the label says that they are one."""

    left: Party
    right: Party
    same: bool


@dataclass(frozen=True)
class Judge:
    """A matcher of pairs; it says "the same" when the score is above `limit`."""

    name: str
    score: PairScore
    limit: float


def read_labelled(folder: Path) -> dict[str, list[LabelledPair]]:
    """Return the pairs of each set whose files are in `folder`."""
    readers: dict[str, tuple[Callable[[Path], Iterator[LabelledPair]], str]] = {
        "h3153 (bank test cases, altered against original)": (_h3153, "h3153_PERS-Testcases.csv"),
        "watchman cross-script variants": (_cross_script, "watchman_cross_script_variants.csv"),
        "jagaimooo (Arabic and English)": (_jagaimooo, "jagaimooo_ar_en_eval_cases.csv"),
        "watchman Jaro-Winkler cases (0.95 and up against 0.70 and down)": (_jaro, "watchman_jaro_winkler_cases.csv"),
        "dariapavlova02 (Russian, Ukrainian, English in context)": (
            _daria,
            "dariapavlova02_ru_uk_en_normalisation_cases.tsv",
        ),
        "Senzing truth set (with birth dates and identifiers)": (_senzing, "senzing_truthset"),
    }
    present = {name: (read, folder / file) for name, (read, file) in readers.items() if (folder / file).exists()}
    return {name: list(read(path)) for name, (read, path) in present.items()}


def labelled_table(sets: dict[str, list[LabelledPair]], judges: list[Judge]) -> str:
    """Return how many pairs of each set each judge gets right, the same and the different apart, as Markdown."""
    rows = []
    for name, pairs in sets.items():
        row = [name]
        for judge in judges:
            for same in (True, False):
                asked = [pair for pair in pairs if pair.same is same]
                right = sum((judge.score(pair.left, pair.right) > judge.limit) is same for pair in asked)
                row.append(f"{right}/{len(asked)}" if asked else "-")
        rows.append(row)
    head = [
        "set",
        *(f"{judge.name}: {word} (limit {judge.limit:g})" for judge in judges for word in ("same", "different")),
    ]
    return table(head, rows) if rows else "No labelled sets: the folder ../shared/lists/labelled is absent."


def token_sort_score(left: Party, right: Party) -> float:
    """Return the best rapidfuzz `token_sort_ratio` of any two names, in [0, 1]."""
    pairs = itertools.product(left.names, right.names)
    return max((fuzz.token_sort_ratio(plain(a.text), plain(b.text)) for a, b in pairs), default=0.0) / 100


def _rows(path: Path, *, encoding: str = "utf-8-sig", delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return [
            {key: value or "" for key, value in row.items() if key}
            for row in csv.DictReader(lines, delimiter=delimiter)
        ]


def _party(*names: str, kind: Kind = Kind.ANY) -> Party:
    return Party(kind=kind, names=tuple(Name(" ".join(name.split())) for name in names if name.strip()))


def _h3153(path: Path) -> Iterator[LabelledPair]:
    groups: dict[str, list[Party]] = {}
    for row in _rows(path, encoding="cp1252"):
        kind = Kind.PERSON if row["FirstName"].strip() else Kind.ORGANISATION
        party = _party(f"{row['FirstName']} {row['LastName']}", kind=kind)
        groups.setdefault(row["Kundennummer"][-2:], []).append(party)
    originals = [parties[0] for parties in groups.values()]
    for first, *altered in groups.values():
        yield from (LabelledPair(other, first, True) for other in altered)
    for one, other in itertools.combinations(originals, 2):
        if one.kind is other.kind:
            yield LabelledPair(one, other, False)


def _cross_script(path: Path) -> Iterator[LabelledPair]:
    listed: dict[str, str] = {}
    for row in _rows(path):
        listed[row["id"]] = row["listed_name"]
        yield LabelledPair(_party(row["variant"], kind=Kind.PERSON), _party(row["listed_name"], kind=Kind.PERSON), True)
    for one, other in itertools.combinations(dict.fromkeys(listed.values()), 2):
        yield LabelledPair(_party(one, kind=Kind.PERSON), _party(other, kind=Kind.PERSON), False)


def _jagaimooo(path: Path) -> Iterator[LabelledPair]:
    seeds = {
        row["record_id"]: _party(row["name"], *row["aliases"].split(";"), kind=Kind.PERSON)
        for row in _rows(path.with_name("jagaimooo_watchlist_seed.csv"))
    }
    for row in _rows(path):
        yield LabelledPair(
            _party(row["query"], kind=Kind.PERSON), seeds[row["target_id"]], row["should_match"] == "true"
        )


def _jaro(path: Path) -> Iterator[LabelledPair]:
    for row in _rows(path):
        expected = float(row["expected_score(+-0.01)"])
        if expected >= 0.95 or expected <= 0.7:
            yield LabelledPair(_party(row["search_name"]), _party(row["indexed_name"]), expected >= 0.95)


def _daria(path: Path) -> Iterator[LabelledPair]:
    columns = ("id", "language", "input", "expected_normalized (several persons split by |)")
    for row in _rows(path, delimiter="\t"):
        written, expected = row[columns[2]], row[columns[3]]
        if expected and "|" not in expected:
            yield LabelledPair(_party(written, kind=Kind.PERSON), _party(expected, kind=Kind.PERSON), True)


def _senzing(folder: Path) -> Iterator[LabelledPair]:
    parties: dict[tuple[str, str], Party] = {}
    for file in ("customers.csv", "reference.csv", "watchlist.csv"):
        for row in _rows(folder / file):
            parties[row["DATA_SOURCE"], row["RECORD_ID"]] = _senzing_party(row)
    groups: dict[str, list[tuple[str, Party]]] = {}
    for row in _rows(folder / "actual_truthset_key.csv"):
        party = parties.get((row["DATA_SOURCE"], row["RECORD_ID"]))
        if party is not None and party.names:
            groups.setdefault(row["TEST_GROUP"], []).append((row["CLUSTER_ID"], party))
    for members in groups.values():
        for (cluster, left), (other, right) in itertools.combinations(members, 2):
            yield LabelledPair(left, right, cluster == other)


_SENZING_IDS = {
    "PASSPORT_NUMBER": IdentifierScheme.PASSPORT,
    "DRIVERS_LICENSE_NUMBER": IdentifierScheme.DRIVING_LICENCE,
    "SSN_NUMBER": IdentifierScheme.SOCIAL_SECURITY,
    "NATIONAL_ID_NUMBER": IdentifierScheme.NATIONAL_ID,
    "TAX_ID_NUMBER": IdentifierScheme.TAX_ID,
    "LEI_NUMBER": IdentifierScheme.LEI,
    "EMAIL_ADDRESS": IdentifierScheme.EMAIL,
}


def _senzing_party(row: dict[str, str]) -> Party:
    whole = " ".join(row.get(f"PRIMARY_NAME_{part}", "") for part in ("FIRST", "MIDDLE", "LAST"))
    others = (
        row.get(column, "")
        for column in ("PRIMARY_NAME_FULL", "PRIMARY_NAME_ORG", "SECONDARY_NAME_ORG", "NATIVE_NAME_FULL")
    )
    kind = {"PERSON": Kind.PERSON, "ORGANIZATION": Kind.ORGANISATION}.get(row.get("RECORD_TYPE", ""), Kind.ANY)
    party = _party(whole, *others, kind=kind)
    born = _american_date(row.get("DATE_OF_BIRTH", ""))
    numbers = tuple(Identifier(scheme, row[field]) for field, scheme in _SENZING_IDS.items() if row.get(field))
    return Party(kind=kind, names=party.names, birth_dates=(born,) if born else (), identifiers=numbers)


def _american_date(text: str) -> PartialDate | None:
    numbers = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})", text.strip())
    if numbers:
        month, day, year = (int(part) for part in numbers.groups())
        year += 1900 if year < 100 else 0
        month, day = (day, month) if month > 12 else (month, day)
        return PartialDate(datetime.date(year, month, day).isoformat())
    return PartialDate(text.strip()) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()) else None
