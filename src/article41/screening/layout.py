"""How are the names of many parties laid out, in little memory and on all cores?

Each distinct name is read once, a run of names at a time; then the distinct tokens are laid out, again in runs. What
comes of a run depends on nothing but the run, so `spread` may give it to another process: the result is the same.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from article41.model import Kind
from article41.names.tokens import Token, TokenClass, analyse, spans
from article41.screening.forms import (
    KIND_CODES,
    FormArrays,
    FormTable,
    Ints,
    NameRow,
    TokenArrays,
    lay_out_tokens,
    starts,
)

NAMES_A_RUN: Final = 2_000
TOKENS_A_RUN: Final = 5_000
_PROPERTIES: Final = len(Token._fields) - 1

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")
NamesToRead = list[tuple[str, Kind]]


class Spread(Protocol):
    """Does `work` on each chunk and yields what comes of it, in order; both must be picklable."""

    def __call__(self, work: Callable[[Chunk], Result], chunks: Iterable[Chunk], /) -> Iterator[Result]:
        """Yield `work(chunk)` of each chunk."""


def one_by_one(work: Callable[[Chunk], Result], chunks: Iterable[Chunk], /) -> Iterator[Result]:
    """Do all work here and now."""
    return map(work, chunks)


class ReadNames(NamedTuple):
    """The ways to read a run of names. Tokens are numbered as first met in the run, and packed."""

    tokens: list[str]
    forms_of_name: Ints
    spans_of_form: Ints
    sizes: Ints
    span_token: Ints
    span_mask: Ints


def lay_out(rows: Iterable[NameRow], spread: Spread = one_by_one) -> FormTable:
    """Read every name, and lay out its forms; tokens are numbered by length, then alphabetically."""
    listed, read = _ListedNames(), _Readings()
    for run in spread(read_names, listed.distinct(rows)):
        read.add(run)
    names = listed.names()
    tokens, forms, forms_of_name = read.laid_out(spread)
    form_at = starts(forms_of_name)
    chosen = positions(form_at, names)
    span_at = starts(np.diff(forms.span_at)[chosen])
    spanned = positions(forms.span_at, chosen)
    repeated = FormArrays(span_at, forms.span_token[spanned], forms.span_mask[spanned], forms.sizes[chosen])
    widths = np.diff(form_at)[names]
    owners, numbers, kinds = listed.properties()
    return FormTable(tokens, repeated, np.repeat(owners, widths), np.repeat(numbers, widths), np.repeat(kinds, widths))


class _ListedNames:
    """Which party each name is of, which of its names it is, and which distinct name."""

    def __init__(self) -> None:
        self._owners, self._numbers, self._names, self._kinds = array("i"), array("i"), array("i"), array("B")

    def distinct(self, rows: Iterable[NameRow]) -> Iterator[NamesToRead]:
        """Yield the distinct names in runs, and remember which one each row is."""
        seen: dict[Kind, dict[str, int]] = {kind: {} for kind in Kind}
        count, run = 0, []
        for row in rows:
            name = seen[row.kind].setdefault(row.text, count)
            if name == count:
                count += 1
                run.append((row.text, row.kind))
            self._owners.append(row.owner)
            self._numbers.append(row.number)
            self._names.append(name)
            self._kinds.append(KIND_CODES[row.kind])
            if len(run) == NAMES_A_RUN:
                yield run
                run = []
        if run:
            yield run

    def names(self) -> Ints:
        """Return which distinct name each row is, counted from 0."""
        return np.array(self._names, dtype=np.int32)

    def properties(self) -> tuple[Ints, Ints, npt.NDArray[np.uint8]]:
        """Return owner, number and kind of each row."""
        return (
            np.array(self._owners, dtype=np.int32),
            np.array(self._numbers, dtype=np.int32),
            np.array(self._kinds, dtype=np.uint8),
        )


class _Readings:
    """What has been read so far, over all runs."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._runs: list[ReadNames] = []

    def add(self, run: ReadNames) -> None:
        """Add what a run of names read as; its tokens get the numbers that they have over all."""
        seen = self._seen
        numbers = np.array([seen.setdefault(packed, len(seen)) for packed in run.tokens], dtype=np.int32)
        self._runs.append(run._replace(tokens=[], span_token=numbers[run.span_token]))

    def laid_out(self, spread: Spread) -> tuple[TokenArrays, FormArrays, Ints]:
        """Return the tokens, the forms of the distinct names, and how many forms each of these names has."""
        order = sorted(self._seen)
        renumber = np.empty(len(order), dtype=np.int32)
        renumber[np.fromiter(map(self._seen.__getitem__, order), np.int32, len(order))] = np.arange(len(order))
        self._seen.clear()
        forms = FormArrays(
            starts(self._whole("spans_of_form")),
            renumber[self._whole("span_token")],
            self._whole("span_mask"),
            self._whole("sizes"),
        )
        forms_of_name = self._whole("forms_of_name")
        self._runs.clear()
        return _tokens(order, spread), forms, forms_of_name

    def _whole(self, field: str) -> Ints:
        return _end_to_end([getattr(run, field) for run in self._runs])


