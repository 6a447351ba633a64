"""Words around a name."""

import pytest

from article41.names.vocabulary import (
    generic_words,
    honorifics,
    number_words,
    organisation_forms,
    particles,
    vessel_prefixes,
)

FORMS = [
    ("limited liability company", "llc"),
    ("ooo", "llc"),
    ("obshchestvo s ogranichennoy otvetstvennostyu", "llc"),
    ("gesellschaft mit beschraenkter haftung", "gmbh"),
    ("sendirian berhad", "sdn bhd"),
    ("sp zoo", "sp z o o"),
    ("public joint stock company", "pjsc"),
    ("pao", "pjsc"),
    ("co ltd", "co ltd"),
    ("sa de c v", "sa de cv"),
    ("osakeyhtio", "oy"),
]


@pytest.mark.parametrize(("phrase", "form"), FORMS)
def test_a_phrase_states_its_organisation_form(phrase: str, form: str) -> None:
    """Long, short and translated spellings of a legal form come to one."""
    assert organisation_forms()[tuple(phrase.split())] == form


def test_titles_say_nothing_but_generations_do() -> None:
    """ "Mr" keeps no evidence; "Jr" and "Sr" tell a son from his father."""
    assert honorifics()["mr"] == 0
    assert honorifics()["jr"] == honorifics()["sr"] == 1
    assert {"sheikh", "haji", "mullah", "ayatollah", "engineer"} <= honorifics().keys()


def test_given_names_are_not_titles() -> None:
    """Words that are mostly names keep at least half of their evidence, or are no titles at all."""
    for name in ("ma", "pan", "said", "malik", "king", "sultan", "amir", "hafiz"):
        assert honorifics().get(name, 1.0) >= 0.5, name


def test_particles_are_small_words() -> None:
    """Arabic and European particles are known; Korean and Chinese syllables are not taken for them."""
    assert {"al", "bin", "ibn", "de", "van", "von", "der", "la"} <= particles()
    assert not {"il", "an", "do", "ha", "abu"} & particles()


def test_generic_words_come_in_several_languages() -> None:
    """Trade is generic in English, Spanish, Russian, Turkish and Persian."""
    assert {"trading", "comercial", "torgovaya", "ticaret", "bazargani"} <= generic_words().keys()


def test_vessel_prefixes_are_phrases() -> None:
    """A prefix may be one token or two."""
    assert {("mv",), ("m", "v"), ("mt",), ("motor", "vessel")} <= vessel_prefixes()


def test_number_words_have_values() -> None:
    """Cardinals and ordinals of several languages have their value."""
    words = number_words()
    assert (words["seven"], words["siete"], words["seventh"], words["sedmoy"], words["forty"]) == (7, 7, 7, 7, 40)
