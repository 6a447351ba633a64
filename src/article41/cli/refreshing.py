"""How does a person follow a refresh? A bar on a terminal, a line for each file elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from article41.cli.options import tell
from article41.cli.text import one_line

if TYPE_CHECKING:
    from article41.services.steps import Step


@contextmanager
def watching() -> "Iterator[Callable[[Step], None]]":
    """Show the steps of a refresh on stderr while the block runs."""
    if not sys.stderr.isatty():
        yield _plain()
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from article41.cli.output import console

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[amount]}"),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console(stderr=True), transient=True)
    task = bar.add_task("", amount="")

    def watch(step: "Step") -> None:
        total = f" of {step.total:,}" if step.total else ""
        bar.update(
            task,
            description=one_line(f"{step.source} {step.what}".strip()),
            completed=step.done,
            total=step.total,
            amount=f"{step.done:,}{total} {step.unit}",
        )

    with bar:
        yield watch


def _plain() -> "Callable[[Step], None]":
    told: set[tuple[str, str]] = set()

    def watch(step: "Step") -> None:
        place = (step.source, step.what)
        if place not in told:
            told.add(place)
            tell(f"{step.source} {step.what} ...".strip())

    return watch
