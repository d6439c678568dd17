"""Posts and signature stamps, and the date under them (GB/T 9704-2012, 7.3.5.3).

Without a picture the name is printed in the stamp's place in 楷体; an office that stamps by hand leaves the
name out of the plan, and the space of a stamp is kept. With a picture the name is what the picture shows,
and its description.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planforge.document import Closing, Image, Stamp
from planforge.word import Anchor, Block, Layout, Tab, TextParagraph, TextRun, picture_size
from planforge.word import mm as emu
from planforge.write.docx import styles
from planforge.write.docx.heights import ONE_LINE, TWO_LINES, TextLine, mm
from planforge.write.docx.setting import Setting
from planforge.write.docx.signing import (
    EMU_PER_TWIP,
    RIGHT_OF_DATE,
    Signed,
    at_tab,
    floating,
    longest_of,
    rows_of,
)
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, spread_names, width

USUAL_STAMP = mm(24), mm(12)
"""Width and height of the space that is kept for a stamp by hand."""

_LEFT_OF_STAMP = 2 * CHARACTER
_RIGHT = TEXT_AREA - RIGHT_OF_DATE
_WIDEST = TEXT_AREA // 2

_KEPT = 11 * ONE_LINE
"""What stays on one page at the end, half of one: where more is kept together than a page holds, word
processors keep nothing, and a stamp may stand on another page than its post."""


@dataclass(frozen=True, slots=True)
class _Signer:
    """A post in rows, and the stamp beside it."""

    stamp: Stamp
    size: tuple[int, int]
    rows: tuple[str, ...]
    ink: int
    """The height of the ink of the rows."""


def stamped(closing: Closing, setting: Setting) -> Signed:
    """Set one row for each issuer, posts and stamps in columns, and the date one line under the last."""
    line = setting.line
    stamps = _spread(closing.stamps)
    sizes = [_size(stamp) for stamp in stamps]
    left = _RIGHT - max((across for across, _ in sizes), default=0)
    room = left - _LEFT_OF_STAMP
    blocks: list[Block] = []
    white = TWO_LINES - line.under
    signers = [
        _Signer(stamp, size, rows, line.ink_of(len(rows)))
        for stamp, size in zip(stamps, sizes, strict=True)
        for rows in (rows_of(stamp.post, setting.names, room),)
    ]
    left_to_set = sum(map(_height, signers))
    for signer in signers:
        left_to_set -= _height(signer)
        keep = bool(closing.date or closing.annotation) and left_to_set < _KEPT
        blocks += _row(signer, left, white, setting, keep=keep)
        white = ONE_LINE + _overhang(signer, line)
    behalf = _line(
        styles.BEHALF, closing.behalf, None, setting, keep=bool(closing.date or closing.annotation)
    )
    below = None if closing.behalf else white - line.over
    return Signed(
        tuple(blocks), behalf, _line(styles.DATE, closing.date, below, setting, keep=bool(closing.annotation))
    )


def _spread(stamps: Sequence[Stamp]) -> list[Stamp]:
    """Set the names that are printed to one width, as far as they are of two or three characters."""
    printed = spread_names(["" if stamp.image else stamp.name for stamp in stamps])
    return [replace(stamp, name=name or stamp.name) for stamp, name in zip(stamps, printed, strict=True)]


def _size(stamp: Stamp) -> tuple[int, int]:
    """Give the sides of a stamp's picture, name or space; one that is too wide is made smaller."""
    if stamp.image is None:
        return min(width(stamp.name), _WIDEST) if stamp.name else USUAL_STAMP[0], USUAL_STAMP[1]
    across, down = _picture(stamp.image)
    shrunk = min(1.0, _WIDEST / across)
    return round(across * shrunk), round(down * shrunk)


def _picture(image: Image) -> tuple[int, int]:
    sides = (emu(side) if side else None for side in (image.width, image.height))
    across, down = picture_size(image.data, *sides)
    return max(across // EMU_PER_TWIP, 1), max(down // EMU_PER_TWIP, 1)


def _row(signer: _Signer, left: int, white: int, setting: Setting, *, keep: bool) -> Iterator[Block]:
    """Set the post vertically in the middle of its stamp, below so much white."""
    height, ink = signer.size[1], signer.ink
    top = white + max(ink - height, 0) // 2
    room = max(top + (height - ink) // 2 - setting.line.over, 1)
    space = TextParagraph(styles.SEAL, (), Layout(line=room, keep_next=True))
    stamp = signer.stamp
    if stamp.image is not None:
        picture = floating(stamp.image, left, top, signer.size, stamp.name or "签名章")
        yield Anchor(space, (picture,))
    else:
        yield space
    yield _post(signer, left, setting.names, keep=keep)


def _post(signer: _Signer, left: int, unbroken: frozenset[str], *, keep: bool) -> TextParagraph:
    stamp = signer.stamp
    tabs: tuple[Tab, ...] = (Tab("right", left - _LEFT_OF_STAMP),)
    runs: tuple[TextRun, ...] = (TextRun("\t" + "\n\t".join(signer.rows)),)
    if stamp.image is None and stamp.name:
        names = rows_of(stamp.name, unbroken, _WIDEST)
        tabs += (Tab("right", _RIGHT),)
        runs += (TextRun("\t"), TextRun("\n\t\t".join(names), styles.SIGNED_NAME))
    return TextParagraph(styles.SIGNATURE, runs, Layout(tabs=tabs, keep_next=keep or None))


def _height(signer: _Signer) -> int:
    return max(signer.size[1], signer.ink) + ONE_LINE


def _overhang(signer: _Signer, line: TextLine) -> int:
    """How far stamp or post, whichever is higher, reaches below the box of the post."""
    return max((signer.size[1] - signer.ink) // 2, 0) - line.under


def _line(style: str, text: str, before: int | None, setting: Setting, *, keep: bool) -> tuple[Block, ...]:
    if not text:
        return ()
    rows = rows_of(text, setting.names, _RIGHT)
    if longest_of(rows) > _RIGHT:
        layout = Layout(right=RIGHT_OF_DATE, before=before, align="right", keep_next=keep or None)
        return (TextParagraph(style, (TextRun("\n".join(rows)),), layout),)
    return (at_tab(style, rows, Tab("right", _RIGHT), keep=keep, before=before),)
