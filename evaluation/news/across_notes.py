"""What stands in several reports, as noted by hand in `across.notes`:

    near launch-agency/Q2 launch-tabloid/Q3 | two translations of one sentence
    cross launch-agency/Q2 launch-communique/I1 | in marks and retold
    hard launch-agency/Q7 launch-communique/Q1 | alike, but by two speakers
    conflict C1 figures | launch-agency: its third attempt | launch-tabloid: the FOURTH try | how many attempts
    repeat R1 2 | launch-agency/A8 | launch-communique/A4

`near`, `cross` and `hard` name quotations; the two sides of a `conflict` are words of two reports, each standing once;
`repeat` names activities and says how many independent outlets they have. Everything that is alike and not noted as
near or cross is counted as made up, so the notes must be whole.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.news.notes import Line, lines, spot

Annotation = dict[str, object]
Kept = Mapping[str, Mapping[str, Sequence[Annotation]]]
_KINDS = ("direct", "indirect", "scare", "activities")
_PAIRS = {"near": "near_duplicates", "cross": "cross_form_duplicates", "hard": "hard_negatives"}


def relations(folder: Path, kept: Kept) -> dict[str, list[Annotation]]:
    """Return the relations noted in a folder; raise `ValueError` for a quotation or words that do not exist."""
    found: dict[str, list[Annotation]] = {name: [] for name in (*_PAIRS.values(), "conflicts", "repeated_claims")}
    known = {one["id"] for parts in kept.values() for kind in _KINDS for one in parts[kind]}
    path = folder / "across.notes"
    for line in lines(path) if path.exists() else ():
        if line.word == "conflict":
            name, _, relation = line.about.partition(" ")
            sides = {"a": _side(folder, line, 0), "b": _side(folder, line, 1)}
            found["conflicts"].append({"id": name, "topic": line.field(2), **sides, "relation": relation})
            continue
        left, _, right = line.about.partition(" ")
        if missing := set(line.fields if line.word == "repeat" else (left, right)) - known:
            raise ValueError(f"{line.where}: nothing is called {', '.join(map(str, missing))}.")
        if line.word == "repeat":
            found["repeated_claims"].append({"id": left, "outlets": int(right), "places": list(line.fields)})
            continue
        found[_PAIRS[line.word]].append({"a": left, "b": right, "note": line.field(0)})
    return found


def _side(folder: Path, line: Line, number: int) -> Annotation:
    doc, _, wanted = line.field(number).partition(": ")
    text = (folder / f"{doc}.txt").read_text("utf-8")
    start, end = spot(text, wanted, line.where)
    return {"doc": doc, "text": text[start:end], "start": start, "end": end}
