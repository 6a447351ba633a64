"""How is a text marked up where marks cross? Properly nested, and no letter lost."""

from hypothesis import given
from hypothesis import strategies as st

from article41.media.report import Claim, Finder, Mention, MentionKind, Quotation, QuotationKind, Report, Span
from article41.services.news_marking import Layer, Mark, rows, steps

from .reports import report

TEXT = "abc def\n\nghi jkl\nmno"
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


@given(st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4))
def test_marks_nest_whatever_they_cross(
    said: list[list[int]], claimed: list[list[int]], named: list[list[int]]
) -> None:
    """What is opened last is closed first, every line closes what it opened, and the words are the text."""
    quotations = [
        Quotation(start=a, end=b, id=f"q{n}", kind=QuotationKind.DIRECT, content=Span(start=a, end=b))
        for n, (a, b) in enumerate(said)
    ]
    claims = [
        Claim(start=a, end=b, id=f"c{n}", kind="k", trigger=Span(start=a, end=b), sentence=Span(start=a, end=b))
        for n, (a, b) in enumerate(claimed)
    ]
    mentions = [
        Mention(start=a, end=b, kind=MentionKind.PERSON, text="", entity=f"e{n}", finder=Finder.RULE)
        for n, (a, b) in enumerate(named)
    ]
    made = Report(
        name="", sha256="", text=TEXT, quotations=tuple(quotations), claims=tuple(claims), mentions=tuple(mentions)
    )
    lines = []
    for row in rows(made):
        opened: list[Mark] = []
        for step in row.steps:
            if step.mark and step.begins:
                opened.append(step.mark)
            elif step.mark:
                assert opened.pop() == step.mark
        assert opened == []
        lines.append("".join(step.words for step in row.steps))
    assert lines == [line for line in TEXT.split("\n") if line]


def test_a_crossed_mark_is_closed_and_reopened() -> None:
    """It begins and ends for good only once, so that an id stands only once."""
    first = Mark(0, 4, Layer.MENTION, report().mentions[0])
    second = Mark(2, 6, Layer.MENTION, report().mentions[1])
    told = [
        (step.words or step.begins, step.whole) for step in steps("abcdefgh", Span(start=0, end=8), [first, second])
    ]
    first_half = [(True, True), ("ab", True), (True, True), ("cd", True), (False, False), (False, True)]
    assert told == [*first_half, (True, False), ("ef", True), (False, True), ("gh", True)]


def test_the_margin_tells_what_begins_beside_it() -> None:
    """Who is listed where first named, quotations and claims where they begin."""
    headline, second, third = rows(report())
    assert headline.zone is not None
    assert [entity.name for entity in second.listed] == ["Oru Venn"]
    assert ([one.id for one in second.quotations], [one.id for one in second.claims]) == (["q1"], ["c1", "c2"])
    assert ([one.id for one in third.quotations], third.listed, third.claims) == (["q2"], (), ())
