"""Which version of a draft its words are: counted in the register, under the plan's 标识."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planforge.messages import Fault, Place, ProgramFailed, Stopped
from planforge.produce.claims import Claim, identity_line

if TYPE_CHECKING:
    from planforge.numbers.desk import Desk
    from planforge.numbers.register import Register


@dataclass(frozen=True, slots=True)
class Drafted:
    """The version of a draft, None where its plan has no 标识 to count by, and what is to be told of it."""

    version: int | None
    faults: tuple[Fault, ...]


def draft_versions(register: Register, claims: Sequence[Claim]) -> list[Drafted | ProgramFailed]:
    """Count the versions of drafts, in one transaction: each the last one's where the words are the same,
    else the next. Raises `ProgramFailed` where the register can not be asked."""

    def count(desk: Desk) -> list[Drafted | ProgramFailed]:
        identities = [claim.identity for claim in claims]
        desk.know(identities)
        desk.know_drafts(identities)
        return [_counted(desk, claim) for claim in claims]

    try:
        return register.change(count, numbers=False)
    except Stopped as stop:
        raise without_version(claims[0].file, stop) from None


def not_counted(claim: Claim) -> Drafted:
    """A draft whose plan has no 标识: the line to add is told."""
    values = (("line", identity_line(claim.doctype)),)
    return Drafted(None, (Fault("stage.no-identity", Place(claim.file), values, "note"),))


def without_version(file: str, stop: Stopped) -> ProgramFailed:
    """A draft that can not have its version, for what the register has said."""
    return ProgramFailed((*stop.faults, Fault("stage.no-version", Place(file))))


def _counted(desk: Desk, claim: Claim) -> Drafted | ProgramFailed:
    if not claim.identity:
        return not_counted(claim)
    faults = claim.about_draft(desk)
    try:
        return Drafted(desk.draft_version(claim.identity, claim.paper.words), tuple(faults))
    except Stopped as stop:
        return without_version(claim.file, stop)
