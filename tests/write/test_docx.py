"""Document → .docx: words, styles and places of the lines, in the built-in templates."""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given

from planforge.document import (
    AttachmentNote,
    Attendance,
    Closing,
    Document,
    Header,
    NoteEntry,
    Part,
    Roster,
    RosterRow,
    SigningForm,
    Title,
    words,
)
from planforge.messages import Faulty
from planforge.word import BadValue, CompiledTemplate, TemplatePlace, archive, errors
from planforge.word.errors import PackageProblem, ValueProblem
from planforge.write.docx import compile_template, faults, template_context, write_docx
from tests.word.small_docx import W, p, table
from tests.word.small_docx import docx as small_docx
from tests.write.sample_documents import (
    DOCUMENTS,
    SAMPLES,
    item,
    notice,
    paragraph,
    rich_notice,
    units,
    without_blanks,
)

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = {
    name: CompiledTemplate.from_file(ROOT / "templates" / name / "document.docx")
    for name in ("general", "internal", "letter", "order")
}
VALIDATOR = ROOT.parent / "shared" / "tools" / "ooxml_valid.py"


def opened(document: Document, template: str = "internal") -> WordDocument:
    return docx.Document(io.BytesIO(write_docx(document, TEMPLATES[template])))


def printed(document: Document, template: str = "internal") -> list[tuple[str, str]]:
    """Give style and text of every paragraph, tables included, in reading order."""
    word = opened(document, template)
    return [
        (WordParagraph(element, word).style.name, WordParagraph(element, word).text)
        for element in word.element.body.iter(qn("w:p"))
    ]


def style_of(document: Document, text: str) -> str:
    return next(style for style, words_there in printed(document) if words_there == text)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_every_word_is_there_in_order(sample: object) -> None:
    document = sample()  # type: ignore[operator]
    given_words = "".join(text for _, text in printed(document, "general"))
    assert without_blanks(given_words) == without_blanks(words(document))


@given(DOCUMENTS)
def test_every_word_of_any_document_is_there(document: Document) -> None:
    made = printed(document, "general")
    assert without_blanks("".join(text for _, text in made)) == without_blanks(words(document))


def test_each_kind_of_line_has_its_style() -> None:
    main = [pair for pair in printed(rich_notice(), "general") if pair[1]]
    assert [style for style, _ in main[:13]] == [
        "发文机关标志",
        "发文字号",
        "公文标题",
        "主送机关",
        "正文段落",
        "正文段落",
        "附件说明",
        "附件说明",
        "署名",
        "代章",
        "成文日期",
        "附注",
        "附件标签",
    ]
    assert [style for style, _ in main[13:23]] == [
        "附件标题",
        "副标题",
        "正文段落",
        "一级标题",
        "正文段落",
        "一级标题",
        "正文段落",
        "名单",
        "名单",
        "名单",
    ]


@pytest.mark.parametrize(
    ("level", "layout", "text", "style", "outline"),
    [
        (1, "own", "一、要点", "一级标题", "0"),
        (2, "own", "（一）要点", "二级标题", "1"),
        (3, "own", "1.要点", "三级标题", "2"),
        (2, "run-in", "（一）要点正文", "接排二级标题", "1"),
        (4, "run-in", "（1）要点正文", "接排四级标题", "3"),
    ],
)
def test_a_heading_is_a_real_one(level: int, layout: str, text: str, style: str, outline: str) -> None:
    texts = ("正文",) if layout == "run-in" else ()
    document = notice(item(level, 1, "要点", *texts, layout=layout))  # type: ignore[arg-type]
    assert style_of(document, text) == style
    properties = opened(document).styles[style].element.pPr
    assert properties.find(qn("w:outlineLvl")).get(qn("w:val")) == outline


def test_a_run_in_heading_sets_its_words_only_in_the_levels_type() -> None:
    found = opened(notice(item(2, 1, "要点。", "正文", layout="run-in"))).paragraphs[-1]
    assert [(run.text, run.style.name) for run in found.runs] == [
        ("（一）要点。", "二级标题文字"),
        ("正文", "Default Paragraph Font"),
    ]


