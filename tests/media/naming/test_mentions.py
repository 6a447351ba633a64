"""Who and what is mentioned, and which mentions stand for the same?"""

from collections.abc import Sequence

import pytest

from article41.media.naming.finding import FoundName, NameFinder, name_forms, name_table
from article41.media.naming.folding import Word, fold_text, words_of
from article41.media.naming.lookup import NoLists, Resolution
from article41.media.naming.mentions import find_mentions
from article41.media.naming.vessels import imo_numbers
from article41.media.report import Entity, Finder, Mention, MentionKind
from article41.model import Kind, Listing, Name, NameQuality

LISTED = (
    ("1", Kind.PERSON, "TARASENKO, Grigory Pavlovich"),
    ("2", Kind.PERSON, "RI Kang Chol"),
    ("3", Kind.ORGANISATION, "Blue Heron Trading Company Limited (BHTC)"),
    ("4", Kind.ORGANISATION, "UNITED"),
    ("5", Kind.PERSON, "ALI"),
)


def listing(key: str, kind: Kind, name: str) -> Listing:
    """Return a listing of one name."""
    return Listing(id=f"own:{key}", source="own", kind=kind, names=(Name(name),))


class OwnLists(NoLists):
    """A lookup in `LISTED` that knows who is asked about."""

    def __init__(self) -> None:
        self.finder = NameFinder(name_table(listing(*each) for each in LISTED))
        self.asked: list[tuple[str, ...]] = []

    def find(self, text: str, words: Sequence[Word]) -> list[FoundName]:
        """Return the names of `LISTED` in a text."""
        return self.finder.find(text, words)

    def resolve(self, names: Sequence[str], kind: MentionKind, *, country: str = "", imo: str = "") -> Resolution:
        """Note the question and answer nothing."""
        self.asked.append(tuple(names))
        return Resolution(not_listed=("not on the own list",))


def read(text: str) -> tuple[tuple[Mention, ...], dict[str, Entity]]:
    """Return the mentions of a text and its entities by id, with `LISTED`."""
    mentions, entities = find_mentions(text, (), OwnLists())
    return mentions, {entity.id: entity for entity in entities}


def named(text: str, kind: MentionKind) -> list[str]:
    """Return the texts of the mentions of a kind."""
    return [mention.text for mention in read(text)[0] if mention.kind is kind]


@pytest.mark.parametrize(
    "written",
    [
        "Grigory Tarasenko",
        "Grigoriy Tarasenko",
        "Grigory Pavlovich Tarasenko",
        "TARASENKO, Grigory",
        "Ri Kang-chol",
        "Ri Kang Chol",
        "Kang Chol Ri",
        "Blue Heron Trading",
        "Blue Heron Trading Company Limited",
        "Григорий Тарасенко",
    ],
)
def test_listed_names_are_found_however_written(written: str) -> None:
    """Other orders, spellings, scripts and forms of a listed name are found, at their place."""
    text = f"Yesterday the port saw {written}’s ship."
    found, _ = read(text)
    at = text.index(written)
    assert (at, at + len(written), Finder.LIST) in [(each.start, each.end, each.finder) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "United we stand, said the man.",
        "He went to ali baba for lunch.",
        "The kang chol ri of the land.",
        "He saw Ri. Kang left\n\nChol stayed.",
        "We saw a blue heron trading feathers.",
    ],
)
def test_plain_words_are_no_listed_names(text: str) -> None:
    """Common words, words without capitals and words of several sentences are not taken for names of a list."""
    assert [each.text for each in read(text)[0] if each.finder is Finder.LIST] == []


def test_abbreviation_in_brackets_is_a_name() -> None:
    """What a list puts in brackets behind a name is looked for by itself, in capitals."""
    assert named("Shares of BHTC fell.", MentionKind.ORGANISATION) == ["BHTC"]
    assert named("Shares of bhtc fell.", MentionKind.ORGANISATION) == []


def test_weak_names_of_one_word_are_not_looked_for() -> None:
    """A weak name must have two words or more."""
    assert name_forms(Name("Falconer", quality=NameQuality.WEAK), Kind.ORGANISATION) == frozenset()
    assert name_forms(Name("Falconer"), Kind.ORGANISATION) == {("falkunir",)}


def test_family_name_goes_to_the_person_named_in_full() -> None:
    """A family name alone, before or after the whole name, belongs to the same entity."""
    mentions, entities = read("Weller warned of war.\n\nMinister Anna Weller said so on Monday. Weller's aide left.")
    people = [each for each in mentions if each.kind is MentionKind.PERSON]
    assert [each.text for each in people] == ["Weller", "Anna Weller", "Weller"]
    assert {entities[each.entity].name for each in people} == {"Anna Weller"}


def test_family_name_alone_is_nobody() -> None:
    """Without the whole name or a title, a capitalised word is not a person."""
    assert named("The Tarasenko bridge fell.", MentionKind.PERSON) == []


def test_two_people_of_one_family_name_stay_apart() -> None:
    """A family name goes to whoever of that name was named last before it."""
    text = "Anna Weller came. Weller spoke. Then Peter Weller came. Weller left."
    mentions, entities = read(text)
    owners = [entities[each.entity].name for each in mentions if each.kind is MentionKind.PERSON]
    assert owners == ["Anna Weller", "Anna Weller", "Peter Weller", "Peter Weller"]


