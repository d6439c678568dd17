"""Signature, seals, stamps, attendance and imprint, measured in ink on the finished PDF (7.3.5, 7.4, 10.3)."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import docx
import pytest

from planforge.document import (
    AttachmentNote,
    Attendance,
    Cell,
    Closing,
    Document,
    Header,
    Image,
    Imprint,
    NoteEntry,
    PageChoices,
    Part,
    Picture,
    Stamp,
    Table,
    Title,
    words,
)
from planforge.messages import Faulty
from planforge.write.docx import heights, write_docx
from planforge.write.docx.page import with_page
from planforge.write.pdf import convert
from tests.write.ink import Band, Drawn, bands, overlaps, pictures, texts
from tests.write.sample_documents import paragraph, without_blanks
from tests.write.seals import frame, ring
from tools.template_builder import measures

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = ROOT.parent / "shared" / "tools" / "ooxml_valid.py"
MISSING = [name for name in ("soffice", "pdftoppm", "pdftotext") if shutil.which(name) is None]

DAY = "2026年3月18日"
SHORT = ("澄川区人民政府", "区财政局", "区生态环境局", "区委", "区教育局")
LONG = "澄川区爱国卫生运动委员会城乡环境综合整治三年行动计划推进工作领导小组协调联络办公室"
CHARACTER = 5.556
LEFT, RIGHT = 28.0, 184.0


def seal(diameter: float = 42) -> Image:
    return Image(ring(), "印章.png", diameter, diameter)


def stamp_picture() -> Image:
    return Image(frame(), "签名章.png", None, 12)


def paper(closing: Closing, imprint: Imprint | None = None, lines: int = 2) -> Document:
    blocks = tuple(paragraph("国" * 20) for _ in range(lines))
    return Document("通知", Header(), Part(None, blocks, closing=closing), imprint=imprint or Imprint())


def sealed(*names: str, pictures: bool = True, diameter: float = 42) -> Closing:
    image = seal(diameter) if pictures else None
    return Closing(signature=names, date=DAY, seals=(image,) * len(names))


@dataclass(frozen=True)
class Sealed:
    names: tuple[str, ...]
    rows: tuple[int, ...]
    """Seals in each row."""
    diameter: float = 42


SEALED = {
    "1": Sealed(SHORT[:1], (1,)),
    "2": Sealed(SHORT[:2], (2,)),
    "3": Sealed(SHORT[:3], (3,)),
    "4": Sealed(SHORT[:4], (3, 1)),
    "5": Sealed(SHORT, (3, 2)),
    "3 of 50 mm": Sealed(SHORT[:3], (2, 1), 50),
    "6 to 15 characters, 6": Sealed(tuple(LONG[:length] for length in (9, 10, 6, 12, 15, 6)), (2, 2, 2)),
    "5 of 60 mm": Sealed(SHORT, (2, 2, 1), 60),
    "long, 2": Sealed((LONG, "区财政局"), (1, 1)),
    "long, 3": Sealed(("区财政局", "区委", LONG), (2, 1)),
    "long, 5": Sealed((LONG,) * 5, (1, 1, 1, 1, 1)),
    "20 characters, 2": Sealed((LONG[:20], LONG[:20]), (1, 1)),
    "12 characters, 3": Sealed((LONG[:12], LONG[2:14], LONG[:12]), (2, 1)),
}

COPIES = "区委各部门，区人大常委会办公室，区政协办公室，区监委，区法院，区检察院，区人武部，各民主党派区委。"
IMPRINT = Imprint("各乡镇人民政府，各街道办事处。", COPIES, "澄川区人民政府办公室", f"{DAY}印发")
BODY_LENGTHS = (1, 8, 11, 12, 13, 14, 15, 17, 22)


def unsealed(*names: str) -> Closing:
    return Closing(signature=names, date=DAY, form="unsealed")


JOINT = ("澄川区人民政府机关事务管理办公室", "区委", "区生态环境局")
STAMPS = (Stamp("澄川区人民政府区长", "沈立", stamp_picture()), Stamp("主任", "欧阳敏", stamp_picture()))
ATTENDANCE = (
    Attendance("出席：", ("沈立、", "何川、", *("欧阳敏、", "林岚、", "许舟、") * 4, "陆远")),
    Attendance("请假：", ("周敏",)),
    Attendance(
        "列席：", ("县12345热线办许舟，", *("县自然资源局　何川、", "县住建局林岚、") * 4, "县水利局" * 9)
    ),
)

TALL = Picture(Image(frame(90, 160), "图.png", 150), "图1　整治前的小巷")


def pictured(document: Document) -> Document:
    """Let a tall picture stand under the text."""
    main = document.main
    return replace(document, main=replace(main, blocks=(*main.blocks, TALL)))


FIGURES = {
    "line": paragraph("国" * 20),
    "picture": Picture(Image(frame(90, 60), "图.png", 60)),
    "table": Table(((Cell("任务"), Cell("时限")), (Cell("清理小广告"), Cell("9月底前"))), 1),
}
UNDER_FIGURES = {
    "附件": Closing(AttachmentNote("附件：", (NoteEntry("", "清单"),))),
    "出席": Closing(attendance=(Attendance("出席：", ("沈立、", "何川")),)),
    "区委": unsealed("区委"),
    "区长": Closing(stamps=(Stamp("区长", "沈立", stamp_picture()),), date=DAY, form="stamped"),
}
"""What stands under the last line, table or picture of a body, by its first word."""


PAPERS: dict[str, Document] = {
    **{
        f"{word} under a {kind}": replace(
            paper(closing), main=Part(None, (paragraph("国" * 20), figure), closing=closing)
        )
        for word, closing in UNDER_FIGURES.items()
        for kind, figure in FIGURES.items()
    },
    **{f"sealed {name}": paper(sealed(*case.names, diameter=case.diameter)) for name, case in SEALED.items()},
    **{f"empty {name}": paper(sealed(*case.names, pictures=False)) for name, case in SEALED.items()},
    "behalf": paper(
        Closing(signature=(LONG[:18],), behalf="（澄川区综合行政执法局代章）", date=DAY, seals=(seal(),))
    ),
    "sealed uneven": paper(sealed("区委", "区财政局", "澄川区发展和改革委员会")),
    "annotated": paper(replace(sealed(SHORT[0]), annotation="（此件公开发布）")),
    "unsealed": paper(unsealed("澄川区人民政府机关事务管理办公室")),
    "unsealed short": paper(unsealed("区委")),
    "unsealed joint": paper(unsealed(*JOINT)),
    "unsealed long": paper(unsealed(LONG, "区委")),
    "stamps": paper(Closing(stamps=STAMPS, date=DAY, form="stamped")),
    "stamp": paper(Closing(stamps=STAMPS[:1], date=DAY, form="stamped")),
    "stamps by hand": paper(
        Closing(stamps=(Stamp("区长", "沈立"), Stamp(LONG, ""), Stamp("主任", "")), date=DAY, form="stamped")
    ),
    "stamps of names": paper(
        Closing(stamps=(Stamp("区长", "沈立"), Stamp("主任", "欧阳敏")), date=DAY, form="stamped")
    ),
    "sealed full": paper(sealed(SHORT[0], diameter=48), lines=17),
    "stamps of five": Document(
        "通知",
        Header(),
        Part(
            None,
            (*(paragraph("国" * 20) for _ in range(20)), paragraph("国" * 112)),
            closing=Closing(
                AttachmentNote("附件：", (NoteEntry("1.", "清单"), NoteEntry("2.", "回执"))),
                stamps=(Stamp(LONG, "沈立", stamp_picture()),) * 4 + STAMPS[:1],
                date=DAY,
                annotation="（此件公开发布）",
                form="stamped",
            ),
        ),
    ),
    "attendance": paper(Closing(attendance=ATTENDANCE)),
    **{
        f"imprint {lines}": paper(replace(sealed(SHORT[0]), annotation="（此件公开发布）"), IMPRINT, lines)
        for lines in BODY_LENGTHS
    },
    "imprint printed": paper(Closing(), Imprint("", "", "澄川区人民政府办公室", f"{DAY}印发")),
    "imprint copies": paper(Closing(), Imprint(copies="区委办公室。")),
    "imprint 60": paper(Closing(), replace(IMPRINT, copies="，".join(["澄川区综合行政执法局"] * 60) + "。")),
    "imprint 60 long": paper(Closing(), replace(IMPRINT, copies="，".join([LONG] * 60) + "。")),
    "imprint long printer": paper(Closing(), replace(IMPRINT, printed_by=LONG)),
    "imprint wide printer": paper(Closing(), Imprint("", "", "国" * 24, "2026年12月19日印发")),
    "imprint attachment": replace(
        paper(sealed(SHORT[0]), IMPRINT),
        attachments=(Part(Title("国" * 9), (paragraph("国" * 300),), label="附件"),),
    ),
    "imprint attachment full": replace(
        paper(sealed(SHORT[0]), IMPRINT),
        attachments=(Part(Title("国" * 9), (paragraph("国" * 500),), label="附件"),),
    ),
    "imprint 20 long": paper(sealed(SHORT[0]), replace(IMPRINT, copies="，".join([LONG[:30]] * 20) + "。")),
    "picture": pictured(paper(sealed(SHORT[0]), IMPRINT)),
    "picture, 2": pictured(paper(sealed(*SHORT[:2]))),
    "picture attached": replace(
        paper(sealed(SHORT[0]), IMPRINT),
        attachments=(Part(Title("国" * 60), (TALL,), label="附件"),),
    ),
    "date alone": paper(Closing(date=DAY)),
    "imprint literal": paper(sealed(SHORT[0]), IMPRINT),
    "sealed literal": paper(sealed(*SHORT)),
    "unsealed literal": paper(unsealed("澄川区人民政府机关事务管理办公室")),
    "stamps literal": paper(Closing(stamps=STAMPS, date=DAY, form="stamped")),
    "order": paper(Closing(stamps=(Stamp("区长", "沈立"),), date=DAY), IMPRINT),
    "letter": paper(sealed(SHORT[0]), Imprint(copies=COPIES)),
}


TEMPLATES = {"letter": "letter", "order": "order"}
"""Of papers that are not in the general one."""


@dataclass(frozen=True)
class Pages:
    folder: Path

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.pdf"

    def last(self, name: str) -> int:
        found = subprocess.run(["pdfinfo", self.file(name)], capture_output=True, text=True, check=True)
        return int(found.stdout.split("Pages:")[1].split()[0])

    def texts(self, name: str, page: int = 1) -> list[Drawn]:
        found = texts(self.file(name), page)
        return [box for box in found if box.top < 264 or box.text not in ("—", str(page))]

    def text(self, name: str, words_there: str, page: int = 1) -> Drawn:
        return next(box for box in self.texts(name, page) if words_there in box.text)

    def seals(self, name: str, page: int = 1) -> list[Drawn]:
        return pictures(self.file(name), page)

    def white_above(self, name: str, top: float) -> float:
        """Give the white between what begins there and the ink above it."""
        return top - max(band.bottom for band in bands(self.file(name), 1) if band.bottom <= top + 0.2)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    if MISSING and os.environ.get("CI") == "true":
        pytest.fail(f"missing: {', '.join(MISSING)}")
    if MISSING:
        pytest.skip(f"missing: {', '.join(MISSING)}")
    folder = tmp_path_factory.mktemp("closing")
    files = []
    for name, document in PAPERS.items():
        path = folder / f"{name}.docx"
        template = (ROOT / "templates" / TEMPLATES.get(name, "general") / "document.docx").read_bytes()
        page = PageChoices(margins="literal") if name.endswith(" literal") else PageChoices()
        path.write_bytes(write_docx(document, with_page(template, page), page=page))
        files.append(path)
    convert(files, folder)
    return Pages(folder)


def about(value: float, slack: float = 1.0) -> object:
    """The standard's tolerance is 1 mm (5.2.1, 6.1)."""
    return pytest.approx(value, abs=slack)


