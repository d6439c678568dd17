"""The tables of a register as they are now; `migrations` makes them and tells how they came to be so.

Names begin with planforge_, since a PostgreSQL database may hold other things too. Times and days are ISO
texts, which both databases keep and order alike.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

_metadata = MetaData()

register = Table(
    "planforge_register",
    _metadata,
    Column("one", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("last_event", BigInteger, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("digest", Text, nullable=False),
)
"""One row: what the register is, and the end of its chain of events. Whoever writes locks it first."""

series = Table(
    "planforge_series",
    _metadata,
    Column("name", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("year", Integer),
    Column("word", Text, nullable=False),
    Column("last", Integer, nullable=False),
    Column("last_event", BigInteger, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("digest", Text, nullable=False),
)
"""One row for each series: its last serial, and its last event with time and digest."""

entries = Table(
    "planforge_entries",
    _metadata,
    Column("series", Text, primary_key=True),
    Column("serial", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("files", Text, nullable=False),
    Column("details", Text, nullable=False),
)
"""One row for each number: what its last event left."""

files = Table(
    "planforge_files",
    _metadata,
    Column("series", Text, primary_key=True),
    Column("serial", Integer, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("digest", Text, nullable=False),
)
"""One row for each file of an entry, by which its number is found; the entry has them all, too."""

events = Table(
    "planforge_events",
    _metadata,
    Column("id", BigInteger, primary_key=True),
    Column("series", Text, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("digest", Text, nullable=False),
)
"""One row for each change, never changed itself: `entry` is JSON, `digest` covers all up to this one."""

drafts = Table(
    "planforge_drafts",
    _metadata,
    Column("identity", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("words", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
)
"""One row for each version of a draft, never changed either."""
