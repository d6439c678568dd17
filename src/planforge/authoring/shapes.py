"""What a template may ask of a value, read off the types of what the Word writer hands out.

A shape is a type as annotations write it (`list[Stretch]`, `Title | None`); `Any` where nothing is known of a
value. So there is one list of what a template can use: the classes themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypedDict, Union, get_args, get_origin, get_type_hints, is_typeddict

from planforge.doctypes import DocType, OwnField
from planforge.word import Blocks
from planforge.word.methods import is_callable_on
from planforge.write.docx.context import PersonValues, TemplateValues

Shape = Any

_COLLECTIONS = (list, tuple, set, frozenset)
_ENTRY, _FIELDS = "entry", "fields"
"""The values whose names are those of the entries, and of the fields, that a document type has."""
_MANY: dict[str, Shape] = {"paragraphs": list[str], "people": list[PersonValues], "flag": bool}


def context_shapes(doctype: DocType | None) -> dict[str, Shape]:
    """Give the shape of each value that a template of a type can use; all entries are there without one."""
    found = dict(get_type_hints(TemplateValues))
    if doctype is not None and not doctype.abstract:
        found[_ENTRY] = TypedDict("Entries", dict.fromkeys(doctype.entries, str))  # type: ignore[operator]
        found[_FIELDS] = _shape_of_fields("Fields", doctype.fields)
    return found


def _shape_of_fields(name: str, fields: Sequence[OwnField]) -> Shape:
    held = {key: _shape_of_field(each) for each in fields for key in (each.zh, each.name)}
    return TypedDict(name, held)  # type: ignore[operator]


def _shape_of_field(field: OwnField) -> Shape:
    if field.kind == "table":
        return list[_shape_of_fields("Row", field.columns)]  # type: ignore[misc]
    return _MANY.get(field.kind, str)


def member(shape: Shape, name: str) -> Shape | None:
    """Give the shape of what a value holds by a name; None where it holds nothing of that name."""
    found = [held for each in kinds(shape) if (held := _member(each, name)) is not None]
    if not found:
        return None
    return Union[tuple(found)] if Any not in found else Any  # noqa: UP007


def _member(shape: Shape, name: str) -> Shape | None:
    if shape is Any:
        return Any
    if name in (named := _named(shape)):
        return named[name]
    if _origin(shape) is dict and not named:
        return get_args(shape)[1]
    return Any if is_callable_on(_class_of(shape), name) else None


def names(shape: Shape) -> tuple[str, ...]:
    """Give the names that a value may be asked for."""
    return tuple(dict.fromkeys(name for each in kinds(shape) for name in _named(each)))


def _named(shape: Shape) -> dict[str, Shape]:
    if _origin(shape) is dict:
        key, held = get_args(shape)
        return dict.fromkeys(get_args(key), held) if _origin(key) is Literal else {}
    return _named_of_class(shape) if isinstance(shape, type) else {}


@cache
def _named_of_class(shape: type) -> dict[str, Shape]:
    if is_typeddict(shape):
        return get_type_hints(shape)
    if not is_dataclass(shape):
        return {}
    hints = get_type_hints(shape)
    found = {field.name: hints[field.name] for field in fields(shape)}
    for name, held in vars(shape).items():
        if isinstance(held, property) and held.fget is not None and not name.startswith("_"):
            found[name] = get_type_hints(held.fget).get("return", Any)
    return found


def may_lack(shape: Shape, name: str) -> bool:
    """Tell whether a value may be there and have nothing of a name that is known, or be nothing itself."""
    if NoneType in (get_args(shape) if _is_union(shape) else ()):
        return True
    return any(is_typeddict(each) and name in each.__optional_keys__ for each in kinds(shape))


def element(shape: Shape) -> Shape | None:
    """Give the shape of each value that a loop over one gives; None where it can not be looped over."""
    found = [held for each in kinds(shape) if (held := _element(each)) is not None]
    if not found:
        return None
    return Union[tuple(found)] if Any not in found else Any  # noqa: UP007


def _element(shape: Shape) -> Shape | None:
    if shape is Any:
        return Any
    arguments = [each for each in get_args(shape) if each is not Ellipsis]
    if _origin(shape) is dict:
        return arguments[0]
    if _origin(shape) in _COLLECTIONS:
        return Union[tuple(arguments)] if arguments else Any  # noqa: UP007
    if is_typeddict(shape) or _class_of(shape) is str:
        return str
    return None


def kinds(shape: Shape) -> tuple[Shape, ...]:
    """Give what a value may be, one kind each; nothing is none of them."""
    if _is_union(shape):
        return tuple(kind for each in get_args(shape) for kind in kinds(each))
    return () if shape is NoneType else (shape,)


def is_blocks(shape: Shape) -> bool:
    """Tell whether a value is certainly paragraphs, which take the place of one."""
    return _all(shape, lambda each: each is Blocks)


def is_no_text(shape: Shape) -> bool:
    """Tell whether a value certainly can not be printed: a list, or a thing with parts."""
    return _all(
        shape,
        lambda each: (
            _origin(each) in (dict, *_COLLECTIONS)
            or is_typeddict(each)
            or (each is not Blocks and is_dataclass(each))
        ),
    )


def is_text(shape: Shape) -> bool:
    """Tell whether a value is certainly a text."""
    return _all(shape, lambda each: _class_of(each) is str)


def is_truth(shape: Shape) -> bool:
    """Tell whether a value certainly is true or false."""
    return _all(shape, lambda each: each is bool)


def words_of(shape: Shape) -> Sequence[str]:
    """Give the words of which a text is one; nothing where it may be any text."""
    found = kinds(shape)
    if not found or any(_origin(each) is not Literal for each in found):
        return ()
    return [str(word) for each in found for word in get_args(each)]


def _all(shape: Shape, told: Any) -> bool:
    found = kinds(shape)
    return bool(found) and all(each is not Any and told(each) for each in found)


def _origin(shape: Shape) -> Any:
    """Give `list` of `list[str]`; None of what has no kind of its own."""
    return get_origin(shape)


def _is_union(shape: Shape) -> bool:
    return _origin(shape) in (Union, UnionType)


def _class_of(shape: Shape) -> type:
    """Give the class whose methods a value has."""
    origin = _origin(shape)
    if origin is Literal:
        return type(get_args(shape)[0])
    if is_typeddict(shape):
        return dict
    return origin if isinstance(origin, type) else shape if isinstance(shape, type) else object
