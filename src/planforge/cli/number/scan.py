"""planforge number scan: finished files against the register."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforge.cli.group import SpokenCommand, format_option
from planforge.cli.number.opened import (
    look_if_any,
    office_here,
    register_option,
    replace_option,
)
from planforge.messages import say
from planforge.produce.books import check_book, write_book

if TYPE_CHECKING:
    from planforge.numbers.scanning.judging import Scanned

_SIGNS = {"error": ("✗", "red"), "warning": ("?", "cyan"), "note": ("✓", "green")}


@click.command(cls=SpokenCommand, help=say("cli.number.scan.help"), short_help=say("cli.number.scan.short"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--import", "offer", metavar="FILE", type=click.Path(path_type=Path), help=say("cli.number.scan.import")
)
@replace_option
@format_option
@register_option
def command(folder: Path, offer: Path | None, replace: bool, form: str, register: str) -> int:
    """Scan a folder."""
    from planforge.numbers.scanning.judging import entries_unknown
    from planforge.numbers.scanning.scan import scan

    if offer is not None:
        check_book(offer, replace=replace, forms=("xlsx", "csv"))
    known = look_if_any(register, office_here(), lambda book: (book.entries(), book.events()))
    entries, events = known or ([], [])
    files = scan(folder, entries, events, tell=_tell)
    if form == "json":
        click.echo(json.dumps([_data(file) for file in files], ensure_ascii=False, indent=2))
    else:
        _print(files)
    if offer is not None:
        unknown = list(entries_unknown(files))
        write_book(offer, unknown)
        click.echo(say("scan.import", count=len(unknown), path=offer), err=True)
    return int(any(file.wrong for file in files))


def _tell(count: int) -> None:
    """Say how far it is, where somebody looks on and it takes long."""
    if count % 50 == 0 and sys.stderr.isatty():
        click.echo(say("scan.read", count=count), err=True)


def _print(files: Sequence[Scanned]) -> None:
    """Each file with all that is known of it, the gravest first; each way out once; and a sum."""
    told: set[str] = set()
    for file in files:
        for at, fault in enumerate(sorted(file.faults, key=lambda each: list(_SIGNS).index(each.severity))):
            sign, colour = _SIGNS[fault.severity]
            head = str(file.path) if at == 0 else " " * 4
            click.echo(f"{click.style(sign, fg=colour)} {head}: {fault.message()}")
            if fault.severity == "error" and fault.hint() and fault.code not in told:
                told.add(fault.code)
                click.echo(f"    → {fault.hint()}")
    wrong = sum(file.wrong for file in files)
    sound = sum(all(fault.severity == "note" for fault in file.faults) for file in files)
    click.echo(say("scan.sum", files=len(files), sound=sound, wrong=wrong, unseen=len(files) - wrong - sound))


def _data(file: Scanned) -> dict[str, object]:
    return {
        "file": str(file.path),
        "number": file.number or None,
        "typed": file.seen.typed or None,
        "title": file.seen.title or None,
        "sha256": file.digest or None,
        "verdict": file.verdict,
        "wrong": file.wrong,
        "found": [
            {
                "what": fault.code,
                "severity": fault.severity,
                "message": fault.message(),
                "hint": fault.hint(),
            }
            for fault in file.faults
        ],
    }
