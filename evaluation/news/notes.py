"""How are notes on a report written? One annotation a line, its stretches given by words of the text.

The form of the lines is told in `evaluation.news.annotate`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BOUNDS = re.compile(r"[.!?…][’”»«'\"]*\s+(?=[\"'“‘«»A-Z0-9])|\n\n")


@dataclass(frozen=True)
class Line:
    """One annotation as written: its word, id or kind, the fields in order and the named ones."""

    where: str
    word: str
    about: str
    fields: tuple[str, ...]
    named: dict[str, str]

    def field(self, number: int) -> str:
        """Return a field; raise `ValueError` where the line has fewer."""
        if number >= len(self.fields):
            raise ValueError(f"{self.where}: {self.word} {self.about} lacks a field; see evaluation/news/annotate.py.")
        return self.fields[number]


def lines(notes: Path) -> Iterator[Line]:
    """Yield the annotations of a file."""
    for number, line in enumerate(notes.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        head, *rest = line.split(" | ")
        word, _, about = head.partition(" ")
        named = dict(part.split("=", 1) for part in rest if re.match(r"[a-z_]+=", part))
        fields = tuple(part for part in rest if not re.match(r"[a-z_]+=", part))
        yield Line(f"{notes.name}:{number}", word, about, fields, named)


def spot(text: str, words: str, where: str) -> tuple[int, int]:
    """Return the one place of the words, which may leave out (` ~ `) or mark (`<...>`) some."""
    if "<" in words:
        before, inner = words.split("<", 1)
        inner, after = inner.split(">", 1)
        start, _ = spot(text, before + inner + after, where)
        return start + len(before), start + len(before) + len(inner)
    first, _, last = words.partition(" ~ ")
    if text.count(first) != 1:
        raise ValueError(
            f"{where}: {first!r} stands {text.count(first)} times in the text, not once; mark it by <...>."
        )
    start = text.index(first)
    end = text.find(last, start + len(first) if last else start)
    if end < 0:
        raise ValueError(f"{where}: {last!r} does not follow {first!r}.")
    return start, end + len(last) if last else start + len(first)


def standing(text: str, form: str) -> list[tuple[int, int]]:
    """Return every place where the words stand as words."""
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]


def paragraph(text: str, at: int) -> tuple[int, int]:
    """Return the paragraph around a place."""
    start, end = text.rfind("\n\n", 0, at + 1), text.find("\n\n", at + 1)
    return (start + 2 if start >= 0 else 0), (end if end >= 0 else len(text))


def sentence(text: str, at: int) -> tuple[int, int]:
    """Return the sentence around a place, as full stops and paragraphs part them."""
    start, end = 0, len(text)
    for bound in _BOUNDS.finditer(text):
        if bound.end() <= at:
            start = bound.end()
        elif bound.start() >= at:
            end = bound.start() + len(bound.group().rstrip())
            break
    return start, end
