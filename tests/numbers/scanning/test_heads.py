"""Lines at the head of a document → its number and title; a number that is quoted is another document's."""

from __future__ import annotations

import pytest

from planforge.numbers.scanning.heads import HeadLine, Seen, see


def red(text: str) -> HeadLine:
    return HeadLine(text, 48, red=True, centred=True)


def large(text: str) -> HeadLine:
    return HeadLine(text, 22, centred=True)


def small(text: str, **look: bool) -> HeadLine:
    return HeadLine(text, 16, **look)


TO = small("各街道：")
TEXT = small("现将澄综执〔2025〕3号文件的落实情况通知如下。")
NUMBER = small("澄综执〔2026〕12号", centred=True)
ZHI = "澄综执〔2026〕12号"

# What stands there; numbers, title.
HEADS = [
    ([red("澄川区综合行政执法局文件"), NUMBER, large("关于甲的通知"), TO, TEXT], (ZHI,), "关于甲的通知"),
    ([red("澄川区综合行政执法局文件"), small("澄综执〔2026〕12号\t签发人：沈立"), large("关于甲"), large("的请示"), TO], (ZHI,), "关于甲的请示"),
    ([red("澄川区综合行政执法局"), small("澄综执〔2026〕12号　　　签发人：沈立"), large("关于甲的报告"), TO], (ZHI,), "关于甲的报告"),
    ([large("关于甲的通知"), NUMBER, TO, TEXT], (ZHI,), "关于甲的通知"),
    ([small("关于甲的通知", bold=True, centred=True), small("（澄综执[2026]第012号）"), TO], (ZHI,), "关于甲的通知"),
    ([small("发文字号：澄综执〔2026〕12号"), large("关于甲的通知"), TO], (ZHI,), "关于甲的通知"),
    ([large("澄川区综合行政执法局文件"), NUMBER, large("关于甲的通知"), TO], (ZHI,), "关于甲的通知"),
    ([large("关于甲的通知"), TO, TEXT, NUMBER], (), "关于甲的通知"),
    ([large("关于甲的通知"), small("各街道要按澄综执〔2025〕3号文件办理。", centred=False)], (), "关于甲的通知"),
    ([red("澄川区人民政府令"), small("第3号", centred=True), small("现公布《办法》，自2026年5月1日起施行。")], ("澄川区人民政府令第3号",), ""),
    ([red("工作简报"), small("第12期"), small("办公室编\t2026年3月18日"), large("甲镇开展演练")], ("工作简报2026年第12期", "工作简报第12期"), "甲镇开展演练"),
    ([red("工作简报"), small("（2026年第12期）"), large("甲镇开展演练")], ("工作简报2026年第12期", "工作简报第12期"), "甲镇开展演练"),
    ([small("第12期"), large("甲镇开展演练")], (), "甲镇开展演练"),
    ([small("关于甲的通知"), TO], (), "关于甲的通知"),
    ([TEXT], (), ""),
    ([], (), ""),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "numbers", "title"), HEADS)
def test_heads(lines: list[HeadLine], numbers: tuple[str, ...], title: str) -> None:
    found = see(lines)
    assert (found.numbers, found.title) == (numbers, title)


def test_a_number_may_stand_in_a_running_head() -> None:
    assert see([large("关于甲的函"), TO], [small("澄综函〔2026〕1号")]).numbers == ("澄综函〔2026〕1号",)


def test_what_is_open_and_what_goes_with_a_document() -> None:
    head = red("澄川区综合行政执法局文件")
    assert see([head, small("澄综执〔2026〕　号"), large("关于甲的通知")]) == Seen(
        (), "澄综执〔2026〕　号", "关于甲的通知", is_open=True
    )
    assert see([small("澄综执〔2026〕12号附件2"), large("甲方案")]).is_part
    assert see([large("澄川区综合行政执法局发文稿纸"), NUMBER]).is_part
