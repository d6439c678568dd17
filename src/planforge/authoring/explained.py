"""A manifest that explains itself: every key with its meaning in both languages, from its own table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planforge.doctypes import MANIFEST, DocType
from planforge.doctypes.own_fields import COLUMN, FIELD
from planforge.doctypes.versions import CHANGE
from planforge.source import Field, Node, Record, load_text, parse_tree
from planforge.source import Mapping as TreeMapping
from planforge.source.written import flow, scalar

_WIDTH = 104
_WORDS = re.compile(
    r"[!-_a-~（“]*`[^`]*`[!-_a-~，。；、：）”」]*\s*|[!-~]+[，。；、：）”」]*\s*|[^!-~][，。；、：）”」]*\s*"
)
"""What no line ends inside: words in letters, and single characters with the marks behind them."""
_HEAD = """\
# 文种说明 · what this document type is
# 以 # 开头的是注释：要用哪一项，去掉行首的“# ”再改。没有写的，照所继承的文种“{base}”。
# Lines that begin with # are comments: take the “# ” away to use a key. What is not said is as in “{base}”.
# 改好以后检查 · when done: planforge template check {folder}
"""
_INHERITED = ("所继承的文种写的是", "as the type that it extends has it")
_INNER = {"fields": FIELD, "changes": CHANGE}


def explained_manifest(said: Mapping[str, str], base: DocType, folder: str) -> str:
    """Give the text of a manifest that says `said`, by English names, and explains every other key.

    A key that `base` or one of its own bases says stands in a comment with that value, any other with its
    example.
    """
    inherited = _inherited(base)
    told: dict[tuple[str, str], str] = {}
    lines = [_HEAD.format(base=base.key, folder=folder)]
    for field in MANIFEST.fields:
        lines.extend(_explained(field, said.get(field.name), inherited.get(field.name), told))
    return "\n".join(lines) + "\n"


def _explained(
    field: Field, said: str | None, inherited: Node | None, told: dict[tuple[str, str], str]
) -> Iterator[str]:
    yield from _comment(f"{field.zh} / {field.name}：{field.about[0]} · {field.about[1]}")
    kinds = field.kind.about()
    if kinds in told:
        yield f"#   写法同“{told[kinds]}” · written as “{told[kinds]}”"
    elif kinds != ("文字", "text") and field.name not in _INNER:
        told[kinds] = field.zh
        yield from _comment(f"  {kinds[0]}")
        yield from _comment(f"  {kinds[1]}")
    if field.name in _INNER:
        yield from _inner(_INNER[field.name])
    if said is not None:
        yield f"{field.zh}: {scalar(said)}"
    elif inherited is not None:
        yield from _comment(f"  {_INHERITED[0]} · {_INHERITED[1]}:")
        yield f"# {field.zh}: {flow(inherited)}"
    else:
        yield f"# {field.zh}: {field.example or '……'}"
    yield ""


def _inner(record: Record) -> Iterator[str]:
    """The keys of what stands in a list."""
    columns = {field.name for field in COLUMN.fields} if record is FIELD else set()
    for field in record.fields:
        example = f"，如 e.g. {field.example}" if field.example else ""
        mark = "" if field.name in columns or record is not FIELD else "（列没有 · not of columns）"
        yield from _comment(
            f"    {field.zh} / {field.name}：{field.about[0]} · {field.about[1]}{example}{mark}"
        )
        if field.name in ("kind", "where"):
            zh, en = field.kind.about()
            yield from _comment(f"      {zh}")
            yield from _comment(f"      {en}")


def _comment(text: str) -> Iterator[str]:
    """A comment in lines that are not too wide, ended between words; Chinese counts double."""
    indent = " " * (len(text) - len(text.lstrip(" ")))
    line, room = "", _WIDTH - len(indent)
    for word in _WORDS.findall(text.strip()):
        if line and _wide(line + word.rstrip()) > room:
            yield f"# {indent}{line.rstrip()}"
            line = ""
        line += word if line else word.lstrip()
    yield f"# {indent}{line.rstrip()}"


def _wide(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def _inherited(base: DocType) -> dict[str, Node]:
    """What the manifests of the chain say, the nearest first, by English names; not what names a type."""
    found: dict[str, Node] = {}
    for folder in base.folders:
        path = folder / "manifest.yaml"
        tree = parse_tree(load_text(path), str(path))
        for key, value in tree.entries if isinstance(tree, TreeMapping) else ():
            field = MANIFEST.field(key)
            if field is not None and field.name not in _ITS_OWN:
                found.setdefault(field.name, value)
    return found


_ITS_OWN = frozenset(
    {"name", "name_en", "aliases", "about", "extends", "abstract", "engine", "version", "changes", "format"}
)
