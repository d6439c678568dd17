"""The form (发文稿纸) on which a document goes round for its signatures, beside its review version."""

from __future__ import annotations

from dataclasses import replace

from planforge.doctypes import DocType
from planforge.document import Document
from planforge.plan import Attachment, Body, Plan, Signature
from planforge.source import Text

FORM = "发文稿纸"
"""The type, as an office's own folder may have it, too."""


def dispatch_plan(plan: Plan, document: Document, form: DocType) -> Plan:
    """A plan of the form: the facts of a plan and its title, without its text; attachments by their names."""
    body = plan.body
    title = document.main.title
    office = plan.issuers[:1]
    return replace(
        plan,
        doctype=form,
        body=Body(
            origin=body.origin,
            place=body.place,
            title=Text(title.text if title else document.name, body.place),
            recipients=plan.recipients,
            signature=Signature(unsigned=True),
            date=body.date,
            doctype=form,
            id=body.id,
        ),
        # The form is the lead's own paper; an office without a name on it has its type at its head.
        issuers=office,
        mark=None if office else Text(form.name, body.place),
        unmarked=False,
        preprinted=False,
        attachments=tuple(_named(each) for each in plan.attachments),
        stamps=(),
        attendance=(),
        fields=(),
    )


def _named(attachment: Attachment) -> Attachment:
    """An attachment that is only named."""
    body = attachment.body
    named = Body(body.origin, body.place, title=body.title, untitled=body.untitled, doctype=body.doctype)
    return replace(attachment, body=named, file=attachment.file or body.title, content=None, manner="insert")
