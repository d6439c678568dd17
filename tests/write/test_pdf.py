"""Documents as PDF, measured in ink: what GB/T 9704-2012 asks for in millimetres."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from planforge.document import (
    Cell,
    Closing,
    Document,
    Header,
    Image,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
    Title,
    words,
)
from planforge.messages import ProgramFailed, ProgramMissing, Unreadable
from planforge.word import exchange_files
from planforge.write.docx import write_docx
from planforge.write.pdf import Substitution, convert, substitutions, temporary_room
from planforge.write.pdf import fonts as font_room
from planforge.write.pdf.undrawn import Coverage, undrawn
from planforge.write.pdf.whole import is_whole
from tests.write.ink import Band, bands, texts
from tests.write.sample_documents import SAMPLES, notice, paragraph, without_blanks
from tests.write.seals import ring

ROOT = Path(__file__).resolve().parents[2]
MISSING = [name for name in ("soffice", "pdftoppm", "fc-list") if shutil.which(name) is None]


@pytest.fixture(scope="module", autouse=True)
def programs() -> None:
    """Skip where a program is missing; on the build server that is an error."""
    if MISSING and os.environ.get("CI") == "true":
        pytest.fail(f"missing: {', '.join(MISSING)}")
    if MISSING:
        pytest.skip(f"missing: {', '.join(MISSING)}")


def full_page() -> Document:
    """Two pages and a bit of full-width characters, quotes and marks at all places of a line."""
    text = "".join(f"一二三四五六七八九“十”，百——千。{'字' * (at % 5)}" for at in range(120))
    return Document("通知", Header(), Part(None, (Paragraph((Run(text),), flush=True),)))


def solid_page() -> Document:
    """A page of nothing but characters of full width."""
    return Document("通知", Header(), Part(None, (Paragraph((Run("国" * 28 * 30),), flush=True),)))


def short_signature() -> Document:
    closing = Closing(signature=("澄川区人民政府",), date="二〇二六年三月一八日")
    return notice(paragraph("正文。"), closing=closing)


def two_lines() -> Document:
    header = Header("澄川区人民政府文件", "澄政发〔2026〕12号")
    return Document(
        "通知", header, Part(Title("国国国\n国国国国"), (paragraph("国国国国"),), recipients="国国国：")
    )


def figures() -> Document:
    """A table right under the text, a picture as wide as it, and one that the next page begins with."""
    picture = Picture(Image(ring(), "现场.png", 156.0, 156.0))
    table = Table(((Cell("国"), Cell("国")),))
    return notice(paragraph("国" * 20), table, paragraph("国" * 20), picture, paragraph("国" * 20), picture)


def remark(lines: int) -> Document:
    """A page that is full but for some lines, and a remark of two."""
    closing = Closing(signature=("国",), date="国", form="unsealed", annotation="国" * 40)
    return notice(*[paragraph("国" * 20)] * lines, closing=closing)


CASES = {
    "figures": (figures, "internal"),
    **{f"remark-{lines}": (partial(remark, lines), "internal") for lines in range(13, 17)},
    **{f"general-{name}": (sample, "general") for name, sample in SAMPLES.items()},
    "full": (full_page, "internal"),
    "solid": (solid_page, "internal"),
    "signature": (short_signature, "internal"),
    "head": (two_lines, "general"),
    "number-only": (lambda: Document("通知", Header("", "国〔2026〕1号"), Part(Title("国"), ())), "general"),
    "mark-only": (lambda: Document("通知", Header("国国文件", ""), Part(Title("国"), ())), "general"),
    "long-mark": (
        lambda: Document("通知", Header("国" * 20, "国〔2026〕1号"), Part(Title("国"), ())),
        "general",
    ),
}


@dataclass(frozen=True)
class Printed:
    """All cases, converted in one go."""

    folder: Path
    substitutions: tuple[Substitution, ...]

    def ink(self, case: str, page: int = 1) -> list[Band]:
        return bands(self.folder / f"{case}.pdf", page)


@pytest.fixture(scope="module")
def printed(programs: None, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("pdf 公文")
    files = []
    for name, (make, template) in CASES.items():
        path = folder / f"{name}.docx"
        template_file = ROOT / "templates" / template / "document.docx"
        path.write_bytes(write_docx(make(), template_file.read_bytes()))
        files.append(path)
    made = convert(files, folder)
    assert [each.pdf for each in made] == [path.with_suffix(".pdf") for path in files]
    return Printed(folder, tuple({pair for each in made for pair in each.substitutions}))


def about(value: float, slack: float = 1.0) -> object:
    """The standard's tolerance is 1 mm (5.2.1, 6.1)."""
    return pytest.approx(value, abs=slack)


