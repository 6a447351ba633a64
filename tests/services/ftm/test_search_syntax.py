"""Tests of both syntaxes of queries."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from article41.errors import UnknownValueError
from article41.services.ftm.search_nodes import Clauses, Everything, Node, Pattern, Phrase, Range, Term
from article41.services.ftm.search_simple import parse_simple
from article41.services.ftm.search_syntax import parse

ANYTHING = st.text(max_size=60) | st.text('ab1*?~^"\\/()[]{}:+-!&|<> .TORANDNO', max_size=60)


def term(text: str) -> Term:
    """Return the term of a word."""
    return Term(field="", text=text)


def test_operators_join_as_lucene_joins_them() -> None:
    """`OR` makes both sides optional; what stands beside stays required."""
    a, b, c = map(term, "abc")
    cases: dict[str, Node] = {
        "a b": Clauses(must=(a, b)),
        "a OR b": Clauses(should=(a, b)),
        "a OR b c": Clauses(must=(c,), should=(a, b)),
        "a AND b OR c": Clauses(must=(a,), should=(b, c)),
        "a NOT b": Clauses(must=(a,), must_not=(b,)),
        "NOT a": Clauses(must_not=(a,)),
        "a - b": Clauses(must=(a, b)),
        "(a OR b) c": Clauses(must=(Clauses(should=(a, b)), c)),
        "*:*": Everything(),
    }
    for query, node in cases.items():
        assert parse(query) == node, query


def test_leaves() -> None:
    """Fields, phrases, slips, boosts, patterns, ranges and escapes are read."""
    cases: dict[str, Node] = {
        'f:"a b"~3': Phrase(field="f", text="a b", slop=3),
        "a~2^3": Term(field="", text="a", edits=2, boost=3.0),
        "a^3~1": Term(field="", text="a", edits=1, boost=3.0),
        "te*": Pattern(field="", text="te*"),
        r"a\*b": term("a*b"),
        "f:[a TO b}": Range(field="f", low="a", high="b", with_high=False),
        "f:{* TO b]": Range(field="f", low=None, high="b", with_low=False),
        "f:<=b": Range(field="f", low=None, high="b"),
        '["a b" TO "c d"]': Range(field="", low="a b", high="c d"),
    }
    for query, node in cases.items():
        assert parse(query) == node, query


@given(ANYTHING)
def test_read_or_refused(query: str) -> None:
    """Any text is either read or refused with the one error that says so."""
    with suppress(UnknownValueError):
        parse(query)


@given(ANYTHING)
def test_simple_is_never_wrong(query: str) -> None:
    """The simple syntax reads any text."""
    parse_simple(query)


def test_simple_goes_from_left_to_right() -> None:
    """Operators of the simple syntax join what is before them with what is behind."""
    a, b, c = map(term, "abc")
    assert parse_simple("a | b c") == Clauses(must=(Clauses(should=(a, b)), c))
    assert parse_simple('a "b c"~2') == Clauses(must=(a, Phrase(field="", text="b c", slop=2)))
    assert parse_simple("((((") is None
