"""The index of listings: opened, damaged, and searched for candidates."""

import shutil
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article41.errors import IndexFileError
from article41.model import Identifier, IdentifierScheme, Kind, Listing, PartialDate, SnapshotRef
from article41.names.tokens import Token, TokenClass, analyse, spans
from article41.screening import arrays
from article41.screening.build import build_index
from article41.screening.index import ListingIndex

MakeListing = Callable[..., Listing]
Open = Callable[[Sequence[Listing]], ListingIndex]

PASSPORT = IdentifierScheme.PASSPORT
WORDS = [
    "kim",
    "jong",
    "un",
    "zubrowka",
    "zubrovka",
    "abdul",
    "rahman",
    "abdulrahman",
    "maria",
    "mariya",
    "petrova",
    "ri",
]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


def listed(listing: MakeListing) -> list[Listing]:
    """Return listings with everything that must survive a round trip."""
    return [
        listing(
            "1",
            "Kim Zubrowka",
            "김 주브로브카",
            birth_dates=(PartialDate("1970"),),
            reason="né à Zubrów",
            titles=("Dr",),
        ),
        listing("2", "...", identifiers=(Identifier(PASSPORT, "PS 472310104"),)),
        listing("3", "Zubrowka Trading Ltd", kind=Kind.ORGANISATION, countries=("kp",)),
    ]


def test_listings_come_back(listing: MakeListing, opened: Open, snapshot: SnapshotRef) -> None:
    """Every listing is returned as it was, in order, with the publications that it came from."""
    index = opened(listed(listing))
    assert [index.listing(number) for number in range(len(index))] == listed(listing)
    assert index.snapshots == (snapshot,)


def test_an_empty_list_has_no_candidates(opened: Open) -> None:
    """An index without listings opens, and finds nothing."""
    index = opened([])
    assert len(index) == 0
    assert index.candidates(analyse("Kim Zubrowka", Kind.PERSON)[0], limit=10).tolist() == []
    assert index.listings_with((Identifier(PASSPORT, "PS472310104"),)) == []


def test_listings_without_readable_names_are_found_by_number(listing: MakeListing, opened: Open) -> None:
    """A listing whose name cannot be read is still found by its document, and shown."""
    index = opened([listing("1", "...", identifiers=(Identifier(PASSPORT, "PS 472310104"),))])
    assert index.candidates(analyse("Kim", Kind.PERSON)[0], limit=10).tolist() == []
    assert index.listings_with((Identifier(PASSPORT, "ps472310104"),)) == [0]


@pytest.mark.parametrize("written", ["PS472310104", "ps 472 310 104", "PS-472.310/104", "  PS472310104\u200b"])
def test_numbers_are_found_in_any_punctuation(listing: MakeListing, opened: Open, written: str) -> None:
    """A document number is found however it is written, under whatever scheme."""
    index = opened(listed(listing))
    assert index.listings_with((Identifier(PASSPORT, written),)) == [1]
    assert index.listings_with((Identifier(IdentifierScheme.NATIONAL_ID, written),)) == [1]
    assert index.listings_with((Identifier(PASSPORT, written + "5"),)) == []


@pytest.fixture
def folder(tmp_path: Path, listing: MakeListing, snapshot: SnapshotRef) -> Path:
    """The folder of a built index."""
    build_index(listed(listing), [snapshot], tmp_path / "index")
    return tmp_path / "index"


def test_every_array_is_needed(folder: Path, tmp_path: Path) -> None:
    """Whichever file of an index is missing or cut short, opening it gives an error with the remedy."""
    for path in sorted(folder.iterdir()):
        for content in (None, path.read_bytes()[:-1], b""):
            copy = tmp_path / "copy"
            shutil.copytree(folder, copy)
            (copy / path.name).unlink()
            if content is not None:
                (copy / path.name).write_bytes(content)
            with pytest.raises(IndexFileError, match=r"copy: .*; delete that folder"):
                ListingIndex.open(copy)
            shutil.rmtree(copy)


@pytest.mark.parametrize("part", ["token_text", "token_keys", "form_sizes", "form_owners"])
def test_an_array_that_was_never_written_is_told(folder: Path, part: str) -> None:
    """An index that does not even list a part it needs is refused."""
    loaded, meta = arrays.load(folder)
    kept = {name: np.array(array) for name, array in loaded.items() if name != part}
    arrays.save(folder, kept, meta)
    with pytest.raises(IndexFileError, match="delete that folder"):
        ListingIndex.open(folder)


