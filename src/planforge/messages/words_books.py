"""Catalogue entries of register books, in and out."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {
    # --- the file
    "book.kind": Words(
        "登记簿只能是 .xlsx 或 .csv",
        "a register book is an .xlsx or a .csv",
        "旧的 .xls 用 Excel 或 WPS 打开，另存为 .xlsx",
        "open an old .xls in Excel or WPS and save it as .xlsx",
    ),
    "book.rows": Words(
        "有内容的行超过 {limit} 行，不像登记簿",
        "more than {limit} rows hold something; that is no register book",
        "按年份分成几个文件",
        "divide it by years",
    ),
    "book.columns": Words(
        "“{sheet}”里有内容的列超过 {limit} 列，不像登记簿",
        "more than {limit} columns of “{sheet}” hold something; that is no register book",
        "删去不是登记簿的列，另存一份",
        "remove the columns that are no part of the book, and save it anew",
    ),
    "book.large": Words(
        "内容超过上限（{limit}），不像登记簿",
        "it holds more than the limit of {limit}; that is no register book",
        "删去不是登记簿的内容，另存一份，或按年份分成几个文件",
        "remove what is no part of the book and save it anew, or divide it by years",
    ),
    "book.no-header": Words(
        "前 {within} 行里找不到表头：要有文号（或序号）和标题两列",
        "the first {within} rows have no header: columns for the number (文号 or 序号) and the title (标题) are needed",
        "在表格上方写一行列名，如：文号、标题、主送机关、成文日期",
        "write a row of names above the table: 文号, 标题, 主送机关, 成文日期",
    ),
    "book.sheet-left": Words(
        "工作表“{sheet}”没有登记簿的表头，没有读",
        "the sheet “{sheet}” has no header of a register book and was not read",
    ),
    "book.columns-unknown": Words(
        "看不懂这些列，不会收进来：{names}",
        "these columns are not understood and will not be taken: {names}",
        "需要的，把列名改成常用的说法；不需要的，不用管",
        "give those that are needed a usual name; leave the others",
    ),
    "book.columns-spare": Words(
        "这些列与另一列同类，以更合适的那一列为准，不会收进来：{names}",
        "another column tells the same better; these will not be taken: {names}",
    ),
    "book.sheet-code": Words(
        "把工作表的名称“{name}”当作机关代字",
        "the sheet's name “{name}” is taken for the code of its numbers",
        "逐行核对；不是的，加一列“机关代字”，或用 --code 写明",
        "compare row by row; where it is none, add a column 机关代字, or say the code with --code",
    ),
    "book.counted": Words(
        "没有文号一列，把“序号”当作文号里的顺序号",
        "there is no column of numbers, so 序号 is taken for the serial of each number",
        "逐行核对；序号不是文号的，加一列“文号”",
        "compare row by row; where 序号 only counts the rows, add a column 文号",
    ),
    # --- cells
    "book.cell-formula": Words(
        "{cell} 是公式，没有存下结果",
        "{cell} is a formula without a kept value",
        "用 Excel 或 WPS 打开，保存一次",
        "open it in Excel or WPS and save it",
    ),
    "book.cell-error": Words(
        "{cell} 的公式出错：{value}",
        "the formula in {cell} has failed: {value}",
        "改好公式，或直接写上内容",
        "mend the formula, or type what it should say",
    ),
    "book.cell-character": Words(
        "{cell} 里有文件放不下的字符 {character}",
        "{cell} has a character that no document can carry: {character}",
        "删去这个字符，重新输入",
        "remove it and type the cell anew",
    ),
    "book.cell-long": Words(
        "{cell} 超过 {limit} 字",
        "{cell} has more than {limit} characters",
        "正文不要写进登记簿；只留标题",
        "keep texts out of the book; the title is enough",
    ),
    "book.no-number": Words(
        "{cell}：这一行没有文号，不收",
        "{cell}: this row has no number and is not taken",
        "有文号的，补上；没有编号的文件，删去这一行，或加 --skip-faulty 只收别的行",
        "add the number it has; for a document without one, remove the row, or take the others with --skip-faulty",
    ),
    "book.no-title": Words(
        "{cell}：{number} 没有标题",
        "{cell}: {number} has no title",
        "补上标题；号没有用的，状态写“作废”或“预留”",
        "add the title; for a number that was not used, set 状态 to 作废 or 预留",
    ),
    "book.number-unread": Words(
        "{cell}：“{number}”看不出是哪个文号",
        "{cell}: “{number}” can not be read as one number",
        "写成 澄综执〔2026〕12号 的样子，一行一个号",
        "write it like 澄综执〔2026〕12号, one number a row",
    ),
    "book.number-without-code": Words(
        "{cell}：“{number}”只有序号，不知道机关代字",
        "{cell}: “{number}” is a serial alone, and its code is not known",
        "加一列“机关代字”，把工作表取名为 澄综执〔2026〕 的样子，或用 --code 写明",
        "add a column 机关代字, name the sheet like 澄综执〔2026〕, or say it with --code",
    ),
    "book.number-without-year": Words(
        "{cell}：“{number}”只有序号，不知道年份",
        "{cell}: “{number}” is a serial alone, and its year is not known",
        "加一列“年份”，把年份写进工作表的名称，或用 --year 写明",
        "add a column 年份, put the year into the sheet's name, or say it with --year",
    ),
    "book.other-year": Words(
        "{cell}：日期 {date} 不在 {number} 的那一年",
        "{cell}: the date {date} lies outside the year of {number}",
        "查清日期或文号是否写错；确实隔年发出的，不用管",
        "see whether the date or the number is a slip; leave it where the document was sent out in another year",
    ),
    "book.date": Words(
        "{cell}：“{value}”看不出是哪一天",
        "{cell}: “{value}” can not be read as a day",
        "写成 2026年3月18日 或 2026-3-18",
        "write it like 2026年3月18日 or 2026-3-18",
    ),
    "book.state": Words(
        "{cell}：“{value}”不是登记簿的状态",
        "{cell}: “{value}” is no state of a number",
        "可以写：{known}",
        "one of these: {known}",
    ),
    "book.moment": Words(
        "{cell}：“{value}”看不出是什么时间",
        "{cell}: “{value}” can not be read as a time",
        "写成 2026-03-18T08:00:00+00:00，或留空",
        "write it like 2026-03-18T08:00:00+00:00, or leave it empty",
    ),
    "book.files": Words(
        "{cell} 不是导出时写的文件清单",
        "{cell} is no list of files as an export writes it",
        "照导出的原样，或留空",
        "leave it as it was exported, or empty",
    ),
    # --- against the register
    "book.double": Words(
        "{number} 重号：“{sheet}”第 {row} 行是《{title}》，这里是《{other}》",
        "{number} is there twice: row {row} of “{sheet}” has it for “{title}”, this row for “{other}”",
        "查清哪一份文件用这个号，改正另一行",
        "find out which document has the number, and correct the other row",
    ),
    "book.differs": Words(
        "{cell}：{number} 的{kind}与登记簿不同：这里是“{said}”，登记簿是“{kept}”",
        "{cell}: {kind} of {number} differs: here “{said}”, in the register “{kept}”",
        "查清以哪个为准；导入不会改动已经登记的内容",
        "find out which is right; an import changes nothing that is registered",
    ),
    "book.identity": Words(
        "{number} 的标识“{identity}”已属于 {other}",
        "the 标识 “{identity}” of {number} belongs to {other}",
        "一个标识只有一个文号，改正其中一个",
        "a 标识 has one number; correct one of them",
    ),
    "book.field.state": Words("状态", "state"),
    "book.field.title": Words("标题", "title"),
    "book.field.recipients": Words("主送机关", "recipients"),
    "book.field.date": Words("成文日期", "date"),
    "book.field.identity": Words("标识", "identity"),
    "book.field.words": Words("文稿摘要值", "digest of words"),
    "book.field.files": Words("成品文件", "files"),
    # --- verdicts
    "book.verdict.new": Words("可以收进", "new"),
    "book.verdict.same": Words("已经登记", "same"),
    "book.verdict.differs": Words("与登记簿不同", "differs"),
    "book.verdict.double": Words("重号", "double"),
    "book.verdict.faulty": Words("有错", "faulty"),
    "book.state.issued": Words("已发", "issued"),
    "book.state.reserved": Words("预留", "reserved"),
    "book.state.void": Words("作废", "void"),
    "book.sum": Words(
        "共 {rows} 行：可以收进 {new}，已经登记 {same}，与登记簿不同 {differs}，重号 {double}，有错 {faulty}",
        "{rows} rows: {new} new, {same} same, {differs} differ, {double} double, {faulty} faulty",
    ),
    "book.dry": Words(
        "这是试读，登记簿没有改动；要收进来，加上 --apply",
        "this was a trial and changed nothing; to take the rows in, add --apply",
    ),
    "book.no-register": Words(
        "这里还没有文号登记簿；加上 --apply 收进来时会建立它",
        "there is no register of numbers here yet; taking the rows in with --apply makes it",
        "登记簿在别处的，用 --register 写明",
        "where it is elsewhere, say so with --register",
    ),
    "book.taken": Words("已收进 {count} 个文号：{register}", "{count} numbers taken in: {register}"),
    "book.not-taken": Words(
        "有 {count} 行不能收，一行也没有收进来",
        "{count} rows can not be taken, so none was",
        "改正后再导入；只收没有错的行，加上 --skip-faulty",
        "correct them and import again; to take the sound rows alone, add --skip-faulty",
    ),
    # --- out
    "book.format": Words(
        "不知道写成什么：文件名要以 {known} 结尾",
        "it is not known what to write: the name must end with {known}",
    ),
    "book.exists": Words(
        "文件已经存在，没有覆盖",
        "the file is there already and was not replaced",
        "换一个文件名；要替换它，加上 --replace",
        "choose another name; to replace it, add --replace",
    ),
    "book.written": Words("导出 {count} 个文号：{path}", "{count} numbers written: {path}"),
    # --- files held against the register
    "scan.no-folder": Words(
        "这是一个文件，不是文件夹",
        "this is a file, not a folder",
        "写出放文件的文件夹",
        "name the folder that the files are in",
    ),
    "scan.link": Words(
        "这是通往别处的链接，没有进去看",
        "this is a link to another folder, which was not looked into",
        "要看那里的文件，直接写出那个文件夹",
        "to have it looked into, name that folder itself",
    ),
    "scan.denied": Words(
        "打不开：{reason}", "it can not be opened: {reason}", "查看文件的权限", "see to its rights"
    ),
    "scan.kind": Words(
        "这种文件不会读，没有看",
        "files of this kind are not read; it was not looked at",
        "另存为 .docx 或 .pdf 再看",
        "save it as .docx or .pdf",
    ),
    "scan.same": Words("与发出时一样：{number}", "as it was issued: {number}"),
    "scan.known": Words(
        "文号、标题与登记簿一致（登记时没有留下这种文件，内容无从比较）：{number}",
        "number and title as registered (no file of this kind was recorded, so its content can not be compared): "
        "{number}",
    ),
    "scan.known-untitled": Words(
        "{number} 已登记，但看不出标题，无从核对",
        "{number} is registered, but the title can not be seen and was not compared",
        "请打开文件核对",
        "open the file and compare it",
    ),
    "scan.part": Words(
        "随 {number} 另发的附件或发文稿纸：《{title}》",
        "an attachment or a form that goes with {number}: “{title}”",
    ),
    "scan.unknown": Words(
        "{number} 不在登记簿里",
        "{number} is not in the register",
        "本机关的文件，用 --import FILE 列出来，核对后用 number import 补登；外来的文件，放到别的文件夹",
        "list documents of this office with --import FILE and register them by number import; keep those of others "
        "elsewhere",
    ),
    "scan.void": Words(
        "{number} 已经作废（{reason}），这份文件还在用",
        "{number} is void ({reason}), and this file bears it",
        "撤回这份文件，或查清当时为什么作废",
        "withdraw the file, or find out why the number was voided",
    ),
    "scan.reserved": Words(
        "{number} 只是预留，还没有发文",
        "{number} is only reserved, and was never issued",
        "已经发出的，用 number issue 登记；没有发出的，文件里不应有文号",
        "register it with number issue where it was sent out; a draft should bear no number",
    ),
    "scan.title": Words(
        "{number} 的标题不同：文件是《{title}》，登记簿是《{kept}》",
        "{number} has another title: “{title}” in the file, “{kept}” in the register",
        "查清这个号是哪一份文件的",
        "find out which document has the number",
    ),
    "scan.changed": Words(
        "{number} 的文件与发出时不同",
        "the file of {number} is not what was issued",
        "与存档的原件核对；确需改动的，用 render --issue --reissue 重新制发",
        "compare it with the original; where it had to change, make it anew with render --issue --reissue",
    ),
    "scan.outdated": Words(
        "{number} 的旧文件：{date} 重新制发（{reason}）以前的，已经被取代",
        "an outdated file of {number}, from before the reissue of {date} ({reason})",
        "收回旧文件；这种格式还要用的，用 render --issue 照新的内容再做一份",
        "withdraw it; where this format is still needed, make it from the new words with render --issue",
    ),
    "scan.double": Words(
        "{number} 重号：另一份文件《{title}》也用它：{other}",
        "{number} is there twice: “{title}” has it too: {other}",
        "查清哪一份用这个号，另一份重新取号",
        "find out which of them has the number, and give the other a new one",
    ),
    "scan.double-file": Words(
        "{number} 有内容不同的两个文件，另一个是：{other}",
        "there are two files of {number} that differ, the other: {other}",
        "留下发出的那一份",
        "keep the one that was issued",
    ),
    "scan.open": Words(
        "文号还空着：{number}",
        "the number is still open: {number}",
    ),
    "scan.typed": Words(
        "文号写作“{typed}”，规范的写法是 {number}",
        "the number is written “{typed}”; its right form is {number}",
    ),
    "scan.unseen": Words(
        "看不出文号",
        "no number can be seen",
        "没有文号的文件不用管；扫描件请打开核对",
        "leave documents that have none; open scanned ones and see for yourself",
    ),
    "scan.no-name": Words(
        "只有“{number}”，看不出是哪一种文件的号",
        "there is only “{number}”, and it can not be seen whose number that is",
        "请打开文件核对",
        "open the file and see for yourself",
    ),
    "scan.sum": Words(
        "共 {files} 个文件：没有问题 {sound}，有问题 {wrong}，看不出 {unseen}",
        "{files} files: {sound} sound, {wrong} wrong, {unseen} can not be seen",
    ),
    "scan.import": Words(
        "列出 {count} 个没有登记的文号：{path}",
        "{count} numbers that are not registered are listed in {path}",
    ),
    "scan.read": Words("已看 {count} 个文件", "{count} files looked at"),
}
