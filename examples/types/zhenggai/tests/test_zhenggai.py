"""整改通知书: what its author relies on, tried with nothing but the commands.

python -m pytest tests
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1]
SHELF = FOLDER.parent
PLAN = (FOLDER / "example.yaml").read_text(encoding="utf-8")


def planforge(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, the type on a shelf of its own."""
    return subprocess.run(
        [sys.executable, "-m", "planforge", *map(str, arguments), "--templates", str(SHELF)],
        cwd=home,
        env={**os.environ, "PLANFORGE_LANG": "zh", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def made(home: Path, plan: str = PLAN, form: str = "docx") -> Path:
    """Render a plan and give the file."""
    (home / "plan.yaml").write_text(plan, encoding="utf-8")
    done = planforge("render", "plan.yaml", "-f", form, "-o", "out", home=home)
    assert done.returncode == 0, done.stderr
    return home / done.stdout.splitlines()[0]


def rows(path: Path) -> list[list[str]]:
    """The cells of every row of every table."""
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode("utf-8")
    found = re.findall(r"<w:tr[ >].*?</w:tr>", xml, re.DOTALL)
    return [
        [
            "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", cell))
            for cell in re.findall(r"<w:tc>.*?</w:tc>", row, re.DOTALL)
        ]
        for row in found
    ]


def test_it_has_no_faults(tmp_path: Path) -> None:
    done = planforge("template", "check", FOLDER, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_each_problem_has_a_row_and_a_day(tmp_path: Path) -> None:
    found = rows(made(tmp_path))
    assert ["1", "东侧消防通道堆放货筐，宽度不足四米", "《消防法》第二十八条", "2026年3月25日"] in found
    assert ["3", "二层顶棚三处渗漏", "《市场管理办法》第十五条", "2026年4月30日"] in found


def test_each_task_of_the_text_has_a_row_of_the_slip(tmp_path: Path) -> None:
    found = rows(made(tmp_path))
    slip = found[found.index(["序号", "整改任务", "完成情况", "完成日期", "责任人"]) + 1 :]
    assert [row[:2] for row in slip[:3]] == [["1", "清理消防通道"], ["2", "更换配电箱"], ["3", "修补顶棚"]]


@pytest.mark.parametrize(("grade", "printed"), [("重大", True), ("一般", False), ("major", True)])
def test_only_a_grave_case_is_closed(grade: str, printed: bool, tmp_path: Path) -> None:
    path = made(tmp_path, PLAN.replace("等级: 重大", f"等级: {grade}"))
    with zipfile.ZipFile(path) as package:
        assert ("应当停止使用" in package.read("word/document.xml").decode("utf-8")) is printed


def test_the_picture_is_there(tmp_path: Path) -> None:
    with zipfile.ZipFile(made(tmp_path)) as package:
        pictures = [name for name in package.namelist() if name.endswith(".png")]
        assert [package.read(name) for name in pictures] == [(FOLDER / "biaozhi.png").read_bytes()]


def test_other_formats_have_the_fields_too(tmp_path: Path) -> None:
    text = made(tmp_path, form="txt").read_text(encoding="utf-8")
    assert "整改期限：2026年4月30日" in text and "二层顶棚三处渗漏" in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("整改期限: 2026年4月30日\n", "", "必须有“整改期限”"),
        ("整改期限: 2026年4月30日", "整改期限: 四月底", "plan.yaml:15:7"),
        ("等级: 重大", "等级: 特大", "重大"),
        ("承办科室:", "承办科是:", "承办科室"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in PLAN
    (tmp_path / "plan.yaml").write_text(PLAN.replace(old, new), encoding="utf-8")
    done = planforge("render", "plan.yaml", home=tmp_path)
    assert done.returncode == 1 and said in done.stderr


def test_a_plan_of_the_first_version_still_works(tmp_path: Path) -> None:
    old = PLAN.replace("文种版本: 2", "文种版本: 1").replace("整改期限:", "期限:")
    assert ["3", "二层顶棚三处渗漏", "《市场管理办法》第十五条", "2026年4月30日"] in rows(made(tmp_path, old))
    done = planforge("doctor", "plan.yaml", home=tmp_path)
    assert "改叫“整改期限”" in done.stdout + done.stderr


def test_an_office_can_keep_to_the_first_version(tmp_path: Path) -> None:
    (tmp_path / "planforge.yaml").write_text("文种版本: {整改通知书: 1}\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    done = planforge("render", "plan.yaml", home=tmp_path)
    assert done.returncode == 1 and "本机关用整改通知书版本 1" in done.stderr


def test_a_new_plan_renders_at_once(tmp_path: Path) -> None:
    done = planforge("new", "整改通知书", "new.yaml", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "文种版本: 2" in (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert planforge("render", "new.yaml", home=tmp_path).returncode == 0


def test_an_editor_knows_the_fields(tmp_path: Path) -> None:
    schema = json.loads(planforge("schema", "整改通知书", home=tmp_path).stdout)
    assert {"整改期限", "deadline", "问题清单"} <= set(schema["$defs"]["plan"]["properties"])


def test_a_table_of_addressees_makes_a_notice_each(tmp_path: Path) -> None:
    plan = PLAN.replace("发文字号: 澄市服〔2026〕7号", "发文字号: 自动\n机关代字: 澄市服")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    table = "键,主送机关,整改期限,标题\n甲,清溪公司,2026年5月1日,关于清溪的整改通知书\n乙,河湾公司,2026年6月1日,关于河湾的整改通知书\n"
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    done = planforge("batch", "plan.yaml", "--data", "table.csv", "-o", "out", home=tmp_path)
    assert done.returncode == 0, done.stderr
    for name, day in (("清溪", "2026年5月1日"), ("河湾", "2026年6月1日")):
        [path] = (tmp_path / "out").glob(f"*{name}*.docx")
        assert any(day in row for row in rows(path))


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdfinfo")), reason="soffice or pdfinfo is missing"
)
def test_it_takes_three_pages(tmp_path: Path) -> None:
    told = subprocess.run(
        ["pdfinfo", str(made(tmp_path, form="pdf"))], capture_output=True, encoding="utf-8", check=True
    )
    assert re.search(r"Pages:\s+3\b", told.stdout)
