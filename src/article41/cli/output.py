"""How is output printed: JSON for programs, and text for people that fits the width and does without colour?"""

import sys
from typing import TYPE_CHECKING

import click
import msgspec

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 110


def print_json(value: msgspec.Struct) -> None:
    """Print a struct as indented JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))


def console(*, stderr: bool = False) -> "Console":
    """Return a console without markup or guessing; piped output is not squeezed to 80 columns."""
    import os

    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else PIPED_WIDTH
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)
