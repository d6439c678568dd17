"""Documents built by hand for the tests of the writers, and the hypothesis strategies for any Document."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

from hypothesis import strategies as st

from planforge.document import (
    AttachmentNote,
    Attendance,
    Block,
    Cell,
    Closing,
    Document,
    Header,
    Image,
    Imprint,
    Item,
    ItemLayout,
    NoteEntry,
    Number,
    Paragraph,
    Part,
    Picture,
    Roster,
    RosterRow,
    Run,
    Stamp,
    Table,
    Title,
    UnitRole,
    Units,
)
from tests.write.seals import ring

_STYLES = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}
_CHINESE = "零一二三四五六七八九"


def paragraph(text: str, *, flush: bool = False) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Run(text),), flush=flush)


def number(level: int, value: int) -> Number:
    """A number in the standard's style for the level (GB/T 9704-2012, 7.3.3)."""
    text = {1: f"{_CHINESE[value]}、", 2: f"（{_CHINESE[value]}）", 3: f"{value}.", 4: f"（{value}）"}[level]
    return Number("body", level, value, _STYLES[level], text)


def item(level: int, value: int, lead: str, *texts: str, layout: ItemLayout = "own") -> Item:
    """An item with a heading and paragraphs."""
    leads = (Run(lead, "lead"),) if lead else ()
    return Item(level, number(level, value), leads, tuple(paragraph(text) for text in texts), layout)


def units(label: str, *names: str) -> Units:
    """A line of units: 责任单位：甲、乙."""
    joined = "、".join(names)
    return Units(
        (UnitRole("responsible", label, (names,)),), (Run(f"{label}：", "label"), Run(joined, "units"))
    )


def notice(*blocks: Block, closing: Closing | None = None) -> Document:
    """A notice with nothing but a title and what the test is about."""
    return Document("通知", Header(), Part(Title("关于开展巡查的通知"), blocks, closing=closing or Closing()))


def rich_notice() -> Document:
    """A notice with two attachments: every kind of line, both layouts of headings, all four levels."""
    return Document(
        "通知",
        Header("澄川区综合行政执法局文件", "澄综执〔2026〕12号"),
        _notice_part(),
        (_scheme(), _receipt()),
    )


def _notice_part() -> Part:
    names = (
        "澄川区2026年公共环境优化行动方案",
        "澄川区2026年公共环境优化行动任务完成情况反馈回执（各乡镇、街道填报）",
    )
    entries = tuple(NoteEntry(f"{at}.", name) for at, name in enumerate(names, start=1))
    return Part(
        Title("澄川区综合行政执法局\n关于印发《澄川区2026年公共环境优化行动方案》的通知", origin="标题"),
        (
            paragraph(
                "现将《澄川区2026年公共环境优化行动方案》印发给你们，请结合工作实际，认真抓好贯彻落实。"
            ),
            paragraph("执行中遇到的问题，请径与区推进组办公室联系。"),
        ),
        recipients="各乡镇人民政府、街道办事处，区级各部门：",
        closing=Closing(
            AttachmentNote("附件：", entries),
            ("澄川区公共环境优化工作推进组办公室",),
            "（澄川区综合行政执法局代章）",
            "2026年3月18日",
            "（联系人：林岚，电话：20000000）",
        ),
    )


