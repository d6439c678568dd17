"""Many .docx files to PDF, some in one call of LibreOffice; a file that it can not do stops no other."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

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
from planforge.write.pdf.office import Call, find_office, run_office
from planforge.write.pdf.room import temporary_room
from planforge.write.pdf.spacing import order_close
from planforge.write.pdf.undrawn import Coverage, undrawn
from planforge.write.pdf.whole import is_whole

SECONDS = 60.0
"""Time until the next PDF of a call appears; a page takes about 0.01 seconds."""

_BYTES_A_SECOND = 20_000
"""For each so many of the largest file, a second more; 300 pages of text have 400,000."""

_LEAST_FREE = 16 * 1024 * 1024
"""Bytes that a disk must have free, or it is to blame for what is not whole."""

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Conversion:
    """A finished PDF, and what its text is really drawn with.

    `substitutions` are fonts that the file asks for and that were replaced; `strangers` the fonts that lent
    single characters which the others do not have. `stand_ins` are the replaced fonts by the name of what is
    drawn for them. `undrawn` are the characters that no font here has: blanks or boxes stand for them. `gaps`
    says that there is white between Chinese and digits where the file wants none: LibreOffice ran no macro.
    """

    pdf: Path
    substitutions: tuple[Substitution, ...] = ()
    strangers: tuple[str, ...] = ()
    stand_ins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gaps: bool = False
    undrawn: str = ""


def convert(files: Sequence[Path], folder: Path, *, seconds: float = SECONDS) -> tuple[Conversion, ...]:
    """Turn .docx files into PDF files of the same names in a folder; give them in the order of the input.

    Raises `Unreadable`, `ProgramMissing` or `ProgramFailed`, the last for all files that failed.
    """
    with Office(seconds) as office:
        results = office.convert(files, folder)
    faults = [fault for each in results if isinstance(each, ProgramFailed) for fault in each.faults]
    if faults:
        raise ProgramFailed(dict.fromkeys(faults))
    return tuple(each for each in results if isinstance(each, Conversion))


@dataclass(frozen=True, slots=True, eq=False)
class _Staged:
    """A file, the copy of it that LibreOffice reads, the fonts that it asks for, characters that none has."""

    file: Path
    copy: Path
    asked: frozenset[str]
    chosen: tuple[Substitution, ...]
    undrawn: str


class Office:
    """LibreOffice for the life of a process: its profile and what is known of fonts are kept between calls.

    Nothing is started or looked for before the first conversion. The same file gives the same PDF whatever
    stands beside it. A process has its own; it is closed with `with`.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._open = ExitStack()
        self._desk: Path | None = None
        self._fonts: dict[tuple[Substitution, ...], Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @cached_property
    def _room(self) -> Path:
        return Path(self._open.enter_context(temporary_room())).resolve()

    @cached_property
    def _program(self) -> str:
        return find_office()

    @cached_property
    def _installed(self) -> dict[str, frozenset[str]]:
        return installed_fonts()

    @cached_property
    def _coverage(self) -> Coverage:
        return Coverage()

    def convert(self, files: Sequence[Path], folder: Path) -> tuple[Conversion | ProgramFailed, ...]:
        """Turn .docx files into PDFs of the same names in a folder: for each the PDF, or what stopped it.

        A PDF appears whole or not at all. A file at which LibreOffice dies, hangs or gives up is tried once
        more, alone; the others go on without it. Raises `Unreadable` where the input is not there, and
        `ProgramMissing`.
        """
        _check_input(files)
        if not files or not self._program:
            return ()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._room, ignore_cleanup_errors=True) as name:
            batch = _Batch(self, Path(name), files)
            return tuple(batch.results(folder))

    def stage(self, file: Path, copy: Path) -> _Staged:
        """Copy a file to a plain name, ready for LibreOffice, and see what it asks for."""
        shutil.copyfile(file, copy)
        asked = fonts_named(copy)
        missing = undrawn(copy, self._coverage)
        allow_breaks(copy)
        return _Staged(file, copy, asked, substitutions(self._installed, asked), missing)

    def call(self, files: Sequence[Path], out: Path, chosen: tuple[Substitution, ...]) -> Call:
        """Convert staged files that want the same fonts; a call that failed leaves its profile behind."""
        if self._desk is None:
            self._desk = Path(tempfile.mkdtemp(dir=self._room))
        if chosen not in self._fonts:
            fonts = self._room / f"fonts-{len(self._fonts)}.conf"
            fonts.write_text(fontconfig_file(chosen, self._room / "fontcache"), encoding="utf-8")
            self._fonts[chosen] = fonts
        seconds = self._seconds + max(file.stat().st_size for file in files) / _BYTES_A_SECOND
        called = run_office(self._program, files, out, self._desk, self._fonts[chosen], seconds)
        if not called.orderly:
            self._desk = None
        # Names of chance are nothing to tell.
        return replace(called, printed=re.sub(rf"{re.escape(str(self._room))}/(?:\S*/)?", "", called.printed))

    def is_sound(self, folder: Path) -> bool:
        """Whether LibreOffice can do anything at all: a file is to blame only where it can."""
        if shutil.disk_usage(self._room).free < _LEAST_FREE:
            return False
        probe, out = folder / "sound.txt", Path(tempfile.mkdtemp(dir=folder))
        probe.write_text("PlanForge", encoding="ascii")
        self.call([probe], out, ())
        return is_whole(out / "sound.pdf")

    def finished(self, staged: _Staged, pdf: Path, folder: Path, *, gaps: bool) -> Conversion:
        """Give a PDF its name, and tell what it is drawn with."""
        shown = fonts_shown(pdf)
        path = folder / f"{staged.file.stem}.pdf"
        _move(pdf, path)
        installed = self._installed
        used = [each for each in staged.chosen if not each.used or is_shown(installed[each.used], shown)]
        families = [*staged.asked, *(each.used for each in used)]
        strange = strangers(shown, families, installed)
        instead = drawn_instead(shown, used, installed)
        return Conversion(path, tuple(used), strange, instead, gaps, staged.undrawn)


