"""What a plan must have before its document may be signed: nothing left open, no place to be filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from planforge.document import block_lines
from planforge.messages import Faults
from planforge.plan.check import all_items
from planforge.plan.fields import PLAN
from planforge.plan.model import Plan, Table
from planforge.source import Mapping, Text, Values
from planforge.source.tree import Node

_LEFT_OPEN = re.compile(
    r"[×Ｘ]{2,}|×(?=[年月日号届次])|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])"
    r"|(?<![一二三四五六七八九])[○◯]{2,}(?![一二三四五六七八九年])"
    r"|(?<![A-Za-z])(?:TODO|TBD)(?![A-Za-z])|待[补填]|(?<![期接等对善优招看])待定(?![期点向量制性时岗位额义])"
    r"|【[^【】]{0,30}】|〔[^〔〕]{0,6}〕[\s_×]*号|〔\s*〕"
)
"""What stands for words that are still to come; 22×28, 二○○八年 and 定期接待定点饭店 are none."""

_TO_FILL_IN = re.compile(r"[_＿]{2,}|[0-9]{4}年\s+月|[0-9年]\s+月\s+日")
"""What may be left to the reader in an attachment, such as a slip to be sent back."""

_NO_WORDS = {"id", "variables", "number", "date", "printed_on", "seal", "stamp", "file", "layout"}
"""Keys whose values are looked at by themselves, or are no words of the document."""


def check_final(
    plan: Plan, tree: Mapping, values: Values, faults: Faults, *, numbered: Callable[[Plan], bool]
) -> None:
    """Add all that a final document lacks beside the elements of its type.

    `numbered` says whether the register gives an automatic number, or the serial of an open one.
    """
    wanted = plan.number
    is_open = wanted is not None and (wanted.number is None or wanted.number.serial is None)
    if wanted is not None and is_open and not numbered(plan):
        faults.add("final.automatic" if wanted.automatic else "final.number-open", wanted.place)
    for key, date in (("date", plan.body.date), ("printed_on", plan.printed_on)):
        if date is not None and date.day is None:
            faults.add("final.date-open", values.place_of(key), value=date.text)
    for text, attached in (*_texts(tree, False), *_from_files(plan)):
        _look_at(text, attached, faults)


def _look_at(text: Text, attached: bool, faults: Faults) -> None:
    blanks, left_open = _shown(_TO_FILL_IN, text), _shown(_LEFT_OPEN, text)
    if blanks and attached:
        faults.add("final.to-fill-in", text.place, severity="warning", found=blanks)
        blanks = ""
    if found := "、".join(filter(None, (left_open, blanks))):
        faults.add("final.placeholder", text.place, found=found)


def _shown(pattern: re.Pattern[str], text: str) -> str:
    return "、".join(dict.fromkeys(" ".join(each.split()) for each in pattern.findall(text)))


def _texts(node: Node, attached: bool) -> Iterator[tuple[Text, bool]]:
    """Every text of a plan's tree that is printed, headings that are keys too, and whether it is attached."""
    if isinstance(node, Text):
        yield node, attached
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            field = PLAN.field(key)
            name = field.name if field is not None else ""
            if field is None:
                yield key, attached
            if name not in _NO_WORDS and key not in ("文件", "file"):
                yield from _texts(value, attached or name == "attachments")
    else:
        for each in node.items:
            yield from _texts(each, attached)


def _from_files(plan: Plan) -> Iterator[tuple[Text, bool]]:
    """Words that files bring: cells of tables, and Word files that are put in."""
    for attachment in plan.attachments:
        if attachment.content is not None and attachment.file is not None:
            for line in block_lines(attachment.content.blocks):
                yield attachment.file.derived(line.text), True
    bodies = (plan.body, *(attachment.body for attachment in plan.attachments))
    held = [*((body.figures, body is not plan.body) for body in bodies)]
    held += [(item.figures, True) for item, _ in all_items(plan)]
    for figures, attached in held:
        for table in figures:
            if isinstance(table, Table):
                cells = (cell for row in table.rows for cell in row if cell is not None)
                yield from ((cell.text, attached) for cell in cells)
