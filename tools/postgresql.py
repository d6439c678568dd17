"""A PostgreSQL server of one's own, from Debian's package, for tests and measurements.

It lives in a new folder under /tmp, listens on a socket there and nowhere else, and ends with the process
that started it. PostgreSQL refuses to run as root; then it runs as the user `postgres`, whom the package
brings.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

_START_SECONDS = 30
_USER = "planforge"
_INITDB = ("-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")


def programs() -> Path | None:
    """The folder of the newest server's programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).parent if here else None


class Server:
    """A running server. Without `durable` it does not wait for the disk, which tests need not."""

    def __init__(self, programs: Path, *, durable: bool = False) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="planforge-pg-", dir="/tmp"))
        self._settings = [
            "listen_addresses=",
            f"unix_socket_directories={self._folder}",
            "max_connections=60",
        ]
        self._settings += [] if durable else ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        self._numbers = count(1)
        if os.getuid() == 0:
            shutil.chown(self._folder, "postgres", "postgres")
        subprocess.run(
            [*_as_user(), str(programs / "initdb"), *_INITDB, "-D", str(self._folder / "data")],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self._folder,
        )
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [word for each in self._settings for word in ("-c", each)]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*_as_user(), self._programs / "postgres", "-D", self._folder / "data", *options],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                start_new_session=True,
            )
        end = time.monotonic() + _START_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError((self._folder / "log").read_text()) from None
                time.sleep(0.02)

    def stop(self, *, at_once: bool = False) -> None:
        """Stop it: connections are closed, or, `at_once`, cut off as by a power failure."""
        self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
        self._process.wait()

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://{_USER}@/{database}?host={self._folder}"

    def new_database(self) -> str:
        """Make an empty database; gives its address."""
        name = f"planforge{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        return self.url(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


def _as_user() -> list[str]:
    """What goes before a command so that it is not run by root, and ends with this process."""
    setpriv = shutil.which("setpriv")
    if os.getuid() == 0:
        if setpriv is None:
            raise RuntimeError("PostgreSQL does not run as root, and setpriv is missing")
        user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
        return [setpriv, *user, "--pdeathsig=INT"]
    return [setpriv, "--pdeathsig=INT"] if setpriv else []
