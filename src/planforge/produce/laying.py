"""Word files → laid out by LibreOffice, measured, and laid out again where their pages ask for it."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from planforge.document import Document, block_lines
from planforge.messages import Fault, Faults, Place, Stopped, Unreadable
from planforge.plan import Plan
from planforge.produce.disk import not_writable
from planforge.produce.finished import Finished
from planforge.produce.page_advice import page_advice
from planforge.produce.pages import NOTHING, Units, Wanted, wanted
from planforge.produce.undrawn import about_undrawn

if TYPE_CHECKING:
    from planforge.measure.found import Found
    from planforge.write.pdf import Conversion, Office

Layout = Literal["static", "measured"]
"""Pages as they fall, or laid out again by what they measure."""

AT_ONCE = 100
"""Documents given to one LibreOffice call: starting it takes as long as converting 8 of 9 pages."""

AGAIN = 2
"""How often pages are laid out again at the most."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A .docx that LibreOffice has to lay out: the files that come of it, and what it was made from.

    `beside` are the other files of the same document by their endings: they have the same words.
    """

    done: Finished
    name: str
    endings: tuple[str, ...]
    beside: Mapping[str, bytes]
    plan: Plan
    document: Document
    apart: bool
    data: bytes
    wanted: Wanted = NOTHING
    count: int = 0
    """How often it was laid out."""


Target = Callable[[str, str], Path]
"""A file's path by name and ending."""


def lay_out(
    waiting: Iterable[Waiting],
    target: Target,
    again: Callable[[Waiting], Waiting] | None,
    office: Office | None = None,
    *,
    tell: Callable[[Waiting], None] = lambda waiting: None,
) -> None:
    """Lay documents out and write what they are wanted as; only those at work are held.

    `again` makes a .docx anew by what its pages want; without it they stay as they fall. What stops the work
    is noted with every plan that it was done for; files that need no LibreOffice are written all the same. A
    process that lays out more than once keeps one `office`. `tell` is called with each that is done or
    stopped.
    """
    from planforge.write.pdf import Office

    with nullcontext(office) if office else Office() as at_work:
        laying = _Laying(at_work, target, again, tell)
        coming, pending = iter(waiting), deque[Waiting]()
        while pending or (pending := deque(islice(coming, AT_ONCE))):
            # Those that are laid out again share a call with new ones.
            pending.extend(islice(coming, AT_ONCE - len(pending)))
            pending = laying.laid_out(pending)


class _Laying:
    """One run of `lay_out`."""

    def __init__(
        self,
        office: Office,
        target: Target,
        again: Callable[[Waiting], Waiting] | None,
        tell: Callable[[Waiting], None],
    ) -> None:
        self._office = office
        self._target = target
        self._again = again
        self._tell = tell

    def laid_out(self, some: Sequence[Waiting]) -> deque[Waiting]:
        """Lay some out once; give those that are to be laid out again."""
        from planforge.write.pdf import temporary_room

        left, again = deque(some), deque[Waiting]()
        try:
            with temporary_room() as room:
                for result in self._converted(some, Path(room)):
                    anew = self._settled(left[0], result)
                    left.popleft()
                    if anew is not None:
                        again.append(anew)
        except Stopped as stop:
            self._stop(left, stop)
        except OSError as error:
            self._stop(left, not_writable(Path(tempfile.gettempdir()), error))
        return again

    def _converted(self, some: Sequence[Waiting], room: Path) -> Iterator[Conversion | Stopped]:
        """What LibreOffice makes of each; faults tell of the plan instead of a temporary file."""
        sources = [room / f"{at}.docx" for at in range(len(some))]
        for source, each in zip(sources, some, strict=True):
            source.write_bytes(each.data)
        names = {str(source): str(each.done.plan) for source, each in zip(sources, some, strict=True)}
        for result in self._office.convert(sources, room / "pdf"):
            if isinstance(result, Stopped):
                yield type(result)(_renamed(fault, names) for fault in result.faults)
            else:
                yield result

    def _settled(self, waiting: Waiting, result: Conversion | Stopped) -> Waiting | None:
        """Write what a document is wanted as, or give it made anew, to be laid out again."""
        try:
            if isinstance(result, Stopped):
                raise result
            found = _found(result.pdf) if self._again else None
            want = _wanted(waiting, found)
            if self._again and want != waiting.wanted:
                return self._again(replace(waiting, wanted=want, count=waiting.count + 1))
            _write(waiting, result, self._target)
        except Stopped as stop:
            self._stop([waiting], stop)
            return None
        if found is not None:
            waiting.done.faults.extend(page_advice(waiting.plan, found))
        self._tell(waiting)
        return None

    def _stop(self, some: Iterable[Waiting], stop: Stopped) -> None:
        """Note what stopped the work, and write what needs no pages."""
        for each in some:
            each.done.stop(stop)
            try:
                _write_beside(each, self._target)
                # What was to be measured is not bound in advance.
                as_it_falls = self._again(replace(each, wanted=NOTHING)) if self._again else each
                _leave_as_it_falls(as_it_falls, self._target)
            except Stopped as other:
                each.done.stop(other)
            self._tell(each)


