"""From the attachment note to the page number: distances are found as drawn, and what breaks an item is caught."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planforge.standard.figures import ONE_LINE, PITCH, TWO_LINES
from tests.measure.closings import COPIES, EM_4, TO_SEAL
from tests.measure.drawing import EM, FANGSONG, KAITI, STEP, Piece, changed, rule, text, width
from tests.measure.reports import Change, add, alter, leave_out, report, value, wrong


@pytest.mark.parametrize(
    ("base", "signing", "seals", "stamps"),
    [
        ("with_seal", "sealed", 1, 0),
        ("with_space_for_seal", "sealed", 0, 0),
        ("with_space_for_seal_under_long_name", "sealed", 0, 0),
        ("with_seals", "sealed", 5, 0),
        ("without_seal", "unsealed", 0, 0),
        ("without_seal_under_long_name", "unsealed", 0, 0),
        ("jointly_without_seal", "unsealed", 0, 0),
        ("with_short_name", "unsealed", 0, 0),
        ("with_stamp", "stamped", 0, 1),
        ("with_stamps", "stamped", 0, 2),
        ("with_attachment", "sealed", 1, 0),
        ("with_attachments", "sealed", 1, 0),
        ("with_page_on_its_side", "sealed", 1, 0),
    ],
)
def test_a_conforming_document_passes(
    base: str, signing: str, seals: int, stamps: int, tmp_path: Path
) -> None:
    of = report(base, tmp_path)
    closing = of.found.closing
    assert (closing.signing, len(closing.seals), len(closing.stamps)) == (signing, seals, stamps)
    assert wrong(of) == set()


DRAWN: tuple[tuple[str, dict[str, float]], ...] = (
    (
        "with_seal",
        {
            "seal-date-right": 4 * EM,
            "seal-signature": 0,
            "seal-gap": TO_SEAL,
            "remark-indent": 2,
            "imprint-length": 156,
            "imprint-thick": 0.35,
            "imprint-thin": 0.25,
            "imprint-foot": 262,
            "imprint-size": 14,
            "copies-left": 1,
            "issued-left": 1,
            "issued-right": 1,
            "page-number-size": 14,
            "page-number-height": 269,
            "page-number-left": EM_4,
            "page-number-right": EM_4,
            "register": 0,
        },
    ),
    ("with_seals", {"seal-date-right": 4 * EM, "seal-signature": 0, "seal-gap": TO_SEAL}),
    ("without_seal", {"unsealed-gap": ONE_LINE, "unsealed-right": 2 * EM, "unsealed-date": 2}),
    ("with_short_name", {"unsealed-gap": ONE_LINE, "unsealed-right": 2 * EM, "unsealed-date": 2}),
    (
        "with_stamp",
        {
            "stamp-gap": TWO_LINES,
            "stamp-right": 4 * EM,
            "stamp-date-gap": ONE_LINE,
            "stamp-date-right": 4 * EM,
            "stamp-post-gap": 2,
            "stamp-post": 0,
        },
    ),
    (
        "with_attachments",
        {
            "note-gap": ONE_LINE,
            "note-indent": 2 * STEP / EM,
            "copies-right": (156 - width("抄送：" + COPIES[0], 14)) / EM_4 - 1,
            "attachment-size": 16,
            "attachment-left": 28,
            "attachment-top": 37,
            "attachment-title-top": 57.6,
            "attachment-title-centre": 106,
        },
    ),
    (
        "with_page_on_its_side",
        {
            "attachment-left": 28,
            "attachment-top": 37,
            "attachment-title-top": 57.6,
            "attachment-title-centre": 106,
            "page-number-height": 269,
            "page-number-left": EM_4,
        },
    ),
)


@pytest.mark.parametrize(("base", "drawn"), DRAWN, ids=[base for base, _ in DRAWN])
def test_distances_are_found_as_drawn(base: str, drawn: dict[str, float], tmp_path: Path) -> None:
    of = report(base, tmp_path)
    units = {finding.item.id: finding.item.unit for finding in of.findings}
    for item, wanted in drawn.items():
        slack = 0.3 / EM if units[item] == "characters" else 0.3
        slack = 0.02 if item.startswith("imprint-thi") else slack
        assert value(of, item) == pytest.approx(wanted, abs=slack), item


# --- mutants


def note_behind_date(pieces: list[Piece]) -> list[Piece]:
    """Put the attachment note two lines below the date, as it stood before 2012."""
    [date] = [piece for piece in pieces if piece.name == "date"]
    for name in ("note-head", "item"):
        pieces = [
            replace(piece, y=date.y + 2 * PITCH) if piece.name.startswith(name) else piece for piece in pieces
        ]
    return pieces


def imprint_on(page: int) -> Change:
    """Move the imprint to another page."""

    def change(pieces: list[Piece]) -> list[Piece]:
        for name in ("rule", "copies", "office", "printed"):
            pieces = changed(pieces, name, page=page)
        return pieces

    return change


def end_with(name: str, mark: str) -> Change:
    """Put a mark at the end of the words of a piece, in the place of another mark if there is one."""
    return lambda pieces: [
        replace(piece, text=piece.text.rstrip("。") + mark) if piece.name == name else piece
        for piece in pieces
    ]


MUTANTS: tuple[tuple[str, str, tuple[Change, ...], str], ...] = (
    # Attachment note
    ("note-gap", "with_attachment", (alter("note-head", dy=-5), alter("item", dy=-5)), "seal-gap"),
    ("note-gap", "with_attachment", (alter("note-head", dy=7), alter("item", dy=7)), "seal-gap"),
    ("note-indent", "with_attachment", (alter("note-head", dx=-2 * EM), alter("item", dx=-2 * EM)), ""),
    ("note-words", "with_attachment", (alter("note-head", text="附件:"),), ""),
    ("note-words", "with_attachment", (end_with("item-1-0", "。"),), ""),
    ("note-words", "with_attachments", (alter("number-2", text="2、"),), "note-hanging attachment-names"),
    ("note-hanging", "with_attachments", (alter("item-2-1", dx=-8),), ""),
    ("note-hanging", "with_attachments", (alter("number-3", dx=3), alter("item-3", dx=3)), ""),
    # Seals
    ("seal-date-right", "with_seal", (alter("seal", dx=9), alter("name", dx=9), alter("date", dx=9)), ""),
    ("seal-signature", "with_seal", (alter("name", dx=4),), ""),
    ("seal-signature", "with_space_for_seal", (alter("name", dx=4),), ""),
    ("seal-covers", "with_seal", (alter("seal", dx=-25),), ""),
    ("seal-covers", "with_seals", (alter("seal-2", dy=60),), "seals-apart"),
    ("seal-gap", "with_seal", (alter("seal", dy=8), alter("name", dy=8), alter("date", dy=8)), "remark"),
    ("seal-gap", "with_seal", (alter("seal", dy=-8),), ""),
    ("seal-colour", "with_seal", (alter("seal", colour=(0.1, 0.1, 0.1)),), ""),
    ("seal-text", "with_seal", (leave_out("body-0-7", "body-0-8", "body-0-9", "body-0-10"),), ""),
    ("seals-apart", "with_seals", (alter("seal-1", dx=3.2), alter("name-1", dx=3.2)), ""),
    ("seals-inside", "with_seals", (alter("seal-1", dx=-4), alter("name-1", dx=-4)), "inside"),
    # No seal, stamps
    ("unsealed-gap", "without_seal", (alter("name", dy=10), alter("date", dy=10)), ""),
    ("unsealed-gap", "without_seal", (alter("name", dy=-5), alter("date", dy=-5)), ""),
    ("unsealed-right", "without_seal", (alter("name", dx=6), alter("date", dx=6)), ""),
    ("unsealed-date", "without_seal", (alter("date", dx=-2 * EM),), ""),
    ("stamp-gap", "with_stamp", (alter("stamp", dy=-9), alter("post", dy=-9), alter("date", dy=-9)), ""),
    ("stamp-right", "with_stamp", (alter("stamp", dx=8), alter("post", dx=8)), ""),
    ("stamp-date-gap", "with_stamp", (alter("date", dy=-5),), ""),
    ("stamp-date-right", "with_stamp", (alter("date", dx=8),), ""),
    ("stamp-post-gap", "with_stamp", (alter("post", dx=-8),), ""),
    ("stamp-post", "with_stamps", (alter("post-2", dy=3),), ""),
    ("note-gap", "with_attachment", (note_behind_date,), "seal-gap"),
    # Date and remark
    ("date", "with_seal", (alter("date", text="2026年03月18日", dx=-1.4),), ""),
    ("date", "without_seal", (alter("date", text="二零二六年三月十八日"),), "unsealed-right"),
    ("no-text-page", "with_seal", (alter("body-0-10", text="（此页无正文）"),), ""),
    ("remark-indent", "with_seal", (alter("remark", dx=-2 * EM),), ""),
    ("remark", "with_seal", (alter("remark", text="此件公开发布"),), ""),
    ("remark", "with_seal", (alter("remark", dy=16),), ""),
    # Attachments
    (
        "attachment-page",
        "with_attachments",
        (add(text("stray", 3, 28, 150, "附件4")),),
        "indent",
    ),
    ("attachment-page", "with_attachment", (imprint_on(2),), "imprint-last"),
    ("attachment-label", "with_attachments", (alter("label-4", text="附件2："),), ""),
    ("attachment-label", "with_attachment", (alter("label-3", text="附件1"),), ""),
    ("attachment-size", "with_attachments", (alter("label", size=14),), ""),
    ("attachment-font", "with_attachments", (alter("label", font=FANGSONG),), ""),
    ("attachment-left", "with_attachments", (alter("label-4", dx=2 * EM),), ""),
    ("attachment-left", "with_page_on_its_side", (alter("label-4", dx=2 * EM),), ""),
    ("attachment-top", "with_attachments", (alter("label-4", dy=8),), ""),
    ("attachment-title-top", "with_attachments", (alter("heading-4", dy=-6),), ""),
    ("attachment-title-top", "with_page_on_its_side", (alter("heading-4", dy=6),), ""),
    ("attachment-title-centre", "with_attachments", (alter("heading-4", dx=5),), ""),
    ("attachment-names", "with_attachments", (alter("item-3", text="责任分工方案"),), ""),
    ("attachment-names", "with_attachments", (alter("label-5", text="附件4"),), ""),
    ("attachment-names", "with_attachment", (leave_out("note-head", "item"),), "seal-gap"),
    # Imprint
    ("imprint-length", "with_seal", (alter("rule-first", length=150),), ""),
    ("imprint-thick", "with_seal", (alter("rule-first", thickness=0.7),), ""),
    ("imprint-thin", "with_seal", (alter("rule-thin", thickness=0.5),), ""),
    ("imprint-thin", "with_seal", (leave_out("rule-thin"),), ""),
    ("imprint-foot", "with_seal", (alter("rule-last", dy=-2),), ""),
    ("imprint-foot", "with_seal", (leave_out("rule-first", "rule-thin", "rule-last"),), "imprint-thin"),
    ("imprint-clear", "with_seal", (add(text("late", 2, 60, 248, "各镇要抓好落实。")),), ""),
    ("imprint-even", "with_seal", (imprint_on(3),), ""),
    ("imprint-last", "with_seal", (add(text("more", 3, 28 + 2 * EM, 60, "各镇要抓好落实。")),), ""),
    ("imprint-size", "with_seal", (alter("office", size=16), alter("printed", size=16, dx=-6)), ""),
    ("copies-left", "with_seal", (alter("copies", dx=-EM_4),), ""),
    ("copies-right", "with_attachments", (end_with("copies-0", "院市"),), ""),
    ("copies-stop", "with_seal", (alter("copies", text="抄送：县委办公室"),), ""),
    ("copies-hanging", "with_attachments", (alter("copies-1", dx=-10),), ""),
    ("moved-recipients", "with_attachments", (add(rule("parting", 6, 237.15, 0.25)),), ""),
    ("issued", "with_seal", (alter("printed", text="2026年03月20日印发", dx=-2.4),), ""),
    ("issued", "with_seal", (end_with("printed", "。"), alter("printed", dx=-4.9)), ""),
    ("issued", "with_seal", (leave_out("office"),), "issued-left"),
    ("issued", "with_seal", (alter("printed", text="2026年3月20日", dx=2 * EM_4),), ""),
    ("issued-left", "with_seal", (alter("office", dx=5),), ""),
    ("issued-right", "with_seal", (alter("printed", dx=-5),), ""),
    # Page numbers
    ("page-number", "with_seal", (alter("page-number-2", text="- 2 -"),), ""),
    ("page-number", "with_seal", (leave_out("page-number"),), ""),
    ("page-number-size", "with_seal", (alter("page-number-2", size=12),), ""),
    ("page-number-font", "with_seal", (alter("page-number", font=KAITI),), ""),
    ("page-number-height", "with_seal", (alter("page-number", dy=3),), ""),
    ("page-number-right", "with_seal", (alter("page-number-1", dx=-60),), ""),
    ("page-number-left", "with_seal", (alter("page-number-2", dx=60),), ""),
    ("page-number-runs", "with_attachments", (alter("page-number-4", text="— 7 —"),), ""),
    ("page-number-runs", "with_attachments", (leave_out("page-number-4"),), ""),
    ("register", "with_seal", (alter("page-number-2", dy=2.5),), "page-number-height"),
    ("landscape", "with_page_on_its_side", (alter("page-number-4", tilt=0, dx=202, dy=162),), ""),
)


@pytest.mark.parametrize(
    ("item", "base", "changes", "dependents"),
    MUTANTS,
    ids=[f"{item}-{at}" for at, (item, *_) in enumerate(MUTANTS)],
)
def test_what_breaks_an_item_is_caught(
    item: str, base: str, changes: tuple[Change, ...], dependents: str, tmp_path: Path
) -> None:
    assert wrong(report(base, tmp_path, *changes)) == {item, *dependents.split()}


def test_recipients_that_run_over_pages_are_of_the_imprint(tmp_path: Path) -> None:
    name = "云岭县农村公路养护中心，云岭县公路管理站，"
    first = [text("to-0", 3, 28 + EM_4, 45, "主送：" + name, size=14)]
    rest = [
        text(f"to-{page}-{at}", page, 28 + 4 * EM_4, 45 + 8 * at, name, size=14)
        for page, lines in ((3, range(1, 27)), (4, range(12)))
        for at in lines
    ]
    imprint = report("with_space_for_seal", tmp_path, add(*first, *rest)).found.imprint
    assert imprint is not None
    assert (imprint.page, len(imprint.recipients)) == (4, 39)


def test_a_date_under_a_name_as_long_as_the_line_is_known(tmp_path: Path) -> None:
    moved = alter("name", text="云岭县农村公路养护管理体制改革推进工作领导组", dx=-12 * EM)
    closing = report("without_seal", tmp_path, moved, alter("date", dx=-12 * EM)).found.closing
    assert closing.date is not None
    assert (closing.signing, len(closing.signature)) == ("unsealed", 1)


def test_what_follows_an_order_on_the_next_page_is_no_remark(tmp_path: Path) -> None:
    put_in_force = text("regulation", 3, 28 + 2 * EM, 45, "第一条为加强城市公园管理，制定本办法。")
    of = report("with_space_for_seal", tmp_path, add(put_in_force))
    assert of.found.closing.remark == []
    assert [section.first for section in of.found.attachments] == [3]


def framed(pieces: list[Piece]) -> list[Piece]:
    """With the sides that the imprint's rules make a box with."""
    rules = sorted(piece.y for piece in pieces if piece.name.startswith("rule-"))
    side = {"length": rules[-1] - rules[0], "thickness": 0.35, "upright": True}
    return [*pieces, *(Piece("side", 2, x, rules[0], **side) for x in (28, 184))]


