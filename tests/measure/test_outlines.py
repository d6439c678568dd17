"""Handles of curves outside the ink do not count."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from planforge.measure.geometry import Box
from planforge.measure.outlines import Outlines
from planforge.measure.page import BLACK, Font, Glyph

SCALE = 10.0


def drawn() -> Image.Image:
    """A page with one black square from 20 to 30 mm across and from 40 to 50 mm down."""
    image = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(image).rectangle((200, 400, 299, 499), fill="black")
    return image


def glyph(left: float, top: float, size: float = 42, base: float = 49, height: float = 11.2) -> Glyph:
    box = Box(left, top, left + 10, top + height)
    return Glyph("云", box, left, left + 12, base, size, Font("A", embedded=True), BLACK)


def test_a_large_character_is_cut_down_to_its_ink() -> None:
    outlines = Outlines()
    [found] = outlines.inked([glyph(20, 40)], drawn, SCALE)
    assert (found.ink.left, found.ink.top, found.ink.right, found.ink.bottom) == pytest.approx(
        (20, 40, 30, 50), abs=0.1
    )


def test_the_same_character_is_looked_at_once_and_cut_by_its_size() -> None:
    outlines = Outlines()
    list(outlines.inked([glyph(20, 40)], drawn, SCALE))
    [half] = outlines.inked([glyph(100, 200, size=21, base=209)], lambda: pytest.fail("drawn again"), SCALE)
    assert half.ink.bottom == pytest.approx(210.6, abs=0.1)


def test_text_is_not_drawn() -> None:
    small = glyph(20, 40, size=16, base=45, height=5.5)
    assert list(Outlines().inked([small], lambda: pytest.fail("drawn"), SCALE)) == [small]
