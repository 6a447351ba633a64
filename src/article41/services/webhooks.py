"""Who is told of new alerts, and how do they know that it was us?

Each delivery is one POST of JSON that names ids, not people, signed with HMAC-SHA256 over the time and the body. What
cannot be delivered is tried again, later and later, and given up after the last of `WAITS`. What came of the last
attempt is kept. A delivery may come twice (its id stays the same), never not at all without a trace.
"""

import datetime
import hashlib
import hmac
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from article41.casework import events as ev
from article41.errors import Article41Error, UnknownRecordError, UsageError
from article41.services.casework import Casework
from article41.services.house import Hook
from article41.services.posting import Answer, Destination, destination, post
from article41.store import casework as kept
from article41.store import casework_deliveries as deliveries
from article41.store.casework_deliveries import Delivery, DeliveryState

SIGNATURE_HEADER: Final = "Article41-Signature"
DELIVERY_HEADER: Final = "Article41-Delivery"
TOLERANCE_SECONDS: Final = 300
WAITS: Final = tuple(
    datetime.timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60, 24 * 60)
)
"""How long to wait after each attempt that failed."""
_CLAIM: Final = datetime.timedelta(minutes=2)
_BATCH: Final = 20
_MIN_SECRET: Final = 16

Post = Callable[[Destination, bytes, dict[str, str]], Answer]


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a web hook gets. `what` is `raised`, `amended` (an alert came back) or `removed` (its listing is gone).

    `reference` is what the house itself calls the party.
    """

    schema: str = "article41/alert/1"
    id: str
    what: str
    case_id: str
    alert: int
    listing_id: str
    match_score: float
    at: datetime.datetime
    reference: str = ""
    fields: tuple[str, ...] = ()


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the deliveries that were due."""

    sent: int = 0
    later: int = 0
    given_up: int = 0


def deliver(work: Casework, *, post: Post = post) -> Sent:
    """Send what is due, and note what came of it; return once nothing more is due."""
    hooks = {hook.name: hook for hook in work.house.hooks}
    results: list[DeliveryState] = []
    while due := _claimed(work):
        for delivery in due:
            done = _delivered(work, delivery, hooks.get(delivery.hook), post)
            with work.store.database.writing() as connection:
                deliveries.note(connection, done)
            results.append(done.state)
    return Sent(
        sent=results.count(DeliveryState.SENT),
        later=results.count(DeliveryState.WAITING),
        given_up=results.count(DeliveryState.FAILED),
    )


def delivery_log(work: Casework, *, limit: int = 100) -> tuple[Delivery, ...]:
    """Return the newest deliveries."""
    with work.store.database.reading() as connection:
        return deliveries.newest(connection, limit=limit)


def signature(secret: bytes, body: bytes, *, at: datetime.datetime) -> str:
    """Return `t=SECONDS,v1=HEX`: the time, and the HMAC-SHA256 of `SECONDS.` and the body."""
    seconds = str(int(at.timestamp()))
    return f"t={seconds},v1={hmac.new(secret, seconds.encode() + b'.' + body, hashlib.sha256).hexdigest()}"


def is_signed(secret: bytes, body: bytes, header: str, *, now: datetime.datetime) -> bool:
    """Return whether a header signs a body with a secret, not longer than five minutes ago: for those who receive."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    seconds = parts.get("t", "")
    if not (seconds.isascii() and seconds.isdecimal() and len(seconds) < 12):
        return False
    at = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    recent = abs((now - at).total_seconds()) <= TOLERANCE_SECONDS
    expected = signature(secret, body, at=at).encode()
    return hmac.compare_digest(expected, header.encode("utf-8", "replace")) and recent


def secret_of(hook: Hook) -> bytes:
    """Return the secret of a hook; raise `UsageError` when there is none, or one that is too short."""
    if bool(hook.secret_env) == bool(hook.secret_file):
        raise UsageError(f"hook {hook.name!r}: give either secret_env or secret_file, where its secret is.")
    where = f"${hook.secret_env}" if hook.secret_env else hook.secret_file
    try:
        text = os.environ.get(hook.secret_env, "") if hook.secret_env else Path(hook.secret_file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"hook {hook.name!r}: its secret in {where} cannot be read ({error}).") from None
    secret = text.strip().encode()
    if len(secret) < _MIN_SECRET:
        raise UsageError(f"hook {hook.name!r}: the secret in {where} is missing or shorter than {_MIN_SECRET} bytes.")
    return secret


def check_hooks(hooks: Sequence[Hook]) -> None:
    """Raise `UsageError` for a hook whose URL or secret cannot be used; nothing is sent."""
    for hook in hooks:
        destination(hook.url, allow=hook.allow)
        secret_of(hook)


def _claimed(work: Casework) -> tuple[Delivery, ...]:
    now = work.clock()
    with work.store.database.reading() as connection:
        if not deliveries.counts(connection).get(DeliveryState.WAITING):
            return ()
    with work.store.database.writing() as connection:
        return deliveries.claim(connection, at=now, until=now + _CLAIM, limit=_BATCH)


def _delivered(work: Casework, delivery: Delivery, hook: Hook | None, post: Post) -> Delivery:
    """Try once; return the delivery with what came of it."""
    attempts, now = delivery.attempts + 1, work.clock()
    try:
        answer = _sent(work, delivery, hook, post)
    except UnknownRecordError:
        answer = Answer(0, "the case was erased", final=True)
    except Article41Error as error:
        answer = Answer(0, str(error))
    noted = msgspec.structs.replace(delivery, attempts=attempts, answer=answer.told)
    if answer.is_good:
        return msgspec.structs.replace(noted, state=DeliveryState.SENT, told_at=now)
    if answer.final or attempts > len(WAITS):
        return msgspec.structs.replace(noted, state=DeliveryState.FAILED)
    return msgspec.structs.replace(noted, next_at=now + WAITS[attempts - 1])


def _sent(work: Casework, delivery: Delivery, hook: Hook | None, post: Post) -> Answer:
    if hook is None:
        return Answer(0, "the policy no longer has this hook", final=True)
    body = msgspec.json.encode(_message(work, delivery))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "article41",
        DELIVERY_HEADER: delivery.id,
        SIGNATURE_HEADER: signature(secret_of(hook), body, at=work.clock()),
    }
    return post(destination(hook.url, allow=hook.allow), body, headers)


def _message(work: Casework, delivery: Delivery) -> Message:
    with work.store.database.reading() as connection:
        opened, *_ = entries = kept.entries(connection, delivery.case_id)
    entry = entries[delivery.seq - 1]
    event, begun = entry.event, opened.event
    if not isinstance(event, ev.Raised | ev.Amended | ev.Removed) or not isinstance(begun, ev.Opened):
        raise UnknownRecordError(f"event {delivery.seq} of case {delivery.case_id} is no alert.")
    raised = [each.event for each in entries[: delivery.seq] if isinstance(each.event, ev.Raised | ev.Amended)]
    pair = next(each.pair for each in reversed(raised) if each.alert == event.alert)
    changes = event.changes if isinstance(event, ev.Amended) else ()
    return Message(
        id=delivery.id,
        what=ev.kind_of(event),
        case_id=delivery.case_id,
        alert=event.alert,
        listing_id=pair.listing_id,
        match_score=pair.match_score,
        at=entry.at,
        reference=begun.reference,
        fields=tuple(dict.fromkeys(each.field for each in changes)),
    )
