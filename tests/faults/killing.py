"""Processes that work until they are killed: what they do, and how they are killed at a moment nobody chose."""

import csv
import multiprocessing
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from article41.store.home import HomeFolder

TIMES = 20
_PRELOADED = [
    "article41.services.alerting",
    "article41.services.files",
    "article41.services.lists",
    "article41.services.recording",
    "article41.services.screening",
    "article41.store.store",
    "sqlalchemy.dialects.postgresql",
]


class Told:
    """What a worker said it has done, a line each; it is on the disk before the worker goes on."""

    def __init__(self, file: Path) -> None:
        self.file = file
        file.touch()

    def say(self, word: object) -> None:
        """Add a line."""
        with self.file.open("a") as stream:
            stream.write(f"{word}\n")

    def words(self) -> list[str]:
        """Return all lines."""
        return self.file.read_text().split()

    def await_words(self, count: int) -> float:
        """Wait until so many lines are there, and return when that was."""
        deadline = time.monotonic() + 60
        while len(self.words()) < count:
            assert time.monotonic() < deadline, "the worker says nothing"
            time.sleep(0.001)
        return time.monotonic()


def kill_while(work: Callable[..., None], *arguments: object, told: Told, moments: random.Random) -> None:
    """Let a process work until it has said a word or a few, and kill it within the time of about two more."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    process = context.Process(target=work, args=(*arguments, told))
    before = len(told.words())
    process.start()
    # The first step is slower than the others: it opens what they find open.
    began = told.await_words(before + 2)
    wanted = moments.randrange(1, 3)
    ended = told.await_words(before + 2 + wanted)
    time.sleep(moments.random() * 2 * (ended - began) / wanted)
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL, "the worker ended by itself"


def refresh_again_and_again(home: HomeFolder, folder: Path, told: Told) -> None:
    """Import ever longer publications of an own list; begin where the last one ended."""
    from article41.services.lists import refresh_lists
    from article41.store.store import Store

    number = len(Store.open(home).snapshots("own"))
    told.say("begun")
    while True:
        file = folder / "own.csv"
        with file.open("w", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(("name", "kind", "reason"))
            rows.writerows((f"Quill{each} Ashgrove{each}", "person", f"{each} {number}") for each in range(5 + number))
        assert refresh_lists(home, ["own"], from_path=file).is_good
        number += 1
        told.say(number)


def screen_a_file(home: HomeFolder, table: Path, out: Path, told: Told) -> None:
    """Screen a file, going on where it was interrupted, and record it once it is done."""
    import datetime

    from article41.screening.policy import Policy
    from article41.services import chunks, files
    from article41.services.journal import Progress
    from article41.services.recording import file_act, write
    from article41.services.screening import open_lists

    files.SAVE_SECONDS, chunks.CHUNK_ROWS = 0.0, 20
    lists, policy, now = open_lists(home), Policy(), datetime.datetime.now(datetime.UTC)
    job = files.FileJob(source=table, out=out, processes=1, resume=True)

    def watch(progress: Progress) -> None:
        told.say(progress.rows)

    told.say("begun")
    outcome = files.screen_file(job, lists=lists, policy=policy, today=datetime.date(2026, 3, 1), watch=watch)
    write(home, [file_act(outcome, lists=lists, policy=policy)], at=now)
    told.say("done")


def decide_again_and_again(home: HomeFolder, case_id: str, told: Told) -> None:
    """Decide the alert of a case and have it decided anew, without end."""
    import datetime

    from article41.casework.words import AlertState, AlertVerdict, Reason
    from article41.services.casework import Casework

    work = Casework.open(home, clock=lambda: datetime.datetime.now(datetime.UTC))
    told.say("begun")
    case = work.case(case_id)
    while True:
        if case.alerts[0].state is AlertState.DECIDED:
            case = work.reopen(case_id, text="look again", actor="ada")
        else:
            case = work.decide(
                case_id,
                verdict=AlertVerdict.FALSE_POSITIVE,
                reason=Reason.OTHER_BIRTH_DATE,
                text="born in another year",
                actor="ada",
            )
        told.say(case.seq)
