"""Every type with every element of a document: which it must have, has as a rule, or must not have.

The table is that of the 2012 regulation (articles 8, 9, 15) and of GB/T 9704-2012 (chapter 10), for the
direction that a type usually travels in; where neither says anything, it is what offices do (惯例).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge import doctypes
from planforge.doctypes import TypeShelf
from planforge.messages import Fault, Stopped
from planforge.plan import read_plan
from tests.write.seals import ring

ELEMENTS = (
    *(
        "份号",
        "密级",
        "紧急程度",
        "发文机关",
        "发文机关标志",
        "发文字号",
        "签发人",
        "标题",
        "副标题",
        "主送机关",
    ),
    *(
        "正文",
        "结束语",
        "附件",
        "落款",
        "成文日期",
        "印章",
        "签名章",
        "附注",
        "出席",
        "抄送",
        "印发机关",
        "印发日期",
    ),
    "称呼",
)
"""The columns of the table."""

TABLE = """
　　　　　份 密 紧 机 标 字 签 标 副 主 正 结 附 落 日 印 签 附 出 抄 印 印 称
　　　　　号 级 急 关 志 号 发 题 题 送 文 束 件 款 期 章 名 注 席 送 发 日 呼
会议议程　· · · · 无 无 无 必 · 无 必 · · · · · · · · 无 无 无 ·
公告　　　· 无 · 必 · · 无 必 · 无 必 · · · 必 · · · · · · · ·
简报　　　· · · 必 · 必 无 必 · · 必 · · · 必 无 无 · · · · · ·
通报　　　· · · 必 · · 无 必 · 必 必 · · · 必 · · · · · · · ·
公报　　　· 无 · · 无 无 无 必 · 无 必 · · · · · · · · 无 无 无 ·
决定　　　· · · 必 · · 无 必 · · 必 · · · 必 · · · · · · · ·
命令　　　· · · 必 · 必 无 · · 无 必 · · 无 必 无 必 · · · · · ·
发文稿纸　· · · 必 · · · 必 · · 必 · · · · · · · · · · · ·
纪要　　　· · · 必 · · 无 · · 无 必 · · 无 · 无 无 · 常 · · · ·
议案　　　· · · 必 · · 无 必 · 必 必 · · · 必 · · · · · · · ·
通知　　　· · · 必 · · 无 必 · 必 必 · · · 必 · · · · · · · ·
函　　　　· · · 必 · · 无 必 · 必 必 · · · 必 · · · · · 无 无 ·
意见　　　· · · 必 · · 无 必 · 必 必 · · · 必 · · · · · · · ·
方案　　　· · · · 无 无 无 必 · · 必 · · · · · · · · 无 无 无 ·
通告　　　· 无 · 必 · · 无 必 · 无 必 · · · 必 · · · · · · · ·
批复　　　· · · 必 · · 无 必 · 必 必 · · · 必 · · · · · · · ·
报告　　　· · · 必 · · 必 必 · 必 必 · · · 必 · · · · · · · ·
请示　　　· · · 必 · · 必 必 · 必 必 · · · 必 · · · · · · · ·
决议　　　· · · · 无 无 无 必 必 无 必 · · 无 无 无 无 · · 无 无 无 ·
讲话　　　· · · · 无 无 无 必 · 无 必 · · · · · · · · 无 无 无 ·
工作要点　· · · · 无 无 无 必 · · 必 · · · · · · · · 无 无 无 ·
"""
MUST, USUAL, MUST_NOT, MAY = "必", "常", "无", "·"
"""A fault without it, a warning without it, a fault with it, neither."""

LINES = {
    "份号": "份号: 000001",
    "密级": "密级: 秘密★1年",
    "紧急程度": "紧急程度: 加急",
    "发文机关": "发文机关: 云岭县人民政府",
    "发文机关标志": "发文机关标志: 云岭县人民政府",
    "签发人": "签发人: 沈立",
    "标题": "标题: 关于巡查的{kind}",
    "副标题": "副标题: （2026年3月18日通过）",
    "主送机关": "主送机关: 云岭县人民代表大会常务委员会",
    "正文": "正文: 情况如下。",
    "结束语": "结束语: 请按此办理。",
    "附件": "附件: [{标题: 名单, 正文: 文。}]",
    "落款": "落款: 云岭县人民政府",
    "成文日期": "成文日期: 2026年3月18日",
    "印章": "印章: 印章.png",
    "签名章": "签名章: {职务: 县长, 姓名: 沈立}",
    "附注": "附注: 此件公开发布",
    "出席": "出席: 沈立、何川",
    "抄送": "抄送: 县委办公室",
    "印发机关": "印发机关: 云岭县人民政府办公室",
    "印发日期": "印发日期: 2026年3月19日",
    "称呼": "称呼: 同志们：",
}
NUMBERS = {"order": "第3号", "issue": "第3期", "document": "云府〔2026〕3号"}


def rows() -> dict[str, dict[str, str]]:
    """Give the table by type and element."""
    lines = (line.replace("\u3000", " ").split() for line in TABLE.splitlines()[3:])
    return {name: dict(zip(ELEMENTS, marks, strict=True)) for name, *marks in lines}


ROWS = rows()
SHELF = TypeShelf()


def written(kind: str, elements: list[str], folder: Path) -> tuple[tuple[Fault, ...], dict[str, int]]:
    """Give what is said of a plan with these elements, and the line of each."""
    number = NUMBERS[SHELF.get(kind).number_forms[0]]
    lines = {**LINES, "发文字号": f"发文字号: {number}"}
    if SHELF.get(kind).required_entries:
        lines["正文"] = "栏目: {时间: 今天, 地点: 会议室}\n正文: 文。"
    text = "\n".join([f"文种: {kind}", *(lines[name].replace("{kind}", kind) for name in elements)])
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    places = {name: text[: text.index(f"\n{name}:") + 1].count("\n") + 1 for name in elements}
    try:
        return tuple(read_plan(path)[1]), places
    except Stopped as stop:
        return stop.faults, places


def about(faults: tuple[Fault, ...], element: str) -> list[tuple[str, str, int]]:
    """Give the faults about a type's elements that name this one: code, severity, line."""
    found = [fault for fault in faults if dict(fault.values).get("element") == element]
    assert all(str(dict(fault.values)["ground"]) for fault in found)
    return [(fault.code.removesuffix("-title").removesuffix("-content"), fault.severity, fault.place.line) for fault in found]  # fmt: skip


