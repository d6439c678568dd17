"""Faults that authors make in Word files, one each: how it comes in, what is told, where, and the mend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from planforge.word.xmlparts import w
from tests.authoring.folders import (
    BODY,
    DOCUMENT,
    STYLES,
    Change,
    R,
    added,
    all_of,
    before_body,
    element,
    in_tree,
    p,
    paragraph_with,
    related,
    retyped,
    typed,
)

TO = "{{ recipients }}"
PNG = b"\x89PNG\r\n\x1a\n"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
SETTINGS_RELATIONS = "word/_rels/settings.xml.rels"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Planted:
    """A fault: `code` is told at the paragraph that has `at`, or at the part `at`; `mend` stands in the hint.

    `also` are codes that are true of the same fault.
    """

    name: str
    change: Change
    code: str
    at: str
    mend: str
    also: tuple[str, ...] = ()


def said(tag: str) -> Change:
    """Put a paragraph with a tag before the body."""
    return before_body(p(tag))


def recipients(tag: str) -> Change:
    return retyped(TO, tag)


def style(name: str, change: Callable[[etree._Element], None]) -> Change:
    """Change a style by its name."""

    def made(root: etree._Element) -> None:
        change(next(each for each in root.iter(w("style")) if shown(each).get(w("val")) == name))

    return in_tree(STYLES, made)


def shown(found: etree._Element) -> etree._Element:
    name = found.find(w("name"))
    assert name is not None
    return name


def renamed(new: str) -> Callable[[etree._Element], None]:
    return lambda found: shown(found).set(w("val"), new)


def in_font(font: str) -> Callable[[etree._Element], None]:
    def change(found: etree._Element) -> None:
        look = found.find(w("rPr"))
        if look is None:
            look = etree.SubElement(found, w("rPr"))
        for old in look.findall(w("rFonts")):
            look.remove(old)
        look.insert(0, element(f'<w:rFonts w:eastAsia="{font}"/>'))

    return change


def section(change: Callable[[etree._Element], None]) -> Change:
    """Change the last section."""
    return in_tree(DOCUMENT, lambda root: change(list(root.iter(w("sectPr")))[-1]))


def set_on(name: str, **values: str) -> Callable[[etree._Element], None]:
    def change(found: etree._Element) -> None:
        child = found.find(w(name))
        assert child is not None
        for key, value in values.items():
            child.set(w(key), value)

    return change


def wrapped(around: str, mark: str = TO) -> Change:
    """Put what a paragraph says into an element: `around` has a blank for its runs."""

    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, mark)
        made = element(around)
        hole = next(each for each in made.iter(etree.Element) if each.get("hole"))
        del hole.attrib["hole"]
        for run in paragraph.findall(w("r")):
            hole.append(run)
        paragraph.append(made)

    return in_tree(DOCUMENT, change)


TRACKED = '<w:ins w:id="901" w:author="何川" hole="1"/>'
BOUND = (
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{28A0092B-C50C-407E-A947-70E740481C1C}"/></w:sdtPr>'
    '<w:sdtContent hole="1"/></w:sdt>'
)
PLACEHOLDER = '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent hole="1"/></w:sdt>'
DELETED = '<w:p><w:r><w:t>甲</w:t></w:r><w:del w:id="902" w:author="林岚"><w:r><w:delText>{{ title }}</w:delText></w:r></w:del></w:p>'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BRANCHES = (
    f'<w:p><w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:txbxContent>{p("{{ title }}")}</w:txbxContent>'
    f"</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{p('{{ label }}')}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
    f"<w:txbxContent>{p('{{ titel }}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
COMMENTED = (
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>乙</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
)
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" '
    'w:author="许舟"><w:p><w:r><w:t>这里要改</w:t></w:r></w:p></w:comment></w:comments>'
)
DESCRIBED = '<w:p><w:r><w:t>丙</w:t><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="{{ title }}"/></w:pict></w:r></w:p>'
CELLS = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
LINKED = f'<w:p><w:r><w:t>丁</w:t></w:r><w:hyperlink r:id="rId900" {R}><w:r><w:t>戊</w:t></w:r></w:hyperlink></w:p>'
OBJECT = (
    '<w:p><w:r><w:t>己</w:t><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" '
    'ProgID="Excel.Sheet.12" r:id="rId900"/></w:object></w:r></w:p>'
)
MISSING_STYLE = '<w:p><w:pPr><w:pStyle w:val="Vanished"/></w:pPr><w:r><w:t>庚</w:t></w:r></w:p>'
OWN_STYLE = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Idle"><w:name w:val="闲置"/></w:style>'
STRANGE = '<w:p><w:r><w:rPr><w:rFonts w:eastAsia="华文琥珀"/></w:rPr><w:t>辛</w:t></w:r></w:p>'
FIELD = '<w:p><w:r><w:t>壬</w:t></w:r><w:fldSimple w:instr="INCLUDEPICTURE a.png"><w:r><w:t>图</w:t></w:r></w:fldSimple></w:p>'
PROTOTYPE = '<w:p><w:r><w:t>{{ re</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>cipient</w:t></w:r><w:r><w:t> }}</w:t></w:r></w:p>'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
CHART = f"<chart {A}><a:p><a:r><a:t>{{{{ ti</a:t></a:r><a:r><a:t>tle }}}}</a:t></a:r></a:p></chart>"
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
FORMULA = f"<w:p><w:r><w:t>子</w:t></w:r><m:oMath {M}><m:r><m:t>{{{{ title }}}}</m:t></m:r></m:oMath></w:p>"
FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">'
    f"{p('{{ titel }}')}</w:footnote></w:footnotes>"
)
FOOTNOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def in_footer(xml: str) -> Change:
    """Put a paragraph into the footer of the first section."""
    return in_tree("word/footer1.xml", lambda root: root.insert(0, element(xml)))


PLANTED = [
    # tags that can not be read
    Planted("brace-missing", recipients("{{ recipients }"), "write.tag-unclosed", "{{ recipients }", "}}"),
    Planted("full-width", recipients("｛｛ recipients ｝｝"), "write.tag-wide", "｛｛", "{{ recipients }}"),
    Planted("quotes-mixed", recipients("{{ recipients|default(“无\") }}"), "write.tag-quote", "default(", "引号"),
    Planted("never-closed", said("{% if title %}甲"), "write.tag-open", "{% if title %}甲", "结束标记"),
    Planted("never-opened", said("{%p endwith %}"), "write.tag-unopened", "{%p endwith %}", "成对"),
    Planted("filter-unknown", recipients("{{ recipients|uper }}"), "write.tag-filter-unknown", "uper", "upper"),
    Planted("word-unknown", said("{% iff title %}"), "write.tag-word-unknown", "iff", "if"),
    Planted("else-if", said("{% if title %}甲{% elseif label %}乙{% endif %}"), "write.tag-word-unknown", "elseif", "elif"),
    Planted("blank-before-p", retyped(BODY, "{{ p body }}"), "write.tag-letter", "{{ p body }}", "{{p body"),
    Planted("text-beside", retyped(BODY, "正文：{{p body }}"), "write.tag-crowded", "正文：", "移开"),
    Planted("row-outside", said("{%tr if title %}"), "write.tag-outside", "{%tr if title %}", "表格"),
    Planted("ampersands", said("{% if title &amp;&amp; label %}甲{% endif %}"), "write.tag-spelling", "&&", "and"),
    Planted("invisible", recipients("{{ recipients\u200b }}"), "write.tag-invisible", "recipients\u200b", "删"),
    Planted("two-cells", before_body(CELLS.format(p("{% for x in subtitles %}{{ x }}"), p("{% endfor %}"))), "write.tag-cells", "{% endfor %}", "{%tr"),
    Planted("bracket", recipients("{{ recipients|join( }}"), "write.tag-cut", "join(", "补全"),
    # names
    Planted("name", recipients("{{ recipient }}"), "authoring.ask-name", "{{ recipient }}", "recipients"),
    Planted("name-chinese", said("{{ 标题 }}"), "authoring.ask-name", "{{ 标题 }}", "title"),
    Planted("name-split", before_body(PROTOTYPE), "authoring.ask-name", "{{ recipient }}", "recipients"),
    Planted("name-in-box", before_body(BOX), "authoring.ask-name", "{{ titel }}", "title"),
    Planted("member", said("{{ header.nubmer }}"), "authoring.ask-member", "nubmer", "number"),
    Planted("member-deep", said("{{ document.main.closing.dat }}"), "authoring.ask-member", "closing.dat ", "date"),
    Planted("member-of-each", before_body(p("{%p for part in document.attachments %}"), p("{{ part.lable }}"), p("{%p endfor %}")), "authoring.ask-member", "part.lable", "label"),
    Planted("member-by-filter", said("{{ document.attachments|map(attribute='lable')|join }}"), "authoring.ask-member", "lable", "label"),
    Planted("entry", said("{{ entry.时间 }}"), "authoring.ask-member", "entry.时间", "改正"),
    Planted("blocks", said("{{ body }}"), "authoring.ask-blocks", "{{ body }}", "{{p body }}"),
    Planted("list", said("{{ subtitles }}"), "authoring.ask-no-text", "{{ subtitles }}", "join"),
    Planted("no-list", said("{% for x in header.printed %}{{ x }}{% endfor %}"), "authoring.ask-no-list", "in header.printed", "循环"),
    Planted("letters", said("{% for x in title %}{{ x }}{% endfor %}"), "authoring.ask-letters", "for x in title", "{{ title }}"),
    Planted("never", said("{% for s in stretches %}{% if s.ends == 'landscap' %}甲{% endif %}{% endfor %}"), "authoring.ask-never", "landscap", "landscape"),
    Planted("hidden", said("{{ titel|default('') }}"), "authoring.ask-hidden", "titel", "title"),
    Planted("maybe", said("{{ document.main.title.text }}"), "authoring.ask-maybe", "title.text", "{% if document.main.title %}"),
    Planted("truth", said("{{ header.printed }}"), "authoring.ask-truth", "{{ header.printed }}", "{% if header.printed %}"),
    # left in by Word and its users
    Planted("insertion", wrapped(TRACKED), "authoring.tracked", TO, "接受"),
    Planted("deletion", before_body(DELETED), "authoring.unfilled", "甲", "普通文字", ("authoring.tracked",)),
    Planted("comment", all_of(before_body(COMMENTED), added("word/comments.xml", COMMENTS.encode()), related("comments", "comments.xml"), typed("application/xml", "cmt")), "authoring.comment", "乙", "删除批注"),
    Planted("braces-apart", said("{ { title } }"), "authoring.brace", "{ { title", "紧挨"),
    Planted("one-brace", said("主题：{title}"), "authoring.brace", "{title}", "{{ title }}"),
    Planted("square", said("[[title]]"), "authoring.brace", "[[title]]", "{{ title }}"),
    Planted("description", before_body(DESCRIBED), "authoring.unfilled", "丙", "普通文字"),
    Planted("chart", added("word/charts/chart1.xml", CHART.encode()), "authoring.unfilled", "word/charts/chart1.xml", "普通文字"),
    Planted("formula", before_body(FORMULA), "authoring.unfilled", "子", "普通文字"),
    Planted("bound", wrapped(BOUND), "authoring.bound", TO, "删除内容控件"),
    Planted("placeholder", wrapped(PLACEHOLDER), "authoring.placeholder", TO, "删除内容控件"),
    Planted("branches", before_body(BRANCHES), "authoring.branches", "", "重新插入"),
    # styles and fonts
    Planted("style-renamed", style("正文段落", renamed("正文段落样式")), "authoring.style-lacks", BODY, "正文段落样式"),
    Planted("style-kind", style("姓名文字", lambda found: found.set(w("type"), "paragraph")), "authoring.style-kind", BODY, "字符"),
    Planted("style-lost", before_body(MISSING_STYLE), "authoring.style-lost", "庚", "重新选择样式"),
    Planted("style-idle", in_tree(STYLES, lambda root: root.append(element(OWN_STYLE))), "authoring.style-unused", "", "删除"),
    Planted("style-look", style("正文段落", in_font("宋体")), "authoring.style-look", STYLES, "字体"),
    Planted("font", before_body(STRANGE), "authoring.font-missing", "辛", "仿宋"),
    # elements and pages
    Planted("no-number", all_of(retyped("{{p header.line }}", "")), "authoring.no-place", "", "{{p header.line }}"),
    Planted("no-note", retyped("{{p closing.annotation }}", ""), "authoring.no-place-allowed", "", "{{p closing.annotation }}"),
    Planted("paper", section(set_on("pgSz", w="12240", h="15840")), "authoring.paper", "", "A4"),
    Planted("margin", section(set_on("pgMar", left="1800")), "authoring.margin", "", "页边距"),
    # what the file brings along
    Planted("macro", added("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "write.template-unfit", "word/vbaProject.bin", "普通的 .docx"),
    Planted("docm", typed(DOCM, "docm"), "write.template-unfit", "[Content_Types].xml", "普通的 .docx"),
    Planted("activex", added("word/activeX/activeX1.bin", b"\x00"), "write.template-unfit", "word/activeX/activeX1.bin", "普通的 .docx"),
    Planted("picture-elsewhere", all_of(before_body('<w:p><w:r><w:t>癸</w:t></w:r></w:p>'), related("image", "http://example.cn/a.png", external=True)), "write.template-unfit", "word/_rels/document.xml.rels", "改为嵌入"),
    Planted("field", before_body(FIELD), "write.template-unfit", "壬", "删去"),
    Planted("object", all_of(before_body(OBJECT), related("oleObject", "embeddings/a.bin"), added("word/embeddings/a.bin", b"\x00"), typed("application/octet-stream", "bin")), "authoring.embedded", "己", "文字、表格"),
    Planted("link-local", all_of(before_body(LINKED), related("hyperlink", "file:///C:/a.docx", external=True)), "authoring.local-file", "丁", "取消链接"),
    Planted("link", all_of(before_body(LINKED), related("hyperlink", "https://example.cn/", external=True)), "authoring.hyperlink", "丁", "取消超链接"),
    Planted("template-attached", added(SETTINGS_RELATIONS, f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" Target="http://example.cn/a.dotm" TargetMode="External"/></Relationships>'.encode()), "write.template-unfit", SETTINGS_RELATIONS, "普通的 .docx"),
    # other parts
    Planted("name-in-footer", in_footer(p("{{ titel }}")), "authoring.ask-name", "word/footer1.xml", "title"),
    Planted("name-in-note", all_of(added("word/footnotes.xml", FOOTNOTES.encode()), related("footnotes", "footnotes.xml")), "authoring.ask-name", "word/footnotes.xml", "title"),
    # printed, and lost
    Planted("lost", retyped("{%p if recipients %}", "{%p if recipients == '甲' %}"), "authoring.lost", "", "标记"),
]  # fmt: skip
