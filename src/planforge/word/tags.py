"""Finding tags in the text of a paragraph.

{{ x }}   print          {{p x }}  put in place of the paragraph    {{r x }}  … of the run
{% … %}   statement      {%p … %}  {%tr … %}  {%tc … %}  {%r … %}   … of paragraph, row, cell, run
{# … #}   left out       {#p … #}  {#tr … #}  {#tc … #}  {#r … #}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["print", "statement", "comment"]
Scope = Literal["", "p", "tr", "tc", "r", "code"]

_KINDS: dict[str, tuple[Kind, str]] = {
    "{{": ("print", "}}"),
    "{%": ("statement", "%}"),
    "{#": ("comment", "#}"),
}
_OPEN = re.compile(r"\{[{%#]")
_SCOPE = re.compile(r"(-?)(tr|tc|p|r)(?=[ \t\u00a0\n])")
_WORD = re.compile(r"-?\s*(\w+)")
_STEP = re.compile(r"['\"{}%]")
_STRINGS = {
    "'": re.compile(r"'[^'\\]*+(?:\\.[^'\\]*+)*+'", re.DOTALL),
    '"': re.compile(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"", re.DOTALL),
}
_CURLED = str.maketrans("“”‘’", "\"\"''")
_BLANKS = str.maketrans("\u00a0\u3000\r\n\t", "     ")

_END_OF_RAW = re.compile(r"\{%-?(?:(?:tr|tc|p|r)(?=\s))?\s*endraw[^%{}]*%\}")

SPECIAL = frozenset({"colspan", "cellbg", "vm", "hm", "paragraph", "restart_numbering"})
"""Words of statements that set a property of the cell or paragraph around them."""

LONGEST_SHOWN = 40
"""So much is shown of a tag that does not end."""
MOST_TAGS = 20_000
"""Tags that a template may have."""

_BLOCKS = frozenset({"for", "if", "macro", "call", "filter", "with", "block", "autoescape", "raw"})
_MIDDLES = {"else": ("for", "if"), "elif": ("if",)}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: `body` is what stands between the marks, scope letter taken off."""

    kind: Kind
    scope: Scope
    body: str
    start: int
    end: int
    source: str

    @property
    def word(self) -> str:
        """The first word of a statement: for, if, endfor …"""
        found = _WORD.match(self.body) if self.kind == "statement" else None
        return found.group(1) if found else ""

    @property
    def opens(self) -> str:
        """The block that a statement opens; empty where it opens none."""
        is_block_set = self.word == "set" and "=" not in self.body
        return self.word if self.word in _BLOCKS or is_block_set else ""

    @property
    def begins_raw(self) -> bool:
        """Whether the text behind it, up to `endraw`, is printed as it is."""
        return self.kind == "comment" and self.source[1] == "%" and "endraw" not in self.source

    @property
    def closes(self) -> str:
        """The block that a statement closes; empty where it closes none."""
        return self.word[3:] if self.word.startswith("end") else ""

    @property
    def divides(self) -> tuple[str, ...]:
        """The blocks that `else` and `elif` may stand in."""
        return _MIDDLES.get(self.word, ())


class UnclosedTag(ValueError):
    """A tag begins and does not end in its paragraph; `source` is what there is of it."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(source)


def find_tags(text: str, in_raw: bool = False) -> Iterator[Tag]:
    """Give the tags of a text in order; marks inside quoted strings of a tag do not end it.

    What stands between `raw` and `endraw` is no tag; these two print nothing, as comments do. The last
    tag begins raw text that goes on behind the text, where it `begins_raw`.
    """
    at = 0
    if in_raw:
        if (last := _END_OF_RAW.search(text)) is None:
            return
        yield replace(_tag(text, last.start(), last.end(), "statement"), kind="comment")
        at = last.end()
    quotes = dict(_STRINGS)
    while found := _OPEN.search(text, at):
        kind, mark = _KINDS[found.group()]
        end = text.find(mark, found.end()) + 2 if kind == "comment" else _end(text, found.end(), mark, quotes)
        if end < 2:
            raise UnclosedTag(text[found.start() : found.start() + LONGEST_SHOWN])
        tag = _tag(text, found.start(), end, kind)
        at = end
        if tag.word != "raw":
            yield tag
            continue
        yield replace(tag, kind="comment")
        if (last := _END_OF_RAW.search(text, end)) is None:
            return
        yield replace(_tag(text, last.start(), last.end(), "statement"), kind="comment")
        at = last.end()


def _end(text: str, at: int, mark: str, quotes: dict[str, re.Pattern[str]]) -> int:
    """Find where the tag ends; braces of a dict in `{{ {'a': {}} }}` belong to the expression.

    A quotation mark that is not closed stands for itself, and so do all of its kind behind it in the
    text: it is taken out of `quotes`, for the text not to be searched to its end again.
    """
    depth = 0
    while found := _STEP.search(text, at):
        sign, at = found.group(), found.end()
        if sign in quotes:
            if quoted := quotes[sign].match(text, found.start()):
                at = quoted.end()
            else:
                del quotes[sign]
        elif depth == 0 and text.startswith(mark, found.start()):
            return found.start() + len(mark)
        elif mark == "}}":
            depth += {"{": 1, "}": -1}.get(sign, 0)
    return -1


def _tag(text: str, start: int, end: int, kind: Kind) -> Tag:
    body = text[start + 2 : end - 2]
    scope: Scope = ""
    if found := _SCOPE.match(body):
        scope = found.group(2)  # type: ignore[assignment]
        body = found.group(1) + body[found.end() :]
    if "'" not in body and '"' not in body:
        body = body.translate(_CURLED)
    return Tag(kind, scope, body.translate(_BLANKS), start, end, text[start:end])


def without(text: str, tags: Sequence[Tag]) -> str:
    """Give what a text says beside some of its tags."""
    starts = [0, *(tag.end for tag in tags)]
    ends = [*(tag.start for tag in tags), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def raw_stretches(text: str, tags: list[Tag], in_raw: bool = False) -> list[tuple[int, int]]:
    """Give where a text is printed as it is: from `raw` to `endraw`, or to an end of the text."""
    stretches: list[tuple[int, int]] = []
    start = 0 if in_raw else -1
    for tag in tags:
        if start >= 0:
            stretches.append((start, tag.start))
            start = -1
        elif tag.begins_raw:
            start = tag.end
    return [*stretches, (start, len(text))] if start >= 0 else stretches
