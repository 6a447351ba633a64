"""How does what was done at the command line get into the audit log?

Where the home has a database, every screening and check is recorded in it. When that fails, the answer stands, and the
exit code says that something went wrong.
"""

from typing import TYPE_CHECKING, Final

import click

from article41.cli.app import FAILED, OK
from article41.cli.options import now, tell
from article41.errors import StoreError
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.services.recording import Act

BUNDLE: Final = 500
"""So many acts are written at once."""

no_record_option = click.option(
    "--no-record",
    is_flag=True,
    help="Do not write this into the audit log: for trials. Without lists of your own, there is no log. "
    "Example: --no-record",
)


class Recorder:
    """Writes acts into the audit log of a home, unless it is `off`."""

    def __init__(self, home: HomeFolder, *, off: bool) -> None:
        self._home = home
        self._off = off
        self._noted: list[Act] = []
        self._code = OK

    def record(self, act: "Act") -> int:
        """Write an act; return the exit code: 1 when it could not be written, after telling why."""
        self.note(act)
        return self.finish()

    def note(self, act: "Act") -> None:
        """Take an act in; acts are written in bundles."""
        self._noted.append(act)
        if len(self._noted) >= BUNDLE:
            self.finish()

    def finish(self) -> int:
        """Write what was noted; return the exit code: 1 when anything could not be written, after telling why."""
        acts, self._noted = self._noted, []
        if self._off:
            return OK
        from article41.services.recording import write

        try:
            write(self._home, acts, at=now())
        except StoreError as error:
            self._code = FAILED
            tell(f"warning: this was NOT recorded in the audit log: {error} (--no-record if it need not be.)")
        return self._code
