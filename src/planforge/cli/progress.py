"""How far long work is: a line that rewrites itself on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import suppress

import click

from planforge.messages import say

SOON, SELDOM = 0.2, 10.0
"""Seconds between two lines on a terminal, and elsewhere."""


def tell(text: str, *, ends: bool = True) -> None:
    """Write to standard error; nobody need listen, the work goes on."""
    with suppress(BrokenPipeError):
        click.echo(text, nl=ends, err=True)


class Progress:
    """Tells on standard error how many of a step's rows are through, how fast, and how long it will take."""

    def __init__(self) -> None:
        self._live = sys.stderr is not None and sys.stderr.isatty()
        self._step = ""
        self._total: int | None = None
        self._count = 0
        self._begun = self._told = 0.0
        self._shown = False

    @property
    def makes(self) -> bool:
        """Whether something is made by now, not only looked at."""
        return self._step == "make"

    def begins(self, step: str, total: int | None) -> None:
        """A step begins; `total` is None where nobody knows yet how much it is."""
        self.ends()
        self._step, self._total, self._count = step, total, 0
        self._begun = self._told = time.monotonic()

    def goes_on(self) -> None:
        """One more."""
        self._count += 1
        now = time.monotonic()
        if now - self._told >= (SOON if self._live else SELDOM):
            self._told = now
            self._show(now)

    def ends(self) -> None:
        """The step is done, or something else is to be printed: a rewritten line goes."""
        if self._shown and self._live:
            tell("\r\x1b[K", ends=False)
        self._shown = False

    def _show(self, now: float) -> None:
        taken = now - self._begun
        rate = self._count / taken
        values = {"step": say(f"cli.batch.{self._step}"), "count": str(self._count), "rate": f"{rate:.1f}"}
        code = "cli.batch.counts"
        if self._total is not None:
            values["total"], values["share"] = str(self._total), f"{self._count / max(self._total, 1):.0%}"
            values["left"], code = _time((self._total - self._count) / rate), "cli.batch.goes-on"
        line = say(code, None, **values)
        tell(f"\r\x1b[K{line}" if self._live else line, ends=not self._live)
        self._shown = True


def _time(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