def all_on(pages: Pages, name: str) -> list[tuple[int, Drawn]]:
    return [(page, box) for page in range(1, pages.last(name) + 1) for box in pages.texts(name, page)]


@pytest.mark.parametrize("name", PAPERS)
def test_no_ink_overlaps_or_leaves_the_text_area(pages: Pages, name: str) -> None:
    for page in range(1, pages.last(name) + 1):
        boxes = pages.texts(name, page)
        assert overlaps(boxes) == []
        assert all(box.left > LEFT - 0.5 and box.right < RIGHT + 0.5 and box.top > 35 for box in boxes)


@pytest.mark.parametrize("name", PAPERS)
def test_every_word_is_drawn(pages: Pages, name: str) -> None:
    document = PAPERS[name]
    pictured = [stamp.name for stamp in document.main.closing.stamps if stamp.image]
    drawn = sorted("".join(box.text for _, box in all_on(pages, name)))
    wanted = sorted(without_blanks(words(document)))
    assert drawn == sorted(set_minus(wanted, "".join(pictured)))


def set_minus(letters: list[str], taken: str) -> list[str]:
    left = list(letters)
    for letter in taken:
        left.remove(letter)
    return left


@pytest.mark.parametrize("name", SEALED)
def test_seals_stand_in_rows_and_do_not_touch(pages: Pages, name: str) -> None:
    """7.3.5.1: the upper edge of the first row within one line of the text, no seal outside the text area."""
    case = SEALED[name]
    for page in range(1, pages.last(f"sealed {name}") + 1):
        seals = pages.seals(f"sealed {name}", page)
        assert all(one.gap(two) > 2 for at, one in enumerate(seals) for two in seals[:at])
        assert all(box.left > LEFT - 0.3 and box.right < RIGHT + 0.3 for box in seals)
        assert [box.right - box.left for box in seals] == [about(case.diameter, 0.4)] * len(seals)
        assert page == 1 or pages.texts(f"sealed {name}", page)
    first = pages.seals(f"sealed {name}")
    tops = [round(box.top) for box in first]
    assert [tops.count(top) for top in sorted(set(tops))] == list(case.rows[: len(set(tops))])
    assert 0 < pages.white_above(f"sealed {name}", first[0].top) < 10.39


