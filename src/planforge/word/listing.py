"""Controls in printed text made Word's own as docxtpl does: \\n, \\t, \\a paragraph, \\f page.

A new paragraph or run keeps the properties of the one that it divides.
"""

from __future__ import annotations

import re

CONTROLS = re.compile(r"[\n\t\a\f]")

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?(?<!/)>.*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?(?<!/)>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?(?<!/)>.*?</w:t>", re.DOTALL)
_PARAGRAPH_LOOK = re.compile(r"<w:pPr>.*?</w:pPr>")
_RUN_LOOK = re.compile(r"<w:rPr>.*?</w:rPr>")
_T = '<w:t xml:space="preserve">'
_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def resolved(xml: str) -> str:
    """Resolve the control characters inside the texts of a part."""
    return _PARAGRAPH.sub(_in_paragraph, xml) if CONTROLS.search(xml) else xml


def _in_paragraph(found: re.Match[str]) -> str:
    paragraph = found.group()
    if not CONTROLS.search(paragraph):
        return paragraph
    look = _first(_PARAGRAPH_LOOK, paragraph)
    return _RUN.sub(lambda run: _in_run(run.group(), look), paragraph)


def _in_run(run: str, paragraph_look: str) -> str:
    if not CONTROLS.search(run):
        return run
    look = _first(_RUN_LOOK, run)
    opened = f"<w:p>{paragraph_look}<w:r>{look}{_T}"
    new = {
        "\n": f"</w:t><w:br/>{_T}",
        "\t": f"</w:t></w:r><w:r>{look}<w:tab/></w:r><w:r>{look}{_T}",
        "\a": f"</w:t></w:r></w:p>{opened}",
        "\f": f"</w:t></w:r></w:p>{_PAGE}{opened}",
    }
    return _TEXT.sub(lambda text: CONTROLS.sub(lambda control: new[control.group()], text.group()), run)


def _first(pattern: re.Pattern[str], xml: str) -> str:
    found = pattern.search(xml)
    return found.group() if found else ""
