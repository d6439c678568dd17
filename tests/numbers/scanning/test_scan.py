"""A folder of finished files against the register: every verdict, and files that are meant to stop it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from planforge.messages import Unreadable
from planforge.numbers import Entry, Series
from planforge.numbers.entry import Event
from planforge.numbers.scanning import walk
from planforge.numbers.scanning.judging import entries_unknown
from planforge.numbers.scanning.pdf_heads import PdfHeads
from planforge.numbers.scanning.scan import scan
from tests.measure import documents
from tests.measure.drawing import draw
from tests.numbers.scanning.word_files import notice, word_file
from tests.tables.books import patched

ZHI = Series("澄综执", 2026)
ONE = notice("澄综执〔2026〕1号", "关于甲的通知")


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


REGISTER = [
    Entry(ZHI, 1, "issued", title="关于甲的通知", files=(("甲.docx", digest(ONE)),)),
    Entry(ZHI, 2, "issued", title="关于乙的通知"),
    Entry(ZHI, 3, "void", title="关于丙的通知", reason="误取"),
    Entry(ZHI, 4, "reserved"),
    Entry(Series("澄川区人民政府令", None), 3, "issued", title="澄川区市容管理办法"),
]
# Files; the verdict of each.
FOLDERS: list[tuple[dict[str, bytes], dict[str, str]]] = [
    ({"甲.docx": ONE}, {"甲.docx": "same"}),
    ({"甲.docx": ONE, "存/甲.docx": ONE}, {"甲.docx": "same", "存/甲.docx": "same"}),
    (
        {"甲.docx": notice("澄综执〔2026〕1号", "关于甲的通知", "改了一个字的正文。")},
        {"甲.docx": "changed"},
    ),
    ({"乙.docx": notice("澄综执[2026]002号", "关于乙的通知")}, {"乙.docx": "known"}),
    ({"乙.docx": notice("澄综执〔2026〕2号", "关于丁的通知")}, {"乙.docx": "title"}),
    (
        {"a.docx": notice("澄综执〔2026〕2号", "关于乙的通知"), "b.docx": notice("澄综执〔2026〕2号", "关于丁的通知")},
        {"a.docx": "double", "b.docx": "title"},
    ),
    (
        {"a.docx": notice("澄综执〔2026〕2号", "关于乙的通知"), "b.docx": notice("澄综执〔2026〕2号", "关于乙的通知", "另一稿。")},
        {"a.docx": "double-file", "b.docx": "double-file"},
    ),
    ({"丙.docx": notice("澄综执〔2026〕3号", "关于丙的通知")}, {"丙.docx": "void"}),
    ({"丁.docx": notice("澄综执〔2026〕4号", "关于丁的通知")}, {"丁.docx": "reserved"}),
    ({"戊.docx": notice("澄综执〔2026〕5号", "关于戊的通知")}, {"戊.docx": "unknown"}),
    ({"稿.docx": notice("澄综执〔2026〕　号", "关于己的通知")}, {"稿.docx": "open"}),
    ({"无.docx": word_file(("关于庚的方案", 22, "c"))}, {"无.docx": "unseen"}),
    ({"附.docx": word_file(("澄综执〔2026〕2号附件", 16, ""), ("名单", 22, "c"))}, {"附.docx": "part"}),
    ({"令.docx": word_file(("澄川区人民政府令", 48, "rc"), ("第3号", 16, "c"), ("现予公布。", 16, ""))}, {"令.docx": "known-untitled"}),
    ({"坏.docx": b"PK\x03\x04", "坏.pdf": b"%PDF-1.7\n", "旧.doc": b"\xd0\xcf"}, {"坏.docx": "no-word", "坏.pdf": "no-pdf", "旧.doc": "kind"}),
    ({"~$甲.docx": b"", ".隐/甲.docx": b"", "说明.txt": b""}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("files", "verdicts"), FOLDERS)
def test_verdicts(tmp_path: Path, files: dict[str, bytes], verdicts: dict[str, str]) -> None:
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    found = {file.path.relative_to(tmp_path).as_posix(): file for file in scan(tmp_path, REGISTER)}
    assert {name: file.verdict for name, file in found.items()} == verdicts
    sound = {"same", "known", "open", "part", "unseen", "known-untitled", "kind"}
    assert {name for name, file in found.items() if not file.wrong} == {
        name for name, verdict in verdicts.items() if verdict in sound
    }


def test_a_pdf_and_its_word_file_are_one_document(tmp_path: Path) -> None:
    """And a number written otherwise is said to be so, but known."""
    draw(documents.notice(), tmp_path / "路.pdf")
    title = "云岭县人民政府关于进一步做好农村公路养护工作的通知"
    (tmp_path / "路.docx").write_bytes(notice("云政发[2026]18号", title))
    known = Entry(Series("云政发", 2026), 18, "issued", title=title)
    word, pdf = scan(tmp_path, [known])
    assert [(file.number, file.seen.title, file.wrong) for file in (word, pdf)] == [
        (known.number, title, False)
    ] * 2
    assert [fault.code for fault in word.faults] == ["scan.known", "scan.typed"]


def happened(*entries: Entry) -> list[Event]:
    """The register's events, of which each left one of the entries."""
    return [
        Event(at, f"2026-03-{17 + at}T17:00:00+00:00", "林岚", "reissued", "改错字", entry)
        for at, entry in enumerate(entries, 1)
    ]


