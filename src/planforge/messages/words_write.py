"""Catalogue entries of the write rooms."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {
    "write.template-broken": Words(
        "模板文件无法使用（{where}）：{cause}",
        "the template can not be used ({where}): {cause}",
        "用 Word 或 WPS 打开该文件，另存为 .docx 后重试。{detail}",
        "open the file in Word and save it as .docx again. {detail}",
    ),
    "write.template-tag": Words(
        "模板标记有误（{where}）：{cause}",
        "a tag of the template is wrong ({where}): {cause}",
        "请在 Word 中改正该标记。{detail}",
        "correct the tag in Word. {detail}",
    ),
    "write.template-value-missing": Words(
        "模板标记取不到值（{where}）：{cause}",
        "a tag of the template asks for a value that is not there ({where}): {cause}",
        "请核对标记的拼写。{detail}",
        "check the spelling of the tag. {detail}",
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
        "请检查该处标记。{detail}",
        "check the tag there. {detail}",
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
