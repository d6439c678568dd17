"""planforge schema: the plan language as JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path

import click

from planforge.cli.group import SpokenCommand
from planforge.messages import say
from planforge.plan import find_office
from planforge.plan.office import office_types
from planforge.plan.schema import plan_schema


@click.command(cls=SpokenCommand, help=say("cli.schema.help"), short_help=say("cli.schema.short"))
@click.argument("kind", metavar="[TYPE]", required=False)
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def command(kind: str | None, templates: tuple[Path, ...]) -> None:
    """Print the schema."""
    doctype = office_types(find_office(Path.cwd()).profile, templates).get(kind) if kind else None
    click.echo(json.dumps(plan_schema(doctype), ensure_ascii=False, indent=1))
