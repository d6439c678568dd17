"""What a short script with docxtpl does: a ready YAML list of paragraphs into a Word template."""

import sys

import yaml
from docxtpl import DocxTemplate

template, data, output = sys.argv[1:]
with open(data, encoding="utf-8") as file:  # noqa: PTH123 (the import of pathlib would cost time here)
    document = DocxTemplate(template)
    document.render(yaml.load(file, Loader=yaml.CSafeLoader), autoescape=True)
    document.save(output)
