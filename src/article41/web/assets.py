"""Which files do pages need beside themselves? Stylesheets and scripts, each under the hash of its content."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from article41.services.news_page import STYLE_SHEET

_FOLDER: Final = Path(__file__).with_name("static")
_TYPES: Final = MappingProxyType({".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"})


class Asset(NamedTuple):
    """One file: its type, and its content."""

    media_type: str
    content: bytes


@cache
def assets() -> Mapping[str, Asset]:
    """Return every file by `HASH/NAME`; what is not in here cannot be asked for."""
    return MappingProxyType(
        {
            f"{hashlib.sha256(content).hexdigest()[:16]}/{file.name}": Asset(_TYPES[file.suffix], content)
            for file in (*sorted(_FOLDER.iterdir()), STYLE_SHEET)
            if file.suffix in _TYPES
            for content in (file.read_bytes(),)
        }
    )


def asset_url(name: str) -> str:
    """Return where a file is served; raise `KeyError` for one there is not."""
    return _urls()[name]


@cache
def _urls() -> Mapping[str, str]:
    return {key.partition("/")[2]: f"/static/{key}" for key in assets()}
