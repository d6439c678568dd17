"""planforge number: what is printed where, and how wrong use is told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from planforge.cli import run
from planforge.messages import Unreadable
from planforge.numbers import read_full_number
from planforge.numbers.register import open_register
from planforge.plan import find_office
from planforge.produce.outside import now
from planforge.produce.registers import check_owner


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANFORGE_LANG", "zh")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773792000")  # 2026-03-18 in China


def said(line: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert run(["number", *line.split()]) == 0
    return capsys.readouterr().out.splitlines()


def test_reserve_prints_the_numbers_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["number", "reserve", "澄综执", "--year", "2026", "--count", "2"]) == 0
    out, err = capsys.readouterr()
    assert out == "澄综执〔2026〕1号\n澄综执〔2026〕2号\n"
    assert err == "新建了文号登记簿：登记簿.db\n"
    assert run(["number", "reserve", "澄综执"]) == 0
    assert capsys.readouterr() == ("澄综执〔2026〕3号\n", "")
    assert said("next 澄综执", capsys) == said("next 澄综执", capsys) == ["澄综执〔2026〕4号"]


# What follows `reserve`, and the number that is taken.
SERIES = [
    ("澄综函 --year 2025", "澄综函〔2025〕1号"),
    ("澄川区人民政府令 --running", "澄川区人民政府令第1号"),
    ("工作简报 --word 期", "工作简报2026年第1期"),
    ("工作简报 --word 期 --running", "工作简报第1期"),
]


@pytest.mark.parametrize(("line", "number"), SERIES)
def test_series_of_all_kinds(line: str, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(f"reserve {line}", capsys) == [number]


OFFICE = """\
机关代字: 澄综执
登记簿: 登记/文号.db
编号:
  - 澄综函
  - {代字: 澄川区人民政府令, 连续: 是}
  - {名称: 工作简报, 字: 期, 机关: 澄川区综合行政执法局}
