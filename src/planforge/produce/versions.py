"""Which version of a draft its words are: counted in the register, under the plan's 标识."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planforge.document import Document
from planforge.messages import Fault, Place, ProgramFailed, Stopped
from planforge.plan import Plan
from planforge.produce.finished import Finished
from planforge.produce.outside import mark, today
from planforge.produce.words import words_digest

if TYPE_CHECKING:
    from planforge.numbers.register import Register


def draft_version(
    plan: Plan, document: Document, done: Finished, register: Callable[[], Register | None]
) -> int | None:
    """Count the version of a draft: the last one's where the words are the same, else the next.

    `register` opens the office's, or gives None where it could not be opened before. A plan without 标识 has
    no versions, which is noted with the line to add. Raises `ProgramFailed` where it can not be asked.
    """
    identity = plan.body.id
    if not identity:
        values = (("line", identity_line(plan)),)
        done.faults.append(Fault("stage.no-identity", Place(plan.file), values, "note"))
        return None
    no_version = Fault("stage.no-version", Place(plan.file))
    try:
        opened = register()
        if opened is not None:
            return opened.draft_version(str(identity), words_digest(document))
    except Stopped as stop:
        raise ProgramFailed((*stop.faults, no_version)) from None
    raise ProgramFailed([no_version])


def identity_line(plan: Plan) -> str:
    """A line that gives a plan a lasting identity."""
    return f"标识: {plan.doctype.key}-{today().year}-{mark()}"
