"""What is wrong with a template, said in the reader's language."""

from __future__ import annotations

import re

from planforge.messages import Fault, Faulty, Place
from planforge.word import (
    BadTag,
    BadTemplate,
    BadValue,
    BrokenPackage,
    MissingValue,
    RenderFailed,
    TemplateError,
    TemplatePlace,
    UnfitPackage,
    UnknownStyle,
)
from planforge.word.errors import AROUND, ValueProblem

_CODES: dict[type[TemplateError], str] = {
    BrokenPackage: "write.template-broken",
    UnfitPackage: "write.template-unfit",
    MissingValue: "write.template-value-missing",
    UnknownStyle: "write.template-style-unknown",
}
_TAG_CODES = {
    "unread": "write.tag-unread",
    "unclosed": "write.tag-unclosed",
    "mixed": "write.tag-mixed",
    "outside": "write.tag-outside",
    "crowded": "write.tag-crowded",
    "section": "write.tag-section",
    "open": "write.tag-open",
    "unopened": "write.tag-unopened",
    "depth": "write.tag-depth",
    "listless": "write.tag-listless",
    "within": "write.tag-within",
    "cut": "write.tag-cut",
    "sign": "write.tag-sign",
    "instead": "write.tag-instead",
    "unexpected": "write.tag-unexpected",
    "word": "write.tag-word-unknown",
    "filter": "write.tag-filter-unknown",
    "test": "write.tag-test-unknown",
    "letter": "write.tag-letter",
    "loopless": "write.tag-loopless",
    "setting": "write.tag-setting",
    "foreign": "write.tag-foreign",
    "settings": "write.tag-settings",
    "spelling": "write.tag-spelling",
    "invisible": "write.tag-invisible",
    "twice": "write.tag-twice",
    "deep": "write.tag-deep",
    "code": "write.tag-in-code",
    "cells": "write.tag-cells",
    "wide": "write.tag-wide",
    "many": "write.tag-many",
    "quote": "write.tag-quote",
    "torn": "write.tag-torn",
}
_RUN_CODES = {
    "failed": "write.template-failed",
    "broken": "write.template-breaks",
    "steps": "write.template-steps",
    "text": "write.template-text",
    "operand": "write.template-operand",
    "forbidden": "write.template-forbidden",
    "value": "write.template-filter-value",
    "zero": "write.template-zero",
    "kinds": "write.template-kinds",
    "loop": "write.template-loop",
    "call": "write.template-call",
    "recursion": "write.template-recursion",
    "nested": "write.template-nested",
    "otherwise": "write.template-otherwise",
    "markup": "write.template-markup",
    "columns": "write.template-columns",
    "range": "write.template-range",
    "printed": "write.template-printed",
    "nodes": "write.template-nodes",
    "filter": "write.template-filter",
    "arguments": "write.template-arguments",
    "rich": "write.template-rich",
    "raw": "write.template-raw",
    "unfit": "write.template-values-unfit",
}
_VALUE_CODES: dict[ValueProblem, str] = {
    "character": "write.value-unprintable",
    "data": "write.value-data",
    "name": "write.value-name",
    "shape": "write.value-shape",
    "whole": "write.value-whole",
    "choice": "write.value-choice",
    "word": "write.value-word",
    "address": "write.value-address",
    "underline": "write.value-underline",
    "page": "write.value-page",
    "object": "write.value-object",
    "iterator": "write.value-iterator",
    "digits": "write.value-digits",
    "function": "write.value-function",
    "blocks": "write.value-blocks",
    "code": "write.value-code",
    "columns": "write.value-columns",
    "colour": "write.value-colour",
    "language": "write.value-language",
    "letters": "write.value-letters",
    "length": "write.value-length",
    "reach": "write.value-reach",
    "setting": "write.value-setting",
    "list": "write.value-list",
    "columned": "write.value-columned",
    "section": "write.value-section",
    "picture": "write.value-picture",
    "side": "write.value-side",
    "unread-picture": "write.value-unread-picture",
    "text-file": "write.value-text-file",
    "picture-text": "write.value-picture-text",
    "property": "write.value-property",
    "link": "write.value-link",
    "divided": "write.value-divided",
    "in-control": "write.value-in-control",
    "in-field": "write.value-in-field",
    "in-ruby": "write.value-in-ruby",
    "relations": "write.value-relations",
    "braces": "write.value-braces",
    "loose": "write.value-loose",
    "html": "write.value-html",
    "listed": "write.value-listed",
    "bytes": "write.value-bytes",
    "number": "write.value-number",
    "list-style": "write.value-list-style",
    "short": "write.value-short",
    "no-content": "write.value-no-content",
    "no-picture": "write.value-no-picture",
    "no-file": "write.value-no-file",
}
_BROKEN = {
    "unreadable": "不是 .docx 文件，或文件已损坏",
    "members": "内含文件过多",
    "name": "内含文件的名称不当：{}",
    "doubled": "内含两个同名文件：{}",
    "locked": "文件已加密：{}",
    "large": "内含文件过大：{}",
    "link": "内含指向其他文件的链接：{}",
    "bomb": "展开后的内容过大",
    "nodes": "段落、表格等元素过多，长篇正文请作为数据填入",
    "overlap": "内含文件互相重叠",
    "encoding": "XML 编码不是 Word 所用的",
    "doctype": "XML 带有文档类型声明 (DOCTYPE)",
    "damaged": "XML 已损坏",
    "foreign": "不是 Word 文档",
    "strict": "不是普通的 Word 文档（可能是 Strict 格式）",
    "prefix": "其中一部分把前缀 w 另作他用，请用 Word 打开后重新保存",
    "elsewhere": "正文不在 {}",
    "list": "编号列表的号码不当：{}",
    "signs": "专用区字符 (U+E000–U+F8FF) 已全部用尽，请删去一些",
    "unfit": "带有不能使用的内容",
}
UNFIT = {
    "macro": "宏",
    "activex": "ActiveX 控件",
    "alt-chunk": "打开时才并入的外部文档",
    "field": "会读取外部内容或运行程序的域",
    "data-source": "邮件合并数据源",
    "external-image": "链接到其他计算机的图片",
    "external-template": "链接到其他计算机的模板",
    "external-object": "链接到其他计算机的对象",
    "script": "图片（SVG）中的脚本",
}
_NOTHING = "—"
_PATH = ", 数据 (data) "
_PAGES = {"": "", "first-page ": "首页", "even-page ": "偶数页"}
_STYLE = "style "
_HEADS = {"header": "页眉", "footer": "页脚"}
_NOTES = {"footnote": "脚注", "endnote": "尾注", "comment": "批注"}
_PARTS = {
    "word/document.xml": "正文",
    "docProps/core.xml": "文档属性",
    "docProps/app.xml": "文档属性",
    "word/footnotes.xml": "脚注",
    "word/endnotes.xml": "尾注",
    "word/comments.xml": "批注",
    "word/styles.xml": "样式",
}
_HEAD = re.compile(r"(first-page |even-page )?(header|footer) of section (\d+)")
_UNITS = {"table": "表{}", "row": "第{}行", "cell": "第{}格", "paragraph": "第{}段", "text box": "文本框{}"}


