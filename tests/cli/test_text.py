"""Text on its way to a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.cli.text import one_line, printable

SHOWN = {
    "plain": "plain",
    "김정은 عبد": "김정은 عبد",
    "red \x1b[31m": "red \\x1b[31m",
    "a\u202eb": "a\\u202eb",
    "half \ud800": "half \\ud800",
    "می\u200cخواهم": "می\u200cخواهم",
    "two\nlines": "two\nlines",
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.items())
def test_what_could_harm_is_escaped(text: str, shown: str) -> None:
    """Control sequences, direction overrides and surrogates; not joiners, which scripts need."""
    assert printable(text) == shown


@given(st.text())
def test_a_message_is_one_line_without_control_characters(text: str) -> None:
    """Whatever is in it."""
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in one_line(text))
