"""What is wrong with a template, said in the reader's language."""

from __future__ import annotations

from planforge.messages import Fault, Faulty, Place
from planforge.word import (
    BadTag,
    BadValue,
    BrokenPackage,
    MissingValue,
    TemplateError,
    UnknownStyle,
)

_CODES: dict[type[TemplateError], str] = {
    BrokenPackage: "write.template-broken",
    BadTag: "write.template-tag",
    MissingValue: "write.template-value-missing",
    UnknownStyle: "write.template-style-unknown",
    BadValue: "write.value-unprintable",
}


def template_fault(error: TemplateError, name: str) -> Faulty:
    """Turn an error of the template engine into a fault of the template file."""
    values = {
        "where": str(error.place) if error.place else name,
        "cause": error.cause,
        "detail": error.hint,
    }
    if isinstance(error, UnknownStyle):
        values |= {"style": error.style, "known": "、".join(error.known)}
    code = _CODES.get(type(error), "write.template-failed")
    return Faulty([Fault(code, Place(name), tuple(values.items()))])
