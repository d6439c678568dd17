"""What stands around the text: header block, title, recipients, attachments and their note, signature."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.document import lines
from planforge.plan import read_plan
from tests.plan.by_hand import NOTICE, SCHEME, document

MINUTES = "文种: 纪要\n发文机关: {}\n正文: 文。\n出席: 沈立\n"

SPEECH = "文种: 讲话\n标题: 在会上的讲话\n"
BARE = "文种: 通知\n发文机关: 云岭县应急管理局\n主送机关: 各乡镇\n成文日期: 2026年3月18日\n正文: 文。\n"

# What is tried, the whole plan, its lines (kind, text); of a notice only those that the key is about.
HEAD = [
    ("mark and title", NOTICE + "正文: 文。", "mark title", """
mark 云岭县应急管理局文件
title 关于开展巡查的通知
"""),
    ("a mark of its own", NOTICE + "正文: 文。\n发文机关标志: 云岭县人民政府", "mark", "mark 云岭县人民政府"),
    ("minutes of a meeting that is the issuer", MINUTES.format("澄川区人民政府常务会议"), "mark",
     "mark 澄川区人民政府常务会议纪要"),
    ("minutes of an office", MINUTES.format("澄川区爱国卫生委员会"), "mark", "mark 澄川区爱国卫生委员会会议纪要"),
    ("no mark", NOTICE + "正文: 文。\nmark: none", "mark", ""),
    ("a joint issue: the mark and the signature name all", """
文种: 通知
发文机关: [甲局, 乙局]
标题: 通知
主送机关: 丙
正文: 文。
date: 2026-3-18
""", "mark signature date", """
mark 甲局\\n乙局\\n文件
signature 甲局
signature 乙局
date 2026年3月18日
"""),
    ("a notice as a letter: no 文件", NOTICE + "正文: 文。\n版式: 信函", "mark title", """
mark 云岭县应急管理局
title 关于开展巡查的通知
"""),
    ("a notice without header block is signed all the same", NOTICE + "正文: 文。\n版式: 无版头", "mark title signature", """
title 关于开展巡查的通知
signature 云岭县应急管理局
"""),
    ("a scheme with a header block", SCHEME + "正文: 文。\n版式: 通用\n发文机关: 云岭县\n发文字号: 云府〔2026〕1号",
     "mark number title", """
mark 云岭县文件
number 云府〔2026〕1号
title 巡查方案
"""),
    ("an order: lead's mark, number without year", NOTICE.replace("云岭县应急管理局", "[甲局, 乙局]")
     + "正文: 文。\nformat: order\n发文字号: 第3号\n发文机关标志: 主办", "mark number", """
mark 甲局令
number 第3号
"""),
    ("a paper without header block says how secret it is", SCHEME + "正文: 文。\n份号: '000001'\n密级: 机密\n紧急程度: 特急",
     "copy-number secrecy urgency", """
copy-number 000001
secrecy 机　密
urgency 特　急
"""),
    ("number", NOTICE + "正文: 文。\n发文字号: 云应急〔2026〕12号", "number", "number 云应急〔2026〕12号"),
    ("an open number", NOTICE + "正文: 文。\n发文字号: 云应急〔2026〕　号", "number", "number 云应急〔2026〕　号"),
    ("automatic: year of the date, serial open", NOTICE + "正文: 文。\n发文字号: 自动\n机关代字: 云应急", "number",
     "number 云应急〔2026〕　号"),
    ("automatic: orders count on over the years", NOTICE.replace("2026年3月18日", "　年　月　日")
     + "正文: 文。\nformat: order\n发文字号: 自动\n发文机关标志: 主办", "number", "number 第　号"),
    ("automatic: issues of a brief", NOTICE.replace("通知", "简报") + "正文: 文。\n发文字号: 自动", "number", "number 第　期"),
    ("only the matter", BARE + "事由: 开展巡查", "title", "title 云岭县应急管理局关于开展巡查的通知"),
    ("only the matter of a paper without header block", "文种: 方案\n发文机关: 云岭县\n事由: 冬季巡查\n正文: 文。", "title",
     "title 云岭县冬季巡查方案"),
    ("untitled", BARE + "标题: 无", "title", ""),
    ("a title's own line breaks", BARE + "标题: |\n  云岭县应急管理局\n  关于巡查的通知\n", "title",
     "title 云岭县应急管理局\\n关于巡查的通知"),
    ("subtitles", SCHEME + "副标题: [一稿, （征求意见）]\n正文: 文。", "subtitle", """
