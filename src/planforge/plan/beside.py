"""Files that a plan or an office's profile names, found from the folder of the file that names them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from planforge.messages import Stopped
from planforge.source import Reader, Text, load_bytes


def load_beside(name: Text, reader: Reader) -> bytes | None:
    """Give a file's bytes; a fault at the name, with the folder that was searched, where it is missing."""
    path = Path(name.place.file).parent / str(name)
    try:
        data = load_bytes(path)
    except Stopped as stop:
        for fault in stop.faults:
            if fault.code == "source.missing":
                reader.faults.add("file.missing", name.place, file=path.name, folder=path.parent.absolute())
            else:
                reader.faults.extend([replace(fault, place=name.place)])
        return None
    import hashlib  # only plans with files need it

    reader.files[str(path)] = hashlib.sha256(data).hexdigest()
    return data
