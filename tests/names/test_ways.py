"""The ways in which one text may be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.model import Kind
from article41.names.romanise import MAX_READINGS
from article41.names.ways import ways_to_read

PERSON, ORGANISATION = Kind.PERSON, Kind.ORGANISATION
HELD = {
    ("Anton Zubrow / Boris Bison", PERSON): {"anton zubrow", "boris bison"},
    ("Anton Zubrow a.k.a. Boris Bison", PERSON): {"anton zubrow", "boris bison"},
    ("Anton Zubrow alias Bison", PERSON): {"anton zubrow"},
    ("Anton Zubrow A K A Boris Bison", PERSON): {"boris bison"},
    ("Антон Бизонюк/Антін Бізонюк", PERSON): {"anton bizonyuk", "antin bizonyuk"},
    ("Anton Zubrow (brother of Boris)", PERSON): {"anton zubrow brother of boris", "anton zubrow"},
    ("Kim Bison 김들소", PERSON): {"kim bison"},
    ("Zubrowka Bank / Bank Bison", ORGANISATION): {
        "zubrowka bank bank bison", "zubrowka bank", "bank bison",
    },
    ("Xiia Jjian", PERSON): {"xia jian"},
    ("Leee Zubroww", PERSON): {"lee zubroww"},
    ("Saad Leee", PERSON): {"sad lee"},
    ("Fuu Yuuan 44", Kind.VESSEL): {"fu yuan 44"},
    ("МАКАР Zubrow", PERSON): {"makap zubrow", "makar zubrow"},
}  # fmt: skip
ONE = [
    ("Zubrowka Import/Export Company", ORGANISATION),
    ("Zubrowka A/S", ORGANISATION),
    ("Zubrowka (Cyprus) Ltd", ORGANISATION),
    ("Zubrow/Bison", PERSON),
    ("Akaki Zubrow", PERSON),
    ("Zubrow (Anton)", PERSON),
    ("Saad Aaron Lee", PERSON),
    ("Ssu Bison", PERSON),
    ("Bison II", Kind.VESSEL),
    ("Xiia Trading", ORGANISATION),
]


@pytest.mark.parametrize(("text", "kind"), HELD)
def test_each_name_in_a_text_is_read(text: str, kind: Kind) -> None:
    """Names beside each other, other names, names without their brackets and words of either script are all read."""
    assert HELD[text, kind] <= {" ".join(way.words) for way in ways_to_read(text, kind)}


@pytest.mark.parametrize(("text", "kind"), ONE)
def test_one_name_is_read_in_one_way(text: str, kind: Kind) -> None:
    """Strokes and brackets that belong to a name, or leave less than a name, give no further reading."""
    assert len(ways_to_read(text, kind)) == 1


@given(st.text(alphabet="aк김 /();.", max_size=40), st.sampled_from([PERSON, ORGANISATION, Kind.ANY, Kind.VESSEL]))
def test_any_text_has_few_ways(text: str, kind: Kind) -> None:
    """However names, brackets and strokes stand, reading ends with a bounded number of different readings."""
    ways = ways_to_read(text, kind)
    assert len(ways) == len(set(ways)) <= MAX_READINGS
