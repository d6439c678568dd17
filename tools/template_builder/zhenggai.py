"""整改通知书 in examples/types: problems as a table, and a reply slip that is looped over the Document."""

from __future__ import annotations

from collections.abc import Sequence

from tools.template_builder import measures as m
from tools.template_builder.elements import imprint, recipients, title
from tools.template_builder.forms import form, form_cell, form_row, label_cell, text_cell
from tools.template_builder.head import above_and_mark, number, rule
from tools.template_builder.xml import empty, paragraph, tag

PICTURE = "rIdPicture"
"""The relationship of the picture beside the heading of the slip."""

_PROBLEMS = (720, 3240, 2660, m.TEXT_WIDTH - 720 - 3240 - 2660)
_SLIP = (720, 3240, 1960, 1560, m.TEXT_WIDTH - 720 - 3240 - 1960 - 1560)
_HEAD = (1400, m.TEXT_WIDTH - 1400)
_SLIP_HEAD = (1560, 3000, 1560, m.TEXT_WIDTH - 1560 - 3000 - 1560)
_ROW, _HIGH_ROW = m.mm(10), m.mm(14)
_PICTURE_SIDE = 612_000
"""17 mm in English metric units."""


def zhenggai_body() -> str:
    """The notice with what was found; the reply slip on a page of its own, the imprint at its foot."""
    return (
        above_and_mark(m.ROW_ABOVE_MARK)
        + number()
        + rule()
        + title(m.BEFORE_TITLE, m.TEXT_AFTER_RULE)
        + recipients()
        + tag("{{p body }}")
        + paragraph("FigureCaption", "检查发现的问题和整改期限", "<w:keepNext/>")
        + form(_PROBLEMS, _problems())
        + empty(m.mm(3))
        + _demands()
        + "".join(
            tag(f"{{{{p closing.{part} }}}}")
            for part in ("note", "signature", "behalf", "date", "annotation")
        )
        + tag("{{p attachments }}")
        + _slip()
        + empty(m.LEAST_LINE)
        + imprint()
    )


def _problems() -> list[str]:
    heads = ("序号", "问题", "依据", "整改期限")
    cells = ("{{ loop.index }}", "{{ row.问题 }}", "{{ row.依据 }}", "{{ row.期限 or fields.整改期限 }}")
    return [
        _heads(_PROBLEMS, heads),
        _only("{%tr for row in fields.问题清单 %}", len(heads)),
        _cells(_PROBLEMS, cells, _ROW),
        _only("{%tr endfor %}", len(heads)),
    ]


def _demands() -> str:
    """What has to be done, by when; what a grave case asks for, too."""
    until = (
        "请于{{ fields.整改期限 }}前完成整改，将整改情况连同回执报{{ fields.承办科室 }}，"
        "联系人：{{ fields.联系人 }}。"
    )
    grave = (
        "{%p if fields.等级 == '重大' %}",
        "上述问题属于重大隐患，整改期间应当停止使用；逾期不改的，依法予以处罚。",
        "{%p endif %}",
    )
    return (
        tag("{%p for each in fields.整改要求 %}")
        + paragraph("BodyParagraph", "{{ each }}")
        + tag("{%p endfor %}")
        + tag(grave[0])
        + paragraph("BodyParagraph", grave[1])
        + tag(grave[2])
        + paragraph("BodyParagraph", until)
    )


def _slip() -> str:
    """整改回执: a row for each task in the text."""
    each_task = "{%tr for item in document.main.items if item.level == 2 %}"
    return (
        form(
            _HEAD,
            [form_row((form_cell(_HEAD[0], _picture()), form_cell(_HEAD[1], _slip_title())), _HIGH_ROW)],
        )
        .replace('w:val="single"', 'w:val="nil"')
        .replace('<w:pStyle w:val="PictureLine"/>', '<w:pStyle w:val="PictureLine"/><w:pageBreakBefore/>')
        + empty(m.mm(2))
        + form(
            _SLIP_HEAD,
            [
                _pairs(("通知书文号", "{{ document.header.number }}"), ("等级", "{{ fields.等级 }}")),
                _pairs(
                    ("送达单位", "{{ document.main.recipients|trim('：') }}"),
                    ("整改期限", "{{ fields.整改期限 }}"),
                ),
                _pairs(("签收人", ""), ("签收日期", "")),
            ],
        )
        + empty(m.mm(5))
        + form(
            _SLIP,
            [
                _heads(_SLIP, ("序号", "整改任务", "完成情况", "完成日期", "责任人")),
                _only(each_task, len(_SLIP)),
                _cells(_SLIP, ("{{ loop.index }}", "{{ item.heading }}", "", "", ""), _HIGH_ROW),
                _only("{%tr endfor %}", len(_SLIP)),
            ],
        )
    )


def _slip_title() -> str:
    return paragraph(
        "FormTitle", "整改回执", '<w:spacing w:before="0" w:after="0" w:line="714" w:lineRule="exact"/>'
    )


def _heads(widths: Sequence[int], names: Sequence[str]) -> str:
    cells = (label_cell(width, name) for width, name in zip(widths, names, strict=True))
    return form_row(cells, _ROW).replace("<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>", 1)


def _cells(widths: Sequence[int], texts: Sequence[str], height: int) -> str:
    first, *others = zip(widths, texts, strict=True)
    cells = (form_cell(first[0], paragraph("TableText", first[1])), *(text_cell(*each) for each in others))
    return form_row(cells, height)


def _pairs(*pairs: tuple[str, str]) -> str:
    widths = zip(_SLIP_HEAD[::2], _SLIP_HEAD[1::2], pairs, strict=True)
    cells = (
        cell for one, two, (name, text) in widths for cell in (label_cell(one, name), text_cell(two, text))
    )
    return form_row(cells, _ROW)


def _only(statement: str, columns: int) -> str:
    return form_row((form_cell(m.TEXT_WIDTH, tag(statement), columns),), _ROW)


def _picture() -> str:
    """The picture in line with the text, of a fixed size."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    size = f'cx="{_PICTURE_SIDE}" cy="{_PICTURE_SIDE}"'
    return (
        '<w:p><w:pPr><w:pStyle w:val="PictureLine"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="900" name="整改标识" descr="整改标识"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="900" name="整改标识"/>'
        "<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{PICTURE}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
