"""What docs/standard.md says of each item: how our documents do it, and how `planforge measure` measures it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from planforge.messages import Language


class Said(NamedTuple):
    """A phrase in both languages."""

    zh: str
    en: str

    def of(self, lang: Language) -> str:
        """The phrase in a language."""
        return self.zh if lang == "zh" else self.en


class How(NamedTuple):
    """How an item is done, and how it is measured."""

    done: Said
    measured: Said


class Group(NamedTuple):
    """Items of one table: the clauses that they begin with."""

    clauses: tuple[str, ...]
    title: Said


class Heads(NamedTuple):
    """What stands above the tables, and the heads of their columns of text."""

    page: Said
    columns: tuple[Said, ...]


PAGED = Said("〔需要页面事实〕", "[needs page facts]")
"""Behind the name of an item that only finished pages settle."""

GROUPS = (
    Group(("4", "5", "6"), Said("纸张、版面、印制", "Paper, page and printing")),
    Group(("7.2",), Said("版头", "Head")),
    Group(("7.3.1", "7.3.2", "7.3.3"), Said("标题、主送机关、正文", "Title, recipients, text")),
    Group(
        ("7.3.4", "7.3.5", "7.3.6"),
        Said("附件说明、落款、印章、附注", "Attachment note, signature, seal, remark"),
    ),
    Group(("7.3.7",), Said("附件", "Attachments")),
    Group(("7.4",), Said("版记", "Imprint")),
    Group(("7.5", "8"), Said("页码和横排页", "Page numbers and pages on their side")),
    Group(("10.1",), Said("信函格式", "The letter")),
    Group(("10.2",), Said("命令（令）格式", "The order")),
    Group(("10.3",), Said("纪要格式", "The minutes")),
)

SHORT_NAMES = {
    "agenda": "议程",
    "announcement": "公告",
    "brief": "简报",
    "circular": "通报",
    "communique": "公报",
    "decision": "决定",
    "decree": "命令",
    "dispatch-form": "稿纸",
    "meeting-minutes": "纪要",
    "motion": "议案",
    "notice": "通知",
    "official-letter": "函",
    "opinions": "意见",
    "plan": "方案",
    "public-notice": "通告",
    "reply": "批复",
    "report": "报告",
    "request": "请示",
    "resolution": "决议",
    "speech": "讲话",
    "work-points": "要点",
}
"""Types as the heads of narrow columns."""

HEADS = Heads(
    Said(
        """# 逐条对照 GB/T 9704-2012

[English](standard.md) · 由 `make standard` 生成，请勿手改

`planforge measure 文件` 拿成品（.docx 或 .pdf，不限由谁制作）对照 GB/T 9704-2012，一条一条量。量的是印出来的字迹和线条，不是样式里写的数；.docx 先由 LibreOffice 排成页面再量。下面的表列出它量的每一条：标准要求什么，本程序的成品怎样做到，怎样量，以及每个文种的示例量出来的结果。

| 记号 | 意思 |
| --- | --- |
| ✓ | 符合 |
| ! | 不合标准的建议（“一般”“推荐”“可以”），或另有不算错的缘故 |
| ? | 文件看不出：要看纸张、印刷、装订，或者字体是替代的 |
| ✗ | 不符合 |
| · | 没有这个要素，不量 |

* 容差：标准写明的照标准；没有写的，位置 1 mm，缩进四分之一字，“空一行”按字迹之间的空白量，也容许正好一个空行那么宽。“应为”一栏已含容差。
* 元素上下的距离从字迹量到字迹；左右的空按字格量，标点的半格空白算在字内。一条要素有多处的，取每面最差的一处。
* 本机没有的字体由别的字体代替，报告写出两个名字，结果记“?”：不算符合，也不算不符合。所用字体没有嵌入 PDF 的也一样。
* 纸张质量、油墨、套印的清楚、装订，文件里看不出来。没有量的，从不算作符合。

