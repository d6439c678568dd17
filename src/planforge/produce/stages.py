"""Where a document stands — a draft, out for comments, final — and what is printed of it then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from planforge.document import Document, StageMark
from planforge.plan import Plan
from planforge.plan.model import WantedSeals

StageName = Literal["draft", "review", "final"]

LABELS: Mapping[StageName, tuple[str, ...]] = {
    "draft": ("草稿", "讨论稿"),
    "review": ("征求意见稿", "送审稿", "会签稿"),
    "final": (),
}
"""What documents of a stage are called, the usual word first; a final one bears no mark."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its name, and for what is not final the word that its pages bear.

    Without a name a document is made as typed. `version` counts from 1; None leaves it to the register.
    `watermark` puts the word behind the text, too. `issues` says that a final document gets its number from
    the register.
    """

    name: StageName | None = None
    label: str = ""
    version: int | None = None
    watermark: bool = False
    issues: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether the document is marked: its words may still change, and nobody has signed it."""
        return self.name in ("draft", "review")

    def seen(self, plan: Plan) -> Plan:
        """A plan as the stage prints it: what is not final has an open number, no seal and no stamp."""
        return _unissued(plan) if self.is_draft else plan

    def mark(self, version: int | None) -> StageMark | None:
        """What every page says; None where nothing is said. `version` is that of this document's words."""
        if self.name is None or not self.is_draft:
            return None
        return StageMark(self.label or LABELS[self.name][0], version, self.watermark)


AS_TYPED = Stage()
"""No stage: no mark, and nothing is asked of the plan."""


def marked(document: Document, mark: StageMark | None) -> Document:
    """A document with the mark of its stage."""
    return replace(document, stage=mark)


def file_suffix(mark: StageMark | None) -> str:
    """What a file's name says of its stage: （草稿v3）; empty for what is final."""
    if mark is None:
        return ""
    return f"（{mark.label}v{mark.version}）" if mark.version else f"（{mark.label}）"


def _unissued(plan: Plan) -> Plan:
    """A plan without what a document has from its issue on: serial, seals and signature stamps."""
    wanted = plan.number
    if wanted is not None and wanted.number is not None:
        wanted = replace(wanted, number=replace(wanted.number, serial=None))
    return replace(
        plan,
        number=wanted,
        seals=WantedSeals(unsealed=plan.seals.unsealed, place=plan.seals.place),
        stamps=tuple(replace(stamp, image=None) for stamp in plan.stamps),
        profile=replace(plan.profile, seals=()),
    )
