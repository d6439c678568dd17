"""The Markdown: what a real parser shows of it is the document, and nothing in the words is a sign."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from planforge.document import (
    AttachmentNote,
    Closing,
    Document,
    Header,
    Item,
    NoteEntry,
    Paragraph,
    Part,
    Run,
    Title,
    words,
)
from planforge.write.markdown import write_markdown
from tests.write.sample_documents import (
    DOCUMENTS,
    SAMPLES,
    TEXTS,
    item,
    notice,
    paragraph,
    rich_notice,
    units,
    without_blanks,
)

PARSERS = {"CommonMark": MarkdownIt("commonmark"), "GitHub": MarkdownIt("gfm-like", {"linkify": False})}

OURS = {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "hr"}
OURS_INLINE = {"text", "text_special", "hardbreak", "strong_open", "strong_close"}


def tokens(markdown: str, parser: str = "CommonMark") -> list[Token]:
    """The blocks and, in their place, the inline tokens that the parser finds."""
    found = PARSERS[parser].parse(markdown)
    return [token for block in found for token in (block, *(block.children or ()))]


def shown(markdown: str, parser: str = "CommonMark") -> str:
    """The words that a reader of the rendered page sees, blanks dropped."""
    return without_blanks("".join(t.content for t in tokens(markdown, parser) if t.type.startswith("text")))


def signs(markdown: str, parser: str) -> set[str]:
    """The kinds of tokens in it."""
    return {token.type for token in tokens(markdown, parser)}


def headings(markdown: str) -> list[tuple[str, str]]:
    """Each heading's rank and words."""
    found = PARSERS["CommonMark"].parse(markdown)
    return [
        (token.tag, found[at + 1].content) for at, token in enumerate(found) if token.type == "heading_open"
    ]


@pytest.mark.parametrize("parser", PARSERS)
@given(document=DOCUMENTS)
def test_every_word_is_shown_and_no_word_is_a_sign(parser: str, document: Document) -> None:
    markdown = write_markdown(document)
    assert shown(markdown, parser) == without_blanks(words(document))
    assert signs(markdown, parser) <= OURS | OURS_INLINE


@pytest.mark.parametrize("parser", PARSERS)
@given(text=TEXTS)
@example("# 标题 #")
@example("1. 一\n2) 二\n- 三\n+ 四\n* 五")
@example("标题\n===\n标题\n---")
@example("    代码")
@example("| a | b |\n|---|---|\n| 1 | 2 |")
@example("<b>粗</b> &lt; [甲](乙) ![图](丙) `码` ~~删~~ **强** _斜_ <https://example.cn>")
@example("[甲]: /乙\n> 引用\n```\n码\n```")
def test_a_paragraph_of_signs_stays_one_paragraph_of_words(parser: str, text: str) -> None:
    markdown = write_markdown(Document("通知", Header(), Part(None, (paragraph(text),))))
    assert shown(markdown, parser) == without_blanks(text)
    assert signs(markdown, parser) <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
        "hardbreak",
    }
    assert [token.type for token in tokens(markdown, parser)].count("paragraph_open") <= 1


@given(before=TEXTS, lead=TEXTS, after=TEXTS)
@example("", "“双随机”", "各单位")
@example("前", "（一）加强领导。", "各单位")
@example("**", "*甲*", "**")
def test_a_heading_in_a_paragraph_is_strong_and_shows_no_asterisks(
    before: str, lead: str, after: str
) -> None:
    runs = (Run(before), Run(lead, "lead"), Run(after))
    markdown = write_markdown(
        notice(Item(1, None, (), (paragraph(before),)), Item(2, None, runs[1:2], (), "inline"))
    )
    assert shown(markdown) == without_blanks(f"关于开展巡查的通知{before}{lead}")
    markdown = write_markdown(notice(Item(1, None, runs, (), "run-in")))
    assert shown(markdown) == without_blanks(f"关于开展巡查的通知{before}{lead}{after}")
    has_letters = any(character.isalnum() for character in lead)
    assert ("strong_open" in signs(markdown, "CommonMark")) == has_letters


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_samples_show_their_words_and_print_the_same_twice(sample: Callable[[], Document]) -> None:
    markdown = write_markdown(sample())
    assert shown(markdown, "GitHub") == without_blanks(words(sample()))
    assert markdown == write_markdown(sample())
    assert markdown.endswith("\n") and not markdown.endswith("\n\n")


