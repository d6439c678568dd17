"""PDFs that a person can read and a program can not, or the other way round, are refused, never passed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PageObject, PdfWriter, Transformation
from pypdf.generic import DictionaryObject, NameObject, NumberObject, RectangleObject, StreamObject

from planforge.measure import measure
from planforge.measure.apart import Order, measured_apart
from planforge.messages import Unreadable
from tests.measure.closings import DOCUMENTS
from tests.measure.drawing import Piece, draw
from tests.measure.reports import add, report, wrong

Change = Callable[[PdfWriter], object]


def rewritten(change: Callable[[bytes], bytes]) -> Change:
    """Change what each page draws."""

    def on_pages(writer: PdfWriter) -> None:
        for page in writer.pages:
            contents = page.get_contents()
            assert contents is not None
            stream = StreamObject()
            stream.set_data(change(contents.get_data()))
            page[NameObject("/Contents")] = writer._add_object(stream)

    return on_pages


def on_each(change: Callable[[PageObject], object]) -> Change:
    return lambda writer: [change(page) for page in writer.pages]


def without_unicode(writer: PdfWriter) -> None:
    for each in writer._objects:
        if isinstance(each, DictionaryObject):
            each.pop("/ToUnicode", None)


def in_other_units(page: PageObject) -> None:
    """As large as before, but in units of two points."""
    page.add_transformation(Transformation().scale(0.5))
    boxed(page, 0, 0, 297.64, 420.94)
    page[NameObject("/UserUnit")] = NumberObject(2)


def boxed(page: PageObject, *sides: float, crop: tuple[float, ...] | None = None) -> None:
    page.mediabox = RectangleObject(sides)
    page.cropbox = RectangleObject(crop or sides)


def cropped(page: PageObject) -> None:
    page.add_transformation(Transformation().translate(100, 200))
    boxed(page, 0, 0, 900, 1200, crop=(100, 200, 695.28, 1041.89))


def below_zero(page: PageObject) -> None:
    page.add_transformation(Transformation().translate(-300, -400))
    boxed(page, -300, -400, 295.28, 441.89)


REFUSED: dict[str, tuple[Change, str]] = {
    "invisible text": (rewritten(lambda data: data.replace(b"BT", b"BT 3 Tr")), "measure.no-text"),
    "white laid over it": (rewritten(lambda data: data + b" 1 1 1 rg 0 0 596 842 re f"), "measure.no-text"),
    "text clipped away": (rewritten(lambda data: b"0 0 1 1 re W n " + data), "measure.no-text"),
    "no values of characters": (without_unicode, "measure.no-unicode"),
    "on its head": (on_each(lambda page: page.rotate(180)), "measure.turned"),
    "on the wrong side": (on_each(lambda page: page.rotate(270)), "measure.turned"),
    "units of its own": (on_each(in_other_units), "measure.user-unit"),
    "a password": (lambda writer: writer.encrypt("geheim"), "measure.locked"),
}
SOUND: dict[str, Change] = {
    "as it was": lambda writer: None,
    "a right that is kept back": lambda writer: writer.encrypt("", "owner"),
    "a crop box within": on_each(cropped),
    "coordinates below zero": on_each(below_zero),
    "a sheet shown on its side": on_each(lambda page: page.rotate(90)),
}


def changed_pdf(change: Change, folder: Path) -> Path:
    writer = PdfWriter(clone_from=draw(DOCUMENTS["with_seal"](), folder / "a.pdf"))
    change(writer)
    writer.write(folder / "b.pdf")
    return folder / "b.pdf"


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(name: str, tmp_path: Path) -> None:
    change, code = REFUSED[name]
    with pytest.raises(Unreadable) as stop:
        measure(changed_pdf(change, tmp_path))
    assert [fault.code for fault in stop.value.faults] == [code]


@pytest.mark.parametrize("name", SOUND)
def test_it_is_measured_all_the_same(name: str, tmp_path: Path) -> None:
    assert wrong(measure(changed_pdf(SOUND[name], tmp_path))) == set()


def test_a_scan_is_refused(tmp_path: Path) -> None:
    pdf = draw(DOCUMENTS["with_seal"](), tmp_path / "a.pdf")
    subprocess.run(["pdftoppm", "-r", "100", "-png", pdf, tmp_path / "scan"], check=True)
    first, *others = (Image.open(file).convert("RGB") for file in sorted(tmp_path.glob("scan*.png")))
    first.save(tmp_path / "b.pdf", save_all=True, append_images=others, resolution=100)
    with pytest.raises(Unreadable) as stop:
        measure(tmp_path / "b.pdf")
    assert [fault.code for fault in stop.value.faults] == ["measure.no-text"]


def test_a_scanned_page_among_others_is_not_judged(tmp_path: Path) -> None:
    scan = Piece("scan", 3, 105, 148.5, colour=(0.4, 0.4, 0.4), diameter=206, height=290)
    of = report("with_seal", tmp_path, add(scan))
    found = {each.item.id: each.verdict for each in of.findings if each.measured.page == 3}
    assert (found["inside"], found["black"]) == ("unseen", "unseen")
    assert wrong(of) == {"imprint-last"}


def test_a_line_under_white_is_not_there(tmp_path: Path) -> None:
    before = report("with_seal", tmp_path).found
    hidden, point = before.main.body[2].ink, 72 / 25.4
    sides = hidden.left - 0.5, 297 - hidden.bottom - 0.5, hidden.width + 1, hidden.height + 1
    white = " 1 1 1 rg {} {} {} {} re f".format(*(side * point for side in sides)).encode()
    writer = PdfWriter(clone_from=tmp_path / "a.pdf")
    rewritten(lambda data: data + white)(writer)
    writer.write(tmp_path / "b.pdf")
    after = measure(tmp_path / "b.pdf").found
    assert len(before.pages[0].glyphs) - len(after.pages[0].glyphs) == len(before.main.body[2].glyphs)


def test_no_pages_are_none(tmp_path: Path) -> None:
    """In a process of its own: pdfium tells the reason of the failure before this one."""
    pdf = tmp_path / "a.pdf"
    PdfWriter().write(pdf)
    with pytest.raises(Unreadable) as stop:
        list(measured_apart(Order(pdf, pdf, None, drawn=False)))
    assert [fault.code for fault in stop.value.faults] == ["measure.no-pdf"]


def test_a_page_of_five_metres_is_none(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as stop:
        measure(draw(DOCUMENTS["with_seal"](), tmp_path / "a.pdf", paper=(5000, 5000)))
    assert [fault.code for fault in stop.value.faults] == ["measure.page-size"]


@pytest.mark.parametrize("paper", [(297, 420), (841, 1189)])
def test_larger_paper_is_only_that(paper: tuple[float, float], tmp_path: Path) -> None:
    assert wrong(measure(draw(DOCUMENTS["with_seal"](), tmp_path / "a.pdf", paper=paper))) == {"paper"}
