"""What GB/T 9704-2012 asks of the pages of a document, item by item.

An item with limits is asked of a figure; the others of what `asked` says. Limits are those of the clause with
its own tolerance, or with what printing and reading leave open: 1 mm for places, a quarter of a character,
空一行 also as wide as one empty line of text makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Strength = Literal["must", "should", "print"]
"""What the clause says: 应当 or a figure; 一般, 推荐 or 可以; or something that only paper shows."""
Unit = Literal["", "mm", "pt", "characters", "lines", "pages"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a clause asks.

    `low` and `high` are the limits of a figure in `unit`; `zh` and `en` name the item, `zh_asked` and `en_asked`
    say what is asked where the limits do not. `paged`: what only finished pages can settle, so that a file
    that a word processor still has to lay out may break it.
    """

    id: str
    clause: str
    zh: str
    en: str
    strength: Strength = "must"
    unit: Unit = ""
    low: float | None = None
    high: float | None = None
    zh_asked: str = ""
    en_asked: str = ""
    paged: bool = False


def _mm(
    name: str, clause: str, zh: str, en: str, at: float, slack: float = 1.0, strength: Strength = "must"
) -> Item:
    return Item(name, clause, zh, en, strength, "mm", round(at - slack, 2), round(at + slack, 2))


def _span(
    name: str,
    clause: str,
    zh: str,
    en: str,
    limits: tuple[float, float],
    unit: Unit = "mm",
    strength: Strength = "must",
) -> Item:
    return Item(name, clause, zh, en, strength, unit, *limits)


def _said(
    name: str,
    clause: str,
    zh: str,
    en: str,
    asked: tuple[str, str],
    strength: Strength = "must",
    *,
    paged: bool = False,
) -> Item:
    return Item(name, clause, zh, en, strength, zh_asked=asked[0], en_asked=asked[1], paged=paged)


_ONE, _TWO = (9.4, 16.0), (19.0, 27.0)
"""空一行, 空二行 in mm of white: by the formula of 3.2, or as an empty line of text makes them."""
_TYPE_2, _TYPE_3, _TYPE_4 = (21.5, 22.5), (15.5, 16.3), (13.7, 14.3)
_FOUR = (20.7, 23.7)
_GAP = (3.8, 6.0)

