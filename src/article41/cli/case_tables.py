"""How do cases and monitoring look on a terminal?"""

import datetime
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from article41.casework.case import Alert
from article41.casework.words import AlertState, CaseState
from article41.cli.output import console
from article41.cli.text import printable
from article41.services.case_shapes import CaseReport, CaseShape, CustomersReport, MonitorReport, MonitorRunReport
from article41.services.wording import counted

_STYLES = {
    CaseState.OPEN: "yellow",
    CaseState.ESCALATED: "red",
    CaseState.IN_REVIEW: "yellow",
    CaseState.CLOSED: "green",
}


def print_cases(cases: Sequence[CaseShape]) -> None:
    """Print a list of cases."""
    out = console()
    if not cases:
        out.print("No case is so. Make alerts with `article41 cases raise NAME`, or with `article41 monitor run`.")
        return
    table = _table("case", "state", "#alerts", "#waiting", "#score", "due", "assignee")
    for each in cases:
        table.add_row(
            each.id,
            Text(each.state.value, style=_STYLES[each.state]),
            f"{each.alerts}",
            f"{each.waiting}",
            f"{each.match_score:.3f}",
            _due(each.due_at, overdue=each.overdue),
            printable(each.assignee),
        )
    out.print(table)


def print_case(report: CaseReport) -> None:
    """Print a case whole."""
    out, case = console(), report.case
    names = ", ".join(name.text for name in case.party.names) or "no name"
    head = Text.assemble((case.id, "bold"), "  ", (report.state.value, _STYLES[report.state]), f"  {printable(names)}")
    out.print(head)
    for label, text in (("reference", case.reference), ("assigned to", case.assignee)):
        if text:
            out.print(f"  {label}: {printable(text)}")
    if report.due_at:
        out.print(Text.assemble("  due: ", _due(report.due_at, overdue=report.overdue)))
    for alert in case.alerts:
        _print_alert(alert)
    for each in report.history:
        when = each.at.strftime("%Y-%m-%d %H:%M")
        out.print(Text(printable(f"  {each.seq:>3}  {when}  {each.actor}  {each.what}  {each.text}")))
    out.print(report.notice)


def print_customers(report: CustomersReport) -> None:
    """Print customers under monitoring."""
    out = console()
    table = _table("reference", "name", "tags", "screened")
    for each in report.customers:
        name = each.party.names[0].text if each.party.names else ""
        screened = each.screened_at.strftime("%Y-%m-%d %H:%M") if each.screened_at else "never"
        table.add_row(printable(each.reference), printable(name), printable(", ".join(each.tags)), screened)
    out.print(table)


def print_monitor(report: MonitorReport) -> None:
    """Print how the monitoring stands."""
    out, status = console(), report.status
    out.print(f"{counted(status.customers, 'customer')} under monitoring, {status.behind:,} to be screened again.")
    if status.last_screened_at:
        out.print(f"Last screened at {status.last_screened_at:%Y-%m-%d %H:%M} UTC.")
    for state, count in sorted(status.deliveries.items()):
        out.print(f"Web hooks, {state}: {count:,}.")
    for each in report.deliveries:
        out.print(Text(printable(f"  {each.made_at:%Y-%m-%d %H:%M}  {each.hook}  {each.state}  {each.answer}")))


def print_run(report: MonitorRunReport) -> None:
    """Print what a run did."""
    out, run, told = console(), report.run, report.told
    out.print(
        f"{counted(run.customers, 'customer')}: {run.whole:,} screened against all lists, {run.changes:,} against "
        f"{counted(run.changed, 'changed listing')}; nothing had changed for {run.unaffected:,}."
    )
    out.print(
        f"{counted(run.raised, 'new alert')}, {run.amended:,} came back, {run.removed:,} whose listing is gone; "
        f"{run.known:,} known already."
    )
    if told.sent or told.later or told.given_up:
        out.print(f"Web hooks: {told.sent:,} told, {told.later:,} to be tried again, {told.given_up:,} given up.")


def _print_alert(alert: Alert) -> None:
    out, pair, decision = console(), alert.pair, alert.decision
    listed = pair.matched_name or next((name.text for name in pair.listed.names), "")
    score = f"match_score {pair.match_score:.3f}"
    out.print(Text(printable(f"  alert {alert.number}: {listed}  [{pair.listing_id}]  {score}  {alert.state}")))
    if alert.is_removed:
        out.print("      no longer on its list")
    for change in alert.changes:
        out.print(Text(printable(f"      changed: {change}")))
    for one in pair.evidence:
        out.print(Text(printable(f"      {one.bits:+7.2f}  {one.text}")))
    if decision is not None:
        second = f", confirmed by {decision.confirmed_by}" if decision.confirmed_by else ""
        waits = " (waits for a second person)" if alert.state is AlertState.PROPOSED else ""
        said = f"{decision.verdict.label}, {decision.reason.label}: {decision.text}"
        out.print(Text(printable(f"      {said} ({decision.by}{second}){waits}")))


def _due(moment: datetime.datetime | None, *, overdue: bool) -> Text:
    if moment is None:
        return Text("")
    return Text(f"{moment:%Y-%m-%d}{' overdue' if overdue else ''}", style="red" if overdue else "")


def _table(*columns: str) -> Table:
    """Return an empty table; a column whose name begins with # holds numbers."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for column in columns:
        justify = "right" if column.startswith("#") else "left"
        table.add_column(column.lstrip("#"), justify=justify, overflow="fold", header_style="bold")  # type: ignore[arg-type]
    return table