PART = word_file(("澄综执〔2026〕1号附件", 16, ""), ("名单", 22, "c"))
OTHER_PART = word_file(("澄综执〔2026〕1号附件", 16, ""), ("名单，新的", 22, "c"))
TITLED = notice("澄综执〔2026〕1号", "关于甲的旧通知")
# Files of a number; those of before and of now by their names; the verdicts.
REISSUED: list[tuple[dict[str, bytes], dict[str, bytes], dict[str, bytes], dict[str, str]]] = [
    ({"甲.docx": ONE}, {"甲.docx": ONE}, {"甲.txt": b"x"}, {"甲.docx": "outdated"}),
    ({"旧.docx": TITLED, "甲.docx": ONE}, {"甲.docx": TITLED}, {"甲.docx": ONE}, {"旧.docx": "outdated", "甲.docx": "same"}),
    ({"甲.docx": ONE}, {"甲.docx": ONE}, {"甲.docx": ONE, "甲.txt": b"x"}, {"甲.docx": "same"}),
    ({"附.docx": PART}, {"附.docx": PART}, {"附.docx": OTHER_PART}, {"附.docx": "outdated"}),
    ({"附.docx": PART}, {}, {"附.docx": PART}, {"附.docx": "same"}),
    ({"附.docx": PART}, {}, {"附.docx": OTHER_PART}, {"附.docx": "changed"}),
    ({"附.docx": PART}, {}, {"甲.docx": ONE}, {"附.docx": "part"}),
    ({"表.xlsx": b"1", "别.xlsx": b"2"}, {}, {"表.xlsx": b"1"}, {"表.xlsx": "same"}),
    ({"表.xlsx": b"1"}, {}, {"表.xlsx": b"2"}, {"表.xlsx": "changed"}),
    ({"表.xlsx": b"1"}, {"表.xlsx": b"1"}, {"甲.docx": ONE}, {"表.xlsx": "outdated"}),
    ({"扫.docx": word_file(("无号", 16, ""))}, {}, {"扫.docx": word_file(("无号", 16, ""))}, {"扫.docx": "same"}),
    ({"图.png": b"1", "别.png": b"2"}, {}, {"图.png": b"1"}, {"别.png": "kind", "图.png": "same"}),
]  # fmt: skip


