"""planforge measure: finished files against GB/T 9704-2012, clause by clause."""

from __future__ import annotations

import json
from pathlib import Path

import click

from planforge.cli.group import SpokenCommand, format_option
from planforge.cli.output import report_faults
from planforge.messages import say
from planforge.produce.measured import Measurement, measure_files

_SIGNS = {"pass": ("✓", "green"), "fail": ("✗", "red"), "advice": ("!", "yellow"), "unseen": ("?", "cyan")}


@click.command(cls=SpokenCommand, help=say("cli.measure.help"), short_help=say("cli.measure.short"))
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--overlay", metavar="DIR", type=click.Path(path_type=Path), help=say("cli.measure.overlay"))
@format_option
def command(files: tuple[Path, ...], overlay: Path | None, form: str) -> int:
    """Measure files."""
    results = measure_files(files, overlay, tell=_tell if form == "text" else _tell_faults)
    if form == "json":
        from planforge.measure import data_of

        reports = [data_of(done.report) for done in results if done.report is not None]
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))
    return max(done.exit_code for done in results)


def _tell_faults(done: Measurement) -> None:
    report_faults(done.faults)


def _tell(done: Measurement) -> None:
    """Print a report as lines, each item with the sign of its verdict, then the pictures that were drawn."""
    _tell_faults(done)
    if done.report is None:
        return
    from planforge.measure import lines_of

    for verdict, line in lines_of(done.report):
        if verdict is None:
            click.echo(line)
        else:
            sign, colour = _SIGNS[verdict]
            click.echo(f"{click.style(sign, fg=colour, bold=verdict == 'fail')} {line}")
    for path in done.paths:
        click.echo(str(path))
