"""Read reports for a running process, in a process of its own: `python -m article41.services.report_process`.

A report is not trusted, and a file of it goes through large libraries: should one of them fall over, or never end, only
this process does. Orders come as lines of JSON on standard input, answers go out as lines of JSON, each after lines
that say which stage is reached; the language model stays loaded meanwhile. When standard input ends, or nothing was
asked for a while, so does this process.
"""

import datetime
import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from typing import Final

import msgspec

from article41.errors import Article41Error
from article41.media.report import Report
from article41.media.text import normal_form
from article41.services.news import Reader, Stated
from article41.services.news_intake import Source, source_of
from article41.services.news_lists import MadeWith
from article41.services.recording import Act, read_act
from article41.services.telling import tell

IDLE_SECONDS: Final = 600.0
_MOST_MEMORY: Final = 4 * 1024**3


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to read: the bytes of a file (`raw`), or `text` that was read before. `lists` names the lists in use."""

    name: str
    today: datetime.date
    lists: str
    raw: bytes = b""
    text: str = ""
    title: str = ""
    publisher: str = ""
    published_on: datetime.date | None = None
    encoding: str | None = None


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was read, with what, and what the audit log is to say of that."""

    report: Report
    made_with: MadeWith
    act: Act


class Stage(StrEnum):
    """What is begun: opening the lists, which may take long and is no fault of the report, and reading against them."""

    OPENING = "opening"
    READING = "reading"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was read, or what was wrong: the name of its class of errors and its words; before that, each stage."""

    stage: Stage | None = None
    read: Read | None = None
    kind: str = ""
    problem: str = ""


class Readers:
    """The reader in use: a new one when the day or the lists have changed."""

    def __init__(self) -> None:
        self._made: tuple[datetime.date, str, Reader] | None = None

    def answers(self, order: Order) -> Iterator[Answer]:
        """Yield the stages of an order, and the answer to it last."""
        try:
            yield from self._read(order)
        except Article41Error as error:
            yield Answer(kind=type(error).__name__, problem=str(error))

    def _read(self, order: Order) -> Iterator[Answer]:
        stated = Stated(publisher=order.publisher, published_on=order.published_on)
        if order.text:
            source = Source(name=order.name, text=normal_form(order.text).strip(), format="text", title=order.title)
        else:
            source = source_of(order.raw, name=order.name, encoding=order.encoding)
        yield Answer(stage=Stage.OPENING)
        reader = self._reader(order)
        reader.open_lists(source, stated=stated)
        yield Answer(stage=Stage.READING)
        report = reader.report_of(source, stated=stated)
        made_with = reader.made_with(report)
        yield Answer(read=Read(report=report, made_with=made_with, act=read_act(report, made_with)))

    def _reader(self, order: Order) -> Reader:
        if self._made is None or self._made[:2] != (order.today, order.lists):
            self._made = (order.today, order.lists, Reader(today=order.today))
        return self._made[2]


def main() -> int:
    """Answer orders until there are none."""
    _confine()
    readers = Readers()
    while select.select([sys.stdin], [], [], IDLE_SECONDS)[0]:
        line = sys.stdin.buffer.readline()
        if not line:
            break
        for answer in readers.answers(msgspec.json.decode(line, type=Order)):
            tell(answer)
    return 0


def _confine() -> None:
    """Take no more memory than a report may need, leave no image of it behind, and leave Ctrl-C to who asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.nice(5)


if __name__ == "__main__":
    sys.exit(main())