subtitle 一稿
subtitle （征求意见）
"""),
    ("recipients take a colon", NOTICE + "正文: 文。", "recipients", "recipients 各乡镇："),
    ("recipients that have one", NOTICE.replace("各乡镇", "各乡镇：") + "正文: 文。", "recipients",
     "recipients 各乡镇："),
    ("recipients as a list", SCHEME + "主送机关: [各乡镇、街道, 县级各部门]\n正文: 文。", "recipients",
     "recipients 各乡镇、街道，县级各部门："),
    ("a note takes brackets", NOTICE + "正文: 文。\n附注: 此件公开发布", "annotation", "annotation （此件公开发布）"),
    ("a note that has them", NOTICE + "正文: 文。\n附注: （此件公开）", "annotation", "annotation （此件公开）"),
    ("an open date", NOTICE.replace("2026年3月18日", "2026年　月　日") + "正文: 文。", "date", "date 2026年　月　日"),
    ("a date in any writing", NOTICE.replace("2026年3月18日", "二〇二六年三月八日") + "正文: 文。", "date",
     "date 2026年3月8日"),
]  # fmt: skip

SIGNATURES = [
    ("by its issuer", "", "云岭县应急管理局", ""),
    ("by another", "落款: 云岭县安委办", "云岭县安委办", ""),
    ("by another, sealed on behalf", "落款: {机关: 云岭县安委办, 代章: 云岭县应急管理局}", "云岭县安委办",
     "（云岭县应急管理局代章）"),
    ("in English keys", "signature: {issuers: [甲, 乙], behalf: 丙}", "甲 乙", "（丙代章）"),
]  # fmt: skip

NOTES = [
    ("one attachment has no number", "附件: {标题: 甲, 引言: 文。}", ["附件：甲"], ["附件"]),
    ("several have", "附件: [{标题: 甲, 引言: 文。}, {标题: 乙, 引言: 文。}]", ["附件：1.甲", "2.乙"], ["附件1", "附件2"]),
    ("a label of its own", "附件: {标题: 甲, 标签: 附表, 引言: 文。}", ["附件：甲"], ["附表"]),
    ("without label it is not in the note", "附件: [{标题: 甲, 标签: 无, 引言: 文。}, {标题: 乙, 引言: 文。}]",
     ["附件：乙"], ["附件"]),
    ("a note worded otherwise", "附件说明: [甲（另发）, 乙]\n附件: {标题: 甲, 引言: 文。}", ["附件：甲（另发）", "乙"], ["附件"]),
    ("no note", "附件说明: 无\n附件: {标题: 甲, 引言: 文。}", [], ["附件"]),
    ("a note loses breaks", "附件: {标题: \"关于\\n巡查的方案\", 引言: 文。}", ["附件：关于巡查的方案"], ["附件"]),
    ("a note loses the full stop", "附件: 关于巡查的方案。", ["附件：关于巡查的方案"], []),
]  # fmt: skip

WHOLE = [
    ("a scheme", SCHEME + """
引言: |
  第一段。

  　　第二段。
章节: [一句。]
尾段: 末段。
落款: 云岭县
日期: 2026/3/8
""", """
title 巡查方案
text 第一段。
text 第二段。
text 一、一句。
text 末段。
signature 云岭县
date 2026年3月8日
"""),
    ("a speech", SPEECH + """
