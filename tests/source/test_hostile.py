"""Files made to break the reader: each in a process of its own, with little memory and little time.

A crash of libyaml would end the process by a signal, and the test would see it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTE = 1 << 20
MEMORY = 1536 * MEGABYTE
SECONDS = 60
DEEP = 200_000
HEAD = "文种: 方案\n标题: 巡查方案\n"

# The file, and the exit code of rendering it.
FILES = {
    "50 MB of text": (lambda: HEAD + "正文: |\n" + "  一行文字。\n" * 3_500_000, 2),
    "50 MB of nothing": (lambda: b"\0" * 50 * MEGABYTE, 2),
    "16 MB of lines": (lambda: HEAD + "正文: |\n" + "  一行文字，再长一些，长到一百个字节左右为止。\n" * 200_000, None),
    "lists in lists": (lambda: HEAD + "正文: " + "[" * DEEP, 2),
    "mappings in mappings": (lambda: HEAD + "正文: " + "{a: " * DEEP, 2),
    "keys in keys": (lambda: HEAD + "正文: " + "{" * DEEP, 2),
    "a line for each bracket": (lambda: HEAD + "正文:\n" + "  [\n" * DEEP, 2),
    "dashes": (lambda: "- " * DEEP, 2),
    "question marks": (lambda: "? " * DEEP, 2),
    "colons": (lambda: ": " * DEEP, 2),
    "block mappings": (lambda: "".join(f"{' ' * at}a:\n" for at in range(5000)), 2),
    "aliases": (lambda: "a: &a [x,x]\n" + "".join(
        f"b{at}: &b{at} [*{'a' if not at else f'b{at - 1}'},*{'a' if not at else f'b{at - 1}'}]\n" for at in range(1000)
    ), 2),
    "a title of 1 MB": (lambda: f"文种: 方案\n标题: {'长' * 350_000}\n正文: 文。\n", 0),
    "a text of 1 MB": (lambda: f"{HEAD}正文: {'长' * 350_000}\n", 0),
    "a time of 1 MB": (lambda: f"{HEAD}章节:\n- {{标题: 甲, 时间: {'2026年1月至' * 60_000}}}\n", 0),
    "a date of 1 MB": (lambda: f"{HEAD}正文: 文。\n日期: 年{' ' * MEGABYTE}月\n", 1),
    "units of 1 MB": (lambda: f"{HEAD}章节:\n- {{标题: 甲, 责任单位: {'乙、' * 170_000}}}\n", 0),
    "open brackets of 1 MB": (lambda: f"{HEAD}章节:\n- {{标题: 甲, 责任单位: {'（' * 350_000}}}\n", 1),
    "a key of 1 MB": (lambda: f"{HEAD}? {'长' * 350_000}\n: 乙\n", 1),
    "a type of 1 MB": (lambda: f"文种: {'长' * 350_000}\n标题: 甲\n正文: 乙\n", 1),
    "an item's number of 5,000 digits": (lambda: f"{HEAD}章节:\n- {{标题: 甲, 编号: {'9' * 5000}}}\n", 0),
    "20,000 unknown keys": (lambda: HEAD + "".join(f"怪键{at}: 甲\n" for at in range(20_000)), 1),
    "20,000 keys that are nearly right": (lambda: HEAD + "".join(f"标题{at}: 甲\n" for at in range(20_000)), 1),
    "20,000 times that can not be": (lambda: HEAD + "章节:\n" + "- {标题: 甲, 时间: 2026年2月30日}\n" * 20_000, 1),
    "200,000 tabs": (lambda: "\ta\n" * DEEP, 2),
    "200,000 control characters": (lambda: "\x07\n" * DEEP, 2),
    "an open quote of 1 MB": (lambda: f"{HEAD}正文: '{'长' * 350_000}", 2),
    "random bytes": (lambda: bytes(range(256)) * 4096, 2),
}  # fmt: skip


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_an_exit_code(name: str, tmp_path: Path) -> None:
    make, expected = FILES[name]
    made = make()
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(made if isinstance(made, bytes) else made.encode())
    command = [sys.executable, "-m", "planforge", "render", plan, "-f", "txt", "-o", tmp_path / "out"]
    done = subprocess.run(
        command, preexec_fn=limited, timeout=SECONDS, capture_output=True, encoding="utf-8", errors="replace"
    )
    assert done.returncode in ((0, 1) if expected is None else (expected,)), done.stderr[:2000]
    assert "Traceback" not in done.stderr
    written = list((tmp_path / "out").glob("*.txt"))
    assert len(written) == (1 if done.returncode == 0 else 0)
    assert not list((tmp_path / "out").glob(".*"))
