"""The same kernels compiled and as plain Python."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import article41
from article41 import kernels

SCREENING = """
import json, sys
from pathlib import Path
from article41.kernels import COMPILED
from article41.model import Name, Party
from article41.screening.build import build_index
from article41.screening.compare import compare
from article41.screening.index import ListingIndex
from article41.screening.policy import Policy
from article41.screening.search import screen
from article41.sources.embedded import embedded_listings, embedded_snapshot

listings, folder = embedded_listings(), Path(sys.argv[1])
build_index(listings, [embedded_snapshot()], folder)
index, policy, told = ListingIndex.open(folder), Policy(alert_threshold=0.001, limit=5), []
for one in listings[::12]:
    for text in (one.name, one.names[-1].text.replace("o", "u")[:-1]):
        party = Party(kind=one.kind, names=(Name(text),))
        found = screen(party, index=index, policy=policy)
        told.append([(match.listing.id, round(match.bits, 6), len(match.evidence)) for match in found])
        told.append(round(compare(party, one.party()).bits, 6))
print(json.dumps([COMPILED, told]))
"""


def screened(package: Path, folder: Path) -> list[object]:
    """Screen against the embedded listings with the package in this folder, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-W", "error", "-c", SCREENING, str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found: list[object] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_plain_python_gives_the_same_matches(tmp_path: Path) -> None:
    """Without compiled kernels the embedded listings are matched the same, without any overflow or warning."""
    source = Path(article41.__file__).parent
    plain = tmp_path / "plain"
    shutil.copytree(source, plain / "article41", ignore=shutil.ignore_patterns("*.so", "*.pyd", "*.c", "__pycache__"))
    compiled, expected = screened(source.parent, tmp_path / "one")
    is_compiled, told = screened(plain, tmp_path / "other")
    assert compiled is kernels.COMPILED
    assert is_compiled is False
    assert told == expected
    assert any(told)


def test_kernels_are_told_from_plain_modules() -> None:
    """A module of Python source is not compiled; one of machine code is; one that is not there is not."""
    assert not kernels.is_compiled("article41.kernels")
    assert kernels.is_compiled("msgspec._core")
    assert not kernels.is_compiled("article41.no_such_module")


def test_plain_kernels_get_plain_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without compiled kernels arrays are handed over as views, whose items are integers and which write through."""
    array = np.array([255], dtype=np.uint8)
    monkeypatch.setattr(kernels, "COMPILED", False)
    view = kernels.for_kernels(array)
    assert type(view[0]) is int
    assert view[0] * 37 == 9435
    view[0] = 7
    assert array.tolist() == [7]


def test_compiled_kernels_get_the_arrays_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled kernels take arrays as they are."""
    array = np.zeros(3)
    monkeypatch.setattr(kernels, "COMPILED", True)
    assert kernels.for_kernels(array) is array