@pytest.mark.parametrize("name", [name for name, case in SEALED.items() if LONG not in case.names])
def test_a_seal_is_centred_on_its_name_and_the_last_on_the_date_too(pages: Pages, name: str) -> None:
    """7.3.5.1: name and date stand somewhat below the middle of the seal."""
    paper_name = f"sealed {name}"
    seals = pages.seals(paper_name)
    found = [box for box in pages.texts(paper_name) if box.text in SEALED[name].names]
    date = [box for box in pages.texts(paper_name) if box.top > found[-1].bottom]
    assert len(seals) == len(found) == len(SEALED[name].names)
    for mark, text in zip(seals, found, strict=True):
        assert mark.centre == about(text.centre)
        assert mark.middle < text.bottom
        assert text.bottom < mark.bottom
    assert seals[-1].centre == about((date[0].left + date[-1].right) / 2)
    assert seals[-1].middle < date[0].bottom < seals[-1].bottom


@pytest.mark.parametrize("name", ["1", "2", "3", "4", "5"])
def test_the_space_of_seals_is_kept_where_there_is_no_picture(pages: Pages, name: str) -> None:
    with_seals, without = (pages.texts(f"{kind} {name}") for kind in ("sealed", "empty"))
    assert [(box.text, box.left, box.top) for box in with_seals] == [
        (box.text, box.left, box.top) for box in without
    ]
    assert pages.seals(f"empty {name}") == []


