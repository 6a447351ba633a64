"""Which command is meant, and what does its end mean?

Exit codes: 0 fine; 1 something failed, or rows of a file were rejected; 2 the request cannot be understood; 130 stopped
by Ctrl-C. Whatever goes wrong is one line on stderr; ARTICLE41_DEBUG=1 shows tracebacks too.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import click

from article41 import __version__
from article41.errors import Article41Error, UsageError
from article41.kernels import COMPILED
from article41.store.home import database_without_password, home_folder

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
DEBUG_VARIABLE = "ARTICLE41_DEBUG"
VERSION = f"article41 %(version)s\nkernels: {'compiled' if COMPILED else 'plain Python, slower'}"

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "screen": ("article41.cli.screen", "Screen a party, or a file of parties, against the lists."),
        "show": ("article41.cli.show", "Show everything known about one listing."),
        "check": ("article41.cli.check", "Check an activity against a sanctions regime, on its day."),
        "regime": ("article41.cli.regime", "Read a sanctions regime: measures on a day, what changed, votes."),
        "read": ("article41.cli.read", "Read a news report: who is named, quoted and listed."),
        "lists": ("article41.cli.lists", "Say which lists are held; refresh them; show what changed."),
        "cases": ("article41.cli.cases", "Work on alerts: list, show, decide, confirm, escalate, reopen cases."),
        "monitor": ("article41.cli.monitor", "Watch customers: screen them again when the lists change."),
        "audit": ("article41.cli.audit", "Read, verify, replay, export the audit log; erase personal data."),
        "keys": ("article41.cli.keys", "Make, list and revoke the API keys of programs that ask."),
        "users": ("article41.cli.users", "Make, list and disable the users who sign in to the pages."),
        "serve": ("article41.cli.serve", "Answer over HTTP: for existing clients, and under /api/v1."),
    }
)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for: importing all would slow down each of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{cmd_name} is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Decision support, not legal advice: a match is evidence for a human, never a decision.",
)
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Keep lists and indexes in FOLDER [default: $ARTICLE41_HOME, else the user's data folder]. "
    "Example: article41 --home /srv/article41 lists",
)
@click.option(
    "--database",
    metavar="URL",
    help="Keep lists, audit log and casework in a PostgreSQL database instead of a file in FOLDER [default: "
    "$ARTICLE41_DATABASE]. A password goes into PGPASSWORD or ~/.pgpass. "
    "Example: article41 --database postgresql://article41@db.example/article41 lists",
)
@click.version_option(__version__, message=VERSION, help="Print the version and leave.")
@click.pass_context
def cli(context: click.Context, home: Path | None, database: str | None) -> None:
    """Screen parties against sanctions lists, and see why they match.

    \b
    Example:
      article41 screen "Jang Song Chol" --birth-date 1967 --country kp
    """
    context.obj = home_folder(home, database=None if database is None else database_without_password(database))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every failure has been told on stderr."""
    _open_mouth()
    try:
        code = cli.main(
            args=None if arguments is None else list(arguments), prog_name="article41", standalone_mode=False
        )
        sys.stdout.flush()
        return code if isinstance(code, int) else OK
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("stopped.", INTERRUPTED)
    except click.ClickException as problem:
        problem.show()
        return USAGE if isinstance(problem, click.UsageError) else FAILED
    except UsageError as problem:
        return _fail(str(problem), USAGE)
    except Article41Error as problem:
        return _fail(str(problem), FAILED)
    except BrokenPipeError:
        _close_mouth()
        return FAILED
    except OSError as problem:
        return _fail(_told(problem), FAILED)
    except Exception as problem:  # noqa: BLE001 - the last resort: a traceback must not reach a user
        return _fail(f"unexpected {type(problem).__name__}: {problem}; {_remedy()}", FAILED)


def _fail(message: str, code: int) -> int:
    from article41.cli.text import one_line

    if os.environ.get(DEBUG_VARIABLE):
        import traceback

        traceback.print_exc()
    try:
        click.echo(f"article41: {one_line(message)}", err=True)
    except OSError:
        _close_mouth()
    return code


def _told(problem: OSError) -> str:
    where = f"{problem.filename}: " if problem.filename else ""
    return f"{where}{problem.strerror or problem}; check the name, your rights and the space on the disk."


def _remedy() -> str:
    return f"this is a fault of Article 41: run again with {DEBUG_VARIABLE}=1 and report what it prints."


def _open_mouth() -> None:
    """Let names that no encoding can hold be printed, escaped, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _close_mouth() -> None:
    """Send what is still unwritten nowhere: the reader of our output has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
