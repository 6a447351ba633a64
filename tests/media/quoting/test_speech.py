"""By which words are other words given as somebody's?"""

import pytest

from article41.media.quoting.speech import Form, cues
from article41.media.words import word_rows

CUES = {
    "past": ("Ann said no", [("say", "finite")]),
    "participle": ("Ann left, adding that", [("add", "participle")]),
    "verb and noun": ("Ann expressed confidence that", [("express confidence", "finite")]),
    "passive": ("Ann was told that", [("tell", "passive")]),
    "at the beginning": ("Asked whether", [("ask", "passive")]),
    "not said": ("Ann did not say whether", []),
    "never said": ("Ann never said that", []),
    "declined": ("Ann declined to comment", []),
    "went on": ("Ann went on to say that", [("say", "finite")]),
    "a noun": ("a report that", []),
    "an adjective": ("the alleged sale", []),
    "a country": ("the United States", []),
    "a possessive": ("Ann's claims", []),
    "American and British": ("Ann signaled it, Bob signalled it", [("signal", "finite"), ("signal", "finite")]),
}


@pytest.mark.parametrize(("text", "expected"), CUES.values(), ids=CUES)
def test_cues(text: str, expected: list[tuple[str, str]]) -> None:
    """A cue is a verb of saying that says something."""
    found = cues(text, 0, len(text))
    assert [(cue.verb, cue.form.value) for cue in found] == expected
    assert all(text[cue.start : cue.end].strip() for cue in found)


def test_every_verb_is_found() -> None:
    """Each line of the table of verbs gives a cue in its past form."""
    for verb, past, _, frames in word_rows("speech_verbs", 4):
        first, *rest = verb.split()
        regular = first + ("d" if first.endswith("e") else "ed")
        words = " ".join([regular if past == "-" else past.split()[0], *rest])
        text = f"She {words} so"
        found = cues(text, 0, len(text))
        assert [text[cue.start : cue.end] for cue in found] == [words], verb
        assert found[0].form is Form.FINITE
        assert set(frames) <= set("qcdntwiokf")
