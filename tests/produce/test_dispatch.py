"""The dispatch form beside a review: what the plan and the profile say of the document, on one page."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from planforge.produce import Layout, Stage, render_plans
from tests.write.test_pdf import programs as programs

PLAN = """\
标识: chengchuan-2026-laji
文种: 通知
发文机关: [澄川区综合行政执法局, 澄川区住房城乡建设局]
发文字号: 澄综执〔2026〕12号
标题: 关于规范装修垃圾收运的通知
主送机关: 各乡镇（街道），区级各部门
正文: 现将有关事项通知如下。
成文日期: 2026年7月14日
拟稿人: 办公室　林岚（20000000）
会签: [区住建局, 区市场监管局]
抄送: 区委办公室
印发机关: 澄川区综合行政执法局办公室
紧急程度: 加急
附件:
  - {标题: 收运点一览, 正文: 见下。}
  - {标题: 回执, 正文: 见下。, 方式: 另发}
"""
PROFILE = "核稿人: 周敏\n印数: 60份\n拟稿人: 办公室\n"
REVIEW = Stage("review", version=2)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("planforge.yaml").write_text(PROFILE, encoding="utf-8")


def rendered(
    stage: Stage = REVIEW, *formats: str, layout: Layout | None = None, **changes: str
) -> dict[str, bytes]:
    """The files by what stands in their names behind the title, and their endings."""
    [done] = render_plans(
        [Path("plan.yaml")], Path("out"), formats or ("docx",), stage=stage, layout=layout, changes=changes
    )
    assert done.exit_code == 0, done.faults
    return {path.name.removeprefix("关于规范装修垃圾收运的通知"): path.read_bytes() for path in done.paths}


def cells(data: bytes) -> list[str]:
    """The texts of the form, cell by cell, joined ones once."""
    document = docx.Document(io.BytesIO(data))
    [form] = document.tables
    assert [each.text for each in document.paragraphs if each.text] == [document.paragraphs[0].text]
    found = [document.paragraphs[0].text]
    for row in form.rows:
        found += [cell.text for cell in dict.fromkeys(row.cells)]
    return found


FORM = "（征求意见稿v2）（发文稿纸）.docx"


def test_it_says_what_plan_and_profile_know() -> None:
    assert cells(rendered()[FORM]) == [
        "澄川区综合行政执法局发文稿纸",
        *("发文字号", "澄综执〔2026〕　号", "密级", "", "紧急程度", "加急"),
        *("签发：", "会签：区住建局、区市场监管局"),
        *("核稿：周敏", "拟稿：办公室　林岚（20000000）"),
        *("标题", "关于规范装修垃圾收运的通知"),
        *("主送", "各乡镇（街道），区级各部门"),
        *("抄送", "区委办公室"),
        *("附件", "1.收运点一览；2.回执"),
        *("印数", "60份", "份号", ""),
        *("印发", "澄川区综合行政执法局办公室　2026年7月14日印发"),
    ]


# What is otherwise in the plan, and a cell of the form.
OTHERWISE = [
    (
        {"文种": "请示", "主送机关": "区政府", "签发人": "沈立、何川", "标题": "关于甲的请示"},
        "签发人：沈立　何川",
    ),
    ({"栏目.拟稿": "甲"}, "拟稿：甲"),
    ({"拟稿人": "无"}, "拟稿："),
    ({"主送移至版记": "是"}, "各乡镇（街道），区级各部门"),
    ({"密级": "秘密★1年", "份号": "000001"}, "秘密★1年"),
    ({"文种": "函", "印发机关": "无"}, "澄川区综合行政执法局发文稿纸"),
    ({"发文机关标志": "澄川区文明创建简讯"}, "澄川区综合行政执法局发文稿纸"),
]


@pytest.mark.parametrize(("changes", "cell"), OTHERWISE)
def test_it_follows_the_plan(changes: dict[str, str], cell: str) -> None:
    if "栏目.拟稿" in changes:
        changes = {"文种": "发文稿纸", **changes}
    [data] = [data for name, data in rendered(**changes).items() if name.endswith("（发文稿纸）.docx")]
    assert cell in cells(data)


@pytest.mark.parametrize("moved", ["", "主送移至版记: 是\n"])
def test_what_the_profile_gives_stands_on_it_as_in_the_document(moved: str) -> None:
    Path("planforge.yaml").write_text(
        "发文机关: 澄川区综合行政执法局\n机关代字: 澄综执\n主送机关: 各乡镇（街道）\n"
        "印发机关: 澄川区综合行政执法局办公室\n核稿人: 周敏\n拟稿人: 办公室\n会签: [区住建局]\n印数: 60份\n",
        encoding="utf-8",
    )
    Path("plan.yaml").write_text(
        "文种: 通知\n发文字号: 自动\n标题: 关于规范装修垃圾收运的通知\n"
        f"正文: 现将有关事项通知如下。\n成文日期: 2026年7月14日\n{moved}",
        encoding="utf-8",
    )
    assert cells(rendered()[FORM]) == [
        "澄川区综合行政执法局发文稿纸",
        *("发文字号", "澄综执〔2026〕　号", "密级", "", "紧急程度", ""),
        *("签发：", "会签：区住建局", "核稿：周敏", "拟稿：办公室"),
        *("标题", "关于规范装修垃圾收运的通知"),
        *("主送", "各乡镇（街道）", "抄送", "", "附件", ""),
        *("印数", "60份", "份号", ""),
        *("印发", "澄川区综合行政执法局办公室　2026年7月14日印发"),
    ]


def test_only_a_review_has_it() -> None:
    for stage in (Stage(), Stage("draft"), Stage("final")):
        assert not any("稿纸" in name for name in rendered(stage))


@pytest.mark.parametrize(
    ("formats", "layout", "expected"),
    [
        ("txt,md", None, [".docx"]),
        ("docx,pdf", None, [".docx", ".pdf"]),
        ("pdf", None, [".docx", ".pdf"]),
        ("pdf", "static", [".docx", ".pdf"]),
        ("docx,txt", "measured", [".docx"]),
        ("docx,pdf", "measured", [".docx", ".pdf"]),
    ],
)
def test_it_is_made_for_word_and_for_pdf(formats: str, layout: Layout | None, expected: list[str]) -> None:
    made = rendered(REVIEW, *formats.split(","), layout=layout)
    forms = {Path(name).suffix: data for name, data in made.items() if "稿纸" in name}
    assert sorted(forms) == expected
    assert cells(forms[".docx"])[0] == "澄川区综合行政执法局发文稿纸"
    if ".pdf" in forms:
        assert len(PdfReader(io.BytesIO(forms[".pdf"])).pages) == 1


def test_what_the_form_says_does_not_stand_in_the_document() -> None:
    text = rendered(REVIEW, "txt")["（征求意见稿v2）.txt"].decode()
    assert not any(word in text for word in ("林岚", "周敏", "60份", "市场监管"))


def test_any_plan_can_be_made_as_its_form_with_the_draft() -> None:
    [done] = render_plans([Path("plan.yaml")], Path("out"), ["txt"], changes={"文种": "发文稿纸"})
    text = done.paths[0].read_text(encoding="utf-8")
    assert "拟稿：办公室　林岚（20000000）" in text and "现将有关事项通知如下" in text
