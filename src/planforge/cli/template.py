"""planforge template: document types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforge.cli.group import SpokenCommand, SpokenGroup
from planforge.cli.output import report_faults
from planforge.messages import language, say
from planforge.plan.office import real_path

if TYPE_CHECKING:
    from planforge.authoring.checking import Report
    from planforge.authoring.listing import Listed
    from planforge.authoring.preview_look import Look


@click.group(cls=SpokenGroup, help=say("cli.template.help"), short_help=say("cli.template.short"))
def command() -> None:
    """Document types."""


@command.command(
    "list", cls=SpokenCommand, help=say("cli.template.list"), short_help=say("cli.template.list")
)
@click.argument("plan", metavar="[PLAN]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def list_types(plan: Path | None, templates: tuple[Path, ...]) -> None:
    """Print every template folder, nearest shelf first, and the bases last; as a plan has them, where one is
    named."""
    from planforge.authoring.listing import listed  # only this verb needs it

    for each in listed(real_path(plan).parent if plan else Path.cwd(), templates):
        click.echo("\t".join((each.key, say(f"cli.shelf.{each.shelf}"), _told(each), str(each.folder))))


def _told(each: Listed) -> str:
    """What a folder is: the names of its type, or which one goes before it."""
    if each.hidden_by:
        return say("cli.hidden", by=say(f"cli.shelf.{each.hidden_by}"))
    if each.doctype is None:
        return say("cli.faulty", folder=each.folder)
    if each.doctype.abstract:
        return say("cli.base")
    names = "、".join((each.doctype.name, *each.doctype.aliases))
    version = f" {each.doctype.version}" if each.doctype.version else ""
    other = say("cli.outnamed", name=each.doctype.name, folder=each.loses_to) if each.loses_to else ""
    wins = say("cli.wins", over=say(f"cli.shelf.{each.hides}")) if each.hides else ""
    return f"{names}{version}{other}{wins}"


@command.command(
    "show", cls=SpokenCommand, help=say("cli.template.show.help"), short_help=say("cli.template.show")
)
@click.argument("name", metavar="[DIR|TYPE]", required=False, default="")
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def show(name: str, templates: tuple[Path, ...]) -> None:
    """Print what a template may use."""
    from planforge.authoring import showing  # only this verb needs it

    for line in showing.sheet_lines(showing.show(name, templates), language()):
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


@command.command(
    "preview",
    cls=SpokenCommand,
    help=say("cli.template.preview.help"),
    short_help=say("cli.template.preview"),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(1, 65535),
    default=None,
    help=say("cli.template.preview.port"),
)
@click.option("--open", "opened", is_flag=True, help=say("cli.template.preview.open"))
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def preview(folder: Path, port: int | None, opened: bool, templates: tuple[Path, ...]) -> None:
    """Show a template folder in the browser, anew after each save, until it is interrupted."""
    from planforge.authoring.preview import Preview  # only this verb needs it

    with Preview(folder, templates, port or 0) as shown:
        click.echo(say("preview.address", address=shown.address))
        if opened:
            import webbrowser

            if not webbrowser.open(shown.address):
                click.echo(say("preview.unopened"), err=True)
        try:
            shown.run(_tell_look)
        except KeyboardInterrupt:  # the way to end it, and no failure
            click.echo(say("preview.over"))


def _tell_look(look: Look) -> None:
    from planforge.authoring.telling import counted

    count = counted(look.findings)
    code = "preview.told-failed" if look.stale else "preview.told"
    pages = len(look.pages.pictures) + look.pages.left_out
    click.echo(say(code, pages=pages, errors=count["error"], warnings=count["warning"]))


def _tell(report: Report) -> None:
    from planforge.authoring.telling import counted

    report_faults(each.fault for each in report.findings)
    count = counted(report.findings)
    if not count:
        click.echo(say("cli.template.check.clean", folder=report.folder))
        return
    errors, warnings, notes = (count[severity] for severity in ("error", "warning", "note"))
    click.echo(say("cli.template.check.sum", errors=errors, warnings=warnings, notes=notes))
