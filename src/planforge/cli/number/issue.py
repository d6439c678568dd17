"""planforge number issue: bind a number to its document."""

from __future__ import annotations

from pathlib import Path

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.number.opened import office_here, opened, register_option
from planforge.messages import say
from planforge.produce.registers import issue_by_hand


@click.command(cls=SpokenCommand, help=say("cli.number.issue.help"), short_help=say("cli.number.issue.short"))
@click.argument("number", metavar="NUMBER")
@click.option("--title", metavar="TEXT", required=True, help=say("cli.number.issue.title"))
@click.option("--recipients", metavar="TEXT", default="", help=say("cli.number.issue.recipients"))
@click.option("--date", metavar="DATE", required=True, help=say("cli.number.issue.date"))
@click.option(
    "--file",
    "files",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help=say("cli.number.issue.file"),
)
@click.option("--reissue", metavar="REASON", default="", help=say("cli.number.issue.reissue"))
@register_option
def command(
    number: str,
    title: str,
    recipients: str,
    date: str,
    files: tuple[Path, ...],
    reissue: str,
    register: str,
) -> None:
    """Bind a number to its document."""
    with opened(register, office_here()) as book:
        entry = issue_by_hand(book, number, title, recipients, date, files, reissue)
    click.echo(say("issue.done", number=entry.number), err=True)