各文种一栏是 `planforge render -f pdf` 写出的 PDF；“.docx” 一栏是各文种静态 .docx 中最差的结果。注明〔需要页面事实〕的条目，要知道各面排到哪里才能定：PDF 量过再排，静态 .docx 定不了，只有这些条目可以不符合。用法见[文秘指南](clerk.zh-CN.md#量成品)。""",
        """# Clause by clause: GB/T 9704-2012

[中文](standard.zh-CN.md) · written by `make standard`; not to be edited by hand

`planforge measure FILE` holds a finished file (.docx or .pdf, whoever made it) against GB/T 9704-2012, one item after another. It measures the ink and the rules of the page, not what styles say; a .docx is laid out by LibreOffice first. The tables list every item that it knows: what is asked, how the documents of this program do it, how it is measured, and what came of it for the example of each document type.

| Sign | Meaning |
| --- | --- |
| ✓ | as the clause asks |
| ! | not as the clause recommends (一般, 推荐, 可以), or for a reason that makes it no fault |
| ? | can not be seen in a file: it is a matter of paper, printing and binding, or the font is a substitute |
| ✗ | not as the clause asks |
| · | there is no such element, so nothing is measured |

* Tolerances are those of the clause. Where it has none: 1 mm for places, a quarter of a character for indents; 空一行 is measured as white between ink, and one empty line of text will do as well. What is asked is shown with its tolerance.
* Distances between elements go from ink to ink; gaps at the left and right go by the cells of characters, so that the white half of a mark belongs to it. Of several places the worst of each page counts.
* A font that this machine lacks is replaced by another: the report has both names, and the sign is “?”, never fulfilled and never broken. A font that is not embedded in the PDF is treated likewise.
* Paper, ink, clearness of print and binding can not be seen in a file. What was not measured is never reported as fulfilled.

The columns of the types are the PDF that `planforge render -f pdf` writes (通知 notice, 函 letter, 命令 order, 纪要 minutes and so on, as in [Document types](types.md)); “.docx” is the worst of the static .docx of all types. Items marked [needs page facts] hang on where pages end: a PDF is measured and laid out again, a static .docx can not know it, and may break these items, no others. How to use it is in [the clerk's guide](clerk.md#measuring-finished-files).""",
    ),
    (
        Said("条款", "Clause"),
        Said("条目", "Item"),
        Said("应为", "Asked"),
        Said("怎么做到", "How it is done"),
        Said("怎么量", "How it is measured"),
    ),
)


_AREA_LEFT = Said("样式无缩进，左边距 28 mm", "style without indent, left margin of 28 mm")
_CELL_LEFT = Said("首字字格的左边到纸左边", "left edge of the first character's cell, from the paper's edge")
_WORST_LEFT = Said(
    "各行首字字格左边离版心左缘最远的一行",
    "the row whose first cell is farthest from the text area's left edge",
)
_FACE = Said(
    "汉字所用各字体按名称归到哪种字样",
    "which typeface each font of the Chinese characters is, by its name",
)
_WORDS = Said("逐字对照写法", "the words against their pattern")
_ON_PAPER = How(
    Said("不在文件里", "not a matter of the file"), Said("要看印成的纸", "only the printed paper shows it")
)


def _how(done: str | Said, done_en: str, measured: str | Said, measured_en: str = "") -> How:
    return How(
        done if isinstance(done, Said) else Said(done, done_en),
        measured if isinstance(measured, Said) else Said(measured, measured_en),
    )


def _style(done: str, done_en: str, measured: Said) -> How:
    return How(Said(done, done_en), measured)


def _size(zh: str, en: str, size: str) -> How:
    return How(Said(zh, en), Said(f"离{size}最远的一行的字号", f"type of the row farthest from {size}"))


