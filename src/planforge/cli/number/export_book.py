"""planforge number export: the register as the office's book."""

from __future__ import annotations

from pathlib import Path

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.number.opened import office_here, opened, register_option, replace_option
from planforge.messages import say
from planforge.produce.books import check_book, write_book


@click.command(
    cls=SpokenCommand, help=say("cli.number.export.help"), short_help=say("cli.number.export.short")
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--code", metavar="CODE", default="", help=say("cli.number.list.code"))
@click.option("--year", metavar="YEAR", type=int, help=say("cli.number.list.year"))
@replace_option
@register_option
def command(file: Path, code: str, year: int | None, replace: bool, register: str) -> None:
    """Write the book, and say how much is in it."""
    check_book(file, replace=replace)
    with opened(register, office_here()) as book:
        entries = book.entries(code=code, year=year)
    write_book(file, entries)
    click.echo(say("book.written", count=len(entries), path=file))
