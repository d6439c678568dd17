"""Seals and stamps of other makers: drawn with lines, put on a finished page, oval, or where none belongs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from planforge.measure import measure
from planforge.standard.figures import ONE_LINE
from tests.measure.closings import DOCUMENTS, PAGE, TO_SEAL, end, opening
from tests.measure.drawing import BLACK, Piece, changed, draw, stamp, without
from tests.measure.drawing import seal as round_seal
from tests.measure.reports import Change, add, alter, leave_out, report, value, wrong


def drawn_with_lines(pieces: list[Piece]) -> list[Piece]:
    return changed(pieces, "seal", thickness=0.8)


def test_a_seal_that_is_drawn_with_lines_is_one(tmp_path: Path) -> None:
    of = report("with_seal", tmp_path, drawn_with_lines)
    assert len(of.found.closing.seals) == 1
    assert value(of, "seal-gap") == pytest.approx(TO_SEAL, abs=0.5)
    assert wrong(of) == set()


def test_a_seal_that_was_put_on_the_finished_page_is_one(tmp_path: Path) -> None:
    pieces = DOCUMENTS["with_seal"]()
    [seal] = [piece for piece in pieces if piece.name == "seal"]
    put_on(draw(without(pieces, "seal"), tmp_path / "a.pdf"), seal, tmp_path / "b.pdf")
    of = measure(tmp_path / "b.pdf")
    assert len(of.found.closing.seals) == 1
    assert value(of, "seal-gap") == pytest.approx(TO_SEAL, abs=0.3)
    assert wrong(of) == set()


def put_on(pdf: Path, seal: Piece, to: Path) -> None:
    """Put a seal on a page of a PDF as an annotation, as programs for electronic seals do."""
    point = 72 / 25.4
    side = seal.diameter * point
    left, low = seal.x * point - side / 2, (297 - seal.y) * point - side / 2
    writer = PdfWriter(pdf)
    look = StreamObject()
    look.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, side, side))),
        }
    )
    look.set_data(f"0.9 0 0 RG 4 w 2 2 {side - 4} {side - 4} re S".encode())
    annotation = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Stamp"),
            NameObject("/F"): NumberObject(4),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (left, low, left + side, low + side))),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
        }
    )
    writer.add_annotation(seal.page - 1, annotation)
    writer.write(to)


# --- oval seals, and those in other places


@pytest.mark.parametrize("ring", [0.0, 0.8])
def test_an_oval_seal_is_one(ring: float, tmp_path: Path) -> None:
    """Of 45 × 30 mm, as a picture and drawn with a line."""
    of = report("with_seal", tmp_path, alter("seal", diameter=45, height=30, round=True, thickness=ring))
    assert len(of.found.closing.seals) == 1
    assert value(of, "seal-gap") == pytest.approx(TO_SEAL + 6, abs=0.5)
    assert wrong(of) == {"seal-gap"}  # a smaller seal on the same centre stands lower


@pytest.mark.parametrize(("down", "apart"), [(31, True), (29.5, False)])
def test_ovals_are_as_far_apart_as_their_edges(down: float, apart: bool, tmp_path: Path) -> None:
    def above_each_other(pieces: list[Piece]) -> list[Piece]:
        one, four = (next(piece for piece in pieces if piece.name == f"seal-{at}") for at in (1, 4))
        pieces = changed(pieces, "seal-1", diameter=45, height=30, round=True)
        dx, dy = one.x - four.x, one.y + down - four.y
        return changed(pieces, "seal-4", diameter=45, height=30, round=True, dx=dx, dy=dy)

    of = report("with_seals", tmp_path, above_each_other, leave_out("seal-2", "seal-3", "seal-5"))
    assert ("seals-apart" not in wrong(of)) is apart


def verdicts(item: str, base: str, folder: Path, *changes: Change) -> set[tuple[str, str]]:
    of = report(base, folder, *changes)
    return {(each.verdict, each.measured.why) for each in of.findings if each.item.id == item}


def beside_the_date(pieces: list[Piece]) -> list[Piece]:
    [date] = [piece for piece in pieces if piece.name == "date"]
    return changed(pieces, "other", dy=date.y)


ELSEWHERE: dict[str, tuple[str, tuple[Change, ...], str, set[tuple[str, str]]]] = {
    "a seal at the left": ("with_seal", (alter("seal", dx=-100),), "seal-covers", {("fail", "")}),
    "a seal far below": ("with_seal", (alter("seal", dy=60),), "seal-covers", {("fail", "")}),
    "a stamp at the left": ("with_stamp", (alter("stamp", dx=-110),), "stamp-right", {("fail", "")}),
    "a seal on page one": (
        "without_seal",
        (add(round_seal("seal", 1, 60, 200)),),
        "seal-colour",
        {("unseen", "measure.seal-elsewhere")},
    ),
    "a seal and another on page one": (
        "with_seal",
        (add(round_seal("other", 1, 60, 200)),),
        "seal-colour",
        {("pass", ""), ("unseen", "measure.seal-elsewhere")},
    ),
    "a black picture at the left": (
        "without_seal",
        (add(replace(stamp("other", 2, 50, 0), colour=BLACK)), beside_the_date),
        "seal-colour",
        {("unseen", "measure.picture-beside-signature")},
    ),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_stands_elsewhere_does_not_pass(name: str, tmp_path: Path) -> None:
    base, changes, item, found = ELSEWHERE[name]
    assert verdicts(item, base, tmp_path, *changes) == found


def test_a_large_red_picture_over_a_note_is_no_seal(tmp_path: Path) -> None:
    lower = [alter(name, dy=60) for name in ("note-head", "item", "name", "date", "seal")]
    poster = stamp("poster", PAGE, 106, end(opening()) + 60 - 55 / 2, 80, 55)
    of = report("with_attachment", tmp_path, *lower, add(poster))
    assert len(of.found.closing.seals) == 1
    assert value(of, "note-gap") == pytest.approx(ONE_LINE, abs=0.5)
    assert wrong(of) == set()


# --- red pictures that belong to the text

SIGNED: dict[str, tuple[str, tuple[Change, ...], str, int]] = {
    "over the space of a seal": ("with_space_for_seal", (), "sealed", 0),
    "over a seal": ("with_seal", (), "sealed", 1),
    "over no seal": ("without_seal", (), "unsealed", 0),
    "over a stamp": ("with_stamp", (), "stamped", 1),
    # One that is too high up, but over its name, is still a seal.
    "a seal that stands too high": ("with_seal", (alter("seal", dy=-14),), "sealed", 1),
}


@pytest.mark.parametrize(("width", "height"), [(35, 35), (50, 34), (70, 30), (24, 12)])
@pytest.mark.parametrize("name", SIGNED)
def test_a_red_picture_above_the_signature_is_no_seal(
    name: str, width: float, height: float, tmp_path: Path
) -> None:
    base, changes, signing, count = SIGNED[name]

    bottom = end(opening())

    def under_a_picture(pieces: list[Piece]) -> list[Piece]:
        """Put a picture in the middle of the column under the text, names and date lower by its height."""
        lower = [
            replace(piece, y=piece.y + height + 4) if piece.page == PAGE and bottom < piece.y < 230 else piece
            for piece in pieces
        ]
        return [*lower, stamp("figure", PAGE, 106, bottom + 3 + height / 2, width, height)]

    of = report(base, tmp_path, *changes, under_a_picture)
    closing = of.found.closing
    assert closing.signing == signing
    assert len(closing.seals) + len(closing.stamps) == count
