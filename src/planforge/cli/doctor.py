"""planforge doctor: what is here, what is missing."""

from __future__ import annotations

from pathlib import Path

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.output import report_faults
from planforge.messages import say
from planforge.messages.text import hint_of
from planforge.produce.doctor import examine

_SIGNS = {"good": ("✓", "green"), "missing": ("✗", "red"), "note": ("·", "yellow")}


@click.command(cls=SpokenCommand, help=say("cli.doctor.help"), short_help=say("cli.doctor.short"))
@click.argument("plan", metavar="[PLAN]", required=False, type=click.Path(path_type=Path))
@click.option("--register", metavar="URL", default="", help=say("cli.render.register"))
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def command(plan: Path | None, register: str, templates: tuple[Path, ...]) -> int:
    """Examine the machine, the office's files and a plan."""
    report = examine(plan, templates, register)
    for finding in report.findings:
        sign, colour = _SIGNS[finding.state]
        values = dict(finding.values)
        click.echo(f"{click.style(sign, fg=colour)} {say(finding.code, None, **values)}")
        hint = hint_of(finding.code, None, **values)
        if hint:
            click.echo(f"    → {hint}")
    report_faults(report.faults)
    return report.exit_code
