"""`template new`: the folder of a new document type, which renders as it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from planforge import __version__
from planforge.authoring.explained import explained_manifest
from planforge.authoring.readme import readme
from planforge.doctypes import DocType, TypeShelf, fill
from planforge.forms import write_day
from planforge.messages import Faulty, Place, Unreadable
from planforge.plan import find_office
from planforge.plan.office import office_types, real_path
from planforge.produce.disk import make_folder, write_aside
from planforge.produce.examples import with_own_fields
from planforge.produce.names import legal_name
from planforge.produce.outside import today
from planforge.source import load_text

FIRST_VERSION = "1"
MOST_LETTERS = 30
"""Of the name of a type."""
_NAME = re.compile(r"\w(?:[\w .·—\-（）()《》“”、]*[\w）)》”])?")
"""What the manifest and the example plan say as it stands: no signs of YAML, blanks of plans or paths."""
_TITLE = re.compile(r"^(标题|title): *(.*?) *$", re.MULTILINE)
_IDENTITY = re.compile(r"^(?:标识|id):.*\n", re.MULTILINE)


def new_template(name: str, folder: Path | None, base_name: str, templates: tuple[Path, ...] = ()) -> Path:
    """Write the folder of a type that builds on another; nothing that is there is replaced.

    Without a folder it is named after the type, in the working folder. Gives the folder.
    Raises `Faulty` where the name is that of a type, or none; `Unreadable` where the folder has files.
    """
    target = folder if folder is not None else Path(legal_name(name) or "new-type")
    types = office_types(find_office(real_path(target).parent).profile, templates)
    base = types.get(base_name)
    _check(name, target, types)
    document, example = base.document, _example_of(base)
    make_folder(target)
    said = {"name": name, "extends": base.key, "engine": _engine(), "version": FIRST_VERSION}
    made = {
        "manifest.yaml": explained_manifest(said, base, target.name).encode(),
        "example.yaml": _plan(example, name, base).encode(),
        "README.md": readme(name, target, base).encode(),
    }
    if document is not None:
        made["document.docx"] = document.read_bytes()
    for file, data in made.items():
        write_aside(target / file, data, new=True)
    return target


def _engine() -> str:
    """The version of PlanForge that is at work, without what is behind its numbers."""
    return re.match(r"[0-9.]*[0-9]", __version__)[0]  # type: ignore[index]


def _check(name: str, target: Path, types: TypeShelf) -> None:
    taken = next((each for each in types.all() if name in each.names), None)
    if taken is not None:
        raise Faulty.because("authoring.type-taken", None, name=name, folder=str(taken.folders[0]))
    if not _NAME.fullmatch(name) or len(name) > MOST_LETTERS:
        raise Faulty.because("authoring.type-name", None, name=name[:MOST_LETTERS], limit=MOST_LETTERS)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Unreadable.because("authoring.folder-taken", Place(str(target)))


def _example_of(base: DocType) -> str:
    found = next((path for folder in base.folders if (path := folder / "example.yaml").is_file()), None)
    if found is None:
        raise Unreadable.because("type.no-example", Place(str(base.folders[0])))
    return load_text(found)


def _plan(example: str, name: str, base: DocType) -> str:
    """The example of the base as one of the new type, its blanks filled: it renders where it stands."""
    day = today()
    text = _IDENTITY.sub("", example)
    text = _TITLE.sub(lambda found: f"{found[1]}: {_titled(found[2], name, base)}", text, count=1)
    text = with_own_fields(text, replace(base, name=name, version=FIRST_VERSION), own=False, identified=False)
    text = re.sub(rf"^#.*{base.name}.*\n", "", text, count=1)
    return _HEAD + fill(text, 今天=write_day(day), 年=day.year)


def _titled(title: str, name: str, base: DocType) -> str:
    """A title that ends with the name of the new type."""
    old = next((each for each in sorted(base.names, key=len, reverse=True) if title.endswith(each)), "")
    return title.removesuffix(old) + name if old else title


_HEAD = """\
# 示例计划：planforge new 由它起草，template check 用它试印。加了字段，就在这里填上。
# The example: `planforge new` begins plans with it, `template check` tries it. Fill in fields that you add.
"""
