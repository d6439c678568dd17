"""The elements that all built-in templates share, in the order of the page."""

from __future__ import annotations

from tools.template_builder.styles import spacing
from tools.template_builder.xml import paragraph, tag


def title(before: int = 0) -> str:
    """Label, title and subtitles; `before` is the white above the title in twips."""
    white = spacing(before) if before else ""
    return (
        tag("{%p if label %}")
        + paragraph("AttachmentLabel", "{{ label }}", '<w:pageBreakBefore w:val="0"/>')
        + tag("{%p endif %}")
        + tag("{%p if title %}")
        + paragraph("DocumentTitle", "{{ title }}", white)
        + tag("{%p endif %}{%p for line in subtitles %}")
        + paragraph("DocumentSubtitle", "{{ line }}")
        + tag("{%p endfor %}")
    )


def recipients() -> str:
    """What the type asks for beside, and who the document goes to."""
    return (
        tag("{{p entries }}")
        + tag("{%p if recipients %}")
        + paragraph("Recipients", "{{ recipients }}")
        + tag("{%p endif %}")
    )


def text_and_closing() -> str:
    """Main text, what stands under it, attachments."""
    slots = ("body", *(f"closing.{part}" for part in ("note", "signature", "behalf", "date", "annotation")))
    return "".join(tag(f"{{{{p {slot} }}}}") for slot in (*slots, "attachments"))
