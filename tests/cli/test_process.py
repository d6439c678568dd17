"""The command line as a process: what it imports, signals, encodings, pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

GOOD = "文种: 方案\n标题: 巡查方案\n正文: 文。\n"
HEAVY = (
    "lxml",
    "jinja2",
    "yaml",
    "docx",
    "docxtpl",
    "rjieba",
    "pydantic",
    "planforge.compose",
    "planforge.plan",
)

ASK = """
import sys
from planforge.cli import run
code = run(sys.argv[1:])
print(code, *sorted(name for name in sys.modules if name in {heavy!r}), file=sys.stderr)
"""


def planforge(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {
        "PATH": os.environ["PATH"],
        "PLANFORGE_LANG": "zh",
        "PYTHONUTF8": "0",
        "LC_ALL": "C.UTF-8",
        **environment,
    }
    command = [sys.executable, "-m", "planforge", *words]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, timeout=60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("word", ["--help", "--version", ""])
def test_help_and_version_import_nothing_heavy(word: str) -> None:
    command = [sys.executable, "-c", ASK.format(heavy=HEAVY), *word.split()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.stderr.splitlines()[-1] == ("0" if word else "2")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("render good.yaml -f txt", 0),
        ("render missing.yaml", 2),
        ("render good.yaml --set 天气=晴", 1),
        ("", 2),
    ],
)
def test_a_process_exits_with_the_code(words: str, code: int, folder: Path) -> None:
    assert planforge(*words.split(), cwd=folder).returncode == code


def test_the_same_plan_gives_the_same_bytes(folder: Path) -> None:
    for name, seed in (("one", "1"), ("two", "2")):
        done = planforge(
            *f"render good.yaml -f docx,txt,md,html -o {name}".split(),
            cwd=folder,
            PYTHONHASHSEED=seed,
            TZ=f"UTC{seed}",
        )
        assert done.returncode == 0
    one, two = (
        {path.name: path.read_bytes() for path in (folder / name).iterdir()} for name in ("one", "two")
    )
    assert len(one) == 4
    assert one == two


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-8"])
@pytest.mark.parametrize("title", ["甲😀方案", "𠮷方案", "Ünï方案"])
def test_a_terminal_of_another_encoding_is_no_crash(encoding: str, title: str, folder: Path) -> None:
    (folder / "good.yaml").write_text(GOOD.replace("巡查方案", title), encoding="utf-8")
    for words in ("render good.yaml -f txt", "render good.yaml --set 天气=😀", "doctor good.yaml", "--help"):
        done = planforge(*words.split(), cwd=folder, PYTHONIOENCODING=encoding)
        assert b"Traceback" not in done.stderr
        assert done.returncode == (1 if "--set" in words else 0)
    assert [path.name for path in (folder / "output").iterdir()] == [f"{title}.txt"]


def test_a_file_name_that_is_no_text_is_no_crash(folder: Path) -> None:
    name = os.fsdecode(b"plan-\xff.yaml")
    (folder / name).write_text(GOOD, encoding="utf-8")
    for words, code in (
        (["render", name, "-f", "txt", "-o", os.fsdecode(b"out-\xfe")], 0),
        (["render", name, "--set", f"标题={name}", "-f", "docx,txt"], 1),
        (["doctor", name], 0),
        (["render", os.fsdecode(b"none-\xff.yaml")], 2),
    ):
        done = planforge(*words, cwd=folder, PYTHONIOENCODING="utf-8:strict")
        assert b"Traceback" not in done.stderr
        assert done.returncode == code


def test_a_reader_that_has_gone_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m planforge schema | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True)
    assert done.returncode in (0, 141)
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


ISSUED = """\
标识: {name}
文种: 通知
发文机关: 云岭县应急管理局
机关代字: 云应急
发文字号: 自动
标题: 关于{name}的通知
主送机关: 各乡镇
正文: 文。
成文日期: 2026年3月18日
"""


@pytest.mark.parametrize(("reader", "code"), [("| true", 0), ("> /dev/full", 2), (">&-", 0)])
def test_every_plan_is_issued_though_nobody_reads_the_paths(folder: Path, reader: str, code: int) -> None:
    names = [f"{name}.yaml" for name in ("one", "two", "three")]
    for name in names:
        (folder / name).write_text(ISSUED.format(name=name[:-5]), encoding="utf-8")
    # The reader has gone before the first path comes; bash gives the code of the program, not of the reader.
    command = f"{sys.executable} -m planforge render {' '.join(names)} --issue -f txt {reader}; exit ${{PIPESTATUS[0]}}"
    assert subprocess.run(["bash", "-c", command], cwd=folder).returncode == code
    listed = planforge("number", "list", "--format", "csv", cwd=folder).stdout.decode()
    assert [line.split(",")[1] for line in listed.splitlines()[1:]] == ["已发"] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_an_interrupt_gives_130_and_leaves_no_half_file(folder: Path) -> None:
    # Many plans: the interrupt comes while they are being written.
    (folder / "long.yaml").write_text(GOOD + "章节:\n" + "- 一句很长的话。\n" * 3000, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "planforge",
        "render",
        *["long.yaml"] * 300,
        "-f",
        "docx,txt",
        "-o",
        "out",
    ]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PLANFORGE_LANG": "zh"},
        # A test run that a shell put into the background ignores interrupts, and so would this.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        deadline = time.monotonic() + 30
        while not list((folder / "out").glob("*.docx")) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "已停止" in err.decode()
    assert "Traceback" not in err.decode()
    assert not [path for path in (folder / "out").iterdir() if path.suffix not in (".docx", ".txt")]


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"PLANFORGE_LANG": "zh_CN"}, "用法"),
        ({"PLANFORGE_LANG": "en"}, "Usage"),
        ({"PLANFORGE_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, "用法"),
        ({"PLANFORGE_LANG": "", "LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "用法"),
        ({"PLANFORGE_LANG": "", "LC_ALL": "", "LANG": "de_DE.UTF-8"}, "Usage"),
        ({"PLANFORGE_LANG": "", "LC_ALL": "C"}, "Usage"),
    ],
)
def test_the_language_is_the_person_s(environment: dict[str, str], word: str, folder: Path) -> None:
    done = planforge("--help", cwd=folder, PYTHONIOENCODING="utf-8", **environment)
    assert done.stdout.decode().startswith(word)