称呼: 同志们：
成文日期: 2026年5月12日
讲话人: 沈立
正文: 开头。
章节:
- {标题: 认识要再提高, 内容: 文字。, 子项: [{标题: 快, 内容: 马上。}, 稳。]}
- 措施要再加力。
尾段: 谢谢大家。
""", """
title 在会上的讲话
subtitle （2026年5月12日）
subtitle 沈立
flush 同志们：
text 开头。
text 第一，认识要再提高。文字。一要快。马上。二要稳。
text 第二，措施要再加力。
text 谢谢大家。
"""),
    ("a speech that is signed keeps its date below", SPEECH + "正文: 文。\n落款: 沈立\n日期: 2026年5月12日", """
title 在会上的讲话
text 文。
signature 沈立
date 2026年5月12日
"""),
    ("a whole attachment", SCHEME + """
正文: 文。
附件:
- 标题: 附件的题
  副标题: 副题
  主送机关: 甲
  称呼: 各位：
  引言: 引。
  章节: [{标题: 子, 子项: [丑]}]
  尾段: 尾。
  落款: {机关: 乙, 代章: 丙}
  日期: 2026年3月9日
  附注: 注
""", """
title 巡查方案
text 文。
note 附件：附件的题
label 附件
title 附件的题
subtitle 副题
recipients 甲：
flush 各位：
text 引。
heading 一、子
text （一）丑
text 尾。
signature 乙
behalf （丙代章）
date 2026年3月9日
annotation （注）
"""),
    ("an attachment of a type of its own", SCHEME + """
正文: 文。
附件: {标题: 讲, 文种: 讲话, 章节: [{标题: 子, 内容: 文。}]}
""", """
title 巡查方案
text 文。
note 附件：讲
label 附件
title 讲
text 第一，子。文。
"""),
    ("the plan's house style holds in its attachments; theirs is nearer", SCHEME + """
