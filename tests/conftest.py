"""Fixtures shared by all tests."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("busy", deadline=None)  # a machine that is busy with other things fails no test
settings.load_profile("busy")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_lists() -> Path:
    """The folder of real list files; a test that asks for it is skipped, visibly, where it is absent."""
    folder = SHARED / "lists"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/lists with real list files is absent")
    return folder
