"""The pages for authors of Word templates, and what their fenced blocks and tables show."""

from __future__ import annotations

import re

from tools.build_docs import blocks_of, read_page

TEMPLATE_PAIRS = (
    ("docs/engine.zh-CN.md", "docs/engine.md"),
    ("docs/filters.zh-CN.md", "docs/filters.md"),
)
"""Pages in Chinese and English."""
TEMPLATE_PAGES = tuple(page for pair in TEMPLATE_PAIRS for page in pair)

_CODE = re.compile(r"`([^`]+)`")
_COMMENT = re.compile(r" +#.*$", re.MULTILINE)
_EXAMPLE = re.compile(r"^\| `([^`]+)` · `([^`]+)` \| `([^`]+)` (\S+) \|", re.MULTILINE)


def shown(page: str, language: str = "") -> list[tuple[str, str]]:
    """Every fenced block, or those of a language, as (language, text without Python's comments)."""
    return [
        (block.language, _COMMENT.sub("", block.text) if block.language == "python" else block.text)
        for block in blocks_of(page)
        if language in ("", block.language)
    ]


def rows_of(page: str) -> list[list[str]]:
    """What stands as code in each row of the tables, in no order: languages differ in theirs."""
    return [sorted(_CODE.findall(line)) for line in read_page(page).splitlines() if line.startswith("|")]


def examples_of(page: str) -> list[tuple[frozenset[str], str, str]]:
    """Each filter's names, the tag of its example, and what the page says that it prints."""
    return [
        (frozenset((first, second)), tag.replace("\\|", "|"), printed)
        for first, second, tag, printed in _EXAMPLE.findall(read_page(page))
    ]