编排: {层次: ["1."], 单位: 合行}
正文: 文。
附件: {标题: 子, 编排: {单位: 括号}, 章节: [{内容: 做。, 责任单位: 甲}]}
""", """
title 巡查方案
text 文。
note 附件：子
label 附件
title 子
text 1.做。（责任单位：甲）
"""),
]  # fmt: skip

AS_TYPED = [
    "000123",
    "12:30",
    "no",
    "0x1F",
    "1e3",
    "null",
    "~",
    "2026-03-18",
    "1_000",
    "0o17",
    "=",
    ".5",
    "是",
    "yes",
]


def printed(plan: str, *kinds: str) -> list[str]:
    """Give lines as `kind text`, all or those of some kinds; a break inside a line shows as \\n."""
    found = ((line.kind, line.text.replace("\n", "\\n")) for line in lines(document(plan)))
    return [f"{kind} {text}" for kind, text in found if not kinds or kind in kinds]


@pytest.mark.parametrize(
    ("plan", "kinds", "expected"), [case[1:] for case in HEAD], ids=[case[0] for case in HEAD]
)
def test_around_the_text(plan: str, kinds: str, expected: str) -> None:
    assert printed(plan, *kinds.split()) == expected.strip().splitlines()


@pytest.mark.parametrize(
    ("typed", "names", "behalf"), [case[1:] for case in SIGNATURES], ids=[c[0] for c in SIGNATURES]
)
def test_signatures(typed: str, names: str, behalf: str) -> None:
    closing = document(f"{NOTICE}正文: 文。\n{typed}").main.closing
    assert (" ".join(closing.signature), closing.behalf) == (names, behalf)


@pytest.mark.parametrize(
    ("typed", "note", "labels"), [case[1:] for case in NOTES], ids=[case[0] for case in NOTES]
)
def test_attachment_notes(typed: str, note: list[str], labels: list[str]) -> None:
    plan = f"{NOTICE}正文: 文。\n{typed}"
    assert printed(plan, "note") == [f"note {line}" for line in note]
    assert printed(plan, "label") == [f"label {line}" for line in labels]


@pytest.mark.parametrize(("plan", "expected"), [case[1:] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_whole_documents(plan: str, expected: str) -> None:
    assert printed(plan) == expected.strip().splitlines()


@pytest.mark.parametrize("typed", AS_TYPED)
def test_every_scalar_is_text(typed: str) -> None:
    plan = f"{SCHEME}正文: {typed}\n章节:\n- {{标题: {typed}, 编号: 无, 标注: {{{typed}: {typed}}}}}\n"
    assert printed(plan) == [
        "title 巡查方案",
        f"text {typed}",
        f"heading {typed}",
        f"units {typed}：{typed}",
    ]


def test_a_name_alone_stands_in_the_note_and_has_no_pages() -> None:
    composed = document(NOTICE + "正文: 文。\n附件: [承诺书]")
    assert composed.main.closing.note is not None
    assert [entry.text for entry in composed.main.closing.note.entries] == ["承诺书"]
    assert (composed.attachments, composed.apart) == ((), ())


@pytest.mark.parametrize(
    ("file", "name"),
    [("回执.wps", "回执"), ("表/回执.v2.xlsx", "回执.v2"), ("a.b/回执", "回执"), (".回执", ".回执")],
)
def test_a_file_without_a_title_goes_by_its_name(tmp_path: Path, file: str, name: str) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_bytes(b"x")
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{NOTICE}正文: 文。\n附件: {{文件: {file}, 方式: 另发}}", encoding="utf-8")
    composed = compose(read_plan(plan)[0])
    assert [line.text for line in lines(composed) if line.kind == "note"] == [f"附件：{name}"]


def test_an_office_gives_what_its_plans_leave_out() -> None:
    profile = "发文机关: 甲局\n主送机关: 各镇\n机关代字: 甲\n编排: {层次: [第一、]}"
    plan = "文种: 通知\n标题: 通知\n成文日期: 2026年3月18日\n发文字号: auto\n章节: [一句。]"
    composed = document(plan, planforge=profile)
    assert [f"{line.kind} {line.text}" for line in lines(composed)] == [
        "mark 甲局文件",
        "number 甲〔2026〕　号",
        "title 通知",
        "recipients 各镇：",
        "text 第一、一句。",
        "signature 甲局",
        "date 2026年3月18日",
    ]


# The type, what is typed, and the list that the imprint prints.
LISTS = [
    ("通知", "抄送: 县委办公室", "抄送：县委办公室。"),
    ("通知", "抄送: 抄送：县委办公室", "抄送：县委办公室。"),
    ("简报", "抄送: 县委办公室", "分送：县委办公室。"),
    ("简报", "抄送: 报：县委办公室", "报：县委办公室。"),
    ("简报", "主送机关: 县领导\n主送移至版记: 是", "报送：县领导。"),
    ("简报", "主送机关: 送：县财政局\n主送移至版记: 是", "送：县财政局。"),
    ("通知", "抄送: 报社", "抄送：报社。"),
]


@pytest.mark.parametrize(("kind", "typed", "expected"), LISTS)
def test_lists_of_the_imprint_have_one_label(kind: str, typed: str, expected: str) -> None:
    number = "第3期" if kind == "简报" else "甲办〔2026〕3号"
    head = f"文种: {kind}\n发文机关: 甲局\n发文字号: {number}\n标题: 关于巡查的{kind}\n"
    recipients = "" if "主送" in typed or kind == "简报" else "主送机关: 各乡镇\n"
    imprint = document(f"{head}{recipients}正文: 文。\n成文日期: 2026年3月18日\n{typed}").imprint
    lists = ((imprint.recipients_label, imprint.recipients), (imprint.copies_label, imprint.copies))
    assert [label + "".join(names) for label, names in lists if names] == [expected]
