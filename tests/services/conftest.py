"""Fixtures for tests of the services."""

from pathlib import Path

import pytest

from article41.services.screening import Lists, open_lists


@pytest.fixture(scope="session")
def embedded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder without lists: the embedded listings are used, and their index is built once."""
    return tmp_path_factory.mktemp("embedded-home")


@pytest.fixture(scope="session")
def embedded_lists(embedded_home: Path) -> Lists:
    """The embedded listings, opened."""
    return open_lists(embedded_home)
