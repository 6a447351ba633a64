"""How is the process set up? Frozen; made once, from the command line or by a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from article41.screening.policy import Policy
from article41.store.home import Home

LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
"""Names by which a process is addressed that only this machine can reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may hold, how many may be under way, and how long one may take."""

    body_bytes: int = 8 * 1024 * 1024
    upload_bytes: int = 256 * 1024 * 1024
    batch: int = 100
    name_characters: int = 1000
    url_bytes: int = 60_000
    concurrency: int = 64
    seconds: float = 30.0
    threads: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a process; `home` and `database` as on the command line, `sources` None for all active lists.

    `datasets` are FollowTheMoney files to be served as datasets of their own, by name. Without `require_key` whoever
    reaches the process may do everything, so it must then listen on the loopback only. `allowed_hosts` are the names
    under which it may be addressed (empty: any), `origins` those whose pages may read the drop-in interface. With
    `monitor`, customers are screened again whenever the lists have changed.
    """

    home: Home = None
    database: str | None = None
    sources: tuple[str, ...] | None = None
    datasets: Mapping[str, Path] = field(default_factory=dict)
    require_key: bool = False
    update_token: str = ""
    allowed_hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ("*",)
    check_seconds: float = 5.0
    monitor: bool = True
    keys_seconds: float = 2.0
    policy: Policy = field(default_factory=Policy)
    limits: Limits = field(default_factory=Limits)
