"""The facade: what `import article41` offers."""

import subprocess
import sys

import pytest

import article41 as a41
from article41.model import IdentifierScheme, Party

PUBLIC = [
    "Article41Error",
    "Evidence",
    "Gender",
    "Identifier",
    "IdentifierScheme",
    "Kind",
    "Listing",
    "Lists",
    "Match",
    "Name",
    "PartialDate",
    "Party",
    "Policy",
    "SnapshotRef",
    "__version__",
    "compare",
    "open_lists",
]
HEAVY = {"alembic", "click", "httpx2", "lxml", "msgspec", "numpy", "openpyxl", "pyarrow", "rich", "sqlalchemy", "yaml"}


def test_the_public_names_are_pinned() -> None:
    """What users may rely on changes only on purpose."""
    assert a41.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there(name: str) -> None:
    """Each public name can be had, and `dir` tells of it."""
    assert getattr(a41, name) is not None
    assert name in dir(a41)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """The lazy lookup fails as any module does."""
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = a41.nonsense  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`import article41` costs next to nothing: parts load when they are first used."""
    program = f"import sys, article41; print(sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_party_is_made_of_plain_words() -> None:
    """Texts become names, dates, codes and identifiers of the model."""
    party = a41.Party(
        kind="ship",
        names=("Sea Dragon", "Sea Dragon"),
        birth_dates="1984",
        countries=("North Korea", "kp"),
        identifiers="imo:1234567",
    )
    assert party.kind is a41.Kind.VESSEL
    assert party.names == (a41.Name("Sea Dragon"),)
    assert party.birth_dates == (a41.PartialDate("1984"),)
    assert party.countries == ("kp",)
    assert party.identifiers == (a41.Identifier(IdentifierScheme.IMO, "1234567"),)


def test_a_made_party_is_the_models_party() -> None:
    """There is one type of party, frozen, whoever makes it."""
    party = a41.Party(names="Somebody")
    assert type(party) is Party
    assert isinstance(party, a41.Party)
    assert not isinstance("Somebody", a41.Party)
    with pytest.raises(AttributeError):
        party.names = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "a name or an identifier"),
        ({"names": "?!"}, "no letter and no digit"),
        ({"names": "x" * 10_001}, "at most 10,000"),
        ({"names": "half \ud800 pair"}, "no character"),
        ({"names": "A", "birth_dates": "1984-02-30"}, "does not exist"),
        ({"names": "A", "birth_dates": "soon"}, "cannot be read"),
        ({"names": "A", "countries": "Atlantis"}, "'Atlantis'"),
        ({"names": "A", "identifiers": "1234567"}, "SCHEME:VALUE"),
        ({"names": "A", "identifiers": "magic:1"}, "no identifier scheme known here"),
        ({"names": "A", "kind": "dragon"}, "'dragon'"),
        ({"names": "A", "genders": "blue"}, "'blue'"),
    ],
)
def test_what_cannot_be_read_is_refused(fields: dict[str, str], words: str) -> None:
    """A value that means nothing is an error that names it, never a party without it."""
    with pytest.raises(a41.Article41Error) as raised:
        a41.Party(**fields)  # type: ignore[arg-type]
    assert words in str(raised.value)


def test_two_parties_compare_without_lists() -> None:
    """`compare` scores any two parties, with evidence that sums to the bits."""
    match = a41.compare(a41.Party(names="Orlando Testington"), a41.Party(names="Testington, Orlando"))
    other = a41.compare(a41.Party(names="Orlando Testington"), a41.Party(names="Brunhilde Musterfrau"))
    assert match.match_score > other.match_score
    assert match.bits == pytest.approx(sum(each.bits for each in match.evidence), abs=0.05)