def test_an_index_without_its_publications_is_told(folder: Path) -> None:
    """An index that does not say what it was made from is refused."""
    loaded, _ = arrays.load(folder)
    arrays.save(folder, {name: np.array(array) for name, array in loaded.items()}, {"format": 1})
    with pytest.raises(IndexFileError, match="delete that folder"):
        ListingIndex.open(folder)


def test_a_token_is_its_own_neighbour(listing: MakeListing, opened: Open) -> None:
    """A token of the vocabulary is found at its full information, its respellings at less."""
    index = opened([listing(str(number), word) for number, word in enumerate(WORDS)])
    near = index.search.neighbours(Token("zubrowka", TokenClass.ORDINARY))
    gains = dict(sorted(zip(near.tokens.tolist(), near.gains.tolist(), strict=True)))
    texts = {index.comparer.tokens_of(form)[0].text: form for form in range(len(WORDS))}
    tokens = {word: int(index.table.forms.span_token[index.table.forms.span_at[form]]) for word, form in texts.items()}
    assert gains[tokens["zubrowka"]] == near.most
    assert 0 < gains[tokens["zubrovka"]] < near.most
    assert tokens["kim"] not in gains


def slow_totals(index: ListingIndex, text: str) -> dict[int, int]:
    """Return what each laid-out name shares with the single tokens of a query: the best neighbour of each, added up."""
    forms, totals = index.table.forms, {}
    query = analyse(text, Kind.PERSON)[0]
    gains = []
    for token, _ in spans(query)[: len(query.tokens)]:
        near = index.search.neighbours(token)
        best: dict[int, int] = {}
        for number, gain in zip(near.tokens.tolist(), near.gains.tolist(), strict=True):
            best[number] = max(gain, best.get(number, 0))
        gains.append(best)
    for form in range(len(forms.sizes)):
        held = forms.span_token[forms.span_at[form] : forms.span_at[form + 1]].tolist()
        totals[form] = sum(max((best[token] for token in held if token in best), default=0) for best in gains)
    return totals


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(NAMES, min_size=1, max_size=8), NAMES)
def test_names_that_share_enough_are_candidates(
    listing: MakeListing, opened: Open, names: list[str], query: str
) -> None:
    """Every name that shares six bits with the query, counted one name after the other, is a candidate."""
    index = opened([listing(str(number), name) for number, name in enumerate(names)])
    found = index.candidates(analyse(query, Kind.PERSON)[0], limit=len(index.table.owners)).tolist()
    assert len(set(found)) == len(found)
    assert {form for form, total in slow_totals(index, query).items() if total >= 600} <= set(found)


def test_a_common_first_name_does_not_crowd_out_a_rare_family_name(listing: MakeListing, opened: Open) -> None:
    """Among very many bearers of the first name, the bearers of the family name are candidates, whoever comes first."""
    many = [listing(str(number), f"Maria {word}") for number, word in enumerate(["Kowalska", "Nowak", "Garcia"] * 150)]
    rare = [listing("one", "Josefa Zubrowkina"), listing("two", "Maria Zubrowkina"), listing("three", "M. Zubrowkina")]
    for order in (many + rare, rare + many):
        index = opened(order)
        query = analyse("Maria Zubrowkina", Kind.PERSON)[0]
        found = {index.listing(int(index.table.owners[form])).id for form in index.candidates(query, limit=20)}
        assert {"own:one", "own:two", "own:three"} <= found


def test_all_organisations_with_the_letters_asked_are_candidates(listing: MakeListing, opened: Open) -> None:
    """One word asked leads to every organisation with these first letters, however many names rank before it."""
    near = [listing(f"near{number}", f"zmt {number}", kind=Kind.ORGANISATION) for number in range(10, 40)]
    called = listing("called", "Zubrowka Mikhelsonovskaya Tsimlyanskaya", kind=Kind.ORGANISATION)
    index = opened([*near, called])
    found = index.candidates(analyse("ZMT", Kind.ORGANISATION)[0], limit=5)
    assert 30 in index.table.owners[found].tolist()


def test_searches_leave_no_trace(listing: MakeListing, opened: Open) -> None:
    """The same query gives the same candidates before and after any other."""
    index = opened([listing(str(number), f"{one} {other}") for number, (one, other) in enumerate(pairwise(WORDS))])
    queries = [analyse(text, Kind.PERSON)[0] for text in ("Kim Jong Un", "Zubrowka Abdul", "xx yy", "Maria Petrova")]
    first = [index.candidates(query, limit=5).tolist() for query in queries]
    assert [index.candidates(query, limit=5).tolist() for query in reversed(queries)] == first[::-1]
