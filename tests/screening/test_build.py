"""An index is made of listings: what is in it."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from article41.errors import IndexFileError
from article41.model import Identifier, IdentifierScheme, Listing, SnapshotRef
from article41.names.letters import LETTERS, decode
from article41.names.tokens import TokenClass
from article41.screening import arrays
from article41.screening.build import FORMAT, build_index
from article41.screening.index import ListingIndex

MakeListing = Callable[..., Listing]


@pytest.fixture
def built(tmp_path: Path, listing: MakeListing, snapshot: SnapshotRef) -> dict[str, np.ndarray]:
    """The arrays of an index of three listings."""
    numbers = (Identifier(IdentifierScheme.PASSPORT, "PS 472310104"),)
    made = [
        listing("1", "Abdul Rahman Zubrowka", "عبد الرحمن", identifiers=numbers),
        listing("2", "Zubrowka Abdulrahman", identifiers=numbers),
        listing("3", "Kim Un 44"),
    ]
    build_index(made, [snapshot], tmp_path / "index")
    return arrays.load(tmp_path / "index")[0]


def words(built: dict[str, np.ndarray]) -> list[str]:
    """Return the vocabulary as text."""
    text, at = built["token_text"], built["token_text_at"]
    return [decode(text[start:end]) for start, end in pairwise(at)]


@pytest.mark.parametrize(("which", "single"), [("single", True), ("joined", False)])
def test_postings_lead_to_the_names_that_hold_a_token(built: dict[str, np.ndarray], which: str, single: bool) -> None:
    """Each token leads to exactly the names that hold it, alone or joined."""
    at, forms = built[f"{which}_at"], built[f"{which}_forms"]
    for token in range(len(built["token_info"])):
        expected = set()
        for form, (begin, end) in enumerate(pairwise(built["form_span_at"])):
            middle = begin + built["form_sizes"][form]
            if token in built["form_span_token"][slice(begin, middle) if single else slice(middle, end)]:
                expected.add(form)
        assert set(forms[at[token] : at[token + 1]].tolist()) == expected


def test_letter_pairs_lead_to_the_tokens_that_hold_them(built: dict[str, np.ndarray]) -> None:
    """Each pair of letters, edges included, leads to the tokens that contain it, ascending; numbers have none."""
    at, tokens = built["gram_at"], built["gram_tokens"]
    expected: dict[int, list[int]] = {}
    for number, word in enumerate(words(built)):
        if built["token_classes"][number] in (TokenClass.FORM, TokenClass.NUMBER) or len(word) < 2:
            continue
        begin, end = built["token_text_at"][number : number + 2]
        codes = [0, *built["token_text"][begin:end].tolist(), 0]
        for x, y in pairwise(codes):
            expected.setdefault(x * LETTERS + y, []).append(number)
    for pair in range(LETTERS * LETTERS):
        assert tokens[at[pair] : at[pair + 1]].tolist() == expected.get(pair, [])


def test_keys_are_sorted(built: dict[str, np.ndarray]) -> None:
    """The equivalence keys are in order, each with its token and cost."""
    kept = sorted(
        (int(built["token_keys"][at]), token, int(built["token_key_costs"][at]))
        for token in range(len(built["token_info"]))
        for at in range(built["token_keys_at"][token], built["token_keys_at"][token + 1])
    )
    rows = zip(
        built["key_sorted"].tolist(), built["key_tokens"].tolist(), built["key_sorted_costs"].tolist(), strict=True
    )
    assert sorted(rows) == kept
    assert (np.diff(built["key_sorted"].astype(object)) >= 0).all()


def test_the_information_of_a_name_is_that_of_its_tokens(built: dict[str, np.ndarray]) -> None:
    """What a whole name says is the sum of its single tokens; its joins do not count."""
    for form, bits in enumerate(built["form_info"].tolist()):
        begin = built["form_span_at"][form]
        tokens = built["form_span_token"][begin : begin + built["form_sizes"][form]]
        assert bits == built["token_info"][tokens].sum()


def test_a_shared_number_leads_to_both_listings(built: dict[str, np.ndarray]) -> None:
    """Two listings with one document number stand side by side under its hash."""
    assert built["identifier_owners"].tolist() == [0, 1]
    assert len(set(built["identifier_hashes"].tolist())) == 1


def test_building_again_gives_the_same_bytes(tmp_path: Path, listing: MakeListing, snapshot: SnapshotRef) -> None:
    """The same listings give the same files, byte for byte."""
    made = [listing(str(number), f"Zubrowka {number} Kim", "김정은") for number in range(20)]
    for name in ("one", "other"):
        build_index(made, [snapshot], tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "other").iterdir())
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes() for name in files)


def test_an_index_of_another_version_is_told(tmp_path: Path, listing: MakeListing, snapshot: SnapshotRef) -> None:
    """An index of another layout is refused with its version and the remedy."""
    build_index([listing("1", "Kim Zubrowka")], [snapshot], tmp_path / "index")
    loaded, meta = arrays.load(tmp_path / "index")
    loaded = {name: np.array(array) for name, array in loaded.items()}
    arrays.save(tmp_path / "index", loaded, {**meta, "format": FORMAT + 1})
    with pytest.raises(IndexFileError, match=f"index format {FORMAT + 1}, not {FORMAT}; delete"):
        ListingIndex.open(tmp_path / "index")
