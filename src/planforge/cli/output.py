"""How faults look on a terminal."""

from __future__ import annotations

import traceback
from collections.abc import Iterable

import click

import planforge
from planforge.cli.group import NoSuchVerb
from planforge.messages import Fault, Stopped, say

OUR_BUG = 70

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def report_faults(faults: Iterable[Fault]) -> None:
    """Print faults to standard error, each with its place and the way out."""
    for fault in faults:
        word = click.style(say(f"cli.{fault.severity}"), fg=_COLOURS[fault.severity], bold=True)
        place = f"{fault.where}: " if fault.where else ""
        click.echo(f"{place}{word} {fault.message()}", err=True)
        if fault.hint():
            click.echo(f"    → {fault.hint()}", err=True)


def report_stop(stop: Stopped) -> None:
    """Print what stopped the work."""
    report_faults(stop.faults)


def report_usage(error: click.UsageError) -> None:
    """Print wrong use in the person's language, with the way to the help."""
    word = click.style(say("cli.error"), fg="red", bold=True)
    click.echo(f"{word} {_usage_message(error)}", err=True)
    path = error.ctx.command_path if error.ctx else "planforge"
    click.echo(f"    → {say('cli.see-help', path=path)}", err=True)


def _usage_message(error: click.UsageError) -> str:
    if isinstance(error, NoSuchVerb):
        return error.message
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        code = "cli.no-option-near" if near else "cli.no-option"
        return say(code, name=error.option_name, near=near)
    if isinstance(error, click.MissingParameter):
        param = error.param
        if isinstance(param, click.Option):
            return say("cli.missing", name=param.opts[0])
        return say("cli.missing", name=param.make_metavar(error.ctx) if param and error.ctx else "")
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else ""
        return say("cli.bad-value", name=name, reason=error.message)
    if isinstance(error, click.BadOptionUsage):
        return say("cli.needs-value", name=error.option_name)
    if error.message.startswith("Got unexpected extra argument"):
        return say("cli.extra", text=error.message.partition("(")[2].rstrip(")."))
    return say("cli.wrong-use", reason=error.format_message())


def report_bug(error: Exception) -> None:
    """Print a traceback, and where to send it."""
    traceback.print_exception(error)
    click.echo(say("cli.bug", version=planforge.__version__), err=True)
