"""The keys of a plan, an attachment, an office profile and a unit directory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from planforge.doctypes import DIRECTIONS, FORMATS, LayoutKind, TypeShelf, VersionKind
from planforge.document import AS_IN_TEMPLATE
from planforge.messages import Stopped
from planforge.plan.attached import read_attached
from planforge.plan.figures import FIGURE_FIELDS, read_figures
from planforge.plan.kinds import (
    DateKind,
    IssuersKind,
    NamesKind,
    NumberKind,
    OneLineOr,
    RecipientsKind,
    SecrecyKind,
    TypeName,
)
from planforge.plan.model import OPEN_LAYOUT, Attachment, Body, Manner, OfficeSeries, Profile, Signature, Unit
from planforge.plan.page_fields import PageKind
from planforge.plan.sections import SectionsKind
from planforge.plan.signing import SealsKind, StampsKind, load_seal
from planforge.plan.variables import VariablesKind
from planforge.source import (
    Choice,
    Field,
    Flag,
    Kind,
    Labels,
    ListOf,
    Mapping,
    OneLine,
    Option,
    Paragraphs,
    Reader,
    Record,
    RecordKind,
    Text,
    Values,
)
from planforge.source.kinds import Define, Schema
from planforge.source.tree import Node


def _signature(reader: Reader, values: Values) -> Signature:
    issuers: tuple[Text, ...] = values.get("issuers", ())
    unsigned = len(issuers) == 1 and issuers[0] in ("无", "none")
    return Signature(() if unsigned else issuers, values.get("behalf"), unsigned)


ATTENDANCE = (("attended", "出席"), ("absent", "请假"), ("observers", "列席"), ("recorder", "记录"))
"""Who was at a meeting, in the order of GB/T 9704-2012, 10.3; the label is the key."""

SIGNATURE = Record(
    "signature",
    "落款",
    ("发文机关署名和代章", "who signs, and who seals on behalf"),
    (
        Field(
            "issuers",
            "机关",
            ListOf(OneLine()),
            ("署名机关；联合行文一行一个", "the signing office, one a line"),
            aliases=("署名",),
        ),
        Field("behalf", "代章", OneLine(), ("代章机关", "the office that seals on behalf")),
    ),
)

BODY_FIELDS = (
    Field("id", "标识", OneLine(), ("长久不变的标识，由 new 写好", "a lasting identity, written by `new`"), example="chengchuan-2026-huanjing"),
    Field("type", "文种", TypeName(), ("通知、方案、讲话……", "the document type"), example="通知"),
    Field("title", "标题", OneLineOr(), ("标题全文；`无` 不要标题", "the whole title; `none` (无) for none"), example="关于开展……的通知"),
    Field("subtitle", "副标题", Paragraphs(), ("标题之下的行，居中", "lines under the title, centred"), aliases=("题注",)),
    Field("speaker", "讲话人", OneLine(), ("讲话人，印在题下日期之后", "the speaker, printed under the title behind the date"), aliases=("报告人", "主讲人"), example="沈立"),
    Field("salutation", "称呼", OneLine(), ("讲话开头的称呼，顶格", "a speech's salutation, flush left"), example="同志们："),
    Field("recipients", "主送机关", RecipientsKind(), ("主送机关，照写照印，自动加冒号", "the recipients, as typed; the colon is added"), aliases=("主送",), example="各乡镇（街道），区级各部门"),
    Field("opening", "正文", Paragraphs(), ("章节之前的正文，一行一段", "the text before the sections, one paragraph a line"), aliases=("引言", "前言", "导语")),
    *FIGURE_FIELDS,
    Field("sections", "章节", SectionsKind(), ("带序号的章节", "the numbered sections")),
    Field("closing", "尾段", Paragraphs(), ("章节之后不编号的段落", "paragraphs after the sections, without numbers"), aliases=("结尾", "结语")),
    Field("ending", "结束语", OneLine(), ("正文最后单独一段；`惯用` 印文种惯用的一句", "the last paragraph of the text; `usual` (惯用) prints the type's set phrase"), example="妥否，请批示。"),
    Field("signature", "落款", RecordKind(SIGNATURE, _signature, short="issuers"), ("署名；通知不写时用发文机关，`无` 不署名", "who signs; a notice is signed by its issuer, `none` (无) for nobody"), aliases=("署名",)),
    Field("date", "成文日期", DateKind(), ("成文日期", "the date of the document"), aliases=("日期",), example="2026年3月18日"),
    Field("note", "附注", OneLine(), ("附注，自动加圆括号", "the note; its brackets are added"), example="此件公开发布"),
    Field("layout", "编排", LayoutKind(), ("排法", "the house style")),
)  # fmt: skip

DISPATCH_FIELDS = (
    Field("drafter", "拟稿人", RecipientsKind(), ("拟稿的单位和人，印在发文稿纸上", "who drafted it, for the dispatch form"), aliases=("拟稿",), example="办公室　林岚（20000000）"),
    Field("checker", "核稿人", RecipientsKind(), ("核稿的人，印在发文稿纸上", "who checked it, for the dispatch form"), aliases=("核稿",), example="周敏"),
    Field("countersigning", "会签", RecipientsKind(), ("会签的单位，印在发文稿纸上", "the units that sign it with the issuer, for the dispatch form"), aliases=("会签单位",), example="区住建局、区市场监管局"),
    Field("copies_printed", "印数", OneLineOr(), ("印多少份，印在发文稿纸上", "how many copies are printed, for the dispatch form"), aliases=("印发份数",), example="60份"),
)  # fmt: skip
"""What the form says on which a draft goes round (发文稿纸), and the document does not."""

_HELD = {"file", "opening", "tables", "pictures", "sections", "closing", "ending"}
"""What can be the content of an attachment."""

_MANNERS = Choice(
    (
        Option("insert", "插入", ("放进本文件", "put into the document")),
        Option("bind", "合订", ("合订进 PDF", "bound into the PDF")),
        Option("apart", "另发", ("另行发送", "sent apart")),
    )
)

_ORIENTATIONS = Choice(
    (
        Option("portrait", "纵向", ("竖放", "upright"), ("竖向", "竖排", "竖")),
        Option("landscape", "横向", ("横放", "on its side"), ("横排", "横")),
    )
)

ATTACHMENT = Record(
    "attachment",
    "附件",
    ("随文的附件：写在计划里，或是一个文件", "an attachment: written in the plan, or a file"),
    (
        *BODY_FIELDS,
        Field("file", "文件", OneLine(), ("附件文件的名称", "the attachment's file"), example="回执.docx", filled=True),
        Field("area", "区域", OneLine(), ("工作簿里的工作表和区域", "sheet and range of a workbook"), example="表1!A1:F20"),
        Field("orientation", "版面", _ORIENTATIONS, ("横排的附件，如很宽的表", "an attachment on its side, such as a wide table")),
        Field("manner", "方式", _MANNERS, ("文件附件怎么附", "how a file is attached")),
        Field("label", "标签", OneLineOr(), ("左上角的“附件1”；`无` 表示不标、附件说明里也不列", "the label at its head; `none` (无) leaves it out of the note too")),
    ),
)  # fmt: skip


class AttachmentsKind(RecordKind):
    """One attachment; a text is the title of one whose pages come separately."""

    def __init__(self) -> None:
        super().__init__(ATTACHMENT, lambda reader, values: values, short="title")

    def read(self, reader: Reader, node: Node, path: str) -> Values | None:
        """Give the attachment's values; 无 is none."""
        if isinstance(node, Text) and node.strip() in ("无", "none"):
            return None
        values: Values | None = super().read(reader, node, path)
        return values


