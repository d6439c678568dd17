"""planforge render: plans → finished files."""

from __future__ import annotations

from pathlib import Path

import click

from planforge.cli.group import SpokenCommand
from planforge.cli.output import report_faults
from planforge.messages import Fault, say
from planforge.produce import (
    AS_TYPED,
    FORMATS,
    LABELS,
    Finished,
    Issuing,
    Layout,
    Stage,
    StageName,
    render_plans,
)


def _formats(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(
        each.strip().lower().removeprefix(".") for each in value.replace("，", ",").split(",") if each.strip()
    )
    unknown = [each for each in wanted if each not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(
            say("cli.render.no-format", name="、".join(unknown), known=",".join(FORMATS))
        )
    return wanted


def _changes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    changes = {}
    for each in value:
        key, sign, text = each.partition("=")
        if not sign or not key.strip():
            raise click.BadParameter(say("cli.render.no-change", text=each))
        changes[key.strip()] = text
    return changes


def _stage(name: StageName | None, mark: str | None, version: int | None, watermark: bool) -> Stage:
    """The stage that the options mean; a mark, a version or a watermark is what a draft or a review has."""
    given = {"--mark": mark, "--draft-version": version, "--watermark": watermark}
    alone = [option for option, value in given.items() if value]
    if alone and name in (None, "final"):
        raise click.UsageError(say("cli.render.no-draft", options="、".join(alone)))
    if name is None:
        return AS_TYPED
    if mark is not None and mark not in LABELS[name]:
        known = "、".join(LABELS[name])
        raise click.UsageError(say("cli.render.no-mark", mark=mark, stage=name, known=known))
    return Stage(name, mark or "", version, watermark)


def _issued(stage: Stage, reason: str | None) -> Stage:
    """The stage of what is issued: it is final, and made otherwise only for a reason."""
    if stage.is_draft:
        raise click.UsageError(say("cli.render.draft-issue", stage=stage.name))
    if reason is not None and not reason.strip():
        raise click.UsageError(say("cli.render.no-reason"))
    return Stage("final", issues=True)


@click.command(cls=SpokenCommand, help=say("cli.render.help"), short_help=say("cli.render.short"))
@click.argument("plans", metavar="PLAN…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    default="output",
    type=click.Path(path_type=Path),
    help=say("cli.render.output"),
)
@click.option(
    "-f",
    "--format",
    "formats",
    metavar="docx,pdf,txt,md,html",
    default="docx",
    callback=_formats,
    help=say("cli.render.format"),
)
@click.option(
    "--set", "changes", metavar="KEY=VALUE", multiple=True, callback=_changes, help=say("cli.render.set")
)
@click.option(
    "--layout",
    metavar="static|measured",
    type=click.Choice(["static", "measured"]),
    help=say("cli.render.layout"),
)
@click.option(
    "--stage", metavar="draft|review|final", type=click.Choice(list(LABELS)), help=say("cli.render.stage")
)
@click.option(
    "--mark",
    metavar="|".join(label for labels in LABELS.values() for label in labels[1:]),
    help=say("cli.render.mark"),
)
@click.option(
    "--draft-version", metavar="N", type=click.IntRange(1, 999), help=say("cli.render.draft-version")
)
@click.option("--watermark", is_flag=True, help=say("cli.render.watermark"))
@click.option("--issue", is_flag=True, help=say("cli.render.issue"))
@click.option("--reissue", "reason", metavar="REASON", help=say("cli.render.reissue"))
@click.option("--register", metavar="URL", default="", help=say("cli.render.register"))
@click.option(
    "--templates", metavar="DIR", multiple=True, type=click.Path(path_type=Path), help=say("cli.templates")
)
def command(
    plans: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    changes: dict[str, str],
    layout: Layout | None,
    stage: StageName | None,
    mark: str | None,
    draft_version: int | None,
    watermark: bool,
    issue: bool,
    reason: str | None,
    register: str,
    templates: tuple[Path, ...],
) -> int:
    """Render plans."""
    wanted = _stage(stage, mark, draft_version, watermark)
    if issue or reason is not None:
        wanted = _issued(wanted, reason)
    progress = _Progress(len(plans))
    results = render_plans(
        plans,
        output,
        formats,
        templates=templates,
        changes=changes,
        layout=layout,
        stage=wanted,
        issuing=Issuing(register, (reason or "").strip()),
        tell=progress.done,
    )
    if progress.unheard and not isinstance(progress.unheard, BrokenPipeError):
        raise progress.unheard
    return max(done.exit_code for done in results)


class _Progress:
    """Prints what each plan came to: paths to standard output, the rest to standard error."""

    def __init__(self, plans: int) -> None:
        self._plans = plans
        self._count = 0
        self.unheard: OSError | None = None
        self._said: set[Fault] = set()

    def done(self, finished: Finished) -> None:
        """Say that a plan is done. A fault without a place (a missing program) is said once a run."""
        self._count += 1
        if self._plans > 1:
            failed = say("cli.render.failed") if finished.exit_code else ""
            click.echo(f"[{self._count}/{self._plans}] {finished.plan} {failed}".rstrip(), err=True)
        report_faults(fault for fault in finished.faults if fault not in self._said)
        self._said.update(fault for fault in finished.faults if fault.place is None)
        for path in finished.paths:
            self._print(path)

    def _print(self, path: Path) -> None:
        """Print a path, as long as that goes: the plans that are left are issued all the same."""
        if self.unheard is None:
            try:
                click.echo(str(path))
            except OSError as error:
                self.unheard = error