def test_an_item_of_one_sentence_is_no_heading() -> None:
    assert style_of(notice(item(3, 1, "", "一句话。")), "1.一句话。") == "正文段落"


@pytest.mark.parametrize("style", ["一级标题", "二级标题", "三级标题", "公文标题", "正文段落"])
def test_the_type_of_a_level_is_that_of_the_standard(style: str) -> None:
    """7.3.1, 7.3.3."""
    fonts = {"一级标题": "黑体", "二级标题": "楷体_GB2312", "公文标题": "方正小标宋简体"}
    styles = opened(notice()).styles
    found = styles[style].element.rPr
    if style == "正文段落":
        assert [each.tag for each in found] == [qn("w:spacing")]
        found = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    slots = {found.find(qn("w:rFonts")).get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert slots == {fonts.get(style, "仿宋_GB2312")}


def indents(document: Document, style: str) -> list[dict[str, str]]:
    found = []
    for line in opened(document).paragraphs:
        if line.style.name == style:
            indent = line._p.pPr.find(qn("w:ind"))
            found.append({name.split("}")[1]: value for name, value in indent.attrib.items()})
    return found


def test_names_of_attachments_hang_under_the_first_character() -> None:
    """7.3.4: 315 twips a character, 310 for `1.`; a name turns its line under its first character."""
    several = AttachmentNote("附件：", (NoteEntry("1.", "甲"), NoteEntry("10.", "乙")))
    assert indents(notice(closing=Closing(several)), "附件说明") == [
        {"left": str(630 + 945 + 310), "hanging": str(945 + 310)},
        {"left": str(630 + 945 + 465), "hanging": "465"},
    ]
    single = AttachmentNote("附件：", (NoteEntry("", "甲"),))
    assert indents(notice(closing=Closing(single)), "附件说明") == [{"left": "1575", "hanging": "945"}]


def test_a_roster_stands_in_columns() -> None:
    roster = Roster(
        (
            RosterRow("组长：", "沈立", "区长"),
            RosterRow("副组长：", "欧阳敏", "局长"),
            RosterRow("", "何川", "主任"),
            RosterRow("成员：", members=("区住建局、", *("买买提·阿不都、",) * 5, "各镇街")),
        )
    )
    column = 630 + 4 * 315 + 3 * 315 + 315
    assert indents(notice(roster), "名单") == [
        {"left": str(column), "hanging": str(column - 630)},
        {"left": str(column), "hanging": str(column - 630)},
        {"left": str(column), "hanging": str(column - 630 - 4 * 315)},
        {"left": str(630 + 3 * 315), "hanging": str(3 * 315)},
    ]
    members = next(line.text for line in opened(notice(roster)).paragraphs if line.text.startswith("成员"))
    long = "买买提·阿不都、"
    assert members.splitlines() == [f"成员：区住建局、{long}{long}", f"{long}{long}", f"{long}各镇街"]


def centre(closing: Closing) -> int:
    paragraphs = opened(notice(closing=closing)).paragraphs
    stops = {
        line._p.pPr.find(f"{qn('w:tabs')}/{qn('w:tab')}").get(qn("w:pos"))
        for line in paragraphs
        if line.style.name in ("署名", "代章", "成文日期")
    }
    assert len(stops) == 1
    return int(stops.pop())


def test_the_signature_is_centred_on_the_date_four_characters_from_the_edge() -> None:
    """7.3.5.1."""
    date = 3 * 315 + 7 * 155
    assert centre(Closing(signature=("区住建局",), date="2026年3月18日")) == 8844 - 4 * 315 - date // 2


def test_a_long_name_moves_signature_and_date_to_the_left_together() -> None:
    name = "澄川区公共环境优化工作推进组办公室澄川区指挥部"
    found = centre(Closing(signature=("区住建局",), behalf=name, date="2026年3月18日"))
    assert found == 8844 - len(name) * 315 // 2


def test_a_name_longer_than_the_line_breaks_between_words() -> None:
    """7.3.5.1: both rows are centred on the line of the date."""
    name = "澄川区爱国卫生运动委员会城乡环境综合整治三年行动计划工作推进组办公室"
    closing = Closing(signature=(name,), date="2026年3月18日")
    found = next(line for line in opened(notice(closing=closing)).paragraphs if line.style.name == "署名")
    assert found.text == "\t澄川区爱国卫生运动委员会城乡环境\n\t综合整治三年行动计划工作推进组办公室"
    assert centre(closing) == 8844 - len("综合整治三年行动计划工作推进组办公室") * 315 // 2


SIGNED = Closing(signature=("区住建局",), date="2026年3月18日")


def bindings(document: Document) -> list[tuple[str, bool]]:
    """Give the start of every paragraph under the title, and whether it is bound to the next."""
    lines = [line for line in opened(document).paragraphs[1:] if line.style.name != "印章"]
    return [(line.text.strip()[:4], bool(line.paragraph_format.keep_with_next)) for line in lines]


def test_a_signature_holds_on_to_the_text() -> None:
    document = notice(paragraph("甲。"), paragraph("乙。"), closing=SIGNED)
    assert bindings(document) == [("甲。", False), ("乙。", True), ("区住建局", True), ("2026", False)]


def test_a_date_of_minutes_holds_on_to_those_who_were_there() -> None:
    there = Attendance("出席：", ("沈立",)), Attendance("列席：", ("何川",))
    document = notice(paragraph("甲。"), closing=Closing(attendance=there, date="2026年3月18日"))
    assert bindings(document)[1:] == [("出席：沈", False), ("列席：何", True), ("2026", False)]


@pytest.mark.parametrize(("people", "goes"), [(2, True), (6, True), (7, False), (60, False)])
def test_a_long_list_of_those_who_were_there_stays_where_the_text_ends(people: int, goes: bool) -> None:
    """Three names to a line: more than two lines would leave a hole for the sake of a date."""
    there = (Attendance("出席：", tuple("县人民政府某，" for _ in range(people))),)
    document = notice(
        paragraph("甲。"), paragraph("乙。"), closing=Closing(attendance=there, date="2026年3月18日")
    )
    assert [keeps for _, keeps in bindings(document)] == [False, False, goes, False]


@pytest.mark.parametrize(
    ("blocks", "bound"),
    [
        (("甲" * 40,), [False]),
        (("甲" * 400,), [False]),
        (("甲", "乙" * 166), [False, True]),
        (("甲", "乙" * 167), [False, False]),
    ],
)
def test_only_a_short_last_paragraph_moves_with_the_signature(
    blocks: tuple[str, ...], bound: list[bool]
) -> None:
    """7.3.3: the first page shows text, so the first paragraph never moves; a long one would leave a hole."""
    found = bindings(notice(*map(paragraph, blocks), closing=SIGNED))
    assert [keeps for _, keeps in found[: len(blocks)]] == bound


def test_a_heading_does_not_leave_the_first_page_with_its_only_paragraph() -> None:
    assert bindings(notice(item(1, 1, "要点", "甲。"), closing=SIGNED))[1] == ("甲。", False)


def test_text_note_and_signature_are_one_chain() -> None:
    """7.3.5.1: the page of a signature has text."""
    note = AttachmentNote("附件：", (NoteEntry("1.", "甲表"), NoteEntry("2.", "乙表")))
    document = notice(
        paragraph("甲。"),
        paragraph("乙。"),
        closing=Closing(note, signature=("区住建局",), date="2026年3月18日"),
    )
    assert bindings(document) == [
        ("甲。", False),
        ("乙。", True),
        ("附件：1", True),
        ("2.乙表", True),
        ("区住建局", True),
        ("2026", False),
    ]


def test_an_annotation_stays_with_the_date() -> None:
    closing = Closing(signature=("区住建局",), date="2026年3月18日", annotation="（此件公开发布）")
    assert bindings(notice(paragraph("甲。"), closing=closing))[-2:] == [("2026", True), ("（此件公", False)]


def test_only_the_last_line_of_a_long_note_is_bound_to_the_signature() -> None:
    entries = tuple(NoteEntry(f"{at}.", "表") for at in range(1, 8))
    closing = Closing(AttachmentNote("附件：", entries), signature=("区住建局",), date="2026年3月18日")
    bound = [keeps for _, keeps in bindings(notice(paragraph("甲。"), closing=closing))]
    assert bound == [False, *[False] * 6, True, True, False]


def test_lines_of_units_are_bound_to_a_single_line_that_they_belong_to() -> None:
    document = notice(
        paragraph("引言。"),
        item(3, 1, "", "一句话。"),
        units("责任单位", "甲局"),
        units("完成时限", "6月"),
        item(3, 2, "", "长" * 90),
        units("责任单位", "乙局"),
    )
    assert [keeps for _, keeps in bindings(document)] == [False, True, False, False, False, False]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (Header(), ["公文标题"]),
        (
            Header("区政府文件", "〔2026〕1号"),
            ["Normal", "发文机关标志", "发文字号", "版头分隔线", "公文标题"],
        ),
        (Header("区政府文件", ""), ["Normal", "发文机关标志", "发文字号", "版头分隔线", "公文标题"]),
        (Header("", "〔2026〕1号"), ["Normal", "Normal", "发文字号", "版头分隔线", "公文标题"]),
    ],
)
def test_the_header_block_comes_and_goes(header: Header, expected: list[str]) -> None:
    document = Document("通知", header, Part(Title("标题"), ()))
    assert [style for style, _ in printed(document, "general")] == expected


