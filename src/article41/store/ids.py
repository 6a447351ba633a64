"""What is a new record called? Ids that sort by the time they were made and that nobody can guess."""

import datetime
import secrets
from typing import Final

_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, in lower case: no i, l, o or u, which are mistaken for others."""
_RANDOM_BITS: Final = 80
ID_LENGTH: Final = 26


def new_id(now: datetime.datetime) -> str:
    """Return 26 letters and digits: the milliseconds of a time, then 80 random bits (a ULID)."""
    number = int(now.timestamp() * 1000) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
    return "".join(_LETTERS[number >> shift & 31] for shift in range(5 * (ID_LENGTH - 1), -1, -5))
