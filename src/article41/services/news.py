"""What does this report say, and who in it is listed? One report at a time, from a file or a folder of files.

What cannot be done is left out of the report and named in `lacks`; nothing stands in for it.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path

import msgspec

from article41.errors import InputFileError, TooLargeError
from article41.media.report import Report
from article41.media.text import sha256_of
from article41.media.zones import find_zones
from article41.services.news_intake import Source, files_of, read_source

ENGLISH = "en"
_NOT_READ = (
    "mentions and the lists: who is named is not found yet, and nobody was screened",
    "quotations: who is quoted is not found yet",
    "claims: what is claimed to have happened, and which measures that would touch, is not read yet",
)


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of a report; it counts more than what the file says of itself."""

    published_on: datetime.date | None = None
    publisher: str = ""
    encoding: str | None = None


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a folder that could not be read, and why."""

    name: str
    problem: str


def read_report(path: Path, *, stated: Stated | None = None) -> Report:
    """Return what is in the report of a file; raise `InputFileError` or `TooLargeError` for one that has none."""
    given = stated or Stated()
    return report_of(read_source(path, encoding=given.encoding), stated=given)


def read_folder(folder: Path, *, stated: Stated | None = None) -> Iterator[Report | Unread]:
    """Yield the report of each file of a folder, in order of their names, and hold no more than one at a time."""
    for path in files_of(folder):
        try:
            yield read_report(path, stated=stated)
        except (InputFileError, TooLargeError) as error:
            yield Unread(name=str(path), problem=str(error))


def report_of(source: Source, *, stated: Stated) -> Report:
    """Return what is in a text."""
    publisher = stated.publisher or source.publisher
    return Report(
        name=source.name,
        sha256=sha256_of(source.text),
        text=source.text,
        publisher=publisher,
        title=source.title,
        published_on=stated.published_on or source.published_on,
        language=source.language or ENGLISH,
        zones=find_zones(source.text, publisher),
        lacks=_NOT_READ,
    )
