"""`article41 serve`: answer over HTTP, and in the browser."""

import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article41.cli.app import OK
from article41.cli.options import now, sources_of
from article41.errors import MissingExtraError, StoreError, UsageError
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.api.settings import Settings
    from article41.store.chain import Detail

MOST_WORKERS = 2
"""So many processes answer where nothing else is said, on a machine that has as many cores."""
UPDATE_VARIABLE = "ARTICLE41_UPDATE_TOKEN"
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_NEEDED = ("argon2", "fastapi", "multipart", "prometheus_client", "uvicorn")


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Listen on ADDRESS. Where others can reach it, an API key is required. Example: --host 0.0.0.0",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8041,
    show_default=True,
    help="Listen on this port. Example: --port 80",
)
@click.option(
    "--require-key", is_flag=True, help="Ask for an API key on the loopback too. Example: --require-key --port 9000"
)
@click.option(
    "--lists",
    "sources",
    multiple=True,
    metavar="SOURCE[,SOURCE]",
    help="Answer from these lists only. Example: --lists un,ofac-sdn",
)
@click.option(
    "--allowed-host",
    "allowed_hosts",
    multiple=True,
    metavar="NAME",
    help="Refuse requests addressed to other names than NAME. Without a key the names of the loopback are allowed too, "
    "and no others. Example: --allowed-host screening.example",
)
@click.option(
    "--ftm",
    "files",
    multiple=True,
    metavar="NAME=FILE",
    help="Serve a file of FollowTheMoney entities, one a line, as dataset NAME of the interface of existing clients. "
    "Example: --ftm customers=customers.ftm.json",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="NUMBER",
    help=f"Answer with NUMBER processes [default: one a core, {MOST_WORKERS} at most]. Example: --workers 4",
)
@click.option(
    "--no-monitor",
    is_flag=True,
    help="Leave customers under monitoring and web hooks to `article41 monitor run`. Example: --no-monitor --port 9000",
)
@click.pass_obj
def serve(
    home: HomeFolder,
    *,
    host: str,
    port: int,
    require_key: bool,
    sources: tuple[str, ...],
    allowed_hosts: tuple[str, ...],
    files: tuple[str, ...],
    workers: int | None,
    no_monitor: bool,
) -> int:
    """Answer over HTTP, and screen customers under monitoring again whenever the lists have changed.

    The token of `POST /updatez` is what ARTICLE41_UPDATE_TOKEN holds; without one that route refuses everybody.

    \b
    Examples:
      article41 serve
      article41 serve --port 9000 --require-key
    """
    _check_installed()
    from article41.api.settings import LOOPBACK_NAMES, Settings
    from article41.api.workers import Order, reserved, serve_shared
    from article41.services.keys import list_keys

    require_key = require_key or host not in _LOOPBACK
    if require_key and not any(key.revoked_at is None for key in list_keys(home)):
        raise UsageError(
            f"--host {host}: an API key is needed to ask there, and none was made; "
            "make one with `article41 keys add NAME --scope screen`."
        )
    settings = Settings(
        home=home,
        sources=sources_of(sources),
        datasets=_datasets(files),
        update_token=os.environ.get(UPDATE_VARIABLE, ""),
        require_key=require_key,
        monitor=not no_monitor,
        allowed_hosts=(*allowed_hosts, *(() if require_key else LOOPBACK_NAMES)),
    )
    count = _count(workers)
    with reserved(host, port) as port:
        click.echo(f"Article 41 listens on http://{host}:{port}; stop it with Ctrl-C.", err=True)
        _log_start(settings, host=host, port=port, workers=count)
        order = Order(settings, host, port)
        if count > 1:
            serve_shared(order, count=count)
        else:
            from article41.api.worker import serve_alone

            serve_alone(order)
    return OK


def _log_start(settings: "Settings", *, host: str, port: int, workers: int) -> None:
    """Write into the audit log with which settings answers begin; where that cannot be, the process tells."""
    from article41.services.recording import user_name
    from article41.services.settings_log import note_start

    said: dict[str, Detail] = {
        "host": host,
        "port": port,
        "workers": workers,
        "require_key": settings.require_key,
        "monitor": settings.monitor,
        "lists": list(settings.sources) if settings.sources is not None else None,
        "allowed_hosts": list(settings.allowed_hosts),
        "datasets": sorted(settings.datasets),
        "alert_threshold": settings.policy.alert_threshold,
        "limit": settings.policy.limit,
    }
    with suppress(StoreError):
        note_start(settings.home, said, at=now(), actor=user_name())


def _check_installed() -> None:
    for name in _NEEDED:
        if find_spec(name) is None:
            raise MissingExtraError(
                f"{name} is not installed; get what serving needs with: pip install 'article41[serve]'"
            )


def _count(asked: int | None) -> int:
    """Return how many processes are to answer."""
    from article41.api.workers import CAN_SHARE

    if not CAN_SHARE and asked and asked > 1:
        raise UsageError(f"--workers {asked}: this system cannot deal connections out to several; leave it out.")
    return asked or (min(MOST_WORKERS, os.cpu_count() or 1) if CAN_SHARE else 1)


def _datasets(files: tuple[str, ...]) -> dict[str, Path]:
    """Return the files to be served, by name."""
    from article41.services.ftm.files import check_names

    found = {name: Path(path) for name, equals, path in (file.partition("=") for file in files) if equals and path}
    if len(found) < len(files):
        raise UsageError(f"--ftm {' --ftm '.join(files)}: write NAME=FILE, each name once.")
    check_names(found)
    return found
