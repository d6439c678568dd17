"""Files as people type them: bytes → text → a tree of texts that know their place → records.

Every scalar is text; the field that takes it decides what it becomes. Limits on size, depth and
aliases are kept while the tree is built, before anything else sees it.
"""

from planforge.source.kinds import (
    AllOf,
    Choice,
    Flag,
    Kind,
    Labels,
    ListOf,
    OneLine,
    Option,
    Paragraphs,
    RecordKind,
)
from planforge.source.memo import Memo
from planforge.source.records import Field, Reader, Record, Values
from planforge.source.text import load_bytes, load_text
from planforge.source.tree import Mapping, Node, Sequence, Text, parse_tree

__all__ = [
    "AllOf",
    "Choice",
    "Field",
    "Flag",
    "Kind",
    "Labels",
    "ListOf",
    "Mapping",
    "Memo",
    "Node",
    "OneLine",
    "Option",
    "Paragraphs",
    "Reader",
    "Record",
    "RecordKind",
    "Sequence",
    "Text",
    "Values",
    "load_bytes",
    "load_text",
    "parse_tree",
]
