"""(b) One cold `planforge render` beside a short docxtpl script that makes the same words."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from difflib import unified_diff
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import yaml

from bench import lean_template, plans
from bench.clock import medians, process
from bench.figures import print_ratio
from bench.pipeline import document_of
from planforge.document import Document, lines

TARGET = 2.0
TASKS = 7
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def measure(rounds: int) -> None:
    """Print the ratio, after a look at whether both sides wrote the same words."""
    planforge = Path(sys.executable).with_name("planforge")
    script = Path(__file__).with_name("with_docxtpl.py")
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan, template, data = folder / "plan.yaml", folder / "template.docx", folder / "data.yaml"
        plan.write_text(plans.plan_text(TASKS), encoding="utf-8")
        ready = {"paragraphs": paragraphs(document_of(plan))}
        data.write_text(yaml.safe_dump(ready, allow_unicode=True, width=10_000), encoding="utf-8")
        lean_template.build(template)
        empty = (folder / str(number) for number in count())

        def ours(**environment: str) -> None:
            command = (planforge, "render", plan, "-o", next(empty), "-f", "docx")
            process(*command, XDG_CACHE_HOME=str(folder / "cache"), **environment)

        def theirs() -> None:
            output = next(empty)
            output.mkdir()
            process(sys.executable, script, template, data, output / "notice.docx")

        ours()
        theirs()
        ours_made, theirs_made = sorted(folder.glob("*/*.docx"))
        same_words(ours_made, theirs_made)
        sides = {f"planforge render -f docx, {TASKS} tasks": ours, "docxtpl, ready YAML data": theirs}
        times = medians(sides | {"uncached": lambda: ours(PLANFORGE_CACHE="off")}, rounds)
        uncached = times.pop("uncached")
        print_ratio("b  One document, fresh process, into an empty folder", times, TARGET)
        print(f"  {'the same without the template kept on disk':<44} {uncached:8.1f} ms")
        sizes = [path.stat().st_size / 1024 for path in (ours_made, theirs_made)]
        print(f"  {'file size':<44} {sizes[0]:.0f} KB and {sizes[1]:.0f} KB, the same words in both")


def paragraphs(document: Document) -> list[dict[str, str]]:
    """Give the paragraphs of the document as data that need no further thought."""
    kinds = {"title": "title", "heading": "heading"}
    return [
        {"kind": kinds.get(line.kind, "text"), "text": part}
        for line in lines(document)
        for part in line.text.split("\n")
    ]


def same_words(ours: Path, theirs: Path) -> None:
    """Stop where the two files do not hold the same words in the same order."""
    apart = list(
        unified_diff(list(_words(theirs)), list(_words(ours)), "docxtpl", "planforge", n=0, lineterm="")
    )
    if apart:
        raise RuntimeError("the two files do not hold the same words:\n" + "\n".join(apart))


def _words(path: Path) -> Iterator[str]:
    """Give the text of each paragraph of a Word file, blanks left out."""
    with zipfile.ZipFile(path) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    for paragraph in body.iter(f"{W}p"):
        text = "".join(element.text or "" for element in paragraph.iter(f"{W}t"))
        if text.strip():
            yield "".join(text.split())
