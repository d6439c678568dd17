"""Catalogue entries of the write rooms."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {
    "write.template-broken": Words(
        "不是可用的 Word 模板，或文件已损坏、加密、过大（{where}；{cause}）",
        "the file is no Word template that can be used ({where}): {cause}",
        "请用 Word 或 WPS 打开该文件，另存为普通的 .docx 后重试。",
        "open the file in Word and save it as an ordinary .docx again.",
    ),
    "write.tag-unread": Words(
        "模板标记写法有误（{where}）：{subject}",
        "a tag of the template can not be read ({where}): {subject}",
        "请在 Word 中改正该标记。",
        "correct the tag in Word.",
    ),
    "write.tag-unclosed": Words(
        "模板标记在本段内没有结束（{where}）",
        "a tag of the template does not end in its paragraph ({where})",
        "请补上 }}}}、%}} 或 #}}。",
        "close it with }}}}, %}} or #}}.",
    ),
    "write.tag-mixed": Words(
        "同一段里混用了段落、表格行和单元格标记（{where}）",
        "tags for paragraph, row and cell stand in one paragraph ({where})",
        "请各占一段。",
        "give each a paragraph of its own.",
    ),
    "write.tag-outside": Words(
        "表格标记不在表格内（{where}）",
        "a tag for tables stands outside a table ({where})",
        "请把它移到相应表格的行内。",
        "put it into a row of the table that it is about.",
    ),
    "write.tag-crowded": Words(
        "该标记会替换它所在的整个段落、行或单元格，但那里还有别的内容：{subject}（{where}）",
        "the tag takes the place of its whole paragraph, row or cell, and there is more: {subject} ({where})",
        "请把其他内容移开，或改用不带字母的标记。",
        "move the rest away, or use the tag without its letter.",
    ),
    "write.tag-section": Words(
        "该标记所在段落带有分节符，替换后版面设置会丢失（{where}）",
        "the tag stands on a section break, which would be lost ({where})",
        "请把标记移到分节符之前的段落。",
        "put it into a paragraph before the break.",
    ),
    "write.tag-open": Words(
        "模板标记没有配对的结束标记 {subject}（{where}）",
        "the block is never closed with {subject} ({where})",
        "请在其后补上结束标记。",
        "add the closing tag after it.",
    ),
    "write.tag-unopened": Words(
        "结束标记前没有对应的 {subject}（{where}）",
        "no {subject} is open before this tag ({where})",
        "请核对标记是否成对、次序是否正确。",
        "see that tags come in pairs and in order.",
    ),
    "write.tag-depth": Words(
        "该标记与配对的 {subject} 不在同一层（{where}）",
        "the tag and its partner {subject} stand at different depths ({where})",
        "两个标记应同在段落中或同在表格行中，{{% 后的字母也应相同。",
        "put both in paragraphs, or both in rows, with the same letter after {{%.",
    ),
    "write.template-value-missing": Words(
        "模板标记取不到值（{where}）：{cause}",
        "a tag of the template asks for a value that is not there ({where}): {cause}",
        "请核对标记的拼写；可有可无的值可用 {{% if … is defined %}} 判断。",
        "check the spelling of the tag, or ask first with {{% if … is defined %}}.",
    ),
    "write.template-style-unknown": Words(
        "模板中没有名为“{style}”的样式（{where}）",
        "the template has no style named “{style}” ({where})",
        "请在 Word 中新建该样式；模板现有样式：{known}",
        "create the style in Word; the template has: {known}",
    ),
    "write.value-unprintable": Words(
        "内容里有 Word 文件不能容纳的字符（{where}）：{cause}",
        "the content holds a character that a Word file can not hold ({where}): {cause}",
        "请从计划文件中删去该字符。",
        "remove the character from the plan.",
    ),
    "write.template-failed": Words(
        "模板填写失败（{where}）：{cause}",
        "filling the template failed ({where}): {cause}",
        "请检查该处标记。",
        "check the tag there.",
    ),
    "write.office-missing": Words(
        "没有找到 LibreOffice，不能生成 PDF",
        "LibreOffice was not found, so no PDF can be made",
        "请安装：apt-get install libreoffice-writer",
        "install it: apt-get install libreoffice-writer",
    ),
    "write.fontconfig-missing": Words(
        "没有找到 fc-list，无法确认本机字体",
        "fc-list was not found, so the fonts of this machine are not known",
        "请安装：apt-get install fontconfig",
        "install it: apt-get install fontconfig",
    ),
    "write.fontconfig-failed": Words(
        "fc-list 没有列出字体：{reason}",
        "fc-list did not list the fonts: {reason}",
        "重新安装 fontconfig：sudo apt-get install --reinstall fontconfig",
        "install fontconfig again: sudo apt-get install --reinstall fontconfig",
    ),
    "write.office-slow": Words(
        "LibreOffice 在 {seconds} 秒内没有完成转换，已终止：{files}",
        "LibreOffice did not finish within {seconds} seconds and was stopped: {files}",
        "请检查文件是否能用 LibreOffice 打开，或分批转换。",
        "see whether LibreOffice opens the file, or convert fewer files at a time.",
    ),
    "write.office-failed": Words(
        "LibreOffice 没有生成 PDF：{files}。程序输出：{output}",
        "LibreOffice made no PDF of: {files}. It printed: {output}",
        "请确认已安装 libreoffice-writer，且磁盘未满。",
        "see that libreoffice-writer is installed and that the disk is not full.",
    ),
    "write.same-name": Words(
        "两个文件会写成同一个 PDF：{file}",
        "two files would become the same PDF: {file}",
        "请分别转换到不同的文件夹，或先改名。",
        "convert them into different folders, or rename one first.",
    ),
    "write.input-missing": Words(
        "要转换的文件不存在：{file}",
        "the file to convert does not exist: {file}",
    ),
}
