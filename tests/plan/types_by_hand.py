"""Types with fields of their own, typed in a test: a shelf, a plan on it, what comes of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from planforge.doctypes import DocType, TypeShelf
from planforge.messages import Fault, Faults, Stopped
from planforge.plan import Plan, PlanSource

MANIFEST = """\
名称: 整改通知书
继承: notice
版本: 2.1
变更:
  - {版本: 2, 更名: {期限: 整改期限}, 增加: [整改要求], 删除: [经办人], 说明: 期限写全称}
  - {版本: 1.5, 增加: [等级]}
字段:
  - {名称: 整改期限, 英文名: deadline, 类: 日期, 必填: 是, 例: 2026年4月30日, 别名: [限期]}
  - {名称: 等级, 英文名: grade, 类: 选择, 选项: [一般, {名称: 重大, 英文名: major}], 位置: 题下}
  - {名称: 整改要求, 类: 段落}
  - {名称: 罚款, 英文名: fine, 类: 数字}
  - {名称: 参加人员, 英文名: people, 类: 人员}
  - {名称: 责任单位, 英文名: duty, 类: 单位}
  - {名称: 复查, 类: 是否, 位置: 不印}
  - 经办科室
  - 名称: 问题清单
    英文名: problems
    列: [{名称: 问题, 英文名: what, 必填: 是}, {名称: 期限, 英文名: by, 类: 日期}]
    例: [[墙面破损, 2026年3月1日]]
"""
PLAN = """\
文种: 整改通知书
发文机关: 云岭县应急管理局
标题: 关于限期整改的整改通知书
主送机关: 各乡镇
正文: 请按期整改。
成文日期: 2026年3月18日
"""
"""A plan that lacks nothing but the fields that its type must have."""
FIELDS = "整改期限: 2026年4月30日\n问题清单: [[墙面破损, 2026年3月1日]]\n"
LINES = 6
"""Lines of `PLAN`."""


@contextmanager
def shelf(manifest: str = MANIFEST, **files: str) -> Iterator[Path]:
    """Give the folder of an office with a shelf `types`, on which the manifest is the type `zhenggai`.

    `files` stand beside it (`planforge`: planforge.yaml).
    """
    with TemporaryDirectory() as home:
        folder = Path(home) / "types" / "zhenggai"
        folder.mkdir(parents=True)
        (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
        for name, content in files.items():
            (Path(home) / f"{name}.yaml").write_text(content, encoding="utf-8")
        yield Path(home)


def read(text: str, manifest: str = MANIFEST, **files: str) -> tuple[Plan, Faults]:
    """Read a plan of the type."""
    with opened(text, manifest, None, **files) as source:
        return source.plan()


@contextmanager
def opened(
    text: str, manifest: str = MANIFEST, changes: dict[str, str] | None = None, **files: str
) -> Iterator[PlanSource]:
    """Give the source of a plan of the type."""
    with shelf(manifest, **files) as home:
        path = home / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        yield PlanSource.open(path, templates=(home / "types",), changes=changes)


def faults_of(text: str, manifest: str = MANIFEST, **files: str) -> list[str]:
    """What is said of a plan: `line:column code`, those that stop the work and warnings."""
    try:
        found: Sequence[Fault] = tuple(read(text, manifest, **files)[1])
    except Stopped as stop:
        found = tuple(stop.faults)
    for fault in found:
        assert fault.text("zh") and fault.text("en")
    return [_short(fault) for fault in found]


def type_of(manifest: str) -> DocType:
    """The type of a manifest."""
    with shelf(manifest) as home:
        return TypeShelf([home / "types"]).in_folder("zhenggai")


def faults_of_type(manifest: str) -> list[str]:
    """What is said of a manifest."""
    try:
        type_of(manifest)
    except Stopped as stop:
        return [_short(fault) for fault in stop.faults]
    return []


def _short(fault: Fault) -> str:
    place = fault.place
    return f"{place.line}:{place.column} {fault.code}" if place else fault.code