def test_an_empty_document_leaves_no_blank_paragraph() -> None:
    assert printed(Document("通知", Header(), Part(None, ()))) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_tags_of_the_templates_ask_for_nothing_unknown(template: str) -> None:
    assert TEMPLATES[template].variables() <= set(template_context(notice()))


def test_a_long_mark_is_narrowed_to_one_line() -> None:
    for count in (10, 12, 20, 40):
        document = Document("通知", Header("局" * count), Part(None, ()))
        run = opened(document, "general").tables[0].rows[1].cells[0].paragraphs[0].runs[0]
        scale = run._r.find(f"{qn('w:rPr')}/{qn('w:w')}")
        size = run.font.size.pt if run.font.size else 42
        percent = int(scale.get(qn("w:val"))) if scale is not None else 100
        assert count * size * percent / 100 < 442.2


def test_the_properties_name_the_document_and_no_clock() -> None:
    properties = opened(rich_notice()).core_properties
    assert properties.title == rich_notice().name
    assert properties.category == "通知"
    assert properties.created is None


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_same_document_gives_the_same_bytes(template: str) -> None:
    data = (ROOT / "templates" / template / "document.docx").read_bytes()
    assert write_docx(rich_notice(), data) == write_docx(rich_notice(), TEMPLATES[template])


