"""How well are reports read? `python -m evaluation.news.quality`.

Prints tables for the reports of ../shared (left out, visibly, where absent) and for our own ones in separate columns:
those that rules were tried on ("dev") and those that were kept back ("held out").
A quotation is found when its content has exactly the annotated place; retold words are found when what is found and
what is annotated share at least half of their code points, and the share that is exactly right stands beside it.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from evaluation.news.claim_scores import claim_scores
from evaluation.news.comparison_scores import comparison_scores
from evaluation.news.gold import DEV, HELD_OUT, OURS, SHARED, Annotated, annotated_reports
from evaluation.news.mention_scores import mention_scores
from evaluation.news.quotation_scores import quotation_scores
from evaluation.news.spans import Tally
from evaluation.news.zone_scores import zone_scores
from evaluation.report import table

Scores = dict[str, Tally]
SCORERS: tuple[tuple[str, Callable[[Sequence[Annotated]], Scores]], ...] = (
    ("Zones", zone_scores),
    ("Quotations", quotation_scores),
    ("Mentions", mention_scores),
    ("Claims", claim_scores),
    ("Across reports", comparison_scores),
)
COLLECTIONS = (("shared", SHARED, ""), ("ours, dev", OURS, DEV), ("ours, held out", OURS, HELD_OUT))


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables; with `--wrong` also what was missed or made up."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.news.quality", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list every miss")
    options = parser.parse_args(arguments)
    collections = [(name, annotated_reports(at, split)) for name, at, split in COLLECTIONS if at.is_dir()]
    if not SHARED.is_dir():
        print(f"Without the reports of {SHARED}: the folder is absent.\n")
    for title, scorer in SCORERS:
        scored = [(name, scorer(reports)) for name, reports in collections]
        print(f"## {title}\n\n{render(scored)}\n")
        if options.wrong:
            print(
                *(f"- {name}, {row}: {miss}" for name, by in scored for row, t in by.items() for miss in t.wrong),
                sep="\n",
            )
    return 0


def render(scored: Sequence[tuple[str, Scores]]) -> str:
    """Return one row a measure: for each collection right/annotated, precision, F1."""
    head = ["measure", *(f"{name}: {what}" for name, _ in scored for what in ("right/gold", "precision", "F1"))]
    rows = [[row, *(cell for _, by in scored for cell in _cells(by[row]))] for row in scored[0][1]]
    return table(head, rows)


def _cells(tally: Tally) -> list[str]:
    return [f"{tally.right}/{tally.gold}", f"{tally.precision:.3f}", f"{tally.f1:.3f}"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
