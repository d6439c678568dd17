"""Header blocks and formats as PDF, measured in ink: the places that GB/T 9704-2012 gives in millimetres."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from planforge.document import Document, Header, PageChoices, Part, Title, words
from planforge.write.docx import write_docx
from planforge.write.docx.page import with_page
from planforge.write.pdf import convert, substitutions
from planforge.write.pdf.fonts import installed_fonts
from tests.write.ink import Band, bands, overlaps, texts
from tests.write.sample_documents import paragraph, without_blanks
from tests.write.test_pdf import about, programs

__all__ = ["programs"]

ROOT = Path(__file__).resolve().parents[2]
CHARACTER = 156 / 28

TWO_PAGES = tuple(paragraph("国" * 60) for _ in range(14))
ABOVE = {"copy_number": "000123", "secrecy": "机密★1年", "urgency": "特急"}
PLAIN = Header("国国国国国国国文件", "国国国〔2026〕12号")
LETTER = Header("国国国国国国国", "国国国〔2026〕12号")
JOINT = Header("国国国国国国国国国\n国国国国国国\n国国国国", "国国国〔2026〕12号", "文件")
ORDER = Header("国国国国国国国令", "第3号")


def document(header: Header, title: str = "国国国国", recipients: str = "国国国：") -> Document:
    return Document("通知", header, Part(Title(title) if title else None, TWO_PAGES, recipients=recipients))


def long_names(issuers: int, length: int, signers: int, above: int) -> Header:
    """A header block that is as crowded as one may be."""
    marks = dict(list(ABOVE.items())[:above])
    names = "\n".join("澄川区人民政府办公室综合行政执法局"[at:] * 3 for at in range(issuers))
    cut = "\n".join(name[: max(2, length - 3 * at)] for at, name in enumerate(names.split("\n")))
    people = ("沈立", "欧阳敏", "何川", "买买提·艾力江", "林岚", "司马相如")[:signers]
    return Header(cut, "澄川综执整治办〔2026〕1234号", "文件" if issuers > 1 else "", signers=people, **marks)


CROWDED = {
    f"{template}-{issuers}-{length}-{signers}-{above}": (
        template,
        document(long_names(issuers, length, signers, above)),
    )
    for template, issuers, length, signers, above in (
        ("general", 1, 40, 6, 3),
        ("general", 2, 2, 1, 0),
        ("general", 3, 20, 3, 2),
        ("general", 4, 9, 5, 1),
        ("general", 5, 40, 0, 3),
        ("general", 5, 12, 6, 3),
        ("letter", 1, 40, 0, 3),
        ("letter", 1, 2, 2, 1),
        ("order", 1, 40, 0, 3),
        ("order", 1, 8, 1, 2),
    )
}

CASES = {
    **CROWDED,
    "plain": ("general", document(PLAIN)),
    "one-above": ("general", document(replace(PLAIN, copy_number="000123"))),
    "two-above": ("general", document(replace(PLAIN, secrecy="机　密", urgency="特　急"))),
    "three-above": ("general", document(replace(PLAIN, **ABOVE))),
    "preprinted": ("general", document(replace(PLAIN, preprinted=True, **ABOVE))),
    "joint": ("general", document(JOINT)),
    "joint-preprinted": ("general", document(replace(JOINT, preprinted=True))),
    "joint-5": (
        "general",
        document(
            replace(JOINT, mark="\n".join("国" * (5 + at) for at in range(5)), **ABOVE),
            "国国国国国国国国国国国国国国国国\n国国国国国国国国国国国国",
            "国" * 50 + "：",
        ),
    ),
    "joint-6": ("general", document(replace(JOINT, mark="\n".join(["国国国国"] * 6), signers=()))),
    "joint-2-long-title": ("general", document(replace(JOINT, mark="国国国国\n国国"), "国" * 120)),
    "joint-5-long-title": (
        "general",
        document(replace(JOINT, mark="\n".join(["国国国国"] * 5), signers=("国国国",) * 3), "国" * 120),
    ),
    "joint-5-signers": (
        "general",
        document(replace(JOINT, mark="\n".join(["国" * 40] * 5), signers=("国国国",) * 6), "国" * 70),
    ),
    "joint-5-recipients": (
        "general",
        document(replace(JOINT, mark="\n".join(["国国国国"] * 5)), recipients="国" * 150 + "："),
    ),
    "joint-5-literal": (
        "general",
        document(replace(JOINT, mark="\n".join(["国国国国"] * 5), **ABOVE), "国" * 80, "国" * 50 + "："),
    ),
    "joint-5-crowded-preprinted": (
        "general",
        document(
            replace(JOINT, mark="\n".join(["国国国国"] * 5), preprinted=True, signers=("国国国",) * 3),
            "国" * 120,
        ),
    ),
    "untitled": ("general", document(PLAIN, "", "")),
    "letter-untitled": ("letter", document(LETTER, "", "")),
    "one-signer": ("general", document(replace(PLAIN, signers=("国国",)))),
    "five-signers": ("general", document(replace(PLAIN, signers=("国国国",) * 5))),
    "letter": ("letter", document(LETTER)),
    "letter-above": ("letter", document(replace(LETTER, **{**ABOVE, "secrecy": "秘密★2026年12月31日"}))),
    "letter-long": ("letter", document(replace(LETTER, mark="国" * 30))),
    "letter-preprinted": ("letter", document(replace(LETTER, preprinted=True))),
    "order": ("order", document(ORDER, "", "")),
    "order-two-above": ("order", document(replace(ORDER, secrecy="机　密", urgency="特　急"), "", "")),
    "order-three-above": (
        "order",
        document(replace(ORDER, copy_number="000001", secrecy="机　密", urgency="特　急"), "", ""),
    ),
    "internal": ("internal", document(Header(secrecy="机　密", urgency="特　急"))),
}


@pytest.fixture(scope="module")
def printed(programs: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Convert all cases in one go; give their folder."""
    folder = tmp_path_factory.mktemp("head")
    files = []
    for name, (template, made) in CASES.items():
        files.append(folder / f"{name}.docx")
        data = (ROOT / "templates" / template / "document.docx").read_bytes()
        page = PageChoices(margins="literal") if name.endswith("-literal") else PageChoices()
        files[-1].write_bytes(write_docx(made, with_page(data, page), page=page))
    convert(files, folder)
    return folder


