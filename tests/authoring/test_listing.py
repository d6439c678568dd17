"""`template list`: whose each folder is, and which one wins."""

from __future__ import annotations

from pathlib import Path

from planforge.authoring.listing import Listed, listed


def folder(root: Path, key: str, text: str) -> Path:
    (root / key).mkdir(parents=True)
    (root / key / "manifest.yaml").write_text(text, encoding="utf-8")
    return root / key


def by(found: list[Listed], key: str, shelf: str) -> Listed:
    return next(each for each in found if (each.key, each.shelf) == (key, shelf))


def test_folders_of_the_command_go_before_the_office_s_and_those_before_ours(tmp_path: Path) -> None:
    office = tmp_path / "office"
    folder(tmp_path / "mine", "notice", "名称: 通知\n继承: general\n版本: 3")
    folder(office / "types", "notice", "名称: 通知\n继承: general")
    folder(office / "types", "duban", "名称: 督办单\n继承: internal")
    (office / "planforge.yaml").write_text("文种目录: [types]", encoding="utf-8")
    found = listed(office, (tmp_path / "mine",))
    assert [each.shelf for each in found][:3] == ["command", "office", "office"]
    assert by(found, "notice", "command").hides == "built-in"
    assert by(found, "notice", "office").hidden_by == by(found, "notice", "built-in").hidden_by == "command"
    assert by(found, "duban", "office").doctype is not None
    assert by(listed(tmp_path), "notice", "built-in").hidden_by == ""  # elsewhere there is no such office


def test_a_name_that_a_nearer_folder_has_is_told(tmp_path: Path) -> None:
    mine = folder(tmp_path, "ours", "名称: 通知\n继承: general")
    found = by(listed(tmp_path, (tmp_path,)), "notice", "built-in")
    assert (found.hidden_by, found.loses_to) == ("", str(mine))


def test_a_folder_with_faults_does_not_hide_the_others(tmp_path: Path) -> None:
    folder(tmp_path, "broken", "名称: 令\n最低版本: 99")
    found = listed(tmp_path, (tmp_path,))
    assert by(found, "broken", "command").doctype is None
    assert by(found, "decree", "built-in").doctype is not None


def test_bases_stand_last() -> None:
    keys = [each.key for each in listed(Path.cwd())]
    assert set(keys[-5:]) == {"general", "internal", "letter", "minutes", "order"}
