"""Sets that others have labelled: the files are read as pairs, and a judge is counted on them."""

from pathlib import Path

import pytest

from article41.model import IdentifierScheme, Kind, Party
from evaluation.labelled import Judge, labelled_table, read_labelled, token_sort_score

BANK = """Institut,Kundennummer,FirstName,LastName,Remark
1,I001,Petra,MUSTER,original
1,I002,,BRIGHT FOUNDRY,original
1,I003,Paul,MUSTER,original
1,I101,Petra,MUSTR,1 CHAR
1,I202,,BRIGHT FOUNDRI,1 CHAR
"""
CROSS = "id,listed_name,variant,script\nX1,Petra Muster,Петра Мустер,Cyrillic\nX2,Omar Beispiel,Umar Beispiel,Latin\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two small invented sets in the shapes of the real ones."""
    (tmp_path / "h3153_PERS-Testcases.csv").write_text(BANK, encoding="cp1252")
    (tmp_path / "watchman_cross_script_variants.csv").write_text(CROSS, encoding="utf-8")
    return tmp_path


def test_altered_names_are_paired_with_their_originals(folder: Path) -> None:
    """Each altered name is one with its original; the originals of one kind are different parties."""
    pairs = next(pairs for name, pairs in read_labelled(folder).items() if name.startswith("h3153"))
    said = {(pair.left.names[0].text, pair.right.names[0].text, pair.same) for pair in pairs}
    assert said == {
        ("Petra MUSTR", "Petra MUSTER", True),
        ("BRIGHT FOUNDRI", "BRIGHT FOUNDRY", True),
        ("Petra MUSTER", "Paul MUSTER", False),
    }
    assert {pair.left.kind for pair in pairs} == {Kind.PERSON, Kind.ORGANISATION}


def test_a_judge_is_counted_on_same_and_different_apart(folder: Path) -> None:
    """A judge that always says the same gets all positives and no negatives right."""
    text = labelled_table(read_labelled(folder), [Judge("yes", lambda left, right: 1.0, 0.5)])
    assert "| 2/2 " in text
    assert "| 0/1 " in text


def test_absent_sets_are_said_to_be_absent(tmp_path: Path) -> None:
    """Without the files the table says so."""
    assert "absent" in labelled_table(read_labelled(tmp_path), [Judge("any", token_sort_score, 0.5)])


@pytest.mark.shared
def test_the_real_sets_are_read_whole(shared_lists: Path) -> None:
    """The sets have as many pairs as their files have cases; birth dates and numbers are read along."""
    sets = read_labelled(shared_lists / "labelled")
    counts = {name.split(" (")[0]: sum(pair.same for pair in pairs) for name, pairs in sets.items()}
    assert counts["h3153"] == 63
    assert counts["watchman cross-script variants"] == 21
    senzing = [pair for name, pairs in sets.items() if name.startswith("Senzing") for pair in pairs]
    parties: list[Party] = [pair.left for pair in senzing]
    assert any(party.birth_dates for party in parties)
    assert any(one.scheme is IdentifierScheme.SOCIAL_SECURITY for party in parties for one in party.identifiers)
