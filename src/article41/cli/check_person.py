"""How is an answer shown to a person? The verdict first, then what it rests on and what would change it."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from article41.cli.output import console
from article41.cli.text import printable
from article41.regimes.answer import Answer, ContestedPoint, Finding, ReliedOn, Way
from article41.regimes.exempting import Standing
from article41.regimes.facts import PossibleMatch
from article41.regimes.pack import Verdict
from article41.services.check_shapes import CheckReport
from article41.services.check_view import (
    MEANING_OF_MARK,
    Need,
    Question,
    WayOut,
    about_certificate,
    cited,
    counts,
    has_mark,
    how,
    questions,
    reservations,
    rooms,
    told_first,
    told_of,
    ways_out,
    ways_shown,
    why_not,
    without_way,
)
from article41.services.wording import counted

VERDICT_STYLES = {
    Verdict.PROHIBITED: "bold white on red",
    Verdict.PROHIBITED_UNLESS_APPROVED: "bold white on red",
    Verdict.ESCALATE: "bold black on yellow",
    Verdict.DUTY_TO_ACT: "bold black on yellow",
    Verdict.PERMITTED_WITH_CONDITIONS: "bold black on cyan",
    Verdict.PERMITTED: "bold black on green",
}
SHOWN_CLOSED = 4
"""Exemptions that do not reach are shown up to so many for each finding."""
_MET = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}
_AT_ONCE = ("in force ", "the measure is about ")


def print_report(report: CheckReport, *, full: bool = False) -> None:
    """Print one answer; `full` adds what was looked at and does not count."""
    out = console()
    answer = report.answer
    _print_verdict(out, answer)
    findings, undecided = (answer.findings, ()) if full else told_first(answer)
    for finding in findings:
        _print_finding(out, finding, full=full)
    if undecided:
        _print_undecided(out, undecided)
    for point in answer.contested:
        _print_contested(out, point)
        out.print()
    _print_ways(out, findings, full=full)
    _print_plain(out, "End-use certificate", about_certificate(answer))
    for relied in answer.relied_on:
        _print_relied(out, relied)
    _print_plain(out, "What is missing to decide", map(_asked, questions(answer)))
    _print_plain(
        out,
        "Duties",
        (
            f"{one.who}: {one.says}{f' By {one.by}.' if one.by else ''} ({cited(one.citations)})"
            for one in answer.duties
        ),
    )
    _print_rest(out, answer, full=full)
    _print_matches(out, answer.matches)
    if report.lists:
        from article41.cli.person import print_lists_used

        print_lists_used(out, report.lists, as_of=True, warnings=report.warnings)
    if has_mark(answer):
        out.print(Text(MEANING_OF_MARK, style="yellow"))
    out.print(Text(printable(" ".join(reservations(answer))), style="dim"))


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


def _print_verdict(out: Console, answer: Answer) -> None:
    out.print(Text.assemble((f" {said(answer.verdict).upper()} ", VERDICT_STYLES[answer.verdict])))
    out.print(f"{answer.means} On {answer.day}, under {answer.pack} {answer.version}.")
    out.print()


def _print_finding(out: Console, finding: Finding, *, full: bool) -> None:
    undecided = f" ({finding.status.replace('_', ' ')})" if finding.status != "applies" else ""
    head = f"{finding.measure}  {printable(finding.title)}"
    out.print(Text.assemble((head, "bold"), f": {said(finding.verdict)}{undecided}"))
    _print_in(out, f"{printable(finding.says)} ({told_of(finding)})")
    for text in (finding.outcome, finding.question, finding.note if full else ""):
        if text:
            _print_in(out, printable(text))
    if finding.cap:
        _print_in(out, f"The cap: {rooms(finding.cap)}.")
    if counts(finding) or full:
        _print_steps(out, finding)
        for way in finding.ways if full else ways_shown(finding):
            _print_way(out, way)
        _print_closed(out, finding.closed, full=full)
    for point in finding.contested:
        _print_contested(out, point)
    out.print()


def _print_steps(out: Console, finding: Finding) -> None:
    """Print the steps; those that every finding has (its period, its kind) on one line."""
    at_once = [step for step in finding.steps if step.met and step.words.startswith(_AT_ONCE)]
    if at_once:
        _print_in(out, Text.assemble(("✓ ", "green"), "; ".join(step.words for step in at_once)))
    for step in finding.steps:
        if step not in at_once:
            mark, style = _MET[step.met]
            stated = f" ({printable(step.stated)})" if step.stated else ""
            _print_in(out, Text.assemble((f"{mark} ", style), printable(step.words), (stated, "dim")))


def _print_way(out: Console, way: Way) -> None:
    style = "green" if way.standing is Standing.LIFTS else "cyan"
    _print_in(
        out, Text.assemble((f"→ {way.id}  {printable(way.title)}", style), f": {how(way)} ({cited(way.citations)})")
    )
    if way.standing is Standing.LIFTS:
        for label, words in (("provided that", way.provided), ("does not cover", way.does_not_cover)):
            if words:
                _print_deep(out, f"{label}: {'; '.join(words)}")
    for point in way.contested:
        _print_contested(out, point)


def _print_closed(out: Console, closed: Sequence[Way], *, full: bool) -> None:
    shown = closed if full else closed[:SHOWN_CLOSED]
    for way in shown:
        _print_in(out, Text(f"– {way.id} does not reach; not so: {printable(why_not(way))}", style="dim"))
    if len(shown) < len(closed):
        more = counted(len(closed) - len(shown), "more exemption")
        _print_in(out, Text(f"– {more} that do not reach; --full shows them", style="dim"))


def _print_contested(out: Console, point: ContestedPoint) -> None:
    _print_in(out, Text(f"Contested: {printable(point.says)} ({cited(point.citations)})", style="yellow"))
    for reading in point.readings:
        _print_deep(out, f"- {reading}")


def _print_undecided(out: Console, undecided: Sequence[Finding]) -> None:
    head = f"{counted(len(undecided), 'measure')} cannot be decided, as too little is stated: escalate"
    out.print(Text(head, style="bold"))
    _print_in(out, ", ".join(one.measure for one in undecided))
    _print_in(out, Text("Answer the questions below, or see each with --full.", style="dim"))
    out.print()


def _print_ways(out: Console, findings: Sequence[Finding], *, full: bool) -> None:
    found, without = ways_out(findings), without_way(findings)
    if not found and not without:
        return
    out.print(Text("What would make this lawful", style="bold"))
    for one in found:
        _print_way_out(out, one, full=full)
    if without:
        _print_in(out, f"Nothing in the pack lifts {', '.join(without)}.")
    out.print()


def _print_way_out(out: Console, one: WayOut, *, full: bool) -> None:
    way = one.way
    lifts = Text.assemble((f"{way.id}  {printable(way.title)}", "cyan"), (f"  for {', '.join(one.measures)}", "dim"))
    _print_in(out, lifts)
    for need in one.needs:
        _print_deep(out, _needed(need))
    extra = (("routes", "; ".join(way.routes)), ("a request holds", "; ".join(way.request_contents))) if full else ()
    for label, text in (*one.particulars, *extra):
        if text:
            _print_deep(out, Text(f"{label}: {printable(text)}", style="dim"))


def _needed(need: Need) -> Text:
    mark, style = ("✗", "red") if need.failed else ("□", "") if need.step else ("?", "yellow")
    return Text.assemble((f"{mark} ", style), printable(need.words))


def _print_relied(out: Console, relied: ReliedOn) -> None:
    lifts = f"can lift {', '.join(relied.lifts)}" if relied.lifts else "lifts none of these measures"
    rest = f"; it cannot lift {', '.join(relied.does_not_lift)}" if relied.lifts and relied.does_not_lift else ""
    out.print(Text.assemble((f"Relied on: {relied.exemption}  ", "bold"), f"{printable(relied.title)}: {lifts}{rest}."))
    if relied.does_not_cover:
        _print_in(out, f"does not cover: {printable('; '.join(relied.does_not_cover))}")
    out.print()


def _asked(question: Question) -> str:
    among = f" [{', '.join(question.values)}]" if question.values else ""
    who = f"; {question.who}" if question.who else ""
    return f"{question.text}{among} ({question.fact}{who})"


def _print_plain(out: Console, title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        out.print(Text(title, style="bold"))
        for line in found:
            _print_in(out, f"- {printable(line)}")
        out.print()


def _print_rest(out: Console, answer: Answer, *, full: bool) -> None:
    """Print what did not decide: open questions that only a State can answer, what does not reach, what is to come."""
    if full:
        _print_plain(
            out,
            "For a State to find (nothing stated here points to it)",
            (f"{one.measure} {one.title} ({cited(one.citations)})" for one in answer.notes),
        )
        _print_plain(
            out,
            "Looked at, and does not count here",
            (f"{one.measure} {one.title}: {one.why} ({cited(one.citations)})" for one in answer.considered),
        )
    _print_plain(
        out,
        "Not yet in force on that day",
        (f"{one.measure} {one.title}: from {one.effective_from} ({cited(one.citations)})" for one in answer.upcoming),
    )
    if answer.notes and not full:
        named = ", ".join(one.measure for one in answer.notes)
        out.print(Text(f"For a State alone to find, and nothing stated here points to it: {named}.", style="dim"))
    if answer.considered and not full:
        looked = counted(len(answer.considered), "other measure")
        out.print(Text(f"{looked} in force that day looked at; --full says why they do not count here.", style="dim"))


def _print_matches(out: Console, matches: Sequence[PossibleMatch]) -> None:
    for match in matches:
        score = "" if match.match_score is None else f", match_score {match.match_score:.2f}"
        told = (
            f"Possible match, for a human to decide: {match.where} {printable(match.name)!r} with "
            f"{printable(match.listed_name)!r} ({match.listing_id}{score})"
        )
        out.print(Text(told, style="yellow"))
        for line in match.evidence:
            _print_in(out, Text(printable(line), style="dim"))


def _print_in(out: Console, text: str | Text) -> None:
    out.print(Padding(text, (0, 0, 0, 2)))


def _print_deep(out: Console, text: str | Text) -> None:
    out.print(Padding(printable(text) if isinstance(text, str) else text, (0, 0, 0, 4)))
