"""Packs that the tests of regimes share."""

import pytest

from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack
from tests.regimes.small import small_pack


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> CompiledPack:
    """A small regime with one of everything."""
    return CompiledPack(small_pack(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def un_dprk() -> CompiledPack:
    """The packaged measures on the DPRK."""
    return CompiledPack(packaged("un-dprk"))
