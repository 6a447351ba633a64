"""What does a screening look like on a terminal? Draws the output of `article41 screen` on the embedded lists as SVG.

The output is the real one: the same report, printed by the same code. Only the day is fixed, so that the age of the
list does not change the picture from one day to the next.
"""

import datetime
import io
import itertools
import re
import tempfile
from collections.abc import Iterator
from typing import Final
from unittest.mock import patch
from xml.sax.saxutils import escape

from rich.console import Console
from rich.text import Text

import article41 as a41
from article41.cli import person
from article41.services.shapes import screen_report, settings_of

NAME: Final = "Chang Song-Chol"
COMMAND: Final = f'article41 screen "{NAME}" --birth-date 1967 --country kp'
DAY: Final = datetime.date(2026, 11, 21)
COLUMNS: Final = 104

_LETTER, _LINE, _MARGIN = 7.85, 19, 18
_CLASSES: Final = {"color(1)": "r", "color(2)": "g", "color(3)": "y"}
_CHUNK: Final = re.compile(r"\S+(?: \S+)*")
_STYLE: Final = (
    "text{font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:13px;fill:#1f2328}"
    ".b{font-weight:bold}.d{fill:#59636e}.g{fill:#116329}.r{fill:#a40e26}.y{fill:#7d4e00}"
)


def screen_picture() -> str:
    """Return the SVG."""
    lines = [Text(f"$ {COMMAND}", style="bold"), Text(), *screen_lines()]
    width = round(max(len(line.plain.rstrip()) for line in lines) * _LETTER + 2 * _MARGIN)
    height = len(lines) * _LINE + 2 * _MARGIN
    body = "\n".join(_line(number, line) for number, line in enumerate(lines) if line.plain.strip())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(COMMAND, {chr(34): "&quot;"})}">\n<style>{_STYLE}</style>\n'
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" fill="#f6f8fa" stroke="#d1d9e0"/>\n'
        f"{body}\n</svg>\n"
    )


def screen_lines() -> list[Text]:
    """Return what `COMMAND` prints on `DAY`, line by line, with its styles."""
    party = a41.Party(names=NAME, birth_dates="1967", countries="kp")
    policy = a41.Policy()
    with tempfile.TemporaryDirectory() as home:
        lists = a41.open_lists(home)
        settings = settings_of(policy, lists=None, as_of=None)
        report = screen_report(party, lists.screen(party, policy=policy), lists=lists, settings=settings, today=DAY)
    out = io.StringIO()
    terminal = Console(
        file=out,
        force_terminal=True,
        color_system="standard",
        width=COLUMNS,
        markup=False,
        highlight=False,
        emoji=False,
    )
    with patch.object(person, "console", return_value=terminal):
        person.print_report(report)
    return [Text.from_ansi(line) for line in out.getvalue().splitlines()]


def _line(number: int, line: Text) -> str:
    y = _MARGIN + (number + 1) * _LINE - 5
    return f'<text y="{y}">{"".join(_spans(line))}</text>'


def _spans(line: Text) -> Iterator[str]:
    """Yield each run at its column, so that columns stand in line whatever the font."""
    for at, run, classes in _runs(line):
        styled = f' class="{classes}"' if classes else ""
        for chunk in _CHUNK.finditer(run):
            x = round(_MARGIN + (at + chunk.start()) * _LETTER, 1)
            yield f'<tspan x="{x}"{styled}>{escape(chunk.group())}</tspan>'


def _runs(line: Text) -> Iterator[tuple[int, str, str]]:
    """Yield runs of letters with the column where they begin and the classes of their style."""
    plain = line.plain.rstrip()
    edges = sorted(
        {0, len(plain), *(edge for span in line.spans for edge in (span.start, span.end) if edge < len(plain))}
    )
    for start, end in itertools.pairwise(edges):
        styles = [str(span.style) for span in line.spans if span.start <= start < span.end]
        yield start, plain[start:end], _classes(f"{line.style} {' '.join(styles)}".split())


def _classes(words: list[str]) -> str:
    letters = ["b"] if "bold" in words else []
    letters += ["d"] if "dim" in words else []
    letters += [letter for colour, letter in _CLASSES.items() if colour in words]
    return " ".join(letters)