class _Batch:
    """Some files on their way: what is made of them so far, and what has failed."""

    def __init__(self, office: Office, folder: Path, files: Sequence[Path]) -> None:
        self._office = office
        self._folder = folder
        self._staged = [
            office.stage(file, folder / f"{at:05}{file.suffix}") for at, file in enumerate(files, 1)
        ]
        self._made: dict[_Staged, tuple[Path, bool]] = {}
        self._failed: dict[_Staged, ProgramFailed] = {}

    def results(self, folder: Path) -> Iterator[Conversion | ProgramFailed]:
        """Convert them all, those together that ask for the same fonts: what stands in for one is for all."""
        alike: dict[tuple[Substitution, ...], list[_Staged]] = {}
        for staged in self._staged:
            alike.setdefault(staged.chosen, []).append(staged)
        for some in alike.values():
            self._convert(some)
        for staged in self._staged:
            if staged in self._failed:
                yield self._failed[staged]
            else:
                pdf, gaps = self._made[staged]
                yield self._office.finished(staged, pdf, folder, gaps=gaps)

    def _convert(self, left: list[_Staged]) -> None:
        """Convert files of the same fonts. Where a call leaves some out, it was at the first of them."""
        while left:
            self._call(left)
            left = self._without_pdf(left)
            if not left:
                return
            suspect, *left = left
            alone = self._call([suspect])
            if suspect in self._made:
                continue
            if self._office.is_sound(self._folder):
                self._failed[suspect] = _refused(suspect.file, alone)
                continue
            stop = _broken([each.file for each in (suspect, *left)], alone)
            self._failed |= dict.fromkeys((suspect, *left), stop)
            return

    def _call(self, some: Sequence[_Staged]) -> Call:
        out = Path(tempfile.mkdtemp(dir=self._folder))
        orders = order_close(each.copy for each in some)
        call = self._office.call([each.copy for each in some], out, some[0].chosen)
        left = {order.stem for order in orders if order.exists()}
        for each in some:
            pdf = out / f"{each.copy.stem}.pdf"
            if is_whole(pdf):
                self._made[each] = pdf, each.copy.name in left
        return call

    def _without_pdf(self, some: Sequence[_Staged]) -> list[_Staged]:
        return [each for each in some if each not in self._made]


def _refused(file: Path, alone: Call) -> ProgramFailed:
    """A file that LibreOffice can not do, while it can do others."""
    if alone.slow:
        return ProgramFailed.because(
            "write.office-stuck", Place(str(file)), seconds=f"{round(alone.slow, 1):g}"
        )
    return ProgramFailed.because("write.office-refused", Place(str(file)), output=alone.printed or "—")


def _broken(files: Sequence[Path], alone: Call) -> ProgramFailed:
    """A LibreOffice that can do nothing."""
    named = "、".join(map(str, files[:_MOST_NAMED])) + ("……" if len(files) > _MOST_NAMED else "")
    values = (("files", named), ("output", alone.printed or "—"))
    if alone.slow:
        values = (("seconds", f"{round(alone.slow, 1):g}"), ("files", named))
    return ProgramFailed([Fault("write.office-slow" if alone.slow else "write.office-failed", None, values)])


def _check_input(files: Sequence[Path]) -> None:
    """Refuse files that are not there, and two that would overwrite each other."""
    faults, stems = Faults(), set[str]()
    for file in files:
        if not file.is_file():
            faults.add("write.input-missing", Place(str(file)), file=file)
        elif file.stem in stems:
            faults.add("write.same-name", Place(str(file)), file=f"{file.stem}.pdf")
        stems.add(file.stem)
    if faults.errors:
        raise Unreadable(faults.errors)


def _move(source: Path, target: Path) -> None:
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(source, aside)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
