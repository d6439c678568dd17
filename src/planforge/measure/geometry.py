"""Rectangles on a page, in millimetres from its upper left corner."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in mm; `top` is less than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the left edge to the right one."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the upper edge to the lower one."""
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        """The middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """The middle between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def is_finite(self) -> bool:
        """Whether it lies anywhere at all: a PDF may have numbers that are none."""
        return math.isfinite(self.left + self.top + self.right + self.bottom)

    def within(self, width: float, height: float) -> Self:
        """What of it lies on a page of so many mm; nothing has no width or height above 0."""
        return type(self)(
            max(self.left, 0.0), max(self.top, 0.0), min(self.right, width), min(self.bottom, height)
        )

    def gap(self, other: Box) -> float:
        """White between two rectangles, across or down, whichever is more; below 0 where they overlap."""
        across = max(self.left, other.left) - min(self.right, other.right)
        down = max(self.top, other.top) - min(self.bottom, other.bottom)
        return max(across, down)

    def overlaps(self, other: Box, slack: float = 0.1) -> bool:
        """Whether the two share more than `slack` mm across and down."""
        return self.gap(other) < -slack

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the other lies inside, or at most `slack` mm outside."""
        return (
            other.left >= self.left - slack
            and other.right <= self.right + slack
            and other.top >= self.top - slack
            and other.bottom <= self.bottom + slack
        )

    @classmethod
    def of(cls, points: Iterable[tuple[float, float]]) -> Self:
        """The smallest rectangle around some points."""
        across, down = zip(*points, strict=True)
        return cls(min(across), min(down), max(across), max(down))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle around some others; there must be one."""
    left, top, right, bottom = zip(
        *((box.left, box.top, box.right, box.bottom) for box in boxes), strict=True
    )
    return Box(min(left), min(top), max(right), max(bottom))
