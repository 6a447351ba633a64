"""Which lists does a running process answer from? One consistent set at a time, exchanged whole.

New lists are opened beside the ones in use and then put in their place in one step. Whoever holds a `Held` keeps
answering from it until done, so no answer mixes two sets. An index that has to be built first is built by a process of
its own: this one goes on answering, and gets none of that memory.
"""

import datetime
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import msgspec

from article41.errors import Article41Error, NotReadyError, StoreError, TooBusyError
from article41.model import Listing, Match, Party, SnapshotRef
from article41.services.known import known_lists
from article41.services.screening import Lists, open_lists
from article41.store.home import Home, HomeFolder, home_folder
from article41.store.lock import refresh_lock

if TYPE_CHECKING:
    from article41.screening.policy import Policy
    from article41.services.ftm.library import Library, Shelf

MAX_SEARCHERS: Final = 4
"""Searches at once: each needs scratch space of its own, and one process hardly gains by more."""
_OPEN: Final = "import sys; from article41.services.held import open_once; open_once(sys.argv[1:])"
"""What another process runs to make index and book."""


_MOST_CHOSEN: Final = 3
_WAIT_SECONDS: Final = 5.0
_MAKING_SECONDS: Final = 600.0

_Key = tuple[tuple[str, ...] | None, datetime.date | None, str]


class _Id(msgspec.Struct):
    id: str


