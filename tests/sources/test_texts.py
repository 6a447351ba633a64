"""Free text: numbered lists, pieces, and countries inside longer texts."""

import pytest

from article41.sources.texts import (
    country_codes,
    fold,
    given_and_family,
    last_country,
    mentioned_country,
    numbered,
    pieces,
    places_of,
    stated,
)


def test_white_space_is_folded_and_nothing_is_nothing() -> None:
    """Texts that only say that nothing is known are empty."""
    assert fold(" a\u00a0 b\n") == "a b"
    assert [stated(text) for text in ("N/A", "-", "unknown", " na ", "Nil", "Na Nu")] == ["", "", "", "", "", "Na Nu"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("(1) Tunis (2) Tripoli", ["Tunis", "Tripoli"]),
        ("a) Mullah b) Haji", ["Mullah", "Haji"]),
        ('"(a) German; (b) Algerian"', ["German", "Algerian"]),
        ("(1) to (6) Algeria (7) Morocco", ["Algeria", "Morocco"]),
        ("(1-3) Libya (4) Morocco", ["Libya", "Morocco"]),
        ("(1)-(2) Indonesia", ["Indonesia"]),
        ("(1) X (2) -", ["X"]),
        ("Office (2) of the firm", ["Office (2) of the firm"]),
        ("n/a", []),
    ],
)
def test_numbered_items_are_parted(text: str, items: list[str]) -> None:
    """Only a text that begins with a number is a numbered one."""
    assert numbered(text) == items


def test_places_keep_their_order() -> None:
    """An empty place stays, so that two numbered fields can be paired."""
    assert places_of("(1) S335026 (2) - (3) T1") == ["S335026", "", "T1"]


def test_pieces_are_parted_outside_of_brackets() -> None:
    """A separator inside brackets parts nothing."""
    assert pieces("A (b; c); D") == ["A (b; c)", "D"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ukrainian, Russian (not recognised)", ("ua", "ru")),
        ("Bosnia and Herzegovina", ("ba",)),
        ("Syrian/Iranian", ("sy", "ir")),
        ("Ukrainian and/or Russian", ("ua", "ru")),
        ("possibly Ethiopian", ("et",)),
        ("(1) Central African Republic. (2) South Sudan", ("cf", "ss")),
        ("nobody's", ()),
    ],
)
def test_the_countries_of_a_list_are_found(text: str, codes: tuple[str, ...]) -> None:
    """Each once, in order."""
    assert country_codes(text) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pyongyang, DPRK", "kp"),
        ("Tehran (Iran)", "ir"),
        ("Moscow, former USSR (now Russian Federation)", "ru"),
        ("Russian Federation, 123298, Moscow", "ru"),
        ("Kinshasa, Congo, Democratic Republic of the", "cd"),
        ("Simferopol, Crimea", ""),
    ],
)
def test_the_country_of_an_address_is_found(text: str, code: str) -> None:
    """It stands at the end, at the start, or in brackets; the present one wins."""
    assert last_country(text) == code


def test_a_country_is_found_inside_a_remark() -> None:
    """Adjectives count, short words do not."""
    assert mentioned_country("German passport number, issued by the consul") == "de"
    assert mentioned_country("issued by the office no 7") == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("TESTOV, Ivan", ("Ivan", "TESTOV")),
        ("Ivan Testov", None),
        ("Smith, Jr.", None),
        ("A, B, C", None),
        ("A,", None),
    ],
)
def test_family_name_first_is_told_by_the_comma(text: str, parts: tuple[str, str] | None) -> None:
    """Generations and longer lists are not inverted names."""
    assert given_and_family(text) == parts
