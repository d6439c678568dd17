"""planforge number next: look at the next number."""

from __future__ import annotations

from typing import Literal

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.number.opened import office_here, opened, register_option, series_options
from planforge.messages import say
from planforge.produce.registers import wanted_series


@click.command(cls=SpokenCommand, help=say("cli.number.next.help"), short_help=say("cli.number.next.short"))
@series_options
@register_option
def command(code: str, year: int | None, running: bool, word: Literal["号", "期"], register: str) -> None:
    """Print the next number."""
    office = office_here()
    series = wanted_series(office, code, year, running=running, word=word)
    with opened(register, office) as book:
        click.echo(series.write(book.next(series)))
