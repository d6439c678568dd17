"""What each value that a template's tags can use is good for, in both languages; and each named style.

The values themselves are `TemplateValues` in `context.py`; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from planforge.write.docx import styles


class Meaning(NamedTuple):
    """What something is good for, in Chinese and English, and how a tag says it."""

    zh: str
    en: str
    example: str = ""


VALUES: Mapping[str, Meaning] = {
    "header": Meaning("版头", "the header block"),
    "header.printed": Meaning("有没有版头", "true where the document has a header block", "{%p if header.printed %}"),
    "header.above": Meaning("份号、密级、紧急程度，一行一个", "copy number, secrecy, urgency, a line each", "{{p header.above }}"),
    "header.above_order": Meaning("同上，比上面紧三行，用在标志离上边 57 mm 的版面", "the same, three lines closer, above a mark at 57 mm", "{{p header.above_order }}"),
    "header.mark": Meaning("发文机关标志；{{p …}} 会把长的、联合行文的排进各行，{{ … }} 只是文字", "the issuer mark; `{{p …}}` fits a long one, and those of a joint issue, into their lines, `{{ … }}` is its text", "{{p header.mark }}"),
    "header.number": Meaning("发文字号", "the document number", "{{ header.number }}"),
    "header.signers": Meaning("上行文的签发人，在一行里", "who signed an upward document, in one line", "{{ header.signers }}"),
    "header.line": Meaning("发文字号，上行文旁边有签发人", "the document number, and the signers of an upward document beside it", "{{p header.line }}"),
    "header.preprinted": Meaning("纸上已经印好红头", "true where mark and rules are on the paper", "{%p if header.preprinted %}"),
    "label": Meaning("附件1；只有单独发的附件才有", "附件1, where the document is an attachment that travels alone", "{{ label }}"),
    "title": Meaning("标题，已分好行；没有标题时是空的", "the title with line breaks; empty where there is none", "{{ title }}"),
    "subtitles": Meaning("标题下的行：日期、讲话人、副标题", "the lines under the title", "{%p for line in subtitles %}"),
    "entries": Meaning("栏目和“题下”的字段，一行一个", "the type's entries and its fields that stand under the title, a line each", "{{p entries }}"),
    "entry": Meaning("同上，按名称取；没填的是空的", "the same by label, empty where it is not filled in", "{{ entry.时间 }}"),
    "fields": Meaning("这个文种的字段，按名称取；没填的是空的；表的每一行按列名取", "the fields that only the type has, by name, empty where not filled in; the rows of a table by their columns", "{{ fields.整改期限 }}"),
    "recipients": Meaning("主送机关，带冒号", "the recipients, with their colon", "{{ recipients }}"),
    "body": Meaning("正文的全部段落、表和图", "all paragraphs, tables and pictures of the main text", "{{p body }}"),
    "closing": Meaning("正文以下", "what stands under the text"),
    "closing.note": Meaning("附件说明", "the attachment note", "{{p closing.note }}"),
    "closing.attendance": Meaning("纪要的出席、请假、列席", "who was there, in minutes", "{{p closing.attendance }}"),
    "closing.signature": Meaning("署名，和印章或签名章的位置", "the signature, and the space of seals or stamps", "{{p closing.signature }}"),
    "closing.behalf": Meaning("代章的说明", "the words of a seal on behalf", "{{p closing.behalf }}"),
    "closing.date": Meaning("成文日期", "the date of the document", "{{p closing.date }}"),
    "closing.annotation": Meaning("附注，带圆括号", "the note, in its brackets", "{{p closing.annotation }}"),
    "attachments": Meaning("全部附件，各从新的一页起，都是竖页", "every attachment on a page of its own, all of them upright", "{{p attachments }}"),
    "stretches": Meaning("附件按纸的方向分段，供有横页的模板用", "the attachments by their direction, for a template with pages on their side", "{%p for stretch in stretches %}"),
    "stretches[].attachments": Meaning("这一段的附件", "the attachments of the stretch", "{{p stretch.attachments }}"),
    "stretches[].ends": Meaning("在它后面结束的节：portrait、landscape 或空", "what section ends behind it: portrait, landscape, or empty", "{%p if stretch.ends == 'landscape' %}"),
    "imprint": Meaning("版记；没有版记时为否", "the imprint; false where there is none", "{%p if imprint %}"),
    "imprint.recipients": Meaning("移到版记的主送机关，带“主送：”", "the recipients, where they stand in the imprint, with 主送：", "{{ imprint.recipients }}"),
    "imprint.copies": Meaning("抄送机关，带“抄送：”", "copies to, with 抄送：", "{{ imprint.copies }}"),
    "imprint.printed_by": Meaning("印发机关", "the office that prints", "{{ imprint.printed_by }}"),
    "imprint.printed_on": Meaning("印发日期，带“印发”", "the day of printing, with 印发", "{{ imprint.printed_on }}"),
    "imprint.line": Meaning("印发机关以上各行的行高", "the height of the lines above the office that prints", "{% paragraph line=imprint.line %}"),
    "imprint.white": Meaning("长版记上方的空白", "the white above a long imprint", "{% paragraph line=imprint.white %}"),
    "imprint.alone": Meaning("版记独占一页", "true where it has a page of its own", "{%p elif imprint.alone %}"),
    "imprint.after_blank": Meaning("版记之前有一张空白页", "true where an empty page stands before it", "{%p if imprint.after_blank %}"),
    "imprint.long": Meaning("版记超过一页", "true where it is longer than a page", "{%p if imprint.long %}"),
    "document": Meaning("整份公文的数据，供循环取用，见下", "the whole Document as data, to loop over, see below", "{%tr for block in document.main.blocks %}"),
    "name": Meaning("公文的名称，在一行里", "what the document is called, on one line", "{{ name }}"),
}  # fmt: skip
"""By path; `stretches[]` is each of a list."""

CLASSES: Mapping[str, Meaning] = {
    "Document": Meaning("整份公文", "the whole document"),
    "Header": Meaning("版头，照印出来的样子", "the header block, as printed"),
    "Part": Meaning("正文，或一个附件", "the main text, or one attachment"),
    "Title": Meaning("标题和标题下的行", "a title and the lines under it"),
    "Entry": Meaning("一个栏目", "an entry"),
    "TypeField": Meaning(
        "这个文种的一个字段，或表的一格", "a field that only the type has, or a cell of one"
    ),
    "FieldRow": Meaning("字段是表时的一行", "a row of a field that is a table"),
    "FieldPerson": Meaning("字段里的一个人", "a person in a field"),
    "Item": Meaning("带序号的一项：章节、任务、要求", "a numbered item: section, task, requirement"),
    "Number": Meaning("一项的序号", "the number of an item"),
    "Run": Meaning("一段话里作用相同的几个字", "a stretch of text with one role"),
    "Paragraph": Meaning("一段", "a paragraph"),
    "Units": Meaning("另起一行的责任单位", "who answers for an item, on a line of its own"),
    "UnitRole": Meaning("一种责任和担任的单位", "one role and its units"),
    "Roster": Meaning("名单", "a roster"),
    "RosterRow": Meaning("名单的一行", "a line of a roster"),
    "Table": Meaning("一张表", "a table"),
    "Cell": Meaning("表的一格", "a cell of a table"),
    "Picture": Meaning("一幅图和图题", "a picture and its caption"),
    "Image": Meaning("图片文件", "a picture file"),
    "Closing": Meaning("正文以下的要素", "what stands under a text"),
    "AttachmentNote": Meaning("附件说明", "the attachment note"),
    "NoteEntry": Meaning("附件说明中的一个附件", "one attachment in the note"),
    "Stamp": Meaning("签名章", "a signature stamp"),
    "Attendance": Meaning("出席名单的一行", "one line of an attendance list"),
    "Imprint": Meaning("版记，照印出来的样子", "the imprint, as printed"),
    "File": Meaning("作为附件的文件", "a file that is an attachment"),
    "StageMark": Meaning("草稿、送审稿的标记", "the mark of a document that is not final"),
}
"""The kinds of thing that `document` holds, from the whole to its parts."""

STYLES: Mapping[str, Meaning] = {
    styles.COPY_NUMBER: Meaning("份号", "copy number"),
    styles.SECRECY: Meaning("密级和保密期限", "secrecy and its period"),
    styles.URGENCY: Meaning("紧急程度", "urgency"),
    styles.MARK: Meaning("发文机关标志", "issuer mark"),
    styles.JOINT_MARK: Meaning("联合行文的发文机关标志", "issuer marks of a joint issue"),
    styles.NUMBER: Meaning("发文字号，平行、下行文居中", "document number"),
    styles.SIGNERS: Meaning("有签发人的一行", "the line with the signers"),
    styles.SIGNER: Meaning("签发人的姓名", "the names of the signers"),
    styles.TITLE: Meaning("标题；模板自己用", "title, used by templates themselves"),
    styles.SUBTITLE: Meaning("标题下的行", "lines under a title"),
    styles.ENTRY: Meaning("栏目和“题下”的字段", "entries, and fields under the title"),
    styles.RECIPIENTS: Meaning("主送机关", "recipients"),
    styles.TEXT: Meaning("正文的段落，首行缩进两字", "a paragraph of the text, its first line indented by two characters"),
    styles.FLUSH: Meaning("顶格的段落，如称呼", "a paragraph without indent, such as a salutation"),
    styles.UNITS: Meaning("另起一行的责任单位", "units on a line of their own"),
    styles.ROSTER: Meaning("名单", "rosters"),
    styles.NOTE: Meaning("附件说明", "attachment note"),
    styles.ATTENDANCE: Meaning("出席、请假、列席", "attendance lists"),
    styles.ATTENDANCE_LABEL: Meaning("出席、栏目的名称", "the labels of attendance lists and entries"),
    styles.SEAL: Meaning("印章、签名章的位置", "the space of seals and stamps"),
    styles.SIGNATURE: Meaning("署名", "signature"),
    styles.SIGNED_NAME: Meaning("签名章旁的姓名", "the name beside a signature stamp"),
    styles.BEHALF: Meaning("代章的说明", "the words of a seal on behalf"),
    styles.DATE: Meaning("成文日期", "date"),
    styles.ANNOTATION: Meaning("附注", "note"),
    styles.LABEL: Meaning("“附件1”，从新的一页起", "附件1, which begins a new page"),
    styles.ATTACHMENT_TITLE: Meaning("附件的标题", "the title of an attachment"),
    styles.CAPTION: Meaning("表题、图题", "captions of tables and pictures"),
    styles.CELL: Meaning("表里的文字", "the text of tables"),
    styles.HEADER_CELL: Meaning("表头的文字", "the header of tables"),
    styles.TABLE_NOTE: Meaning("表下的注", "notes under tables"),
    styles.PICTURE: Meaning("图所在的段落", "the paragraph of a picture"),
    styles.TABLE: Meaning("表的框线和边距", "borders and margins of tables"),
    styles.LABEL_WORDS: Meaning("“责任单位：”一类的名称", "labels such as 责任单位："),
    styles.PERSON: Meaning("名单里的姓名", "names in rosters"),
    **{styles.heading(at): Meaning(f"第 {at} 级标题，单独一行", f"a heading of level {at} on its own line") for at in range(1, styles.DEEPEST + 1)},
    **{styles.run_in(at): Meaning(f"第 {at} 级标题和正文接排的段落", f"a paragraph that a heading of level {at} opens") for at in range(1, styles.DEEPEST + 1)},
    **{styles.heading_words(at): Meaning(f"接排段落中第 {at} 级标题的字", f"the words of such a heading of level {at}") for at in range(1, styles.DEEPEST + 1)},
}  # fmt: skip
