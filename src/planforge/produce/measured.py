"""Files → what GB/T 9704-2012 says of them; Word files go through LibreOffice."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planforge.measure import Report
from planforge.measure.apart import Order, measured_apart
from planforge.messages import Fault, Faults, Place, Stopped, Unreadable
from planforge.produce.disk import make_folder, not_writable, write_aside

ENDINGS = (".docx", ".pdf")
_MOST_WORD = 256 * 1024 * 1024
_KINDS = "[Content_Types].xml"
_WORD = re.compile(
    rb"wordprocessingml\.(?:document|template)\.main|ms-word\.\w+\.macroEnabled", re.IGNORECASE
)
_OUTSIDE = ("external-image", "external-object", "field")
"""What would be fetched when a file is opened."""


@dataclass(slots=True)
class Measurement:
    """What became of one file: its report, the pictures written, and why there is none."""

    file: Path
    report: Report | None = None
    paths: list[Path] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    exit_code: int = 0


def measure_files(
    files: Sequence[Path],
    overlay: Path | None = None,
    *,
    tell: Callable[[Measurement], None] = lambda done: None,
) -> list[Measurement]:
    """Measure files one after the other; one that can not be read does not stop the others.

    The exit code of each is 1 where an item is broken. With `overlay`, pages are drawn into that folder.
    """
    if overlay is not None:
        make_folder(overlay)
    out = []
    for at, file in enumerate(files):
        done = Measurement(file)
        try:
            _measure(done, overlay, _stem(file, files[:at]))
        except Stopped as stop:
            done.faults.extend(stop.faults)
            done.exit_code = stop.exit_code
        tell(done)
        out.append(done)
    return out


def _stem(file: Path, before: Sequence[Path]) -> str:
    """The beginning of the pictures' names: two files of one name do not share it."""
    same = sum(other.stem == file.stem for other in before)
    return f"{file.stem}-{same + 1}" if same else file.stem


def _measure(done: Measurement, overlay: Path | None, stem: str) -> None:
    file = done.file
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise Unreadable.because("measure.kind", Place(str(file)))
    if not file.is_file():
        raise Unreadable.because("write.input-missing", Place(str(file)), file=file)
    if ending == ".pdf":
        _report(done, file, None, overlay, stem)
        return
    done.faults.extend(_about_word(file))
    from planforge.write.pdf import temporary_room

    try:
        with temporary_room() as room:
            pdf, stand_ins = _converted(file, Path(room))
            _report(done, pdf, stand_ins, overlay, stem)
    except OSError as error:
        raise not_writable(Path(tempfile.gettempdir()), error) from None


def _converted(file: Path, room: Path) -> tuple[Path, Mapping[str, tuple[str, ...]]]:
    from planforge.write.pdf import convert

    source = Path(shutil.copyfile(file, room / "document.docx"))
    try:
        [conversion] = convert([source], room / "pdf")
    except Stopped as stop:
        raise type(stop)(_named(fault, str(source), str(file)) for fault in stop.faults) from None
    return conversion.pdf, conversion.stand_ins


def _about_word(file: Path) -> Faults:
    """Refuse what is no Word file, which LibreOffice opens as what it is; say what is not fetched for it."""
    from planforge.word import TemplateError, inspect_package
    from planforge.word.package import read_package

    place, faults = Place(str(file)), Faults()
    if file.stat().st_size > _MOST_WORD:
        raise Unreadable.because("source.too-large", place, limit=_MOST_WORD // (1024 * 1024))
    data = file.read_bytes()
    try:
        kinds = next((each.content() for each in read_package(data) if each.name == _KINDS), b"")
    except TemplateError:
        kinds = b""
    if not _WORD.search(kinds):
        raise Unreadable.because("measure.no-word", place)
    with contextlib.suppress(TemplateError):  # LibreOffice will say what is wrong
        outside = [note.detail for note in inspect_package(data) if note.kind in _OUTSIDE]
        if outside:
            faults.add("measure.outside", place, severity="note", what="、".join(dict.fromkeys(outside)))
    return faults


def _named(fault: Fault, temporary: str, file: str) -> Fault:
    values = tuple((name, text.replace(temporary, file)) for name, text in fault.values)
    return Fault(fault.code, Place(file), values, fault.severity)


def _report(
    done: Measurement,
    pdf: Path,
    stand_ins: Mapping[str, tuple[str, ...]] | None,
    overlay: Path | None,
    stem: str,
) -> None:
    answers = measured_apart(Order(pdf, done.file, stand_ins, drawn=overlay is not None))
    done.report = next(answers)
    assert done.report is not None
    done.exit_code = int(done.report.fails)
    if overlay is not None:
        for number, picture in enumerate(answers, 1):
            path = overlay / f"{stem}-{number}.png"
            write_aside(path, picture)
            done.paths.append(path)
