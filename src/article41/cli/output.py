"""How is output printed: JSON for programs, and text for people that fits the width and does without colour?"""

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO, cast

import click
import msgspec

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 110
_TRAILING = re.compile(r"[ ]+$", re.MULTILINE)


def print_json(value: msgspec.Struct | Sequence[msgspec.Struct]) -> None:
    """Print structs as indented JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))


def console(*, stderr: bool = False) -> "Console":
    """Return a console without markup or guessing; piped output is not squeezed to 80 columns."""
    import os

    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        return Console(file=stream, markup=False, highlight=False, emoji=False)
    width = None if os.environ.get("COLUMNS") else PIPED_WIDTH
    return Console(file=cast(TextIO, _Trimmed(stream)), width=width, markup=False, highlight=False, emoji=False)


class _Trimmed:
    """Writes to a stream without the blanks with which lines are filled to the width."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.encoding = stream.encoding

    def write(self, text: str) -> int:
        """Write whole lines; their trailing blanks are dropped."""
        self._stream.write(_TRAILING.sub("", text))
        return len(text)

    def flush(self) -> None:
        """Flush the stream."""
        self._stream.flush()
