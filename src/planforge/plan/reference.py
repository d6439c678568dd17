"""The plan reference, in Chinese or English, made from the field tables."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.doctypes import LAYOUT
from planforge.messages import Language
from planforge.plan.fields import ATTACHMENT, BODY_FIELDS, PLAN, PROFILE, SERIES, SIGNATURE, UNIT
from planforge.plan.items import ITEM
from planforge.plan.organisation import OFFICE, ORGANISATION_FIELDS
from planforge.plan.page_fields import PAGE
from planforge.plan.vocabulary import SECTION_KINDS
from planforge.source import Field, Record
from planforge.source.kinds import RecordKind

_WORDS = {
    "zh": {
        "title": "# 计划参考",
        "intro": "由程序中的字段表生成。中文、英文名称可以混用；文字和时间照写照印；单位、日期按规范的样子印出（单位之间的“；”印成“，”，“二〇二六年……”印成“2026年……”）。"
        "文种自己的字段不在这里：`planforge template show 文种` 列出。",
        "head": "| 名称 | 英文 | 值 | 说明 | 也可写作 |",
        "sections": "## 章节的种类",
        "sections_intro": "章节写成 `- 标题: 内容` 时，标题用下列任何一个，印出来的就是写的那个；自拟的标题写成 "
        "`- {标题: ……, 内容: ……}`，需要时加 `类`。",
        "sections_head": "| 常用标题 | 英文 | `类` | 说明 | 也可写作 |",
    },
    "en": {
        "title": "# Plan reference",
        "intro": "Made from the program's field tables. Chinese and English keys mix freely. Texts and times "
        "are printed as typed; units and dates are printed in their proper form (； between units becomes ，, "
        "二〇二六年… becomes 2026年…). Fields that only one type has are not here: "
        "`planforge template show TYPE` lists them.",
        "head": "| key | Chinese | value | meaning | also |",
        "sections": "## Kinds of section",
        "sections_intro": "In `- heading: content` the heading is any of these and is printed as typed (an "
        "English key prints the usual Chinese heading); a heading of your own takes the long form "
        "`- {heading: …, content: …}`, with `kind` where it matters.",
        "sections_head": "| key | usual heading | `kind` | meaning | also |",
    },
}


def plan_reference(lang: Language) -> str:
    """The whole reference as Markdown."""
    return "\n".join(_lines(lang)) + "\n"


def _lines(lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    yield from (words["title"], "", words["intro"], "")
    shared = {field.name for field in BODY_FIELDS}
    own = Record(ATTACHMENT.name, ATTACHMENT.zh, ATTACHMENT.about, ATTACHMENT.fields)
    for record in (PLAN, own, ITEM, OFFICE, SIGNATURE, *_records(LAYOUT), PROFILE, SERIES, PAGE, UNIT):
        fields = [each for each in record.fields if not (record is own and each.name in shared)]
        yield from _record_lines(record, fields, lang)
    yield from _section_lines(lang)


def _records(record: Record) -> Iterator[Record]:
    yield record
    for field in record.fields:
        if isinstance(field.kind, RecordKind):
            yield field.kind.record


def _record_lines(record: Record, fields: list[Field], lang: Language) -> Iterator[str]:
    zh = lang == "zh"
    yield f"## {record.zh}" if zh else f"## {record.name} ({record.zh})"
    yield from (
        "",
        record.about[0] if zh else record.about[1],
        "",
        _WORDS[lang]["head"],
        "| --- | --- | --- | --- | --- |",
    )
    organisation = {field.name for field in ORGANISATION_FIELDS}
    for field in fields:
        aliases = "、".join(f"`{alias}`" for alias in field.aliases)
        kind, about = field.kind.about()[0 if zh else 1], field.about[0 if zh else 1]
        example = (f"，如 `{field.example}`" if zh else f", e.g. `{field.example}`") if field.example else ""
        first, second = (field.zh, field.name) if zh else (field.name, field.zh)
        mark = (
            ("（组织机构用）" if zh else " (organisations)")
            if field.name in organisation and record is ITEM
            else ""
        )
        yield f"| `{first}` | `{second}` | {_cell(kind)} | {_cell(about)}{mark}{_cell(example)} | {aliases} |"
    yield ""


def _section_lines(lang: Language) -> Iterator[str]:
    zh = lang == "zh"
    words = _WORDS[lang]
    yield from (
        words["sections"],
        "",
        words["sections_intro"],
        "",
        words["sections_head"],
        "| --- | --- | --- | --- | --- |",
    )
    for kind in SECTION_KINDS:
        first, second = (kind.zh, kind.name) if zh else (kind.name, kind.zh)
        headings = "、".join(kind.headings)
        yield f"| `{first}` | `{second}` | `{kind.short}` | {kind.about[0 if zh else 1]} | {headings} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