def test_an_imprint_with_a_frame_is_one(tmp_path: Path) -> None:
    of = report("with_seal", tmp_path, framed)
    imprint = of.found.imprint
    assert imprint is not None
    assert [row.text[:3] for row in imprint.rows] == ["抄送：", "云岭县"]
    assert len(imprint.rules) == 3
    assert wrong(of) == set()
    assert wrong(report("with_seal", tmp_path, framed, alter("rule-last", dy=-2))) == {"imprint-foot"}


def test_a_printing_office_may_be_longer_than_its_line(tmp_path: Path) -> None:
    office = "云岭县农村公路养护管理体制改革和路域环境综合整治"
    of = report("with_seal", tmp_path, leave_out("rule-thin", "office"), alter("copies", text=office))
    assert of.found.imprint is not None
    assert [row.text for row in of.found.imprint.printing] == [office, "2026年3月20日印发"]
    assert wrong(of) == set()


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("2026年3月20日印发", "pass"), ("2026年　月　日印发", "unseen"), ("2026年3月　日印发", "unseen"),
     ("2026年　月20日印发", "fail"), ("2026年03月　日印发", "fail"), ("26年　月　日印发", "fail")],
)  # fmt: skip
def test_a_date_of_printing_that_is_open_can_not_be_judged(
    printed: str, verdict: str, tmp_path: Path
) -> None:
    of = report("with_seal", tmp_path, alter("printed", text=printed))
    assert [each.verdict for each in of.findings if each.item.id == "issued"] == [verdict]


