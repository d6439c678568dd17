"""Catalogue entries of `planforge template preview`: the page that shows a type while its author works on it."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {
    "preview.port": Words(
        "端口 {port} 已被占用，或不能使用",
        "port {port} is in use, or can not be used",
        "请换一个端口，或不写 --port，由程序自选。",
        "give another one, or leave out --port to have a free one taken.",
    ),
    "preview.base": Words(
        "这是底版，只供继承，没有自己的样张",
        "this is a base, which is only extended and has no pages of its own",
        "请预览继承它的文种；改了底版，那里会跟着更新。",
        "preview a type that extends it: changes of the base show there.",
    ),
    "preview.address": Words(
        "预览：{address}\n在浏览器里打开（只有本机能看）；保存文件后页面自己更新。按 Ctrl+C 结束。",
        "Preview: {address}\nOpen it in a browser of this machine; it renews itself whenever you save. End it with Ctrl+C.",
    ),
    "preview.unopened": Words(
        "没有能打开的浏览器，请自己打开上面的地址。",
        "No browser could be opened; open the address above yourself.",
    ),
    "preview.told": Words(
        "{pages} 页，{errors} 处错误，{warnings} 处提醒",
        "pages: {pages}, errors: {errors}, warnings: {warnings}",
    ),
    "preview.told-failed": Words(
        "还不能生成；{errors} 处错误，{warnings} 处提醒",
        "could not be rendered; errors: {errors}, warnings: {warnings}",
    ),
    "preview.over": Words("预览已结束。", "The preview has ended."),
    # --- the page
    "preview.title": Words("{name} · 预览", "{name} · preview"),
    "preview.first": Words("正在生成样张……", "Rendering the example…"),
    "preview.busy": Words("文件已保存，正在重新生成……", "Files were saved; rendering them…"),
    "preview.stale": Words(
        "现在的文件还不能生成，下面是上一次成功的样张。",
        "The files as they are now can not be rendered. These are the last pages that could.",
    ),
    "preview.failed": Words(
        "现在的文件还不能生成，请先改好列出的问题。",
        "The files as they are now can not be rendered; mend what is listed.",
    ),
    "preview.fresh": Words("已更新：{time}", "Up to date: {time}"),
    "preview.ended": Words(
        "预览已结束。再次运行 planforge template preview 可以重新打开。",
        "The preview has ended. Run planforge template preview to open it again.",
    ),
    "preview.lost": Words("连接不上预览程序，正在重试……", "The preview does not answer; trying again…"),
    "preview.no-script": Words(
        "浏览器没有开启 JavaScript，页面不会自己更新；保存文件后请按 F5 刷新。",
        "JavaScript is off, so this page does not renew itself; press F5 after you have saved.",
    ),
    "preview.skip": Words("跳到样张", "Skip to the pages"),
    "preview.faults": Words("问题", "What to mend"),
    "preview.clean": Words("没有发现问题。", "No faults found."),
    "preview.sum": Words("{errors} 处错误，{warnings} 处提醒", "Errors: {errors}. Warnings: {warnings}."),
    "preview.error": Words("错误", "Error"),
    "preview.warning": Words("提醒", "Warning"),
    "preview.note": Words("说明", "Note"),
    "preview.notes": Words("说明（{count}）", "Notes ({count})"),
    "preview.line": Words("{file}，第 {line} 行第 {column} 列", "{file}, line {line}, column {column}"),
    "preview.pages": Words("样张", "Pages"),
    "preview.page": Words("第 {at} 页，共 {count} 页", "Page {at} of {count}"),
    "preview.alt": Words(
        "{name}样张第 {at} 页，共 {count} 页；页上的文字见下面的“文字”",
        "{name}: page {at} of {count} of the example; what it says stands below, under “Text”",
    ),
    "preview.left-out": Words("后面还有 {count} 页，没有画出来。", "{count} more pages were not drawn."),
    "preview.no-pages": Words("还没有样张可看。", "There are no pages to look at yet."),
    "preview.only-text": Words(
        "不能画出页面，下面是样张的文字。", "The pages can not be drawn; this is the text of the example."
    ),
    "preview.text": Words("文字", "Text"),
    "preview.annotated": Words(
        "下载带批注的 document.docx", "Download document.docx with a comment at each fault"
    ),
    "preview.annotated-name": Words("{name}-批注.docx", "{name}-comments.docx"),
    "preview.word": Words("下载样张（Word 文件）", "Download the example as a Word file"),
}
