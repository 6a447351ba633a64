"""Is this the same number? Identifiers in a normal form, so that equal ones are equal however they are written."""

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from article41.model import Identifier, IdentifierScheme

_NOT_TELLING: Final = frozenset({IdentifierScheme.REFERENCE, IdentifierScheme.OPENSANCTIONS})
_CASE_MATTERS: Final = frozenset({IdentifierScheme.WALLET})
_FILLER: Final = re.compile(r"[^0-9a-zA-Z]+")
_PREFIXES: Final = {IdentifierScheme.IMO: "imo", IdentifierScheme.MMSI: "mmsi", IdentifierScheme.WIKIDATA: ""}
_SHORTEST: Final = 4


def normal_form(identifier: Identifier) -> str:
    """Return the value without spaces, punctuation and letter case (wallets keep case); empty when nothing telling
    is left.
    """
    value = identifier.value.strip()
    if identifier.scheme in {IdentifierScheme.EMAIL, IdentifierScheme.WEBSITE}:
        return re.sub(r"^(https?://)?(www\.)?|/+$", "", value.casefold())
    if identifier.scheme in _CASE_MATTERS:
        return value.casefold() if value[:2].casefold() == "0x" else value
    bare = _FILLER.sub("", value).casefold()
    prefix = _PREFIXES.get(identifier.scheme, "")
    bare = bare.removeprefix(prefix) if prefix else bare
    return bare if len(bare) >= _SHORTEST else ""


def identifier_hashes(identifiers: Iterable[Identifier]) -> list[int]:
    """Return one 63-bit hash for each telling identifier. The scheme is left out: publishers disagree on what a
    number is.
    """
    telling = (one for one in identifiers if one.scheme not in _NOT_TELLING)
    return [_hash(form) for form in dict.fromkeys(map(normal_form, telling)) if form]


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> 1