_ALL = (
    # Paper and page
    _said("paper-quality", "4", "纸张质量", "quality of the paper", ("60～80 g/m²，白度 80%～90%", "60–80 g/m², whiteness 80–90 %"), "print"),
    _said("paper", "5.1", "幅面", "paper", ("A4，210×297 mm", "A4, 210×297 mm")),
    _mm("text-top", "5.2.1", "天头：满页首行字的上缘", "top of the first line of a full page", 37.0),
    _mm("text-bottom", "5.2.1", "满页末行字的下缘", "bottom of the last line of a full page", 262.0),
    _mm("text-left", "5.2.1", "订口：顶格字的左缘", "left edge of lines that begin at the edge", 28.0),
    _mm("text-right", "5.2.1", "版心右缘：满行字的右缘", "right edge of full lines", 184.0),
    _said("inside", "5.2.1", "文字不出版心", "nothing outside the text area", ("版心 156×225 mm 之内", "within 156×225 mm")),
    _span("body-size", "5.2.2", "正文字号", "size of the text", _TYPE_3, "pt", "should"),
    _said("body-font", "5.2.2", "正文字体", "typeface of the text", ("仿宋", "仿宋"), "should"),
    _span("lines", "5.2.3", "每面行数", "lines of a full page", (22, 22), "lines", "should"),
    _span("characters", "5.2.3", "满行字数（换行规则所限除外）", "characters of a full line, as far as rules for line breaks allow", (28, 28), "characters", "should"),
    _said("black", "5.2.4", "文字颜色", "colour of the text", ("黑色（标志、红线、印章除外）", "black, but for mark, red rules and seals")),
    _span("straight", "6.1", "版面不斜：行的高低差", "lines run level: rise over a line", (0, 1), "mm"),
    _said("clean", "6.1", "无底灰、无断划、字迹清楚", "no grey ground, no broken strokes", ("干净、清楚", "clean and clear"), "print"),
    _span("register", "6.2", "双面页码套正：上下相差", "page numbers of both sides at one height: difference", (0, 2), "mm"),
    _said("ink", "6.2", "油墨：黑 BL100%，红 Y80% M80%", "inks: black BL100 %, red Y80 % M80 %", ("印刷", "print"), "print"),
    _said("binding", "6.3", "左侧装订，两钉、四角", "bound at the left", ("装订", "binding"), "print"),
    # Head
    _said("copy-number", "7.2.1", "份号写法", "copy number", ("6 位阿拉伯数字", "six digits"), "should"),
    _mm("copy-number-top", "7.2.1", "份号的上缘（第一行）", "top of the copy number (first line)", 37.6, 1.6),
    _mm("copy-number-left", "7.2.1", "份号顶格", "copy number at the left edge", 28.0, 1.2),
    _span("copy-number-size", "7.2.1", "份号字号", "size of the copy number", _TYPE_3, "pt", "should"),
    _said("secrecy", "7.2.2", "密级和保密期限写法", "secrecy and its period", ("绝密、机密、秘密；期限数字用阿拉伯数字", "绝密, 机密 or 秘密; the period in Arabic digits")),
    _said("secrecy-font", "7.2.2", "密级字体", "typeface of the secrecy", ("黑体", "黑体"), "should"),
    _span("secrecy-size", "7.2.2", "密级字号", "size of the secrecy", _TYPE_3, "pt", "should"),
    _mm("secrecy-left", "7.2.2", "密级顶格", "secrecy at the left edge", 28.0, 1.2),
    _said("secrecy-line", "7.2.2", "密级在第二行", "secrecy on the second line", ("份号之下", "below the copy number")),
    _said("urgency", "7.2.3", "紧急程度写法", "urgency", ("特急、加急（电报：特提、特急、加急、平急）", "特急 or 加急 (telegrams: 特提, 特急, 加急, 平急)")),
    _said("urgency-font", "7.2.3", "紧急程度字体", "typeface of the urgency", ("黑体", "黑体"), "should"),
    _span("urgency-size", "7.2.3", "紧急程度字号", "size of the urgency", _TYPE_3, "pt", "should"),
    _mm("urgency-left", "7.2.3", "紧急程度顶格", "urgency at the left edge", 28.0, 1.2),
    _said("urgency-line", "7.2.3", "份号、密级、紧急程度自上而下", "copy number, secrecy, urgency from above", ("自上而下分行", "one below the other")),
    _mm("mark-top", "7.2.4", "标志上缘距版心上缘 35 mm", "issuer mark 35 mm below the text area's upper edge", 72.0),
    _mm("mark-centre", "7.2.4", "标志居中", "issuer mark centred", 106.0),
    _said("mark-colour", "7.2.4", "标志颜色", "colour of the issuer mark", ("红色", "red"), "should"),
    _said("mark-font", "7.2.4", "标志字体", "typeface of the issuer mark", ("小标宋", "小标宋"), "should"),
    _said("mark-joint", "7.2.4", "联合行文：“文件”居右，上下居中", "joint issue: 文件 at the right, in the middle of the height", ("右侧，上下居中", "at the right, centred"), "must"),
    _span("mark-widths", "7.2.4", "联合行文：各机关名称同宽，相差", "joint issue: names of one width, difference", (0, 2), "mm", "should"),
    _said("number", "7.2.5", "发文字号写法", "document number", ("代字〔四位年份〕顺序号号，不编虚位、不加“第”", "code〔four digits of the year〕number号, no leading zeros, no 第")),
    _span("number-gap", "7.2.5", "发文字号：标志下空二行", "document number two lines below the mark", _TWO),
    _mm("number-centre", "7.2.5", "发文字号居中", "document number centred", 106.0, 1.5),
    _mm("number-left", "7.2.5", "上行文发文字号居左空一字", "upward: document number one character from the left", 33.64, 1.5),
    _span("number-size", "7.2.5", "发文字号字号", "size of the document number", _TYPE_3, "pt", "should"),
    _said("signer", "7.2.6", "签发人写法", "signers", ("“签发人：”加姓名，姓名间空一字", "签发人： and the names, a blank between")),
    _said("signer-font", "7.2.6", "签发人姓名字体", "typeface of the signers' names", ("楷体", "楷体")),
    _mm("signer-right", "7.2.6", "签发人居右空一字", "signers one character from the right", 178.36, 1.5),
    _said("signer-line", "7.2.6", "文号与最后一个签发人同一行", "document number on the line of the last signer", ("同一行", "one line")),
    _span("signer-gap", "7.2.6", "签发人：标志下空二行", "signers two lines below the mark", _TWO),
    _said("signer-columns", "7.2.6", "签发人每行两个，回行对齐", "two signers a line, aligned below the first", ("每行 2 人，与上一行第一个姓名对齐", "two a line, below the first name"), "should"),
    _span("rule-gap", "7.2.7", "红线距发文字号", "red rule below the document number", (3.5, 4.5)),
    _mm("rule-length", "7.2.7", "红线与版心等宽", "length of the red rule", 156.0),
    _mm("rule-left", "7.2.7", "红线居中：左端", "left end of the red rule", 28.0),
    _said("rule-colour", "7.2.7", "红线颜色", "colour of the rule", ("红色", "red")),
    # Title, recipients, text
    _span("title-gap", "7.3.1", "标题：红线下空二行", "title two lines below the red rule", _TWO),
    _span("title-size", "7.3.1", "标题字号", "size of the title", _TYPE_2, "pt", "should"),
    _said("title-font", "7.3.1", "标题字体", "typeface of the title", ("小标宋", "小标宋"), "should"),
    _mm("title-centre", "7.3.1", "标题居中", "title centred", 106.0, 1.5),
    _said("title-shape", "7.3.1", "标题排列", "shape of the title", ("梯形或菱形", "a trapezoid or a rhombus")),
    _said("title-break", "7.3.1", "标题回行词意完整", "title broken between words", ("词意完整", "between words"), "must"),
    _said("title-mark", "7.3.1", "标题末不加标点", "no mark at the end of the title", ("无标点", "none"), "should"),
    _span("recipients-gap", "7.3.2", "主送机关：标题下空一行", "recipients one line below the title", _ONE),
    _mm("recipients-left", "7.3.2", "主送机关顶格，回行顶格", "recipients at the left edge", 28.0, 1.2),
    _said("recipients-colon", "7.3.2", "主送机关后标全角冒号", "recipients end with a full-width colon", ("：", "：")),
    _said("first-page", "7.3.3", "首页显示正文", "page one shows text", ("至少一行", "one line at least"), paged=True),
    _span("indent", "7.3.3", "每段左空二字", "indent of a paragraph", (1.75, 2.25), "characters"),
    _said("heading-1", "7.3.3", "第一层“一、”字体", "typeface of 一、", ("黑体", "黑体"), "should"),
    _said("heading-2", "7.3.3", "第二层“（一）”字体", "typeface of （一）", ("楷体", "楷体"), "should"),
    _said("heading-stays", "7.3.3", "标题不与其下文分在两面", "a heading stays with what follows", ("同一面", "on one page"), "should"),
    _span("note-gap", "7.3.4", "附件说明：正文下空一行", "attachment note one line below the text", _ONE),
    _span("note-indent", "7.3.4", "附件说明左空二字", "indent of the attachment note", (1.75, 2.25), "characters"),
    _said("note-words", "7.3.4", "附件说明写法", "attachment note", ("全角冒号、阿拉伯序号，名称后无标点", "full-width colon, Arabic numbers, no mark after a name")),
    _said("note-hanging", "7.3.4", "附件说明回行与名称首字对齐", "lines of a name begin below its first character", ("对齐", "aligned")),
    # Signature, date, seal, remark
    _span("seal-date-right", "7.3.5.1", "盖章：成文日期右空四字", "with seal: date four characters from the right", _FOUR, "mm", "should"),
    _span("seal-signature", "7.3.5.1", "盖章：署名以成文日期居中，偏差", "with seal: signature centred on the date, off by", (0, 1.5), "mm", "should"),
    _said("seal-covers", "7.3.5.1", "印章下压署名和成文日期", "the seal lies over signature and date", ("下压", "over both")),
    _span("seal-gap", "7.3.5.1", "印章顶端距正文一行之内", "top of the seal within a line of the text", (-0.5, 10.9), "mm"),
    _said("seal-colour", "7.3.5.1", "印章用红色", "colour of the seal", ("红色", "red")),
    _said("seal-text", "7.3.5.1", "印章、署名所在页有正文", "the page of the seal shows text", ("同页有正文或附件说明", "text on the same page"), paged=True),
    _said("seals-apart", "7.3.5.1", "印章互不相交或相切", "seals neither cross nor touch", ("互不相交、相切", "apart")),
    _said("seals-inside", "7.3.5.1", "印章不超出版心", "seals within the text area", ("版心之内", "inside")),
    _span("unsealed-gap", "7.3.5.2", "不盖章：正文下空一行署名", "without seal: signature one line below the text", _ONE),
    _span("unsealed-right", "7.3.5.2", "不盖章：署名或成文日期右空二字", "without seal: two characters from the right", (9.8, 12.8)),
    _span("unsealed-date", "7.3.5.2", "不盖章：日期首字比署名首字右移", "without seal: date begins right of the signature by", (1.75, 2.25), "characters"),
    _span("stamp-gap", "7.3.5.3", "签名章：正文下空二行", "stamp two lines below the text", _TWO),
    _span("stamp-right", "7.3.5.3", "签名章右空四字", "stamp four characters from the right", (20.0, 25.0)),
    _span("stamp-date-gap", "7.3.5.3", "签名章下空一行成文日期", "date one line below the stamp", _ONE),
    _span("stamp-date-right", "7.3.5.3", "签名章：成文日期右空四字", "with stamp: date four characters from the right", _FOUR),
    _span("stamp-post-gap", "7.3.5.3", "签名章左空二字标注职务", "post two characters left of the stamp", (1.5, 2.5), "characters"),
    _span("stamp-post", "7.3.5.3", "职务以签名章上下居中，偏差", "post in the middle of the stamp's height, off by", (0, 1.5), "mm"),
    _said("date", "7.3.5.4", "成文日期写法", "date", ("2026年3月18日：阿拉伯数字、四位年份、不编虚位", "2026年3月18日: Arabic digits, four for the year, no leading zeros")),
    _said("no-text-page", "7.3.5.5", "不用“此页无正文”", "no “此页无正文”", ("调整行距、字距", "adjust spacing instead")),
    _span("remark-indent", "7.3.6", "附注左空二字", "indent of the remark", (1.75, 2.25), "characters"),
    _said("remark", "7.3.6", "附注加圆括号，在成文日期下一行", "remark in brackets, below the date", ("（……）", "（…）")),
    # Attachments
    _said("attachment-page", "7.3.7", "附件另面编排，在版记之前", "attachments on a page of their own, before the imprint", ("另面", "own page")),
    _said("attachment-label", "7.3.7", "“附件”及序号写法", "the label of an attachment", ("附件1，无冒号", "附件1, no colon")),
    _span("attachment-size", "7.3.7", "“附件”字号", "size of the label", _TYPE_3, "pt"),
    _said("attachment-font", "7.3.7", "“附件”字体", "typeface of the label", ("黑体", "黑体")),
    _mm("attachment-left", "7.3.7", "“附件”顶格", "label at the left edge", 28.0, 1.2),
    _mm("attachment-top", "7.3.7", "“附件”在第一行", "label on the first line", 37.6, 1.6),
    _mm("attachment-title-top", "7.3.7", "附件标题在版心第三行", "title of an attachment on the third line", 57.6, 2.4),
    _mm("attachment-title-centre", "7.3.7", "附件标题居中", "title of an attachment centred", 106.0, 1.5),
    _said("attachment-names", "7.3.7", "附件与附件说明一致", "attachments agree with the note", ("序号、标题一致", "same numbers and titles")),
    # Imprint
    _span("imprint-length", "7.4.1", "版记分隔线与版心等宽", "length of the imprint's rules", (155, 157)),
    _span("imprint-thick", "7.4.1", "首末条分隔线粗细", "thickness of the first and last rule", (0.25, 0.45), "mm", "should"),
    _span("imprint-thin", "7.4.1", "中间分隔线粗细", "thickness of the rules between", (0.15, 0.32), "mm", "should"),
    _mm("imprint-foot", "7.4.1", "末条分隔线与版心下缘重合", "last rule on the lower edge of the text area", 262.0),
    _said("imprint-clear", "7.4", "版记与正文不相混", "the imprint clear of the text", ("置于末页最下", "at the foot of the last page")),
    _said("imprint-even", "7.4", "版记在偶数页", "imprint on an even page", ("偶数页", "even"), "should", paged=True),
    _said("imprint-last", "7.4", "版记在最后一面", "imprint on the last page", ("最后一面", "the last page")),
    _span("imprint-size", "7.4.2", "版记字号", "size of the imprint", _TYPE_4, "pt"),
    _span("copies-left", "7.4.2", "抄送左空一字", "copies one character from the left", (0.75, 1.3), "characters"),
    _span("copies-right", "7.4.2", "抄送右空一字", "copies end one character from the right, or before", (0.7, 40), "characters"),
    _said("copies-stop", "7.4.2", "抄送末尾用句号", "copies end with a full stop", ("。", "。")),
    _said("copies-hanging", "7.4.2", "抄送回行与冒号后首字对齐", "lines of copies begin below the first name", ("对齐", "aligned")),
    _said("moved-recipients", "7.4.2", "主送移版记：在抄送之上，其间无分隔线", "recipients in the imprint: above the copies, no rule between", ("抄送之上一行", "the line above")),
    _said("issued", "7.4.3", "印发日期写法", "date of printing", ("印发机关、2026年3月18日印发，一行，末尾无标点", "printing office, 2026年3月18日印发, one line, no mark at the end")),
    _span("issued-left", "7.4.3", "印发机关左空一字", "printing office one character from the left", (0.75, 1.3), "characters"),
    _span("issued-right", "7.4.3", "印发日期右空一字", "date of printing one character from the right", (0.75, 1.3), "characters"),
    # Page number
    _said("page-number", "7.5", "页码写法", "page number", ("— 1 —：半角阿拉伯数字，左右一字线", "— 1 —: digits between dashes")),
    _span("page-number-size", "7.5", "页码字号", "size of the page number", _TYPE_4, "pt"),
    _said("page-number-font", "7.5", "页码字体", "typeface of the page number", ("宋体", "宋体")),
    _mm("page-number-height", "7.5", "页码一字线距版心下缘 7 mm", "dashes 7 mm below the text area", 269.0),
    _span("page-number-right", "7.5", "单页码居右空一字", "odd page numbers one character from the right", (4.0, 8.0)),
    _span("page-number-left", "7.5", "双页码居左空一字", "even page numbers one character from the left", (4.0, 8.0)),
    _said("page-number-runs", "7.5", "页码连续", "page numbers run on", ("连续", "one after the other")),
    _said("landscape", "8", "横排页的页码与其他页一致", "page number of a landscape page where the others have it", ("同一位置", "same place")),
    # The letter
    _mm("letter-mark-top", "10.1", "信函：标志上缘距上页边", "letter: mark below the paper's upper edge", 30.0),
    _span("letter-rule-gap", "10.1", "信函：双线距标志", "letter: double rule below the mark", (3.5, 4.8)),
    _said("letter-rules", "10.1", "信函：上双线上粗下细，下双线上细下粗", "letter: upper rule thick over thin, lower thin over thick", ("红色双线", "red double rules")),
    _mm("letter-foot", "10.1", "信函：下双线距下页边", "letter: lower rule above the paper's lower edge", 20.0),
    _mm("letter-length", "10.1", "信函：双线长", "letter: length of the double rules", 170.0),
    _span("letter-left", "10.1", "信函：双线居中，左端", "letter: left end of the double rules", (19.0, 22.0)),
    _span("letter-first-gap", "10.1", "信函：第一要素距双线", "letter: first element below the rule", _GAP),
    _mm("letter-number-right", "10.1", "信函：发文字号右顶格", "letter: document number at the right edge", 184.0, 1.2),
    _span("letter-number-gap", "10.1", "信函：发文字号距双线", "letter: document number below the rule", _GAP),
    _span("letter-title-gap", "10.1", "信函：标题与其上要素相距二行", "letter: title two lines below what stands above", _TWO),
    _span("letter-last-gap", "10.1", "信函：末行距下双线", "letter: last line above the lower rule", (3.8, 400.0)),
    _said("letter-page-number", "10.1", "信函：首页不显示页码", "letter: no number on page one", ("首页无", "none")),
    _said("letter-imprint", "10.1", "信函：版记无印发行、无分隔线", "letter: imprint without printing office, date and rules", ("只有抄送", "copies only")),
    # The order and the minutes
    _mm("order-mark-top", "10.2", "命令：标志上缘距版心上缘 20 mm", "order: mark 20 mm below the text area's upper edge", 57.0),
    _said("order-number", "10.2", "令号写法", "order: number", ("第×号", "第×号")),
    _span("order-number-gap", "10.2", "令号：标志下空二行", "order: number two lines below the mark", _TWO),
    _mm("order-number-centre", "10.2", "令号居中", "order: number centred", 106.0, 1.5),
    _span("order-text-gap", "10.2", "命令正文：令号下空二行", "order: text two lines below the number", _TWO),
    _mm("minutes-mark-top", "10.3", "纪要：标志上缘距版心上缘 35 mm", "minutes: mark 35 mm below the text area's upper edge", 72.0, 1.0, "should"),
    _span("attendance-gap", "10.3", "出席：正文下空一行", "minutes: attendance one line below the text", _ONE, "mm", "should"),
    _span("attendance-indent", "10.3", "出席左空二字", "minutes: indent of the attendance", (1.75, 2.25), "characters", "should"),
    _said("attendance-font", "10.3", "“出席”字体", "minutes: typeface of 出席", ("黑体", "黑体"), "should"),
    _said("attendance-hanging", "10.3", "出席回行与冒号后首字对齐", "minutes: lines begin below the first name", ("对齐", "aligned"), "should"),
)  # fmt: skip

ITEMS: Mapping[str, Item] = {item.id: item for item in _ALL}