def _scheme() -> Part:
    return Part(
        Title("澄川区2026年公共环境优化行动方案", ("（2026年3月10日区推进组第1次会议通过）",)),
        (
            paragraph(
                "为改善全区公共环境，提升城市管理水平，根据市委、市政府部署，结合我区实际，制定本方案。"
            ),
            item(
                1,
                1,
                "指导思想",
                "坚持以人民为中心，以“干净、整洁、有序、安全”为目标，补短板、强弱项、建机制。",
            ),
            item(1, 2, "组织机构", "成立澄川区公共环境优化工作推进组，成员名单如下："),
            _roster(),
            paragraph("推进组下设办公室在区综合行政执法局，承担日常工作。"),
            item(1, 3, "硬性指标"),
            item(3, 1, "", "建成区绿地率≥35%，公厕达标率100%。"),
            units("责任单位", "区综合行政执法局"),
            item(3, 2, "", "主次干道机械化清扫率达到95%以上（A&B类道路另行核定）。"),
            item(1, 4, "工作内容"),
            item(
                2,
                1,
                "清理沿街小广告。",
                "组织专门力量对主次干道、背街小巷、居民楼道进行拉网式排查，2026年9月底前基本消除存量。",
                layout="run-in",
            ),
            units("牵头单位", "区综合行政执法局"),
            units("责任单位", "区住建局", "区公安分局", "各乡镇（街道）"),
            item(2, 2, "整治占道经营", "疏堵结合，规范设置便民疏导点。"),
            item(3, 1, "摸清底数。", "建立“一街一册”台账。", layout="run-in"),
            item(3, 2, "分类施策。", "坚持疏堵结合。", layout="run-in"),
            item(4, 1, "", "对早市、夜市实行定时定点管理；"),
            item(4, 2, "", "对校园周边实行“护学岗”制度。"),
            item(1, 5, "工作要求", "各单位务必做到："),
            Item(
                2,
                None,
                (Run("一要提高站位。", "lead"),),
                (paragraph("把思想统一到区委的决策部署上来。"),),
                "inline",
            ),
            Item(2, None, (Run("二要压实责任。", "lead"),), (paragraph("层层分解任务。"),), "inline"),
            paragraph("电子邮箱：hj@example.cn　联系电话：20000000"),
        ),
        label="附件1",
    )


def _roster() -> Roster:
    return Roster(
        (
            RosterRow("组长：", "沈立", "区政府副区长、区公安分局局长"),
            RosterRow("副组长：", "何川", "区政府办公室副主任"),
            RosterRow("", "欧阳敏", "区综合行政执法局党组书记、局长，区城市管理委员会办公室主任"),
            RosterRow("成员：", "", "区住建局、区生态环境局、区交通运输局、各乡镇（街道）主要负责同志"),
        )
    )


def _receipt() -> Part:
    return Part(
        Title("澄川区2026年公共环境优化行动任务完成情况反馈回执（各乡镇、街道填报）"),
        (
            paragraph("请于每季度末月25日前反馈。", flush=True),
            item(1, 1, "填报单位。", "单位全称（盖章）：", layout="run-in"),
            item(1, 2, "完成情况。", "逐项填写。", layout="run-in"),
        ),
        label="附件2",
        orientation="landscape",
    )


def speech() -> Document:
    """A speech: subtitles, a salutation, headings inside paragraphs, no header block, no signature."""
    return Document(
        "讲话",
        Header(),
        Part(
            Title("在全区公共环境优化工作推进会上的讲话", ("（2026年3月18日）", "沈立")),
            (
                paragraph("同志们：", flush=True),
                paragraph("今天我们召开推进会，主要任务是统一思想、明确目标。下面，我讲三点意见。"),
                item(1, 1, "认清形势，增强紧迫感", "公共环境是城市的脸面。"),
                item(1, 2, "突出重点，打好攻坚战", "要抓住三个环节。"),
                Item(2, None, (Run("一要抓排查。", "lead"),), (paragraph("见人见事。"),), "inline"),
                Item(2, None, (Run("二要抓整改。", "lead"),), (paragraph("立行立改。"),), "inline"),
                paragraph("谢谢大家！"),
            ),
        ),
    )


def order() -> Document:
    """An order (10.2): its mark stands for the title; two names sign."""
    return Document(
        "命令",
        Header("澄川区人民政府令", "第3号"),
        Part(
            None,
            (paragraph("《澄川区公共环境管理办法》已经审议通过，现予公布，自2026年5月1日起施行。"),),
            closing=Closing(signature=("区长　沈立",), date="2026年3月18日"),
        ),
    )


TABLE = Table(
    (
        (Cell("序号"), Cell("任务"), Cell("完成", across=2), None),
        (Cell("1"), Cell("清理小广告", down=2, align="left"), Cell("30", align="right"), Cell("95.5", align="decimal")),
        (Cell("2"), None, Cell("1,200", align="right"), Cell("8.25", align="decimal")),
        (Cell("合计", across=2), None, Cell("1,230", align="right"), Cell("")),
    ),
    header_rows=1,
    caption="表1　任务分解表",
    notes=("注：数据截至2月底。",),
)  # fmt: skip


