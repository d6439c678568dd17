"""`template new`: a folder that renders at once, passes its check and explains itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planforge.authoring.begin import new_template
from planforge.authoring.checking import check_folder
from planforge.doctypes import MANIFEST, TypeShelf
from planforge.doctypes.own_fields import FIELD
from planforge.doctypes.versions import CHANGE
from planforge.messages import Faulty, Stopped, Unreadable
from planforge.plan import read_plan
from planforge.produce.start import new_plan
from planforge.source import Mapping, load_text, parse_tree

BASES = [each.key for each in TypeShelf().all()]


@pytest.mark.parametrize("base", BASES)
def test_a_new_folder_is_a_type_without_faults(base: str, tmp_path: Path) -> None:
    folder = new_template("整改通知书", tmp_path / "zhenggai", base)
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md",
        "document.docx",
        "example.yaml",
        "manifest.yaml",
    ]
    plan, faults = read_plan(folder / "example.yaml", templates=(tmp_path,))
    assert (plan.doctype.name, plan.type_version) == ("整改通知书", "1")
    assert plan.doctype.folders[0] == folder and not list(faults)
    assert [found.fault.text("zh") for found in check_folder(folder).findings] == []


def test_its_manifest_explains_every_key_in_both_languages(tmp_path: Path) -> None:
    text = load_text(new_template("整改通知书", tmp_path / "z", "notice") / "manifest.yaml")
    for record in (MANIFEST, FIELD, CHANGE):
        for field in record.fields:
            assert f"{field.zh} / {field.name}：" in text
            squeezed = re.sub(r"[#\s]", "", text)
            assert all(re.sub(r"[#\s]", "", about) in squeezed for about in field.about)
    assert max(len(line) for line in text.splitlines()) <= 110


def test_every_key_can_be_used_by_taking_its_mark_away(tmp_path: Path) -> None:
    folder = new_template("整改通知书", tmp_path / "z", "notice")
    text = load_text(folder / "manifest.yaml")
    keys = "|".join(field.zh for field in MANIFEST.fields)
    plain = re.sub(rf"^# ((?:{keys}): (?!……).*)$", r"\1", text, flags=re.MULTILINE)
    tree = parse_tree(plain, "manifest.yaml")
    assert isinstance(tree, Mapping) and len(tree.entries) > 15
    uncommented = re.sub(r"^英文名: .*$", "", plain, flags=re.MULTILINE)
    (folder / "manifest.yaml").write_text(uncommented, encoding="utf-8")
    try:
        TypeShelf([tmp_path]).in_folder("z")
    except Stopped as stop:  # examples of one key need not go with those of another, but each is readable
        assert [fault.code for fault in stop.faults if fault.code.startswith(("shape.", "key."))] == []


def test_fields_that_are_added_come_into_new_plans(tmp_path: Path) -> None:
    folder = new_template("整改通知书", tmp_path / "z", "notice")
    with (folder / "manifest.yaml").open("a", encoding="utf-8") as file:
        file.write("字段: [{名称: 整改期限, 类: 日期, 必填: 是, 例: 2026-4-30, 位置: 正文}, 经办科室]\n")
    path = new_plan("整改通知书", tmp_path / "p.yaml", (tmp_path,))
    text = load_text(path)
    assert "整改期限: 2026-4-30\n" in text and "# 经办科室: ……\n" in text
    assert text.count("标识:") == 1 and "文种版本: 1\n" in text
    plan, _ = read_plan(path, templates=(tmp_path,))
    assert [own.zh for own, _ in plan.fields] == ["整改期限"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("通知", "type-taken"), ("notice", "type-taken"), ("", "type-name"), ("甲\n乙", "type-name"), ("长" * 31, "type-name"), ("../甲", "type-name"), ("甲: 乙", "type-name"), ("{今天}", "type-name"), ("通知 ", "type-name"), ("通\u202e知", "type-name"), ("-甲", "type-name")],
)  # fmt: skip
def test_a_name_that_can_be_none_is_refused(name: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Faulty) as stop:
        new_template(name, tmp_path / "z", "notice")
    assert stop.value.faults[0].code == f"authoring.{code}"
    assert not (tmp_path / "z").exists()


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "甲.txt").write_text("文", encoding="utf-8")
    with pytest.raises(Unreadable) as stop:
        new_template("整改通知书", tmp_path / "z", "notice")
    assert stop.value.faults[0].code == "authoring.folder-taken"
    assert [path.name for path in (tmp_path / "z").iterdir()] == ["甲.txt"]
