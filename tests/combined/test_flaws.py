"""The looking itself: each flaw is seen, and a sound page has none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planforge.document import Closing, Document, Header, Part
from tests.combined.flaws import lost_words, misplaced
from tests.write.ink import Drawn, Sheet, faint, sheets

DOCUMENT = Document("通知", Header(), Part(None, (), closing=Closing(signature=("甲局",), date="2026年")))
LINE = Drawn(28, 100, 184, 105, "正文")
NAME = Drawn(140, 120, 160, 125, "甲局")
SEAL = Drawn(130, 108, 172, 150)
SOUND = Sheet(
    2, 210, 297, [LINE, NAME, Drawn(170, 268, 180, 271, "—2—")], [SEAL], [Drawn(28, 262, 184, 262.3)]
)

CASES = [
    (SOUND, []),
    (replace(SOUND, texts=[LINE, replace(LINE, top=104, bottom=109, text="下行")]), ["over 下行", "下行"]),
    (replace(SOUND, pictures=[replace(SEAL, top=104)]), ["picture over 正文"]),
    (replace(SOUND, pictures=[SEAL, replace(SEAL, left=171, right=184)]), ["picture over picture"]),
    (replace(SOUND, rules=[Drawn(28, 103, 184, 103)]), ["rule over 正文"]),
    (replace(SOUND, texts=[replace(LINE, right=186)]), ["正文 outside the text area"]),
    (replace(SOUND, texts=[replace(LINE, top=262, bottom=267)]), ["正文 outside the text area", "rule over"]),
    (replace(SOUND, texts=[replace(LINE, left=-1)]), ["正文 outside the paper"]),
    (replace(SOUND, width=297, height=210), ["outside the paper", "outside the paper"]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), CASES, ids=range(len(CASES)))
def test_what_is_misplaced_is_named(page: Sheet, expected: list[str]) -> None:
    found = list(misplaced(page, DOCUMENT))
    assert bool(found) == bool(expected)
    assert all(any(part in flaw for flaw in found) for part in expected)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("甲 乙—1—", ""), ("甲", "lost {'乙': 1}, added {}"), ("甲乙丙", "lost {}, added {'丙': 1}")],
)
def test_lost_words_are_counted(given: str, expected: str) -> None:
    assert lost_words("甲乙", given) == expected


@pytest.mark.parametrize(
    ("drawing", "seen"), [("0 g", []), ("1 g", ["abc"]), ("100 719 90 6 re W n 0 g", ["abc"])]
)
def test_text_without_ink_is_seen(drawing: str, seen: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(small_pdf(f"{drawing} BT /F 20 Tf 100 700 Td (abc) Tj ET"))
    [page] = sheets(path)
    assert [box.text for box in page.texts] == ["abc"]
    assert [box.text for box in faint(path, page)] == seen


def small_pdf(drawing: str) -> bytes:
    """A page with a drawing."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(drawing)}>>\nstream\n{drawing}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for at, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{at} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return made + end.encode()
