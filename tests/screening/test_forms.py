"""Names laid out for the kernels."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.model import Kind
from article41.names.letters import decode
from article41.names.tokens import NameForm, Token, TokenClass, analyse, spans
from article41.screening.forms import FormTable, NameRow, TokenArrays, find_facts, lay_out_tokens, starts
from article41.screening.layout import lay_out

NAMES = st.lists(
    st.sampled_from(["Kim Jong Un", "김정은", "Abdul al-Rahman", "Zubrowka Trading LLC", "Brigade 44", "...", ""]),
    max_size=6,
)


def rows(*texts: str, kind: Kind = Kind.ORGANISATION) -> list[NameRow]:
    """Return names to be laid out, each of an owner of its own."""
    return [NameRow(owner, 0, text, kind) for owner, text in enumerate(texts)]


def words(tokens: TokenArrays) -> list[str]:
    """Return the laid-out tokens as text again."""
    return [decode(tokens.text[start:end]) for start, end in pairwise(tokens.text_at)]


def laid_out_spans(table: FormTable, form: int) -> list[tuple[str, int, int]]:
    """Return the spans of a laid-out form: text, class and positions."""
    begin, end = table.forms.span_at[form : form + 2]
    texts, classes = words(table.tokens), table.tokens.classes
    numbers, masks = table.forms.span_token[begin:end].tolist(), table.forms.span_mask[begin:end].tolist()
    return [(texts[number], int(classes[number]), mask) for number, mask in zip(numbers, masks, strict=True)]


def expected_spans(form: NameForm) -> list[tuple[str, int, int]]:
    """Return what a laid-out form should hold."""
    return [(token.text.replace(" ", "")[:48], int(token.token_class), mask) for token, mask in spans(form)]


@settings(deadline=None)
@given(NAMES)
def test_every_form_comes_back(texts: list[str]) -> None:
    """Every reading of every name is laid out, in order, with all its spans; unreadable names have none."""
    table = lay_out(rows(*texts))
    expected = [(owner, form) for owner, text in enumerate(texts) for form in analyse(text, Kind.ORGANISATION)]
    assert table.owners.tolist() == [owner for owner, _ in expected]
    assert table.forms.sizes.tolist() == [len(form.tokens) for _, form in expected]
    for number, (_, form) in enumerate(expected):
        assert laid_out_spans(table, number) == expected_spans(form)


def test_tokens_are_numbered_by_length() -> None:
    """The vocabulary is in order of length, each token once: search ranges by length rely on it."""
    found = words(lay_out(rows("Zubrowka Trading", "Kim Trading", "Zubrowka Kim")).tokens)
    sizes = [len(word) for word in found]
    assert sizes == sorted(sizes)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("texts", [(), ("",), ("...", "\x00")], ids=["none", "empty", "unreadable"])
def test_nothing_to_lay_out(texts: tuple[str, ...]) -> None:
    """Without a readable name the table is empty, and of the right types."""
    table = lay_out(rows(*texts))
    assert len(table.owners) == 0
    assert table.forms.span_at.tolist() == [0]
    assert table.tokens.keys.dtype == np.uint64


def test_keys_are_equal_for_equivalent_tokens() -> None:
    """Two spellings of one name share a key; another name shares none with them."""
    one, same, other = (
        set(lay_out_tokens([Token(word, TokenClass.ORDINARY)]).keys.tolist())
        for word in ("yusuf", "joseph", "zubrowka")
    )
    assert one & same
    assert not (one | same) & other


@pytest.mark.parametrize(
    "token_class",
    [TokenClass.FORM, TokenClass.INITIAL, TokenClass.ACRONYM, TokenClass.PARTICLE, TokenClass.HONORIFIC],
)
def test_minor_tokens_initials_and_abbreviations_have_no_equivalents(token_class: TokenClass) -> None:
    """A legal form, an initial or an abbreviation stands for nothing but itself; a title says too little."""
    assert find_facts(Token("llc", token_class)).keys == b""


def test_starts_mark_runs() -> None:
    """Runs of 2, 0 and 3 begin at 0, 2, 2 and end at 5."""
    assert starts([2, 0, 3]).tolist() == [0, 2, 2, 5]