class Held:
    """One set of lists with their search index; safe for any number of threads, since each search has its own scratch.

    `version` names the snapshots in one line: `un=2026-08-01:0123456789ab, ...`.
    """

    def __init__(
        self,
        lists: Lists,
        *,
        opened_at: datetime.datetime,
        home: HomeFolder | None = None,
        files: "tuple[Shelf, ...]" = (),
        searchers: int = MAX_SEARCHERS,
    ) -> None:
        self._first = lists
        self._home = home_folder(home)
        self._files = files
        self._idle: list[Lists] = [lists]
        self._free = threading.BoundedSemaphore(searchers)
        self.opened_at = opened_at
        self.snapshots: tuple[SnapshotRef, ...] = lists.snapshots
        self.used = lists.used
        self.warnings = lists.warnings
        self.added = lists.added
        self.folder = lists.folder
        self.model_version = lists.model_version
        self.version = ", ".join(f"{ref.source}={ref.published_on}:{ref.sha256[:12]}" for ref in self.snapshots)

    def __len__(self) -> int:
        return len(self._first.index)

    def keep(self) -> None:
        """Note that the index is in use, so that nobody tidies it away."""
        with suppress(OSError):
            os.utime(self.folder)

    def prepare(self) -> None:
        """Make now what the first request would have to wait for."""
        _ = self.library.datasets

    @cached_property
    def library(self) -> "Library":
        """The entities of these lists, and those of the files that are served beside them."""
        from article41.services.ftm.library import Library, shelf_of

        return Library((shelf_of(self, self._first, self._home), *self._files))

    def again(self) -> Lists:
        """Return the same lists with scratch space of the caller's own."""
        return self._first.again()

    @contextmanager
    def searcher(self) -> Iterator[Lists]:
        """Lend the lists with scratch space that nobody else uses meanwhile."""
        with self._free:
            try:
                lists = self._idle.pop()
            except IndexError:
                lists = self._first.again()
            try:
                yield lists
            finally:
                self._idle.append(lists)

    def screen(self, party: Party, *, policy: "Policy | None" = None) -> list[Match]:
        """Return the matches at or above the threshold of `policy`, strongest first."""
        with self.searcher() as lists:
            return lists.screen(party, policy=policy)

    def listing(self, listing_id: str) -> Listing | None:
        """Return the listing of an id; None when it is not on these lists."""
        number = self.numbers.get(listing_id)
        return None if number is None else self._first.index.listing(number)

    def listings(self) -> Iterator[Listing]:
        """Yield every listing, list after list."""
        return (self._first.index.listing(number) for number in range(len(self)))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The place of each listing in the index, by its id."""
        arrays = self._first.index.arrays
        at, payload = arrays["payload_at"].tolist(), arrays["payload"]
        read = msgspec.json.Decoder(_Id).decode
        return {read(payload[at[number] : at[number + 1]].tobytes()).id: number for number in range(len(self))}


class HeldLists:
    """The set of lists that a process answers from, and its exchange for a newer one."""

    def __init__(
        self,
        home: Home = None,
        *,
        database: str | None = None,
        sources: Sequence[str] | None = None,
        datasets: Mapping[str, Path] = MappingProxyType({}),
        clock: Callable[[], datetime.datetime],
    ) -> None:
        """Take where the lists are, which of them to use, and files to serve as datasets of their own, by name."""
        self.home = home_folder(home, database=database)
        self.database = database
        self._sources = tuple(sources) if sources is not None else None
        self._clock = clock
        self._datasets = datasets
        self._opened: dict[str, Shelf] = {}
        self._held: Held | None = None
        self._chosen: dict[_Key, Held] = {}
        self._opening = threading.Lock()
        self._changing = threading.Lock()
        self._trouble = "the lists are being opened"

    def current(self) -> Held:
        """Return the set in use; raise `NotReadyError` while there is none."""
        held = self._held
        if held is None:
            raise NotReadyError(f"no list is active: {self._trouble}; try again in a moment.")
        return held

    def peek(self) -> Held | None:
        """Return the set in use, if there is one."""
        return self._held

    def chosen(self, sources: Sequence[str] | None, *, as_of: datetime.date | None) -> Held:
        """Return the lists of `sources` only, or as they were on a day; the last few asked for stay open.

        Raises what `open_lists` raises, and `TooBusyError` while others are being opened.
        """
        key = (tuple(sorted(set(sources))) if sources is not None else None, as_of, self.current().version)
        held = self._chosen.get(key)
        if held is not None:
            return held
        if not self._opening.acquire(timeout=_WAIT_SECONDS):
            raise TooBusyError("other lists, or those of another day, are being opened; ask again in a moment.")
        try:
            lists = open_lists(self.home, sources=key[0] if key[0] is not None else self._sources, as_of=as_of)
            held = self._chosen[key] = Held(lists, opened_at=self._clock(), home=self.home, files=())
            while len(self._chosen) > _MOST_CHOSEN:
                self._chosen.pop(next(iter(self._chosen)), None)
            return held
        finally:
            self._opening.release()

    def refresh_if_changed(self) -> bool:
        """Open the lists that are active now, unless they are in use already; return whether that changed anything.

        Raises what `open_lists` raises; the set in use then stays.
        """
        with self._changing:
            try:
                held = self._newer()
            except (Article41Error, OSError) as error:
                self._trouble = str(error)
                raise
            if held is None:
                return False
            self._held = held
            return True

    def _newer(self) -> Held | None:
        known = known_lists(self.home, sources=self._sources)
        refs = tuple(holding.ref for holding in known.holdings)
        if self._held is not None and refs == self._held.snapshots:
            self._held.keep()
            return None
        with _alone(self.home):
            if self._held is not None:
                _build_elsewhere(self.home, self._sources)
            lists = open_lists(self.home, sources=self._sources)
            held = Held(lists, opened_at=self._clock(), home=self.home, files=self._files())
            held.prepare()
        return held

    def _files(self) -> "tuple[Shelf, ...]":
        """Return the files to be served beside the lists; they are read once."""
        if not self._datasets:
            return ()
        from article41.services.ftm.files import check_names, open_file

        check_names(self._datasets)
        for name, path in self._datasets.items():
            if name not in self._opened:
                self._opened[name] = open_file(name, path, self.home)
        return tuple(self._opened.values())


def open_once(sources: Sequence[str]) -> None:
    """Make what opening these lists (all, for none) needs and lacks: index and book."""
    from article41.services.ftm.library import book_of

    home = home_folder()
    book_of(open_lists(home, sources=sources or None), home)


@contextmanager
def _alone(home: HomeFolder) -> Iterator[None]:
    """Have other processes on the same home wait meanwhile, so that what lists need is made once.

    Where no lock can be had, or not in time, it may be made twice, which does no harm.
    """
    with ExitStack() as stack:
        with suppress(StoreError):
            stack.enter_context(refresh_lock(home.root / "opening.lock", wait_seconds=_MAKING_SECONDS))
        yield


def _build_elsewhere(home: HomeFolder, sources: Sequence[str] | None) -> None:
    """Have another process make index and book; should that fail, whoever opens the lists makes them."""
    command = (sys.executable, "-c", _OPEN, *(sources or ()))
    subprocess.run(  # noqa: S603 - our own program
        command,
        env=home.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