PLAN = Record(
    "plan",
    "计划",
    ("一份公文的全部内容", "everything that one document says"),
    (
        *BODY_FIELDS,
        Field("type_version", "文种版本", VersionKind(), ("写计划时文种的版本，由 new 写好", "the version of the type that it was written for, written by `new`"), example="2"),
        Field("format", "版式", Choice(FORMATS), ("公文格式；不写时用文种自己的", "the format of the page; that of the type by default"), example="信函"),
        Field("issuer", "发文机关", IssuersKind(), ("发文机关；联合行文主办机关在前", "the issuing office; the lead first in a joint issue"), example="澄川区综合行政执法局"),
        Field("mark", "发文机关标志", OneLineOr(), ("红头文字；不写时为“发文机关+文件”，`无` 不要", "the red mark; issuer + 文件 by default, `none` (无) for none")),
        Field("number", "发文字号", NumberKind(), ("发文字号", "the document number"), aliases=("文号",), example="澄综执〔2026〕12号"),
        Field("code", "机关代字", OneLine(), ("`自动` 编号用的代字", "the code that `auto` numbers use"), example="澄综执"),
        Field("matter", "事由", OneLine(), ("只写事由，标题自动写全", "only the matter; the title is made of it"), example="开展夏季环境整治"),
        Field("copy_number", "份号", OneLine(), ("份号，六位数字，照写照印", "the copy number, six digits, as typed"), example="000123"),
        Field("secrecy", "密级", SecrecyKind(), ("密级和保密期限", "secrecy and its period"), aliases=("密级和保密期限",), example="机密★1年"),
        Field("urgency", "紧急程度", OneLine(), ("紧急程度：特急、加急；电报：特提、特急、加急、平急", "urgency: 特急 or 加急; of a telegram also 特提, 平急"), example="特急"),
        Field("signers", "签发人", NamesKind(), ("上行文的签发人，按机关顺序", "the signers of an upward document, in the order of the offices"), example="沈立"),
        Field("direction", "行文方向", Choice(DIRECTIONS), ("意见等可上可下的文种写明方向", "the direction, for types that travel in several (意见)"), example="上行"),
        Field("seal", "印章", SealsKind(), ("印章图片；不写时留出位置，`无` 不盖章", "the seal's picture; its space is kept without one, `none` (无) for no seal"), example="印章.png"),
        Field("stamp", "签名章", StampsKind(), ("负责人签名章：职务、姓名、图片", "a leader's signature stamp: post, name, picture"), example="{职务: 区长, 姓名: 沈立}"),
        *(Field(name, zh, RecipientsKind(), (f"纪要的{zh}人员", f"{name.replace('_', ' ')}, in minutes"), example="沈立、何川") for name, zh in ATTENDANCE),
        Field("copies", "抄送", RecipientsKind(), ("抄送机关，照写照印，自动加句号", "copies to, as typed; the full stop is added"), aliases=("抄送机关",), example="区委办公室，区人大常委会办公室"),
        Field("recipients_in_imprint", "主送移至版记", Flag(), ("主送机关太多时，移到版记中抄送之上", "the recipients stand in the imprint, where they are too many for page one"), example="是"),
        Field("printed_by", "印发机关", OneLineOr(), ("版记中的印发机关；`无` 不要", "who prints it, in the imprint; `none` (无) for none"), example="澄川区人民政府办公室"),
        Field("printed_on", "印发日期", DateKind(), ("印发日期；不写时用成文日期", "when it is printed; the date of the document by default"), example="2026年3月19日"),
        *DISPATCH_FIELDS,
        Field("entries", "栏目", Labels(), ("文种自有的栏目，如会议议程的时间、地点", "what the type asks for beside, such as an agenda's time and place"), example="{时间: 3月18日9:00, 地点: 一楼会议室}"),
        Field("preprinted", "预印红头", Flag(), ("用印好红头的纸：留出位置，不印红色", "paper with the red head on it: its space is left, nothing red is printed"), aliases=("套红纸",), example="是"),
        Field("attachments", "附件", ListOf(AttachmentsKind()), ("附件，依次", "the attachments in order")),
        Field("variables", "变量", VariablesKind(), ("文字里用 `{{ 名称 }}` 的变量，和它们的样例；render 用样例", "what texts use as `{{ name }}`, each with a sample, which `render` prints"), example="{区: 澄川区, 户数: 120}"),
        Field("attachment_note", "附件说明", Paragraphs(), ("附件说明另有写法时照写照印；`无` 不要", "the attachment note where the office words it otherwise; `none` (无) for none")),
    ),
)  # fmt: skip

