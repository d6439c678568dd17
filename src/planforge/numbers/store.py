"""The database of a register: connections, transactions, and what its failures mean to a person.

SQLite keeps its rollback journal (no WAL): the register stays one file that may be copied, and that a network
share can hold as far as its locks are honest. A writer takes the lock as it begins, so that what it reads is
what it changes.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoResultFound

from planforge.messages import Place, ProgramFailed, ProgramMissing, Stopped, Unreadable
from planforge.numbers import migrations, tables
from planforge.numbers.history import Chain, Damaged

Result = TypeVar("Result")

LOCK_SECONDS = 60.0
"""How long a command waits for others that write."""

_CONNECT_SECONDS = 10
_ASKS_AGAIN = (0.001, 0.004)
"""Seconds after which a writer asks again for a file that another has; by chance, so that none is last."""
_SQLITE_FAULTS = {
    sqlite3.SQLITE_FULL: "register.full",
    sqlite3.SQLITE_READONLY: "register.read-only",
    sqlite3.SQLITE_PERM: "register.read-only",
    sqlite3.SQLITE_CANTOPEN: "register.unopened",
    sqlite3.SQLITE_NOTADB: "register.no-database",
    sqlite3.SQLITE_CORRUPT: "register.no-database",
    sqlite3.SQLITE_ERROR: "register.no-database",  # a table or column that is not there
}
_SQLITE_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_LOCK_NOT_AVAILABLE = "55P03"


class Store:
    """A database whose tables are of this version; with `make`, they are made where there are none.

    It belongs to one process: open it after a fork, not before.
    """

    def __init__(self, url: str, *, make: bool) -> None:
        self.name, self._secret, self._engine = _server(url) if "://" in url else _file(Path(url), make)
        self.made = False
        try:
            with self._speaking():
                self._bring_up_to_date(make)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the connections go."""
        self._engine.dispose()

    def read(self, work: Callable[[Connection], Result]) -> Result:
        """Look, without a lock; once more where the server went away meanwhile."""
        with self._speaking():
            try:
                return self._look(work)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                return self._look(work)

    def write(self, work: Callable[[Connection, Chain], Result]) -> Result:
        """Change all that `work` changes, or nothing; once more where the server went away before that."""
        with self._speaking():
            try:
                return self._change(work)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                return self._change(work)

    def _look(self, work: Callable[[Connection], Result]) -> Result:
        with self._engine.connect() as connection:
            return work(connection)

    def _change(self, work: Callable[[Connection, Chain], Result]) -> Result:
        with self._writing() as connection:
            transaction = connection.begin()
            chain = Chain(connection)
            result = work(connection, chain)
            try:
                transaction.commit()
            except DBAPIError as error:
                if not (error.connection_invalidated and self._arrived(chain)):
                    raise
        return result

    def _arrived(self, chain: Chain) -> bool:
        """Whether a commit that got no answer was carried out: its last event is there, or is not."""
        kept = tables.events.c
        try:
            with self._writing() as connection, connection.begin():
                Chain(connection)  # behind whatever still runs
                digest = connection.scalar(select(kept.digest).where(kept.id == chain.last))
        except DBAPIError:
            raise ProgramFailed.because("register.unknown", Place(self.name)) from None
        return digest == chain.digest

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection.execution_options(planforge_writes=True)

    def _bring_up_to_date(self, make: bool) -> None:
        if self._look(lambda connection: migrations.check(connection, self.name)):
            return
        version = self._look(migrations.version_of)
        if version == 0 and not make:
            raise Unreadable.because("register.none", Place(self.name))
        with self._writing() as connection, connection.begin():
            self.made = migrations.migrate(connection, self.name)

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Say a database's failure as a person needs it; a password is never part of that."""
        try:
            yield
        except DBAPIError as error:
            raise self._said(error.orig) from None
        except (Damaged, NoResultFound) as error:
            raise Unreadable.because("register.no-database", Place(self.name), reason=str(error)) from None
        except UnicodeEncodeError as error:  # half a character, such as a terminal in GBK hands over
            character = f"U+{ord(error.object[error.start]):04X}"
            raise Unreadable.because("number.text", character=character) from None

    def _said(self, error: BaseException | None) -> Stopped:
        place = Place(self.name)
        reason = " ".join(str(error).split())
        if self._secret:
            reason = reason.replace(self._secret, "***")
        if isinstance(error, sqlite3.Error):
            number = getattr(error, "sqlite_errorcode", 0)
            if number == sqlite3.SQLITE_READONLY_DBMOVED:
                return Unreadable.because("register.moved", place)
            number &= 0xFF
            if number in _SQLITE_BUSY:
                return ProgramFailed.because("register.locked", place, seconds=int(LOCK_SECONDS))
            return Unreadable.because(_SQLITE_FAULTS.get(number, "register.failed"), place, reason=reason)
        if getattr(error, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
            return ProgramFailed.because("register.locked", place, seconds=int(LOCK_SECONDS))
        return ProgramFailed.because("register.server", place, reason=reason)


def _file(path: Path, make: bool) -> tuple[str, str, Engine]:
    """A register in a file; it is not made here, but by the first who writes."""
    if path.is_dir():
        raise Unreadable.because("source.folder", Place(str(path)))
    if not make and not path.exists():
        raise Unreadable.because("register.none", Place(str(path)))
    address = f"file:{quote(os.fsencode(path.absolute()))}?mode={'rwc' if make else 'rw'}"

    def connect() -> sqlite3.Connection:
        # isolation_level None: transactions begin where we say, and as we say.
        connection = sqlite3.connect(address, uri=True, timeout=LOCK_SECONDS, isolation_level=None)
        # Or the last number could be forgotten with the power, and be given again.
        connection.execute("PRAGMA synchronous = EXTRA")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("planforge_writes", False):
            _begin_to_write(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return str(path), "", engine


def _begin_to_write(connection: Connection) -> None:
    """Take the lock of a file, asking for it again and again.

    SQLite's own waiting asks ever more seldom, up to ten times a second: one that has waited long would be
    passed by those who have just come, as long as others write one transaction after the other.
    """
    end = time.monotonic() + LOCK_SECONDS
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except DBAPIError as error:
                code = getattr(error.orig, "sqlite_errorcode", 0)
                if code & 0xFF not in _SQLITE_BUSY or time.monotonic() > end:
                    raise
            time.sleep(random.uniform(*_ASKS_AGAIN))
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(LOCK_SECONDS * 1000)}")


def _server(url: str) -> tuple[str, str, Engine]:
    """A register on a PostgreSQL server."""
    address = _address(url)
    secret = str(address.password or "")
    if "password" in address.query:
        secret = "".join(address.query["password"])
    shown = address.difference_update_query(["password"]).set(drivername="postgresql")
    name = shown.render_as_string(hide_password=True)
    options: dict[str, Any] = {"connect_timeout": _CONNECT_SECONDS, "application_name": "planforge"}
    try:
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"), pool_pre_ping=True, connect_args=options
        )
    except ModuleNotFoundError:
        raise ProgramMissing.because("register.no-psycopg", Place(name)) from None

    @event.listens_for(engine, "connect")
    def settle(connection: Any, record: Any) -> None:
        # A server that does not wait for its disk would forget numbers with the power, and give them again.
        connection.execute(f"SET lock_timeout = {int(LOCK_SECONDS * 1000)}")
        connection.execute(
            "SELECT set_config(name, 'on', false) FROM pg_settings "
            "WHERE name = 'synchronous_commit' AND setting = 'off'"
        )
        connection.commit()

    return name, secret, engine


def _address(url: str) -> URL:
    """The URL of a server; a text that is none is never repeated, for it may hold a password."""
    scheme = url.partition("://")[0]
    if scheme.partition("+")[0] not in ("postgresql", "postgres"):
        raise Unreadable.because("register.scheme", scheme=scheme)
    try:
        url.encode()
        address = make_url(url)
        if "@" in (address.host or ""):  # the end of a password that was not written as a URL wants it
            raise ArgumentError(scheme)
    except (ArgumentError, ValueError):
        raise Unreadable.because("register.no-url", Place(f"{scheme}://…")) from None
    return address
