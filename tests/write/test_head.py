"""The header block in Word: what stands beside what, in which styles, and that nothing is lost."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given
from hypothesis import strategies as st

from planforge.document import Document, Header, Part, Title, words
from planforge.word import CompiledTemplate
from planforge.write.docx import write_docx
from planforge.write.docx.marks import mark_block
from planforge.write.docx.widths import TEXT_AREA
from tests.write.sample_documents import paragraph, without_blanks

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = {
    name: CompiledTemplate.from_file(ROOT / "templates" / name / "document.docx")
    for name in ("general", "letter", "order", "internal")
}
VALIDATOR = ROOT.parent / "shared" / "tools" / "ooxml_valid.py"


def document(header: Header) -> Document:
    return Document("通知", header, Part(Title("标题"), (paragraph("正文。"),), recipients="各乡镇："))


def opened(header: Header, template: str = "general") -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx(document(header), TEMPLATES[template])))


def lines(header: Header, template: str = "general") -> list[str]:
    """Give every line with words as `style: words`, tables included, in reading order."""
    word = opened(header, template)
    found = [WordParagraph(element, word) for element in word.element.body.iter(qn("w:p"))]
    return [f"{line.style.name}: {line.text}" for line in found if line.text]


ABOVE = {"copy_number": "000123", "secrecy": "机密★1年", "urgency": "特急"}
UPWARD = ("沈立", "欧阳敏", "何川")

READ = [
    (
        "general",
        Header("区政府文件", "区政发〔2026〕1号", signers=UPWARD, **ABOVE),
        """
份号: 000123
密级: 机密★1年
紧急程度: 特急
发文机关标志: 区政府文件
发文字号: 区政发〔2026〕1号
签发人: 签发人：沈　立\t欧阳敏
签发人: 何　川
""",
    ),
    (
        "general",
        Header("区住建局\n区公安分局", "区建发〔2026〕1号", "文件"),
        """
联合发文机关标志: 区住建局
联合发文机关标志: 区公安分局
发文机关标志: 文件
发文字号: 区建发〔2026〕1号
""",
    ),
    (
        "general",
        Header("区政府文件", "区政发〔2026〕1号", preprinted=True, **ABOVE),
        """
份号: 000123
密级: 机密★1年
紧急程度: 特急
发文字号: 区政发〔2026〕1号
""",
    ),
    (
        "letter",
        Header("区政府", "区政函〔2026〕1号", signers=("沈立",), **ABOVE),
        """