@pytest.mark.parametrize("case", ["full", *(f"general-{name}" for name in SAMPLES)])
def test_every_word_is_drawn(printed: Printed, case: str) -> None:
    """Hanging punctuation once vanished from full lines; so every character is counted."""
    text = "".join(page.extract_text() for page in PdfReader(printed.folder / f"{case}.pdf").pages)
    drawn = sorted(without_blanks(text).replace("—1—", ""))
    document = CASES[case][0]()  # type: ignore[operator]
    wanted = sorted(without_blanks(words(document)))
    lost = [letter for letter in set(wanted) if drawn.count(letter) < wanted.count(letter)]
    assert not lost


def test_a_page_is_22_lines_of_28_characters(printed: Printed) -> None:
    """5.2.1, 5.2.3: ink from 37 to 262 mm and from 28 to 184 mm."""
    first = PdfReader(printed.folder / "solid.pdf").pages[0].extract_text()
    assert [len(line) for line in first.split("\n") if "国" in line] == [28] * 22
    lines = printed.ink("solid")[:-1]
    assert len(lines) == 22
    assert lines[0].top == about(37)
    assert lines[-1].bottom == about(262)
    assert lines[0].left == about(28)
    assert lines[0].right == about(184)


def test_the_head_stands_where_the_standard_has_it(printed: Printed) -> None:
    mark, number, rule, title, title_2, recipients, *_ = printed.ink("head")
    assert mark.red
    assert mark.top == about(72)  # 7.2.4
    assert number.top - mark.bottom == about(20.78)  # 7.2.5
    assert rule.red
    assert rule.top - number.bottom == about(4, 0.5)  # 7.2.7
    assert rule.height == about(0.53, 0.2)
    assert (rule.left, rule.right) == (about(28), about(184))
    assert title.top - rule.bottom == about(20.78)  # 7.3.1
    assert recipients.top - title_2.bottom == about(10.39)  # 7.3.2
    assert [band.centre for band in (mark, number, rule, title, title_2)] == [about(106)] * 5


def test_nothing_in_the_head_moves_when_something_else_goes(printed: Printed) -> None:
    full, number_only, mark_only = (printed.ink(case) for case in ("head", "number-only", "mark-only"))
    assert number_only[0].top == about(full[1].top, 0.3)
    assert number_only[1].top == about(full[2].top, 0.1)
    assert number_only[2].top == about(full[3].top, 0.3)
    assert mark_only[0].top == about(full[0].top, 0.5)
    assert mark_only[1].top == about(full[2].top, 0.1)


def test_a_long_mark_keeps_its_place_and_fits(printed: Printed) -> None:
    mark, number, *_ = printed.ink("long-mark")
    assert mark.top == about(72)
    assert mark.left > 27.5
    assert mark.right < 184.5
    assert number.top == about(printed.ink("head")[1].top, 0.3)


def test_the_signature_is_centred_on_the_date(printed: Printed) -> None:
    """7.3.5.1: the date ends four characters from the edge."""
    *_, name, date, page_number = printed.ink("signature")
    assert date.right == about(184 - 4 * 5.556, 1.5)  # 日 is a narrow character
    assert name.centre == about(date.centre)
    assert page_number.top > 262


def test_an_attachment_begins_with_its_label_and_has_its_title_on_the_third_line(printed: Printed) -> None:
    """7.3.7."""
    label, title, *_ = printed.ink("general-notice", 3)
    assert label.top == about(37)
    assert label.left == about(28)
    assert title.top == about(37 + 2 * 10.46)


