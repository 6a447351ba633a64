"""What comes out of a chunk of rows? Lines of JSON for what was screened, and for what was rejected."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from article41.services.cells import InputRow, InputTable
from article41.services.rows import RejectedRowError, RowReader
from article41.services.shapes import FileRow, match_shape

if TYPE_CHECKING:
    from article41.screening.index import ListingIndex
    from article41.screening.policy import Policy

CHUNK_ROWS = 200


class Rejected(msgspec.Struct, frozen=True):
    """A row that was not screened: its number, the reason, and what it held."""

    row: int
    reason: str
    content: str


class ChunkResult(NamedTuple):
    """What came out of a chunk: lines of `FileRow` and of `Rejected` as JSON, and counts."""

    screened: bytes
    rejects: bytes
    rows: int
    rows_rejected: int
    rows_matched: int
    matches: int
    position: float


class Chunk(NamedTuple):
    """Some rows, and the share of the file that had been read after them."""

    rows: Sequence[InputRow]
    position: float


@dataclass(frozen=True, slots=True)
class ChunkScreener:
    """Screens chunks against the index in `folder`; picklable, each process opens the index once."""

    folder: Path
    policy: "Policy"
    reader: RowReader
    authorities: Mapping[str, str]
    added: Mapping[str, datetime.date]

    def __call__(self, chunk: Chunk) -> ChunkResult:
        """Return what comes out of one chunk."""
        screened: list[FileRow] = []
        rejects: list[Rejected] = []
        for row in chunk.rows:
            try:
                screened.append(self._screened(row))
            except RejectedRowError as error:
                rejects.append(Rejected(row.number, _sound(str(error)), _sound(row.content or _content(row))))
        return ChunkResult(
            screened=b"".join(map(_line, screened)),
            rejects=b"".join(map(_line, rejects)),
            rows=len(chunk.rows),
            rows_rejected=len(rejects),
            rows_matched=sum(bool(row.matches) for row in screened),
            matches=sum(len(row.matches) for row in screened),
            position=chunk.position,
        )

    def _screened(self, row: InputRow) -> FileRow:
        from article41.screening.search import screen

        number, reference, party = self.reader.read(row)
        matches = screen(party, index=_opened(self.folder), policy=self.policy)
        return FileRow(
            row=number,
            reference=reference,
            party=party,
            matches=tuple(match_shape(match, self.authorities, self.added) for match in matches),
        )


def chunks_of(table: InputTable, *, after: int = 0) -> Iterator[Chunk]:
    """Cut the rows of a table into chunks, without the first `after` rows."""
    rows = islice(table.rows(), after, None)
    while chunk := list(islice(rows, CHUNK_ROWS)):
        yield Chunk(chunk, table.position)


@cache
def _opened(folder: Path) -> "ListingIndex":
    from article41.screening.index import ListingIndex

    return ListingIndex.open(folder)


def _line(value: msgspec.Struct) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _content(row: InputRow) -> str:
    return " | ".join(cell if isinstance(cell, str) else "; ".join(cell) for cell in row.cells.values())


def _sound(text: str) -> str:
    """Return `text` with surrogates written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()
