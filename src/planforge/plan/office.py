"""What stands around a plan: the office's profile and unit directory, and its document types."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planforge.doctypes import TypeShelf
from planforge.messages import Fault, Faults
from planforge.plan.fields import PROFILE, UnitsKind, make_profile
from planforge.plan.model import Profile, Unit
from planforge.source import Mapping, Node, Reader, load_bytes, parse_tree
from planforge.source.text import decode
from planforge.source.within import seen_at

PROFILE_FILE = "planforge.yaml"
UNITS_FILE = "units.yaml"


@dataclass(frozen=True, slots=True)
class OfficeFiles:
    """An office's profile and unit directory."""

    profile: Profile
    units: tuple[Unit, ...]
    warnings: tuple[Fault, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    """What was read: planforge.yaml and units.yaml, and the pictures that they name by their digests."""


def find_office(start: Path) -> OfficeFiles:
    """Read the nearest planforge.yaml and units.yaml from a folder upward; empty where there is none."""
    reader = Reader(Faults())
    held = {path: load_bytes(path) for name in (PROFILE_FILE, UNITS_FILE) if (path := _upward(start, name))}
    profile = Profile()
    units: tuple[Unit, ...] = ()
    for path, data in held.items():
        tree = parse_tree(decode(data, str(path)), str(path))
        if path.name == PROFILE_FILE:
            profile = _profile(reader, tree, str(path))
        else:
            units = UnitsKind().read(reader, tree)
    reader.faults.stop_if_any()
    files = {**{str(path): data for path, data in held.items()}}
    files.update((name, digest.encode()) for name, digest in reader.files.items())
    return OfficeFiles(profile, units, tuple(reader.faults), tuple(files.items()))


def real_path(path: Path) -> Path:
    """The path without links; as it is where they lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def office_types(profile: Profile, command: tuple[Path, ...] = ()) -> TypeShelf:
    """The document types of an office: `--templates` folders, its own, then built-in ones."""
    root = Path(profile.file).parent
    return TypeShelf(command, [root / folder for folder in profile.templates])


def _upward(start: Path, name: str) -> Path | None:
    paths = (folder / name for folder in (start, *start.parents))
    return next((path for path in paths if seen_at(path).is_file()), None)


def _profile(reader: Reader, tree: Node, file: str) -> Profile:
    if not isinstance(tree, Mapping):
        reader.wrong_shape("shape.mapping", tree, keys="、".join(field.zh for field in PROFILE.fields))
        return Profile()
    return make_profile(reader, reader.record(PROFILE, tree, ""), file)
