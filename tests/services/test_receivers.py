"""Who is told of alerts: web hooks that are made in the program?"""

import json
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from article41.errors import Article41Error, ForbiddenError, StoreAccessError, UnknownRecordError, UsageError
from article41.services.auditing import log
from article41.services.house import Hook, House
from article41.services.receivers import (
    KEY_FILE,
    MOST_HOOKS,
    add_hook,
    list_receivers,
    move_hook,
    secret_of,
)
from article41.services.webhooks import SIGNATURE_HEADER, deliver, delivery_log, is_signed, send_again, try_hook
from article41.store.casework_deliveries import DeliveryState
from article41.store.home import home_folder
from article41.store.hooks import HookState
from article41.store.store import Store
from tests.services.receiving import Receiver, receiving
from tests.services.watching import NAMES, Firm, listing, party

ALLOWED = House(hooks_allow=("127.0.0.1",))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver that runs."""
    with receiving() as made:
        yield made


@pytest.fixture
def firm(tmp_path: Path, database_url: str) -> Firm:
    """A firm whose policy lets web hooks lead to this machine."""
    return Firm(Store.open(home_folder(tmp_path / "home", database=database_url)), tmp_path, ALLOWED)


def find_one(firm: Firm) -> None:
    """Let the firm find an alert."""
    firm.publish(listing(1, NAMES[0]))
    firm.watch(party(NAMES[0]))
    firm.run()


def state_of(firm: Firm, name: str) -> HookState:
    """Return how a hook stands."""
    return next(each.state for each in list_receivers(firm.work) if each.name == name)


def test_a_hook_that_is_made_is_told_and_signed(firm: Firm, receiver: Receiver) -> None:
    """The secret that was shown once checks what arrives; neither database nor log holds it."""
    secret = add_hook(firm.work, name="desk", url=receiver.url, actor="ada")
    find_one(firm)
    assert deliver(firm.work).sent == 1
    ((headers, body),) = receiver.got
    assert is_signed(secret.encode(), body, headers[SIGNATURE_HEADER], now=firm.now)
    told = " ".join(str(entry) for entry in log(firm.store.home))
    assert "hook.added" in told
    assert secret not in told
    assert secret not in str(list_receivers(firm.work))


def test_the_key_is_for_its_owner_only(firm: Firm, receiver: Receiver) -> None:
    """Nobody else on the machine can read what secrets follow from, and each hook has its own secret."""
    first, second = (add_hook(firm.work, name=name, url=receiver.url, actor="ada") for name in ("one", "two"))
    assert first != second
    mode = (firm.store.home.root / KEY_FILE).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_home_without_the_key_signs_nothing(firm: Firm, receiver: Receiver) -> None:
    """Without the key, or with another one, deliveries wait and say why, and nothing is sent with a wrong signature."""
    add_hook(firm.work, name="desk", url=receiver.url, actor="ada")
    find_one(firm)
    key = firm.store.home.root / KEY_FILE
    kept = key.read_bytes()
    key.write_text("0" * 64)
    with pytest.raises(UsageError, match="not the one"):
        secret_of(firm.work, list_receivers(firm.work)[0])
    assert deliver(firm.work).later == 1
    assert KEY_FILE in delivery_log(firm.work)[0].answer
    key.write_text("short")
    with pytest.raises(StoreAccessError, match="no key"):
        secret_of(firm.work, list_receivers(firm.work)[0])
    key.unlink()
    with pytest.raises(StoreAccessError, match="bring it back"):
        secret_of(firm.work, list_receivers(firm.work)[0])
    assert receiver.got == []
    key.write_bytes(kept)
    firm.now = delivery_log(firm.work)[0].next_at
    assert deliver(firm.work).sent == 1


def test_a_paused_hook_gets_everything_later(firm: Firm, receiver: Receiver) -> None:
    """While paused nothing is sent and nothing is lost; other hooks are told all the same."""
    add_hook(firm.work, name="desk", url=receiver.url, actor="ada")
    add_hook(firm.work, name="other", url=receiver.url, actor="ada")
    move_hook(firm.work, "desk", HookState.PAUSED, actor="ada")
    find_one(firm)
    assert deliver(firm.work).sent == 1
    move_hook(firm.work, "desk", HookState.ACTIVE, actor="ada")
    assert deliver(firm.work).sent == 1
    assert [entry.action for entry in log(firm.store.home) if entry.action.startswith("hook.")] == [
        "hook.added",
        "hook.added",
        "hook.paused",
        "hook.active",
    ]


def test_a_revoked_hook_is_told_nothing_more(firm: Firm, receiver: Receiver) -> None:
    """What waits for it is given up, new alerts make no delivery, and its name is not given again."""
    add_hook(firm.work, name="desk", url=receiver.url, actor="ada")
    find_one(firm)
    move_hook(firm.work, "desk", HookState.REVOKED, actor="ada")
    assert deliver(firm.work).given_up == 1
    assert "revoked" in delivery_log(firm.work)[0].answer
    firm.publish(listing(1, NAMES[0]), listing(2, NAMES[0]))
    firm.run()
    assert deliver(firm.work).given_up == 0
    with pytest.raises(UsageError, match="is or was"):
        add_hook(firm.work, name="desk", url=receiver.url, actor="ada")
    for state in (HookState.ACTIVE, HookState.PAUSED):
        with pytest.raises(UsageError, match="cannot become"):
            move_hook(firm.work, "desk", state, actor="ada")
    with pytest.raises(UnknownRecordError):
        try_hook(firm.work, "desk", actor="ada")
    assert receiver.got == []


def test_a_hook_can_be_tried(firm: Firm, receiver: Receiver) -> None:
    """A trial is signed like an alert, says that it is none, and its answer is shown and logged."""
    secret = add_hook(firm.work, name="desk", url=receiver.url, actor="ada")
    receiver.statuses = [418]
    assert try_hook(firm.work, "desk", actor="ada").status == 418
    ((headers, body),) = receiver.got
    assert is_signed(secret.encode(), body, headers[SIGNATURE_HEADER], now=firm.now)
    assert json.loads(body)["schema"] == "article41/trial/1"
    assert log(firm.store.home)[-1].said() == {"name": "desk", "status": 418}


def test_what_was_given_up_can_be_sent_again(firm: Firm, receiver: Receiver) -> None:
    """A delivery that failed for good goes out anew with the same id; one that did not cannot."""
    add_hook(firm.work, name="desk", url=receiver.url, actor="ada")
    find_one(firm)
    receiver.statuses = [500] * 20
    while not deliver(firm.work).given_up:
        firm.now = delivery_log(firm.work)[0].next_at
    receiver.statuses = []
    (failed,) = delivery_log(firm.work)
    send_again(firm.work, failed.id, actor="ada")
    assert deliver(firm.work).sent == 1
    assert (delivery_log(firm.work)[0].id, delivery_log(firm.work)[0].state) == (failed.id, DeliveryState.SENT)
    with pytest.raises(UnknownRecordError):
        send_again(firm.work, failed.id, actor="ada")


WRONG: dict[str, tuple[str, str]] = {
    "no name": ("", "https://hooks.example/"),
    "odd name": ("../etc", "https://hooks.example/"),
    "markup": ("<b>", "https://hooks.example/"),
    "a name of the policy": ("house", "http://127.0.0.1:9/"),
    "no url": ("desk", ""),
    "a file": ("desk", "file:///etc/passwd"),
    "long": ("desk", "https://hooks.example/" + "x" * 3000),
    "private": ("desk", "https://10.1.2.3/"),
    "metadata of a cloud": ("desk", "https://169.254.169.254/latest/"),
    "plain": ("desk", "http://10.1.2.3/"),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("database_url", [""])
def test_a_hook_that_cannot_be_is_refused(name: str, firm: Firm) -> None:
    """Nothing is kept of a hook with a name or address that will not do."""
    firm.work.house = House(
        hooks_allow=("127.0.0.1",), hooks=(Hook(name="house", url="http://127.0.0.1:9/", secret_env="X"),)
    )
    with pytest.raises(Article41Error):
        add_hook(firm.work, name=WRONG[name][0], url=WRONG[name][1], actor="ada")
    assert [each.name for each in list_receivers(firm.work)] == ["house"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "https://127.0.0.1/"])
@pytest.mark.parametrize("database_url", [""])
def test_this_machine_is_private_too(url: str, firm: Firm) -> None:
    """A hook that is made in the program reaches this machine only where the policy allows it."""
    firm.work.house = House()
    with pytest.raises(ForbiddenError):
        add_hook(firm.work, name="desk", url=url, actor="ada")


@pytest.mark.parametrize("database_url", [""])
def test_a_name_that_turns_private_is_not_connected_to(
    firm: Firm, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is looked at before every delivery: a name that meant a public address once may lead home now."""
    firm.work.house = House()
    meant = ["93.184.216.34"]

    def looked_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", (meant[0], port))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    port = receiver.server.server_address[1]
    add_hook(firm.work, name="desk", url=f"https://rebinding.example:{port}/", actor="ada")
    find_one(firm)
    meant[0] = "127.0.0.1"
    assert deliver(firm.work).later == 1
    assert "not a public one" in delivery_log(firm.work)[0].answer
    assert receiver.got == []


@pytest.mark.parametrize("database_url", [""])
def test_hooks_of_the_policy_are_changed_there(firm: Firm) -> None:
    """Only what was made in the program can be moved in it; unknown names are told."""
    firm.work.house = House(hooks=(Hook(name="house", url="http://127.0.0.1:9/", secret_env="X"),))
    with pytest.raises(UsageError, match="policy"):
        move_hook(firm.work, "house", HookState.PAUSED, actor="ada")
    with pytest.raises(UnknownRecordError):
        move_hook(firm.work, "nobody", HookState.PAUSED, actor="ada")


@pytest.mark.parametrize("database_url", [""])
def test_there_are_not_any_number_of_hooks(firm: Firm, receiver: Receiver) -> None:
    """Each hook costs a delivery for each alert, so there is an end to them."""
    for number in range(MOST_HOOKS):
        add_hook(firm.work, name=f"hook-{number}", url=receiver.url, actor="ada")
    with pytest.raises(UsageError, match="as many as may be"):
        add_hook(firm.work, name="one-more", url=receiver.url, actor="ada")
    assert state_of(firm, "hook-0") is HookState.ACTIVE
