"""What a template's tags can use: `TemplateValues`, each explained in `meanings.py`.

A block that is empty prints nothing and counts as false.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from planforge.document import (
    AS_IN_TEMPLATE,
    UNKNOWN_PAGES,
    Document,
    FieldPerson,
    FieldRow,
    PageChoices,
    PageFacts,
    TypeField,
)
from planforge.word import Blocks
from planforge.write.docx.body import Stretch, Taken, attachment_blocks, body_blocks, stretches
from planforge.write.docx.carrying import carried
from planforge.write.docx.closing import ClosingKind, below_text, closing_blocks
from planforge.write.docx.head import HeaderValues, header_values
from planforge.write.docx.imprint import ImprintValues, imprint_height, imprint_values
from planforge.write.docx.keeping import height_of, opening_height
from planforge.write.docx.roster import entry_paragraphs
from planforge.write.docx.setting import make_setting
from planforge.write.docx.titles import break_subtitle, break_title


class TemplateValues(TypedDict):
    """What a template's tags can use, by name; `template check` reads off what there is of each."""

    header: HeaderValues
    label: str
    title: str
    subtitles: list[str]
    entries: Blocks
    entry: dict[str, str]
    fields: dict[str, Any]
    recipients: str
    body: Blocks
    closing: dict[ClosingKind, Blocks]
    attachments: Blocks
    stretches: list[Stretch]
    imprint: ImprintValues
    document: Document
    name: str


class PersonValues(TypedDict):
    """A person of a field, by what tags call the name and the post in either language."""

    姓名: str
    name: str
    职务: str
    post: str


def fields_by_name(fields: Iterable[TypeField]) -> dict[str, Any]:
    """The fields that only a type has by their keys and their names in Chinese; rows and people likewise."""
    found: dict[str, Any] = {}
    for each in fields:
        found[each.label] = found[each.name] = _held(each.value)
    return found


def _held(value: object) -> object:
    if isinstance(value, tuple):
        return [_held(each) for each in value]
    if isinstance(value, FieldPerson):
        return PersonValues(姓名=value.name, name=value.name, 职务=value.post, post=value.post)
    return fields_by_name(value.cells) if isinstance(value, FieldRow) else value


def template_context(
    document: Document, page: PageChoices = AS_IN_TEMPLATE, facts: PageFacts = UNKNOWN_PAGES
) -> TemplateValues:
    """Give the values for the tags of a template whose page has been given these choices.

    `facts` are those of pages that were laid out before.
    """
    main = document.main
    names = document.names
    setting = make_setting(names, page, facts)
    closing = closing_blocks(main.closing, setting)
    apart = facts.imprint_apart or facts.after_blank
    imprint = 0 if apart else imprint_height(document.imprint)
    closed = height_of([block for blocks in closing.values() for block in blocks], setting.line)
    below = closed if document.attachments else closed + imprint
    body = body_blocks(main, Taken(below=below, closing=closed), setting.ends, flowing=facts.flowing)
    closing = below_text(closing, body, setting.line)
    title = break_title(main.title.text, names=names) if main.title else ""
    subtitles = [break_subtitle(line, names) for line in main.title.subtitles] if main.title else []
    stretched = stretches(document, setting, imprint)
    return {
        "header": header_values(
            document.header, setting, opening_height(title, subtitles, main.recipients, setting.line)
        ),
        "label": main.label,
        "title": title,
        "subtitles": subtitles,
        "entries": Blocks(tuple(entry_paragraphs(main))),
        "entry": {entry.label: entry.text for entry in main.entries},
        "fields": fields_by_name(main.fields),
        "recipients": main.recipients,
        "body": Blocks(carried(body, facts.carried)),
        "closing": {kind: Blocks(blocks) for kind, blocks in closing.items()},
        "attachments": (
            stretched[0].attachments
            if len(stretched) == 1 and not stretched[0].ends
            else attachment_blocks(document.attachments, setting, imprint)
        ),
        "stretches": stretched,
        "imprint": imprint_values(
            document.imprint,
            page.margins or "compensated",
            alone=document.ends_bound or apart,
            after_blank=facts.after_blank,
        ),
        "document": document,
        "name": document.name,
    }
