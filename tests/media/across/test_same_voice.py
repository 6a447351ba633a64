"""Are two speakers or outlets of different reports the same?"""

import pytest

from article41.media.across.same_voice import Agreement, agreement, is_outlet, outlet_key, voice_of
from article41.media.report import Entity, Listed, MentionKind

NAMES = {
    "one name": ("Oru Venn", "Oru Venn", Agreement.YES),
    "with a title": ("Dr. Oru Venn", "President Oru Venn", Agreement.YES),
    "two spellings": ("Sergey Lavrov", "Sergei Lavrov", Agreement.YES),
    "a name left out": ("Oru Tal Venn", "Oru Venn", Agreement.YES),
    "a family name only": ("Venn", "Oru Venn", Agreement.MAYBE),
    "a role": ("the spokesman", "Oru Venn", Agreement.MAYBE),
    "nobody": ("", "Oru Venn", Agreement.MAYBE),
    "another given name": ("Ada Venn", "Oru Venn", Agreement.NO),
    "a State by two names": ("Moscow", "the Russian Federation", Agreement.YES),
    "a State and a person": ("Russia", "Oru Venn", Agreement.NO),
}


@pytest.mark.parametrize(("left", "right", "expected"), NAMES.values(), ids=NAMES.keys())
def test_names_agree(left: str, right: str, expected: Agreement) -> None:
    """Spellings and titles do not part people; roles and family names leave it open; other names do."""
    assert agreement(voice_of(left), voice_of(right)) is expected
    assert agreement(voice_of(right), voice_of(left)) is expected


def test_one_listing_is_one_party_under_any_name() -> None:
    """Who may be the same listed party is taken as one, whatever the names."""

    def listed(name: str) -> Entity:
        found = Listed(
            listing_id="un:1", name="X", authority="UN", programme="P", match_score=0.9, bits=10.0, evidence=()
        )
        return Entity(id="e1", kind=MentionKind.ORGANISATION, name=name, listed_now=(found,))

    assert agreement(voice_of("KOMID", listed("KOMID")), voice_of("Mining", listed("Mining"))) is Agreement.YES


def test_an_outlet_goes_by_several_names() -> None:
    """The agency and its abbreviation are one; other outlets are told by their words."""
    assert outlet_key("Korean Central News Agency") == outlet_key("KCNA")
    assert outlet_key("The Harbour Gazette") == outlet_key("harbour gazette")
    assert is_outlet("the newspaper Harbour Gazette")
    assert not is_outlet("Oru Venn")
