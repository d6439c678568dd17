"""Folders that are broken, or meant to harm: a report with a place, never a traceback, never a wait."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from planforge.authoring.checking import check_folder
from planforge.messages import Stopped
from tests.authoring.folders import (
    DOCUMENT,
    STYLES,
    Change,
    added,
    all_of,
    before_body,
    changed,
    copied,
    in_tree,
    p,
)
from tests.word.small_docx import docx

DEEP = "<w:sdt><w:sdtContent>" * 100 + p("{{ title }}") + "</w:sdtContent></w:sdt>" * 100
LONG = 20.0
"""Seconds that nothing here may take, on a slow machine."""

FILES: list[tuple[str, bytes]] = [
    ("empty", b""),
    ("no-zip", b"PK\x03\x04 and no more"),
    ("text", "督办单".encode()),
    ("no-text", docx("", {DOCUMENT: "<a/>"})),
    ("no-styles", docx(p("{{ title }}"), {STYLES: "<w/>"})),
    ("broken-xml", docx("<w:p>")),
    ("doctype", docx("", {DOCUMENT: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})),
    ("no-paragraph", docx("")),
    ("strict", docx("", {DOCUMENT: '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'})),
]


@pytest.mark.parametrize("content", [each for _, each in FILES], ids=[name for name, _ in FILES])
def test_a_word_file_that_is_none_is_told_of(content: bytes, tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    (folder / "document.docx").write_bytes(content)
    report = check_folder(folder)
    assert report.exit_code == 1
    assert all(each.fault.place for each in report.findings)


CHANGES: list[tuple[str, Change]] = [
    ("many-tags", before_body(*(p("{{ titel }}") for _ in range(3000)))),
    ("one-paragraph", before_body(p("{{ titel }}" * 2500))),
    ("open-braces", before_body(p("{{" * 5000))),
    ("half-tags", before_body(p("{ {" * 5000), p("[[title]] {title} " * 3000))),
    ("deep-controls", before_body(DEEP)),
    ("deep-expression", before_body(p("{{ " + "(" * 300 + "title" + ")" * 300 + " }}"))),
    ("long-chain", before_body(p("{{ title" + ".a" * 3000 + " }}"))),
    ("many-loops", before_body(*(p("{% for x in subtitles %}") for _ in range(300)))),
    ("numbers", in_tree(DOCUMENT, lambda root: [each.set(each.keys()[0], "9" * 400) for each in root.iter() if each.tag.endswith(("pgSz", "pgMar")) and each.keys()])),  # type: ignore[arg-type, func-returns-value]
    ("comments", all_of(added("word/comments.xml", b"<a/>"))),
]  # fmt: skip


@pytest.mark.parametrize("change", [each for _, each in CHANGES], ids=[name for name, _ in CHANGES])
def test_a_word_file_that_is_too_much_ends_in_a_report(change: Change, tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    changed(folder, change)
    begin = time.process_time()
    report = check_folder(folder)
    assert report.findings or report.exit_code == 0
    assert time.process_time() - begin < LONG


TEXTS = {
    "empty": "",
    "list": "- 名称\n",
    "text": "通知\n",
    "bomb": "a: &a [x]\nb: &b [*a, *a]\n名称: *b\n",
    "deep": "[" * 500,
    "bytes": "\x00",
    "circle": "继承: notice\n",
    "numbers": "名称: [1, {a: b}]\n用语: 3\n必备: {标题: 是}\n文件名: [a]\n禁用: 标题\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("file", ["manifest.yaml", "example.yaml"])
def test_a_text_that_makes_no_sense_is_told_of(file: str, text: str, tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    (folder / file).write_text(text, encoding="utf-8")
    report = check_folder(folder)
    assert report.exit_code in (1, 2)
    assert any(each.fault.place and each.fault.place.file.endswith(file) for each in report.findings)


def test_a_folder_may_be_named_from_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied("notice", tmp_path)
    (folder / "pictures").mkdir()
    for place, name in ((folder, "."), (folder / "pictures", ".."), (folder.parent, "notice/")):
        monkeypatch.chdir(place)
        assert check_folder(Path(name)).findings == ()


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    (folder / "document.docx").unlink()
    os.mkfifo(folder / "document.docx")
    assert check_folder(folder).exit_code in (0, 1)  # that of the base is taken
    (folder / "manifest.yaml").unlink()
    os.mkfifo(folder / "manifest.yaml")
    with pytest.raises(Stopped):
        check_folder(folder)