def test_a_fault_of_the_template_is_said_in_both_languages() -> None:
    with pytest.raises(Faulty) as caught:
        write_docx(notice(), small_docx(p("{{ nix }}")), "my.docx")
    fault = caught.value.faults[0]
    assert "不存在：nix（正文第1段 (paragraph 1), {{ nix }}）" in fault.text("zh")
    assert fault.text("en").startswith("my.docx: a tag of the template asks for a value that is not there")


@pytest.mark.parametrize(
    ("template", "said", "way_out"),
    [
        (p("{{ x"), "没有结束", "}}、%} 或 #}"),
        (p("{% if x %}"), "没有配对的结束标记 endif", "补上"),
        (p("{%tr if x %}"), "不在表格内（正文第1段", "移到"),
        (p("more {%p if x %}"), "还有别的内容：more", "移开"),
        (table(("{% x y z %}",)), "（表1第1行第1格第1段 (table 1, row 1, cell 1, paragraph 1)", "核对拼写"),
        (p("{{ x | uper }}"), "没有名为 uper 的过滤器", "相近的名称：upper"),
        (p("{% if x is definde %}{% endif %}"), "没有名为 definde 的判断", "defined"),
        (p("{{ x + }}"), "没有写完", "补全"),
        (p("{{ f（x） }}"), "不能出现这个符号：（", "半角"),
        (p("{% for a on x %}{% endfor %}"), "on 的位置应当是 in", "改正"),
        (p("{% tr for a in x %}"), "要紧跟在 {% 或 {{ 后面", "请写成 {%tr for"),
        (table(("{% vm %}",)), "vm 标记不在循环里", "按行循环"),
        (p("{% paragraph lft=1 %}"), "没有名为 lft 的格式", "相近的名称：left"),
        (p("{% include 'a' %}"), "不能引用其他文件，include 不可用", "放进本模板"),
        (p("甲" * 30 + "{{ x + }}" + "乙" * 30), "“…" + "甲" * 20 + "{{ x + }}" + "乙" * 20 + "…”", "补全"),
    ],
)
def test_a_bad_tag_is_explained_in_chinese(template: str, said: str, way_out: str) -> None:
    with pytest.raises(Faulty) as caught:
        compile_template(small_docx(template), "my.docx")
    fault = caught.value.faults[0]
    assert said in fault.message("zh")
    assert way_out in fault.hint("zh")