@pytest.mark.parametrize("name", ["sealed 1", "sealed 3", "sealed 3 of 50 mm"])
def test_a_sealed_date_ends_four_characters_from_the_edge(pages: Pages, name: str) -> None:
    assert RIGHT - pages.text(name, "日").right == about(4 * CHARACTER, 0.5)


@pytest.mark.parametrize("name", [name for name in SEALED if len(SEALED[name].rows) > 1])
def test_rows_of_seals_stand_in_columns(pages: Pages, name: str) -> None:
    """7.3.5.1: 印章之间排列整齐; and the date keeps four characters to its right, as many rows as that takes."""
    found = [
        round(box.centre)
        for page in range(1, pages.last(f"sealed {name}") + 1)
        for box in pages.seals(f"sealed {name}", page)
    ]
    assert len(set(found)) == max(SEALED[name].rows)


def test_joint_seals_stand_equally_apart(pages: Pages) -> None:
    one, two, three = pages.seals("sealed uneven")
    assert two.left - one.right == about(three.left - two.right, 0.2)


def test_a_date_without_names_stands_one_line_below_the_text(pages: Pages) -> None:
    date = pages.text("date alone", "日")
    assert pages.white_above("date alone", date.top) == about(10.39)
    assert RIGHT - date.right == about(4 * CHARACTER)


