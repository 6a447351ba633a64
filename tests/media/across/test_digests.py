"""What of a report is kept to compare it?"""

import msgspec

from article41.media.across.digests import digest
from article41.media.report import Quotation, QuotationKind, Span, Zone, ZoneKind

from .made_reports import Made


def test_a_record_holds_what_is_compared() -> None:
    """Quotations, claims and sentences with figures are kept, with their places."""
    made = Made("a", "Harbour Post").quotes("Oru Venn", "The registry is closed.")
    made.tells("Thirteen ships left.").tells("Some ships left.")
    made.claims_that("Belgium sold barley", "goods_trade", supplier="Belgium")
    found = digest(made.report())
    assert [one.said for one in found.statements] == ["The registry is closed."]
    assert [one.said for one in found.passages] == ["Thirteen ships left."]
    assert [(one.kind, one.parties[0].name) for one in found.assertions] == [("goods_trade", "Belgium")]


def test_words_without_content_are_not_compared() -> None:
    """A quotation of small words says nothing that could be repeated."""
    assert not digest(Made("a").quotes("Oru Venn", "It is as it was.").report()).statements


def test_a_report_without_an_outlet_is_its_own_origin() -> None:
    """Where nobody is named, the report stands for itself; else the innermost outlet does."""
    (own,) = digest(Made("a").quotes("Oru Venn", "The registry is closed.").report()).statements
    (taken,) = digest(
        Made("a", "Post").quotes("Oru Venn", "The registry is closed.", outlet="TASS").report()
    ).statements
    assert (own.source.origin, own.source.outlets) == ("a", ())
    assert (taken.source.origin, taken.source.outlets) == ("tass", ("post", "tass"))


def test_the_lines_of_a_site_are_not_told() -> None:
    """What a site says below its articles is no passage of the report."""
    report = Made("a").tells("Thirteen ships left.").report()
    zone = Zone(start=0, end=len(report.text), kind=ZoneKind.BOILERPLATE)
    assert not digest(msgspec.structs.replace(report, zones=(zone,))).passages


def test_words_in_marks_do_not_tell_a_copy() -> None:
    """The words around a quotation tell whether a sentence was copied, not the quotation, which others have too."""
    text = "The envoy of the island wrote to the harbour masters that “the registry is closed for good” yesterday."
    marked = Span(start=text.index("the registry"), end=text.index("”"))
    quotation = Quotation(
        id="q1", kind=QuotationKind.PARTIAL, start=marked.start - 1, end=marked.end + 1, content=marked
    )
    report = Made("a").claims_that(text, "shipping").report()
    (found,) = digest(msgspec.structs.replace(report, quotations=(quotation,))).assertions
    assert "yesterday" in found.told
    assert "registry" not in found.told
