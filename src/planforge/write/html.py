"""A Document as one self-contained web page for the government's website.

The page is a sheet with the red header block on top; on paper it falls into the pages of GB/T 9704-2012.
It has no script and asks for nothing from outside.

The outline is real: h1 is the title (the issuer mark where there is none, as in an order), h2 the headings
of the first level and the titles of the attachments, and so on down without a gap. A run-in heading is a
heading element as well, set inline before its paragraph: whoever listens to the page can go from task
to task by headings, and whoever looks at it sees the one paragraph that the office wrote. Only headings
in the middle of a paragraph (一要……二要……) are strong words, because they part nothing.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from planforge.document import Cell, Document, Imprint, Line, Part, Picture, Run, Table, imprint_lines
from planforge.write.html_style import STYLE
from planforge.write.parts import Outline, header_lines, lead_length, one_line, part_lines, spans
from planforge.write.word_borders import word_rows

_PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<article class="sheet">
{body}
</article>
</main>
</body>
</html>
"""

_CLOSING = {"stamp", "signature", "behalf", "date"}

_WHOLE_WORDS = {"signature", "behalf", "subtitle"}
"""Centred lines, which turn between words only."""

_MAIN_ID = "main"

_TURN = re.compile(r"(?<=[!-~]{7}[/?&.])(?=[!-~]{7})")
"""Where a long address may turn to the next row."""


def write_html(document: Document) -> str:
    """Print the document as a page: header block, main text, each attachment in a section of its own."""
    targets = {one_line(part.title.text): f"a{at}" for at, part in _numbered(document) if part.title}
    titled = document.main.title is not None
    lines = header_lines(document)
    body = [f'<p class="stage">{_text(line.text)}</p>' for line in lines if line.kind == "stage"]
    if document.stage and document.stage.watermark:
        body.append(f'<div class="watermark" aria-hidden="true">{escape(document.stage.label)}</div>')
    body += _header([line for line in lines if line.kind != "stage"], titled)
    body += _Section(document.main, _MAIN_ID, 1, targets).html()
    for at, part in _numbered(document):
        body += _Section(part, f"a{at}", 2, targets).html()
    body += _imprint(document.imprint)
    return _PAGE.format(title=escape(_one_blank(document.name)), style=STYLE, body="\n".join(body))


def _numbered(document: Document) -> Iterable[tuple[int, Part]]:
    return enumerate(document.attachments, start=1)


def _one_blank(text: str) -> str:
    return " ".join(text.split())


def _header(lines: list[Line], titled: bool) -> Iterator[str]:
    """Print the header block (版头).

    In a document without a title, an order, the mark is what it is called by, and no red rule parts
    it from the text (10.2); nor does one stand under a number alone.
    """
    if not lines:
        return
    ruled = " ruled" if titled and lines[0].kind == "mark" else ""
    yield f'<header class="head{ruled}">'
    for line in lines:
        if line.kind == "mark":
            name = "p" if titled else "h1"
            longest = max(map(len, line.text.splitlines()), default=1)
            yield f'<{name} class="mark" style="--length:{longest}">{_text(line.text)}</{name}>'
        else:
            yield f'<p class="{line.kind}">{_text(line.text)}</p>'
    yield "</header>"


def _imprint(imprint: Imprint) -> Iterator[str]:
    """Print the imprint (版记) under everything else."""
    if imprint:
        yield '<footer class="imprint">'
        yield from map(_hanging, imprint_lines(imprint))
        yield "</footer>"


class _Section:
    """One part on its way to the page: its identity, the rank of its title, and how far its outline is."""

    def __init__(self, part: Part, identity: str, rank: int, targets: dict[str, str]) -> None:
        self._part = part
        self._id = identity
        self._rank = rank
        self._outline = Outline(part, rank)
        self._targets = targets

    def html(self) -> Iterator[str]:
        """Print the part; signature, bracket and date are its footer."""
        yield self._opening()
        for closing, group in groupby(part_lines(self._part), key=lambda line: line.kind in _CLOSING):
            if closing:
                yield '<footer class="closing">'
            yield from map(self._line, group)
            if closing:
                yield "</footer>"
        yield "</section>"

    def _opening(self) -> str:
        names = ["part", "main" if self._id == _MAIN_ID else "attachment", self._part.orientation]
        titles = [f"{self._id}-label"] * bool(self._part.label) + [f"{self._id}-title"] * bool(
            self._part.title
        )
        labelled = f' aria-labelledby="{" ".join(titles)}"' if titles else ""
        return f'<section class="{" ".join(names)}" id="{self._id}"{labelled}>'

    def _line(self, line: Line) -> str:
        match line.kind:
            case "title":
                return self._title(line)
            case "label":
                return self._label(line)
            case "heading":
                return self._heading(line.level, line.runs)
            case "text" if lead_length(line):
                return self._run_in(line)
            case "roster" | "attendance" | "entry":
                return _hanging(line)
            case "table" | "picture" | "caption":
                return _figure(line)
            case "note":
                return self._note(line)
        if line.kind in _WHOLE_WORDS:
            return f'<p class="{line.kind}">{"<br>".join(map(_whole_words, line.text.splitlines()))}</p>'
        return f'<p class="{line.kind}">{_words(line.runs)}</p>'

    def _title(self, line: Line) -> str:
        """Print a title; a row that the author asked for is one on a sheet, and flows on a phone."""
        name = f"h{self._rank}"
        broken = "".join(f"<span>{_whole_words(row.strip())}</span>" for row in line.text.splitlines())
        return f'<{name} class="title" id="{self._id}-title">{broken}</{name}>'

    def _label(self, line: Line) -> str:
        """Print 附件1; where the attachment has no title, this is what the outline calls it."""
        name = "p" if self._part.title else f"h{self._rank}"
        return f'<{name} class="label" id="{self._id}-label">{_text(line.text)}</{name}>'

    def _heading(self, level: int, runs: tuple[Run, ...], kind: str = "own") -> str:
        place = self._outline.enter(level)
        text = _text("".join(run.text for run in runs))
        name = f"h{place.rank}"
        return f'<{name} class="{kind} level{level}" id="{self._id}-{place.path}">{text}</{name}>'

    def _run_in(self, line: Line) -> str:
        length = lead_length(line)
        heading = self._heading(line.level, line.runs[:length], "lead")
        rest = _words(line.runs[length:])
        return f'<div class="run-in">{heading}{f"<p>{rest}</p>" if rest else ""}</div>'

    def _note(self, line: Line) -> str:
        """Print a line of the attachment note, its name a link to the attachment that has this title."""
        target = self._targets.get(one_line(line.runs[-1].text))
        link = f'<a href="#{target}">{_text(line.runs[-1].text)}</a>' if target else _text(line.runs[-1].text)
        number = "".join(run.text for run in line.runs if run.role == "number")
        label = "".join(run.text for run in line.runs if run.role == "label")
        width = (len(number) + 1) // 2
        marked = f'<span class="ordinal" style="--width:{width}">{_text(number)}</span>' if number else ""
        style = _hang(line.hang + width, width + (line.hang if label else 0))
        return f'<p class="note hang" style="{style}">{_text(label)}{marked}{link}</p>'