@pytest.mark.parametrize(("files", "before", "after", "verdicts"), REISSUED)
def test_files_are_known_by_what_was_registered_now_and_before(
    tmp_path: Path,
    files: dict[str, bytes],
    before: dict[str, bytes],
    after: dict[str, bytes],
    verdicts: dict[str, str],
) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    first, last = (
        Entry(
            ZHI,
            1,
            "issued",
            title="关于甲的通知",
            files=tuple((name, digest(data)) for name, data in made.items()),
        )
        for made in (before, after)
    )
    found = scan(tmp_path, [last], happened(first, last))
    assert {file.path.name: file.verdict for file in found} == verdicts
    told = [dict(fault.values) for file in found for fault in file.faults if fault.code == "scan.outdated"]
    assert all((each["date"], each["reason"]) == ("2026-03-20", "改错字") for each in told)


def test_what_is_offered_for_an_import(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(notice("澄综执〔2026〕7号", "关于戊的通知"))
    (tmp_path / "c.docx").write_bytes(ONE)
    (entry,) = entries_unknown(scan(tmp_path, REGISTER))
    assert (entry.number, entry.title, entry.details) == (
        "澄综执〔2026〕7号",
        "关于戊的通知",
        (("备注", "a.docx"),),
    )


def test_links_loops_pipes_and_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "LARGEST", len(ONE))
    (tmp_path / "甲.docx").write_bytes(ONE)
    (tmp_path / "大.docx").write_bytes(ONE + b" ")
    os.link(tmp_path / "甲.docx", tmp_path / "硬.docx")
    (tmp_path / "软.docx").symlink_to("甲.docx")
    (tmp_path / "断.docx").symlink_to("没有.docx")
    (tmp_path / "环.docx").symlink_to("环.docx")
    (tmp_path / "圈").symlink_to(".")
    os.mkfifo(tmp_path / "管.pdf")
    found = {file.path.name: file.verdict for file in scan(tmp_path, REGISTER)}
    assert found == {
        "圈": "link",
        "大.docx": "too-large",
        "断.docx": "denied",
        "环.docx": "denied",
        "甲.docx": "same",
        "管.pdf": "no-file",
    }


HOSTILE = [
    patched(ONE, {"word/document.xml": lambda xml: b" " * 10**8}),
    patched(ONE, {"word/document.xml": lambda xml: xml[:500]}),
    patched(ONE, {"word/document.xml": lambda xml: b"<a>" * 5_000}),
    patched(ONE, {"word/styles.xml": lambda xml: b"<"}),
    patched(word_file(), {"word/document.xml": lambda xml: b""}),
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_word_files_are_named_and_the_others_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "b.docx").write_bytes(ONE)
    assert [file.verdict for file in scan(tmp_path, REGISTER)] == ["no-word", "same"]


def test_styles_that_rest_on_themselves(tmp_path: Path) -> None:
    def looped(xml: bytes) -> bytes:
        return xml.replace(b'<w:basedOn w:val="Normal"/>', b'<w:basedOn w:val="Heading1"/>')

    (tmp_path / "a.docx").write_bytes(patched(ONE, {"word/styles.xml": looped}))
    assert scan(tmp_path, [])[0].number == "澄综执〔2026〕1号"


def test_a_reader_that_is_late_or_killed_is_told_and_the_next_file_read(tmp_path: Path) -> None:
    path = draw(documents.notice(), tmp_path / "路.pdf")
    with PdfHeads(seconds=0.001) as heads:
        for _ in range(2):
            with pytest.raises(Unreadable) as stop:
                heads.see(path)
            assert [fault.code for fault in stop.value.faults] == ["measure.slow"]
        heads._seconds = 60
        assert heads.see(path).numbers == ("云政发〔2026〕18号",)
        assert heads._process
        heads._process.kill()
        heads._process.wait()
        assert heads.see(path).numbers == ("云政发〔2026〕18号",)


@pytest.mark.parametrize(("name", "code"), [("没有", "source.missing"), ("甲.docx", "scan.no-folder")])
def test_what_is_no_folder(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "甲.docx").write_bytes(ONE)
    with pytest.raises(Unreadable) as stop:
        scan(tmp_path / name, [])
    assert [fault.code for fault in stop.value.faults] == [code]
