"""Each item has a document that breaks it, and it is caught, with what depends on it and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planforge.measure import Report, measure
from planforge.standard import ITEMS
from planforge.standard.figures import PITCH
from tests.measure import drawing
from tests.measure.documents import (
    BODY,
    DOCUMENTS,
    FIRST_LINE,
    LINES,
    SENTENCE,
    flow,
    internal,
    notice,
    page_numbers,
    plain,
    with_numbers,
)
from tests.measure.drawing import (
    BLACK,
    EM,
    FANGSONG,
    HEITI,
    RED,
    SONGTI,
    STEP,
    Piece,
    changed,
    draw,
    text,
    width,
)

Pieces = list[Piece]
Change = Callable[[Pieces], Pieces]


def but(*names: str, **how: object) -> Change:
    """Change the pieces of some names."""

    def change(pieces: Pieces) -> Pieces:
        for name in names:
            pieces = changed(pieces, name, **how)
        return pieces

    return change


def says(name: str, words: str, size: float | None = None) -> Change:
    """Say something else in the same middle."""

    def change(pieces: Pieces) -> Pieces:
        [old] = [piece for piece in pieces if piece.name == name]
        new = replace(old, text=words, size=size or old.size)
        moved = replace(new, x=old.x + (old.end - old.x) / 2 - new.width / 2)
        return [moved if piece is old else piece for piece in pieces]

    return change


def resized(size: float, *names: str) -> Change:
    """Set in another size, in the same middle."""

    def change(pieces: Pieces) -> Pieces:
        for name in names:
            [old] = [piece for piece in pieces if piece.name == name]
            pieces = says(name, old.text, size)(pieces)
        return pieces

    return change


def and_also(*more: Piece) -> Change:
    """Draw something more."""
    return lambda pieces: [*pieces, *more]


def on_page(page: int, **how: float) -> Change:
    """Move the text of a page."""
    return lambda pieces: [
        changed([piece], piece.name, **how)[0]
        if piece.page == page and piece.name.startswith("body")
        else piece
        for piece in pieces
    ]


def all_of(*changes: Change) -> Change:
    """One change after the other."""

    def change(pieces: Pieces) -> Pieces:
        for each in changes:
            pieces = each(pieces)
        return pieces

    return change


def titled(*lines: str) -> Change:
    """A notice with another title."""
    return lambda pieces: notice(*lines)


def no_text_on_page_one(pieces: Pieces) -> Pieces:
    head = [piece for piece in pieces if not piece.name.startswith(("body", "page-number"))]
    return with_numbers([*head, *flow(BODY, 2, FIRST_LINE)])


def heading_at_the_foot(pieces: Pieces) -> Pieces:
    titles = [piece for piece in pieces if piece.name.startswith("title")]
    first = min(piece.y for piece in pieces if piece.page == 1 and piece.name.startswith("body"))
    left = LINES - round((first - FIRST_LINE) / PITCH)
    start = FIRST_LINE + (LINES - left) * PITCH
    filling = (SENTENCE * 40)[: 26 + 28 * (left - 2)]
    body = [[(filling, FANGSONG)], [("二、工作要求", HEITI)], plain(2)]
    return with_numbers([*titles, *flow(body, 1, start)])


def without_last_line_of_page_two(pieces: Pieces) -> Pieces:
    lowest = max(piece.y for piece in pieces if piece.page == 2 and piece.name.startswith("body"))
    return [piece for piece in pieces if piece.page != 2 or piece.y < lowest - 1 or piece.y > 265]


def shorter_line(pieces: Pieces) -> Pieces:
    """A full line of 26 characters."""
    [row] = [piece for piece in pieces if piece.name == "body-2-1-0"]
    return [replace(row, text=row.text[:26], step=156 / 26) if piece is row else piece for piece in pieces]


def literal_margins(pieces: Pieces) -> Pieces:
    """22 lines from 39.3 to 259.7 mm on page two."""

    def at(y: float) -> float:
        return y + 2.3 - (y - FIRST_LINE) / (21 * PITCH) * 4.6

    return [
        replace(piece, y=at(piece.y)) if piece.page == 2 and piece.name.startswith("body") else piece
        for piece in pieces
    ]


def alone_and_lower(pieces: Pieces) -> Pieces:
    """Page one alone, its copy number where margins of 37 and 35 mm put it."""
    return [piece for piece in but("copy-number", dy=3.5)(pieces) if piece.page == 1]


def lower_beside_other_type(pieces: Pieces) -> Pieces:
    """Such margins on every page, and smaller type of others at the top of one."""
    lower = [
        replace(piece, y=piece.y + 3) if piece.page > 1 or piece.name == "copy-number" else piece
        for piece in pieces
    ]
    return [*lower, text("put-in", 2, 28, FIRST_LINE, "本表由各单位按月填报", size=11)]


PRINTED = [
    drawing.rule("imprint", 3, 254.0, 0.35),
    text("issued", 3, 28 + 4.94, 259.0, "云岭县交通运输局办公室", size=14),
    text("issued", 3, 184 - 4.94 - width("2026年3月18日印发", 14), 259.0, "2026年3月18日印发", size=14),
    drawing.rule("imprint", 3, 261.825, 0.35),
]

CASES: list[tuple[str, Change, str]] = [
    # Paper and text area
    ("notice", on_page(2, dy=3), "text-top text-bottom inside"),
    ("notice", literal_margins, "text-top text-bottom"),
    ("notice", but("body", dx=1.6), "text-left inside indent"),
    ("notice", but("body", step=5.5), "text-right"),
    ("notice", and_also(text("stray", 3, 186, 100, "外")), "inside"),
    ("notice", but("body-2", size=15), "body-size"),
    ("notice", but("body-2", font=SONGTI), "body-font"),
    ("notice", but("recipients", font=SONGTI), "body-font"),
    ("notice", without_last_line_of_page_two, "lines"),
    ("notice", shorter_line, "characters"),
    ("notice", but("body-2", colour=(0.5, 0.5, 0.5)), "black"),
    ("notice", but("body-2", colour=RED), "black"),
    ("notice", but("body-2-1", tilt=0.6), "straight characters"),
    # Copy number, secrecy, urgency
    ("notice", but("copy-number", text="00123"), "copy-number"),
    ("notice", but("copy-number", dy=3), "copy-number-top"),
    ("notice", but("copy-number", dx=3), "copy-number-left"),
    ("notice", but("copy-number", size=14), "copy-number-size"),
    ("notice", but("secrecy", text="机密★一年"), "secrecy"),
    ("notice", but("secrecy", text="机密1年"), "secrecy"),
    ("notice", but("secrecy", font=FANGSONG), "secrecy-font"),
    ("notice", but("secrecy", size=14), "secrecy-size"),
    ("notice", but("secrecy", dx=3), "secrecy-left"),
    ("notice", but("secrecy", dy=2 * PITCH), "secrecy-line urgency-line"),
    ("notice", but("urgency", text="紧急"), "urgency"),
    ("notice", but("urgency", font=SONGTI), "urgency-font"),
    ("notice", but("urgency", size=18), "urgency-size"),
    ("notice", but("urgency", dx=-3), "urgency-left inside"),
    ("notice", but("urgency", dy=1.2 * PITCH), "urgency-line"),
    # The mark
    ("notice", but("mark", dy=-3), "mark-top"),
    ("upward", but("mark", dy=-3), "mark-top"),
    ("notice", but("mark", dx=-2), "mark-centre"),
    ("notice", but("mark", colour=BLACK), "mark-colour"),
    ("notice", but("mark", font=FANGSONG), "mark-font"),
    ("joint", but("beside", dy=5), "mark-joint"),
    ("joint", but("mark-1", step=14), "mark-widths"),
    # Number and signers
    ("notice", says("number", "云政发［2026］18号"), "number"),
    ("notice", says("number", "云政发[2026]18号"), "number"),
    ("notice", says("number", "云政发〔26〕18号"), "number"),
    ("notice", says("number", "云政发〔2026〕第18号"), "number"),
    ("notice", says("number", "云政发〔2026〕08号"), "number"),
    ("preprinted", says("number", "云政发〔2026〕08号"), "number"),
    ("notice", but("number", "red", dy=-3), "number-gap"),
    ("notice", but("number", dx=4), "number-centre"),
    ("upward", but("number", dx=4), "number-left"),
    ("notice", resized(14, "number"), "number-size"),
    ("upward", but("signer-label", text="签发人:"), "signer"),
    ("upward", but("signer-name-0", text="李建国、"), "signer"),
    ("upward", but("signer-name", font=FANGSONG), "signer-font"),
    ("upward", but("signer-label", "signer-name", dx=-4), "signer-right"),
    ("upward", but("number", dy=-PITCH), "signer-line rule-gap"),
    ("upward", but("signer-label", "signer-name", "number", "red", dy=-3), "signer-gap"),
    ("upward", but("signer-name-2", dx=4 * EM), "signer-columns"),
    # The red rule
    ("notice", but("red", dy=1), "rule-gap"),
    ("upward", but("red", dy=-1), "rule-gap"),
    ("notice", but("red", length=150), "rule-length"),
    ("notice", but("red", dx=3), "rule-left"),
    ("notice", but("red", colour=BLACK), "rule-colour"),
    ("notice", lambda pieces: drawing.without(pieces, "red"), "rule-gap"),
    # Title and recipients
    ("notice", but("title", dy=-3), "title-gap"),
    ("notice", resized(20, "title-0", "title-1"), "title-size"),
    ("internal", but("title", font=HEITI), "title-font"),
    ("notice", but("title-1", dx=4), "title-centre"),
    ("notice", titled("云岭县人民政府关于做好", "农村公路养护工作的通知"), "title-shape"),
    (
        "notice",
        titled("云岭县人民政府关于做好今年", "农村公路养护", "管理和环境整治工作的通知"),
        "title-shape",
    ),
    ("notice", titled("云岭县人民政府关于做好20", "26年农村公路养护管理工作的通知"), "title-break"),
    ("notice", titled("云岭县人民政府关于做好农村公", "路养护工作的通知"), "title-break"),
    ("notice", titled("云岭县人民政府关于做好农村公路", "养护工作的通知。"), "title-mark"),
    ("notice", but("recipients", dy=-3), "recipients-gap"),
    ("notice", but("recipients", dx=2), "recipients-left"),
    ("notice", but("recipients", dx=2 * STEP), "recipients-left"),
    ("notice", but("recipients", text="各镇人民政府，县政府各部门"), "recipients-colon"),
    ("notice", but("recipients", text="各镇人民政府，县政府各部门:"), "recipients-colon"),
    # Text
    ("notice", no_text_on_page_one, "first-page"),
    ("notice", but("body-2-0", dx=-STEP), "indent characters"),
    ("notice", but("body-1-0", dx=-2 * STEP), "indent"),
    ("notice", but("body-1", font=FANGSONG), "heading-1"),
    ("notice", but("body-4-0-0", font=FANGSONG), "heading-2"),
    ("notice", but("body-4-0-0", font=HEITI), "heading-2"),
    ("internal", heading_at_the_foot, "heading-stays"),
    # The letter
    ("letter", but("mark", dy=-1.5), "letter-mark-top letter-rule-gap"),
    ("letter", but("rule-1", "rule-2", dy=-1), "letter-rule-gap"),
    ("letter", all_of(but("rule-1", thickness=0.2), but("rule-2", thickness=0.8)), "letter-rules"),
    ("letter", all_of(but("foot-1", thickness=0.8), but("foot-2", thickness=0.2)), "letter-rules"),
    ("letter", but("foot", dy=-3), "letter-foot"),
    ("letter", but("rule", length=156, dx=7), "letter-length letter-left"),
    ("letter", but("rule", "foot", dx=4), "letter-left"),
    ("letter", but("rule", "foot", colour=BLACK), "letter-rules rule-colour"),
    ("letter", but("secrecy", dy=-2), "letter-first-gap"),
    ("letter", but("number", dx=-3), "letter-number-right"),
    ("letter", but("number", dy=-2), "letter-number-gap"),
    ("letter", but("title", dy=-3), "letter-title-gap"),
    ("letter", and_also(text("low", 1, 28, 272.5, "国")), "letter-last-gap characters"),
    ("letter", and_also(*page_numbers(1)), "letter-page-number"),
    ("letter", and_also(*PRINTED), "letter-imprint"),
    # The order and the minutes
    ("order", but("mark", dy=-3), "order-mark-top"),
    ("order", says("number", "第03号"), "order-number"),
    ("order", but("number", dy=-3), "order-number-gap"),
    ("order", but("number", dx=4), "order-number-centre"),
    ("order", but("body", dy=-3), "order-text-gap"),
    ("minutes", but("mark", dy=-3), "minutes-mark-top"),
    ("minutes", but("present", "absent", dy=-3), "attendance-gap"),
    ("minutes", but("absent", dx=-STEP), "attendance-indent"),
    ("minutes", but("present-0", font=FANGSONG), "attendance-font"),
    ("minutes", but("present-2", dx=STEP), "attendance-hanging"),
]


def faulty(report: Report) -> set[str]:
    return {judged.item.id for judged in report.items if judged.verdict in ("fail", "advice")}


@pytest.mark.parametrize(
    ("base", "change", "items"),
    CASES,
    ids=[f"{items.split()[0]}-{at}" for at, (_, _, items) in enumerate(CASES)],
)
def test_a_mutant_is_caught(base: str, change: Change, items: str, tmp_path: Path) -> None:
    pieces = DOCUMENTS[base]()
    mutant = change(pieces)
    assert mutant != pieces
    assert faulty(measure(draw(mutant, tmp_path / "a.pdf"))) == set(items.split())


@pytest.mark.parametrize(
    ("change", "item", "verdict"),
    [
        (but("body", step=5.5), "text-right", "advice"),  # 5.2.3 一般
        (but("body", step=5.65), "text-right", "fail"),
        (on_page(2, dy=3), "text-bottom", "fail"),
        (literal_margins, "text-bottom", "advice"),
        (alone_and_lower, "copy-number-top", "advice"),
        (lower_beside_other_type, "copy-number-top", "advice"),
        (titled("云岭县人民政府关于做好", "农村公路养护工作的通知"), "title-shape", "advice"),
        (says("number", "云政发〔2026〕号"), "number", "unseen"),
    ],
)
def test_what_is_usual_is_advice(change: Change, item: str, verdict: str, tmp_path: Path) -> None:
    report = measure(draw(change(notice()), tmp_path / "a.pdf"))
    assert [judged.verdict for judged in report.items if judged.item.id == item] == [verdict]


def test_every_item_of_these_clauses_is_broken() -> None:
    clauses = "5.2.1 5.2.2 5.2.3 5.2.4 6.1 7.2.1 7.2.2 7.2.3 7.2.4 7.2.5 7.2.6 7.2.7 7.3.1 7.3.2 7.3.3 10.1 10.2 10.3"
    asked = {
        item.id for item in ITEMS.values() if item.clause in clauses.split() and item.strength != "print"
    }
    assert asked - {item for _, _, items in CASES for item in items.split()} == set()


def test_other_paper_is_caught(tmp_path: Path) -> None:
    assert faulty(measure(draw(internal(), tmp_path / "a.pdf", paper=(210, 300)))) == {"paper"}


FOUND = {
    "notice": {
        "copy-number-left": 28,
        "copy-number-size": 16,
        "secrecy-left": 28,
        "urgency-left": 28,
        "mark-top": 72,
        "mark-centre": 106,
        "number-gap": 20.78,
        "number-centre": 106,
        "number-size": 16,
        "rule-gap": 4,
        "rule-length": 156,
        "rule-left": 28,
        "title-gap": 20.78,
        "title-size": 22,
        "title-centre": 106,
        "recipients-gap": 10.39,
        "recipients-left": 28,
        "text-top": 37,
        "text-left": 28,
        "text-right": 184,
        "lines": 22,
        "characters": 28,
        "body-size": 16,
        "straight": 0,
    },
    "upward": {"signer-gap": 20.78, "signer-right": 178.36, "number-left": 33.64, "rule-gap": 4},
    "joint": {"mark-top": 72, "mark-centre": 106, "mark-widths": 0, "number-gap": 20.78},
    "letter": {
        "letter-mark-top": 30,
        "letter-rule-gap": 4,
        "letter-foot": 20,
        "letter-length": 170,
        "letter-left": 20.5,
        "letter-first-gap": 4.84,
        "letter-number-right": 184,
        "letter-number-gap": 4.84,
        "letter-title-gap": 20.78,
    },
    "order": {
        "order-mark-top": 57,
        "order-number-gap": 20.78,
        "order-number-centre": 106,
        "order-text-gap": 20.78,
    },
    "minutes": {"minutes-mark-top": 72, "attendance-gap": 10.39},
}
"""What is measured of the documents as they are drawn, in mm or points; `characters` have their own test."""


@pytest.mark.parametrize("base", FOUND)
@pytest.mark.parametrize("off", [0.0, 0.4])
def test_drawn_distances_are_found(base: str, off: float, tmp_path: Path) -> None:
    """Within 0.3 mm, wherever on the grid of the paper they fall: `off` moves everything down."""
    pieces = [replace(piece, y=piece.y + off) for piece in DOCUMENTS[base]()]
    report = measure(draw(pieces, tmp_path / "a.pdf"))
    values = {finding.item.id: finding.measured.value for finding in report.findings}
    moved = {"letter-foot": -off}
    for item, drawn in FOUND[base].items():
        down = off if item.endswith("-top") else moved.get(item, 0.0)
        assert values[item] == pytest.approx(drawn + down, abs=0.3), item


def test_the_foot_of_a_full_page_is_found(tmp_path: Path) -> None:
    pieces = DOCUMENTS["notice"]()
    report = measure(draw(pieces, tmp_path / "a.pdf"))
    [bottom] = [finding.measured.value for finding in report.findings if finding.item.id == "text-bottom"]
    drawn = max(piece.bottom for piece in pieces if piece.page == 2 and piece.name.startswith("body"))
    assert bottom == pytest.approx(drawn, abs=0.3)


def test_indents_are_found(tmp_path: Path) -> None:
    pieces = changed(DOCUMENTS["notice"](), "body-2-0", dx=-STEP / 2)
    report = measure(draw(pieces, tmp_path / "a.pdf"))
    [worst, *_] = [finding for finding in report.findings if finding.item.id == "indent"]
    assert worst.measured.value == pytest.approx(1.5 * STEP / EM, abs=0.05)


def test_names_of_two_characters_are_one_name(tmp_path: Path) -> None:
    pieces = changed(DOCUMENTS["upward"](), "signer-name-1", text="王　文")
    assert faulty(measure(draw(pieces, tmp_path / "a.pdf"))) == set()
