"""What a finished file is called: legal on Windows, no two alike in one run."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

from planforge.doctypes import fill
from planforge.document import Document
from planforge.plan import Plan

MAX_BYTES = 180
"""UTF-8 bytes of a name without its ending: file systems take 255, and a copy gets a longer name."""

MAX_ENDING = 20
"""Bytes of an ending that a file brings along."""

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What Windows forbids, and the marks that turn a line round: fdp.exe would be shown as exe.pdf."""
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)


class FileNames:
    """The names given in one run."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, plan: Plan, document: Document, suffix: str = "") -> str:
        """A name by the type's pattern, without an ending; a second document of that name gets （2）.

        `suffix` stands behind it, whatever has to be cut for it.
        """
        limit = MAX_BYTES - len(suffix.encode())
        wanted = _by_pattern(plan, document)
        return self._free(
            (legal_name(wanted, limit) or legal_name(document.kind, limit) or "document") + suffix
        )

    def part_name(self, name: str, label: str) -> str:
        """A name for what goes apart from document `name`: with its label, whatever has to be cut for it."""
        mark = f"（{legal_name(label, MAX_BYTES // 2)}）"
        return self._free(legal_name(name, MAX_BYTES - len(mark.encode())) + mark)

    def _free(self, name: str) -> str:
        found, count = name, 1
        while as_compared(found) in self._given:
            count += 1
            found = f"{name}（{count}）"
        self._given.add(as_compared(found))
        return found


def as_compared(name: str) -> str:
    """What of a name tells files apart: on Windows the case does not, on a Mac nor how é is put together."""
    return normalize("NFC", normalize("NFC", name).casefold())


class RowNames(FileNames):
    """The names of one row's files: they have its key in them, so that rows are told apart.

    A name that says the key already does not get it again, but for `always`: a key such as 1 may stand in
    the names of all rows.
    """

    def __init__(self, key: str, *, always: bool) -> None:
        super().__init__()
        self._key = legal_name(key, MAX_BYTES // 3)
        self._always = always

    def name(self, plan: Plan, document: Document, suffix: str = "") -> str:
        """A name by the type's pattern, with the key."""
        told = not self._always and self._key in legal_name(_by_pattern(plan, document))
        return super().name(plan, document, suffix if told else f"（{self._key}）{suffix}")


def _by_pattern(plan: Plan, document: Document) -> str:
    """What the type's pattern makes of a document."""
    return fill(
        plan.doctype.file_name,
        # Plans without a title would all be called 方案: their files tell them apart.
        标题=document.main.title.text.replace("\n", "") if document.main.title else Path(plan.file).stem,
        文号=document.header.number,
        文种=document.kind,
        机关=next(iter(plan.issuers), ""),
        标志=document.header.mark.replace("\n", ""),
        标识=plan.body.id or "",
    )


def legal_name(text: str, limit: int = MAX_BYTES) -> str:
    """A text as a file name: what Windows forbids left out, shortened to `limit` bytes."""
    name = _ILLEGAL.sub("", text).strip(" .\u3000")
    name = name.encode()[:limit].decode(errors="ignore").rstrip(" .\u3000")
    return f"_{name}" if _RESERVED.match(name) else name
