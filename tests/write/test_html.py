"""The web page: its outline, its words, and that no word of it is markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given

from planforge.document import (
    AttachmentNote,
    Closing,
    Document,
    Header,
    Item,
    NoteEntry,
    Part,
    Roster,
    RosterRow,
    Run,
    Title,
    words,
)
from planforge.write.html import write_html
from tests.write.sample_documents import (
    DOCUMENTS,
    SAMPLES,
    TEXTS,
    item,
    notice,
    order,
    paragraph,
    rich_notice,
    without_blanks,
)

VOID = {"meta", "br", "wbr", "img", "col"}
TAGS = {
    *VOID,
    *("html", "head", "title", "style", "body", "main", "article", "header", "section", "footer"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "a"),
    *("table", "caption", "colgroup", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
}


class Page(HTMLParser):
    """A page as a browser would take it: words of the body, title, headings, ids, links, balance of tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.title = ""
        self.headings: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        values = {name: value or "" for name, value in attrs}
        self.ids += [value for name, value in values.items() if name == "id"]
        self.references += [
            *values.get("aria-labelledby", "").split(),
            *values.get("href", "").split("#")[1:],
        ]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        elif "body" in self._open:
            self.words += data
            if self.headings and re.fullmatch("h[1-6]", next(t for t in reversed(self._open) if t != "span")):
                rank, text = self.headings[-1]
                self.headings[-1] = (rank, text + data)


def body(document: Document) -> list[str]:
    """The lines of the main section."""
    section = write_html(document).partition('<section class="part main')[2].partition("\n</section>")[0]
    return section.splitlines()[1:]


@given(DOCUMENTS)
def test_every_word_survives_and_no_word_is_markup(document: Document) -> None:
    page = Page(write_html(document))
    assert without_blanks(page.words) == without_blanks(words(document))
    assert page.tags <= TAGS
    assert page.attributes <= {
        "lang",
        "charset",
        "name",
        "content",
        "class",
        "style",
        "id",
        "href",
        "aria-labelledby",
    }
    assert len(page.ids) == len(set(page.ids))
    assert set(page.references) <= set(page.ids)


@given(DOCUMENTS)
def test_headings_go_down_one_rank_at_a_time(document: Document) -> None:
    ranks = [rank for rank, _ in Page(write_html(document)).headings]
    assert all(rank <= 2 for rank in ranks[:1])
    assert all(below <= above + 1 for above, below in pairwise(ranks))


@given(TEXTS)
def test_the_page_is_called_as_the_document(text: str) -> None:
    document = Document("通知", Header(), Part(Title(text), ()))
    assert without_blanks(Page(write_html(document)).title) == without_blanks(document.name)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_samples_hold_their_words_and_print_the_same_twice(sample: Callable[[], Document]) -> None:
    html = write_html(sample())
    assert without_blanks(Page(html).words) == without_blanks(words(sample()))
    assert html == write_html(sample())


def test_the_page_stands_alone() -> None:
    html = write_html(rich_notice())
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n')
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img", html)


def test_markup_in_the_words_is_words() -> None:
    evil = "</style><script>'1'</script>&amp;"
    document = Document("通知", Header(evil, evil), Part(Title(evil), (paragraph(evil),)))
    html = write_html(document)
    assert "<script" not in html and html.count("</style>") == 1
    assert "<p class=\"text\">&lt;/style&gt;&lt;script&gt;'1'&lt;/<wbr>script&gt;&amp;amp;</p>" in html


def test_a_notice_with_its_header_block() -> None:
    document = Document(
        "通知",
        Header("澄川区人民政府文件", "澄府发〔2026〕3号"),
        Part(Title("关于开展\n巡查的通知"), (paragraph("请照办。"),), recipients="各街道："),
    )
    assert write_html(document).partition('<article class="sheet">\n')[2].partition("</article>")[0] == (
        '<header class="head ruled">\n'
        '<p class="mark" style="--length:9">澄川区人民政府文件</p>\n'
        '<p class="number">澄府发〔2026〕3号</p>\n'
        "</header>\n"
        '<section class="part main portrait" id="main" aria-labelledby="main-title">\n'
        '<h1 class="title" id="main-title"><span>关于开展</span><span>巡查的通知</span></h1>\n'
        '<p class="recipients">各街道：</p>\n'
        '<p class="text">请照办。</p>\n'
        "</section>\n"
    )


