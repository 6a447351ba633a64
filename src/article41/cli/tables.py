"""How are lists, their publications and their changes shown to a person?"""

import datetime
from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from article41.cli.output import console
from article41.cli.text import printable
from article41.services.list_shapes import ChangesReport, ListChanges
from article41.services.lists import ListState, ListStatus, Outcome, OutcomeState
from article41.services.wording import counted
from article41.store.snapshots import PublicationState, Snapshot

_STYLES = {
    ListState.CURRENT: "green",
    ListState.OLD: "yellow",
    ListState.QUARANTINED: "red",
    ListState.EMBEDDED: "yellow",
    ListState.ABSENT: "dim",
}
_OUTCOME_STYLES = {OutcomeState.QUARANTINED: "red", OutcomeState.FAILED: "red", OutcomeState.ACTIVATED: "green"}


def print_status(status: Sequence[ListStatus], *, as_of: datetime.date | None, today: datetime.date) -> None:
    """Print the table of lists, and what stands in quarantine."""
    out = console()
    table = _table("source", "authority", "published", "fetched", "#listings", "age", "state")
    for row in status:
        ref = row.snapshot
        table.add_row(
            row.source,
            printable(row.authority),
            str(ref.published_on) if ref else "",
            str(ref.fetched_at.date()) if ref else "",
            f"{ref.listings:,}" if ref else "",
            _age(row, today),
            Text(row.state.value, style=_STYLES[row.state]),
        )
    out.print(table)
    for row in status:
        if row.waiting is not None:
            out.print(
                Text(f"{row.source}: a publication of {row.waiting.ref.published_on} is in quarantine:", style="red")
            )
            for reason in row.waiting.reasons:
                out.print(f"  {printable(reason)}")
            out.print(f'  {_meanwhile(row)}; overrule with `article41 lists accept {row.source} --because "..."`.')
    if as_of:
        out.print(f"As of {as_of}.")
    if any(row.state is ListState.EMBEDDED for row in status):
        out.print("Embedded: while the list itself is not held, the DPRK listings that come with the package are used.")
    out.print("Refresh with `article41 lists refresh [SOURCE...]`, or from a file with `--from FILE_OR_FOLDER`.")


def print_outcomes(outcomes: Iterable[Outcome]) -> None:
    """Print what became of each source or publication."""
    out = console()
    for outcome in outcomes:
        counts = ""
        if outcome.snapshot is not None:
            ref = outcome.snapshot
            size = f"{counted(ref.listings, 'listing')}, " if ref.listings else ""
            counts = f" {size}published {ref.published_on}, sha256 {ref.sha256[:12]}"
        difference = f" (+{outcome.added:,} ~{outcome.amended:,} -{outcome.removed:,})"
        changed = difference if outcome.added or outcome.amended or outcome.removed else ""
        name = " ".join(part for part in (outcome.source, printable(outcome.what)) if part)
        style = _OUTCOME_STYLES.get(outcome.state, "")
        out.print(Text.assemble(f"{name}: ", (outcome.state.value, style), counts, changed))
        for reason in outcome.reasons:
            out.print(f"  {printable(reason)}")


def print_history(source: str, publications: Sequence[Snapshot]) -> None:
    """Print every publication of a source, oldest first."""
    out = console()
    if not publications:
        out.print(f"No publication of {source} is held; fetch it with `article41 lists refresh {source}`.")
        return
    table = _table("published", "fetched", "#listings", "#added", "#amended", "#removed", "sha256", "state")
    for each in publications:
        style = "red" if each.state is PublicationState.QUARANTINED else "green"
        table.add_row(
            str(each.ref.published_on),
            str(each.ref.fetched_at.date()),
            f"{each.ref.listings:,}",
            f"{each.added:,}",
            f"{each.amended:,}",
            f"{each.removed:,}",
            each.ref.sha256[:12],
            Text(each.state.value, style=style),
        )
    out.print(table)
    for each in publications:
        for reason in each.reasons:
            out.print(f"{each.ref.published_on}: {printable(reason)}")


def print_changes(report: ChangesReport) -> None:
    """Print what was added, amended and removed in each list."""
    out = console()
    if not report.changes:
        out.print("No list is held yet; fetch some with `article41 lists refresh`.")
    for changes in report.changes:
        out.print(Text(_heading(changes), style="bold"))
        for listing in changes.added:
            out.print(Text.assemble(("  + ", "green"), f"{printable(listing.name)}  [{listing.id}] {listing.kind}"))
        for listing in changes.removed:
            out.print(Text.assemble(("  - ", "red"), f"{printable(listing.name)}  [{listing.id}] {listing.kind}"))
        for amended in changes.amended:
            out.print(Text.assemble(("  ~ ", "yellow"), f"{printable(amended.name)}  [{amended.id}]"))
            for field in amended.fields:
                before, after = (" | ".join(values) or "nothing" for values in (field.before, field.after))
                out.print(Text(printable(f"      {field.field.replace('_', ' ')}: {before} -> {after}")))


def _meanwhile(row: ListStatus) -> str:
    if row.state is ListState.EMBEDDED:
        return "The listings that come with the package are used meanwhile"
    if row.snapshot is None:
        return "Nothing of this list is screened meanwhile"
    return "The one shown stays active"


def _age(row: ListStatus, today: datetime.date) -> str:
    if row.snapshot is None:
        return ""
    days = (today - row.snapshot.fetched_at.date()).days if row.age_days is None else row.age_days
    return f"{max(0, days)} d"


def _heading(changes: ListChanges) -> str:
    before = f"{changes.before.published_on}" if changes.before else "nothing"
    after = f"{changes.after.published_on}" if changes.after else "nothing"
    counts = f"{len(changes.added):,} added, {len(changes.amended):,} amended, {len(changes.removed):,} removed"
    return f"{changes.source}, from {before} to {after}: {counts}"


def _table(*columns: str) -> Table:
    """Return an empty table; a column whose name begins with # holds numbers."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for column in columns:
        is_number = column.startswith("#")
        table.add_column(
            column.lstrip("#"), justify="right" if is_number else "left", overflow="fold", header_style="bold"
        )
    return table
