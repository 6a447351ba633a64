"""The generated reference of commands and outputs."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def make_reference() -> ModuleType:
    """The script that generates it."""
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "scripts" / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_reference"] = module
    spec.loader.exec_module(module)
    return module


def test_everything_generated_is_up_to_date(make_reference: ModuleType) -> None:
    """Run `make docs` after a change of a command or an output."""
    stale = [
        path.name for path, text in make_reference.generated() if not path.is_file() or path.read_text("utf-8") != text
    ]
    assert stale == []


def test_every_command_is_in_the_reference(make_reference: ModuleType) -> None:
    """An undocumented command fails here."""
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    paths = [" ".join(path) for path, _, _ in make_reference.walk()]
    assert len(paths) >= 6
    assert [path for path in paths if f"## article41 {path}\n" not in text] == []
