"""What is new on the lists?

Each source is asked for its publication, or publications are taken from files; one after the other, under the lock of
the store. A source that fails is told about and does not stop the others.
"""

import datetime
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from article41.errors import UsageError
from article41.services.downloading import Downloader, refresh_source
from article41.services.intake import Authority, Offered, Outcome, OutcomeState, take_in
from article41.services.recording import Act, user_name, write
from article41.services.steps import Progress, Step, silent
from article41.sources.catalogue import SourceDescription, describe, load_catalogue
from article41.sources.reading import group_publications
from article41.store.faults import translated
from article41.store.home import Home
from article41.store.store import Store

FAILED: Final = "list.failed"
_DOCUMENTS = frozenset({".md", ".pdf", ".rst", ".xsd"})


class RefreshReport(msgspec.Struct, frozen=True):
    """What became of each source, or of each publication taken from files."""

    outcomes: tuple[Outcome, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing failed and nothing was put in quarantine: the exit status is 0."""
        return all(outcome.is_good for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class RefreshOptions:
    """How to refresh. `accept` is the reason for which the guard is overruled; `now` is for tests and replays."""

    actor: str = ""
    accept: str = ""
    progress: Progress = silent
    now: datetime.datetime | None = None
    downloader: Downloader | None = None
    wait_seconds: float = 0.0

    def authority(self) -> Authority:
        """Return who refreshes, and when."""
        return Authority(
            actor=self.actor or user_name(), now=self.now or datetime.datetime.now(datetime.UTC), because=self.accept
        )


def refresh_lists(
    home: Home = None,
    sources: Sequence[str] | None = None,
    *,
    from_path: Path | None = None,
    options: RefreshOptions | None = None,
) -> RefreshReport:
    """Bring lists up to date: download `sources`, or take publications from `from_path`.

    Without `sources`, all that can be downloaded are, except those that are `only_when_named`.
    Raises `UnknownValueError` for a source there is not, `UsageError` for options that do not go together,
    `StoreError` when the store cannot be written; whatever is wrong with a list is in the report.
    """
    options = options or RefreshOptions()
    chosen = [describe(source) for source in sources] if sources else None
    if from_path is not None and chosen and len(chosen) > 1:
        raise UsageError("--from with several sources: name the one source that the file is of, or none.")
    store = Store.open(home)
    with store.lock(wait_seconds=options.wait_seconds):
        if from_path is not None:
            source = chosen[0].id if chosen else ""
            return _told(store, _from_files(store, from_path, source, options), options)
        wanted = chosen or [each for each in load_catalogue().values() if each.urls and not each.only_when_named]
        return _told(store, (_downloaded(store, each, options) for each in wanted), options)


def _told(store: Store, outcomes: Iterable[Outcome], options: RefreshOptions) -> RefreshReport:
    """Return what became of everything; what failed changed nothing, and is logged where there is a log."""
    report, authority = RefreshReport(tuple(outcomes)), options.authority()
    failed = [
        Act(action=FAILED, details={"source": outcome.source, "what": outcome.what})
        for outcome in report.outcomes
        if outcome.state is OutcomeState.FAILED
    ]
    write(store.home, failed, at=authority.now, actor=authority.actor)
    return report


def _downloaded(store: Store, description: SourceDescription, options: RefreshOptions) -> Outcome:
    return refresh_source(
        store, description, options.authority(), progress=options.progress, downloader=options.downloader
    )


def _from_files(store: Store, path: Path, source: str, options: RefreshOptions) -> Iterator[Outcome]:
    workspace = store.home.downloads / "unpacked"
    with translated(workspace):
        shutil.rmtree(workspace, ignore_errors=True)
        workspace.mkdir(parents=True)
    try:
        groups = [files for files in group_publications(path, workspace=workspace) if _may_be_list(files[0], path)]
        taken: list[tuple[Offered, Outcome]] = []
        for number, files in enumerate(groups):
            offered = Offered(files, source, what=_label(files), one_of_many=len(groups) > 1)
            options.progress(Step(source, offered.what, number, len(groups), "publications"))
            taken.append((offered, take_in(store, offered, options.authority())))
        options.progress(Step(source, path.name, len(groups), len(groups), "publications"))
        yield from _attributed(store, taken, options.authority())
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


def _may_be_list(file: Path, path: Path) -> bool:
    """Return whether a file was meant to be read: named itself, or not a mere document in a folder of lists."""
    return file == path or file.suffix.lower() not in _DOCUMENTS


def _label(files: Sequence[Path]) -> str:
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return f"{files[0].name}{more}"


def _attributed(store: Store, taken: Sequence[tuple[Offered, Outcome]], authority: Authority) -> Iterator[Outcome]:
    """Put what could not be read in quarantine under the one source that everything beside it is of."""
    sources = {outcome.source for _, outcome in taken if outcome.source}
    for offered, outcome in taken:
        if len(sources) == 1 and outcome.state is OutcomeState.FAILED and outcome.unreadable:
            yield take_in(store, replace(offered, source=next(iter(sources))), authority)
        else:
            yield outcome