def test_headings_paragraphs_and_numbers() -> None:
    document = notice(
        item(1, 1, "工作内容"),
        item(2, 1, "清理小广告。", "限期清除。", layout="run-in"),
        item(3, 1, "", "绿地率≥35%（A&B类）。"),
        units("责任单位", "区住建局"),
    )
    assert write_markdown(document) == (
        "# 关于开展巡查的通知\n"
        "\n"
        "## 一、工作内容\n"
        "\n"
        "**（一）清理小广告**。限期清除。\n"
        "\n"
        "1\\.绿地率≥35%（A\\&B类）。\n"
        "\n"
        "责任单位：区住建局\n"
    )


@pytest.mark.parametrize(
    ("lead", "after", "expected"),
    [
        (
            "部署启动阶段（2026年3月至4月）。",
            "召开动员会。",
            "**（一）部署启动阶段（2026年3月至4月）**。召开动员会。",
        ),
        ("建立“一街一册”。", "各街道填报。", "**（一）建立“一街一册”**。各街道填报。"),
        ("部署启动阶段（3月）", "", "**（一）部署启动阶段（3月）**"),
        ("部署启动阶段（3月）", "：召开动员会。", "**（一）部署启动阶段（3月）**：召开动员会。"),
        ("部署启动阶段（3月）", "召开动员会。", "**（一）部署启动阶段（3月**）召开动员会。"),
        ("落实《办法（试行）》。", "召开动员会。", "**（一）落实《办法（试行）》**。召开动员会。"),
    ],
)
def test_a_bracket_that_ends_a_heading_is_strong_with_it(lead: str, after: str, expected: str) -> None:
    markdown = write_markdown(notice(item(2, 1, lead, *filter(None, [after]), layout="run-in")))
    assert markdown == f"# 关于开展巡查的通知\n\n{expected}\n"
    assert shown(markdown) == without_blanks(f"关于开展巡查的通知（一）{lead}{after}")


def test_two_headings_with_nothing_between_them_are_one_strong_stretch() -> None:
    nothing = Run("")
    document = notice(Paragraph((Run("一要快", "lead"), nothing, Run("二要好", "lead"), Run("。"))))
    assert write_markdown(document) == "# 关于开展巡查的通知\n\n**一要快二要好**。\n"


def test_note_and_signature_are_one_paragraph_each() -> None:
    closing = Closing(
        AttachmentNote("附件：", (NoteEntry("1.", "分解表"), NoteEntry("2.", "回执"))),
        ("区执法局",),
        date="2026年3月18日",
    )
    assert write_markdown(notice(closing=closing)) == (
        "# 关于开展巡查的通知\n\n附件：1.分解表\\\n　　　2\\.回执\n\n区执法局\\\n2026年3月18日\n"
    )


def test_attachments_are_one_rank_below_the_title_and_their_sections_below_them() -> None:
    assert headings(write_markdown(rich_notice())) == [
        ("h1", "澄川区综合行政执法局关于印发《澄川区2026年公共环境优化行动方案》的通知"),
        ("h2", "澄川区2026年公共环境优化行动方案"),
        ("h3", "一、指导思想"),
        ("h3", "二、组织机构"),
        ("h3", "三、硬性指标"),
        ("h3", "四、工作内容"),
        ("h4", "（二）整治占道经营"),
        ("h3", "五、工作要求"),
        ("h2", "澄川区2026年公共环境优化行动任务完成情况反馈回执（各乡镇、街道填报）"),
    ]


def test_an_order_is_called_by_its_mark_and_an_untitled_attachment_by_its_label() -> None:
    attachment = Part(None, (item(1, 1, "总则"),), label="附件")
    document = Document("命令", Header("澄川区人民政府令", "第3号"), Part(None, ()), (attachment,))
    assert write_markdown(document) == "# 澄川区人民政府令\n\n第3号\n\n---\n\n## 附件\n\n### 一、总则\n"


def test_a_title_that_looks_like_an_underline_or_a_closing_sequence_is_a_title() -> None:
    assert headings(write_markdown(Document("通知", Header(), Part(Title("甲 ##\n==="), ())))) == [
        ("h1", "甲 \\#\\#\\=\\==")
    ]
