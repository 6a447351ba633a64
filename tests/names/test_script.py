import pytest

from article41.names.script import script_of, scripts_of

TEXTS = {
    "Kim Jong Un": {"latin"},
    "김정은": {"hangul"},
    "金正恩 Kim": {"han", "latin"},
    "محمد علی": {"arabic"},
    "Иван": {"cyrillic"},
    "משה": {"hebrew"},
    "Γιάννης": {"greek"},
    "მიხეილ": {"georgian"},
    "Նիկոլ": {"armenian"},
    "カタカナ": {"kana"},
    "นาย": {"thai"},
    "ʿAbd": {"latin"},
    "3.14 - !": set(),
    "": set(),
    "\ud800\u0301": set(),
}


@pytest.mark.parametrize("text", TEXTS)
def test_scripts_of_names(text: str) -> None:
    """The scripts of a text are those of its letters."""
    assert scripts_of(text) == TEXTS[text]


@pytest.mark.parametrize(
    ("char", "script"), [("a", "latin"), ("7", "common"), (" ", "common"), ("𐎀", "other"), ("ﷺ", "arabic")]
)
def test_script_of_character(char: str, script: str) -> None:
    """Digits, punctuation and spaces are common, and an unknown block is other."""
    assert script_of(char) == script
