"""What a zip, and each XML member of it, must be like before anything in it is looked at."""

from __future__ import annotations

import re
import stat
import zipfile
from collections import Counter
from collections.abc import Sequence

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
_ENCODING = re.compile(r"\sencoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = frozenset(
    {"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "utf-16-le", "utf-16-be"}
)
_MARKS = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = 2048
"""The declaration of XML ends before so many bytes."""
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
        if stat.S_ISLNK(info.external_attr >> 16):
            raise BrokenPackage("link", subject=info.filename[:60])
        if info.file_size > LARGEST_MEMBER:
            raise BrokenPackage("large", subject=info.filename[:60])
        if info.file_size > RATIO_FREE and info.file_size > STEEPEST_RATIO * max(info.compress_size, 1):
            raise BrokenPackage("bomb")
    if sum(info.file_size for info in infos) > LARGEST_PACKAGE:
        raise BrokenPackage("bomb")
    if sum(info.compress_size for info in infos) > size:
        raise BrokenPackage("overlap")


def _encoding(content: bytes) -> str | None:
    """Give the encoding that both the first letters and the declaration of XML tell; None for all others."""
    code = next((code for mark, code in _MARKS if content.startswith(mark)), "utf-8")
    text = content[:_DECLARED].decode(code, errors="replace").lstrip("\ufeff")
    if text.strip() and not text.lstrip().startswith("<"):
        return None
    if not text.startswith("<?xml"):
        return code
    declaration, end, _ = text.partition("?>")
    found = _ENCODING.search(declaration)
    wide = code != "utf-8"
    told = found.group(1).lower() if found else code
    return code if end and told in _ENCODINGS and wide == told.startswith("utf-16") else None


def check_xml(content: bytes, name: str) -> None:
    """Refuse XML that declares entities, has too much in it, or that a plain look would not see into."""
    code = _encoding(content)
    if code is None:
        raise BrokenPackage("encoding", TemplatePlace(name))
    if any(word.encode(code) in content for word in _DOCTYPE):
        raise BrokenPackage("doctype", TemplatePlace(name))
    if count_nodes(content) > MOST_NODES:
        raise BrokenPackage("nodes", TemplatePlace(name))


def count_nodes(content: bytes) -> int:
    """Give the number of elements and attributes of an XML, or more; nothing is parsed."""
    return content.count(b"<") - content.count(b"</") + content.count(b"=")