def test_seals_stamps_and_names_follow_the_line_of_the_margins(pages: Pages) -> None:
    """With 37 and 35 mm a line is 0.25 mm lower: none of it adds up between what is computed with it."""
    for measured in (seal_to_date, seals_apart, post_to_stamp, text_to_name):
        assert measured(pages, "literal") == pytest.approx(measured(pages, "plain"), abs=0.06)


def seal_to_date(pages: Pages, margins: str) -> float:
    name = {"plain": "sealed 5", "literal": "sealed literal"}[margins]
    return pages.seals(name)[-1].bottom - pages.text(name, "2026").middle


def seals_apart(pages: Pages, margins: str) -> float:
    first, *_, last = pages.seals({"plain": "sealed 5", "literal": "sealed literal"}[margins])
    return last.top - first.bottom


def post_to_stamp(pages: Pages, margins: str) -> float:
    name = {"plain": "stamps", "literal": "stamps literal"}[margins]
    return pages.seals(name)[-1].middle - pages.text(name, "主任").middle


def text_to_name(pages: Pages, margins: str) -> float:
    boxes = pages.texts({"plain": "unsealed", "literal": "unsealed literal"}[margins])
    return boxes[2].top - boxes[1].top


def test_an_office_that_seals_for_another_has_the_seal(pages: Pages) -> None:
    """代章: one seal on name, bracket and date."""
    (mark,) = pages.seals("behalf")
    for line in (LONG[:18], "代章"):
        assert mark.centre == about(pages.text("behalf", line).centre)
        assert mark.top < pages.text("behalf", line).top
    assert pages.text("behalf", "日").bottom < mark.bottom


def test_an_annotation_stands_under_the_seal(pages: Pages) -> None:
    (mark,) = pages.seals("annotated")
    note = pages.text("annotated", "公开")
    assert note.top > mark.bottom
    assert note.left == about(LEFT + 2 * CHARACTER)


@pytest.mark.parametrize("word", UNDER_FIGURES)
def test_what_stands_under_a_figure_is_as_far_from_it_as_from_text(pages: Pages, word: str) -> None:
    """7.3.4, 7.3.5: a table or picture has no white of its own under it, as a line of text has."""
    whites = {}
    for kind in FIGURES:
        name = f"{word} under a {kind}"
        stamps = [mark.top for mark in pages.seals(name) if word == "区长"]
        top = min([pages.text(name, word).top, *stamps[-1:]])
        whites[kind] = pages.white_above(name, top)
    assert whites == {kind: about(whites["line"], 0.6) for kind in FIGURES}


