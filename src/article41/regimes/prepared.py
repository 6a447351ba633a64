"""What did these YAML files say when the package was made? A copy of a pack as JSON, which reads 20 times as fast.

The YAML stays the only truth: the copy names the hash of the files that it was made of, and counts only while they
have it. `scripts/make_reference.py` makes it, and a test holds both equal; a copy that is out of date costs time only.
"""

import hashlib
from pathlib import Path

import msgspec

from article41.regimes.pack import Pack


class Prepared(msgspec.Struct, frozen=True):
    """A pack, and the hash of the files it was read from."""

    sha256: str
    pack: Pack


def prepared_path(folder: Path) -> Path:
    """Return where the copy of a pack stands: beside its folder."""
    return folder.with_name(f"{folder.name}.json")


def read_prepared(folder: Path) -> Pack | None:
    """Return the pack in `folder` from its copy; None where there is none, or it is of other files."""
    path = prepared_path(folder)
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Prepared)
    except (OSError, msgspec.MsgspecError):
        return None
    return found.pack if found.sha256 == hash_of(folder) else None


def as_prepared(folder: Path, pack: Pack) -> str:
    """Return the text of the copy of a pack, one field a line."""
    whole = msgspec.json.encode(Prepared(hash_of(folder), pack))
    return msgspec.json.format(whole, indent=1).decode() + "\n"


def hash_of(folder: Path) -> str:
    """Return the sha256 of the names and contents of all YAML files of a pack."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.yml")):
        content = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
