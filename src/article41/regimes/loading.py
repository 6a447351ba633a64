"""What does this pack say? Reads the folder of a regime; what it does not understand, it refuses with file and line.

Each kind of fact is one file (`duties.yml`) or a folder of files whose lists are joined (`measures/*.yml`, in the order
of their names). A kind that is missing is empty; only the head, `pack.yml`, must be there.
"""

from pathlib import Path
from typing import TypeVar

import msgspec

from article41.errors import PackError, UnknownValueError
from article41.regimes.pack import (
    Answered,
    Certificates,
    CommitteeList,
    Contested,
    Duty,
    Exemption,
    FactWord,
    Head,
    Instrument,
    ItemWord,
    Measure,
    Pack,
    Source,
)
from article41.regimes.prepared import read_prepared

T = TypeVar("T")

PARTS: dict[str, type[msgspec.Struct]] = {
    "measures": Measure,
    "exemptions": Exemption,
    "duties": Duty,
    "contested": Contested,
    "facts": FactWord,
    "items": ItemWord,
    "instruments": Instrument,
    "lists": CommitteeList,
    "sources": Source,
    "procedure": Answered,
}
"""What the lists of a pack hold, by the name of their file or folder."""
PACKS = Path(__file__).with_name("packs")
"""The folder of the packs that come with the package."""
_ALONE = ("pack", "membership", "certificates")


def packaged(pack_id: str) -> Pack:
    """Return the pack of this name that comes with the package; `UnknownValueError` names those there are."""
    names = packaged_ids()
    if pack_id not in names:
        raise UnknownValueError(f"regime {pack_id!r} is not known; known are {', '.join(names)}.")
    folder = PACKS / pack_id
    return read_prepared(folder) or load_pack(folder)


def packaged_ids() -> tuple[str, ...]:
    """Return the names of the packs that come with the package."""
    return tuple(sorted(entry.name for entry in PACKS.iterdir() if (entry / "pack.yml").is_file()))


def load_pack(folder: Path) -> Pack:
    """Read the pack in `folder`; `PackError` says file, line, value and remedy of the first thing that is wrong."""
    if not (folder / "pack.yml").is_file():
        raise PackError(f"{folder}: no pack.yml stands there; a pack is a folder with that file and its facts.")
    _refuse_strangers(folder)
    lists = {kind: _listed(folder, kind, type_) for kind, type_ in PARTS.items()}
    head = _convert(folder / "pack.yml", Head)
    membership = _convert(folder / "membership.yml", dict[int, tuple[str, ...]], absent={})
    certificates = _convert(folder / "certificates.yml", Certificates, absent=Certificates())
    return Pack(head=head, membership=membership, certificates=certificates, **lists)  # type: ignore[arg-type]


def convert(path: Path, content: object, type_: type[T]) -> T:
    """Return `content` of the file at `path` as `type_`; `PackError` says where it is not what is expected."""
    try:
        return msgspec.convert(content, type_)
    except msgspec.ValidationError as error:
        from article41.regimes.refusal import refusal

        raise refusal(path, content, str(error), type_) from None


def files_of(folder: Path, kind: str) -> tuple[Path, ...]:
    """Return the files that hold this kind of fact: the one file, then those of its folder by name."""
    alone = folder / f"{kind}.yml"
    return (*([alone] if alone.is_file() else []), *sorted((folder / kind).glob("*.yml")))


def _listed(folder: Path, kind: str, type_: type[T]) -> tuple[T, ...]:
    joined: list[T] = []
    for path in files_of(folder, kind):
        joined.extend(_convert(path, list[type_]))  # type: ignore[valid-type]
    return tuple(joined)


def _convert(path: Path, type_: type[T], *, absent: T | None = None) -> T:
    if absent is not None and not path.is_file():
        return absent
    from article41.regimes import yaml_text

    return convert(path, yaml_text.read(path), type_)


def _refuse_strangers(folder: Path) -> None:
    """A file in the wrong place would be a rule that is never applied."""
    known = {f"{kind}.yml" for kind in (*PARTS, *_ALONE)} | set(PARTS)
    for path in sorted(folder.iterdir()):
        stray = path.name not in known if path.is_dir() or path.suffix in {".yml", ".yaml"} else False
        if stray and not path.name.startswith(("_", ".")):
            raise PackError(f"{path}: no such part of a pack; parts are {', '.join(sorted(known))}.")
    for kind in PARTS:
        for path in sorted((folder / kind).glob("*")):
            if path.suffix != ".yml":
                raise PackError(f"{path}: only files that end in .yml are read here; rename or remove it.")
