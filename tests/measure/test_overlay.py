"""Pictures of measured pages: names of what is wrong are legible, and cover neither text nor one another."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path
from unittest import mock

import pytest
from PIL import Image, ImageChops

from planforge.measure import draw_overlays, measure, overlay
from planforge.measure.geometry import Box
from planforge.measure.labels import Label, free_place, label_of
from tests.measure.documents import DOCUMENTS
from tests.measure.drawing import STEP, Piece, changed, draw

PAPER = Box(0, 0, 210, 297)
LABEL = Label("7.2.7", 20, 6)
FULL = Box(28, 37, 184, 262)


@pytest.mark.parametrize(
    ("box", "taken", "place"),
    [
        (Box(50, 60, 80, 65), [], Box(80.5, 60, 100.5, 66)),
        (Box(50, 60, 80, 65), [Box(80, 60, 90, 70)], Box(29.5, 60, 49.5, 66)),
        (Box(28, 60, 184, 65), [FULL], Box(184.5, 60, 204.5, 66)),
        (Box(28, 60, 184, 65), [FULL, Box(184, 0, 210, 297)], Box(7.5, 60, 27.5, 66)),
        (Box(28, 60, 184, 65), [PAPER], None),
    ],
)
def test_a_label_stands_where_nothing_is(box: Box, taken: list[Box], place: Box | None) -> None:
    assert free_place(LABEL, box, taken, PAPER) == place


def test_a_label_goes_far_before_it_covers_anything() -> None:
    beside = [Box(0, 0, 210, 270)]
    place = free_place(LABEL, Box(28, 60, 184, 65), beside, PAPER)
    assert place is not None and place.top >= 269.9


def many_faults() -> list[Piece]:
    pieces = DOCUMENTS["notice"]()
    for name in ("copy-number", "secrecy", "urgency", "number", "title", "recipients", "body-2", "body-4"):
        pieces = changed(pieces, name, dx=-STEP / 2, size=14)
    return pieces


def test_names_cover_neither_text_nor_one_another(tmp_path: Path) -> None:
    pdf = draw(many_faults(), tmp_path / "a.pdf")
    report = measure(pdf)
    placed: list[Box] = []

    def noted(label: Label, box: Box, taken: list[Box], paper: Box) -> Box | None:
        place = free_place(label, box, taken, paper)
        placed.extend([place] if place else [])
        return place

    with mock.patch.object(overlay, "free_place", noted):
        first = next(iter(draw_overlays(report, pdf)))
    faults = [each for each in report.findings if each.verdict == "fail" and each.measured.page == 1]
    assert len(faults) > 5
    assert len(placed) > len(faults)
    assert not [pair for pair in combinations(placed, 2) if pair[0].overlaps(pair[1])]
    ink = [row.ink for row in report.found.rows[0]]
    assert not [place for place in placed if any(place.overlaps(box) for box in ink)]
    assert all(PAPER.holds(place) for place in placed)
    assert reddest(first, placed[0]) > reddest(first, Box(1, 1, 5, 5))


def reddest(picture: bytes, place: Box) -> int:
    """How much more red than green some pixel of a place is."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    scale = image.width / PAPER.width
    part = image.crop(tuple(int(side * scale) for side in (place.left, place.top, place.right, place.bottom)))
    red, green, _ = part.split()
    return ImageChops.subtract(red, green).getextrema()[1]


@pytest.mark.parametrize(("lang", "words"), [("zh", "标题居中"), ("en", "title centred")])
def test_what_is_wrong_has_its_name(
    lang: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANFORGE_LANG", lang)
    report = measure(draw(changed(DOCUMENTS["notice"](), "title-1", dx=4), tmp_path / "a.pdf"))
    [fault] = [each for each in report.findings if each.verdict == "fail"]
    label, _ = label_of(fault, 110 / 25.4)
    assert label.text.splitlines() == ["7.3.1  110.0 mm", words]
