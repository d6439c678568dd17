"""The register of document numbers: series, entries, events; in a file of SQLite or on PostgreSQL.

Importing this room brings no database with it; `planforge.numbers.register` does, when a register is opened.
"""

from planforge.numbers.entry import DraftVersion, Entry, Event, Paper, State
from planforge.numbers.series import Series, read_full_number

__all__ = ["DraftVersion", "Entry", "Event", "Paper", "Series", "State", "read_full_number"]
