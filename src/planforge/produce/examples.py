"""The example of a type as a plan to begin with: of its type and version, with the fields it asks for."""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache

from planforge.doctypes import DocType, OwnField
from planforge.source.records import fold_key
from planforge.source.written import scalar

_TYPE = re.compile(r"^(文种|type): *[^\s#].*$", re.MULTILINE)
_VERSION = re.compile(r"^(?:文种版本|type_version):.*\n", re.MULTILINE)
_IDENTITY = re.compile(r"^(?:标识|id):", re.MULTILINE)
_KEY = re.compile(r"^([^\s#:\-][^:\n]*?) *:(?: |$)", re.MULTILINE)
_HINT = re.compile(r"^# *([^\s#:\-][^:\n]*?) *:(?: |$)", re.MULTILINE)


def with_own_fields(text: str, doctype: DocType, *, own: bool, identified: bool = True) -> str:
    """Give an example with the version of its type and the fields that it does not name yet.

    `identified`: and with an identity. `own`: it is the type's; else that of a type that it extends, and gets
    another name. What plans must have is written with its example, the rest as a comment.
    """
    if not own:
        text = _TYPE.sub(lambda found: f"{found[1]}: {scalar(doctype.name)}", text, count=1)
    if identified and not _IDENTITY.search(text):
        text = _before_type(text, "标识: {标识}\n")
    text = _VERSION.sub("", text)
    if doctype.version:
        text = _TYPE.sub(lambda found: f"{found[0]}\n文种版本: {doctype.version}", text, count=1)
    added = [_line(each) for each in _not_named(text, doctype, hinted=True)]
    return "".join((text.rstrip("\n"), "\n", *added))


def lacking(text: str, doctype: DocType) -> list[OwnField]:
    """Give the fields that plans must have, and that neither an example nor the field's own fills in."""
    return [each for each in _not_named(text, doctype, hinted=False) if each.required and not each.example]


@lru_cache(maxsize=2)
def lines_of_example(text: str, made: str) -> tuple[int, ...]:
    """Give for each line of a plan made of an example the line of the example, 0 for one that was added."""
    old = text.splitlines()
    version = next((at for at, line in enumerate(old) if _VERSION.match(f"{line}\n")), -1)
    left = deque((at, line) for at, line in enumerate(old) if at != version)
    found: list[int] = []
    for line in made.splitlines():
        identity = _IDENTITY.match(line) and not (left and _IDENTITY.match(left[0][1]))
        if _VERSION.match(f"{line}\n"):
            found.append(version + 1)
        elif identity or not left:
            found.append(0)
        else:
            found.append(left.popleft()[0] + 1)
    return tuple(found)


def _not_named(text: str, doctype: DocType, *, hinted: bool) -> list[OwnField]:
    """Give the fields that an example does not name; `hinted`: not even in a comment."""
    keys = (*_KEY.findall(text), *(_HINT.findall(text) if hinted else ()))
    named = {fold_key(key) for key in keys}
    return [each for each in doctype.fields if not named.intersection(map(fold_key, each.keys))]


def _before_type(text: str, line: str) -> str:
    return _TYPE.sub(lambda found: line + found[0], text, count=1)


def _line(field: OwnField) -> str:
    """A field as a line of a plan."""
    about = "" if field.about[0] == field.zh else f"    # {field.about[0]}"
    written = f"{field.zh}: {field.example or '……'}{about}\n"
    return written if field.required else f"# {written}"
