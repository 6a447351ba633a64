"""Do the reports of our own and their annotations fit, and are quotations read no worse than they were?"""

import pytest

from evaluation.news.comparison_scores import comparison_scores
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


def test_what_stands_in_several_reports_is_annotated() -> None:
    """Each pair, conflict and repeated claim names reports that exist."""
    across, names = annotated_across(OURS), {report.name for report in annotated_reports(OURS)}
    pairs = (*across.near_duplicates, *across.cross_form_duplicates, *across.hard_negatives)
    assert {side.split("/")[0] for pair in pairs for side in (pair.a, pair.b)} <= names
    assert {side.doc for one in across.conflicts for side in (one.a, one.b)} <= names
    assert {place.split("/")[0] for one in across.repeated_claims for place in one.places} <= names


def test_our_own_reports_are_compared() -> None:
    """Repeated words are found and no two statements are taken as one."""
    scores = comparison_scores(annotated_reports(OURS))
    assert scores["the same words in marks"].right >= 15
    assert scores["the same words in marks"].precision >= 0.9
    assert scores["hard negatives kept apart"].recall == 1.0
    assert scores["conflicts"].right >= 8


@pytest.mark.shared
def test_real_reports_are_compared() -> None:
    """All repeated quotations of the two real reports are found, none is made up, and most conflicts are."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared/samples/news is absent")
    scores = comparison_scores(annotated_reports(SHARED))
    near = scores["the same words in marks"]
    assert (near.right, near.found) == (8, 8)
    assert scores["hard negatives kept apart"].recall == 1.0
    assert scores["conflicts"].right >= 4


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
