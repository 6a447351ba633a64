"""`article41 users`: who may work in the browser, as what?"""

import sys

import click

from article41.cli.app import OK
from article41.cli.options import json_option, tell
from article41.cli.output import print_json
from article41.store.home import HomeFolder

_ROLES = "reader|analyst|reviewer|admin"


@click.group()
def users() -> None:
    """Make, list and disable the users who sign in to the pages of `article41 serve`.

    \b
    Example:
      article41 users add "Ada Lovelace" --role analyst
    """


@users.command()
@click.argument("name")
@click.option(
    "--role",
    required=True,
    metavar=_ROLES,
    help="What the user may do: look; screen and decide; also review decisions of others; also administer. "
    "Example: --role analyst",
)
@click.pass_obj
def add(home: HomeFolder, *, name: str, role: str) -> int:
    """Make a user. The password is asked for, or read as one line from standard input.

    \b
    Example:
      article41 users add "Ada Lovelace" --role analyst
    """
    from article41.cli.options import now
    from article41.services.recording import user_name
    from article41.services.users import add_user

    user = add_user(home, name=name, role=role, password=_password(), actor=user_name(), now=now())
    tell(f"{user.name} may sign in as {user.role.article}.")
    return OK


@users.command(name="list")
@json_option
@click.pass_obj
def list_(home: HomeFolder, *, as_json: bool) -> int:
    """Show every user: name, role, since when, and whether disabled.

    \b
    Example:
      article41 users list
    """
    from article41.services.users import list_users

    found = list_users(home)
    if as_json:
        print_json(found)
        return OK
    for user in found:
        state = f"disabled {user.disabled_at:%Y-%m-%d}" if user.disabled_at else "may sign in"
        click.echo(f"{user.role:9}  {user.made_at:%Y-%m-%d}  {state:20}  {user.name}")
    if not found:
        tell("no user was made yet; make one with `article41 users add NAME --role admin`.")
    return OK


@users.command()
@click.argument("name")
@click.pass_obj
def disable(home: HomeFolder, *, name: str) -> int:
    """Have a user sign in no more, and end that user's sessions; what the user did stays.

    \b
    Example:
      article41 users disable "Ada Lovelace"
    """
    from article41.cli.options import now
    from article41.services.recording import user_name
    from article41.services.users import disable_user

    disable_user(home, name, actor=user_name(), now=now())
    tell(f"{name} is disabled.")
    return OK


@users.command()
@click.argument("name")
@click.pass_obj
def password(home: HomeFolder, *, name: str) -> int:
    """Give a user another password and end that user's sessions.

    \b
    Example:
      article41 users password "Ada Lovelace"
    """
    from article41.cli.options import now
    from article41.services.recording import user_name
    from article41.services.users import set_password

    set_password(home, name, password=_password(), actor=user_name(), now=now())
    tell(f"the password of {name} is changed; sessions under way have ended.")
    return OK


def _password() -> str:
    """Return a password from a person who types it twice, or from one line of standard input."""
    if sys.stdin.isatty():
        asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return asked
    return sys.stdin.readline().rstrip("\r\n")
