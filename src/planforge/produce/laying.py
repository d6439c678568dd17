"""Word files → laid out by LibreOffice, measured, and laid out again where their pages ask for it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
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
    from planforge.write.pdf import Conversion

Layout = Literal["static", "measured"]
"""Pages as they fall, or laid out again by what they measure."""

AT_ONCE = 20
"""Documents given to one LibreOffice call: starting it costs most of a second."""

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


def lay_out(
    waiting: Sequence[Waiting],
    target: Callable[[str, str], Path],
    again: Callable[[Waiting], Waiting] | None,
) -> None:
    """Lay some documents out and write what they are wanted as.

    `target` gives a file's path by name and ending. `again` makes a .docx anew by what its pages want;
    without it they stay as they fall. What stops the work is noted with every plan that it was done for;
    files that need no LibreOffice are written all the same.
    """
    from planforge.write.pdf import temporary_room

    try:
        with temporary_room() as room:
            _lay_out(list(waiting), Path(room), target, again)
    except Stopped as stop:
        _stop(waiting, stop, target, again)
    except OSError as error:
        _stop(waiting, not_writable(Path(tempfile.gettempdir()), error), target, again)


def _stop(
    waiting: Sequence[Waiting],
    stop: Stopped,
    target: Callable[[str, str], Path],
    again: Callable[[Waiting], Waiting] | None,
) -> None:
    for each in waiting:
        _write_beside(each, target)
        each.done.stop(stop)
        # What was to be measured is not bound in advance.
        _leave_as_it_falls(again(replace(each, wanted=NOTHING)) if again else each, target)


def _lay_out(
    pending: list[Waiting],
    room: Path,
    target: Callable[[str, str], Path],
    again: Callable[[Waiting], Waiting] | None,
) -> None:
    for count in range(AGAIN + 1):
        (room / str(count)).mkdir()
        conversion = _converted(pending, room / str(count))
        left = []
        for each, pdf in zip(pending, conversion.paths, strict=True):
            found = _found(pdf) if again else None
            want = _wanted(each, found, last=count + 1 == AGAIN) if count < AGAIN else each.wanted
            if again and want != each.wanted:
                left.append(again(replace(each, wanted=want)))
                continue
            _write(each, pdf, conversion, target)
            if found is not None:
                each.done.faults.extend(page_advice(each.plan, found))
        pending = left
        if not pending:
            return


def _leave_as_it_falls(waiting: Waiting, target: Callable[[str, str], Path]) -> None:
    """Write a .docx whose pages can not be measured as it was made; what has its file already keeps it."""
    path = target(waiting.name, "docx")
    if "docx" not in waiting.endings or path in waiting.done.paths:
        return
    try:
        waiting.done.write(path, waiting.data)
    except Stopped as stop:
        waiting.done.stop(stop)
        return
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


def _wanted(waiting: Waiting, found: Found | None, *, last: bool) -> Wanted:
    """What the pages want; those that can not be measured are bound in advance."""
    if found is None:
        return NOTHING
    may_move = bool(waiting.document.main.recipients) and not waiting.apart
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


def _converted(some: Sequence[Waiting], room: Path) -> Conversion:
    from planforge.write.pdf import convert

    sources = [room / f"{at}.docx" for at in range(len(some))]
    for source, each in zip(sources, some, strict=True):
        source.write_bytes(each.data)
    names = {str(source): str(each.done.plan) for source, each in zip(sources, some, strict=True)}
    try:
        return convert(sources, room / "pdf")
    except Stopped as stop:
        raise type(stop)(_renamed(fault, names) for fault in stop.faults) from None


def _write(waiting: Waiting, pdf: Path, conversion: Conversion, target: Callable[[str, str], Path]) -> None:
    done, parts = waiting.done, waiting.document.attachments
    _write_beside(waiting, target)
    for ending in waiting.endings:
        data = waiting.data
        if ending == "pdf":
            from planforge.write.pdf import note_stand_ins, without_moment

            data = note_stand_ins(pdf.read_bytes(), conversion.stand_ins)
            if any(part.file is not None and part.file.pages for part in parts):
                from planforge.write.pdf.bind import bind

                data = bind(data, parts)
            data = without_moment(data)
        done.write(target(waiting.name, ending), data)
    if "pdf" in waiting.endings:
        faults = [*_about_pdf(conversion), *about_undrawn(done.plan, conversion.undrawn_in(pdf))]
        done.faults.extend(fault for fault in faults if fault not in done.faults)
    if waiting.wanted.recipients_moved:
        done.faults.extend(_about_recipients(waiting))


def _write_beside(waiting: Waiting, target: Callable[[str, str], Path]) -> None:
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
