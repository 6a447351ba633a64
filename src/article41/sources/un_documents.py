"""Which document does the UN mean, and what is its number?

The number field often holds more than the number (`Ruritanian passport number 1234 No. 567890`), or it stands in
the second type or in the note. The number is taken out (a Russian passport's series belongs to it), the words around it
stay in the note.
"""

import re

from article41.model import Identifier, IdentifierScheme, PartialDate
from article41.sources.countries import country_code
from article41.sources.dates import read_date

TYPES = {
    "": IdentifierScheme.OTHER,
    "passport": IdentifierScheme.PASSPORT,
    "numéro de passeport": IdentifierScheme.PASSPORT,
    "número de pasaporte": IdentifierScheme.PASSPORT,
    "national identification number": IdentifierScheme.NATIONAL_ID,
    "national identification no.": IdentifierScheme.NATIONAL_ID,
}
_REFINED = (
    (re.compile(r"driv(?:ing|er)", re.IGNORECASE), IdentifierScheme.DRIVING_LICENCE),
    (re.compile(r"fiscal|tax", re.IGNORECASE), IdentifierScheme.TAX_ID),
    (re.compile(r"social security", re.IGNORECASE), IdentifierScheme.SOCIAL_SECURITY),
    (re.compile(r"residen", re.IGNORECASE), IdentifierScheme.RESIDENCE_PERMIT),
    (re.compile(r"passport|passeport|pasaporte|travel document|laissez-passer|Reiseausweis", re.IGNORECASE),
     IdentifierScheme.PASSPORT),
    (re.compile(r"identi|tazkira|national number|cedula|ration card", re.IGNORECASE), IdentifierScheme.NATIONAL_ID),
)  # fmt: skip
_PLAIN = re.compile(r"[A-Z]{0,4}[ -]?[A-Z]?\d[\dA-Z./-]*(?: \d[\dA-Z./-]*)*|\d[\dA-Za-z./-]*", re.ASCII)
_INSIDE = re.compile(
    r"\b[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]\b|"
    r"(?<![\w-])(?:[A-Z]{1,3}[ -]?)?(?:[A-Z]+/)?\d(?=[\dA-Z./-]*)[\dA-Z./-]*\d(?: No\.? ?\d+)?(?!\w)"
)
_EXPIRY = re.compile(
    r"(?:expir(?:es|ed|y|ation)(?: date)?|valid until)(?: on)?:?\s*(\d{1,2} \w{3,9}\.? \d{4}|\w{3,9} \d{1,2}, \d{4})",
    re.IGNORECASE,
)
_NUMBER_WORDS = re.compile(r"(?:number|no\.?|n°|:|\))\s*:?\s*((?:[A-Z]{1,4}[ -]?)?\d.*)$", re.IGNORECASE)
COMPANY_IMO = re.compile(r"\bIMO\)?(?:\s+(?:company\s+)?(?:number|no\.?))?\s*:?\s*(\d{7})\b", re.IGNORECASE)


def document(
    kind: str,
    detail: str,
    number: str,
    country: str,
    issued_on: PartialDate | None,
    expires_on: PartialDate | None,
    note: str,
) -> Identifier | None:
    """Return the document of these fields, or None when no field says anything.

    `kind` must be one of `TYPES` in lower case. Without a number the document is kept with an empty value and a note.
    """
    if not (kind or detail or number or note):
        return None
    value, before = _take_number(number)
    words = [before]
    if not value and number:
        value, words = number, []
    if not value:
        for text in (detail, note):
            value, _ = _take_number(text)
            if value:
                break
    scheme = _scheme(kind, f"{detail} {before}")
    code = country_code(country) or _country_in(before)
    said = country if country and not country_code(country) else ""
    notes = "; ".join(part for part in (detail, *words, said, note) if part)
    expiry = None if expires_on else _EXPIRY.search(notes)
    expires_on = read_date(expiry.group(1)) if expiry else expires_on
    return Identifier(scheme=scheme, value=value, country=code, issued_on=issued_on, expires_on=expires_on, note=notes)


def _scheme(kind: str, detail: str) -> IdentifierScheme:
    for pattern, scheme in _REFINED:
        if pattern.search(detail):
            return scheme
    return TYPES[kind]


def _take_number(text: str) -> tuple[str, str]:
    """Return the number in a text and the words around it."""
    if _PLAIN.fullmatch(text):
        return text, ""
    found = _NUMBER_WORDS.search(text)
    inside = _INSIDE.search(found.group(1) if found else text) or _INSIDE.search(text)
    if inside is None:
        return "", text
    number = inside.group(0).strip()
    return re.sub(r" No\.? ?", " ", number), " ".join(text.replace(number, " ", 1).split()).strip(" ,:;")


def _country_in(words: str) -> str:
    first = words.strip("() ").split(" ")
    return next((code for size in (3, 2, 1) if (code := country_code(" ".join(first[:size])))), "")
