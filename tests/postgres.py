"""A real PostgreSQL server for the tests: in a temporary folder, on the loopback, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin")
"""Where Debian and PostgreSQL's own build put the programs, not all of which are on the path."""
_USERS = ("postgres", "nobody")
_SETTINGS = "-c fsync=off -c full_page_writes=off -c max_connections=60"


@dataclass(frozen=True)
class Server:
    """A cluster in `folder` that can be stopped and started; its programs are in `programs`."""

    folder: Path
    programs: Path
    port: int

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} {_SETTINGS}"
        self._run("pg_ctl", "start", "-w", "-t", "30", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        """Stop it at once, dropping every connection."""
        self._run("pg_ctl", "stop", "-w", "-t", "30", "-m", "immediate")

    def start_if_stopped(self) -> None:
        """Start it, unless it runs."""
        if not (self.folder / "data" / "postmaster.pid").exists():
            self.start()

    def new_database(self) -> str:
        """Return the URL of a place without tables: a schema of its own, which is made faster than a database."""
        name = f"a41_{uuid.uuid4().hex[:12]}"
        self.sql(f"CREATE SCHEMA {name}")
        return f"{self.url}?options=-csearch_path%3D{name}"

    @property
    def url(self) -> str:
        """The URL of the database in which all is tried."""
        return f"postgresql://tester@127.0.0.1:{self.port}/postgres"

    def sql(self, statement: str) -> None:
        """Run a statement, as the owner of everything."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)

    def run(self, program: str, *arguments: str) -> str:
        """Run one of PostgreSQL's programs and return what it prints."""
        ran = subprocess.run([self.programs / program, *arguments], capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"{program} failed: {ran.stderr}")
        return ran.stdout

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        with (self.folder / "out").open("w+") as out:  # a pipe would be held open by the server
            ran = subprocess.run(command, stdout=out, stderr=out, check=False, cwd=self.folder, **_as_ordinary_user())
            out.seek(0)
            if ran.returncode:
                raise RuntimeError(f"{program} failed: {out.read()}")


def programs() -> Path | None:
    """Return the folder with PostgreSQL's programs; None where they are not installed."""
    places = sorted(match for place in _PLACES for match in Path("/").glob(place[1:]) if (match / "initdb").is_file())
    if places:
        return places[-1]
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def made(where: Path) -> Server:
    """Make and start a server with the programs in `where`."""
    folder = Path(tempfile.mkdtemp(prefix="a41pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    owner = _as_ordinary_user()
    if owner:
        os.chown(folder, owner["user"], owner["group"])
    server = Server(folder, where, _free_port())
    try:
        server._run("initdb", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        server.start()
    except RuntimeError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return server


def _as_ordinary_user() -> dict[str, int]:
    """Return who is to run the server: PostgreSQL refuses to be run by root."""
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    for name in _USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid}
    raise RuntimeError("no ordinary user to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
