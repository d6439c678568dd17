"""(d) The Word engine beside docxtpl: the same template, data and words, a fresh process a side and round.

The clock runs from ready values to a new file in an empty folder, in memory where there is such. docxtpl
gets a new object for each document, as it needs; ours keeps the compiled template, as it may. Blocks of the
shipped template reach docxtpl as rich text whose XML is ready beforehand, while ours writes the XML on the
clock.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bench import lean_template, plans
from bench.figures import verdict
from bench.pipeline import document_of
from bench.render import paragraphs, same_words
from planforge.plan import read_plan

TARGETS = {7: (22, 35), 200: (9, 12), 2000: (5, 6)}
"""Times docxtpl's documents per second, with Python's zlib and with a faster deflate, by tasks."""
SIZE_APART = 5.0
"""Percent that a file may be larger with the faster deflate."""
GROWTH = 13.0
TABLE_MEMORY = 150
COMPILE = 3.0
CACHED = 1.0

IN_MEMORY = Path("/dev/shm")
"""Where the files go, where there is one: a busy disk would be measured otherwise."""

SIDES = {"docxtpl": "docxtpl", "ours": "ours", "fast": "ours"}

Found = dict[str, float]


def measure(rounds: int) -> None:
    """Print ratios of speed, then compiling, then the long table."""
    with TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as name:
        folder = Path(name)
        cases = list(_cases(folder))
        found = {case: _rounds(folder, case, rounds) for case in cases}
        print(
            "\nd  Word engine beside docxtpl, values → new file,"
            f" processor time, medians of {rounds} processes a side"
        )
        for side, deflate in (
            ("ours", "zlib, as docxtpl"),
            ("fast", "the faster deflate, where it is installed"),
        ):
            _print_speed(found, side, deflate)
        _print_growth(found)
        _print_compiling(folder, found, rounds)
        _print_table(folder)


def _cases(folder: Path) -> Iterator[tuple[str, int, Path, Path]]:
    """Give template and data by name and size: the lean template, and the shipped one with a notice."""
    lean = folder / "lean.docx"
    lean_template.build(lean)
    for tasks in TARGETS:
        plan_file = folder / f"{tasks}.yaml"
        plan_file.write_text(plans.plan_text(tasks), encoding="utf-8")
        document = document_of(plan_file)
        shipped = read_plan(plan_file)[0].doctype.document
        assert shipped
        readable = folder / "shipped.docx"
        divide(shipped, readable)
        for name, template, values in (
            ("lean", lean, {"paragraphs": paragraphs(document)}),
            ("shipped", readable, document),
        ):
            data = folder / f"{name}-{tasks}.pickle"
            data.write_bytes(pickle.dumps(values))
            yield name, tasks, template, data


_ALONE = re.compile(r"(\{%p .*?%\}|\{\{p .*?\}\})")
_OURS = re.compile(r"\{% paragraph .*?%\}")


def divide(source: Path, target: Path) -> None:
    """Make the shipped template one that docxtpl reads, too.

    Each tag for a paragraph gets a paragraph of its own, for docxtpl loses all but one; `{% paragraph %}`,
    which it does not know, goes.
    """
    word = Document(str(source))
    for element in list(word.element.body.iter(qn("w:p"))):
        paragraph = Paragraph(element, word._body)
        text = _OURS.sub("", paragraph.text)
        tags = [tag for tag in _ALONE.findall(text) if tag != text]
        if tags:
            for tag in tags[:-1]:
                paragraph.insert_paragraph_before(tag)
            text = tags[-1]
        if text != paragraph.text:
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = text
    word.save(str(target))


def _rounds(folder: Path, case: tuple[str, int, Path, Path], rounds: int) -> dict[str, Found]:
    """Run the sides in turn; the first round also shows whether they wrote the same words."""
    *_, template, data = case
    times: dict[str, list[Found]] = {side: [] for side in SIDES}
    for at in range(rounds):
        made = {}
        for side, system in SIDES.items():
            with _output(folder) as output:
                arguments = ("documents", system, template, data, output)
                times[side].append(_run(*arguments, fast=side == "fast"))
                made[side] = output / "0.docx"
                if at == 0:
                    made[side] = made[side].rename(folder / f"{side}.docx")
        if at == 0:
            for side in ("ours", "fast"):
                same_words(made[side], made["docxtpl"])
    return {side: _medians(taken) for side, taken in times.items()}


def _medians(taken: list[Found]) -> Found:
    return {name: statistics.median(each[name] for each in taken) for name in taken[0]}


def _print_speed(found: dict[Any, dict[str, Found]], side: str, deflate: str) -> None:
    print(f"\n  with {deflate}")
    print(
        "  template   tasks     docxtpl      ours     ratio   target"
        "               first document    file size"
    )
    for (name, tasks, *_), sides in found.items():
        ours, theirs = sides[side], sides["docxtpl"]
        ratio, target = theirs["each"] / ours["each"], TARGETS[tasks][side == "fast"]
        print(
            f"  {name:<9}{tasks:>7}{theirs['each']:>9.2f} ms{ours['each']:>7.2f} ms{ratio:>8.1f} ×"
            f"   ≥ {target:>2}: {verdict(ratio >= target):<12}{theirs['first']:>7.1f}{ours['first']:>7.1f} ms"
            f"{theirs['size'] / 1024:>7.0f}{ours['size'] / 1024:>5.0f} KB"
        )
    if side == "fast":
        apart = max(100 * (sides["fast"]["size"] / sides["ours"]["size"] - 1) for sides in found.values())
        print(
            f"  largest difference in file size {apart:+.1f} %"
            f"   ≤ {SIZE_APART} %: {verdict(apart <= SIZE_APART)}"
        )


def _print_growth(found: dict[Any, dict[str, Found]]) -> None:
    each = {(name, tasks): sides["ours"]["each"] for (name, tasks, *_), sides in found.items()}
    print()
    for name in dict.fromkeys(name for name, _ in each):
        growth = each[name, 2000] / each[name, 200]
        line = f"  {name}: ten times the tasks take {growth:.1f} times"
        print(f"{line}   ≤ {GROWTH:.0f}: {verdict(growth <= GROWTH)}")


def _print_compiling(folder: Path, found: dict[Any, dict[str, Found]], rounds: int) -> None:
    """Print what compiling costs beside one document of docxtpl."""
    print("\n  compiling, in docxtpl's documents of 7 tasks")
    for (name, tasks, template, _), sides in found.items():
        if tasks != min(TARGETS):
            continue
        taken = []
        for _ in range(rounds):
            with _output(folder) as output:
                taken.append(_run("compile", template, output))
        cost = {key: value / sides["docxtpl"]["each"] for key, value in _medians(taken).items()}
        print(
            f"  {name:<9} the first time {cost['compile']:5.2f}"
            f"   ≤ {COMPILE}: {verdict(cost['compile'] <= COMPILE)}"
            f"      from the cache {cost['cached']:5.2f}   ≤ {CACHED}: {verdict(cost['cached'] <= CACHED)}"
        )


def _print_table(folder: Path) -> None:
    template = folder / "table.docx"
    _build_table(template)
    print("\n  a table of 50,000 rows, memory over the data")
    for side in ("docxtpl", "ours"):
        with _output(folder) as output:
            found = _run("table", side, template, output)
        line = f"  {side:<9}{found['each'] / 1000:6.2f} s{found['process']:7.0f} MB more for the process"
        if side == "ours":
            peak = max(found["process"], found["python"])
            line += f", {found['python']:.0f} MB by Python's count"
            line += f"   < {TABLE_MEMORY}: {verdict(peak < TABLE_MEMORY)}"
        print(line)


def _build_table(path: Path) -> None:
    word = Document()
    grid = word.add_table(rows=4, cols=3)
    texts = (
        ("序号", "事项", "责任单位"),
        ("{%tr for row in rows %}", "", ""),
        ("{{ row.at }}", "{{ row.name }}", "{{ row.unit }}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, cells in zip(grid.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    word.save(str(path))


@cache
def _numbers() -> Iterator[int]:
    return count()


@contextmanager
def _output(folder: Path) -> Iterator[Path]:
    """Give an empty folder."""
    output = folder / f"output-{next(_numbers())}"
    output.mkdir()
    yield output
    for path in output.glob("*.docx"):
        path.unlink()


def _run(*arguments: str | Path, fast: bool = False) -> Found:
    environment = {**os.environ, "PLANFORGE_DEFLATE": "zlib-ng" if fast else "zlib"}
    command = [sys.executable, "-m", "bench.word_side", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    found: Found = json.loads(done.stdout)
    return found


__all__ = ["measure"]
