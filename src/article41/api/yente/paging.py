"""How are many results shown in part, and in which order?"""

from collections.abc import Iterable
from typing import Annotated, Literal, TypeAlias

import msgspec
from pydantic import Field

from article41.api.yente.parameters import Several
from article41.services.ftm.search import Order

MAX_OFFSET = 9499

Offset: TypeAlias = Annotated[int, Field(ge=0, le=MAX_OFFSET, description="How many results to pass over.")]
Sort: TypeAlias = Annotated[
    Several, Field(default_factory=list, description="`field` or `field:desc`, the first first.")
]


class Total(msgspec.Struct, frozen=True):
    """How many there are, whatever the page."""

    value: int
    relation: Literal["eq"] = "eq"


def orders(stated: Iterable[str]) -> tuple[Order, ...]:
    """Return the order that `sort` states; what is no direction means ascending."""
    parts = (one.partition(":") for one in stated)
    return tuple(Order(field, direction == "desc") for field, _, direction in parts)
