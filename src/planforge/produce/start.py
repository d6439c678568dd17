"""A new plan: the example of its type, with an identity of its own."""

from __future__ import annotations

from pathlib import Path

from planforge.doctypes import fill
from planforge.forms import write_day
from planforge.messages import Place, Unreadable
from planforge.plan import find_office
from planforge.plan.read import office_types, real_path
from planforge.produce.disk import make_folder, write_aside
from planforge.produce.names import legal_name
from planforge.produce.outside import mark, today
from planforge.source import load_text


def new_plan(name: str, path: Path | None, templates: tuple[Path, ...] = ()) -> Path:
    """Write a plan of a type that renders as it stands; an existing file is never replaced.

    Without a path it is named after the type, in the working folder. Gives the path written.
    """
    home = path if path is not None and path.is_dir() else (path.parent if path else Path())
    shelf = office_types(find_office(real_path(home)).profile, templates)
    doctype = shelf.get(name)
    example = next((each for folder in doctype.folders if (each := folder / "example.yaml").is_file()), None)
    if example is None:
        raise Unreadable.because("type.no-example", Place(str(doctype.folders[0])))
    day = today()
    identity = f"{doctype.key}-{day.year}{day.month:02}{day.day:02}-{mark()}"
    text = fill(load_text(example), 标识=identity, 今天=write_day(day), 年=day.year)
    if path is None or path.is_dir():
        target = home / f"{legal_name(doctype.name) or doctype.key}.yaml"
    else:
        target = path if path.suffix else path.with_suffix(".yaml")
    make_folder(target.parent)
    write_aside(target, text.encode(), new=True)
    return target
