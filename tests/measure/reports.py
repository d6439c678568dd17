"""Reports on drawn documents, changed or not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planforge.measure import Report, measure
from tests.measure.closings import DOCUMENTS, LYING
from tests.measure.drawing import Piece, changed, draw, without

Change = Callable[[list[Piece]], list[Piece]]


def report(base: str, tmp_path: Path, *changes: Change) -> Report:
    pieces = DOCUMENTS[base]()
    for change in changes:
        pieces = change(pieces)
    return measure(draw(pieces, tmp_path / "a.pdf", lying=LYING.get(base, ())))


def wrong(of: Report) -> set[str]:
    return {finding.item.id for finding in of.findings if finding.verdict in ("fail", "advice")}


def value(of: Report, item: str) -> float:
    values = [finding.measured.value for finding in of.findings if finding.item.id == item]
    assert values, item
    assert isinstance(values[0], float)
    return values[0]


def alter(name: str, **how: object) -> Change:
    return lambda pieces: changed(pieces, name, **how)


def leave_out(*names: str) -> Change:
    def change(pieces: list[Piece]) -> list[Piece]:
        for name in names:
            pieces = without(pieces, name)
        return pieces

    return change


def add(*more: Piece) -> Change:
    return lambda pieces: [*pieces, *more]
