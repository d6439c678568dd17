"""Files that a plan or an office's profile names, found from the folder of the file that names them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from planforge.messages import Faults, Stopped
from planforge.source import Text, load_bytes


def load_beside(name: Text, faults: Faults) -> bytes | None:
    """Give a file's bytes; a fault at the name, with the folder that was searched, where it is missing."""
    path = Path(name.place.file).parent / str(name)
    try:
        return load_bytes(path)
    except Stopped as stop:
        for fault in stop.faults:
            if fault.code == "source.missing":
                faults.add("file.missing", name.place, file=path.name, folder=path.parent.absolute())
            else:
                faults.extend([replace(fault, place=name.place)])
        return None
