"""The file of a ledger: locked for one run, and believed only as this version leaves it.

One that is not (the power took it, another version wrote it, somebody has changed it) is begun anew: what it
held can be made again.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from planforge.batch.job import NO_RECORD, Record
from planforge.messages import Place, Unreadable
from planforge.produce.disk import not_writable

FILE = ".planforge-batch"

_TABLES = (
    "create table batch (plan text not null, makes integer not null default 0)",
    "create table earlier (key text primary key, record text not null) without rowid",
    "create table rows (number integer primary key, key text unique, shown text not null,"
    " file text not null, line integer not null, cell integer not null, wanted integer not null,"
    " keyed integer not null default 0,"
    " exit integer not null default 0, checked blob, record text)",
    "create table said (number integer not null, fault blob not null)",
    "create index said_of on said (number)",
    "create table names (name text not null, number integer not null, keyed integer not null)",
    "create index names_by_name on names (name)",
)
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR}
_NO_LOCKS = {
    sqlite3.SQLITE_IOERR_LOCK,
    sqlite3.SQLITE_IOERR_RDLOCK,
    sqlite3.SQLITE_IOERR_UNLOCK,
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOLFS,
}
_REASONS = {
    sqlite3.SQLITE_BUSY: "batch.busy",
    sqlite3.SQLITE_LOCKED: "batch.busy",
    sqlite3.SQLITE_FULL: "disk.full",
    sqlite3.SQLITE_READONLY: "disk.denied",
    sqlite3.SQLITE_PERM: "disk.denied",
}


def waits(folder: Path) -> bool:
    """Whether a batch that was stopped waits in a folder to be gone on with, or one is at work there."""
    return (folder / FILE).is_file()


def open_ledger(path: Path) -> sqlite3.Connection:
    """The database at a path, as this version makes it, with a lock that nobody else has.

    Raises `Unreadable` where another run has it, or none can be there.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Unreadable.because("disk.no-file", Place(str(path)))
    try:
        while (data := _opened(path)) is None:
            pass
    except OSError as error:
        raise not_writable(path.parent, error) from None
    except sqlite3.Error as error:
        raise ledger_refused(path, error) from None
    return data


def _opened(path: Path) -> sqlite3.Connection | None:
    """Lock a database; None where it was another's, or none of ours: it is gone then."""
    path.open("ab").close()
    before = _identity(path)
    data = sqlite3.connect(path, isolation_level=None, timeout=1)
    try:
        data.execute("pragma locking_mode = exclusive")
        data.execute("pragma synchronous = off")  # only a loss of power tears it
        data.execute("begin exclusive")
        if _identity(path) != before:  # deleted by the run before: nobody but us would know of the lock
            data.close()
            return None
        if not data.execute("select count(*) from sqlite_master").fetchone()[0]:
            for each in _TABLES:
                data.execute(each)
        elif not _is_ours(data):
            remove_ledger(path)
            data.close()
            return None
    except BaseException as error:
        data.close()
        if not isinstance(error, sqlite3.Error):
            raise
        if _code(error) & 0xFF in _DAMAGE:
            remove_ledger(path)
        elif _identity(path) == before:
            raise
        return None
    return data


def _is_ours(data: sqlite3.Connection) -> bool:
    """Whether a database is as this version makes it, and whole: what stands in it is believed, and a trigger
    would do what somebody else wants."""
    try:
        kept = {text for (text,) in data.execute("select sql from sqlite_master where sql is not null")}
        if kept != set(map(_as_kept, _TABLES)):
            return False
        for (text,) in data.execute("select record from earlier union all select record from rows"):
            if text is not None:
                Record.from_json(json.loads(text))
        return data.execute("pragma integrity_check(1)").fetchall() == [("ok",)]
    except (sqlite3.Error, *NO_RECORD):
        return False


def _as_kept(statement: str) -> str:
    """A statement as the database keeps it."""
    kind, _, rest = statement.partition(" ")
    what, _, rest = rest.partition(" ")
    return f"{kind.upper()} {what.upper()} {rest}"


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def remove_ledger(path: Path) -> None:
    """Delete a database; a journal without it would be taken for that of the next one."""
    for each in (path.with_name(f"{path.name}-journal"), path):
        each.unlink(missing_ok=True)


def ledger_refused(path: Path, error: sqlite3.Error) -> Unreadable:
    """Another run has the ledger, or nothing can be written there."""
    folder, code = Place(str(path.parent)), _code(error)
    if code in _NO_LOCKS:
        return Unreadable.because("batch.no-locks", folder, reason=str(error))
    said = _REASONS.get(code & 0xFF, "disk.not-writable")
    return Unreadable.because(said, folder, **({"reason": str(error)} if said == "disk.not-writable" else {}))


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0)
