"""`article41 cases effectiveness`: what became of the alerts of a period?"""

import datetime
from typing import TYPE_CHECKING

import click

from article41.cli.app import OK
from article41.cli.options import AS_OF, json_option, now
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.services.effectiveness import Effectiveness, Figures

_COLUMNS = ("raised", "true", "false", "undecidable", "proposed", "open", "false share", "hours, median", "9 in 10")


@click.command()
@click.option("--since", type=AS_OF, metavar="DATE", help="Alerts raised since DATE. Example: --since 2026-01-01")
@click.option("--until", type=AS_OF, metavar="DATE", help="Alerts raised until DATE. Example: --until 2026-03-31")
@json_option
@click.pass_obj
def effectiveness(home: HomeFolder, *, since: datetime.date | None, until: datetime.date | None, as_json: bool) -> int:
    """Show what became of alerts: how many were false, on which lists, at which scores, and how long people took.

    \b
    Example:
      article41 cases effectiveness --since 2026-01-01 --until 2026-03-31
    """
    from article41.services.casework import Casework
    from article41.services.effectiveness import Period, effectiveness

    report = effectiveness(Casework.open(home, clock=now), Period(since=since, until=until))
    if as_json:
        from article41.cli.output import print_json

        print_json(report)
    else:
        _print(report)
    return OK


def _print(report: "Effectiveness") -> None:
    from rich.table import Table

    from article41.cli.output import console

    out = console()
    if not report.all.raised:
        out.print("No alert was raised then. Make alerts with `article41 cases raise NAME`, or monitor customers.")
        return
    table = Table(box=None, pad_edge=False)
    for column in ("", *_COLUMNS):
        table.add_column(column, justify="right" if column else "left")
    table.add_row("all alerts", *_cells(report.all))
    for each in report.by_list:
        table.add_row(f"list {each.source}", *_cells(each.figures))
    for band in report.by_score:
        table.add_row(f"score {band.at_least:g} to {band.to:g}", *_cells(band.figures))
    out.print(table)
    for reason in report.by_reason:
        out.print(f"  {reason.verdict.label}, {reason.reason.label}: {reason.alerts:,}")
    out.print(
        f"{report.silenced:,} pairs silenced; {report.came_back:,} alerts came back after a change, "
        f"{report.came_back_true:,} of them true; {report.reopened:,} reopened, {report.declined:,} declined."
    )


def _cells(figures: "Figures") -> tuple[str, ...]:
    share = "" if figures.false_positive_share is None else f"{figures.false_positive_share:.0%}"
    hours = ("" if each is None else f"{each:,.1f}" for each in (figures.hours_median, figures.hours_nine_in_ten))
    counts = (figures.raised, figures.true_match, figures.false_positive, figures.cannot_decide)
    return (*(f"{each:,}" for each in (*counts, figures.proposed, figures.open)), share, *hours)
