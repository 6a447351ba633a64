"""How are the words of a command line read? Types that refuse what they cannot read, naming the option."""

import datetime
import functools
import inspect
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import click

from article41.errors import UsageError

Value = TypeVar("Value")
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Read(click.ParamType, Generic[Value]):  # type: ignore[type-arg]
    """An option's type that reads with a function; its `UsageError` becomes the option's."""

    def __init__(self, name: str, function: Callable[[str], Value]) -> None:
        self.name = name
        self._function = function

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Value:
        """Return what `value` means; fail with the reader's message."""
        if not isinstance(value, str):
            return value  # type: ignore[return-value]
        try:
            return self._function(value)
        except UsageError as problem:
            self.fail(str(problem), param, ctx)


def read_as_of(text: str) -> datetime.date:
    """Return the day written `YYYY-MM-DD`."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a day; write YYYY-MM-DD, such as 2017-08-05.") from None


def sources_of(values: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the sources named by `--lists un,ofac-sdn --lists eu`; None when none was named."""
    named = [part.strip().lower() for value in values for part in value.split(",") if part.strip()]
    return tuple(dict.fromkeys(named)) or None


def now() -> datetime.datetime:
    """Return the time, as this machine's clock has it, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def today() -> datetime.date:
    """Return today, as this machine's clock has it, in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def tell(message: str) -> None:
    """Tell a person something on stderr."""
    from article41.cli.text import one_line

    click.echo(one_line(message), err=True)


AS_OF = Read("day", read_as_of)
"""The type of `--as-of`, `--since` and `--until`."""

as_of_option = click.option(
    "--as-of",
    type=AS_OF,
    metavar="DATE",
    help="Use the lists as they were on DATE (YYYY-MM-DD). Example: --as-of 2017-08-05",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON of a documented, versioned schema. Example: --json | jq ."
)


def grouped(type_: Callable[..., object], parameter: str, options: tuple[Decorator, ...]) -> Decorator:
    """Hand the options that make one dataclass to the command as one argument called `parameter`."""
    names = inspect.signature(type_).parameters

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def gathered(*args: Any, **words: Any) -> Any:
            return function(*args, **{parameter: type_(**{name: words.pop(name) for name in names})}, **words)

        decorated: Callable[..., Any] = gathered
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate
