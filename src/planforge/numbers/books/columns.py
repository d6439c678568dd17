"""The columns of a register book, 发文登记簿: which of an office's names means what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        "文号", "发文字号", "发文文号", "文件文号", "公文文号", "发文号", "文件号", "字号", "文件字号",
        "公文字号", "发文编号", "文件编号", "公文编号", "编号", "number", "documentnumber",
    ),
    "code": ("机关代字", "发文机关代字", "代字", "发文代字", "文件代字", "字头", "文头", "code"),
    "year": ("年份", "发文年份", "年度", "年号", "年", "year"),
    "serial": ("顺序号", "发文序号", "发文顺序号", "流水号", "号数", "文件序号", "serial"),
    "line": ("序号", "行号", "序", "no", "no."),
    "title": (
        "标题", "文件标题", "公文标题", "发文标题", "标题或事由", "标题事由", "题目", "文件题目",
        "文件题名", "题名", "文题", "文件名称", "公文名称", "发文名称", "文件名", "事由", "文件内容",
        "内容", "title",
    ),
    "recipients": (
        "主送机关", "主送", "主送单位", "发往单位", "发往机关", "发往", "受文单位", "受文机关", "收文单位",
        "收文机关", "发送单位", "发送机关", "发送范围", "发放范围", "送往单位", "recipients",
    ),
    "date": (
        "成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "印发时间", "发出日期", "签发日期",
        "签发时间", "日期", "时间", "date",
    ),
    "state": ("状态", "办理状态", "发文状态", "文件状态", "state"),
    "identity": ("计划标识", "标识", "identity"),
    "made": ("取号时间", "made"),
    "reason": ("变动事由", "reason"),
    "words": ("文稿摘要值", "words"),
    "files": ("成品文件", "files"),
    "changed": ("变动时间", "changed"),
    "by": ("变动人", "by"),
    "拟稿人": ("拟稿人", "拟稿", "起草人", "撰稿人", "经办人", "承办人", "主办人", "drafter"),
    "拟稿部门": (
        "拟稿部门", "拟稿单位", "拟稿科室", "起草部门", "起草单位", "承办部门", "承办单位", "承办科室",
        "主办部门", "主办单位", "主办科室", "department",
    ),
    "核稿人": ("核稿人", "核稿", "审核人", "审核", "checker"),
    "签发人": ("签发人", "签发", "签批人", "签发领导", "signer"),
    "抄送": ("抄送机关", "抄送", "抄送单位", "copiesto"),
    "份数": ("份数", "印数", "印制份数", "印发份数", "打印份数", "印刷份数", "copies"),
    "页数": ("页数", "pages"),
    "密级": ("密级", "秘密等级", "密级和保密期限", "密级及保密期限", "secrecy"),
    "紧急程度": ("紧急程度", "缓急程度", "缓急", "urgency"),
    "文种": ("文种", "公文种类", "文件种类", "文种类别", "kind"),
    "归档": ("归档", "归档号", "档号", "归档情况", "卷号", "archive"),
    "备注": ("备注", "备考", "附注", "说明", "remark", "remarks"),
}  # fmt: skip
"""What a column is for, and the names that offices give it, the best first where a book has several."""

KEPT = tuple(name for name in NAMES if not name.isascii())
"""What the register keeps as the book has it, by the name of the column."""
UNTAKEN = frozenset({"line", "changed", "by"})
"""Known, and not taken: counts of rows, and what the register says of itself anew."""

_MEANINGS = {name: (kind, rank) for kind, names in NAMES.items() for rank, name in enumerate(names)}
_BRACKET = re.compile(r"[（(\[〔【][^）)\]〕】]*[）)\]〕】]")
_EDGES = "*＊:：.、"


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by what they are for; those not understood; those beside a better one of their kind."""

    of: Mapping[str, int]
    unknown: Mapping[int, str] = field(default_factory=dict)
    spare: Mapping[int, str] = field(default_factory=dict)

    @property
    def numbers(self) -> str:
        """The column in which the numbers stand.

        Counts of rows (序号) are taken for serials only where a book has no column for numbers at all: many
        books have rows that never got a number.
        """
        return next((kind for kind in ("number", "serial") if kind in self.of), "line")


def meaning(name: str) -> tuple[str, int] | None:
    """What a column of this name is for, and how good a name it is; None for one that is not known."""
    plain = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    for text in (plain, _BRACKET.sub("", plain)):
        if found := _MEANINGS.get(text.strip(_EDGES)):
            return found
    return None


def understand(names: Mapping[int, Sequence[str]]) -> Columns:
    """Say what columns are for; of two header rows the lower one's name counts where it is known."""
    best: dict[str, tuple[int, int]] = {}
    unknown: dict[int, str] = {}
    spare: dict[int, str] = {}
    for column, given in names.items():
        known = [found for name in reversed(given) if (found := meaning(name))]
        if not known:
            unknown[column] = given[-1]
            continue
        kind, rank = known[0]
        if kind in best and best[kind][0] <= rank:
            spare[column] = given[-1]
            continue
        if kind in best:
            spare[best[kind][1]] = names[best[kind][1]][-1]
        best[kind] = rank, column
    return Columns({kind: column for kind, (_, column) in best.items()}, unknown, spare)
