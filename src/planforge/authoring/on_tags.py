"""Tags: those that can not be read or stand where they can not work, and what they ask for."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.authoring.asked import AskProblem
from planforge.authoring.on_elements import PLACES
from planforge.authoring.template import Finding, Template
from planforge.doctypes import ELEMENTS, DocType
from planforge.messages import Severity
from planforge.write.docx.faults import fault_of

_NONE = "—"
_CODES: dict[AskProblem, tuple[str, Severity]] = {
    "name": ("authoring.ask-name", "error"),
    "member": ("authoring.ask-member", "error"),
    "hidden": ("authoring.ask-hidden", "warning"),
    "maybe": ("authoring.ask-maybe", "warning"),
    "blocks": ("authoring.ask-blocks", "error"),
    "no-text": ("authoring.ask-no-text", "error"),
    "truth": ("authoring.ask-truth", "warning"),
    "no-list": ("authoring.ask-no-list", "error"),
    "letters": ("authoring.ask-letters", "warning"),
    "never": ("authoring.ask-never", "warning"),
    "deep": ("write.tag-deep", "error"),
}


def on_tags(template: Template) -> Iterator[Finding]:
    """Give the mistakes that the engine finds before a tag runs: syntax, filters, blocks, places."""
    for error in template.view.faults if template.view else ():
        yield Finding(fault_of(error, str(template.document)), error.place)


def on_names(template: Template) -> Iterator[Finding]:
    """Give what tags ask for that is not there, or can not be printed, or may be missing."""
    told = {error.place for error in template.view.faults} if template.view else set()
    for problem in template.asked.problems:
        if problem.place not in told:
            code, severity = _CODES[problem.problem]
            near = _by_field(template.doctype, problem.subject) or problem.near
            near = near or _by_element(problem.subject) or _NONE
            yield template.finds(code, problem.place, severity, subject=problem.subject, near=near)


def _by_field(doctype: DocType | None, name: str) -> str:
    """Give how a tag asks for a field that it calls by its name alone: 整改期限 is `fields.整改期限`.

    A column is asked of the row of a loop, usually called `row`.
    """
    for field in doctype.fields if doctype else ():
        if name in field.keys:
            return f"fields.{field.zh}"
        column = next((each.zh for each in field.columns if name in each.keys), "")
        if column:
            return f"row.{column}"
    return ""


def _by_element(name: str) -> str:
    """Give what prints an element that a tag calls by its Chinese name: 标题 is `title`."""
    element = ELEMENTS.get(name)
    return PLACES[element][0] if element else ""
