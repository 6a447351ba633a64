"""What does a value of a property come to, cleaned as FollowTheMoney cleans it? A value that is none of its type is
nothing.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Final

from article41.errors import UsageError
from article41.packaged import rows_of
from article41.services.ftm.schemata import DATA, Property
from article41.services.ftm.topics import topics
from article41.services.parties import read_gender
from article41.sources.countries import country_code, country_name
from article41.sources.dates import read_date

OLD_COUNTRIES: Final = {"su": "suhh", "cs": "cshh", "yu": "yucs", "dd": "ddde", "an": "anhh", "yd": "ydyd"}
"""What FollowTheMoney calls former States, by the codes they have here."""
_ISO_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{2}:\d{2}).*)?)?)?", re.ASCII)
_SUBDIVISION: Final = re.compile(r"([a-z]{2})-[a-z0-9]{1,4}")
_EMAIL: Final = re.compile(r"([^\s@,;<>]+)@([\w-]+(?:\.[\w-]+)+)")
_URL: Final = re.compile(r"(?:(https?|ftp)://)?([^\s/?#.]+(?:\.[^\s/?#.]+)+)([/?#]\S*)?", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[a-z]{3}")
_NOT_DIGIT: Final = re.compile(r"\D+", re.ASCII)
_PHONE: Final = re.compile(r"(?:tel\w*\.?|fax|mob\w*\.?|phone)?[\s:]*(\+|00)?[\d\s()./-]+", re.IGNORECASE | re.ASCII)
_WIKIDATA: Final = re.compile(r"Q\d+", re.ASCII)
_FORMATS: Final = {
    "iban": "stdnum.iban",
    "bic": "stdnum.bic",
    "lei": "stdnum.lei",
    "isin": "stdnum.isin",
    "imo": "stdnum.imo",
    "inn": "stdnum.ru.inn",
    "ogrn": "stdnum.ru.ogrn",
    "uscc": "stdnum.cn.uscc",
    "figi": "stdnum.figi",
    "ssn": "stdnum.us.ssn",
}
"""The module that checks the numbers of a format; of others any text is a number."""


def clean(prop: Property, text: str, *, country: str = "") -> str | None:
    """Return a value as FollowTheMoney has it, None where it is not of its type.

    `country` is the one code stated of whoever has a telephone number that lacks its country.
    """
    folded = " ".join(text.split())
    if not folded:
        return None
    if prop.type == "phone":
        return clean_phone(folded, country)
    if prop.type == "identifier":
        return _identifier(prop.format, folded)
    cleaner = _CLEANERS.get(prop.type)
    return cleaner(folded) if cleaner else folded


def clean_country(text: str) -> str | None:
    """Return the code of a country, its name or code given; those of former States and of parts are kept."""
    lowered = text.casefold()
    if lowered in OLD_COUNTRIES.values() or lowered in {"eu", "zz"}:
        return lowered
    part = _SUBDIVISION.fullmatch(lowered)
    if part and country_name(part[1]):
        return lowered
    code = country_code(text)
    return OLD_COUNTRIES.get(code, code) or None


def clean_phone(text: str, country: str = "") -> str | None:
    """Return a telephone number with its country in front (E.164)."""
    found = _PHONE.fullmatch(text)
    if not found:
        return None
    digits = _NOT_DIGIT.sub("", text.replace("(0)", "") if found[1] else text)
    if found[1] == "00":
        digits = digits[2:]
    elif not found[1]:
        codes = [code for code, countries in calling_codes().items() if country in countries]
        digits = codes[0] + digits.removeprefix("0") if codes else ""
    return f"+{digits}" if 8 <= len(digits) <= 15 and phone_countries(f"+{digits}") else None


def phone_countries(number: str) -> tuple[str, ...]:
    """Return the countries that a number with its country may be of."""
    return next((found for size in (3, 2, 1) if (found := calling_codes().get(number[1 : 1 + size], ()))), ())


@cache
def calling_codes() -> Mapping[str, tuple[str, ...]]:
    """Return the countries of each calling code."""
    return {code: tuple(countries.split()) for code, countries in rows_of(DATA / "calling_codes.tsv", 2)}


def _date(text: str) -> str | None:
    if found := _ISO_DATE.fullmatch(text):
        year, month, day, clock = found.groups()
        text = "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
        read = read_date(text)
        return None if read is None else f"{text}T{clock}" if clock else text
    read = read_date(text) if any(letter.isalpha() for letter in text) else None
    return read.start if read and not read.end else None


def _identifier(format_: str, text: str) -> str | None:
    if format_ == "wikidata":
        return text.upper() if _WIKIDATA.fullmatch(text.upper()) else None
    if format_ not in _FORMATS:
        return text
    module = import_module(_FORMATS[format_])
    compact = module.compact(text)
    if not module.is_valid(compact):
        return None
    return f"IMO{compact}" if format_ == "imo" else str(compact).upper()


def _email(text: str) -> str | None:
    found = _EMAIL.fullmatch(text.removeprefix("mailto:"))
    return f"{found[1]}@{found[2].lower()}" if found else None


def _url(text: str) -> str | None:
    found = _URL.fullmatch(text)
    return f"{(found[1] or 'http').lower()}://{found[2]}{found[3] or '/'}" if found else None


def _gender(text: str) -> str | None:
    with suppress(UsageError):
        return read_gender(text).value
    return None


def _topic(text: str) -> str | None:
    return text if text in topics() else None


def _language(text: str) -> str | None:
    return text.lower() if _LANGUAGE.fullmatch(text.lower()) else None


_CLEANERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "country": clean_country,
    "date": _date,
    "email": _email,
    "url": _url,
    "gender": _gender,
    "topic": _topic,
    "language": _language,
}