@pytest.mark.parametrize(
    ("tag", "said", "way_out"),
    [
        ("{{ titel }}", "不存在：titel", "相近的名称：title"),
        ("{{ document.main.titel }}", "不存在：document.main.titel", "相近的名称：title"),
        ("{{ 1 / 0 }}", "除数为零", "{% if %}"),
        ("{{ 1 + 'a' }}", "类型不同，不能一起运算：'int', 'str'", "|int"),
        (
            "{{ title + 1 }}",
            "一起运算：'str', 'int'（正文第1段 (paragraph 1), {{ title + 1 }}, 数据 (data) title）",
            "|int",
        ),
        ("{% for a in none %}{% endfor %}", "不是列表：'NoneType'", "|default([], true)"),
        ("{{ title() }}", "不能调用：'str'", "括号"),
        ("{{ name.__class__ }}", "不能使用 __class__", "数据里提供"),
        ("{{ 'a' * 10 ** 9 }}", "过大：*", "小一些"),
        ("{% for a in range(10 ** 9) %}{% endfor %}", "range() 的范围过大", "对数据循环"),
        (
            "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
            "次数过多",
            "分成",
        ),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "无止境", "停止"),
        ("{{r '&lt;w:r&gt;'|safe }}", "破坏了文档结构", "|safe"),
    ],
)
def test_a_tag_that_fails_is_explained_in_chinese(tag: str, said: str, way_out: str) -> None:
    with pytest.raises(Faulty) as caught:
        write_docx(notice(), small_docx(p(tag)), "my.docx")
    fault = caught.value.faults[0]
    assert said in fault.message("zh")
    assert way_out in fault.hint("zh")
    assert not re.search("[a-z]{3,} [a-z]{2,} [a-z]{2,}", re.sub(r"\{[{%].*?[}%]\}", "", fault.message("zh")))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"nothing", "已损坏 (not a readable .docx file: File is not a zip file)"),
        (small_docx("<w:p>"), "XML 已损坏 (damaged XML: "),
        (small_docx(p("x"), {"word/../a.xml": ""}), "名称不当：'word/../a.xml' ("),
        (small_docx(p("x"), {"word/settings.xml": "<!DOCTYPE a>"}), "文档类型声明 (DOCTYPE) ("),
        (small_docx("<w:p/>" * 1_000_000), "元素过多"),
        (small_docx(p("x"), {"word/document.xml": "<a>{{ x }}</a>"}), "不是普通的 Word 文档"),
    ],
)
def test_a_broken_file_is_explained_in_chinese(
    data: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "STEEPEST_RATIO", 1000)
    with pytest.raises(Faulty) as caught:
        compile_template(data, "my.docx")
    assert said in caught.value.faults[0].message("zh")


