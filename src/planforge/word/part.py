"""One part of a template, compiled: its tags as code, and what is left to do when they have run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from types import CodeType
from typing import Any

from jinja2 import Template, meta
from lxml import etree

from planforge.word.archive import count_nodes
from planforge.word.blocks import BlockPrinter
from planforge.word.containers import EmptyWatch, ends_in, refill
from planforge.word.dividing import NotDivided, divided
from planforge.word.drawings import renumbered
from planforge.word.errors import BadTag, BadTemplate, RenderFailed, TemplatePlace
from planforge.word.explain import path_of, run_fault, tag_fault, tag_faults
from planforge.word.grid import fix_grids
from planforge.word.inspection import inspect_outcome
from planforge.word.limits import BUDGET, Refused
from planforge.word.listing import resolved
from planforge.word.package import Member
from planforge.word.placed import PlacedTag
from planforge.word.printing import HELPERS, Filters, environment_for, helpers_for
from planforge.word.rendering import STATE, PartState, Rendering
from planforge.word.sandbox import PROOF
from planforge.word.source import DECLARATION, PartSource
from planforge.word.stream import compressed, joined, mended
from planforge.word.xmlparts import CORE, DOCUMENT, w

_NO_SECTION = frozenset({w("tc"), w("txbxContent")})
"""No section can end in these."""

_REWRITING = frozenset({"filter", "call"})
"""Blocks that may make other XML out of what stands in them."""

_SAFE = re.compile(r"\|\s*safe\b")

_OURS: dict[str, Any] = {"huge_tree": True, "resolve_entities": False}
"""How parts that were made here are read: as large as they are, since `Limits` bound them."""


class CompiledPart:
    """One part with tags."""

    def __init__(
        self,
        part: PartSource,
        printer: BlockPrinter,
        *,
        compat: bool = False,
        autoescape: bool = True,
        filters: Filters | None = None,
        code: CodeType | None = None,
    ) -> None:
        self._part = part
        self._compat = compat
        self._printer = printer
        self._environment = environment_for(part.name == CORE, compat, autoescape, filters)
        self._has_drawings = "<wp:docPr" in part.source
        self._unproved = compat or any(placed.tag.opens in _REWRITING for placed in part.tags)
        self._mends = part.may_empty_cells()
        self._ends = () if compat else ends_in(part.tags)
        self.code = self._compile() if code is None else code
        helpers = helpers_for(
            tuple(placed.properties for placed in part.tags),
            tuple(_NO_SECTION.isdisjoint(placed.path) for placed in part.tags),
            tuple(placed.beside for placed in part.tags),
        )
        self._template = Template.from_code(
            self._environment, self.code, {**self._environment.globals, **helpers}
        )

    def _compile(self) -> CodeType:
        faults = [*self._part.faults, *loopless(self._part.tags)]
        if faults:
            raise BadTemplate(_in_order([*faults, *self._tag_faults()]))
        try:
            return self._environment.compile(self._part.source)
        except Exception as error:
            place = self._part.place(getattr(error, "lineno", 0) or 0)
            faults = self._tag_faults() or [tag_fault(error, place, self._environment)]
            raise BadTemplate(_in_order(faults)) from error

    def _tag_faults(self) -> list[BadTag]:
        return tag_faults(self._environment, ((placed.tag, placed.place) for placed in self._part.tags))

    @property
    def source(self) -> PartSource:
        """What it was compiled from."""
        return self._part

    def variables(self) -> set[str]:
        """Give the names that the tags of this part ask for."""
        asked = meta.find_undeclared_variables(self._environment.parse(self._part.source))
        return asked - HELPERS - set(self._environment.globals)

    def render(self, context: Mapping[str, Any], rendering: Rendering) -> Member:
        """Fill the tags of this part; its text is compressed as it comes and never whole in memory."""
        state = PartState(rendering, self._part.name, self._printer, self._compat)
        try:
            texts = joined(
                self._pieces({**context, STATE: state, PROOF: state.raw, BUDGET: rendering.budget}),
                partial(self._check_size, rendering.limits.printed),
            )
            texts = mended(texts, self._part.mended) if self._mends and not self._compat else texts
            watch = EmptyWatch(self._ends)
            texts = watch.passed(texts) if self._ends else texts
            if self._compat or self._part.fix_grids or self._has_drawings:
                made = self._finished("".join(texts), state)
            else:
                made = compressed(self._part.name, texts)
                if state.has_controls or state.has_drawings:
                    made = self._finished(made.content().decode("utf-8"), state)
            if watch.found:
                made = self._refilled(made, state)
        except NotDivided as error:
            path = path_of(context, error.shows)
            raise error.said.at(self._place_inside(error.around), path) from error
        except (Exception, SystemExit) as error:  # data may ask Python to end; only its user may
            raise run_fault(error, self._place_of(error), context) from error
        if state.raw or self._unproved:
            self._prove(made, state)
        return made

    def _finished(self, xml: str, state: PartState) -> Member:
        """Do what can be done only when the whole part is known."""
        if self._compat:
            xml = resolved(xml)
        elif state.has_controls:
            xml = divided(xml)
        if self._part.fix_grids and "<w:tblGrid" in xml:
            xml = self._with_grids(xml, state)
        if self._part.name == DOCUMENT or not self._compat:
            xml = renumbered(xml, state.rendering.drawing_numbers)
        if state.has_controls:
            state.raw.append("")
        return compressed(self._part.name, (xml,))

    def _refilled(self, made: Member, state: PartState) -> Member:
        """Give containers that the tags left empty what Word asks for."""
        root = self._parsed(made.content(), state)
        refill(root)
        return compressed(made.name, (DECLARATION + etree.tostring(root, encoding="unicode"),))

    def _with_grids(self, xml: str, state: PartState) -> str:
        root = self._parsed(xml.encode("utf-8"), state)
        try:
            fix_grids(root)
        except Refused as error:
            raise RenderFailed(error.reason, self._place_of_cells(), error.subject) from error
        return DECLARATION + etree.tostring(root, encoding="unicode")

    def _parsed(self, xml: bytes, state: PartState) -> etree._Element:
        """Read what was printed as a tree, which takes many times the memory of its text."""
        if count_nodes(xml) > state.rendering.limits.nodes:
            raise RenderFailed("nodes", TemplatePlace(self._part.name))
        try:
            return etree.fromstring(xml, etree.XMLParser(**_OURS))
        except etree.XMLSyntaxError as error:
            raise self._broken(error, state) from error

    def _broken(self, error: etree.XMLSyntaxError, state: PartState) -> RenderFailed:
        place = TemplatePlace(self._part.name)
        if self._compat or not any(state.raw):
            return RenderFailed("broken", place, str(error))
        marked = {placed.place for placed in self._part.tags if _SAFE.search(placed.tag.body)}
        return RenderFailed("raw", marked.pop() if len(marked) == 1 else place, str(error))

    def _pieces(self, values: dict[str, Any]) -> Iterator[str]:
        return self._template.root_render_func(self._template.new_context(values))

    def _check_size(self, most: int, size: int) -> None:
        if size > most:
            raise RenderFailed("printed", self._place_of(None))

    def _prove(self, made: Member, state: PartState) -> None:
        """Check the result of macros and of text marked safe, which were printed as they came."""
        parser = etree.XMLParser(target=_Forgetful(), **_OURS)  # type: ignore[arg-type]
        try:
            for piece in made.pieces():
                parser.feed(piece)
            parser.close()
        except etree.XMLSyntaxError as error:
            raise self._broken(error, state) from error
        relations = state.rendering.relations(self._part.name).all
        if told := inspect_outcome(self._part.name, made.content(), relations):
            raise RenderFailed("unfit", TemplatePlace(self._part.name), told)

    def _place_of_cells(self) -> TemplatePlace:
        """Give the tag that repeats cells, where only one does; else the part."""
        places = {placed.place for placed in self._part.tags if placed.tag.scope == "tc" and placed.tag.opens}
        return places.pop() if len(places) == 1 else TemplatePlace(self._part.name)

    def _place_inside(self, around: str) -> TemplatePlace:
        """Give the tag that prints inside an element, where only one does; else the part."""
        name = w(around.removeprefix("w:"))
        places = {placed.place for placed in self._part.tags if name in placed.path}
        return places.pop() if len(places) == 1 else TemplatePlace(self._part.name)

    def _place_of(self, error: BaseException | None) -> TemplatePlace:
        """Find the tag that was running: the innermost frame that belongs to this template."""
        line = 0
        trace = error.__traceback__ if error else None
        while trace is not None:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self._template:
                line = self._template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return self._part.place(line)


def loopless(tags: tuple[PlacedTag, ...]) -> list[BadTag]:
    """Find `{% vm %}` and `{% hm %}` that stand in no loop; a macro may be called in one."""
    around: list[str] = []
    faults = []
    for placed in tags:
        special = placed.path[0] if placed.path in (("vm",), ("hm",)) else ""
        if special and placed.tag.word == "if" and not {"for", "macro"} & set(around):
            faults.append(BadTag("loopless", placed.place, special))
        if placed.tag.opens:
            around.append(placed.tag.opens)
        elif placed.tag.closes and around:
            around.pop()
    return faults


def _in_order(faults: list[BadTag]) -> list[BadTag]:
    """Sort mistakes by their places; the same mistake of a text box, which Word keeps twice, is one."""
    found = {(fault.problem, fault.place, fault.subject): fault for fault in faults}
    return sorted(found.values(), key=lambda fault: fault.place.order if fault.place else 0)


class _Forgetful:
    """Takes parsed XML and keeps nothing of it."""

    def close(self) -> None:
        """End of the part."""
