"""A tree's nodes as YAML on one line, as a person would type them."""

from __future__ import annotations

import json
import re

from planforge.source.tree import Node, Sequence, Text

_WORD = r"[\w〔〕《》（）、，。；“”‘’·…—.%/+-]*"
_PLAIN = re.compile(rf"[\w〔（《“]{_WORD}(?: [\w（《]{_WORD})*")
"""No quotes, brackets, commas or colons of YAML's own, nor what a clerk would take for one."""


def flow(node: Node) -> str:
    """Give a node on one line: `甲`, `[甲, 乙]`, `{名称: 甲}`; what YAML would read otherwise is quoted."""
    if isinstance(node, Text):
        return scalar(node)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(flow, node.items))}]"
    return f"{{{', '.join(f'{scalar(key)}: {flow(value)}' for key, value in node.entries)}}}"


def scalar(text: str) -> str:
    """Give a text as a value: most as they are, any other in quotes."""
    if _PLAIN.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\ufeff", "\\ufeff")
