"""Does the publisher have something newer?

All files of a source make one publication. A file that has not changed comes out of the archive; when none has
changed, nothing is read. What a publisher answered is remembered only after its publication is in the store.
"""

import datetime
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from article41.errors import DownloadError
from article41.services.intake import Authority, Offered, Outcome, OutcomeState, newest_waiting, reconsider, take_in
from article41.services.steps import Progress, Step
from article41.sources.catalogue import SourceDescription
from article41.store.archive import ArchivedFile, file_sha256
from article41.store.downloads import RememberedDownload
from article41.store.store import Store

if TYPE_CHECKING:
    from article41.sources.fetch import Download


class Downloader(Protocol):
    """What `article41.sources.fetch.download` does."""

    def __call__(
        self,
        url: str,
        target: Path,
        *,
        etag: str = "",
        last_modified: str = "",
        progress: Callable[[int, int | None], None] | None = None,
    ) -> "Download":
        """Fetch `url` into `target` unless it is unchanged."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the publisher said of one file: what to remember, and where the file is when it was sent."""

    remembered: RememberedDownload
    sent: Path | None


def refresh_source(
    store: Store,
    description: SourceDescription,
    authority: Authority,
    *,
    progress: Progress,
    downloader: Downloader | None = None,
) -> Outcome:
    """Ask the publisher of one source and take in what is new; what is wrong with the list is in the outcome."""
    if not description.urls:
        return _failed(description, "it has no fixed address to be fetched from; give its file with --from.")
    try:
        answers = _ask(store, description, authority, progress=progress, downloader=downloader or _https())
    except DownloadError as error:
        return _failed(description, str(error))
    if any(answer.sent for answer in answers):
        offered = Offered(_files(store, answers), description.id, what=description.title, from_publisher=True)
        outcome = take_in(store, offered, authority)
    else:
        outcome = _unchanged(store, description, authority)
    store.remember_downloads(answer.remembered for answer in answers)
    if outcome.state is OutcomeState.UNCHANGED:
        store.record("list.checked", actor=authority.actor, details={"source": description.id}, at=authority.now)
    shutil.rmtree(_folder(store, description), ignore_errors=True)
    return outcome


def _ask(
    store: Store, description: SourceDescription, authority: Authority, *, progress: Progress, downloader: Downloader
) -> list[_Answer]:
    known = {each.url: each for each in store.remembered_downloads(description.id) if each.sha256 in store.archive}
    answers = []
    for number, url in enumerate(description.urls, start=1):
        before = known.get(url)
        name = _name(url, description)
        got = downloader(
            url,
            _folder(store, description) / str(number) / name,
            etag=before.etag if before else "",
            last_modified=before.last_modified if before else "",
            progress=_bytes_of(description.id, name, progress),
        )
        answers.append(_answer(description.id, before, got, authority.now))
    return answers


def _bytes_of(source: str, name: str, progress: Progress) -> Callable[[int, int | None], None]:
    return lambda done, total: progress(Step(source, name, done, total, "bytes"))


def _answer(source: str, before: RememberedDownload | None, got: "Download", now: datetime.datetime) -> _Answer:
    if got.path is None and before is not None:
        return _Answer(replace(before, checked_at=now, etag=got.etag, last_modified=got.last_modified), None)
    if got.path is None:
        raise DownloadError(f"{got.url}: said to be unchanged, but it was never fetched; try again.")
    sha256, _ = file_sha256(got.path)
    same = before is not None and before.sha256 == sha256
    remembered = RememberedDownload(
        source=source,
        url=got.url,
        sha256=sha256,
        name=got.path.name,
        fetched_at=before.fetched_at if before is not None and same else now,
        checked_at=now,
        etag=got.etag,
        last_modified=got.last_modified,
    )
    return _Answer(remembered, None if same else got.path)


def _files(store: Store, answers: Sequence[_Answer]) -> list[Path]:
    """Return every file of the publication; those that were not sent again come out of the archive."""
    files = []
    for number, answer in enumerate(answers, start=1):
        kept = ArchivedFile(answer.remembered.name, answer.remembered.sha256, 0)
        folder = store.home.downloads / answer.remembered.source / f"{number}-kept"
        files.append(answer.sent or store.archive.extract(kept, folder))
    return files


def _unchanged(store: Store, description: SourceDescription, authority: Authority) -> Outcome:
    waiting = newest_waiting(store, description.id)
    if waiting is not None:
        return reconsider(store, waiting, authority)
    active = store.active(sources=(description.id,))
    return Outcome(
        source=description.id,
        state=OutcomeState.UNCHANGED,
        what=description.title,
        snapshot=active[0] if active else None,
    )


def _folder(store: Store, description: SourceDescription) -> Path:
    return store.home.downloads / description.id


def _name(url: str, description: SourceDescription) -> str:
    return PurePosixPath(unquote(urlsplit(url).path)).name or description.id


def _failed(description: SourceDescription, reason: str) -> Outcome:
    return Outcome(source=description.id, state=OutcomeState.FAILED, what=description.title, reasons=(reason,))


def _https() -> Downloader:
    from article41.sources.fetch import download

    return download
