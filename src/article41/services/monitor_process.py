"""Bring customers up to the lists, in a process of its own: `python -m article41.services.monitor_process`.

Progress, and at last what the run did or why it could not be done, go out as lines of JSON. When standard input ends,
whoever asked is gone, and so is this process: customers are done in batches, and the next run goes on with the rest.
"""

import datetime
import sys

import msgspec

from article41.errors import Article41Error, StoreBusyError
from article41.services.casework import Casework
from article41.services.monitoring import MonitorRun, run_monitor
from article41.services.steps import Step
from article41.services.telling import end_with_asker, tell


class Told(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line that goes out: how far it has come, what it did, or why it could not be done.

    `busy` when that is because another run is under way.
    """

    done: int = 0
    of: int = 0
    run: MonitorRun | None = None
    busy: bool = False
    problem: str = ""


def main() -> int:
    """Run the monitor of the home that the environment names, and tell."""
    end_with_asker()
    try:
        work = Casework.open(clock=lambda: datetime.datetime.now(datetime.UTC))
        tell(Told(run=run_monitor(work, notify=lambda _: None, progress=_watch)))
    except Article41Error as error:
        tell(Told(problem=str(error), busy=isinstance(error, StoreBusyError)))
    except OSError as error:
        tell(Told(problem=f"{error.strerror or type(error).__name__}; check the space on the disk and the rights."))
    return 0


def _watch(step: Step) -> None:
    tell(Told(done=step.done, of=step.total or 0))


if __name__ == "__main__":
    sys.exit(main())
