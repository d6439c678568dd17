"""What Word would not open is named: where it stands, and what is wrong."""

from __future__ import annotations

import pytest

from planforge.authoring.outcome import unsound
from planforge.doctypes import built_in_folder
from tests.authoring.folders import (
    DOCUMENT,
    RELATIONS,
    Change,
    added,
    before_body,
    in_tree,
    members_of,
    p,
    packed,
)

CELL = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"


def removed(name: str) -> Change:
    return lambda members: members.__delitem__(name)


# A change, the part that is told of, and words of what is wrong.
UNSOUND: list[tuple[str, Change, str, str]] = [
    ("cell", before_body(CELL.format("<w:tbl/>")), DOCUMENT, "a cell does not end with a paragraph"),
    ("run", before_body("<w:r><w:t>甲</w:t></w:r>"), DOCUMENT, "<w:r> 不能放在 <w:body> 里"),
    ("paragraph", before_body(f"<w:p>{p('甲')}</w:p>"), DOCUMENT, "<w:p> 不能放在 <w:p> 里"),
    ("row", before_body("<w:tr/>"), DOCUMENT, "<w:tr> 不能放在 <w:body> 里"),
    ("look", before_body("<w:p><w:r><w:t>甲</w:t></w:r><w:pPr/></w:p>"), DOCUMENT, "should stand first"),
    ("lost-part", removed("word/header1.xml"), DOCUMENT, "leads to a part that is not there"),
    ("lost-relation", in_tree(RELATIONS, lambda root: root.clear()), DOCUMENT, "refers to what is not there"),
    ("no-way-in", removed("_rels/.rels"), "_rels/.rels", "does not lead to the text"),
    ("empty-way-in", added("_rels/.rels", b"<a/>"), "_rels/.rels", "does not lead to the text"),
    ("type", added("word/a.bin", b"\x00"), "word/a.bin", "content type"),
    ("broken", added("word/header1.xml", b"<w:hdr>"), "word/header1.xml", "damaged XML"),
]


@pytest.mark.parametrize(
    ("change", "part", "cause"), [each[1:] for each in UNSOUND], ids=[each[0] for each in UNSOUND]
)
def test_what_is_not_sound_is_named(change: Change, part: str, cause: str) -> None:
    members = members_of(built_in_folder() / "general" / "document.docx")
    assert list(unsound(packed(members))) == []
    change(members)
    found = list(unsound(packed(members)))
    assert any(where == part and cause in said for where, said in found), found


def test_what_is_no_zip_is_not_sound() -> None:
    assert list(unsound(b"no zip"))
