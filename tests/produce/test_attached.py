"""Attachments that are files: put in, sent apart, or refused at their name."""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Twips
from lxml import etree
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from planforge.messages import Stopped
from planforge.plan import read_plan
from planforge.plan.pdfs import MOST_PAGES, bindable
from planforge.produce.render import render_plans
from planforge.write.docx.body import AFTER_TITLE
from tests.plan.by_hand import NOTICE, brief
from tests.write.sample_documents import png

BUILT_IN = Path(__file__).resolve().parents[2] / "templates"
HEAD = f"{NOTICE}发文字号: 云应急〔2026〕3号\n正文: 文。\n附件:\n"


def receipt() -> bytes:
    """A Word file with a list, a table and a picture."""
    file = docx.Document()
    file.add_paragraph("第一项", style="List Number")
    file.add_table(1, 2).cell(0, 0).text = "单位"
    file.add_picture(io.BytesIO(png(40, 20)), width=Mm(30))
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def rendered(folder: Path, attachments: str) -> list[Path]:
    plan = folder / "plan.yaml"
    plan.write_text(HEAD + attachments, encoding="utf-8")
    [done] = render_plans([plan], folder / "out", ["docx", "txt"])
    assert not done.faults
    return done.paths


def opened(path: Path) -> docx.document.Document:
    return docx.Document(str(path))


def test_a_word_file_is_put_in_under_label_and_title(tmp_path: Path) -> None:
    (tmp_path / "回执.docx").write_bytes(receipt())
    paths = rendered(tmp_path, "- {标题: 方案, 引言: 甲。}\n- {标题: 反馈回执, 文件: 回执.docx}\n- 承诺书\n")
    made = opened(paths[0])
    texts = [each.text for each in made.paragraphs if each.text]
    assert texts[texts.index("附件2") :] == ["附件2", "反馈回执", "第一项"]
    # The white of a line parts the title from what is put in (7.3.7).
    at = next(at for at, each in enumerate(made.paragraphs) if each.text == "第一项")
    white = made.paragraphs[at - 1]
    assert (white.text, white.paragraph_format.line_spacing) == ("", Twips(AFTER_TITLE))
    numbered = next(each for each in made.paragraphs if each.text == "第一项")
    style = numbered.style.element.pPr
    assert numbered._p.pPr.numPr is not None or style.numPr is not None
    assert made.tables[-1].cell(0, 0).text == "单位"
    assert len(made.inline_shapes) == 1
    # The line of a picture is as high as the picture.
    [pictured] = [each for each in made.paragraphs if "graphic" in each._p.xml]
    assert pictured.style.paragraph_format.line_spacing_rule == WD_LINE_SPACING.MULTIPLE
    assert "附件2\n\n反馈回执" in paths[1].read_text(encoding="utf-8")


def settings_of(style: docx.styles.style.BaseStyle) -> dict[str, str]:
    """What a style of paragraphs says of letters and lines, with those that it is based on."""
    said = settings_of(style.base_style) if style.base_style is not None else {}
    for each in style.element.iterfind(f"{qn('w:rPr')}/*"), style.element.iterfind(f"{qn('w:pPr')}/*"):
        for one in each:
            name = etree.QName(one).localname
            said |= {f"{name}.{etree.QName(key).localname}": str(value) for key, value in one.items()}
    return said


def test_a_word_file_keeps_the_type_and_the_lines_its_author_gave_it(tmp_path: Path) -> None:
    """What python-docx sets for all text: 11 pt, lines of 1.15, 10 pt of white; none of it in a table."""
    file = docx.Document()
    file.add_paragraph("文。")
    file.add_heading("章")
    file.add_table(1, 1, "Table Grid").cell(0, 0).text = "格。"
    file.save(str(tmp_path / "表.docx"))
    made = opened(rendered(tmp_path, "- {标题: 表, 文件: 表.docx}\n")[0])
    text, heading = (
        next(each.style for each in made.paragraphs if each.text == words and each.style.name[-1].isascii())
        for words in ("文。", "章")
    )
    cell = made.tables[-1].cell(0, 0).paragraphs[0].style
    usual = {"sz.val": "22", "rFonts.eastAsia": "宋体", "spacing.val": "0", "spacing.line": "276"}
    assert settings_of(text) | usual | {"spacing.after": "200"} == settings_of(text)
    assert settings_of(heading)["sz.val"] == "28" and heading.base_style.name != "Normal"
    assert settings_of(cell) | usual | {"spacing.after": "0", "spacing.line": "240"} == settings_of(cell)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the PDF")
