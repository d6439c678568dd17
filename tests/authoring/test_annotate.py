"""The copy with comments: sound for Word, each comment at its paragraph, and LibreOffice shows them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from planforge.authoring.annotate import AUTHOR, annotated
from planforge.authoring.checking import Report, check_folder
from planforge.word.xmlparts import own_texts, w
from tests.authoring.folders import (
    BODY,
    DOCUMENT,
    NS,
    TYPES,
    Change,
    added,
    all_of,
    changed,
    copied,
    members_of,
    p,
    packed,
    put_before,
    related,
    retyped,
    typed,
)
from tests.authoring.planted import BOX, COMMENTED, COMMENTS, TO, in_footer

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = ROOT.parent / "shared" / "tools" / "ooxml_valid.py"
OFFICE = shutil.which("soffice")
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

FAULTS = all_of(
    retyped(TO, "{{ recipient }}"),
    put_before(BODY, p("甲{{ ti", "tel }}乙")),
    put_before(BODY, BOX),
    in_footer(p("{{ titel }}")),
)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    folder = copied("notice", tmp_path)
    changed(folder, FAULTS)
    return check_folder(folder)


def copy_of(report: Report) -> bytes:
    assert report.document is not None
    made = annotated(report.document.read_bytes(), report.findings, "zh")
    assert made is not None
    return made


def parts_of(made: bytes) -> tuple[etree._Element, etree._Element]:
    with zipfile.ZipFile(BytesIO(made)) as package:
        return etree.fromstring(package.read(DOCUMENT)), etree.fromstring(package.read("word/comments.xml"))


def words_of(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in own_texts(paragraph))


def test_each_fault_has_a_comment_at_its_paragraph(report: Report) -> None:
    root, comments = parts_of(copy_of(report))
    told = {each.get(w("id")): "".join(t.text or "" for t in each.iter(w("t"))) for each in comments}
    assert len(told) == len(report.findings) == 4
    assert {each.get(w("author")) for each in comments} == {AUTHOR}
    for number, text in told.items():
        (start,) = (each for each in root.iter(w("commentRangeStart")) if each.get(w("id")) == number)
        paragraph = next(start.iterancestors(w("p")))
        ends = [each.get(w("id")) for each in paragraph.iter(w("commentRangeEnd"), w("commentReference"))]
        assert ends.count(number) == 2
        words = words_of(paragraph)
        if "recipient" in text:
            assert words == "{{ recipient }}"
        elif "甲{{ titel }}乙" in text:
            assert words == "甲{{ titel }}乙"


def test_a_comment_stands_around_the_runs_of_its_tag(report: Report) -> None:
    root, _ = parts_of(copy_of(report))
    paragraph = next(each for each in root.iter(w("p")) if "甲{{ ti" in words_of(each))
    kinds = [etree.QName(each).localname for each in paragraph]
    assert kinds == ["commentRangeStart", "r", "r", "commentRangeEnd", "r"]


def test_the_same_faults_give_the_same_bytes(report: Report) -> None:
    assert copy_of(report) == copy_of(report)


def test_comments_that_were_there_stay(tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    named = related("comments", "comments.xml")
    changed(
        folder,
        all_of(
            put_before(BODY, COMMENTED),
            added("word/comments.xml", COMMENTS.encode()),
            named,
            typed(COMMENTS_TYPE, "cmt"),
        ),
    )
    _, comments = parts_of(copy_of(check_folder(folder)))
    assert [(each.get(w("id")), each.get(w("author"))) for each in comments] == [("0", "许舟"), ("1", AUTHOR)]


def test_a_file_that_is_no_word_file_has_no_copy() -> None:
    assert annotated(b"no zip", ()) is None


@pytest.mark.skipif(not VALIDATOR.is_file(), reason=f"{VALIDATOR} is not here")
def test_the_copy_is_valid(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(copy_of(report))
    done = subprocess.run([sys.executable, VALIDATOR, path], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_comments(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(copy_of(report))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        OFFICE or "",
        profile,
        "--headless",
        "--convert-to",
        "fodt",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = (tmp_path / "copy.fodt").read_text(encoding="utf-8")
    assert made.count("<office:annotation ") == len(report.findings)
    assert made.count(f"<dc:creator>{AUTHOR}</dc:creator>") == len(report.findings)
    assert "相近的是：recipients" in made


ODD = {
    "no-types": lambda members: members.pop(TYPES),
    "odd-numbers": added(
        "word/comments.xml", f'<w:comments {NS}><!-- x --><w:comment w:id="x"/></w:comments>'.encode()
    ),
    "broken": added("word/comments.xml", b"<w:comments"),
}


@pytest.mark.parametrize(
    ("odd", "there"), list(zip(ODD.values(), (False, True, False), strict=True)), ids=ODD
)
def test_a_file_that_is_not_sound_is_annotated_or_refused(odd: Change, there: bool, report: Report) -> None:
    assert report.document is not None
    members = members_of(report.document)
    odd(members)
    assert (annotated(packed(members), report.findings) is not None) is there
