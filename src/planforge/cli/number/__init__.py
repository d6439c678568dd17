"""planforge number: the register of numbers, one file per verb."""

from __future__ import annotations

import click

from planforge.cli.group import LazyGroup
from planforge.messages import say

VERBS = {
    "next": "planforge.cli.number.next",
    "reserve": "planforge.cli.number.reserve",
    "issue": "planforge.cli.number.issue",
    "void": "planforge.cli.number.void",
    "list": "planforge.cli.number.list",
    "gaps": "planforge.cli.number.gaps",
    "scan": "planforge.cli.number.scan",
    "import": "planforge.cli.number.import_book",
    "export": "planforge.cli.number.export_book",
    "accept": "planforge.cli.number.accept",
}


@click.group(
    cls=LazyGroup,
    verbs=VERBS,
    words="cli.number",
    help=say("cli.number.help"),
    short_help=say("cli.number.short"),
)
def command() -> None:
    """The register of numbers."""
