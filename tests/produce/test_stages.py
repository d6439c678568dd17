"""Where a document stands: what a draft prints, what its files are called, which options go together."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from planforge.cli import run
from planforge.produce import AS_TYPED, Stage, render_plans
from planforge.produce.measured import measure_files
from tests.write.seals import ring
from tests.write.test_pdf import programs as programs

ROOT = Path(__file__).resolve().parents[2]

NOTICE = """\
文种: 通知
发文机关: 澄川区综合行政执法局
发文字号: 澄综执〔2026〕12号
标题: 关于规范装修垃圾收运的通知
主送机关: 各乡镇（街道）
正文: 现将有关事项通知如下。
成文日期: 2026年7月14日
印章: 印章.png
附件:
  - {标题: 收运点一览, 正文: 见下。, 方式: 另发}
"""


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANFORGE_LANG", "zh")
    Path("印章.png").write_bytes(ring())
    Path("plan.yaml").write_text(NOTICE, encoding="utf-8")


def rendered(stage: Stage, *, formats: str = "txt", **changes: str) -> dict[str, bytes]:
    """The files of the plan at a stage by their names."""
    [done] = render_plans([Path("plan.yaml")], Path("out"), formats.split(","), stage=stage, changes=changes)
    assert done.exit_code == 0, done.faults
    return {path.name: path.read_bytes() for path in done.paths}


TITLE = "关于规范装修垃圾收运的通知"
# The stage, what stands behind the title in a file's name, and what its pages say.
MARKS = [
    (AS_TYPED, "", ""),
    (Stage("final"), "", ""),
    (Stage("draft"), "（草稿）", "草稿"),
    (Stage("draft", version=3), "（草稿v3）", "草稿（第3稿）"),
    (Stage("draft", "讨论稿", 1), "（讨论稿v1）", "讨论稿（第1稿）"),
    (Stage("review", version=2), "（征求意见稿v2）", "征求意见稿（第2稿）"),
    (Stage("review", "送审稿"), "（送审稿）", "送审稿"),
]


@pytest.mark.parametrize(("stage", "suffix", "mark"), MARKS)
def test_names_and_pages_say_what_is_not_final(stage: Stage, suffix: str, mark: str) -> None:
    made = rendered(stage)
    main, apart = f"{TITLE}{suffix}.txt", f"{TITLE}{suffix}（附件）.txt"
    assert {main, apart} <= made.keys()
    for text in (made[main].decode(), made[apart].decode()):
        assert text.startswith(f"{mark}\n\n") if mark else "稿" not in text


@pytest.mark.parametrize(
    ("number", "draft"),
    [("澄综执〔2026〕12号", "澄综执〔2026〕　号"), ("澄综执〔2026〕　号", "澄综执〔2026〕　号")],
)
def test_a_draft_has_no_number_and_no_seal(number: str, draft: str) -> None:
    for stage, expected, seals in (
        (AS_TYPED, number, 1),
        (Stage("draft"), draft, 0),
        (Stage("review"), draft, 0),
    ):
        made = rendered(stage, formats="docx,txt", 发文字号=number)
        text = next(data for name, data in made.items() if name.endswith(".txt")).decode()
        assert expected in text
        word = next(data for name, data in made.items() if name.endswith(".docx"))
        assert len(docx.Document(io.BytesIO(word)).part.package.image_parts) == seals


@pytest.mark.parametrize("plan", ["06-chengguan", "10-sanzhang"])
def test_pages_of_a_draft_fall_as_those_of_the_document_and_measure_alike(plan: str) -> None:
    path = ROOT / "plans" / f"{plan}.yaml"
    found = []
    for stage in (AS_TYPED, Stage("draft", version=1, watermark=True)):
        [done] = render_plans([path], Path("out"), ["pdf"], stage=stage)
        [measured] = measure_files(done.paths)
        assert measured.report is not None
        # Clauses about what a draft has otherwise, its number and seals, are left out.
        found.append(
            [
                (finding.item.id, finding.verdict, finding.measured.page, finding.measured.value)
                for finding in measured.report.findings
                if finding.item.clause.startswith(
                    ("5.1", "5.2.1", "5.2.2", "7.3.1", "7.3.3", "7.3.7", "7.4", "7.5")
                )
            ]
        )
    assert found[0] == found[1]


def test_rendering_never_changes_the_plan() -> None:
    rendered(Stage("draft", version=1))
    assert Path("plan.yaml").read_text(encoding="utf-8") == NOTICE


def test_a_long_title_leaves_room_for_the_stage() -> None:
    [name] = (name for name in rendered(Stage("draft", version=12), 标题="长" * 100) if "附件" not in name)
    assert name.startswith("长长") and name.endswith("（草稿v12）.txt")


# What is typed behind `render plan.yaml -f txt`, the exit code, and a word of what is said.
OPTIONS = [
    ("--stage draft --draft-version 2 --watermark", 0, "（草稿v2）"),
    ("--stage review --mark 送审稿", 0, "（送审稿）"),
    ("--stage review --mark 草稿", 2, "没有“草稿”这种叫法"),
    ("--stage draft --draft-version 0", 2, "--draft-version"),
    ("--stage ready", 2, "--stage"),
    ("--stage final --watermark", 2, "--watermark 只用于"),
    ("--mark 送审稿 --draft-version 2", 2, "--mark、--draft-version 只用于"),
]


@pytest.mark.parametrize(("line", "code", "said"), OPTIONS)
def test_options_of_stages(line: str, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "plan.yaml", "-f", "txt", *line.split()]) == code
    printed = capsys.readouterr()
    assert said in printed.out + printed.err
