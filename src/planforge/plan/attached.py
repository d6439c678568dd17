"""附件 that are files: read beside the plan, looked at before anything is made of them."""

from __future__ import annotations

from pathlib import Path

from planforge.document import File
from planforge.plan.beside import load_beside
from planforge.plan.figures import make_table
from planforge.plan.model import Picture, Table
from planforge.plan.pdfs import bindable, opened_pdf
from planforge.plan.sheets import cause_of, read_table_file
from planforge.plan.signing import load_image
from planforge.source import Reader, Text, Values

Figure = Table | Picture

_SHEETS, _PICTURES = (".xlsx", ".csv"), (".png", ".jpg", ".jpeg")


def read_attached(
    reader: Reader, file: Text, manner: str, values: Values
) -> tuple[Figure | None, File | None]:
    """Give the table or picture that a file becomes, or the file itself; faults stand at its name."""
    ending = Path(file).suffix.casefold()
    if manner == "insert" and ending in _SHEETS:
        rows = read_table_file(reader, file, values.get("area"))
        return (make_table(reader, Values(values.place, values.path), rows, 1) if rows else None), None
    if manner == "insert" and ending in _PICTURES:
        image = load_image(file, reader)
        return (Picture(values.path, values.place, image) if image else None), None
    wanted = {"insert": ".docx", "bind": ".pdf"}.get(manner, ending)
    if ending != wanted:
        reader.faults.add("attachment.manner", file.place, file=file)
        return None, None
    return None, _whole_file(reader, file, ending, manner)


def _whole_file(reader: Reader, file: Text, ending: str, manner: str) -> File | None:
    data = load_beside(file, reader.faults)
    if data is None:
        return None
    if ending == ".docx" and not _is_fit(reader, file, data):
        return None
    if ending == ".pdf":
        try:
            if manner == "bind":
                data = bindable(data)
            else:
                opened_pdf(data)
        except Exception as error:
            # pypdf raises whatever a broken file leads it to.
            reader.faults.add("attachment.file-broken", file.place, file=file, cause=cause_of(error))
            return None
    return File(data, Path(str(file)).name)


def _is_fit(reader: Reader, file: Text, data: bytes) -> bool:
    """Whether a Word file opens, and brings nothing that runs or fetches something."""
    from planforge.word import TemplateError, inspect_package  # only files need it

    try:
        notes = inspect_package(data)
    except TemplateError as error:
        reader.faults.add("attachment.file-broken", file.place, file=file, cause=cause_of(error))
        return False
    unfit = [str(note) for note in notes if note.refused]
    if unfit:
        reader.faults.add("attachment.file-unsafe", file.place, file=file, what="；".join(unfit[:3]))
    return not unfit