def test_a_page_of_a_word_file_stays_a_page(tmp_path: Path) -> None:
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    for row in file.add_table(25, 9, "Table Grid").rows:
        for cell in row.cells:
            cell.text = "第1行8列"
    file.save(str(tmp_path / "横表.docx"))
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{HEAD}- {{标题: 横表, 文件: 横表.docx}}\n", encoding="utf-8")
    [done] = render_plans([plan], tmp_path / "out", ["pdf"])
    assert len(PdfReader(done.paths[0]).pages) == 2


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "回执.docx").write_bytes(receipt())
    made = [rendered(tmp_path, "- {标题: 反馈回执, 文件: 回执.docx}\n")[0].read_bytes() for _ in range(2)]
    assert made[0] == made[1]


def test_what_is_sent_apart_has_number_and_label_at_its_head(tmp_path: Path) -> None:
    (tmp_path / "回执.docx").write_bytes(receipt())
    (tmp_path / "数据.xls").write_bytes(b"x")
    paths = rendered(
        tmp_path,
        "- {标题: 方案, 方式: 另发, 引言: 甲。}\n- {标题: 回执, 方式: 另发, 文件: 回执.docx}\n"
        "- {标题: 数据, 方式: 另发, 文件: 数据.xls}\n",
    )
    name = "关于开展巡查的通知"
    assert [path.name for path in paths] == [
        f"{name}.docx",
        f"{name}.txt",
        f"{name}（附件1）.docx",
        f"{name}（附件1）.txt",
        f"{name}（附件2）.docx",
        f"{name}（附件2）.txt",
        f"{name}（附件3）.xls",
    ]
    main = paths[1].read_text(encoding="utf-8")
    assert "附件：1.方案\n　　　　　2.回执\n　　　　　3.数据" in main and "甲。" not in main
    assert [each.text for each in opened(paths[2]).paragraphs if each.text] == [
        "云应急〔2026〕3号附件1",
        "方案",
        "甲。",
    ]
    assert opened(paths[4]).paragraphs[0].text == "云应急〔2026〕3号附件2"
    assert paths[6].read_bytes() == b"x"


