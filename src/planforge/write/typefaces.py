"""The typefaces of official documents: what each is called, by whom, and which free ones come near."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from planforge.document import FontSet

Face = Literal["仿宋", "楷体", "黑体", "小标宋", "宋体"]

NAMES: Mapping[Face, tuple[str, ...]] = {
    "仿宋": (
        "仿宋_GB2312",
        "仿宋",
        "FangSong",
        "FangSong_GB2312",
        "方正仿宋_GBK",
        "方正仿宋简体",
        "FZFangSong-Z02",
        "FZFangSong-Z02S",
        "华文仿宋",
        "STFangsong",
        "FandolFang R",
        "FandolFang",
        "cwTeX Q Fangsong",
    ),
    "楷体": (
        "楷体_GB2312",
        "楷体",
        "KaiTi",
        "KaiTi_GB2312",
        "方正楷体_GBK",
        "方正楷体简体",
        "FZKai-Z03",
        "FZKai-Z03S",
        "华文楷体",
        "STKaiti",
        "FandolKai",
        "AR PL KaitiM GB",
        "AR PL UKai CN",
    ),
    "黑体": (
        "黑体",
        "SimHei",
        "方正黑体_GBK",
        "方正黑体简体",
        "FZHei-B01",
        "FZHei-B01S",
        "华文黑体",
        "STHeiti",
        "FandolHei",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "WenQuanYi Zen Hei",
    ),
    "小标宋": (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "Noto Serif CJK SC Black",
        "Noto Serif CJK SC SemiBold",
        "Noto Serif CJK SC",
        "Source Han Serif SC Heavy",
    ),
    "宋体": (
        "宋体",
        "SimSun",
        "方正书宋_GBK",
        "方正书宋简体",
        "FZShuSong-Z01",
        "FZShuSong-Z01S",
        "华文宋体",
        "STSong",
        "FandolSong",
        "AR PL SungtiL GB",
        "Noto Serif CJK SC",
        "Source Han Serif SC",
    ),
}
"""For each face its names, in the order in which they stand in for one another."""

SETS: Mapping[FontSet, Mapping[Face, str]] = {
    "gb2312": {
        "仿宋": "仿宋_GB2312",
        "楷体": "楷体_GB2312",
        "黑体": "黑体",
        "小标宋": "方正小标宋简体",
        "宋体": "宋体",
    },
    "gbk": {
        "仿宋": "方正仿宋_GBK",
        "楷体": "方正楷体_GBK",
        "黑体": "方正黑体_GBK",
        "小标宋": "方正小标宋_GBK",
        "宋体": "方正书宋_GBK",
    },
    "windows": {"仿宋": "仿宋", "楷体": "楷体", "黑体": "黑体", "小标宋": "宋体", "宋体": "宋体"},
    "free": {
        "仿宋": "FandolFang R",
        "楷体": "AR PL KaitiM GB",
        "黑体": "Noto Sans CJK SC",
        "小标宋": "Noto Serif CJK SC",
        "宋体": "AR PL SungtiL GB",
    },
}
"""The fonts of each set by face. Where there is no 小标宋, a bold 宋体 comes nearest."""

BOLD_TITLES = frozenset[FontSet]({"windows", "free"})

_WORDS: tuple[tuple[str, Face], ...] = (
    ("小标宋", "小标宋"),
    ("大标宋", "小标宋"),
    ("仿宋", "仿宋"),
    ("楷", "楷体"),
    ("黑", "黑体"),
    ("等线", "黑体"),
    ("宋", "宋体"),
)
_LATIN: Mapping[str, tuple[str, ...]] = {
    "Times New Roman": ("Liberation Serif", "Tinos", "Nimbus Roman", "DejaVu Serif"),
    "Arial": ("Liberation Sans", "Arimo", "Nimbus Sans", "DejaVu Sans"),
    "Calibri": ("Carlito", "Liberation Sans", "DejaVu Sans"),
    "Cambria": ("Caladea", "Liberation Serif", "DejaVu Serif"),
}


def face_of(font: str) -> Face | None:
    """Give the face that a font is one of: by its name, or by a word in it."""
    known = next((face for face, names in NAMES.items() if font in names), None)
    return known or next((face for word, face in _WORDS if word in font), None)


def stand_ins(font: str) -> tuple[str, ...]:
    """Give what may stand in for a font, best first; 宋体 where there is nothing of its face."""
    face = face_of(font)
    if face is None:
        return _LATIN.get(font, ())
    rest = () if face in ("黑体", "宋体") else NAMES["宋体"]
    return tuple(name for name in dict.fromkeys((*NAMES[face], *rest)) if name != font)