def template_fault(error: TemplateError, name: str) -> Faulty:
    """Turn an error of the template engine into faults of the template file."""
    errors = error.faults if isinstance(error, BadTemplate) else (error,)
    return Faulty([fault_of(one, name) for one in errors])


def fault_of(error: TemplateError, name: str) -> Fault:
    """Turn one error into a fault of the template file."""
    values = {"where": place_in_words(error.place) if error.place else name, "cause": error.cause}
    code = _CODES.get(type(error), "write.template-failed")
    if isinstance(error, BrokenPackage):
        values["cause"] = f"{_BROKEN[error.problem].format(error.subject)} ({error.cause})"
    if isinstance(error, UnknownStyle):
        values |= {"style": error.style, "known": error.some_known.replace(", ", "、")}
        values["near"] = error.near or _NOTHING
        code = "write.template-style-kind" if error.kind else code
        values["where"] += f"{_PATH}{error.path}" * bool(error.path)
    elif isinstance(error, UnfitPackage):
        what = f"{UNFIT.get(error.kind, error.kind)} ({error.words})"
        values |= {"what": what + (f": {error.detail}" if error.detail else "")}
    elif isinstance(error, MissingValue):
        values |= {"path": error.path, "near": error.near or _NOTHING}
    elif isinstance(error, BadTag):
        values |= {"subject": error.subject, "near": error.near or _NOTHING}
        code = _TAG_CODES[error.problem]
    elif isinstance(error, RenderFailed):
        values |= {"subject": error.subject}
        values["where"] += f"{_PATH}{error.path}" * bool(error.path)
        code = _RUN_CODES[error.problem]
    elif isinstance(error, BadValue):
        values["path"] = error.path or _NOTHING
        values |= {"subject": error.subject, "character": error.subject}
        values |= {"wanted": error.wanted, "field": error.field}
        code = _VALUE_CODES[error.problem]
    return Fault(code, Place(name), tuple(values.items()))


def place_in_words(place: TemplatePlace) -> str:
    """Name a place for readers of either language: 表1第2行第1格第1段 (table 1, row 2 …), the text there."""
    chinese = _in_chinese(place)
    spot = f"{chinese} ({place.spot})" if place.spot and chinese != place.spot else chinese or place.spot
    excerpt = place.excerpt or ("" if place.tag else _beginning(place.around))
    return ", ".join(piece for piece in (spot, f"“{excerpt}”" if excerpt else place.tag) if piece)


def _beginning(words: str) -> str:
    """Give the first words of a paragraph that no tag is shown of."""
    words = words.strip()
    return words[:AROUND] + "…" * (len(words) > AROUND)


def _in_chinese(place: TemplatePlace) -> str:
    pieces = place.spot.split(", ") if place.spot else []
    named = bool(pieces) and (_HEAD.fullmatch(pieces[0]) is not None or pieces[0].startswith("table"))
    written = "" if named else _PARTS.get(place.part, "")
    for piece in pieces:
        if found := _HEAD.fullmatch(piece):
            written += f"第{found[3]}节{_PAGES[found[1] or '']}{_HEADS[found[2]]}"
            continue
        word, _, number = piece.rpartition(" ")
        if piece.startswith(_STYLE):
            written += f"“{piece.removeprefix(_STYLE)}”"
        elif word in _UNITS:
            written += _UNITS[word].format(number)
        elif word in _NOTES:
            written += number
        else:
            written += f"（{piece}）"
    return written or place.part