@pytest.mark.parametrize(
    ("text", "reference", "name"),
    [
        ("Norwegian President Anna Weller came. The Norwegian head of state sat down.", "The Norwegian head of state",
         "Anna Weller"),
        ("Chadian leader Omar Dasso met Anna Weller, the Norwegian prime minister. The leader of Chad left.",
         "The leader of Chad", "Omar Dasso"),
        ("Spokesman Peter Rossi met Anna Weller. The spokesman smiled.", "The spokesman", "Peter Rossi"),
        ("Anna Weller met Peter Rossi on Monday. She left early.", "She", "Anna Weller"),
    ],
)  # fmt: skip
def test_roles_and_pronouns_stand_for_people(text: str, reference: str, name: str) -> None:
    """A role goes to whoever holds it, of that country; a pronoun to the subject of the sentence before."""
    mentions, entities = read(text)
    found = {each.text: entities[each.entity].name for each in mentions if each.kind is MentionKind.REFERENCE}
    assert found[reference] == name


def test_pronoun_without_anybody_is_no_mention() -> None:
    """Where nobody was named, a pronoun stands for nobody."""
    assert read("He left early.")[0] == ()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("a North Korean ship", "kp"),
        ("a South Korean ship", "kr"),
        ("the Korean people", ""),
        ("many Chadians came", "td"),
        ("the Democratic People’s Republic of Korea", "kp"),
        ("the Republic of Korea", "kr"),
    ],
)
def test_peoples_and_states_have_countries(text: str, country: str) -> None:
    """Peoples and States get the country they are of; "Korean" alone is neither of the two."""
    (mention,), entities = read(text)
    assert entities[mention.entity].country == country


def test_ship_is_known_by_name_and_number() -> None:
    """A ship is found by the words around it, keeps its IMO number, and is found again by name alone."""
    mentions, entities = read("The tanker Silver Reef (IMO 9074729) sailed. Later the Silver Reef sank.")
    ships = [each for each in mentions if each.kind is MentionKind.VESSEL]
    assert [each.text for each in ships] == ["Silver Reef", "Silver Reef"]
    assert {entities[each.entity].imo for each in ships} == {"9074729"}


def test_wrong_check_digit_is_no_number() -> None:
    """A number whose check digit is wrong is no IMO number."""
    assert list(imo_numbers("IMO 9074728")) == []


def test_organisations_are_one_by_abbreviation() -> None:
    """An abbreviation in brackets stands for the organisation afterwards."""
    mentions, entities = read("The Hollow Creek Savings Bank (HCSB) closed. HCSB had lost money.")
    found = [each for each in mentions if each.kind is MentionKind.ORGANISATION]
    assert [each.text for each in found] == ["Hollow Creek Savings Bank", "HCSB", "HCSB"]
    assert len({each.entity for each in found}) == 1
    assert entities[found[0].entity].name == "Hollow Creek Savings Bank"


def test_everything_points_to_the_text() -> None:
    """Each mention's text stands at its place, after characters of all widths too."""
    text = "𝕏 « naïve »\u00a0Grigory Tarasenko, 58, and Анна of Reuters met “Peter Rossi” in Chad’s capital."
    mentions, entities = read(text)
    assert mentions
    assert all(text[each.start : each.end] == each.text and each.entity in entities for each in mentions)


def test_people_and_organisations_are_looked_up_and_places_not() -> None:
    """Only who may be listed is put to the lists, by all names used."""
    lists = OwnLists()
    _, entities = find_mentions("Grigory Tarasenko flew to Chad with Chadian officials of Interpol.", (), lists)
    assert lists.asked == [("Grigory Tarasenko",), ("Interpol",)]
    assert {entity.name: entity.not_listed for entity in entities}["Chad"] == ()


def test_model_adds_what_rules_do_not_know() -> None:
    """What a model finds is taken where nothing else stands, and family names follow."""

    class Model:
        def find(self, text: str) -> list[tuple[int, int, MentionKind]]:
            at = text.index("Zoltrix Quenby")
            return [(at, at + 14, MentionKind.PERSON), (0, 4, MentionKind.ORGANISATION)]

    text = "Chad has heard of Zoltrix Quenby once. Quenby left."
    mentions, _ = find_mentions(text, (), NoLists(), Model())
    assert [(each.text, each.finder) for each in mentions] == [
        ("Chad", Finder.RULE),
        ("Zoltrix Quenby", Finder.MODEL),
        ("Quenby", Finder.COREFERENCE),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "a", "’s", "...", "IMO", "the", "the Russian", "Mr", "\ud800 Kim", "7"])
def test_any_text_can_be_read(text: str) -> None:
    """Empty, tiny and broken texts give mentions or none, never an error."""
    for mention in find_mentions(text, (), OwnLists())[0]:
        assert text[mention.start : mention.end] == mention.text


def test_words_have_places_and_one_spelling() -> None:
    """Words keep their place, lose a possessive s, and are spelled as rivals would."""
    (first, second) = words_of("Sergey’s U.N.")
    assert (first.text, first.start, first.end, second.text, second.folded) == ("Sergey", 0, 6, "U.N.", "un")
    assert fold_text("Sergei") == fold_text("Sergey") == fold_text("Сергей")


def test_ship_is_known_by_apposition() -> None:
    """Capitalised words that are said to be a ship are one, and no person."""
    text = "They named the Amber Grove, a tanker of Gabon. The Amber Grove left; Anna Weller, a lawyer, stayed."
    assert named(text, MentionKind.VESSEL) == ["Amber Grove", "Amber Grove"]
    assert named(text, MentionKind.PERSON) == ["Anna Weller"]


def test_korean_names_keep_syllables_that_are_words() -> None:
    """A syllable of a Korean name may be an English word."""
    assert named("He met Choe Son Hui there.", MentionKind.PERSON) == ["Choe Son Hui"]
