"""Finding document types: folders on a search path, the nearer one wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import planforge
from planforge.doctypes.manifest import DocType, extended_by, read_manifest
from planforge.messages import Faults, Faulty, Place, Unreadable
from planforge.source.records import near

MAX_CHAIN = 8
"""How many folders may extend one another."""


INSTEAD: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("公示", "告示", "布告", "启事"), ("公告", "通告")),
    **dict.fromkeys(("指示", "要求"), ("通知", "意见")),
    **dict.fromkeys(("汇报", "总结"), ("报告",)),
    **dict.fromkeys(("申请", "签报"), ("请示",)),
    **dict.fromkeys(("答复", "回复"), ("批复", "函")),
    **dict.fromkeys(("规定", "办法", "制度"), ("通知", "意见")),
}
"""What people call papers that the regulation has no type for, and the types that say the same."""


def built_in_folder() -> Path:
    """The types that come with PlanForge: inside the installed package, or beside src/ in a checkout."""
    package = Path(planforge.__file__).resolve().parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


@dataclass(frozen=True, slots=True)
class Found:
    """A template folder and which shelf it stands on: `built-in`, `office` or `command`."""

    key: str
    folder: Path
    shelf: str
    hidden_by: str = ""


class TypeShelf:
    """All types that can be used: `--templates` folders first, then the office's, then built-in ones."""

    def __init__(self, command: Sequence[Path] = (), office: Sequence[Path] = ()) -> None:
        shelves = [("command", each) for each in command] + [("office", each) for each in office]
        self._shelves = [*shelves, ("built-in", built_in_folder())]
        self._types: dict[str, DocType] = {}
        self._named: dict[str, DocType] = {}
        self._folders: dict[str, Path] | None = None

    def folders(self) -> Iterator[Found]:
        """Every template folder, nearest shelf first; a hidden one says by which shelf."""
        seen: dict[str, str] = {}
        for shelf, root in self._shelves:
            if not root.is_dir():
                raise Unreadable.because("type.shelf", Place(str(root)))
            for folder in sorted(root.iterdir()):
                if not (folder / "manifest.yaml").is_file():
                    continue
                _inside(folder, root)
                yield Found(folder.name, folder, shelf, seen.get(folder.name, ""))
                seen.setdefault(folder.name, shelf)

    def get(self, name: str, place: Place | None = None) -> DocType:
        """The type that a plan calls `name`; a fault naming the nearest where there is none."""
        named = self._named.get(name) or self._find(name)
        if named is not None:
            self._named[name] = named
            return named
        faults = Faults()
        known = [each.name for each in self.all()]
        instead = "、".join(each for each in INSTEAD.get(name, ()) if each in known)
        nearest = near(name, [word for each in self.all() for word in each.names])
        code = "type.instead" if instead else "type.near" if nearest else "type.unknown"
        listed = "、".join(known)
        faults.add(code, place, name=name, nearest=nearest or "", instead=instead, known=listed)
        raise Faulty(faults)

    def _find(self, name: str) -> DocType | None:
        folders = self._reachable()
        if name in folders:
            found = self._load(name, ())
            if not found.abstract:
                return found
        # Parsing a manifest takes a millisecond: those that have the word in them come first.
        for key in sorted(folders, key=lambda key: not _mentions(folders[key], name)):
            found = self._load(key, ())
            if name in found.names and not found.abstract:
                return found
        return None

    def in_folder(self, key: str) -> DocType:
        """The type, or base, of the folder that wins by a name."""
        return self._load(key, ())

    def in_format(self, doctype: DocType, name: str) -> DocType:
        """A type in another format than its own; an office's own base folder goes before the built-in one."""
        if doctype.format == name:
            return doctype
        return doctype.in_format(self._load(name, ()), self._load(doctype.format, ()))

    def all(self) -> list[DocType]:
        """Every type that a plan can name, by folder name."""
        return [found for key in sorted(self._reachable()) if not (found := self._load(key, ())).abstract]

    def _reachable(self) -> dict[str, Path]:
        if self._folders is None:
            self._folders = {each.key: each.folder for each in self.folders() if not each.hidden_by}
        return self._folders

    def _load(self, key: str, chain: tuple[str, ...]) -> DocType:
        if key in self._types:
            return self._types[key]
        folder = self._reachable()[key]
        base_key = extended_by(folder)
        manifest = Place(str(folder / "manifest.yaml"))
        if base_key is not None and (base_key in (*chain, key) or len(chain) >= MAX_CHAIN):
            raise Unreadable.because("type.circle", manifest, names=" → ".join((*chain, key, base_key)))
        if base_key is not None and base_key not in self._reachable():
            raise Unreadable.because(
                "type.base", manifest, base=base_key, known="、".join(sorted(self._reachable()))
            )
        base = self._load(base_key, (*chain, key)) if base_key else None
        faults = Faults()
        found = read_manifest(folder, base, faults)
        faults.stop_if_any()
        self._types[key] = found
        return found


def _mentions(folder: Path, name: str) -> bool:
    return name.encode(errors="replace") in (folder / "manifest.yaml").read_bytes()


def _inside(folder: Path, root: Path) -> None:
    """Refuse a folder whose files lead out of its shelf by a link."""
    home = root.resolve()
    for each in (folder, *(folder / name for name in ("manifest.yaml", "document.docx", "example.yaml"))):
        if each.exists() and not each.resolve().is_relative_to(home):
            raise Unreadable.because("type.outside", Place(str(each)))