@pytest.mark.parametrize("middle", [105, 106])
def test_page_numbers_in_the_middle_are_wrong_and_called_so(middle: float, tmp_path: Path) -> None:
    def centred(pieces: list[Piece]) -> list[Piece]:
        return [
            replace(piece, x=middle - piece.width / 2) if piece.name.startswith("page-number") else piece
            for piece in pieces
        ]

    of = report("with_seal", tmp_path, centred)
    found = {finding.item.id: (finding.verdict, finding.measured.why) for finding in of.findings}
    assert {found["page-number-right"], found["page-number-left"]} == {("fail", "measure.numbers-centred")}
    assert wrong(of) == {"page-number-right", "page-number-left"}


def test_a_signature_that_is_typed_like_a_paragraph_is_in_the_wrong_place(tmp_path: Path) -> None:
    of = report(
        "without_seal",
        tmp_path,
        lambda pieces: [replace(piece, x=28 + 2 * EM) if piece.name == "name" else piece for piece in pieces],
    )
    assert [row.text for row in of.found.closing.signature] == ["云岭县人民政府办公室"]
    assert "seal-signature" in wrong(of)


def test_recipients_that_are_indented_are_recipients(tmp_path: Path) -> None:
    """In two rows, as word processors set a paragraph."""

    def indented(pieces: list[Piece]) -> list[Piece]:
        [first] = [piece for piece in pieces if piece.name == "recipients"]
        down = [replace(piece, y=piece.y + PITCH) if is_text(piece) else piece for piece in pieces]
        down = [piece for piece in down if not is_text(piece) or piece.bottom < 263]
        words = (REST * 3)[:26], "县直属机构："
        rows = [
            replace(first, name=f"to-{at}", x=28 + (0 if at else 2 * STEP), y=first.y + at * PITCH, text=line)
            for at, line in enumerate(words)
        ]
        return [*(piece for piece in down if piece is not first), *rows]

    def is_text(piece: Piece) -> bool:
        return piece.page == 1 and piece.name.startswith("body")

    of = report("without_seal", tmp_path, indented)
    assert [len(row.text) for row in of.found.recipients] == [26, 6]
    assert wrong(of) == {"recipients-left"}


def test_a_line_that_tells_when_something_was_adopted_is_no_recipient(tmp_path: Path) -> None:
    def adopted(pieces: list[Piece]) -> list[Piece]:
        to = "recipients"
        words = "2026年3月9日云岭县人民代表大会常务委员会"
        return [
            replace(each, text=words, x=28 + 2 * STEP, step=0) if each.name == to else each for each in pieces
        ]

    assert report("without_seal", tmp_path, adopted).found.recipients == []


REST = "县公安局、县财政局、县教育局、县民政局、"
