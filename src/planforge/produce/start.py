"""A new plan: the example of its type, with an identity of its own."""

from __future__ import annotations

import re
from pathlib import Path

from planforge.doctypes import fill
from planforge.forms import write_day
from planforge.messages import Place, Unreadable
from planforge.plan import find_office
from planforge.plan.model import Profile
from planforge.plan.office import office_types, real_path
from planforge.produce.disk import make_folder, write_aside
from planforge.produce.examples import with_own_fields
from planforge.produce.names import legal_name
from planforge.produce.outside import mark, today
from planforge.source import load_text
from planforge.source.written import scalar

_ISSUER = re.compile(r"^发文机关: *([^\s#\[]+)$", re.MULTILINE)
_PRINTED_BY = re.compile(r"^印发机关: .*$", re.MULTILINE)
_NUMBER = re.compile(r"^发文字号: .*〔.*$", re.MULTILINE)


def new_plan(name: str, path: Path | None, templates: tuple[Path, ...] = ()) -> Path:
    """Write a plan of a type that renders as it stands; an existing file is never replaced.

    Without a path it is named after the type, in the working folder. Issuer, code and printing office are
    the office's where its profile gives them. Gives the path written.
    """
    home = path if path is not None and path.is_dir() else (path.parent if path else Path())
    profile = find_office(real_path(home)).profile
    shelf = office_types(profile, templates)
    doctype = shelf.get(name)
    example = next((each for folder in doctype.folders if (each := folder / "example.yaml").is_file()), None)
    if example is None:
        raise Unreadable.because("type.no-example", Place(str(doctype.folders[0])))
    day = today()
    key = doctype.key.encode(errors="ignore").decode() or "plan"  # a folder's name may be no text
    identity = f"{key}-{day.year}{day.month:02}{day.day:02}-{mark()}"
    own = example.parent == doctype.folders[0]
    typed = with_own_fields(load_text(example), doctype, own=own)
    text = fill(typed, 标识=identity, 今天=write_day(day), 年=day.year)
    if path is None or path.is_dir():
        target = home / f"{legal_name(doctype.name) or doctype.key}.yaml"
    else:
        target = path if path.suffix else path.with_suffix(".yaml")
    make_folder(target.parent)
    write_aside(target, _of_office(text, profile).encode(), new=True)
    return target


def _of_office(text: str, profile: Profile) -> str:
    """An example as a plan of the office: its own name wherever the example's stands, and its own numbers.

    One of several issuers stays as it is.
    """
    issuer = _ISSUER.search(text)
    if issuer is None:
        return text
    if len(profile.issuer) == 1:
        name = profile.issuer[0]
        text = _ISSUER.sub(lambda line: f"发文机关: {scalar(name)}", text)
        if scalar(name) == name:
            text = text.replace(issuer[1], name)
    if profile.printed_by:
        line = f"印发机关: {scalar(profile.printed_by)}"
        text = _PRINTED_BY.sub(lambda found: line, text)
    if profile.code:
        text = _NUMBER.sub("发文字号: 自动            # 用 planforge render --issue 取号", text)
    return text
