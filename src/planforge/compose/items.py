"""Sections and items → blocks: heading, text, time, units, children, in reading order."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from planforge.compose.figures import FigureComposer
from planforge.compose.numbering import Counts, Numbering
from planforge.compose.organisation import organisation_blocks
from planforge.compose.units import Deadline, Wording, word_units
from planforge.doctypes import Layout
from planforge.document import Block, ItemLayout, Paragraph, Run, Units
from planforge.document import Item as ItemBlock
from planforge.plan import Item

_END_MARKS = "。！？：；，、.!?:;,…—"
_FULL_STOPS = "。！？；.!?;"


_MOST_SECTIONS = 256
_SECTIONS: dict[Hashable, tuple[Item, tuple[Block, ...], Counts, Counts]] = {}
"""Sections that were composed: the item itself, so that no other has its identity, its blocks, and how far
numbers and figures are counted behind it. Documents of a batch share all but what their rows change."""


class ItemComposer:
    """Composes the items of one part; `phrases` are its document type's set phrases."""

    def __init__(self, numbering: Numbering, phrases: dict[str, str], figures: FigureComposer) -> None:
        self._numbering = numbering
        self._phrases = phrases
        self._figures = figures

    def sections(self, items: tuple[Item, ...], layout: Layout) -> list[Block]:
        """The blocks of a part's sections; those of a section that other documents have, too, are theirs."""
        found: list[Block] = []
        for item in items:
            found.extend(self._section(item, layout))
        return found

    def _section(self, item: Item, layout: Layout) -> tuple[Block, ...]:
        counts = self._numbering.running, self._figures.running
        key = (id(item), layout, tuple(self._phrases.items()), *counts)
        known = _SECTIONS.get(key)
        if known is None:
            before = self._numbering.faults_found
            blocks = tuple(self._blocks((item,), layout))
            if self._numbering.faults_found != before:
                return blocks
            if len(_SECTIONS) >= _MOST_SECTIONS:
                _SECTIONS.clear()
            known = _SECTIONS[key] = (item, blocks, self._numbering.running, self._figures.running)
        _, blocks, self._numbering.running, self._figures.running = known
        return blocks

    def _blocks(
        self, items: tuple[Item, ...], layout: Layout, level: int = 1, parent: str = ""
    ) -> list[Block]:
        """The blocks of items of one level with everything below them."""
        found: list[Block] = []
        for item in items:
            if _is_figure(item):
                found.extend(self._figures.blocks(item.figures))
            else:
                found.extend(self._item(item, item.layout.over(layout), level, parent))
        return found

    def _item(self, item: Item, layout: Layout, level: int, parent: str) -> list[Block]:
        wording = self._wording(item, layout)
        bracketed = wording is not None and layout.units in ("bracket", "inner-bracket")
        head = self._head(item, layout, level, parent)
        if bracketed and wording is not None and (head.paragraphs or not item.items):
            head = _with_bracket(head, wording.bracket(item.origin), inside=layout.units == "inner-bracket")
            wording = None
        blocks: list[Block] = [head, *self._figures.blocks(item.figures)]
        if item.organisation is not None:
            if wording is not None and item.organisation.after_units:
                blocks.extend(_unit_blocks(wording, layout, item.origin))
                wording = None
            blocks.extend(organisation_blocks(item.organisation))
        blocks.extend(self._blocks(item.items, layout, level + 1, item.origin))
        if wording is not None:
            blocks.extend(_unit_blocks(wording, layout, item.origin))
        blocks.extend(Paragraph((Run(str(text)),), item.origin) for text in item.closing)
        return blocks

    def _wording(self, item: Item, layout: Layout) -> Wording | None:
        if layout.units == "hidden":
            item = replace(item, units=(), units_note=None)
        in_bracket = layout.deadline == "bracket" and item.heading is not None
        if item.deadline is None or layout.deadline == "hidden" or in_bracket:
            return word_units(item, layout, None)
        label = item.deadline_label or self._phrases.get("时限", "完成时限")
        return word_units(item, layout, Deadline(label, str(item.deadline.text)))

    def _head(self, item: Item, layout: Layout, level: int, parent: str) -> ItemBlock:
        """The item's own block: number, heading, paragraphs."""
        heading, in_heading = _heading(item, layout)
        texts = [str(text) for text in item.content]
        if item.time is not None and layout.time == "lead" and not in_heading and texts:
            texts[0] = f"{item.time.text}，{texts[0]}"
        own_line = item.time is not None and layout.time == "own" and not in_heading
        if item.time is not None and own_line:
            texts.insert(
                0 if heading else len(texts), f"{self._phrases.get('时间', '时间')}：{item.time.text}"
            )
        paragraphs = tuple(Paragraph((Run(text),), item.origin) for text in texts)
        # A time in a paragraph of its own leaves the heading on its own line, too.
        followed = (bool(paragraphs) and not own_line) or _first_joins(item, layout, level)
        stands = _stands(layout, level, bool(heading), followed)
        if heading and stands != "own":
            heading = _closed(heading)
        number = self._numbering.number(item, level, parent, layout)
        lead = (Run(heading, "lead"),) if heading else ()
        return ItemBlock(level, number, lead, paragraphs, stands, item.kind, item.origin)


