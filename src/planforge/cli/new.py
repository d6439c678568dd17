"""planforge new: begin a plan."""

from __future__ import annotations

from pathlib import Path

import click

from planforge.cli.group import SpokenCommand
from planforge.messages import say
from planforge.produce.start import new_plan


@click.command(cls=SpokenCommand, help=say("cli.new.help"), short_help=say("cli.new.short"))
@click.argument("kind", metavar="TYPE")
@click.argument("path", metavar="[PATH]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def command(kind: str, path: Path | None, templates: tuple[Path, ...]) -> None:
    """Begin a plan."""
    written = new_plan(kind, path, templates)
    click.echo(str(written))
    click.echo(say("cli.new.next", path=written), err=True)
