"""Finished files: their names, all formats of every example, all or nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.messages import Unreadable
from planforge.produce import disk, render_plans
from planforge.produce.disk import make_folder, write_aside
from planforge.produce.names import MAX_BYTES, legal_name
from planforge.produce.start import new_plan
from planforge.produce.undrawn import about_undrawn

ROOT = Path(__file__).resolve().parents[2]
OFFICE_FILES = {"planforge.yaml", "units.yaml"}
PLANS = [path for path in sorted((ROOT / "plans").glob("*.yaml")) if path.name not in OFFICE_FILES]
TYPES = sorted(path.parent.name for path in (ROOT / "templates").glob("*/example.yaml"))
FORMATS = ("docx", "txt", "md", "html")
SIGNS = "甲 & < > \" ' 😀 𠮷 𪚥 〇 ㎡ é"

NAMES = [
    ("关于《甲》的通知", "关于《甲》的通知"),
    ('a<b>c:d"e/f\\g|h?i*j', "abcdefghij"),
    ("../../etc/passwd", "etcpasswd"),
    ("CON", "_CON"),
    ("nul.docx", "_nul.docx"),
    ("COM1", "_COM1"),
    ("consul", "consul"),
    (" 甲. ", "甲"),
    ("甲\n乙\t丙\x00", "甲乙丙"),
    ("。", "。"),
    ("...", ""),
    ("　", ""),
    ("𠮷😀", "𠮷😀"),
    ("长" * 100, "长" * 60),
    ("长" * 59 + "ab. cd", "长" * 59 + "ab"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_are_legal(text: str, name: str) -> None:
    assert legal_name(text) == name


@given(st.text(max_size=200))
def test_any_text_makes_a_name_that_windows_takes(text: str) -> None:
    name = legal_name("".join(sign for sign in text if unicodedata.category(sign) != "Cs"))
    assert len(name.encode()) <= MAX_BYTES + 1
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert not name.endswith((" ", "."))
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


def plan(folder: Path, name: str = "plan", **keys: str) -> Path:
    text = "\n".join(
        f"{key}: {value}" for key, value in {"文种": "方案", "标题": "甲", "正文": "文。", **keys}.items()
    )
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_example_renders_in_every_format(path: Path, tmp_path: Path) -> None:
    [done] = render_plans([path], tmp_path, FORMATS)
    assert (done.exit_code, done.faults) == (0, [])
    assert [made.suffix[1:] for made in done.paths] == list(FORMATS)
    assert all(made.stat().st_size > 500 for made in done.paths)


@pytest.mark.parametrize("kind", TYPES)
def test_the_example_of_every_type_renders_in_every_format(kind: str, tmp_path: Path) -> None:
    path = new_plan(kind, tmp_path / "plan.yaml")
    [done] = render_plans([path], tmp_path / "out", FORMATS)
    assert (done.exit_code, done.faults) == (0, [])
    assert len(done.paths) == len(FORMATS)


def test_signs_and_rare_characters_stand_in_every_format(tmp_path: Path) -> None:
    path = plan(tmp_path, 标题=f"'{SIGNS.replace(chr(39), chr(39) * 2)}'", 正文=SIGNS)
    [done] = render_plans([path], tmp_path / "out", FORMATS)
    assert done.faults == []
    for made in done.paths:
        held = printed(made)
        for sign in SIGNS.split():
            assert held.count(sign) >= 2, (made.suffix, sign)


def printed(path: Path) -> str:
    """The words of a file as its readers see them."""
    import html
    import zipfile

    if path.suffix == ".docx":
        xml = zipfile.ZipFile(path).read("word/document.xml").decode()
        return html.unescape(re.sub(r"<[^>]*>", "", xml))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\\([^\w\s])", r"\1", text) if path.suffix == ".md" else text


def test_two_plans_of_one_title_get_two_names(tmp_path: Path) -> None:
    paths = [
        plan(tmp_path, "a"),
        plan(tmp_path, "b"),
        plan(tmp_path, "c", 标题="甲（2）"),
        plan(tmp_path, "d", 标题="'甲?'"),
    ]
    done = render_plans(paths, tmp_path / "out", ["txt"])
    assert [each.paths[0].name for each in done] == [
        "甲.txt",
        "甲（2）.txt",
        "甲（2）（2）.txt",
        "甲（3）.txt",
    ]


def test_names_that_differ_in_case_alone_are_two(tmp_path: Path) -> None:
    done = render_plans(
        [plan(tmp_path, "a", 标题="Plan"), plan(tmp_path, "b", 标题="plan")], tmp_path, ["txt"]
    )
    assert [each.paths[0].name for each in done] == ["Plan.txt", "plan（2）.txt"]


def test_a_title_of_nothing_but_forbidden_signs_gives_way_to_the_type(tmp_path: Path) -> None:
    [done] = render_plans([plan(tmp_path, 标题="'???'")], tmp_path / "out", ["txt"])
    assert [path.name for path in done.paths] == ["方案.txt"]


def test_a_second_run_replaces_the_files(tmp_path: Path) -> None:
    for text in ("一。", "二。"):
        render_plans([plan(tmp_path, 正文=text)], tmp_path / "out", ["txt"])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["甲.txt"]
    assert "二。" in (tmp_path / "out" / "甲.txt").read_text(encoding="utf-8")


def test_what_a_killed_run_left_half_written_goes_and_nobody_elses(tmp_path: Path) -> None:
    write = (
        "import os, sys; from pathlib import Path; from planforge.produce.disk import write_aside\n"
        "Path.replace = lambda *_: os._exit(9)\n"
        "write_aside(Path(sys.argv[1]), b'half')"
    )
    subprocess.run([sys.executable, "-c", write, tmp_path / "甲.txt"], check=False)
    [left] = tmp_path.iterdir()
    host = left.name.split("-")[1]
    others = [
        tmp_path / f".planforge-{host}-{os.getpid()}-runs.part",
        tmp_path / f".planforge-{int(host, 16) ^ 1:08x}-{left.name.split('-')[2]}-elsewhere.part",
        tmp_path / ".planforge-of-mine.part",
    ]
    for other in others:
        other.touch()
    render_plans([plan(tmp_path)], tmp_path, ["txt"])
    assert {path for path in tmp_path.iterdir() if path.suffix == ".part"} == set(others)


def test_a_file_in_the_way_of_the_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(Unreadable):
            make_folder(folder)
        with pytest.raises(Unreadable):
            write_aside(folder / "name", b"")


def test_a_folder_in_the_way_of_the_file_is_a_fault_of_its_plan(tmp_path: Path) -> None:
    (tmp_path / "out" / "甲.txt").mkdir(parents=True)
    bad, good = render_plans([plan(tmp_path), plan(tmp_path, "b", 标题="乙")], tmp_path / "out", ["txt"])
    assert (bad.exit_code, good.exit_code) == (2, 0)
    assert [each.code for each in bad.faults] == ["disk.no-file"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["乙.txt", "甲.txt"]


def test_a_file_that_was_made_read_only_is_not_replaced(tmp_path: Path) -> None:
    """An office sets what is final to read-only; a rename would replace it all the same."""
    [done] = render_plans([plan(tmp_path)], tmp_path / "out", ["txt"])
    done.paths[0].chmod(0o444)
    [again] = render_plans([plan(tmp_path, 正文="别的。")], tmp_path / "out", ["docx", "txt"])
    assert (again.exit_code, [each.code for each in again.faults]) == (2, ["disk.kept"])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["甲.txt"]
    assert "文。" in done.paths[0].read_text(encoding="utf-8")


def test_a_word_file_is_written_without_libreoffice_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    [done] = render_plans([plan(tmp_path)], tmp_path / "out", ["docx", "pdf"], layout="measured")
    assert done.exit_code == 3
    assert [each.code for each in done.faults] == ["write.office-missing", "pages.not-measured"]
    assert [path.name for path in done.paths] == ["甲.docx"]


def test_characters_that_a_pdf_lacks_are_told_where_the_plan_has_them(tmp_path: Path) -> None:
    path = plan(tmp_path, 正文="王\U00020000、李\U0002a6a5。")
    faults = about_undrawn(path, "\U00020000\U0002a6a5\U00020001")
    assert [(each.place.line, each.place.column, each.values[0][1]) for each in faults if each.place] == [
        (0, 0, "\U00020001（U+20001）"),
        (3, 6, "\U00020000（U+20000）、\U0002a6a5（U+2A6A5）"),
    ]


def test_what_stops_a_write_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "甲.txt"
    write_aside(path, b"old")

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_aside(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(Unreadable) as stop:
        write_aside(tmp_path / "甲.txt", b"new")
    assert stop.value.faults[0].place is not None
    assert list(tmp_path.iterdir()) == []


def test_files_are_readable_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_aside(tmp_path / "甲.txt", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "甲.txt").stat().st_mode & 0o777 == 0o640


def test_a_file_keeps_its_rights_and_a_link_leads_to_its_file(tmp_path: Path) -> None:
    kept, link = tmp_path / "甲.txt", tmp_path / "乙.txt"
    kept.write_bytes(b"")
    kept.chmod(0o600)
    link.symlink_to(kept)
    write_aside(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_what_a_process_left_that_ended_without_anybody_taking_note_is_deleted(tmp_path: Path) -> None:
    ended = os.fork()
    if not ended:
        os._exit(0)
    os.waitid(os.P_PID, ended, os.WEXITED | os.WNOWAIT)  # it stays a zombie
    half = tmp_path / f".planforge-{disk._host()}-{ended}-x.part"
    half.write_bytes(b"")
    disk.clear_leftovers(tmp_path)
    os.waitpid(ended, 0)
    assert not half.exists()
