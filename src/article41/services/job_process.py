"""Do the work of one job, in a process of its own: `python -m article41.services.job_process`.

The order comes as one line of JSON on standard input; progress, and at last the ending, go out as lines of JSON. When
standard input ends, whoever asked is gone, and so is this process: what was done so far is kept in the folder of the
job, and whoever takes it up continues there.
"""

import datetime
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec

from article41.errors import Article41Error, InputFileError
from article41.services.files import FileJob, FileOutcome, screen_file
from article41.services.jobs import Ending, FileOptions, JobKind, RefreshChoice
from article41.services.telling import end_with_asker, tell
from article41.store.home import home_folder

ENDING: Final = "ending.json"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done, for whom, and where."""

    kind: JobKind
    folder: str
    actor: str
    today: datetime.date
    options: msgspec.Raw


class Word(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line that goes out: how far it has come, how it ended, or why it failed."""

    progress: dict[str, Any] | None = None
    ending: Ending | None = None
    problem: str = ""


def main() -> int:
    """Take the order, do it, and tell."""
    order = msgspec.json.decode(sys.stdin.buffer.readline(), type=Order)
    end_with_asker()
    try:
        tell(Word(ending=_once(order)))
    except Article41Error as error:
        tell(Word(problem=str(error)))
    except OSError as error:
        tell(Word(problem=f"{error.strerror or type(error).__name__}; check the space on the disk and the rights."))
    return 0


def _once(order: Order) -> Ending:
    """Return the ending that was kept when this was done before, else do it and keep how it ended."""
    kept = Path(order.folder, ENDING)
    with suppress(FileNotFoundError):
        return msgspec.json.decode(kept.read_bytes(), type=Ending)
    ending = _screened(order) if order.kind is JobKind.SCREEN_FILE else _refreshed(order)
    written = kept.with_suffix(".new")
    written.write_bytes(msgspec.json.encode(ending))
    written.replace(kept)
    return ending


def _screened(order: Order) -> Ending:
    from article41.screening.policy import Policy
    from article41.services.recording import file_act
    from article41.services.screening import open_lists

    options = msgspec.json.decode(order.options, type=FileOptions)
    sources = options.lists or None
    lists = open_lists(home_folder(), sources=sources, as_of=options.as_of)
    policy = Policy(alert_threshold=options.alert_threshold, limit=options.limit)

    def run(*, restart: bool) -> FileOutcome:
        job = FileJob(
            source=Path(order.folder, options.input),
            out=Path(order.folder, options.output),
            mapping=options.columns,
            dayfirst=options.dayfirst,
            processes=1,
            resume=not restart,
            restart=restart,
        )
        return screen_file(job, lists=lists, policy=policy, today=order.today, watch=_watch)

    try:
        outcome = run(restart=False)
    except InputFileError:
        # The lists have changed since the job was interrupted, so what it had cannot be continued; or the file itself
        # cannot be read, which the second attempt says again.
        outcome = run(restart=True)
    act = file_act(outcome, lists=lists, policy=policy, sources=sources)
    done = outcome.progress
    counts = {
        "rows": done.rows,
        "rows_matched": done.rows_matched,
        "rows_rejected": done.rows_rejected,
        "matches": done.matches,
        "snapshots": [f"{ref.source}={ref.published_on}:{ref.sha256[:12]}" for ref in lists.snapshots],
    }
    return Ending(result=counts, action=act.action, details=dict(act.details))


def _refreshed(order: Order) -> Ending:
    from article41.services.refresh import RefreshOptions, refresh_lists
    from article41.services.steps import Step

    def watch(step: Step) -> None:
        tell(Word(progress=msgspec.to_builtins(step)))

    chosen = msgspec.json.decode(order.options, type=RefreshChoice)
    options = RefreshOptions(actor=order.actor, progress=watch, wait_seconds=60.0)
    report = refresh_lists(home_folder(), chosen.sources or None, options=options)
    return Ending(result={"is_good": report.is_good, "outcomes": msgspec.to_builtins(report.outcomes)})


def _watch(progress: msgspec.Struct) -> None:
    told: Mapping[str, Any] = msgspec.to_builtins(progress)
    tell(Word(progress={name: told[name] for name in ("rows", "rows_matched", "rows_rejected", "position")}))


if __name__ == "__main__":
    sys.exit(main())
