"""What may a report claim? The closed vocabulary of claims, with what each word covers and what it would be in law.

`vocabulary.yml` holds the words; what does not hang together in it is refused with the file, the word and the remedy.
"""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from article41.errors import PackError
from article41.model.activity import ActivityKind, FactValue
from article41.regimes import yaml_text
from article41.regimes.loading import convert

VOCABULARY = Path(__file__).with_name("vocabulary.yml")


class _Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A key that is not known is an error."""


class AsActivity(_Word, frozen=True, kw_only=True):
    """What a claim would be under a regime if it were true: `from_` and `to` name the roles at its ends, `regime` the
    end at which the country of the regime must stand, `items` what is moved, where the kind says it.
    """

    do: ActivityKind
    from_: str = msgspec.field(name="from")
    to: str = ""
    regime: Literal["from", "to"]
    items: tuple[str, ...] = ()
    facts: dict[str, FactValue] = {}


class ClaimKind(_Word, frozen=True, kw_only=True):
    """A word for what is claimed. `giver` and `taker` are the roles at the ends of a movement; with `states` leaders
    stand for their States; with `stated` whoever promises it does it.
    """

    kind: str
    title: str
    covers: str
    leaves_out: str
    roles: tuple[str, ...]
    giver: str = ""
    taker: str = ""
    opposite: str = ""
    states: bool = False
    stated: bool = False
    activities: tuple[AsActivity, ...] = ()


class Vocabulary(_Word, frozen=True, kw_only=True):
    """All kinds, and what each role means."""

    roles: dict[str, str]
    kinds: tuple[ClaimKind, ...]


def read_vocabulary(path: Path) -> Vocabulary:
    """Return the vocabulary of a file; raise `PackError` for the first thing in it that is not understood."""
    found = convert(path, yaml_text.read(path), Vocabulary)
    roles = found.roles
    kinds = {one.kind for one in found.kinds}
    for one in found.kinds:
        ends = (one.giver, one.taker, *(end for each in one.activities for end in (each.from_, each.to)))
        for role in (*one.roles, *filter(None, ends)):
            if role not in roles or role not in one.roles:
                where = "of this kind" if role in roles else "in `roles`"
                raise PackError(f"{path}: kind {one.kind!r}: role {role!r} is not one {where}; add it or correct it.")
        if one.opposite and one.opposite not in kinds:
            raise PackError(f"{path}: kind {one.kind!r}: opposite {one.opposite!r} is no kind; correct it.")
    if len(kinds) < len(found.kinds):
        raise PackError(f"{path}: a kind stands twice; leave one of the two out.")
    return found


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that comes with the package."""
    return read_vocabulary(VOCABULARY)


@cache
def claim_kinds() -> dict[str, ClaimKind]:
    """Return the kinds by their word."""
    return {one.kind: one for one in vocabulary().kinds}
