"""How a register's tables came to be: numbered steps, each run once, in order, under a lock.

A step that was released is never edited; what must change comes as a further step, and `tables` with it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable

from sqlalchemy import Connection, inspect, select, text, update

from planforge.messages import Place, Unreadable
from planforge.numbers import tables

Step = Callable[[Connection], None]

_ADVISORY_LOCK = 0x706C616E  # "plan": whoever makes or changes the tables on a PostgreSQL database

_TABLES_1 = """
CREATE TABLE planforge_register (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    last_at TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE TABLE planforge_series (
    name TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    year INTEGER,
    word TEXT NOT NULL,
    last INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    last_at TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE TABLE planforge_entries (
    series TEXT NOT NULL REFERENCES planforge_series (name) DEFERRABLE INITIALLY DEFERRED,
    serial INTEGER NOT NULL CHECK (serial > 0),
    state TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'void')),
    identity TEXT NOT NULL,
    title TEXT NOT NULL,
    recipients TEXT NOT NULL,
    date TEXT NOT NULL,
    made TEXT NOT NULL,
    changed TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    files TEXT NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (series, serial)
);
CREATE UNIQUE INDEX planforge_entries_identity ON planforge_entries (identity)
    WHERE identity <> '' AND state <> 'void';
CREATE TABLE planforge_events (
    id BIGINT PRIMARY KEY,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    reason TEXT NOT NULL,
    entry TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX planforge_events_number ON planforge_events (series, serial);
CREATE TABLE planforge_drafts (
    identity TEXT NOT NULL,
    version INTEGER NOT NULL,
    words TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (identity, version)
);
"""

_KEPT_SQLITE = """
CREATE TRIGGER {table}_kept_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is never rewritten'); END
"""
_KEPT_POSTGRESQL = """
CREATE FUNCTION planforge_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is never rewritten', TG_TABLE_NAME; END $$
"""


def _first(connection: Connection) -> None:
    """Version 1: what is never rewritten is kept so by the database itself."""
    for statement in _TABLES_1.split(";"):
        if statement.strip():
            connection.execute(text(statement))
    sqlite = connection.dialect.name == "sqlite"
    if not sqlite:
        connection.execute(text(_KEPT_POSTGRESQL))
    for table in ("planforge_events", "planforge_drafts"):
        for verb in ("UPDATE", "DELETE"):
            kept = (
                _KEPT_SQLITE.format(table=table, verb=verb)
                if sqlite
                else f"CREATE TRIGGER {table}_kept_{verb} BEFORE {verb} ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION planforge_kept()"
            )
            connection.execute(text(kept))
    # The chain of digests begins with what this register alone has.
    made = uuid.uuid4().hex
    connection.execute(
        tables.register.insert().values(one=1, id=made, version=1, last_event=0, last_at="", digest=made)
    )


_TABLES_2 = """
CREATE TABLE planforge_files (
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (series, serial, name)
);
CREATE INDEX planforge_files_digest ON planforge_files (digest);
"""


def _second(connection: Connection) -> None:
    """Version 2: the number of a file is found by an index, however many entries there are."""
    for statement in _TABLES_2.split(";"):
        if statement.strip():
            connection.execute(text(statement))
    add = text("INSERT INTO planforge_files VALUES (:series, :serial, :name, :digest)")
    entries = text("SELECT series, serial, files FROM planforge_entries WHERE files <> '[]'")
    for row in connection.execute(entries).all():
        for name, digest in dict(json.loads(row.files)).items():
            connection.execute(
                add, {"series": row.series, "serial": row.serial, "name": name, "digest": digest}
            )


STEPS: tuple[Step, ...] = (_first, _second)


def version_of(connection: Connection) -> int:
    """The version of the tables; 0 where there are none yet."""
    if not inspect(connection).has_table(tables.register.name):
        return 0
    return int(connection.execute(select(tables.register.c.version)).scalar_one())


def check(connection: Connection, name: str) -> bool:
    """Whether the tables are of this version. Refuse a newer register, and another program's file."""
    version = version_of(connection)
    if version > len(STEPS):
        raise Unreadable.because("register.newer", Place(name), version=version, known=len(STEPS))
    if version == 0 and connection.dialect.name == "sqlite" and inspect(connection).get_table_names():
        raise Unreadable.because("register.stranger", Place(name))
    return version == len(STEPS)


def migrate(connection: Connection, name: str) -> bool:
    """Bring the tables to this version, in a transaction that writes: all steps that are missing, or none.

    Of two processes that begin at once the second waits, and finds nothing left to do. Gives whether the
    register was made now.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY_LOCK})
    if check(connection, name):
        return False
    version = version_of(connection)
    for number, step in enumerate(STEPS[version:], start=version + 1):
        step(connection)
        connection.execute(update(tables.register).values(version=number))
    return version == 0
