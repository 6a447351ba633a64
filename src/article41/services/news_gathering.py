"""What do several reports say together? Taken in one at a time; no report is held, only what is told of it.

What is held of a report is its summary, who may be listed in it, and the record by which it is compared with others,
packed, since unpacked it takes forty times the room.
"""

import datetime
import re
import zlib
from pathlib import Path

import msgspec

from article41.media.across.comparing import compare_digests
from article41.media.across.digests import Digest, digest
from article41.media.report import Comparison, Report
from article41.services.news_intake import Unread
from article41.services.news_view import listed_entities, listing_line, possible, title_of

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


class Summary(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One report in a line: how many may be listed, are quoted, are claimed, and how many claims touch a measure."""

    name: str
    sha256: str
    title: str
    listed: int
    quotations: int
    claims: int
    touching: int
    publisher: str = ""
    published_on: datetime.date | None = None
    page: str = ""


class ListedAcross(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody who may be listed, under the names used, in the reports named; `line` says by whom, since when and why.

    `match_score` is the highest of them.
    """

    listing_id: str
    listed_name: str
    line: str
    match_score: float
    named: tuple[str, ...]
    reports: tuple[str, ...]


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """What several reports say together."""

    reports: tuple[Summary, ...]
    unread: tuple[Unread, ...]
    listed: tuple[ListedAcross, ...]
    comparison: Comparison


class Gathering:
    """Takes in reports one after the other, in the order in which they are to be told."""

    def __init__(self) -> None:
        self._summaries: list[Summary] = []
        self._unread: list[Unread] = []
        self._digests: list[bytes] = []
        self._listed: dict[str, ListedAcross] = {}

    def take(self, found: Report | Unread, *, page: str = "") -> None:
        """Take in a report, shown on a page of that name, or what could not be read."""
        if isinstance(found, Unread):
            self._unread.append(found)
            return
        self._summaries.append(_summary(found, page))
        self._digests.append(zlib.compress(msgspec.msgpack.encode(digest(found))))
        for entity in listed_entities(found):
            best = possible(entity)[0].listed
            before = self._listed.get(best.listing_id)
            self._listed[best.listing_id] = ListedAcross(
                listing_id=best.listing_id,
                listed_name=best.name,
                line=listing_line(best),
                match_score=max(best.match_score, before.match_score if before else 0.0),
                named=_with(before.named if before else (), entity.name),
                reports=_with(before.reports if before else (), found.name),
            )

    def together(self) -> Together:
        """Return what was taken in, compared; who may be listed in most reports comes first."""
        listed = sorted(self._listed.values(), key=lambda one: (-len(one.reports), -one.match_score, one.listing_id))
        return Together(
            reports=tuple(self._summaries),
            unread=tuple(self._unread),
            listed=tuple(listed),
            comparison=compare_digests(map(_unpacked, self._digests)),
        )


def page_name(number: int, name: str) -> str:
    """Return the name of the page of a report: numbered, so that equal names do not meet, and safe in an address."""
    stem = _UNSAFE.sub("-", Path(name).stem)[:60].strip("-")
    return f"{number:04}-{stem or 'report'}.html"


def _unpacked(packed: bytes) -> Digest:
    return msgspec.msgpack.decode(zlib.decompress(packed), type=Digest)


def _summary(report: Report, page: str) -> Summary:
    return Summary(
        name=report.name,
        sha256=report.sha256,
        title=title_of(report),
        listed=len(listed_entities(report)),
        quotations=len(report.quotations),
        claims=len(report.claims),
        touching=sum(bool(claim.touched) for claim in report.claims),
        publisher=report.publisher,
        published_on=report.published_on,
        page=page,
    )


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)
