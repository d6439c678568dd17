"""发文稿纸: the form on which a draft goes round to be signed, and the draft itself on the next page."""

from __future__ import annotations

from tools.template_builder import measures as m
from tools.template_builder.elements import recipients, text_and_closing
from tools.template_builder.forms import form, form_cell, form_row, label_cell, text_cell
from tools.template_builder.xml import paragraph, tag

_LABEL, _SHORT_LABEL = 1280, 720
"""Four characters of 4号 type and two, with some white."""
_NUMBER, _MARK = 3420, 1760
"""Room for a number of three digits, and for 机密★10年."""
_COLUMNS = (_LABEL, _NUMBER, _SHORT_LABEL, _MARK, _SHORT_LABEL)
_WIDTHS = (*_COLUMNS, m.TEXT_WIDTH - sum(_COLUMNS))
_LEFT = _LABEL + _NUMBER
_RIGHT = m.TEXT_WIDTH - _LEFT
"""Where people sign there are two columns: of two and of four of the table's own."""

_ROW, _ROW_OF_SIGNERS, _ROW_OF_HANDS = m.mm(13), m.mm(56), m.mm(28)

_ATTACHMENTS = (
    "{% if document.main.closing.note %}{% for each in document.main.closing.note.entries %}"
    "{{ each.number }}{{ each.text }}{{ '' if loop.last else '；' }}{% endfor %}{% endif %}"
)


def dispatch_body() -> str:
    """The form; then the draft, where there is text: that of a review stands in a file of its own."""
    return (
        paragraph("FormTitle", "{{ document.header.mark }}{{ document.header.beside }}")
        + form(_WIDTHS, _rows())
        + tag("{%p if document.main.blocks %}{%p if title %}")
        + paragraph("DocumentTitle", "{{ title }}", "<w:pageBreakBefore/>")
        + tag("{%p endif %}{%p for line in subtitles %}")
        + paragraph("DocumentSubtitle", "{{ line }}")
        + tag("{%p endfor %}")
        + recipients(entries=False)
        + text_and_closing()
        + tag("{%p endif %}")
    )


def _rows() -> list[str]:
    signers = (
        "{% if header.signers %}签发人：{{ header.signers }}"
        "{% else %}签发：{{ entry.签发|default('') }}{% endif %}"
    )
    return [
        form_row(_marks(), _ROW),
        form_row(_hands(signers, "会签：{{ entry.会签|default('') }}"), _ROW_OF_SIGNERS),
        form_row(
            _hands("核稿：{{ entry.核稿|default('') }}", "拟稿：{{ entry.拟稿|default('') }}"), _ROW_OF_HANDS
        ),
        _line("标题", "{{ name }}"),
        _line("主送", "{{ recipients[:-1] or document.imprint.recipients | join | trim('。') }}"),
        _line("抄送", "{{ document.imprint.copies | join | trim('。') }}"),
        _line("附件", _ATTACHMENTS),
        form_row(_copies(), _ROW),
        _line("印发", "{{ document.imprint.printed_by }}　{{ document.imprint.printed_on }}"),
    ]


def _marks() -> list[str]:
    """Number, secrecy and urgency, each behind its label."""
    filled = (
        ("发文字号", "{{ header.number }}"),
        ("密级", "{{ document.header.secrecy }}"),
        ("紧急程度", "{{ document.header.urgency }}"),
    )
    pairs = zip(_WIDTHS[::2], _WIDTHS[1::2], filled, strict=True)
    return [
        cell for one, two, (name, text) in pairs for cell in (label_cell(one, name), text_cell(two, text))
    ]


def _copies() -> list[str]:
    return [
        label_cell(_LABEL, "印数"),
        text_cell(_NUMBER, "{{ entry.印数|default('') }}"),
        label_cell(_SHORT_LABEL, "份号"),
        text_cell(sum(_WIDTHS[3:]), "{{ document.header.copy_number }}", 3),
    ]


def _hands(left: str, right: str) -> list[str]:
    """Two cells to sign in by hand, their labels at the upper left."""
    return [
        form_cell(_LEFT, paragraph("FormHand", left), 2, "top"),
        form_cell(_RIGHT, paragraph("FormHand", right), 4, "top"),
    ]


def _line(name: str, text: str) -> str:
    return form_row((label_cell(_LABEL, name), text_cell(m.TEXT_WIDTH - _LABEL, text, 5)), _ROW)
