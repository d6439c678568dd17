"""`template list`: every template folder that can be reached, whose it is, and which one wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planforge.doctypes import DocType, TypeShelf
from planforge.doctypes.find import Found
from planforge.messages import Stopped
from planforge.plan import find_office
from planforge.plan.office import office_types


@dataclass(frozen=True, slots=True)
class Listed:
    """A template folder and its shelf: `command`, `office` or `built-in`.

    There is no `doctype` where the folder has faults. `hidden_by` is the shelf whose folder of the same name
    goes before it, `hides` the one that it goes before; `loses_to` a nearer folder with a type of its name.
    """

    key: str
    folder: Path
    shelf: str
    doctype: DocType | None
    hidden_by: str = ""
    hides: str = ""
    loses_to: str = ""


def listed(start: Path, templates: tuple[Path, ...] = ()) -> list[Listed]:
    """Give all folders as plans in a folder have them, the nearest shelf first, bases last."""
    types = office_types(find_office(start).profile, templates)
    found = list(types.folders())
    hidden = {each.key: each.shelf for each in found if each.hidden_by}
    read = {each.key: _read(each, types) for each in found if not each.hidden_by}
    usable = [each for each in read.values() if each is not None and not each.abstract]
    made = [_listed(each, read, usable, hidden) for each in found]
    return sorted(made, key=lambda each: bool(each.doctype and each.doctype.abstract))


def _read(found: Found, types: TypeShelf) -> DocType | None:
    try:
        return types.in_folder(found.key)
    except Stopped:  # `template check` tells why
        return None


def _listed(
    each: Found, read: Mapping[str, DocType | None], usable: Sequence[DocType], hidden: Mapping[str, str]
) -> Listed:
    if each.hidden_by:
        return Listed(each.key, each.folder, each.shelf, None, hidden_by=each.hidden_by)
    doctype = read[each.key]
    other = ""
    if doctype is not None and not doctype.abstract:
        named = [another for another in usable if doctype.name in another.names]
        winner = next((another for another in named if another.key == doctype.name), named[0])
        other = "" if winner is doctype else str(winner.folders[0])
    return Listed(each.key, each.folder, each.shelf, doctype, "", hidden.get(each.key, ""), other)
