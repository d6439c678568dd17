"""The verbs, loaded only when they are called, and help in the language of the person."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

import planforge
from planforge.messages import say

VERBS = {
    "new": "planforge.cli.new",
    "render": "planforge.cli.render",
    "batch": "planforge.cli.batch",
    "measure": "planforge.cli.measure",
    "number": "planforge.cli.number",
    "template": "planforge.cli.template",
    "schema": "planforge.cli.schema",
    "doctor": "planforge.cli.doctor",
}


class NoSuchVerb(click.UsageError):
    """A verb that is not there; its message is in the person's language already."""


class _Spoken:
    """Help headings in the person's language; click's own stay English."""

    def format_usage(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        spoken = {"[OPTIONS]": f"[{say('cli.options')}]", "COMMAND [ARGS]...": f"{say('cli.commands')} …"}
        pieces = [spoken.get(piece, piece) for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{say('cli.usage')} ")

    def format_options(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the verbs where there are any."""
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        if records:
            with formatter.section(say("cli.options")):
                must = f"[{say('cli.required')}]"
                formatter.write_dl([(name, words.replace("[required]", must)) for name, words in records])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self: Any, ctx: click.Context) -> click.Option | None:
        """`--help`, with its words."""
        option = click.Command.get_help_option(self, ctx)
        if option is not None:
            option.help = say("cli.help-option")
        return option


class SpokenCommand(_Spoken, click.Command):
    """A verb."""


class SpokenGroup(_Spoken, click.Group):
    """A verb with verbs below it."""

    command_class = SpokenCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a verb; say the nearest where there is none of that name."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            import difflib  # only a mistyped verb needs it

            near = "、".join(difflib.get_close_matches(name, self.list_commands(ctx), n=1))
            raise NoSuchVerb(
                say("cli.no-command-near" if near else "cli.no-command", name=name, near=near), ctx
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs, each with its sentence."""
        rows = [(name, command.get_short_help_str(80)) for name, command in self._listed(ctx)]
        with formatter.section(say("cli.commands")):
            formatter.write_dl(rows)

    def _listed(self, ctx: click.Context) -> list[tuple[str, click.Command]]:
        listed = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, command) for name, command in listed if command is not None]


class LazyGroup(SpokenGroup):
    """Verbs whose modules are imported only when they run, so that `--help` is quick.

    `verbs` gives each one's module; what each does is the catalogue's `{words}.{verb}.short`.
    """

    def __init__(self, *, verbs: Mapping[str, str], words: str, **options: Any) -> None:
        super().__init__(**options)
        self._verbs = verbs
        self._words = words

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the work."""
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb."""
        module = self._verbs.get(cmd_name)
        if module is None:
            return None
        command = import_module(module).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs, without importing them."""
        with formatter.section(say("cli.commands")):
            formatter.write_dl([(name, say(f"{self._words}.{name}.short")) for name in self._verbs])


class VerbGroup(LazyGroup):
    """The top, which knows its version too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(verbs=VERBS, words="cli", **options)
        self.params.append(
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                help=say("cli.version"),
                callback=_print_version,
            )
        )


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"planforge {planforge.__version__}")
        ctx.exit()


format_option = click.option(
    "--format",
    "form",
    metavar="text|json",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("cli.measure.format"),
)
"""For verbs that tell what they found: lines for a person, or JSON for a script."""
