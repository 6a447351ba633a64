"""Which stretches stand in quotation marks?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.media.quoting.marks import Marked, marked_stretches
from article41.media.text import paragraphs

PLAIN = {
    "American": ("“We sold ‘nothing’,” she said.", ["We sold ‘nothing’,"]),
    "British": ("‘We sold “nothing”,’ she said.", ["We sold “nothing”,"]),
    "typewriter": ('"We sold nothing," she said. "Or little."', ["We sold nothing,", "Or little."]),
    "typewriter British": ("'We sold nothing,' she said.", ["We sold nothing,"]),
    "French": ("« Nous partons », dit-elle.", ["Nous partons"]),
    "German": ("„Wir liefern nichts“, sagte sie.", ["Wir liefern nichts"]),
    "German single": ("‚Wir liefern nichts‘, sagte sie.", ["Wir liefern nichts"]),
    "inverted guillemets": ("Sie sagte: »Nein.«", ["Nein."]),
    "Swedish": ("”Vi säljer inte”, sade hon.", ["Vi säljer inte"]),
    "Japanese": ("「船は出た」と彼は言った。", ["船は出た"]),
    "typesetter's": ("``No,'' she said.", ["No,"]),
    "apostrophes are no marks": ("It's the ships' owner's job, don't ask.", []),
    "curly apostrophes are no marks": ("It’s the ships’ owner’s job, don’t ask.", []),
    "a plural possessive inside": ("‘The ships’ owners paid,’ he said.", ["The ships’ owners paid,"]),
    "decades and elisions": ("In the '90s rock 'n' roll; ’tis all.", []),
    "feet and inches": ("A pipe of 5'10\" was found.", []),
    "dashes around": ("the report—“a lie”—was read", ["a lie"]),
    "brackets around": ("the report (“a lie”) was read", ["a lie"]),
    "mixed forms": ('“We sold nothing," she said.', ["We sold nothing,"]),
    "an empty pair": ("He wrote “”.", []),
    "a possessive outside": ("the ‘Star of Sea’ and the ‘Moon’", ["Star of Sea", "Moon"]),
}

GOING_ON = {
    "opens again each paragraph": (
        "“One.\n\n“Two.\n\n“Three,” he said. “Four.”",
        [("One.", False, 1), ("Two.", False, 1), ("Three,", True, 1), ("Four.", True, 0)],
    ),
    "typewriter marks": ('"One.\n\n"Two," he said.', [("One.", False, 1), ("Two,", True, 1)]),
    "closes late without opening again": (
        "He said: “One.\n\nTwo.\n\nThree.” Then he left.",
        [("One.", False, 1), ("Two.", False, 1), ("Three.", True, 1)],
    ),
    "never closes": ("“One.\n\nHe left.", [("One.", False, 0)]),
    "a second one that goes on": (
        "“One.\n\n“Two,” he said. “Three.\n\n“Four.”",
        [("One.", False, 1), ("Two,", True, 1), ("Three.", False, 2), ("Four.", True, 2)],
    ),
    "British": ("‘One.\n\n‘Two,’ he said.", [("One.", False, 1), ("Two,", True, 1)]),
}


def _marked(text: str) -> tuple[Marked, ...]:
    return marked_stretches(text, paragraphs(text))


@pytest.mark.parametrize(("text", "expected"), PLAIN.values(), ids=PLAIN)
def test_styles(text: str, expected: list[str]) -> None:
    """The outermost stretches in marks are found in every style."""
    assert [text[one.content.start : one.content.end] for one in _marked(text)] == expected


@pytest.mark.parametrize(("text", "expected"), GOING_ON.values(), ids=GOING_ON)
def test_over_paragraphs(text: str, expected: list[tuple[str, bool, int]]) -> None:
    """A quotation that goes on over paragraphs is one group, and says where it is not closed."""
    found = [(text[one.content.start : one.content.end], one.closed, one.group) for one in _marked(text)]
    assert found == expected


@given(st.text(alphabet="aZs .,“”„‘’'\"«»‹›「」\n`5", max_size=80))
def test_any_text(text: str) -> None:
    """Whatever the text, stretches lie in order inside it, do not overlap, and hold their content."""
    end = 0
    for one in _marked(text):
        assert end <= one.span.start <= one.content.start < one.content.end <= one.span.end <= len(text)
        end = one.span.end
