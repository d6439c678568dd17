"""Catalogue entries of the command line, and of the files that it reads and writes."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {
    # --- help
    "cli.help": Words(
        "把一份 YAML 计划变成合乎 GB/T 9704-2012 的公文：通知、函、请示、纪要、方案……\n\n"
        "先试：planforge new 通知，改好以后 planforge render 通知.yaml",
        "Turn a YAML plan into an official document after GB/T 9704-2012: a notice, a request, minutes,\n"
        "an action plan…\n\n"
        "Begin with: planforge new notice, then: planforge render 通知.yaml",
    ),
    "cli.usage": Words("用法：", "Usage:"),
    "cli.options": Words("选项", "Options"),
    "cli.required": Words("必须写", "required"),
    "cli.commands": Words("命令", "Commands"),
    "cli.help-option": Words("显示帮助", "Show this message and exit."),
    "cli.version": Words("显示版本", "Show the version and exit."),
    "cli.templates": Words(
        "另加一个文种目录（可多次），优先于机关的和自带的",
        "A further folder of document types (may be repeated); it wins over the office's and the built-in ones.",
    ),
    "cli.new.short": Words("新建一份计划", "Begin a plan."),
    "cli.new.help": Words(
        "新建一份能直接生成的计划，照着改就行。TYPE 是文种：通知、请示、函、纪要、方案……（planforge template list 列出全部）。"
        "PATH 不写时，以文种为文件名放在当前文件夹；已有的文件不会被覆盖。",
        "Write a plan that renders as it stands, to be changed. TYPE is a document type: notice (通知), "
        "request (请示), minutes (纪要), plan (方案)… (planforge template list names them all). Without PATH it is "
        "named after the type, in this folder; a file that is there is never replaced.",
    ),
    "cli.new.next": Words(
        "接下来：改好 {path}，再运行 planforge render {path}",
        "Next: edit {path}, then: planforge render {path}",
    ),
    "cli.render.short": Words("生成文件", "Make the finished files."),
    "cli.render.help": Words(
        "把计划生成为文件，逐个印出写好的路径。有错的计划说明错在哪里，不影响其他计划。",
        "Make the finished files of one or more plans and print each path. A plan with faults is explained and "
        "does not stop the others.",
    ),
    "cli.render.output": Words("放到哪个文件夹（默认 output）", "Folder for the files (default: output)."),
    "cli.render.format": Words(
        "要哪些格式，用逗号隔开（默认 docx；pdf 需要 LibreOffice）",
        "Formats, parted by commas (default: docx; pdf needs LibreOffice).",
    ),
    "cli.render.set": Words(
        "临时改一个值，如 --set 成文日期=2026年4月1日（可多次；下一层用点：落款.代章）",
        "Change a value for this run, e.g. --set date=2026年4月1日 (may be repeated; a key below: 落款.代章).",
    ),
    "cli.render.layout": Words(
        "measured：量过页面后再排一遍，使盖章页有正文、版记在偶数页、首页有正文（需要 LibreOffice；PDF 默认如此）；"
        "static：不再排",
        "measured: lay pages out again by what they measure, so that a seal's page has text, the imprint stands on an "
        "even page and page one shows text (needs LibreOffice; default for PDF). static: leave them as they fall.",
    ),
    "cli.render.stage": Words(
        "文稿走到哪一步：draft 草稿和 review 征求意见稿在每页页眉标明，文号留空，不盖章，文件名加上（草稿v3）这样的字；"
        "final 定稿先检查文种要求的都齐了（文号、成文日期、签发人，没有×××之类的空）。不写：照写照印",
        "How far the document is. draft and review: every page says so in its header, the number stays open, no seal, "
        "and the file name says （草稿v3）. final: all that the type demands must be there (number, date, signer; no "
        "placeholders such as ×××). Without it: as typed.",
    ),
    "cli.render.mark": Words(
        "页眉上怎么称呼：draft 用草稿（默认）或讨论稿，review 用征求意见稿（默认）、送审稿或会签稿",
        "What the pages call it: with draft 草稿 (default) or 讨论稿, with review 征求意见稿 (default), 送审稿 or 会签稿.",
    ),
    "cli.render.draft-version": Words(
        "第几稿；不写时由登记簿按计划的“标识”数，内容没变就不加",
        "Which version it is; otherwise the register counts by the plan's 标识, and only where the words have changed.",
    ),
    "cli.render.watermark": Words(
        "在正文下面衬上斜印的灰色“草稿”等字（draft、review）",
        "The mark in grey across every page, behind the text, too (draft, review).",
    ),
    "cli.render.issue": Words(
        "发文：按 --stage final 检查，在登记簿里给“发文字号: 自动”取号，成文件，登记；同一份计划（标识）再做一遍还是同一个号",
        "Issue: check as --stage final does, take the number that 发文字号: 自动 asks for from the register, write the "
        "files and bind them to it; the same plan (标识) done again keeps its number.",
    ),
    "cli.render.reissue": Words(
        "已发出的文件改了内容重新成文，写明原因，记入登记簿；文号不变",
        "Issue a document again with other words; the reason is kept in the register, the number stays.",
    ),
    "cli.render.register": Words(
        "用哪个文号登记簿：文件或 postgresql:// 地址；不写：planforge.yaml 里的，或它旁边的 登记簿.db",
        "Which register of numbers: a file, or a postgresql:// address; by default that of planforge.yaml, or "
        "登记簿.db beside it.",
    ),
    "cli.render.draft-issue": Words(
        "--stage {stage} 的文稿不取号、不发文；发文只写 --issue",
        "--stage {stage} takes no number; to issue, give --issue alone",
    ),
    "cli.render.no-reason": Words("--reissue 要写原因", "--reissue needs a reason"),
    "cli.render.no-draft": Words(
        "{options} 只用于 --stage draft 或 --stage review",
        "{options} goes with --stage draft or --stage review",
    ),
    "cli.render.no-mark": Words(
        "--stage {stage} 没有“{mark}”这种叫法；可用：{known}",
        "“{mark}” is no mark of --stage {stage}; known: {known}",
    ),
    "cli.render.no-format": Words(
        "没有“{name}”这种格式；可用：{known}", "“{name}” is no format; known: {known}"
    ),
    "cli.render.no-change": Words("“{text}”应写成 名称=内容", "“{text}” should be KEY=VALUE"),
    "cli.render.failed": Words("有错", "failed"),
    "cli.batch.short": Words("一份计划加一张表，成批生成", "Make one document for each row of a table."),
    "cli.batch.help": Words(
        "用一份计划和一张表（每行一个单位），成批生成文件，并写出清单。先把每一行都查一遍，有错就一次说完，什么也不写。",
        "Make a document for each row of a table, and a list of them. All rows are checked first: where there "
        "are faults, all of them are said, and nothing is written.",
    ),
    "cli.batch.data": Words(
        "数据表：.csv、.xlsx、.yaml 或 .jsonl，一行一个单位",
        "The table: .csv, .xlsx, .yaml or .jsonl, a place on each row.",
    ),
    "cli.batch.key": Words(
        "哪一列的内容用来区分各行（默认“键”列，没有则第一列）",
        "The column that tells rows apart (default: key or 键, else the first).",
    ),
    "cli.batch.jobs": Words(
        "同时用几个进程（默认与处理器同数）", "Processes at once (default: one for each processor)."
    ),
    "cli.batch.cluster": Words(
        "交给一个 dask 集群来做：调度器的地址，如 tcp://10.0.0.5:8786",
        "Have a dask cluster do it: the address of its scheduler, as tcp://10.0.0.5:8786.",
    ),
    "cli.batch.jobs-elsewhere": Words(
        "-j 与 --cluster 不能同用：各台机器用几个进程，由 dask worker --nthreads 说",
        "-j does not go with --cluster: dask worker --nthreads says how many processes each machine has",
    ),
    "cli.batch.rows": Words("只做第 A 到第 B 行，如 1-20、5、21-", "Only rows A to B, as 1-20, 5 or 21-."),
    "cli.batch.keep-going": Words(
        "有错的行先放下，其余照做", "Leave rows with faults out and make the others."
    ),
    "cli.batch.resume": Words("接着上次停下的地方做", "Go on where an earlier run was stopped."),
    "cli.batch.zip": Words(
        "把文件和清单打成一个 .zip（写了 --rows 的，只有那几行）",
        "Pack the files and the lists into one .zip; with --rows, those rows alone.",
    ),
    "cli.batch.merge-pdf": Words(
        "把 PDF 合成一个，供双面打印：每份从正面开始（写了 --rows 的，只有那几行）",
        "Join the PDFs for printing on both sides, each from the front of a sheet; with --rows, those rows alone.",
    ),
    "cli.batch.no-pdf": Words("--merge-pdf 要有 PDF：加上 -f pdf", "--merge-pdf needs PDFs: add -f pdf"),
    "cli.batch.no-range": Words(
        "“{text}”不是行的范围，写成 1-20、5 或 21-", "“{text}” is no range of rows: write 1-20, 5 or 21-"
    ),
    "cli.batch.check": Words("检查", "checking"),
    "cli.batch.make": Words("生成", "making"),
    "cli.batch.counts": Words("{step} {count} 行，每秒 {rate} 行", "{step} {count} rows, {rate} a second"),
    "cli.batch.goes-on": Words(
        "{step} {count}/{total}（{share}），每秒 {rate} 份，约剩 {left}",
        "{step} {count}/{total} ({share}), {rate} a second, about {left} left",
    ),
    "cli.batch.more": Words(
        "同类的{severity}还有 {count} 处（{kind}），没有一一列出",
        "{count} more of this kind are not listed ({severity}, {kind})",
    ),
    "cli.batch.stopped": Words(
        "{faulty} 行有错，什么也没有写。改好再运行；或加 --keep-going，其余照做",
        "rows with faults: {faulty}; nothing was written. Mend them and run again, or add --keep-going to make "
        "the others",
    ),
    "cli.batch.done": Words("生成 {made} 份，未改动 {unchanged} 份", "{made} made, {unchanged} unchanged"),
    "cli.batch.go-on": Words(
        "已做好的都在文件夹里。再运行同一条命令，加 --resume，接着做",
        "What is made is in the folder. Run the same command with --resume to go on",
    ),
    "cli.batch.go-on-again": Words(
        "已做好的都在文件夹里。再运行同一条命令，接着做",
        "What is made is in the folder. Run the same command again to go on",
    ),
    "cli.batch.left": Words(
        "没有做成：{faulty} 行有错，{failed} 行生成时出错，见清单",
        "not made: {faulty} with faults, {failed} that failed on the way; the list says why",
    ),
    "cli.measure.short": Words("量成品文件", "Measure finished files."),
    "cli.measure.help": Words(
        "按 GB/T 9704-2012 逐条量成品（.docx 或 .pdf，不限由谁制作）：应为多少，实为多少，是否符合。",
        "Measure finished files (.docx or .pdf, whoever made them) against GB/T 9704-2012, clause by clause: what is "
        "asked, what is there, and the verdict.",
    ),
    "cli.measure.overlay": Words(
        "把每一面画成图片放进这个文件夹，标出量了哪里、哪里不符",
        "Draw every page into this folder, with what was measured and what is wrong.",
    ),
    "cli.measure.format": Words(
        "给人看（text）还是给程序用（json）", "For people (text) or for programs (json)."
    ),
    "cli.number.short": Words("文号登记簿", "The register of numbers."),
    "cli.number.help": Words(
        "文号登记簿：取号、登记、作废、查看。一个号只给一次，每次变动都留下记录。",
        "The register of numbers: take them, bind them to documents, void them, look. Each is given once, and every "
        "change is kept.",
    ),
    "cli.number.register": Words(
        "登记簿：文件，或 postgresql:// 地址（默认用办公室设置里的，没有时是 planforge.yaml 旁边的 登记簿.db）",
        "The register: a file, or a postgresql:// address (default: the office profile's, else 登记簿.db beside "
        "planforge.yaml).",
    ),
    "cli.number.made": Words("新建了文号登记簿：{path}", "a new register of numbers: {path}"),
    "cli.number.year": Words("年份（默认今年）", "The year (default: this one)."),
    "cli.number.running": Words(
        "不分年度连续编号，如令：第12号", "Numbers that run on over the years, as those of orders: 第12号."
    ),
    "cli.number.word": Words("文号的最后一个字（默认 号）", "The number's last word (default: 号)."),
    "cli.number.next.short": Words("看下一个号", "Look at the next number."),
    "cli.number.next.help": Words(
        "印出下一个号，不取它。CODE 是机关代字（澄综执），或令、简报的名称。",
        "Print the next number without taking it. CODE is an issuer's code (澄综执), or the name of orders or briefs.",
    ),
    "cli.number.reserve.short": Words("取号", "Take numbers."),
    "cli.number.reserve.help": Words(
        "取号，一行印一个，别的什么也不印。取走的号不会再给别人；不用了，用 void 作废。",
        "Take numbers and print them, one a line and nothing else. A number taken is given to nobody else; one that is "
        "not used becomes void by `void`.",
    ),
    "cli.number.reserve.count": Words("取几个（默认 1）", "How many (default: 1)."),
    "cli.number.reserve.title": Words("给哪份文件取的（标题）", "The title of the document that it is for."),
    "cli.number.issue.short": Words("登记发出的文件", "Bind a number to its document."),
    "cli.number.issue.help": Words(
        "登记一个号发给了哪份文件。NUMBER 是完整的文号，方括号、六角括号都行。",
        "Bind a number to the document that has it. NUMBER is the whole number, in brackets of any kind.",
    ),
    "cli.number.issue.title": Words("标题", "The title."),
    "cli.number.issue.recipients": Words("主送机关", "The recipients."),
    "cli.number.issue.date": Words("成文日期", "The date of the document."),
    "cli.number.issue.file": Words(
        "成品文件，记下它的摘要（可多次）", "A finished file, whose digest is kept (may be repeated)."
    ),
    "cli.number.issue.reissue": Words("换掉已发出的：写明原因", "Replace what was issued: the reason."),
    "cli.number.void.short": Words("作废", "Void a number."),
    "cli.number.void.help": Words(
        "作废一个取了没用的号。它不会再给别人。",
        "Void a number that was taken and not used. Nobody gets it again.",
    ),
    "cli.number.reason": Words("原因", "The reason."),
    "cli.number.list.short": Words("查看登记", "List what is registered."),
    "cli.number.list.help": Words(
        "列出登记的号，可按代字、年份、状态、标题挑选。",
        "List the numbers, chosen by code, year, state and title.",
    ),
    "cli.number.list.code": Words("只列这个代字的", "Only those of this code."),
    "cli.number.list.year": Words("只列这一年的", "Only those of this year."),
    "cli.number.list.state": Words(
        "只列这种状态的：reserved 已取、issued 已发、void 作废（可多次）",
        "Only those in this state (may be repeated).",
    ),
    "cli.number.list.title": Words("只列标题里有这些字的", "Only those with this in the title."),
    "cli.number.list.open": Words("只列取了还没用的", "Only those that were taken and not used."),
    "cli.number.list.doubtful": Words(
        "恢复备份以后：哪些号可疑", "After a backup was put back: what is doubtful."
    ),
    "cli.number.list.format": Words("格式（默认 table）", "The format (default: table)."),
    "cli.number.list.missing": Words(
        "{number}\t有人取过，登记簿里没有", "{number}\ttaken, and not in the register"
    ),
    "cli.number.list.again": Words(
        "{number}\t可能给了两份文件；登记簿里是《{title}》",
        "{number}\tmay stand on two documents; in the register: “{title}”",
    ),
    "cli.number.list.changed": Words(
        "{series}\t最后的登记与这里记得的不一样",
        "{series}\tits last events are not those remembered here",
    ),
    "cli.number.number": Words("文号", "number"),
    "cli.number.state": Words("状态", "state"),
    "cli.number.date": Words("日期", "date"),
    "cli.number.title": Words("标题", "title"),
    "cli.number.recipients": Words("主送机关", "recipients"),
    "cli.number.days": Words("天数", "days"),
    "cli.number.note": Words("备注", "reason"),
    "cli.number.reserved": Words("已取", "reserved"),
    "cli.number.issued": Words("已发", "issued"),
    "cli.number.voided": Words("作废", "void"),
    "cli.number.gaps.short": Words("查漏", "Look for gaps."),
    "cli.number.gaps.help": Words(
        "查漏：没有人取过的号，取了没用的，日期倒挂的，跨年的。",
        "Look for numbers that nobody took, that were taken and not used, and that are out of the order of dates or "
        "years.",
    ),
    "cli.number.spent": Words("{number} 已作废", "{number} is void"),
    "cli.number.no-entries": Words("登记簿里没有这样的文号", "the register has no such numbers"),
    "cli.number.no-gaps": Words(
        "没有缺号，没有取了没用的号，日期也不乱", "no number is missing, open or out of order"
    ),
    "cli.number.no-doubts": Words("没有存疑的文号", "no number is doubtful"),
    "cli.number.gap.missing": Words("{number}\t没有人取过", "{number}\tnobody took it"),
    "cli.number.gap.missing-range": Words(
        "{number} 至 {other}\t没有人取过", "{number} to {other}\tnobody took them"
    ),
    "cli.number.gap.open": Words(
        "{number}\t取了 {days} 天，还没用", "{number}\ttaken {days} days ago, not used"
    ),
    "cli.number.gap.order": Words(
        "{number}\t日期比 {other} 还早", "{number}\tits date is before that of {other}"
    ),
    "cli.number.gap.date": Words(
        "{number}\t成文日期是 {other}，不在这一年", "{number}\tits date is {other}, in another year"
    ),
    "cli.number.gap.year": Words(
        "{number}\t比上一年的 {other} 还早", "{number}\tit came before {other} of the year before"
    ),
    "cli.number.scan.short": Words("查核成品文件", "Hold finished files against the register."),
    "cli.number.scan.help": Words(
        "读出文件夹里（包括下级）.docx 和 .pdf 的文号、标题，与登记簿核对：重号、没有登记、标题不同、作废的还在用、发出后有改动。"
        "登记簿不会改动。有问题时退出码为 1；看不出文号的，只说看不出。",
        "Read numbers and titles out of the .docx and .pdf of a folder and those below, and compare them with the "
        "register: doubles, unknown numbers, other titles, void numbers in use, files changed since they were issued. "
        "The register is not changed. Exit code 1 where anything is wrong; what can not be seen is said to be so.",
    ),
    "cli.number.scan.import": Words(
        "把没有登记的文号列成登记簿（.xlsx 或 .csv），核对后可用 number import 补登",
        "List numbers that are not registered as a book (.xlsx or .csv), to be looked through and imported.",
    ),
    "cli.number.import.short": Words("导入发文登记簿", "Bring in the office's register book."),
    "cli.number.import.help": Words(
        "读发文登记簿（.xlsx、.csv），逐行说明能不能收进来；加 --apply 才真正收进，一次全部收进或一行不收。已经登记的不会改动。",
        "Read the office's register book (.xlsx, .csv) and say of each row what would become of it. Only --apply takes "
        "the rows in, all at once or none. What is registered is never changed.",
    ),
    "cli.number.import.apply": Words("真正收进登记簿", "Take the rows into the register."),
    "cli.number.import.skip-faulty": Words(
        "只收没有问题的行，其余留下", "Take the sound rows, leave the others."
    ),
    "cli.number.import.code": Words(
        "登记簿里只有序号时的机关代字，如 澄综执", "The code where the book has serials alone: 澄综执."
    ),
    "cli.number.import.year": Words("登记簿里没有年份时的年份", "The year where the book has none."),
    "cli.number.export.short": Words("导出发文登记簿", "Write the register as a book."),
    "cli.number.export.help": Words(
        "把登记簿写成 .xlsx、.csv 或 .json，按文件名的结尾；以 = + - @ 开头的内容前面加 '，表格软件不会当公式执行。",
        "Write the register as .xlsx, .csv or .json, by the ending of the name. What begins with = + - @ gets a ' before "
        "it, so that no spreadsheet runs it.",
    ),
    "cli.number.replace": Words("替换已有的文件", "Replace a file that is there."),
    "cli.number.accept.short": Words("恢复备份后认可", "Go on after a backup was put back."),
    "cli.number.accept.help": Words(
        "恢复备份以后，按现在的登记簿继续：少掉的号一律作废（它们可能已经印在文件上），逐个印出来。先用 list --doubtful 看，"
        "能找到的先补登。",
        "Go on from a register that was put back from its backup: numbers that it lacks become void, since they may stand "
        "on documents, and are printed. Look first with `list --doubtful`, and bring back what you know.",
    ),
    "cli.template.short": Words("文种", "Document types."),
    "cli.template.help": Words("查看文种。", "Look at the document types."),
    "cli.template.list": Words(
        "列出全部文种：文件夹名、来源、名称和版本、位置；写出 PLAN 时，按那份计划所在的文件夹",
        "List all types: folder, where from, names and version, place; with PLAN, as that plan has them.",
    ),
    "cli.template.show": Words("列出模板里能用的一切", "All that a template may use."),
    "cli.template.show.help": Words(
        "列出模板里能用的变量、字段、过滤器、标签和样式，各是什么意思、怎么写。写出文种文件夹或文种时，也列出它自己的字段，"
        "和它用在哪里。",
        "List the values, fields, filters, tags and styles that a template may use, with meaning and example. With a "
        "template folder or a type: its own fields, too, and where it uses each.",
    ),
    "cli.faulty": Words(
        "（有错误：planforge template check {folder}）", "(has faults: planforge template check {folder})"
    ),
    "cli.wins": Words("（代替{over}的同名文种）", " (goes before the one from {over})"),
    "cli.outnamed": Words("（计划里写“{name}”时用 {folder}）", " (a plan that says {name} gets {folder})"),
    "cli.template.new": Words("新建一个文种文件夹", "Begin a document type of your own."),
    "cli.template.new.help": Words(
        "新建一个文种的文件夹，能直接生成：manifest.yaml（每一项都有说明）、document.docx（用 Word、WPS 打开）、示例计划和说明。"
        "TYPE 是新文种的名称，如 整改通知书；DIR 不写时以它为名，放在当前文件夹。已有的文件不会被覆盖。",
        "Write the folder of a new document type, which renders as it stands: manifest.yaml with every key explained, "
        "document.docx to open in Word or WPS, an example and a README. TYPE is the new name, e.g. 整改通知书; without "
        "DIR the folder has that name, in the working folder. Nothing that is there is replaced.",
    ),
    "cli.template.from": Words(
        "以哪个文种为底（默认 notice，通知）", "The type that it builds on (notice by default)."
    ),
    "cli.template.new.next": Words(
        "接下来：planforge render {folder}/example.yaml --templates {shelf}；改好后 planforge template check {folder}",
        "next: planforge render {folder}/example.yaml --templates {shelf}; then planforge template check {folder}",
    ),
    "cli.template.check.help": Words(
        "检查一个文种文件夹：manifest.yaml、模板里的标记和变量、样式、要素、页面、字体、示例，以及不能带的内容。"
        "一次说完，每处写明位置和改法。有错误时退出码为 1，只有提醒时为 0。",
        "Look at a template folder: manifest.yaml, tags and variables, styles, elements, page, fonts, the example, and "
        "what it may not bring. Everything is said at once, each with its place and the way out. Exit code 1 where "
        "there are faults, 0 where there are only warnings.",
    ),
    "cli.template.check": Words("检查文种文件夹", "Look for faults in a template folder."),
    "cli.template.annotate": Words(
        "另写一份 document.docx，每处问题加一条批注",
        "Write a copy of document.docx with a comment at each fault.",
    ),
    "cli.template.check.format": Words(
        "输出：text 给人看，json、sarif 给程序用", "text for people; json or sarif for programs."
    ),
    "cli.template.check.clean": Words("没有发现问题：{folder}", "no faults found: {folder}"),
    "cli.template.check.sum": Words(
        "{errors} 处错误，{warnings} 处提醒，{notes} 处说明",
        "{errors} errors, {warnings} warnings, {notes} notes",
    ),
    "cli.template.preview": Words("边改边看样张", "Look at a template's pages while working on it."),
    "cli.template.preview.help": Words(
        "在浏览器里看一个文种文件夹的样张：保存 manifest.yaml、document.docx 或示例后，页面自己更新，问题列在旁边。"
        "只有本机能看；画页面需要 LibreOffice，没有时只显示文字和问题。按 Ctrl+C 结束。",
        "Show the pages of a template folder's example in the browser: the page renews itself whenever manifest.yaml, "
        "document.docx or the example is saved, with what is to be mended beside it. Only this machine can look. Pages "
        "need LibreOffice; without it there are the text and the faults. Ctrl+C ends it.",
    ),
    "cli.template.preview.port": Words("用哪个端口（默认自选）", "Port of the page (default: a free one)."),
    "cli.template.preview.open": Words("随即打开浏览器", "Open the browser at once."),
    "cli.shelf.built-in": Words("自带", "built-in"),
    "cli.shelf.office": Words("机关", "office"),
    "cli.shelf.command": Words("--templates", "--templates"),
    "cli.hidden": Words("（被{by}的同名文种代替）", "(replaced by the one from {by})"),
    "cli.base": Words("（底版，只供继承）", "(base, only to be extended)"),
    "cli.schema.short": Words("计划语言的 JSON Schema", "The plan language as JSON Schema."),
    "cli.schema.help": Words(
        "印出计划语言的 JSON Schema，编辑器用它补全和解释名称。存成文件：planforge schema > planforge.schema.json。写出 TYPE 时，带上只有这个文种才有的字段。",
        "Print the plan language as JSON Schema, by which an editor completes and explains keys. "
        "Save it: planforge schema > planforge.schema.json. With TYPE it has the fields that only this type has.",
    ),
    "cli.doctor.short": Words("检查环境和计划", "Look at the machine and a plan."),
    "cli.doctor.help": Words(
        "检查程序、字体、办公室设置、单位名录和文种；给出 PLAN 时也检查这份计划，并说它走到了哪一步：出过几稿、文号、离定稿还缺什么。",
        "Look at programs, fonts, the office's profile, unit directory and document types; with PLAN also at that plan, "
        "and where its document stands: versions of its draft, its number, what it lacks to be signed.",
    ),
    # --- what went wrong
    "cli.error": Words("错误", "error"),
    "cli.warning": Words("注意", "warning"),
    "cli.note": Words("说明", "note"),
    "cli.stopped": Words("已停止", "stopped"),
    "cli.see-help": Words("用法见 {path} --help", "see {path} --help"),
    "cli.no-option": Words("没有 {name} 这个选项{near}", "there is no option {name}{near}"),
    "cli.no-option-near": Words(
        "没有 {name} 这个选项，是不是 {near}？", "there is no option {name}; did you mean {near}?"
    ),
    "cli.no-command": Words("没有 {name} 这个命令{near}", "there is no command {name}{near}"),
    "cli.no-command-near": Words(
        "没有 {name} 这个命令，是不是 {near}？", "there is no command {name}; did you mean {near}?"
    ),
    "cli.needs-value": Words("{name} 后面要写上它的值", "{name} needs a value"),
    "cli.extra": Words("多出了内容：{text}", "there is something too much: {text}"),
    "cli.missing": Words("缺少 {name}", "{name} is missing"),
    "cli.bad-value": Words("{name} 的值不对：{reason}", "the value of {name} is wrong: {reason}"),
    "cli.wrong-use": Words("命令写错了：{reason}", "wrong use: {reason}"),
    "cli.output": Words(
        "结果印不出来：{reason}",
        "the results can not be printed: {reason}",
        "检查标准输出所在的磁盘或管道；已写出的文件不受影响",
        "see to the disk or pipe that standard output goes to; files that were written are not affected",
    ),
    "cli.memory": Words(
        "内存不够",
        "there is not enough memory",
        "拆成几份计划，一次少生成几份",
        "split the plan, or render fewer at once",
    ),
    "cli.bug": Words(
        "这是 PlanForge（{version}）自己的错误。请把上面的内容和你的计划（去掉敏感信息）交给维护者。",
        "This is a bug in PlanForge {version}. Please send the lines above and your plan (without what is "
        "confidential) to its maintainers.",
    ),
    # --- stages
    "stage.no-identity": Words(
        "计划没有“标识”，数不出是第几稿，稿上没有写",
        "the plan has no 标识 by which versions could be counted; the draft says none",
        "在计划里加一行“{line}”，或用 --draft-version N 写明",
        "add a line “{line}” to the plan, or say it with --draft-version N",
    ),
    "stage.no-version": Words(
        "登记簿用不了，数不出是第几稿",
        "the register can not be asked which version this is",
        "排除上面的问题后再做一遍；等不及的，用 --draft-version N 写明是第几稿",
        "mend what is said above and do it again; or say which it is with --draft-version N",
    ),
    "stage.other-document": Words(
        "这个标识是已发出的 {number}《{title}》{date} 的，稿子接着它数",
        "this 标识 belongs to {number}, “{title}” {date}, which has been issued; versions are counted on from its own",
        "另一份文件要用另一个标识，换成“{line}”；就是修改那一份的，不必理会",
        "give another document a 标识 of its own: “{line}”; if this one is to be amended, it is right",
    ),
    # --- disk
    "disk.exists": Words(
        "文件已经存在，没有覆盖",
        "the file is there already and was not replaced",
        "换一个文件名",
        "choose another name",
    ),
    "disk.file-in-the-way": Words(
        "不能建这个文件夹：已有同名的文件",
        "the folder can not be made: a file stands in its way",
        "用 -o 换一个文件夹",
        "choose another folder with -o",
    ),
    "disk.no-file": Words(
        "不能写这个文件：已有同名的文件夹或设备",
        "the file can not be written: a folder or device has its name",
        "用 -o 换一个文件夹，或移走它",
        "choose another folder with -o, or move it away",
    ),
    "disk.kept": Words(
        "文件是只读的，没有覆盖",
        "the file is read-only and was not replaced",
        "要换掉它，先取消只读；或用 -o 换一个文件夹",
        "make it writable to have it replaced, or choose another folder with -o",
    ),
    "disk.denied": Words(
        "没有写入的权限",
        "there is no permission to write here",
        "用 -o 换一个文件夹",
        "choose another folder with -o",
    ),
    "disk.read-only": Words(
        "这里只能读，不能写", "this place is read-only", "用 -o 换一个文件夹", "choose another folder with -o"
    ),
    "disk.name": Words(
        "这个系统的编码写不出这样的文件名",
        "this system's encoding can not write such a file name",
        "设置 UTF-8 的语言环境，如 LANG=C.UTF-8",
        "set a UTF-8 locale, e.g. LANG=C.UTF-8",
    ),
    "disk.no-folder": Words(
        "这里不能建文件夹",
        "no folder can be made here",
        "用 -o 换一个文件夹",
        "choose another folder with -o",
    ),
    "disk.full": Words(
        "磁盘满了",
        "the disk is full",
        "腾出空间，或用 -o 换一个文件夹",
        "make room, or choose another folder with -o",
    ),
    "disk.not-writable": Words(
        "不能写入：{reason}",
        "it can not be written: {reason}",
        "检查磁盘空间和权限，或用 -o 换一个文件夹",
        "check space and permissions, or choose another folder with -o",
    ),
    "type.no-document": Words(
        "这个文种没有 document.docx",
        "this type has no document.docx",
        "放入 Word 文件，或在 manifest.yaml 中写“继承”",
        "add the Word file, or extend a type that has one",
    ),
    "type.no-example": Words(
        "这个文种没有 example.yaml",
        "this type has no example.yaml",
        "在文种文件夹里放一份示例计划",
        "add an example plan to its folder",
    ),
    "pdf.substituted": Words(
        "这台机器缺少公文字体，PDF 中用别的字体代替：{fonts}",
        "this machine lacks fonts of official documents; the PDF uses others: {fonts}",
        "装上原字体后重新生成；.docx 不受影响",
        "install them and render again; the .docx is not affected",
    ),
    "pdf.strangers": Words(
        "PDF 中个别字是用“{fonts}”显示的：所用的字体里没有这些字",
        "single characters of the PDF are shown in {fonts}: the fonts in use do not have them",
        "装上字更全的字体（如 方正仿宋_GBK）后重新生成；.docx 不受影响",
        "install fonts that have them (e.g. 方正仿宋_GBK) and render again; the .docx is not affected",
    ),
    "pages.not-measured": Words(
        "没有量页面：.docx 已写出，但没有再排",
        "the pages were not measured: the .docx was written as its pages fall",
        "排除上面的问题后重新生成；不需要再排时用 --layout static",
        "mend what is said above and render again; where pages may stay as they fall, use --layout static",
    ),
    "pdf.undrawn": Words(
        "PDF 中显示不出这些字，本机的字体里都没有：{characters}",
        "the PDF does not show these characters, which no font here has: {characters}",
        "装上有这些字的字体（如 花园明朝、天珩全字库）后重新生成；.docx 不受影响",
        "install a font that has them (e.g. HanaMin, TH-Tshyn) and render again; the .docx is not affected",
    ),
    "pdf.gaps": Words(
        "PDF 中汉字与数字之间多出空隙：本机的 LibreOffice 不许运行宏，无法去掉",
        "the PDF has white between Chinese and digits: LibreOffice may run no macros here, which would close it",
        "请管理员允许 LibreOffice 运行宏后重新生成；.docx 不受影响",
        "have the administrator allow LibreOffice its macros and render again; the .docx is not affected",
    ),
    # --- doctor
    "doctor.version": Words("PlanForge {version}，Python {python}", "PlanForge {version}, Python {python}"),
    "doctor.office": Words("LibreOffice：{path}", "LibreOffice: {path}"),
    "doctor.no-office": Words(
        "没有 LibreOffice，不能生成 PDF（其他格式照常）",
        "no LibreOffice: PDF can not be made (all other formats can)",
        "Debian、Ubuntu：sudo apt-get install libreoffice-writer",
        "Debian, Ubuntu: sudo apt-get install libreoffice-writer",
    ),
    "doctor.no-fontconfig": Words(
        "没有 fontconfig，看不到装了哪些字体",
        "no fontconfig: the installed fonts can not be seen",
        "sudo apt-get install fontconfig",
        "sudo apt-get install fontconfig",
    ),
    "doctor.fonts": Words("公文字体齐全", "all fonts of official documents are here"),
    "doctor.font": Words(
        "没有字体“{wanted}”，PDF 中用“{used}”代替", "font “{wanted}” is missing; the PDF uses “{used}”"
    ),
    "doctor.no-font": Words(
        "没有字体“{wanted}”，也没有相近的，PDF 中不知会换成什么",
        "font “{wanted}” is missing, and so is any near it; what the PDF shows is not known",
        "sudo apt-get install fonts-arphic-gbsn00lp fonts-arphic-gkai00mp fonts-noto-cjk",
        "sudo apt-get install fonts-arphic-gbsn00lp fonts-arphic-gkai00mp fonts-noto-cjk",
    ),
    "doctor.better-fonts": Words(
        "只影响 PDF；.docx 里写的仍是原字体",
        "only the PDF is affected; the .docx names the fonts all the same",
        "有正版字体的，放进 ~/.local/share/fonts。免费的：宋体、楷体装 fonts-arphic-gbsn00lp、fonts-arphic-gkai00mp，黑体、标题装 "
        "fonts-noto-cjk，仿宋用 texlive-lang-chinese 里的 FandolFang-Regular.otf。",
        "put fonts that you have a licence for into ~/.local/share/fonts. Free ones: fonts-arphic-gbsn00lp (宋体), "
        "fonts-arphic-gkai00mp (楷体), fonts-noto-cjk (黑体, titles), FandolFang-Regular.otf of texlive-lang-chinese (仿宋).",
    ),
    "doctor.templates": Words("自带文种：{folder}", "built-in types: {folder}"),
    "doctor.profile": Words("办公室设置：{file}", "office profile: {file}"),
    "doctor.margins-literal": Words(
        "偏离标准：边距 37/35。标准要求版心距上边 37 毫米（5.2.1），首行字的上缘将在约 40 毫米处，末行下缘在约 260 毫米处",
        "deviation: margins 37/35. The type area begins at 37 mm (5.2.1); here the first line's ink begins at "
        "about 40 mm and the last one's ends at about 260 mm",
        "版面: {{边距: 补偿}}",
        "`page: {{margins: compensated}}`",
    ),
    "doctor.fonts-windows": Words(
        "偏离标准的推荐：字体 Windows。标志、标题推荐用小标宋体字（7.2.4、7.3.1），这里用加粗的宋体",
        "deviation from what is recommended: fonts of Windows. Mark and title in 小标宋 (7.2.4, 7.3.1); here in "
        "bold 宋体",
    ),
    "doctor.fonts-free": Words(
        "偏离标准的推荐：字体 免费。标志、标题推荐用小标宋体字（7.2.4、7.3.1），这里用加粗的思源宋体；"
        "收文的电脑没有这些字体时会换成别的",
        "deviation from what is recommended: free fonts. Mark and title in 小标宋 (7.2.4, 7.3.1); here in bold "
        "Noto Serif CJK; a reader's machine without these fonts shows others",
    ),
    "doctor.numbers-centred": Words(
        "偏离标准：页码居中。标准要求单页居右空一字、双页居左空一字（7.5）",
        "deviation: page numbers in the middle. Odd pages have them right, even pages left, one character from "
        "the edge (7.5)",
        "版面: {{页码: 外侧}}",
        "`page: {{numbers: outer}}`",
    ),
    "doctor.levels": Words(
        "偏离标准：第 {level} 层序数。标准用“{asked}”（7.3.3），这里用“{chosen}”",
        "deviation: numbers of level {level}. The standard has “{asked}” (7.3.3); here “{chosen}”",
    ),
    "doctor.no-profile": Words("没有 planforge.yaml（可以没有）", "no planforge.yaml (none is needed)"),
    "doctor.units": Words("单位名录：{count} 个单位", "unit directory: {count} units"),
    "doctor.no-units": Words("没有 units.yaml（可以没有）", "no units.yaml (none is needed)"),
    "doctor.types": Words("可用文种：{names}", "document types: {names}"),
    "doctor.no-identity": Words(
        "计划没有“标识”：不能取号（--issue），也数不出是第几稿",
        "the plan has no 标识: it can get no number (--issue), and versions of its draft are not counted",
        "在计划里加一行“{line}”",
        "add a line “{line}” to the plan",
    ),
    "doctor.not-begun": Words("还没有出过稿，也没有取号", "no version of a draft yet, and no number"),
    "doctor.draft": Words("第 {version} 稿：{at}（{who}）", "version {version} of the draft: {at} ({who})"),
    "doctor.reserved": Words(
        "文号：{number}，已取号，还没有印发（{at}，{who}）",
        "number: {number}, taken and not issued yet ({at}, {who})",
        "用 planforge render --issue 接着定稿，还是这个号",
        "go on with planforge render --issue; it has this number",
    ),
    "doctor.issued": Words(
        "文号：{number}，已印发《{title}》，成文日期 {date}（{at}，{who}）",
        "number: {number}, issued as “{title}”, dated {date} ({at}, {who})",
    ),
    "doctor.final": Words("可以定稿", "ready to be signed"),
    "doctor.final-issue": Words(
        "可以定稿，文号到时候取",
        "ready to be signed; its number is taken then",
        "planforge render --issue",
        "planforge render --issue",
    ),
    "doctor.not-final": Words(
        "还不能定稿，有 {count} 处要改（见下）",
        "not ready to be signed; what is to be mended stands below: {count}",
    ),
    "doctor.plan": Words("计划没有错：{kind}《{name}》", "the plan has no faults: {kind} “{name}”"),
}