def ink(printed: Path, case: str, page: int = 1, columns: tuple[float, float] = (0, 210)) -> list[Band]:
    return bands(printed / f"{case}.pdf", page, columns)


@pytest.mark.parametrize(
    ("case", "lines"), [("plain", 0), ("one-above", 1), ("two-above", 2), ("three-above", 3)]
)
def test_the_mark_stays_whatever_stands_above_it(printed: Path, case: str, lines: int) -> None:
    """7.2.1–7.2.4."""
    *above, mark, number, rule, _ = ink(printed, case)[: lines + 4]
    for at, line in enumerate(above):
        assert line.bottom == about(37 + at * 10.46 + 5.4)  # digits are lower than characters
        assert line.left == about(28, 0.7)
    assert mark.red and rule.red
    assert mark.top == about(72, 0.3)
    assert number.top - mark.bottom == about(20.78)
    assert rule.top - number.bottom == about(4, 0.5)
    assert [band.top for band in (mark, number, rule)] == [
        about(band.top, 0.1) for band in ink(printed, "plain")[:3]
    ]


def test_names_of_a_joint_issue_have_one_width_and_the_word_stands_in_their_middle(printed: Path) -> None:
    """7.2.4, figure 3."""
    word_left = ink(printed, "joint")[1].right - 30
    names = ink(printed, "joint", columns=(20, word_left))[:3]
    [word] = [
        band for band in ink(printed, "joint", columns=(word_left, 200)) if band.red and band.height > 5
    ]
    assert names[0].top == about(72, 0.3)
    assert [lower.top - upper.top for upper, lower in pairwise(names)] == [about(20, 0.3)] * 2
    assert [(name.left, name.right) for name in names] == [(about(names[0].left), about(names[0].right))] * 3
    assert (word.top + word.bottom) / 2 == about((names[0].top + names[2].bottom) / 2, 0.5)
    assert (names[0].left + word.right) / 2 == about(106, 1.5)
    number, rule = [band for band in ink(printed, "joint", columns=(20, 60)) if band.top > names[2].bottom][
        :2
    ]
    assert (number.red, rule.red) == (False, True) or number.red


