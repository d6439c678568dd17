"""附件 that are files: read beside the plan, looked at before anything is made of them."""

from __future__ import annotations

from pathlib import Path

from planforge.document import File
from planforge.plan.beside import load_beside
from planforge.plan.figures import make_table
from planforge.plan.model import Picture, Table
from planforge.plan.pdfs import bindable, opened_pdf
from planforge.plan.sheets import read_table_file
from planforge.plan.signing import load_image
from planforge.plan.wordfiles import cleaned, orientation_of
from planforge.plan.wordtext import blocks_of
from planforge.source import Reader, Text, Values
from planforge.source.broken import BrokenFileError, tell_broken

Figure = Table | Picture

_RUNS = ("macro", "activex", "script")
"""What runs; the other things that are refused fetch something when the file is opened."""

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
        can_be_put_in = ending in (".docx", *_SHEETS, *_PICTURES)
        way = "合订" if ending == ".pdf" else "插入" if can_be_put_in else "另发"
        reader.faults.add("attachment.manner", file.place, file=file, way=way)
        return None, None
    return None, _whole_file(reader, file, ending, manner, values)


def _whole_file(reader: Reader, file: Text, ending: str, manner: str, values: Values) -> File | None:
    data = load_beside(file, reader)
    if data is None:
        return None
    name, pages = Path(str(file)).name, 0
    if ending == ".docx":
        return _word_file(reader, file, data, values) if _is_fit(reader, file, data) else None
    if ending == ".pdf":
        try:
            if manner == "bind":
                data, pages = bindable(data)
            else:
                opened_pdf(data)
        except Exception as error:
            # pypdf raises whatever a broken file leads it to.
            tell_broken(reader, file, data, error, "attachment.file-broken")
            return None
    return File(data, name, pages, place=file.place)


def _word_file(reader: Reader, file: Text, data: bytes, values: Values) -> File | None:
    """Give a Word file with its final wording, and say what of it is not taken over."""
    from planforge.word import TemplateError  # only files need it

    try:
        found = cleaned(data)
    except (BrokenFileError, TemplateError) as error:
        tell_broken(reader, file, data, error, "attachment.file-broken")
        return None
    orientation = orientation_of(found.body)
    counts = {"attachment.file-changes": found.changes, "attachment.file-remarks": found.remarks}
    for code, count in counts.items():
        if count:
            reader.faults.add(code, file.place, severity="warning", file=file, count=count)
    if orientation is None and "orientation" not in values:
        reader.faults.add("attachment.file-mixed", file.place, severity="warning", file=file)
    name, blocks = Path(str(file)).name, blocks_of(found.body, values.path)
    return File(found.data, name, 0, blocks, orientation or "portrait", file.place)


def _is_fit(reader: Reader, file: Text, data: bytes) -> bool:
    """Whether a Word file opens, and brings nothing that runs or fetches something."""
    from planforge.word import TemplateError, inspect_package  # only files need it

    try:
        notes = inspect_package(data)
    except TemplateError as error:
        tell_broken(reader, file, data, error, "attachment.file-broken")
        return False
    unfit = [note for note in notes if note.refused]
    if any(note.kind in _RUNS for note in unfit):
        reader.faults.add("attachment.file-unsafe", file.place, file=file)
    elif unfit:
        what = "；".join(dict.fromkeys(note.detail or note.part for note in unfit[:3]))
        reader.faults.add("attachment.file-fetches", file.place, file=file, what=what)
    return not unfit
