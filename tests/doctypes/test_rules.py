"""What each document type must have and must not: the plan, and the faults by place, code and clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.doctypes import TypeShelf
from planforge.messages import Fault
from tests.plan.by_hand import brief, document, faults_of

UP = """\
文种: {kind}
发文机关: 云岭县水利局
签发人: 周敏
标题: 云岭县水利局关于水库除险加固的{kind}
主送机关: 云岭县人民政府
正文: 有关情况如下。
成文日期: 2026年3月18日
"""
DOWN = UP.replace("签发人: 周敏\n", "").replace("云岭县人民政府", "河湾镇人民政府")
PUBLIC = DOWN.replace("主送机关: 河湾镇人民政府\n", "")
ORDER = """\
文种: 令
发文机关: 云岭县人民政府
发文字号: 第3号
正文: 现予公布。
签名章: {职务: 县长, 姓名: 沈立}
成文日期: 2026年3月18日
"""
MINUTES = "文种: 纪要\n发文机关: 云岭县人民政府\n正文: 议定如下事项。\n出席: 沈立、何川\n"
RESOLUTION = (
    "文种: 决议\n标题: 关于工作报告的决议\n题注: （2026年3月18日会议通过）\n正文: 会议批准这个报告。\n"
)
AGENDA = "文种: 会议议程\n标题: 会议议程\n栏目: {时间: 3月18日9时, 地点: 一楼会议室}\n正文: 如下。\n"
MOTION = (
    "文种: 议案\n发文机关: 云岭县人民政府\n标题: 关于水库的议案\n主送机关: 云岭县人民代表大会\n正文: 文。\n"
    "成文日期: 2026年3月18日\n"
)
BRIEF = "文种: 简报\n发文机关: 县安委办\n发文字号: 第3期\n标题: 信息\n正文: 文。\n成文日期: 2026年3月18日\n"
FORM = "文种: 发文稿纸\n发文机关: 县政府办公室\n标题: 关于巡查的通知\n正文: 文。\n"


def up(kind: str) -> str:
    return UP.format(kind=kind)


def down(kind: str) -> str:
    return DOWN.format(kind=kind)


def public(kind: str) -> str:
    return PUBLIC.format(kind=kind)


TWO = ("云岭县人民政府", "云岭县委、云岭县人民政府")
TWO_TOWNS = ("河湾镇人民政府", "河湾镇人民政府、白石镇人民政府")

# The plan, and every fault as `line:column code`, with a word of the clause that it names.
CASES = [
    (up("请示"), "", ""),
    (up("请示").replace("签发人: 周敏\n", ""), "1:1 plan.missing", "第九条（六）"),
    (up("请示").replace("主送机关: 云岭县人民政府\n", ""), "1:1 plan.missing", "第十五条（一）"),
    (up("请示").replace(*TWO), "5:7 recipients.one", "第十五条（一）"),
    (up("请示") + "行文方向: 下行\n", "8:1 direction.type", ""),
    (up("报告"), "", ""),
    (up("报告").replace("签发人: 周敏\n", ""), "1:1 plan.missing", "第九条（六）"),
    (up("报告").replace(*TWO), "5:7 recipients.one", "第十五条（一）"),
    (up("意见") + "行文方向: 上行\n", "", ""),
    (up("意见").replace("签发人: 周敏\n", "行文方向: 上行\n"), "1:1 plan.missing", "第九条（六）"),
    (up("意见"), "3:1 plan.forbidden", "第九条（六）"),
    (down("通知") + "签发人: 周敏\n", "7:1 plan.forbidden", "第九条（六）"),
    (down("通知").replace("成文日期: 2026年3月18日\n", ""), "1:1 plan.missing", "第九条（十二）"),
    (down("函") + "印发机关: 县水利局\n", "7:1 plan.forbidden", "第10.1条"),
    (down("批复").replace(*TWO_TOWNS), "4:7 recipients.one", "第八条（十二）"),
    (down("通报").replace(*TWO_TOWNS), "", ""),
    (MOTION, "", ""),
    (MOTION.replace("代表大会", "代表大会、县人大常委会"), "4:7 recipients.one", "第八条（十三）"),
    (down("公告"), "4:1 plan.forbidden", "惯例"),
    (down("通告"), "4:1 plan.forbidden", "惯例"),
    (public("公告") + "发文字号: 第3号\n", "", ""),
    (public("公告") + "发文字号: 第3期\n", "6:7 number.not-order", ""),
    (public("决定"), "", ""),
    (public("通告") + "结束语: 惯用\n", "", ""),
    (public("通告") + "抄送: 县公安局\n", "", ""),  # published, and copied to those it concerns (article 16 (1))
    (ORDER, "", ""),
    (ORDER.replace("第3号", "云府〔2026〕3号"), "3:7 number.order", ""),
    (ORDER.replace("签名章: {职务: 县长, 姓名: 沈立}\n", ""), "1:1 plan.missing", "第7.3.5.3条"),
    (ORDER.replace("发文字号: 第3号\n", ""), "1:1 plan.missing", "第10.2条"),
    (ORDER + "主送机关: 各乡镇\n", "7:1 plan.forbidden", "惯例"),
    (MINUTES, "", ""),
    (MINUTES.replace("出席: 沈立、何川\n", ""), "1:1 plan.usual", "第10.3条"),  # 一般: a warning
    (MINUTES + "主送机关: 各乡镇\n", "5:1 plan.forbidden", "惯例"),
    (MINUTES + "落款: 云岭县人民政府\n", "5:1 plan.forbidden", "惯例"),
    (MINUTES + "落款: 无\n印章: 无\n", "", ""),
    (MINUTES + "发文字号: 第12期\n", "", ""),
    (RESOLUTION, "", ""),
    (RESOLUTION.replace("题注: （2026年3月18日会议通过）\n", ""), "1:1 plan.missing", "惯例"),
    (RESOLUTION + "主送机关: 各乡镇\n", "5:1 plan.forbidden", "惯例"),
    (RESOLUTION + "成文日期: 2026年3月18日\n", "5:1 plan.forbidden", "惯例"),
    (RESOLUTION + "结束语: 惯用\n", "5:6 ending.none", ""),
    ("文种: 公报\n标题: 统计公报\n正文: 文。\n主送机关: 各乡镇\n", "4:1 plan.forbidden", "惯例"),
    ("文种: 工作要点\n标题: 要点\n正文: 文。\n发文字号: 云〔2026〕1号\n", "4:1 plan.forbidden", "惯例"),
    (AGENDA, "", ""),
    (AGENDA.replace(", 地点: 一楼会议室", ""), "3:1 entries.missing", ""),
    (AGENDA.replace("栏目: {时间: 3月18日9时, 地点: 一楼会议室}\n", ""), "1:1 entries.missing\n1:1 entries.missing", ""),
    (AGENDA.replace("地点", "地方"), "3:1 entries.missing\n3:19 entries.unknown", ""),
    (AGENDA + "主送机关: 各乡镇\n", "5:1 plan.forbidden", "惯例"),
    (BRIEF, "", ""),
    (BRIEF.replace("第3期", "第3号"), "3:7 number.order", ""),
    (BRIEF.replace("发文字号: 第3期\n", ""), "1:1 plan.missing", "第九条（五）"),
    (FORM + "签发人: 沈立\n主送机关: 各乡镇\n发文字号: 云府办〔2026〕　号\n栏目: {拟稿: 林岚}\n", "", ""),
    (FORM.replace("发文机关: 县政府办公室\n", ""), "1:1 plan.missing", "第九条（四）"),
    ("文种: 方案\n标题: 方案\n正文: 文。\n栏目: {时间: 今天}\n", "4:6 entries.unknown", ""),
]  # fmt: skip

ENDINGS = [
    (up("请示"), "妥否，请批示。"),
    (up("报告"), "特此报告。"),
    (up("意见") + "行文方向: 上行\n", "以上意见如无不妥，请批转各地各部门执行。"),
    (down("意见") + "行文方向: 平行\n", "以上意见供参考。"),
    (down("通知"), "特此通知。"),
    (down("函"), "特此函达。"),
    (down("批复"), "此复。"),
    (down("通报"), "特此通报。"),
    (MOTION, "现提请审议。"),
    (public("决定"), "本决定自印发之日起施行。"),
    (public("公告"), "特此公告。"),
    (public("通告"), "特此通告。"),
]


def clauses(faults: tuple[Fault, ...]) -> str:
    return "\n".join(str(value) for fault in faults for name, value in fault.values if name == "ground")


@pytest.mark.parametrize(("plan", "expected", "clause"), CASES, ids=range(len(CASES)))
def test_a_type_has_its_elements_and_no_others(plan: str, expected: str, clause: str) -> None:
    faults = faults_of(plan)
    assert "\n".join(map(brief, faults)) == expected
    assert clause in clauses(faults)
    assert all(
        fault.message(lang) and "{" not in fault.message(lang) for fault in faults for lang in ("zh", "en")
    )


@pytest.mark.parametrize(("plan", "ending"), ENDINGS)
def test_the_usual_ending_is_the_last_paragraph_of_the_text(plan: str, ending: str) -> None:
    *_, last = document(f"{plan}尾段: 情况如上。\n结束语: 惯用\n").main.blocks
    assert "".join(run.text for run in last.runs) == ending  # type: ignore[union-attr]


def test_an_ending_of_ones_own_is_printed_as_typed() -> None:
    *_, last = document(up("请示") + "结束语: 以上请示，请予批准。\n").main.blocks
    assert "".join(run.text for run in last.runs) == "以上请示，请予批准。"  # type: ignore[union-attr]


def test_what_has_no_signature_by_custom_gets_none() -> None:
    assert document(MINUTES).main.closing.signature == ()
    assert document(down("通知")).main.closing.signature == ("云岭县水利局",)


def test_a_ground_is_that_of_an_element(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "manifest.yaml").write_text("名称: 甲\n依据: {天气: 第一条}", encoding="utf-8")
    with pytest.raises(Exception, match="天气"):
        TypeShelf([tmp_path]).get("甲")