def test_the_number_stands_two_lines_below_names_that_stand_closer(printed: Path) -> None:
    """7.2.5: smaller type has less white under it in its line."""
    *names, number, _ = ink(printed, "joint-6", columns=(30, 105))[:8]
    assert all(name.red for name in names)
    assert not number.red
    assert number.top - names[-1].bottom == about(20.78, 0.6)


@pytest.mark.parametrize(
    "case",
    [
        "joint-5",
        "joint-2-long-title",
        "joint-5-long-title",
        "joint-5-signers",
        "joint-5-recipients",
        "joint-5-literal",
        "joint-5-crowded-preprinted",
    ],
)
def test_the_first_page_of_a_joint_issue_shows_text(printed: Path, case: str) -> None:
    """7.3.3: whatever stands on it, the names leave room; their upper edge stays."""
    found = PdfReader(printed / f"{case}.pdf").pages[0].extract_text()
    assert "国" * 26 in found.rpartition("：")[2]
    if not case.endswith("preprinted"):
        assert next(band for band in ink(printed, case) if band.red).top == about(72, 0.3)


@pytest.mark.parametrize(("case", "rows"), [("one-signer", 1), ("five-signers", 3)])
def test_number_left_signers_right_on_the_last_line(printed: Path, case: str, rows: int) -> None:
    """7.2.5, 7.2.6: one character's blank on both sides."""
    mark, *_ = ink(printed, case)
    left = [band for band in ink(printed, case, columns=(20, 90)) if band.top > mark.bottom]
    number, rule = left[:2]
    right = [band for band in ink(printed, case, columns=(100, 200)) if band.top > mark.bottom][:rows]
    assert number.left - 28 == about(CHARACTER)
    assert 184 - right[0].right == about(CHARACTER)
    assert right[0].top - mark.bottom == about(20.78)
    assert right[-1].bottom == about(number.bottom, 0.8)
    assert rule.red and rule.top - number.bottom == about(4, 0.5)
    # Names of later rows begin under the first one.
    words_left = [band.left for band in right[1:]]
    assert words_left == [about(right[0].left + 4 * CHARACTER)] * (rows - 1)


def test_names_of_signers_are_set_in_their_own_font(printed: Path) -> None:
    """7.2.6: 楷体 behind 仿宋; LibreOffice took the latter for both in a table of a named style."""
    used: dict[str, object] = {}

    def note(text: str, _: object, __: object, font: dict[str, object] | None, ___: object) -> None:
        used.update(dict.fromkeys(text, font and font["/BaseFont"]))

    PdfReader(printed / "general-2-2-1-0.pdf").pages[0].extract_text(visitor_text=note)
    found = substitutions(installed_fonts(), ("楷体_GB2312", "仿宋_GB2312"))
    if len({each.used for each in found}) == 1 < len(found):
        pytest.skip("one font stands in for both")
    assert used["立"] != used["签"]


@pytest.mark.parametrize(
    ("case", "paper", "above"), [("plain", "preprinted", 3), ("joint", "joint-preprinted", 0)]
)
def test_preprinted_paper_has_the_same_places_and_nothing_red(
    printed: Path, case: str, paper: str, above: int
) -> None:
    drawn = ink(printed, paper)
    assert not any(band.red for band in drawn)
    black = [band.top for band in ink(printed, case) if not band.red]
    assert [band.top for band in drawn[above : above + 3]] == [about(top, 0.3) for top in black[:3]]