def test_every_problem_of_a_file_has_its_chinese() -> None:
    assert set(get_args(PackageProblem)) == set(faults._BROKEN)


@pytest.mark.parametrize("problem", get_args(ValueProblem))
def test_a_value_that_can_not_be_printed_is_explained_in_chinese(problem: ValueProblem) -> None:
    place = TemplatePlace("word/document.xml", "paragraph 3", "{{ x }}")
    error = BadValue(problem, "'甲'", "乙, 丙", "Table.widths", place=place, path="a.b")
    fault = faults.template_fault(pickle.loads(pickle.dumps(error)), "my.docx").faults[0]
    for said in (fault.message("zh"), fault.hint("zh")):
        plain = re.sub(r"\{\{.*?\}\}|\(paragraph 3\)", "", said)
        assert re.search("[一-鿿]", plain) and not re.search("[A-Za-z]+ [a-z]+ [a-z]+", plain)
    assert "第3段" in fault.message("zh") and "a.b" in fault.message("zh")
    for blank, value in (("{subject}", "'甲'"), ("{wanted}", "乙, 丙"), ("{field}", "Table.widths")):
        if blank in errors._UNUSABLE[problem][0]:
            assert value in fault.message("zh") or problem == "unread-picture"
    assert "Table" not in fault.message("zh") or "{field}" in errors._UNUSABLE[problem][0]


def test_all_mistakes_of_a_template_are_said_at_once() -> None:
    header = f"<w:hdr {W}>{p('{{ a b }}')}</w:hdr>"
    with pytest.raises(Faulty) as caught:
        compile_template(small_docx(p("{{ x + }}") + p("{% if %}"), {"word/header1.xml": header}), "my.docx")
    assert len(caught.value.faults) >= 3


def test_what_no_template_may_bring_is_named() -> None:
    with pytest.raises(Faulty) as caught:
        compile_template(small_docx(p("x"), {"word/vbaProject.bin": "x"}), "my.docx")
    assert "宏" in caught.value.faults[0].message("zh")


def test_a_style_that_is_missing_is_named_with_those_there_are() -> None:
    with pytest.raises(Faulty) as caught:
        write_docx(notice(item(2, 1, "要点")), small_docx(p("{{p body }}") + p("{{ title }}")))
    with pytest.raises(Faulty):
        compile_template(b"nothing", "my.docx")
    assert "样式" in caught.value.faults[0].message("zh")


@pytest.mark.skipif(not VALIDATOR.exists(), reason=f"{VALIDATOR} is missing")
def test_the_files_are_valid_wordprocessingml(tmp_path: Path) -> None:
    files = []
    for template, compiled in TEMPLATES.items():
        for name, sample in SAMPLES.items():
            path = tmp_path / f"{template}-{name}.docx"
            path.write_bytes(write_docx(sample(), compiled))
            files.append(str(path))
    made = subprocess.run(
        [sys.executable, str(VALIDATOR), *files], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout


@pytest.mark.parametrize("form", ["sealed", "unsealed"])
def test_a_long_signature_is_not_broken_in_a_name_the_office_knows(form: SigningForm) -> None:
    office = "澄川区爱国卫生运动委员会城乡环境综合整治三年行动计划推进工作领导小组协调联络办公室"
    known = frozenset(["城乡环境综合整治三年行动计划"])
    for names, first_row in ((frozenset[str](), office[:20]), (known, office[:26])):
        document = notice(paragraph("甲。"), closing=Closing(signature=(office,), form=form))
        rows = opened(replace(document, names=names)).paragraphs[-1].text.split()
        assert rows == [first_row, office.removeprefix(first_row)]
