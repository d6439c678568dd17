"""The plan language as JSON Schema, so that an editor completes and explains its keys.

Made from the same field tables that reading uses. Every key has a title and a description in
Chinese and English; synonyms are valid but not offered for completion.
"""

from __future__ import annotations

import re
from typing import Any

from planforge.doctypes import DocType
from planforge.plan.own_fields import plan_record
from planforge.source import Field, Record

Schema = dict[str, Any]


def plan_schema(doctype: DocType | None = None) -> Schema:
    """The schema of a plan file (JSON Schema 2020-12), of one type with the fields that only it has."""
    maker = _Maker()
    root = maker.reference(plan_record(doctype))
    own = doctype.fields if doctype else ()
    needed = [{"anyOf": [{"required": [key]} for key in each.keys]} for each in own if each.required]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"PlanForge {doctype.name} / {doctype.key}"
        if doctype
        else "PlanForge 计划 / PlanForge plan",
        **root,
        **({"allOf": needed} if needed else {}),
        "$defs": maker.definitions,
    }


class _Maker:
    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def reference(self, record: Record) -> Schema:
        if record.name not in self.definitions:
            self.definitions[record.name] = {}  # stands while the record refers to itself
            self.definitions[record.name] = self._record(record)
        return {"$ref": f"#/$defs/{record.name}"}

    def _record(self, record: Record) -> Schema:
        return {
            "type": "object",
            "title": f"{record.zh} / {record.name}",
            "description": f"{record.about[0]} / {record.about[1]}",
            "properties": {
                key: schema
                for field in record.fields
                for schema in [self._field(field)]
                for key in (field.zh, field.name)
            },
            "patternProperties": {
                f"^({'|'.join(re.escape(alias) for alias in field.aliases)})$": self._field(field)
                for field in record.fields
                if field.aliases
            },
            "additionalProperties": False,
        }

    def _field(self, field: Field) -> Schema:
        described: Schema = {
            "title": f"{field.zh} / {field.name}",
            "description": f"{field.about[0]} / {field.about[1]}",
        }
        if field.example:
            described["examples"] = [field.example]
        return {**described, **field.kind.schema(self.reference)}
