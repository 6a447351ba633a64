"""Who is told of alerts? The web hooks of the policy, and those that an administrator made in the program.

A hook of the policy has its secret in the environment or in a file. One that was made here gets a secret that is shown
once and kept nowhere: it follows from the id of the hook and a key in the home folder, so that whoever reads the
database cannot sign. Such a hook may lead to no private address, this machine included, unless the policy allows it:
whoever may make hooks is not whoever keeps the machine.
"""

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from article41.errors import StoreAccessError, UnknownRecordError, UsageError
from article41.services.casework import Casework, named
from article41.services.house import Hook
from article41.services.posting import Destination, destination
from article41.store import audit, hooks
from article41.store.home import HomeFolder
from article41.store.hooks import HookState, KeptHook
from article41.store.ids import new_id

if TYPE_CHECKING:
    from sqlalchemy import Connection

KEY_FILE: Final = "hooks.key"
MOST_HOOKS: Final = 50
_MIN_SECRET: Final = 16
_NAME: Final = re.compile("[a-z0-9][a-z0-9_-]{0,63}")
_LONGEST_URL: Final = 2000
_MOVES: Final = {
    HookState.ACTIVE: (HookState.PAUSED,),
    HookState.PAUSED: (HookState.ACTIVE,),
    HookState.REVOKED: (HookState.ACTIVE, HookState.PAUSED),
}
"""From which states a hook may come into a state."""


class Receiver(msgspec.Struct, frozen=True, kw_only=True):
    """A hook with how it stands; `made` says who made it, None for one of the policy."""

    hook: Hook
    state: HookState = HookState.ACTIVE
    made: KeptHook | None = None

    @property
    def name(self) -> str:
        """The name that deliveries bear."""
        return self.hook.name

    @property
    def host(self) -> str:
        """Where it leads, without what may be secret in its address."""
        return "/".join(self.hook.url.split("/", 3)[:3])

    def destination(self) -> Destination:
        """Return where it leads; raises what `posting.destination` raises."""
        return destination(self.hook.url, allow=self.hook.allow, local=self.made is None)


def receivers(work: Casework, connection: "Connection") -> dict[str, Receiver]:
    """Return all web hooks by name, revoked ones too; a hook of the policy goes before one of the same name."""
    allow = work.house.hooks_allow
    made = {
        each.name: Receiver(hook=Hook(name=each.name, url=each.url, allow=allow), state=each.state, made=each)
        for each in hooks.kept(connection)
    }
    return made | {hook.name: Receiver(hook=hook) for hook in work.house.hooks}


def list_receivers(work: Casework) -> tuple[Receiver, ...]:
    """Return all web hooks, those revoked last."""
    with work.store.database.reading() as connection:
        found = receivers(work, connection).values()
    return tuple(sorted(found, key=lambda each: (each.state is HookState.REVOKED, each.name)))


def add_hook(work: Casework, *, name: str, url: str, actor: str) -> str:
    """Make a web hook and return its secret, which is never shown again.

    Raises `UsageError` for a name or URL that cannot be used, `ForbiddenError` for one that leads to a private address.
    """
    person, now = named(actor), work.clock()
    _check(work, name, url)
    hook_id = new_id(now)
    secret = _derived(home_key(work.store.home, make=True), hook_id)
    kept = KeptHook(id=hook_id, name=name, url=url, mark=_mark(secret), made_at=now, made_by=person, changed_at=now)
    with work.store.database.writing() as connection:
        known = receivers(work, connection)
        if name in known:
            raise UsageError(f"web hook {name!r}: there is or was one of that name; choose another.")
        if len(known) >= MOST_HOOKS:
            raise UsageError(f"there are {len(known)} web hooks, as many as may be.")
        hooks.add(connection, kept)
        _note(work, connection, kept, "hook.added", actor=person)
    return secret


def move_hook(work: Casework, name: str, state: HookState, *, actor: str) -> None:
    """Pause, resume or revoke a web hook that was made here; raise `UsageError` when that cannot be done to it."""
    person = named(actor)
    with work.store.database.writing() as connection:
        found = receivers(work, connection).get(name)
        if found is None:
            raise UnknownRecordError(f"web hook {name!r}: there is none of that name.")
        if found.made is None:
            raise UsageError(f"web hook {name!r}: is one of the policy; change it there.")
        if found.state not in _MOVES[state]:
            raise UsageError(f"web hook {name!r}: is {found.state}; it cannot become {state}.")
        hooks.move(connection, found.made, state, at=work.clock())
        _note(work, connection, found.made, f"hook.{state}", actor=person)


def secret_of(work: Casework, receiver: Receiver) -> bytes:
    """Return what a hook signs with; raise `UsageError` where this machine does not have it."""
    if receiver.made is None:
        return stated_secret(receiver.hook)
    secret = _derived(home_key(work.store.home), receiver.made.id)
    if not hmac.compare_digest(_mark(secret), receiver.made.mark):
        raise UsageError(
            f"web hook {receiver.name!r}: {KEY_FILE} of this home is not the one that it was made with; bring that "
            "file back, or make the web hook anew."
        )
    return secret.encode()


def stated_secret(hook: Hook) -> bytes:
    """Return the secret of a hook of the policy; raise `UsageError` when there is none, or one that is too short."""
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
    """Raise `UsageError` for a hook of the policy whose URL or secret cannot be used; nothing is sent."""
    for hook in hooks:
        Receiver(hook=hook).destination()
        stated_secret(hook)


def home_key(home: HomeFolder, *, make: bool = False) -> bytes:
    """Return the key of a home, which only its owner can read; made when it is not there and `make`."""
    file = home.root / KEY_FILE
    try:
        if make and not file.exists():
            _make_key(file)
        key = file.read_bytes().strip()
    except OSError as error:
        told = f"{file}: the key of web hooks cannot be read ({error.strerror}); bring it back."
        raise StoreAccessError(told) from None
    if len(key) < 2 * _MIN_SECRET:
        raise StoreAccessError(f"{file}: is no key of web hooks; bring the right one back, or make the web hooks anew.")
    return key


def _make_key(file: Path) -> None:
    """Make a key, unless there is one: beside its place and linked to it, so that nobody reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    made.touch(0o600)
    made.write_text(secrets.token_hex(32), encoding="ascii")
    with suppress(FileExistsError):
        file.hardlink_to(made)
    made.unlink()


def _check(work: Casework, name: str, url: str) -> None:
    if not _NAME.fullmatch(name):
        raise UsageError(f"web hook {name[:80]!r}: name it with a to z, 0 to 9, - and _, at most 64 of them.")
    if len(url) > _LONGEST_URL:
        raise UsageError(f"the URL has {len(url):,} characters; one of a web hook may have {_LONGEST_URL:,}.")
    destination(url, allow=work.house.hooks_allow, local=False)


def _derived(key: bytes, hook_id: str) -> str:
    return hmac.new(key, b"web hook\n" + hook_id.encode(), hashlib.sha256).hexdigest()


def _mark(secret: str) -> str:
    return hashlib.sha256(f"mark\n{secret}".encode()).hexdigest()


def _note(work: Casework, connection: "Connection", hook: KeptHook, action: str, *, actor: str) -> None:
    details = {"hook": hook.id, "name": hook.name}
    audit.append(connection, at=work.clock(), actor=actor, action=action, details=details)
