"""The fields that a type declares: those that its Word file should lay out, and no tag asks for."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.authoring.reference import tag_of_field
from planforge.authoring.template import Finding, Template
from planforge.messages import Severity

_OF_ALL = ("fields[]", "document.main.fields")
"""What a template asks for that loops over all fields."""


def on_fields_without_place(template: Template) -> Iterator[Finding]:
    """Give the fields that stand in the layout, and nowhere in it."""
    doctype = template.doctype
    if (
        doctype is None
        or template.view is None
        or any(path.startswith(_OF_ALL) for path in template.asked.paths)
    ):
        return
    told = "\n".join(fault.place.tag for fault in template.view.faults if fault.place)
    for field in doctype.fields:
        if field.where != "layout" or any(key in told for key in field.keys):
            continue  # a tag with a mistake is told
        paths = (f"fields.{key}" for key in (field.zh, field.name))
        if not any(path in template.asked.paths for path in paths):
            code = "authoring.field-no-place" if field.required else "authoring.field-no-place-allowed"
            severity: Severity = "error" if field.required else "warning"
            yield template.finds(code, None, severity, name=field.zh, tag=tag_of_field(field))
