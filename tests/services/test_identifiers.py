"""Checksums of identifiers."""

import pytest

from article41.model import Identifier, IdentifierScheme
from article41.services.identifiers import checksum_warning

SOUND = [
    ("imo", "9187629"),
    ("imo", "5342883"),
    ("lei", "529900T8BM49AURSDO55"),
    ("iban", "DE89370400440532013000"),
    ("bic", "DEUTDEFF"),
]
WRONG = [("imo", "9187620"), ("lei", "529900T8BM49AURSDO56"), ("iban", "DE00370400440532013000"), ("bic", "X")]


@pytest.mark.parametrize(("scheme", "value"), SOUND)
def test_a_sound_identifier_needs_no_word(scheme: str, value: str) -> None:
    """Checksums that hold say nothing."""
    assert checksum_warning(Identifier(IdentifierScheme(scheme), value)) == ""


@pytest.mark.parametrize(("scheme", "value"), WRONG)
def test_a_wrong_checksum_is_worth_a_word(scheme: str, value: str) -> None:
    """The word names the identifier and says that it is screened all the same."""
    warning = checksum_warning(Identifier(IdentifierScheme(scheme), value))
    assert f"{scheme}:{value}" in warning
    assert "screened as written" in warning


def test_a_scheme_without_checksum_is_never_doubted() -> None:
    """Passport numbers have no checksum that is known."""
    assert checksum_warning(Identifier(IdentifierScheme.PASSPORT, "whatever")) == ""
