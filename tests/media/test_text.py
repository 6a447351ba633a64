"""What are the paragraphs and sentences of a report?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.media.report import Span
from article41.media.text import normal_form, paragraphs, sentences, sha256_of

SENTENCES = {
    "titles and initials": (
        "Mr. J. Doe met Gen. Roe. They left.",
        ["Mr. J. Doe met Gen. Roe.", "They left."],
    ),
    "abbreviated countries": (
        "The U.S. Treasury spoke. Nobody heard.",
        ["The U.S. Treasury spoke.", "Nobody heard."],
    ),
    "numbers": ("It cost 3.5 million in No. 5 Street. Why?", ["It cost 3.5 million in No. 5 Street.", "Why?"]),
    "closing marks": ("“Go!” She went. (He stayed.) End", ["“Go!”", "She went.", "(He stayed.)", "End"]),
    "a question inside": ("“Is it so?” she asked.", ["“Is it so?” she asked."]),
    "no stop at all": ("no stop at all", ["no stop at all"]),
    "Japanese": ("船は出た。港は空だ。", ["船は出た。", "港は空だ。"]),
}

WRAPPED = (
    "The harbour of Zelenograd-on-Sea was closed on Monday after a fire\n"
    "on board of a tanker, and the master of the port asked all vessels\n"
    "to wait outside until the wind would turn and the smoke would have\n"
    "gone.\n"
    "A second fire broke out on Tuesday in the office of the agent, who\n"
    "was on leave.\n"
    "\n"
    "Nobody was hurt.\n"
)


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    """A full stop ends a sentence only where a new one begins."""
    whole = Span(start=0, end=len(text))
    assert [text[one.start : one.end] for one in sentences(text, whole)] == expected


def test_a_line_is_a_paragraph() -> None:
    """Without a width at which lines break, each line that is not blank is a paragraph."""
    text = "First.\nSecond, which is long.\n\n \nThird."
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["First.", "Second, which is long.", "Third."]


def test_broken_lines_are_joined() -> None:
    """Where lines are broken at a width, a paragraph goes on to its short line."""
    starts = [WRAPPED[p.start : p.end].split()[0] for p in paragraphs(WRAPPED)]
    assert starts == ["The", "A", "Nobody"]


def test_normal_form() -> None:
    """Line ends, spaces, accents and invisible characters have one form."""
    raw = "\ufeffCafe\u0301\u00a0nine\r\nso\u00ad\u200bft\rend\u2028\ud800"
    assert normal_form(raw) == "Caf\u00e9 nine\nsoft\nend\n\ufffd"


def test_the_digest_is_of_utf8() -> None:
    """The sha256 is that of the text in UTF-8."""
    assert sha256_of("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


@given(st.text(max_size=200))
def test_normal_form_is_stable(raw: str) -> None:
    """Doing it again changes nothing."""
    assert normal_form(normal_form(raw)) == normal_form(raw)


@given(st.text(alphabet="aZ .!?\"“”'’\n1", max_size=120))
def test_nothing_is_lost(text: str) -> None:
    """Every character that is no space is in exactly one sentence of one paragraph."""
    inside = [i for p in paragraphs(text) for s in sentences(text, p) for i in range(s.start, s.end)]
    assert len(inside) == len(set(inside))
    assert {i for i, sign in enumerate(text) if not sign.isspace()} <= set(inside)
