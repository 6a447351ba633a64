"""Names laid out in runs: how they are cut does not show."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.model import Kind
from article41.names.tokens import Token, TokenClass
from article41.screening import layout
from article41.screening.forms import FormTable, NameRow
from article41.screening.layout import Chunk, Result, lay_out, positions

ROWS = st.lists(
    st.builds(
        NameRow,
        st.integers(0, 5),
        st.integers(0, 2),
        st.sampled_from(
            ["Kim Jong Un", "김정은", "Abdul al-Rahman", "Zubrowka Trading LLC", "Brigade 44", "Zubrowka", ""]
        ),
        st.sampled_from([Kind.PERSON, Kind.ORGANISATION]),
    ),
    max_size=12,
)


def tables_equal(one: FormTable, other: FormTable) -> bool:
    """Return whether two tables hold the same numbers of the same types."""
    return all(
        left.dtype == right.dtype and np.array_equal(left, right)
        for left, right in zip(columns(one), columns(other), strict=True)
    )


def columns(table: FormTable) -> list[npt.NDArray[Any]]:
    """Return all arrays of a table."""
    return [*table.tokens, *table.forms, table.owners, table.numbers, table.kinds]


@settings(deadline=None, max_examples=40)
@given(ROWS, st.integers(1, 4), st.integers(1, 4))
def test_runs_of_any_length_give_the_same_table(rows: list[NameRow], names: int, tokens: int) -> None:
    """The table does not tell how many names and tokens were read at a time."""
    whole = lay_out(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "NAMES_A_RUN", names)
        patch.setattr(layout, "TOKENS_A_RUN", tokens)
        assert tables_equal(lay_out(rows), whole)


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_names_are_laid_out_in_the_order_of_the_rows(rows: list[NameRow]) -> None:
    """Each row has its forms, owner, number and kind, however often its name came before."""
    whole, alone = lay_out(rows), [lay_out([row]) for row in rows]
    assert whole.forms.sizes.tolist() == [size for table in alone for size in table.forms.sizes.tolist()]
    for field in ("owners", "numbers", "kinds"):
        assert getattr(whole, field).tolist() == [n for table in alone for n in getattr(table, field).tolist()]
    assert whole.tokens.info[whole.forms.span_token].tolist() == [
        bits for table in alone for bits in table.tokens.info[table.forms.span_token].tolist()
    ]


def test_work_is_spread_in_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What spreads the work gets each distinct name once, and each distinct token once."""
    monkeypatch.setattr(layout, "NAMES_A_RUN", 2)
    monkeypatch.setattr(layout, "TOKENS_A_RUN", 3)
    given_out: list[list[object]] = []

    def noted(work: Callable[[Chunk], Result], chunks: Iterable[Chunk], /) -> Iterator[Result]:
        for chunk in chunks:
            assert isinstance(chunk, list)
            given_out.append(chunk)
            yield work(chunk)

    texts = ["Zubrowka Kim", "Zubrowka Un", "Zubrowka Kim", "Kim Un"]
    table = lay_out([NameRow(owner, 0, text, Kind.PERSON) for owner, text in enumerate(texts)], noted)
    names = [chunk for chunk in given_out if isinstance(chunk[0], tuple)]
    assert names == [[("Zubrowka Kim", Kind.PERSON), ("Zubrowka Un", Kind.PERSON)], [("Kim Un", Kind.PERSON)]]
    tokens = [token for chunk in given_out[len(names) :] for token in chunk]
    assert len(set(tokens)) == len(tokens) == len(table.tokens.info)


@pytest.mark.parametrize("text", ["", "kim", "limited liability company", "ß" * 200])
def test_a_packed_token_comes_back(text: str) -> None:
    """Packing loses none of the properties of a token, and sorts by length first."""
    flags = product([False, True], repeat=len(Token._fields) - 2)
    tokens = [Token(text, token_class, *each) for token_class, each in product(TokenClass, list(flags))]
    packed = [layout._packed(token) for token in tokens]
    assert [layout._unpacked(each) for each in packed] == tokens
    assert sorted(packed) == [layout._packed(token) for token in sorted(tokens)]
    assert max(packed) < layout._packed(Token(f"{text}0", TokenClass.ORDINARY))


def test_positions_of_runs() -> None:
    """Runs 2, 0 and 2 of three runs, the middle one of them empty."""
    assert positions(np.array([0, 2, 2, 5], np.int32), np.array([2, 1, 0, 2], np.int32)).tolist() == [
        2,
        3,
        4,
        0,
        1,
        2,
        3,
        4,
    ]
