"""Papers for use inside an office: no header block, the title at the top of the page.

One that is classified says so above its title.
"""

from __future__ import annotations

from tools.template_builder import measures as m
from tools.template_builder.elements import recipients, text_and_closing, title
from tools.template_builder.xml import tag


def internal_body() -> str:
    """The body of the internal template."""
    marks = tag("{%p if header.above %}") + tag("{{p header.above }}") + title(m.TITLE_AFTER_MARKS)
    return marks + tag("{%p else %}") + title() + tag("{%p endif %}") + recipients() + text_and_closing()
