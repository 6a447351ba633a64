"""The parts of names, and the class of each."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.model import Kind
from article41.names.tokens import MAX_TOKENS, NameForm, Token, TokenClass, analyse, spans

PERSON, ORGANISATION, VESSEL, ANY = Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL, Kind.ANY

CLASSES = {
    "title and particles": ("Dr Abdul al-Rahman bin Saud", PERSON, "dr:H abdul:O al:P rahman:O bin:P saud:O"),
    "initials": ("J. R. Smith", PERSON, "j:I r:I smith:O"),
    "patronymic": ("Piotr Piotrovich Zubrowkin", PERSON, "piotr:O piotrovich:Y zubrowkin:O"),
    "patronymic ending as a family name": ("Milan Petrovich", PERSON, "milan:O petrovich:O"),
    "nothing but a title": ("Dr Al", PERSON, "dr:O al:O"),
    "legal form, dotted": ("S.A.R.L. Zubrowka", ORGANISATION, "sarl:F zubrowka:O"),
    "legal form in Cyrillic": ("ООО Зубровка", ORGANISATION, "llc:F zubrovka:O"),
    "a title in front that follows names": ("Pasha Zubrowka", PERSON, "pasha:O zubrowka:O"),
    "a title as the only family name": ("Habib Agha", PERSON, "habib:O agha:O"),
    "a title beside a family name": ("Habib Zubrowka Agha", PERSON, "habib:O zubrowka:O agha:H"),
    "a title in front of one name": ("Haji Habib", PERSON, "haji:H habib:O"),
    "a Greek rank": ("Συνταγματάρχης Zubrowka", PERSON, "syntagmatarchis:H zubrowka:O"),
    "nothing but a legal form": ("Ltd", ORGANISATION, "ltd:O"),
    "letters that are a legal form elsewhere": ("SCP", ORGANISATION, "scp:O"),
    "generic words": ("Zubrowka Trading", ORGANISATION, "zubrowka:O trading:G"),
    "a number": ("Brigade 44", ORGANISATION, "brigade:G 44:N"),
    "vessel prefix": ("M/V Zubrowka Star", VESSEL, "mv:H zubrowka:O star:O"),
    "vessel prefix before a letter": ("M.V. O Un Zubrowka", VESSEL, "mv:H o:I un:O zubrowka:O"),
    "vessel prefix of two words": ("LPG/C Zubrowka", VESSEL, "lpgc:H zubrowka:O"),
    "a prefix alone is the name": ("MV", VESSEL, "mv:O"),
    "two letters at the end of any name": ("Zubrowka Roma SA", ANY, "zubrowka:O roma:O sa:F"),
}
LETTERS_OF = {
    "H": TokenClass.HONORIFIC,
    "P": TokenClass.PARTICLE,
    "O": TokenClass.ORDINARY,
    "I": TokenClass.INITIAL,
    "Y": TokenClass.PATRONYMIC,
    "F": TokenClass.FORM,
    "G": TokenClass.GENERIC,
    "N": TokenClass.NUMBER,
}
SAME_FORM = {
    "limited liability company": ("OOO Zubrowka", "ООО Zubrowka", "Zubrowka LLC", "Zubrowka Limited Liability Company"),
    "company limited": ("Zubrowka Co., Ltd.", "Zubrowka Company Limited", "Zubrowka Co Ltd"),
}
HARD = {
    "letters": "a" * 10_000,
    "words": "ab " * 3_333,
    "initials": "a " * 5_000,
    "digits": "4" * 10_000,
    "cyrillic": "щ" * 10_000,
    "hangul": "김" * 10_000,
    "han": "金" * 10_000,
    "arabic": "م" * 10_000,
    "combining marks": "a" + "\u0301" * 9_999,
    "control characters": "\x00\x1b\u202e" * 3_333,
    "surrogates": "\ud800\udfff" * 5_000,
    "dots": "S.A.R.L." * 1_250,
}


def tokens_of(text: str, kind: Kind) -> tuple[Token, ...]:
    """Return the tokens of the likeliest reading."""
    return analyse(text, kind)[0].tokens


@pytest.mark.parametrize(("text", "kind", "expected"), CLASSES.values(), ids=CLASSES)
def test_tokens_are_classified(text: str, kind: Kind, expected: str) -> None:
    """Each part of a name gets the class that says how much it may tell."""
    pairs = [pair.split(":") for pair in expected.split()]
    assert [(token.text, token.token_class) for token in tokens_of(text, kind)] == [
        (word, LETTERS_OF[letter]) for word, letter in pairs
    ]


@pytest.mark.parametrize("texts", SAME_FORM.values(), ids=SAME_FORM)
def test_equal_legal_forms_are_equal(texts: tuple[str, ...]) -> None:
    """A legal form is one token, the same however it is written."""
    found = {token for text in texts for token in tokens_of(text, ORGANISATION) if token.token_class is TokenClass.FORM}
    assert len(found) == 1


def test_a_persons_name_has_no_legal_form() -> None:
    """What would be a legal form of a company is part of a person's name."""
    assert {token.token_class for token in tokens_of("Kim Sa Co", PERSON)} <= {TokenClass.ORDINARY, TokenClass.PARTICLE}


