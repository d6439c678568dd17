"""The named styles: one per kind of line, so that an author restyles a document in Word."""

from __future__ import annotations

from dataclasses import dataclass

from tools.template_builder import measures as m
from tools.template_builder.xml import NAMESPACES, NO_CELL_MARGINS, fonts

FANG, KAI, HEI, XIAOBIAO, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
LEVEL_FONTS = (HEI, KAI, FANG, FANG, FANG)
"""7.3.3: first level 黑体, second 楷体, the others like the text."""
_NUMERALS = "一二三四五"
_INDENT = f'<w:ind w:firstLine="{2 * m.CHARACTER}"/>'
_OUTLINE = '<w:outlineLvl w:val="{}"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """A style; `paragraph` and `run` are its properties in the schema's order."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""
    kind: str = "paragraph"

    def xml(self) -> str:
        """Write the style element."""
        parts = [
            f'<w:style w:type="{self.kind}" w:customStyle="1" w:styleId="{self.id}">',
            f'<w:name w:val="{self.name}"/>',
            f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else "",
            f'<w:next w:val="{self.next}"/>' if self.next else "",
            "<w:qFormat/>",
            f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else "",
            f"<w:rPr>{self.run}</w:rPr>" if self.run else "",
            "</w:style>",
        ]
        return "".join(parts)


def spacing(before: int = 0, line: int = 0) -> str:
    """White before a paragraph; an exact line height where it is not that of the text."""
    height = f' w:line="{line}" w:lineRule="exact"' if line else ""
    return f'<w:spacing w:before="{before}"{height}/>'


def type_face(font: str, size: float = 0, extra: str = "", pitch: str = "") -> str:
    """A font, and a size in points where it is not that of the text."""
    size_xml = f'<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>' if size else ""
    return f"{fonts(font)}{extra}{pitch}{size_xml}"


_AS_DRAWN = '<w:spacing w:val="0"/>'
_TEXT = f'<w:spacing w:val="{m.CLOSER_TEXT}"/>'


def _head() -> list[Style]:
    red = '<w:color w:val="FF0000"/>'
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="{m.RULE_WEIGHT}" w:space="0" w:color="FF0000"/></w:pBdr>'
    left = '<w:jc w:val="left"/>'
    centred = '<w:jc w:val="center"/>'
    title_face = type_face(XIAOBIAO, m.SIZE_TITLE, pitch=_AS_DRAWN)
    return [
        Style(
            "IssuerMark",
            "发文机关标志",
            spacing(0, m.LINE_MARK) + centred,
            type_face(XIAOBIAO, m.SIZE_MARK, red, _AS_DRAWN),
        ),
        Style("JointMark", "联合发文机关标志", '<w:jc w:val="distribute"/>', based_on="IssuerMark"),
        Style("CopyNumber", "份号", left),
        Style("Secrecy", "密级", left, type_face(HEI)),
        Style("Urgency", "紧急程度", left, type_face(HEI)),
        Style("DocumentNumber", "发文字号", spacing(m.BEFORE_NUMBER) + centred),
        Style("Signers", "签发人", spacing(m.BEFORE_NUMBER - m.LEAST_LINE) + left),
        Style(
            "SignerName", "签发人姓名", run=type_face(KAI), based_on="DefaultParagraphFont", kind="character"
        ),
        Style("LetterNumber", "信函发文字号", '<w:jc w:val="right"/>'),
        Style("HeadRule", "版头分隔线", rule + spacing(0, m.RULE_GAP)),
        Style(
            "DocumentTitle",
            "公文标题",
            "<w:keepNext/><w:keepLines/>" + spacing(0, m.LINE_TITLE) + centred,
            title_face,
            next="BodyParagraph",
        ),
        Style("DocumentSubtitle", "副标题", "<w:keepNext/>" + centred, type_face(KAI)),
        Style("AttachmentLabel", "附件标签", "<w:keepNext/><w:pageBreakBefore/>", type_face(HEI)),
        Style(
            "AttachmentTitle",
            "附件标题",
            spacing(m.BEFORE_ATTACHMENT_TITLE, m.LINE_TITLE),
            based_on="DocumentTitle",
            next="BodyParagraph",
        ),
    ]


