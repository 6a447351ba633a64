"""Who is told of new alerts, and how do they know that it was us?"""

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from article41.errors import UsageError
from article41.services.casework import Casework
from article41.services.house import Hook, House
from article41.services.posting import Answer, Destination
from article41.services.receivers import check_hooks, stated_secret
from article41.services.webhooks import (
    DELIVERY_HEADER,
    SIGNATURE_HEADER,
    WAITS,
    deliver,
    delivery_log,
    is_signed,
    signature,
)
from article41.store.casework_deliveries import DeliveryState
from article41.store.home import home_folder
from article41.store.store import Store
from tests.services.receiving import Receiver, receiving
from tests.services.watching import NAMES, START, Firm, listing, party

SECRET = "correct horse battery staple"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver that runs."""
    with receiving() as made:
        yield made


@pytest.fixture
def firm(tmp_path: Path, database_url: str, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> Firm:
    """A firm that found one alert, and wants the receiver to be told."""
    monkeypatch.setenv("A41_TEST_SECRET", SECRET)
    house = House(hooks=(Hook(name="desk", url=receiver.url, secret_env="A41_TEST_SECRET"),))
    made = Firm(Store.open(home_folder(tmp_path / "home", database=database_url)), tmp_path, house)
    made.publish(listing(1, NAMES[0]))
    made.watch(party(NAMES[0]))
    made.run()
    return made


def test_an_alert_is_told_once_and_signed(firm: Firm, receiver: Receiver) -> None:
    """The receiver can check who sent it; nothing in it is the name of anybody."""
    assert deliver(firm.work).sent == 1
    assert deliver(firm.work).sent == 0
    ((headers, body),) = receiver.got
    assert is_signed(SECRET.encode(), body, headers[SIGNATURE_HEADER], now=firm.now)
    told = json.loads(body)
    assert (told["what"], told["case_id"], told["listing_id"], told["reference"]) == (
        "raised",
        firm.case.id,
        "un:1",
        "C-1",
    )
    assert headers[DELIVERY_HEADER] == told["id"]
    assert b"Zorro" not in body


def test_what_fails_is_tried_again_later_and_later(firm: Firm, receiver: Receiver) -> None:
    """Each failure doubles patience; the body and the id stay the same, and in the end it arrives."""
    receiver.statuses = [500, 302, 404]
    for wait in WAITS[:3]:
        assert deliver(firm.work).later == 1
        assert (deliver(firm.work).later, deliver(firm.work).sent) == (0, 0)
        firm.now += wait
    assert deliver(firm.work).sent == 1
    assert len({body for _, body in receiver.got}) == 1
    (entry,) = delivery_log(firm.work)
    assert (entry.state, entry.attempts, entry.answer) == (DeliveryState.SENT, 4, "204")


def test_what_never_arrives_is_given_up(firm: Firm) -> None:
    """After the last attempt the log says so, with the last answer."""
    answers = []

    def refusing(to: Destination, body: bytes, headers: dict[str, str]) -> Answer:
        answers.append(to)
        return Answer(503, "go away")

    for wait in WAITS:
        assert deliver(firm.work, post=refusing).later == 1
        firm.now += wait
    assert deliver(firm.work, post=refusing).given_up == 1
    (entry,) = delivery_log(firm.work)
    assert (entry.state, entry.answer, len(answers)) == (DeliveryState.FAILED, "503 go away", len(WAITS) + 1)


def test_a_claimed_delivery_is_nobody_elses(firm: Firm) -> None:
    """While one sender is at it another finds nothing to do; when the first dies, it is sent after a while."""

    def dying(to: Destination, body: bytes, headers: dict[str, str]) -> Answer:
        assert deliver(Casework(firm.store, clock=lambda: firm.now, house=firm.work.house)).sent == 0
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver(firm.work, post=dying)
    assert deliver(firm.work).sent == 0
    firm.now += datetime.timedelta(minutes=3)
    assert deliver(firm.work).sent == 1


def test_one_receiver_that_fails_keeps_no_other_waiting(firm: Firm, receiver: Receiver) -> None:
    """What a hook does not take is tried once in a round, and the other hook gets everything."""
    good, bad = firm.work.house.hooks[0], "http://127.0.0.1:9/"
    hooks = (good, Hook(name="dead", url=bad, secret_env="A41_TEST_SECRET"))
    work = Casework(firm.store, clock=lambda: firm.now, house=House(hooks=hooks))
    firm.work = work
    firm.publish(listing(1, NAMES[0]), listing(2, NAMES[1]), listing(3, NAMES[2]))
    firm.watch(party(NAMES[0]), party(NAMES[1]), party(NAMES[2]))
    firm.run()
    done = deliver(work)
    assert (done.sent, done.later) == (3, 1)
    assert len(receiver.got) == 3


GONE: dict[str, Callable[[Firm], object]] = {
    "the case was erased": lambda firm: firm.work.erase(firm.case.id, actor="ada"),
    "no longer has this hook": lambda firm: setattr(firm.work, "house", House()),
}


@pytest.mark.parametrize("words", GONE)
def test_what_can_never_be_sent_is_given_up_at_once(firm: Firm, words: str) -> None:
    """Nothing is told of an erased case, nor to a hook that the policy dropped."""
    GONE[words](firm)
    assert deliver(firm.work).given_up == 1
    assert words in delivery_log(firm.work)[0].answer


FORGED: dict[str, tuple[bytes, bytes, str]] = {
    "another secret": (b"another secret of 24 b..", b"{}", signature(SECRET.encode(), b"{}", at=START)),
    "another body": (SECRET.encode(), b"{ }", signature(SECRET.encode(), b"{}", at=START)),
    "another time": (
        SECRET.encode(),
        b"{}",
        signature(SECRET.encode(), b"{}", at=START).replace("t=1", "t=2"),
    ),
    "an old one": (
        SECRET.encode(),
        b"{}",
        signature(SECRET.encode(), b"{}", at=START - datetime.timedelta(minutes=6)),
    ),
    "nothing": (SECRET.encode(), b"{}", ""),
    "no number": (SECRET.encode(), b"{}", "t=\u0661,v1=00"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_signature_is_noticed(name: str) -> None:
    """Whoever lacks the secret, changes the body or repeats an old message is not believed."""
    secret, body, header = FORGED[name]
    assert not is_signed(secret, body, header, now=START)
    assert is_signed(SECRET.encode(), b"{}", signature(SECRET.encode(), b"{}", at=START), now=START)


def test_secrets_come_from_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing, short or doubly stated secret is refused, without showing it."""
    file = tmp_path / "secret"
    file.write_text(SECRET + "\n")
    monkeypatch.setenv("A41_SHORT", "short")
    url = "http://127.0.0.1/"
    assert stated_secret(Hook(name="x", url=url, secret_file=str(file))) == SECRET.encode()
    for hook in (
        Hook(name="x", url=url),
        Hook(name="x", url=url, secret_env="A41_SHORT"),
        Hook(name="x", url=url, secret_env="A41_NONE"),
        Hook(name="x", url=url, secret_file=str(tmp_path / "none")),
        Hook(name="x", url=url, secret_env="A41_SHORT", secret_file=str(file)),
    ):
        with pytest.raises(UsageError, match="hook 'x'") as refused:
            check_hooks([hook])
        assert SECRET not in str(refused.value)
