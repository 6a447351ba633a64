"""The questions: clean names and near misses are not listed, positives come from the test half, all by seed."""

import random
from pathlib import Path

import pytest

from article41.model import Kind, Listing, Name, NameRole
from evaluation.cases import questions
from evaluation.clean_names import clean_names
from evaluation.corpus import Corpus, load_corpus
from evaluation.metrics import alert_limit, recall
from evaluation.near_misses import near_misses
from evaluation.quality import Sizes, ask, measure
from evaluation.report import render
from evaluation.split import is_test
from evaluation.systems import from_matcher
from evaluation.text import is_latin, name_key

FAMILIES = ["Petrov", "Sidorov", "Volkov", "Morozov", "Lebedev", "Kozlov", "Novikov", "Orlov", "Pavlov", "Makarov"]
GIVEN = ["Vladimir", "Sergey", "Dmitry", "Mikhail", "Nikolai", "Andrei", "Viktor", "Boris", "Igor", "Oleg"]
SYLLABLES = ["Yong", "Chol", "Su", "Nam", "Hyok", "Kwang", "Myong", "Song", "Jin", "Ho"]
TELLING = ["Falcon", "Cedar", "Meteor", "Orchid", "Titan", "Vega", "Juniper", "Onyx", "Quartz", "Zephyr"]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Four hundred invented listings: Slavic and Korean people, organisations with numbers, original-script names."""
    listings = []
    for i, (given, family) in enumerate((g, f) for g in GIVEN for f in FAMILIES):
        cyrillic = Name(f"Имя{i} Фамилия", role=NameRole.ORIGINAL_SCRIPT)
        listings.append(_listing(f"t:p{i}", Kind.PERSON, Name(f"{given} {family}"), Name(f"Abu {family}"), cyrillic))
    for i, (one, other) in enumerate((a, b) for a in SYLLABLES for b in SYLLABLES):
        listings.append(_listing(f"t:k{i}", Kind.PERSON, Name(f"{('Kim', 'Ri', 'Pak')[i % 3]} {one} {other}")))
    for i, word in enumerate(TELLING * 10):
        listings.append(_listing(f"t:o{i}", Kind.ORGANISATION, Name(f"{word} Trading Company {i}")))
        listings.append(_listing(f"t:v{i}", Kind.VESSEL, Name(f"{word.upper()} STAR {i}")))
    return Corpus(tuple(listings), "invented")


def _listing(listing_id: str, kind: Kind, *names: Name) -> Listing:
    return Listing(id=listing_id, source="t", kind=kind, names=names)


def test_near_misses_are_not_listed(corpus: Corpus) -> None:
    """No near miss of several words has the words of a listed name."""
    found = near_misses(corpus, 300, random.Random(1))
    assert len({sort for _, _, sort in found}) >= 4
    assert all(name_key(text) not in corpus.holders for text, _, sort in found if sort != "single_token")


def test_clean_names_are_not_listed(corpus: Corpus, tmp_path: Path) -> None:
    """No clean name has the words of a listed name; several kinds and scripts are among them."""
    found = clean_names(corpus, 400, random.Random(1), shared=tmp_path)
    assert len(found) == 400
    assert all(name_key(text) not in corpus.holders for text, _ in found)
    assert {kind for _, kind in found} >= {Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL}
    assert any(not is_latin(text) for text, _ in found)


def test_the_same_seed_asks_the_same_questions(corpus: Corpus, tmp_path: Path) -> None:
    """Everything that is asked follows from the corpus and the seed."""
    one, other = (ask(corpus, Sizes(120, 100, 60), 5, shared=tmp_path) for _ in range(2))
    assert one.queries == other.queries
    assert one.queries != ask(corpus, Sizes(120, 100, 60), 6, shared=tmp_path).queries


def test_positives_come_from_the_test_half(corpus: Corpus) -> None:
    """Training never sees a listing that is asked for."""
    cases = questions(corpus, 300, random.Random(2)).cases
    assert len(cases) > 150
    assert all(is_test(corpus.by_id[case.listing_id]) for case in cases)
    assert all(case.listing_id in case.answers for case in cases)


def test_an_original_script_query_is_not_in_the_index(corpus: Corpus) -> None:
    """The name asked for in its own script is taken out of the lists that are searched."""
    asked = questions(corpus, 340, random.Random(2))
    own = [case for case in asked.cases if case.sort == "script_cyrillic" and case.query.startswith("Имя")]
    assert own
    assert all(is_latin(name.text) for case in own for name in asked.corpus.by_id[case.listing_id].names)


def test_a_perfect_and_a_blind_matcher_get_what_they_deserve(corpus: Corpus, tmp_path: Path) -> None:
    """A matcher that knows the answers reaches recall 1, one that finds everything alike reaches 0."""
    asked = ask(corpus, Sizes(120, 100, 60), 5, shared=tmp_path)
    right = {(case.query, case.kind): case.listing_id for case in asked.cases}
    perfect = from_matcher(lambda queries: [[(right[q], 0.9)] if q in right else [("t:p0", 0.1)] for q in queries])
    blind = from_matcher(lambda queries: [[(listing.id, 0.5) for listing in corpus.listings[:400]] for _ in queries])
    measured = {one.name: one for one in measure(asked, [("perfect", lambda _: perfect), ("blind", lambda _: blind)])}
    assert recall(measured["perfect"].own, alert_limit(measured["perfect"].clean, 0.01)).value == 1.0
    assert recall(measured["blind"].own, alert_limit(measured["blind"].clean, 0.01)).value == 0.0
    assert "rapidfuzz token_sort_ratio" in measured
    text = render(asked, list(measured.values()), prior=0.001)
    assert "| perfect " in text
    assert "Calibration of blind" in text


def test_the_embedded_listings_serve_where_the_lists_are_absent(tmp_path: Path) -> None:
    """Without the folder of lists the run says so and measures on what comes with the package."""
    found = load_corpus(tmp_path / "absent")
    assert len(found.listings) == 155
    assert "absent" in found.described
