"""What decides which bytes a machine makes of a plan: the program, what it is built on, and Python."""

from __future__ import annotations

import hashlib
import platform
import sys
import zlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import planforge
from planforge.doctypes.find import built_in_folder
from planforge.word import deflate

_BUILT_ON = ("docxcompose", "jinja2", "lxml", "openpyxl", "pillow", "pypdf", "pypdfium2", "pyyaml", "rjieba")


@lru_cache(maxsize=1)
def engine() -> dict[str, str]:
    """Name each part with its version; machines that differ in one may make other bytes."""
    own = b"".join(_own())
    return {
        "PlanForge": f"{planforge.__version__} ({_short(own)})",
        "Python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        "system": platform.system(),
        **{name: _version(name) for name in _BUILT_ON},
        # Builds of one version differ in what they make of the same content.
        "zlib": _short(zlib.compress(own)),
        _FASTER: _version(_FASTER),
    }


def unlike(theirs: dict[str, str], ours: dict[str, str]) -> tuple[str, str, str] | None:
    """The first part that two machines have not alike, with their version and ours; None where all are."""
    return next(
        (
            (name, theirs.get(name, "-"), held)
            for name, held in ours.items()
            if theirs.get(name) != held and (name != _FASTER or deflate.NAME == _FASTER)
        ),
        None,
    )


_FASTER = "zlib-ng"
"""Of consequence only where it is asked for."""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _own() -> Iterator[bytes]:
    """The program's own text and its templates: a checkout changes under one version."""
    package, templates = Path(planforge.__file__).parent, built_in_folder()
    for path in sorted(package.rglob("*.py")):
        if not path.is_relative_to(templates):
            yield path.relative_to(package).as_posix().encode() + path.read_bytes()
    for path in sorted(templates.glob("*/*.*")):
        yield path.relative_to(templates).as_posix().encode() + path.read_bytes()


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]
