"""Whom does the user mean? Parties from words that people write; everything unreadable is refused, nothing guessed.

`make_party` takes plain text where the model takes types: `names="Kim Jong Un"`, `birth_dates=("1984",)`,
`countries=("kp", "North Korea")`, `identifiers=("imo:1234567",)`.
"""

import datetime
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import msgspec

from article41.errors import UsageError
from article41.model import (
    Address,
    Gender,
    Identifier,
    IdentifierScheme,
    Kind,
    Name,
    PartialDate,
    Party,
    Place,
)
from article41.model.vocabulary import word

MAX_NAME = 10_000

Value = TypeVar("Value")
Some: TypeAlias = Value | str | Iterable[Value | str]

_KINDS = {
    Kind.PERSON: "individual natural human people pf particulier persona personne naturliche natuerliche physique",
    Kind.ORGANISATION: (
        "organization company corporate corporation business entity legal firm ngo bank legalentity legalperson "
        "companies organisations firma unternehmen entreprise societe empresa entidad juridica morale pj entite"
    ),
    Kind.VESSEL: "ship boat tanker vessels ships schiff navire buque",
    Kind.AIRCRAFT: "plane airplane aeroplane helicopter flugzeug avion aeronave",
    Kind.ASSET: "wallet property",
    Kind.ANY: "unknown other unspecified",
}
_GENDERS = {
    Gender.MALE: "m man masculine mannlich maennlich homme h hombre masculino masculin mann herr mr",
    Gender.FEMALE: "f w woman feminine weiblich femme mujer femenino feminin frau mrs ms",
    Gender.OTHER: "x diverse divers nonbinary d",
}


def make_party(
    *,
    kind: Kind | str = Kind.ANY,
    names: Some[Name] = (),
    birth_dates: Some[PartialDate] = (),
    birth_places: Some[Place] = (),
    countries: str | Iterable[str] = (),
    genders: Some[Gender] = (),
    identifiers: Some[Identifier] = (),
    addresses: Some[Address] = (),
) -> Party:
    """Return a party; raise `UsageError` when a value cannot be read, or there is neither a name nor an identifier."""
    party = Party(
        kind=read_kind(kind),
        names=_each(names, Name, read_name),
        birth_dates=_each(birth_dates, PartialDate, read_day),
        birth_places=_each(birth_places, Place, Place),
        countries=tuple(dict.fromkeys(read_country(text) for text in _several(countries))),
        genders=_each(genders, Gender, read_gender),
        identifiers=_each(identifiers, Identifier, read_identifier),
        addresses=_each(addresses, Address, Address),
    )
    if not party.names and not party.identifiers:
        raise UsageError("a party needs a name or an identifier; give at least one of them.")
    refuse_surrogates(party)
    return party


def refuse_surrogates(party: Party) -> None:
    """Raise `UsageError` when a text of the party holds unpaired surrogates, which no file could carry further."""
    try:
        msgspec.json.encode(party)
    except UnicodeEncodeError as error:
        raise UsageError(
            f"the text {error.object!a} holds {error.object[error.start]!a}, which is no character "
            "(bytes that were not UTF-8, or half of a pair); write it anew."
        ) from None


def read_name(text: str) -> Name:
    """Return a name with its white space folded; refuse one without a letter or digit, or of enormous length."""
    folded = " ".join(text.split())
    if not any(letter.isalnum() for letter in folded):
        raise UsageError(f"name {folded!r} has no letter and no digit; give the name as it is written.")
    if len(folded) > MAX_NAME:
        raise UsageError(f"the name has {len(folded):,} characters; give one name of at most {MAX_NAME:,}.")
    return Name(folded)


@lru_cache(maxsize=256)
def read_kind(text: str) -> Kind:
    """Return the kind that a word means ("company", "ship", "natural person"); raise `UsageError` otherwise."""
    folded = _bare(text)
    for kind, words in _KINDS.items():
        if folded == kind.value or set(folded.split()) & set(words.split()) or folded.startswith(kind.value):
            return kind
    return word(Kind, text, where="kind")


def read_gender(text: str) -> Gender:
    """Return the gender that a word means; raise `UsageError` otherwise."""
    folded = _bare(text)
    for gender, words in _GENDERS.items():
        if folded == gender.value or folded in words.split():
            return gender
    return word(Gender, text, where="gender")


def read_day(text: str | datetime.date, *, dayfirst: bool = True) -> PartialDate:
    """Return a date known to the day, month or year; a date-time loses its time. Raise `UsageError` otherwise."""
    if isinstance(text, datetime.date):
        return PartialDate(text.strftime("%Y-%m-%d"))
    stripped = text.strip()
    if stripped[10:11] in {"T", " "} and stripped[4:5] == "-":
        stripped = stripped[:10]
    if stripped[:4].isdecimal() and stripped[4:5] in {"", "-", "/", "~"}:
        return PartialDate.parse(stripped)
    from article41.sources.dates import read_date

    found = read_date(stripped, dayfirst=dayfirst)
    if found is None:
        raise UsageError(f"date {text!r} cannot be read; write YYYY-MM-DD, YYYY-MM or YYYY.")
    return found


def read_country(text: str) -> str:
    """Return the ISO 3166 alpha-2 code, in lower case, of a country's code or name; raise `UsageError` otherwise."""
    from article41.sources.countries import country_code

    code = country_code(text.strip())
    if not code:
        raise UsageError(f"country {text!r} is not known here; give its two-letter ISO 3166 code, such as kp.")
    return code


def read_identifier(text: str) -> Identifier:
    """Return the identifier written `SCHEME:VALUE`, such as `imo:9187629`; raise `UsageError` otherwise."""
    scheme, colon, value = text.partition(":")
    if not colon or not value.strip():
        known = ", ".join(sorted(IdentifierScheme))
        raise UsageError(f"identifier {text!r} is not SCHEME:VALUE, such as imo:9187629; schemes: {known}.")
    name = "_".join(scheme.strip().lower().replace("-", " ").split())
    return Identifier(word(IdentifierScheme, name, where=f"identifier {text!r}"), " ".join(value.split()))


def _each(values: Some[Value], type_: type[Value], read: Callable[[str], Value]) -> tuple[Value, ...]:
    if isinstance(values, type_) and not isinstance(values, str):
        return (values,)
    found = (value if isinstance(value, type_) else read(value) for value in _several(values))  # type: ignore[arg-type]
    return tuple(dict.fromkeys(found))


def _several(values: str | Iterable[Value | str]) -> Iterable[Value | str]:
    return (values,) if isinstance(values, str | datetime.date) else values


def _bare(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


if TYPE_CHECKING:

    class EasyParty(Party, frozen=True):
        """A party made of plain text or of model types; see `make_party`."""

        def __init__(
            self,
            *,
            kind: Kind | str = ...,
            names: Some[Name] = ...,
            birth_dates: Some[PartialDate] = ...,
            birth_places: Some[Place] = ...,
            countries: str | Iterable[str] = ...,
            genders: Some[Gender] = ...,
            identifiers: Some[Identifier] = ...,
            addresses: Some[Address] = ...,
        ) -> None: ...

else:

    class _Easy(type):
        """Calls make a model `Party`, and every model `Party` is an instance."""

        def __call__(cls, **fields: object) -> Party:
            return make_party(**fields)

        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, Party)

    class EasyParty(metaclass=_Easy):
        """A party made of plain text or of model types; see `make_party`."""
