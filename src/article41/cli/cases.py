"""`article41 cases`: which matches need a person, and what did people decide?"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article41.casework.words import AlertVerdict, CaseState, Reason
from article41.cli.app import OK
from article41.cli.effectiveness import effectiveness
from article41.cli.options import grouped, json_option, now, tell
from article41.cli.party_options import PARTY_OPTIONS, PartyWords, party_of
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.services.casework import Casework

Command = Callable[..., Any]

_alerts = click.option(
    "--alert",
    "alerts",
    type=click.IntRange(1),
    multiple=True,
    metavar="NUMBER",
    help="Only this alert of the case; may be repeated [default: all that it can be done to]. Example: --alert 2",
)
_because = click.option(
    "--because", "text", required=True, metavar="WORDS", help="Why. Example: --because 'born 30 years later'"
)


@click.group()
def cases() -> None:
    """Work on alerts: matches that need a person. All alerts on one party are one case.

    \b
    Examples:
      article41 cases list
      article41 cases show 01kah5n2k8c1r9d3v5w7x9y1z3
    """


@cases.command(name="list")
@click.option(
    "--state",
    "states",
    type=click.Choice([state.value for state in CaseState]),
    multiple=True,
    help="Only cases that stand so; may be repeated. Example: --state escalated",
)
@click.option("--assignee", metavar="PERSON", help="Only the cases of PERSON. Example: --assignee ada")
@click.option("--overdue", is_flag=True, help="Only cases in which something is overdue. Example: --overdue")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many. Example: --limit 9"
)
@click.option(
    "--after", default="", metavar="CASE", help="Go on after CASE, the last of the page before. Example: --after 01JD"
)
@json_option
@click.pass_obj
def list_(
    home: HomeFolder,
    *,
    states: tuple[str, ...],
    assignee: str | None,
    overdue: bool,
    limit: int,
    after: str,
    as_json: bool,
) -> int:
    """Show cases, those due first in front.

    \b
    Example:
      article41 cases list --state open --overdue
    """
    from article41.services.case_shapes import cases_report
    from article41.store.casework import Asked

    due = now() if overdue else None
    asked = Asked(states=states, assignee=assignee, due_before=due, limit=limit, after=after)
    report = cases_report(_work(home).cases(asked), now=now())
    if as_json:
        _print_json(report)
    else:
        from article41.cli.case_tables import print_cases

        print_cases(report.cases)
    return OK


@cases.command()
@click.argument("case_id", metavar="CASE")
@json_option
@click.pass_obj
def show(home: HomeFolder, *, case_id: str, as_json: bool) -> int:
    """Show a case whole: its alerts with their evidence, and everything that happened.

    \b
    Example:
      article41 cases show 01kah5n2k8c1r9d3v5w7x9y1z3
    """
    return _show(_work(home), case_id, as_json=as_json)


@cases.command(name="raise")
@click.argument("name", nargs=-1)
@grouped(PartyWords, "party", PARTY_OPTIONS)
@click.option("--reference", default="", metavar="KEY", help="What you call the party. Example: --reference C-4711")
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Screen each row of a table; its column `reference` is what you call the party. Example: --file customers.csv",
)
@json_option
@click.pass_obj
def raise_(home: HomeFolder, *, party: PartyWords, reference: str, file: Path | None, as_json: bool) -> int:
    """Screen a party, or each row of a file, and make alerts of the matches.

    \b
    Examples:
      article41 cases raise "Jang Song Chol" --country kp --reference C-4711
      article41 cases raise --file customers.csv
    """
    from article41 import __version__
    from article41.services.alert_screening import parties_of_file, screen_to_alerts
    from article41.services.alerting import total
    from article41.services.case_shapes import AlertedReport
    from article41.services.screening import open_lists
    from article41.services.wording import counted

    if party.stated == (file is not None):
        raise click.UsageError('name a party or give a --file. Example: article41 cases raise "Jang Song Chol"')
    parties = parties_of_file(file, {}) if file else iter([(reference, party_of(party))])
    work, lists = _work(home), open_lists(home, notify=tell)
    alerted = list(screen_to_alerts(work, parties, lists=lists, actor=_me()))
    if as_json:
        _print_json(AlertedReport(version=__version__, parties=len(alerted), alerted=tuple(alerted)))
        return OK
    sums = total(alerted)
    new = counted(sums["raised"], "new alert")
    click.echo(f"{new}, {sums['amended']:,} came back, {sums['known']:,} known already.")
    for case_id in dict.fromkeys(each.case_id for each in alerted if each.case_id):
        click.echo(f"  article41 cases show {case_id}")
    return OK


@cases.command()
@click.argument("case_id", metavar="CASE")
@click.argument("person", default="")
@json_option
@click.pass_obj
def assign(home: HomeFolder, *, case_id: str, person: str, as_json: bool) -> int:
    """Give a case to a PERSON, or to nobody.

    \b
    Example:
      article41 cases assign 01kah5n2k8c1r9d3v5w7x9y1z3 ada
    """
    work = _work(home)
    work.assign(case_id, person, actor=_me())
    return _show(work, case_id, as_json=as_json)


@cases.command()
@click.argument("case_id", metavar="CASE")
@click.argument("text", metavar="WORDS")
@click.option(
    "--alert", type=click.IntRange(1), default=None, metavar="NUMBER", help="On one alert. Example: --alert 2"
)
@json_option
@click.pass_obj
def comment(home: HomeFolder, *, case_id: str, text: str, alert: int | None, as_json: bool) -> int:
    """Write something down.

    \b
    Example:
      article41 cases comment 01kah5n2k8c1r9d3v5w7x9y1z3 "asked for a passport"
    """
    work = _work(home)
    work.comment(case_id, text, alert=alert or 0, actor=_me())
    return _show(work, case_id, as_json=as_json)


@cases.command()
@click.argument("case_id", metavar="CASE")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
@click.pass_obj
def attach(home: HomeFolder, *, case_id: str, file: Path, as_json: bool) -> int:
    """Add a FILE; it is kept under its hash.

    \b
    Example:
      article41 cases attach 01kah5n2k8c1r9d3v5w7x9y1z3 passport.pdf
    """
    work = _work(home)
    work.attach(case_id, file, actor=_me())
    return _show(work, case_id, as_json=as_json)


@cases.command()
@click.argument("case_id", metavar="CASE")
@click.argument("verdict", type=click.Choice([verdict.value for verdict in AlertVerdict]))
@click.option(
    "--reason",
    type=click.Choice([reason.value for reason in Reason]),
    required=True,
    help="The reason, in one word of those that go with the verdict. Example: --reason other_birth_date",
)
@_because
@_alerts
@json_option
@click.pass_obj
def decide(
    home: HomeFolder, *, case_id: str, verdict: str, reason: str, text: str, alerts: tuple[int, ...], as_json: bool
) -> int:
    """Decide alerts: all that are open, or those named. Where the policy says so, a second person must confirm it.

    \b
    Example:
      article41 cases decide 01kah5n2k8c1r9d3v5w7x9y1z3 false_positive --reason other_birth_date --because "born 1990"
    """
    work = _work(home)
    work.decide(case_id, alerts, verdict=AlertVerdict(verdict), reason=Reason(reason), text=text, actor=_me())
    return _show(work, case_id, as_json=as_json)


@cases.command()
@click.argument("case_id", metavar="CASE")
@click.option("--because", "text", default="", metavar="WORDS", help="Why. Example: --because 'saw the passport'")
@_alerts
@json_option
@click.pass_obj
def confirm(home: HomeFolder, *, case_id: str, text: str, alerts: tuple[int, ...], as_json: bool) -> int:
    """Agree, as a second person, with decisions of somebody else.

    \b
    Example:
      article41 cases confirm 01kah5n2k8c1r9d3v5w7x9y1z3
    """
    work = _work(home)
    work.confirm(case_id, alerts, text=text, actor=_me())
    return _show(work, case_id, as_json=as_json)


@cases.command()
@click.argument("case_id", metavar="CASE")
@_because
@_alerts
@json_option
@click.pass_obj
def decline(home: HomeFolder, *, case_id: str, text: str, alerts: tuple[int, ...], as_json: bool) -> int:
    """Disagree, as a second person, with decisions of somebody else; the alerts are open again.

    \b
    Example:
      article41 cases decline 01kah5n2k8c1r9d3v5w7x9y1z3 --because "the passport is another one"
    """
    work = _work(home)
    work.decline(case_id, alerts, text=text, actor=_me())
    return _show(work, case_id, as_json=as_json)


@cases.command()
@click.argument("case_id", metavar="CASE")
@click.option("--to", default="", metavar="PERSON", help="To whom [default: whoever is next]. Example: --to bob")
@_because
@json_option
@click.pass_obj
def escalate(home: HomeFolder, *, case_id: str, to: str, text: str, as_json: bool) -> int:
    """Hand a case up; another person must then decide it.

    \b
    Example:
      article41 cases escalate 01kah5n2k8c1r9d3v5w7x9y1z3 --to bob --because "a politician"
    """
    work = _work(home)
    work.escalate(case_id, to=to, text=text, actor=_me())
    return _show(work, case_id, as_json=as_json)


@cases.command()
@click.argument("case_id", metavar="CASE")
@_because
@_alerts
@json_option
@click.pass_obj
def reopen(home: HomeFolder, *, case_id: str, text: str, alerts: tuple[int, ...], as_json: bool) -> int:
    """Have decided alerts decided anew.

    \b
    Example:
      article41 cases reopen 01kah5n2k8c1r9d3v5w7x9y1z3 --because "a new passport"
    """
    work = _work(home)
    work.reopen(case_id, alerts, text=text, actor=_me())
    return _show(work, case_id, as_json=as_json)


@cases.command()
@click.argument("case_id", metavar="CASE")
@click.option("--yes", is_flag=True, help="Do not ask. Example: --yes")
@click.pass_obj
def erase(home: HomeFolder, *, case_id: str, yes: bool) -> int:
    """Erase what a case says of a person, its files included. What happened when, by whom, stays, with hashes.

    \b
    Example:
      article41 cases erase 01kah5n2k8c1r9d3v5w7x9y1z3 --yes
    """
    if not yes:
        click.confirm(f"Erase what case {case_id} says? It cannot be brought back.", abort=True, err=True)
    _work(home).erase(case_id, actor=_me())
    click.echo(f"Case {case_id} was erased.")
    return OK


cases.add_command(effectiveness)


def _show(work: "Casework", case_id: str, *, as_json: bool) -> int:
    from article41.services.case_shapes import case_report

    report = case_report(work, case_id)
    if as_json:
        _print_json(report)
    else:
        from article41.cli.case_tables import print_case

        print_case(report)
    return OK


def _work(home: HomeFolder) -> "Casework":
    from article41.services.casework import Casework

    return Casework.open(home, clock=now)


def _me() -> str:
    from article41.services.casework import local_user

    return local_user()


def _print_json(report: Any) -> None:
    from article41.cli.output import print_json

    print_json(report)
