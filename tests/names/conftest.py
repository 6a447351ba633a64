"""Kernels loaded from their source, uncompiled: the oracles of the compiled ones."""

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from article41 import names


@pytest.fixture(scope="session")
def plain_respelling() -> ModuleType:
    """`names/respelling.py` as plain Python, under another name."""
    return _plain("respelling")


@pytest.fixture(scope="session")
def plain_spelling() -> ModuleType:
    """`names/spelling.py` as plain Python, under another name."""
    return _plain("spelling")


def _plain(name: str) -> ModuleType:
    path = str(Path(names.__file__).with_name(f"{name}.py"))
    spec = importlib.util.spec_from_loader(f"plain_{name}", SourceFileLoader(f"plain_{name}", path))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
