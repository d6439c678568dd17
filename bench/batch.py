"""(i) A whole batch beside a docxtpl loop that makes the same words from the same rows."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from docx import Document as open_word

from bench.clock import medians, process
from bench.figures import verdict
from bench.render import same_words
from bench.word import IN_MEMORY, divide
from planforge.compose import compose
from planforge.plan import read_plan
from planforge.word import Blocks, TextParagraph
from planforge.write.docx import template_context

ROWS = 1000
TARGET = 15.0
COLUMNS = ("区", "机关代字", "组长", "联系人", "电话")
"""What the rows of the first example change: the district wherever it is named, and people."""

_PLAN = Path(__file__).parent.parent / "plans" / "01-huanjing.yaml"
_BEGINS = re.compile(r"^([ -]*[^\s:]+: |[ ]*- )(\{\{[^\n]*)$", re.MULTILINE)
"""A value that begins with a tag, which YAML wants in quotes."""
_SAID = {"区": "澄川", "机关代字": "澄综执", "组长": "沈立", "联系人": "林岚", "电话": "20000000"}
_MARKS = {"区": "鑫鑫鑫", "机关代字": "焱焱焱", "组长": "淼淼淼", "联系人": "垚垚垚", "电话": "29999999"}
"""Words that stand nowhere else: the loop puts the cells of a row in their place."""


def measure(rounds: int) -> None:
    """Print documents a second of both sides, and with numbers from a register."""
    planforge = Path(sys.executable).with_name("planforge")
    script = Path(__file__).with_name("batch_with_docxtpl.py")
    with TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as name:
        folder = Path(name)
        plan, table = folder / "plan.yaml", folder / "table.csv"
        plan.write_text(plan_text(), encoding="utf-8")
        write_table(table, ROWS)
        template, data = folder / "template.docx", folder / "data.yaml"
        ready(plan, template, data)
        empty = (folder / str(number) for number in count())

        def ours(*options: str) -> Path:
            target = next(empty)
            process(planforge, "batch", plan, "--data", table, "-o", target, "-j", "2", *options)
            return target

        def theirs() -> Path:
            target = next(empty)
            target.mkdir()
            process(sys.executable, script, template, data, table, target)
            return target

        register = ("--issue", "--register")
        _same_words(ours("--rows", "1-20"), theirs())
        sides = {
            "ours": lambda: ours(),
            "with --issue": lambda: ours(*register, str(next(empty)) + ".db"),
            "docxtpl": theirs,
        }
        times = medians(sides, rounds)
        _print(times)


def _print(times: Mapping[str, float]) -> None:
    print(f"\ni  A batch: {ROWS:,} districts of the first example, start-up included, into an empty folder")
    theirs = times["docxtpl"]
    for name, said in (("ours", "planforge batch -j 2"), ("with --issue", "the same with --issue, SQLite")):
        ratio = theirs / times[name]
        target = f"target ≥ {TARGET:.0f}: {verdict(ratio >= TARGET)}" if name == "ours" else ""
        rate = ROWS / times[name] * 1000
        print(f"  {said:<34}{rate:8.1f} documents a second  {ratio:6.2f} ×   {target}")
    print(f"  {'a docxtpl loop':<34}{ROWS / theirs * 1000:8.1f} documents a second")


def plan_text() -> str:
    """The first example as a plan for any district."""
    text = _PLAN.read_text(encoding="utf-8")
    _, *lines = [line for line in text.splitlines() if not line.startswith("#")]
    text = "\n".join(lines).replace("澄综执〔2026〕12号", "自动")
    for name, said in _SAID.items():
        text = text.replace(said, f"{{{{ {name} }}}}")
    text = _BEGINS.sub(r"\1'\2'", text)
    declared = "".join(f"  {name}: {said!r}\n" for name, said in _SAID.items())
    return f"标识: huanjing\n变量:\n{declared}机关代字: '{{{{ 机关代字 }}}}'\n{text}\n"


def write_table(path: Path, rows: int) -> None:
    """Write a table of districts that do not exist."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for at in range(rows):
            name = "".join(_SIGNS[at // len(_SIGNS) ** power % len(_SIGNS)] for power in range(3))
            writer.writerow((name, f"{name}综执", f"沈{name}", f"林{name}", f"2{at:07}"))


_SIGNS = "澄河石柳双清云松竹梅兰桂枫桐"


def ready(plan: Path, template: Path, data: Path) -> None:
    """Write what the docxtpl loop starts from: a template that it reads, and all words as YAML."""
    marked = plan.with_name("marked.yaml")
    text = plan.read_text(encoding="utf-8")
    for name, said in _SAID.items():
        text = text.replace(f"{name}: {said!r}", f"{name}: {_MARKS[name]!r}")
    marked.write_text(text, encoding="utf-8")
    made, _ = read_plan(marked)
    shipped = made.doctype.document
    assert shipped is not None
    divide(shipped, template)
    ids = {str(style.name): str(style.style_id) for style in open_word(str(template)).styles}
    values = _plain(template_context(compose(made)), ids)
    values = {"marks": _MARKS, "values": values}
    data.write_text(yaml.safe_dump(values, allow_unicode=True, width=10_000), encoding="utf-8")


def _plain(value: Any, ids: Mapping[str, str]) -> Any:
    """Values of a template as plain data; blocks as paragraphs with the ids of their styles."""
    if isinstance(value, Blocks):
        return {"paragraphs": [_paragraph(each, ids) for each in value if isinstance(each, TextParagraph)]}
    if isinstance(value, dict):
        return {name: _plain(each, ids) for name, each in value.items() if name != "document"}
    if isinstance(value, list | tuple):
        return [_plain(each, ids) for each in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name), ids) for each in fields(value)}
    return value


def _paragraph(paragraph: TextParagraph, ids: Mapping[str, str]) -> dict[str, Any]:
    runs = [{"text": run.text, "style": ids.get(run.style) if run.style else None} for run in paragraph.runs]
    return {"style": ids[paragraph.style], "runs": runs}


def _same_words(ours: Path, theirs: Path) -> None:
    """Stop where a row has other words on the other side."""
    with (ours / "清单.json").open(encoding="utf-8") as file:
        rows = json.load(file)["rows"]
    for at, row in enumerate(rows):
        same_words(ours / row["files"][0]["name"], theirs / f"{at}.docx")