# The name of a file, the title of its plan, its label, the names of two such attachments.
APART = [
    ("甲.pdf", "关于巡查的通知", "无", ["关于巡查的通知（甲）.pdf", "关于巡查的通知（甲）（2）.pdf"]),
    ("甲.a?:b", "关于巡查的通知", "附件", ["关于巡查的通知（附件）.ab", "关于巡查的通知（附件）（2）.ab"]),
    ("甲", "关于巡查的通知", "附件", ["关于巡查的通知（附件）", "关于巡查的通知（附件）（2）"]),
    ("甲." + "e" * 90, "关于巡查的通知", "附件",
     [f"关于巡查的通知（附件）.{'e' * 20}", f"关于巡查的通知（附件）（2）.{'e' * 20}"]),
    ("甲.x", "长" * 90, "附件", [f"{'长' * 56}（附件）.x", f"{'长' * 56}（附件）（2）.x"]),
    ("甲.x", "长" * 90, "号" * 90, [f"{'长' * 28}（{'号' * 30}）.x", f"{'长' * 28}（{'号' * 30}）（2）.x"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "title", "label", "expected"), APART, ids=range(len(APART)))
def test_no_two_attachments_have_one_file_name(
    tmp_path: Path, name: str, title: str, label: str, expected: list[str]
) -> None:
    (tmp_path / name).write_bytes(pdf(1))
    plan = tmp_path / "plan.yaml"
    one = f'- {{标题: 甲, 标签: {label}, 方式: 另发, 文件: "{name}"}}\n'
    plan.write_text(f"文种: 方案\n标题: {title}\n正文: 文。\n附件:\n{one * 2}", encoding="utf-8")
    [done] = render_plans([plan], tmp_path / "out", ["txt"])
    assert [path.name for path in done.paths][1:] == expected
    assert {path.name for path in (tmp_path / "out").iterdir()} == {path.name for path in done.paths}


def test_a_plan_does_not_take_the_name_of_anothers_attachment(tmp_path: Path) -> None:
    plans = []
    for title, rest in (("通知", "附件: {标题: 甲, 方式: 另发, 引言: 乙。}\n"), ("通知（附件）", "")):
        plans.append(tmp_path / f"{title}.yaml")
        plans[-1].write_text(f"文种: 方案\n标题: {title}\n正文: 文。\n{rest}", encoding="utf-8")
    done = render_plans(plans, tmp_path / "out", ["txt"])
    names = [path.name for each in done for path in each.paths]
    assert names == ["通知.txt", "通知（附件）.txt", "通知（附件）（2）.txt"]


def test_no_file_is_written_where_one_name_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out" / "通知（附件）.txt").mkdir(parents=True)
    plan = tmp_path / "plan.yaml"
    rest = "附件: {标题: 甲, 方式: 另发, 引言: 乙。}\n"
    plan.write_text(f"文种: 方案\n标题: 通知\n正文: 文。\n{rest}", encoding="utf-8")
    [done] = render_plans([plan], tmp_path / "out", ["txt"])
    assert [each.code for each in done.faults] == ["disk.no-file"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["通知（附件）.txt"]


def test_a_csv_file_becomes_a_table_and_a_picture_a_page(tmp_path: Path) -> None:
    (tmp_path / "任务.csv").write_text("序号,任务\n1,清理\n", encoding="gb18030")
    (tmp_path / "图.png").write_bytes(png(40, 20))
    paths = rendered(tmp_path, "- {标题: 任务表, 文件: 任务.csv}\n- {标题: 位置图, 文件: 图.png}\n")
    made = opened(paths[0])
    assert [cell.text for cell in made.tables[-1].rows[1].cells] == ["1", "清理"]
    assert len(made.inline_shapes) == 1


def pdf(pages: int) -> bytes:
    """A PDF of empty pages of 100 × 100 points."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


BOUND = """
- {标题: 甲, 标签: 无, 方式: 合订, 文件: 一.pdf}
- {标题: 甲, 标签: 无, 方式: 合订, 文件: 二.pdf}
- {标题: 乙, 引言: 附件4丙, 版面: 横向}
- {标题: ﬁ㈠⑴, 方式: 合订, 文件: 一.pdf}
- {标题: 丁, 引言: 丁。}
"""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the PDF")
def test_pdfs_are_bound_in_behind_their_labels(tmp_path: Path) -> None:
    (tmp_path / "一.pdf").write_bytes(pdf(1))
    (tmp_path / "二.pdf").write_bytes(pdf(2))
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + BOUND, encoding="utf-8")
    [done] = render_plans([plan], tmp_path / "out", ["pdf"])
    assert not done.exit_code
    sides = [int(page.mediabox.width) for page in PdfReader(done.paths[0]).pages]
    # The notice, 甲 and one page, 甲 and two pages, 乙 on its side, ﬁ㈠ and one page, 丁.
    assert sides == [595, 595, 100, 595, 100, 100, 841, 595, 100, 595]


BEFORE_THE_IMPRINT = """- {标题: 甲, 方式: 合订, 文件: 二.pdf}
- {标题: 乙, 引言: 乙。}
- {标题: 无, 标签: 无, 方式: 合订, 文件: 二.pdf}
抄送: 县委办公室
"""


def bound_plan(folder: Path) -> Path:
    (folder / "二.pdf").write_bytes(pdf(2))
    plan = folder / "plan.yaml"
    plan.write_text(HEAD + BEFORE_THE_IMPRINT, encoding="utf-8")
    return plan


def test_a_word_file_has_a_page_for_each_that_is_bound_in(tmp_path: Path) -> None:
    [done] = render_plans([bound_plan(tmp_path)], tmp_path / "out", ["docx"])
    paragraphs = opened(done.paths[0]).paragraphs
    pages = [each for each in paragraphs if each.text.startswith("（此页换成")]
    assert [each.text[5:] for each in pages] == ["“二.pdf”第1页，共2页）", "“二.pdf”第2页，共2页）"] * 2
    assert all(each.paragraph_format.page_break_before for each in pages)
    # A file without label and title has no page of its own before it.
    last = paragraphs.index(pages[2])
    assert [each.text for each in paragraphs[last - 2 : last]] == ["乙", "乙。"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the PDF")
def test_bound_pages_count_and_the_imprint_is_last(tmp_path: Path) -> None:
    """7.5: attachments that are bound with the text are numbered with it; 7.4: 版记 on the last page."""
    [done] = render_plans([bound_plan(tmp_path)], tmp_path / "out", ["pdf"])
    pages = [page.extract_text() for page in PdfReader(done.paths[0]).pages]
    found = [re.search(r"—\s*(\d+)\s*—", page) for page in pages]
    assert [each and each[1] for each in found] == ["1", "2", None, None, "5", None, None, "8"]
    assert "抄送" in pages[-1]


RECT = ArrayObject([NumberObject(0)] * 4)


def annotated(*annotations: object, **page: object) -> bytes:
    """A PDF of one page with annotations."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf(1)))
    made = [each if isinstance(each, PdfObject) else annotation(each) for each in annotations]
    writer.pages[0][NameObject("/Annots")] = ArrayObject(made)
    for name, value in page.items():
        writer.pages[0][NameObject(f"/{name}")] = value
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def annotation(kind: object) -> DictionaryObject:
    """An annotation that has whatever runs or opens something."""
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("evil")}
    )
    parent = DictionaryObject({NameObject("/A"): action})
    names = ("/A", "/AA", "/PA", "/FS", "/Movie")
    one = {
        NameObject("/Subtype"): NameObject(f"/{kind}"),
        NameObject("/Rect"): RECT,
        NameObject("/Parent"): parent,
    }
    return DictionaryObject({**one, **{NameObject(name): action for name in names}})