@pytest.mark.parametrize("name", ["unsealed", "unsealed joint"])
def test_an_unsealed_name_ends_two_characters_from_the_edge(pages: Pages, name: str) -> None:
    """7.3.5.2: the date begins two characters right of the name; the name stands one line below the text."""
    first, *names, date = [box for box in pages.texts(name) if "国" not in box.text]
    last = (first, *names)[-1]
    assert RIGHT - max(box.right for box in (first, *names)) == about(2 * CHARACTER)
    assert date.left - first.left == about(2 * CHARACTER)
    assert pages.white_above(name, first.top) == about(10.39)
    assert date.top - last.bottom == about(5.15, 2)


def test_a_date_longer_than_the_name_ends_two_characters_from_the_edge(pages: Pages) -> None:
    date = pages.text("unsealed short", DAY)
    assert RIGHT - date.right == about(2 * CHARACTER)
    assert date.left - pages.text("unsealed short", "区委").left == about(2 * CHARACTER, 0.5)


def test_unsealed_names_are_spread_to_one_width(pages: Pages) -> None:
    """Figure 9."""
    names = bands(pages.file("unsealed joint"), 1)[2:5]
    assert [band.left for band in names] == [about(names[0].left, 0.7)] * 3
    assert [band.right for band in names] == [about(RIGHT - 2 * CHARACTER)] * 3


@pytest.mark.parametrize("name", ["stamp", "stamps"])
def test_stamps_stand_in_a_column_beside_their_posts(pages: Pages, name: str) -> None:
    """7.3.5.3: two lines below the text, four characters from the edge; the date one line below."""
    stamps = pages.seals(name)
    assert pages.white_above(name, stamps[0].top) == about(20.78)
    for mark, stamp in zip(stamps, STAMPS, strict=False):
        post = pages.text(name, stamp.post)
        assert RIGHT - mark.right == about(4 * CHARACTER)
        assert mark.bottom - mark.top == about(12, 0.4)
        assert mark.left - post.right == about(2 * CHARACTER)
        assert mark.middle == about(post.middle)
    date = next(band for band in bands(pages.file(name), 1) if band.top > stamps[-1].bottom)
    assert date.top - stamps[-1].bottom == about(10.39)
    assert RIGHT - date.right == about(4 * CHARACTER, 1.5)  # 日 is a narrow character


def test_a_stamp_is_on_the_page_of_its_post(pages: Pages) -> None:
    """Five long posts are more than a page keeps together with the text."""
    name = "stamps of five"
    found = [(page, mark) for page in range(1, pages.last(name) + 1) for mark in pages.seals(name, page)]
    assert len(found) == len(PAPERS[name].main.closing.stamps)
    for page, mark in found:
        assert mark.bottom < 262
        beside = [
            box
            for box in pages.texts(name, page)
            if box.right < mark.left and abs(box.middle - mark.middle) < 8
        ]
        assert beside


def test_the_name_is_printed_where_a_stamp_has_no_picture(pages: Pages) -> None:
    """It ends where a stamp would, four characters from the edge, with its post in the column of the others."""
    name, date = pages.text("stamps by hand", "沈立"), pages.text("stamps by hand", "2026")
    assert RIGHT - name.right == about(4 * CHARACTER)
    assert pages.text("stamps by hand", "区长").right == about(RIGHT - 6 * CHARACTER - 24)
    assert date.top > pages.text("stamps by hand", "主任").bottom


def test_names_that_stand_for_stamps_have_one_width(pages: Pages) -> None:
    """7.3.5.3: four characters from the edge, two from the post, in columns."""
    texts = pages.texts("stamps of names")
    first, last, other, post = (
        next(box for box in texts if box.text == text) for text in ("沈", "立", "欧阳敏", "主任")
    )
    assert (first.left, last.right) == (about(other.left), about(other.right))
    assert RIGHT - other.right == about(4 * CHARACTER)
    assert other.left - post.right == about(2 * CHARACTER)


