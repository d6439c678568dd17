"""planforge batch: one plan and a table → a folder of documents."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from planforge.batch import Asked, Job, Outcome, run_batch, waits
from planforge.cli.group import SpokenCommand
from planforge.cli.options import Making, making_options
from planforge.cli.output import report_faults
from planforge.cli.progress import Progress, tell
from planforge.messages import Fault, Stopped, say

MOST_ALIKE = 20
"""Faults of one kind that are printed; a column that is wrong in every row says it often enough."""

Range = tuple[int, int | None]


def _rows(ctx: click.Context, param: click.Parameter, value: str | None) -> Range:
    """1-20, 5, 21- → the first and the last row."""
    if value is None:
        return 1, None
    found = re.fullmatch(r"\s*([0-9]{1,9})?\s*([-–—~～－至]?)\s*([0-9]{1,9})?\s*", value)
    if found is None or not (found[1] or found[3]):
        raise click.BadParameter(say("cli.batch.no-range", text=value))
    first = int(found[1] or 1)
    last = int(found[3]) if found[3] else None if found[2] else first
    if first < 1 or (last is not None and last < first):
        raise click.BadParameter(say("cli.batch.no-range", text=value))
    return first, last


@click.command(cls=SpokenCommand, help=say("cli.batch.help"), short_help=say("cli.batch.short"))
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path))
@click.option(
    "--data",
    "table",
    metavar="TABLE",
    required=True,
    type=click.Path(path_type=Path),
    help=say("cli.batch.data"),
)
@click.option("--key", metavar="COLUMN", default="", help=say("cli.batch.key"))
@making_options
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(1, 256), help=say("cli.batch.jobs"))
@click.option("--cluster", metavar="ADDRESS", default="", help=say("cli.batch.cluster"))
@click.option("--rows", metavar="A-B", callback=_rows, help=say("cli.batch.rows"))
@click.option("--keep-going", is_flag=True, help=say("cli.batch.keep-going"))
@click.option("--resume", is_flag=True, help=say("cli.batch.resume"))
@click.option("--zip", "packed", metavar="FILE", type=click.Path(path_type=Path), help=say("cli.batch.zip"))
@click.option(
    "--merge-pdf", "merged", metavar="FILE", type=click.Path(path_type=Path), help=say("cli.batch.merge-pdf")
)
def command(
    plan: Path,
    table: Path,
    key: str,
    making: Making,
    jobs: int | None,
    cluster: str,
    rows: Range,
    keep_going: bool,
    resume: bool,
    packed: Path | None,
    merged: Path | None,
) -> int:
    """Make a batch."""
    if merged and "pdf" not in making.formats:
        raise click.UsageError(say("cli.batch.no-pdf"))
    if jobs and cluster:
        raise click.UsageError(say("cli.batch.jobs-elsewhere"))
    job = Job(
        plan,
        making.output,
        making.formats,
        making.templates,
        tuple(making.changes.items()),
        making.layout,
        making.stage,
        making.issuing.reason,
    )
    asked = Asked(
        job,
        table,
        key,
        making.issuing,
        rows,
        keeps_going=keep_going,
        resumes=resume,
        processes=jobs or os.cpu_count() or 1,
        packed=packed,
        merged=merged,
        cluster=cluster.strip(),
    )
    listener = _Listener()
    try:
        outcome = run_batch(asked, listener)
    except (KeyboardInterrupt, Stopped) as stop:
        listener.ends()
        if isinstance(stop, Stopped):
            listener.tells(stop.faults)
            listener.ends()
        interrupted = not isinstance(stop, Stopped)
        if listener.makes or (interrupted and waits(making.output)):  # what is made, now or earlier, is kept
            tell(say("cli.batch.go-on-again" if resume else "cli.batch.go-on"))
        if isinstance(stop, Stopped):
            return stop.exit_code
        raise
    listener.ends()
    _sum_up(outcome, keep_going)
    with suppress(BrokenPipeError):  # the reader has gone, the files are there
        for path in outcome.paths:
            click.echo(str(path))
    return outcome.exit_code


class _Listener(Progress):
    """Shows how far a batch is, and prints what is said: each thing once, and not too many of one kind."""

    def __init__(self) -> None:
        super().__init__()
        self._said: set[Fault] = set()
        self._alike: Counter[tuple[str, str]] = Counter()

    def tells(self, faults: Iterable[Fault]) -> None:
        """Print faults."""
        for fault in faults:
            kind = fault.code, fault.severity
            if fault in self._said or fault.code in _COUNTED:
                continue
            self._alike[kind] += 1
            if self._alike[kind] <= MOST_ALIKE:
                self._said.add(fault)
                super().ends()
                with suppress(BrokenPipeError):
                    report_faults([fault])

    def ends(self) -> None:
        """Say what was not printed."""
        super().ends()
        for (code, severity), count in self._alike.items():
            if count > MOST_ALIKE:
                more = say(
                    "cli.batch.more", count=count - MOST_ALIKE, kind=code, severity=say(f"cli.{severity}")
                )
                tell(more)
        self._alike.clear()


_COUNTED = {"issue.done", "issue.same"}
"""What goes well, row for row: it is summed up at the end."""


def _sum_up(outcome: Outcome, keep_going: bool) -> None:
    """One line: what there is now, and what is left to do."""
    if outcome.faulty and not keep_going:
        tell(say("cli.batch.stopped", faulty=outcome.faulty))
        return
    tell(say("cli.batch.done", made=outcome.made, unchanged=outcome.unchanged))
    if outcome.faulty or outcome.failed:
        tell(say("cli.batch.left", faulty=outcome.faulty, failed=outcome.failed))
