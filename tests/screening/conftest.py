"""Invented parties, an index of any listings, and kernels loaded from their source, uncompiled."""

import datetime
import importlib.util
from collections.abc import Callable, Sequence
from importlib.machinery import SourceFileLoader
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

from article41 import screening
from article41.model import Kind, Listing, Name, Party, SnapshotRef
from article41.screening.build import build_index
from article41.screening.index import ListingIndex
from tests.screening.comparing import Kernels

SNAPSHOT = SnapshotRef(
    source="own",
    sha256="0" * 64,
    published_on=datetime.date(2024, 1, 2),
    fetched_at=datetime.datetime(2024, 1, 3, tzinfo=datetime.UTC),
    listings=1,
)


@pytest.fixture(scope="session")
def snapshot() -> SnapshotRef:
    """A publication of an invented list."""
    return SNAPSHOT


@pytest.fixture(scope="session")
def plain_kernels() -> Kernels:
    """The modules that compare names as plain Python, under other names."""
    return Kernels(*map(_plain, Kernels._fields))


@pytest.fixture(scope="session")
def plain_gathering() -> ModuleType:
    """`screening/gathering.py` as plain Python, under another name."""
    return _plain("gathering")


@pytest.fixture(scope="session")
def plain_nearness() -> ModuleType:
    """`screening/nearness.py` as plain Python, under another name."""
    return _plain("nearness")


@pytest.fixture(scope="session")
def plain_vocabulary() -> ModuleType:
    """`screening/vocabulary.py` as plain Python, under another name."""
    return _plain("vocabulary")


def _plain(name: str) -> ModuleType:
    path = str(Path(screening.__file__).with_name(f"{name}.py"))
    spec = importlib.util.spec_from_loader(f"plain_{name}", SourceFileLoader(f"plain_{name}", path))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def party() -> Callable[..., Party]:
    """Make a party of some names; further properties by name."""

    def made(*names: str, kind: Kind = Kind.PERSON, **properties: object) -> Party:
        return Party(kind=kind, names=tuple(map(Name, names)), **properties)  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def listing() -> Callable[..., Listing]:
    """Make a listing with a key and some names; further properties by name."""

    def made(key: str, *names: str, kind: Kind = Kind.PERSON, **properties: object) -> Listing:
        return Listing(id=f"own:{key}", source="own", kind=kind, names=tuple(map(Name, names)), **properties)  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[Listing]], ListingIndex]:
    """Build an index of listings in a folder of its own, and open it."""
    folder, numbers = tmp_path_factory.mktemp("indexes"), count()

    def made(listings: Sequence[Listing]) -> ListingIndex:
        target = folder / str(next(numbers))
        build_index(listings, [SNAPSHOT], target)
        return ListingIndex.open(target)

    return made
