"""The kernels that compare names, put together by hand: compiled, or from their sources as plain Python."""

from collections.abc import Iterable
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from article41.kernels import for_kernels
from article41.model import Kind
from article41.names.letters import edit_costs
from article41.names.tokens import NameForm
from article41.screening import alignment, description, relations
from article41.screening.forms import FormTable, NameRow
from article41.screening.layout import lay_out
from article41.screening.names import KNOWN, LIMITS, MAX_PAIRINGS
from article41.screening.words import Words

NAME_PARTS = (
    "kim", "jong", "un", "kimjong", "abdul", "rahman", "abdulrahman", "al", "bin", "m", "k", "maria", "mariya",
    "petrov", "petrova", "ivanovich", "trading", "company", "limited", "ltd", "llc", "bank", "44", "45", "korea", "kt",
    "ktc", "dr", "chol", "cheol", "ri", "rhee", "lee",
)  # fmt: skip
NAMES = st.lists(st.sampled_from(NAME_PARTS), min_size=1, max_size=5).map(" ".join)
KINDS = st.sampled_from([Kind.PERSON, Kind.ORGANISATION, Kind.ANY])


class Kernels(NamedTuple):
    """The modules that compare names."""

    relations: ModuleType
    alignment: ModuleType
    description: ModuleType


COMPILED = Kernels(relations, alignment, description)
"""Those of the package; plain where it is not compiled."""


def taken(kernels: Kernels, arrays: Iterable[Any]) -> tuple[Any, ...]:
    """Return arrays as kernels take them: as the package hands them over, or as views for plain Python."""
    return tuple(map(for_kernels if kernels is COMPILED else memoryview, map(np.asarray, arrays)))


def table_of(*texts: str, kind: Kind) -> FormTable:
    """Lay out names, each of an owner of its own."""
    return lay_out(NameRow(owner, 0, text, kind) for owner, text in enumerate(texts))


def aligned(kernels: Kernels, table: FormTable, query: NameForm) -> Any:
    """Return an `Alignment` of one query with a table."""
    costs = edit_costs()
    pair, merge, limits = taken(kernels, [costs.pair, costs.merge, LIMITS])
    words = kernels.relations.Relations(taken(kernels, table.tokens), (pair, merge, costs.swap), limits)
    known = [np.zeros(KNOWN, np.int16), np.zeros(len(table.tokens.info), np.int32), np.zeros(KNOWN, np.int32)]
    marks = np.zeros(relations.CONSTANTS["KEY_MARKS"], np.int32)
    words.set_scratch(*taken(kernels, [np.zeros(256, np.int32), *known, np.zeros(KNOWN, np.uint8), marks]))
    kept = Words(256)
    asked = kept.asked(query)
    words.set_words(kept.tokens)
    made = kernels.alignment.Alignment(words, taken(kernels, table.forms))
    made.set_scratch(*taken(kernels, [np.zeros(8 * MAX_PAIRINGS, np.int32), np.zeros(MAX_PAIRINGS, np.uint8)]))
    made.set_query(asked.words, asked.masks, asked.spans, asked.size)
    return made


def described(kernels: Kernels, table: FormTable, query: NameForm) -> Any:
    """Return a `Description` of one query and a table."""
    return kernels.description.Description(aligned(kernels, table, query))
