"""Catalogue entries of batches: the table, row by row."""

from __future__ import annotations

from planforge.messages.words import Words

_SAVE_ZH = "用 Excel 或 WPS 打开，保存一次"
_SAVE_EN = "open it in Excel or WPS and save it"
_EDIT_ZH = "写成 操作: 替换，位置: 工作内容/清理沿街小广告/时限，内容: 2026年9月底前"
_EDIT_EN = "write 操作: 替换, 位置: 工作内容/清理沿街小广告/时限, 内容: 2026年9月底前"

WORDS: dict[str, Words] = {
    # --- the file
    "batch.kind": Words(
        "数据表只能是 .csv、.xlsx、.yaml 或 .jsonl",
        "a table is a .csv, .xlsx, .yaml or .jsonl",
        "旧的 .xls 用 Excel 或 WPS 打开，另存为 .xlsx",
        "open an old .xls in Excel or WPS and save it as .xlsx",
    ),
    "batch.empty": Words(
        "表里没有内容",
        "there is nothing in the table",
        "第一行写列名，以下每行写一个单位",
        "write the names of the columns into the first row, and a place into each row below",
    ),
    "batch.encoding": Words(
        "从这一行起，文字无法辨认（不是 UTF-8，也不是 GBK）",
        "from this line on the text is neither UTF-8 nor GBK",
        "用 Excel 或 WPS 打开，另存为“CSV UTF-8”或 .xlsx",
        "open it in Excel or WPS and save it as “CSV UTF-8” or .xlsx",
    ),
    "batch.file-large": Words(
        "文件超过 {limit} MB",
        "the file is larger than {limit} MB",
        "分成几个文件",
        "divide it into several files",
    ),
    "batch.file-long": Words(
        "这一行超过 {limit} 字，不像数据表",
        "this line has more than {limit} characters; that is no table",
        "查看这一行是不是缺了换行",
        "see whether a line break is missing in it",
    ),
    "batch.file-changed": Words(
        "读表的时候，表被改动了",
        "the table was changed while it was read",
        "关上正在编辑它的程序，再运行一次",
        "close the program that edits it, and run again",
    ),
    "batch.csv-quotes": Words(
        "从这一行起，英文双引号不成对，以下的内容无法读取",
        "from this line on the double quotes have no partner, and the rest can not be read",
        '内容里的英文双引号要写两个（""），并把整格用双引号括起来；或另存为 .xlsx',
        'write a double quote inside a cell twice (""), with quotes around the cell; or save the table as .xlsx',
    ),
    "batch.csv-long": Words(
        "从这一行起，有一格或一行过长（一行最多 {limit} 字），多半是双引号没有关上",
        "from this line on a cell or row is too long (a row has at most {limit} characters); a quote may not be closed",
        "补上关闭的英文双引号",
        "close the double quote",
    ),
    "batch.rows": Words(
        "超过 {limit} 行", "there are more than {limit} rows", "分成几个文件", "divide it into several files"
    ),
    "batch.rows-beyond": Words(
        "--rows 要的行，表里没有：只有 {count} 行",
        "the table has no such row as --rows asks for: it has {count}",
        "空行和列名那一行不算",
        "empty rows and the names of the columns do not count",
    ),
    "batch.columns": Words(
        "有内容的列超过 {limit} 列",
        "more than {limit} columns hold something",
        "只留计划用到的列；行和列颠倒的，先转置",
        "keep the columns that the plan uses; where rows and columns are swapped, transpose the table",
    ),
    "batch.cells": Words(
        "内容超过上限（{limit}）",
        "it holds more than the limit of {limit}",
        "只留计划用到的行和列，或另存为 .csv",
        "keep the rows and columns that the plan uses, or save it as .csv",
    ),
    "batch.yaml-large": Words(
        "对 .yaml 来说行数太多，从这里起没有读",
        "that is too much for a .yaml; from here on it was not read",
        "改用 .csv 或 .jsonl",
        "use a .csv or .jsonl",
    ),
    # --- the header
    "batch.title": Words(
        "第一行只有一格，像是表的标题，不是列名",
        "there is one cell in the first row; it looks like a title, not like the names of columns",
        "删去标题行，让列名成为第一行",
        "remove the title, so that the names of the columns come first",
    ),
    "batch.no-rows": Words(
        "只有表头，下面一行也没有",
        "there is a header and no row below it",
        "每行写一个单位",
        "write a place into each row",
    ),
    "batch.key-columns": Words(
        "有两列都是键：“{first}”和“{key}”",
        "two columns are the key: “{first}” and “{key}”",
        "留下一列",
        "keep one of them",
    ),
    "batch.key-unknown": Words(
        "没有“{key}”这一列", "there is no column “{key}”", "已有的列：{known}", "the columns are: {known}"
    ),
    "batch.key-joined": Words(
        "“{key}”列里有上下合并的格，几行不能共用一个键",
        "cells are joined in the column “{key}”; several rows can not have one key",
        "用 --key 写明哪一列是各行自己的；没有这样的列，另加一列“键”",
        "name the column that tells the rows apart with --key; where there is none, add a column 键",
    ),
    "batch.plan-is-table": Words(
        "这是表，不是计划",
        "this is a table, not a plan",
        "先写计划，再写表：planforge batch 计划.yaml --data {name}",
        "first comes the plan, then the table: planforge batch plan.yaml --data {name}",
    ),
    "batch.key-serial": Words(
        "各行以“{key}”为键；增删了行，序号一变，就成了别的行，文号跟着错开",
        "the rows are known by “{key}”; where rows come or go these shift, and a row takes the number of another",
        "用 --key 写明一列不会变的，如名称；“{key}”不会变的，写 --key {key}",
        "name a column that stays, such as names, with --key; where these stay, say --key {key}",
    ),
    "batch.hidden": Words(
        "隐藏的 {count} 行也在内",
        "{count} hidden rows are taken, too",
        "不要的，从表里删去；只是筛选或折叠的，不用管",
        "remove those that are not wanted; leave those that are only filtered or folded",
    ),
    "batch.sheets-left": Words(
        "读的是工作表“{name}”；没有读：{names}",
        "the sheet “{name}” was read; these were not: {names}",
        "要用的表放在最前面",
        "put the one that is wanted first",
    ),
    "batch.no-list": Words(
        "数据表要写成列表，每项是一个单位",
        "a table is a list, each item a place",
        "写成 - {{键: 望江街道, 电话: 20000001}}",
        "write - {{键: 望江街道, 电话: 20000001}}",
    ),
    # --- a row
    "batch.no-mapping": Words(
        "这一项不是“列名: 内容”",
        "this item is no mapping of columns to values",
        "写成 - {{键: 望江街道, 电话: 20000001}}",
        "write - {{键: 望江街道, 电话: 20000001}}",
    ),
    "batch.json": Words(
        "从这里起不是 JSON",
        "from here on this is no JSON",
        '每行一个完整的 {{"列名": "内容"}}',
        'write one whole {{"column": "value"}} a line',
    ),
    "batch.no-object": Words(
        "这一行不是 JSON 对象",
        "this line is no JSON object",
        '每行一个完整的 {{"列名": "内容"}}',
        'write one whole {{"column": "value"}} a line',
    ),
    "batch.key-twice": Words(
        "“{key}”在这一行里写了两次", "“{key}” stands twice in this row", "留下一个", "keep one of them"
    ),
    "batch.no-key": Words(
        "这一行没有键（“{key}”是空的）",
        "this row has no key (“{key}” is empty)",
        "补上；不要的行，删去",
        "fill it in, or remove the row",
    ),
    "batch.key-shape": Words(
        "键“{key}”只能是一个词", "the key “{key}” must be a single text", "写成一个词", "write a single text"
    ),
    "batch.same-key": Words(
        "键“{key}”与第 {line} 行相同",
        "line {line} has the key “{key}”, too",
        "删去重复的一行，或给它另一个键；另有一列是各行自己的，用 --key 写明",
        "remove one of the rows, or give it another key; name the column that tells rows apart with --key",
    ),
    "batch.no-header": Words(
        "“{value}”在第 {column} 列，这一列没有列名",
        "“{value}” stands in column {column}, which has no name",
        "多半是内容里有半角逗号：给那一格加上英文双引号；否则在第一行补上列名，或删去这一列",
        "often a cell holds a comma and needs quotes around it; else name the column in the first row, or remove it",
    ),
    # --- a cell
    "batch.long": Words(
        "“{name}”超过 {limit} 字",
        "“{name}” has more than {limit} characters",
        "写短些，或分成几列",
        "shorten it, or divide it into columns",
    ),
    "batch.character": Words(
        "“{name}”里有文件放不下的字符 {character}",
        "“{name}” has a character that no document can carry: {character}",
        "删去这个字符，重新输入",
        "remove it and type the cell anew",
    ),
    "batch.cut": Words(
        "“{name}”是 {text}：多半是 Excel 存 .csv 时没有写全",
        "“{name}” is {text}: most likely cut when the .csv was saved by Excel",
        "在 Excel 里把这一列设成文本或数值，再存一次；或直接用 .xlsx",
        "set the column to text or number in Excel and save it again, or use the .xlsx itself",
    ),
    "batch.ditto": Words(
        "“{text}”要写出来：每行只看自己",
        "“{text}” must be written out: a row is read by itself",
        "照上一行写全",
        "write what the row above says",
    ),
    "batch.cell-formula": Words(
        "“{name}”是公式，没有存下结果",
        "“{name}” is a formula without a kept value",
        _SAVE_ZH,
        _SAVE_EN,
    ),
    "batch.cell-error": Words(
        "“{name}”的公式出错：{value}",
        "the formula in “{name}” has failed: {value}",
        "改好公式，或直接写上内容",
        "mend the formula, or type what it should say",
    ),
    "batch.joined-across": Words(
        "“{name}”与右边的格合并了，看不出内容属于哪一列",
        "“{name}” is joined with cells to its right, so it can not be seen whose value it is",
        "取消合并，各列分别写",
        "divide it and fill in each column",
    ),
    # --- changes
    "batch.edits-shape": Words("“{key}”要写成列表", "“{key}” is a list", _EDIT_ZH, _EDIT_EN),
    "batch.edit-shape": Words(
        "改动要有操作、位置，可以有内容；只有增加、删除、排序整个章节，才不写位置",
        "a change has 操作 and 位置, and may have 内容; only where sections are added, dropped or ordered has it no 位置",
        _EDIT_ZH,
        _EDIT_EN,
    ),
    "batch.edits-twice": Words(
        "这一张也是改动表，已经有“{first}”了",
        "this sheet has changes, too, and so has “{first}”",
        "并成一张",
        "put them into one sheet",
    ),
    "batch.edit-no-key": Words(
        "这一行改动没有键，不知道是给哪一行的",
        "this change has no key, so it is not known which row it is for",
        "写上那一行的键；给所有行的，写“全部”",
        "write the key of the row; for all rows write 全部",
    ),
    "batch.edit-key": Words(
        "没有一行的键是“{key}”",
        "no row has the key “{key}”",
        "照数据表里的键写；给所有行的，写“全部”",
        "write it as in the table; for all rows write 全部",
    ),
    # --- a run
    "batch.busy": Words(
        "另一批正在这个文件夹里生成",
        "another batch is at work in this folder",
        "等它完成，或用 -o 放到另一个文件夹",
        "wait until it is done, or put this one into another folder with -o",
    ),
    "batch.no-locks": Words(
        "这个文件夹不支持文件锁，看不出是否有另一批正在里面生成：{reason}",
        "files can not be locked in this folder, so another batch at work in it would not be noticed: {reason}",
        "用 -o 放到本机的文件夹，做完再复制过去",
        "put it into a folder of this machine with -o, and copy it when it is done",
    ),
    "batch.other-plan": Words(
        "这个文件夹里是另一个计划（{plan}）成批生成的文件",
        "this folder has the batch of another plan ({plan})",
        "用 -o 放到另一个文件夹",
        "put this one into another folder with -o",
    ),
    "batch.stopped-before": Words(
        "上一次在这个文件夹里成批生成时中途停了",
        "an earlier batch in this folder was stopped half-way",
        "加 --resume 接着做：已做好、没有改动的不再做",
        "add --resume to go on: what is made and has not changed is not made again",
    ),
    "batch.issued": Words(
        "这个文件夹里有已经发出的文件（{number} 等 {count} 份），这一次会把它们换掉",
        "this folder has files that were issued ({number}, {count} in all), and this run would replace them",
        "用 -o 放到另一个文件夹；要改已经发出的，用 --issue",
        "put these into another folder with -o; what was issued is changed with --issue",
    ),
    "batch.manifest-broken": Words(
        "这份清单不是原来的样子，看不出哪些已经做好",
        "the list is no longer as it was written; it does not say what is made",
        "把它移走再运行，全部重新生成",
        "move it away and run again: everything is made anew",
    ),
    "batch.same-name": Words(
        "这一行的文件与第 {line} 行的同名：{name}",
        "the file of this row has the name of that of line {line}: {name}",
        "两行的键只差大小写或文件名不能用的字符，改一个",
        "their keys differ only in case, or in characters that no file's name can have: change one",
    ),
    "batch.one-number": Words(
        "每一行都印同一个文号：{number}",
        "every row is printed with the same number: {number}",
        "写 发文字号: 自动，由登记簿给号；或加一列 发文字号",
        "write 发文字号: 自动 (auto) for numbers of the register, or add a column 发文字号",
    ),
    "batch.died": Words(
        "处理这一行时程序中断了两次，单独处理也不行",
        "the program was ended twice over this row, the second time with no other beside it",
        "多半是内存不足，或文件太大；其他各行不受影响",
        "most likely memory ran out, or a file is too large; the other rows are not touched by it",
    ),
    "batch.cluster-missing": Words(
        "--cluster 需要 dask.distributed，这台机器上没有安装",
        "--cluster needs dask.distributed, which is not installed here",
        "运行 pip install 'planforge[cluster]'；各台工作机器上也要装",
        "run pip install 'planforge[cluster]', on each machine that works, too",
    ),
    "batch.cluster-unreachable": Words(
        "连不上调度器 {address}：{reason}",
        "the scheduler {address} can not be reached: {reason}",
        "查看 dask scheduler 是否在运行、地址是否正确；或去掉 --cluster，在本机做",
        "see whether dask scheduler runs and the address is its own; or work here, without --cluster",
    ),
    "batch.cluster-empty": Words(
        "调度器 {address} 有 {seconds} 秒没有工作机器",
        "the scheduler {address} has had no worker for {seconds} seconds",
        "在工作机器上运行 dask worker {address}",
        "run dask worker {address} on the machines that are to work",
    ),
    "batch.cluster-unlike": Words(
        "工作机器 {worker} 上的 {name} 是 {theirs}，这里是 {ours}，做出的文件会不一样",
        "the worker {worker} has {name} {theirs}, here it is {ours}: its files would differ",
        "各台机器装成一样的，再重新运行 dask worker",
        "install the same on all machines and start dask worker again",
    ),
    "batch.cluster-lost": Words(
        "与调度器 {address} 的连接断了",
        "the connection to the scheduler {address} was lost",
        "已做好的都在；重新运行 dask scheduler 和 dask worker，或去掉 --cluster，加 --resume 接着做",
        "what is made is kept: start dask scheduler and dask worker again, or go without --cluster, and add --resume",
    ),
    "batch.cluster-failed": Words(
        "集群 {address} 做不下去：{reason}",
        "the cluster {address} failed: {reason}",
        "查看 dask worker 的输出；或去掉 --cluster，加 --resume，在本机做",
        "see what dask worker prints; or go on here, without --cluster and with --resume",
    ),
    "batch.left-over": Words(
        "有 {count} 个以前生成的文件，表里已经没有哪一行是这个文件，留在原处：{files}",
        "{count} files of earlier runs are those of no row any more; they are left where they are: {files}",
        "确认没有发出的，自行删除",
        "delete those that were never sent",
    ),
    "batch.not-a-list": Words(
        "这个文件不是成批生成的清单，不能覆盖",
        "this file is not the list of a batch; it was not written over",
        "用 -o 把文件放到另一个文件夹",
        "put the documents into another folder with -o",
    ),
    "batch.ending": Words(
        "这个文件名要以 {ending} 结尾",
        "the name of this file ends in {ending}",
        "改文件名：不会因此写掉表或计划",
        "change its name; so no table or plan is ever written over",
    ),
    "batch.name-taken": Words(
        "表里有一行的文件就叫这个名字",
        "a row of the table has a file of this name",
        "换一个文件名",
        "choose another name",
    ),
    "batch.nothing-to-merge": Words(
        "没有做成一份 PDF，无可合并",
        "no PDF was made, there is nothing to join",
        "先改好清单里说的错",
        "mend what the list says",
    ),
    "batch.manifest.key": Words("键", "key"),
    "batch.manifest.files": Words("文件", "files"),
    "batch.manifest.number": Words("文号", "number"),
    "batch.manifest.title": Words("标题", "title"),
    "batch.manifest.status": Words("状态", "status"),
    "batch.manifest.pages": Words("页数", "pages"),
    "batch.manifest.message": Words("说明", "message"),
    "batch.manifest.digests": Words("摘要", "sha256"),
    "batch.manifest.done": Words("完成", "done"),
    "batch.manifest.failed": Words("未完成", "failed"),
}
