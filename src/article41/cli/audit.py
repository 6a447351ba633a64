"""`article41 audit`: who did what, is the log whole, and would it come out the same today?"""

import datetime
from pathlib import Path

import click

from article41.cli.app import FAILED, OK
from article41.cli.options import AS_OF, json_option, now, tell
from article41.store.home import HomeFolder

SHOWN = 30
"""So many entries are listed unless more are asked for."""

FILE = click.Path(dir_okay=False, path_type=Path)
action_option = click.option(
    "--action", default="", metavar="ACTION", help="Only this action, or a kind of them. Example: --action case."
)
since_option = click.option(
    "--since", type=AS_OF, metavar="DATE", help="Only from DATE on, in UTC. Example: --since 2026-01-01"
)
until_option = click.option(
    "--until", type=AS_OF, metavar="DATE", help="Only to the end of DATE, in UTC. Example: --until 2026-06-30"
)


@click.group()
def audit() -> None:
    """Read the audit log, verify it, replay what it tells of, export it, erase personal data.

    \b
    Examples:
      article41 audit list
      article41 audit verify
    """


@audit.command(name="list")
@action_option
@since_option
@until_option
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=SHOWN,
    show_default=True,
    metavar="NUMBER",
    help="Show the newest NUMBER; 0 for all. Example: --limit 0",
)
@json_option
@click.pass_obj
def list_(
    home: HomeFolder,
    *,
    action: str,
    since: datetime.date | None,
    until: datetime.date | None,
    limit: int,
    as_json: bool,
) -> int:
    """Show entries of the log, the newest last.

    \b
    Examples:
      article41 audit list --limit 100
      article41 audit list --action screen --since 2026-01-01
    """
    from article41.services.auditing import Wanted, log

    entries = log(home, Wanted(action=action, since=since, until=until, newest=limit))
    if as_json:
        from article41.cli.output import print_json
        from article41.services.auditing import AuditListing, listed

        print_json(AuditListing(entries=tuple(map(listed, entries))))
    else:
        from article41.cli.audit_tables import print_entries

        print_entries(entries)
    return OK


@audit.command()
@click.option(
    "--head",
    metavar="HEAD",
    help="The last entry as noted earlier, such as on paper: it must still be in the log. Example: --head 41:9f86d0...",
)
@json_option
@click.pass_obj
def verify(home: HomeFolder, *, head: str | None, as_json: bool) -> int:
    """Recompute the log, and tell of every entry that was altered, removed or moved.

    Note the head that is printed somewhere safe: with it, a log that was cut is noticed even where everything on this
    machine was put right by whoever cut it. The exit code is 1 when the log is not whole.

    \b
    Example:
      article41 audit verify
    """
    from article41.services.auditing import Verified, read_head
    from article41.services.auditing import verify as verify_log

    report = verify_log(home, known=read_head(head) if head else None)
    if as_json:
        from article41.cli.output import print_json

        print_json(Verified.of(report))
    else:
        for fault in report.faults:
            click.echo(fault)
        state = "NOT whole" if report.faults else "whole"
        click.echo(f"The log is {state}: {report.entries:,} entries, head {report.head}")
    return FAILED if report.faults else OK


@audit.command()
@click.argument("number", type=click.IntRange(1), metavar="ID")
@click.option("--file", type=FILE, metavar="FILE", help="The file that was screened. Example: --file customers.csv")
@json_option
@click.pass_obj
def replay(home: HomeFolder, *, number: int, file: Path | None, as_json: bool) -> int:
    """Do a screening or check again, with the lists and settings of then, and compare the results byte by byte.

    ID is the number of the entry. Where versions differ from those of then, they are named. The exit code is 1 when
    the result is another one.

    \b
    Examples:
      article41 audit replay 41
      article41 audit replay 42 --file customers.csv
    """
    from article41.services.replaying import replay as replay_entry

    again = replay_entry(home, number, file=file)
    if as_json:
        from article41.cli.output import print_json

        print_json(again)
    else:
        result = "the same result" if again.same else "ANOTHER result"
        click.echo(f"Entry {again.entry} ({again.action} of {again.done_at}): {result}.")
        for difference in again.differences:
            click.echo(f"  {difference}")
        if not again.same and not again.differences:
            click.echo("  All versions are those of then: the database or the program was changed.")
    return OK if again.same else FAILED


@audit.command()
@click.option(
    "--out", type=FILE, required=True, metavar="FILE", help="Write to a .html or .json file. Example: --out case.html"
)
@click.option(
    "--id",
    "numbers",
    type=click.IntRange(1),
    multiple=True,
    metavar="ID",
    help="Only this entry; may be repeated. Example: --id 41",
)
@click.option(
    "--case",
    "cases",
    multiple=True,
    metavar="CASE",
    help="Only what happened in this case; may be repeated. Example: --case 01JD8Q3ZK7",
)
@action_option
@since_option
@until_option
@click.pass_obj
def export(
    home: HomeFolder,
    *,
    out: Path,
    numbers: tuple[int, ...],
    cases: tuple[str, ...],
    action: str,
    since: datetime.date | None,
    until: datetime.date | None,
) -> int:
    """Write entries, with who and what they were about, into one file for an examiner.

    The file holds personal data, unlike the log itself.

    \b
    Examples:
      article41 audit export --out 2026.html --since 2026-01-01 --until 2026-12-31
      article41 audit export --out entry.json --id 41
    """
    from article41.services.audit_export import Chosen, write_export
    from article41.services.audit_export import export as export_log
    from article41.services.auditing import Wanted
    from article41.services.recording import user_name

    chosen = Chosen(numbers=numbers, cases=cases, wanted=Wanted(action=action, since=since, until=until))
    exported = export_log(home, chosen, made_at=now(), made_by=user_name())
    write_export(out, exported)
    tell(f"{out}: {len(exported.entries):,} entries written.")
    if exported.faults:
        tell("warning: the log is NOT whole; see `article41 audit verify`.")
    return FAILED if exported.faults else OK


@audit.command()
@click.option(
    "--before", type=AS_OF, metavar="DATE", help="Everything of before DATE, in UTC. Example: --before 2021-01-01"
)
@click.option(
    "--id",
    "numbers",
    type=click.IntRange(1),
    multiple=True,
    metavar="ID",
    help="What this entry is about; may be repeated. Example: --id 41",
)
@click.pass_obj
def erase(home: HomeFolder, *, before: datetime.date | None, numbers: tuple[int, ...]) -> int:
    """Erase who was screened and what was checked. The log stays whole, and says that it was erased.

    What was erased can be neither exported nor replayed any more. See docs/audit.md for what else holds personal data.

    \b
    Examples:
      article41 audit erase --before 2021-01-01
      article41 audit erase --id 41
    """
    from article41.services.auditing import erase as erase_subjects
    from article41.services.recording import user_name

    count = erase_subjects(home, before=before, entries=numbers, at=now(), actor=user_name())
    tell(f"{count:,} erased.")
    return OK
