"""How far has a long job come?"""

from collections.abc import Callable

import msgspec


class Step(msgspec.Struct, frozen=True):
    """How far a refresh has come: `done` of `total` (None: unknown) of a `unit`, such as bytes, of `what`."""

    source: str
    what: str
    done: int
    total: int | None
    unit: str


Progress = Callable[[Step], None]


def silent(_: Step) -> None:
    """Tell nobody."""
