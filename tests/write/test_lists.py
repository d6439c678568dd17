"""Numbers that Word counts: whatever the plan, they are the ones that other formats print."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from planforge.compose import compose
from planforge.document import Document
from planforge.forms import chinese
from planforge.messages import Stopped
from planforge.plan import read_plan
from planforge.produce.start import new_plan
from planforge.write.docx import compile_template, write_docx
from planforge.write.pdf import convert
from tests.plan.by_hand import SCHEME, document, read
from tests.write.test_docx import VALIDATOR

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATE = compile_template((ROOT / "templates/internal/document.docx").read_bytes(), "document.docx")
TYPES = sorted(path.parent.name for path in (ROOT / "templates").glob("*/example.yaml"))
SIGNS = {
    "decimal": str,
    "chineseCountingThousand": chinese,
    "decimalEnclosedCircle": lambda value: chr(0x245F + value),
    "upperLetter": lambda value: chr(0x40 + value),
}

SAMPLES = st.sampled_from(
    ["一、", "（一）", "1.", "（1）", "①", "A.", "Ⅰ、", "第一，", "第一阶段：", "1", "1.1"]
)
LEVELS = st.lists(
    st.one_of(SAMPLES, st.fixed_dictionaries({"式样": SAMPLES, "续编": st.just("是")})), max_size=4
)
LAYOUTS = st.fixed_dictionaries(
    {},
    optional={
        "层次": LEVELS,
        "一级标题": st.sampled_from(["独行", "接排", "连排"]),
        "二级标题": st.sampled_from(["独行", "接排", "连排"]),
        "序号": st.just("文字"),
    },
)
TREES = st.recursive(
    st.lists(st.just("做好工作。"), max_size=3),
    lambda below: st.lists(
        st.fixed_dictionaries(
            {"标题": st.just("题")},
            optional={
                "内容": st.just("做好工作。"),
                "编号": st.sampled_from(["无", "7", "X、"]),
                "编排": LAYOUTS,
                "子项": below,
            },
        ),
        max_size=4,
    ),
    max_leaves=12,
)


def plan_of(layout: dict[str, Any], *trees: Any) -> dict[str, Any]:
    """Each tree in a part of its own."""
    parts = [{"标题": "甲", "正文": "文。", "章节": tree} for tree in trees]
    return {"文种": "方案", **parts[0], "附件": parts[1:], "编排": layout}


def composed(plan: dict[str, Any], **layout: str) -> Document:
    read_one, faults = read(json.dumps({**plan, "编排": {**plan["编排"], **layout}}, ensure_ascii=False))
    return compose(read_one, faults)


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a Word file with the numbers that Word puts before them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        listed = "word/numbering.xml" in package.namelist()
        lists = etree.fromstring(package.read("word/numbering.xml")) if listed else etree.Element("none")
    definitions = {each.get(f"{W}abstractNumId"): each for each in lists.iter(f"{W}abstractNum")}
    of = {each.get(f"{W}numId"): each[0].get(f"{W}val") for each in lists.iter(f"{W}num")}
    counts: dict[str, dict[int, int]] = {}
    found = []
    for paragraph in body.iter(f"{W}p"):
        text = "".join(paragraph.itertext())
        number = paragraph.find(f"{W}pPr/{W}numPr")
        if number is not None:
            at, definition = int(number[0].get(f"{W}val")), of[number[1].get(f"{W}val")]
            levels = definitions[definition].findall(f"{W}lvl")
            here = counts.setdefault(definition, {})
            start = int(levels[at].find(f"{W}start").get(f"{W}val"))
            here[at] = here[at] + 1 if at in here else start
            counts[definition] = here = {level: value for level, value in here.items() if level <= at}
            shown = levels[at].find(f"{W}lvlText").get(f"{W}val")
            for level, value in here.items():
                sign = SIGNS[levels[level].find(f"{W}numFmt").get(f"{W}val")]
                shown = shown.replace(f"%{level + 1}", sign(value))
            text = shown + text
        found.append(text)
    return found


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("章节: [{标题: 甲, 子项: [乙。, 丙。]}, {标题: 丁, 子项: [戊。]}]", "1:0 甲|1:1 乙。|1:1 丙。|1:0 丁|1:1 戊。"),
        ("章节: [甲。, {标题: 乙, 编号: 无}, 丙。]", "1:0 甲。|乙|1:0 丙。"),
        ("章节: [甲。, {标题: 乙, 编号: 7}, 丙。]", "1:0 甲。|2:0 乙|2:0 丙。"),
        ("章节: [甲。, {标题: 乙, 编号: X、}, 丙。]", "1:0 甲。|X、乙|1:0 丙。"),
        (
            "章节: [{标题: 甲, 编号: 无, 子项: [乙。, 丙。]}, {标题: 丁, 编号: 无, 子项: [戊。]}]",
            "甲|1:0 乙。|1:0 丙。|丁|2:0 戊。",
        ),
        (
            "编排: {序号: 自动编号, 层次: {二级: {式样: 1., 续编: 是}}}\n"
            "章节: [{标题: 甲, 子项: [乙。, {标题: 丙, 子项: [丁。]}]}, {标题: 戊, 子项: [己。]}]",
            "1:0 甲|2:0 乙。|2:0 丙|2:1 丁。|1:0 戊|2:0 己。",
        ),
        (
            "编排: {序号: 自动编号, 层次: [1, 1.1]}\n章节: [{标题: 甲, 子项: [乙。]}, {标题: 丙, 子项: [丁。]}]",
            "1:0 甲|1:1 乙。|1:0 丙|1:1 丁。",
        ),
        (
            "编排: {序号: 自动编号, 层次: [一、, 1.1]}\n章节: [{标题: 甲, 子项: [乙。]}]",
            "1:0 甲|1.1\u3000乙。",
        ),
        (
            "编排: {序号: 自动编号, 层次: {二级: 一要}, 二级标题: 连排}\n章节: [{标题: 甲, 内容: 文。, 子项: [乙。]}]",
            "1:0 甲|文。一要乙。",
        ),
        ("编排: {序号: 自动编号, 层次: [Ⅰ、]}\n章节: [甲。]", "Ⅰ、甲。"),
        ("章节: [甲。, {标题: 乙, 编排: {序号: 文字}}, 丙。]", "1:0 甲。|二、乙|2:0 丙。"),
    ],
)  # fmt: skip
def test_items_go_into_lists_that_word_counts_alike(plan: str, expected: str) -> None:
    text = plan if plan.startswith("编排") else f"编排: {{序号: 自动编号}}\n{plan}"
    data = write_docx(document(SCHEME + text), TEMPLATE)
    assert "|".join(placed(data)) == expected
    typed = write_docx(document(SCHEME + text.replace("序号: 自动编号", "序号: 文字")), TEMPLATE)
    assert paragraphs(data) == paragraphs(typed)


def placed(data: bytes) -> list[str]:
    """For each paragraph under the title its list and level, and its text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    found = []
    for paragraph in body.iter(f"{W}p"):
        number = paragraph.find(f"{W}pPr/{W}numPr")
        where = f"{number[1].get(f'{W}val')}:{number[0].get(f'{W}val')}" if number is not None else ""
        found.append(f"{where} {''.join(paragraph.itertext())}".strip())
    return found[1:]