def test_several_readings_are_told() -> None:
    """A Korean name has the readings of several schemes, each once, with the scheme's name."""
    forms = analyse("김정은", PERSON)
    assert len(forms) > 1
    assert len({form.tokens for form in forms}) == len(forms)
    assert all(form.scheme for form in forms)


@pytest.mark.parametrize("text", ["", "   ", "...", "\x00\u200b", "\ud800"])
def test_unreadable_names_have_no_reading(text: str) -> None:
    """Where nothing can be read there is no form."""
    assert analyse(text, ANY) == ()


def joins_of(text: str, kind: Kind) -> dict[str, int]:
    """Return the joined spans of a name's likeliest reading, with the positions that they cover."""
    form = analyse(text, kind)[0]
    return {token.text: mask for token, mask in spans(form)[len(form.tokens) :]}


def test_neighbours_are_joined() -> None:
    """Two neighbours may be one word; so may all three parts of a name."""
    assert joins_of("Kim Jong Un", PERSON) == {"kimjong": 0b011, "jongun": 0b110, "kimjongun": 0b111}


def test_numbers_and_forms_are_not_joined() -> None:
    """A number or a legal form never becomes part of a word."""
    assert not any("44" in text or "llc" in text for text in joins_of("Zubrowka 44 LLC", ORGANISATION))


def test_initials_alone_are_not_joined() -> None:
    """Two initials do not become a word."""
    assert "jr" not in joins_of("J R Smith", PERSON)


def test_an_organisation_may_be_called_by_its_letters() -> None:
    """The first letters of an organisation's words stand for the whole; a person has no such name."""
    assert joins_of("Zubrowka Mining Trading", ORGANISATION)["zmt"] == 0b111
    assert "zmt" not in joins_of("Zubrowka Marta Teresa", PERSON)


def test_first_letters_come_with_and_without_the_legal_form() -> None:
    """The letters of a legal form may be all there, some of them, or none; words for "and" have none."""
    assert {"zmtcl", "zmtc", "zmt"} <= joins_of("Zubrowka Mining Trading Company Limited", ORGANISATION).keys()
    assert {"zml", "zm"} & joins_of("Zubrowka y Mining Ltda", ORGANISATION).keys() == {"zml"}


def test_numbers_have_no_part_in_first_letters() -> None:
    """A number within a name gives no letter: it is left out when the name is called by its letters."""
    assert {"zmt", "zmtl"} <= joins_of("Zubrowka Mining 2013 Trading Ltd", ORGANISATION).keys()


@pytest.mark.parametrize("text", ["Zubrowka Limitrd", "Zubrowka Lmiited", "Zubrowka Limiited", "ZubrowkaLimited"])
def test_a_legal_form_is_known_with_a_slip_of_the_pen(text: str) -> None:
    """One wrong letter in a long legal form, or the word before joined to it, does not hide the form."""
    assert tokens_of(text, ORGANISATION) == tokens_of("Zubrowka Limited", ORGANISATION)


def test_a_persons_name_is_not_mended_to_a_legal_form() -> None:
    """A family name that looks like a legal form with a slip stays as it is."""
    assert [token.text for token in tokens_of("Zubrowka Limitrd", PERSON)] == ["zubrowka", "limitrd"]


def whole(form: NameForm) -> bool:
    """Return whether a form's spans are its tokens first, one position each, and then joins within the name."""
    found = spans(form)
    size = len(form.tokens)
    singles = [(token, 1 << position) for position, token in enumerate(form.tokens)]
    return found[:size] == singles and all(0 < mask < 1 << size for _, mask in found)


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(list(Kind)))
def test_any_text_is_read(text: str, kind: Kind) -> None:
    """Any text gives forms of at most `MAX_TOKENS` tokens of a-z and 0-9, and never an error."""
    for form in analyse(text, kind):
        assert 0 < len(form.tokens) <= MAX_TOKENS
        assert all(token.text.replace(" ", "").isascii() and token.text for token in form.tokens)
        assert whole(form)


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
@pytest.mark.parametrize("kind", [PERSON, ORGANISATION, ANY])
def test_very_long_names_are_read_in_bounded_time(text: str, kind: Kind) -> None:
    """10,000 characters of anything are read within a second of processor time, to at most `MAX_TOKENS` tokens."""
    began = time.process_time()
    forms = analyse(text, kind)
    assert time.process_time() - began < 1
    assert all(len(form.tokens) <= MAX_TOKENS for form in forms)
