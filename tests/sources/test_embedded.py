"""The listings that the package carries."""

import subprocess
import sys
from pathlib import Path

import pytest

from article41.model import Kind, NameQuality, PartialDate
from article41.sources.embedded import embedded_listings, embedded_snapshot

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "make_embedded_lists.py"


def test_header_states_publication_and_count() -> None:
    """The header names the publication, and counts the listings that follow."""
    snapshot = embedded_snapshot()
    assert snapshot.source == "un"
    assert len(snapshot.sha256) == 64
    assert snapshot.listings == len(embedded_listings()) == 155


def test_every_listing_is_of_the_regime_and_identified() -> None:
    """80 persons and 75 organisations, each with a unique reference and a listing date."""
    listings = embedded_listings()
    assert {each.programmes[0].name for each in listings} == {"UN-DPRK"}
    assert len({each.id for each in listings}) == len({each.reference for each in listings}) == 155
    assert sum(each.kind is Kind.PERSON for each in listings) == 80
    assert sum(each.kind is Kind.ORGANISATION for each in listings) == 75
    assert all(each.listed_on for each in listings)


def test_facts_are_carried_and_narrative_is_not() -> None:
    """Names with quality, birth dates and documents are there; comments are not."""
    listings = embedded_listings()
    assert not any(each.reason for each in listings)
    assert all(len(note.text) < 40 for each in listings for note in each.notes)
    assert any(name.quality is NameQuality.STRONG for each in listings for name in each.names)
    by_reference = {each.reference: each for each in listings}
    assert by_reference["KPi.001"].birth_dates == (PartialDate("1944-10-13"),)
    assert by_reference["KPi.001"].name == "YUN HO-JIN"
    assert sum(bool(each.identifiers) for each in listings) > 30


@pytest.mark.shared
def test_the_script_makes_the_same_bytes_again(shared_lists: Path, tmp_path: Path) -> None:
    """The data file is what the script in the repository makes of the publication that its header names."""
    out = tmp_path / "un_dprk.jsonl"
    raw = shared_lists / "un" / "UN_consolidated_2026-08-01.xml"
    subprocess.run([sys.executable, str(SCRIPT), str(raw), "--out", str(out)], check=True, capture_output=True)
    packaged = SCRIPT.parents[1] / "src" / "article41" / "sources" / "data" / "un_dprk.jsonl"
    assert out.read_bytes() == packaged.read_bytes()
