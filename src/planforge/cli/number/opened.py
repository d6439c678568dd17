"""What the verbs of the register share: options, the office, the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planforge.cli.output import report_faults
from planforge.messages import Unreadable, say
from planforge.plan import find_office
from planforge.plan.model import Profile
from planforge.produce.registers import open_office_register

if TYPE_CHECKING:
    from planforge.numbers.register import Register

Result = TypeVar("Result")

register_option = click.option("--register", metavar="URL", default="", help=say("cli.number.register"))
reason_option = click.option("--reason", metavar="TEXT", required=True, help=say("cli.number.reason"))

replace_option = click.option("--replace", is_flag=True, help=say("cli.number.replace"))


def series_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """CODE and what else makes a series."""
    for option in (
        click.option(
            "--word",
            metavar="号|期",
            type=click.Choice(["号", "期"]),
            default="号",
            help=say("cli.number.word"),
        ),
        click.option("--running", is_flag=True, help=say("cli.number.running")),
        click.option("--year", metavar="YEAR", type=int, help=say("cli.number.year")),
        click.argument("code", metavar="CODE"),
    ):
        verb = option(verb)
    return verb


def office_here() -> Profile:
    """The profile of the office in whose folder the command runs."""
    office = find_office(Path.cwd())
    report_faults(office.warnings)
    return office.profile


@contextmanager
def opened(register: str, profile: Profile, *, make: bool = False) -> Iterator[Register]:
    """The register, open; the path of one that was just made is told."""
    with open_office_register(
        register, profile, Path(), make=make, tell=lambda fault: report_faults([fault])
    ) as found:
        if found.made:
            click.echo(say("cli.number.made", path=found.name), err=True)
        yield found


def look_if_any(
    register: str, profile: Profile, look: Callable[[Register], Result], none: str = "register.none"
) -> Result | None:
    """What the register says; None where there is none yet, with `none` as the word about it."""
    try:
        with opened(register, profile) as found:
            return look(found)
    except Unreadable as stop:
        if [fault.code for fault in stop.faults] != ["register.none"]:
            raise
        report_faults(replace(fault, code=none, severity="note") for fault in stop.faults if none)
        return None