def test_a_seal_on_the_last_line_of_a_page_stays_in_the_text_area(pages: Pages) -> None:
    """5.2.1, 7.3.5.1: the tolerance is 1 mm."""
    [mark] = pages.seals("sealed full")
    assert pages.text("sealed full", "2026").bottom > 262 - CHARACTER
    assert mark.bottom < 263


@pytest.mark.parametrize("form", ["sealed", "unsealed", "stamped"])
def test_a_name_that_no_line_holds_is_printed(form: Literal["sealed", "unsealed", "stamped"]) -> None:
    """Text that was typed into the wrong key: the program breaks it, and no place is computed with it."""
    name = SHORT[0] * 400
    stamps = (Stamp(name, name),) if form == "stamped" else ()
    closing = Closing(signature=(name, "区委"), stamps=stamps, behalf=name, date=DAY, form=form)
    template = (ROOT / "templates" / "general" / "document.docx").read_bytes()
    made = docx.Document(io.BytesIO(write_docx(paper(closing), template)))
    assert name in "".join(line.text for line in made.paragraphs)


def test_those_who_attended_hang_under_the_first(pages: Pages) -> None:
    """10.3: one line below the text, two characters from the edge."""
    label = pages.text("attendance", "出席")
    assert label.left == about(LEFT + 2 * CHARACTER)
    assert pages.white_above("attendance", label.top) == about(10.39)
    following = [
        box for box in pages.texts("attendance") if box.top > label.bottom and "请假" not in box.text
    ]
    assert following[0].left == about(LEFT + 5 * CHARACTER)
    assert pages.text("attendance", "请假").left == about(label.left)


def test_nobody_who_attended_is_parted_from_their_unit(pages: Pages) -> None:
    names = [without_blanks(name).rstrip("、，") for row in ATTENDANCE for name in row.people[:-1]]
    printed = [without_blanks(line) for line in lines_printed(pages.file("attendance"))]
    for name in set(names):
        assert sum(line.count(name) for line in printed) >= names.count(name)


def lines_printed(pdf: Path) -> list[str]:
    """Give the lines of a PDF as they stand on the page."""
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def rules(pages: Pages, name: str) -> list[Band]:
    """Give the rules of the imprint, measured at the edge, where it has no text."""
    found = bands(pages.file(name), pages.last(name), (LEFT + 0.2, LEFT + 4))
    return [band for band in found if band.height < 1 and not band.red]


IMPRINTS = [name for name in PAPERS if name.startswith(("imprint", "order")) and name != "imprint 60 long"]


@pytest.mark.parametrize("name", IMPRINTS)
def test_the_imprint_ends_at_262_mm(pages: Pages, name: str) -> None:
    """7.4.1: however long the text is; its rules are as wide as the text area."""
    found = rules(pages, name)
    imprint = PAPERS[name].imprint
    assert len(found) == 1 + bool(imprint.copies) + bool(imprint.printed_by)
    assert found[-1].bottom == about(262, 0.5)
    wide = [band for band in bands(pages.file(name), pages.last(name)) if band.height < 1]
    assert [(band.left, band.right) for band in wide][-1] == (about(LEFT, 0.3), about(RIGHT, 0.3))
    boxes = pages.texts(name, pages.last(name))
    assert all(box.gap(rule) > 0 for rule in found for box in boxes)
    printed_part = [box for box in boxes if box.top > found[0].top]
    start = min(box.left for box in printed_part)
    assert start == about(LEFT + 4.94, 0.6)
    assert all(box.right < RIGHT - 4 for box in printed_part)
    other = "".join(box.text for box in boxes if box.bottom < found[0].top)
    whole = "".join(box.text for _, box in all_on(pages, name))
    assert without_blanks(words(replace(PAPERS[name], imprint=Imprint()))).endswith(other)
    assert whole.endswith("".join(box.text for box in printed_part))


