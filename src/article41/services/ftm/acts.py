"""What does the audit log say of a match, and how is it done again?

As of any screening (see `recording`), and besides which entities were wanted and which were left out by id.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from article41.model import Match, Party
from article41.screening.policy import Policy
from article41.screening.search import screen
from article41.services.ftm.library import book_of
from article41.services.ftm.scopes import Scopes, Wanted
from article41.services.recording import Act, screening_act
from article41.services.screening import Lists
from article41.store.home import HomeFolder

MATCHED: Final = "screen.match"


class Narrowed(msgspec.Struct, frozen=True, kw_only=True):
    """How a match was narrowed; `file` is the name of the file of entities that was searched, "" for the lists."""

    wanted: Wanted
    excluded: tuple[str, ...] = ()
    file: str = ""


def match_act(party: Party, matches: Sequence[Match], *, lists: Lists, policy: Policy, narrowed: Narrowed) -> Act:
    """Return the act of matching a party with some entities of lists."""
    act = screening_act(party, matches, lists=lists, policy=policy)
    said = msgspec.to_builtins(narrowed, order="deterministic")
    return msgspec.structs.replace(act, action=MATCHED, details={**act.details, "narrowed": said})


def matched_again(party: Party, said: dict[str, Any], *, lists: Lists, home: HomeFolder) -> list[Match]:
    """Do a match again on the lists of then; `said` are the details of its entry in the log."""
    narrowed = msgspec.convert(said["narrowed"], Narrowed)
    book = book_of(lists, home)
    numbers = (book.find(key) for key in narrowed.excluded)
    within = Scopes(book, lists.index.table.owners).within(
        narrowed.wanted, excluded=tuple(number for number in numbers if number is not None)
    )
    return screen(party, index=lists.index, policy=msgspec.convert(said["settings"], Policy), within=within)
