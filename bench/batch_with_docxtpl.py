"""A batch as somebody writes it with docxtpl: the data loaded once, a new object for each row.

python bench/batch_with_docxtpl.py TEMPLATE DATA TABLE FOLDER
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate, RichText, RichTextParagraph


def main(template: str, data: str, table: str, folder: str) -> None:
    """Make a file for each row."""
    ready = yaml.load(Path(data).read_text(encoding="utf-8"), yaml.CSafeLoader)
    with Path(table).open(encoding="utf-8", newline="") as file:
        for at, row in enumerate(csv.DictReader(file)):
            cells = {mark: row[name] for name, mark in ready["marks"].items()}
            document = DocxTemplate(template)
            document.render(filled(ready["values"], cells), autoescape=True)
            document.save(str(Path(folder) / f"{at}.docx"))


def filled(value: Any, cells: dict[str, str]) -> Any:
    """Give the values of a row: its cells in the place of their marks, and blocks as rich text."""
    if isinstance(value, str):
        for mark, cell in cells.items():
            value = value.replace(mark, cell)
        return value
    if isinstance(value, list):
        return [filled(each, cells) for each in value]
    if not isinstance(value, dict):
        return value
    if "paragraphs" not in value:
        return {name: filled(each, cells) for name, each in value.items()}
    whole = []
    for paragraph in value["paragraphs"]:
        text = RichText()
        for run in paragraph["runs"]:
            text.add(filled(run["text"], cells), style=run["style"])
        made = RichTextParagraph()
        made.add(text, parastyle=paragraph["style"])
        whole.append(made.xml)
    blocks = RichTextParagraph()
    blocks.xml = "".join(whole)
    return blocks if whole else ""


if __name__ == "__main__":
    main(*sys.argv[1:])
