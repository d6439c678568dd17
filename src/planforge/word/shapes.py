"""What a value is made of, held against what its class says, once it could not be printed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import TracebackType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from planforge.word.blocks import BlockPrinter, Blocks, Layout, Runs
from planforge.word.errors import BadValue
from planforge.word.sound import shown
from planforge.word.tables import Block, SectionBreak
from planforge.word.values import InlineImage, as_image

_PRINTED = ("value", "image")
_REMEMBERED = (Layout, SectionBreak)
"""What is printed once for equal values, which a list can not be asked for."""
_SIDES = ("width", "height")


def printed_value(trace: TracebackType | None) -> object:
    """Give the blocks, runs or picture that were being printed when an error rose; None where none were."""
    while trace is not None:
        if trace.tb_frame.f_code.co_name == BlockPrinter.block_pieces.__name__:
            return Blocks(trace.tb_frame.f_locals.get("blocks", ()))
        for name in _PRINTED:
            value = trace.tb_frame.f_locals.get(name)
            if isinstance(value, Blocks | Runs | InlineImage) or (name == "image" and value is not None):
                return value
        trace = trace.tb_next
    return None


def misshapen(value: object) -> BadValue | None:
    """Say what in a value is of another kind than its class says; None where nothing is."""
    if image := as_image(value):
        source = image.image_descriptor
        if not isinstance(source, str | os.PathLike | bytes) and not hasattr(source, "read"):
            return _bad("InlineImage", source, "str | os.PathLike | bytes | IO[bytes]")
        for side in _SIDES:
            length = getattr(image, side, None)
            if length is not None and (isinstance(length, bool) or not isinstance(length, int | float)):
                return _bad(f"InlineImage.{side}", length, "int: mm(20)")
        return None
    for owner, name, hint, inner in _fields_in(value):
        if not _fits(inner, hint) or (type(owner) in _REMEMBERED and isinstance(inner, list)):
            written = next(field.type for field in fields(owner) if field.name == name)
            sides = ": mm(20)" if name in _SIDES else ""
            return _bad(f"{type(owner).__name__}.{name}", inner, f"{written}{sides}")
    return None


def _bad(what: str, value: object, expected: str) -> BadValue:
    return BadValue("shape", shown(value), expected, what)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns={"Block": Block})


def _fields_in(value: object) -> Iterator[tuple[Any, str, Any, object]]:
    """Give every field of a value and, after it, those of the values inside it."""
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _fields_in(inner)
    elif is_dataclass(value) and not isinstance(value, type):
        for name, hint in _hints(type(value)).items():
            inner = getattr(value, name)
            yield value, name, hint, inner
            yield from _fields_in(inner)


def _fits(value: object, hint: Any) -> bool:
    """Tell whether a value is of a kind; what stands inside its fields is looked at in its turn."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is Literal:
        return value in inner
    if origin is tuple:
        if not isinstance(value, list | tuple):
            return False
        kinds = inner[:1] * len(value) if inner[1:] == (...,) else inner
        return len(kinds) == len(value) and all(map(_fits, value, kinds))
    return isinstance(value, origin or hint)