def png(width: int, height: int) -> bytes:
    """A white picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\xff" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def figures() -> Document:
    """A notice with tables and pictures in its text, and a receipt to fill in on its side."""
    empty = Cell("", across=3)
    receipt = Table(
        (
            (Cell("单位"), Cell(""), Cell("联系人"), Cell("")),
            (Cell("意见建议"), empty, None, None),
        ),
        widths=(0.15, 0.35, 0.15, 0.35),
        height=14,
    )
    main = notice(
        paragraph("现将任务分解如下。"), TABLE, Picture(Image(png(40, 20), "现场.png"), "图1　现场"), TABLE
    )
    return replace(
        main, attachments=(Part(Title("反馈回执"), (receipt,), label="附件", orientation="landscape"),)
    )


SAMPLES = {"notice": rich_notice, "speech": speech, "order": order, "figures": figures}

_SIGNS = st.sampled_from(
    [
        *"#*_<>&|`~[](){}\\-+=!:.1。（）一",
        "  ",
        "1. ",
        "- ",
        "&amp;",
        "</style><script>alert(1)</script>",
        "***",
    ]
)
_LETTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t𠮷😀\u3000")

TEXTS = st.lists(st.one_of(_SIGNS, _LETTERS), max_size=12).map("".join)
"""Any text a plan may hold: printable characters, line breaks, and above all what is markup elsewhere."""

_PARAGRAPHS = st.builds(
    lambda texts, flush: Paragraph(tuple(Run(text, role) for text, role in texts), flush=flush),
    st.lists(st.tuples(TEXTS, st.sampled_from(["plain", "number", "lead", "units"])), min_size=1, max_size=3),
    st.booleans(),
)
_ITEMS = st.builds(
    lambda level, number_text, lead, paragraphs, layout: Item(
        level,
        Number("body", level, None, "", number_text) if number_text else None,
        (Run(lead, "lead"),) if lead else (),
        tuple(paragraphs),
        layout,
    ),
    st.integers(1, 4),
    TEXTS,
    TEXTS,
    st.lists(_PARAGRAPHS, max_size=2),
    st.sampled_from(["own", "run-in", "inline"]),
)
_ROSTERS = st.lists(st.builds(RosterRow, TEXTS, TEXTS, TEXTS), max_size=3).map(
    lambda rows: Roster(tuple(rows))
)
_UNITS = TEXTS.map(lambda text: Units((), (Run("责任单位：", "label"), Run(text, "units"))))
_BLOCKS = st.lists(st.one_of(_PARAGRAPHS, _ITEMS, _ROSTERS, _UNITS), max_size=5).map(tuple)
_TITLES = st.builds(Title, TEXTS, st.lists(TEXTS, max_size=2).map(tuple))
_NOTES = st.lists(st.builds(NoteEntry, TEXTS, TEXTS), max_size=3).map(
    lambda entries: AttachmentNote("附件：", tuple(entries))
)
_SEALS = st.builds(
    Image, st.just(ring()), st.just("印章.png"), st.none() | st.floats(5, 80), st.none() | st.floats(5, 80)
)
_CLOSINGS = st.builds(
    Closing, st.none() | _NOTES, st.lists(TEXTS, max_size=5).map(tuple), TEXTS, TEXTS, TEXTS,
    form=st.sampled_from(["sealed", "unsealed", "stamped"]),
    seals=st.lists(st.none() | _SEALS, max_size=4).map(tuple),
    stamps=st.lists(st.builds(Stamp, TEXTS, TEXTS), max_size=2).map(tuple),
    attendance=st.lists(st.builds(Attendance, TEXTS, st.lists(TEXTS, max_size=3).map(tuple)), max_size=2).map(tuple),
)  # fmt: skip
_PARTS = st.builds(
    Part, st.none() | _TITLES, _BLOCKS, recipients=TEXTS, closing=_CLOSINGS, label=TEXTS,
    orientation=st.sampled_from(["portrait", "landscape"]),
)  # fmt: skip

DOCUMENTS = st.builds(
    Document,
    TEXTS,
    st.builds(Header, TEXTS, TEXTS),
    _PARTS,
    st.lists(_PARTS, max_size=2).map(tuple),
    st.builds(Imprint, TEXTS, TEXTS, TEXTS, TEXTS),
)
"""Any Document at all, sensible or not."""


def without_blanks(text: str) -> str:
    """The text with everything dropped that a writer may use as layout."""
    return "".join(text.split())