def _leave_as_it_falls(waiting: Waiting, target: Target) -> None:
    """Write a .docx whose pages can not be measured as it was made; what has its file already keeps it."""
    path = target(waiting.name, "docx")
    if "docx" not in waiting.endings or path in waiting.done.paths:
        return
    waiting.done.write(path, waiting.data)
    place = Place(str(waiting.done.plan))
    waiting.done.faults.append(Fault("pages.not-measured", place, severity="warning"))


def _found(pdf: Path) -> Found | None:
    """The elements on finished pages; None where there are too many to be measured."""
    from planforge.measure.reading import read_pages
    from planforge.measure.recognise import recognise

    try:
        return recognise(read_pages(pdf)[0])
    except Unreadable:
        return None


def _wanted(waiting: Waiting, found: Found | None) -> Wanted:
    """What the pages want, as long as they may be laid out again; none where they can not be measured."""
    if waiting.count == AGAIN:
        return waiting.wanted
    if found is None:
        return NOTHING
    may_move, last = bool(waiting.document.main.recipients) and not waiting.apart, waiting.count + 1 == AGAIN
    return wanted(found, waiting.wanted, may_move=may_move, units=_units(waiting.document), last=last)


def _units(document: Document) -> tuple[Units, ...]:
    """The lines of units in their order, with what stands above them, as pages show them."""
    from planforge.write.docx.carrying import inked

    found = []
    for part in (document.main, *document.attachments):
        above, count = "", 0
        for is_units, group in groupby(block_lines(part.blocks), lambda line: line.kind == "units"):
            texts = [inked(line.text) for line in group]
            if is_units:
                found.append(Units((part.origin, count), above, tuple(texts)))
                count += 1
            above = texts[-1]
    return tuple(found)


def _write(waiting: Waiting, conversion: Conversion, target: Target) -> None:
    done, parts = waiting.done, waiting.document.attachments
    _write_beside(waiting, target)
    for ending in waiting.endings:
        data = waiting.data
        if ending == "pdf":
            from planforge.write.pdf import note_stand_ins, numbered_by_content, without_moment

            data = note_stand_ins(numbered_by_content(conversion.pdf.read_bytes()), conversion.stand_ins)
            if any(part.file is not None and part.file.pages for part in parts):
                from planforge.write.pdf.bind import bind

                data = bind(data, parts)
            data = without_moment(data)
        done.write(target(waiting.name, ending), data)
    if "pdf" in waiting.endings:
        faults = [*_about_pdf(conversion), *about_undrawn(done.plan, conversion.undrawn)]
        done.faults.extend(fault for fault in faults if fault not in done.faults)
    if waiting.wanted.recipients_moved:
        done.faults.extend(_about_recipients(waiting))


def _write_beside(waiting: Waiting, target: Target) -> None:
    for ending, data in waiting.beside.items():
        path = target(waiting.name, ending)
        if path not in waiting.done.paths:
            waiting.done.write(path, data)


def _about_recipients(waiting: Waiting) -> Faults:
    """Say that the recipients were moved."""
    faults = Faults()
    recipients = waiting.plan.recipients
    faults.add("pages.recipients-moved", recipients.place if recipients else None, severity="note")
    return faults


def _about_pdf(conversion: Conversion) -> Faults:
    faults = Faults()
    if conversion.substitutions:
        pairs = "；".join(f"{each.wanted} → {each.used or '?'}" for each in conversion.substitutions)
        faults.add("pdf.substituted", severity="note", fonts=pairs)
    if conversion.strangers:
        faults.add("pdf.strangers", severity="note", fonts="、".join(conversion.strangers))
    if conversion.gaps:
        faults.add("pdf.gaps", severity="note")
    return faults


def _renamed(fault: Fault, names: Mapping[str, str]) -> Fault:
    """A fault about temporary files, told of the plans that they were made from."""

    def told(text: str) -> str:
        for name, plan in names.items():
            text = text.replace(name, plan)
        return text

    place = replace(fault.place, file=told(fault.place.file)) if fault.place else None
    return replace(fault, place=place, values=tuple((name, told(text)) for name, text in fault.values))
