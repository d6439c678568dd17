"""What is wrong with a template, said in the reader's language."""

from __future__ import annotations

import re

from planforge.messages import Fault, Faulty, Place
from planforge.word import (
    BadTag,
    BadValue,
    BrokenPackage,
    MissingValue,
    TemplateError,
    TemplatePlace,
    UnknownStyle,
)

_CODES: dict[type[TemplateError], str] = {
    BrokenPackage: "write.template-broken",
    MissingValue: "write.template-value-missing",
    UnknownStyle: "write.template-style-unknown",
    BadValue: "write.value-unprintable",
}
_TAG_CODES = {
    "unread": "write.tag-unread",
    "unclosed": "write.tag-unclosed",
    "mixed": "write.tag-mixed",
    "outside": "write.tag-outside",
    "crowded": "write.tag-crowded",
    "section": "write.tag-section",
    "open": "write.tag-open",
    "unopened": "write.tag-unopened",
    "depth": "write.tag-depth",
}
_IN_CHINESE = {"table": "表", "row": "行", "cell": "格", "paragraph": "段"}


def template_fault(error: TemplateError, name: str) -> Faulty:
    """Turn an error of the template engine into a fault of the template file."""
    values = {"where": _where(error.place) if error.place else name, "cause": error.cause}
    if isinstance(error, UnknownStyle):
        values |= {"style": error.style, "known": "、".join(error.known)}
    if isinstance(error, BadTag):
        values |= {"subject": error.subject}
        code = _TAG_CODES[error.problem]
    else:
        code = _CODES.get(type(error), "write.template-failed")
    return Faulty([Fault(code, Place(name), tuple(values.items()))])


def _where(place: TemplatePlace) -> str:
    """Name a place for readers of either language: part, 表1 行2 格1 段1 (table 1, row 2 …), tag."""
    words = re.sub(r"(\w+) (\d+),?", lambda found: f"{_IN_CHINESE[found[1]]}{found[2]}", place.spot)
    spot = f"{words} ({place.spot})" if place.spot and words != place.spot else place.spot
    return ", ".join(piece for piece in (place.part, spot, place.tag) if piece)
