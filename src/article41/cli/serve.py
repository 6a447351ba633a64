"""`article41 serve`: answer over HTTP, and in the browser."""

from pathlib import Path

import click

from article41.cli.app import OK
from article41.cli.options import sources_of
from article41.errors import MissingExtraError, UsageError

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen on ADDRESS.")
@click.option("--port", type=click.IntRange(0, 65535), default=8041, show_default=True, help="Listen on this port.")
@click.option("--require-key", is_flag=True, help="Ask for an API key on the loopback too.")
@click.option(
    "--lists",
    "sources",
    multiple=True,
    metavar="SOURCE[,SOURCE]",
    help="Answer from these lists only. Example: --lists un,ofac-sdn",
)
@click.pass_obj
def serve(home: Path | None, *, host: str, port: int, require_key: bool, sources: tuple[str, ...]) -> int:
    """Answer over HTTP: the interface of existing clients, and our own under /api/v1.

    \b
    Examples:
      article41 serve
      article41 serve --port 9000 --require-key
    """
    try:
        import uvicorn

        from article41.api.app import create_app
    except ImportError as error:
        raise MissingExtraError(
            f"{error.name} is not installed; get what serving needs with: pip install 'article41[serve]'"
        ) from error
    from article41.api.settings import Settings

    if host not in _LOOPBACK and not require_key:
        raise UsageError(f"--host {host}: others can reach that address; add --require-key.")
    settings = Settings(home=home, sources=sources_of(sources), require_key=require_key)
    uvicorn.run(create_app(settings), host=host, port=port, access_log=False, server_header=False, date_header=False)
    return OK
