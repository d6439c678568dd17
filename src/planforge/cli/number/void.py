"""planforge number void: spend a number for nothing."""

from __future__ import annotations

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.number.opened import office_here, opened, reason_option, register_option
from planforge.messages import say
from planforge.produce.registers import full_number


@click.command(cls=SpokenCommand, help=say("cli.number.void.help"), short_help=say("cli.number.void.short"))
@click.argument("number", metavar="NUMBER")
@reason_option
@register_option
def command(number: str, reason: str, register: str) -> None:
    """Void a number."""
    series, serial = full_number(number)
    with opened(register, office_here()) as book:
        entry = book.void(series, serial, reason)
    click.echo(say("cli.number.spent", number=entry.number), err=True)
