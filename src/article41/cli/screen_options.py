"""What does `article41 screen` take beside a party? Which lists, how sure a match must be, and a file to screen."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from article41.cli.options import as_of_option

if TYPE_CHECKING:
    from article41.screening.policy import Policy


@dataclass(frozen=True)
class ListWords:
    """The options that say which lists, and how sure a match must be."""

    lists: tuple[str, ...]
    as_of: datetime.date | None
    threshold: float | None
    limit: int | None


@dataclass(frozen=True)
class FileWords:
    """The options that describe a file to screen."""

    file: Path | None
    out: Path | None
    mapping: tuple[str, ...]
    resume: bool
    restart: bool
    rejects: Path | None
    processes: int | None
    date_order: str
    encoding: str | None


LIST_OPTIONS = (
    click.option(
        "--lists",
        multiple=True,
        metavar="SOURCE",
        help="Only these lists, by source; separate with commas or repeat. Example: --lists un,ofac-sdn",
    ),
    as_of_option,
    click.option(
        "--threshold",
        type=click.FloatRange(0, 1),
        metavar="SCORE",
        help="Show matches whose match_score is at least SCORE, from 0 to 1. Example: --threshold 0.2",
    ),
    click.option(
        "--limit", type=click.IntRange(1), metavar="NUMBER", help="Show at most NUMBER matches. Example: --limit 3"
    ),
)
FILE_OPTIONS = (
    click.option(
        "--file",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Screen each row of a CSV, TSV, XLSX, Parquet or JSON Lines file. Example: --file customers.csv",
    ),
    click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write the results to a .csv, .xlsx, .parquet, .jsonl or .html file. Example: --out results.xlsx",
    ),
    click.option(
        "--map",
        "mapping",
        multiple=True,
        metavar="COLUMN=FIELD",
        help="Say what a column holds when its name does not; see docs/commands.md. Example: --map 'Kunde=name'",
    ),
    click.option("--resume", is_flag=True, help="Continue a run that was interrupted. Example: --resume"),
    click.option("--restart", is_flag=True, help="Forget an interrupted run and begin anew. Example: --restart"),
    click.option(
        "--rejects",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write rows that cannot be read, with number and reason, to FILE [default: beside --out]. "
        "Example: --rejects rejected.csv",
    ),
    click.option(
        "--processes",
        type=click.IntRange(1, 512),
        metavar="NUMBER",
        help="Use NUMBER processes [default: one a core]. Example: --processes 4",
    ),
    click.option(
        "--date-order",
        type=click.Choice(["dmy", "mdy"]),
        default="dmy",
        show_default=True,
        help="How the file means 04/05/1980. Example: --date-order mdy",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="The encoding of a text file [default: found out]. Example: --encoding cp1251",
    ),
)


def policy_of(which: ListWords) -> "Policy":
    """Return the policy with what the command line changes of it."""
    from article41.screening.policy import Policy

    usual = Policy()
    threshold = usual.alert_threshold if which.threshold is None else which.threshold
    return msgspec.structs.replace(usual, alert_threshold=threshold, limit=which.limit or usual.limit)
