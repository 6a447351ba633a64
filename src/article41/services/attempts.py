"""How often may somebody try to sign in? Logins that failed are counted in the database, for all processes together.

An attempt is counted before the password is looked at, and counts no more once it turned out right, so that many at
once are no way around. Kept are hashes of names and addresses, for as long as they count.
"""

import datetime
import hashlib
from typing import TYPE_CHECKING, Final

import msgspec

from article41.errors import TooBusyError
from article41.services.users import folded
from article41.store import attempts
from article41.store.home import HomeFolder
from article41.store.ids import new_id
from article41.store.store import Store
from article41.store.times import read_time, time_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

WITHIN: Final = datetime.timedelta(minutes=15)
BY_NAME: Final = 8
"""So many logins may fail for one name in that time."""
BY_ADDRESS: Final = 40
"""So many may fail from one address; people behind a proxy share one."""


class Attempt(msgspec.Struct, frozen=True):
    """A login that is counted: under its name, and under the address it came from."""

    id: str
    name: str
    address: str


def begin_attempt(home: HomeFolder, *, name: str, address: str, now: datetime.datetime) -> Attempt:
    """Count a login; raise `TooBusyError` when too many failed of late for that name, or from that address."""
    attempt = Attempt(new_id(now), _hash("name", folded(name)), _hash("address", address))
    since = time_text(now - WITHIN)
    with Store.open(home).database.writing() as connection:
        attempts.forget_before(connection, since)
        waits = (
            attempts.oldest_of(connection, attempt.name, newest=BY_NAME),
            attempts.oldest_of(connection, attempt.address, newest=BY_ADDRESS) if address else "",
        )
        if not any(waits):
            attempts.add(connection, attempt.id, (attempt.name, attempt.address), at=time_text(now))
    if any(waits):
        minutes = max(1, round((read_time(max(waits)) + WITHIN - now).total_seconds() / 60))
        raise TooBusyError(f"too many logins failed; try again in {minutes} minute{'s' if minutes > 1 else ''}.")
    return attempt


def succeeded(connection: "Connection", attempt: Attempt) -> None:
    """Forget an attempt that was right, and those of the same name before it."""
    attempts.forget(connection, attempt.id)
    attempts.forget_all_of(connection, attempt.name)


def _hash(kind: str, text: str) -> str:
    return hashlib.sha256(f"login {kind}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
