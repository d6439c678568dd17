"""Catalogue entries of the measure room."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {
    "measure.no-pdf": Words(
        "不是可用的 PDF，或文件已损坏",
        "the file is no PDF that can be read, or it is damaged",
        "请重新导出 PDF，或直接测量 .docx。",
        "export the PDF again, or measure the .docx.",
    ),
    "measure.locked": Words(
        "PDF 已加密，打不开",
        "the PDF is locked with a password",
        "请去掉密码后重试。",
        "remove the password first.",
    ),
    "measure.too-long": Words(
        "共 {pages} 面，超过上限 {limit} 面",
        "the file has {pages} pages; the most is {limit}",
        "请拆成几个文件分别测量。",
        "split it, and measure the parts.",
    ),
    "measure.slow": Words(
        "读取和测量超过 {seconds} 秒，已终止",
        "reading and measuring it took more than {seconds} seconds and was stopped",
        "请看文件能否正常打开；页数多时拆成几个文件。",
        "see whether the file opens as it should; split one of many pages.",
    ),
    "measure.crashed": Words(
        "读取时用去的内存超过 {memory} GB，或读取程序崩溃",
        "reading it took more than {memory} GB of memory, or crashed the reader",
        "请重新导出 PDF，或测量 .docx。",
        "export the PDF again, or measure the .docx.",
    ),
    "measure.page-size": Words(
        "第 {page} 面的大小不对：{width}×{height} mm",
        "page {page} has no size that paper has: {width}×{height} mm",
        "请重新导出 PDF。",
        "export the PDF again.",
    ),
    "measure.too-much": Words(
        "第 {page} 面上的内容多于 {limit} 个，不是公文的页面",
        "page {page} has more than {limit} objects or characters, as no page of a document has",
        "请重新导出 PDF。",
        "export the PDF again.",
    ),
    "measure.no-text": Words(
        "各面没有看得见的文字：是扫描件、图片，或文字已转成曲线，量不了",
        "its pages show no text: they are scanned or pictures, or their letters were made outlines",
        "请测量原来的 .docx，或由它导出的 PDF。",
        "measure the .docx that they come from, or the PDF exported from it.",
    ),
    "measure.no-unicode": Words(
        "第 {page} 面的文字没有编码，读不出是什么字",
        "page {page} does not say which characters its letters are",
        "请用 Word、WPS 或 LibreOffice 重新导出 PDF，或测量 .docx。",
        "export the PDF again with Word, WPS or LibreOffice, or measure the .docx.",
    ),
    "measure.turned": Words(
        "第 {page} 面的文字是倒的或朝右侧放的",
        "the text of page {page} stands on its head, or on the wrong side",
        "请把这一面转正后再测量；横排的面，页首应在左侧。",
        "turn the page and measure again; the head of a page on its side belongs to the left.",
    ),
    "measure.user-unit": Words(
        "PDF 另设了长度单位（UserUnit），量不准",
        "the PDF has units of length of its own (UserUnit) and can not be measured",
        "请重新导出 PDF。",
        "export the PDF again.",
    ),
    "measure.no-word": Words(
        "不是可用的 Word 文件（.docx），或文件已损坏、加密",
        "the file is no Word file (.docx) that can be read, or it is damaged or locked",
        "请用 Word 或 WPS 打开，另存为 .docx。",
        "open it in Word or WPS, and save it as .docx.",
    ),
    "measure.outside": Words(
        "文件用到别处的内容，没有去取，版面中可能缺少：{what}",
        "the file uses what lies elsewhere; that was not fetched, and the pages may lack: {what}",
        "在 Word 中打开，断开链接并保存图片，再测量。",
        "open it in Word, break the links so that pictures are kept in the file, and measure again.",
    ),
    "measure.kind": Words(
        "只能测量 .docx 和 .pdf",
        "only .docx and .pdf can be measured",
        "请先把文件另存为 .docx 或导出为 PDF。",
        "save the file as .docx, or export a PDF.",
    ),
    "measure.on-paper": Words("要看成品的纸张、印刷和装订", "only the printed and bound paper shows it"),
    "measure.substituted": Words(
        "本机缺这种字体，用了替代字体，无法判断", "the font is missing here and another stands in for it"
    ),
    "measure.not-embedded": Words(
        "字体没有嵌入 PDF，各机显示不同", "the font is not embedded; it looks different on every machine"
    ),
    "measure.literal-margins": Words(
        "页边距按 37、35 mm 设置，字的上下各缩进约 2.4 mm；要让字撑满版心，请改为上 34.58、下 32.58 mm",
        "margins of 37 and 35 mm leave the ink 2.4 mm inside; 34.58 and 32.58 mm make it fill the text area",
    ),
    # --- the report
    "measure.head": Words("{file} · {format} · {pages} 面", "{file} · {format} · pages: {pages}"),
    "measure.sum": Words(
        "符合 {pass_} 项，不符合 {fail_} 项，建议 {advice_} 项，文件看不出 {unseen_} 项；没有的要素不列",
        "{pass_} fulfilled, {fail_} broken, {advice_} advised, {unseen_} not seen in a file; elements that are not there are left out",
    ),
    "measure.asked": Words("应为 {asked}", "asked: {asked}"),
    "measure.at-least": Words("不少于 {low}{unit}", "{low}{unit} at least"),
    "measure.pages": Words("第 {pages} 面  ", "page {pages}  "),
    "measure.unit.mm": Words(" mm", " mm"),
    "measure.unit.pt": Words(" 磅", " pt"),
    "measure.unit.characters": Words(" 字", " characters"),
    "measure.unit.lines": Words(" 行", " lines"),
    "measure.unit.pages": Words(" 面", " pages"),
    "measure.format.general": Words("通用格式", "general format"),
    "measure.format.letter": Words("信函格式", "letter"),
    "measure.format.order": Words("命令（令）格式", "order"),
    "measure.format.minutes": Words("纪要格式", "minutes"),
    "measure.format.preprinted": Words("套印红头", "pre-printed paper"),
    "measure.format.form": Words("发文稿纸", "dispatch form"),
    "measure.format.internal": Words("无版头", "no head"),
    "measure.no-page-number": Words("没有页码", "there is no page number"),
    "measure.attachments-elsewhere": Words(
        "附件不在本文件内，无法核对", "the attachments are not in this file"
    ),
    "measure.page-is-picture": Words(
        "这一面是一整幅图（如扫描件），看不出",
        "this page is one picture, as a scan is: nothing can be told of it",
    ),
    "measure.seal-elsewhere": Words(
        "有一处像印章，却不在署名和成文日期处，看不出是不是印章",
        "this looks like a seal, but stands away from signature and date: whether it is one can not be told",
    ),
    "measure.picture-beside-signature": Words(
        "署名旁边有一幅图，看不出是不是印章或签名章",
        "a picture beside the signature: whether it is a seal or a stamp can not be told",
    ),
    "measure.numbers-centred": Words(
        "页码居中，各面一致；标准要单页居右、双页居左，各空一字。本机关有意这样编排的，仍记作不符合",
        "page numbers stand in the middle of every page; the standard has odd ones at the right and even ones at "
        "the left. Where an office has chosen this, it is still not as asked",
    ),
    "measure.long-name": Words(
        "署名较长，伸到版心右缘，日期随之左移",
        "the name is so long that the date moves to the left with it",
    ),
    "measure.date-open": Words("日期留空待填", "the date is left open, to be written in"),
    "measure.page-unnumbered": Words("有一面没有页码，但计入页数", "a page counts, but bears no number"),
    "measure.no-note": Words("有附件，而没有附件说明", "there are attachments, but no note of them"),
    "measure.blank": Words("编号留空，待填写", "the number is still to be filled in"),
    "measure.room-on-line": Words(
        "这一行没有排满：下一行开头的字还容得下（查字号、字符间距、页边距和中西文间距）",
        "what begins the next line had room on this one: see type size, character spacing, margins, white "
        "beside digits",
    ),
    "measure.line-overfull": Words(
        "这一行超过 28 字，标点压缩也排不下", "more than 28 characters, even with marks pressed to a half"
    ),
    "measure.ends-early": Words(
        "下面还容得下一行：其后的标题、段落或表格整体移到了下一面",
        "a line has room below: a heading, paragraph or table that follows was kept together on the next page",
    ),
}
