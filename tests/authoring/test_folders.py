"""Faults of a folder beside its Word file: links, manifest, example; and what several faults come to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planforge.authoring.checking import check_folder
from planforge.messages import Unreadable
from tests.authoring.folders import changed, copied, retold, retyped


def linked(folder: Path) -> None:
    (folder / "document.docx").rename(folder.parent.parent / "elsewhere.docx")
    (folder / "document.docx").symlink_to(folder.parent.parent / "elsewhere.docx")


def saved_as(ending: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "document.docx").rename(folder / f"document{ending}")  # type: ignore[return-value]


def without(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


MANIFEST, EXAMPLE = "manifest.yaml", "example.yaml"

# What is changed in the folder of 通知, the code and the place (file and line) told, what stands in the hint.
FOLDERS = [
    ("link", linked, "authoring.link", "document.docx", 0, "复制"),
    ("docm", saved_as(".docm"), "authoring.other-document", "document.docm", 0, "document.docx"),
    ("doc", saved_as(".doc"), "authoring.other-document", "document.doc", 0, "document.docx"),
    ("key", retold(MANIFEST, "", "必被: [标题]\n"), "key.unknown", MANIFEST, None, "必备"),
    ("base", retold(MANIFEST, "继承: general", "继承: generel"), "type.base", MANIFEST, 0, "general"),
    ("element", retold(MANIFEST, "必备: [", "必备: [文头, "), "choice.near", MANIFEST, None, "标题"),
    ("engine", retold(MANIFEST, "", "最低版本: 99.0\n"), "type.engine", MANIFEST, None, "升级"),
    ("phrase", retold(MANIFEST, "结束语:", "结束话:"), "authoring.phrase", MANIFEST, None, "结束语"),
    ("blank", retold(MANIFEST, "", "文件名: '{标提}'\n"), "authoring.blank", MANIFEST, None, "标题"),
    ("path", retold(MANIFEST, "", "文件名: ../{标题}\n"), "authoring.file-name", MANIFEST, None, "名称本身"),
    ("both", retold(MANIFEST, "", "禁用: [标题]\n"), "authoring.both", MANIFEST, None, "删去一个"),
    ("no-example", without(EXAMPLE), "authoring.no-example", ".", 0, "example.yaml"),
    ("example-type", retold(EXAMPLE, "文种: 通知", "文种: 通报"), "authoring.other-type", EXAMPLE, 0, "通知"),
    ("example-key", retold(EXAMPLE, "标题:", "标提:"), "key.unknown", EXAMPLE, None, "标题"),
    ("example-field", retold(MANIFEST, "", "字段: [{名称: 限期, 类: 日期, 必填: 是}]\n"), "authoring.example-lacks", EXAMPLE, 0, "限期: ……"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code", "file", "line_", "mend"),
    [case[1:] for case in FOLDERS],
    ids=[case[0] for case in FOLDERS],
)
def test_a_fault_beside_the_word_file_is_found_at_its_line(
    change: Callable[[Path], None], code: str, file: str, line_: int | None, mend: str, tmp_path: Path
) -> None:
    folder = copied("notice", tmp_path)
    change(folder)
    found = [each.fault for each in check_folder(folder).findings]
    assert code in {each.code for each in found}, [each.text("zh") for each in found]
    fault = next(each for each in found if each.code == code)
    assert fault.place is not None
    assert Path(fault.place.file) == folder / file
    assert fault.place.line > 0 if line_ is None else fault.place.line == line_
    assert mend in fault.hint("zh")


def test_what_can_not_be_read_has_a_code_of_its_own(tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    (folder / MANIFEST).write_text("名称: '通知\n", encoding="utf-8")
    assert check_folder(folder).exit_code == 2
    (folder / MANIFEST).unlink()
    with pytest.raises(Unreadable):
        check_folder(folder)


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    for old, new in (
        ("{{ recipients }}", "{{ recipient }}"),
        ("{{p body }}", "{{p bodie }}"),
        ("{{p header.line }}", "{{p header.lines }}"),
        ("{{p closing.note }}", "{{p closing.note "),
    ):
        changed(folder, retyped(old, new))
    retold(MANIFEST, "", "必被: [标题]\n")(folder)
    findings = check_folder(folder).findings
    assert [each.fault.code for each in findings] == [
        "authoring.ask-member",
        "authoring.ask-name",
        "authoring.ask-name",
        "write.tag-unclosed",
        "key.unknown",
    ]
    spots = [each.spot.spot for each in findings if each.spot]
    assert spots == sorted(spots, key=lambda spot: int(spot.rpartition(" ")[2]))


def test_a_type_without_a_word_file_of_its_own_is_checked_with_that_of_its_base(tmp_path: Path) -> None:
    folder = tmp_path / "types" / "supervision"
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_text("名称: 督办单\n继承: internal\n", encoding="utf-8")
    report = check_folder(folder)
    assert report.document is not None and report.document.parent.name == "internal"
    assert [each.fault.code for each in report.findings] == ["authoring.no-example"]


def test_a_fault_of_the_example_is_told_at_its_own_line(tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    retold(MANIFEST, "", "版本: 2\n")(folder)
    text = (folder / EXAMPLE).read_text(encoding="utf-8")
    (folder / EXAMPLE).write_text(text + "成文曰期: 甲\n", encoding="utf-8")
    lines = (folder / EXAMPLE).read_text(encoding="utf-8").splitlines()
    [fault] = [each.fault for each in check_folder(folder).findings if each.fault.code == "key.unknown"]
    assert fault.place is not None and lines[fault.place.line - 1] == "成文曰期: 甲"


def test_a_field_that_the_example_lacks_is_told_once(tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    retold(MANIFEST, "", "字段: [{名称: 限期, 类: 日期, 必填: 是, 位置: 正文}]\n")(folder)
    assert [each.fault.code for each in check_folder(folder).findings] == ["authoring.example-lacks"]


@pytest.mark.parametrize(
    ("tag", "near"), [("{{ 限期 }}", "fields.限期"), ("{{ due }}", "fields.限期"), ("{{ 进展 }}", "row.进展")]
)
def test_a_field_called_by_its_name_alone_is_known(tag: str, near: str, tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    retold(MANIFEST, "", "字段: [{名称: 限期, 英文名: due}, {名称: 情况, 类: 表, 列: [进展]}]\n")(folder)
    changed(folder, retyped("{{ recipients }}", tag))
    found = [each.fault for each in check_folder(folder).findings]
    fault = next(each for each in found if each.code == "authoring.ask-name")
    assert near in fault.hint("zh")
