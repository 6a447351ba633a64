"""`article41 monitor`: screen customers again whenever the lists change."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from article41.cli.app import FAILED, OK
from article41.cli.options import grouped, json_option, now, tell
from article41.cli.output import print_json
from article41.cli.party_options import PARTY_OPTIONS, PartyWords, party_of
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.services.casework import Casework

NAME_OPTION = click.option(
    "--name",
    callback=lambda context, option, name: (name,) if name else (),
    metavar="NAME",
    help="The name of one customer. Example: --name 'Ada Quill'",
)


@click.group()
def monitor() -> None:
    """Watch customers: whoever becomes a match after a change of the lists gets an alert.

    \b
    Examples:
      article41 monitor add customers.csv
      article41 lists refresh && article41 monitor run
    """


@monitor.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@grouped(PartyWords, "party", (NAME_OPTION, *PARTY_OPTIONS))
@click.option("--reference", default="", metavar="KEY", help="What you call the customer. Example: --reference C-4711")
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="A label; may be repeated. Example: --tag retail")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Say what a column holds when its name does not. Example: --map 'Kunde=name'",
)
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy"]),
    default="dmy",
    show_default=True,
    help="How the file means 04/05/1980. Example: --date-order mdy",
)
@json_option
@click.pass_obj
def add(
    home: HomeFolder,
    *,
    file: Path | None,
    party: PartyWords,
    reference: str,
    tags: tuple[str, ...],
    mapping: tuple[str, ...],
    date_order: str,
    as_json: bool,
) -> int:
    """Put the customers of a FILE, or one, under monitoring; the next run screens them against everything.

    A customer is known by its reference: adding it again changes it. The exit code is 1 when rows were rejected.

    \b
    Examples:
      article41 monitor add customers.csv --tag retail
      article41 monitor add --name "Ada Quill" --birth-date 1961 --reference C-4711
    """
    from article41 import __version__
    from article41.services.case_shapes import MonitorAddReport
    from article41.services.columns import read_map
    from article41.services.watching import FileKept, add_customers, add_file, watched_of
    from article41.services.wording import counted

    if party.stated == (file is not None):
        raise click.UsageError(
            "give a FILE, or a --name with a --reference. Example: article41 monitor add customers.csv"
        )
    work = _work(home)
    if file is not None:
        dayfirst = date_order == "dmy"
        done = add_file(work, file, mapping=read_map(mapping), tags=tags, dayfirst=dayfirst, actor=_me())
    else:
        watched = watched_of(reference, party_of(party), tags)
        done = FileKept(add_customers(work, [watched], actor=_me()), ())
    if as_json:
        print_json(MonitorAddReport(version=__version__, added=done))
    else:
        kept = done.kept
        click.echo(
            f"{counted(kept.added, 'customer')} added, {kept.changed:,} changed, {kept.unchanged:,} as they were."
        )
    for each in done.rejected:
        tell(f"row {each.row} was rejected: {each.reason}")
    return FAILED if done.rejected else OK


@monitor.command()
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE...")
@click.pass_obj
def remove(home: HomeFolder, *, references: tuple[str, ...]) -> int:
    """End the monitoring of customers; their cases stay.

    \b
    Example:
      article41 monitor remove C-4711
    """
    from article41.services.watching import remove_customers

    count = remove_customers(_work(home), references, actor=_me())
    click.echo(f"{count:,} removed.")
    return OK


@monitor.command()
@json_option
@click.pass_obj
def run(home: HomeFolder, *, as_json: bool) -> int:
    """Screen customers against what changed since they were screened last, and tell web hooks of new alerts.

    New and changed customers are screened against all lists. A run that was interrupted goes on where it stopped.

    \b
    Example:
      article41 monitor run
    """
    from article41 import __version__
    from article41.cli.case_tables import print_run
    from article41.cli.refreshing import watching
    from article41.services.case_shapes import MonitorRunReport
    from article41.services.monitoring import run_monitor
    from article41.services.receivers import check_hooks
    from article41.services.webhooks import deliver

    work = _work(home)
    check_hooks(work.house.hooks)
    with watching() as progress:
        done = run_monitor(work, notify=tell, progress=progress)
    report = MonitorRunReport(version=__version__, run=done, told=deliver(work))
    if as_json:
        print_json(report)
    else:
        print_run(report)
    return FAILED if report.told.given_up else OK


@monitor.command()
@json_option
@click.pass_obj
def status(home: HomeFolder, *, as_json: bool) -> int:
    """Say how many customers are watched, how many are to be screened again, and what web hooks were told.

    \b
    Example:
      article41 monitor status
    """
    from article41 import __version__
    from article41.cli.case_tables import print_monitor
    from article41.services.case_shapes import MonitorReport
    from article41.services.watching import monitor_status
    from article41.services.webhooks import delivery_log

    work = _work(home)
    log = delivery_log(work, limit=20)
    report = MonitorReport(version=__version__, status=monitor_status(work), deliveries=log)
    if as_json:
        print_json(report)
    else:
        print_monitor(report)
    return OK


@monitor.command(name="list")
@click.option("--tag", default="", metavar="WORD", help="Only customers with this label. Example: --tag retail")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="How many. Example: --limit 9"
)
@click.option("--after", default="", metavar="ID", help="Go on after the customer of this id. Example: --after 120")
@json_option
@click.pass_obj
def list_(home: HomeFolder, *, tag: str, limit: int, after: str, as_json: bool) -> int:
    """Show customers under monitoring, in the order in which they came.

    \b
    Example:
      article41 monitor list --tag retail
    """
    from article41 import __version__
    from article41.cli.case_tables import print_customers
    from article41.services.case_shapes import CustomersReport
    from article41.services.watching import list_customers

    found = list_customers(_work(home), tag=tag, after=after, limit=limit)
    report = CustomersReport(version=__version__, customers=tuple(found))
    if as_json:
        print_json(report)
    else:
        print_customers(report)
    return OK


def _work(home: HomeFolder) -> "Casework":
    from article41.services.casework import Casework

    return Casework.open(home, clock=now)


def _me() -> str:
    from article41.services.casework import local_user

    return local_user()
