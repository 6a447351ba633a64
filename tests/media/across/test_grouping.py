"""Which things belong together?"""

from hypothesis import given
from hypothesis import strategies as st

from article41.media.across.grouping import COMMONEST, components, linked, sharing

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from((0.6, 0.7, 1.0)),
    max_size=16,
)


def test_pairs_share_a_key() -> None:
    """Things without a key in common are no pair, and a pair comes once."""
    assert sorted(sharing([["a", "b"], ["a", "b"], ["c"], ["c", "a"]])) == [(0, 1), (0, 3), (1, 3), (2, 3)]


def test_a_key_of_very_many_tells_nothing() -> None:
    """A word that everybody uses makes no pairs."""
    assert not list(sharing([["the"]] * (COMMONEST + 1)))


def test_only_the_rarest_keys_count() -> None:
    """With one key each, the rarer word decides."""
    assert list(sharing([["a", "b"], ["a", "b"], ["a"]], rarest=1)) == [(0, 1)]


def test_groups_are_linked_by_way_of_others() -> None:
    """What belongs to one of a group belongs to the group."""
    assert components(5, [(0, 1), (1, 4)]) == [[0, 1, 4]]


def test_a_pair_that_fits_no_group_stands_alone() -> None:
    """Two parts of one whole are not a pair of each other."""
    found = linked(3, {(0, 1): 0.9, (1, 2): 0.7}, same=lambda a, b: False)
    assert found == [([0, 1], 0.9), ([1, 2], 0.7)]


@given(PAIRS)
def test_every_pair_stands_in_a_group_of_pairs(pairs: dict[tuple[int, int], float]) -> None:
    """No pair is lost, and a group holds no two that are none."""
    groups = [set(group) for group, _ in linked(9, pairs, same=lambda a, b: False)]
    assert all(any({a, b} <= group for group in groups) for a, b in pairs)
    assert all((a, b) in pairs for group in groups for a in group for b in group if a < b)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_does_not_matter(pairs: dict[tuple[int, int], float], rng: "st.DataObject") -> None:
    """The same pairs make the same groups."""
    shuffled = list(pairs.items())
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert linked(9, dict(shuffled), same=lambda a, b: False) == linked(9, pairs, same=lambda a, b: False)
    assert components(9, [pair for pair, _ in shuffled]) == components(9, list(pairs))
