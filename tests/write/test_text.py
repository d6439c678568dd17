"""The plain text: blanks as layout, and every word of the document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from planforge.document import (
    AttachmentNote,
    Closing,
    Document,
    Header,
    NoteEntry,
    Part,
    Roster,
    RosterRow,
    Title,
    words,
)
from planforge.write.text import write_text
from tests.write.sample_documents import (
    DOCUMENTS,
    SAMPLES,
    item,
    notice,
    paragraph,
    rich_notice,
    units,
    without_blanks,
)


@given(DOCUMENTS)
def test_every_word_survives(document: Document) -> None:
    assert without_blanks(write_text(document)) == without_blanks(words(document))


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_samples_hold_their_words_and_print_the_same_twice(sample: Callable[[], Document]) -> None:
    text = write_text(sample())
    assert without_blanks(text) == without_blanks(words(sample()))
    assert text == write_text(sample())
    assert text.endswith("\n") and not text.endswith("\n\n") and "\f" not in text


def test_a_notice_from_the_mark_to_the_recipients() -> None:
    document = Document(
        "通知",
        Header("澄川区人民政府文件", "澄府发〔2026〕3号"),
        Part(Title("澄川区人民政府\n关于开展巡查的通知"), (paragraph("请照办。"),), recipients="各街道："),
    )
    assert write_text(document) == (
        "澄川区人民政府文件\n"
        "澄府发〔2026〕3号\n"
        "\n"
        "澄川区人民政府关于开展巡查的通知\n"
        "\n"
        "各街道：\n"
        "　　请照办。\n"
    )


def test_headings_on_their_own_line_and_run_in() -> None:
    document = notice(
        item(1, 1, "工作内容"),
        item(2, 1, "清理小广告。", "限期清除。", layout="run-in"),
        units("责任单位", "区住建局", "各街道"),
        paragraph("同志们：", flush=True),
    )
    assert write_text(document) == (
        "关于开展巡查的通知\n"
        "\n"
        "　　一、工作内容\n"
        "　　（一）清理小广告。限期清除。\n"
        "　　责任单位：区住建局、各街道\n"
        "同志们：\n"
    )


def test_a_roster_stands_under_its_labels_and_its_posts_under_one_another() -> None:
    document = notice(
        Roster(
            (
                RosterRow("组长：", "沈立", "副区长"),
                RosterRow("副组长：", "何川", "办公室主任"),
                RosterRow("", "欧阳敏", "局长"),
                RosterRow("成员：", "", "各街道"),
            )
        )
    )
    assert write_text(document) == (
        "关于开展巡查的通知\n"
        "\n"
        "　　组长：沈立　　　副区长\n"
        "　　副组长：何川　　办公室主任\n"
        "　　　　　　欧阳敏　局长\n"
        "　　成员：各街道\n"
    )


def test_names_of_one_length_are_parted_from_their_posts_by_one_blank() -> None:
    document = notice(Roster((RosterRow("组长：", "沈立", "副区长"), RosterRow("组员：", "何川", "主任"))))
    assert write_text(document).endswith("　　组长：沈立　副区长\n　　组员：何川　主任\n")


def test_attachment_note_signature_and_annotation() -> None:
    closing = Closing(
        AttachmentNote("附件：", (NoteEntry("1.", "任务分解表"), NoteEntry("2.", "回执"))),
        ("澄川区综合行政执法局",),
        date="2026年3月18日",
        annotation="（此件公开发布）",
    )
    assert write_text(notice(paragraph("请照办。"), closing=closing)) == (
        "关于开展巡查的通知\n"
        "\n"
        "　　请照办。\n"
        "\n"
        "　　附件：1.任务分解表\n"
        "　　　　　2.回执\n"
        "\n"
        "　　　　　　　　　　　　　　　澄川区综合行政执法局\n"
        "　　　　　　　　　　　　　　　　　2026年3月18日\n"
        "\n"
        "　　（此件公开发布）\n"
    )


def test_a_long_signature_ends_with_the_line_and_a_longer_one_starts_with_it() -> None:
    name = "澄川区公共环境优化和城市管理提升工作推进组办公室"
    text = write_text(notice(closing=Closing(signature=(name,), date="2026年3月18日")))
    signature, date = text.splitlines()[-2:]
    assert signature == "　　　　" + name
    assert len(name) + 4 == 28
    assert date == "　" * 12 + "2026年3月18日"
    assert write_text(notice(closing=Closing(signature=(name * 2,)))).splitlines()[-1] == name * 2


def test_attachments_are_parted_by_blank_lines() -> None:
    first = Part(Title("任务分解表"), (paragraph("见系统。"),), label="附件1")
    second = Part(None, (paragraph("略。"),), label="附件2")
    document = Document("通知", Header(), Part(Title("通知"), (paragraph("照办。"),)), (first, second))
    assert write_text(document) == (
        "通知\n\n　　照办。\n\n\n附件1\n\n任务分解表\n\n　　见系统。\n\n\n附件2\n\n　　略。\n"
    )


def test_no_line_of_the_rich_notice_ends_in_a_blank() -> None:
    assert all(row == row.rstrip() for row in write_text(rich_notice()).splitlines())
