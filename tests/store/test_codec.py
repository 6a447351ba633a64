"""How is a listing written down?"""

from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.errors import StoreAccessError
from article41.model import Kind, Listing, Name
from article41.store.codec import decode, digest, encode, pack, unpack

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(names=st.lists(_TEXT, min_size=1, max_size=4), reason=_TEXT)
def test_any_listing_comes_back(names: list[str], reason: str) -> None:
    """Packing and unpacking gives the same listing, and the same bytes."""
    listing = Listing(id="own:1", source="own", kind=Kind.PERSON, names=tuple(map(Name, names)), reason=reason)
    canonical = encode(listing)
    assert decode(pack(canonical)) == listing
    assert unpack(pack(canonical)) == canonical
    assert digest(canonical) == digest(encode(msgspec.structs.replace(listing)))


@given(junk=st.binary(max_size=80))
def test_damage_never_passes_unnoticed_as_another_error(junk: bytes) -> None:
    """Bytes that are not a payload give an error of ours or, by luck, a listing; never anything else."""
    for payload in (junk, b"\x01" + junk):
        with suppress(StoreAccessError):
            assert isinstance(decode(payload), Listing)


def test_a_payload_is_smaller_than_its_text() -> None:
    """The shared dictionary makes even a short listing take less than half its JSON."""
    listing = Listing(id="own:1", source="own", kind=Kind.ORGANISATION, names=(Name("Golden Dawn Trading"),))
    assert len(pack(encode(listing))) < len(encode(listing)) / 2


def test_a_cut_payload_is_damaged() -> None:
    """A payload that ends too early is refused."""
    payload = pack(encode(Listing(id="own:1", source="own", kind=Kind.ANY, names=(Name("Ada Quill"),))))
    with pytest.raises(StoreAccessError):
        decode(payload[:-6])
