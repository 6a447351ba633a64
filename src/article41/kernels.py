"""Are the kernels compiled? And how do they get their arrays?

An installation without a C compiler runs the same sources as plain Python. There the items of an array must be plain
integers (NumPy's have a fixed width, and overflow), which a `memoryview` gives; compiled kernels take arrays as they
are.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    import numpy.typing as npt

Array = TypeVar("Array", bound="npt.NDArray[Any]")

KERNELS: Final = (
    "article41.names.respelling",
    "article41.names.spelling",
    "article41.screening.alignment",
    "article41.screening.description",
    "article41.screening.gathering",
    "article41.screening.nearness",
    "article41.screening.relations",
    "article41.screening.vocabulary",
)


def is_compiled(module: str) -> bool:
    """Return whether Python would import this module from machine code."""
    spec = find_spec(module)
    return spec is not None and not (spec.origin or "").endswith((".py", ".pyc"))


COMPILED: Final = all(map(is_compiled, KERNELS))
"""Whether every kernel is compiled; where one is not, all of them get views."""


def for_kernels(array: Array) -> Array:
    """Return the array as the kernels take it: itself, or a view of it whose items are plain numbers."""
    return array if COMPILED else cast("Array", array.data)


def all_for_kernels(arrays: "tuple[npt.NDArray[Any], ...]") -> "tuple[npt.NDArray[Any], ...]":
    """Return each of some arrays as the kernels take it."""
    return tuple(for_kernels(array) for array in arrays)
