"""PDFs that are broken, or made to break what reads them: each is measured or refused, in limited time."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from planforge.measure.apart import Order, measured_apart
from planforge.measure.reading import read_pages
from planforge.measure.rows import rows_of
from planforge.messages import Unreadable
from planforge.write.pdf.noted import stand_ins_noted

HELLO = b"BT /F 16 Tf 100 700 Td (ABC) Tj ET "
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
PICTURE = b"/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8"
LETTERS = b"""begincmap
1 begincodespacerange <00> <ff> endcodespacerange
3 beginbfchar <41> <D842DFB7> <42> <91CE> <43> <DFB7> endbfchar endcmap"""


def page(
    content: bytes = HELLO,
    *,
    box: bytes = b"[0 0 595 842]",
    more: bytes = b"",
    of: bytes = b"",
    x: bytes = b"",
) -> bytes:
    """A PDF of one page; `more` stands with the page, `of` with the pages, `x` is the object that it may draw."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1" + of + b">>",
        b"<</Type/Page/Parent 2 0 R"
        + (b"/MediaBox" + box if box else b"")
        + b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
        + more
        + b">>",
        stream(b"", content),
        FONT,
        x or stream(PICTURE, bytes(4)),
        stream(b"", LETTERS),
    ]
    made = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def stream(head: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(packed), packed)


def drawn(*matrices: bytes) -> bytes:
    return b"".join(b"q " + matrix + b" cm /X Do Q " for matrix in matrices)


NESTED = stream(
    b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>", b"/X Do /X Do "
)
"""A form that draws itself twice."""

MEASURED: dict[str, tuple[bytes, tuple[float, float], int]] = {
    "no numbers": (page(box=b"[0 0 nan inf]"), (215.9, 279.4), 0),
    "inherited size": (page(box=b"", of=b"/MediaBox[0 0 595 842]"), (209.9, 297), 0),
    "crop box larger than the page": (page(more=b"/CropBox[-100 -100 900 900]"), (209.9, 297), 0),
    "crop box of nothing": (page(more=b"/CropBox[200 200 200 200]"), (209.9, 297), 0),
    "pictures that are endless or elsewhere": (
        page(drawn(b"1e30 0 0 1e30 -1e29 -1e29", b"100 0 0 100 1e9 1e9", b"100 0 0 100 -500 -500")),
        (209.9, 297),
        0,
    ),
    "a picture half on the page": (page(drawn(b"100 0 0 100 545 792")), (209.9, 297), 1),
    "letters of no size": (page(b"BT /F 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (ABC) Tj ET"), (209.9, 297), 0),
}


@pytest.mark.parametrize("name", MEASURED)
def test_pages_with_broken_numbers_are_measured_without_them(name: str, tmp_path: Path) -> None:
    data, size, pictures = MEASURED[name]
    [found] = read_pages(written(tmp_path, data))[0]
    assert (found.width, found.height) == pytest.approx(size, abs=0.1)
    assert len(found.pictures) == pictures
    assert all(each.box.right <= found.width + 0.2 for each in found.pictures)


CROWD = b"BT /F 4 Tf %s ET" % b"".join(
    b"1 0 0 1 %d %d Tm (%04d%s) Tj " % (line * 37 % 300, line * 53 % 800, line, b"B" * 100)
    for line in range(1200)
)
REFUSED = {
    "a crop box beside the page": (page(more=b"/CropBox[9000 9000 9500 9500]"), "measure.page-size"),
    "a page of five kilometres": (page(box=b"[0 0 14400000 14400000]"), "measure.page-size"),
    "a page of a micrometre": (page(drawn(b"9 0 0 9 0 0"), box=b"[0 0 0.01 0.01]"), "measure.page-size"),
    "too many paths": (page(b"0 0 20 1 re f " * 100_001), "measure.too-much"),
    "too many letters": (page(CROWD), "measure.too-much"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_pages_that_no_document_has_are_refused(name: str, tmp_path: Path) -> None:
    data, code = REFUSED[name]
    with pytest.raises(Unreadable) as stop:
        read_pages(written(tmp_path, data))
    [fault] = stop.value.faults
    assert (fault.code, dict(fault.values)["page"]) == (code, "1")


def test_characters_in_two_halves_are_one(tmp_path: Path) -> None:
    [found] = read_pages(written(tmp_path, page()))[0]
    [row] = rows_of(found)
    assert row.text == "𠮷野\ufffd"


def test_a_note_that_is_no_note_is_passed_over() -> None:
    assert stand_ins_noted("[" * 200_000) == {}


@pytest.mark.parametrize("code", ["measure.slow", "measure.no-pdf"])
def test_what_hangs_or_can_not_be_read_is_stopped(code: str, tmp_path: Path) -> None:
    file = written(tmp_path, b"no pdf" if code == "measure.no-pdf" else page(b"0 0 m 9 9 l S " * 99_000))
    with pytest.raises(Unreadable) as stop:
        list(measured_apart(order(file), 60 if code == "measure.no-pdf" else 0.3))
    assert [fault.code for fault in stop.value.faults] == [code]


def test_what_floods_the_memory_is_stopped(tmp_path: Path) -> None:
    file = written(tmp_path, page(drawn(b"1 0 0 1 0 0"), x=NESTED))
    with pytest.raises(Unreadable) as stop:
        list(measured_apart(order(file), 60))
    assert [fault.code for fault in stop.value.faults] == ["measure.crashed"]


def test_a_report_and_its_pages_come_one_after_the_other(tmp_path: Path) -> None:
    report, picture = measured_apart(Order(written(tmp_path, page()), Path("a.docx"), {}, drawn=True))
    assert (report.file, len(report.found.pages)) == (Path("a.docx"), 1)
    assert picture.startswith(b"\x89PNG")


def order(file: Path) -> Order:
    return Order(file, file, None, drawn=False)


def written(folder: Path, data: bytes) -> Path:
    file = folder / "a.pdf"
    file.write_bytes(data)
    return file
