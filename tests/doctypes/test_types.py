"""Document types: what a template folder may say, how folders build on one another, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.doctypes import DEFAULT_LAYOUT, TypeShelf, fill
from planforge.messages import Faulty, Stopped

NAMES = [
    ("通知", "notice"),
    ("notice", "notice"),
    ("方案", "plan"),
    ("实施方案", "plan"),
    ("工作要点", "work-points"),
    ("要点", "work-points"),
    ("letter", "official-letter"),
    ("函", "official-letter"),
    ("会议纪要", "meeting-minutes"),
    ("令", "decree"),
    ("order", "decree"),
    ("request", "request"),
    ("指导意见", "opinions"),
    ("讲话", "speech"),
    ("speech", "speech"),
]

# Folders and their manifests, the type that is asked for, the fault.
FAULTS = [
    ({"a": "名称: 甲\n继承: b", "b": "名称: 乙\n继承: a"}, "甲", "type.circle"),
    ({"a": "名称: 甲\n继承: a"}, "甲", "type.circle"),
    ({"a": "名称: 甲\n继承: 没有"}, "甲", "type.base"),
    ({"a": "名称: 甲\n最低版本: 99.0"}, "甲", "type.engine"),
    ({"a": "名称: 甲\n最低版本: 新"}, "甲", "type.engine-form"),
    ({"a": "名称: 甲\n版式: 竖排"}, "甲", "choice.unknown"),
    ({"a": "名称: 甲\n必备: [天气]"}, "甲", "choice.unknown"),
    ({"a": "名城: 甲"}, "甲", "key.unknown"),
    ({"a": "- 甲"}, "甲", "shape.mapping"),
    ({"a": "名称: '甲"}, "甲", "yaml.quote"),
    ({"a": ""}, "甲", "source.empty"),
    ({"a": "名称: 甲\n编排: {单位: 别处}"}, "甲", "choice.unknown"),
    ({"a": "名称: 甲\n底版: 是"}, "甲", "type.unknown"),
    (
        {**{f"a{at}": f"名称: 甲{at}\n继承: a{at + 1}" for at in range(9)}, "a9": "名称: 甲9"},
        "甲0",
        "type.circle",
    ),
]


def shelf(folder: Path, **manifests: str) -> TypeShelf:
    for name, text in manifests.items():
        (folder / name).mkdir()
        (folder / name / "manifest.yaml").write_text(text, encoding="utf-8")
    return TypeShelf([folder])


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_a_type_goes_by_its_names(name: str, key: str) -> None:
    assert TypeShelf().get(name).key == key


def test_bases_are_not_types_of_their_own() -> None:
    keys = {each.key for each in TypeShelf().all()}
    assert not keys & {"general", "letter", "order", "minutes", "internal"}
    assert {"notice", "plan", "speech"} < keys


@pytest.mark.parametrize(("manifests", "name", "code"), FAULTS)
def test_what_is_wrong_with_a_folder_is_said(
    manifests: dict[str, str], name: str, code: str, tmp_path: Path
) -> None:
    with pytest.raises(Stopped) as stop:
        shelf(tmp_path, **manifests).get(name)
    [fault] = stop.value.faults
    assert fault.code == code
    assert fault.text("zh") and fault.text("en")
    assert fault.code == "type.unknown" or (fault.place and fault.place.file.endswith("manifest.yaml"))


def test_a_type_takes_from_its_base_what_it_does_not_say(tmp_path: Path) -> None:
    made = shelf(
        tmp_path,
        base="名称: 底\n底版: 是\n版式: 通用格式\n必备: [标题]\n用语: {附件: 附, 代章: （代）}\n编排: {单位: 括号, 时间: 冒号}",
        mine="名称: 甲\n继承: base\n用语: {附件: 附录}\n编排: {时间: 不写}\n文件名: '{文号}{标题}'",
    ).get("甲")
    assert (made.format, made.required, made.file_name) == ("general", ("title",), "{文号}{标题}")
    assert (made.phrases["附件"], made.phrases["代章"]) == ("附录", "（代）")
    assert made.phrases["时限"] == "完成时限"  # nobody says otherwise
    assert (made.layout.units, made.layout.time, made.layout.wording) == ("bracket", "hidden", None)
    assert made.layout.over(DEFAULT_LAYOUT).wording == "label"
    assert [folder.name for folder in made.folders] == ["mine", "base"]


def test_the_nearer_shelf_wins(tmp_path: Path) -> None:
    (tmp_path / "command").mkdir()
    (tmp_path / "office").mkdir()
    shelf(tmp_path / "command", notice="名称: 近\n继承: general")
    shelf(tmp_path / "office", notice="名称: 远\n继承: general", plan="名称: 本局方案\n继承: internal")
    types = TypeShelf([tmp_path / "command"], [tmp_path / "office"])
    names = [each.name for each in types.all()]
    assert {"近", "本局方案", "讲话"} < set(names)
    assert not {"远", "通知", "方案"} & set(names)
    assert [(each.key, each.shelf, each.hidden_by) for each in types.folders() if each.key == "notice"] == [
        ("notice", "command", ""),
        ("notice", "office", "command"),
        ("notice", "built-in", "command"),
    ]


@pytest.mark.parametrize("name", ["manifest.yaml", "document.docx", "example.yaml"])
def test_a_link_out_of_the_shelf_is_refused(name: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("名称: 甲", encoding="utf-8")
    (tmp_path / "shelf").mkdir()
    types = shelf(tmp_path / "shelf", mine="名称: 甲")
    (tmp_path / "shelf" / "mine" / name).unlink(missing_ok=True)
    (tmp_path / "shelf" / "mine" / name).symlink_to(outside)
    with pytest.raises(Stopped) as stop:
        types.get("甲")
    assert [fault.code for fault in stop.value.faults] == ["type.outside"]


FORMATS = [
    # type, format; mark, the folder of its page, what it now needs, what it now can not have
    ("通知", "letter", "{机关}", "letter", set(), {"printed_by", "printed_on"}),
    ("通知", "order", "{机关}令", "order", set(), set()),
    ("通知", "minutes", "{机关}会议纪要", "general", set(), set()),
    ("通知", "internal", "{机关}文件", "internal", set(), {"number", "mark", "signers", "copies"}),
    ("方案", "general", "{机关}文件", "general", {"issuer"}, set()),
    ("讲话", "letter", "{机关}", "letter", {"issuer"}, {"recipients", "printed_by"}),
]


@pytest.mark.parametrize(("name", "wanted", "mark", "page", "needs", "lacks"), FORMATS)
def test_a_type_in_another_format_takes_its_page_and_its_rules(
    name: str, wanted: str, mark: str, page: str, needs: set[str], lacks: set[str]
) -> None:
    types = TypeShelf()
    own = types.get(name)
    made = types.in_format(own, wanted)
    assert made.document and made.document.parent.name == page
    assert (made.name, made.format, made.phrases["发文机关标志"]) == (name, wanted, mark)
    assert set(made.required) == {*own.required, *needs}
    assert lacks <= set(made.forbidden)
    assert lacks or not made.forbidden
    assert types.in_format(own, own.format) is own


def test_what_a_base_forbids_stays_forbidden_unless_it_is_required(tmp_path: Path) -> None:
    made = shelf(
        tmp_path,
        base="名称: 底\n底版: 是\n禁用: [抄送, 签发人]",
        mine="名称: 甲\n继承: base\n必备: [签发人]\n禁用: [附注]",
    ).get("甲")
    assert made.forbidden == ("copies", "note")


@pytest.mark.parametrize("name", ["../notice", "general/../notice", "/", "", "通知\n", "NOTICE "])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(Faulty):
        TypeShelf().get(name)


@pytest.mark.parametrize(
    ("phrase", "filled"),
    [
        ("{机关}文件", "甲文件"),
        ("{机关}{没有}", "甲{没有}"),
        ("{机关.__class__}", "{机关.__class__}"),
        ("{机关!r:>99}", "{机关!r:>99}"),
        ("{{机关}}", "{甲}"),
        ("{", "{"),
    ],
)
def test_phrases_are_filled_and_never_evaluated(phrase: str, filled: str) -> None:
    assert fill(phrase, 机关="甲") == filled