def test_a_letter_stands_as_figure_11_has_it(printed: Path) -> None:
    """10.1."""
    mark, thick, thin, number, title, *_, lower_thin, lower_thick = ink(printed, "letter")
    assert mark.red and mark.top == about(30, 0.3)
    assert thick.top - mark.bottom == about(4, 0.5)
    assert all(band.red for band in (thick, thin, lower_thin, lower_thick))
    assert [thick.height, thin.height, lower_thin.height, lower_thick.height] == [
        about(size, 0.2) for size in (1.13, 0.19, 0.19, 1.13)
    ]
    assert 297 - lower_thick.bottom == about(20, 0.3)
    for rule in (thick, thin, lower_thin, lower_thick):
        assert (rule.left, rule.right) == (about(20, 0.3), about(190, 0.3))
    assert number.top - thin.bottom == about(4.84)
    assert number.right == about(184)
    assert title.top - number.bottom == about(20.78)


def test_marks_of_a_letter_stand_left_of_its_number(printed: Path) -> None:
    """10.1: the first on the line of the number, the title two lines below the last."""
    copy_number, secrecy, urgency, title = ink(printed, "letter-above", columns=(27, 120))[3:7]
    number = ink(printed, "letter-above", columns=(125, 184))[3]
    assert number.bottom == about(copy_number.bottom, 1.2)
    assert [band.left for band in (copy_number, secrecy, urgency)] == [about(28, 0.7)] * 3
    assert title.top - urgency.bottom == about(20.78)


def test_the_first_page_of_a_letter_is_longer_and_has_no_number(printed: Path) -> None:
    *_, last, lower, _ = ink(printed, "letter")
    assert 4.84 - 0.3 < lower.top - last.bottom < 4.84 + 11
    first, *_, number = ink(printed, "letter", page=2)
    assert first.top == about(37)
    assert number.top > 262
    assert 5 < number.left - 28 < 6
    assert not any(band.red for band in ink(printed, "letter", page=2))


def test_a_long_mark_of_a_letter_keeps_its_distances(printed: Path) -> None:
    mark, thick, *_ = ink(printed, "letter-long")
    assert mark.top == about(30, 0.3)
    assert thick.top - mark.bottom == about(4)
    assert mark.right < 184.5


def test_a_letter_on_preprinted_paper_has_the_same_places(printed: Path) -> None:
    drawn = ink(printed, "letter-preprinted")
    assert not any(band.red for band in drawn)
    black = [band.top for band in ink(printed, "letter") if not band.red]
    assert [band.top for band in drawn] == [about(top, 0.2) for top in black]


@pytest.mark.parametrize(("case", "above"), [("order", 0), ("order-two-above", 2), ("order-three-above", 3)])
def test_an_order_stands_as_figure_12_has_it(printed: Path, case: str, above: int) -> None:
    """10.2."""
    mark, number, text, *_, page_number = ink(printed, case)[above:]
    assert mark.red and mark.top == about(57, 0.3)
    assert number.top - mark.bottom == about(20.78)
    assert number.centre == about(106)
    assert text.top - number.bottom == about(20.78)
    assert page_number.top > 262
    assert not any(band.red for band in (number, text))


@pytest.mark.parametrize("case", ["untitled", "letter-untitled"])
def test_text_without_a_title_stands_where_that_would(printed: Path, case: str) -> None:
    """10.3: minutes often have none."""
    above, text = next(
        (upper, lower)
        for upper, lower in pairwise(ink(printed, case))
        if 38 < lower.left < 41 and lower.right > 182
    )
    assert text.top - above.bottom == about(20.78)


def test_a_classified_paper_says_so_above_its_title(printed: Path) -> None:
    secrecy, urgency, title, *_ = ink(printed, "internal")
    assert secrecy.top == about(37)
    assert title.top - urgency.bottom == about(10.39)


@pytest.mark.parametrize("case", CASES)
def test_nothing_overlaps_and_no_word_is_cut(printed: Path, case: str) -> None:
    file = printed / f"{case}.pdf"
    assert overlaps(texts(file, 1)) == []
    drawn = without_blanks("".join(page.extract_text() for page in PdfReader(file).pages))
    wanted = without_blanks(words(CASES[case][1]))
    lost = {letter for letter in wanted if drawn.count(letter) < wanted.count(letter)}
    assert not lost
    assert all(band.left > 27 and band.right < 185 for band in ink(printed, case) if band.height > 2)