_WORDS = Choice(
    (
        Option("number", "号", ("澄综执〔2026〕1号；连续的：第1号", "澄综执〔2026〕1号; running on: 第1号")),
        Option("issue", "期", ("2026年第1期；连续的：第1期", "2026年第1期; running on: 第1期")),
    )
)

SERIES = Record(
    "series",
    "编号",
    ("本机关的一种文号", "one of the office's series of numbers"),
    (
        Field("code", "代字", OneLine(), ("机关代字，或令、简报的名称", "the issuer's code, or the name of orders or briefs"), aliases=("名称", "机关代字"), example="澄综执"),
        Field("running", "连续", Flag(), ("不分年度连续编号，如令：第12号", "counted on over the years, as orders are: 第12号"), example="是"),
        Field("word", "字", _WORDS, ("文号的最后一个字", "the number's last word"), example="期"),
        Field("owner", "机关", OneLine(), ("用这种文号的机关", "the office whose documents have these numbers"), example="澄川区综合行政执法局"),
    ),
)  # fmt: skip


def _series(reader: Reader, values: Values) -> OfficeSeries | None:
    if "code" not in values:
        reader.faults.add("series.no-code", values.place)
        return None
    word: Literal["号", "期"] = "期" if values.get("word") == "issue" else "号"
    return OfficeSeries(values["code"], values.get("running", False), word, values.get("owner"))


