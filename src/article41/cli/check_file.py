"""How are many activities checked? One at a time from a file to a file, with progress; nothing is kept in memory."""

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from article41.cli.app import FAILED, OK
from article41.cli.options import tell, today
from article41.errors import UsageError
from article41.services.activity_files import read_activities
from article41.services.check_shapes import CheckProblem, CheckReport, check_report
from article41.services.checking import Checker
from article41.services.wording import counted

COLUMNS = (
    *("number", "id", "day", "verdict", "measures", "exemptions", "citations"),
    *("lawful_if", "missing", "possible_matches", "problem"),
)
Write = Callable[[CheckReport | CheckProblem], None]


def check_file(checker: Checker, file: Path, out: Path, *, defaults: Mapping[str, object]) -> int:
    """Check every activity of a file; return the exit code, 1 where an entry could not be checked."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    if out.suffix.lower() not in {".csv", ".jsonl"}:
        raise UsageError(f"--out {out}: name a .csv or .jsonl file.")
    if out.resolve() == file.resolve():
        raise UsageError(f"--out {out} is the file of activities itself; name another.")
    failed = done = 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    from article41.cli.output import console

    with _writer(out) as write, Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("Checking", total=None)
        for done, entry in enumerate(read_activities(file, facts=checker.pack.words.facts, defaults=defaults), start=1):
            try:
                if entry.activity is None:
                    raise UsageError(entry.problem)
                write(check_report(entry.number, checker.check(entry.activity), today=today()))
            except UsageError as error:
                write(CheckProblem(number=entry.number, problem=str(error)))
                failed += 1
            progress.update(task, completed=done)
    tell(f"{out}: {counted(done - failed, 'answer')} written, {failed} entries could not be checked.")
    return FAILED if failed else OK


@contextmanager
def _writer(out: Path) -> Iterator[Write]:
    """Give a function that writes one answer; the file appears whole or not at all."""
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            if out.suffix.lower() == ".jsonl":
                yield lambda report: print(msgspec.json.encode(report).decode(), file=stream)
            else:
                rows = csv.writer(stream)
                rows.writerow(COLUMNS)
                yield lambda report: rows.writerow(_row(report))
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _row(report: CheckReport | CheckProblem) -> tuple[Any, ...]:
    if isinstance(report, CheckProblem):
        return (report.number, *[""] * (len(COLUMNS) - 2), report.problem)
    answer = report.answer
    cells = (
        report.number,
        answer.id,
        answer.day,
        answer.verdict,
        _joined(dict.fromkeys(finding.measure for finding in answer.findings)),
        _joined(answer.exemptions()),
        _joined(dict.fromkeys(one.provision for finding in answer.findings for one in finding.citations)),
        _joined(answer.lawful_if),
        _joined(one.fact for one in answer.missing),
        _joined(match.listing_id for match in answer.matches),
        "",
    )
    return tuple(f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@" and cell else cell for cell in cells)


def _joined(parts: Any) -> str:
    return "; ".join(parts)
