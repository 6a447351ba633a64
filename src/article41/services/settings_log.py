"""Which settings were in force when? What changes in the policy of the house, and how a process was started, is logged.

The policy is a file that anybody with rights on it may edit. Whoever finds it changed (a command on cases, a running
process) writes into the audit log which fields changed from what to what, once. Addresses of web hooks stand there as
hashes only: some hold secrets.
"""

import datetime
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec

from article41 import __version__
from article41.errors import StoreError
from article41.services.house import POLICY_FILE, House, load_house
from article41.store import audit
from article41.store.chain import Detail
from article41.store.database import Database
from article41.store.home import Home, home_folder

CHANGED: Final = "settings.changed"
STARTED: Final = "serve.started"
NOTED_FILE: Final = "policy.noted"
"""Says in the home which policy was logged last, so that most commands need not look into the log."""

_SECRET: Final = frozenset({"url"})


def note_policy(home: Home, *, at: datetime.datetime, actor: str, trusting: bool = True) -> bool:
    """Log what has changed in the policy since it was last logged; return whether anything had.

    Unless `trusting`, the log itself is asked, not the note beside it. Raises `UsageError` for a policy that cannot be
    read, `StoreError` when the log cannot be written. Without a database there is no log yet.
    """
    folder = home_folder(home)
    house, noted = load_house(folder), folder.root / NOTED_FILE
    if trusting and _read(noted) == house.sha256:
        return False
    database = Database(folder)
    if not database.backend.version():
        return False
    with database.writing() as connection:
        last = list(audit.entries(connection, action=CHANGED, newest=1))
        before = last[0].said()["settings"] if last else said(House())
        details = _change(before, house)
        if details["changed"]:
            audit.append(connection, at=at, actor=actor, action=CHANGED, details=details)
    with suppress(OSError):
        noted.write_text(f"{house.sha256}\n")
    return bool(details["changed"])


def note_start(home: Home, settings: Mapping[str, Detail], *, at: datetime.datetime, actor: str) -> None:
    """Log with which settings a process begins to answer; raise `StoreError` when that cannot be written."""
    with Database(home_folder(home)).writing() as connection:
        details = {"program": __version__, **settings}
        audit.append(connection, at=at, actor=actor, action=STARTED, details=details)


def note_policy_quietly(home: Home, *, at: datetime.datetime, actor: str) -> None:
    """Log what has changed in the policy where that can be written; whoever comes next does it otherwise."""
    with suppress(StoreError):
        note_policy(home, at=at, actor=actor)


def said(house: House) -> dict[str, Any]:
    """Return every setting of a policy by its dotted name."""
    told = msgspec.json.decode(msgspec.json.encode(house), type=dict[str, Any])
    hooks = {hook["name"]: hook for hook in told.pop("hooks")}
    return dict(_flat("", {**told, **({"hooks": hooks} if hooks else {})}))


def _flat(prefix: str, told: Mapping[str, Any]) -> "list[tuple[str, Any]]":
    flat: list[tuple[str, Any]] = []
    for name, value in told.items():
        if isinstance(value, Mapping):
            flat += _flat(f"{prefix}{name}.", value)
        else:
            flat.append((f"{prefix}{name}", _hash(value) if name in _SECRET else value))
    return flat


def _change(before: Mapping[str, Any], house: House) -> dict[str, Any]:
    """Return what the log says of a policy that follows another one."""
    after = said(house)
    names = sorted(before.keys() | after.keys())
    changed = {name: [before.get(name), after.get(name)] for name in names if before.get(name) != after.get(name)}
    return {"file": POLICY_FILE, "sha256": house.sha256, "changed": changed, "settings": after}


def _hash(value: object) -> str:
    return f"sha256:{hashlib.sha256(str(value).encode()).hexdigest()}"


def _read(file: Path) -> str:
    try:
        return file.read_text().strip()
    except (OSError, ValueError):
        return ""
