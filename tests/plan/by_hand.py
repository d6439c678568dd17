"""Plans typed in a test: read, composed, their faults as short lines."""

from __future__ import annotations

import tempfile
from pathlib import Path

from planforge.compose import compose
from planforge.document import Document
from planforge.messages import Fault, Faults, Stopped
from planforge.plan import Plan, read_plan

NOTICE = """\
文种: 通知
发文机关: 云岭县应急管理局
标题: 关于开展巡查的通知
主送机关: 各乡镇
成文日期: 2026年3月18日
"""
"""The head of a notice that lacks nothing but its text."""

SCHEME = "文种: 方案\n标题: 巡查方案\n"
"""The head of a plan that lacks nothing but its text."""


def read(text: str | bytes, **files: str) -> tuple[Plan, Faults]:
    """Read a plan of an office of its own; `files` stand beside it (`units`: units.yaml)."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / f"{name}.yaml").write_text(content, encoding="utf-8")
        path = Path(folder) / "plan.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return read_plan(path)


def document(text: str | bytes, **files: str) -> Document:
    """Compose a plan that has no faults and no warnings."""
    plan, faults = read(text, **files)
    composed = compose(plan, faults)
    assert not [fault.text("zh") for fault in faults]
    return composed


def faults_of(text: str | bytes, **files: str) -> tuple[Fault, ...]:
    """What is said about a plan: its faults, or the warnings where nothing stops the work."""
    try:
        plan, faults = read(text, **files)
        compose(plan, faults)
    except Stopped as stop:
        return stop.faults
    return tuple(faults)


def stopped(text: str | bytes) -> Stopped:
    """What stops the reading of a plan."""
    try:
        plan, faults = read(text)
        compose(plan, faults)
    except Stopped as stop:
        return stop
    raise AssertionError("nothing stopped it")


def brief(fault: Fault) -> str:
    """A fault as a table has it: line:column code."""
    where = fault.place
    return f"{where.line}:{where.column} {fault.code}" if where else fault.code
