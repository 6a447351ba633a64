"""Names inside of published names."""

import pytest

from article41.model import NameRole
from article41.sources.inline_names import names_within

ALIAS, FORMER, SHORT, VARIANT = (
    NameRole.ALIAS,
    NameRole.FORMER,
    NameRole.ABBREVIATION,
    NameRole.SPELLING_VARIANT,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sham Star", []),
        ("Samir (a.k.a. Sameer) TESTER", [("Samir TESTER", VARIANT), ("Sameer TESTER", ALIAS)]),
        (
            "Ali (a.k.a. Aly, Alee) B. TESTER",
            [("Ali B. TESTER", VARIANT), ("Aly B. TESTER", ALIAS), ("Alee B. TESTER", ALIAS)],
        ),
        ("Ivan TESTOV (also known as Johann PROBE)", [("Ivan TESTOV", VARIANT), ("Johann PROBE", ALIAS)]),
        ("Sham Trade (formerly known as Mock Trade)", [("Sham Trade", VARIANT), ("Mock Trade", FORMER)]),
        ("Ivan Testov (previously listed as)", [("Ivan Testov", FORMER)]),
        ("Sham Shipping Lines (SSL)", [("SSL", SHORT), ("Sham Shipping Lines", VARIANT)]),
        ("Sham Volunteers (Malta)", []),
        ("Brigade (unit 08802)", []),
    ],
)
def test_names_in_brackets_are_found(text: str, found: list[tuple[str, NameRole]]) -> None:
    """Alternatives of one word, whole names, former names and abbreviations, but no places or remarks."""
    assert list(names_within(text)) == found


@pytest.mark.parametrize("text", ["(", ")(", "(a.k.a. )", "((SSL))", "(SSL)", "(a.k.a. (b) c)", "(" * 5000])
def test_odd_brackets_do_no_harm(text: str) -> None:
    """Unbalanced and empty brackets give no empty names."""
    assert all(isinstance(role, NameRole) for _, role in names_within(text))
