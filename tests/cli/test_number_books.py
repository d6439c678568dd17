"""planforge number import, export and scan: what is printed where, exit codes, and what is never overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planforge.cli import run
from planforge.numbers.register import open_register
from planforge.produce.outside import now
from tests.numbers.scanning.word_files import notice

BOOK = """文号,标题,成文日期,天气
澄综执〔2026〕1号,关于甲的通知,2026-1-5,晴
澄综执〔2026〕2号,关于乙的通知,2026-1-6,
"""
FAULTY = BOOK + "澄综执〔2026〕2号,关于丙的通知,2026-1-7,\n澄综执,关于丁的通知,,\n"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANFORGE_LANG", "zh")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773792000")
    Path("登记簿.csv").write_text(BOOK, encoding="utf-8")
    Path("有错.csv").write_text(FAULTY, encoding="utf-8")


def registered() -> list[str]:
    if not Path("登记簿.db").exists():
        return []
    with open_register("登记簿.db", clock=now, who="", make=False) as register:
        return [entry.number for entry in register.entries()]


def test_a_trial_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["number", "import", "登记簿.csv"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "+ 2  澄综执〔2026〕1号  可以收进  已发  2026-01-05  关于甲的通知",
        "+ 3  澄综执〔2026〕2号  可以收进  已发  2026-01-06  关于乙的通知",
        "共 2 行：可以收进 2，已经登记 0，与登记簿不同 0，重号 0，有错 0",
        "这是试读，登记簿没有改动；要收进来，加上 --apply",
    ]
    assert "看不懂这些列，不会收进来：天气" in err
    assert "这里还没有文号登记簿；加上 --apply 收进来时会建立它" in err
    assert list(Path().iterdir()) and not Path("登记簿.db").exists()


def test_taken_once_and_the_second_time_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["number", "import", "登记簿.csv", "--apply"]) == 0
    out, err = capsys.readouterr()
    assert (out.splitlines()[-1], "还没有" in err) == ("已收进 2 个文号：登记簿.db", False)
    before = Path("登记簿.db").read_bytes()
    assert run(["number", "import", "登记簿.csv", "--apply"]) == 0
    assert "可以收进 0，已经登记 2" in capsys.readouterr().out
    assert Path("登记簿.db").read_bytes() == before


def test_faults_keep_all_rows_out_unless_the_sound_ones_are_wanted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["number", "import", "有错.csv", "--apply"]) == 1
    err = capsys.readouterr().err
    assert "有错.csv:4:1: 错误 澄综执〔2026〕2号 重号：“有错.csv”第 3 行是《关于乙的通知》，这里是" in err
    assert "有错.csv:5:1: 错误 A5" in err
    assert "一行也没有收进来" in err
    assert registered() == []
    assert run(["number", "import", "有错.csv", "--apply", "--skip-faulty"]) == 1
    assert registered() == ["澄综执〔2026〕1号", "澄综执〔2026〕2号"]


def test_an_import_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["number", "import", "有错.csv", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [row["verdict"] for row in found["rows"]] == ["new", "new", "double", "faulty"]
    assert (found["taken"], found["columns_unknown"]) == (0, {"": ["天气"]})


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_an_export_is_never_written_over_unasked(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["number", "import", "登记簿.csv", "--apply"]) == 0
    name = f"导出.{form}"
    assert run(["number", "export", name]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"导出 2 个文号：{name}"
    data = Path(name).read_bytes()
    assert run(["number", "export", name, "--year", "1999"]) == 2
    assert "--replace" in capsys.readouterr().err
    assert Path(name).read_bytes() == data
    assert run(["number", "export", name, "--year", "1999", "--replace"]) == 0
    assert Path(name).read_bytes() != data


def test_what_is_exported_comes_in_elsewhere() -> None:
    assert run(["number", "import", "登记簿.csv", "--apply"]) == 0
    assert run(["number", "export", "甲.xlsx"]) == 0
    assert run(["number", "import", "甲.xlsx", "--apply", "--register", "乙.db"]) == 0
    assert run(["number", "import", "甲.xlsx", "--apply"]) == 0
    assert run(["number", "export", "乙.csv", "--register", "乙.db"]) == 0
    assert run(["number", "export", "甲.csv"]) == 0
    assert Path("甲.csv").read_bytes() == Path("乙.csv").read_bytes()


WRONG = [
    ("import 没有.csv", 2, "没有.csv"),
    ("import 登记簿.txt", 2, "登记簿.txt"),
    ("export 甲.xls", 2, ".xlsx、.csv、.json"),
    ("export 甲.xlsx", 2, "还没有文号登记簿"),
    ("export 没有/甲.xlsx --register 没有.db", 2, "没有"),
    ("scan 没有", 2, "没有"),
    ("scan 登记簿.csv", 2, "不是文件夹"),
    ("scan . --import 甲.json", 2, ".xlsx、.csv"),
    ("scan . --import 登记簿.csv", 2, "--replace"),
]


@pytest.mark.parametrize(("line", "code", "word"), WRONG)
def test_wrong_use(line: str, code: int, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("登记簿.txt").write_text("", encoding="utf-8")
    assert run(["number", *line.split()]) == code
    out, err = capsys.readouterr()
    assert (out, word in err, "Traceback" in err) == ("", True, False)


def test_a_scan_and_what_it_offers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["number", "import", "登记簿.csv", "--apply"]) == 0
    Path("成品").mkdir()
    Path("成品/甲.docx").write_bytes(notice("澄综执〔2026〕1号", "关于甲的通知"))
    capsys.readouterr()
    assert run(["number", "scan", "成品"]) == 0
    Path("成品/乙.docx").write_bytes(notice("澄综执〔2026〕2号", "关于丙的通知"))
    Path("成品/丁.docx").write_bytes(notice("澄综执〔2026〕9号", "关于丁的通知"))
    capsys.readouterr()
    assert run(["number", "scan", "成品", "--import", "补登.xlsx"]) == 1
    out, err = capsys.readouterr()
    assert "✗ 成品/丁.docx: 澄综执〔2026〕9号 不在登记簿里" in out
    assert (
        "✗ 成品/乙.docx: 澄综执〔2026〕2号 的标题不同：文件是《关于丙的通知》，登记簿是《关于乙的通知》"
        in out
    )
    assert out.splitlines()[-1] == "共 3 个文件：没有问题 1，有问题 2，看不出 0"
    assert err == "列出 1 个没有登记的文号：补登.xlsx\n"
    assert run(["number", "import", "补登.xlsx", "--apply"]) == 0
    assert registered()[-1] == "澄综执〔2026〕9号"


def test_a_scan_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    Path("成品").mkdir()
    Path("成品/甲.docx").write_bytes(notice("澄综执〔2026〕1号", "关于甲的通知"))
    assert run(["number", "scan", "成品", "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["number"], found["title"], found["verdict"], found["wrong"]) == (
        "澄综执〔2026〕1号",
        "关于甲的通知",
        "unknown",
        True,
    )


def test_a_list_for_spreadsheets_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["number", "reserve", "澄综执", "--year", "2026", "--title", "=1+1"]) == 0
    capsys.readouterr()
    assert run(["number", "list", "--format", "csv"]) == 0
    assert ",'=1+1," in capsys.readouterr().out