def read_names(names: NamesToRead) -> ReadNames:
    """Read a run of names."""
    seen: dict[Token, int] = {}
    forms_of_name, spans_of_form, sizes, span_token, span_mask = (array("i") for _ in range(5))
    for text, kind in names:
        forms = analyse(text, kind)
        forms_of_name.append(len(forms))
        for form in forms:
            spanned = spans(form)
            spans_of_form.append(len(spanned))
            sizes.append(len(form.tokens))
            span_mask.extend([mask for _, mask in spanned])
            span_token.extend([seen.setdefault(token, len(seen)) for token, _ in spanned])
    columns = (forms_of_name, spans_of_form, sizes, span_token, span_mask)
    return ReadNames(list(map(_packed, seen)), *(np.array(column, dtype=np.int32) for column in columns))


def lay_out_packed(tokens: Sequence[str]) -> TokenArrays:
    """Lay out a run of packed tokens."""
    return lay_out_tokens([_unpacked(packed) for packed in tokens])


def _tokens(order: list[str], spread: Spread) -> TokenArrays:
    """Lay out tokens in the order given, which is emptied."""
    runs = (order[at : at + TOKENS_A_RUN] for at in range(0, len(order), TOKENS_A_RUN))
    parts = list(spread(lay_out_packed, runs)) or [lay_out_tokens([])]
    order.clear()
    return TokenArrays(*map(_column, TokenArrays._fields, zip(*parts, strict=True)))


def _column(field: str, parts: tuple[npt.NDArray[Any], ...]) -> npt.NDArray[Any]:
    """Return one array of all parts; runs that begin somewhere in a part begin elsewhere in the whole."""
    if field.endswith("_at"):
        return starts(_end_to_end([np.diff(part) for part in parts]))
    return np.concatenate(parts)


def _packed(token: Token) -> str:
    """Return a token as one small text; such texts sort as tokens do by length, then alphabetically."""
    text, *properties = token
    return f"{chr(len(text))}{text}{''.join(map(chr, properties))}"


def _unpacked(packed: str) -> Token:
    token_class, *flags = map(ord, packed[-_PROPERTIES:])
    return Token(packed[1:-_PROPERTIES], TokenClass(token_class), *map(bool, flags))


def positions(at: Ints, chosen: Ints) -> Ints:
    """Return, one after the other, all positions in the runs `chosen`, where run n is from `at[n]` to `at[n + 1]`."""
    widths = np.diff(at)[chosen]
    before = np.cumsum(widths, dtype=np.int32) - widths
    return np.repeat(at[chosen] - before, widths) + np.arange(widths.sum(), dtype=np.int32)


def _end_to_end(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int32), *parts])
