"""The digest of a document's words: the same at every stage, another wherever what it says changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.document import Document, Image, Picture, StageMark
from planforge.plan import read_plan
from planforge.produce import Stage
from planforge.produce.start import new_plan
from planforge.produce.words import words_digest
from tests.write.sample_documents import notice, paragraph

ROOT = Path(__file__).resolve().parents[2]
TYPES = sorted(path.parent.name for path in (ROOT / "templates").glob("*/example.yaml"))

NOTICE = """\
文种: 通知
发文机关: 澄川区综合行政执法局
发文字号: 澄综执〔2026〕12号
标题: 关于规范装修垃圾收运的通知
主送机关: 各乡镇（街道）
正文: 现将有关事项通知如下。
成文日期: 2026年7月14日
附件:
  - {标题: 收运点一览, 正文: 见下。, 方式: 另发}
"""


def digest(folder: Path, text: str = NOTICE, **changes: str) -> str:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return words_digest(compose(read_plan(path, changes=changes)[0]))


# What is changed in the plan, and whether it says something else then.
CHANGES = [
    ({}, False),
    ({"发文字号": "澄综执〔2026〕125号"}, False),
    ({"发文字号": "澄综执〔2026〕　号"}, False),
    ({"发文字号": "自动", "机关代字": "澄综执"}, False),
    ({"标题": "关于规范装修垃圾\n收运的通知"}, False),
    ({"印章": "无"}, False),
    ({"标识": "chengchuan-2026-laji"}, False),
    ({"发文字号": "澄执〔2026〕12号"}, True),
    ({"发文字号": "澄综执〔2025〕12号"}, True),
    ({"标题": "关于规范建筑垃圾收运的通知"}, True),
    ({"正文": "现将有关事项通知如下："}, True),
    ({"正文": "现将有关事项\n通知如下。"}, True),
    ({"成文日期": "2026年7月15日"}, True),
    ({"抄送": "区委办公室"}, True),
    ({"密级": "秘密"}, True),
    ({"附件说明": "无"}, True),
]


@pytest.mark.parametrize(("changes", "other"), CHANGES)
def test_it_changes_with_what_is_said(changes: dict[str, str], other: bool, tmp_path: Path) -> None:
    assert (digest(tmp_path, **changes) != digest(tmp_path)) == other


def test_words_of_what_is_sent_apart_count(tmp_path: Path) -> None:
    assert digest(tmp_path, NOTICE.replace("见下", "见另页")) != digest(tmp_path)


def test_a_number_in_the_text_is_no_serial(tmp_path: Path) -> None:
    said = NOTICE.replace("现将有关事项", "按第3号")
    assert digest(tmp_path, said) != digest(tmp_path, said.replace("第3号", "第4号"))


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("stage", [Stage("draft"), Stage("review"), Stage("final")])
def test_every_type_has_the_same_words_at_every_stage(kind: str, stage: Stage, tmp_path: Path) -> None:
    plan, _ = read_plan(new_plan(kind, tmp_path / "plan.yaml"))
    document = replace(compose(stage.seen(plan)), stage=stage.mark(2))
    assert words_digest(document) == words_digest(compose(plan))


def test_pictures_count() -> None:
    def with_picture(data: bytes) -> Document:
        return notice(paragraph("文。"), Picture(Image(data, "图.png")))

    assert words_digest(with_picture(b"one")) == words_digest(with_picture(b"one"))
    assert words_digest(with_picture(b"one")) != words_digest(with_picture(b"other"))


def test_the_mark_of_a_draft_does_not_count() -> None:
    document = notice(paragraph("文。"))
    assert words_digest(replace(document, stage=StageMark("草稿", 4))) == words_digest(document)
