"""The page of document types, in Chinese or English, made from their manifests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforge.doctypes.find import TypeShelf
from planforge.doctypes.manifest import DIRECTIONS, ELEMENTS, FORMATS, DocType
from planforge.messages import Language
from planforge.source import Option

_WORDS = {
    "zh": {
        "title": "# 文种",
        "intro": "由 `templates/` 中的 manifest.yaml 生成。`planforge new 文种` 写出一份能直接生成的示例；"
        "`文种` 一栏里的名称、英文名和别名都可以用。方向有几种的，计划里写 `行文方向`，不写时用第一种。"
        "上行文都要有签发人，其他方向都没有。`结束语: 惯用` 印出表中的一句。",
        "head": "| 文种 | 版式 | 方向 | 必备 | 定稿还要 | 一般有 | 没有 | 惯用结束语 | 栏目 |",
        "about": "## 各文种用在哪里",
        "one": "主送一个",
        "usually": "主送一般一个",
    },
    "en": {
        "title": "# Document types",
        "intro": "Made from the manifests in `templates/`. `planforge new TYPE` writes an example that "
        "renders as it stands; any of its names will do. Where a type travels in several directions "
        "a plan says `direction`, or the first is taken. Upward documents name their signers, no others "
        "do. `ending: usual` prints the set phrase.",
        "head": "| type | format | direction | must have | when final | has as a rule | has no "
        "| usual ending | entries |",
        "about": "## What each is for",
        "one": "one recipient",
        "usually": "one recipient as a rule",
    },
}


def type_reference(lang: Language) -> str:
    """The whole page as Markdown: the built-in types by folder name."""
    return "\n".join(_lines(TypeShelf().all(), lang)) + "\n"


def _lines(types: Sequence[DocType], lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    yield from (words["title"], "", words["intro"], "", words["head"], "|" + " --- |" * 9)
    for each in types:
        yield f"| {' | '.join(_cells(each, lang))} |"
    yield from ("", words["about"], "")
    for each in types:
        others = "、".join(f"`{name}`" for name in each.names[1:])
        yield f"- **{each.name}**（{others}）：{each.about}"


def _cells(each: DocType, lang: Language) -> tuple[str, ...]:
    one = {"must": _WORDS[lang]["one"], "usual": _WORDS[lang]["usually"], "": ""}[each.one_recipient]
    return (
        f"{each.name} `{each.key}`",
        _names((each.format,), FORMATS, lang),
        _names(each.directions, DIRECTIONS, lang),
        "、".join(filter(None, (*_elements(each.required, lang), one))),
        "、".join(_elements(each.demanded, lang)),
        "、".join(_elements(each.usual, lang)),
        "、".join(_elements(each.forbidden, lang)),
        "<br>".join(dict.fromkeys(filter(None, map(each.ending, each.directions)))),
        "、".join(f"{name}\\*" if name in each.required_entries else name for name in each.entries),
    )


def _names(names: Sequence[str], options: Sequence[Option], lang: Language) -> str:
    words = {option.name: option.zh if lang == "zh" else option.name for option in options}
    return "、".join(words[name] for name in names)


def _elements(names: Sequence[str], lang: Language) -> list[str]:
    zh = {name: word for word, name in ELEMENTS.items()}
    return [zh[name] if lang == "zh" else f"{name} ({zh[name]})" for name in names]
