"""Running LibreOffice without a screen, in a profile of its own, for a limited time."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planforge.messages import Fault, ProgramFailed, ProgramMissing
from planforge.write.pdf.profile import write_profile

_NAMES = ("soffice", "libreoffice")
_GUARD = 'exec 3<&0 </dev/null; (cat <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" 3<&-'
"""Ends the program, and all that it starts, where we are killed ourselves: our end of a pipe closes then."""
_MEMORY = {
    "MALLOC_TOP_PAD_": str(64 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
}
"""The C library keeps memory that the next document needs: a tenth of a conversion was giving it back."""
_LOOK = 0.05
"""Seconds between two looks at a program that runs."""
_MOST_PRINTED = 4000
"""Bytes of what the program printed that are read."""


@dataclass(frozen=True, slots=True)
class Call:
    """How one call ended: whether by itself and without complaint; what it printed.

    `slow` are the seconds without a further PDF after which it was ended, 0 where it was not.
    """

    orderly: bool
    printed: str
    slow: float = 0.0


def find_office() -> str:
    """Give the path of LibreOffice."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    raise ProgramMissing([Fault("write.office-missing")])


def run_office(
    program: str, files: Sequence[Path], out: Path, desk: Path, fonts: Path, seconds: float
) -> Call:
    """Convert files to PDF into the folder `out`, which must be empty.

    It is ended where no further PDF appears for some seconds. Everything it reads and writes beside that
    lies on its `desk`: profile, home; a desk that a program was ended at may hold its locks.
    """
    write_profile(desk / "profile")
    command = [
        program,
        f"-env:UserInstallation={(desk / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nofirststartwizard",
        "--convert-to",
        # Bookmarks are found again in the PDF: attachments are bound behind their pages.
        'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}',
        "--outdir",
        str(out),
        *(str(file) for file in files),
    ]
    printed = desk / "printed"
    guarded, ours = os.pipe()
    try:
        with printed.open("wb") as to:
            process = subprocess.Popen(
                ["/bin/sh", "-c", _GUARD, "sh", *command],
                stdin=guarded,
                stdout=to,
                stderr=subprocess.STDOUT,
                cwd=desk,
                env=_environment(desk, fonts),
                start_new_session=True,
            )
    except OSError as error:
        values = (("files", program), ("output", error.strerror or str(error)))
        os.close(ours)
        raise ProgramFailed([Fault("write.office-failed", None, values)]) from error
    finally:
        os.close(guarded)
    try:
        ended = _watched(process, out, seconds)
    finally:
        _end(process)
        os.close(ours)
    return Call(ended == 0, _tail(printed), slow=seconds if ended is None else 0.0)


def _watched(process: subprocess.Popen[bytes], out: Path, seconds: float) -> int | None:
    """Wait for the end, as long as PDFs appear; give the exit code, None where it took too long."""
    made, since = 0, time.monotonic()
    while True:
        try:
            return process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            now, count = time.monotonic(), sum(1 for _ in out.iterdir())
            if count > made:
                made, since = count, now
            elif now - since > seconds:
                return None


def _tail(file: Path) -> str:
    with contextlib.suppress(OSError), file.open("rb") as printed:
        printed.seek(max(0, file.stat().st_size - _MOST_PRINTED))
        return printed.read().decode("utf-8", "replace").strip()
    return ""


def _environment(desk: Path, fonts: Path) -> dict[str, str]:
    """Point everything that the program may write to at the private desk."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "PYTHON", "SAL_", "LC_"))
        and name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    return {
        **kept,
        "HOME": str(desk),
        "TMPDIR": str(desk),
        "XDG_CACHE_HOME": str(desk / "cache"),
        "XDG_CONFIG_HOME": str(desk / "config"),
        "FONTCONFIG_FILE": str(fonts),
        "SAL_USE_VCLPLUGIN": "svp",
        "LC_ALL": "C.UTF-8",
        **_MEMORY,
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started; its wrapper script leaves children behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