@dataclass(frozen=True)
class VersionsKind(Labels):
    """文种版本: names of types, each with a version."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[tuple[Text, Text], ...] | None:
        """Give the pairs whose versions are some."""
        found = super().read(reader, node, path) or ()
        kind = VersionKind()
        return tuple((name, text) for name, text in found if kind.read(reader, text, path) is not None)

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("若干“文种: 版本”", "pairs of type: version")


PROFILE = Record(
    "profile",
    "办公室设置",
    ("planforge.yaml：一个机关长期不变的事实", "planforge.yaml: an office's standing facts"),
    (
        Field("issuer", "发文机关", IssuersKind(), ("不写时用的发文机关", "the issuer where a plan names none")),
        Field("code", "机关代字", OneLine(), ("`自动` 编号用的代字", "the code that `auto` numbers use"), example="澄综执"),
        Field("register", "登记簿", OneLine(), ("文号登记簿：文件，或 postgresql:// 地址；不写时是这里的 登记簿.db", "the register of numbers: a file, or a postgresql:// address; by default 登记簿.db here"), example="postgresql://wenshu@oa.example.cn/planforge"),
        Field("series", "编号", ListOf(RecordKind(SERIES, _series, short="code")), ("本机关的各种文号；写了以后，别的代字不能取号", "the office's series of numbers; where they are named, no other gets numbers"), example="[澄综执, {代字: 澄川区人民政府令, 连续: 是}]"),
        Field("recipients", "主送机关", RecipientsKind(), ("不写时用的主送机关", "the recipients where a notice names none"), aliases=("主送",)),
        Field("printed_by", "印发机关", OneLine(), ("版记中的印发机关；只用于本机关的公文", "who prints it, in the imprint of the office's own documents"), example="澄川区人民政府办公室"),
        *DISPATCH_FIELDS,
        Field("preprinted", "预印红头", Flag(), ("用印好红头的纸", "paper with the red head on it"), aliases=("套红纸",), example="是"),
        Field("seals", "印章", Labels(), ("各机关的印章图片", "the pictures of the offices' seals"), example="{澄川区综合行政执法局: 印章.png}"),
        Field("layout", "编排", LayoutKind(), ("本机关的排法", "the office's house style")),
        Field("words", "词语", ListOf(OneLine()), ("标题分行时不拆开的专名和词语", "names and words that titles are not broken in"), example="[清溪书院, 生育支持政策]"),
        Field("page", "版面", PageKind(), ("本机关的版面", "the office's choices for its pages")),
        Field("type_versions", "文种版本", VersionsKind(), ("本机关用各文种的哪个版本；找到别的版本就是错误", "the versions of types that the office keeps to; any other is an error"), example="{整改通知书: 2}"),
        Field("templates", "文种目录", ListOf(OneLine()), ("本机关的文种文件夹所在目录", "folders that hold the office's own types")),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class FactsKind:
    """资料: names of variables and keys of plans, each with its value; what they are good for the plan says."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[tuple[Text, Node], ...] | None:
        """Give names and values."""
        if not isinstance(node, Mapping):
            reader.wrong_shape("shape.labels", node)
            return None
        return tuple(node.entries)

    def schema(self, define: Define) -> Schema:
        """Any names and values."""
        return {"type": "object"}

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("若干“名称: 值”", "pairs of name: value")


UNIT = Record(
    "unit",
    "单位",
    ("units.yaml 中的一个单位", "one unit of units.yaml"),
    (
        Field("name", "名称", OneLine(), ("全称或规范化简称", "the full name"), example="区综合行政执法局"),
        Field("short", "简称", ListOf(OneLine()), ("别的叫法", "other names"), example="[区执法局]"),
        Field("members", "成员", ListOf(OneLine()), ("一组单位的成员", "the members of a group"), example="[城关镇, 河湾街道]"),
        Field("facts", "资料", FactsKind(), ("这个单位在批量生成时的值：变量，或计划的名称", "what `batch` takes for rows of this unit: values of variables and of keys of plans"), example="{负责人: 沈立, 落款.代章: 城关镇人民政府}"),
    ),
)  # fmt: skip


