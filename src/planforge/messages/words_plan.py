"""Catalogue entries of reading: source, document types, plan, compose."""

from __future__ import annotations

from planforge.messages.words import Words

_UTF8_ZH = "用记事本打开，另存为，编码选 UTF-8"
_UTF8_EN = "open it in an editor and save it with the encoding UTF-8"
_IDLE_ZH = "只供自己查看、不印的列，在 变量 下写上“{name}:”，后面空着"
_IDLE_EN = "for a column that is not printed, write “{name}:” under 变量 (variables), with nothing behind it"

WORDS: dict[str, Words] = {
    # --- the file as such
    "source.missing": Words(
        "找不到这个文件", "there is no such file", "检查文件名和所在文件夹", "check the name and folder"
    ),
    "source.folder": Words(
        "这是一个文件夹，不是文件", "this is a folder, not a file", "写出其中的文件名", "name a file in it"
    ),
    "source.no-file": Words(
        "这是管道或设备，不是文件",
        "this is a pipe or a device, not a file",
        "先存成文件，再写它的名称",
        "save it as a file and name that",
    ),
    "source.unreadable": Words(
        "文件不能读取：{reason}",
        "the file can not be read: {reason}",
        "检查文件的权限",
        "check its permissions",
    ),
    "source.link-loop": Words(
        "这是一个链接，链接又指回自己，没有文件",
        "this is a link that leads back to itself, and no file",
        "换上文件本身",
        "put the file itself there",
    ),
    "source.too-large": Words(
        "文件超过 {limit} MB",
        "the file is larger than {limit} MB",
        "拆成几份计划",
        "split it into several plans",
    ),
    "source.empty": Words(
        "文件是空的",
        "the file is empty",
        "用 planforge new 通知 起一个草稿",
        "start a draft with: planforge new notice",
    ),
    "source.encoding": Words(
        "文件的编码是 {encoding}，不是 UTF-8",
        "the file is encoded in {encoding}, not UTF-8",
        _UTF8_ZH,
        _UTF8_EN,
    ),
    "source.encoding-unknown": Words(
        "文件不是 UTF-8 文本，从这里起无法辨认", "the file is not UTF-8 text from here on", _UTF8_ZH, _UTF8_EN
    ),
    "source.character": Words(
        "有不能印出来的字符 {character}",
        "there is a character that can not be printed: {character}",
        "删掉它（多半是从别处粘贴时带来的）",
        "delete it (it usually came with a paste)",
    ),
    "source.tab": Words(
        "缩进用了制表符（Tab）", "the indent is made with a tab", "改用空格缩进", "indent with blanks"
    ),
    "source.tag": Words(
        "值以“!”开头（{tag}），会被当作标记",
        "the value begins with “!” ({tag}), which YAML takes for a tag",
        "给整个值加引号",
        "put the whole value in quotes",
    ),
    "source.too-deep": Words(
        "嵌套超过 {limit} 层", "it is nested deeper than {limit} levels", "减少层次", "use fewer levels"
    ),
    "source.too-many": Words(
        "内容超过 {limit} 项（引用也计算在内）",
        "it holds more than {limit} values (aliases counted as often as used)",
        "拆成几份计划，少用 * 引用",
        "split it into several plans; use fewer aliases",
    ),
    "source.alias": Words(
        "“*{name}”引用了不存在的内容",
        "“*{name}” refers to something that is not there",
        "如果星号是正文，给整个值加引号",
        "if the asterisk is text, put the value in quotes",
    ),
    "source.key-shape": Words(
        "这里应当是“名称: 内容”中的名称",
        "a key is expected here",
        "如果花括号、方括号是正文，给整个值加引号",
        "if the brackets are text, put the value in quotes",
    ),
    "source.documents": Words(
        "一个文件里有两份计划（--- 隔开）",
        "there are two plans in one file (parted by ---)",
        "一份计划一个文件；删掉 ---",
        "one plan a file; delete the ---",
    ),
    # --- YAML
    "yaml.second-colon": Words(
        "这一行有第二个“: ”，或缩进不对",
        "there is a second “: ” on this line, or the indent is wrong",
        "正文中的冒号用全角“：”；否则检查缩进，同一层左边对齐",
        "use the full-width ： in text; otherwise align keys of one level",
    ),
    "yaml.no-colon": Words(
        "这里缺少“: ”（半角冒号加空格）",
        "a “: ” (colon and blank) is missing here",
        "写成“名称: 内容”；正文换行时比名称多缩进两格",
        "write “key: value”; indent a text's further lines below its key",
    ),
    "yaml.indent": Words(
        "缩进不对：同一层的各行左边没有对齐",
        "the indent is wrong: lines of one level do not align",
        "同一层左边对齐，下一层多缩进两格",
        "align what belongs together; indent the next level by two blanks",
    ),
    "yaml.first-character": Words(
        "值不能以这个符号开头",
        "a value can not begin with this character",
        "给整个值加引号",
        "put the whole value in quotes",
    ),
    "yaml.braces": Words(
        "花括号或方括号没有配对，或其中缺少逗号",
        "braces or brackets do not match, or a comma is missing between them",
        "检查 {{ }} 和 [ ]；如果括号是正文，给整个值加引号",
        "check {{ }} and [ ]; if they are text, put the value in quotes",
    ),
    "yaml.quote": Words("引号没有配对", "a quote is not closed", "补上结尾的引号", "close the quote"),
    "yaml.escape": Words(
        "双引号里的反斜杠后面不能是这个字符",
        "this can not follow a backslash in double quotes",
        "改用单引号，或写两个反斜杠",
        "use single quotes, or two backslashes",
    ),
    "yaml.document": Words(
        "这里应当是文件的结尾",
        "the file should end here",
        "检查这一行的缩进",
        "check the indent of this line",
    ),
    "yaml.other": Words(
        "这里不是合格的 YAML：{problem}",
        "this is not proper YAML: {problem}",
        "看看这一行和上一行的冒号、引号、缩进",
        "look at the colons, quotes and indents of this line and the one above",
    ),
    # --- habits of a Chinese keyboard
    "habit.wide-colon": Words(
        "“{key}”后面是全角冒号“：”",
        "“{key}” is followed by a full-width colon ：",
        "改成半角冒号加空格：“{key}: ……”；如果这一行是上文的续行，要比名称多缩进两格",
        "type a plain colon and a blank: “{key}: …”; if the line goes on with the text above, indent it",
    ),
    "habit.no-blank": Words(
        "“{key}:”的冒号后面没有空格",
        "there is no blank after the colon of “{key}:”",
        "冒号后加一个空格：“{key}: ……”",
        "put a blank after it: “{key}: …”",
    ),
    "habit.wide-indent": Words(
        "缩进用了全角空格",
        "the indent is made with full-width blanks",
        "改用半角空格缩进",
        "indent with plain blanks",
    ),
    "habit.jinja": Words(
        "“{{{{”开头的值要加引号",
        "a value that begins with “{{{{” needs quotes",
        '写成 "{{{{ 名称 }}}}……"',
        'write "{{{{ name }}}}…"',
    ),
    "habit.block-mark": Words(
        "值以“>”或“|”开头，会被当作换行标记",
        "a value that begins with > or | is taken for a block mark",
        '给整个值加引号，如 ">35%"',
        'put it in quotes, e.g. ">35%"',
    ),
    "habit.quoted-word": Words(
        "值以引号开头，引号后面又有文字",
        "the value begins with a quoted word and goes on behind it",
        "改用中文引号“ ”",
        "use the quotes “ ”",
    ),
    "habit.wide-blank": Words(
        "“{key}:”的冒号后面是全角空格或不间断空格",
        "“{key}:” is followed by a full-width or non-breaking blank",
        "改成半角空格：“{key}: ……”",
        "type a plain blank: “{key}: …”",
    ),
    "habit.dash": Words(
        "列表的“-”后面没有空格，或用了全角的横线",
        "the “-” of a list has no blank behind it, or is full-width",
        "写成“- ……”；如果横线是正文，给整个值加引号",
        "write “- …”; if the dash is text, put the value in quotes",
    ),
    "habit.comment": Words(
        "“{text}”被当成了注释，不会印出来",
        "“{text}” is taken for a comment and will not be printed",
        "如果是正文，给整个值加引号；如果是注释，# 后面加一个空格",
        "if it is text, put the whole value in quotes; if it is a comment, put a blank behind the #",
    ),
    # --- keys and shapes
    "key.unknown": Words(
        "没有“{key}”这个名称", "“{key}” is not a key here", "是不是“{nearest}”？", "did you mean “{nearest}”?"
    ),
    "key.unknown-far": Words(
        "这里没有“{key}”这个名称",
        "“{key}” is not a key here",
        "这里可用：{known}（写法见 docs/plan-reference.zh-CN.md）",
        "known here: {known} (docs/plan-reference.md explains them)",
    ),
    "key.unfilled": Words(
        "“{key}”后面没有写",
        "nothing stands behind “{key}”",
        "写上文件名，或去掉这一项",
        "name the file, or leave the key out",
    ),
    "key.stray": Words(
        "“{key}”被当成了一个名称",
        "“{key}” was taken for a key",
        "花括号里的半角逗号会把内容断开：改用全角“，”，或给整个值加引号；如果它是一句话，去掉后面的冒号",
        "a plain comma inside {{ }} splits the text: use ， or put the value in quotes; if it is a sentence, drop "
        "the colon behind it",
    ),
    "key.twice": Words(
        "“{key}”写了两次，第 {line} 行已有“{first}”",
        "“{key}” stands twice; line {line} has “{first}”",
        "删掉一个",
        "delete one of them",
    ),
    "key.later": Words(
        "“{key}”现在还不能写（{text}）",
        "“{key}” can not be said yet ({text})",
        "先删掉这一行，成文后在 Word 里补上",
        "delete the line for now and add it in Word",
    ),
    "key.instead": Words(
        "这里没有“{key}”这个名称", "“{key}” is not a key here", "写成“{text}”", "write “{text}”"
    ),
    "key.office": Words(
        "“{key}”是办公室的设置，不写在计划里{text}",
        "“{key}” is a setting of the office, not of a plan{text}",
        "写进计划旁边的 planforge.yaml",
        "write it into planforge.yaml beside the plan",
    ),
    "shape.text": Words(
        "这里应当是一段文字",
        "a text is expected here",
        "写在一行里，不要用列表或下一层",
        "write it on one line, not as a list",
    ),
    "shape.paragraphs": Words(
        "这里应当是文字，或文字的列表",
        "a text or a list of texts is expected here",
        "一段一项：“- 第一段”；正文中的冒号用全角“：”",
        "one paragraph an entry: “- text”; use the full-width ： in text",
    ),
    "shape.flag": Words(
        "这里应当是“是”或“否”",
        "yes or no (是, 否) is expected here",
        "写“是”；不要时写“否”",
        "write 是 (yes) or 否 (no)",
    ),
    "shape.labels": Words(
        "这里应当是若干“名称: 内容”",
        "pairs of “name: text” are expected here",
        "如 {{适用范围: 建成区}}",
        "e.g. {{scope: town}}",
    ),
    "shape.level": Words(
        "这里应当是第一个序号的样子",
        "the first number as it looks is expected here",
        "如 （一）",
        "e.g. （一）",
    ),
    "shape.mapping": Words(
        "这里应当是若干“名称: 内容”",
        "keys and values are expected here",
        "可用的名称：{keys}",
        "known keys: {keys}",
    ),
    "shape.items": Words(
        "这里应当是事项的列表",
        "a list of items is expected here",
        "每项以“- ”开头；只有一段文字时写成“内容: ……”",
        "begin each with “- ”; a text alone belongs under 内容 (content)",
    ),
    "shape.item": Words(
        "这里应当是一个事项",
        "an item is expected here",
        "写成“- 标题: ……”或“- 一句话”",
        "write “- 标题: …” or “- a sentence”",
    ),
    "shape.sections": Words(
        "章节应当是列表",
        "sections are a list",
        "每个章节以“- ”开头，如“- 指导思想: ……”",
        "begin each section with “- ”, e.g. “- 指导思想: …”",
    ),
    "choice.near": Words(
        "这里没有“{value}”这种选择",
        "“{value}” is not a choice here",
        "是不是“{nearest}”？可选：{options}",
        "did you mean “{nearest}”? known: {options}",
    ),
    "choice.joined": Words(
        "“{value}”写成了一项，其实是几项",
        "“{value}” is read as one choice, and is several",
        "能写几项的，用半角逗号和空格隔开：[{parted}]；只能写一项的，只留一项",
        "where several may stand, part them by a half-width comma and a blank: [{parted}]; else keep one",
    ),
    "page.mark-size": Words(
        "发文机关标志的字号不能是“{value}”",
        "“{value}” is no size for an issuer mark",
        "写 初号、小初、一号、小一，或 {least}～{most} 之间的整数（磅）。",
        "write 初号, 小初, 一号, 小一, or whole points from {least} to {most}.",
    ),
    "page.mark-colour": Words(
        "发文机关标志为红色（GB/T 9704-2012，7.2.4），“{value}”不是",
        "the issuer mark is red (GB/T 9704-2012, 7.2.4), and “{value}” is not",
        "写 红，或六位十六进制的红色，如 C00000。",
        "write red (红), or a red in six hexadecimal digits, such as C00000.",
    ),
    "choice.unknown": Words(
        "这里没有“{value}”这种选择{nearest}",
        "“{value}” is not a choice here{nearest}",
        "可选：{options}",
        "known: {options}",
    ),
    "set.path": Words(
        "--set {key}：这个名称下面没有下一层",
        "--set {key}: this key has no keys below it",
        "只写第一段",
        "use only its first part",
    ),
    # --- variables
    "variable.name": Words(
        "“{name}”不能作变量的名称",
        "“{name}” can not be the name of a variable",
        "名称用汉字、字母、数字和下划线，不以数字开头，如 区、户数",
        "use letters, Chinese characters, digits and _, no digit first: 区, unit_name",
    ),
    "variable.no-sample": Words(
        "变量“{name}”没有样例",
        "the variable “{name}” has no sample",
        "写上一个样例：{name}: ……；render 用它",
        "write a sample: {name}: …; `render` prints it",
    ),
    "variable.unused": Words(
        "变量“{name}”没有用到",
        "the variable “{name}” is not used",
        "在文字里写 {{{{ {name} }}}}，或删去它；表里留着、不印的列，把冒号后面空着",
        "write {{{{ {name} }}}} in a text, or drop it; for a column that is not printed, leave the sample empty",
    ),
    "variable.unknown": Words(
        "“{name}”不是这份计划的变量",
        "“{name}” is no variable of this plan",
        "在 变量 下写上“{name}: 样例”；已有的：{known}",
        "add “{name}: sample” under 变量 (variables); there are: {known}",
    ),
    "variable.near": Words(
        "“{name}”不是这份计划的变量，是不是“{nearest}”？",
        "“{name}” is no variable of this plan; did you mean “{nearest}”?",
    ),
    "variable.form": Words(
        "不能用的写法：{tag}",
        "this can not be used: {tag}",
        "双花括号里只写变量名称和过滤器，如 {{{{ 区 }}}}、{{{{ 户数|中文数字 }}}}",
        "between the braces goes a variable's name, and filters: {{{{ 区 }}}}, {{{{ 户数|中文数字 }}}}",
    ),
    "variable.open": Words(
        "“{mark}”没有配成对",
        "“{mark}” has no counterpart",
        "变量写成 {{{{ 名称 }}}}",
        "write a variable as {{{{ name }}}}",
    ),
    "variable.statement": Words(
        "计划里不能用“{mark}”写循环、条件",
        "a plan has no loops and conditions (“{mark}”)",
        "只能用 {{{{ 名称 }}}} 和过滤器；各行不同的事项用表格的“增加”“删除”列",
        "use {{{{ name }}}} and filters; for what differs from row to row, columns `add …` and `drop …`",
    ),
    "variable.filter": Words(
        "没有“{name}”这个过滤器",
        "there is no filter “{name}”",
        "有这些：{known}",
        "there are: {known}",
    ),
    "variable.filter-near": Words(
        "没有“{name}”这个过滤器，是不是“{nearest}”？",
        "there is no filter “{name}”; did you mean “{nearest}”?",
    ),
    "variable.filter-arguments": Words(
        "过滤器“{name}”不能这样用：括号里的内容多了或少了",
        "the filter “{name}” does not take these arguments",
        "见 docs/filters.zh-CN.md",
        "see docs/filters.md",
    ),
    "variable.filter-value": Words(
        "过滤器“{name}”处理不了“{value}”：{reason}",
        "the filter “{name}” can not take “{value}”: {reason}",
    ),
    "variable.structured": Words(
        "变量“{name}”的值是列表，不能放在一句话里",
        "the value of “{name}” is a list, which can not stand within a text",
        "整个值只写 {{{{ {name} }}}} 的地方才能用列表",
        "a list can stand where {{{{ {name} }}}} is the whole value",
    ),
    "variable.too-many": Words(
        "计划里的变量标记超过 {limit} 处",
        "the plan has more than {limit} tags",
        "拆成几份计划",
        "split it into several plans",
    ),
    "variable.too-long": Words(
        "填上变量的文字超过 {limit} 字",
        "the texts with variables in them exceed {limit} characters",
        "缩短变量的值",
        "shorten the values",
    ),
    # --- rows of a table
    "column.unknown": Words(
        "看不出这一列是什么：“{name}”",
        "this column means nothing to the plan: “{name}”",
        "要印的，在 变量 下写上“{name}: 样例”，文字里写 {{{{ {name} }}}}；不印的，只写“{name}:”；"
        "已有的变量：{known}；列名也可以是计划的名称（成文日期）或“替换 章节/事项”之类",
        "to print it, write “{name}: sample” under 变量 (variables) and {{{{ {name} }}}} in a text; for a column that is "
        "not printed “{name}:” alone; the variables are: {known}; keys of the plan (成文日期) and edits "
        "(`replace section/item`) are columns, too",
    ),
    "column.near": Words(
        "看不出这一列是什么：“{name}”，是不是“{nearest}”？",
        "this column means nothing to the plan: “{name}”; did you mean “{nearest}”?",
        _IDLE_ZH,
        _IDLE_EN,
    ),
    "column.twice": Words(
        "“{name}”和“{first}”两列是一回事",
        "the columns “{name}” and “{first}” mean the same",
        "删去一列",
        "drop one of them",
    ),
    "column.missing": Words(
        "表里没有变量“{name}”的列",
        "the table has no column for the variable “{name}”",
        "加上名为“{name}”的一列，或写在 units.yaml 的 资料 里",
        "add a column “{name}”, or give it as 资料 (facts) in units.yaml",
    ),
    "row.missing": Words(
        "“{name}”没有值",
        "there is no value for “{name}”",
        "填上这一格，或写在 units.yaml 这个单位的 资料 里",
        "fill in the cell, or give it as 资料 (facts) of the unit in units.yaml",
    ),
    "row.unit": Words(
        "units.yaml 里没有“{name}”这个单位",
        "units.yaml has no unit “{name}”",
        "写单位的名称或简称，或把它加进 units.yaml",
        "write the name or short name of a unit, or add it to units.yaml",
    ),
    "row.unit-near": Words(
        "units.yaml 里没有“{name}”这个单位，是不是“{nearest}”？",
        "units.yaml has no unit “{name}”; did you mean “{nearest}”?",
    ),
    "row.path": Words(
        "“{key}”：计划里这个名称下面没有下一层",
        "“{key}”: in the plan, this key has no keys below it",
    ),
    "edit.action": Words(
        "没有“{name}”这种改动",
        "there is no edit “{name}”",
        "可用：{known}",
        "use one of {known}, or replace, add, drop, order, before, after",
    ),
    "edit.not-found": Words(
        "计划里这个位置没有“{name}”",
        "the plan has no “{name}” at this place",
        "写章节、事项的标识或标题，用 / 隔开；附件里的，前面加 附件1/",
        "name sections and items by 标识 (id) or heading, parted by /; in an attachment, begin with 附件1/",
    ),
    "edit.near": Words(
        "计划里这个位置没有“{name}”，是不是“{nearest}”？",
        "the plan has no “{name}” at this place; did you mean “{nearest}”?",
    ),
    "edit.many": Words(
        "“{name}”在这个位置有 {count} 处",
        "there are {count} of “{name}” at this place",
        "给要改的一处写上 标识，用标识指明",
        "give the one you mean a 标识 (id) and name that",
    ),
    "edit.no-list": Words(
        "“{name}”不能这样改",
        "“{name}” can not be changed in this way",
        "增加、排序用于章节、事项、单位和段落；前插、后插用于其中的一项",
        "add and order are for sections, items, units and paragraphs; before and after for one of them",
    ),
    "edit.names": Words(
        "这里要写名称，用顿号或换行隔开",
        "names are wanted here, parted by 、 or line breaks",
    ),
    "edit.no-value": Words(
        "这处改动没有内容",
        "this edit has no value",
        "填上内容；要删去，操作写“删除”",
        "fill in the value; to take something out, the action is `drop`",
    ),
    "edit.twice": Words(
        "排序里有名称写了两次，或不在这个位置", "a name stands twice in this order, or belongs elsewhere"
    ),
    "row.changes": Words(
        "这一行的改动超过 {limit} 处（删除、排序里的名称逐个计算）",
        "this row has more than {limit} changes (each name to drop or to put in order counts)",
        "改动这么多的，另写一个计划",
        "write a plan of its own for a document that differs so much",
    ),
    "row.too-deep": Words("这个值的层次超过 {limit} 层", "this value is nested deeper than {limit} levels"),
    # --- the plan
    "plan.shape": Words(
        "这不是一份计划",
        "this is not a plan",
        "计划由“名称: 内容”组成，如“文种: 通知”；见 planforge new",
        "a plan is made of “key: value” lines, e.g. “文种: 通知”; see planforge new",
    ),
    "plan.office-file": Words(
        "这是办公室的设置或单位名录，不是计划",
        "this is an office's profile or unit directory, not a plan",
        "它会自动读入；只写计划的文件名",
        "it is read by itself; name only plans",
    ),
    "plan.no-type": Words(
        "没有写明文种",
        "the document type is missing",
        "加一行“文种: 通知”。可用：{known}",
        "add a line “文种: 通知”. Known: {known}",
    ),
    "plan.missing": Words(
        "{kind}必须有“{element}”（{ground}）",
        "a {kind} must have “{element}” ({ground})",
        "加一行“{example}”",
        "add a line “{example}”",
    ),
    "plan.missing-final": Words(
        "定稿的{kind}必须有“{element}”（{ground}）",
        "a final {kind} must have “{element}” ({ground})",
        "加一行“{example}”",
        "add a line “{example}”",
    ),
    "final.automatic": Words(
        "定稿还没有文号：`自动` 的号在 --issue 时取",
        "there is no number yet: an automatic one is taken with --issue",
        "加 --issue 取号定稿；已有的号，写在“发文字号”里",
        "take it with --issue, or type the number that the document has",
    ),
    "final.number-open": Words(
        "定稿的发文字号还空着",
        "the number of a final document is open",
        "填上序号，或写“发文字号: 自动”，用 --issue 取号",
        "fill in the serial, or write “发文字号: 自动” and take one with --issue",
    ),
    "final.date-open": Words(
        "定稿的日期还空着：{value}",
        "a date of a final document is open: {value}",
        "写全年、月、日，如 2026年3月18日",
        "give year, month and day, such as 2026年3月18日",
    ),
    "final.placeholder": Words(
        "定稿里还有没填的地方：{found}",
        "something is still to be filled in: {found}",
        "换成要写的字",
        "put the words in its place",
    ),
    "final.to-fill-in": Words(
        "附件里有留空的地方：{found}",
        "an attachment has something to be filled in: {found}",
        "留给收文单位填的，不用改",
        "what its readers fill in may stay",
    ),
    "plan.usual": Words(
        "{kind}一般有“{element}”（{ground}）",
        "a {kind} has “{element}” as a rule ({ground})",
        "加一行“{example}”；没有的不必写",
        "add a line “{example}”, unless there is none",
    ),
    "plan.missing-content": Words(
        "{kind}必须有“{element}”（{ground}）",
        "a {kind} must have “{element}” ({ground})",
        "写“正文: ……”；有条目的写“章节:”，下面每条以“- ”开头{example}",
        "write “正文: …”; where it has items, “章节:” and below it each with “- ”{example}",
    ),
    "title.no-type": Words(
        "标题里没有文种“{kind}”（{ground}）",
        "the title does not say that it is a {kind} ({ground})",
        "标题写成“关于……的{kind}”",
        "end the title with {kind}",
    ),
    "title.type-not-last": Words(
        "标题里“{kind}”之后还有“{rest}”（{ground}）",
        "“{rest}” stands behind {kind} in the title ({ground})",
        "去掉“{rest}”；要说明的，放在圆括号里，如“（试行）”",
        "drop “{rest}”, or put it into round brackets like （试行）",
    ),
    "title.closing-mark": Words(
        "标题末尾有“{mark}”", "the title ends with “{mark}”", "去掉“{mark}”", "drop “{mark}”"
    ),
    "ending.unsaid": Words(
        "{kind}里不得写“{words}”（{ground}）",
        "a {kind} does not say “{words}” ({ground})",
        "删掉这句话；要请上级批准的，另写请示",
        "delete the sentence; what asks for approval is a 请示 of its own",
    ),
    "issuer.kind": Words(
        "{kind}一般不由“{name}”发布（{ground}）",
        "a {kind} is not usually issued by {name} ({ground})",
        "发文机关的名称里应当有其中之一：{wanted}；或换一个文种",
        "the issuer's name has one of: {wanted}; or choose another type",
    ),
    "recipients.kind": Words(
        "{kind}不主送“{name}”（{ground}）",
        "a {kind} does not go to {name} ({ground})",
        "主送机关的名称里应当有其中之一：{wanted}；或换一个文种",
        "the recipient's name has one of: {wanted}; or choose another type",
    ),
    "recipients.person": Words(
        "上行文不送负责人个人：{name}（{ground}）",
        "an upward document goes to an office, not to a leader: {name} ({ground})",
        "主送机关写上级机关的名称；负责人直接交办的除外",
        "name the office, unless the leader has asked for it in person",
    ),
    "copies.lower": Words(
        "上行文不抄送下级机关：{name}（{ground}）",
        "an upward document is not copied to lower offices: {name} ({ground})",
        "从“抄送”里删掉；要下级知道的，另发通知",
        "take it out of 抄送; what lower offices are to know is a notice of its own",
    ),
    "issuer.inner": Words(
        "“{name}”像是内设机构，除办公厅（室）外不得对外正式行文（{ground}）",
        "{name} looks like a section of an office, which does not write to others itself ({ground})",
        "发文机关写本机关的名称",
        "write the office's name",
    ),
    "title.type": Words(
        "标题的文种是“{found}”，计划的文种是“{kind}”",
        "the title says {found}, the type is {kind}",
        "改标题，或改“文种”",
        "change the title, or 文种",
    ),
    "printed.early": Words(
        "印发日期 {value} 早于成文日期 {date}",
        "it is printed ({value}) before its date ({date})",
        "改正其中一个日期",
        "correct one of the dates",
    ),
    "signature.other": Words(
        "落款“{name}”不是发文机关“{issuer}”",
        "“{name}” signs, which is not the issuing office “{issuer}”",
        "改正机关名称；由别的机关代章的，写成“落款: {{机关: {issuer}, 代章: {name}}}”",
        "correct the name; where it seals on behalf, write “落款: {{机关: {issuer}, 代章: {name}}}”",
    ),
    "signature.unsealed": Words(
        "写了由“{name}”代章，又写“印章: 无”",
        "“{name}” seals on behalf, and there is to be no seal (印章: 无)",
        "要盖章的，删掉“印章: 无”；不盖章的，删掉“代章”",
        "delete “印章: 无” where it is sealed, 代章 where it is not",
    ),
    "mark.lead-only": Words(
        "联合发布的{kind}，标志只印主办机关“{lead}”",
        "the mark of this {kind} of several offices names only the lead, “{lead}”",
        "就这样印，加一行“发文机关标志: 主办”；要并列的，写“发文机关标志: |”，下面一行一个机关，各缩进两格，最后一行末尾加“令”",
        "to have it so add “发文机关标志: 主办”; to name all write “发文机关标志: |” and below it an office a line, "
        "indented by two blanks, 令 at the end of the last",
    ),
    "signers.few": Words(
        "{issuers} 个机关联合上报，只有 {signers} 个签发人（GB/T 9704-2012，7.2.6）",
        "{issuers} offices report together and {signers} of them name a signer (GB/T 9704-2012, 7.2.6)",
        "各机关的签发人都写上，次序与发文机关相同",
        "name the signer of each, in the order of the offices",
    ),
    "attendance.minutes": Words(
        "出席、请假、列席、记录是纪要的要素，{kind}一般没有",
        "attendance belongs to minutes; a {kind} has none as a rule",
        "删掉这一行，或改用文种“纪要”",
        "delete the line, or make it minutes (纪要)",
    ),
    "stamp.nobody": Words(
        "签名章没有写职务和姓名",
        "the signature stamp has neither post nor name",
        "写成“签名章: {{职务: 县长, 姓名: 沈立, 文件: 签名章.png}}”",
        "write “签名章: {{职务: 县长, 姓名: 沈立, 文件: 签名章.png}}”",
    ),
    "file.missing": Words(
        "找不到文件“{file}”",
        "there is no file “{file}”",
        "在文件夹“{folder}”里找过；检查文件名，或把文件放进去",
        "looked for it in “{folder}”; check its name, or put it there",
    ),
    "file.locked": Words(
        "“{file}”有密码", "“{file}” has a password", "去掉密码，另存一份", "save it without one"
    ),
    "file.other-kind": Words(
        "“{file}”的内容与扩展名不符",
        "what is in “{file}” is not what its ending says",
        "用原来的软件打开，另存为这种格式，不要只改扩展名",
        "open it in the program that made it and save it as this kind; a new ending does not change a file",
    ),
    "file.too-much": Words(
        "“{file}”展开以后过大",
        "“{file}” becomes too large when it is unpacked",
        "删去不用的部分，另存一份，或分成几份",
        "remove what is not needed and save it anew, or divide it",
    ),
    "pdf.no-pages": Words("“{file}”里没有页面", "“{file}” has no pages", "重新导出一份", "export it anew"),
    "pdf.many-pages": Words(
        "“{file}”有 {pages} 页，合订最多 {limit} 页",
        "“{file}” has {pages} pages, and no more than {limit} can be bound in",
        "改用“方式: 另发”，或分成几份",
        "send it apart (方式: 另发), or divide it",
    ),
    "pdf.page-size": Words(
        "“{file}”第 {page} 页的大小是 {wide} × {high} 毫米，不能印",
        "page {page} of “{file}” measures {wide} × {high} mm, which can not be printed",
        "按实际的纸张重新导出一份",
        "export it anew, for a real size of paper",
    ),
    "plan.missing-title": Words(
        "{kind}必须有“标题”（{ground}）",
        "a {kind} must have a title (标题; {ground})",
        "加一行“{example}”；只给事由时写“事由: ……”；确实不要标题时写“标题: 无”",
        "add a line “{example}”, or “事由: …” to have it made, or “标题: 无” for none",
    ),
    "plan.empty": Words(
        "{kind}的“{element}”是空的", "“{element}” of this {kind} is empty", "写上内容", "fill it in"
    ),
    "plan.unused": Words(
        "“{key}”印不出来：已有“{other}”",
        "“{key}” would not be printed: there is “{other}” already",
        "只留一样",
        "keep one of them",
    ),
    "plan.alone": Words(
        "没有“{other}”，“{key}”印不出来",
        "“{key}” would not be printed without “{other}”",
        "补上“{other}”，或删掉“{key}”",
        "add “{other}”, or delete “{key}”",
    ),
    "plan.forbidden": Words(
        "{kind}没有“{element}”这一要素（{ground}）",
        "a {kind} has no “{element}” ({ground})",
        "删掉这一行，或换一个文种、一种版式",
        "delete the line, or choose another type or format",
    ),
    "direction.type": Words(
        "{kind}不能是{direction}文",
        "a {kind} does not travel in this direction ({direction})",
        "行文方向可写：{known}；或换一个文种",
        "its directions: {known}; or choose another type",
    ),
    "recipients.one": Words(
        "{kind}只主送一个机关（{ground}）",
        "a {kind} goes to one office ({ground})",
        "只留一个主送机关，其他的写在“抄送”里",
        "keep one of the recipients; the others go under “抄送”",
    ),
    "ending.none": Words(
        "{kind}没有惯用的结束语",
        "a {kind} has no usual ending",
        "写出这一句，或删掉“结束语”",
        "write the sentence, or delete “结束语”",
    ),
    "ending.near": Words(
        "结束语不会是“{value}”", "“{value}” is no ending", "是不是“{nearest}”？", "did you mean “{nearest}”?"
    ),
    "entries.unknown": Words(
        "{kind}没有“{name}”这一栏",
        "a {kind} has no entry “{name}”",
        "可填的栏目：{known}",
        "its entries: {known}",
    ),
    "entries.missing": Words(
        "{kind}必须填“{name}”一栏",
        "a {kind} must fill in “{name}”",
        "写成“栏目: {{{name}: ……}}”",
        "write “栏目: {{{name}: …}}”",
    ),
    "section.two": Words(
        "一个章节里有两个标题：“{first}”和“{second}”",
        "one section has two headings: “{first}” and “{second}”",
        "第二个另起一项，前面加“- ”",
        "begin the second with “- ” of its own",
    ),
    "section.own-heading": Words(
        "“{key}”如果是自拟的标题，要写成长格式",
        "if “{key}” is a heading of your own, use the long form",
        "“- {{标题: {key}, 内容: ……}}”，有子项时再加“子项: […]”",
        "“- {{标题: {key}, 内容: …}}”, with 子项: […] where it has items",
    ),
    "item.own-heading": Words(
        "“{key}”如果是这一项的标题，要写明",
        "if “{key}” is this item's heading, say so",
        "“- {{标题: {key}, 内容: ……}}”",
        "“- {{标题: {key}, 内容: …}}”",
    ),
    "item.only-units": Words(
        "这一项只有单位，没有标题和内容",
        "this item has units and neither heading nor content",
        "单位属于上一项时，去掉“- ”，与上一项的名称左边对齐",
        "where they belong to the item above, drop the “- ” and align them with its keys",
    ),
    "item.typed-number": Words(
        "“{number}”会和自动编的序号重复",
        "“{number}” will stand beside the number that is made",
        "去掉它；要保留时写“编号: {number}”，不要序号时写“编号: 无”",
        "drop it; to keep it write “编号: {number}”, for none “编号: 无”",
    ),
    "attachment.typed-number": Words(
        "附件标题里的“{number}”会和自动编的序号重复",
        "“{number}” in the attachment's title will stand beside the number that is made",
        "去掉它",
        "drop it",
    ),
    "attachment.book-marks": Words(
        "附件名称一般不加书名号",
        "the name of an attachment has no 《》 as a rule",
        "写成“{bare}”",
        "write “{bare}”",
    ),
    "section.bare": Words(
        "章节“{heading}”只有标题",
        "section “{heading}” has a heading only",
        "写上内容，或删掉这一行",
        "fill it in, or delete the line",
    ),
    "item.too-deep": Words(
        "事项超过 {limit} 层", "items are nested deeper than {limit} levels", "合并层次", "merge levels"
    ),
    "item.empty": Words(
        "这一项什么也没有写",
        "this item says nothing",
        "写上“标题”或“内容”，或删掉它",
        "give it 标题 or 内容, or delete it",
    ),
    "series.no-code": Words(
        "这种编号没有写代字",
        "this series has no code",
        "代字: 澄综执",
        "code: 澄综执",
    ),
    "units.brackets": Words(
        "单位“{name}”的括号没有配对",
        "the brackets of unit “{name}” do not match",
        "补上另一半括号",
        "add the other bracket",
    ),
    "units.none": Words(
        "这里没有单位", "there is no unit here", "写上单位，或删掉这一行", "name a unit, or delete the line"
    ),
    "units.near": Words(
        "单位名录里没有“{name}”",
        "“{name}” is not in units.yaml",
        "是不是“{nearest}”？",
        "did you mean “{nearest}”?",
    ),
    "units.unknown": Words(
        "单位名录里没有“{name}”{nearest}",
        "“{name}” is not in units.yaml{nearest}",
        "改正，或补进 units.yaml",
        "correct it, or add it to units.yaml",
    ),
    "time.date": Words(
        "没有这一天：{value}", "there is no such day: {value}", "改正日期", "correct the date"
    ),
    "time.range": Words(
        "时间的终点早于起点：{value}",
        "the time ends before it starts: {value}",
        "改正起止时间",
        "correct its start or end",
    ),
    "date.impossible": Words(
        "没有这一天：{value}", "there is no such day: {value}", "改正日期", "correct the date"
    ),
    "date.form": Words(
        "这不是日期：{value}",
        "this is not a date: {value}",
        "写成 2026年3月18日；未定时写 2026年　月　日",
        "write 2026年3月18日; 2026年　月　日 while it is open",
    ),
    "number.mend": Words(
        "发文字号的写法不合规范：{value}",
        "the document number is not in its proper form: {value}",
        "写成 {mended}",
        "write {mended}",
    ),
    "number.order": Words(
        "{kind}的编号不是这个样子",
        "the number of a {kind} has another form",
        "写成 发文字号: {example}",
        "write 发文字号: {example}",
    ),
    "number.not-order": Words(
        "{kind}的编号不写成“第×号”“第×期”",
        "a {kind} is not numbered 第×号 or 第×期",
        "写成 {example} 这样的发文字号",
        "write a document number such as {example}",
    ),
    "copy-number.form": Words(
        "份号“{value}”不是六位数字",
        "the copy number “{value}” has not six digits",
        "写成 000123 这样的六位数字（7.2.1）",
        "write six digits such as 000123 (7.2.1)",
    ),
    "secrecy.form": Words(
        "看不懂密级“{value}”",
        "“{value}” is no secrecy",
        "写 绝密、机密、秘密，或连同期限写成 机密★1年、秘密★2026年12月31日、秘密★启用前",
        "write 绝密, 机密 or 秘密, with its end as in 机密★1年, 秘密★2026年12月31日 or 秘密★启用前",
    ),
    "secrecy.no-copy-number": Words(
        "涉密公文应当标注份号",
        "a classified document has copy numbers",
        "加一行 份号: 000001",
        "add a line 份号: 000001",
    ),
    "urgency.unknown": Words(
        "没有“{value}”这种紧急程度",
        "there is no urgency “{value}”",
        "可以写：{options}",
        "one of: {options}",
    ),
    "imprint.no-recipients": Words(
        "没有主送机关可以移到版记",
        "there are no recipients to stand in the imprint",
        "写上 主送机关，或删去“主送移至版记”",
        "name the recipients, or drop 主送移至版记",
    ),
    "seal.count": Words(
        "印章 {seals} 枚，署名 {names} 个，数目不符",
        "there are {seals} seals for {names} names",
        "按署名次序逐枚写，没有图片的写 空；代章只用代章机关的一枚",
        "write one for each name in their order, 空 where there is no picture; an office that seals on behalf has one",
    ),
    "seal.no-alpha": Words(
        "“{file}”没有透明底，会盖住署名、日期或相邻的印章",
        "“{file}” has no transparent ground: it hides names, dates or seals beside it",
        "抠去底色，另存为透明底的 PNG",
        "remove the ground and save it as PNG with alpha",
    ),
    "seal.large": Words(
        "印章直径 {value} 毫米，大于 {most} 毫米",
        "a seal of {value} mm is larger than {most} mm",
        "按印章实际大小写；省级以下机关为 42 毫米",
        "give the size that the seal really has; that of offices up to the county is 42 mm",
    ),
    "image.cut": Words(
        "“{file}”不完整，缺了后半",
        "“{file}” is cut short: its end is missing",
        "重新复制或另存一份",
        "copy or save it anew",
    ),
    "image.kind": Words(
        "“{file}”不是能印的 PNG 或 JPEG 图片（不超过 1 亿像素，不过于狭长）",
        "“{file}” is no PNG or JPEG picture that can be printed (at most 100 million pixels, not too narrow)",
        "另存为 PNG（印章用透明底）",
        "save it as PNG (with alpha for a seal)",
    ),
    "length.form": Words(
        "“{value}”不是 {least}–{most} 之间的毫米数",
        "“{value}” is no length of {least} to {most} mm",
        "只写数字，如 42",
        "write the number alone, e.g. 42",
    ),
    "number.form": Words(
        "这不是发文字号：{value}{mended}",
        "this is not a document number: {value}{mended}",
        "写成 澄综执〔2026〕12号，或 自动",
        "write it as 澄综执〔2026〕12号, or 自动 (auto)",
    ),
    "number.no-code": Words(
        "“自动”编号需要机关代字",
        "an automatic number needs the office's code (机关代字)",
        "在计划或 planforge.yaml 中加一行“机关代字: 澄综执”",
        "add a line “机关代字: …” to the plan or to planforge.yaml",
    ),
    "number.no-year": Words(
        "“自动”编号需要年份",
        "an automatic number needs a year",
        "写上“成文日期”，未定的写 2026年　月　日",
        "give a 成文日期, 2026年　月　日 while it is open",
    ),
    "number.code-form": Words(
        "机关代字不能这样写：{value}",
        "this is no office's code (机关代字): {value}",
        "写 1 至 12 个汉字或字母，不带年份、括号和标点",
        "write 1 to 12 Chinese or Latin letters, without year, brackets and punctuation",
    ),
    "number.year-form": Words(
        "文号不能有这样的年份：{year}",
        "no document number has such a year: {year}",
        "改正成文日期，年份在 1900 至 2099 之间",
        "put the 成文日期 right: a year from 1900 to 2099",
    ),
    "number.range": Words(
        "“{style}”这种序号写不出第 {value} 个",
        "numbers like “{style}” do not reach {value}",
        "在“编排: {{层次: …}}”中换一种式样",
        "choose another style in 编排: {{层次: …}}",
    ),
    "layout.sample": Words(
        "“{value}”里看不出序号",
        "there is no number in “{value}”",
        "写第一个序号的样子，如 （一）、1.、第一，",
        "write the first number as it looks: （一）, 1., 第一，",
    ),
    "layout.sample-many": Words(
        "“{value}”像是几个式样连在了一起",
        "“{value}” looks like several samples in one",
        "方括号里用半角逗号加空格隔开，如 [一、, （一）, 1.]",
        "part them by a plain comma and a blank: [一、, （一）, 1.]",
    ),
    "layout.levels": Words("层次超过 {limit} 级", "there are more than {limit} levels"),
    "shape.row": Words(
        "这里应当是表的一行",
        "a row of a table is expected here",
        "写成列表 [甲, 乙]，或用 | 隔开：甲 | 乙",
        "write a list [甲, 乙], or part the cells by |: 甲 | 乙",
    ),
    "table.empty": Words(
        "表格没有内容", "the table is empty", "写上“表头”和“行”", "write 表头 (header) and 行 (rows)"
    ),
    "table.row": Words(
        "“{key}”的第 {row} 行有 {cells} 格，表有 {columns} 列",
        "row {row} of “{key}” has {cells} cells, the table {columns} columns",
        "空格写成 ''；并入左格写 <，并入上格写 ^",
        "write '' for an empty cell, < to join the one on its left, ^ the one above",
    ),
    "table.count": Words(
        "“{key}”有 {count} 项，表有 {columns} 列",
        "“{key}” has {count} entries, the table {columns} columns",
        "每列写一项，或删掉这一行",
        "write one for each column, or delete the line",
    ),
    "table.width": Words(
        "“{value}”不是列宽",
        "“{value}” is no width of a column",
        "写字数或百分比，如 [3, 16, 8]",
        "write characters or percents, such as [3, 16, 8]",
    ),
    "table.too-wide": Words(
        "表超过 {limit} 列", "the table has more than {limit} columns", "分成几张表", "divide it"
    ),
    "table.header-rows": Words(
        "“{value}”不是行数", "“{value}” is no count of rows", "写 0 到 9", "write 0 to 9"
    ),
    "table.header-all": Words(
        "表头行盖住了整张表（共 {rows} 行）",
        "the header takes the whole table ({rows} rows)",
        "写小一些的“表头行”",
        "write a smaller 表头行",
    ),
    "table.area-csv": Words(
        "“{file}”是 .csv，没有区域，全部印出",
        "“{file}” is a .csv without ranges: all of it is printed",
        "删掉“区域”，或另存为 .xlsx",
        "delete 区域, or save it as .xlsx",
    ),
    "table.file-kind": Words(
        "“{file}”不是能做成表的文件",
        "“{file}” is no file that can be a table",
        "用 .xlsx 或 .csv 文件",
        "use an .xlsx or .csv file",
    ),
    "table.file-empty-end": Words(
        "区域“{value}”末尾 {count} 列是空的，已略去",
        "the last {count} columns of the range “{value}” are empty and left out",
        "要留出填写的空列，请在该列写上表头；不留，则把区域写短",
        "head a column that is to be filled in; else write a shorter range",
    ),
    "table.file-hidden": Words(
        "“{file}”里隐藏的 {rows} 行、{columns} 列没有印",
        "{rows} hidden rows and {columns} hidden columns of “{file}” are left out",
        "要印出来，先在表里取消隐藏（或清除筛选），再保存",
        "to print them, unhide them in the sheet (or clear its filter) and save it",
    ),
    "table.file-empty": Words(
        "“{file}”里没有内容", "there is nothing in “{file}”", "检查文件和“区域”", "check the file, and 区域"
    ),
    "table.file-look": Words(
        "{cell} 的数字格式“{look}”未能照搬，印成了“{text}”",
        "the look of {cell} ({look}) is not taken over; it is printed as “{text}”",
        "核对这一格；或在表里改用常用格式，或直接写成文字",
        "check it, or use a usual format or a text in the sheet",
    ),
    "table.file-broken": Words(
        "“{file}”打不开，或已损坏",
        "“{file}” can not be opened, or is damaged",
        "用 Excel 或 WPS 打开，另存一份",
        "open it in Excel or WPS and save it anew",
    ),
    "table.file-encoding": Words(
        "“{file}”的文字无法辨认",
        "the text of “{file}” is in no known encoding",
        "另存为 UTF-8 的 .csv，或 .xlsx",
        "save it as .csv in UTF-8, or as .xlsx",
    ),
    "table.file-large": Words(
        "“{file}”超过 {limit} 格",
        "“{file}” has more than {limit} cells",
        "用“区域”指明要用的部分",
        "name the part that is wanted with 区域",
    ),
    "table.file-sheet": Words(
        "没有“{name}”这张工作表",
        "there is no sheet “{name}”",
        "工作表可用：{known}；只要其中几格，写成 {example}!A1:F20",
        "known sheets: {known}; for some of its cells write {example}!A1:F20",
    ),
    "table.file-range": Words(
        "“{value}”不是区域", "“{value}” is no range", "写成 表1!A1:F20", "write 表1!A1:F20"
    ),
    "table.file-formula": Words(
        "“{file}”的 {cell} 是公式，没有存下结果",
        "{cell} of “{file}” is a formula without a kept value",
        "用 Excel 或 WPS 打开，保存一次",
        "open it in Excel or WPS and save it",
    ),
    "table.file-value": Words(
        "{cell} 的值是 {value}",
        "the value of {cell} is {value}",
        "改好表里的公式",
        "mend the formula in the sheet",
    ),
    "table.joined": Words(
        "“{value}”旁边没有可以并入的格",
        "there is no cell that “{value}” could join",
        "合并的格要成矩形：左上格写文字，右边写 <，下一行写 ^",
        "joined cells make a rectangle: text in the upper left, < on its right, ^ in the rows below",
    ),
    "picture.no-file": Words("图片没有写文件", "the picture names no file", "加上“文件: ……”", "add 文件: …"),
    "attachment.no-title": Words(
        "附件没有标题",
        "the attachment has no title",
        "加一行“标题: ……”；不要标题时写“标题: 无”",
        "add a line “标题: …”, or “标题: 无” for none",
    ),
    "attachment.empty": Words(
        "附件没有内容",
        "the attachment has no content",
        "写上“引言”“章节”，或用“文件: ……”指明文件",
        "write 引言 or 章节, or name its file with 文件",
    ),
    "attachment.both": Words(
        "附件既有文件又有内容", "the attachment has both a file and a text", "只留一样", "keep one of them"
    ),
    "attachment.manner": Words(
        "“{file}”不能这样附",
        "“{file}” can not be attached in this way",
        "写“方式: {way}”",
        "write “方式: {way}”",
    ),
    "attachment.area": Words(
        "“区域”只用于 .xlsx 文件，这里不起作用",
        "区域 is for .xlsx files: here it does nothing",
        "删掉“区域”，或用“文件: ……”指明 .xlsx 文件",
        "delete 区域, or name an .xlsx file with 文件",
    ),
    "attachment.file-broken": Words(
        "“{file}”打不开，或已损坏",
        "“{file}” can not be opened, or is damaged",
        "用 Word 或 WPS 打开，另存一份；PDF 重新导出一份",
        "open it in Word or WPS and save it anew; export a PDF anew",
    ),
    "attachment.named": Words(
        "“{file}”只列名称，不会放进来",
        "“{file}” is only named, its pages are not put in",
        "要放进来，写成“{{标题: ……, 文件: {file}}}”",
        "to have it put in, write “{{标题: …, 文件: {file}}}”",
    ),
    "attachment.file-unsafe": Words(
        "“{file}”里有宏、控件或脚本",
        "“{file}” has macros, controls or scripts",
        "在 Word 里删掉，另存为 .docx",
        "remove them in Word and save it as .docx",
    ),
    "attachment.file-changes": Words(
        "“{file}”里有 {count} 处修订，按接受全部修订以后的文字放入",
        "“{file}” has {count} tracked changes; it is put in as if all were accepted",
        "核对文字；或在 Word 里逐处接受、拒绝，保存以后再生成",
        "check the words, or accept and reject them in Word, save, and render again",
    ),
    "attachment.file-remarks": Words(
        "“{file}”里有 {count} 条批注，没有放入",
        "“{file}” has {count} comments, which are left out",
        "看过以后在 Word 里删掉",
        "delete them in Word when they are dealt with",
    ),
    "attachment.file-mixed": Words(
        "“{file}”里有横向的页面，也有纵向的，放入后都是纵向",
        "“{file}” has pages on their side and upright ones; all stand upright here",
        "要都横向，写“版面: 横向”；要各依原样，横向的另存一份，作另一个附件",
        "for all on their side write 版面: 横向; to keep both, make the pages on their side an attachment of their own",
    ),
    "attachment.file-fetches": Words(
        "“{file}”一打开就会去取别处的内容：{what}",
        "“{file}” fetches something from elsewhere when it is opened: {what}",
        "在 Word 里断开链接（图片改为嵌入，域改为文字），另存为 .docx",
        "break the links in Word (embed the pictures, make the fields text), and save it as .docx",
    ),
    # --- document types
    "type.near": Words(
        "没有“{name}”这个文种",
        "there is no document type “{name}”",
        "是不是“{nearest}”？可用：{known}",
        "did you mean “{nearest}”? Known: {known}",
    ),
    "type.instead": Words(
        "没有“{name}”这个文种",
        "there is no document type “{name}”",
        "可以用：{instead}。全部文种：{known}",
        "use one of: {instead}. Known: {known}",
    ),
    "type.unknown": Words(
        "没有“{name}”这个文种{nearest}",
        "there is no document type “{name}”{nearest}",
        "可用：{known}",
        "known: {known}",
    ),
    "type.shelf": Words(
        "找不到文种目录",
        "the templates folder is not there",
        "检查 --templates 或 planforge.yaml 的“文种目录”",
        "check --templates, or 文种目录 in planforge.yaml",
    ),
    "type.base": Words(
        "要继承的“{base}”不存在",
        "“{base}”, which it extends, is not there",
        "可继承：{known}",
        "known: {known}",
    ),
    "type.circle": Words(
        "文种互相继承，绕成了圈：{names}", "document types extend one another in a circle: {names}"
    ),
    "type.outside": Words(
        "文种文件夹的内容通向目录之外",
        "the template folder leads out of its place by a link",
        "把文件复制进来，不要用链接",
        "copy the file in instead of linking it",
    ),
    "type.engine": Words(
        "这个文种需要 PlanForge {wanted}，现有 {have}",
        "this type needs PlanForge {wanted}; this is {have}",
        "升级 PlanForge",
        "upgrade PlanForge",
    ),
    "type.engine-form": Words(
        "这不是版本号：{value}", "this is not a version: {value}", "如 0.1.0", "e.g. 0.1.0"
    ),
}
