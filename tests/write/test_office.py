"""LibreOffice that dies, hangs or leaves files out in the middle of many: only the file that did it fails."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from planforge.messages import ProgramFailed
from planforge.write.docx import write_docx
from planforge.write.pdf import (
    SECONDS,
    Conversion,
    Office,
    convert,
    numbered_by_content,
    temporary_room,
    without_moment,
)
from tests.write.sample_documents import SAMPLES, notice, paragraph
from tests.write.test_pdf import fake_office, is_alive, programs, waited

__all__ = ["programs"]
pytestmark = pytest.mark.usefixtures("programs")

ROOT = Path(__file__).resolve().parents[2]
HANGS = 6.0
"""Seconds without a PDF that are enough here, also on a machine with other work."""
REAL = shutil.which("soffice") or ""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that is empty again when all is done."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def papers(folder: Path, count: int, evil: Sequence[int] = ()) -> list[Path]:
    """Word files of a few lines; evil ones end in a word that a wrapper of soffice looks for."""
    template = (ROOT / "templates/internal/document.docx").read_bytes()
    files = []
    for at in range(count):
        file = folder / f"{at}.docx"
        file.write_bytes(write_docx(notice(paragraph(f"第{at}份。" * 50)), template))
        if at in evil:
            with file.open("ab") as package:
                package.write(b"EVIL")  # behind the end of the archive, which nobody minds
        files.append(file)
    return files


def evil_office(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    does: str,
    is_evil: str = "tail -c 4 {} | grep -q EVIL",
) -> None:
    """LibreOffice, but with an evil file it does something: those before it in the list are converted."""
    evil = is_evil.format('"$each"')
    script = f"""\
good=; for each; do case $each in *.docx)
  if {evil}; then bad=$each; break; fi; good="$good $each";; esac; done
if [ -z "$bad" ]; then exec {shlex.quote(REAL)} "$@"; fi
set -- "$@" ; n=$#; i=0; while [ $i -lt $n ]; do a=$1; shift; i=$((i+1))
  case $a in *.docx) ;; *) set -- "$@" "$a";; esac; done
