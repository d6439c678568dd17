"""The XML of a part made readable for Jinja the way docxtpl 0.20 does it, text by text.

docxtpl works on the serialised XML, and what it does with blank paragraphs, runs and text beside its
tags follows from that; so this works on the text too, in one linear pass for each of its rules. Ours is
`hoist.py`, which works on the tree and loses nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

_MARKUP_IN_MARKS = re.compile(r"(?<=\{)(?:<[^>]*>)+(?=[{%#])|(?<=[%}#])(?:<[^>]*>)+(?=\})")
_OPENING = re.compile(r"\{[%{#]")
_CLOSINGS = {"{%": "%}", "{{": "}}", "{#": "#}"}
_BETWEEN_TEXTS = re.compile(r"</w:t>.*?<w:t(?: [^>]*)?>", re.DOTALL)
_EMPTY_RUN = re.compile(r"<w:r[ >](?:(?!<w:r[ >]).)*<w:t></w:t>.*?</w:r>", re.DOTALL)
_CELL_HEAD = re.compile(r"<w:tcPr[^>]*>")
_CELL_HEAD_END = re.compile(r"</w:tcPr[ >]")
_TEXT_START = re.compile(r"<w:t[^>]*>")
_NEXT_TEXT = re.compile(r"<w:t[^>]*>|\{%|\{\{")
_RUN_TAG = re.compile(r"\{\{r\s.*?\}\}|\{%r\s.*?%\}", re.DOTALL)
_SPAN = re.compile(r'(w:gridSpan w:val=")(\d+)(")')

_NUMBER = r"(?:[\ue000-\uf8ff]\d+[\ue000-\uf8ff])?"
_PRESERVE = '<w:t xml:space="preserve">'
_PARAGRAPHS = re.compile(r"<w:p(?=[ >])|</w:p>|\{%|\{\{|\{#")

_M = r"(?:<[^>]*>)*"
_MS = r"(?:<[^>]*>|\s)*"


def _spelled(word: str) -> str:
    """Match a tag of one word, whatever markup Word put into it."""
    return rf"\{{{_M}%{_M}-?{_M}(?:(?:t{_M}r|t{_M}c|p|r){_M}\s)?{_MS}{_M.join(word)}{_MS}-?{_M}%{_M}\}}"


_RAW = re.compile(rf"({_spelled('raw')})(.*?)({_spelled('endraw')})", re.DOTALL)
_BRACE_IN_TEXT = re.compile(r"<[^>]*>|[{}]")

Rewriter = Callable[[str, "re.Match[str]", str], str]


def raw_kept(xml: str) -> str:
    """Write the braces between `raw` and `endraw` so that nothing reads them as a tag's."""
    return _RAW.sub(lambda found: f"{found.group(1)}{_without_braces(found.group(2))}{found.group(3)}", xml)


def _without_braces(xml: str) -> str:
    marks = {"{": "&#123;", "}": "&#125;"}
    return _BRACE_IN_TEXT.sub(lambda found: marks.get(found.group(), found.group()), xml)


def joined(xml: str) -> str:
    """Take away the markup that Word put inside tags."""
    xml = _MARKUP_IN_MARKS.sub("", xml)
    out: list[str] = []
    done = 0
    never_closed: set[str] = set()
    for found in _OPENING.finditer(xml):
        if found.start() < done or found.group() in never_closed:
            continue
        end = xml.find(_CLOSINGS[found.group()], found.end())
        if end < 0:
            never_closed.add(found.group())
            continue
        out += [xml[done : found.start()], _BETWEEN_TEXTS.sub("", xml[found.start() : end])]
        done = end
    return "".join([*out, xml[done:]])


def paragraph_numbers(xml: str) -> Iterator[tuple[int, int]]:
    """Give the offset of every tag mark and the number of the paragraph around it, from 0; −1 outside."""
    open_paragraphs: list[int] = []
    count = 0
    for found in _PARAGRAPHS.finditer(xml):
        if found.group() == "<w:p":
            if not xml.startswith("/>", xml.find(">", found.end()) - 1):
                open_paragraphs.append(count)
            count += 1
        elif found.group() == "</w:p>":
            if open_paragraphs:
                open_paragraphs.pop()
        else:
            yield found.start(), open_paragraphs[-1] if open_paragraphs else -1


def patched(xml: str) -> str:
    """Move every tag of a part, its marks already joined, to where docxtpl would have it."""
    xml = _around(xml, "tc", _special("colspan"), _cell_attribute("gridSpan", '<w:gridSpan w:val="{{%s}}"/>'))
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="{{%s}}"/>'
    xml = _around(xml, "tc", _special("cellbg"), _cell_attribute("shd", shade))
    xml = _RUN_TAG.sub(rf"</w:t></w:r><w:r>{_PRESERVE}\g<0></w:t></w:r><w:r>{_PRESERVE}", _kept_blanks(xml))
    xml = _merged_after(_merged_before(xml))
    for name in ("tr", "tc", "p", "r"):
        tag = re.compile(rf"(\{{%){name} (.*?%\}})|(\{{\{{){name} (.*?\}}\}})", re.DOTALL)
        xml = _around(xml, name, tag, _alone)
    for name in ("tr", "tc", "p"):
        tag = re.compile(rf"(\{{#){name} (.*?#\}})", re.DOTALL)
        xml = _around(xml, name, tag, _alone)
    xml = _around(xml, "tc", _word("vm"), _merged_down, first=True)
    return _around(xml, "tc", _word("hm"), _merged_across, first=True)