@given(LAYOUTS, TREES, TREES)
def test_word_counts_what_other_formats_print(layout: dict[str, Any], main: Any, attached: Any) -> None:
    plan = plan_of(layout, main, attached)
    try:
        native = composed(plan, 序号="自动编号")
    except Stopped:
        return
    typed = composed(plan, 序号="文字")
    assert paragraphs(write_docx(native, TEMPLATE)) == paragraphs(write_docx(typed, TEMPLATE))


def test_the_number_of_a_run_in_heading_looks_like_its_words() -> None:
    text = "编排: {序号: 自动编号}\n章节: [{标题: 甲, 子项: [{标题: 乙, 内容: 文。}]}]"
    data = write_docx(document(SCHEME + text), TEMPLATE)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    marks = [mark.get(f"{W}val") for mark in body.iterfind(f".//{W}pPr/{W}rPr/{W}rStyle")]
    assert marks == ["HeadingWords2"]


MISSING = [name for name in ("soffice", "pdftotext", "fc-list") if shutil.which(name) is None]


def printed(documents: list[Document], folder: Path) -> list[list[str]]:
    """The text of each page of each document's PDF, without blanks and page numbers."""
    files = [folder / f"{at}.docx" for at in range(len(documents))]
    for file, each in zip(files, documents, strict=True):
        file.write_bytes(write_docx(each, TEMPLATE))
    return [pages_of(each.pdf) for each in convert(files, folder)]


def pages_of(pdf: Path) -> list[str]:
    shown = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout
    return [re.sub(r"—\d+—", "", "".join(page.split())) for page in shown.decode().split("\f")]


def need_programs() -> None:
    if MISSING and os.environ.get("CI") == "true":
        pytest.fail(f"missing: {', '.join(MISSING)}")
    if MISSING:
        pytest.skip(f"missing: {', '.join(MISSING)}")


def test_the_pages_of_the_examples_are_the_same_with_either_numbers(tmp_path: Path) -> None:
    """Not every line: LibreOffice draws a number that it counts 0.1 mm wider, which can turn a full line."""
    need_programs()
    documents = []
    examples = [new_plan(name, tmp_path / f"{name}.yaml") for name in TYPES]
    for path in (*sorted((ROOT / "plans").glob("0*.yaml")), *examples):
        for word in ("文字", "自动编号"):
            plan, faults = read_plan(path)
            layout = read(SCHEME + f"正文: 文。\n编排: {{序号: {word}}}")[0].body.layout
            documents.append(compose(with_layout(plan, layout), faults))
    pages = printed(documents, tmp_path)
    assert pages[0::2] == pages[1::2]
    if VALIDATOR.exists():
        files = map(str, tmp_path.glob("*.docx"))
        subprocess.run([sys.executable, str(VALIDATOR), *files], check=True)


def with_layout(plan: Any, layout: Any) -> Any:
    return replace(plan, body=replace(plan.body, layout=layout.over(plan.body.layout)))


def composes(plan: dict[str, Any]) -> bool:
    try:
        composed(plan)
    except Stopped:
        return False
    return True


@settings(max_examples=3, phases=(Phase.generate,))
@given(LAYOUTS, st.lists(TREES, min_size=20, max_size=20))
def test_libreoffice_counts_what_other_formats_print(
    tmp_path_factory: pytest.TempPathFactory, layout: dict[str, Any], trees: list[Any]
) -> None:
    need_programs()
    sound = [tree for tree in trees if composes(plan_of(layout, tree))]
    plan = plan_of(layout, *sound)
    native, typed = composed(plan, 序号="自动编号"), composed(plan, 序号="文字")
    pages = printed([native, typed], tmp_path_factory.mktemp("lists"))
    assert "".join(pages[0]) == "".join(pages[1])
