"""Catalogue entries of the authoring room: what `planforge template check` tells the author of a type."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {
    # --- a new folder
    "authoring.type-taken": Words(
        "已经有“{name}”这个文种（{folder}）",
        "there is a document type “{name}” already ({folder})",
        "换一个名称；要改它的版面，新文种继承它就行：--from {name}",
        "choose another name; to change its page, let a new type extend it: --from {name}",
    ),
    "authoring.type-name": Words(
        "“{name}”不能作文种名",
        "“{name}” can not be the name of a type",
        "用文字，最多 {limit} 个字，不要换行和 / 之类的符号，如“整改通知书”",
        "use letters, at most {limit}, no line breaks or signs such as /, e.g. 整改通知书",
    ),
    "authoring.folder-taken": Words(
        "这里已经有文件，没有写入",
        "there are files already, and nothing was written",
        "换一个文件夹：planforge template new 文种 新文件夹",
        "name another folder: planforge template new TYPE FOLDER",
    ),
    # --- the folder
    "authoring.no-folder": Words(
        "没有这个文件夹",
        "there is no such folder",
        "请写文种文件夹的路径，如 templates/notice。",
        "give the path of a template folder, e.g. templates/notice.",
    ),
    "authoring.no-manifest": Words(
        "文件夹里没有 manifest.yaml，不是文种文件夹",
        "the folder has no manifest.yaml, and is no template folder",
        "请新建 manifest.yaml，至少写“名称: …”“继承: general”。",
        "add a manifest.yaml that says at least 名称 (name) and 继承: general (extends).",
    ),
    "authoring.link": Words(
        "“{name}”是链接，文种文件夹里不能有",
        "“{name}” is a link, which no template folder may hold",
        "请删去链接，把文件本身复制进来。",
        "delete the link, and copy the file itself into the folder.",
    ),
    "authoring.many-files": Words(
        "文件夹里的文件超过 {limit} 个，后面的没有检查",
        "the folder has more than {limit} files, and the rest was not looked at",
        "文种文件夹只放本文种用到的文件，请把其余的移走。",
        "keep only what the type uses in it, and move the rest away.",
    ),
    "authoring.other-document": Words(
        "“{name}”不会被用到：模板必须是 document.docx",
        "“{name}” is not used: the template has to be document.docx",
        "请在 Word 或 WPS 中另存为“Word 文档 (*.docx)”，文件名 document.docx。",
        "save it as a Word document (.docx) named document.docx.",
    ),
    "authoring.no-document": Words(
        "没有 document.docx，继承的文种也没有",
        "there is no document.docx, here or in what the type extends",
        "请放入 document.docx，或在 manifest.yaml 写“继承: general”。",
        "put a document.docx into the folder, or write 继承: general (extends) into manifest.yaml.",
    ),
    # --- manifest
    "authoring.blank": Words(
        "“{key}”里的 {{{name}}} 没有可填的内容，会照原样印出",
        "nothing fills {{{name}}} in “{key}”; it would be printed as it is",
        "可以用：{known}。相近的是：{near}",
        "known: {known}; the nearest is: {near}",
    ),
    "authoring.phrase": Words(
        "没有“{name}”这一用语，写了也不起作用",
        "there is no set phrase “{name}”; what it says is used nowhere",
        "可以用：{known}。相近的是：{near}",
        "known: {known}; the nearest is: {near}",
    ),
    "authoring.file-name": Words(
        "文件名里不能有“{sign}”，成品只能写进输出目录",
        "“{sign}” can not stand in the name of a file, which is written into the output folder",
        "请从“文件名”中删去，只写名称本身。",
        "take it out of 文件名 (file_name), and say the name alone.",
    ),
    "authoring.both": Words(
        "“{name}”既在必备里，又在禁用里",
        "“{name}” is both required and forbidden",
        "请从“必备”或“禁用”中删去一个。",
        "take it out of 必备 (required) or 禁用 (forbidden).",
    ),
    # --- what the Word file brings along
    "authoring.embedded": Words(
        "文档里嵌入了别的文件（{where}；{detail}），会随每份成品发出",
        "a file is embedded in the document ({where}; {detail}), and would go out with every one made of it",
        "请在 Word 中删去嵌入的对象，需要的内容改成文字、表格或图片。",
        "delete the object in Word, and bring what is needed as text, table or picture.",
    ),
    "authoring.local-file": Words(
        "文档链接到作者电脑上的文件（{where}；{detail}），别处打不开",
        "the document links to a file of its author's computer ({where}; {detail}), which is nowhere else",
        "请在 Word 中取消链接，图片改为嵌入。",
        "remove the link in Word; embed a picture.",
    ),
    "authoring.hyperlink": Words(
        "文档里有通向外部的超链接（{where}；{detail}），每份成品都会带上",
        "the document has a hyperlink to the outside ({where}; {detail}), which every one made of it brings along",
        "不需要时，请在 Word 中右击链接，选“取消超链接”。",
        "where it is not wanted, remove it in Word: right click, Remove Hyperlink.",
    ),
    # --- what the tags ask for
    "authoring.ask-name": Words(
        "没有“{subject}”这个变量（{where}）",
        "there is no variable “{subject}” ({where})",
        "相近的是：{near}。请在标记里改正名称。",
        "the nearest is: {near}. Correct the name in the tag.",
    ),
    "authoring.ask-member": Words(
        "没有“{subject}”（{where}）",
        "there is no “{subject}” ({where})",
        "点号后可以是：{near}。请在标记里改正。",
        "what may stand behind the dot: {near}. Correct it in the tag.",
    ),
    "authoring.ask-hidden": Words(
        "从来没有“{subject}”，这里永远只印缺省内容（{where}）",
        "there never is a “{subject}”: the tag always prints what it has instead ({where})",
        "请改正名称（相近的是：{near}），或删去这个标记。",
        "correct the name (the nearest is: {near}), or delete the tag.",
    ),
    "authoring.ask-maybe": Words(
        "有的公文没有“{near}”，遇到时取“{subject}”会出错（{where}）",
        "some documents have no “{near}”, and asking for “{subject}” fails there ({where})",
        "请在外面加判断：{{% if {near} %}}……{{% endif %}}。",
        "put a condition around it: {{% if {near} %}} … {{% endif %}}.",
    ),
    "authoring.ask-blocks": Words(
        "“{subject}”是若干段落，要独占一段（{where}）",
        "“{subject}” is paragraphs, and takes the place of a whole one ({where})",
        "请让标记独占一段，写成 {near}。",
        "give it a paragraph of its own, and write {near}.",
    ),
    "authoring.ask-no-text": Words(
        "“{subject}”不是文字，不能直接印出（{where}）",
        "“{subject}” is no text that can be printed ({where})",
        "列表请用循环或 |join('、')；其他请写出要印哪一项：{near}",
        "loop over a list, or write |join('、') behind it; else say which part of it: {near}",
    ),
    "authoring.ask-truth": Words(
        "“{subject}”只有是与否，会印成 True 或 False（{where}）",
        "“{subject}” is true or false, and would be printed as that word ({where})",
        "请改用判断：{{% if {subject} %}}……{{% endif %}}。",
        "ask for it in a condition: {{% if {subject} %}} … {{% endif %}}.",
    ),
    "authoring.ask-no-list": Words(
        "“{subject}”不是列表，不能循环（{where}）",
        "“{subject}” is no list to loop over ({where})",
        "请改正 in 后的名称；只印一次的，删去循环。",
        "correct the name behind in; what is printed once needs no loop.",
    ),
    "authoring.ask-letters": Words(
        "“{subject}”是一段文字，循环会把它逐字拆开（{where}）",
        "“{subject}” is a text, and the loop takes it letter by letter ({where})",
        "请直接印出：{{{{ {subject} }}}}。",
        "print it as it is: {{{{ {subject} }}}}.",
    ),
    "authoring.ask-never": Words(
        "这个条件永远不成立：{subject}（{where}）",
        "this condition is never met: {subject} ({where})",
        "它只会是：{near}。请改正引号里的字。",
        "the value is one of: {near}. Correct the word in quotation marks.",
    ),
    # --- what Word and its users leave in a file
    "authoring.tracked": Words(
        "留有{author}的修订：{kinds}（{where}），会随每份成品发出",
        "a tracked change of {author} was left in: {kinds} ({where}); every document would show it",
        "请在 Word 或 WPS 的“审阅”中接受或拒绝全部修订，并关闭修订。",
        "accept or reject all changes (Review), and switch tracking off.",
    ),
    "authoring.comment": Words(
        "留有{author}的批注“{text}”（{where}），会随每份成品发出",
        "a comment of {author} was left in: “{text}” ({where}); every document would show it",
        "请在“审阅”中删除批注。",
        "delete the comment (Review).",
    ),
    "authoring.brace": Words(
        "“{subject}”不会当作标记，会照原样印出（{where}）",
        "“{subject}” is not read as a tag, and would be printed as it is ({where})",
        "标记用两个紧挨的半角花括号。应写成：{near}",
        "tags have two half-width braces, side by side. Write: {near}",
    ),
    "authoring.unfilled": Words(
        "这里的标记不会填写，会照原样印出：{subject}（{where}）",
        "a tag is not filled here, and would be printed as it is: {subject} ({where})",
        "请移到正文、表格、文本框、页眉页脚或脚注的普通文字里。",
        "move it into ordinary text: of the body, a table, a text box, a header, a footer or a note.",
    ),
    "authoring.bound": Words(
        "标记在与数据绑定的内容控件里，打开成品时 Word 会用绑定的旧内容盖掉填好的字：{subject}（{where}）",
        "a tag stands in a content control that is bound to data: Word puts the old text over what was filled in: {subject} ({where})",
        "请右击该控件，选“删除内容控件”，保留标记文字。",
        "right click the control and remove it; the text of the tag stays.",
    ),
    "authoring.placeholder": Words(
        "标记是内容控件的占位提示文字，填好后仍算提示，一点就没：{subject}（{where}）",
        "a tag is the placeholder of a content control, and what fills it counts as one and goes at a click: {subject} ({where})",
        "请右击该控件，选“删除内容控件”，再把标记打一遍。",
        "remove the control, and type the tag again.",
    ),
    "authoring.branches": Words(
        "Word 为新旧版本各存了一份内容，两份里的标记不一样：{subject}（{where}）",
        "Word keeps this twice, for new and old programs, and the tags of the two differ: {subject} ({where})",
        "请在 Word 中删去这个文本框或图形，重新插入并写好标记。",
        "delete the text box or drawing in Word, insert it anew and type the tags again.",
    ),
    # --- styles
    "authoring.style-lacks": Words(
        "缺少{kind}样式“{style}”：{uses} 要用到（{where}）",
        "the {kind} style “{style}” is missing, which {uses} needs ({where})",
        "请在 Word 中新建名为“{style}”的{kind}样式，或从自带模板复制（样式窗格 → 管理样式 → 导入/导出）。相近的是：{near}",
        "make a {kind} style named “{style}” in Word, or import it from a built-in template (Manage Styles → Import/Export). The nearest is: {near}",
    ),
    "authoring.style-kind": Words(
        "样式“{style}”的类型不对：{uses} 要用的是{kind}样式（{where}）",
        "the style “{style}” is of the wrong kind: {uses} needs a {kind} style ({where})",
        "请删去它，另建名为“{style}”的{kind}样式。",
        "delete it, and make a {kind} style named “{style}”.",
    ),
    "authoring.style-lost": Words(
        "这里用的样式在文件里已经没有了（{style}），会显示成正文默认样式（{where}）",
        "the style used here is no longer in the file ({style}); Word shows its default instead ({where})",
        "请在 Word 中给这一段重新选择样式。",
        "choose a style for this paragraph again in Word.",
    ),
    "authoring.style-unused": Words(
        "没有用到的样式：{styles}",
        "styles that nobody uses: {styles}",
        "不需要时，可在 Word 的样式窗格中删除。",
        "delete them in Word's style pane where they are not wanted.",
    ),
    "authoring.style-look": Words(
        "样式“{style}”是{has}，标准是{wanted}（{clause}）",
        "the style “{style}” is {has}; the standard has {wanted} ({clause})",
        "请在 Word 中修改该样式的字体和字号；本单位另有规定的，可以不改。",
        "change font and size of the style in Word, unless your office has it otherwise.",
    ),
    # --- elements
    "authoring.no-place": Words(
        "必备的“{element}”没有地方印（{where}）",
        "nothing prints the required element “{element}” ({where})",
        "请在 document.docx 中加上标记 {tag}，或从 manifest.yaml 的“必备”“定稿必备”中删去该要素。",
        "add the tag {tag} to document.docx, or take the element out of 必备 and 定稿必备 in manifest.yaml.",
    ),
    "authoring.no-place-allowed": Words(
        "“{element}”没有地方印，计划里写了也会丢失（{where}）",
        "nothing prints the element “{element}”: what a plan says of it would be lost ({where})",
        "请在 document.docx 中加上标记 {tag}，或在 manifest.yaml 的“禁用”中写明没有该要素。",
        "add the tag {tag} to document.docx, or name the element among 禁用 (forbidden) in manifest.yaml.",
    ),
    "authoring.field-no-place": Words(
        "必填的字段“{name}”没有地方印（{where}）",
        "nothing prints the required field “{name}” ({where})",
        "请在 document.docx 中加上标记 {tag}；或在 manifest.yaml 的这个字段里写“位置: 正文”，印在正文之后。",
        "add the tag {tag} to document.docx; or say 位置: 正文 in the field, which prints it behind the text.",
    ),
    "authoring.field-no-place-allowed": Words(
        "字段“{name}”没有地方印，计划里写了也会丢失（{where}）",
        "nothing prints the field “{name}”: what a plan says of it would be lost ({where})",
        "请在 document.docx 中加上标记 {tag}；或在 manifest.yaml 的这个字段里写“位置: 正文”或“位置: 不印”。",
        "add the tag {tag} to document.docx; or say 位置: 正文 (text) or 位置: 不印 (none) in the field.",
    ),
    # --- the page
    "authoring.paper": Words(
        "第{section}节的纸张是 {width}×{height} 毫米，标准是 A4（210×297 毫米，5.1）（{where}）",
        "section {section} has paper of {width}×{height} mm; the standard has A4, 210×297 mm (5.1) ({where})",
        "请在“布局 → 纸张大小”中选 A4。",
        "choose A4 (Layout → Size).",
    ),
    "authoring.margin": Words(
        "第{section}节的{side}边距是 {has} 毫米，标准是 {wanted} 毫米（5.2.1）（{where}）",
        "section {section} has a {side} margin of {has} mm; the standard has {wanted} mm (5.2.1) ({where})",
        "请在“布局 → 页边距 → 自定义”中改正；本单位另有规定的，可以不改。",
        "correct it (Layout → Margins → Custom), unless your office has it otherwise.",
    ),
    "authoring.no-section": Words(
        "没有页面设置（{where}），纸张和页边距由打开它的程序决定",
        "no page is set up ({where}): paper and margins are left to the program that opens it",
        "请在“布局”中设置纸张（A4）和页边距，再保存。",
        "set paper (A4) and margins (Layout), and save it.",
    ),
    # --- fonts
    "authoring.font": Words(
        "字体“{font}”不是公文标准字体（{where}）",
        "the font “{font}” is none of those for official documents ({where})",
        "请改用仿宋、楷体、黑体、小标宋或宋体；确有需要的，先看接收单位有没有这种字体。",
        "use 仿宋, 楷体, 黑体, 小标宋 or 宋体; where it is needed, see first that who receives it has it.",
    ),
    "authoring.font-missing": Words(
        "字体“{font}”不是公文标准字体，本机也没有安装，会换成别的字体（{where}）",
        "the font “{font}” is none of those for official documents, and this computer lacks it: another takes its place ({where})",
        "请改用仿宋、楷体、黑体、小标宋或宋体，或安装该字体。",
        "use 仿宋, 楷体, 黑体, 小标宋 or 宋体, or install it.",
    ),
    # --- the example
    "authoring.no-example": Words(
        "没有 example.yaml，planforge new 用不了这个文种，这里也没法试印",
        "there is no example.yaml: `planforge new` can not begin such a document, and none was tried here",
        "请放入一份完整的示例计划，命名为 example.yaml。",
        "add a whole example plan, named example.yaml.",
    ),
    "authoring.example-lacks": Words(
        "示例没有填“{name}”，而计划必须填它",
        "the example does not fill in “{name}”, which every plan has to",
        "请在 example.yaml 里加一行：{line}，把……换成真的内容；或在 manifest.yaml 的这个字段里写“例”。",
        "add a line to example.yaml, with real words for ……: {line}; or give the field 例 (example) in manifest.yaml.",
    ),
    "authoring.other-type": Words(
        "示例的文种是“{name}”，不是这个文件夹的“{own}”",
        "the example is of the type “{name}”, not of this folder's, “{own}”",
        "请把 example.yaml 的“文种”改成“{own}”。",
        "let 文种 (type) in example.yaml be “{own}”.",
    ),
    "authoring.lost": Words(
        "示例里的这些字没有印出来：{kind}“{text}”",
        "words of the example are not printed: {kind} “{text}”",
        "请在 document.docx 中给它加上标记；不该有的，从示例里删去。",
        "give them a tag in document.docx, or take them out of the example.",
    ),
    "authoring.unsound": Words(
        "示例印出的文件不合 Word 的规矩（{part}）：{cause}",
        "the file made of the example is not sound for Word ({part}): {cause}",
        "请在 Word 中打开 document.docx，另存一次后再检查；仍有问题的，重做该处。",
        "open document.docx in Word, save it again and check once more; make the place anew if it stays.",
    ),
    # --- the copy with comments
    "authoring.annotated": Words("已写出带批注的副本：{path}", "a copy with comments was written: {path}"),
    "authoring.not-annotated": Words(
        "没有可加批注的 Word 文件",
        "there is no Word file that comments could be put into",
        "请先按上面的提示改好 document.docx。",
        "mend document.docx first, as said above.",
    ),
    "authoring.copy-name": Words(
        "带批注的副本是 Word 文件，文件名要以 .docx 结尾",
        "the copy with comments is a Word file: its name ends with .docx",
        "如 --annotate 检查结果.docx。",
        "e.g. --annotate checked.docx.",
    ),
    "authoring.over-template": Words(
        "带批注的副本不能写在模板上",
        "the copy with comments can not be written over a template",
        "请给 --annotate 另一个文件名。",
        "give --annotate another name.",
    ),
}
