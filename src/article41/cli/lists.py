"""`article41 lists`: which lists are held, how old are they, and what changed?"""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article41 import __version__
from article41.cli.app import FAILED, OK
from article41.cli.options import AS_OF, as_of_option, json_option, tell, today
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.services.lists import Outcome


@click.group(invoke_without_command=True)
@as_of_option
@json_option
@click.pass_context
def lists(context: click.Context, *, as_of: datetime.date | None, as_json: bool) -> int:
    """Say which lists are held, how old they are and how they stand.

    \b
    Examples:
      article41 lists
      article41 lists --as-of 2017-08-05
    """
    if context.invoked_subcommand is not None:
        return OK
    from article41.cli.output import print_json
    from article41.cli.tables import print_status
    from article41.services.list_shapes import ListsReport
    from article41.services.lists import list_status

    status = list_status(context.obj, as_of=as_of, today=today())
    if as_json:
        print_json(ListsReport(version=__version__, asked_on=today(), as_of=as_of, lists=status))
    else:
        print_status(status, as_of=as_of, today=today())
    return OK


@lists.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--from",
    "from_path",
    type=click.Path(path_type=Path),
    metavar="FILE_OR_FOLDER",
    help="Take publications from a file, an archive or a folder instead of the publisher. Example: --from lists/un/",
)
@click.option(
    "--accept",
    metavar="REASON",
    default="",
    help="Let a publication count although its assertions fail; the reason goes into the audit log. "
    "Example: --accept 'the committee did delist 200 names'",
)
@json_option
@click.pass_obj
def refresh(home: HomeFolder, *, sources: tuple[str, ...], from_path: Path | None, accept: str, as_json: bool) -> int:
    """Fetch lists from their publishers, or take them from files.

    Without SOURCE, all that can be fetched are, except `opensanctions`, whose licence excludes commercial use: name it
    if yours allows it.

    A publication that is empty, truncated, not understood or has lost too many listings is put in quarantine with the
    reasons; the last good one stays active. The exit code is 1 when any source failed or was put in quarantine.

    \b
    Examples:
      article41 lists refresh
      article41 lists refresh un ofac-sdn
      article41 lists refresh --from ~/Downloads/consolidated.xml
    """
    from article41.cli.output import print_json
    from article41.cli.refreshing import watching
    from article41.cli.tables import print_outcomes
    from article41.services.list_shapes import RefreshedReport
    from article41.services.lists import RefreshOptions, refresh_lists

    with watching() as progress:
        options = RefreshOptions(accept=accept, progress=progress)
        report = refresh_lists(home, sources or None, from_path=from_path, options=options)
    if as_json:
        print_json(RefreshedReport(version=__version__, report=report))
    else:
        print_outcomes(report.outcomes)
    return OK if report.is_good else FAILED


@lists.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--since", type=AS_OF, metavar="DATE", help="Compare with the list as of DATE. Example: --since 2026-01-01"
)
@click.option("--until", type=AS_OF, metavar="DATE", help="Up to the list as of DATE. Example: --until 2026-06-30")
@json_option
@click.pass_obj
def changes(
    home: HomeFolder,
    *,
    sources: tuple[str, ...],
    since: datetime.date | None,
    until: datetime.date | None,
    as_json: bool,
) -> int:
    """Show what was added, amended (field by field) and removed. Without --since, what the newest publication changed.

    \b
    Examples:
      article41 lists changes un
      article41 lists changes ofac-sdn --since 2026-01-01
    """
    from article41.cli.output import print_json
    from article41.cli.tables import print_changes
    from article41.services.list_shapes import changes_report
    from article41.services.lists import list_changes

    found = list_changes(home, sources or None, since=since, until=until)
    report = changes_report(found, since=since, until=until)
    if as_json:
        print_json(report)
    else:
        print_changes(report)
    return OK


@lists.command()
@click.argument("source")
@json_option
@click.pass_obj
def history(home: HomeFolder, *, source: str, as_json: bool) -> int:
    """Show every publication of a source that is held, quarantined ones included.

    \b
    Example:
      article41 lists history ofac-sdn
    """
    from article41.cli.output import print_json
    from article41.cli.tables import print_history
    from article41.services.list_shapes import HistoryReport
    from article41.services.lists import list_history

    publications = list_history(home, source=source)
    if as_json:
        print_json(HistoryReport(version=__version__, source=source, publications=publications))
    else:
        print_history(source, publications)
    return OK


@lists.command()
@click.argument("source")
@click.option(
    "--because",
    required=True,
    metavar="REASON",
    help="Why it may count; kept in the audit log. Example: --because 'confirmed with the publisher'",
)
@click.pass_obj
def accept(home: HomeFolder, *, source: str, because: str) -> int:
    """Let the newest quarantined publication of a source count.

    \b
    Example:
      article41 lists accept un --because "the committee did delist 200 names"
    """
    from article41.cli.tables import print_outcomes
    from article41.services.lists import accept_quarantined

    outcome: Outcome = accept_quarantined(home, source=source, because=because)
    print_outcomes((outcome,))
    if not outcome.is_good:
        tell("It was not accepted: what cannot be read cannot count.")
    return OK if outcome.is_good else FAILED
