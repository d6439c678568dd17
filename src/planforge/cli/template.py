"""planforge template: document types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforge.cli.group import SpokenCommand, SpokenGroup
from planforge.cli.output import report_faults
from planforge.messages import Stopped, say
from planforge.plan import find_office
from planforge.plan.office import office_types

if TYPE_CHECKING:
    from planforge.authoring.checking import Report


@click.group(cls=SpokenGroup, help=say("cli.template.help"), short_help=say("cli.template.short"))
def command() -> None:
    """Document types."""


@command.command(
    "list", cls=SpokenCommand, help=say("cli.template.list"), short_help=say("cli.template.list")
)
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def list_types(templates: tuple[Path, ...]) -> None:
    """Print every template folder, nearest shelf first, and the bases last."""
    shelf = office_types(find_office(Path.cwd()).profile, templates)
    bases = []
    for found in shelf.folders():
        word = say(f"cli.shelf.{found.shelf}")
        if found.hidden_by:
            hidden = say("cli.hidden", by=say(f"cli.shelf.{found.hidden_by}"))
            click.echo(f"{found.key}\t{word}\t{hidden}\t{found.folder}")
            continue
        try:
            doctype = shelf.get(found.key)
        except Stopped:
            doctype = None
        # A base may have the English name of a type: 函 is a letter, in the format of letters.
        if doctype is None or doctype.folders[0] != found.folder:
            bases.append(f"{found.key}\t{word}\t{say('cli.base')}\t{found.folder}")
            continue
        names = "、".join((doctype.name, *doctype.aliases))
        click.echo(f"{found.key}\t{word}\t{names}\t{found.folder}")
    for line in bases:
        click.echo(line)


@command.command(
    "new", cls=SpokenCommand, help=say("cli.template.new.help"), short_help=say("cli.template.new")
)
@click.argument("name", metavar="TYPE")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--from", "base", metavar="TYPE", default="notice", help=say("cli.template.from"))
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def new(name: str, folder: Path | None, base: str, templates: tuple[Path, ...]) -> None:
    """Begin a document type."""
    from planforge.authoring.begin import new_template  # only this verb needs it

    made = new_template(name, folder, base, templates)
    click.echo(str(made))
    click.echo(say("cli.template.new.next", folder=made, shelf=made.parent), err=True)


@command.command(
    "check",
    cls=SpokenCommand,
    help=say("cli.template.check.help"),
    short_help=say("cli.template.check"),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--annotate",
    "copy",
    metavar="OUT.docx",
    type=click.Path(path_type=Path),
    help=say("cli.template.annotate"),
)
@click.option(
    "--format",
    "form",
    metavar="text|json|sarif",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help=say("cli.template.check.format"),
)
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def check(folder: Path, copy: Path | None, form: str, templates: tuple[Path, ...]) -> int:
    """Tell all that is wrong with a template folder."""
    from planforge.authoring.checking import check_folder  # only this verb needs it

    report = check_folder(folder, templates)
    if form == "text":
        _tell(report)
    else:
        from planforge.authoring.telling import data_of, sarif_of

        made = data_of(report) if form == "json" else sarif_of(report)
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))
    if copy is not None:
        from planforge.authoring.annotate import write_annotated

        write_annotated(report, copy)
        click.echo(say("authoring.annotated", path=copy), err=form != "text")
    return report.exit_code


def _tell(report: Report) -> None:
    from planforge.authoring.telling import counted

    report_faults(each.fault for each in report.findings)
    count = counted(report)
    if not count:
        click.echo(say("cli.template.check.clean", folder=report.folder))
        return
    errors, warnings, notes = (count[severity] for severity in ("error", "warning", "note"))
    click.echo(say("cli.template.check.sum", errors=errors, warnings=warnings, notes=notes))
