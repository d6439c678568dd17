"""The names of the Word styles, one per kind of line, as a template's `document.docx` defines them.

An author restyles a document by changing these styles in Word; the writer only names them.
"""

from __future__ import annotations

from collections.abc import Mapping

COPY_NUMBER = "份号"
SECRECY = "密级"
URGENCY = "紧急程度"
MARK = "发文机关标志"
JOINT_MARK = "联合发文机关标志"
NUMBER = "发文字号"
SIGNERS = "签发人"
TITLE = "公文标题"
SUBTITLE = "副标题"
ENTRY = "栏目"
RECIPIENTS = "主送机关"
TEXT = "正文段落"
FLUSH = "称呼"
UNITS = "责任单位"
ROSTER = "名单"
NOTE = "附件说明"
ATTENDANCE = "出席人员"
SEAL = "印章"
"""The space of seals and stamps, which their pictures hang on."""
SIGNATURE = "署名"
BEHALF = "代章"
DATE = "成文日期"
ANNOTATION = "附注"
LABEL = "附件标签"
ATTACHMENT_TITLE = "附件标题"

SIGNER = "签发人姓名"
CAPTION = "图表标题"
CELL = "表格文字"
HEADER_CELL = "表头文字"
TABLE_NOTE = "表注"
PICTURE = "图片"
TABLE = "公文表格"
LABEL_WORDS = "标签文字"
PERSON = "姓名文字"
ATTENDANCE_LABEL = "出席标签"
SIGNED_NAME = "签名文字"

DEEPEST = 5
"""Headings of deeper levels look like those of this one."""

_LEVELS = "一二三四五"


def heading(level: int) -> str:
    """The paragraph style of a heading on its own line."""
    return f"{_numeral(level)}级标题"


def run_in(level: int) -> str:
    """The paragraph style of a paragraph that a heading opens."""
    return f"接排{_numeral(level)}级标题"


def heading_words(level: int) -> str:
    """The character style of the heading's words in such a paragraph."""
    return f"{_numeral(level)}级标题文字"


def _numeral(level: int) -> str:
    return _LEVELS[min(max(level, 1), DEEPEST) - 1]


_BODY = (
    *(TEXT, FLUSH, UNITS, ROSTER),
    *(make(level) for make in (heading, run_in, heading_words) for level in range(1, DEEPEST + 1)),
    *(CAPTION, CELL, HEADER_CELL, TABLE_NOTE, PICTURE, TABLE, LABEL_WORDS, PERSON),
)
_CLOSING: Mapping[str, tuple[str, ...]] = {
    "closing.note": (NOTE, LABEL_WORDS),
    "closing.attendance": (ATTENDANCE, ATTENDANCE_LABEL),
    "closing.signature": (SIGNATURE, SEAL, SIGNED_NAME),
    "closing.behalf": (BEHALF,),
    "closing.date": (DATE, SEAL),
    "closing.annotation": (ANNOTATION,),
}
_ATTACHMENT = (
    *(LABEL, ATTACHMENT_TITLE, SUBTITLE, RECIPIENTS),
    *_BODY,
    *dict.fromkeys(style for named in _CLOSING.values() for style in named),
)

NEEDED: Mapping[str, tuple[str, ...]] = {
    "header.above": (COPY_NUMBER, SECRECY, URGENCY),
    "header.above_order": (COPY_NUMBER, SECRECY, URGENCY),
    "header.mark": (MARK, JOINT_MARK),
    "header.line": (NUMBER, SIGNERS, SIGNER),
    "entries": (ENTRY, ATTENDANCE_LABEL),
    "body": _BODY,
    **_CLOSING,
    "attachments": _ATTACHMENT,
    "stretches[].attachments": _ATTACHMENT,
}
"""The styles that the blocks of each value may name, by what a template calls it."""

OF_CHARACTERS = frozenset(
    {SIGNER, LABEL_WORDS, PERSON, ATTENDANCE_LABEL, SIGNED_NAME}
    | {heading_words(level) for level in range(1, DEEPEST + 1)}
)
"""Those that are character styles; `TABLE` is one of tables, all others of paragraphs."""
