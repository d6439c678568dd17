"""PDFs say nothing of the moment of their making."""

from __future__ import annotations

import io
import shutil
import time
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from planforge.produce import render_plans
from planforge.write.pdf import without_moment

ROOT = Path(__file__).resolve().parents[2]


def made(date: str, marks: bytes, *, words: str = "甲") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/CreationDate": date, "/ModDate": date, "/Title": words, "/Subject": "(D:2026)"})
    out = io.BytesIO()
    writer.write(out)
    data = out.getvalue()
    at = data.rindex(b"trailer")
    marked = b"<<\n/ID [ <" + marks + b"> <" + marks + b"> ]\n/DocChecksum /" + marks.upper() + b"\n"
    return data[:at] + data[at:].replace(b"<<\n", marked, 1)


def test_two_of_one_document_are_alike_and_still_whole() -> None:
    one = without_moment(made("D:20260318080000Z'", b"0" * 32))
    two = without_moment(made("D:20261122080001Z'", b"a" * 32))
    other = without_moment(made("D:20261122080001Z'", b"a" * 32, words="乙"))
    assert one == two != other
    reader = PdfReader(io.BytesIO(one), strict=True)
    assert reader.metadata is not None
    assert (len(reader.pages), reader.metadata.title, reader.metadata.creation_date) == (1, "甲", None)
    assert reader.metadata.subject == "(D:2026)"
    assert len(set(reader.trailer["/ID"])) == 1
    assert reader.trailer["/ID"] != PdfReader(io.BytesIO(other)).trailer["/ID"]


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\nstartxref\n0\n%%EOF"])
def test_what_has_no_table_of_offsets_stays_as_it_is(data: bytes) -> None:
    assert without_moment(data) == data


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_document_made_again_later_has_the_same_bytes(tmp_path: Path) -> None:
    plan = ROOT / "plans" / "05-jianghua.yaml"
    found = []
    for name in ("one", "two"):
        begun = time.time()
        [done] = render_plans([plan], tmp_path / name, ["pdf"])
        found.append(done.paths[0].read_bytes())
        assert int(time.time()) > int(begun)  # a PDF tells seconds
    assert found[0] == found[1]