HOW: Mapping[str, How] = {
    # Paper and page
    "paper-quality": _ON_PAPER,
    "paper": _how("节属性写明 210×297 mm", "210×297 mm in the section's properties", "PDF 各面的两边", "the sides of each page of the PDF"),
    "text-top": _how("上边距 33.53 mm，行内字上留白补足到 37 mm", "upper margin of 33.53 mm: the white in the line box makes up the rest", "中间各满页最高的字迹到纸上边", "highest ink of inner pages that text fills, from the paper's edge"),
    "text-bottom": _how("下边距 32.6 mm，22 行固定行距正好到 262 mm", "lower margin of 32.6 mm; 22 lines of exact height end at 262 mm", "再容不下一行的满页，最低的字迹到纸上边", "lowest ink of inner pages with no room for a line more"),
    "text-left": _how("左边距 28 mm", "left margin of 28 mm", "每面顶格汉字中最靠左的字迹", "leftmost ink of Chinese characters that begin at the edge, by the page"),
    "text-right": _how("右边距 26 mm，两端对齐", "right margin of 26 mm, justified lines", "每面满行末尾汉字中最靠右的字迹", "rightmost ink of Chinese characters that end full lines, by the page"),
    "inside": _how("宽度先算好：长名折行，表格定宽，图片缩到版心内", "widths are computed first: long names turn, tables have fixed widths, pictures shrink", "除页码外，每行字迹和每张图对照版心，容差 1.2 mm（有表格的面 3 mm）", "every row and picture but page numbers against the area, within 1.2 mm (3 mm beside tables)"),
    "body-size": _size("文档默认 3号（16 磅）", "document default of 16 pt", "3号"),
    "body-font": _style("默认字体仿宋_GB2312，字体集可换", "default font 仿宋_GB2312; a set of fonts can be chosen", _FACE),
    "lines": _how("每行固定 29.65 磅，22 行满版心", "lines of exactly 29.65 pt: 22 fill the area", "中间各满页相距 2 mm 以上的基线数", "base lines more than 2 mm apart on inner pages that text fills"),
    "characters": _how("3号字略收紧，28 字满行；关掉中西文自动间距", "16 pt type set a little closer; no automatic gaps beside Latin letters", "段落接着下一行的满行有几字，取每面最差的", "characters of lines that their paragraph fills, by the page: the worst"),
    "black": _how("样式不设颜色，只有标志、红线用红", "no colour in styles but those of mark and rules", "每个字、每条线的颜色；标志、红线、印章处容许红", "colour of every character and rule; red is allowed for mark, rules and seals"),
    "straight": _how("排版程序的行都是平的", "lines of a word processor run level", "一行首字到末字基线的高低差", "rise of the base line from the first to the last character of a line"),
    "clean": _ON_PAPER,
    "register": _how("单双页页脚同高", "footers of odd and even pages at one height", "各面页码一字线中，最高与最低相差", "highest and lowest dash of the page numbers"),
    "ink": _ON_PAPER,
    "binding": _ON_PAPER,
    # Head
    "copy-number": _how("不是六位数字的计划报错", "a plan with anything but six digits is refused", _WORDS),
    "copy-number-top": _how("无框表格的第一行，行高固定，从版心上缘起", "first row of a frame-less table of exact height, at the top of the area", "份号字迹上缘到纸上边（信函改量距双线）", "upper edge of its ink; that of a letter is measured from the rule"),
    "copy-number-left": How(_AREA_LEFT, _CELL_LEFT),
    "copy-number-size": _size("“份号”样式随正文 3号", "style 份号, 16 pt as the text", "3号"),
    "secrecy": _how("写法由程序统一：机密★1年；无期限的两字间空一字", "the form is made by the program: 机密★1年; 机　密 without a period", _WORDS),
    "secrecy-font": _style("“密级”样式，黑体", "style 密级 in 黑体", _FACE),
    "secrecy-size": _size("“密级”样式随正文 3号", "style 密级, 16 pt as the text", "3号"),
    "secrecy-left": How(_AREA_LEFT, _CELL_LEFT),
    "secrecy-line": _how("份号下另起一段；没有份号的提醒", "a paragraph below the copy number; a plan without one is told so", "密级与份号基线相距半行到两行；无份号的看是否在第二行", "half to two lines below the copy number's base line; without one, on the second line"),
    "urgency": _how("不是这几个词的计划报错", "a plan with another word is refused", _WORDS),
    "urgency-font": _style("“紧急程度”样式，黑体", "style 紧急程度 in 黑体", _FACE),
    "urgency-size": _size("“紧急程度”样式随正文 3号", "style 紧急程度, 16 pt as the text", "3号"),
    "urgency-left": How(_AREA_LEFT, _CELL_LEFT),
    "urgency-line": _how("依次各为一段", "a paragraph each, in this order", "与上一要素基线相距半行到两行", "half to two lines below the base line of the element above"),
    "mark-top": _how("无框表格的第一行固定高，标志在第二行，上面有几行都不动", "frame-less table: first row of exact height, the mark in the second, whatever stands above", "标志最上一个名称的字迹上缘到纸上边", "upper edge of the first name's ink, from the paper's edge"),
    "mark-centre": _how("居中段落；联合行文的名称和“文件”作为一体居中", "centred paragraph; names and 文件 of a joint issue centred as one", "标志连同“文件”的字迹左右之中", "middle of the ink of names and 文件 together"),
    "mark-colour": _how("样式颜色 FF0000", "style in FF0000", "标志每个字的颜色，取最不红的", "colour of every character: the least red"),
    "mark-font": _style("“发文机关标志”样式，方正小标宋", "style 发文机关标志 in 方正小标宋", _FACE),
    "mark-joint": _how("名称和“文件”为无框表格的两格，“文件”垂直居中", "names and 文件 in cells of a frame-less table, the latter centred down", "“文件”在各名称右侧，字迹上下之中与名称整体之中相差不过四分之一字", "文件 right of the names, middle to middle within a quarter of its character"),
    "mark-widths": _how("名称分散对齐到同一宽度", "names spread to one width", "最宽与最窄名称的字迹宽度之差", "ink of the widest name less that of the narrowest"),
    "number": _how("方括号、虚位、“第”在读计划时查出，年份四位", "brackets, leading zeros and 第 are found when the plan is read", _WORDS),
    "number-gap": _how("“发文字号”样式的段前距，扣去两行行框内的留白", "space before in style 发文字号, less the white in both line boxes", "标志最低字迹到文号最高字迹（有签发人的量签发人）", "ink of the lowest glyph of the mark to that of the highest of the number (of signers, where there are any)"),
    "number-centre": _how("居中段落", "centred paragraph", "文号左右之中，按字迹或字格取较近的", "middle of the number, by ink or by cells"),
    "number-left": _how("文号和签发人在无框表格两格里，文号左缩进一字", "number and signers in two cells of a frame-less table, indent of one character", _CELL_LEFT),
    "number-size": _size("“发文字号”样式随正文 3号", "style 发文字号, 16 pt as the text", "3号"),
    "signer": _how("“签发人：”由程序加，姓名间用制表位，两字名撑开", "签发人： is added; names at tab stops, those of two characters spread", _WORDS),
    "signer-font": _style("“签发人姓名”字符样式，楷体", "character style 签发人姓名 in 楷体", _FACE),
    "signer-right": _how("右格宽度按姓名算，右边留一字", "width of the right cell from the names, with one character at the right", "最靠右一行末字字格的右边", "right edge of the last cell of the row that reaches farthest"),
    "signer-line": _how("文号的单元格底端对齐", "the number's cell is aligned to the bottom", "文号与末行签发人的基线相差不过 1 mm", "base lines of number and last signer within 1 mm"),
    "signer-gap": _how("“签发人”样式的段前距", "space before in style 签发人", "标志最低字迹到首行签发人最高字迹", "lowest ink of the mark to highest ink of the first signer"),
    "signer-columns": _how("每段两个姓名，后面各段缩进到“签发人：”之后", "two names a paragraph, further ones indented to the end of 签发人：", "每行姓名数，各行首名左边相差不过四分之一字", "names a row, and left edges of their first names within a quarter of a character"),
    "rule-gap": _how("红线是空段的下边框，段高按 4 mm 扣去行内留白", "the rule is the lower border of an empty paragraph, as high as 4 mm less the white above", "文号（或末行签发人）最低字迹到红线上边", "lowest ink of number or signers to the upper edge of the rule"),
    "rule-length": _how("段落边框与版心同宽", "the border is as wide as the text area", "红线两端之间", "from one end of the rule to the other"),
    "rule-left": _how("段落无缩进", "paragraph without indent", "红线左端到纸左边", "left end of the rule, from the paper's edge"),
    "rule-colour": _how("边框颜色 FF0000", "border in FF0000", "版头各线的颜色，取最不红的", "colour of the head's rules: the least red"),
    # Title, recipients, text
    "title-gap": _how("标题段前距，扣去行框内的留白", "space before the title, less the white in its line box", "红线下边到标题首行最高字迹", "lower edge of the red rule to the highest ink of the title"),
    "title-size": _size("“公文标题”样式 22 磅", "style 公文标题 of 22 pt", "2号"),
    "title-font": _style("“公文标题”样式，方正小标宋", "style 公文标题 in 方正小标宋", _FACE),
    "title-centre": _how("居中段落", "centred paragraph", "离版心中线最远的一行，按字迹或字格取较近的", "the line farthest from the middle, by ink or by cells"),
    "title-shape": _how("按词断行时，细腰、一样长的排法代价高", "lines are chosen so that waists and rectangles cost much", "各行几字宽：没有一行比上下都短，也不全等长", "widths of lines in characters: none shorter than lines above and below, not all alike"),
    "title-break": _how("用词典、常用词表和单位名录断行", "broken by a dictionary, a list of words and the office's names", "行尾有没有拆开数字、书名号（不符合）或词语（建议）", "whether a line tears a number or a mark (broken) or a word (advice)"),
    "title-mark": _how("标题照写照印", "the title is printed as typed", "末行最后一个字", "the last character"),
    "recipients-gap": _how("“主送机关”样式的段前距", "space before in style 主送机关", "标题（或副标题）末行字迹到主送首行字迹", "ink of the last line of title or subtitle to ink of the recipients"),
    "recipients-left": How(_AREA_LEFT, _WORST_LEFT),
    "recipients-colon": _how("冒号由程序加", "the colon is added by the program", "末行最后一个字", "the last character of the last row"),
    "first-page": _how("首段不与后文捆绑，标志、标题太高时收紧；PDF 量过后主送移至版记", "the first paragraph is bound to nothing and a joint mark is set closer; in a PDF recipients move to the imprint", "首页有几行正文或表格", "rows of text, or a table, on page one"),
    "indent": _how("“正文段落”样式首行缩进两字", "style 正文段落, first line indented by two characters", "各段首字字格左边离版心左缘几字，取每面离 2 最远的", "left edge of the first cell in characters, by the page: that farthest from 2"),
    "heading-1": _style("“一级标题”样式和接排的字符样式，黑体", "style 一级标题, and a character style for run-in headings, in 黑体", _FACE),
    "heading-2": _style("“二级标题”样式和接排的字符样式，楷体", "style 二级标题, and a character style for run-in headings, in 楷体", _FACE),
    "heading-stays": _how("独行标题与下段同页", "“keep with next” on headings that stand alone", "独行标题之下，同一面还有没有内容", "whether anything stands below such a heading on its page"),
    # Attachment note, signature
    "note-gap": _how("“附件说明”样式的段前距", "space before in style 附件说明", "正文或表格最低字迹到附件说明字迹", "lowest ink of text or table to ink of the note"),
    "note-indent": _how("悬挂缩进，首行从两字起", "hanging indent whose first line begins at two characters", "“附”字字格左边离版心左缘几字", "left edge of its first cell, in characters"),
    "note-words": _how("“附件：”和序号由程序加，计划里只写名称", "附件： and numbers are added; the plan has the names", "冒号、序号连续、名称末尾的标点", "colon, running numbers, marks at the ends of names"),
    "note-hanging": _how("悬挂缩进按“附件：”和序号的宽度算", "hanging indent by the width of label and number", "回行与名称首字左边相差，各序号的名称左边相差，容差 1.3 mm", "left edges of further lines, and of names one below another, within 1.3 mm"),
    "seal-date-right": _how("居中制表位，按日期宽度使右边留四字；署名更长时左移", "centred tab stop from the date's width; longer names move it to the left", "日期末字字格右边到版心右缘", "right edge of the date's last cell to that of the text area"),
    "seal-signature": _how("署名与日期同一个居中制表位", "name and date at one centred tab stop", "署名与日期字格左右之中相差", "middle of the name's cells to that of the date's"),
    "seal-covers": _how("印章图片浮于署名前的固定高空行，垫在字下", "picture on a line of exact height before the name, behind the text", "每章与各自的署名相叠、末章也与日期相叠，左右之中相差不过 5 mm，字在章中心以下", "each seal overlaps its name, the last one the date too: centres within 5 mm, words below the seal's centre"),
    "seal-gap": _how("那一空行的高度使章顶离正文 4 mm；不放图片也留出", "the height of that line keeps 4 mm; with or without picture", "正文最低字迹到首排印章上边", "lowest ink of the text to the upper edge of the first row of seals"),
    "seal-colour": _how("图片照用", "the picture is used as it is", "图片的墨迹是否大半为红", "whether most of the picture's ink is red"),
    "seal-text": _how("短的末段与落款同页；PDF 量过后只从上页带两行过来，以表格结尾的带末两行", "a short last paragraph is kept with the signature; in a PDF only two lines are carried over after measuring, of a table at the end its last two rows", "署名、日期所在各面，其上有没有正文或附件说明", "whether text or note stands above name and date on each of their pages"),
    "seals-apart": _how("中心距按直径加 3 mm 算，一排最多三枚", "centres as far apart as diameter and 3 mm; three a row at most", "最近两枚的圆之间的空白", "white between the circles of the two that are nearest"),
    "seals-inside": _how("一排太宽就另起一排", "what is too wide for a row goes into the next", "离版心中线最远一枚的左右两边", "left and right edge of the seal farthest from the middle"),
    "unsealed-gap": _how("署名段前距", "space before the name", "正文最低字迹到署名最高字迹", "lowest ink of the text to highest ink of the name"),
    "unsealed-right": _how("左制表位，按署名、日期较长的一个算", "left tab stop from the longer one of name and date", "署名、日期中伸得更右的，末字字格右边到版心右缘", "right edge of name or date, whichever reaches farther"),
    "unsealed-date": _how("日期的制表位比署名的多两字", "the date's tab stop is two characters right of the name's", "日期首字与署名首字字格左边相差几字", "left edge of the date less that of the name, in characters"),
    "stamp-gap": _how("签名章前的固定高空行", "a line of exact height before the stamp", "正文最低字迹到首枚签名章上边（职务更高的量职务）", "lowest ink of the text to the first stamp, or to its post where that is higher"),
    "stamp-right": _how("图片浮于从右边算起四字处", "floating picture four characters from the right edge", "签名章右边到版心右缘，取离四字最远的", "right edge of the stamps to that of the text area: that farthest from four characters"),
    "stamp-date-gap": _how("日期段前距，扣去签名章伸出行外的部分", "space before the date, with what the stamp reaches below its line", "末枚签名章（职务更低的量职务）下边到其下一行最高字迹", "lower edge of the last stamp, or of its post where that is lower, to the highest ink of the line below"),
    "stamp-date-right": _how("右制表位，离右边四字", "right tab stop four characters from the edge", "日期末字字格右边到版心右缘", "right edge of the date's last cell to that of the text area"),
    "stamp-post-gap": _how("职务用右制表位，离签名章两字", "right tab stop two characters left of the stamp", "职务末字字格右边到签名章左边，取离 2 字最远的", "right edge of the post to left edge of the stamp: that farthest from 2 characters"),
    "stamp-post": _how("空行高度按职务行数算，使两者上下之中对齐", "height of the empty line from the post's rows, so that both middles meet", "职务字迹与签名章上下之中相差，取最大的", "middle of the post's ink to that of its stamp: the worst"),
    "date": _how("日期由程序写成这一种样子；不存在的日期报错", "the program writes every date in this form; impossible ones are refused", _WORDS),
    "no-text-page": _how("从不印这句话", "never printed", "正文里有没有这句话", "whether the text has these words"),
    "remark-indent": _how("“附注”样式首行缩进两字", "style 附注, first line indented by two characters", "括号字格左边离版心左缘几字", "left edge of the bracket's cell, in characters"),
    "remark": _how("括号由程序加，日期之后另起一段", "brackets are added; a paragraph after the date", "全角括号；字迹在日期（或印章）之下 16 mm 之内", "full-width brackets; ink within 16 mm below date or seal"),
    # Attachments
    "attachment-page": _how("“附件标签”样式段前分页；版记最后写", "page break before in style 附件标签; the imprint is written last", "有没有“附件”顶格出现在正文中间，或排在版记之后", "whether a label stands at the edge among text, or behind the imprint"),
    "attachment-label": _how("“附件”和序号由程序加；只有一个时不编号", "label and number are added; a single one has no number", _WORDS),
    "attachment-size": _size("“附件标签”样式随正文 3号", "style 附件标签, 16 pt as the text", "3号"),
    "attachment-font": _style("“附件标签”样式，黑体", "style 附件标签 in 黑体", _FACE),
    "attachment-left": How(_AREA_LEFT, _WORST_LEFT),
    "attachment-top": _how("页首第一段", "first paragraph of its page", "离第一行最远的标签，字迹上缘", "upper edge of the ink of the label farthest from the first line"),
    "attachment-title-top": _how("“附件标题”样式的段前距", "space before in style 附件标题", "离第三行最远的标题，首行字迹上缘", "upper edge of the ink of the title farthest from the third line"),
    "attachment-title-centre": _how("居中段落", "centred paragraph", "离中线最远的标题行；横排页转正后量", "the title's line farthest from the middle; pages on their side are turned first"),
    "attachment-names": _how("附件说明由各附件的标题生成", "the note is made from the titles of the attachments", "序号和名称逐个对照，空白、换行、标点不计", "number by number and name by name; blanks, lines and marks do not count"),
    # Imprint
    "imprint-length": _how("浮动表格与版心同宽，线是表格边框", "floating table as wide as the area; its borders are the rules", "离 156 mm 最远的一条", "the rule whose length is farthest from 156 mm"),
    "imprint-thick": _how("边框 1 磅（0.35 mm）", "borders of 1 pt (0.35 mm)", "首、末两条中离 0.35 mm 最远的", "of the first and the last rule, that farthest from 0.35 mm"),
    "imprint-thin": _how("边框 0.75 磅（0.26 mm）", "borders of 0.75 pt (0.26 mm)", "中间各条中离 0.25 mm 最远的", "of the rules between, that farthest from 0.25 mm"),
    "imprint-foot": _how("浮动表格贴下边距，末行空白补足到 262 mm", "floating table at the bottom margin; an empty last row makes up the rest", "末条线的粗细之中到纸上边", "middle of the last rule's stroke, from the paper's edge"),
    "imprint-clear": _how("表格浮动、不许重叠，正文到它就换页", "the table floats and overlaps nothing: text that reaches it sends it on", "版记范围内和其下有没有别的字或图", "whether other rows or pictures are in its place or below"),
    "imprint-even": _how("PDF 量过后，不在双页的移到下一个双页", "in a PDF, one on an odd page is moved to the next even one", "版记在第几面（信函不量）", "the number of its page (not of a letter)"),
    "imprint-last": _how("最后写", "written last", "版记之后还有没有面", "whether a page comes behind it"),
    "imprint-size": _size("“版记机关”“印发机关和日期”样式 14 磅", "styles 版记机关, 印发机关和日期 of 14 pt", "4号"),
    "copies-left": _how("左缩进一字（4号）", "indent of one character of 14 pt", "“抄送”“主送”首字字格左边离版心左缘几字", "left edge of the first cell of 抄送 or 主送, in characters"),
    "copies-right": _how("右缩进一字", "right indent of one character", "最长一行末字字格右边离版心右缘几字", "right edge of the longest line, in characters"),
    "copies-stop": _how("句号由程序加", "the full stop is added", "最后一个字", "the last character"),
    "copies-hanging": _how("悬挂缩进三字", "hanging indent of three characters", "回行与冒号后首字左边相差，容差 1.2 mm", "left edges of further lines and of the first name, within 1.2 mm"),
    "moved-recipients": _how("主送和抄送在同一单元格的两段", "two paragraphs of one cell", "主送末行在抄送首行之上，其间没有线", "last line of recipients above the first of copies, no rule between"),
    "issued": _how("印发机关和日期由制表位分在一行，“印发”由程序加", "office and date on one line, parted by a tab; 印发 is added", _WORDS),
    "issued-left": _how("左缩进一字", "indent of one character", "印发机关首字字格左边离版心左缘几字", "left edge of the office's first cell, in characters"),
    "issued-right": _how("右制表位，离右边一字", "right tab stop one character from the edge", "“发”字字格右边离版心右缘几字", "right edge of the last cell, in characters"),
    # Page number
    "page-number": _how("页脚里的 PAGE 域，两边各一字线和空格", "PAGE field in the footer, a dash and a blank on both sides", _WORDS),
    "page-number-size": _how("“单页页码”“双页页码”样式 14 磅", "styles 单页页码, 双页页码 of 14 pt", "离 4号最远的数字", "the digit farthest from 14 pt"),
    "page-number-font": _style("页码样式，宋体", "styles of page numbers in 宋体", Said("数字所用各字体按名称归到哪种字样", "which typeface each font of the digits is, by its name")),
    "page-number-height": _how("页脚距下边 25.1 mm，使一字线在 269 mm", "footer 25.1 mm above the paper's lower edge", "离 269 mm 最远的一字线，笔画之中到纸上边", "middle of the stroke of the dash farthest from 269 mm"),
    "page-number-right": _how("单页页脚右对齐，右缩进一字", "footer of odd pages: right, indent of one character", "页码末字字格右边到版心右缘，取离一字最远的", "right edge of the last cell to that of the area: that farthest from one character"),
    "page-number-left": _how("双页页脚左对齐，左缩进一字", "footer of even pages: left, indent of one character", "页码首字字格左边到版心左缘，取离一字最远的", "left edge of the first cell to that of the area: that farthest from one character"),
    "page-number-runs": _how("各节接着编", "sections go on counting", "相邻页码之差与面数之差", "difference of numbers against that of pages"),
    "landscape": _how("页眉里的竖排浮动表格，与其他页同一位置", "floating table with turned text in the header, where other pages have theirs", "转正后页码正立、同高（2 mm）、在外侧", "as bound: upright, at one height within 2 mm, at the outer side"),
    # The letter
    "letter-mark-top": _how("首页上边距比其他页小，其他页靠高页眉压下", "a smaller upper margin; tall headers push down the other pages", "标志字迹上缘到纸上边", "upper edge of the mark's ink, from the paper's edge"),
    "letter-rule-gap": _how("双线画在标志下的固定高空段上", "drawn lines on an empty paragraph of exact height under the mark", "标志最低字迹到双线上边", "lowest ink of the mark to the upper edge of the double rule"),
    "letter-rules": _how("四条绘制的线，上双线上粗下细，下双线在首页页脚，上细下粗", "four drawn lines, those at the foot in the footer of page one", "每对两条的粗细和次序", "two strokes each, their thickness and order"),
    "letter-foot": _how("首页页脚里按页面定位的线", "lines placed from the page, in the footer of page one", "下双线下边到纸下边", "lower edge of the lower rule to that of the paper"),
    "letter-length": _how("线长 170 mm", "lines of 170 mm", "离 170 mm 最远的一条", "the rule farthest from 170 mm"),
    "letter-left": _how("线从纸左边 20 mm 起", "lines begin 20 mm from the paper's edge", "双线左端到纸左边", "left end of the double rules"),
    "letter-first-gap": _how("双线下无框表格的左格，上留白使字迹离线 4.84 mm", "left cell of a frame-less table, with white above it", "双线下边到最上一个要素的字迹", "lower edge of the rule to the ink of the highest element at the left"),
    "letter-number-right": _how("同一表格的右格，右对齐", "right cell of that table, aligned right", "文号末字字格右边", "right edge of the number's last cell"),
    "letter-number-gap": _how("与左格同一上留白", "the same white above", "双线下边到文号最高字迹", "lower edge of the rule to the highest ink of the number"),
    "letter-title-gap": _how("标题段前距", "space before the title", "其上最低要素的字迹到标题最高字迹", "ink of the lowest element above to the highest ink of the title"),
    "letter-last-gap": _how("首页下边距 25.2 mm", "lower margin of 25.2 mm on page one", "首页最低字迹到下双线上边", "lowest ink of page one to the upper edge of the lower rule"),
    "letter-page-number": _how("首页页脚另设，无页码", "a footer of its own on page one, without number", "首页有没有页码", "whether page one shows a number"),
    "letter-imprint": _how("信函的版记表格无边框、无印发行", "the table has no borders and no line of printing", "版记有几条线，有没有印发行", "rules of the imprint, and whether it has a line of printing"),
    # The order, the minutes
    "order-mark-top": _how("无框表格的第一行至少 20 mm 高，标志在第二行", "frame-less table: first row high enough for 20 mm, the mark in the second", "标志字迹上缘到纸上边", "upper edge of the mark's ink, from the paper's edge"),
    "order-number": _how("写法由程序统一", "the form is made by the program", _WORDS),
    "order-number-gap": _how("“发文字号”样式的段前距", "space before in style 发文字号", "标志最低字迹到令号最高字迹", "lowest ink of the mark to the highest of the number"),
    "order-number-centre": _how("居中段落", "centred paragraph", "令号左右之中，按字迹或字格取较近的", "middle of the number, by ink or by cells"),
    "order-text-gap": _how("空段补足，正文离令号两行", "an empty paragraph of exact height", "令号最低字迹到标题或正文最高字迹", "lowest ink of the number to the highest of title or text"),
    "minutes-mark-top": _how("与通用格式同一表格", "the same table as that of the general format", "标志字迹上缘到纸上边", "upper edge of the mark's ink, from the paper's edge"),
    "attendance-gap": _how("“出席人员”样式的段前距", "space before in style 出席人员", "正文或附件说明末行字迹到“出席”字迹", "ink of the last line of text or note to ink of 出席"),
    "attendance-indent": _how("悬挂缩进，首行从两字起", "hanging indent whose first line begins at two characters", "出席、请假、列席首字字格左边离版心左缘几字，取离 2 最远的", "left edge of 出席, 请假, 列席 in characters: that farthest from 2"),
    "attendance-font": _style("“出席标签”字符样式，黑体", "character style 出席标签 in 黑体", _FACE),
    "attendance-hanging": _how("悬挂缩进按“出席：”的宽度算，单位不在中间断开", "hanging indent by the label's width; offices are not parted", "回行与首名左边相差，容差 0.3 字", "left edges of further lines and of the first name, within 0.3 characters"),
}  # fmt: skip
