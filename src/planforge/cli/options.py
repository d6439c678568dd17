"""Options that several verbs have: where to, in which formats, at which stage, with which numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from planforge.messages import say
from planforge.produce import AS_TYPED, FORMATS, LABELS, Issuing, Layout, Stage, StageName


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


def stage_of(
    name: StageName | None,
    mark: str | None,
    version: int | None,
    watermark: bool,
    issue: bool,
    reason: str | None,
) -> Stage:
    """The stage that the options mean; a mark, a version or a watermark is what a draft or a review has, a
    number what a final document has, and a reason what is made otherwise after its issue."""
    given = {"--mark": mark, "--draft-version": version, "--watermark": watermark}
    alone = [option for option, value in given.items() if value]
    if alone and name in (None, "final"):
        raise click.UsageError(say("cli.render.no-draft", options="、".join(alone)))
    if issue or reason is not None:
        if name in ("draft", "review"):
            raise click.UsageError(say("cli.render.draft-issue", stage=name))
        if reason is not None and not reason.strip():
            raise click.UsageError(say("cli.render.no-reason"))
        return Stage("final", issues=True)
    if name is None:
        return AS_TYPED
    if mark is not None and mark not in LABELS[name]:
        known = "、".join(LABELS[name])
        raise click.UsageError(say("cli.render.no-mark", mark=mark, stage=name, known=known))
    return Stage(name, mark or "", version, watermark)


_OPTIONS = (
    click.option(
        "-o",
        "--output",
        metavar="DIR",
        default="output",
        type=click.Path(path_type=Path),
        help=say("cli.render.output"),
    ),
    click.option(
        "-f",
        "--format",
        "formats",
        metavar="docx,pdf,txt,md,html",
        default="docx",
        callback=_formats,
        help=say("cli.render.format"),
    ),
    click.option(
        "--set", "changes", metavar="KEY=VALUE", multiple=True, callback=_changes, help=say("cli.render.set")
    ),
    click.option(
        "--layout",
        metavar="static|measured",
        type=click.Choice(["static", "measured"]),
        help=say("cli.render.layout"),
    ),
    click.option(
        "--stage", metavar="draft|review|final", type=click.Choice(list(LABELS)), help=say("cli.render.stage")
    ),
    click.option(
        "--mark",
        metavar="|".join(label for labels in LABELS.values() for label in labels[1:]),
        help=say("cli.render.mark"),
    ),
    click.option(
        "--draft-version", metavar="N", type=click.IntRange(1, 999), help=say("cli.render.draft-version")
    ),
    click.option("--watermark", is_flag=True, help=say("cli.render.watermark")),
    click.option("--issue", is_flag=True, help=say("cli.render.issue")),
    click.option("--reissue", "reason", metavar="REASON", help=say("cli.render.reissue")),
    click.option("--register", metavar="URL", default="", help=say("cli.render.register")),
    click.option(
        "--templates",
        metavar="DIR",
        multiple=True,
        type=click.Path(path_type=Path),
        help=say("cli.templates"),
    ),
)

Verb = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Making:
    """How documents are made, as the options say it; `changes` are those of `--set`."""

    output: Path
    formats: tuple[str, ...]
    changes: dict[str, str]
    layout: Layout | None
    stage: Stage
    issuing: Issuing
    templates: tuple[Path, ...]


def making_options(verb: Verb) -> Verb:
    """The options of verbs that make documents, in their order in the help; the verb is given `making`."""

    @wraps(verb)
    def with_making(
        *,
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
        **others: object,
    ) -> object:
        wanted = stage_of(stage, mark, draft_version, watermark, issue, reason)
        issuing = Issuing(register, (reason or "").strip())
        return verb(making=Making(output, formats, changes, layout, wanted, issuing, templates), **others)

    made: Verb = with_making
    for option in reversed(_OPTIONS):
        made = option(made)
    return made
