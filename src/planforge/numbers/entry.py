"""An entry of the register, one for each number, and an event, one for each change of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta, timezone
from typing import Literal

from planforge.numbers.series import Series

State = Literal["reserved", "issued", "void"]

_CHINA = timezone(timedelta(hours=8))
What = Literal["reserved", "bound", "issued", "reissued", "void", "entered", "lost", "accepted"]
"""What happened: taken · given to a plan after it had been taken by hand · bound to its document · made again
with other words · spent for nothing · brought in from the office's book · known to have been taken, and void
because nobody can say for what · its series said to be right as it is, after a backup was put back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register knows of one number."""

    series: Series
    serial: int
    state: State
    identity: str = ""
    """The plan's 标识; empty for a number taken by hand."""
    title: str = ""
    recipients: str = ""
    date: str = ""
    """成文日期, an ISO day; empty while it is not known."""
    made: str = ""
    """When the number was taken, and when the entry last changed: ISO times in UTC."""
    changed: str = ""
    by: str = ""
    """Who changed it last."""
    reason: str = ""
    words: str = ""
    """Digest of the composed words; empty where the document was not made from a plan."""
    files: tuple[tuple[str, str], ...] = ()
    """Names and SHA-256 digests of the finished files."""
    details: tuple[tuple[str, str], ...] = ()
    """What the office's book tells besides, by the name of its column: 拟稿人, 签发人, 份数 …"""

    @property
    def number(self) -> str:
        """The whole number."""
        return self.series.write(self.serial)

    def fits(self, identity: str, title: str) -> bool:
        """Whether it is a document's number: given to its plan, or by hand to its title or to none yet."""
        if self.state == "void":
            return False
        if self.identity:
            return self.identity == identity
        return self.title == title or (self.state == "reserved" and not self.title)

    def has(self, paper: Paper) -> bool:
        """Whether it is issued with a document's words, and all of the document's files are its own."""
        issued = self.state == "issued" and self.words == paper.words != ""
        return issued and set(paper.files) <= set(self.files)

    @property
    def day(self) -> Date:
        """The day on which the number was taken, by the clock of China."""
        return datetime.fromisoformat(self.made).astimezone(_CHINA).date()


@dataclass(frozen=True, slots=True)
class Paper:
    """The document to which a number is bound."""

    title: str
    recipients: str = ""
    date: str = ""
    """成文日期, an ISO day; empty while it is not known."""
    words: str = ""
    """Digest of the composed words; empty where the document was not made from a plan."""
    files: tuple[tuple[str, str], ...] = ()
    """Names and SHA-256 digests of the finished files."""


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """One version of a plan's draft: 第3稿, when it was first made (ISO, UTC), and by whom."""

    version: int
    at: str
    who: str


def china_time(at: str) -> str:
    """A time of the register (ISO, UTC) as people in China read it, to the minute."""
    return f"{datetime.fromisoformat(at).astimezone(_CHINA):%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class Event:
    """One change, never rewritten; events are ordered by `id`, whatever the clocks said."""

    id: int
    at: str
    who: str
    what: What
    reason: str
    entry: Entry
    """The entry after the change."""
