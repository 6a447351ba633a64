"""How fast does the running process answer? `python -m evaluation.bench_api --home FOLDER`.

Starts `article41 serve` on the loopback, and has several clients ask it as fast as they are answered: queries by
example, one a request, and screenings of our own interface. Beside it stands the same screening in one process without
HTTP. `--soak SECONDS` goes on and watches the memory. Times are printed, never asserted: they depend on the machine.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from article41.services.parties import make_party
from article41.services.screening import Lists, open_lists

SEED = 41
CLIENTS = 8
_START_SECONDS = 600.0
_TOLD_EVERY = 30.0
_AT_ONCE = 500
_WARM_UP = 100
_OTHERS = ("Maria Garcia", "John Smith", "Wei Zhang", "Acme Trading Ltd", "Olga Petrova", "Northern Star Shipping")
# Aims on two cores, for the reader of the table; nothing is asserted.
AIMS = {"requests/s": "300", "p99": "50 ms", "memory": "600 MB"}


@dataclass(frozen=True)
class Load:
    """What one run of requests came to: seconds of each, how many failed, how long all took, and at what cost."""

    name: str
    seconds: list[float]
    failed: int
    took: float
    cpu: float
    memory: float

    def row(self) -> list[str]:
        """Return the line of the table."""
        ordered = sorted(self.seconds)
        p50, p99 = (f"{ordered[min(len(ordered) - 1, int(len(ordered) * at))] * 1000:.1f} ms" for at in (0.5, 0.99))
        cpu = f"{self.cpu / len(ordered) * 1000:.2f} ms"
        return [self.name, f"{len(ordered) / self.took:,.0f}", p50, p99, cpu, f"{self.memory:.0f} MB", str(self.failed)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = _options(arguments)
    with contextlib.ExitStack() as stack:
        home = options.home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="article41-bench-")))
        lists = open_lists(home)
        names = _names(lists, options.requests)
        print(f"{len(lists.index):,} listings, {options.clients} clients, {len(names):,} requests each way\n")
        rows = [_alone(lists, names).row()]
        with _server(home, options.workers) as (url, process):
            for name, path, body in _WAYS:
                bodies = [json.dumps(body(text)).encode() for text in names]
                _asked(url, path, bodies[:_WARM_UP], options.clients)
                rows.append(_load(name, url, path, bodies, options.clients, process).row())
            heads = ["", "requests/s", "p50", "p99", "CPU each", "memory", "failed"]
            print(_table(heads, rows))
            print(f"\nAims: {', '.join(f'{what} {aim}' for what, aim in AIMS.items())}.")
            if options.soak:
                return _soak(url, names, options.clients, process, options.soak)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, help="lists to answer from [default: the embedded ones]")
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--workers", type=int, default=0, help="processes that answer [default: as it is served]")
    parser.add_argument("--soak", type=float, default=0.0, metavar="SECONDS")
    return parser.parse_args(arguments)


def _match(name: str) -> object:
    return {"queries": {"q": {"schema": "LegalEntity", "properties": {"name": [name]}}}}


def _screen(name: str) -> object:
    return {"party": {"names": [name]}}


_WAYS = (("POST /match/default", "/match/default", _match), ("POST /api/v1/screen", "/api/v1/screen", _screen))


def _names(lists: Lists, count: int) -> list[str]:
    """Return names to ask for: half are listed, of which half with a slip; half are of others or mixed of both."""
    chance = random.Random(SEED)
    listed = [lists.index.listing(chance.randrange(len(lists.index))).name for _ in range(count)]
    asked = []
    for number, name in enumerate(listed):
        words = name.split()
        other = listed[(number * 7 + 1) % count].split()
        ways = (name, _slip(name, chance), f"{words[0]} {other[-1]}", chance.choice(_OTHERS))
        asked.append(ways[number % len(ways)])
    return asked


def _slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + name[at + 1 :] if len(name) > 4 else name


def _alone(lists: Lists, names: Sequence[str]) -> Load:
    """Screen in this process, one after the other."""
    for name in names[:_WARM_UP]:
        lists.screen(make_party(names=name))
    seconds: list[float] = []
    begun, cpu = time.perf_counter(), time.process_time()
    for name in names:
        started = time.perf_counter()
        lists.screen(make_party(names=name))
        seconds.append(time.perf_counter() - started)
    memory = _share(psutil.Process()) / 1e6
    took, cpu = time.perf_counter() - begun, time.process_time() - cpu
    return Load("in one process, without HTTP", seconds, 0, took, cpu, memory)


@contextlib.contextmanager
def _server(home: Path, workers: int) -> Iterator[tuple[str, psutil.Process]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "article41.cli", "--home", str(home), "serve", "--port", str(port)]
    command += ["--workers", str(workers)] if workers else []
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(f"{url}/readyz", started)
        yield url, psutil.Process(started.pid)
    finally:
        started.terminate()
        started.wait(30)


def _wait(url: str, started: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and started.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):  # noqa: S310 - the loopback
            return
        time.sleep(0.1)
    raise SystemExit("the server did not become ready; run `article41 serve` to see why.")


def _load(name: str, url: str, path: str, bodies: Sequence[bytes], clients: int, process: psutil.Process) -> Load:
    begun, cpu = time.perf_counter(), _cpu(process)
    seconds, failed = _asked(url, path, bodies, clients)
    took, cpu = time.perf_counter() - begun, _cpu(process) - cpu
    return Load(name, seconds, failed, took, cpu, _memory(process))


def _tree(process: psutil.Process) -> list[psutil.Process]:
    """Return a process and all that it started."""
    return [process, *process.children(recursive=True)]


def _cpu(process: psutil.Process) -> float:
    """Return the processor time of a tree of processes, in seconds."""
    times = [one.cpu_times() for one in _tree(process)]
    return float(sum(one.user + one.system for one in times))


def _memory(process: psutil.Process) -> float:
    """Return what a tree of processes keeps in memory, in MB; what several of them map counts once."""
    return float(sum(_share(one) for one in _tree(process)) / 1e6)


def _share(process: psutil.Process) -> int:
    about = process.memory_full_info()
    return int(getattr(about, "pss", about.rss))


def _asked(url: str, path: str, bodies: Sequence[bytes], clients: int) -> tuple[list[float], int]:
    """Send requests over as many connections as there are clients; return the seconds of each, and how many failed."""
    host, _, port = url.removeprefix("http://").partition(":")
    left = iter(bodies)
    seconds: list[float] = []
    failed = 0

    async def client() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection(host, int(port))
        for body in left:
            started = time.perf_counter()
            writer.write(_request(path, host, body))
            status = await _answered(reader)
            seconds.append(time.perf_counter() - started)
            failed += status != b"200"
        writer.close()

    async def everybody() -> None:
        await asyncio.gather(*(client() for _ in range(clients)))

    asyncio.run(everybody())
    return seconds, failed


def _request(path: str, host: str, body: bytes) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _answered(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length.partition(b":")[2]))
    return head[9:12]


def _soak(url: str, names: Sequence[str], clients: int, process: psutil.Process, seconds: float) -> int:
    """Go on asking; print every half minute what the process and all that it started keep in memory."""
    bodies = itertools.cycle([json.dumps(_match(name)).encode() for name in names])
    begun, told = time.monotonic(), 0.0
    asked = failed = 0
    print(f"\nsoak: {clients} clients")
    print(f"{'seconds':>8} {'requests':>9} {'failed':>7} {'MB, shared once':>16}   RSS of each, MB")
    while told < seconds:
        told += _TOLD_EVERY
        while time.monotonic() - begun < told:
            times, wrong = _asked(url, "/match/default", list(itertools.islice(bodies, _AT_ONCE)), clients)
            asked, failed = asked + len(times), failed + wrong
        each = " ".join(f"{one.memory_info().rss / 1e6:.0f}" for one in _tree(process))
        print(f"{told:8.0f} {asked:9,} {failed:7,} {_memory(process):16.0f}   {each}", flush=True)
    return 1 if failed else 0


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    lines = [[row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])] for row in (heads, *rows)]
    return "\n".join("  ".join(line) for line in lines)


if __name__ == "__main__":
    sys.exit(main())
