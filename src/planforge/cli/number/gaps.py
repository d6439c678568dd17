"""planforge number gaps: numbers that are missing, open, or out of order."""

from __future__ import annotations

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.number.opened import office_here, opened, register_option
from planforge.messages import say
from planforge.produce.registers import this_day


@click.command(cls=SpokenCommand, help=say("cli.number.gaps.help"), short_help=say("cli.number.gaps.short"))
@click.option("--code", metavar="CODE", default="", help=say("cli.number.list.code"))
@register_option
def command(code: str, register: str) -> None:
    """Print what to look after, one a line."""
    with opened(register, office_here()) as book:
        found, known = book.gaps(this_day(), code=code), bool(book.entries(code=code))
    for gap in found:
        code_of = "missing-range" if gap.kind == "missing" and gap.other else gap.kind
        click.echo(say(f"cli.number.gap.{code_of}", number=gap.number, other=gap.other, days=gap.days))
    if not found:
        click.echo(say("cli.number.no-gaps" if known else "cli.number.no-entries"), err=True)