class UnitsKind:
    """units.yaml: a list of units; a text is a unit that is only named."""

    kind: Kind = ListOf(
        RecordKind(
            UNIT,
            lambda reader, values: (
                Unit(
                    values["name"],
                    values.get("short", ()),
                    values.get("members", ()),
                    values.get("facts", ()),
                )
                if "name" in values
                else None
            ),
            short="name",
        )
    )

    def read(self, reader: Reader, node: Node) -> tuple[Unit, ...]:
        """Give the units in order."""
        found: tuple[Unit, ...] | None = self.kind.read(reader, node, "")
        return found or ()


def make_profile(reader: Reader, values: Values, file: str) -> Profile:
    """Make the profile of a read planforge.yaml."""
    seals = ((str(name), load_seal(picture, reader)) for name, picture in values.get("seals", ()))
    return Profile(
        printed_by=values.get("printed_by"),
        drafter=values.get("drafter") or None,
        checker=values.get("checker") or None,
        countersigning=values.get("countersigning") or None,
        copies_printed=values.get("copies_printed") or None,
        preprinted=values.get("preprinted", False),
        seals=tuple((name, image) for name, image in seals if image is not None),
        issuer=values.get("issuer", ()),
        code=values.get("code"),
        register=values.get("register"),
        series=tuple(each for each in values.get("series", ()) if each is not None),
        recipients=values.get("recipients"),
        layout=values.get("layout", OPEN_LAYOUT),
        page=values.get("page", AS_IN_TEMPLATE),
        templates=values.get("templates", ()),
        words=values.get("words", ()),
        type_versions=values.get("type_versions", ()),
        file=file,
    )


def make_body(reader: Reader, values: Values, types: TypeShelf) -> Body:
    """Make what a plan and an attachment share."""
    doctype = None
    name = values.get("type")
    if name is not None:
        try:
            doctype = types.get(str(name), name.place)
        except Stopped as stop:
            reader.faults.extend(stop.faults)
    title = values.get("title")
    return Body(
        origin=values.path,
        place=values.place,
        title=title or None,
        untitled=title is not None and not title,
        subtitle=values.get("subtitle", ()),
        speaker=values.get("speaker"),
        salutation=values.get("salutation"),
        recipients=values.get("recipients"),
        opening=values.get("opening", ()),
        figures=read_figures(values),
        sections=values.get("sections", ()),
        closing=values.get("closing", ()),
        ending=values.get("ending"),
        signature=values.get("signature"),
        date=values.get("date"),
        note=values.get("note"),
        layout=values.get("layout", OPEN_LAYOUT),
        doctype=doctype,
        id=values.get("id"),
    )


def make_attachment(reader: Reader, values: Values, types: TypeShelf) -> Attachment:
    """Make one attachment; a text instead of a record only names one."""
    label = values.get("label")
    body = make_body(reader, values, types)
    only_named = not values.key_of
    file: Text | None = None if only_named else values.get("file")
    usual: Manner = "bind" if file is not None and file.casefold().endswith(".pdf") else "insert"
    manner: Manner = values.get("manner", usual)
    content = None
    if "area" in values and not (file is not None and file.casefold().endswith((".xlsx", ".csv"))):
        reader.faults.add("attachment.area", values.place_of("area"), severity="warning")
    if file is not None:
        area: Text | None = values.get("area")
        placed = (file.place, values.place, area.place if area is not None else None)
        # Cleaning a Word file takes long; a row that changes the title of an attachment leaves its file.
        key = (str(file), str(area), manner, values.path, "orientation" in values, placed)
        figure, content = reader.once_of_file(read_attached, key, file, manner, values)
        body = replace(body, figures=(*body.figures, figure)) if figure else body
    return Attachment(
        body=body,
        file=values.get("title") if only_named else file,
        manner=manner,
        orientation=values.get("orientation", content.orientation if content else "portrait"),
        content=content,
        label=label or None,
        unlabelled=label is not None and not label,
        unread=any(
            name in values.key_of and not values.get(name) for name in _HELD - (values.empty - {"file"})
        ),
    )
