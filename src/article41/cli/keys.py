"""`article41 keys`: which programs may ask a running process?"""

import click

from article41.cli.app import OK
from article41.cli.options import json_option, tell
from article41.cli.output import print_json
from article41.store.home import HomeFolder


@click.group()
def keys() -> None:
    """Make, list and revoke the API keys of programs that ask `article41 serve`.

    \b
    Example:
      article41 keys add billing --scope screen --scope read
    """


@keys.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    metavar="read|screen|decide|admin",
    help="What the key may be used for; may be given several times. Example: --scope screen --scope read",
)
@click.pass_obj
def add(home: HomeFolder, *, name: str, scopes: tuple[str, ...]) -> int:
    """Make a key and print it. It is kept as a hash only: it cannot be shown again.

    \b
    Example:
      article41 keys add billing --scope screen
    """
    from article41.cli.options import now
    from article41.services.keys import add_key
    from article41.services.recording import user_name

    secret, key = add_key(home, name=name, scopes=scopes, actor=user_name(), now=now())
    click.echo(secret)
    tell(f"key {key.id} ({key.name}) may: {', '.join(key.scopes)}. Keep it now; it is not shown again.")
    return OK


@keys.command(name="list")
@json_option
@click.pass_obj
def list_(home: HomeFolder, *, as_json: bool) -> int:
    """Show every key: its id, name, scopes, when it was made and revoked; never the key itself.

    \b
    Example:
      article41 keys list
    """
    from article41.services.keys import list_keys

    found = list_keys(home)
    if as_json:
        print_json(found)
        return OK
    for key in found:
        end = f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else "valid"
        click.echo(f"{key.id}  {key.made_at:%Y-%m-%d}  {end:18}  {' '.join(key.scopes):26}  {key.name}")
    if not found:
        tell("no key was made yet; make one with `article41 keys add NAME --scope screen`.")
    return OK


@keys.command()
@click.argument("key_id", metavar="ID")
@click.pass_obj
def revoke(home: HomeFolder, *, key_id: str) -> int:
    """Have a key count no longer; a running process knows within seconds.

    \b
    Example:
      article41 keys revoke 01KB0E9V3Z5R7T2M4Q6S8W0Y1A
    """
    from article41.cli.options import now
    from article41.services.keys import revoke_key
    from article41.services.recording import user_name

    revoke_key(home, key_id, actor=user_name(), now=now())
    tell(f"key {key_id} is revoked.")
    return OK