def _figure(line: Line) -> str:
    """Print a table or a picture with its caption, whose own line is part of it."""
    if isinstance(line.block, Table) and line.kind == "table":
        return _table(line.block)
    if isinstance(line.block, Picture) and line.kind == "picture":
        return _picture(line.block)
    return ""


def _table(table: Table) -> str:
    """Print a table; it can be scrolled sideways where the screen is narrow."""
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    shares = "".join(f'<col style="width:{100 * share:.4g}%">' for share in table.widths)
    height = f' style="--height:{table.height:g}mm"' if table.height else ""
    head = "".join(_table_row(row, header=True) for row in table.rows[: table.header_rows])
    body = "".join(_table_row(row, header=False) for row in table.rows[table.header_rows :])
    return (
        f'<div class="table"><table{height}>{caption}'
        + (f"<colgroup>{shares}</colgroup>" if shares else "")
        + (f"<thead>{head}</thead>" if head else "")
        + (f"<tbody>{body}</tbody>" if body else "")
        + "</table></div>"
    )


def _table_row(row: Iterable[Cell | None], *, header: bool) -> str:
    return f"<tr>{''.join(_cell(cell, header=header) for cell in row if cell)}</tr>"


def _cell(cell: Cell, *, header: bool) -> str:
    name = "th" if header else "td"
    scope = (' scope="colgroup"' if cell.across > 1 else ' scope="col"') if header else ""
    spans = (f' colspan="{cell.across}"' if cell.across > 1 else "") + (
        f' rowspan="{cell.down}"' if cell.down > 1 else ""
    )
    align = "" if header else f' class="{cell.align}"'
    return f"<{name}{scope}{spans}{align}>{_text(cell.text)}</{name}>"


def _picture(picture: Picture) -> str:
    """Print a picture with its bytes in the page, which asks for nothing from outside."""
    image = picture.image
    kind = "png" if image.data.startswith(b"\x89PNG") else "jpeg"
    width = f' style="width:{image.width:g}mm"' if image.width else ""
    name = escape(picture.caption or image.name)
    shown = f'<img src="data:image/{kind};base64,{b64encode(image.data).decode()}" alt="{name}"{width}>'
    caption = f"<figcaption>{_text(picture.caption)}</figcaption>" if picture.caption else ""
    return f"<figure>{shown}{caption}</figure>"


def _hanging(line: Line) -> str:
    """Print a line of a roster: what does not fit on it goes on below the post, on a phone below the name."""
    label = sum(len(run.text) for run in line.runs if run.role == "label")
    posted = any(run.role == "gap" for run in line.runs)
    name = sum(len(run.text) for run in line.runs if run.role in ("name", "gap")) if posted else 0
    words = "".join(_gap(run.text) if run.role == "gap" else _text(run.text) for run in line.runs)
    return f'<p class="{line.kind} hang" style="{_hang(line.hang, label, name)}">{words}</p>'


def _gap(blanks: str) -> str:
    """Print the blanks before a post; only the first is needed where there is no room for a column."""
    return blanks[0] + (f'<span class="fill">{blanks[1:]}</span>' if blanks[1:] else "")


def _hang(turn: int, back: int, column: int = 0) -> str:
    """Give, in characters, where the following rows start and how far left of it the first one does.

    A wide page adds the width of the column of names to both.
    """
    return f"--turn:{turn};--back:{back}" + (f";--column:{column}" if column else "")


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(f"<strong>{_text(text)}</strong>" if lead else _text(text) for text, lead in spans(runs))


def _text(text: str) -> str:
    return "<br>".join(map(_row, text.splitlines()))


def _whole_words(text: str) -> str:
    """Escape a row that the style sheet turns nowhere but between words."""
    return "<wbr>".join(map(_row, word_rows(text)))


def _row(text: str) -> str:
    """Escape a row; addresses may turn after their signs, or they would tear a justified line apart."""
    return "<wbr>".join(escape(piece, quote=False) for piece in _TURN.split(text))