[ -z "$good" ] || {shlex.quote(REAL)} "$@" $good
{does}"""
    programs = folder / "programs"
    programs.mkdir()
    fake_office(programs, script)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)


DOES = {
    "dies": ("kill -9 $$", "write.office-refused"),
    "hangs": ("kill -STOP $$", "write.office-stuck"),
    "leaves it out": ("echo no such filter; exit 0", "write.office-refused"),
}


@pytest.mark.parametrize(
    ("does", "evil"),
    [("dies", (0,)), ("dies", (1, 2, 4)), ("hangs", (2,)), ("leaves it out", (0, 3))],
)
def test_only_the_file_that_it_stops_at_fails(
    does: str, evil: tuple[int, ...], tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    action, code = DOES[does]
    evil_office(tmp_path, monkeypatch, action)
    files = papers(tmp_path, 5, evil)
    with Office(HANGS if does == "hangs" else SECONDS) as office:
        results = office.convert(files, tmp_path / "pdf")
    for at, result in enumerate(results):
        if at in evil:
            assert isinstance(result, ProgramFailed)
            [fault] = result.faults
            assert fault.code == code and fault.place is not None and fault.place.file == str(files[at])
            assert str(here) not in fault.text()
        else:
            assert isinstance(result, Conversion)
            assert result.pdf == tmp_path / "pdf" / f"{at}.pdf"
    made = {path.name for path in (tmp_path / "pdf").iterdir()}
    assert made == {f"{at}.pdf" for at in range(5) if at not in evil}
    assert not list(here.iterdir())


def settled(pdf: Path) -> bytes:
    """A PDF as it is given away."""
    return without_moment(numbered_by_content(pdf.read_bytes()))


def running(name: str) -> list[int]:
    """The processes of ours, or below ours, of a name; asking for them must not take as long as their work."""
    rows = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            pid, _, rest = path.read_text(encoding="utf-8").partition(" (")
            comm, _, rest = rest.rpartition(") ")
            rows.append((int(pid), int(rest.split()[1]), comm))
    ours, more = {os.getpid()}, True
    while more:
        below = {pid for pid, parent, _ in rows if parent in ours} - ours
        ours, more = ours | below, bool(below)
    return [pid for pid, _, comm in rows if pid in ours and comm.startswith(name)]


@pytest.mark.parametrize(
    ("sent", "after"),
    [(signal.SIGKILL, 0), (signal.SIGKILL, 3), (signal.SIGSTOP, 1), (signal.SIGSEGV, 2)],
)
def test_a_program_that_is_killed_or_stopped_once_loses_nothing(
    sent: signal.Signals, after: int, tmp_path: Path, here: Path
) -> None:
    """It is struck when so many PDFs are there."""
    files, hit = papers(tmp_path, 60), []

    def strike() -> None:
        waited(lambda: len(list(here.rglob("*.pdf"))) >= after and bool(running("soffice.bin")))
        for process in running("soffice.bin"):
            with suppress(ProcessLookupError):
                os.kill(process, sent)
                hit.append(process)

    striking = threading.Thread(target=strike)
    striking.start()
    with Office(HANGS if sent == signal.SIGSTOP else SECONDS) as office:
        results = office.convert(files, tmp_path / "pdf")
        striking.join()
        assert hit
        again = office.convert(files, tmp_path / "again")
    assert all(isinstance(each, Conversion) for each in (*results, *again))
    for file in files:
        assert settled(tmp_path / "pdf" / f"{file.stem}.pdf") == settled(
            tmp_path / "again" / f"{file.stem}.pdf"
        )
    assert not list(here.iterdir())


def test_an_interrupt_leaves_no_program_and_no_folder(tmp_path: Path) -> None:
    started, rooms = tmp_path / "started", tmp_path / "rooms"
    rooms.mkdir()
    fake_office(tmp_path, f"sleep 60 & echo $$ $! >{shlex.quote(str(started))}; wait")
    (tmp_path / "a.docx").touch()
    code = "from pathlib import Path; from planforge.write.pdf import convert; convert([Path('a.docx')], Path('.'))"
    run = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "TMPDIR": str(rooms)},
        stderr=subprocess.DEVNULL,
    )
    waited(lambda: started.exists() and len(started.read_text().split()) == 2)
    run.send_signal(signal.SIGINT)
    run.wait(10)
    assert not any(map(is_alive, started.read_text().split()))
    assert not list(rooms.iterdir())


def test_folders_of_processes_that_are_gone_are_swept_away(
    tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import os; from planforge.write.pdf import temporary_room; room = temporary_room(); room.__enter__(); os._exit(9)"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "TMPDIR": str(here)}, check=False)
    [left] = here.iterdir()
    with temporary_room() as room:
        assert left.exists()  # a folder of this minute may be of one that has just begun
        for folder in (left, Path(room)):
            os.utime(folder, (0, 0))
        with temporary_room():
            assert not left.exists()
            assert Path(room).exists()


def mixed(folder: Path) -> list[Path]:
    """Documents of several types and fonts, one of them with letters of a font that nobody else has."""
    files = []
    for name, template in [("general", "general"), ("internal", "internal"), ("letter", "letter")]:
        source = (ROOT / f"templates/{template}/document.docx").read_bytes()
        for sample, make in SAMPLES.items():
            files.append(folder / f"{name}-{sample}.docx")
            files[-1].write_bytes(write_docx(make(), source))
    return files


def grouped(files: list[Path]) -> Iterator[list[list[Path]]]:
    yield [files]
    yield [files[::-1]]
    yield [files[at : at + 3] for at in range(0, len(files), 3)]
    yield [[file] for file in files[:4]]


def test_a_file_gives_the_same_pdf_whatever_stands_beside_it(tmp_path: Path) -> None:
    files = mixed(tmp_path)
    seen: dict[str, set[tuple[bytes, object]]] = {}
    for count, groups in enumerate(grouped(files)):
        with Office() as office:
            for group in groups:
                for result in office.convert(group, tmp_path / str(count)):
                    assert isinstance(result, Conversion)
                    told = (result.substitutions, result.strangers, tuple(sorted(result.stand_ins.items())))
                    seen.setdefault(result.pdf.name, set()).add((settled(result.pdf), told))
    assert len(seen) == len(files)
    assert [name for name, results in seen.items() if len(results) > 1] == []


def test_a_broken_program_is_not_tried_with_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = tmp_path / "tried"
    fake_office(tmp_path, f"echo x >>{shlex.quote(str(tried))}; echo no export filter; exit 1")
    files = papers(tmp_path, 20)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(ProgramFailed, match="no export filter") as raised:
        convert(files, tmp_path / "pdf")
    assert len(raised.value.faults) == 1
    assert len(tried.read_text().split()) == 3
