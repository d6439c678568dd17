"""A batch on machines elsewhere: same bytes, same words, whatever is lost on the way."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import planforge
from planforge.batch import Asked, Job, Outcome, run_batch
from planforge.batch import cluster as cluster_module
from planforge.messages import Fault, ProgramFailed, Stopped
from planforge.produce import Issuing, Stage
from tools.dask_cluster import DaskCluster

pytest.importorskip("distributed")

PLAN = """\
标识: wenhua-jie
文种: 通知
变量: {镇: 城关镇}
发文机关: 澄川区文化局
机关代字: 澄文
发文字号: 自动
标题: 关于举办“{{ 镇 }}文化节”的通知
主送机关: "{{ 镇 }}人民政府"
正文: 定于2026年3月18日在{{ 镇 }}举办文化节，请做好准备。
成文日期: 2026年3月2日
"""
WITH_FILE = (
    PLAN.replace("城关镇}", "城关镇, 附: 节目单.docx}")
    + """\
附件:
  - {标题: 节目单, 文件: "{{ 附 }}"}
"""
)
SOURCES = str(Path(planforge.__file__).parents[1])
COMMON = "节目单.docx"


class Heard:
    """A listener that remembers what is said, and does something when so many rows are made."""

    def __init__(self, at: int = 0, do: Callable[[], None] = lambda: None) -> None:
        self.faults: list[Fault] = []
        self._at, self._do = at, do
        self._step, self._count = "", 0

    def begins(self, step: str, rows: int | None) -> None:
        self._step, self._count = step, 0

    def goes_on(self) -> None:
        self._count += 1
        if self._step == "make" and self._count == self._at:
            self._do()

    def tells(self, faults: Iterable[Fault]) -> None:
        self.faults += faults


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    os.environ["PYTHONPATH"], before = SOURCES, os.environ.get("PYTHONPATH")
    try:
        with DaskCluster(tmp_path_factory.mktemp("dask")) as running:
            running.worker()
            running.worker()
            yield running
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's folder, and the folder where one stands: paths are typed from there."""
    from docx import Document

    monkeypatch.chdir(tmp_path)
    office = tmp_path / "office" / "plans"
    office.mkdir(parents=True)
    (office.parent / "units.yaml").write_text("- {名称: 第2镇, 简称: 二镇}\n", encoding="utf-8")
    (office / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for name in (COMMON, "单独.docx"):
        document = Document()
        document.add_paragraph(f"开场：合唱（{name}）。")
        document.save(str(office / name))
    return tmp_path


def table(rows: int) -> Path:
    return _written(["镇", *(f"第{number}镇" for number in range(1, rows + 1))])


def _written(lines: list[str]) -> Path:
    path = Path("office/plans/镇.csv")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(
    folder: str,
    data: Path,
    address: str = "",
    heard: Heard | None = None,
    formats: tuple[str, ...] = ("docx", "txt"),
    stage: Stage | None = None,
    **options: object,
) -> tuple[Outcome, list[str]]:
    heard = heard or Heard()
    job = Job(Path("office/plans/plan.yaml"), Path(folder), formats, stage=stage or Stage())
    outcome = run_batch(Asked(job, data, cluster=address, **options), heard)  # type: ignore[arg-type]
    return outcome, [fault.text("zh") for fault in heard.faults]


def files(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def test_files_list_and_words_are_those_of_a_run_at_home(home: Path, cluster: DaskCluster) -> None:
    named = [COMMON, "单独.docx", "没有.docx", str(home / "office/plans/单独.docx"), "plan.yaml", ".", COMMON]
    rows = _written(["镇,附", *(f"第{number}镇,{name}" for number, name in enumerate(named, 1))])
    Path("office/plans/plan.yaml").write_text(WITH_FILE, encoding="utf-8")
    here, said_here = run("here", rows, keeps_going=True)
    there, said_there = run("there", rows, cluster.address, keeps_going=True)
    assert here.faulty == there.faulty == 3
    assert said_here == said_there
    assert any("没有.docx" in each for each in said_here)
    assert files("here") == files("there")
    assert len(files("here")) == 2 + 2 * 4


def test_numbers_follow_the_rows(home: Path, cluster: DaskCluster) -> None:
    rows, issued = table(60), Stage("final", issues=True)
    for folder, address in (("here", ""), ("there", cluster.address)):
        register = Issuing(str(home / f"{folder}.db"))
        outcome, _ = run(folder, rows, address, stage=issued, issuing=register)
        assert (outcome.made, outcome.exit_code) == (60, 0)
    assert files("here") == files("there")
    assert "澄文〔2026〕57号" in Path("there/清单.csv").read_text(encoding="utf-8-sig").splitlines()[57]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the PDF")
def test_pdfs_have_the_same_bytes(home: Path, cluster: DaskCluster) -> None:
    rows = table(2)
    run("here", rows, formats=("docx", "pdf"))
    run("there", rows, cluster.address, formats=("docx", "pdf"))
    assert files("here") == files("there")
    assert sum(name.endswith(".pdf") for name in files("here")) == 2


def test_a_worker_that_is_lost_costs_nothing(home: Path, cluster: DaskCluster) -> None:
    rows = table(150)
    third = cluster.worker()
    _wait_for(cluster.address, 3)
    outcome, said = run("there", rows, cluster.address, Heard(26, third.kill))
    assert third.poll() == -signal.SIGKILL
    assert (outcome.made, outcome.exit_code) == (150, 0), said
    run("here", rows)
    assert files("here") == files("there")


@pytest.mark.soak
def test_without_the_scheduler_it_is_said_and_goes_on_at_home(home: Path, tmp_path: Path) -> None:
    rows = table(150)
    with DaskCluster(tmp_path) as doomed:
        doomed.worker(PYTHONPATH=SOURCES)
        with pytest.raises(ProgramFailed) as stop:
            run("there", rows, doomed.address, Heard(26, doomed.scheduler.kill))
    assert [fault.code for fault in stop.value.faults] == ["batch.cluster-lost"]
    outcome, _ = run("there", rows, resumes=True)
    assert outcome.made + outcome.unchanged == 150
    run("here", rows)
    assert files("here") == files("there")


def test_an_address_where_nobody_answers(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "CONNECTING", 1.0)
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        for address in (f"tcp://127.0.0.1:{taken.getsockname()[1]}", "tcp://", "没有"):
            with pytest.raises(Stopped) as stop:
                run("there", table(1), address)
            assert [fault.code for fault in stop.value.faults] == ["batch.cluster-unreachable"]
            assert stop.value.exit_code == 3


def test_a_cluster_without_workers(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "CONNECTING", 1.0)
    with DaskCluster(tmp_path) as idle, pytest.raises(ProgramFailed) as stop:
        run("there", table(1), idle.address)
    assert [fault.code for fault in stop.value.faults] == ["batch.cluster-empty"]


def test_a_worker_with_another_planforge_is_named(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "src"
    shutil.copytree(SOURCES, other, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(Path(SOURCES).parent / "templates", tmp_path / "templates")
    with (other / "planforge" / "__init__.py").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    with DaskCluster(tmp_path) as mixed:
        mixed.worker(PYTHONPATH=str(other))
        with pytest.raises(ProgramFailed) as stop:
            run("there", table(1), mixed.address)
    [fault] = stop.value.faults
    assert fault.code == "batch.cluster-unlike"
    assert dict(fault.values)["name"] == "PlanForge"
    assert "tcp://127.0.0.1" in fault.message("en")


def test_ctrl_c_ends_it_without_a_word_of_dask(home: Path, cluster: DaskCluster) -> None:
    table(2000)
    command = [sys.executable, "-m", "planforge", "batch", "office/plans/plan.yaml"]
    command += ["--data", "office/plans/镇.csv", "-o", "there", "-f", "txt", "--cluster", cluster.address]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PLANFORGE_LANG": "en"}
    )
    until = time.monotonic() + 30
    while not list(Path("there").glob("*.txt")) and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert printed == b""
    lines = [line for line in said.decode().splitlines() if " a second" not in line]
    assert [line for line in lines if line] == [
        "What is made is in the folder. Run the same command with --resume to go on",
        "stopped",
    ]


def _wait_for(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=30)
