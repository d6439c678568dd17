"""Variants of the page: what the office chooses changes, what the standard fixes stays, in ink."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from planforge.document import Document, Header, Imprint, PageChoices, Part, Title
from planforge.messages import Faulty
from planforge.write.docx import compile_template, write_docx
from planforge.write.docx.page import with_page
from planforge.write.pdf import convert
from planforge.write.typefaces import SETS, face_of, stand_ins
from tests.word.small_docx import W, docx, p
from tests.write.ink import Band, bands
from tests.write.sample_documents import paragraph
from tests.write.test_docx import VALIDATOR
from tests.write.test_pdf import about, solid_page, two_lines
from tests.write.test_pdf import programs as programs

ROOT = Path(__file__).resolve().parents[2]
GENERAL = (ROOT / "templates/general/document.docx").read_bytes()


def members(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def text_of(data: bytes) -> str:
    return "".join(members(data).values())


def test_without_choices_a_template_keeps_its_bytes() -> None:
    assert with_page(GENERAL, PageChoices()) is GENERAL


@pytest.mark.parametrize(
    ("choices", "there", "gone"),
    [
        (PageChoices(fonts="gbk"), ["方正仿宋_GBK", "方正小标宋_GBK", "方正书宋_GBK"], ["GB2312", "小标宋简体"]),
        (PageChoices(fonts="windows"), ['"仿宋"', '"宋体"/><w:b/>'], ["GB2312", "小标宋"]),
        (PageChoices(mark_colour="C00000"), ['<w:color w:val="C00000"/>', 'w:color="C00000"'], ["FF0000"]),
        (PageChoices(margins="literal"), ['w:top="2098"', 'w:bottom="1984"', 'w:line="579"'], ['w:line="593"']),
        (PageChoices(numbers="centre"), ['<w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— '], []),
    ],
)  # fmt: skip
def test_a_choice_is_worked_into_the_template(
    choices: PageChoices, there: list[str], gone: list[str]
) -> None:
    made = text_of(with_page(GENERAL, choices))
    assert [words for words in there if words not in made] == []
    assert [words for words in gone if words in made] == []


def test_choices_can_be_taken_back() -> None:
    """What the office chose and chooses no more leaves no trace but a twip in a row that can not vanish."""
    there = PageChoices("literal", "gbk", "centre", 54, "C00000")
    back = PageChoices("compensated", "gb2312", "outer", 42, "FF0000")
    again = with_page(with_page(GENERAL, there), back)
    plain = with_page(GENERAL, back)
    assert without_heights(again) == without_heights(plain)


def without_heights(data: bytes) -> dict[str, str]:
    return {name: re.sub(r'trHeight w:val="\d+"', "trHeight", text) for name, text in members(data).items()}


def test_an_authors_own_template_follows_by_its_styles_and_sections() -> None:
    own_styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="x"><w:name w:val="发文机关标志"/>'
        '<w:pPr><w:spacing w:line="1200" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:color w:val="E60012"/><w:sz w:val="100"/></w:rPr></w:style></w:styles>'
    )
    section = '<w:sectPr><w:pgMar w:top="2098" w:bottom="1984" w:header="851" w:footer="992"/></w:sectPr>'
    template = docx(p("{{ header.mark }}") + section, {"word/styles.xml": own_styles})
    made = text_of(with_page(template, PageChoices("compensated", "windows", "centre", 60, "C00000")))
    for words in (
        'w:top="1901"',
        'w:eastAsia="宋体"',
        'w:val="C00000"',
        '<w:sz w:val="120"/>',
        'w:line="1412"',
    ):
        assert words in made


def test_margins_of_an_authors_own_are_left_alone() -> None:
    section = '<w:sectPr><w:pgMar w:top="1440" w:bottom="1440"/></w:sectPr>'
    made = text_of(with_page(docx(p("x") + section), PageChoices(margins="literal")))
    assert 'w:top="1440"' in made


def test_a_file_that_is_no_template_is_named() -> None:
    with pytest.raises(Faulty):
        compile_template(b"nothing", "my.docx", page=PageChoices(margins="literal"))


def test_every_font_of_a_set_is_of_its_face_and_has_stand_ins() -> None:
    for chosen in SETS.values():
        for font in chosen.values():
            assert face_of(font)
            assert "AR PL SungtiL GB" in (font, *stand_ins(font)) or face_of(font) == "黑体"


def letter() -> Document:
    return Document(
        "函", Header("国国国国", "国〔2026〕1号"), Part(Title("国国"), (paragraph("国" * 28 * 30),))
    )


def imprinted() -> Document:
    imprint = Imprint(copies="甲局，乙局。", printed_by="国国国办公室", printed_on="2026年3月19日印发")
    return replace(two_lines(), imprint=imprint)


def on_sides() -> Document:
    """A page upright, then an even and an odd one on their side, then an even one upright."""
    parts = [
        Part(Title("国国"), (paragraph("国" * 40 * at),), label="附件", orientation=orientation)
        for at, orientation in ((5, "landscape"), (1, "landscape"), (1, "portrait"))
    ]
    return replace(two_lines(), attachments=tuple(parts))


CASES = {
    "side-compensated": (on_sides, "general", PageChoices("compensated")),
    "side-literal": (on_sides, "general", PageChoices("literal")),
    "side-centred": (on_sides, "general", PageChoices(numbers="centre")),
    "imprint-compensated": (imprinted, "general", PageChoices("compensated")),
    "imprint-literal": (imprinted, "general", PageChoices("literal")),
    "head-compensated": (two_lines, "general", PageChoices("compensated")),
    "head-literal": (two_lines, "general", PageChoices("literal")),
    "head-large": (two_lines, "general", PageChoices(mark_size=62)),
    "head-small": (two_lines, "general", PageChoices("literal", mark_size=26)),
    "head-windows": (two_lines, "general", PageChoices(fonts="windows")),
    "head-gbk": (two_lines, "general", PageChoices(fonts="gbk")),
    "head-red": (two_lines, "general", PageChoices(mark_colour="C00000")),
    "order-compensated": (two_lines, "order", PageChoices("compensated")),
    "order-literal": (two_lines, "order", PageChoices("literal")),
    "letter-compensated": (letter, "letter", PageChoices("compensated")),
    "letter-literal": (letter, "letter", PageChoices("literal")),
    "letter-large": (letter, "letter", PageChoices(mark_size=62)),
    "letter-small": (letter, "letter", PageChoices(mark_size=24)),
    "solid-compensated": (solid_page, "internal", PageChoices("compensated")),
    "solid-literal": (solid_page, "internal", PageChoices("literal", numbers="centre")),
}


@pytest.fixture(scope="module")
def printed(programs: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("variants")
    files = []
    for name, (make, template, choices) in CASES.items():
        data = (ROOT / "templates" / template / "document.docx").read_bytes()
        compiled = compile_template(data, "document.docx", page=choices)
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(write_docx(make(), compiled, page=choices))
    convert(files, folder)
    return folder


def ink(folder: Path, case: str, page: int = 1) -> list[Band]:
    return bands(folder / f"{case}.pdf", page)


@pytest.mark.parametrize("case", [name for name in CASES if name.startswith("head")])
def test_the_head_stands_where_the_standard_has_it(printed: Path, case: str) -> None:
    mark, number, rule, title, title_2, recipients, *_ = ink(printed, case)
    assert mark.red and rule.red
    assert mark.top == about(72)  # 7.2.4
    assert number.top - mark.bottom == about(20.78)  # 7.2.5
    assert rule.top - number.bottom == about(4, 0.5)  # 7.2.7
    assert title.top - rule.bottom == about(20.78)  # 7.3.1
    assert recipients.top - title_2.bottom == about(10.39)  # 7.3.2


def test_the_mark_has_the_size_that_was_chosen(printed: Path) -> None:
    heights = [ink(printed, case)[0].height for case in ("head-small", "head-compensated", "head-large")]
    assert heights == [about(26 * 0.3528 * 0.93), about(42 * 0.3528 * 0.93), about(62 * 0.3528 * 0.93)]


def test_a_letter_has_the_lines_of_its_margins() -> None:
    template = (ROOT / "templates" / "letter" / "document.docx").read_bytes()
    made = text_of(with_page(template, PageChoices(margins="literal")))
    assert 'w:line="579"' in made and 'w:line="593"' not in made


@pytest.mark.parametrize("margins", ["compensated", "literal"])
def test_the_mark_of_an_order_and_of_a_letter_keep_their_places(printed: Path, margins: str) -> None:
    assert ink(printed, f"order-{margins}")[0].top == about(57)
    assert ink(printed, f"letter-{margins}")[0].top == about(30)


@pytest.mark.parametrize(("margins", "top", "bottom"), [("compensated", 37, 262), ("literal", 40.4, 260)])
def test_a_page_has_22_lines_with_either_margins(
    printed: Path, margins: str, top: float, bottom: float
) -> None:
    lines = ink(printed, f"solid-{margins}")[:-1]
    assert len(lines) == 22
    assert (lines[0].top, lines[-1].bottom) == (about(top), about(bottom))
    assert ink(printed, f"letter-{margins}", 2)[0].top == about(top)


@pytest.mark.skipif(not VALIDATOR.exists(), reason=f"{VALIDATOR} is missing")
def test_the_files_are_valid_wordprocessingml(printed: Path) -> None:
    files = [str(printed / f"{case}.docx") for case in CASES]
    made = subprocess.run(
        [sys.executable, str(VALIDATOR), *files], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout


@pytest.mark.parametrize("margins", ["compensated", "literal"])
def test_the_imprint_ends_at_262_mm_with_either_margins(printed: Path, margins: str) -> None:
    *_, rule, _ = ink(printed, f"imprint-{margins}")
    assert rule.height < 1
    assert rule.bottom == about(262, 0.5)


def test_a_page_number_in_the_middle_is_as_deep_as_one_outside(printed: Path) -> None:
    for page in (1, 2):
        *_, number = ink(printed, "solid-literal", page)
        assert number.centre == about(106)
        dash = bands(printed / "solid-literal.pdf", page, (number.left, number.left + 4))[-1]
        assert (dash.top + dash.bottom) / 2 == about(269)


@pytest.mark.parametrize("case", ["side-compensated", "side-literal", "side-centred"])
def test_the_number_of_a_page_on_its_side_stands_where_that_of_the_others_does(
    printed: Path, case: str
) -> None:
    """Clause 8: seen upright, 269 mm from the upper edge, and as far from the sides as on other pages."""
    upright = {page % 2: ink(printed, case, page)[-1] for page in (1, 4)}
    for page in (2, 3):
        dash, _, other_dash = bands(printed / f"{case}.pdf", page, (20, 35))
        for each in (dash, other_dash):
            assert 297 - (each.left + each.right) / 2 == about(269, 0.3)
        assert dash.top == about(upright[page % 2].left, 0.3)
        assert other_dash.bottom == about(upright[page % 2].right, 0.3)


@pytest.mark.parametrize(("case", "top"), [("side-compensated", 28), ("side-literal", 31.4)])
def test_text_on_its_side_follows_the_margins(printed: Path, case: str, top: float) -> None:
    for page in (2, 3):
        lines = bands(printed / f"{case}.pdf", page, (36, 263))
        assert lines[0].top == about(top, 0.3)
        assert lines[-1].bottom <= 184
    assert ink(printed, case, 4)[0].top == about({"side-compensated": 37, "side-literal": 40.4}[case])


def test_fonts_of_other_sets_get_the_same_stand_ins(printed: Path) -> None:
    shown = [fonts_in(printed / f"head-{name}.pdf") for name in ("compensated", "gbk")]
    assert shown[0] == shown[1]


def fonts_in(pdf: Path) -> set[str]:
    listed = subprocess.run(["pdffonts", str(pdf)], capture_output=True, check=True, text=True).stdout
    return set(re.findall(r"^[A-Z]{6}\+(\S+)", listed, re.MULTILINE))


def test_a_mark_of_another_size_is_fitted_in_that_size() -> None:
    long = replace(two_lines(), header=Header("国" * 20, "国〔2026〕1号"))
    for size in (26, 42, 62):
        made = text_of(write_docx(long, GENERAL, page=PageChoices(mark_size=size)))
        scale = int(re.findall(r'<w:w w:val="(\d+)"/>', made)[0])
        found = re.findall(r'<w:w w:val="\d+"/><w:sz w:val="(\d+)"/>', made)
        assert 20 * (int(found[0]) / 2 if found else size) * scale / 100 < 442.2


@pytest.mark.parametrize("size", ["large", "small"])
def test_the_rules_of_a_letter_stand_4_mm_below_a_mark_of_any_size(printed: Path, size: str) -> None:
    """10.1: and what stands under them as far from them as ever."""
    found = {}
    for name in ("compensated", size):
        mark, rule, *_, text = bands(printed / f"letter-{name}.pdf", 1)[:4]
        found[name] = (rule.top - mark.bottom, text.top - rule.top)
    assert found[size] == pytest.approx(found["compensated"], abs=0.3)