def _text() -> list[Style]:
    return [
        Style("BodyParagraph", "正文段落", _INDENT, _TEXT),
        Style("Entry", "栏目", '<w:jc w:val="left"/>'),
        Style("Recipients", "主送机关", spacing(m.BEFORE_TEXT), _TEXT, next="BodyParagraph"),
        Style("Salutation", "称呼", "", _TEXT, next="BodyParagraph"),
        Style("ResponsibleUnits", "责任单位", _INDENT, _TEXT),
        Style("Roster", "名单", '<w:jc w:val="left"/>'),
    ]


def _headings() -> list[Style]:
    own = [
        Style(
            f"HeadingLevel{level}",
            f"{_NUMERALS[level - 1]}级标题",
            f"<w:keepNext/>{_OUTLINE.format(level - 1)}",
            type_face(font),
            based_on="BodyParagraph",
            next="BodyParagraph",
        )
        for level, font in enumerate(LEVEL_FONTS, 1)
    ]
    opening = [
        Style(
            f"RunInLevel{level}",
            f"接排{_NUMERALS[level - 1]}级标题",
            _OUTLINE.format(level - 1),
            based_on="BodyParagraph",
            next="BodyParagraph",
        )
        for level in range(1, len(LEVEL_FONTS) + 1)
    ]
    words = [
        Style(
            f"HeadingWords{level}",
            f"{_NUMERALS[level - 1]}级标题文字",
            run=type_face(font),
            based_on="DefaultParagraphFont",
            kind="character",
        )
        for level, font in enumerate(LEVEL_FONTS, 1)
    ]
    return own + opening + words


def _closing() -> list[Style]:
    left = '<w:jc w:val="left"/>'
    return [
        Style("AttachmentNote", "附件说明", spacing(m.BEFORE_ELEMENT) + left),
        Style("Attendance", "出席人员", spacing(m.BEFORE_ELEMENT) + left),
        Style("Seal", "印章", "<w:keepNext/>" + left),
        Style("Signature", "署名", "<w:keepLines/>" + left),
        Style("OnBehalf", "代章", "<w:keepLines/>" + left),
        Style("IssueDate", "成文日期", "<w:keepLines/>" + left),
        Style("Annotation", "附注", "<w:keepLines/>" + _INDENT, _TEXT),
    ]


def _figures() -> list[Style]:
    """Tables and pictures; their type is smaller than that of the text."""
    centred = '<w:jc w:val="center"/>'
    cell = type_face(FANG, m.SIZE_CELL)
    return [
        Style("FigureCaption", "图表标题", spacing(0, m.LINE_CAPTION) + centred, type_face(HEI, m.SIZE_CELL)),
        Style("TableText", "表格文字", spacing(0, m.LINE_CELL) + centred, cell),
        Style("TableHeader", "表头文字", "", type_face(HEI), based_on="TableText"),
        Style("TableNote", "表注", spacing(0, m.LINE_CELL), type_face(FANG, m.SIZE_TABLE_NOTE)),
        # A picture is as high as it is: its line has no height of its own.
        Style(
            "PictureLine",
            "图片",
            '<w:keepNext/><w:spacing w:before="0" w:line="240" w:lineRule="auto"/>' + centred,
        ),
    ]


def _imprint() -> list[Style]:
    """4号 type with a blank of one character at both ends; what turns hangs behind 抄送： (7.4)."""
    one = m.IMPRINT_CHARACTER
    small = type_face(FANG, m.SIZE_IMPRINT, pitch=_AS_DRAWN)
    right = f'<w:tabs><w:tab w:val="right" w:pos="{m.TEXT_WIDTH - one}"/></w:tabs>'
    return [
        Style(
            "ImprintOffices",
            "版记机关",
            spacing(0, m.LINE_IMPRINT)
            + f'<w:ind w:left="{4 * one}" w:right="{one}" w:hanging="{3 * one}"/>'
            + '<w:jc w:val="left"/>',
            small,
        ),
        Style(
            "ImprintPrinting",
            "印发机关和日期",
            right
            + spacing(0, m.LINE_IMPRINT)
            + f'<w:ind w:left="{one}" w:right="{one}"/><w:jc w:val="left"/>',
            small,
        ),
    ]