def test_what_runs_or_opens_something_is_not_bound_in() -> None:
    kinds = [
        "Link",
        "FileAttachment",
        "Movie",
        "Screen",
        "RichMedia",
        "3D",
        "Sound",
        "Popup",
        "Stamp",
        "Widget",
    ]
    odd = [NullObject(), NumberObject(4)]
    made, _ = bindable(annotated(*kinds, *odd, AA=annotation("Link"), AF=annotation("FileAttachment")))
    [page] = PdfReader(io.BytesIO(made)).pages
    assert [each.get_object()["/Subtype"] for each in page["/Annots"]] == ["/Stamp", "/Widget"]
    assert b"evil" not in made and "/AA" not in page
    assert "/Annots" not in PdfReader(io.BytesIO(bindable(pdf(1))[0])).pages[0]


def sized(width: float, height: float) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width, height)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_the_corners_of_a_page_may_stand_in_any_order() -> None:
    box = ArrayObject(map(NumberObject, (300, 400, 0, 0)))
    assert bindable(annotated(MediaBox=box))[1] == 1


def locked() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(1)))
    writer.encrypt("x")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


# A PDF that can not be bound, and what is said of it.
PDFS = [
    (sized(0, 0), "pdf.page-size"),
    (sized(1e9, 100), "pdf.page-size"),
    (annotated(UserUnit=NumberObject(1000)), "pdf.page-size"),
    (annotated(MediaBox=NullObject()), "attachment.file-broken"),
    (pdf(0), "pdf.no-pages"),
    (pdf(MOST_PAGES + 1), "pdf.many-pages"),
    (locked(), "file.locked"),
    (pdf(1)[:200], "attachment.file-broken"),
]


@pytest.mark.parametrize(("data", "told"), PDFS, ids=range(len(PDFS)))
def test_pdfs_that_can_not_be_bound(
    data: bytes, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "甲.pdf").write_bytes(data)
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + "- {标题: 甲, 方式: 合订, 文件: 甲.pdf}\n", encoding="utf-8")
    with pytest.raises(Stopped) as caught:
        read_plan(plan)
    [fault] = caught.value.faults
    assert brief(fault) == f"9:23 {told}"
    assert capfd.readouterr() == ("", "")


def with_member(name: str, content: bytes) -> bytes:
    made = io.BytesIO(receipt())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return made.getvalue()


