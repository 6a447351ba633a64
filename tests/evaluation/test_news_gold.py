"""Do the reports of our own and their annotations fit, and are quotations read no worse than they were?"""

import pytest

from evaluation.news.gold import DEV, HELD_OUT, OURS, SHARED, annotated_across, annotated_reports
from evaluation.news.quotation_scores import quotation_scores
from evaluation.news.spans import likeness, paired
from evaluation.news.zone_scores import zone_scores


def test_annotations_lie_in_their_texts() -> None:
    """Every annotation of our own reports has its place inside the text."""
    reports = annotated_reports(OURS)
    assert {report.split for report in reports} == {DEV, HELD_OUT}
    for report in reports:
        for one in (*report.zones, *report.direct, *report.indirect, *report.entities, *report.activities):
            assert 0 <= one.start < one.end <= len(report.text)


def test_pairing_takes_the_best_first() -> None:
    """A stretch is paired once, with the one that it fits best."""
    zones = annotated_reports(OURS)[0].zones
    pairs = paired(zones, [*zones, zones[0]], likeness, least=1.0)
    assert [left for left, _ in pairs] == list(zones)


def test_our_own_reports_are_read() -> None:
    """Quotations of our own reports are found with their speakers, retold ones mostly."""
    scores = quotation_scores(annotated_reports(OURS, DEV))
    assert scores["direct and partial, exact place"].f1 >= 0.95
    assert scores["direct: speaker"].recall >= 0.9
    assert scores["retold, half of the place"].f1 >= 0.75
    assert zone_scores(annotated_reports(OURS, DEV))["all kinds"].f1 >= 0.9


@pytest.mark.shared
def test_real_reports_are_read() -> None:
    """The two real reports are read as well as was promised."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared/samples/news is absent")
    scores = quotation_scores(annotated_reports(SHARED))
    assert scores["direct and partial, exact place"].right == 30
    assert scores["direct: speaker"].right >= 28
    assert scores["direct: outlet"].right == 30
    assert scores["retold, half of the place"].f1 >= 0.75
