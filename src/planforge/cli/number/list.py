"""planforge number list: what is registered."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.number.opened import office_here, opened, register_option
from planforge.messages import say
from planforge.numbers import Entry, State
from planforge.numbers.listing import COLUMNS, aligned, cells_of, data_of, write_csv
from planforge.produce.registers import this_day

if TYPE_CHECKING:
    from planforge.numbers.register import Register


@click.command(cls=SpokenCommand, help=say("cli.number.list.help"), short_help=say("cli.number.list.short"))
@click.option("--code", metavar="CODE", default="", help=say("cli.number.list.code"))
@click.option("--year", metavar="YEAR", type=int, help=say("cli.number.list.year"))
@click.option(
    "--state",
    "states",
    metavar="reserved|issued|void",
    multiple=True,
    type=click.Choice(["reserved", "issued", "void"]),
    help=say("cli.number.list.state"),
)
@click.option("--title", metavar="TEXT", default="", help=say("cli.number.list.title"))
@click.option("--open", "only_open", is_flag=True, help=say("cli.number.list.open"))
@click.option("--doubtful", is_flag=True, help=say("cli.number.list.doubtful"))
@click.option(
    "--format",
    "form",
    metavar="table|json|csv",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    help=say("cli.number.list.format"),
)
@register_option
def command(
    code: str,
    year: int | None,
    states: tuple[State, ...],
    title: str,
    only_open: bool,
    doubtful: bool,
    form: str,
    register: str,
) -> None:
    """Print the entries that are wanted, or what is doubtful."""
    with opened(register, office_here()) as book:
        if doubtful:
            _print_doubts(book)
            return
        wanted: tuple[State, ...] = ("reserved",) if only_open else states
        entries = book.entries(code=code, year=year, states=wanted, title=title)
    _FORMS[form](entries)
    if not entries:
        click.echo(say("cli.number.no-entries"), err=True)


def _print_doubts(book: Register) -> None:
    if not book.doubts:
        click.echo(say("cli.number.no-doubts"), err=True)
    for doubt in book.doubts:
        for serial in doubt.missing:
            click.echo(say("cli.number.list.missing", number=doubt.series.write(serial)))
        for entry in doubt.again:
            click.echo(say("cli.number.list.again", number=entry.number, title=entry.title or "—"))
        if not doubt.missing and not doubt.again:
            click.echo(say("cli.number.list.changed", series=doubt.series.name))


def _rows(entries: Sequence[Entry]) -> list[list[str]]:
    states = {state: say(code) for state, code in _STATES.items()}
    today = this_day()
    head = [say(f"cli.number.{column}") for column in COLUMNS]
    return [head, *(cells_of(entry, states[entry.state], today) for entry in entries)]


_STATES: dict[State, str] = {
    "reserved": "cli.number.reserved",
    "issued": "cli.number.issued",
    "void": "cli.number.voided",
}


def _print_table(entries: Sequence[Entry]) -> None:
    for line in aligned(_rows(entries)):
        click.echo(line)


def _print_json(entries: Sequence[Entry]) -> None:
    today = this_day()
    click.echo(json.dumps([data_of(entry, today) for entry in entries], ensure_ascii=False, indent=2))


def _print_csv(entries: Sequence[Entry]) -> None:
    click.echo(write_csv(_rows(entries)), nl=False)


_FORMS: dict[str, Callable[[Sequence[Entry]], None]] = {
    "table": _print_table,
    "json": _print_json,
    "csv": _print_csv,
}
