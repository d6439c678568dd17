"""Which files the register knows by their bytes: those of a number as it is now, and those it had before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from planforge.numbers.entry import Entry, Event


class Digests:
    """The finished files of a register, now and before each reissue."""

    def __init__(self, entries: Iterable[Entry], events: Iterable[Event]) -> None:
        self._now: dict[str, list[Entry]] = defaultdict(list)
        self._names: dict[str, list[Entry]] = defaultdict(list)
        self.endings: set[str] = set()
        """What the names of finished files end with."""
        for entry in entries:
            for name, digest in entry.files:
                self._now[digest].append(entry)
                self._names[name].append(entry)
                self.endings.add(Path(name).suffix.casefold())
        self._before: dict[str, list[Event]] = defaultdict(list)
        self._follow(events)

    def _follow(self, events: Iterable[Event]) -> None:
        """Note for each file that a change has left behind the change that did so."""
        last: dict[str, Entry] = {}
        for event in events:
            number = event.entry.number
            kept = {digest for _, digest in event.entry.files}
            for name, digest in last[number].files if number in last else ():
                if digest not in kept:
                    self._before[digest].append(event)
                    self.endings.add(Path(name).suffix.casefold())
            last[number] = event.entry

    def owner(self, digest: str) -> Entry | None:
        """The number that has a file of these bytes, or had one."""
        now, before = self._now.get(digest), self._before.get(digest)
        return now[0] if now else before[-1].entry if before else None

    def named(self, name: str) -> Entry | None:
        """The number that has a file of this name, where only one has."""
        found = self._names.get(name, [])
        return found[0] if len(found) == 1 else None

    def replaced(self, digest: str, entry: Entry) -> Event | None:
        """The last reissue that left a file of a number behind; None for one it still has, or never had."""
        if any(digest == kept for _, kept in entry.files):
            return None
        events = [event for event in self._before.get(digest, ()) if event.entry.number == entry.number]
        return events[-1] if events else None
