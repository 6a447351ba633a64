"""Countries by name, adjective, code and former state, in several languages."""

import pytest

from article41.sources.countries import country_code, country_name

NAMED = {
    "Democratic People's Republic of Korea": "kp",
    "Korea, Democratic People’s Republic of": "kp",
    "DPRK": "kp",
    "north korea": "kp",
    "North Korea (Democratic People's Republic of Korea)": "kp",
    "Republic of Korea": "kr",
    "조선민주주의인민공화국": "kp",
    "Russian Federation": "ru",
    "Россия": "ru",
    "Russland": "ru",
    "RUS": "ru",
    "ru": "ru",
    "The Netherlands": "nl",
    "Dutch": "nl",
    "Côte d’Ivoire": "ci",
    "Ivory Coast": "ci",
    "Congo (Democratic Republic)": "cd",
    "Zaire": "cd",
    "Republic of the Congo": "cg",
    "Syrian Arab Republic": "sy",
    "Iran, Islamic Republic of": "ir",
    "Turkey": "tr",
    "Türkiye": "tr",
    "Burma": "mm",
    "Soviet Union": "su",
    "former USSR": "su",
    "Yugoslavia": "yu",
    "Serbia and Montenegro": "cs",
    "Kosovo": "xk",
    "Palestinian": "ps",
    "UK": "gb",
    "British national": "gb",
    "Hong Kong SAR": "hk",
    "Afghan": "af",
    "Myanmar/Burma": "mm",
    "Czech Republic": "cz",
    "Swaziland": "sz",
}


@pytest.mark.parametrize("text", NAMED)
def test_a_country_is_recognised(text: str) -> None:
    """Each way of naming it gives its code."""
    assert country_code(text) == NAMED[text]


@pytest.mark.parametrize(
    "text", ["", "Paris", "by the", "Korean", "Congolese", "Russia/Ukraine", "unknown", "x" * 10_000, "\x00"]
)
def test_what_names_no_country_or_several_is_not_guessed_at(text: str) -> None:
    """Cities, ambiguous adjectives and lists of countries have no code."""
    assert country_code(text) == ""


def test_a_code_has_an_english_name() -> None:
    """Names are for people; an unknown code has none."""
    assert (country_name("mt"), country_name("KP"), country_name("zz")) == (
        "Malta",
        "Korea, Democratic People's Republic of",
        "",
    )
