"""How is a report shown as a page? Escaped, self-contained, with links that lead somewhere and drawings to be read."""

import datetime
import re
from html.parser import HTMLParser
from itertools import combinations

import msgspec

from article41.services.news_graph import NODE_HEIGHT, NODE_WIDTH, graph
from article41.services.news_page import news_page, report_body, style
from article41.services.news_timeline import timeline
from article41.services.news_view import listed_entities, possible, speakers, stance, title_of

from .reports import DAY, LISTED, claim, report

VOID = {"meta", "input", "br", "line", "path", "rect", "circle"}


class Outline(HTMLParser):
    """What is in a page: ids, addresses, attributes; ends must fit beginnings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        given = dict(attrs)
        self.names.update((tag, *(f"@{name}" for name in given)))
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        assert not (tag == "a" and "a" in self.inside), "a link in a link"
        if tag not in VOID:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag opened last."""
        assert tag in VOID or self.inside.pop() == tag


def test_every_link_leads_to_an_id_that_stands_once() -> None:
    """Names lead to listings, chips to tables, tables back to the text."""
    page = Outline(report_body(report()))
    assert page.inside == []
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert {"e1", "q1", "q2", "c1", "c2", "text-q1", "text-c2"} <= set(page.ids)


def test_the_body_passes_a_strict_policy() -> None:
    """No script, no style attribute, no handler, nothing to fetch; text is escaped."""
    body = report_body(report())
    page = Outline(body)
    assert not page.names & {"script", "style", "img", "link", "iframe", "@style", "@src", "@onclick"}
    assert "&lt;rockets&gt;" in body
    assert "http" not in body
    assert "url(" not in style()


def test_the_body_tells_evidence_claims_and_measures() -> None:
    """Bits and words of a match, who holds a claim through whom, and what would apply if it were true."""
    body = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", report_body(report())))
    assert "Why: +3.4 bits, score 0.910" in body
    assert "+9.5 names alike" in body
    assert "-6.1 one in sixty" in body
    assert "Council of the Harbour, since 2019-03-01, HARBOUR-1" in body
    assert "not on the list of Elsewhere" in body
    assert "Harbour Gazette › Harbour Post" in body
    assert "coal-ban Coal prohibited; 2371/8 would be prohibited" in body
    assert "Not in this answer: 1 thing weather" in body


def test_what_a_caller_adds_stands_with_the_person() -> None:
    """A form of another page, for example."""
    assert "<form id=x></form>\n</article>" in report_body(report(), beside={"e1": "<form id=x></form>"})


def test_a_page_has_title_day_and_style() -> None:
    """And a way back to the index, where there is one."""
    page = news_page(report(), made_on=DAY, up="index.html")
    assert "<title>Ministers part without paper</title>" in page
    assert "Harbour Gazette, 2024-05-07" in page
    assert '<a href="index.html">All reports</a>' in page
    assert style() in page


def test_an_empty_report_is_a_page_too() -> None:
    """Nothing found is said, and said not to be clearance."""
    bare = msgspec.structs.replace(report(), claims=(), quotations=(), mentions=(), entities=(), zones=(), lacks=())
    body = report_body(bare)
    assert "That is not clearance" in body
    assert body.count("None found.") == 2
    assert "<svg" not in body


def test_the_graph_leads_from_outlets_to_whom_it_is_about() -> None:
    """In columns, in the order of the chain; what is said of the same is one node."""
    drawn = graph(report())
    assert drawn is not None
    columns: dict[float, list[str]] = {}
    for node in drawn.nodes:
        columns.setdefault(node.x, []).append(node.label)
    names = [sorted(labels) for _, labels in sorted(columns.items())]
    assert names[0] == ["Harbour Gazette"]
    assert names[1] == ["Harbour Post"]
    assert names[2] == ["Oru Venn", "Tal Brack"]
    assert names[4] == ["Blue Heron", "Oru Venn"]
    assert {edge.sort for edge in drawn.edges} == {"denied", "reported", "plain", "mixed"}
    assert [head for _, head in drawn.headings] == ["through", "who says", "what", "about whom"]


def test_no_two_boxes_of_a_graph_overlap() -> None:
    """However much is said; what is not drawn is counted."""
    words = "We go on"
    many = tuple(
        claim(n, words, words, kind=f"kind_{n}", holder=f"Holder {n % 9}", sources=("Gazette", f"Post {n % 4}"))
        for n in range(40)
    )
    drawn = graph(msgspec.structs.replace(report(), claims=many))
    assert drawn is not None
    assert drawn.left_out > 0
    for one, other in combinations(drawn.nodes, 2):
        assert abs(one.x - other.x) >= NODE_WIDTH or abs(one.y - other.y) >= NODE_HEIGHT
    for node in drawn.nodes:
        assert node.y + NODE_HEIGHT <= drawn.height
        assert node.x + NODE_WIDTH <= drawn.width


def test_long_labels_are_cut_to_fit() -> None:
    """The whole label is still there to be read."""
    words = "We go on"
    long = claim(1, words, words, kind="visit", holder="The Permanent Representative of a far away island State to all")
    drawn = graph(msgspec.structs.replace(report(), claims=(long,)))
    assert drawn is not None
    (node,) = [node for node in drawn.nodes if node.label == long.holder]
    assert len(node.lines) == 2
    assert node.lines[-1].endswith("…")


def test_the_timeline_has_claims_by_day_and_the_report_itself() -> None:
    """In order; what bears no day is counted, and lines keep apart."""
    drawn = timeline(report())
    assert drawn is not None
    assert [(day.day, [event.claim is None for event in day.events]) for day in drawn.days] == [
        (datetime.date(2024, 5, 3), [False]),
        (DAY, [True]),
    ]
    assert drawn.undated == 1
    assert drawn.days[1].y - drawn.days[0].y >= 20
    assert timeline(msgspec.structs.replace(report(), claims=())) is None


def test_a_listing_of_both_days_is_told_once() -> None:
    """With the days on which it was found."""
    (entity,) = listed_entities(report())
    assert [one.when for one in possible(entity)] == ["on the day of the report and today"]
    then = msgspec.structs.replace(entity, listed_now=(msgspec.structs.replace(LISTED, listing_id="own:2"),))
    assert {one.listed.listing_id: one.when for one in possible(then)} == {
        "own:1": "on the day of the report",
        "own:2": "today",
    }


def test_small_answers_are_right() -> None:
    """Titles, speakers and stances."""
    assert title_of(report()) == "Ministers part without paper"
    assert title_of(msgspec.structs.replace(report(), title="Told")) == "Told"
    assert [(one.name, one.quotations, one.colour) for one in speakers(report().quotations)] == [
        ("Oru Venn", 1, 1),
        ("Tal Brack", 1, 2),
    ]
    assert stance(report().claims[0]) == "denied"
