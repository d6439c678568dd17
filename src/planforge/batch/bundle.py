"""All that a machine needs which does not share the disk with who started a batch: the job, and its files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from planforge.batch.desk import Desk
from planforge.batch.job import Job
from planforge.doctypes import TypeShelf
from planforge.doctypes.find import built_in_folder
from planforge.messages import language
from planforge.plan.office import office_types, real_path
from planforge.produce.outside import today
from planforge.source import load_bytes

_OF_A_TYPE = ("manifest.yaml", "document.docx", "example.yaml")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A job with the files that its plan, its office and its templates consist of, by their whole paths.

    `links` are plans that are links, with the files they lead to; `folder` is where paths begin that are
    not whole.
    """

    job: Job
    folder: Path
    files: tuple[tuple[Path, bytes], ...]
    links: tuple[tuple[Path, Path], ...] = ()

    def unpack(self, root: Path) -> Job:
        """Lay the files out below a folder as they lie at home; give the job as it is done there.

        Paths that are not whole stay as they are: they begin at `below(root, folder)`.
        """
        below(root, self.folder).mkdir(parents=True, exist_ok=True)
        for path, data in self.files:
            lay_down(root, path, data)
        for path, real in self.links:
            link = below(root, path)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(below(root, real))
        templates = tuple(_there(root, each) for each in self.job.templates)
        return replace(self.job, plan=_there(root, self.job.plan), templates=templates)


def pack(job: Job, desk: Desk) -> Bundle:
    """Gather what a job needs; `desk` has read its plan. Raises `Unreadable` for a file that has gone."""
    files = dict.fromkeys(_whole(path) for path in _files(job, desk))
    links = []
    plan, real = _whole(job.plan), real_path(job.plan)
    if plan != real:
        links.append((plan, real))
        del files[plan]
        files[real] = None
    held = tuple((path, load_bytes(path)) for path in files)
    return Bundle(replace(job, at_hand=False), Path.cwd(), held, tuple(links))


def surroundings() -> dict[str, str]:
    """What else is to be as it is here: the day, the language, how files are packed."""
    noon = datetime(*_today(), 12, tzinfo=UTC).timestamp()  # the same day in most of the world
    return {
        "PLANFORGE_DEFLATE": os.environ.get("PLANFORGE_DEFLATE", ""),
        "PLANFORGE_LANG": language(),
        "SOURCE_DATE_EPOCH": str(int(noon)),
    }


def below(root: Path, path: Path) -> Path:
    """Where a whole path lies below a folder."""
    return root.joinpath(*path.parts[1:])


def lay_down(root: Path, path: Path, data: bytes) -> Path:
    """Write a file below a folder; give where it is."""
    place = below(root, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return place


def _files(job: Job, desk: Desk) -> Iterator[Path]:
    """Files that every row needs; those that single rows name are sent when they are asked for."""
    yield job.plan
    plan, _ = desk.source.plan()
    for name, _ in (*desk.source.office.files, *plan.files):
        yield Path(name)
    built_in = built_in_folder()
    for found in _shelf(job, desk).folders():
        if found.folder.parent != built_in:
            yield from (path for name in _OF_A_TYPE if (path := found.folder / name).is_file())


def _shelf(job: Job, desk: Desk) -> TypeShelf:
    return office_types(desk.profile, job.templates)


def _there(root: Path, path: Path) -> Path:
    return below(root, path) if path.is_absolute() else path


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a Path keeps ..


def _today() -> tuple[int, int, int]:
    day = today()
    return day.year, day.month, day.day
