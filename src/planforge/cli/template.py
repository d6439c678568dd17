"""planforge template: document types."""

from __future__ import annotations

from pathlib import Path

import click

from planforge.cli.group import SpokenCommand, SpokenGroup
from planforge.messages import Stopped, say
from planforge.plan import find_office
from planforge.plan.office import office_types


@click.group(cls=SpokenGroup, help=say("cli.template.help"), short_help=say("cli.template.short"))
def command() -> None:
    """Document types."""


@command.command(
    "list", cls=SpokenCommand, help=say("cli.template.list"), short_help=say("cli.template.list")
)
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def list_types(templates: tuple[Path, ...]) -> None:
    """Print every template folder, nearest shelf first, and the bases last."""
    shelf = office_types(find_office(Path.cwd()).profile, templates)
    bases = []
    for found in shelf.folders():
        word = say(f"cli.shelf.{found.shelf}")
        if found.hidden_by:
            hidden = say("cli.hidden", by=say(f"cli.shelf.{found.hidden_by}"))
            click.echo(f"{found.key}\t{word}\t{hidden}\t{found.folder}")
            continue
        try:
            doctype = shelf.get(found.key)
        except Stopped:
            doctype = None
        # A base may have the English name of a type: 函 is a letter, in the format of letters.
        if doctype is None or doctype.folders[0] != found.folder:
            bases.append(f"{found.key}\t{word}\t{say('cli.base')}\t{found.folder}")
            continue
        names = "、".join((doctype.name, *doctype.aliases))
        click.echo(f"{found.key}\t{word}\t{names}\t{found.folder}")
    for line in bases:
        click.echo(line)
