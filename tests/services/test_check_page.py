"""The page of answers: complete, by itself, and safe from what it shows."""

import datetime
from html.parser import HTMLParser

import pytest
from markupsafe import escape

from article41.regimes.pack import Verdict
from article41.services.activities import read_activity
from article41.services.check_page import check_page
from article41.services.check_shapes import CheckProblem, CheckReport, check_report
from article41.services.check_view import (
    MEANING_OF_MARK,
    about_certificate,
    counts,
    in_order,
    questions,
    told_first,
    ways_out,
)
from article41.services.checking import Checker, open_regime

TODAY = datetime.date(2026, 9, 1)
CHECKER = Checker(open_regime("un-dprk"), screens=False)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}'
BANNED: dict[str, object] = {"kind": "supply", "on": "2018-03-01", "to": "kp", "goods": {"hs": "8471"}}


class Tags(HTMLParser):
    """What a page holds: its tags, their attributes, and that each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        assert self.open.pop() == tag


def reports(*activities: dict[str, object]) -> list[CheckReport]:
    """Check activities."""
    read = (read_activity(one, facts=CHECKER.pack.words.facts) for one in activities)
    return [check_report(place, CHECKER.check(one), today=TODAY) for place, one in enumerate(read, start=1)]


def parsed(page: str) -> Tags:
    """Read a page; every tag is closed in its order."""
    found = Tags()
    found.feed(page)
    assert found.open == []
    return found


def test_hostile_text_stays_text() -> None:
    """In every place where the words of somebody are shown."""
    hostile = {
        **BANNED,
        "id": HOSTILE,
        "goods": {"hs": "8471", "description": HOSTILE},
        "parties": {"name": HOSTILE, "listed": "yes"},
    }
    page = check_page(
        reports(hostile, {**BANNED, "id": HOSTILE}),
        problems=[CheckProblem(number=3, problem=HOSTILE)],
        made_on=TODAY,
    )
    found = parsed(page)
    assert {"script", "img"}.isdisjoint(found.tags)
    assert not any(name.startswith("on") for name, _ in found.attributes)
    assert "49" not in page
    assert page.count("&lt;script&gt;") >= 4


def test_nothing_is_fetched() -> None:
    """No address outside the page, no script."""
    found = parsed(check_page(reports(BANNED), made_on=TODAY))
    assert "link" not in found.tags
    assert [value for name, value in found.attributes if name in {"src", "href"}] == []


def test_the_page_says_what_the_answer_says() -> None:
    """Verdict, citations with their mark, exemptions with what they need, questions, and what it does not say."""
    (report,) = reports(BANNED)
    page = check_page([report], made_on=TODAY)
    for text in ("verdict prohibited", "2397/7*", "EX-2397-25", "What would make this lawful", MEANING_OF_MARK):
        assert text in page
    assert page.count("The letter of approval counts") == 1
    for one in questions(report.answer):
        assert one.fact in page


def test_several_answers_begin_with_a_table() -> None:
    """Each row leads to its answer."""
    page = check_page(reports(BANNED, {**BANNED, "on": "2017-12-21"}), made_on=TODAY)
    assert 'href="#check-2"' in page
    assert 'id="check-2"' in page
    assert page.index("<table>") < page.index("<article")


def test_an_exemption_is_told_once_for_all_it_could_lift() -> None:
    """What it needs is joined, for every measure that it could lift."""
    (report,) = reports({**BANNED, "goods": [{"hs": "8471"}, {"hs": "7201"}], "purpose": "humanitarian"})
    found = ways_out(report.answer.findings)
    assert len({one.way.id for one in found}) == len(found)
    (whole,) = (one for one in found if one.way.id == "EX-2397-25")
    assert set(whole.measures) == {"M-IMP-MACH", "M-IMP-METAL"}
    assert [need.words for need in whole.needs if need.step] == ["approval beforehand (Committee)"]


def test_a_condition_that_fails_is_marked() -> None:
    """A need that the activity rules out is not merely open."""
    over = {**BANNED, "goods": {"hs": "271019", "items": "refined_petroleum", "quantity": "20000 barrels"}}
    (report,) = reports({**over, "totals": "490000 barrels"})
    (cap,) = (one for one in ways_out(report.answer.findings) if one.way.id == "EX-2397-5")
    assert [need.failed for need in cap.needs] == [True]


def test_questions_for_the_asker_come_first() -> None:
    """Then those for a State; route and goods before the rest."""
    (report,) = reports({"kind": "ship_to_ship_transfer", "on": "2018-01-20"})
    ordered = in_order(report.answer.missing)
    assert [one.fact for one in ordered[:4]] == ["goods", "to", "from", "actor"]
    deciders = [one.decided_by != "asker" for one in ordered]
    assert deciders == sorted(deciders)


def test_many_undecided_findings_are_told_apart() -> None:
    """Few are told like the others."""
    (vague,) = reports({"kind": "ship_to_ship_transfer", "on": "2018-01-20"})
    (clear,) = reports(BANNED)
    assert len(told_first(vague.answer)[1]) > 6
    assert told_first(clear.answer) == (clear.answer.findings, ())


@pytest.mark.parametrize(("day", "expected"), [("2018-03-01", True), ("2017-12-21", False)])
def test_remarks_are_not_findings_that_count(day: str, expected: bool) -> None:
    """A measure that only allows for an inspection stands in nobody's way."""
    (report,) = reports({**BANNED, "on": day})
    assert any(map(counts, report.answer.findings)) is expected
    assert report.answer.verdict is (Verdict.PROHIBITED if expected else Verdict.PERMITTED)


def test_a_page_says_what_an_end_use_certificate_lacks_and_cannot_do() -> None:
    """The remarks that the answer holds are all on the page; without a certificate there is no such heading."""
    relied = {**BANNED, "certificate": {"fields": ["issuer"], "end_user_country": "kp"}}
    (report,) = reports(relied)
    remarks = about_certificate(report.answer)
    assert any(remark.startswith("lacks: ") for remark in remarks)
    page = check_page([report], made_on=TODAY)
    assert all(str(escape(remark)) in page for remark in remarks)
    assert "End-use certificate" not in check_page(reports(BANNED), made_on=TODAY)
