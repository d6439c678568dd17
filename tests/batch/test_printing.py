"""One PDF of all documents, for printing on both sides."""

from __future__ import annotations

import json
from pathlib import Path

from pypdf import PdfReader

from planforge.batch.manifest import JSON
from tests.batch.test_run import GOOD, PLAN, run, table
from tests.write.test_pdf import programs

__all__ = ["programs"]


def test_every_document_begins_on_the_front_of_a_sheet(tmp_path: Path) -> None:
    target, data = tmp_path / "print" / "全部.pdf", table(tmp_path, GOOD[:3])
    long = PLAN.replace("正文: 定于", f"正文: {'请早作准备，注意安全。' * 60}定于")
    run(tmp_path, data, formats=("pdf",), merged=target, text=long)
    first = target.read_bytes()
    assert run(tmp_path, data, formats=("pdf",), merged=target, text=long)[0].unchanged == 3
    assert target.read_bytes() == first
    rows = json.loads((tmp_path / "out" / JSON).read_text(encoding="utf-8"))["rows"]
    pages = [row["pages"] for row in rows]
    assert all(pages)
    whole = PdfReader(target)
    marks = [each for each in whole.outline if not isinstance(each, list)]
    assert [each.title for each in marks] == [f"关于举办“{town}文化节”的通知" for town, _ in GOOD[:3]]
    begins = [whole.get_destination_page_number(each) for each in marks]
    assert begins == [sum(count + count % 2 for count in pages[:at]) for at in range(3)]
    for begin, count in zip(begins, pages, strict=True):
        for page in range(begin + count, begin + count + count % 2):
            assert whole.pages[page].extract_text() == ""
    assert len(whole.pages) == sum(count + count % 2 for count in pages)
    run(tmp_path, data, formats=("pdf",), merged=target, text=long, rows=(2, 2))
    assert len(PdfReader(target).pages) == pages[1] + pages[1] % 2
