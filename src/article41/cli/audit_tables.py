"""How does a person read the audit log? One line an entry."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from article41.cli.output import console
from article41.cli.text import printable
from article41.store.chain import AuditEntry

_TOLD = (
    "source",
    "state",
    "verdict",
    "case",
    "alert",
    "listing",
    "reason",
    "rows",
    "name",
    "scopes",
    "before",
    "count",
)


def print_entries(entries: Sequence[AuditEntry]) -> None:
    """Print a table of entries."""
    if not entries:
        console().print("No entries.")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("ID", "When (UTC)", "Who", "What", ""):
        table.add_column(name, overflow="fold", justify="right" if name == "ID" else "left")
    for entry in entries:
        when = entry.at[:19].replace("T", " ")
        table.add_row(str(entry.seq), when, printable(entry.actor), entry.action, printable(in_short(entry.said())))
    console().print(table)


def in_short(said: dict[str, Any]) -> str:
    """Return the gist of the details of an entry: how many matches, and what a person would ask first."""
    words = [f"{key} {_value(said[key])}" for key in _TOLD if said.get(key) not in (None, "", [])]
    matches = said.get("matches")
    if isinstance(matches, list):
        best = f", best {matches[0][0]} {matches[0][1]:.3f}" if matches else ""
        words.append(f"{len(matches)} {'match' if len(matches) == 1 else 'matches'}{best}")
    return ", ".join(words)


def _value(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