def test_figures_stand_in_the_text_area_half_a_line_below_the_text(printed: Printed) -> None:
    first, second = printed.ink("figures"), printed.ink("figures", 2)
    text = next(at for at, band in enumerate(first) if band.left < 40 and band.height < 7)
    assert first[text + 1].top - first[text].bottom == about(
        5.2, 0.5
    )  # between the text and the table's rule
    assert second[0].top == about(37)
    for picture in max(first, key=lambda band: band.height), second[0]:
        assert (picture.left, picture.right) == (about(28, 0.3), about(184, 0.3))


def test_a_remark_is_not_parted(printed: Printed) -> None:
    """Where its second line has no room, the whole goes to the next page, and the date with it."""
    pages = [PdfReader(printed.folder / f"remark-{lines}.pdf").pages for lines in range(13, 17)]
    assert {len(each) for each in pages} == {1, 2}
    assert all(each[-1].extract_text().count("国") >= 42 for each in pages)


@pytest.mark.parametrize("page", [1, 2])
def test_page_numbers_stand_outside_and_7_mm_below(printed: Printed, page: int) -> None:
    """7.5: odd pages right, even pages left, one character from the edge."""
    *_, number = printed.ink("full", page)
    if page % 2:
        assert 184 - number.right == about(5.2, 0.7)
        edge = (number.right - 4, number.right)
    else:
        assert number.left - 28 == about(5.2, 0.7)
        edge = (number.left, number.left + 4)
    dash = bands(printed.folder / "full.pdf", page, edge)[-1]
    assert (dash.top + dash.bottom) / 2 == about(269)


def test_the_file_says_what_it_is(printed: Printed) -> None:
    reader = PdfReader(printed.folder / "general-notice.pdf")
    assert reader.metadata and reader.metadata.title == SAMPLES["notice"]().name


def test_the_fonts_that_were_replaced_are_told(printed: Printed) -> None:
    installed = font_room.installed_fonts()
    shown = frozenset().union(*(font_room.fonts_shown(printed.folder / f"{case}.pdf") for case in CASES))
    assert shown
    for each in printed.substitutions:
        assert each.wanted not in installed
        assert font_room.is_shown(installed[each.used], shown)


def test_a_font_that_is_not_drawn_is_not_called_replaced(tmp_path: Path) -> None:
    """The template asks for 楷体 and 小标宋; a paper of plain text shows neither."""
    template = (ROOT / "templates/internal/document.docx").read_bytes()
    file = tmp_path / "a.docx"
    file.write_bytes(write_docx(notice(paragraph("国国国国")), template))
    [made] = convert([file], tmp_path)
    installed = font_room.installed_fonts()
    shown = font_room.fonts_shown(made.pdf)
    assert {each.wanted for each in made.substitutions} <= {"仿宋_GB2312", "方正小标宋简体", "宋体"}
    assert all(font_room.is_shown(installed[each.used], shown) for each in made.substitutions)
    assert made.strangers == ()


STORE = {
    "AR PL SungtiL GB": frozenset({"BousungEG-Light-GB"}),
    "Noto Serif CJK SC": frozenset({"NotoSerifCJK-Bold", "NotoSerifCJK-Regular"}),
    "Noto Serif CJK JP": frozenset({"NotoSerifCJK-Bold", "NotoSerifCJK-Regular"}),
}


@pytest.mark.parametrize(
    ("shown", "families", "expected"),
    [
        ({"BousungEG-Light-GB"}, ["AR PL SungtiL GB"], ()),
        ({"NotoSerifCJK-Bold-VKana"}, ["Noto Serif CJK SC", "Times"], ()),
        ({"BousungEG-Light-GB", "NotoSerifCJK-Regular"}, ["AR PL SungtiL GB"], ("Noto Serif CJK SC",)),
        ({"Unheard-Of"}, ["AR PL SungtiL GB"], ("Unheard-Of",)),
    ],
)
def test_fonts_that_lend_single_characters_are_told(
    shown: set[str], families: list[str], expected: tuple[str, ...]
) -> None:
    assert font_room.strangers(shown, families, STORE) == expected


