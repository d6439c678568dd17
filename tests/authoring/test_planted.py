"""Every fault that an author plants is found, alone, at its place, with a hint that names the mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from planforge.authoring.checking import check_folder
from planforge.word.xmlparts import own_texts, w
from tests.authoring.folders import DOCUMENT, changed, copied, members_of
from tests.authoring.planted import PLANTED, Planted

TYPES = ("notice", "official-letter", "decree")
ELSEWHERE = {("official-letter", "no-number"), ("decree", "lost")}
"""A letter has a tag of its own for its number, and a decree goes to nobody."""
ALSO = {
    ("official-letter", "no-note"): {"authoring.lost"},
    ("decree", "maybe"): {"write.template-value-missing"},
}
"""What the examples of these two show of the same fault."""
CASES = [(key, each) for key in TYPES for each in PLANTED if (key, each.name) not in ELSEWHERE]


def spot_of(folder: Path, text: str) -> str:
    """Count, apart from the engine, which paragraph of the text has some words."""
    root = etree.fromstring(members_of(folder / "document.docx")[DOCUMENT])
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        words = "".join(each.text or "" for each in own_texts(paragraph))
        if text in words and not any(True for _ in paragraph.iterancestors(w("tc"), w("txbxContent"))):
            return f"paragraph {number}"
    return ""


@pytest.mark.parametrize(("key", "planted"), CASES, ids=[f"{key}-{each.name}" for key, each in CASES])
def test_a_planted_fault_is_found_at_its_place(key: str, planted: Planted, tmp_path: Path) -> None:
    folder = copied(key, tmp_path)
    changed(folder, planted.change)
    report = check_folder(folder)
    told = {each.fault.code for each in report.findings}
    also = ALSO.get((key, planted.name), set())
    assert told == {planted.code, *planted.also, *also}, [each.fault.text("zh") for each in report.findings]
    found = next(each for each in report.findings if each.fault.code == planted.code)
    assert planted.mend in found.fault.hint("zh")
    assert found.fault.hint("en")
    assert report.exit_code == int(any(each.fault.severity == "error" for each in report.findings))
    if planted.at.startswith(("word/", "[Content")):
        assert found.spot is not None and found.spot.part == planted.at
    elif planted.at:
        assert found.spot is not None and found.spot.part == DOCUMENT
        expected = spot_of(folder, planted.at)
        assert found.spot.spot == expected or (
            not expected and found.spot.spot.startswith(("table", "text box"))
        )
        assert found.spot.spot in found.fault.message("en")