def resized(width: int, height: int) -> bytes:
    """A PNG whose head lies about its size."""
    data = png(40, 20)
    return data[:16] + struct.pack(">II", width, height) + data[24:]


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

# The file, its bytes, what else is typed, the fault at its name.
FAULTS = [
    ("无.docx", None, "", "file.missing"),
    ("坏.docx", receipt()[:-30], "", "attachment.file-broken"),
    ("别.docx", b"x", "", "file.other-kind"),
    ("别.pdf", b"x", "", "file.other-kind"),
    ("旧.docx", OLD_OFFICE, "", "file.other-kind"),
    ("锁.docx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "", "file.locked"),
    ("锁.xlsx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "", "file.locked"),
    ("宏.docx", with_member("word/vbaProject.bin", b"x"), "", "attachment.file-unsafe"),
    ("宏.docx", with_member("word/vbaProject.bin", b"x"), ", 方式: 另发", "attachment.file-unsafe"),
    ("弹.docx", with_member("word/media/a.xml", b"<a/>" + b" " * 9_000_000), "", "file.too-much"),
    ("旧.doc", b"x", "", "attachment.manner"),
    ("文.docx", receipt(), ", 方式: 合订", "attachment.manner"),
    ("大.docx", b"x" * (16 * 1024 * 1024 + 1), "", "source.too-large"),
    ("图.png", b"x", "", "image.kind"),
    ("图.png", png(40, 20)[:-12], "", "image.cut"),
    ("图.png", resized(20_000, 20_000), "", "image.kind"),
    ("图.png", resized(2**31 - 1, 1), "", "image.kind"),
    ("图.png", resized(5000, 1), "", "image.kind"),
]  # fmt: skip


@pytest.mark.parametrize(
    "key", ["附件: {标题: 甲, 方式: 另发, 文件: 甲.pdf}", "图片: 甲.pdf", "表格: 甲.csv"]
)
def test_what_never_ends_is_not_opened(key: str, tmp_path: Path) -> None:
    for name in ("甲.pdf", "甲.csv"):
        os.mkfifo(tmp_path / name)
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"文种: 方案\n标题: 通知\n正文: 文。\n{key}\n", encoding="utf-8")
    with pytest.raises(Stopped) as caught:
        read_plan(plan)
    assert [each.code for each in caught.value.faults] == ["source.no-file"]


def test_a_link_that_leads_to_itself_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "甲.pdf").symlink_to("甲.pdf")
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + "- {标题: 甲, 文件: 甲.pdf}\n", encoding="utf-8")
    with pytest.raises(Stopped) as caught:
        read_plan(plan)
    assert [brief(each) for each in caught.value.faults] == ["9:15 source.link-loop"]


@pytest.mark.parametrize(("name", "data", "typed", "code"), FAULTS, ids=range(len(FAULTS)))
def test_files_that_can_not_be_used(
    tmp_path: Path, name: str, data: bytes | None, typed: str, code: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        f"{HEAD}- {{标题: 甲, 文件: {name}{typed}}}\n- {{标题: 乙, 文件: 无.docx}}\n", encoding="utf-8"
    )
    with pytest.raises(Stopped) as caught:
        read_plan(plan)
    assert [brief(fault) for fault in caught.value.faults] == [f"9:15 {code}", "10:15 file.missing"]


LETTER = f"文种: 函\n{NOTICE.partition(chr(10))[2].replace('通知', '函')}发文字号: 云应急函〔2026〕3号\n正文: 文。\n附件:\n"


