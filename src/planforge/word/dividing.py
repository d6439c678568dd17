"""Control characters in printed text turned into Word's own, whatever stands around the text.

What stands between a paragraph and a text in it, as a link or a tracked insertion, is closed before a new
paragraph (`\\a`, `\\f`) and opened again behind it. What can not be had twice is a `NotDivided`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from planforge.word.errors import BadValue, ValueProblem
from planforge.word.listing import CONTROLS
from planforge.word.sound import shown

_PARAGRAPH = re.compile(r"<w:p(?=[ />])[^>]*>|</w:p>")
_TOKEN = re.compile(r"<(/?)([^\s/>]+)([^>]*?)(/?)>")
_T = '<w:t xml:space="preserve">'
_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_TWICE = frozenset(
    {"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:hyperlink", "w:smartTag", "w:customXml", "w:bdo", "w:dir"}
)
"""What may be closed before a new paragraph and opened again behind it."""
_NAMES: dict[str, ValueProblem] = {"w:sdt": "in-control", "w:fldSimple": "in-field", "w:ruby": "in-ruby"}
_CHANGE = re.compile(r"<w:([pr]PrChange)\b.*</w:\1>", re.DOTALL)
_SECTION = re.compile(r"<w:sectPr\b(?:[^>]*/>|.*</w:sectPr>)", re.DOTALL)


class NotDivided(Exception):
    """A text with a new paragraph stands in something that no two paragraphs can share."""

    def __init__(self, around: str, text: str) -> None:
        self.around = around
        self.text = text
        self.said = BadValue(_NAMES.get(around, "divided"), shown(text), field=f"<{around}>")
        super().__init__(self.said.cause)

    def shows(self, value: object) -> bool:
        """Tell whether a value of the data is the text, or a part of it that holds a new paragraph."""
        return isinstance(value, str) and bool({"\a", "\f"} & set(value)) and value.rstrip("\n") in self.text


@dataclass(slots=True)
class _Open:
    """An element that is open; `look` are its properties, and `at` the piece that holds them."""

    name: str
    tag: str
    begins: int
    look: str = ""
    at: int = -1


def divided(xml: str) -> str:
    """Resolve the control characters inside the texts of a part."""
    if not CONTROLS.search(xml):
        return xml
    out: list[str] = []
    depth = begins = done = 0
    for found in _PARAGRAPH.finditer(xml):
        if found.group().endswith("/>"):
            continue
        if found.group() == "</w:p>":
            depth -= 1
            if depth == 0 and CONTROLS.search(xml, begins, found.end()):
                out += [xml[done:begins], _Paragraph(xml[begins : found.end()]).divided()]
                done = found.end()
        else:
            begins = begins if depth else found.start()
            depth += 1
    return "".join([*out, xml[done:]])


class _Paragraph:
    """An outermost paragraph on its way to several; text boxes in it hold paragraphs of their own."""

    def __init__(self, xml: str) -> None:
        self._xml = xml
        self._open: list[_Open] = []
        self._out: list[str] = []

    def divided(self) -> str:
        at = 0
        for token in _TOKEN.finditer(self._xml):
            self._text(self._xml[at : token.start()])
            at = token.end()
            if token[1]:
                self._close(token)
            else:
                if not token[4]:
                    self._open.append(_Open(token[2], token.group(), len(self._out)))
                self._out.append(token.group())
        return "".join([*self._out, self._xml[at:]])

    def _close(self, token: re.Match[str]) -> None:
        self._out.append(token.group())
        if not self._open or self._open[-1].name != token[2]:
            return  # foreign XML that is not sound, which is said when it is proved
        closed = self._open.pop()
        around = self._open[-1] if self._open else None
        if around is not None and (around.name, closed.name) in (("w:p", "w:pPr"), ("w:r", "w:rPr")):
            look = "".join(self._out[closed.begins :])
            self._out[closed.begins :] = [look]
            around.look, around.at = _CHANGE.sub("", look), closed.begins

    def _text(self, text: str) -> None:
        if not (self._open and self._open[-1].name == "w:t" and CONTROLS.search(text)):
            self._out.append(text)
            return
        at = 0
        for control in CONTROLS.finditer(text):
            self._out.append(text[at : control.start()])
            at = control.end()
            if control.group() == "\n":
                self._out.append(f"</w:t><w:br/>{_T}")
            elif control.group() == "\t":
                run = f"<w:r>{self._open[-2].look if len(self._open) > 1 else ''}"
                self._out.append(f"</w:t></w:r>{run}<w:tab/></w:r>{run}{_T}")
            else:
                self._divide(text, _PAGE if control.group() == "\f" else "")
        self._out.append(text[at:])

    def _divide(self, text: str, between: str) -> None:
        """End the innermost paragraph and begin the next one with the same look."""
        first = max(at for at, opened in enumerate(self._open) if opened.name == "w:p")
        paragraph, *inside = self._open[first:]
        for opened in inside[:-2]:
            if opened.name not in _TWICE:
                raise NotDivided(opened.name, unescape(text))
        self._out.append("".join(f"</{opened.name}>" for opened in reversed(self._open[first:])))
        if paragraph.at >= 0:  # a section ends with the last of the paragraphs
            self._out[paragraph.at] = _SECTION.sub("", self._out[paragraph.at])
        self._out += [between, "<w:p>", paragraph.look]
        paragraph.at = len(self._out) - 1
        self._out += [opened.tag + opened.look for opened in inside[:-1]]
        self._out.append(_T)
