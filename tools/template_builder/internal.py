"""Papers for use inside an office: no header block, the title at the top of the page."""

from __future__ import annotations

from tools.template_builder.elements import recipients, text_and_closing, title


def internal_body() -> str:
    """The body of the internal template."""
    return title() + recipients() + text_and_closing()
