"""The example plan: it is read, printed, sound for Word, and every word of it is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from planforge.authoring.outcome import unsound
from planforge.authoring.template import Finding, Template
from planforge.compose import compose
from planforge.doctypes import DocType
from planforge.document import Document, LineKind, lines, words_of_field
from planforge.messages import Fault, Place, Stopped
from planforge.plan import read_plan
from planforge.produce.examples import lacking, lines_of_example
from planforge.produce.start import new_plan
from planforge.source import load_text
from planforge.word import CompiledTemplate, TemplateError
from planforge.word.package import read_package
from planforge.word.xmlparts import parse, w
from planforge.write.docx import write_docx

EXAMPLE = "example.yaml"
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_MARKS = "：:。"
"""What lines of text end with, and cells of a form do not."""
_MOST_TOLD = 20
_SHOWN = 30
_KINDS: dict[LineKind, str] = {
    "copy-number": "份号",
    "secrecy": "密级",
    "urgency": "紧急程度",
    "mark": "发文机关标志",
    "number": "发文字号",
    "signers": "签发人",
    "label": "附件标签",
    "title": "标题",
    "subtitle": "副标题",
    "entry": "栏目",
    "recipients": "主送机关",
    "note": "附件说明",
    "signature": "署名",
    "behalf": "代章",
    "date": "成文日期",
    "annotation": "附注",
    "attendance": "出席",
    "stamp": "签名章",
    "imprint": "版记",
    "caption": "图表标题",
    "table": "表格",
    "table-note": "表注",
    "roster": "名单",
    "units": "责任单位",
}
_TEXT = "正文"
_FIELD = "字段"


def on_example(template: Template, shelves: tuple[Path, ...], *, printed: bool) -> Iterator[Finding]:
    """Try the example as `planforge new` hands it to a clerk; `printed` into a sound template only."""
    doctype = template.doctype
    if doctype is None or doctype.abstract:
        return
    example = template.folder / EXAMPLE
    if not example.is_file():
        yield Finding(Fault("authoring.no-example", Place(str(template.folder)), severity="warning"))
        return
    lacks = list(_lacking(example, doctype))
    yield from lacks
    with TemporaryDirectory() as folder:
        copy = Path(folder) / EXAMPLE
        try:
            new_plan(doctype.key, copy, shelves)
            plan, faults = read_plan(copy, templates=shelves)
            document = compose(plan, faults)
        except Stopped as stop:
            yield from of_original(stop.faults, copy, example, lacks=bool(lacks))
            return
        yield from of_original(faults, copy, example, lacks=bool(lacks))
    if plan.doctype.folders[0].resolve() != template.folder.resolve():
        place = Place(str(example))
        values = (("name", plan.doctype.name), ("own", doctype.name))
        yield Finding(Fault("authoring.other-type", place, values))
    elif printed and template.view is not None and template.view.template is not None:
        yield from _on_print(template.view.template, str(template.document), document, example)


def _lacking(example: Path, doctype: DocType) -> Iterator[Finding]:
    """Give the fields that every plan must fill in and the example does not."""
    try:
        text = load_text(example)
    except Stopped:
        return  # told when it is read
    for field in lacking(text, doctype):
        line = f"{field.zh}: ……"
        yield Finding(
            Fault("authoring.example-lacks", Place(str(example)), (("name", field.zh), ("line", line)))
        )


def of_original(faults: Iterable[Fault], copy: Path, example: Path, *, lacks: bool) -> Iterator[Finding]:
    """Give the faults of the copy as those of the example.

    `lacks`: fields that the example lacks are told already, so not once more where lines were added for them.
    """
    theirs = lines_of_example(load_text(example), load_text(copy)) if copy.exists() else ()
    for fault in faults:
        found = _of_original(fault, theirs, str(copy), str(example))
        if not lacks or found.place != Place(str(example)):
            yield Finding(found)


def _of_original(fault: Fault, theirs: Sequence[int], there: str, here: str) -> Fault:
    values = tuple((name, value.replace(there, here)) for name, value in fault.values)
    if fault.place is None or fault.place.file != there:
        return replace(fault, values=values)
    line = theirs[fault.place.line - 1] if 0 < fault.place.line <= len(theirs) else 0
    place = replace(fault.place, file=here, line=line, column=fault.place.column if line else 0)
    return replace(fault, values=values, place=place)


def _on_print(template: CompiledTemplate, name: str, document: Document, example: Path) -> Iterator[Finding]:
    """Print the example; `name` is the Word file in complaints."""
    try:
        made = write_docx(document, template, name)
    except Stopped as stop:
        error = stop.__cause__
        spot = error.place if isinstance(error, TemplateError) else None
        yield from (Finding(fault, spot) for fault in stop.faults)
        return
    for part, cause in unsound(made):
        values = (("part", part), ("cause", cause))
        yield Finding(Fault("authoring.unsound", Place(name), values))
    lost = list(_lost(document, _text_of(made)))
    for kind, text in lost[:_MOST_TOLD]:
        values = (("kind", kind), ("text", text[:_SHOWN]))
        yield Finding(Fault("authoring.lost", Place(str(example)), values))


def _text_of(made: bytes) -> str:
    roots = (parse(each.content(), each.name) for each in read_package(made) if _TEXTS.fullmatch(each.name))
    return _squeezed("".join(text.text or "" for root in roots for text in root.iter(w("t"))))


def _lost(document: Document, printed: str) -> Iterator[tuple[str, str]]:
    """Give the words that are nowhere in the text of a file, and what they are of.

    Word counts some numbers itself; the words beside the fields of a type are its author's own.
    """
    for field in document.main.fields:
        texts = words_of_field(field) if field.blocks else ()
        if text := next((each for each in texts if _squeezed(each) not in printed), ""):
            yield f"{_FIELD}“{field.label}”", text
    for line in lines(replace(document, main=replace(document.main, fields=()))):
        for run in line.runs:
            if run.role == "number" and line.number is not None and line.number.native:
                continue
            pieces = (piece.rstrip(_MARKS) for piece in re.split(r"[\n\t]", run.text))
            if text := next((each for each in pieces if _squeezed(each) not in printed), ""):
                yield _KINDS.get(line.kind, _TEXT), text


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
