"""What a zip, and each XML member of it, must be like before anything in it is looked at."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence

from planforge.word.errors import BrokenPackage, TemplatePlace

MOST_MEMBERS = 4096
LARGEST_MEMBER = 128 * 1024 * 1024
LARGEST_PACKAGE = 512 * 1024 * 1024
STEEPEST_RATIO = 200
"""A member may inflate to so many times its size once it is larger than `RATIO_FREE`."""
RATIO_FREE = 4 * 1024 * 1024

MOST_NODES = 1_000_000
"""Elements and attributes that a template may have; each takes a hundred times its letters when parsed."""

_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STRANGE = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|\ud800-\udfff]")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"utf-16le", b"utf-16be"})
_DOCTYPE = ("<!DOCTYPE", "<!ENTITY")


def check_members(infos: Sequence[zipfile.ZipInfo], size: int) -> None:
    """Refuse the directory of a zip of `size` bytes that is a bomb, a trap for other readers, or locked."""
    if len(infos) > MOST_MEMBERS:
        raise BrokenPackage("members")
    for name in (info.filename for info in infos):
        pieces = name.split("/")
        if not name or "" in pieces or ".." in pieces or "." in pieces or _STRANGE.search(name):
            raise BrokenPackage("name", subject=repr(name[:60]))
    many = Counter(info.filename.casefold() for info in infos)
    if twice := [name for name, count in many.items() if count > 1]:
        raise BrokenPackage("doubled", subject=twice[0][:60])
    for info in infos:
        if info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
            raise BrokenPackage("locked", subject=info.filename[:60])
        if info.file_size > LARGEST_MEMBER:
            raise BrokenPackage("large", subject=info.filename[:60])
        if info.file_size > RATIO_FREE and info.file_size > STEEPEST_RATIO * max(info.compress_size, 1):
            raise BrokenPackage("bomb")
    if sum(info.file_size for info in infos) > LARGEST_PACKAGE:
        raise BrokenPackage("bomb")
    if sum(info.compress_size for info in infos) > size:
        raise BrokenPackage("overlap")


def check_xml(content: bytes, name: str) -> int:
    """Refuse XML that declares entities, has too much in it, or that a plain look would not see into.

    Gives the number of its elements and attributes, or more.
    """
    found = _ENCODING.search(content[:200])
    wide = b"\x00" in content[:4] or content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if found and found.group(1).lower() not in _ENCODINGS:
        raise BrokenPackage("encoding", TemplatePlace(name))
    words: Iterable[bytes] = (word.encode() for word in _DOCTYPE)
    if wide:
        words = (word.encode(code) for word in _DOCTYPE for code in ("utf-16-le", "utf-16-be"))
    if any(word in content for word in words):
        raise BrokenPackage("doctype", TemplatePlace(name))
    if (nodes := count_nodes(content)) > MOST_NODES:
        raise BrokenPackage("nodes", TemplatePlace(name))
    return nodes


def count_nodes(content: bytes) -> int:
    """Give the number of elements and attributes of an XML, or more; nothing is parsed."""
    return content.count(b"<") - content.count(b"</") + content.count(b"=")
