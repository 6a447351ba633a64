"""Which country does this text mean? Names, demonyms, codes and former states, in several languages.

The table is `data/countries.tsv`. A text that names no country, or names more than one, is not guessed at.
"""

import functools
import re
import unicodedata
from pathlib import Path

from article41.packaged import rows_of

_LONGEST = 120
_NOT_WORD = re.compile(r"[^\w]+|_")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)\s*")
_FORMS = re.compile(r"^(?:the\s+)?(?:(?:former|state|republic|kingdom|islamic|federal|socialist|national|of)\s+)+")
_STATUS = re.compile(r"\s+(?:national|citizen|nationality|citizenship|passport|flag|flagged|origin)$")
_ARTICLE = re.compile(r"^(?:the|la|le|les|die|der|el)\s+|\s+the$")


@functools.lru_cache(maxsize=16384)
def country_code(text: str) -> str:
    """Return the ISO 3166 alpha-2 code of the country that `text` names, in lower case; '' when it names none.

    Former states have the code they had (`su`, `yu`, `dd`, `cs`); Kosovo has `xk`.
    """
    if len(text) > _LONGEST:
        return ""
    names, codes = _table()
    for reading in _readings(text):
        if code := names.get(reading):
            return code
    return codes.get(_key(text), "")


def country_name(code: str) -> str:
    """Return the English name of the country with this alpha-2 code; '' when there is none."""
    return _names().get(code.lower(), "")


def _readings(text: str) -> list[str]:
    """The ways to read a country text, from as it stands to freed of form words."""
    plain = _key(text)
    bare = _key(_PARENTHESIS.sub(" ", text))
    readings = [plain, bare]
    head, comma, tail = text.partition(",")
    if comma:
        turned = _key(f"{tail} {head}")
        readings += [turned, _FORMS.sub("", turned)]
    unformed = _STATUS.sub("", bare)
    readings += [unformed, _ARTICLE.sub("", unformed), _FORMS.sub("", unformed)]
    return [reading for reading in dict.fromkeys(readings) if len(reading) > 1]


def _key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(_NOT_WORD.sub(" ", bare.replace(".", "").replace("’", "'").replace("'", "")).split())


@functools.cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    rows = rows_of(Path(__file__).with_name("data") / "countries.tsv", 3)
    return tuple((alpha2, alpha3, tuple(names.split("|"))) for alpha2, alpha3, names in rows)


@functools.cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Codes by name, and codes by ISO code (which only a whole text can be: "by the" is not Belarus)."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for alpha2, alpha3, variants in _rows():
        names |= {key: alpha2 for key in map(_key, variants) if key not in names}
        codes |= {alpha2: alpha2, alpha3: alpha2}
    return names, codes


@functools.cache
def _names() -> dict[str, str]:
    return {alpha2: names[0] for alpha2, _, names in _rows()}