"""


def test_the_office_says_its_series_and_its_register(capsys: pytest.CaptureFixture[str]) -> None:
    Path("planforge.yaml").write_text(OFFICE, encoding="utf-8")
    Path("登记").mkdir()
    numbers = ["澄综执〔2026〕1号", "澄综函〔2026〕1号", "澄川区人民政府令第1号", "工作简报2026年第1期"]
    codes = ["澄综执", "澄综函", "澄川区人民政府令", "工作简报"]
    assert [said(f"reserve {code}", capsys)[0] for code in codes] == numbers
    assert Path("登记/文号.db").is_file()
    assert run(["number", "reserve", "澄宗函"]) == 2
    assert "是不是“澄综函”" in capsys.readouterr().err
    assert run(["number", "reserve", "澄川区人民政府令", "--year", "2026"]) == 2
    assert "去掉 --year" in capsys.readouterr().err


# What follows `number`, its exit code, words of the message and of the way out.
WRONG = [
    ("next 澄综执 --register none.db", 2, "none.db: 错误 这里还没有", "--register"),
    ("reserve 澄综执 --count 0", 2, "一次取 0 个", "写 1 至"),
    ("reserve 澄综执 --count 0 --register none.db", 2, "一次取 0 个", "写 1 至"),
    ("reserve 澄综执 --count 99999", 2, "一次取 99999 个", "写 1 至"),
    ("reserve 澄综执 --year 12", 2, "12 年离今年太远", "写 2025 至 2027"),
    ("reserve 澄综执 --year 2062", 2, "2062 年离今年太远", "写 2025 至 2027"),
    ("reserve 澄综执〔2026〕", 2, "不是机关代字", "reserve 澄综执 --year"),
    ("reserve 澄综执 --year 二〇二六", 2, "--year 的值不对", ""),
    ("reserve", 2, "缺少 CODE", ""),
    ("void 12号 --reason 误取", 2, "不是完整的文号", "写成 澄综执〔2026〕12号"),
    ("void 澄综执〔2026〕1号", 2, "缺少 --reason", ""),
    ("void 澄综执〔2026〕9号 --reason 误取", 1, "没有 澄综执〔2026〕9号", "下一个是 澄综执〔2026〕4号"),
    ("void 澄综执〔2026〕2号 --reason 误取", 1, "已经发出（《通知》）", "撤销或废止"),
    ("void 澄综执〔2026〕3号 --reason 误取", 1, "已经作废过了（误取）", "不必再做"),
    ("issue 澄综执〔2026〕3号 --title 函 --date 2026-3-18", 1, "已经作废（误取）", "另取一个号"),
    ("issue 澄综执〔2026〕2号 --title 函 --date 2026-3-18", 1, "已经发出：《通知》", "--reissue"),
    ("issue 澄综执〔2026〕1号 --title 函 --date 昨天", 2, "“昨天”不是日期", "2026年3月18日"),
    ("issue 澄综执〔2026〕1号 --title 函 --date 2026-2-30", 2, "不是日期", "2026年3月18日"),
    ("issue 澄综执〔2026〕1号 --title 函 --date 2026-3-1 --file 没有.docx", 2, "没有.docx", ""),
    ("next 澄综执 --register mysql://a:secret@b/c", 2, "mysql", "postgresql://"),
    ("next 澄综执 --register postgresql://a:secret@b:c/d", 2, "地址写得不对", "%40"),
    ("next 澄综执 --register .", 2, "文件夹", ""),
    ("next 澄综执 --register good.yaml", 2, "good.yaml: 错误 这个文件不是文号登记簿", "从备份恢复"),
    ("nxt 澄综执", 2, "没有 nxt 这个命令，是不是 next", ""),
]  # fmt: skip


@pytest.fixture
def three_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    said("reserve 澄综执 --count 3", capsys)
    said("issue 澄综执〔2026〕2号 --title 通知 --date 2026-3-18", capsys)
    said("void 澄综执〔2026〕3号 --reason 误取", capsys)
    Path("good.yaml").write_text("文种: 方案\n" * 100, encoding="utf-8")


@pytest.mark.usefixtures("three_numbers")
@pytest.mark.parametrize(("line", "code", "fault", "hint"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong_use_is_told_with_a_way_out(
    line: str, code: int, fault: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path("登记簿.db").read_bytes()
    assert run(["number", *line.split()]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert fault in err and hint in err
    assert "secret" not in err
    assert "Traceback" not in err
    assert Path("登记簿.db").read_bytes() == before
    assert not Path("none.db").exists()


@pytest.mark.usefixtures("three_numbers")
def test_list_in_all_forms(capsys: pytest.CaptureFixture[str]) -> None:
    Path("通知.docx").write_bytes(b"abc")
    said(
        "issue 澄综执[2026]1号 --title 关于雨季的函 --recipients 各科室 --date 2026年3月19日 --file 通知.docx",
        capsys,
    )
    table = said("list --state issued", capsys)
    assert table[1].split() == [
        "澄综执〔2026〕1号",
        "已发",
        "2026-03-19",
        "关于雨季的函",
        "各科室",
        *table[1].split()[5:],
    ]
    assert [line.index("已发") for line in table[1:]] == [13, 13]
    rows = list(csv.reader(io.StringIO("\n".join(said("list --format csv", capsys)))))
    assert [row[:2] for row in rows] == [
        ["文号", "状态"],
        ["澄综执〔2026〕1号", "已发"],
        ["澄综执〔2026〕2号", "已发"],
        ["澄综执〔2026〕3号", "作废"],
    ]
    [found] = json.loads("\n".join(said("list --title 雨季 --format json", capsys)))
    assert found["files"] == [
        {"name": "通知.docx", "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
    ]
    assert (found["serial"], found["date"], found["recipients"]) == (1, "2026-03-19", "各科室")
    assert said("list --open", capsys) == said("list --code 澄综", capsys) == said("list --year 2025", capsys)


def test_open_numbers_have_an_age(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said("reserve 澄综执 --count 2", capsys)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1773792000 + 40 * 86400))
    assert "40" in said("list --open", capsys)[1].split()
    assert said("gaps", capsys) == [f"澄综执〔2026〕{n}号\t取了 40 天，还没用" for n in (1, 2)]


def test_a_book_that_was_brought_in_has_its_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    said("reserve 澄综执", capsys)
    with open_register("登记簿.db", clock=now, who="") as register:
        for number in ("澄综执〔2026〕4号", "澄综执〔2026〕6号"):
            found = read_full_number(number)
            assert found
            register.take(*found)
    assert said("gaps --code 澄综执", capsys)[:2] == [
        "澄综执〔2026〕2号 至 澄综执〔2026〕3号\t没有人取过",
        "澄综执〔2026〕5号\t没有人取过",
    ]


def test_after_a_backup_was_put_back(capsys: pytest.CaptureFixture[str]) -> None:
    said("reserve 澄综执 --count 2", capsys)
    backup = Path("登记簿.db").read_bytes()
    said("reserve 澄综执 --count 2", capsys)
    Path("登记簿.db").write_bytes(backup)
    assert run(["number", "reserve", "澄综执"]) == 1
    assert "登记簿里却没有：澄综执〔2026〕3号、澄综执〔2026〕4号" in capsys.readouterr().err
    assert [line.split("\t")[0] for line in said("list --doubtful", capsys)] == [
        "澄综执〔2026〕3号",
        "澄综执〔2026〕4号",
    ]
    assert run(["number", "accept", "--reason", " "]) == 2
    capsys.readouterr()
    assert said("accept --reason 恢复备份", capsys) == ["澄综执〔2026〕3号", "澄综执〔2026〕4号"]
    assert said("list --doubtful", capsys) == []
    assert said("reserve 澄综执", capsys) == ["澄综执〔2026〕5号"]


def test_a_code_belongs_to_its_owner() -> None:
    Path("planforge.yaml").write_text("编号: [{代字: 澄综执, 机关: 甲局}, 澄综函]", encoding="utf-8")
    profile = find_office(Path.cwd()).profile
    check_owner(profile, "澄综执", "甲局")
    check_owner(profile, "澄综函", "乙局")
    with pytest.raises(Unreadable) as stop:
        check_owner(profile, "澄综执", "乙局")
    assert "“澄综执”是甲局的代字" in stop.value.faults[0].message("zh")


# A command that has nothing to print, and what it says to the person.
QUIET = [
    ("list --code 无此", "登记簿里没有这样的文号\n"),
    ("list --open", "登记簿里没有这样的文号\n"),
    ("list --doubtful", "没有存疑的文号\n"),
    ("gaps --code 无此", "登记簿里没有这样的文号\n"),
    ("gaps --code 澄综执", "没有缺号，没有取了没用的号，日期也不乱\n"),
    ("void 澄综函〔2026〕1号 --reason 误取", "澄综函〔2026〕1号 已作废\n"),
    ("issue 澄综函〔2026〕1号 --title 甲 --date 2026-3-18", "澄综函〔2026〕1号 已登记发出\n"),
]


@pytest.mark.parametrize(("line", "told"), QUIET)
def test_nothing_to_print_is_said_on_the_side(
    line: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said("reserve 澄综执 --year 2026", capsys)
    said("issue 澄综执〔2026〕1号 --title 甲 --date 2026-3-18", capsys)
    if "澄综函" in line:
        said("reserve 澄综函 --year 2026", capsys)
    assert run(["number", *line.split()]) == 0
    out, err = capsys.readouterr()
    assert (err, len(out.splitlines()) <= 1) == (told, True)