def _is_figure(item: Item) -> bool:
    """Whether an item is nothing but a table or a picture: it takes no number."""
    return bool(item.figures) and not any(
        (item.heading, item.content, item.time, item.items, item.organisation, item.units, item.closing)
    )


def _heading(item: Item, layout: Layout) -> tuple[str, bool]:
    """The heading with its time, and whether the time is in it; a time alone is a heading too."""
    heading = str(item.heading) if item.heading is not None else ""
    time = str(item.time.text) if item.time is not None and layout.time != "hidden" else ""
    if not heading:
        # A sentence may begin with its time or have it on a line of its own; else the time heads the item.
        goes_elsewhere = layout.time == "own" or (layout.time == "lead" and item.content)
        colon = "：" if time and layout.time == "colon" and item.content else ""
        return ("", False) if goes_elsewhere else (time + colon, bool(time))
    extra = ""
    if time and layout.time == "bracket":
        extra = _bracketed(time)
    elif time and layout.time == "colon":
        extra = f"：{time}"
    elif time and layout.time == "lead" and not item.content:
        extra = _bracketed(time)
    in_heading = bool(extra)
    if item.deadline is not None and layout.deadline == "bracket":
        extra += _bracketed(str(item.deadline.text))
    if extra and heading[-1] in _FULL_STOPS:
        return heading[:-1] + extra + heading[-1], in_heading
    return heading + extra, in_heading


def _bracketed(text: str) -> str:
    """In round brackets; those that were typed are enough."""
    return text if text.startswith("（") and text.endswith("）") else f"（{text}）"


def _first_joins(item: Item, layout: Layout, level: int) -> bool:
    """Whether the item's first child goes on in its line: 七、工作要求。1.加强领导。……"""
    first = item.items[0] if item.items and not item.content else None
    return first is not None and first.layout.over(layout).heading(level + 1) == "inline"


def _stands(layout: Layout, level: int, has_heading: bool, has_text: bool) -> ItemLayout:
    """How the heading stands: as the house style says, else run-in where a text follows it."""
    wanted = layout.heading(level)
    if wanted == "inline":
        return "inline"
    if not has_heading:
        return "own"
    if wanted == "own" or not has_text:
        return "own"
    return "run-in"


def _closed(heading: str) -> str:
    return heading if heading[-1] in _END_MARKS else f"{heading}。"


def _with_bracket(head: ItemBlock, units: Units, inside: bool) -> ItemBlock:
    """Put units in brackets at the end of the item's text, before or behind its full stop."""
    if not head.paragraphs:
        return _heading_with_bracket(head, units, inside)
    last = head.paragraphs[-1]
    closed = Paragraph(_appended(last.runs, units.runs, inside), last.origin, units=units)
    return replace(head, paragraphs=(*head.paragraphs[:-1], closed))


def _heading_with_bracket(head: ItemBlock, units: Units, inside: bool) -> ItemBlock:
    text = head.lead[-1].text if head.lead else ""
    if inside:
        lead, runs = text.rstrip("。"), (*units.runs, Run("。"))
    else:
        lead, runs = _closed(text) if text else "", units.runs
    stands: ItemLayout = "inline" if head.layout == "inline" else "run-in"
    paragraph = Paragraph(runs, head.origin, units=units)
    return replace(head, lead=(Run(lead, "lead"),) if lead else (), paragraphs=(paragraph,), layout=stands)


def _appended(runs: tuple[Run, ...], bracket: tuple[Run, ...], inside: bool) -> tuple[Run, ...]:
    last = runs[-1]
    if inside and last.text and last.text[-1] in _FULL_STOPS:
        return (*runs[:-1], replace(last, text=last.text[:-1]), *bracket, Run(last.text[-1]))
    return (*runs, *bracket)


def _unit_blocks(wording: Wording, layout: Layout, origin: str) -> tuple[Block, ...]:
    if layout.units in ("own-line", "hidden"):  # what is not units is printed all the same
        return wording.lines(origin)
    if layout.units == "one-line":
        return (wording.one_line(origin),)
    bracket = wording.bracket(origin)
    return (Paragraph(bracket.runs, origin, units=bracket),)