发文机关标志: 区政府
份号: 000123
密级: 机密★1年
紧急程度: 特急
信函发文字号: 区政函〔2026〕1号
信函发文字号: 签发人：沈立
""",
    ),
    ("letter", Header("区政府", preprinted=True), ""),
    ("order", Header("区政府令", "第3号"), "发文机关标志: 区政府令\n发文字号: 第3号"),
    ("internal", Header(secrecy="机　密"), "密级: 机　密"),
]


@pytest.mark.parametrize(("template", "header", "read"), READ)
def test_elements_are_read_in_their_order_and_styles(template: str, header: Header, read: str) -> None:
    body = ["公文标题: 标题", "主送机关: 各乡镇：", "正文段落: 正文。"]
    assert lines(header, template) == [*read.strip("\n").splitlines(), *body]


FONTS = [
    ("份号", None),
    ("密级", "黑体"),
    ("紧急程度", "黑体"),
    ("签发人", None),
    ("签发人姓名", "楷体_GB2312"),
]


@pytest.mark.parametrize(("style", "font"), FONTS)
def test_the_type_is_that_of_the_standard(style: str, font: str | None) -> None:
    """7.2.1–7.2.3, 7.2.6; nothing said is 3号仿宋."""
    run = opened(Header()).styles[style].element.rPr
    assert (run.find(qn("w:rFonts")).get(qn("w:eastAsia")) if run is not None else None) == font


@pytest.mark.parametrize("template", ["general", "letter"])
def test_preprinted_paper_gets_nothing_red(template: str) -> None:
    word = opened(Header("区政府文件", "区政发〔2026〕1号", preprinted=True, **ABOVE), template)
    footer = word.sections[0].first_page_footer._element
    used = {line.style.name for line in word.paragraphs}
    assert "版头分隔线" not in used
    assert not list(word.element.body.iter(qn("w:drawing"))) + list(footer.iter(qn("w:drawing")))


def tables(header: Header) -> list[list[int]]:
    """Give the widths of the columns of each table with several."""
    found = [WordTable(each, None) for each in opened(header).element.body.iter(qn("w:tbl"))]
    return [[column.width.twips for column in each.columns] for each in found if len(each.columns) > 1]


@pytest.mark.parametrize("issuers", [("甲局", "乙丙丁局"), ("长" * 40, "短局"), ("局" * 9,) * 5])
def test_a_joint_mark_stands_in_the_middle_and_fits(issuers: tuple[str, ...]) -> None:
    """7.2.4: names of one width, 文件 beside them."""
    [(left, names, gap, beside)] = tables(Header("\n".join(issuers), "", "文件"))
    assert 0 <= left <= TEXT_AREA - (left + names + gap + beside) + 1
    assert left + names + gap + beside <= TEXT_AREA


@pytest.mark.parametrize(
    ("number", "signers", "rows"),
    [
        ("区政发〔2026〕1号", ("沈立",), ["沈立"]),
        ("区政发〔2026〕1号", ("沈立", "何川"), ["沈立\t何川"]),
        ("区政发〔2026〕1号", ("沈立", "欧阳敏", "何川"), ["沈　立\t欧阳敏", "何　川"]),
        ("区" * 15 + "〔2026〕1号", ("沈立", "何川"), ["沈立", "何川"]),
        ("区政发〔2026〕1号", ("长" * 40, "何川"), ["长" * 40, "何　川"]),
    ],
)
def test_signers_stand_two_in_a_row_where_there_is_room(
    number: str, signers: tuple[str, ...], rows: list[str]
) -> None:
    header = Header("区政府文件", number, signers=signers)
    found = [
        line.removeprefix("签发人: ").removeprefix("签发人：")
        for line in lines(header)
        if line.startswith("签发人:")
    ]
    assert found == rows
    [columns] = tables(header)
    assert sum(columns) == TEXT_AREA


@pytest.mark.parametrize("header", [Header("甲局\n乙局", "", "文件"), Header("甲局", "", signers=("沈立",))])
def test_tables_of_the_head_have_no_margins_in_any_template(header: Header) -> None:
    """A template made in Word has margins of 1.9 mm in its cells, and names would turn their lines."""
    found = [
        each for each in opened(header).element.body.iter(qn("w:tbl")) if len(each.tblGrid.gridCol_lst) > 1
    ]
    margins = [each.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn('w:left')}") for each in found]
    assert [margin.get(qn("w:w")) for margin in margins] == ["0"]


_NAMES = st.text(st.sampled_from("澄川区人民政府办公室中共委员会综合行政执法局国"), min_size=2, max_size=40)
_ELEMENTS = {name: st.sampled_from(["", text]) for name, text in ABOVE.items()}
HEADERS = st.builds(
    Header,
    st.lists(_NAMES, max_size=5).map("\n".join),
    st.sampled_from(["", "第3号", "澄政发〔2026〕12号", "澄川综执整治办〔2026〕1234号"]),
    st.sampled_from(["", "文件"]),
    **_ELEMENTS,
    signers=st.lists(_NAMES, max_size=6).map(tuple),
    preprinted=st.booleans(),
)
"""Any header block that an office may have."""


@given(HEADERS, st.sampled_from(["general", "letter", "order"]))
def test_no_word_of_any_header_is_lost(header: Header, template: str) -> None:
    found = "".join(line.partition(": ")[2] for line in lines(header, template))
    assert Counter(without_blanks(found)) == Counter(without_blanks(words(document(header))))


@pytest.mark.skipif(not VALIDATOR.is_file(), reason="no schemas here")
def test_the_files_are_valid(tmp_path: Path) -> None:
    files = []
    for at, (template, header, _) in enumerate(READ):
        files.append(tmp_path / f"{at}.docx")
        files[-1].write_bytes(write_docx(document(header), TEMPLATES[template]))
    done = subprocess.run([sys.executable, VALIDATOR, *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("count", [6, 10, 40])
def test_more_issuers_than_any_office_has_are_printed_too(count: int) -> None:
    names = [f"第{at}局" for at in range(count)]
    assert (
        len([line for line in lines(Header("\n".join(names), "", "文件")) if line.startswith("联合")])
        == count
    )


def test_names_of_a_mark_stay_large_where_nothing_is_won_by_less() -> None:
    usual, closer, no_room = (mark_block("甲局\n乙局", "文件", room=room) for room in (9000, 900, -1))
    assert no_room == usual != closer