def test_the_table_has_every_type_and_element() -> None:
    assert set(ROWS) == {each.name for each in SHELF.all() if not each.abstract}
    # The note of attachments is made from the attachments.
    assert set(ELEMENTS) == set(doctypes.ELEMENTS) - {"附件说明"}


@pytest.mark.parametrize("kind", ROWS)
def test_an_element_is_there_or_not_as_the_type_has_it(kind: str, tmp_path: Path) -> None:
    (tmp_path / "印章.png").write_bytes(ring())
    row = ROWS[kind]
    whole = [name for name in ELEMENTS if row[name] in (MUST, USUAL)]
    assert not [fault for fault in written(kind, whole, tmp_path)[0] if fault.severity == "error"]
    for name in ELEMENTS:
        without, _ = written(kind, [each for each in whole if each != name], tmp_path)
        having = [*whole, name] if name not in whole else whole
        faults, places = written(kind, having, tmp_path)
        line = places[name]
        expected = {
            MUST: ([("plan.missing", "error", 1)], []),
            USUAL: ([("plan.usual", "warning", 1)], []),
            MUST_NOT: ([], [("plan.forbidden", "error", line)]),
            MAY: ([], []),
        }[row[name]]
        assert (about(without, name), about(faults, name)) == expected, name


WORDS = [
    ("请示", "主送机关: 沈立县长", "recipients.person", "第十五条（五）"),
    ("请示", "主送机关: 县长沈立", "recipients.person", "第十五条（五）"),
    ("报告", "主送机关: 沈立同志", "recipients.person", "第十五条（五）"),
    ("报告", "主送机关: 县市长热线办公室", "", ""),
    ("报告", "结束语: 以上报告，妥否，请批示。", "ending.unsaid", "第十五条（四）"),
    ("报告", "尾段: 现申请经费5万元，请予批准。", "ending.unsaid", "第十五条（四）"),
    ("报告", "正文: 情况如上，请批复。", "ending.unsaid", "第十五条（四）"),
    ("报告", "章节: [{标题: 甲, 子项: [请批复。]}]", "ending.unsaid", "第十五条（四）"),
    ("报告", "结束语: 以上报告，请审阅。", "", ""),
    ("请示", "结束语: 妥否，请批示。", "", ""),
    ("议案", "主送机关: 河湾镇人民政府", "recipients.kind", "第八条（十三）"),
    ("议案", "发文机关: 云岭县水利局", "issuer.kind", "第八条（十三）"),
    ("命令", "发文机关: 云岭县公安局", "issuer.kind", "组织法"),
    ("命令", "发文机关: 财政部", "", ""),
    ("通知", "标题: 关于做好巡查工作", "title.no-type", "第九条（七）"),
    ("通知", "标题: 关于做好巡查工作的通知（试行）", "", ""),
    ("通知", "标题: 关于做好巡查工作的通知(试行)", "", ""),
    ("请示", "标题: 关于经费的申请", "title.no-type", "第九条（七）"),
    ("请示", "标题: 关于经费的请示报告", "title.type", ""),
    ("意见", "标题: 关于巡查的实施意见", "", ""),
    ("通告", "标题: 关于断水", "", ""),  # its mark says what it is
    ("方案", "标题: 巡查", "", ""),
    ("通知", "发文机关: 云岭县水利局财务科", "issuer.inner", "第十七条"),
    ("通知", "发文机关: 云岭县水利局办公室", "", ""),
]


@pytest.mark.parametrize(("kind", "line", "code", "clause"), WORDS, ids=range(len(WORDS)))
def test_words_are_those_of_the_type(kind: str, line: str, code: str, clause: str, tmp_path: Path) -> None:
    lines = {name: text for name, text in LINES.items() if ROWS[kind][name] == MUST}
    key = line.partition(":")[0]
    lines[key] = line
    text = "\n".join([f"文种: {kind}", "发文字号: 第3号" if kind == "命令" else "", *lines.values()])
    path = tmp_path / "plan.yaml"
    path.write_text(text.replace("{kind}", kind), encoding="utf-8")
    try:
        said = tuple(read_plan(path)[1])
    except Stopped as stop:
        said = stop.faults
    assert [fault.code for fault in said] == ([code] if code else [])
    for fault in said:
        assert fault.place.line == 1 + text[: text.index(f"\n{line}") + 1].count("\n")
        assert clause in str(dict(fault.values).get("ground", ""))


def test_a_type_that_has_no_signer_needs_none_upward(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "文种: 简报\n行文方向: 上行\n发文机关: 县安委办\n发文字号: 第3期\n标题: 信息\n正文: 文。\n"
        "成文日期: 2026年3月18日\n",
        encoding="utf-8",
    )
    assert not list(read_plan(path)[1])
