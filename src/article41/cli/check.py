"""`article41 check`: may this be done on that day, under the measures of the regime?"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article41.cli.app import FAILED, OK
from article41.cli.check_options import activity_options, as_fields
from article41.cli.options import AS_OF, json_option, tell, today
from article41.cli.recorder import Recorder, no_record_option
from article41.errors import UsageError
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.services.activity_files import ActivityEntry
    from article41.services.check_shapes import CheckProblem, CheckReport
    from article41.services.checking import Checked, Checker
    from article41.services.ledger import Ledger

NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class Output:
    """How the answers are to be given."""

    full: bool
    as_json: bool
    html: Path | None
    out: Path | None


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@activity_options
@click.option(
    "--regime",
    default="un-dprk",
    metavar="REGIME",
    help="A regime, or the folder of a pack. Example: --regime un-listed",
)
@click.option(
    "--as-of", type=AS_OF, metavar="DATE", help="Screen against the lists of DATE. Example: --as-of 2018-03-01"
)
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take the totals of caps from a table: day, hs or item, quantity. Example: --ledger oil.csv",
)
@click.option("--no-screening", is_flag=True, help="Do not screen parties and vessel. Example: --no-screening")
@click.option("--interactive", "-i", is_flag=True, help="Ask for what is missing. Example: --interactive")
@click.option("--full", is_flag=True, help="Show measures that do not count, too. Example: --full")
@json_option
@click.option("--html", type=NEW_FILE, metavar="FILE", help="Write a page to be printed. Example: --html answer.html")
@click.option(
    "--out", type=NEW_FILE, metavar="FILE", help="Write the answers of a FILE to a table. Example: --out answers.csv"
)
@no_record_option
@click.pass_obj
def check(
    home: HomeFolder,
    /,
    *,
    file: Path | None,
    regime: str,
    as_of: datetime.date | None,
    ledger: Path | None,
    no_screening: bool,
    interactive: bool,
    full: bool,
    as_json: bool,
    html: Path | None,
    out: Path | None,
    no_record: bool,
    **words: Any,
) -> int:
    """Check an activity, or a FILE of them (YAML, JSON, CSV ...), against the measures of a regime.

    \b
    Examples:
      article41 check --supply 8471 --to kp --on 2018-03-01
      article41 check shipment.yaml --html answer.html
      article41 check shipments.csv --out answers.csv
    """
    from article41.services.checking import Checker, open_regime
    from article41.services.recording import check_act

    given = as_fields(words)
    if file is None and not given and not interactive:
        raise UsageError("nothing to check; give a FILE, options such as --supply 8471 --to kp, or --interactive.")
    if out is not None and file is None:
        raise UsageError("--out is for a FILE of activities; use --json or --html for one.")
    checker = Checker(open_regime(regime), home=home, as_of=as_of, screens=not no_screening, ledger=_ledger(ledger))
    recorder = Recorder(home, off=no_record)

    def note(checked: "Checked") -> None:
        recorder.note(check_act(checked, checker.pack, regime=regime, as_of=as_of))

    output = Output(full, as_json, html, out)
    if out is not None and file is not None:
        from article41.cli.check_file import check_file

        checker.on_checked = note
        return max(check_file(checker, file, out, defaults=given), recorder.finish())
    if interactive:
        from article41.cli.check_asking import ask

        entries = [ask(checker, _first(checker, file, given))]
    else:
        entries = list(_entries(checker, file, given))
    checker.on_checked = note
    return max(_tell(checker, entries, output), recorder.finish())


def _ledger(path: Path | None) -> "Ledger | None":
    if path is None:
        return None
    from article41.services.ledger import read_ledger

    return read_ledger(path)


def _entries(checker: "Checker", file: Path | None, given: dict[str, Any]) -> Iterator["ActivityEntry"]:
    from article41.services.activities import read_activity
    from article41.services.activity_files import ActivityEntry, read_activities

    facts = checker.pack.words.facts
    if file is not None:
        yield from read_activities(file, facts=facts, defaults=given)
    else:
        yield ActivityEntry(1, read_activity(given, facts=facts))


def _first(checker: "Checker", file: Path | None, given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields from which asking starts."""
    if file is None:
        return given
    from article41.services.activity_files import first_fields

    return {**given, **first_fields(file)}


def _tell(checker: "Checker", entries: "list[ActivityEntry]", output: Output) -> int:
    from article41.services.check_shapes import ChecksReport, strictest_of

    reports, problems = _judged(checker, entries)
    if len(entries) == 1 and problems:
        raise UsageError(problems[0].problem)
    if output.html is not None:
        from article41.services.check_page import check_page

        output.html.write_text(check_page(reports, problems=problems, made_on=today()), encoding="utf-8")
        tell(f"{output.html} written.")
    elif output.as_json:
        from article41.cli.output import print_json

        whole = ChecksReport(verdict=strictest_of(reports), checks=tuple(reports), problems=tuple(problems))
        print_json(reports[0] if len(entries) == 1 else whole)
    else:
        _print(reports, problems, full=output.full)
    return FAILED if problems else OK


def _print(reports: "list[CheckReport]", problems: "list[CheckProblem]", *, full: bool) -> None:
    from article41.cli.check_person import print_lines, print_report

    if len(reports) > 1:
        print_lines(reports)
        tell("Each answer whole: --json, or --html FILE.")
    else:
        for report in reports:
            print_report(report, full=full)
    for problem in problems:
        tell(f"entry {problem.number}: {problem.problem}")


def _judged(checker: "Checker", entries: "list[ActivityEntry]") -> "tuple[list[CheckReport], list[CheckProblem]]":
    from article41.services.check_shapes import CheckProblem, check_report

    reports, problems = [], []
    for entry in entries:
        try:
            if entry.activity is None:
                raise UsageError(entry.problem)
            reports.append(check_report(entry.number, checker.check(entry.activity), today=today()))
        except UsageError as error:
            problems.append(CheckProblem(number=entry.number, problem=str(error)))
    return reports, problems
