"""What can be wrong with a template or its data, with the place in the Word file.

The messages are for template authors and stand in English; `cause`, `place` and `values` are data, so
that a caller may say the same in the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, Self

_BLANK = re.compile(r"\{(?:subject|wanted|field)\}")
_MOST_NAMED = 8
"""So many styles are listed in a message."""
AROUND = 20
"""So many characters before and after a tag show where it stands."""


@dataclass(frozen=True, slots=True)
class TemplatePlace:
    """A spot in a Word file, as a person finds it: part, paragraph or table cell, tag.

    `spot` reads `paragraph 3` or `table 1, row 2, cell 1, paragraph 1`, counted from 1 in the order of
    the template, with `header of section 1, ` before it in a header; empty where the whole part is meant.
    `around` is what the paragraph says.
    """

    part: str
    spot: str = ""
    tag: str = ""
    around: str = field(default="", compare=False)
    order: int = field(default=0, compare=False)
    """The turn of its paragraph in the part, which mistakes are sorted by."""

    def __str__(self) -> str:
        excerpt = f"“{self.excerpt}”" if self.excerpt else ""
        return ", ".join(piece for piece in (self.part, self.spot, excerpt, self.tag) if piece)

    @property
    def excerpt(self) -> str:
        """The tag with what stands before and after it in its paragraph; empty where nothing does."""
        before, tag, after = self.around.partition(self.tag) if self.tag else ("", "", "")
        if not (before.strip() or after.strip()):
            return ""
        head = "…" * (len(before) > AROUND) + before[-AROUND:]
        return f"{head}{tag}{after[:AROUND]}" + "…" * (len(after) > AROUND)


class TemplateError(Exception):
    """Something wrong with a template, or with data that it can not print; `hint` is the way out."""

    def __init__(self, cause: str, place: TemplatePlace | None = None, hint: str = "") -> None:
        self.cause = cause
        self.place = place
        self.hint = hint
        head = f"{place}: " if place else ""
        tail = f" ({hint})" if hint else ""
        super().__init__(f"{head}{cause}{tail}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.cause, self.place, self.hint)


PackageProblem = Literal[
    "unreadable",
    "members",
    "name",
    "doubled",
    "locked",
    "large",
    "bomb",
    "nodes",
    "overlap",
    "encoding",
    "doctype",
    "damaged",
    "foreign",
    "strict",
    "prefix",
    "elsewhere",
    "list",
    "signs",
    "unfit",
    "link",
]
"""Why a file can not be used; `BrokenPackage.problem` names it, `subject` fills the blank."""

_DAMAGES: dict[PackageProblem, tuple[str, str]] = {
    "unreadable": ("not a readable .docx file: {subject}", "open it in Word and save it again as .docx"),
    "members": ("too many files in it", ""),
    "name": ("a file in it has the name {subject}", ""),
    "doubled": ("two files of one name in it: {subject}", ""),
    "locked": ("{subject} in it is encrypted", "save it without a password"),
    "large": ("{subject} in it is too large", ""),
    "link": ("{subject} in it is a link to another file", "open it in Word and save it again"),
    "bomb": ("its content is too large to be a template", ""),
    "nodes": (
        "its text has too many elements to be a template",
        "keep the tags and what is around them, and bring long text in as data",
    ),
    "overlap": ("files in it lie over one another", ""),
    "encoding": ("XML in an encoding that Word does not write", ""),
    "doctype": ("a document type declaration has no place in a Word file", ""),
    "damaged": ("damaged XML: {subject}", ""),
    "foreign": ("not a Word document", "save it as .docx in Word"),
    "strict": ("not an ordinary Word document", "save it as “Word document (.docx)”, not Strict"),
    "prefix": ("the prefix w stands for something else in a part of it", "open it in Word and save it again"),
    "elsewhere": ("its text is not in {subject}", "save it as .docx in Word"),
    "list": ("{subject} is no number of a list", ""),
    "signs": (
        "it uses all private characters (U+E000 to U+F8FF), and tags need two of them",
        "take some of them out",
    ),
    "unfit": ("it holds {subject}", "remove it in Word and save as an ordinary .docx"),
}


class BrokenPackage(TemplateError):
    """The file is no Word document that can be used: not a zip, damaged, too large, wrong namespace."""

    def __init__(
        self, problem: PackageProblem, place: TemplatePlace | None = None, subject: str = ""
    ) -> None:
        self.problem = problem
        self.subject = subject
        cause, hint = _DAMAGES[problem]
        super().__init__(_filled(cause, subject), place, hint)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problem, self.place, self.subject)


class UnfitPackage(BrokenPackage):
    """The file brings along what no template may: `kind` is that of its `PackageNote`."""

    def __init__(self, kind: str, words: str, place: TemplatePlace, detail: str = "") -> None:
        self.kind = kind
        self.words = words
        self.detail = detail
        super().__init__("unfit", place, words + (f": {detail}" if detail else ""))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.kind, self.words, self.place, self.detail)


TagProblem = Literal[
    "unread",
    "unclosed",
    "mixed",
    "outside",
    "crowded",
    "section",
    "open",
    "unopened",
    "depth",
    "listless",
    "within",
    "cut",
    "sign",
    "instead",
    "unexpected",
    "word",
    "filter",
    "test",
    "letter",
    "loopless",
    "setting",
    "foreign",
    "settings",
    "spelling",
    "invisible",
    "twice",
    "deep",
    "code",
    "cells",
    "wide",
    "many",
    "quote",
    "torn",
]
"""What can be wrong with a tag before it runs; `BadTag.problem` names it, `subject` fills the blank."""

_PROBLEMS: dict[TagProblem, tuple[str, str]] = {
    "unread": ("the tag can not be read", ""),
    "unclosed": ("the tag does not end in its paragraph", "close it with }}, %} or #}"),
    "mixed": ("tags for paragraph, row and cell stand in one paragraph", "give each its own paragraph"),
    "outside": ("the tag stands outside a table", "put it into a row of the table that it is about"),
    "crowded": (
        "the tag takes the place of everything around it, and there is more: {subject}",
        "move the rest away from the tag",
    ),
    "section": ("the tag stands on a section break, which would be lost", "put it before the break"),
    "open": ("the block is never closed", "add {subject} after it"),
    "unopened": ("no {subject} is open here", ""),
    "depth": (
        "it belongs to {subject}, which stands at another depth",
        "put both in paragraphs, or both in rows, with the same letter after {%",
    ),
    "listless": (
        "the paragraph is not numbered by Word",
        "number it, or write {%p restart_numbering %} in a paragraph of its own",
    ),
    "within": (
        "{subject} stands inside a block of its own paragraph or cell, which it would not obey",
        "put the condition into the tag, or around its paragraph or cell: {near}",
    ),
    "cut": ("something is missing at the end of the tag", ""),
    "sign": ("{subject} can not stand in a tag", "use half-width signs, and quote texts"),
    "instead": ("{subject} stands where {near} is expected", ""),
    "unexpected": ("{subject} can not stand there", ""),
    "word": ("no tag begins with {subject}", "did you mean {near}?"),
    "filter": ("there is no filter {subject}", "did you mean {near}?"),
    "test": ("there is no test {subject}", "did you mean {near}?"),
    "letter": ("the letter stands right behind {% or {{, the word after a blank", "write {near}"),
    "loopless": ("{subject} stands outside a loop", "put it into a loop over rows (vm) or cells (hm)"),
    "setting": ("a paragraph has no property {subject}", "did you mean {near}?"),
    "foreign": ("{subject} is not to be had: a template is one file", "put the text into this file"),
    "settings": (
        "a {% paragraph %} names each property that it sets",
        "write it as name and value: {% paragraph left='2cm', align='center' %}",
    ),
    "spelling": ("{subject} is not so spelled in a tag", "write {near}"),
    "invisible": ("{subject} can not stand in a tag, and can not be seen", "delete it, or type the tag anew"),
    "twice": ("there are two blocks named {subject}", "give each a name of its own"),
    "code": (
        "in the code of a field only {{ … }} can stand",
        "put the condition into the tag, or around the field",
    ),
    "cells": (
        "it belongs to {subject}, which stands in another cell",
        "repeat rows by {%tr … %} and cells by {%tc … %}, each in a row or cell of its own",
    ),
    "wide": ("{subject} is not read as a tag", "write it with half-width signs: {near}"),
    "deep": ("tags or brackets lie too deep in one another", "divide the expression"),
    "quote": (
        "a quotation mark is opened and never closed: {subject}",
        "close it with the same mark; Word's curly marks do not go together with straight ones",
    ),
    "torn": ("{subject} stands inside the text of the tag", "write the paragraph again in Word"),
    "many": (
        "there are too many tags, in the paragraph or in all",
        "let a loop do it, or divide the template",
    ),
}


class BadTag(TemplateError):
    """A tag can not be read, or stands where it can not work; `near` is the nearest right word."""

    def __init__(
        self, problem: TagProblem, place: TemplatePlace | None = None, subject: str = "", near: str = ""
    ) -> None:
        self.problem = problem
        self.subject = subject
        self.near = near
        cause, hint = _PROBLEMS[problem]
        hint = hint if near or "{near}" not in hint else ""
        super().__init__(_filled(cause, subject, near), place, _filled(hint, subject, near))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problem, self.place, self.subject, self.near)


def _filled(text: str, subject: str, near: str = "") -> str:
    return text.replace("{near}", near).replace("{subject}", subject)


class BadTemplate(TemplateError, ExceptionGroup[BadTag]):
    """All that is wrong with the tags of a template; `faults` are in the order of the file."""

    def __new__(cls, faults: Sequence[BadTag]) -> Self:
        """Group the faults."""
        return super().__new__(cls, "\n".join(str(fault) for fault in faults), faults)

    def __init__(self, faults: Sequence[BadTag]) -> None:
        TemplateError.__init__(self, faults[0].cause, faults[0].place, faults[0].hint)

    @property
    def faults(self) -> tuple[BadTag, ...]:
        """Each of them."""
        return self.exceptions  # type: ignore[return-value]

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)

    def derive(self, faults: Sequence[BadTag], /) -> BadTemplate:  # type: ignore[override]
        """Give a group of some of them."""
        return BadTemplate(faults)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.faults,)


class MissingValue(TemplateError):
    """A tag asks for a value that the data does not have.

    `path` is what was asked for, as a path in the data where that is known: `units[2].nmae`; `near` is the
    name there that looks most like it.
    """

    def __init__(self, path: str, place: TemplatePlace | None = None, near: str = "") -> None:
        self.path = path
        self.near = near
        hint = f"did you mean {near}?" if near else "check the spelling, or ask with {% if … is defined %}"
        super().__init__(f"{path} is undefined", place, hint)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.place, self.near)


class UnknownStyle(TemplateError):
    """Data asks for a style that the template does not define; `known` are those it does, `path` is where.

    `near` is the known one that looks most like it; `kind` says that it is there, as one of this kind:
    `paragraph` or `character`.
    """

    def __init__(
        self,
        style: str,
        known: tuple[str, ...],
        place: TemplatePlace | None = None,
        path: str = "",
        near: str = "",
        kind: str = "",
    ) -> None:
        self.style = style
        self.known = known
        self.path = path
        self.near = near
        self.kind = kind
        cause = f"{style!r} is a style of {kind}s" if kind else f"no style named {style!r}"
        hint = f"did you mean {near}? " * bool(near) + f"styles known: {self.some_known}"
        super().__init__(f"{path}: {cause}" if path else cause, place, hint)
        self.cause = cause

    @property
    def some_known(self) -> str:
        """The first of the styles that are known, and how many these are."""
        more = f" … ({len(self.known)})" if len(self.known) > _MOST_NAMED else ""
        return ", ".join(self.known[:_MOST_NAMED]) + more

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.style, self.known, self.place, self.path, self.near, self.kind)


ValueProblem = Literal[
    "character",
    "data",
    "name",
    "shape",
    "whole",
    "choice",
    "word",
    "address",
    "underline",
    "page",
    "object",
    "iterator",
    "digits",
    "function",
    "blocks",
    "code",
    "columns",
    "colour",
    "language",
    "letters",
    "length",
    "reach",
    "setting",
    "list",
    "columned",
    "section",
    "picture",
    "side",
    "unread-picture",
    "text-file",
    "picture-text",
    "property",
    "link",
    "divided",
    "in-control",
    "in-field",
    "in-ruby",
    "relations",
    "braces",
    "loose",
    "html",
    "listed",
    "bytes",
    "number",
    "list-style",
    "short",
    "no-content",
    "no-picture",
    "no-file",
]
"""Why a value can not be printed; `BadValue.problem` names it, the other fields fill the blanks."""

_UNUSABLE: dict[ValueProblem, tuple[str, str]] = {
    "character": ("the character {subject} can not stand in a Word file", "remove it from the data"),
    "data": ("the data is {subject}", "give a dict: {'name': value}"),
    "name": ("a name in the data is {subject}", "names are texts"),
    "shape": ("{field} is {subject}", "expected: {wanted}"),
    "whole": ("{field} is {subject}", "give a whole number, {wanted}"),
    "choice": ("{field} is {subject}", "give one of {wanted}"),
    "word": ("{field} is {subject}", "give a text"),
    "address": ("{field} is {subject}", "give an address"),
    "underline": ("underline is {subject}", "give True, or single, double, wave …"),
    "page": ("SectionBreak.size is {subject}", "give width and height in twips"),
    "object": ("{subject} is no text", "print what it holds: {{ x.name }}"),
    "iterator": ("{subject} is no text, but values one by one", "write |list or |join(', ') after it"),
    "digits": ("a number has too many digits to be written", "round it, or give it as a text"),
    "function": ("{subject} is a function", "write {subject}() or take another name"),
    "blocks": (
        "only {{p x }} prints a value of the kind {subject}",
        "write {{p x }}, alone in its paragraph",
    ),
    "code": ("a field's code takes no {subject}", "give a text or a number"),
    "columns": ("{subject} is no number of columns", "give a whole number, 1 to 63"),
    "colour": ("{subject} is no colour", "give six hexadecimal digits, as FFCC00"),
    "language": ("{subject} is no language", "give its code, as zh-CN"),
    "letters": ("{subject} is no size of letters", "give half points: 24 for 12pt"),
    "length": (
        "{field} is {subject}, which is no length",
        "write 2cm, 12mm, 24pt, 2字, or a number of twips",
    ),
    "reach": ("{field} is {subject}", "Word takes {wanted}"),
    "setting": ("{field} is {subject}", "write one of {wanted}"),
    "list": ("no list named {subject}", "lists known: {wanted}"),
    "columned": (
        "a row has more cells than the {subject} columns of its table",
        "give a width for every column",
    ),
    "section": (
        "a section can not end in a table, header, footer or note",
        "put {{p x }} into a paragraph of the text itself",
    ),
    "picture": ("not a picture that Word can show", "use a PNG, JPEG, GIF, BMP or TIFF file"),
    "side": ("{subject} is no side of a picture, which is measured in EMU", "write mm(20)"),
    "unread-picture": ("the picture {subject} can not be read: {wanted}", ""),
    "text-file": ("the picture's file gives text", 'open it with "rb"'),
    "picture-text": ("a picture is no text", "print it in a tag of its own: {{ x }}"),
    "property": ("a picture can not stand in a property of the document", ""),
    "link": ("a link can not go on in a new paragraph", "divide the text of the link"),
    "divided": (
        "a new paragraph (\\a, \\f) can not begin inside {field}: {subject}",
        "take \\a and \\f out of the text, or move the tag out of it",
    ),
    "in-control": (
        "a new paragraph (\\a, \\f) can not begin inside a content control: {subject}",
        "take \\a and \\f out of the text, or move the tag out of it",
    ),
    "in-field": (
        "a new paragraph (\\a, \\f) can not begin inside a field: {subject}",
        "take \\a and \\f out of the text, or move the tag out of it",
    ),
    "in-ruby": (
        "a new paragraph (\\a, \\f) can not begin inside a phonetic guide: {subject}",
        "take \\a and \\f out of the text, or move the tag out of it",
    ),
    "relations": (
        "{subject} refers to pictures or links of another document",
        "give Blocks, or RichText, InlineImage of planforge.word; merge_documents takes in whole documents",
    ),
    "braces": ("{subject} is more than text, and these braces do not take it", "write {wanted}"),
    "loose": (
        "{subject} has text beside its runs or paragraphs, which Word would not show",
        "print each value in a tag of its own",
    ),
    "html": (
        "<{subject}> means nothing to Word, and its text would be lost",
        "drop |safe, or give a RichText for {{r x }}",
    ),
    "listed": ("a value of the kind {subject} is no text", "write a loop, or |join(', ') after it"),
    "bytes": ("bytes are no text", "decode them: data.decode('utf-8')"),
    "number": ("{subject} is no number that can be written", "ask first with {% if %}, or give none"),
    "list-style": (
        "{subject} is a paragraph style, and no list",
        "name it as TextParagraph.style, which brings its numbers along; leave out ListItem",
    ),
    "short": (
        "a row has fewer cells than the {subject} columns of its table",
        "add Cell(), or let one span more columns",
    ),
    "no-content": ("no picture or embedded file of this content is in the template", ""),
    "no-picture": ("no picture named {subject} is in the template", ""),
    "no-file": ("the template has no file named {subject}", ""),
}


class BadValue(TemplateError):
    """A value can not stand in a Word file, e.g. it holds a control character; `path` is where it is.

    `subject` is the value, `field` what takes it, `wanted` what may stand there.
    """

    def __init__(
        self,
        problem: ValueProblem,
        subject: str = "",
        wanted: str = "",
        field: str = "",
        *,
        place: TemplatePlace | None = None,
        path: str = "",
    ) -> None:
        self.problem = problem
        self.subject = subject
        self.wanted = wanted
        self.field = field
        self.path = path
        blanks = {"{subject}": subject, "{wanted}": wanted, "{field}": field}
        cause, hint = (_BLANK.sub(lambda blank: blanks[blank.group()], text) for text in _UNUSABLE[problem])
        super().__init__(f"{path}: {cause}" if path else cause, place, hint)
        self.cause = cause

    def at(self, place: TemplatePlace | None, path: str) -> BadValue:
        """Give the same problem with the place of its tag and the path of its value."""
        return BadValue(self.problem, self.subject, self.wanted, self.field, place=place, path=path)

    def __reduce__(self) -> tuple[Any, ...]:
        made = partial(BadValue, place=self.place, path=self.path)
        return made, (self.problem, self.subject, self.wanted, self.field)


RunProblem = Literal[
    "failed",
    "broken",
    "steps",
    "text",
    "operand",
    "forbidden",
    "value",
    "zero",
    "kinds",
    "loop",
    "call",
    "recursion",
    "nested",
    "otherwise",
    "markup",
    "columns",
    "range",
    "printed",
    "nodes",
    "filter",
    "arguments",
    "rich",
    "raw",
    "unfit",
]
"""Why a tag that can be read did not run to its end; `RenderFailed.problem` names it."""

_FAILURES: dict[RunProblem, tuple[str, str]] = {
    "failed": ("{subject}", ""),
    "broken": ("the tags and values leave a broken document: {subject}", "look at what they print"),
    "steps": (
        "the tags take too many steps",
        "look for loops inside loops, divide the data, or allow more: Limits(steps=…)",
    ),
    "text": (
        "the tags make a text that is too large",
        "look for loops that add to a text, divide the data, or allow more: Limits(characters=…)",
    ),
    "operand": ("{subject} is asked for something too large", "use smaller numbers and shorter texts"),
    "forbidden": ("{subject} is out of a template's reach", "use only what the data offers"),
    "value": ("a filter can not take the value: {subject}", "look at the value in the data"),
    "zero": ("a number is divided by zero", "ask first with {% if %}"),
    "kinds": ("values of different kinds do not go together: {subject}", "make both numbers, or both texts"),
    "loop": ("{subject} is no list", "give a list, or write |default([], true) after it"),
    "call": ("{subject} can not be called", "leave the brackets away"),
    "recursion": ("a macro or loop calls itself without end", "let it stop"),
    "nested": ("values lie too deep in one another", "bring them in with fewer levels"),
    "otherwise": (
        "a condition in the tag is not met, and what to print then is not said",
        "add an else: {{ x if y else '' }}",
    ),
    "markup": (
        "a filter block holds more than text",
        "keep paragraphs, breaks, changes of look and pictures out of it, or filter the value: {{ x|upper }}",
    ),
    "columns": (
        "a table gets {subject} columns, and Word takes no more than 63",
        "print fewer, or divide the table",
    ),
    "range": ("range() goes too far", "count over the data instead"),
    "printed": (
        "the part becomes too long: more than Limits(printed=…) characters",
        "divide the data, or allow more: Limits(printed=…)",
    ),
    "nodes": (
        "the part has too many elements and attributes: more than Limits(nodes=…)",
        "divide the data, or allow more: Limits(nodes=…)",
    ),
    "filter": ("the filter {subject}", "look into the filter, and at the value"),
    "arguments": ("the filter {subject}", "give it the arguments that it takes"),
    "rich": (
        "values of the kind {subject} can not be added up",
        "print each in a tag of its own: {{r x }}{{r y }}",
    ),
    "raw": ("text marked as safe broke the document: {subject}", "drop |safe"),
    "unfit": ("the values bring {subject}", "drop |safe, and name fields in the template"),
}


class RenderFailed(TemplateError):
    """A tag failed while it ran, or used more than the limits allow; `path` are the values it asked for."""

    def __init__(
        self, problem: RunProblem, place: TemplatePlace | None = None, subject: str = "", path: str = ""
    ) -> None:
        self.problem = problem
        self.subject = subject
        self.path = path
        cause, hint = (_filled(text, subject) for text in _FAILURES[problem])
        super().__init__(f"{path}: {cause}" if path else cause, place, hint)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problem, self.place, self.subject, self.path)
