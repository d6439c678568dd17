"""Catalogue entries of the register of document numbers."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {
    # --- the database
    "register.none": Words(
        "这里还没有文号登记簿",
        "there is no register of numbers here yet",
        "第一次取号（planforge number reserve）会建立它；它在别处的，用 --register 写明",
        "the first number taken (planforge number reserve) makes it; where it is elsewhere, say so with --register",
    ),
    "register.newer": Words(
        "这个文号登记簿是更新版本的 PlanForge 建的（登记簿第 {version} 版，这里只认到第 {known} 版），没有动它",
        "the register was made by a newer PlanForge (register version {version}; known here: up to {known}); it was "
        "left alone",
        "把这台机器上的 PlanForge 升级到同一版本",
        "bring PlanForge on this machine up to that version",
    ),
    "register.moved": Words(
        "登记簿的文件在这期间被移走、删掉或者换掉了，这一次没有登记",
        "the register's file was moved, deleted or replaced meanwhile; nothing was registered this time",
        "看看它在不在原处、是不是从备份恢复的，再做一遍",
        "see whether it is in its place, and whether a backup was put back, and do it again",
    ),
    "register.stranger": Words(
        "这个数据库文件是别的程序的，不是文号登记簿",
        "this database file belongs to another program; it is no register of numbers",
        "用 --register 写出登记簿的文件，或换一个还没有的文件名",
        "name the register's file with --register, or one that is not there yet",
    ),
    "register.no-database": Words(
        "这个文件不是文号登记簿，或者已经损坏：{reason}",
        "this file is no register of numbers, or is damaged: {reason}",
        "用 --register 写出登记簿的文件；损坏的，从备份恢复",
        "name the register's file with --register; put a damaged one back from its backup",
    ),
    "register.full": Words(
        "磁盘满了，这一次没有登记",
        "the disk is full; nothing was registered this time",
        "腾出空间后再做一遍",
        "make room and do it again",
    ),
    "register.read-only": Words(
        "文号登记簿或它所在的文件夹只能读，没有登记",
        "the register or its folder is read-only; nothing was registered",
        "请管理员给你写入的权限，或用 --register 换一个登记簿",
        "have the administrator let you write there, or choose another register with --register",
    ),
    "register.unopened": Words(
        "打不开文号登记簿，也不能在这里建一个",
        "the register can not be opened, and none can be made here",
        "检查文件夹是否存在、有没有权限，或用 --register 换一个地方",
        "see whether its folder is there and open to you, or choose another place with --register",
    ),
    "register.locked": Words(
        "等了 {seconds} 秒，文号登记簿一直被别的程序占用，没有登记",
        "others have held the register for {seconds} seconds; nothing was registered",
        "看看有没有卡住的程序占着它，过一会儿再做一遍",
        "see whether a program that hangs holds it, and do it again after a while",
    ),
    "register.failed": Words(
        "文号登记簿写不进去，没有登记：{reason}",
        "the register can not be written; nothing was registered: {reason}",
        "检查磁盘空间和权限后再做一遍",
        "check space and permissions, and do it again",
    ),
    "register.server": Words(
        "文号登记簿的服务器出了问题，没有登记：{reason}",
        "the register's server failed; nothing was registered: {reason}",
        "检查地址、网络和服务器后再做一遍",
        "check the address, the network and the server, and do it again",
    ),
    "register.unknown": Words(
        "登记到最后一步时服务器断开了，不知道这一次登记上没有",
        "the server went away at the last step; it is not known whether this was registered",
        "服务器恢复后先用 planforge number list 看一看；有标识的计划可以直接再做一遍，还是同一个号",
        "when it is back, look with planforge number list; a plan with its 标识 may just be done again and has the same "
        "number",
    ),
    "register.no-psycopg": Words(
        "登记簿在 PostgreSQL 服务器上，这台机器缺少连接它的程序包",
        "the register is on a PostgreSQL server, and the package that speaks to it is missing here",
        'pip install "planforge[postgresql]"',
        'pip install "planforge[postgresql]"',
    ),
    "register.scheme": Words(
        "登记簿的地址不能以“{scheme}://”开头",
        "the address of a register can not begin with “{scheme}://”",
        "写一个文件的路径，或 postgresql://用户@主机/数据库",
        "write the path of a file, or postgresql://user@host/database",
    ),
    "register.no-url": Words(
        "登记簿的地址写得不对",
        "the address of the register is not written well",
        "应为 postgresql://用户:密码@主机:端口/数据库；密码里的 @ : / 写作 %40 %3A %2F",
        "it should be postgresql://user:password@host:port/database; write @ : / in a password as %40 %3A %2F",
    ),
    "register.clock": Words(
        "这台机器的时钟（{now}）比登记簿里最后一次登记（{last}）还早，时间照记，先后以登记的次序为准",
        "this machine's clock ({now}) is behind the register's last event ({last}); the time is written as it is, and "
        "events keep the order in which they came",
        "校准时钟",
        "set the clock right",
    ),
    "register.no-witness": Words(
        "号已登记，但登记簿的见证文件写不了（{reason}）；以后恢复备份，这里看不出少了哪些号",
        "the number is registered, but the register's witness can not be written ({reason}): should a backup be put "
        "back later, nobody will see here which numbers it lacks",
        "检查这个文件夹的空间和权限",
        "check the folder's space and permissions",
    ),
    "register.bad-witness": Words(
        "登记簿的见证文件读不出来，没有用它核对",
        "the register's witness can not be read and was not compared",
        "核对一下最后几个号；下一次登记会重新写好它",
        "look at the last numbers yourself; the next number taken writes it anew",
    ),
    # --- numbers
    "number.text": Words(
        "登记簿里不能有这样的字符：{character}",
        "a register can not hold such a character: {character}",
        "去掉换行和控制字符",
        "take out line breaks and control characters",
    ),
    "number.doubtful": Words(
        "登记簿可能是从备份恢复的：“{series}”的这些号有人取过，登记簿里却没有：{missing}。没有登记",
        "the register may have been put back from a backup: these numbers of “{series}” have been taken, and it does not "
        "know them: {missing}. Nothing was registered",
        "先用 planforge number list --doubtful 看清楚，用 planforge number import 补登；找不到的，planforge number "
        "accept --reason 原因 把它们作废",
        "look with planforge number list --doubtful, bring back what you know with planforge number import; the rest "
        "becomes void by planforge number accept --reason REASON",
    ),
    "number.doubtful-again": Words(
        "登记簿可能是从备份恢复的：“{series}”最后的登记与这里记得的不一样。没有登记",
        "the register may have been put back from a backup: the last events of “{series}” are not those remembered here. "
        "Nothing was registered",
        "先用 planforge number list --doubtful 看清楚，再用 planforge number accept --reason 原因 认可",
        "look with planforge number list --doubtful, then accept it: planforge number accept --reason REASON",
    ),
    "number.count": Words(
        "一次取 {count} 个号是不行的",
        "{count} numbers can not be taken at once",
        "写 1 至 {most}",
        "write 1 to {most}",
    ),
    "number.running": Words(
        "“{name}”连续编号，不分年度",
        "the numbers of “{name}” run on over the years",
        "去掉 --year",
        "leave out --year",
    ),
    "number.year": Words(
        "{year} 年离今年太远，不取那一年的号",
        "{year} is far from this year: no number of it is given",
        "写 {first} 至 {last}；以前的号，用 planforge number import 登记进来",
        "write {first} to {last}; numbers of earlier years come in with planforge number import",
    ),
    "number.code": Words(
        "“{name}”不是机关代字：只能是 1 至 12 个汉字或字母，不带年份、括号和“第”（令、简报的名称可到 30 个）",
        "“{name}” is no code: 1 to 12 Chinese or Latin letters, without year, brackets and 第 (names of orders and "
        "briefs up to 30)",
        "planforge number reserve {bare} --year 2026",
        "planforge number reserve {bare} --year 2026",
    ),
    "number.shape": Words(
        "“{text}”不是完整的文号",
        "“{text}” is no whole number",
        "写成 澄综执〔2026〕12号、澄川区人民政府令第12号 或 工作简报2026年第12期",
        "write 澄综执〔2026〕12号, 澄川区人民政府令第12号 or 工作简报2026年第12期",
    ),
    "number.date": Words(
        "“{text}”不是日期", "“{text}” is no date", "写成 2026年3月18日", "write 2026年3月18日 or 2026-03-18"
    ),
    "number.not-ours-near": Words(
        "办公室设置的“编号”里没有“{name}”，是不是“{near}”？",
        "“编号” in the office's profile does not name “{name}”; did you mean “{near}”?",
        "要新用这个代字，先写进“编号”",
        "to begin a series with this code, add it to “编号” (`series`) first",
    ),
    "number.not-ours": Words(
        "办公室设置的“编号”里没有“{name}”，只有：{known}",
        "“编号” in the office's profile does not name “{name}”; known: {known}",
        "要新用这个代字，先写进“编号”",
        "to begin a series with this code, add it to “编号” (`series`) first",
    ),
    "number.owner": Words(
        "“{name}”是{owner}的代字，{issuer}不能用",
        "“{name}” is the code of {owner}; {issuer} can not use it",
        "用{issuer}自己的代字；联合行文用主办机关的",
        "use the code of {issuer}; a joint document has the lead's",
    ),
    "number.full": Words(
        "“{series}”的号用完了",
        "the numbers of “{series}” are used up",
        "另用一个机关代字",
        "use another code",
    ),
    "number.too-far": Words(
        "{number} 离下一个号 {next} 太远，多半是多打了一位；没有登记",
        "{number} is far beyond the next number, {next}; it was not registered",
        "改正文号，或写“发文字号: 自动”；以前编到这里的，先用 planforge number import 登记进来",
        "put the number right, or write 发文字号: 自动; if numbers have come that far, planforge number import first",
    ),
    "number.unknown": Words(
        "登记簿里没有 {number}，没有人取过它",
        "{number} is not in the register: nobody has taken it",
        "先取号（planforge number reserve，下一个是 {next}）；以前手工编的号，用 planforge number import 登记进来",
        "take it first (planforge number reserve; the next is {next}); numbers given by hand before come in with "
        "planforge number import",
    ),
    "number.no-reason": Words("要写明原因", "this needs a reason", "--reason 原因", "--reason REASON"),
    "number.issue-void": Words(
        "{number} 已经作废（{reason}），不能再用",
        "{number} is void ({reason}) and can not be used",
        "另取一个号",
        "take another number",
    ),
    "number.issued": Words(
        "{number} 已经发出：《{title}》{date}，这一次的内容不一样",
        "{number} has been issued: “{title}” {date}; what is here differs",
        "是另一份文件的，另取一个号；确要换掉已发出的，用 --reissue 写明原因",
        "take another number for another document; to replace the one issued, give the reason with --reissue",
    ),
    "number.void-issued": Words(
        "{number} 已经发出（《{title}》），不能作废",
        "{number} has been issued (“{title}”) and can not be void",
        "发出的文件用另一份文件撤销或废止，文号不动",
        "withdraw an issued document by another document; its number stays",
    ),
    "number.void-void": Words(
        "{number} 已经作废过了（{reason}）",
        "{number} is void already ({reason})",
        "不必再做",
        "nothing is left to do",
    ),
    "number.other-series": Words(
        "标识“{identity}”的计划已有文号 {number}，不能在“{series}”里再取一个",
        "the plan “{identity}” has the number {number} already, and can not take one of “{series}”",
        "是另一份文件的，换一个标识；要改用别的代字或年份，先作废 {number}",
        "give another document another 标识; to use another code or year, void {number} first",
    ),
    "number.has-another": Words(
        "标识“{identity}”的计划已有文号 {number}",
        "the plan “{identity}” has the number {number} already",
        "用这个号；是另一份文件的，换一个标识；要换号的，先作废 {number}",
        "use it; give another document another 标识; to change the number, void {number} first",
    ),
    "number.taken-reserved": Words(
        "{number} 已被另一份文件取走：《{title}》（标识 {identity}）",
        "{number} has been taken for another document: “{title}” (标识 {identity})",
        "另取一个号",
        "take another number",
    ),
    "number.taken-issued": Words(
        "{number} 是另一份已发出的文件的：《{title}》（标识 {identity}）",
        "{number} belongs to another document, which has been issued: “{title}” (标识 {identity})",
        "另取一个号",
        "take another number",
    ),
    "number.taken-void": Words(
        "{number} 已经作废（{reason}），不能再用",
        "{number} is void ({reason}) and can not be used",
        "另取一个号",
        "take another number",
    ),
    # --- render --issue
    "issue.no-identity": Words(
        "没有“标识”的计划不能发文：中断以后再做，认不出它已取过号",
        "a plan without 标识 can not be issued: done again after a break, it would not be known to have its number",
        "在计划里加一行“{line}”",
        "add a line “{line}” to the plan",
    ),
    "issue.same-identity": Words(
        "“{identity}”也是 {other} 的标识，两份计划不能共用",
        "“{identity}” is the 标识 of {other}, too; two plans can not share one",
        "给其中一份换一个标识",
        "give one of them another",
    ),
    "issue.no-number": Words(
        "计划没有写发文字号，不取号，也就不能登记",
        "the plan wants no document number, so there is nothing to register",
        "加一行“发文字号: 自动”；不编号的文件，去掉 --issue",
        "add a line “发文字号: 自动”; leave --issue out for a document without number",
    ),
    "issue.same-file": Words(
        "同一份计划写了两遍",
        "the same plan is named twice",
        "命令里只写一次",
        "name it once",
    ),
    "issue.same-number": Words(
        "{number} 这一批里另一份文件要用，不能再给这一份",
        "another document of this batch takes {number} before this one",
        "改正两份中一份的发文字号，或者都写“自动”",
        "put the number of one of them right, or write 自动 for both",
    ),
    "issue.year": Words(
        "文号会是 {year} 年的，离今年太远",
        "the number would be of {year}, which is far from this year",
        "改正成文日期或文号的年份（{first} 至 {last}）；以前印发的，用 planforge number import 登记进来",
        "put the date, or the year of the number, right ({first} to {last}); what was issued in earlier years comes in "
        "with planforge number import",
    ),
    "issue.gap": Words(
        "{number} 前面还空着 {count} 个号：{numbers}",
        "{number} leaves out numbers before it: {numbers} ({count})",
        "跳了号的，改用“发文字号: 自动”；已在别处用掉的，用 planforge number import 登记进来",
        "if this one is a slip, write 发文字号: 自动; if those are used elsewhere, planforge number import",
    ),
    "issue.no-series": Words(
        "登记簿里的编号不能叫“{name}”",
        "a series of the register can not be called “{name}”",
        "加一行“机关代字: 名称”，只用 1 至 30 个汉字或字母",
        "add a line “机关代字: NAME” of 1 to 30 Chinese or Latin letters",
    ),
    "issue.other-series": Words(
        "这个标识是已发出的 {number}《{title}》{date} 的，年份或代字和它不一样",
        "this 标识 belongs to {number}, “{title}” {date}, which has been issued; year or code differ here",
        "另一份文件要用另一个标识（planforge new 会给一个）；就是那一份的，把年份和代字改回来",
        "give another document a 标识 of its own (planforge new makes one); for that document, put year and code right",
    ),
    "issue.other-title": Words(
        "这个标识是已发出的 {number}《{title}》{date} 的，标题和它不一样",
        "this 标识 belongs to {number}, “{title}” {date}, which has been issued; the title differs here",
        "另一份文件要用另一个标识；那一份确要改标题重发，用 --reissue 写明原因",
        "give another document a 标识 of its own; to issue that one again under this title, give the reason with --reissue",
    ),
    "issue.other-words": Words(
        "{number}《{title}》{date} 已经发出，这里的内容和发出的不一样",
        "{number}, “{title}” {date}, has been issued; the words here differ from what was issued",
        "改回原来的内容；确要重发，用 --reissue 写明原因；只是起草修改稿，用 --stage draft",
        "put the words back; to issue it again, give the reason with --reissue; for a draft of changes, use --stage draft",
    ),
    "issue.no-words": Words(
        "{number}《{title}》{date} 是手工登记发出的，当时的内容登记簿不知道，对不上",
        "{number}, “{title}” {date}, was issued by hand: the register does not know its words, and can not compare them",
        "内容相同、要把这里做的文件登记上去的，用 --reissue 写明原因；只要文件的，去掉 --issue",
        "to register the files made here, give the reason with --reissue; to make them only, leave --issue out",
    ),
    "issue.done": Words("{number} 已登记发出", "{number} is issued and registered"),
    "issue.same": Words(
        "{number} 早已登记发出，内容没有变", "{number} was issued before, and its words are the same"
    ),
    "issue.reissued": Words(
        "{number} 已按新的内容重新登记发出", "{number} is issued and registered again, with other words"
    ),
    "issue.waits": Words(
        "{number} 已为它取好，还没有登记发出",
        "{number} is taken for it, and not issued yet",
        "改好以后再做一遍，还是这个号；不发了的，用 planforge number void 作废",
        "do it again when mended: the number stays the same; if it is given up, planforge number void",
    ),
    "issue.not-its": Words(
        "这些文件印着 {number}，登记簿却不认是它的：{files}",
        "these files bear {number}, which the register does not take for theirs: {files}",
        "不要发出，删掉；按上面说的改好再做",
        "do not send them out, delete them; mend what is said above and do it again",
    ),
    "issue.superseded": Words(
        "{number} 以前发出的这些文件没有重做，内容还是旧的：{files}",
        "these files of {number} as it was issued before were not made again, and have the old words: {files}",
        "删掉，或用 -f 把这些格式一起重做",
        "delete them, or make them again with -f",
    ),
    "issue.nothing-issued": Words(
        "标识“{identity}”的文件还没有发出过，--reissue 没有什么可换的：这是第一次登记发出",
        "nothing has been issued for the 标识 “{identity}” that --reissue could replace: this is its first issue",
        "要换掉的是另一份已发出的，核对标识和 --register",
        "if a document issued before was meant, look at the 标识 and at --register",
    ),
    "issue.file-of-another": Words(
        "这是已发出的 {number}《{title}》的文件，没有盖掉它",
        "this is the file of {number}, “{title}”, which has been issued; it was not written over",
        "用 -o 换一个文件夹，或者换一个标题",
        "choose another folder with -o, or another title",
    ),
    "issue.overwritten": Words(
        "刚写好就被别的程序换掉了，没有登记发出",
        "another program has replaced it since it was written; it was not registered",
        "再做一遍；题名相同的文件，用 -o 放进不同的文件夹",
        "do it again; put documents of the same title into different folders with -o",
    ),
    "issue.same-words": Words("文件重制，内容未变", "files made again, words unchanged"),
}
