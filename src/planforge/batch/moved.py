"""What was made in one folder, told as if it had been made in another."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

Value = TypeVar("Value")


def moved(value: Value, old: str, new: str) -> Value:
    """Give a value with `new` wherever a text or path in it has `old`; other values are given as they are."""
    return _moved(value, old, new)  # type: ignore[no-any-return]


def _moved(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new) if old in value else value
    if isinstance(value, Path):
        return Path(str(value).replace(old, new)) if old in str(value) else value
    if isinstance(value, tuple):
        found = tuple(_moved(each, old, new) for each in value)
        if all(a is b for a, b in zip(found, value, strict=True)):
            return value
        return type(value)(*found) if hasattr(value, "_fields") else found
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        changed = {
            name: found for name, each in held.items() if (found := _moved(each, old, new)) is not each
        }
        return replace(value, **changed) if changed else value
    return value
