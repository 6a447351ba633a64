"""What is the text of this PDF? Lines by their places on the page, rebuilt into paragraphs, without running headers.

A line that stands at the top or the foot of many pages, but for its numbers the same, is a running header; so is a page
number. Only text is read: scripts, attachments and links of a PDF are left alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from article41.errors import InputFileError, MissingExtraError, TooLargeError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES = 500
_EDGE_LINES = 2
_USUAL = 0.15
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|seite)?\s*\d{1,4}\s*(?:(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE)
_HYPHENS = "-\u00ad\u2010\ufffe\x02"
_DIVIDING = "\ufffe\x02"
"""What pdfium gives for the hyphen of a word divided at the end of a line, in place of the line's end."""
_STOPS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LINE_ENDS = "\r\n"


class Line(NamedTuple):
    """A line of a page, in points; `bottom` counts from the foot of the page."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def pdf_text(raw: bytes, name: str) -> tuple[str, str]:
    """Return the title that a PDF states of itself ("" without one) and its text, paragraphs parted by blank lines.

    Raises `InputFileError` for one that is damaged, locked or holds images only, `TooLargeError` for too many pages,
    `MissingExtraError` without the extra `news`.
    """
    with closing(_opened(raw, name)) as document:
        if len(document) > MOST_PAGES:
            raise TooLargeError(
                f"{name}: {len(document)} pages; at most {MOST_PAGES} are read. Divide it into reports."
            )
        pages = [_page_lines(document, number) for number in range(len(document))]
        title = str(document.get_metadata_dict().get("Title", "")).strip()
    if not any(pages):
        raise InputFileError(
            f"{name}: a PDF without text in it, as scanners make; have its text recognised (OCR) and give that."
        )
    return title, "\n\n".join(rebuilt(without_running(pages)))


def without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without running headers and footers, and without page numbers."""
    seen = Counter(chain.from_iterable({_likened(line.text) for line in _edges(page)} for page in pages))
    often = max(2, (len(pages) + 1) // 2)
    running = {likened for likened, count in seen.items() if count >= often}
    kept = []
    for page in pages:
        edges = set(_edges(page))
        kept.append([line for line in page if line not in edges or not _runs(line, running)])
    return kept


def rebuilt(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Yield the paragraphs; one that goes on over the foot of a page is one."""
    paragraph, before, pitch = "", None, _pitch(pages)
    for page in pages:
        right = max((line.right for line in page), default=0.0)
        for line in page:
            if before is not None and _begins(before, line, pitch=pitch, right=right):
                yield paragraph
                paragraph = ""
            paragraph = _joined(paragraph, line.text)
            before = line
    if paragraph:
        yield paragraph


def _opened(raw: bytes, name: str) -> "PdfDocument":
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError(
            f"{name}: reading PDF needs pypdfium2; install it with: pip install 'article41[news]'"
        ) from error
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        told = "locked with a password; save it without" if locked else "a damaged PDF; get it anew"
        raise InputFileError(f"{name}: {told}, or give its text.") from None


def _page_lines(document: "PdfDocument", number: int) -> list[Line]:
    with closing(document[number]) as page, closing(page.get_textpage()) as words:
        return list(_lines(words))


def _lines(words: "PdfTextPage") -> Iterator[Line]:
    from pypdfium2.raw import FPDFText_GetUnicode

    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for place in range(words.count_chars()):
        letter = chr(FPDFText_GetUnicode(words.raw, place))
        if letter not in _LINE_ENDS:
            letters.append(letter)
            if not letter.isspace():
                boxes.append(words.get_charbox(place, loose=True))
        if letter in _LINE_ENDS or letter in _DIVIDING:
            yield from _line(letters, boxes)
            letters, boxes = [], []
    yield from _line(letters, boxes)


def _line(letters: Sequence[str], boxes: Sequence[tuple[float, float, float, float]]) -> Iterator[Line]:
    text = " ".join("".join(letters).split())
    if text and boxes:
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        yield Line(text, left, right, bottom, top - bottom)


def _edges(page: Sequence[Line]) -> Iterator[Line]:
    """Yield the highest and lowest lines of a page, however they are ordered in the file."""
    ordered = sorted(page, key=lambda line: -line.bottom)
    yield from dict.fromkeys((*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]))


def _runs(line: Line, running: set[str]) -> bool:
    return _likened(line.text) in running or _PAGE_NUMBER.fullmatch(line.text) is not None


def _likened(text: str) -> str:
    return _NUMBER.sub("#", text.casefold())


def _pitch(pages: Sequence[Sequence[Line]]) -> float:
    """Return how far lines of a paragraph are apart: the least of the steps that are usual."""
    steps = Counter(
        round(upper.bottom - lower.bottom)
        for page in pages
        for upper, lower in pairwise(page)
        if upper.bottom - lower.bottom > upper.height / 2
    )
    return float(min((step for step, count in steps.items() if count >= steps.total() * _USUAL), default=0))


def _begins(before: Line, line: Line, *, pitch: float, right: float) -> bool:
    """Say whether a line begins a paragraph: after a gap, in another size, indented, or after a short last line."""
    if abs(line.height - before.height) > 0.2 * before.height:
        return True
    step = before.bottom - line.bottom
    ends = _STOPS.search(before.text) is not None
    if step <= 0 or step > 12 * max(pitch, line.height):
        return ends
    if step > 1.35 * pitch:
        return True
    return ends and (line.left > before.left + line.height or before.right < right - 0.12 * (right - before.left))


def _joined(paragraph: str, line: str) -> str:
    if not paragraph:
        return line
    if paragraph[-1] in _HYPHENS and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"
