"""The command line from within: exit codes, what is printed where, both languages."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import jsonschema
import pytest
import yaml

from planforge.cli import run
from planforge.doctypes import built_in_folder
from planforge.plan.schema import plan_schema

ROOT = Path(__file__).resolve().parents[2]
OFFICE_FILES = {"planforge.yaml", "units.yaml"}
PLANS = [path for path in sorted((ROOT / "plans").glob("*.yaml")) if path.name not in OFFICE_FILES]
TYPES = sorted(path.parent.name for path in (ROOT / "templates").glob("*/example.yaml"))
EXAMPLES = [*PLANS, *sorted((ROOT / "templates").glob("*/example.yaml"))]

GOOD = "文种: 方案\n标题: 巡查方案\n正文: 文。\n"
FAULTY = "文种: 方案\n标题: 巡查方案\n天气: 晴\n"
BROKEN = "文种: '方案\n"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANFORGE_LANG", "zh")
    for name, text in (("good", GOOD), ("faulty", FAULTY), ("broken", BROKEN)):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    Path("file").write_text("", encoding="utf-8")


# The command line, its exit code, a word of what is said in Chinese and in English.
CODES = [
    ("--version", 0, "planforge", "planforge"),
    ("--help", 0, "用法：", "Usage:"),
    ("render --help", 0, "选项", "Options"),
    ("template list --help", 0, "列出", "List"),
    ("batch --help", 0, "[必须写]", "[required]"),
    ("", 2, "用法：", "Usage:"),
    ("rendr good.yaml", 2, "rendr", "rendr"),
    ("render", 2, "缺少", "missing"),
    ("render good.yaml --nothing", 2, "没有 --nothing", "no option --nothing"),
    ("render good.yaml --formt txt", 2, "是不是 --format", "did you mean --format"),
    ("render good.yaml -f", 2, "-f", "-f"),
    ("render good.yaml -f exe", 2, "没有“exe”这种格式", "“exe” is no format"),
    ("render good.yaml -f ,", 2, "格式", "format"),
    ("render good.yaml --set 标题", 2, "应写成 名称=内容", "should be KEY=VALUE"),
    ("render good.yaml --set =甲", 2, "应写成 名称=内容", "should be KEY=VALUE"),
    ("render good.yaml --set 标题.深=甲", 1, "没有下一层", "no keys below"),
    ("render good.yaml --set 天气=晴", 1, "天气", "天气"),
    ("render good.yaml -f txt", 0, "巡查方案.txt", "巡查方案.txt"),
    ("render faulty.yaml", 1, "faulty.yaml:3:1: 错误", "faulty.yaml:3:1: error"),
    ("render broken.yaml", 2, "引号没有配对", "quote is not closed"),
    ("render missing.yaml", 2, "找不到这个文件", "no such file"),
    ("render .", 2, "这是一个文件夹", "this is a folder"),
    ("render good.yaml -o file", 2, "file", "file"),
    ("render good.yaml -o file/below", 2, "file", "file"),
    ("render good.yaml --templates missing", 2, "找不到文种目录", "templates folder"),
    ("new 天气", 1, "没有“天气”这个文种", "no document type “天气”"),
    ("new 通知 good.yaml", 2, "没有覆盖", "not replaced"),
    ("new 通知 file/plan.yaml", 2, "file", "file"),
    ("new", 2, "缺少 TYPE", "TYPE is missing"),
    ("template", 2, "用法：", "Usage:"),
    ("template lst", 2, "lst", "lst"),
    ("template list", 0, "通知", "通知"),
    ("template check", 2, "缺少 DIR", "DIR is missing"),
    ("template check missing", 2, "没有这个文件夹", "no such folder"),
    ("template check .", 2, "没有 manifest.yaml", "no manifest.yaml"),
    (f"template check {built_in_folder()}/notice", 0, "没有发现问题", "no faults"),
    ("schema", 0, "$schema", "$schema"),
    ("schema 通知", 0, "PlanForge 通知", "PlanForge 通知"),
    ("schema more", 1, "more", "more"),
    ("schema 通知 more", 2, "more", "more"),
    ("template show 通知", 0, "【变量】", "VALUES"),
    ("template show more", 1, "more", "more"),
    ("template new 通知", 1, "已经有", "already"),
    ("doctor good.yaml", 0, "计划没有错", "the plan has no faults"),
    ("doctor faulty.yaml", 1, "天气", "天气"),
    ("doctor missing.yaml", 2, "找不到", "no such file"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code", "zh", "en"), CODES, ids=[case[0] or "nothing" for case in CODES])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_exit_codes_and_words(
    line: str,
    code: int,
    zh: str,
    en: str,
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PLANFORGE_LANG", lang)
    assert run(line.split()) == code
    out, err = capsys.readouterr()
    assert (zh if lang == "zh" else en) in out + err or "--help" in line
    assert "Traceback" not in err
    if code and line:
        assert out == "" or line.startswith("doctor") or "Usage" in out or "用法" in out
        assert lang == "en" or "No such" not in err
    assert not [path for path in Path().rglob("*") if path.name.endswith(".part")]


LONG = "长" * 200
ODD_PATHS = [
    (f"new 通知 {LONG}", 2),
    (f"new 通知 {LONG}/a.yaml", 2),
    (f"render {LONG}", 2),
    (f"render good.yaml -o {LONG}", 2),
    (f"render good.yaml --templates {LONG}", 2),
    (f"doctor {LONG}", 2),
    (f"template list --templates {LONG}", 2),
    ("new 通知 loop/a.yaml", 2),
    ("render loop", 2),
    ("render good.yaml -o loop", 2),
    ("doctor loop", 2),
]


@pytest.mark.parametrize(("line", "code"), ODD_PATHS, ids=range(len(ODD_PATHS)))
def test_paths_that_no_system_takes_are_no_bug_of_ours(
    line: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("loop").symlink_to("loop")
    assert run(line.split()) == code
    assert "Traceback" not in capsys.readouterr().err


def test_render_prints_the_paths_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "good.yaml", "-f", "docx，txt,.md, HTML"]) == 0
    out, err = capsys.readouterr()
    printed = [Path(line) for line in out.splitlines()]
    assert printed == [Path(f"output/巡查方案.{ending}") for ending in ("docx", "txt", "md", "html")]
    assert all(path.stat().st_size for path in printed)
    assert err == ""


def test_one_bad_plan_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["render", "good.yaml", "faulty.yaml", "broken.yaml", "good.yaml", "-f", "txt", "-o", "out"]) == 2
    )
    out, err = capsys.readouterr()
    assert out.splitlines() == ["out/巡查方案.txt", "out/巡查方案（2）.txt"]
    assert [line for line in err.splitlines() if line.startswith("[")] == [
        "[1/4] good.yaml",
        "[2/4] faulty.yaml 有错",
        "[3/4] broken.yaml 有错",
        "[4/4] good.yaml",
    ]
    assert run(["render", "good.yaml", "faulty.yaml", "-f", "txt", "-o", "out"]) == 1


def test_a_plan_with_faults_leaves_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "faulty.yaml", "-f", "docx,txt"]) == 1
    assert not list(Path("output").iterdir())


# Values set, and a line of the text file that comes of it.
CHANGES = [
    (["标题=别的方案"], "别的方案"),
    (["title=别的方案"], "别的方案"),
    (["正文=甲=乙"], "　　甲=乙"),
    (["落款.代章=甲", "落款.机关=乙"], "（甲代章）"),
    (["成文日期=2026年4月1日"], "2026年4月1日"),
    (["附注= 有空格 "], "（有空格）"),
]


@pytest.mark.parametrize(("changes", "line"), CHANGES)
def test_set_changes_values(changes: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = [word for change in changes for word in ("--set", change)]
    assert run(["render", "good.yaml", "-f", "txt", *given]) == 0
    written = Path(capsys.readouterr().out.strip()).read_text(encoding="utf-8")
    assert line.strip() in [each.strip() for each in written.splitlines()]


@pytest.mark.parametrize("text", ["甲\x07乙", "甲\0", "甲\u2028", "甲\udcff"])
def test_set_refuses_what_no_document_can_carry(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "good.yaml", "-f", "docx,txt", "--set", f"正文={text}"]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("kind", TYPES)
def test_new_begins_a_plan_that_renders(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", kind]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert run(["render", str(path), "-f", "docx,txt,md,html", "-o", "out"]) == 0
    assert capsys.readouterr().err == ""
    before = path.read_bytes()
    assert run(["new", kind]) == 2
    assert path.read_bytes() == before


def test_new_takes_a_folder_or_a_path_whose_folders_it_makes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("here").mkdir()
    assert run(["new", "通知", "here"]) == 0
    assert run(["new", "notice", "a/b/c.yaml"]) == 0
    assert capsys.readouterr().out.splitlines() == ["here/通知.yaml", "a/b/c.yaml"]
    names = [
        line
        for path in ("here/通知.yaml", "a/b/c.yaml")
        for line in Path(path).read_text("utf-8").splitlines()
    ]
    identities = [line for line in names if line.startswith("标识")]
    assert len(set(identities)) == 2


def test_the_date_of_a_new_plan_can_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773792000")
    assert run(["new", "讲话"]) == 0
    assert "成文日期: 2026年3月18日" in Path("讲话.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("epoch", ["", "soon", "9" * 30])
def test_a_held_date_that_is_none_is_no_crash(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(["new", "讲话"]) in (0, 2)


def test_template_list_says_where_types_come_from(capsys: pytest.CaptureFixture[str]) -> None:
    mine = Path("mine/notice")
    mine.mkdir(parents=True)
    (mine / "manifest.yaml").write_text("名称: 通告\n继承: general\n", encoding="utf-8")
    assert run(["template", "list", "--templates", "mine"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    built_in = sorted(path.parent.name for path in built_in_folder().glob("*/manifest.yaml"))
    bases = {"general", "internal", "letter", "minutes", "order"}
    assert [row[0] for row in rows] == [
        "notice",
        *(name for name in built_in if name not in bases),
        *sorted(bases),
    ]
    assert ["底版" in row[2] for row in rows] == [row[0] in bases for row in rows]
    assert rows[0][1:3] == ["--templates", "通告（代替自带的同名文种）"]
    assert "代替" in next(row for row in rows[1:] if row[0] == "notice")[2]


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_schema_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == plan_schema()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_schema_takes_every_example(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    text = (
        path.read_text(encoding="utf-8").replace("{标识}", "a").replace("{今天}", "b").replace("{年}", "2026")
    )
    plan = yaml.load(text, yaml.BaseLoader)  # noqa: S506  (texts only, as PlanForge reads them)
    assert [error.message for error in validator.iter_errors(plan)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"天气": "晴"},
        {"落款": {"机构": "甲"}},
        {"章节": "甲"},
        {"章节": [{"天气": "晴"}]},
        {"章节": [{"标题": "甲", "天气": "晴"}]},
        {"编排": {"单位": "别处"}},
        {"附件": [{"标题": "甲", "天气": "晴"}]},
    ],
    ids=str,
)
def test_the_schema_refuses_what_reading_refuses(
    wrong: object, validator: jsonschema.Draft202012Validator
) -> None:
    assert not validator.is_valid({"文种": "方案", "标题": "甲", "正文": "乙", **wrong})  # type: ignore[dict-item]
    assert validator.is_valid({"文种": "方案", "标题": "甲", "正文": "乙"})


def test_standard_output_that_takes_nothing_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys.stdout, "write", full)
    assert run(["template", "list"]) == 2
    assert capsys.readouterr().err.startswith("错误 结果印不出来：No space left")


def test_a_bug_of_ours_is_70_with_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(doctype: object) -> None:
        raise RuntimeError("invented")

    monkeypatch.setattr(import_module("planforge.cli.schema"), "plan_schema", broken)
    assert run(["schema"]) == 70
    err = capsys.readouterr().err
    assert "RuntimeError: invented" in err
    assert "维护者" in err
