"""One side of the comparison of Word engines, in a process of its own; prints what it measured as JSON.

python -m bench.word_side documents ours|docxtpl TEMPLATE DATA FOLDER
python -m bench.word_side compile TEMPLATE FOLDER
python -m bench.word_side table ours|docxtpl TEMPLATE FOLDER
"""

from __future__ import annotations

import json
import pickle
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from planforge.word import Blocks, CompiledTemplate, TemplateCache, TextParagraph
from planforge.write.docx import template_context

ROWS = 50_000
SECONDS = 0.6
"""How long a side goes on making documents."""
FEWEST, MOST = 3, 300

Values = dict[str, Any]
Make = Callable[[Path], None]


def documents(side: str, template: str, data: str, folder: str) -> Values:
    """Make documents from ready data, each into a new file; the first is measured apart.

    Counted is processor time: neither side waits for anything, and other work does not blur it so much.
    """
    values = _values(Path(data), template if side == "docxtpl" else "")
    start = time.process_time()
    make = _docxtpl(Path(template), values) if side == "docxtpl" else _ours(Path(template), values)
    output = Path(folder)
    make(output / "0.docx")
    first = time.process_time() - start
    taken: list[float] = []
    while len(taken) < FEWEST or (sum(taken) < SECONDS and len(taken) < MOST):
        path = output / f"{len(taken) + 1}.docx"
        start = time.process_time()
        make(path)
        taken.append(time.process_time() - start)
    return {
        "first": first * 1000,
        "each": statistics.median(taken) * 1000,
        "size": (output / "0.docx").stat().st_size,
    }


def compiling(template: str, folder: str) -> Values:
    """Compile a template: the first time, the first time with an empty cache, and from the cache."""
    data = Path(template).read_bytes()
    cache = TemplateCache(Path(folder) / "cache")
    times = []
    for kept in (None, cache, cache, cache, cache):
        start = time.perf_counter()
        CompiledTemplate.from_bytes(data, cache=kept)
        times.append((time.perf_counter() - start) * 1000)
    return {"compile": times[0], "cached": statistics.median(times[2:])}


def table(side: str, template: str, folder: str) -> Values:
    """Make a long table; give the time, the memory of the process over the data, and Python's own."""
    values = {"rows": [{"name": f"第{at}项工作", "unit": "区住建局", "at": at} for at in range(ROWS)]}
    make = _docxtpl(Path(template), values) if side == "docxtpl" else _ours(Path(template), values)
    before = _memory("VmRSS")
    start = time.perf_counter()
    make(Path(folder) / "table.docx")
    taken = time.perf_counter() - start
    found = {"each": taken * 1000, "process": _memory("VmHWM") - before}
    if side == "ours":
        tracemalloc.start()
        make(Path(folder) / "again.docx")
        found["python"] = tracemalloc.get_traced_memory()[1] / 1024 / 1024
    return found


def _ours(template: Path, values: Values) -> Make:
    compiled = CompiledTemplate.from_file(template)
    return lambda path: compiled.render_to(values, path)


def _docxtpl(template: Path, values: Values) -> Make:
    from docxtpl import DocxTemplate

    def make(path: Path) -> None:
        document = DocxTemplate(str(template))
        document.render(values, autoescape=True)
        document.save(str(path))

    return make


def _values(data: Path, for_docxtpl: str) -> Values:
    """Give paragraphs as they are, or a Document as what the shipped template asks for."""
    held = pickle.loads(data.read_bytes())
    values: Values = held if isinstance(held, dict) else dict(template_context(held))
    if not for_docxtpl:
        return values
    from docx import Document

    rich: Values = _as_rich_text(values, {each.name: each.style_id for each in Document(for_docxtpl).styles})
    return rich


def _as_rich_text(value: Any, ids: dict[str | None, str]) -> Any:
    """Put docxtpl's own rich text in the place of blocks; its XML is ready before the clock starts."""
    if isinstance(value, dict):
        return {name: _as_rich_text(each, ids) for name, each in value.items()}
    if is_dataclass(value) and not isinstance(value, Blocks | type):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        return _as_rich_text(held, ids) if any(isinstance(one, Blocks) for one in held.values()) else value
    if isinstance(value, list | tuple):
        return [_as_rich_text(each, ids) for each in value]
    if not isinstance(value, Blocks):
        return value
    from docxtpl import RichText, RichTextParagraph

    whole = RichTextParagraph()
    pieces = []
    for paragraph in value:
        if not isinstance(paragraph, TextParagraph):
            continue
        text = RichText()
        for run in paragraph.runs:
            text.add(run.text, style=ids.get(run.style))
        piece = RichTextParagraph()
        piece.add(text, parastyle=ids[paragraph.style])
        pieces.append(piece.xml)
    whole.xml = "".join(pieces)
    return whole if pieces else ""


def _memory(which: str) -> float:
    """Give what the process holds, VmRSS, or held at most, VmHWM, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{which}:")[2].split()[0]) / 1024


if __name__ == "__main__":
    work, *arguments = sys.argv[1:]
    works: dict[str, Callable[..., Values]] = {"documents": documents, "compile": compiling, "table": table}
    print(json.dumps(works[work](*arguments)))
