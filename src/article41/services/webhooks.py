"""Who is told of new alerts, and how do they know that it was us?

Each delivery is one POST of JSON that names ids, not people, signed with HMAC-SHA256 over the time and the body. What
cannot be delivered is tried again, later and later, and given up after the last of `WAITS`. What came of the last
attempt is kept. A delivery may come twice (its id stays the same), never not at all without a trace.
"""

import datetime
import hashlib
import hmac
from collections.abc import Callable, Collection
from typing import Final

import msgspec

from article41.casework import events as ev
from article41.errors import Article41Error, UnknownRecordError
from article41.services.casework import Casework, named
from article41.services.posting import Answer, Destination, post
from article41.services.receivers import Receiver, receivers, secret_of
from article41.store import audit
from article41.store import casework as kept
from article41.store import casework_deliveries as deliveries
from article41.store.casework_deliveries import Delivery, DeliveryState
from article41.store.hooks import HookState
from article41.store.ids import new_id

SIGNATURE_HEADER: Final = "Article41-Signature"
DELIVERY_HEADER: Final = "Article41-Delivery"
TOLERANCE_SECONDS: Final = 300
WAITS: Final = tuple(
    datetime.timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60, 24 * 60)
)
"""How long to wait after each attempt that failed."""
_CLAIM: Final = datetime.timedelta(minutes=2)

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


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """What a web hook gets when somebody tries whether it works: nothing happened."""

    schema: str = "article41/trial/1"
    id: str
    at: datetime.datetime


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the deliveries that were due."""

    sent: int = 0
    later: int = 0
    given_up: int = 0


def deliver(work: Casework, *, post: Post = post, until: Callable[[], bool] = lambda: False) -> Sent:
    """Send what is due, and note what came of it; return once nothing more is due, or `until` says so.

    A hook that does not take a delivery gets no other one this time, so that none is kept waiting by another.
    """
    results: list[DeliveryState] = []
    failing: set[str] = set()
    while not until() and (claimed := _claimed(work, failing)):
        delivery, receiver = claimed
        done = _delivered(work, delivery, receiver, post)
        with work.store.database.writing() as connection:
            deliveries.note(connection, done)
        results.append(done.state)
        if done.state is DeliveryState.WAITING:
            failing.add(delivery.hook)
    return Sent(
        sent=results.count(DeliveryState.SENT),
        later=results.count(DeliveryState.WAITING),
        given_up=results.count(DeliveryState.FAILED),
    )


def delivery_log(work: Casework, *, limit: int = 100) -> tuple[Delivery, ...]:
    """Return the newest deliveries."""
    with work.store.database.reading() as connection:
        return deliveries.newest(connection, limit=limit)


def send_again(work: Casework, delivery_id: str, *, actor: str) -> None:
    """Have a delivery that was given up sent anew; raise `UnknownRecordError` when there is no such one."""
    person, now = named(actor), work.clock()
    with work.store.database.writing() as connection:
        if not deliveries.again(connection, delivery_id, at=now):
            raise UnknownRecordError(f"delivery {delivery_id!r}: there is none of that id that was given up.")
        details = {"delivery": delivery_id}
        audit.append(connection, at=now, actor=person, action="hook.sent_again", details=details)


def try_hook(work: Casework, name: str, *, actor: str, post: Post = post) -> Answer:
    """Send a signed message of no alert to a hook, and return what came back; the audit log has it."""
    person, now = named(actor), work.clock()
    with work.store.database.reading() as connection:
        receiver = receivers(work, connection).get(name)
    if receiver is None or receiver.state is HookState.REVOKED:
        raise UnknownRecordError(f"web hook {name!r}: there is none of that name, or it was revoked.")
    trial = Trial(id=new_id(now), at=now)
    try:
        answer = _posted(work, receiver, trial.id, msgspec.json.encode(trial), post)
    except Article41Error as error:
        answer = Answer(0, str(error))
    work.store.record("hook.tried", actor=person, details={"name": name, "status": answer.status}, at=now)
    return answer


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


def _claimed(work: Casework, failing: Collection[str]) -> tuple[Delivery, Receiver | None] | None:
    """Take the delivery that is due the longest and may be sent now, with its hook; None when there is none."""
    now = work.clock()
    with work.store.database.reading() as connection:
        hooks = receivers(work, connection)
        paused = [name for name, each in hooks.items() if each.state is HookState.PAUSED]
        if not deliveries.due(connection, at=now, limit=1, without={*failing, *paused}):
            return None
    with work.store.database.writing() as connection:
        due = deliveries.due(connection, at=now, limit=1, without={*failing, *paused})
        deliveries.claim(connection, due, until=now + _CLAIM)
    return (due[0], hooks.get(due[0].hook)) if due else None


def _delivered(work: Casework, delivery: Delivery, receiver: Receiver | None, post: Post) -> Delivery:
    """Try once; return the delivery with what came of it."""
    attempts, now = delivery.attempts + 1, work.clock()
    try:
        answer = _sent(work, delivery, receiver, post)
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


def _sent(work: Casework, delivery: Delivery, receiver: Receiver | None, post: Post) -> Answer:
    if receiver is None:
        return Answer(0, "the policy no longer has this hook", final=True)
    if receiver.state is HookState.REVOKED:
        return Answer(0, "the web hook was revoked", final=True)
    return _posted(work, receiver, delivery.id, msgspec.json.encode(_message(work, delivery)), post)


def _posted(work: Casework, receiver: Receiver, number: str, body: bytes, post: Post) -> Answer:
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "article41",
        DELIVERY_HEADER: number,
        SIGNATURE_HEADER: signature(secret_of(work, receiver), body, at=work.clock()),
    }
    return post(receiver.destination(), body, headers)


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
