"""Which unlisted names are a listed name written otherwise: what the evaluation asks counts, likeness does not."""

import random
from collections import Counter

import pytest

from article41.model import Kind, Listing, Name
from evaluation.perturb import PERTURBATIONS
from evaluation.same_name import ListedNames
from evaluation.writings import spellings_between

LISTED = {
    Kind.PERSON: (
        "Sergey Ivanovich VORONKOV",
        "RI, Yong Chol",
        "Zhao Yu",
        "Muhammad Abd al-Rahman al-Khatib",
        "Karim Bashir",
        "William Ashdown",
        "Jürgen Müller",
        "Pedro Ruiz",
        "Hussein",
    ),
    Kind.ORGANISATION: ("Golden Harbour Trading Company Limited", "Brigade 44"),
    Kind.VESSEL: ("SEA FORTUNE",),
}
SAME = (
    ("Sergei Ivanovitch Voronkow", Kind.PERSON),
    ("Woronkow Sergej Iwanowitsch", Kind.PERSON),
    ("Сергей Иванович Воронков", Kind.PERSON),
    ("Ri Yeong-cheol", Kind.PERSON),
    ("Lee Yongchol", Kind.PERSON),
    ("리영철", Kind.PERSON),
    ("영철 리", Kind.PERSON),
    ("赵玉", Kind.PERSON),
    ("Chao Yü", Kind.PERSON),
    ("Mohamad Abdul Rahman Khatib", Kind.PERSON),
    ("كريم بشير", Kind.PERSON),
    ("كريم بَشِير", Kind.PERSON),
    ("Qareem Bashir", Kind.PERSON),
    ("Bill Ashdown", Kind.PERSON),
    ("ASHDOWN, William", Kind.PERSON),
    ("Dr. William Ashdown", Kind.PERSON),
    ("Juergen Mueller", Kind.PERSON),
    ("Pedro de Ruiz", Kind.PERSON),
    ("Pedroruiz", Kind.PERSON),
    ("Golden Harbour Trading GmbH", Kind.ORGANISATION),
    ("Co Ltd Golden Harbour Trading", Kind.ORGANISATION),
    ("Brigade Forty-Four", Kind.ORGANISATION),
    ("M/V Sea Fortune", Kind.VESSEL),
)
OTHER = (
    ("Sergey Voronkov", Kind.PERSON),
    ("Sergey Ivanovich Voronkova", Kind.PERSON),
    ("Sergey Ivanovich Voronkovv", Kind.PERSON),
    ("Ri Yong Ho", Kind.PERSON),
    ("李玉", Kind.PERSON),
    ("Karim Bashar", Kind.PERSON),
    ("Salim Bashir", Kind.PERSON),
    ("Pedro del Ruiz", Kind.PERSON),
    ("Haji Hussein", Kind.PERSON),
    ("W. Ashdown", Kind.PERSON),
    ("Golden Harbour Shipping GmbH", Kind.ORGANISATION),
    ("Brigade 45", Kind.ORGANISATION),
    ("SEA FORTUNE 1", Kind.VESSEL),
    ("Sea Fortune", Kind.PERSON),
)
KEPT_WORDS = (
    "exact",
    "case",
    "token_order",
    "honorific",
    "particles_dropped",
    "particles_added",
    "joined_tokens",
    "split_token",
    "diacritics",
    "spelling_arabic",
    "spelling_cyrillic",
    "spelling_korean",
    "spelling_chinese",
    "script_arabic",
    "script_cyrillic",
    "script_hangul",
    "script_han",
    "nickname",
    "organisation_form",
    "number_words",
    "vessel_prefix",
)


@pytest.fixture(scope="module")
def names() -> ListedNames:
    """The names of one invented listing each."""
    every = ((text, kind) for kind, texts in LISTED.items() for text in texts)
    return ListedNames(
        Listing(id=f"t:{number}", source="t", kind=kind, names=(Name(text),))
        for number, (text, kind) in enumerate(every)
    )


@pytest.mark.parametrize(("text", "kind"), SAME)
def test_another_writing_of_a_listed_name_is_known(names: ListedNames, text: str, kind: Kind) -> None:
    """A listed name in another spelling, script, order or form is that name, and it is said which one and how."""
    known = names.known(text, kind)
    assert known is not None
    assert known.name in LISTED[kind]
    assert known.change


@pytest.mark.parametrize(("text", "kind"), OTHER)
def test_a_name_that_merely_resembles_is_not(names: ListedNames, text: str, kind: Kind) -> None:
    """Slips, other vowels than rules make, missing or further words, another number or kind leave a name unlisted."""
    assert names.known(text, kind) is None


@pytest.mark.parametrize("sort", KEPT_WORDS)
def test_what_the_evaluation_asks_is_known(names: ListedNames, sort: str) -> None:
    """Most perturbed names that keep their words are recognised: the rules are followed as they are asked."""
    found: Counter[bool] = Counter()
    for kind, texts in LISTED.items():
        for text in [one for one in texts if len(one.split()) > 1]:
            for seed in range(12):
                asked = PERTURBATIONS[sort](text, kind, random.Random(seed))
                if asked is not None:
                    found[names.known(asked, kind) is not None] += 1
    assert found[True] >= 0.8 * found.total() > 0


def test_rival_spellings_are_counted() -> None:
    """As many rules as are asked may apply to the words of an Arabic name, in any order of the words."""
    assert spellings_between(("karim", "bashir"), ("bashir", "karim"), 3) == 0
    assert spellings_between(("karim", "bashir"), ("qarim", "bachir"), 3) == 2
    assert spellings_between(("karim", "bashir"), ("qareem", "bacheer"), 3) == 4
    assert spellings_between(("karim",), ("karim", "bashir"), 3) == 4
