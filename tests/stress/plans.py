"""Documents whose pages end everywhere: what they are combined of, and the plan of a combination."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.combined import plans as combined
from tests.combined.pairs import Row, never

FACTORS = {
    "ends": [str(line) for line in range(1, 23)],
    "pages": ["0", "1", "2", "3", "5", "39"],
    "seal": ["picture", "kept", "unsealed", "stamp", "absent"],
    "body": ["short", "long", "headed"],
    "format": ["general", "letter", "order", "minutes"],
    "imprint": ["none", "all", "many"],
    "attachments": ["none", "one", "three"],
    "recipients": ["none", "one", "twelve", "sixty"],
    "issuers": ["1", "2", "3", "4", "5"],
    "title": ["1", "2", "3", "4", "none"],
    "signers": ["0", "1", "3"],
    "page": ["usual", "literal"],
    "note": ["no", "yes"],
}
"""The text has `pages` times 22 lines, and those of `ends`; `kept` keeps the space of a seal."""

_SIGNED = "picture kept unsealed stamp"
NEVER = (
    *(
        rule
        for rule in combined.NEVER
        if rule.one in FACTORS and rule.other in FACTORS and "moved" not in rule.others
    ),
    never("format", "letter", "seal", "stamp", "letters are sealed"),
    never("format", "order minutes", "recipients", "one twelve sixty", "they are not sent to anyone"),
    never("title", "none", "recipients", "one twelve sixty", "what is sent has a title"),
    never("signers", "1 3", "recipients", "none twelve sixty", "upward documents go to one office"),
    never("seal", "absent", "recipients", "one twelve sixty", "what is sent is signed"),
)

OPENING = "根据年度工作安排现就有关事项通知如下"
_WORDS = "请各单位结合实际认真研究抓好落实确保各项任务按期完成并及时报送进展情况和存在问题以及下一步工作打算"
_LENGTHS = {"short": (3, 1, 2, 4), "long": (9, 12), "headed": (3, 5)}
"""Lines of the paragraphs, one after the other."""
_TITLE_LENGTHS = {"1": 14, "2": 34, "3": 52, "4": 68}
_IN_LINE, _FIRST = 28, 26
"""Characters of a line, and of the first one of a paragraph."""


def plan_of(row: Row) -> dict[str, Any]:
    """Give the plan of a combination, as the keys of its file."""
    rest = {"names": "short", "marks": "none", "figures": "none", "paper": "white", "body": "line"}
    known = {"recipients": "none", "title": "short", "attachments": "none", "imprint": "none"}
    plan = combined.plan_of({**row, **rest, **known})
    kind = plan["文种"]
    if kind == "决定" and row["recipients"] != "none":
        kind = plan["文种"] = "通知"
    lines = int(row["pages"]) * 22 + int(row["ends"])
    plan.update(_recipients(row["recipients"]))
    plan.update(_imprint(row))
    plan["标题"] = _title(row["title"], kind)
    plan.pop("章节")
    plan.update(text_of(lines, row["body"]))
    if row["attachments"] != "none":
        plan["附件"] = _attachments(row["attachments"])
    return plan


def text_of(lines: int, body: str) -> dict[str, Any]:
    """Text of so many lines: paragraphs, or sections with a heading each."""
    lengths = _LENGTHS[body]
    if body != "headed":
        return {"正文": "\n".join(_paragraphs(lines, lengths))}
    opening = min(lines, 2)
    sections = []
    left = lines - opening
    while left > 1:
        length = min(lengths[len(sections) % len(lengths)], left - 1)
        sections.append({"标题": "切实加强组织领导", "内容": _paragraph(length)})
        left -= length + 1
    return {"正文": _paragraph(opening + left, OPENING), **({"章节": sections} if sections else {})}


def _paragraphs(lines: int, lengths: Sequence[int]) -> Iterator[str]:
    at, left = 0, lines
    while left:
        length = min(lengths[at % len(lengths)], left)
        yield _paragraph(length, "" if at else OPENING)
        left -= length
        at += 1


def _paragraph(lines: int, opening: str = "") -> str:
    """A paragraph that fills its lines but for the end of the last."""
    characters = _FIRST + (lines - 1) * _IN_LINE - 4
    return (opening + _WORDS * (characters // len(_WORDS) + 1))[: characters - 1] + "。"


def _title(lines: str, kind: str) -> str:
    if lines == "none":
        return "无"
    return f"{combined.TITLE[: _TITLE_LENGTHS[lines] - len(kind) - 1]}的{kind}"


def _units(count: int) -> str:
    return "，".join(f"云岭县第{at}乡镇人民政府" for at in range(1, count + 1))


def _recipients(count: str) -> dict[str, Any]:
    many = {"none": 0, "one": 1, "twelve": 12, "sixty": 60}[count]
    return {"主送机关": _units(many)} if many else {}


def _imprint(row: Row) -> dict[str, Any]:
    if row["imprint"] == "none":
        return {}
    copies = {"抄送": _units(4 if row["imprint"] == "all" else 40)}
    printed = {"印发机关": "云岭县交通运输局办公室", "印发日期": "2026年3月19日"}
    return copies if row["format"] == "letter" else {**copies, **printed}


def _attachments(count: str) -> list[dict[str, Any]]:
    one = {"标题": "农村公路排查整治任务清单", **text_of(5, "short")}
    if count == "one":
        return [one]
    return [
        one,
        {"标题": combined.TITLE[:50], **text_of(30, "headed")},
        {"标题": "月报表填报说明", **text_of(45, "long")},
    ]