def test_headings_on_their_own_line_run_in_and_inside_a_paragraph() -> None:
    document = notice(
        item(1, 1, "工作内容"),
        item(2, 1, "清理。", "限期。", layout="run-in"),
        item(3, 1, "", "只有一句话。"),
        Item(4, None, (Run("一要快。", "lead"),), (paragraph("马上办。"),), "inline"),
    )
    assert body(document)[1:] == [
        '<h2 class="own level1" id="main-1">一、工作内容</h2>',
        '<div class="run-in"><h3 class="lead level2" id="main-1-1">（一）清理。</h3><p>限期。</p></div>',
        '<p class="text">1.只有一句话。<strong>一要快。</strong>马上办。</p>',
    ]


def test_following_lines_of_rosters_and_notes_are_told_where_to_start() -> None:
    roster = Roster(
        (
            RosterRow("组长：", "沈立", "副区长"),
            RosterRow("", "欧阳敏", "局长"),
            RosterRow("成员：", "", "各街道"),
        )
    )
    closing = Closing(AttachmentNote("附件：", (NoteEntry("9.", "分解表"), NoteEntry("10.", "回执"))))
    assert body(notice(roster, closing=closing))[1:] == [
        '<p class="roster hang" style="--turn:3;--back:3;--column:4">'
        '组长：沈立　<span class="fill">　</span>副区长</p>',
        '<p class="roster hang" style="--turn:3;--back:0;--column:4">欧阳敏　局长</p>',
        '<p class="roster hang" style="--turn:3;--back:3">成员：各街道</p>',
        '<p class="note hang" style="--turn:4;--back:4">附件：'
        '<span class="ordinal" style="--width:1">9.</span>分解表</p>',
        '<p class="note hang" style="--turn:5;--back:2">'
        '<span class="ordinal" style="--width:2">10.</span>回执</p>',
    ]


def test_titles_and_signatures_turn_between_words() -> None:
    """`word-break: keep-all` keeps the rest together on a screen of any width."""
    document = Document(
        "通知",
        Header(),
        Part(
            Title("云岭县市场监督管理局\n关于开展食品安全专项整治的通知"),
            (),
            closing=Closing(signature=("澄川区爱国卫生运动委员会三年行动计划工作推进组办公室",)),
        ),
    )
    html = write_html(document)
    assert "<span>云岭县市场监督管理局</span><span>关于开展<wbr>食品安全<wbr>专项整治的通知</span>" in html
    assert ">澄川区<wbr>爱国卫生运动委员会<wbr>三年行动计划工作推进组办公室</p>" in html
    assert ".closing p { word-break: keep-all; }" in html


def test_signature_and_date_are_the_footer_and_the_annotation_follows_it() -> None:
    closing = Closing(None, ("区执法局",), "（区政府代章）", "2026年3月18日", "（此件公开发布）")
    assert body(notice(closing=closing))[1:] == [
        '<footer class="closing">',
        '<p class="signature">区执法局</p>',
        '<p class="behalf">（区政府<wbr>代章）</p>',
        '<p class="date">2026年3月18日</p>',
        "</footer>",
        '<p class="annotation">（此件公开发布）</p>',
    ]


def test_the_outline_and_the_links_of_the_rich_notice() -> None:
    page = Page(write_html(rich_notice()))
    assert [(rank, text) for rank, text in page.headings if rank > 2] == [
        (3, "一、指导思想"),
        (3, "二、组织机构"),
        (3, "三、硬性指标"),
        (3, "四、工作内容"),
        (4, "（一）清理沿街小广告。"),
        (4, "（二）整治占道经营"),
        (5, "1.摸清底数。"),
        (5, "2.分类施策。"),
        (3, "五、工作要求"),
        (3, "一、填报单位。"),
        (3, "二、完成情况。"),
    ]
    assert [rank for rank, _ in page.headings if rank <= 2] == [1, 2, 2]
    assert {"a1", "a2"} <= set(page.references)


def test_an_order_is_called_by_its_mark_and_has_no_red_rule() -> None:
    html = write_html(order())
    assert Page(html).headings == [(1, "澄川区人民政府令")]
    assert '<header class="head">' in html


def test_an_untitled_attachment_is_called_by_its_label() -> None:
    document = Document(
        "通知", Header(), Part(Title("通知"), ()), (Part(None, (item(1, 1, "总则"),), label="附件"),)
    )
    assert Page(write_html(document)).headings == [(1, "通知"), (2, "附件"), (3, "一、总则")]


def test_a_long_address_may_turn_and_a_short_one_stays_whole() -> None:
    assert body(notice(paragraph("见https://www.example.cn/a?b=c&d=20260318，hj@example.cn")))[1:] == [
        '<p class="text">见https://<wbr>www.<wbr>example.<wbr>cn/<wbr>a?<wbr>b=c&amp;<wbr>d=20260318，'
        "hj@example.cn</p>"
    ]
