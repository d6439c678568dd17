"""The styles that the writer says its blocks need are those that they name, and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given

from planforge.compose import compose
from planforge.doctypes import TypeShelf
from planforge.document import Document, Item, ItemLayout, Paragraph, Part, Run, Title
from planforge.plan import read_plan
from planforge.produce.start import new_plan
from planforge.word import Anchor, Blocks, Picture, Table, TextParagraph
from planforge.write.docx import styles, template_context
from planforge.write.docx.styles import NEEDED
from tests.write.sample_documents import DOCUMENTS, SAMPLES, notice

ROOT = Path(__file__).resolve().parents[2]
OFFICE_FILES = {"planforge.yaml", "units.yaml"}
PLANS = [path for path in sorted((ROOT / "plans").glob("*.yaml")) if path.name not in OFFICE_FILES]


def styles_of(block: object) -> Iterator[str]:
    """Give every style that a block names."""
    match block:
        case TextParagraph():
            yield block.style
            yield from (run.style for run in block.runs if run.style)
        case Table():
            yield from (block.style,) if block.style else ()
            for row in block.rows:
                for cell in row if isinstance(row, tuple) else row.cells:
                    for each in cell.blocks:
                        yield from styles_of(each)
        case Anchor():
            yield from styles_of(block.paragraph)
        case Picture():
            yield block.style


def named(document: Document) -> dict[str, set[str]]:
    """Give the styles that the blocks of each value name, by the value's path in a template."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path, blocks in _blocks(dict(template_context(document))):
        found[path].update(style for block in blocks.paragraphs for style in styles_of(block))
    return found


def _blocks(values: dict[str, Any], around: str = "") -> Iterator[tuple[str, Blocks]]:
    for name, value in values.items():
        path = f"{around}{name}"
        if isinstance(value, Blocks):
            yield path, value
        elif isinstance(value, dict):
            yield from _blocks(value, f"{path}.")
        elif path == "stretches":
            yield from ((f"{path}[].attachments", stretch.attachments) for stretch in value)


@given(DOCUMENTS)
def test_no_block_names_a_style_that_is_not_said_to_be_needed(document: Document) -> None:
    for path, found in named(document).items():
        assert found <= set(NEEDED[path]), path


def deep() -> Document:
    """A document with headings of every level in both layouts, and an attachment that goes to somebody."""
    levels = range(1, styles.DEEPEST + 1)
    layouts: tuple[ItemLayout, ...] = ("own", "run-in")
    items = tuple(
        Item(level, None, (Run("甲", "lead"),), (Paragraph((Run("乙"),)),), layout)
        for level in levels
        for layout in layouts
    )
    return replace(notice(*items), attachments=(Part(Title("丙"), (), recipients="丁：", label="附件"),))


def test_every_needed_style_is_used_by_some_document(tmp_path: Path) -> None:
    plans = [*PLANS, *(new_plan(each.key, tmp_path / f"{each.key}.yaml") for each in TypeShelf().all())]
    documents = [deep(), *(make() for make in SAMPLES.values())] + [
        compose(read_plan(path)[0]) for path in plans
    ]
    used = {style for document in documents for found in named(document).values() for style in found}
    assert {style for needed in NEEDED.values() for style in needed} - used == set()