def _forms() -> list[Style]:
    """Forms; the lines of a form are as high as their type needs."""
    centred, left = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'
    margins = f'<w:ind w:left="{m.CHARACTER // 3}" w:right="{m.CHARACTER // 3}"/>'
    right_tab = f'<w:tabs><w:tab w:val="right" w:pos="{m.TEXT_WIDTH - m.CHARACTER}"/></w:tabs>'
    sides = f'<w:ind w:left="{m.CHARACTER}" w:right="{m.CHARACTER}"/>'
    small = type_face(FANG, m.SIZE_FORM, pitch=_AS_DRAWN)
    return [
        Style(
            "FormTitle",
            "表单标题",
            f'<w:spacing w:before="0" w:after="{m.LINE // 2}" w:line="{m.LINE_TITLE}" w:lineRule="exact"/>'
            + centred,
            type_face(XIAOBIAO, m.SIZE_TITLE, pitch=_AS_DRAWN),
        ),
        Style(
            "FormLabel",
            "表单栏名",
            spacing(0, m.LINE_FORM) + centred,
            type_face(HEI, m.SIZE_FORM, pitch=_AS_DRAWN),
        ),
        Style("FormText", "表单文字", spacing(0, m.LINE_FORM) + margins + left, small),
        Style("FormHand", "表单签字", spacing(m.LINE_FORM // 4, m.LINE_FORM) + margins + left, small),
        Style("BriefLine", "简报编发", right_tab + sides + left),
    ]


def _small() -> list[Style]:
    number = type_face(SONG, m.SIZE_PAGE_NUMBER, pitch=_AS_DRAWN)
    return [
        Style("LabelWords", "标签文字", based_on="DefaultParagraphFont", kind="character"),
        Style("AttendanceLabel", "出席标签", run=fonts(HEI), based_on="LabelWords", kind="character"),
        Style("SignedName", "签名文字", run=fonts(KAI), based_on="PersonName", kind="character"),
        Style("PersonName", "姓名文字", based_on="DefaultParagraphFont", kind="character"),
        Style(
            "PageNumberOdd",
            "单页页码",
            spacing(0, m.LINE_PAGE_NUMBER)
            + f'<w:ind w:right="{m.PAGE_NUMBER_INDENT}"/><w:jc w:val="right"/>',
            number,
        ),
        Style(
            "PageNumberEven",
            "双页页码",
            spacing(0, m.LINE_PAGE_NUMBER) + f'<w:ind w:left="{m.PAGE_NUMBER_INDENT}"/><w:jc w:val="left"/>',
            number,
        ),
    ]


def styles_xml() -> str:
    """Write `word/styles.xml`."""
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        # Word breaks lines as LibreOffice does only where hanging marks and added gaps are off; for
        # LibreOffice overflowPunct means the contrary of what it says, and this value keeps marks inside.
        '<w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="1"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{m.LINE}" w:lineRule="exact"/>'
        '<w:jc w:val="both"/></w:pPr></w:style>'
    )
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'{fonts(FANG)}<w:spacing w:val="{m.CLOSER}"/><w:sz w:val="{2 * m.SIZE_TEXT}"/>'
        f'<w:szCs w:val="{2 * m.SIZE_TEXT}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    letters = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/>'
        f"{NO_CELL_MARGINS}</w:tblPr></w:style>"
    )
    ruled = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="OfficialTable"><w:name w:val="公文表格"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/>'
            for side, weight in m.TABLE_RULES.items()
        )
        + f'</w:tblBorders><w:tblCellMar><w:top w:w="{m.CELL_ABOVE}" w:type="dxa"/>'
        f'<w:left w:w="{m.CELL_SIDE}" w:type="dxa"/><w:bottom w:w="{m.CELL_ABOVE}" w:type="dxa"/>'
        f'<w:right w:w="{m.CELL_SIDE}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    named = _head() + _text() + _headings() + _closing() + _imprint() + _figures() + _forms() + _small()
    all_styles = normal + letters + table + ruled + "".join(style.xml() for style in named)
    return f"<w:styles {NAMESPACES}>{defaults}{all_styles}</w:styles>"
