"""印章 and 签名章: pictures that an office supplies, read beside the plan that names them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from planforge.document import Image, Stamp
from planforge.messages import Faults, Place
from planforge.plan.beside import load_beside
from planforge.plan.blank_border import without_border
from planforge.plan.model import WantedSeals
from planforge.source import (
    Field,
    Node,
    OneLine,
    Reader,
    Record,
    RecordKind,
    Sequence,
    Text,
    Values,
)
from planforge.source.kinds import Define, Schema

SEAL_DIAMETER = 42.0
"""mm, of a seal whose size the plan does not say: that of offices up to the county."""
LARGEST_SEAL = 50.0
"""mm, of the seals of the largest offices of the state (国发〔1999〕25号: at most 50 mm)."""
STAMP_HEIGHT = 12.0
"""mm, of a signature stamp whose size the plan does not say."""
_ENDINGS = (".png", ".jpg", ".jpeg")
MOST_PIXELS = 100_000_000
"""Far above any photograph, far below what a reader of the document could not unpack."""
MOST_RATIO = 1000
"""Of a picture's longer side to its shorter one."""
_HEAD = 20
"""Bytes that are in every picture before its end."""
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@dataclass(frozen=True)
class Millimetres(OneLine):
    """A length in mm: `42`, `42mm`, `42毫米`."""

    least: float = 5.0
    most: float = 80.0

    def read(self, reader: Reader, node: Node, path: str) -> float | None:  # type: ignore[override]
        """Give the length."""
        text = super().read(reader, node, path)
        if text is None:
            return None
        found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,2})?)\s*(?:mm|毫米)?", text)
        length = float(found[1]) if found else 0.0
        if not self.least <= length <= self.most:
            reader.faults.add("length.form", text.place, value=text, least=self.least, most=self.most)
            return None
        return length

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("毫米数", "a length in mm")


class ImageFile(OneLine):
    """A picture file, PNG or JPEG, named from the folder of the file that names it."""

    def read(self, reader: Reader, node: Node, path: str) -> Image | None:  # type: ignore[override]
        """Give the picture."""
        text = super().read(reader, node, path)
        return load_image(text, reader) if text is not None else None

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("图片文件（PNG、JPEG）", "a picture file (PNG or JPEG)")


def load_image(text: Text, reader: Reader) -> Image | None:
    """Read a picture that a text names; a fault at the text where that can not be done."""
    data = load_beside(text, reader)
    if data is None:
        return None
    if not data.startswith(_MAGIC) or not _can_be_shown(data):
        reader.faults.add("image.kind", text.place, file=text)
        return None
    if not _is_whole(data):
        reader.faults.add("image.cut", text.place, file=text)
        return None
    return Image(data, Path(str(text)).name)


def _is_whole(data: bytes) -> bool:
    """Whether the end of a picture is there: copying that was cut short leaves half of it."""
    return (b"IEND" if data.startswith(_MAGIC[0]) else b"\xff\xd9") in data[_HEAD:]


def _can_be_shown(data: bytes) -> bool:
    """Whether the head of a picture file says how large it is, and that is a size to print."""
    from planforge.word import TemplateError  # only pictures need it
    from planforge.word.imagefile import image_facts

    try:
        facts = image_facts(data)
    except TemplateError:
        return False
    sides = facts.width, facts.height
    return facts.width * facts.height <= MOST_PIXELS and max(sides) <= MOST_RATIO * min(sides)


def load_seal(text: Text, reader: Reader) -> Image | None:
    """Read the picture of an office's own seal."""
    image = load_image(text, reader)
    if image is not None:
        image = _on_paper(image, text.place, reader.faults, square=True)
    return image and replace(image, width=SEAL_DIAMETER, height=SEAL_DIAMETER)


def _on_paper(image: Image, place: Place, faults: Faults, *, square: bool) -> Image:
    """What of a seal's picture is printed; one without transparent ground is told of."""
    from planforge.word.imagefile import image_facts  # only pictures need it

    if image_facts(image.data).alpha:
        return without_border(image, square=square)
    faults.add("seal.no-alpha", place, severity="warning", file=image.name)
    return image