def test_a_file_of_an_odd_name_goes_into_a_new_folder(tmp_path: Path) -> None:
    template = (ROOT / "templates/internal/document.docx").read_bytes()
    file = tmp_path / "-公文 1.docx"
    file.write_bytes(write_docx(notice(paragraph("正文。")), template))
    [made] = convert([file], tmp_path / "new" / "folder")
    assert made.pdf == tmp_path / "new" / "folder" / "-公文 1.pdf"
    assert made.pdf.read_bytes().startswith(b"%PDF")


MIXED = f"国国国国12{'国' * 8}2026{'国' * 40}"


def test_chinese_and_digits_stand_close_where_the_file_has_it_so(tmp_path: Path) -> None:
    """5.2.3: two digits are as wide as a character; the white of the second file is that of Word."""
    template = (ROOT / "templates/internal/document.docx").read_bytes()
    close, apart = tmp_path / "close.docx", tmp_path / "apart.docx"
    close.write_bytes(write_docx(notice(Paragraph((Run(MIXED),), flush=True)), template))
    with zipfile.ZipFile(close) as package:
        styles = package.read("word/styles.xml").replace(b'autoSpaceDN w:val="0"', b'autoSpaceDN w:val="1"')
    apart.write_bytes(exchange_files(close.read_bytes(), members={"word/styles.xml": styles}))
    made = convert([apart, close], tmp_path)
    assert not any(each.gaps for each in made)
    lines = [next(box for box in texts(each.pdf, 1) if "国" in box.text) for each in made]
    assert [line.text for line in lines] == ["国国国国", MIXED[:31]]
    assert lines[1].right - lines[1].left == about(156)


TURNING = {
    "numbers": "10月15日前完成第3次调度，2027年1月15日前完成年度总结，形|成方案",
    "after a mark": "国国国国国国国国国国国国国国国国国国国国国国国国牵头，|2026年完成",
    "letters": "国国国国国国国国国国国国国国国国国国国国国国国BIM、GIS、|5G等技术",
    "before a bracket": "国国国国国国国国国国国国国国国国国国国国国国国国国国国36|（含国国2处）",
    "before a quote": "国国国国国国国国国国国国国国国国国国国国国国国国国国形|“1+3+N”机制",
    "an apostrophe": "国国国国国国国国国国国国国国国国国国国国国国国国国国国|Xi’an国国",
}
"""Lines of 28 characters, or as many as may stand on them: where the program must turn them."""


def test_lines_turn_where_they_are_full(tmp_path: Path) -> None:
    """5.2.3: LibreOffice knows neither these breaks nor how close letters stand at such borders."""
    template = (ROOT / "templates/internal/document.docx").read_bytes()
    words = [turning.replace("|", "") + "国" * 9 for turning in TURNING.values()]
    file = tmp_path / "a.docx"
    file.write_bytes(write_docx(notice(*(Paragraph((Run(each),), flush=True) for each in words)), template))
    [made] = convert([file], tmp_path)
    text = PdfReader(made.pdf).pages[0].extract_text()
    lines = text.split("\n")
    assert [turning for turning in TURNING.values() if turning.partition("|")[0] not in lines] == []
    assert "\u200b" not in text


OUT = 'out=$(echo "$@" | sed "s/.*--outdir \\([^ ]*\\).*/\\1/")'


def test_where_no_macro_ran_the_gaps_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "made.pdf")
    fake_office(tmp_path, f'{OUT}; cp {shlex.quote(str(tmp_path / "made.pdf"))} "$out/00001.pdf"')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    file = tmp_path / "a.docx"
    file.write_bytes((ROOT / "templates/internal/document.docx").read_bytes())
    [made] = convert([file], tmp_path)
    assert made.gaps


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"nix\.docx"):
        convert([tmp_path / "nix.docx"], tmp_path)