def test_copies_hang_behind_the_colon_and_share_no_rule_with_recipients(pages: Pages) -> None:
    """7.4.2."""
    page = pages.last("imprint 1")
    boxes = [box for box in pages.texts("imprint 1", page) if box.top > rules(pages, "imprint 1")[0].top]
    recipients, copies, turned, *_ = boxes
    assert (recipients.text[:3], copies.text[:3]) == ("主送：", "抄送：")
    assert recipients.left == about(copies.left, 0.2)
    assert turned.left - copies.left == about(3 * 4.94, 0.5)
    assert copies.top > recipients.bottom


@pytest.mark.parametrize("name", ["imprint long printer", "imprint wide printer"])
def test_the_day_of_printing_has_room_beside_a_long_office(pages: Pages, name: str) -> None:
    """7.4.3: in one piece, one character from the right edge."""
    day = pages.text(name, PAPERS[name].imprint.printed_on)
    assert day.right == about(RIGHT - 4.94, 0.6)


def test_a_letters_imprint_has_no_rules(pages: Pages) -> None:
    """10.1."""
    assert rules(pages, "letter") == []
    page = pages.last("letter")
    turned = pages.texts("letter", page)[-1]
    assert "党派" in turned.text or turned.text.endswith("。")
    assert turned.bottom > 250


@pytest.mark.parametrize(("name", "seals"), [("picture", 1), ("picture, 2", 2), ("picture attached", 0)])
def test_a_tall_picture_leaves_room_for_what_stands_on_its_page(pages: Pages, name: str, seals: int) -> None:
    """Caption, signature and imprint; in an attachment, its title."""
    last = pages.last(name)
    assert last <= 2
    tall, *others = pages.seals(name, last)
    assert len(others) == seals
    assert tall.height > 75
    boxes = [*pages.texts(name, last), *rules(pages, name)]
    assert all(box.gap(tall) > 0 for box in boxes)
    caption = pages.text(name, "整治前", last)
    assert tall.bottom < caption.top < min((seal.top for seal in others), default=260)


def test_a_high_imprint_leaves_the_text_on_its_page(pages: Pages) -> None:
    """7.3.3: page one shows text."""
    name = "imprint 20 long"
    assert pages.text(name, "国国国").top < pages.text(name, SHORT[0]).top
    assert pages.texts(name, 2)[0].text.startswith("主送")
    assert pages.last(name) == 2


def test_an_imprint_longer_than_a_page_stands_under_the_text(pages: Pages) -> None:
    assert pages.last("imprint 60 long") > 2
    assert rules(pages, "imprint 60 long")[-1].bottom < 263


def test_the_name_on_a_stamp_is_its_description() -> None:
    data = write_docx(PAPERS["stamp"], (ROOT / "templates/general/document.docx").read_bytes())
    xml = docx.Document(io.BytesIO(data)).element.xml
    assert 'descr="沈立"' in xml


def test_a_picture_that_is_none_is_a_fault_with_a_place() -> None:
    broken = Image(b"\x89PNG\r\n\x1a\n", "印章.png", 42, 42)
    for closing in (
        replace(sealed("甲局"), seals=(broken,)),
        Closing(stamps=(Stamp("局长", "甲", broken),), form="stamped"),
    ):
        with pytest.raises(Faulty) as caught:
            write_docx(paper(closing), (ROOT / "templates/general/document.docx").read_bytes(), "a.docx")
        assert [fault.code for fault in caught.value.faults] == ["write.value-picture"]


def test_the_heights_are_those_of_the_templates() -> None:
    ink = round(measures.over(*measures.TEXT)), round(measures.under(*measures.TEXT))
    line = heights.LINES["compensated"]
    ours = line.height, heights.ONE_LINE, heights.TWO_LINES, (line.over, line.under)
    assert ours == (measures.LINE, measures.ONE_LINE, measures.TWO_LINES, ink)


@pytest.mark.skipif(not VALIDATOR.exists(), reason=f"{VALIDATOR} is missing")
def test_the_files_are_valid_wordprocessingml(pages: Pages) -> None:
    files = [str(path) for path in pages.folder.glob("*.docx")]
    made = subprocess.run(
        [sys.executable, str(VALIDATOR), *files], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout
