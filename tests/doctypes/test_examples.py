"""The example of every type: what `planforge new` gives reads without a fault and shows what the type is for."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from planforge.compose import compose
from planforge.doctypes import TypeShelf
from planforge.document import Document, lines
from planforge.plan import read_plan
from planforge.produce.start import new_plan
from planforge.write.docx import write_docx
from planforge.write.docx.widths import CHARACTER, width
from tests.write.seals import ring

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = ROOT.parent / "shared" / "tools" / "ooxml_valid.py"
CORPUS = ROOT.parent / "shared" / "corpus"
LONGEST_RUN = 13
TYPES = {found.key: found for found in TypeShelf().all() if (found.folders[0] / "example.yaml").is_file()}


def example(kind: str, folder: Path) -> Document:
    plan, faults = read_plan(new_plan(kind, folder / "plan.yaml"))
    document = compose(plan, faults)
    assert not [fault.text("zh") for fault in faults]
    return document


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def word(document: Document, kind: str) -> WordDocument:
    path = TYPES[kind].document
    assert path is not None
    return docx.Document(io.BytesIO(write_docx(document, path.read_bytes())))


def text_of(made: WordDocument) -> str:
    return squeezed("".join(element.text or "" for element in made.element.body.iter(qn("w:t"))))


SHOWS: list[tuple[str, Callable[[Document], object]]] = [
    ("request", lambda made: made.header.signers and made.main.closing.annotation.startswith("（联系人")),
    ("report", lambda made: (made.header.copy_number, made.header.secrecy) == ("000006", "秘密★1年")),
    ("opinions", lambda made: made.header.signers and "请批转" in last_words(made)),
    ("circular", lambda made: len(made.main.closing.signature) == 3 and made.header.beside == "文件"),
    ("resolution", lambda made: made.main.title and made.main.title.subtitles[0].endswith("通过）")),
    ("resolution", lambda made: not (made.main.recipients or made.main.closing.signature)),
    ("decree", lambda made: made.header.number == "第3号" and made.main.closing.stamps[0].post == "市长"),
    ("motion", lambda made: made.main.closing.stamps and last_words(made) == "现提请审议。"),
    ("meeting-minutes", lambda made: made.main.closing.attendance[0].label == "出席："),
    ("meeting-minutes", lambda made: not made.main.closing.signature),
    ("announcement", lambda made: made.header.mark.endswith("公告") and not made.main.recipients),
    ("public-notice", lambda made: made.header.mark.endswith("通告") and last_words(made) == "特此通告。"),
    ("official-letter", lambda made: not made.imprint.printed_by and made.imprint.copies),
    ("decision", lambda made: len(made.attachments) == 2),
    ("brief", lambda made: (made.header.number, made.imprint.recipients_label) == ("第18期", "报送：")),
    ("agenda", lambda made: [entry.label for entry in made.main.entries if entry.text][:2] == ["时间", "地点"]),
    ("dispatch-form", lambda made: made.header.urgency and made.imprint.copies and made.attachments),
]  # fmt: skip


def last_words(document: Document) -> str:
    return "".join(run.text for run in document.main.blocks[-1].runs)  # type: ignore[union-attr]


@pytest.mark.parametrize(("kind", "shown"), SHOWS, ids=[kind for kind, _ in SHOWS])
def test_an_example_shows_what_its_type_is_special_for(
    kind: str, shown: Callable[[Document], object], tmp_path: Path
) -> None:
    assert shown(example(kind, tmp_path))


@pytest.mark.parametrize("kind", TYPES)
def test_every_word_of_an_example_is_in_its_word_file(kind: str, tmp_path: Path) -> None:
    document = example(kind, tmp_path)
    given = text_of(word(document, kind))
    for line in lines(document):
        # The cells of a form have neither the colon of recipients nor the full stop of the imprint.
        marks = "：。" if line.kind == "imprint" else "："
        for run in line.runs:
            assert squeezed(run.text).rstrip(marks) in given


def test_word_files_of_examples_are_valid(tmp_path: Path) -> None:
    if not VALIDATOR.is_file():
        pytest.skip(f"{VALIDATOR} is not here")
    for kind in TYPES:
        (tmp_path / kind).mkdir()
        word(example(kind, tmp_path / kind), kind).save(str(tmp_path / f"{kind}.docx"))
    files = sorted(tmp_path.glob("*.docx"))
    done = subprocess.run([sys.executable, VALIDATOR, *files], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_a_brief_has_its_issue_its_unit_and_its_readers(tmp_path: Path) -> None:
    given = text_of(word(example("brief", tmp_path), "brief"))
    masthead, _, text = given.partition("白石镇“敲门行动”")
    assert masthead.startswith("安全生产简报第18期云岭县安全生产委员会办公室")
    assert text.endswith("报送：县委、县政府领导同志。发送：各乡镇安委会办公室，县安委会各成员单位。")


def test_a_dispatch_form_has_a_cell_for_each_hand_and_element(tmp_path: Path) -> None:
    made = word(example("dispatch-form", tmp_path), "dispatch-form")
    [table] = made.tables
    rows = [[cell.text.strip() for cell in dict.fromkeys(row.cells)] for row in table.rows]
    assert [row[0] for row in rows] == [
        "发文字号",
        "签发：",
        "核稿：",
        "标题",
        "主送",
        "抄送",
        "附件",
        "印数",
        "印发",
    ]
    assert rows[0][2::2] == ["密级", "紧急程度"]
    assert rows[1][1] == "会签："
    assert rows[2][1].startswith("拟稿：县政府办公室")
    assert rows[5][1] == "县委办公室，县人大常委会办公室，县政协办公室"  # no full stop in a cell
    assert rows[6][1] == "低温雨雪冰冻灾害应急值守电话"
    assert rows[7][1:3] == ["60份", "份号"]


@pytest.mark.parametrize("kind", ["notice", "request", "decision"])
def test_any_plan_has_a_dispatch_form(kind: str, tmp_path: Path) -> None:
    changes = {"文种": "发文稿纸", "栏目.拟稿": "林岚", "结束语": "请批示。"}
    plan, faults = read_plan(new_plan(kind, tmp_path / "plan.yaml"), changes=changes)
    given = text_of(word(compose(plan, faults), "dispatch-form"))
    assert "拟稿：林岚" in given
    assert ("签发人：周敏" in given) == (kind == "request")


def test_no_seal_stands_on_a_form_that_nobody_has_signed(tmp_path: Path) -> None:
    (tmp_path / "印章.png").write_bytes(ring())
    (tmp_path / "planforge.yaml").write_text("印章: {甲局: 印章.png}", encoding="utf-8")
    path = tmp_path / "plan.yaml"
    path.write_text("文种: 发文稿纸\n发文机关: 甲局\n标题: 巡查\n正文: 文。\n", encoding="utf-8")
    seals = [
        [seal is not None for seal in compose(read_plan(path, changes=changes)[0]).main.closing.seals]
        for changes in ({}, {"栏目.签发": "沈立"})
    ]
    assert seals == [[False], [True]]


def test_the_columns_of_a_dispatch_form_hold_what_they_are_for(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "文种: 发文稿纸\n发文机关: 甲局\n标题: 巡查\n正文: 文。\n主送机关: 各乡镇人民政府\n"
        "发文字号: 县府办发〔2026〕123号\n密级: 机密★10年\n份号: 000001\n",
        encoding="utf-8",
    )
    [table] = word(compose(read_plan(path)[0]), "dispatch-form").tables
    cells = [cell for row in table.rows for cell in row.cells]
    assert next(after.text for cell, after in pairwise(cells) if cell.text == "主送") == "各乡镇人民政府"
    for text in ("县府办发〔2026〕123号", "机密★10年", "发文字号"):
        cell = next(cell for cell in cells if cell.text == text)
        assert cell.width.twips - 120 > width(text) * 280 // 315


@pytest.mark.parametrize(("kind", "ending"), [("request", "妥否，请批示。"), ("reply", "此复。")])
def test_a_dispatch_form_has_the_usual_ending_of_the_drafts_own_type(
    kind: str, ending: str, tmp_path: Path
) -> None:
    changes = {"文种": "发文稿纸", "结束语": "惯用"}
    plan, faults = read_plan(new_plan(kind, tmp_path / "plan.yaml"), changes=changes)
    assert not list(faults)
    assert last_words(compose(plan)) == ending


def test_an_agenda_leaves_out_what_is_not_filled_in(tmp_path: Path) -> None:
    labels = [label for label, _ in entries(word(example("agenda", tmp_path), "agenda"))]
    assert labels == ["时　　间：", "地　　点：", "主　　持：", "参加人员：", "会议要求："]


@pytest.mark.parametrize(
    ("given", "labels", "column"),
    [
        ("时间: 今天, 地点: 会议室", ["时间：", "地点："], 5),
        ("时间: 今天, 地点: 会议室, 会议要求: 准时", ["时　　间：", "地　　点：", "会议要求："], 7),
    ],
)
def test_the_column_of_an_agendas_labels_is_as_wide_as_they_are(
    given: str, labels: list[str], column: int, tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(f"文种: 会议议程\n标题: 议程\n栏目: {{{given}}}\n正文: 文。\n", encoding="utf-8")
    found = entries(word(compose(read_plan(path)[0]), "agenda"))
    assert found == [(label, column * CHARACTER) for label in labels]


def entries(made: WordDocument) -> list[tuple[str, int]]:
    """Give each entry's label, and where its text begins, in twips."""
    lines = [line for line in made.paragraphs if line.style and line.style.name == "栏目"]
    return [(line.runs[0].text, (line.paragraph_format.left_indent or 0) // 635) for line in lines]


@pytest.fixture(scope="module")
def corpus() -> str:
    found = sorted(CORPUS.rglob("*.txt"))
    if not found:
        pytest.skip(f"{CORPUS} is not here")
    return "\n".join(squeezed(path.read_text(encoding="utf-8")) for path in found)


@pytest.mark.parametrize("kind", TYPES)
def test_sentences_are_our_own(kind: str, corpus: str) -> None:
    text = squeezed((TYPES[kind].folders[0] / "example.yaml").read_text(encoding="utf-8"))
    runs = {text[at : at + LONGEST_RUN + 1] for at in range(len(text) - LONGEST_RUN)}
    assert not sorted(run for run in runs if run in corpus)


def test_an_agenda_parts_no_name_at_the_end_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    people = "、".join(("诸葛明", "何川", "林岚", "许舟", "欧阳敏华") * 3)
    asked = "请准时参会。" + "会议期间请关闭手机，" * 4
    path.write_text(
        f"文种: 会议议程\n标题: 议程\n栏目: {{时间: 今, 地点: 乙, 参加人员: {people}, 会议要求: {asked}}}\n正文: 文。\n",
        encoding="utf-8",
    )
    document = compose(read_plan(path)[0])
    assert [entry.text for entry in document.main.entries if entry.text] == ["今", "乙", people, asked]
    there, wanted = (
        each.text.partition("：")[2].split("\n")
        for each in word(document, "agenda").paragraphs
        if each.text.startswith(("参加人员", "会议要求"))
    )
    assert len(there) > 1 and all(line.endswith("、") for line in there[:-1])
    assert wanted == [asked]  # sentences fill their lines


def test_a_brief_of_a_meeting_says_who_was_there(tmp_path: Path) -> None:
    changes = {"出席": "林岚、许舟"}
    plan, faults = read_plan(new_plan("brief", tmp_path / "plan.yaml"), changes=changes)
    assert "出席：林岚，许舟" in text_of(word(compose(plan, faults), "brief")).replace("、", "，")
