"""How is an answer shown to a person? The verdict first, then what it rests on and what would change it."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from article41.cli.output import console
from article41.cli.text import printable
from article41.regimes.answer import Answer, Citation, ContestedPoint, Finding, Step, Way
from article41.regimes.exempting import Standing
from article41.regimes.pack import Verdict
from article41.services.check_shapes import CheckReport
from article41.services.wording import counted

VERDICT_STYLES = {
    Verdict.PROHIBITED: "bold white on red",
    Verdict.PROHIBITED_UNLESS_APPROVED: "bold white on red",
    Verdict.ESCALATE: "bold black on yellow",
    Verdict.DUTY_TO_ACT: "bold black on yellow",
    Verdict.PERMITTED_WITH_CONDITIONS: "bold black on cyan",
    Verdict.PERMITTED: "bold black on green",
}
SHOWN_CLOSED = 6
"""Exemptions that do not reach are shown up to so many for each finding."""
_MARK = "*"
_MET = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}


def print_report(report: CheckReport, *, full: bool = False) -> None:
    """Print one answer; `full` adds what was looked at and does not count."""
    out = console()
    answer = report.answer
    _print_verdict(out, answer)
    for finding in answer.findings:
        _print_finding(out, finding, full=full)
    for point in answer.contested:
        _print_contested(out, point)
    _print_plain(out, "What would make this lawful", answer.lawful_if)
    _print_plain(
        out,
        "What is missing to decide",
        (f"{one.question} ({one.fact}; for {', '.join(one.needed_by)})" for one in answer.missing),
    )
    _print_plain(
        out,
        "Duties",
        (
            f"{one.who}: {one.says}{f' By {one.by}.' if one.by else ''} ({cited(one.citations)})"
            for one in answer.duties
        ),
    )
    _print_rest(out, answer, full=full)
    for match in answer.matches:
        score = "" if match.match_score is None else f", match_score {match.match_score:.2f}"
        out.print(
            Text(
                f"Possible match, for a human to decide: {match.where} {printable(match.name)!r} with "
                f"{printable(match.listed_name)!r} ({match.listing_id}{score})",
                style="yellow",
            )
        )
    if report.lists:
        from article41.cli.person import print_lists_used

        print_lists_used(out, report.lists, as_of=True, warnings=report.warnings)
    for line in answer.disclaimers:
        out.print(Text(printable(line), style="dim"))


def print_lines(reports: Sequence[CheckReport]) -> None:
    """Print several answers, one line each."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("#", "id", "day", "activity", "verdict", "measures"):
        table.add_column(column, justify="right" if column == "#" else "left")
    for report in reports:
        answer = report.answer
        table.add_row(
            str(report.number),
            printable(answer.id),
            str(answer.day),
            report.activity.kind.replace("_", " "),
            Text(f" {said(answer.verdict)} ", style=VERDICT_STYLES[answer.verdict]),
            ", ".join(dict.fromkeys(finding.measure for finding in answer.findings)),
        )
    console().print(table)


def said(verdict: Verdict) -> str:
    """Return a verdict in words."""
    return verdict.replace("_", " ")


def cited(citations: Iterable[Citation]) -> str:
    """Return citations, those not yet proof-read with a mark."""
    return ", ".join(one.provision if one.seen else f"{one.provision}{_MARK}" for one in citations)


def _print_verdict(out: Console, answer: Answer) -> None:
    out.print(Text.assemble((f" {said(answer.verdict).upper()} ", VERDICT_STYLES[answer.verdict])))
    out.print(f"{answer.means} On {answer.day}, under {answer.pack} {answer.version}.")
    out.print()


def _print_finding(out: Console, finding: Finding, *, full: bool) -> None:
    out.print(
        Text.assemble(
            (f"{finding.measure}  ", "bold"),
            (printable(finding.title), "bold"),
            f": {said(finding.verdict)}",
            (f"  {finding.status}", "dim"),
        )
    )
    period = f"since {finding.effective_from}" + (f", until {finding.effective_to}" if finding.effective_to else "")
    lines = f"; goods line {', '.join(map(str, finding.lines))}" if finding.lines else ""
    _print_in(out, f"{printable(finding.says)} ({cited(finding.citations)}; {period}{lines})")
    for text in (finding.outcome, finding.question):
        if text:
            _print_in(out, printable(text))
    _print_steps(out, finding.steps)
    if finding.verdict is not Verdict.PERMITTED or full:
        for way in finding.ways:
            _print_way(out, way)
    for way in finding.closed if full else finding.closed[:SHOWN_CLOSED]:
        failed = "; ".join(step.words for step in way.steps if step.met is False)
        _print_in(out, Text(f"{way.id} does not reach: {printable(failed or way.title)}", style="dim"))
    for point in finding.contested:
        _print_contested(out, point)
    out.print()


def _print_steps(out: Console, steps: Sequence[Step]) -> None:
    for step in steps:
        mark, style = _MET[step.met]
        stated = f" ({printable(step.stated)})" if step.stated else ""
        _print_in(out, Text.assemble((f"{mark} ", style), printable(step.words), (stated, "dim")))


def _print_way(out: Console, way: Way) -> None:
    lifts = way.standing is Standing.LIFTS
    head = Text.assemble(
        (f"{way.id}  {printable(way.title)}", "bold"),
        f": {way.standing.replace('_', ' ')}" + (f", then {said(way.verdict)}" if way.verdict else ""),
        f" ({cited(way.citations)})",
        style="green" if lifts else "cyan",
    )
    _print_in(out, head)
    for need in way.needs:
        out.print(Padding(f"needs: {printable(need)}", (0, 0, 0, 4)))


def _print_contested(out: Console, point: ContestedPoint) -> None:
    _print_in(out, Text(f"Contested: {printable(point.says)} ({cited(point.citations)})", style="yellow"))
    for reading in point.readings:
        out.print(Padding(f"- {printable(reading)}", (0, 0, 0, 4)))


def _print_plain(out: Console, title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        out.print(Text(f"{title}:", style="bold"))
        for line in found:
            out.print(Padding(f"- {printable(line)}", (0, 0, 0, 2)))


def _print_rest(out: Console, answer: Answer, *, full: bool) -> None:
    """Print what did not decide: open questions that only a State can answer, what does not reach, what is to come."""
    _print_plain(
        out,
        "For a State to find (nothing stated here points to it)",
        (f"{one.measure} {one.title} ({cited(one.citations)})" for one in answer.notes),
    )
    if full:
        _print_plain(
            out,
            "Looked at, and does not count here",
            (f"{one.measure} {one.title}: {one.why} ({cited(one.citations)})" for one in answer.considered),
        )
    elif answer.considered:
        looked = counted(len(answer.considered), "other measure")
        out.print(Text(f"{looked} in force that day looked at; --full says why they do not count here.", style="dim"))
    _print_plain(
        out,
        "Not yet in force on that day",
        (f"{one.measure} {one.title}: from {one.effective_from} ({cited(one.citations)})" for one in answer.upcoming),
    )


def _print_in(out: Console, text: str | Text) -> None:
    out.print(Padding(text, (0, 0, 0, 2)))
