"""planforge number reserve: take numbers."""

from __future__ import annotations

from typing import Literal

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.number.opened import office_here, opened, register_option, series_options
from planforge.messages import say
from planforge.numbers.series import check_count
from planforge.produce.registers import wanted_series


@click.command(
    cls=SpokenCommand, help=say("cli.number.reserve.help"), short_help=say("cli.number.reserve.short")
)
@series_options
@click.option("--count", metavar="N", type=int, default=1, help=say("cli.number.reserve.count"))
@click.option("--title", metavar="TEXT", default="", help=say("cli.number.reserve.title"))
@register_option
def command(
    code: str,
    year: int | None,
    running: bool,
    word: Literal["号", "期"],
    count: int,
    title: str,
    register: str,
) -> None:
    """Take numbers and print them."""
    check_count(count)  # before a register is made for nothing
    office = office_here()
    series = wanted_series(office, code, year, running=running, word=word)
    with opened(register, office, make=True) as book:
        for entry in book.reserve(series, count, title=title):
            click.echo(entry.number)
