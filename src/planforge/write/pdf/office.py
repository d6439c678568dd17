"""Running LibreOffice without a screen, in a profile of its own, for a limited time."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from planforge.messages import Fault, ProgramFailed, ProgramMissing
from planforge.write.pdf.profile import write_profile

_NAMES = ("soffice", "libreoffice")
_GUARD = 'exec 3<&0 </dev/null; (cat <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" 3<&-'
"""Ends the program, and all that it starts, where we are killed ourselves: our end of a pipe closes then."""


def find_office() -> str:
    """Give the path of LibreOffice."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    raise ProgramMissing([Fault("write.office-missing")])


def run_office(program: str, files: Sequence[Path], room: Path, seconds: float) -> str:
    """Convert files to PDF into `room/out`; give what the program printed.

    Everything it reads and writes beside that lies in `room`: profile, home, font configuration.
    """
    out = room / "out"
    out.mkdir()
    write_profile(room / "profile")
    command = [
        program,
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
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
    guarded, ours = os.pipe()
    try:
        process = subprocess.Popen(
            ["/bin/sh", "-c", _GUARD, "sh", *command],
            stdin=guarded,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=room,
            env=_environment(room),
            start_new_session=True,
        )
    except OSError as error:
        values = (("files", program), ("output", error.strerror or str(error)))
        os.close(ours)
        raise ProgramFailed([Fault("write.office-failed", None, values)]) from error
    finally:
        os.close(guarded)
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        values = (("seconds", f"{seconds:g}"), ("files", "、".join(file.name for file in files)))
        raise ProgramFailed([Fault("write.office-slow", None, values)]) from error
    finally:
        _end(process)
        os.close(ours)
    return printed.decode("utf-8", "replace").strip()


def _environment(room: Path) -> dict[str, str]:
    """Point everything that the program may write to into the private room."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "PYTHON", "SAL_", "LC_"))
        and name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    return {
        **kept,
        "HOME": str(room),
        "TMPDIR": str(room),
        "XDG_CACHE_HOME": str(room / "cache"),
        "XDG_CONFIG_HOME": str(room / "config"),
        "FONTCONFIG_FILE": str(room / "fonts.conf"),
        "SAL_USE_VCLPLUGIN": "svp",
        "LC_ALL": "C.UTF-8",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started; its wrapper script leaves children behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
