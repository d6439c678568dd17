"""planforge number import: the office's register book into the register."""

from __future__ import annotations

import json
from pathlib import Path

import click

from planforge.cli.group import SpokenCommand, format_option
from planforge.cli.number.opened import look_if_any, office_here, opened, register_option
from planforge.cli.output import report_faults
from planforge.messages import Fault, Place, say
from planforge.numbers.books.comparing import WRONG, Comparison, Judged, entered
from planforge.produce.books import compare_file

_SIGNS = {"new": ("+", "green"), "same": ("=", "cyan")}


@click.command(
    cls=SpokenCommand, help=say("cli.number.import.help"), short_help=say("cli.number.import.short")
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--apply", is_flag=True, help=say("cli.number.import.apply"))
@click.option("--skip-faulty", is_flag=True, help=say("cli.number.import.skip-faulty"))
@click.option("--code", metavar="CODE", default="", help=say("cli.number.import.code"))
@click.option("--year", metavar="YEAR", type=int, help=say("cli.number.import.year"))
@format_option
@register_option
def command(
    file: Path, apply: bool, skip_faulty: bool, code: str, year: int | None, form: str, register: str
) -> int:
    """Say what a book would bring; with --apply, bring it."""
    office = office_here()
    told = "" if apply else "book.no-register"
    known = look_if_any(register, office, lambda book: book.entries(), told) or []
    found = compare_file(file, known, code, year)
    wrong = sum(row.verdict in WRONG for row in found.rows)
    if form == "text":
        _print_rows(found)
    report_faults(found.faults)
    taken = 0
    if apply and found.new and (skip_faulty or not wrong):
        with opened(register, office, make=True) as book:
            taken = len(book.enter(entered(found)))
            name = book.name
    if form == "json":
        click.echo(json.dumps(_data(found, taken), ensure_ascii=False, indent=2))
        return int(wrong > 0)
    click.echo(say("book.sum", None, rows=len(found.rows), **found.counts))
    if taken:
        click.echo(say("book.taken", count=taken, register=name))
    elif apply and wrong and not skip_faulty:
        report_faults([Fault("book.not-taken", Place(str(file)), (("count", str(wrong)),))])
    elif not apply:
        click.echo(say("book.dry"))
    return int(wrong > 0)


def _print_rows(found: Comparison) -> None:
    for row in found.rows:
        sign, colour = _SIGNS.get(row.verdict, ("!", "red"))
        click.echo(f"{click.style(sign, fg=colour)} {_where(row)}  {_number(row)}  {_what(row)}".rstrip())


def _where(row: Judged) -> str:
    sheet = row.row.line.sheet.title
    return f"{sheet}:{row.row.line.row}" if sheet else str(row.row.line.row)


def _number(row: Judged) -> str:
    return row.row.entry.number if row.row.entry else row.row.number or "—"


def _what(row: Judged) -> str:
    entry = row.row.entry
    verdict = say(f"book.verdict.{row.verdict}")
    if entry is None:
        return verdict
    return "  ".join(
        part for part in (verdict, say(f"book.state.{entry.state}"), entry.date, entry.title) if part
    )


def _data(found: Comparison, taken: int) -> dict[str, object]:
    return {
        "file": found.book.file,
        "counts": found.counts,
        "taken": taken,
        "columns_unknown": {sheet.title: list(sheet.columns.unknown.values()) for sheet in found.book.sheets},
        "rows": [
            {
                "sheet": row.row.line.sheet.title,
                "row": row.row.line.row,
                "number": _number(row),
                "verdict": row.verdict,
                "state": row.row.entry.state if row.row.entry else None,
                "title": row.row.entry.title if row.row.entry else None,
                "date": row.row.entry.date if row.row.entry else None,
                "faults": [
                    {"fault": fault.code, "message": fault.message(), "hint": fault.hint()}
                    for fault in row.faults
                ],
            }
            for row in found.rows
        ],
    }