def test_two_files_do_not_overwrite_each_other(tmp_path: Path) -> None:
    files = [tmp_path / "a.docx", tmp_path / "a.DOCX"]
    for file in files:
        file.touch()
    with pytest.raises(Unreadable, match=r"same PDF: a\.pdf"):
        convert(files, tmp_path)


def fake_office(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def convert_one(folder: Path, seconds: float = 30) -> None:
    file = folder / "a.docx"
    file.write_bytes(b"not a document")
    convert([file], folder, seconds=seconds)


def test_a_missing_program_is_named_with_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match="apt-get install libreoffice-writer"):
        convert_one(tmp_path)


def test_a_program_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_office(tmp_path, "echo no export filter; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(ProgramFailed, match="no export filter"):
        convert_one(tmp_path)
    assert not list(tmp_path.glob("*.pdf"))


def test_a_program_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_office(tmp_path, f"sleep 60 & echo $! >{shlex.quote(str(tmp_path / 'child'))}; wait")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    started = time.monotonic()
    with pytest.raises(ProgramFailed, match=r"within 0\.5 seconds"):
        convert_one(tmp_path, 0.5)
    assert time.monotonic() - started < 10
    child = Path("/proc") / (tmp_path / "child").read_text(encoding="utf-8").strip()
    assert not child.exists() or "State:\tZ" in (child / "status").read_text(encoding="utf-8")


def test_a_persons_own_fonts_are_found_from_the_private_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "a&b"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    written = font_room.fontconfig_file((), tmp_path)
    assert f"<dir>{tmp_path}/a&amp;b/.fonts</dir>" in written
    assert f"<dir>{tmp_path}/a&amp;b/.local/share/fonts</dir>" in written


def test_only_missing_fonts_are_replaced_by_the_best_there_is() -> None:
    installed = {"FandolFang R", "AR PL SungtiL GB", "黑体", "Noto Serif CJK SC", "Liberation Serif"}
    expected = {
        "仿宋_GB2312": "FandolFang R",
        "方正仿宋_GBK": "FandolFang R",
        "一种仿宋": "FandolFang R",
        "楷体_GB2312": "AR PL SungtiL GB",
        "方正黑体_GBK": "黑体",
        "方正小标宋简体": "Noto Serif CJK SC",
        "Times New Roman": "Liberation Serif",
        "Unheard Of": "",
    }
    found = substitutions(installed, [*expected, "黑体"])
    assert {each.wanted: each.used for each in found} == expected


def test_what_nothing_stands_in_for_is_left_to_libreoffice(tmp_path: Path) -> None:
    written = font_room.fontconfig_file((Substitution("Unheard Of", ""),), tmp_path)
    assert "Unheard Of" not in written


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        'for a; do last=$a; done; out=$(echo "$@" | sed "s/.*--outdir \\([^ ]*\\).*/\\1/"); echo junk > "$out/00001.pdf"',
        'out=$(echo "$@" | sed "s/.*--outdir \\([^ ]*\\).*/\\1/"); printf "%%PDF-1.7 half" > "$out/00001.pdf"; exit 9',
    ],
    ids=["nothing", "no PDF at all", "half a PDF"],
)
def test_a_program_that_makes_no_whole_pdf_has_failed(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_office(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(ProgramFailed):
        convert_one(tmp_path)
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("lost", ["the font in the resources", "every page"])
def test_a_pdf_that_lost_its_fonts_or_pages_on_a_full_disk_is_not_whole(
    lost: str, printed: Printed, tmp_path: Path
) -> None:
    whole, broken = printed.folder / "head.pdf", tmp_path / "broken.pdf"
    writer = PdfWriter(clone_from=whole)
    if lost == "every page":
        writer.remove_page(0)
    else:
        fonts = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
        fonts.pop(sorted(fonts)[-1])
    writer.write(broken)
    assert is_whole(whole)
    assert not is_whole(broken)


def test_a_pdf_as_libreoffice_writes_it_is_not_whole_without_a_font_or_an_object(
    printed: Printed, tmp_path: Path
) -> None:
    data, broken = (printed.folder / "head.pdf").read_bytes(), tmp_path / "broken.pdf"
    fonts = data.index(b"<</F1 ")
    entry = data[fonts + 2 : data.index(b" R", fonts) + 2]
    font = b"\n%s 0 obj\n" % entry.split()[1]
    for lost in (entry, font, font + b"<</Type/Font"):
        broken.write_bytes(data.replace(lost, b" " * len(lost), 1))
        assert not is_whole(broken)


def test_characters_that_no_font_has_are_told(tmp_path: Path) -> None:
    """LibreOffice draws a blank or a box for them; combined and joined characters are drawn in parts."""
    file = tmp_path / "a.docx"
    template = (ROOT / "templates/internal/document.docx").read_bytes()
    text = "王\U00020000、\U0002a6a5，野\u2011、\u212b、e\u0301、\ufe0f\u200d\u3000〇㎡"
    file.write_bytes(write_docx(notice(paragraph(text)), template))
    assert undrawn(file, Coverage()) == "\U00020000\U0002a6a5"


def test_nothing_is_fetched_for_a_document(tmp_path: Path) -> None:
    asked = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/"
        file = with_outside(tmp_path / "a.docx", url)
        assert len(convert([file], tmp_path)) == 1
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def with_outside(file: Path, url: str) -> Path:
    """A Word file with a picture and a text that lie elsewhere."""
    document, relations = "word/document.xml", "word/_rels/document.xml.rels"
    template = (ROOT / "templates/internal/document.docx").read_bytes()
    data = write_docx(notice(paragraph("正文。")), template)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text, links = package.read(document).decode(), package.read(relations).decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="away" Type="{kind}" Target="{url}a.png" TargetMode="External"/>'
    office = "http://schemas.openxmlformats.org/drawingml/2006"
    shape = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{office}/wordprocessingDrawing" xmlns:a="{office}/main" '
        f'xmlns:pic="{office}/picture" xmlns:r="{kind.removesuffix("/image")}"><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="9" name="p"/><a:graphic><a:graphicData uri="{office}/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="9" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="away"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" '
        'cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        f'</a:graphic></wp:inline></w:drawing></w:r></w:p><w:p><w:fldSimple w:instr="INCLUDETEXT {url}a.txt"/></w:p>'
        "<w:sectPr"
    )
    members = {
        document: text.replace("<w:sectPr", shape, 1).encode(),
        relations: links.replace("</Relationships>", f"{link}</Relationships>").encode(),
    }
    file.write_bytes(exchange_files(data, members=members))
    return file


def test_a_run_that_is_killed_takes_the_program_with_it(tmp_path: Path) -> None:
    """SIGKILL leaves nobody to end LibreOffice, nor to remove its folder: the next run does that a day later."""
    started = tmp_path / "started"
    fake_office(tmp_path, f"sleep 60 & echo $$ $! >{shlex.quote(str(started))}; wait")
    (tmp_path / "a.docx").touch()
    code = "import sys; from pathlib import Path; from planforge.write.pdf import convert; convert([Path('a.docx')], Path('.'))"
    run = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "TMPDIR": str(tmp_path)},
    )
    try:
        waited(lambda: started.exists() and len(started.read_text().split()) == 2)
    finally:
        run.kill()
        run.wait()
    waited(lambda: not any(map(is_alive, started.read_text().split())))


def waited(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 60  # a busy machine starts LibreOffice slowly
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_alive(process: str) -> bool:
    status = Path("/proc", process, "status")
    return status.exists() and "State:\tZ" not in status.read_text(encoding="utf-8")


def test_only_our_own_old_folders_are_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new, other = (tmp_path / f"planforge-{name}" for name in ("room-abcd_123", "room-abcd_124", "plans"))
    for folder in (old, new, other):
        folder.mkdir()
    for folder in (old, other):
        os.utime(folder, (0, 0))
    with temporary_room():
        assert not old.exists()
    assert new.exists() and other.exists()


def test_a_program_that_can_not_be_run_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_office(tmp_path, "")
    (tmp_path / "soffice").write_bytes(b"\x7fELF no program")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(ProgramFailed):
        convert_one(tmp_path)
