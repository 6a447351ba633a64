"""How is a file written down that is nearly another one?"""

from hypothesis import given
from hypothesis import strategies as st

from article41.store.patches import apply_patch, make_patch

_PIECE = st.sampled_from([b"a\n", b"b\n", b"<t>", b"</t>", b"long line with words\n", b"\n", b">", b"tail", b""])
_CONTENT = st.lists(_PIECE, max_size=40).map(b"".join)


@given(base=_CONTENT | st.binary(max_size=60), content=_CONTENT | st.binary(max_size=60))
def test_a_patch_makes_the_content_out_of_the_base(base: bytes, content: bytes) -> None:
    """Whatever the two files are, applying the patch gives the second."""
    assert apply_patch(base, make_patch(base, content)) == content


def test_equal_files_are_one_copy() -> None:
    """A file patched against itself is a single run."""
    content = b"".join(b"row %d\n" % number for number in range(100))
    assert make_patch(content, content) == [(0, len(content))]


def test_a_changed_row_stands_between_two_runs() -> None:
    """Only what changed is written out."""
    base = b"one\ntwo\nthree\n"
    assert make_patch(base, b"one\n2\nthree\n") == [(0, 4), b"2\n", (8, 6)]


def test_rows_may_move() -> None:
    """A row that stands elsewhere is copied from where it stood."""
    assert make_patch(b"one\ntwo\n", b"two\none\n") == [(4, 4), (0, 4)]
