"""What is painted on a page of a PDF: rules and shapes."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pypdfium2.raw as pdfium

from planforge.measure.geometry import Box
from planforge.measure.page import Colour, Rule
from planforge.measure.view import MM, Matrix, View, apply, ink_of, matrix_of, times

_THIN = 1.6
"""Millimetres: what is thinner and three times as long is a rule."""


def painted_by(item: object, outer: Matrix, view: View) -> Iterator[Rule | tuple[Box, Colour]]:
    """The rules and shapes that a path paints."""
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill_mode, stroked)
    filled = fill_mode.value != pdfium.FPDF_FILLMODE_NONE
    matrix = times(matrix_of(item), outer)
    fill = _colour(item, pdfium.FPDFPageObj_GetFillColor) if filled else None
    stroke = _colour(item, pdfium.FPDFPageObj_GetStrokeColor) if stroked.value else None
    wide = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, wide)
    a, b, c, d, _, _ = matrix
    thickness = max(wide.value * math.sqrt(abs(a * d - b * c)) * MM, 0.05)
    for points in _pieces(item):
        placed = [view.point(*apply(matrix, x, y)) for x, y in points]
        if fill is not None and len(placed) > 2:
            yield _painted(Box.of(placed), fill)
        if stroke is not None:
            yield from _stroked(placed, thickness, stroke)


def _painted(box: Box, colour: Colour) -> Rule | tuple[Box, Colour]:
    thin = min(box.width, box.height)
    if thin <= _THIN and max(box.width, box.height) > 3 * thin:
        return Rule(box, thin, colour)
    return box, colour


def _stroked(
    points: list[tuple[float, float]], thickness: float, colour: Colour
) -> Iterator[Rule | tuple[Box, Colour]]:
    """Each straight side along the page is a rule; what runs otherwise is one shape."""
    half = thickness / 2
    slanted = []
    for one, two in pairwise(points):
        side = Box.of((one, two))
        if min(side.width, side.height) > 0.3:
            slanted.append(side)
        elif max(side.width, side.height) > 3 * thickness:
            flat = side.width >= side.height
            yield Rule(
                Box(side.left, side.middle - half, side.right, side.middle + half)
                if flat
                else Box(side.centre - half, side.top, side.centre + half, side.bottom),
                thickness,
                colour,
            )
    if slanted:
        yield Box.of(points), colour


def _pieces(item: object) -> Iterator[list[tuple[float, float]]]:
    """The points of each connected piece of a path; a curve by its ends and handles."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _colour(item: object, ask: object) -> Colour | None:
    """The colour that an object is painted with; None where it leaves no ink."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(item, *parts):  # type: ignore[operator]
        return 0, 0, 0
    red, green, blue, alpha = (part.value for part in parts)
    return ink_of((red, green, blue), alpha)


def joined(rules: list[Rule]) -> list[Rule]:
    """Rules that lie end to end are one: tables are drawn cell by cell."""
    out: list[Rule] = []
    for rule in sorted(rules, key=_along):
        last = out[-1] if out else None
        if last is not None and _continues(last, rule):
            out[-1] = replace(last, box=_both(last.box, rule.box))
        else:
            out.append(rule)
    return out


def _along(rule: Rule) -> tuple[bool, Colour, float, float]:
    box = rule.box
    if rule.across:
        return True, rule.colour, round(box.middle, 1), box.left
    return False, rule.colour, round(box.centre, 1), box.top


def _continues(one: Rule, two: Rule) -> bool:
    if one.across is not two.across or one.colour != two.colour or abs(one.thickness - two.thickness) > 0.05:
        return False
    if one.across:
        return abs(one.box.middle - two.box.middle) < 0.1 and two.box.left < one.box.right + 0.3
    return abs(one.box.centre - two.box.centre) < 0.1 and two.box.top < one.box.bottom + 0.3


def _both(one: Box, two: Box) -> Box:
    return Box(
        min(one.left, two.left), min(one.top, two.top), max(one.right, two.right), max(one.bottom, two.bottom)
    )