def test_an_attachment_that_is_sent_apart_has_nothing_of_the_format(tmp_path: Path) -> None:
    """7.3.7: number and label on the first line, the title on the third; no rules of a letter."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(LETTER + "- {标题: 方案, 方式: 另发, 版面: 横向, 引言: 甲。}\n", encoding="utf-8")
    [done] = render_plans([plan], tmp_path / "out", ["docx"])
    assert not done.faults
    made = opened(done.paths[1])
    assert [(each.style.name, each.text) for each in made.paragraphs if each.text] == [
        ("附件标签", "云应急函〔2026〕3号附件"),
        ("附件标题", "方案"),
        ("正文段落", "甲。"),
    ]
    assert "<w:drawing" not in made.element.xml
    assert [section.orientation for section in made.sections] == [1]


OWN = """名称: 通知单
英文名: slip
继承: internal
说明: 本单位的通知单
方向: [内部]
必备: []
禁用: []
"""


def test_a_template_without_pages_on_their_side_is_told_of(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "slip"
    own.mkdir(parents=True)
    (own / "manifest.yaml").write_text(OWN, encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    attachments = "附件:\n- {标题: 表, 版面: 横向, 引言: 甲。}\n- {标题: 表, 引言: 甲。}\n"
    plan.write_text(f"文种: 通知单\n标题: 关于巡查的通知\n正文: 文。\n{attachments}", encoding="utf-8")
    for tags, told in (
        ("{{p attachments}}", [(5, "write.template-upright")]),
        ("{%p for each in stretches %}\n{{p each.attachments}}\n{%p endfor %}", []),
    ):
        file = opened(BUILT_IN / "general" / "document.docx")
        for each in list(file.element.body)[:-1]:
            file.element.body.remove(each)
        for tag in tags.split("\n"):
            file.add_paragraph(tag)
        file.save(str(own / "document.docx"))
        [done] = render_plans([plan], tmp_path / "out", ["docx"], templates=(own.parent,))
        assert [(each.place and each.place.line, each.code) for each in done.faults] == told


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HYPERLINK = f'<w:hyperlink xmlns:r="{RELATIONS}" r:id="rId92"><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>'
# What is odd about a file, the part that is changed, what is changed in it.
ODD = [
    ("a note it lacks", "word/document.xml", "</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'),
    ("a picture it lacks", "word/document.xml", 'r:embed="rId', 'r:embed="rId88'),
    ("a link it lacks", "word/document.xml", "</w:p>", HYPERLINK),
    ("a list it lacks", "word/document.xml", "</w:pPr>", '<w:numPr><w:numId w:val="y"/></w:numPr></w:pPr>'),
    ("no lists", "word/_rels/document.xml.rels", "relationships/numbering", "relationships/none"),
    ("a Word template", "[Content_Types].xml", "document.main", "template.main"),
    ("strict", "_rels/.rels", RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
]


@pytest.mark.parametrize(("part", "old", "new"), [case[1:] for case in ODD], ids=[case[0] for case in ODD])
def test_a_word_file_that_can_not_be_put_in_is_named(part: str, old: str, new: str, tmp_path: Path) -> None:
    (tmp_path / "回执.docx").write_bytes(changed(receipt(), part, old, new))
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + "- {标题: 反馈回执, 文件: 回执.docx}\n", encoding="utf-8")
    [done] = render_plans([plan], tmp_path / "out", ["docx", "txt"])
    assert [(each.code, each.place and each.place.file) for each in done.faults] == [
        ("write.file-unfit", str(plan))
    ]
    assert done.paths == []


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old.encode(), new.encode()) if name == part else content)
    return made.getvalue()


def revised() -> docx.document.Document:
    """A Word file with a header, a comment, tracked changes, a date of today, and pages of both kinds."""
    file = docx.Document()
    section = file.add_section()
    section.page_width, section.page_height = section.page_height, section.page_width
    section.header.paragraphs[0].text = "眉"
    file.add_comment(file.add_paragraph("批注").runs, text="注")
    for xml in (
        '<w:ins w:id="1" w:author="a"><w:r><w:t>加</w:t></w:r></w:ins>',
        '<w:del w:id="2" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="3" w:author="a"><w:r><w:t>移</w:t></w:r></w:moveFrom>',
        '<w:fldSimple w:instr=" DATE "><w:r><w:t>一月</w:t></w:r></w:fldSimple>',
    ):
        name, _, rest = xml.partition(" ")
        file.add_paragraph("改")._p.append(parse_xml(f"{name} {nsdecls('w')} {rest}"))
    return file


def test_the_wording_of_a_word_file_is_put_in_as_it_stands(tmp_path: Path) -> None:
    revised().save(str(tmp_path / "回执.docx"))
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + "- {标题: 反馈回执, 文件: 回执.docx}\n", encoding="utf-8")
    [done] = render_plans([plan], tmp_path / "out", ["docx", "txt"])
    assert [(each.code, dict(each.values).get("count")) for each in done.faults] == [
        ("attachment.file-changes", "3"),
        ("attachment.file-remarks", "1"),
        ("attachment.file-mixed", None),
    ]
    made = opened(done.paths[0])
    words = ["批注", "改加", "改", "改", "改一月"]
    assert [each.text for each in made.paragraphs if each.text][-5:] == words
    assert not any(
        name in made.element.xml for name in ("w:comment", "w:ins ", "w:del ", "w:moveFrom", "DATE")
    )
    assert [round(each.page_height.mm) for each in made.sections if each.page_height] == [297]
    assert done.paths[1].read_text(encoding="utf-8").endswith("\n".join(["反馈回执\n", *words, ""]))


def test_a_word_file_on_its_side_lies_in_the_document(tmp_path: Path) -> None:
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    table = file.add_table(1, 2)
    for column in table.columns:
        column.width = Mm(200)
    file.save(str(tmp_path / "表.docx"))
    made = opened(rendered(tmp_path, "- {标题: 统计表, 文件: 表.docx}\n")[0])
    assert [each.orientation for each in made.sections] == [0, 1]
    # A table wider than the text area is made as wide as it.
    assert [round(sum(column.width.mm for column in table.columns)) for table in made.tables[-1:]] == [225]


def test_text_formats_have_the_words_of_files(tmp_path: Path) -> None:
    file = docx.Document(io.BytesIO(receipt()))
    table = file.add_table(3, 2)
    for at, cell in enumerate(each for row in table.rows for each in row.cells):
        cell.text = f"格{at}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    file.save(str(tmp_path / "回执.docx"))
    (tmp_path / "二.pdf").write_bytes(pdf(2))
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + "- {标题: 回执, 文件: 回执.docx}\n- {标题: 图, 文件: 二.pdf}\n", encoding="utf-8")
    [done] = render_plans([plan], tmp_path / "out", ["txt", "md", "html"])
    text, markdown, html = (path.read_text(encoding="utf-8") for path in done.paths)
    assert "第一项\n\n单位\n格0 格1\n格2 格4　格3\n" in text and text.endswith("图\n\n［二.pdf］\n")
    assert "| 格2 格4 | 格3 |" in markdown
    assert 'rowspan="2"' in html and 'colspan="2"' in html


def without_outside(data: bytes) -> list[str]:
    """The relationships of a Word file that lead out of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith(".rels")]
        return [name for name in names if b'"External"' in package.read(name)]


