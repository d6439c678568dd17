"""planforge schema: the plan language as JSON Schema."""

from __future__ import annotations

import json

import click

from planforge.cli.group import SpokenCommand
from planforge.messages import say
from planforge.plan.schema import plan_schema


@click.command(cls=SpokenCommand, help=say("cli.schema.help"), short_help=say("cli.schema.short"))
def command() -> None:
    """Print the schema."""
    click.echo(json.dumps(plan_schema(), ensure_ascii=False, indent=1))
