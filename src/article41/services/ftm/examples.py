"""Whom does a query by example mean?

The properties of an example are cleaned first; what cannot be cleaned is left out, and said so. What is left is both
what the answer echoes and the party that is screened.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from article41.errors import UsageError
from article41.model import Identifier, IdentifierScheme, Kind, Name, PartialDate, Party, Place
from article41.services.ftm.schemata import Schema
from article41.services.ftm.values import OLD_COUNTRIES, clean, phone_countries
from article41.services.parties import read_gender
from article41.sources.ftm_words import IDENTIFIERS, KINDS

MAX_TEXT: Final = 1000
"""Longer texts are no values of a query."""
MAX_NAMES: Final = 50
"""Names of one example that are compared."""
_NAMES: Final = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_GIVEN: Final = ("firstName", "secondName", "middleName", "fatherName")
_COUNTRIES: Final = ("nationality", "citizenship", "country", "jurisdiction", "mainCountry", "flag", "pastFlags")
_BIRTHS: Final = ("birthDate",)
_NUMBERS: Final = {
    **IDENTIFIERS,
    "cryptoAddress": IdentifierScheme.WALLET,
    "accountId": IdentifierScheme.OTHER,
    "personalNumber": IdentifierScheme.NATIONAL_ID,
    "bic": IdentifierScheme.BIC,
}
_ANY_KIND: Final = frozenset({"Thing", "LegalEntity", "Vehicle"})
_FROM_OLD: Final = {old: code for code, old in OLD_COUNTRIES.items()}

Values = str | list[object]


class Example(msgspec.Struct, frozen=True):
    """A cleaned query: its properties, the party that they describe, and what was left out."""

    schema: Schema
    properties: dict[str, list[str]]
    party: Party
    warnings: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.party.names and not self.party.identifiers


def read_example(schema: Schema, stated: dict[str, Values]) -> Example:
    """Return what a query by example means."""
    warnings: list[str] = []
    texts = dict(_texts(schema, stated, warnings))
    country = _only_country(schema, texts)
    properties: dict[str, list[str]] = {}
    for name, values in texts.items():
        cleaned = [clean(schema.properties[name], text, country=country) for text in values]
        warnings += [f"{name}: a value is no {schema.properties[name].type}" for one in cleaned if one is None]
        if kept := list(dict.fromkeys(one for one in cleaned if one is not None)):
            properties[name] = kept
    _infer(schema, properties)
    return Example(schema, properties, _party(schema, properties), tuple(dict.fromkeys(warnings)))


def _texts(schema: Schema, stated: dict[str, Values], warnings: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts of the properties that the schema has."""
    for name, values in stated.items():
        prop = schema.properties.get(name)
        if prop is None or prop.stub:
            warnings.append(f"{name}: {schema.name} has no such property")
            continue
        several = [values] if isinstance(values, str) else values
        texts = [one if isinstance(one, str) else str(one) for one in several if _is_scalar(one)]
        if len(texts) < len(several) or any(len(text) > MAX_TEXT for text in texts):
            warnings.append(f"{name}: a value is no text, or longer than {MAX_TEXT} characters")
        yield name, [text for text in texts if len(text) <= MAX_TEXT]


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float)


def _only_country(schema: Schema, texts: dict[str, list[str]]) -> str:
    """Return the country of an example, if it has just one."""
    stated = (clean(schema.properties[name], text) for name in _COUNTRIES for text in texts.get(name, ()))
    found = {code for code in stated if code}
    return found.pop() if len(found) == 1 else ""


def _infer(schema: Schema, properties: dict[str, list[str]]) -> None:
    """Add the name that first and last name make, and the country that a number tells, where none is stated."""
    if "name" not in properties and properties.get("lastName"):
        given = [text for name in _GIVEN for text in properties.get(name, ())[:1]]
        properties["name"] = [" ".join([*given, *properties["lastName"]])]
    if "country" in schema.properties and not any(name in properties for name in _COUNTRIES):
        told = [phone_countries(number) for number in properties.get("phone", ())]
        told += [(number[:2].casefold(),) for number in properties.get("iban", ())]
        certain = {countries[0] for countries in told if len(countries) == 1}
        if certain:
            properties["country"] = sorted(certain)


def _party(schema: Schema, properties: dict[str, list[str]]) -> Party:
    def values(*names: str) -> list[str]:
        return list(dict.fromkeys(text for name in names for text in properties.get(name, ())))

    named = [text for text in values(*_NAMES) if any(letter.isalnum() for letter in text)]
    return Party(
        kind=Kind.ANY if schema.name in _ANY_KIND else KINDS.get(schema.name, Kind.ANY),
        names=tuple(map(Name, named[:MAX_NAMES])),
        birth_dates=tuple(_dates(values(*_BIRTHS))),
        birth_places=tuple(Place(text=text) for text in values("birthPlace")),
        countries=tuple(dict.fromkeys(_FROM_OLD.get(code, code.partition("-")[0]) for code in values(*_COUNTRIES))),
        genders=tuple(read_gender(text) for text in values("gender")),
        identifiers=tuple(
            Identifier(scheme, text) for name, scheme in _NUMBERS.items() for text in properties.get(name, ())
        ),
    )


def _dates(texts: list[str]) -> Iterator[PartialDate]:
    for text in texts:
        try:
            yield PartialDate.parse(text[:10])
        except UsageError:
            continue
