"""Candidates: the neighbours of a token in the vocabulary, compiled, as plain Python, and by a slow reference."""

from collections.abc import Callable, Sequence
from types import ModuleType

import numpy as np
import pytest

from article41.model import Kind, Listing
from article41.names.letters import decode
from article41.names.tokens import Token, TokenClass, analyse, spans
from article41.screening import candidates
from article41.screening.candidates import CandidateSearch
from article41.screening.index import ListingIndex
from article41.screening.words import Words

MakeListing = Callable[..., Listing]
Open = Callable[[Sequence[Listing]], ListingIndex]

NAMES = (
    "Kim Jong Un", "Gim Jong-un", "Zubrowka Trading LLC", "Zubrovka Treiding Ltd", "Brigade 44", "Brigade 45",
    "Abdul Rahman al-Rawi", "Abdulrahman Alrawi", "Maria Petrova", "Mariya Petrov", "Korea Mining Development", "KMD",
    "J Petrov", "Dr Petr Petrov", "Flight 9a", "Flight a9", "Abba Baab",
)  # fmt: skip


@pytest.fixture(scope="module")
def index(listing: MakeListing, opened: Open) -> ListingIndex:
    """An index of names of many kinds of tokens."""
    return opened([listing(str(at), name, kind=Kind.ORGANISATION) for at, name in enumerate(NAMES)])


def plain_search(index: ListingIndex, kernels: dict[str, ModuleType], patch: pytest.MonkeyPatch) -> CandidateSearch:
    """Return a search of the same index by kernels as plain Python, which take views."""
    for name, module in kernels.items():
        patch.setattr(candidates, name, getattr(module, name))
    patch.setattr(candidates, "for_kernels", memoryview)
    patch.setattr(candidates, "all_for_kernels", lambda arrays: tuple(memoryview(each) for each in arrays))
    return CandidateSearch(index.arrays, index.tokens, Words(1024))


@pytest.mark.parametrize("name", [*NAMES, "Kim Jongun", "Petrof Maria", "44", "KMD", "Brigad 44 LLC", "J"])
def test_neighbours_are_the_same_compiled_and_plain(
    index: ListingIndex,
    plain_gathering: ModuleType,
    plain_nearness: ModuleType,
    plain_vocabulary: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    """The compiled kernels find the same tokens, in the same order and with the same gains, as their own sources."""
    plain_kernels = {"Gathering": plain_gathering, "NearWords": plain_nearness, "Vocabulary": plain_vocabulary}
    plain = plain_search(index, plain_kernels, monkeypatch)
    for query in analyse(name, Kind.ORGANISATION):
        for joined in (False, True):
            for token, _ in spans(query):
                ours, theirs = index.search.neighbours(token, joined=joined), plain.neighbours(token, joined=joined)
                assert ours.tokens.tolist() == theirs.tokens.tolist()
                assert ours.gains.tolist() == theirs.gains.tolist()
                assert len(set(ours.tokens.tolist())) == len(ours.tokens)
        found = index.candidates(query, limit=4).tolist()
        assert found == plain.candidates(query, limit=4).tolist()


def test_equal_letters_are_always_found(index: ListingIndex) -> None:
    """A joined word leads to every token of its letters, numbers and legal forms too, whatever stands beside them."""
    tokens = index.tokens
    texts = [bytes(tokens.text[tokens.text_at[at] : tokens.text_at[at + 1]]) for at in range(len(tokens.info))]
    for number, codes in enumerate(texts):
        token = Token(decode(np.frombuffer(codes, np.uint8)), TokenClass.ORDINARY)
        equals = {at for at, other in enumerate(texts) if other == codes and tokens.classes[at] != TokenClass.ACRONYM}
        if len(codes) > 1 and tokens.classes[number] != TokenClass.ACRONYM:
            assert equals <= set(index.search.neighbours(token, joined=True).tokens.tolist())


@pytest.mark.parametrize("token_class", [TokenClass.FORM, TokenClass.INITIAL])
def test_forms_and_initials_lead_nowhere(index: ListingIndex, token_class: TokenClass) -> None:
    """A legal form says too little to search by, and an initial is no word."""
    text = "llc" if token_class is TokenClass.FORM else "j"
    assert index.search.neighbours(Token(text, token_class)).tokens.tolist() == []


def test_what_is_remembered_of_words_changes_nothing(index: ListingIndex) -> None:
    """Candidates are the same when the words were met before, and when the table of words was emptied in between."""
    queries = [query for name in (*NAMES, "Petrof Maria", "KMD") for query in analyse(name, Kind.ORGANISATION)]
    small = CandidateSearch(index.arrays, index.tokens, Words(64))
    first = [index.candidates(query, limit=4).tolist() for query in queries]
    assert [small.candidates(query, limit=4).tolist() for query in queries] == first
    assert [index.candidates(query, limit=4).tolist() for query in queries[::-1]] == first[::-1]


def test_initials_have_more_namesakes_compared(listing: MakeListing, opened: Open) -> None:
    """A namesake with a long name is compared too where initials are asked, although shorter names rank before it."""
    names = ["Anton Borisovich Zubrowkin", "Ida Zubrowkin", "Ivo Zubrowkin", "Ada Zubrowkin"]
    index = opened([listing(str(at), name, kind=Kind.PERSON) for at, name in enumerate(names)])
    ranked = {
        name: index.table.owners[index.candidates(analyse(name, Kind.PERSON)[0], limit=1)].tolist()
        for name in ("A. B. Zubrowkin", "Zubrowkin")
    }
    assert 0 in ranked["A. B. Zubrowkin"]
    assert 0 not in ranked["Zubrowkin"]
