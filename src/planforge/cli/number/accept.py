"""planforge number accept: go on after a backup was put back."""

from __future__ import annotations

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.number.opened import office_here, opened, reason_option, register_option
from planforge.messages import say


@click.command(
    cls=SpokenCommand, help=say("cli.number.accept.help"), short_help=say("cli.number.accept.short")
)
@reason_option
@register_option
def command(reason: str, register: str) -> None:
    """Void the numbers that are missing, and print them."""
    with opened(register, office_here()) as book:
        for entry in book.accept(reason):
            click.echo(entry.number)