def unprotected(text: str) -> str:
    """Turn `{_{` into `{{`, and so on."""
    for mark, plain in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        text = text.replace(mark, plain)
    return text


def _special(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{%\s*{name}\s+([^%]*)\s*%\}}")


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{%\s*{name}\s*{_NUMBER}%\}}")


def _around(xml: str, name: str, tag: re.Pattern[str], rewrite: Rewriter, first: bool = False) -> str:
    """Rewrite every innermost element of a name that holds the tag; of several tags the last counts."""
    starts = [found.start() for found in re.finditer(rf"<w:{name}[ >]", xml)]
    ends = [found.end() for found in re.finditer(f"</w:{name}>", xml)]
    chosen: dict[int, re.Match[str]] = {}
    for found in tag.finditer(xml):
        at = bisect_right(starts, found.start()) - 1
        if at >= 0 and not (first and starts[at] in chosen):
            chosen[starts[at]] = found
    out: list[str] = []
    done = 0
    for start, found in chosen.items():
        after = bisect_left(ends, found.end())
        if start >= done and after < len(ends):
            out += [
                xml[done:start],
                rewrite(xml[start : found.start()], found, xml[found.end() : ends[after]]),
            ]
            done = ends[after]
    return "".join([*out, xml[done:]])


def _alone(before: str, tag: re.Match[str], after: str) -> str:
    opening, body = (group for group in tag.groups() if group is not None)
    return f"{opening} {body}"


def _cell_attribute(name: str, element: str) -> Rewriter:
    def rewrite(before: str, tag: re.Match[str], after: str) -> str:
        cell = _EMPTY_RUN.sub("", before + after)
        cell = re.sub(rf"<w:{name}[^/]*/>", "", cell, count=1)
        return _CELL_HEAD.sub(lambda head: head.group() + element % tag.group(1), cell)

    return rewrite


def _kept_blanks(xml: str) -> str:
    """Keep the blanks of texts that hold a tag, or stand before a text that does."""
    pieces = xml.split("<w:t>")
    out = [pieces[0]]
    for piece in pieces[1:]:
        out += [_PRESERVE if "{{" in piece or "{%" in piece else "<w:t>", piece]
    return "".join(out)


def _merged_before(xml: str) -> str:
    """Let `{%-` take away what stands between it and the end of the text before."""
    out: list[str] = []
    done = looked = 0
    for found in re.finditer(r"\{%-", xml):
        end = xml.rfind("</w:t>", looked, found.start())
        if end >= 0:
            out += [xml[done:end], "{%"]
            done = found.end()
        looked = found.end()
    return "".join([*out, xml[done:]])


def _merged_after(xml: str) -> str:
    """Let `-%}` take away what stands between it and the beginning of the text behind."""
    out: list[str] = []
    done = 0
    for found in re.finditer(r"-%\}", xml):
        text = _NEXT_TEXT.search(xml, found.end())
        if text and text.group().startswith("<") and found.start() >= done:
            out += [xml[done : found.start()], "%}"]
            done = text.end()
    return "".join([*out, xml[done:]])


def _merged_down(before: str, tag: re.Match[str], after: str) -> str:
    """Make the cell the first of a column of merged cells, or one below it that prints nothing."""
    split = _split_cell(before, after)
    if split is None:
        return before + tag.group() + after
    head, lead, text, rest = split
    merge = '<w:vMerge w:val="{% if loop.first %}restart{% else %}continue{% endif %}"/>'
    return f"{head}{merge}{lead}{{% if loop.first %}}{text}{{% endif %}}{rest}"


def _merged_across(before: str, tag: re.Match[str], after: str) -> str:
    """Let the first cell of a loop span all of them, and leave out the others."""
    cell = before + tag.group() + after
    if "w:gridSpan" in cell:
        cell = _SPAN.sub(r"\1{{ \2 * loop.length }}\3", before + after)
    elif split := _split_cell(before, after):
        head, lead, text, rest = split
        cell = f'{head}<w:gridSpan w:val="{{{{ loop.length }}}}"/>{lead}{text}{rest}'
    return f"{{% if loop.first %}}{cell}{{% endif %}}"


def _split_cell(before: str, after: str) -> tuple[str, str, str, str] | None:
    """Part a cell: up to the end of its properties, up to its first text, that text, the rest."""
    head = _CELL_HEAD_END.search(before)
    start = _TEXT_START.search(before, head.end()) if head else None
    if head is None or start is None or "</w:t>" not in after:
        return None
    text, rest = after.split("</w:t>", 1)
    lead = before[head.start() : start.end()]
    return before[: head.start()], lead, before[start.end() :] + text, f"</w:t>{rest}"