# What leads out of a file: the relation, what uses it, what becomes of it.
LINKS = [
    ("image", '<w:drawing><a:blip r:link="rId90"/></w:drawing>', "attachment.file-fetches"),
    ("image", '<w:drawing><a:blip r:link="rId90" r:embed="rId91"/></w:drawing>', ""),
    ("oleObject", '<w:object><o:OLEObject Type="Link" r:id="rId90"/></w:object>', ""),
]


@pytest.mark.parametrize(("kind", "xml", "code"), LINKS, ids=range(len(LINKS)))
def test_nothing_leads_out_of_the_document(kind: str, xml: str, code: str, tmp_path: Path) -> None:
    file = docx.Document(io.BytesIO(receipt()))
    file.part.rels.get_or_add_ext_rel(f"{RELATIONS}/{kind}", "file:///C:/a.png")
    link, picture = (
        next(
            each
            for each, rel in file.part.rels.items()
            if rel.is_external is outside and kind_of(rel, outside)
        )
        for outside in (True, False)
    )
    names = nsdecls("w", "r", "a") + ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    run = xml.replace("rId90", link).replace("rId91", picture)
    file.add_paragraph()._p.append(parse_xml(f"<w:r {names}>{run}</w:r>"))
    file.save(str(tmp_path / "甲.docx"))
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + "- {标题: 甲, 文件: 甲.docx}\n", encoding="utf-8")
    [done] = render_plans([plan], tmp_path / "out", ["docx"])
    assert [each.code for each in done.faults] == ([code] if code else [])
    assert code or without_outside(done.paths[0].read_bytes()) == []


def kind_of(relation: object, outside: bool) -> bool:
    return outside or relation.reltype.endswith("/image")  # type: ignore[attr-defined]
