"""Kernels loaded from their source, uncompiled: the oracles of the compiled ones."""

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from article41.names import distance


@pytest.fixture(scope="session")
def plain_distance() -> ModuleType:
    """`names/distance.py` as plain Python, under another name."""
    path = str(Path(distance.__file__).with_name("distance.py"))
    spec = importlib.util.spec_from_loader("plain_distance", SourceFileLoader("plain_distance", path))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
