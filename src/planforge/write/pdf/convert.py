"""Many .docx files to PDF in one go."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planforge.messages import Fault, Faults, Place, ProgramFailed, Unreadable
from planforge.write.pdf.breaks import allow_breaks
from planforge.write.pdf.fonts import (
    Substitution,
    drawn_instead,
    fontconfig_file,
    fonts_named,
    fonts_shown,
    installed_fonts,
    is_shown,
    strangers,
    substitutions,
)
from planforge.write.pdf.office import find_office, run_office
from planforge.write.pdf.room import temporary_room
from planforge.write.pdf.spacing import order_close
from planforge.write.pdf.undrawn import Coverage, undrawn
from planforge.write.pdf.whole import is_whole

SECONDS = 120.0
"""Time for one call, however many files it has."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """The PDF files, in the order of the input, and what their text is really drawn with.

    `substitutions` are fonts that they ask for and that were replaced; `strangers` the fonts that lent single
    characters which the others do not have. `stand_ins` are the replaced fonts
    by the name of what is drawn for them. `undrawn` are, for each file, the characters that no font here has:
    blanks or boxes stand for them. `gaps` says that there is white between Chinese and digits where
    the file wants none: LibreOffice ran no macro.
    """

    paths: tuple[Path, ...]
    substitutions: tuple[Substitution, ...] = ()
    strangers: tuple[str, ...] = ()
    stand_ins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gaps: bool = False
    undrawn: tuple[str, ...] = ()

    def undrawn_in(self, pdf: Path) -> str:
        """The characters that one of the files lacks."""
        return self.undrawn[self.paths.index(pdf)]


def convert(files: Sequence[Path], folder: Path, *, seconds: float = SECONDS) -> Conversion:
    """Turn .docx files into PDF files of the same names in a folder.

    Raises `Unreadable`, `ProgramMissing` or `ProgramFailed`; a PDF appears whole or not at all.
    """
    _check_input(files)
    if not files:
        return Conversion(())
    program = find_office()
    asked = frozenset().union(*(fonts_named(file) for file in files))
    installed, coverage = installed_fonts(), Coverage()
    chosen = substitutions(installed, asked)
    folder.mkdir(parents=True, exist_ok=True)
    with temporary_room() as name:
        room = Path(name).resolve()
        (room / "fonts.conf").write_text(fontconfig_file(chosen, room / "fontcache"), encoding="utf-8")
        staged = _staged(files, room)
        for file in staged:
            allow_breaks(file)
        orders = order_close(staged)
        printed = run_office(program, staged, room, seconds)
        made = [room / "out" / file.with_suffix(".pdf").name for file in staged]
        failed = [file for file, pdf in zip(files, made, strict=True) if not is_whole(pdf)]
        if failed:
            values = (("files", "、".join(map(str, failed))), ("output", printed or "—"))
            raise ProgramFailed([Fault("write.office-failed", None, values)])
        shown = frozenset().union(*map(fonts_shown, made))
        gaps = any(order.exists() for order in orders)
        paths = tuple(folder / f"{file.stem}.pdf" for file in files)
        for pdf, path in zip(made, paths, strict=True):
            _move(pdf, path)
    used = [each for each in chosen if not each.used or is_shown(installed[each.used], shown)]
    families = [*asked, *(each.used for each in used)]
    return Conversion(
        paths,
        tuple(used),
        strangers(shown, families, installed),
        drawn_instead(shown, used, installed),
        gaps,
        tuple(undrawn(file, coverage) for file in files),
    )


def _check_input(files: Sequence[Path]) -> None:
    """Refuse files that are not there, and two that would overwrite each other."""
    faults = Faults()
    for at, file in enumerate(files):
        if not file.is_file():
            faults.add("write.input-missing", Place(str(file)), file=file)
        elif file.stem in {other.stem for other in files[:at]}:
            faults.add("write.same-name", Place(str(file)), file=f"{file.stem}.pdf")
    if faults.errors:
        raise Unreadable(faults.errors)


def _staged(files: Sequence[Path], room: Path) -> list[Path]:
    """Copy the input under plain names: two files may share a name, and one may begin with a dash."""
    inside = room / "in"
    inside.mkdir()
    return [Path(shutil.copyfile(file, inside / f"{at:05}{file.suffix}")) for at, file in enumerate(files, 1)]


def _move(source: Path, target: Path) -> None:
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(source, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
