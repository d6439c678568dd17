"""A table of any length: memory stays, time grows with the rows; how fast that is `make bench` says."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.batch.killing import descendants, start

MEANT = 10_000
"""Rows of a table that is long: a shorter one is done before the noise of the machine has ended."""

TINY = """\
标识: tongzhi
文种: 通知
变量: {镇: 城关镇}
发文机关: 澄川区文化局
标题: 关于“{{ 镇 }}”的通知
主送机关: "{{ 镇 }}人民政府"
正文: 请做好准备。
成文日期: 2026年3月2日
"""


def peaks(folder: Path, count: int, jobs: str) -> tuple[float, list[int]]:
    """Seconds, and the most memory (kB) of each process, the parent first."""
    folder.mkdir()
    (folder / "plan.yaml").write_text(TINY, encoding="utf-8")
    with (folder / "镇.csv").open("w", encoding="utf-8") as table:
        table.write("镇\n")
        table.writelines(f"{at:06}里镇\n" for at in range(count))
    begun, found = time.monotonic(), dict[int, int]()
    process = start(["plan.yaml", "--data", "镇.csv", "-o", "out", "-f", "txt", "-j", jobs], folder)
    while process.poll() is None:
        for each in descendants(process.pid):
            found[each] = max(found.get(each, 0), _high_water(each))
        time.sleep(0.01)
    assert process.returncode == 0
    assert sum(1 for _ in (folder / "out").iterdir()) == count + 2
    return time.monotonic() - begun, [found.pop(process.pid), *found.values()]


def _high_water(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0])
    except (OSError, IndexError):
        return 0


@pytest.mark.parametrize(
    ("few", "many"),
    [(500, 3_000), pytest.param(1_000, 100_000, marks=pytest.mark.soak)],
    ids=["sample", "soak"],
)
def test_the_memory_of_every_process_stays(tmp_path: Path, few: int, many: int) -> None:
    short, small = peaks(tmp_path / "few", few, "2")
    long, large = peaks(tmp_path / "many", many, "2")
    sys.stdout.write(f"{few} rows: {small} kB, {short:.1f} s; {many} rows: {large} kB, {long:.1f} s\n")
    assert large[0] < 1.2 * small[0]
    assert max(large[1:]) < 1.2 * max(small[1:])
    if many > MEANT:  # where it were quadratic, a row would take a hundred times as long
        assert long / many < 10 * short / few
