"""What to say of keys that a clerk tries and the plan language has elsewhere, or not yet."""

from __future__ import annotations

from planforge.doctypes import DocType
from planforge.plan.organisation import POSTS
from planforge.plan.own_fields import dropped_in
from planforge.source.records import Advice

_LATER = {
    "目录": "目录",
    "主题词": "2012年起已取消",
}

_IN_PLAN = {
    "代章": "落款: {机关: ……, 代章: ……}",
    **dict.fromkeys(
        ("联系人", "联系电话", "电话", "联系方式", "电子邮箱", "邮箱"), "尾段: 联系人：……，联系电话：……"
    ),
    **dict.fromkeys(("组织机构", "工作任务", "工作要求", "指导思想"), "章节: [……]"),
    "日期": "成文日期: ……",
    **dict.fromkeys(("抄报", "版记"), "抄送: ……"),
    "印发": "印发机关: ……",
    "保密期限": "密级: 机密★1年",
    **dict.fromkeys(("签发", "会签"), "签发人: ……"),
    "盖章": "印章: ……",
    **dict.fromkeys(("任务表", "附表"), "表格: {表头: [……], 行: [……]}"),
    **dict.fromkeys(("附图", "照片"), "图片: {文件: ……, 说明: ……}"),
    "署名": "落款: ……",
}

_IN_OFFICE = ("版面", "词语", "文种目录")

_IN_TABLE = ("表头", "表头行", "列宽", "对齐", "行高", "行")

_IN_ITEM = {
    **dict.fromkeys(("单位", "责任", "负责", "落实", "主管单位", "监管单位"), "责任单位: ……"),
    "牵头": "牵头单位: ……",
    "配合": "配合单位: ……",
    **dict.fromkeys(("期限", "完成期限", "截止时间"), "时限: ……"),
    "续编": "编排: {层次: {二级: {式样: （一）, 续编: 是}}}",
}

_OTHER_POSTS = ("政委", "队长", "会长", "理事长", "委员", "联络员", "秘书", "总督导", "督导")


def advise_for(doctype: DocType | None) -> Advice:
    """What to say of unknown keys in plans of a type."""

    def advise_in(record: str, key: str) -> tuple[str, str] | None:
        version = dropped_in(doctype, key) if record == "plan" else ""
        return ("fields.dropped", version) if version else advise(record, key)

    return advise_in


def advise(record: str, key: str) -> tuple[str, str] | None:
    """The catalogue code and text for an unknown key of a record; None where the nearest key will do."""
    if key in _LATER:
        return "key.later", _LATER[key]
    if record == "plan" and key in _IN_OFFICE:
        return "key.office", ""
    if record == "attachment" and key in _IN_TABLE:
        return "key.instead", f"表格: {{文件: ……, {key}: ……}}"
    if record in ("plan", "attachment") and key in _IN_PLAN:
        return "key.instead", _IN_PLAN[key]
    if record == "signature" and key in ("日期", "成文日期", "date"):
        return "key.instead", "落款: {机关: ……}，另起一行 成文日期: ……"
    if record == "layout" and key == "续编":
        return "key.instead", "层次: {二级: {式样: （一）, 续编: 是}}"
    if record != "item":
        return None
    if key in _IN_ITEM:
        return "key.instead", _IN_ITEM[key]
    posts = (*(zh for _, zh in POSTS), *_OTHER_POSTS)
    if len(key) <= 8 and any(key.endswith(post) for post in posts):
        return "key.instead", f"名单: {{{key}: ……}}"
    return None
