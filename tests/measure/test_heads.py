"""Heads are known for what they are: printed on the paper already, of a form, of a periodical, very small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planforge.measure import Found, measure
from planforge.standard.figures import PITCH
from tests.measure import documents
from tests.measure.documents import FIRST_LINE, corner, in_the_middle
from tests.measure.drawing import (
    FANGSONG,
    RED,
    XIAOBIAOSONG,
    Piece,
    centred,
    changed,
    draw,
    rule,
    text,
    without,
)

Pieces = list[Piece]


def printed(pieces: Pieces) -> Pieces:
    """Without what the paper has already."""
    for name in ("mark", "red", "rule", "foot"):
        if any(piece.name == name or piece.name.startswith(f"{name}-") for piece in pieces):
            pieces = without(pieces, name)
    return pieces


def far_apart(pieces: Pieces) -> Pieces:
    """Signers' names with more than a blank between them."""
    return changed(pieces, "signer-name-1", dx=3)


def secret() -> Pieces:
    return [*changed(documents.internal(), "title", dy=2 * PITCH), *corner(("secrecy", "机密"))]


def periodical() -> Pieces:
    name = in_the_middle("mark", 1, 66, "安全生产简报", 48, XIAOBIAOSONG, colour=RED)
    issue = in_the_middle("number", 1, 84, "第18期", 16, FANGSONG)
    return [name, issue, rule("red", 1, 92, 0.5, RED), *changed(documents.internal(), "title", dy=70)]


def small_mark() -> Pieces:
    left = centred("云岭县人民政府文件", 15, XIAOBIAOSONG)
    return [
        replace(piece, size=15, x=left) if piece.name == "mark" else piece for piece in documents.notice()
    ]


def form() -> Pieces:
    """The number in a table, the name of the form above it."""
    sides = [Piece("side", 1, x, 50, length=24, thickness=0.3, upright=True) for x in (28, 100, 184)]
    return [
        in_the_middle("name", 1, 48, "云岭县人民政府发文稿纸", 26, XIAOBIAOSONG),
        *(rule("row", 1, y, 0.3) for y in (50, 62, 74)),
        *sides,
        text("number", 1, 30, 58, "云政发〔2026〕18号", size=14),
        text("urgency", 1, 110, 58, "紧急", size=14),
        text("body", 1, 28, FIRST_LINE + 10 * PITCH, "各镇人民政府："),
    ]


def dispatched() -> Pieces:
    """A form to sign, and the document behind it, which begins with its title."""
    behind = [
        replace(piece, page=piece.page + 1) for piece in documents.internal() if "number" not in piece.name
    ]
    cells = [text("sign", 1, 30, 70, "签发：", size=14), text("draft", 1, 110, 70, "拟稿：", size=14)]
    return documents.with_numbers([*without(form(), "body"), *cells, *behind])


def said(found: Found) -> tuple[str, ...]:
    head = found.head
    rows = (*head.marks, head.copy_number, head.secrecy, head.urgency, head.number, *head.signers)
    return tuple(row.text for row in rows if row)


@pytest.mark.parametrize(
    "words", [("报送：县领导同志。", "发送：各乡镇。"), ("报：县领导同志。", "发：各乡镇。")]
)
def test_the_lists_of_a_periodical_are_its_imprint(words: tuple[str, str], tmp_path: Path) -> None:
    lists = [text("to", 3, 33, y, each, size=14) for y, each in zip((247, 255), words, strict=True)]
    found = measure(draw([*periodical(), *lists], tmp_path / "a.pdf")).found
    assert found.imprint is not None
    assert [row.text for row in found.imprint.copies] == list(words)


@pytest.mark.parametrize(
    ("made", "form", "head"),
    [
        (
            lambda: printed(documents.upward()),
            "preprinted",
            "云政发〔2026〕18号 签发人：李建国王文明 张国云",
        ),
        (
            lambda: far_apart(printed(documents.upward())),
            "preprinted",
            "云政发〔2026〕18号 签发人：李建国 王文明 张国云",
        ),
        (lambda: printed(documents.letter()), "letter", "机密 云交函〔2026〕18号"),
        (lambda: printed(documents.order()), "preprinted", "第3号"),
        (secret, "internal", "机密"),
        (lambda: changed(secret(), "secrecy", text="秘密★2026年12月31日"), "internal", "秘密★2026年12月31日"),
        (lambda: changed(secret(), "secrecy", text="秘密★启用前"), "internal", "秘密★启用前"),
        (periodical, "internal", "安全生产简报 第18期"),
        (small_mark, "general", "云岭县人民政府文件 000123 机密★1年 特急 云政发〔2026〕18号"),
        (form, "internal", ""),
        (dispatched, "form", ""),
    ],
)
def test_a_head_is_known(made: Callable[[], Pieces], form: str, head: str, tmp_path: Path) -> None:
    found = measure(draw(made(), tmp_path / "a.pdf")).found
    assert (found.format, said(found)) == (form, tuple(head.split()))


@pytest.mark.parametrize("words", ["秘密★2026年12月31日", "秘密★启用前"])
def test_what_ends_a_secrecy_may_be_a_day_or_a_condition(words: str, tmp_path: Path) -> None:
    report = measure(draw(changed(documents.notice(), "secrecy", text=words), tmp_path / "a.pdf"))
    assert [judged.verdict for judged in report.items if judged.item.id == "secrecy"] == ["pass"]


def test_the_title_behind_a_form_is_a_title(tmp_path: Path) -> None:
    report = measure(draw(dispatched(), tmp_path / "a.pdf"))
    assert [row.text for row in report.found.main.title.rows] == ["云岭县农村公路养护管理", "工作实施方案"]
    assert {each.item.id for each in report.items if each.verdict in ("fail", "advice")} == set()