def _seal(reader: Reader, values: Values) -> Image | None:
    image: Image | None = values.get("file")
    size = values.get("diameter", SEAL_DIAMETER)
    if image is not None:
        image = _on_paper(image, values.place_of("file"), reader.faults, square=True)
    if size > LARGEST_SEAL:
        place = values.place_of("diameter")
        reader.faults.add(
            "seal.large", place, severity="warning", value=f"{size:g}", most=f"{LARGEST_SEAL:g}"
        )
    return replace(image, width=size, height=size) if image else None


def _stamp(reader: Reader, values: Values) -> Stamp:
    image: Image | None = values.get("file")
    if image is not None:
        image = _on_paper(image, values.place_of("file"), reader.faults, square=False)
    sized = replace(image, height=values.get("height", STAMP_HEIGHT)) if image else None
    if "post" not in values.key_of and "name" not in values:
        reader.faults.add("stamp.nobody", values.place)
    return Stamp(str(values.get("post", "")), str(values.get("name", "")), sized)


SEAL = Record(
    "seal",
    "印章",
    ("机关印章的图片（PNG，透明底）", "the picture of an office's seal (PNG with alpha)"),
    (
        Field("file", "文件", ImageFile(), ("印章图片", "the picture"), example="印章.png", filled=True),
        Field("diameter", "直径", Millimetres(), ("直径，毫米（42）", "diameter in mm (42)"), example="42"),
    ),
)  # fmt: skip

STAMP = Record(
    "stamp",
    "签名章",
    ("负责人签名章：职务、姓名和图片", "a leader's signature stamp: post, name and picture"),
    (
        Field("post", "职务", OneLine(), ("职务全称", "the post in full"), example="区长"),
        Field("name", "姓名", OneLine(), ("姓名", "the name"), example="沈立"),
        Field("file", "文件", ImageFile(), ("签名章图片", "the picture"), example="签名章.png", filled=True),
        Field("height", "高", Millimetres(), ("高，毫米（12）", "its height in mm (12)"), example="12"),
    ),
)  # fmt: skip


class SealsKind:
    """印章: 无, one picture, or a list of pictures in the order of the names (空 keeps a seal's space)."""

    one = RecordKind(SEAL, _seal, short="file")

    def read(self, reader: Reader, node: Node, path: str) -> WantedSeals | None:
        """Give the seals."""
        if isinstance(node, Text) and node.strip() in ("无", "none"):
            return WantedSeals(unsealed=True)
        nodes = node.items if isinstance(node, Sequence) else [node]
        return WantedSeals(tuple(self._one(reader, each, path) for each in nodes), place=node.place)

    def _one(self, reader: Reader, node: Node, path: str) -> Image | None:
        if isinstance(node, Text) and node.strip() in ("", "空", "space"):
            return None
        found: Image | None = self.one.read(reader, node, path)
        return found

    def schema(self, define: Define) -> Schema:
        """A text, a record, or a list of them."""
        one = self.one.schema(define)
        return {"anyOf": [one, {"type": "array", "items": one}]}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "印章图片；联合行文按署名次序写列表，`空` 留位置；`无` 不盖章",
            "a seal's picture; a list in the order of the names in a joint issue, `空` keeps a space;"
            " `none` (无) for no seal",
        )


class StampsKind(RecordKind):
    """签名章: one stamp or a list of them; a text is a name, or its picture where it ends like one."""

    by_file = RecordKind(STAMP, _stamp, short="file")

    def __init__(self) -> None:
        super().__init__(STAMP, _stamp, short="name")

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Stamp, ...] | None:
        """Give the stamps in order."""
        nodes = node.items if isinstance(node, Sequence) else [node]
        found = (self._one(reader, each, path) for each in nodes)
        return tuple(stamp for stamp in found if stamp is not None) or None

    def _one(self, reader: Reader, node: Node, path: str) -> Stamp | None:
        is_file = isinstance(node, Text) and node.strip().casefold().endswith(_ENDINGS)
        found: Stamp | None = (
            self.by_file.read(reader, node, path) if is_file else super().read(reader, node, path)
        )
        return found

    def schema(self, define: Define) -> Schema:
        """One or several."""
        one = super().schema(define)
        return {"anyOf": [one, {"type": "array", "items": one}]}
