"""`template show`: what a template may use, and where one uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes

from planforge.authoring.checking import looked_at
from planforge.authoring.reference import Row, Section, sections
from planforge.authoring.template import Template
from planforge.doctypes import DocType
from planforge.forms.filters import FILTERS, TABLE
from planforge.messages import Language
from planforge.plan import find_office
from planforge.plan.office import office_types, real_path
from planforge.word import TemplatePlace
from planforge.word.looking import tags_read
from planforge.word.tags import SPECIAL, Tag
from planforge.word.xmlparts import w
from planforge.write.docx.faults import place_in_words

_SHOWN = 3
"""Places of one thing that are named; the rest is counted."""
_FILTER_NAMES = {name: each.name for each in TABLE for name in (each.name, each.zh)}

Uses = Mapping[tuple[str, str], Sequence[TemplatePlace]]
"""By kind and key of a row."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a template may use; for one template its type, its Word file, and where that uses what."""

    sections: tuple[Section, ...]
    doctype: DocType | None = None
    document: Path | None = None
    uses: Uses | None = None

    def places(self, section: Section, row: Row) -> list[str]:
        """Where the template uses a thing, in words; the first ones, and how many there are beside."""
        uses = self.uses or {}
        found = [place for key in (row.key, *row.others) for place in uses.get((section.kind, key), ())]
        told = list(dict.fromkeys(place_in_words(place) for place in found))
        return [*told[:_SHOWN], *([f"+{len(told) - _SHOWN}"] if len(told) > _SHOWN else [])]


def show(name: str, templates: tuple[Path, ...] = ()) -> Sheet:
    """Give what there is for a template: the folder of that path, or the type of that name; for none, all.

    Raises `Faulty` where there is no such type, or its Word file can not be read.
    """
    if not name:
        return Sheet(sections())
    folder = Path(name)
    if (folder / "manifest.yaml").is_file():
        home = real_path(folder)
        types = office_types(find_office(home).profile, (home.parent, *templates))
        doctype = types.in_folder(home.name)
    else:
        doctype = office_types(find_office(Path.cwd()).profile, templates).get(name)
    document = doctype.document
    view = looked_at(document) if document else None
    template = Template(doctype.folders[0], doctype, document, view)
    return Sheet(sections(doctype), doctype, document, _uses(template))


def _uses(template: Template) -> Uses:
    found: dict[tuple[str, str], list[TemplatePlace]] = {}
    for path, places in template.asked.paths.items():
        for kind in ("value", "field"):
            found.setdefault((kind, path.removesuffix("[]")), []).extend(places)
    for kind, key, place in (*_of_tags(template), *_of_styles(template)):
        found.setdefault((kind, key), []).append(place)
    return found


def _of_tags(template: Template) -> Iterator[tuple[str, str, TemplatePlace]]:
    for part in template.view.parts if template.view else ():
        for placed, node in tags_read(part, FILTERS):
            yield "tag", _key_of(placed.tag), placed.place
            for each in node.find_all(nodes.Filter) if node is not None else ():
                if each.name in _FILTER_NAMES:
                    yield "filter", _FILTER_NAMES[each.name], placed.place


def _key_of(tag: Tag) -> str:
    return tag.word if tag.word in SPECIAL else f"{tag.kind} {tag.scope}".strip()


def _of_styles(template: Template) -> Iterator[tuple[str, str, TemplatePlace]]:
    if template.styles is None:
        return
    names = {
        style.get(w("styleId")): shown.get(w("val"), "")
        for style in template.styles.iter(w("style"))
        if (shown := style.find(w("name"))) is not None
    }
    for part in template.texts:
        for using in part.root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
            name = names.get(using.get(w("val")))
            if name:
                yield "style", name, part.place(using)


def sheet_lines(sheet: Sheet, lang: Language) -> Iterator[str]:
    """The sheet for a terminal: a line for each thing, where it is used below it."""
    at = 0 if lang == "zh" else 1
    for section in sheet.sections:
        yield section.heading[at].upper() if lang == "en" else f"【{section.heading[at]}】"
        yield section.intro[at]
        for row in section.rows:
            example = f"    {row.example}" if row.example else ""
            yield f"  {row.name}  {row.about[at]}{example}"
            for place in sheet.places(section, row):
                yield f"      · {place}"
        yield ""


def template_reference(lang: Language) -> str:
    """The page of the docs: all that a template may use, as Markdown."""
    return "\n".join(_page(lang)) + "\n"


_INTRO = {
    "zh": "文种的 document.docx 里能用的一切，由程序生成。"
    "`planforge template show 文件夹` 列出同样的内容，和那个模板用在哪里。",
    "en": "All that the document.docx of a document type may use, made from the program. "
    "`planforge template show DIR` lists the same, with where that template uses it.",
}


def _page(lang: Language) -> Iterator[str]:
    zh = lang == "zh"
    yield "# 模板参考" if zh else "# Template reference"
    yield ""
    yield _INTRO[lang]
    heads = {
        "zh": ("| 名称 | 意思 | 写法 |", "| 名称 | 是什么 | 里面有 |"),
        "en": ("| name | meaning | how it is used |", "| name | what it is | what it holds |"),
    }[lang]
    for section in sections():
        yield from ("", f"## {section.heading[0 if zh else 1]}", "", section.intro[0 if zh else 1], "")
        yield heads[1] if section.kind == "document" else heads[0]
        yield "| --- | --- | --- |"
        for row in section.rows:
            example = _cell(row.example)
            quoted = f"`{example}`" if example and section.kind in ("value", "tag", "filter") else example
            yield f"| `{_cell(row.name)}` | {_cell(row.about[0 if zh else 1])} | {quoted} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
