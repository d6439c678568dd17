"""Seals that an office supplies: what is said about their pictures, their number and their size."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image as Pixels

from planforge.compose import compose
from planforge.plan import read_plan
from tests.plan.by_hand import brief
from tests.write.sample_documents import png
from tests.write.seals import frame, ring

FILES = {"印章.png": ring(), "白底.png": png(60, 60)}

# The line of the seals, the signature, and every warning as `line:column code`.
SEALS = [
    ("印章: 印章.png", "甲局", ""),
    ("印章: [印章.png, 空]", "[甲局, 乙局]", ""),
    ("印章: 无", "[甲局, 乙局]", ""),
    ("印章: [印章.png, 印章.png]", "甲局", "4:5 seal.count"),
    ("印章: 印章.png", "[甲局, 乙局]", "4:5 seal.count"),
    ("印章: 印章.png", "{机关: [甲局, 乙局], 代章: 丙局}", ""),
    ("印章: 白底.png", "甲局", "4:5 seal.no-alpha"),
    ("印章: {文件: 白底.png, 直径: 50}", "甲局", "4:6 seal.no-alpha"),
    ("印章: {文件: 印章.png, 直径: 51}", "甲局", "4:18 seal.large"),
    ("签名章: {职务: 局长, 姓名: 沈立, 文件: 白底.png}", "甲局", "4:23 seal.no-alpha"),
]


@pytest.mark.parametrize(("line", "signature", "expected"), SEALS)
def test_seals_that_spoil_a_page_are_told(line: str, signature: str, expected: str, tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    path = tmp_path / "plan.yaml"
    path.write_text(f"文种: 方案\n标题: 巡查方案\n正文: 文。\n{line}\n落款: {signature}\n", encoding="utf-8")
    plan, faults = read_plan(path)
    compose(plan, faults)
    assert "\n".join(map(brief, faults)) == expected
    assert {fault.severity for fault in faults} <= {"warning"}


def bordered(data: bytes, left: int, top: int) -> bytes:
    """A picture of 160 × 200 with another on it."""
    paper = Pixels.new("RGBA", (160, 200), (255, 255, 255, 0))
    with Pixels.open(io.BytesIO(data)) as drawn:
        paper.paste(drawn, (left, top))
    made = io.BytesIO()
    paper.save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("line", "data", "pixels"),
    [
        ("印章: 章.png", ring(120), (120, 120)),
        ("印章: 章.png", frame(120, 80), (120, 120)),
        ("签名章: {职务: 局长, 文件: 章.png}", frame(120, 80), (120, 80)),
    ],
)
def test_the_blank_border_of_a_seal_does_not_count(
    line: str, data: bytes, pixels: tuple[int, int], tmp_path: Path
) -> None:
    (tmp_path / "章.png").write_bytes(bordered(data, 30, 50))
    path = tmp_path / "plan.yaml"
    path.write_text(f"文种: 方案\n标题: 巡查方案\n正文: 文。\n{line}\n落款: 甲局\n", encoding="utf-8")
    plan, faults = read_plan(path)
    [image] = [*plan.seals.images, *(stamp.image for stamp in plan.stamps)]
    assert image is not None and not faults
    with Pixels.open(io.BytesIO(image.data)) as drawn:
        assert drawn.size == pixels
        ink = drawn.getchannel("A").getbbox()
    assert ink is not None and (ink[0], ink[2]) == (0, pixels[0])


def test_an_offices_own_seal_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "白底.png").write_bytes(FILES["白底.png"])
    (tmp_path / "planforge.yaml").write_text("印章:\n  甲局: 白底.png\n", encoding="utf-8")
    path = tmp_path / "plan.yaml"
    path.write_text("文种: 方案\n标题: 巡查方案\n正文: 文。\n", encoding="utf-8")
    _, faults = read_plan(path)
    assert [brief(fault) for fault in faults] == ["2:7 seal.no-alpha"]
