"""Files → what GB/T 9704-2012 says of them; Word files go through LibreOffice."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planforge.measure import Report, draw_overlays, measure
from planforge.messages import Fault, Place, Stopped, Unreadable
from planforge.produce.disk import make_folder, not_writable, write_aside

ENDINGS = (".docx", ".pdf")


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
    try:
        with tempfile.TemporaryDirectory(prefix="planforge-") as room:
            pdf, stand_ins = _converted(file, Path(room))
            _report(done, pdf, stand_ins, overlay, stem)
    except OSError as error:
        raise not_writable(Path(tempfile.gettempdir()), error) from None


def _converted(file: Path, room: Path) -> tuple[Path, Mapping[str, tuple[str, ...]]]:
    from planforge.write.pdf import convert

    source = Path(shutil.copyfile(file, room / "document.docx"))
    try:
        conversion = convert([source], room / "pdf")
    except Stopped as stop:
        raise type(stop)(_named(fault, str(source), str(file)) for fault in stop.faults) from None
    return conversion.paths[0], conversion.stand_ins


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
    done.report = measure(pdf, done.file, stand_ins)
    done.exit_code = int(done.report.fails)
    if overlay is not None:
        for number, picture in enumerate(draw_overlays(done.report, pdf), 1):
            path = overlay / f"{stem}-{number}.png"
            write_aside(path, picture)
            done.paths.append(path)
