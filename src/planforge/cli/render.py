"""planforge render: plans → finished files."""

from __future__ import annotations

from pathlib import Path

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.options import Making, making_options
from planforge.cli.output import report_faults
from planforge.messages import Fault, say
from planforge.produce import Finished, render_plans


@click.command(cls=SpokenCommand, help=say("cli.render.help"), short_help=say("cli.render.short"))
@click.argument("plans", metavar="PLAN…", nargs=-1, required=True, type=click.Path(path_type=Path))
@making_options
def command(plans: tuple[Path, ...], making: Making) -> int:
    """Render plans."""
    progress = _Progress(len(plans))
    results = render_plans(
        plans,
        making.output,
        making.formats,
        templates=making.templates,
        changes=making.changes,
        layout=making.layout,
        stage=making.stage,
        issuing=making.issuing,
        tell=progress.done,
    )
    if progress.unheard and not isinstance(progress.unheard, BrokenPipeError):
        raise progress.unheard
    return max(done.exit_code for done in results)


class _Progress:
    """Prints what each plan came to: paths to standard output, the rest to standard error."""

    def __init__(self, plans: int) -> None:
        self._plans = plans
        self._count = 0
        self.unheard: OSError | None = None
        self._said: set[Fault] = set()

    def done(self, finished: Finished) -> None:
        """Say that a plan is done. A fault without a place (a missing program) is said once a run."""
        self._count += 1
        if self._plans > 1:
            failed = say("cli.render.failed") if finished.exit_code else ""
            click.echo(f"[{self._count}/{self._plans}] {finished.plan} {failed}".rstrip(), err=True)
        report_faults(fault for fault in finished.faults if fault not in self._said)
        self._said.update(fault for fault in finished.faults if fault.place is None)
        for path in finished.paths:
            self._print(path)

    def _print(self, path: Path) -> None:
        """Print a path, as long as that goes: the plans that are left are issued all the same."""
        if self.unheard is None:
            try:
                click.echo(str(path))
            except OSError as error:
                self.unheard = error
