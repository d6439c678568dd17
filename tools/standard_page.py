"""Measure each type's example, and write docs/standard.md: every item of GB/T 9704-2012 with its verdicts.

    python -m tools.standard_page         measure, store the verdicts in docs/standard.json, write the pages
    python -m tools.standard_page pages   write the pages from the stored verdicts

`make standard` runs it. Needs LibreOffice; what fonts this machine lacks can not be judged.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from unittest import mock

from PIL import Image

from planforge.doctypes import DocType, TypeShelf
from planforge.measure import Report, draw_overlays, measure
from planforge.measure.measuring import VERDICTS
from planforge.measure.telling import asked_of, name_of
from planforge.messages import Language
from planforge.produce import render_plans
from planforge.produce.start import new_plan
from planforge.standard import ITEMS, Item
from planforge.write.pdf import convert
from tools.gallery import DAY
from tools.standard_words import GROUPS, HEADS, HOW, PAGED, SHORT_NAMES, Group

ROOT = Path(__file__).resolve().parents[1]
STORED = ROOT / "docs" / "standard.json"
PAGES: Mapping[Language, Path] = {
    "zh": ROOT / "docs" / "standard.zh-CN.md",
    "en": ROOT / "docs" / "standard.md",
}
PICTURE = ROOT / "docs" / "images" / "measured.png"

SHOWN = "notice"
"""The type whose first page is drawn with what was measured."""
_SHOWN_PART = 0.765
"""How much of that page, from above."""
_COLOURS = 48

SIGNS = {"pass": "✓", "advice": "!", "unseen": "?", "fail": "✗"}
ABSENT = "·"


@dataclass(frozen=True)
class Verdicts:
    """The sign of every item: in the PDF of each type, in their order, and the gravest of the .docx files."""

    types: Sequence[str]
    pdf: Mapping[str, str]
    docx: Mapping[str, str]


def types_shown() -> list[DocType]:
    """The types that have an example."""
    return [each for each in TypeShelf().all() if (each.folders[0] / "example.yaml").is_file()]


def measured(keys: Sequence[str], folder: Path) -> list[Report]:
    """Render the examples of types as PDF and measure them."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", DAY)
    return [measure(pdf) for pdf in _rendered(keys, folder, "pdf")]


def _measured_word_files(keys: Sequence[str], folder: Path) -> list[Report]:
    files = _rendered(keys, folder, "docx")
    done = convert(files, folder / "converted")
    return [measure(each.pdf, file, each.stand_ins) for each, file in zip(done, files, strict=True)]


def _rendered(keys: Sequence[str], folder: Path, form: str) -> list[Path]:
    plans = [folder / f"{key}.yaml" for key in keys]
    for key, plan in zip(keys, plans, strict=True):
        if not plan.exists():
            new_plan(key, plan)
    results = render_plans(plans, folder / form, (form,))
    faults = [fault for done in results for fault in done.faults if fault.severity == "error"]
    if faults:
        raise SystemExit("\n".join(map(str, faults)))
    return [done.paths[0] for done in results]


def signs_of(report: Report) -> dict[str, str]:
    """The sign of each item that a document has something of."""
    return {judged.item.id: SIGNS[judged.verdict] for judged in report.items}


def _verdicts(keys: Sequence[str], pdf: Sequence[Report], docx: Sequence[Report]) -> Verdicts:
    by_type, by_file = [signs_of(report) for report in pdf], [signs_of(report) for report in docx]
    return Verdicts(
        keys,
        {name: "".join(signs.get(name, ABSENT) for signs in by_type) for name in ITEMS},
        {name: _gravest(signs.get(name, ABSENT) for signs in by_file) for name in ITEMS},
    )


def _gravest(signs: Iterable[str]) -> str:
    order = [*(SIGNS[verdict] for verdict in VERDICTS), ABSENT]
    return min(signs, key=order.index)


def read_verdicts() -> Verdicts:
    """The stored verdicts."""
    data = json.loads(STORED.read_text(encoding="utf-8"))
    return Verdicts(data["types"], data["pdf"], data["docx"])


def _store(verdicts: Verdicts) -> None:
    data = {"types": list(verdicts.types), "pdf": verdicts.pdf, "docx": verdicts.docx}
    STORED.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def page_of(verdicts: Verdicts, lang: Language) -> str:
    """The page in a language."""
    with mock.patch.dict(os.environ, PLANFORGE_LANG=lang):
        return "\n".join(_lines(verdicts, lang)) + "\n"


def _lines(verdicts: Verdicts, lang: Language) -> Iterator[str]:
    yield HEADS.page.of(lang)
    for group, items in groupby(ITEMS.values(), key=_group_of):
        yield from ("", f"## {group.title.of(lang)}", "")
        yield from _table(list(items), verdicts, lang)


def _group_of(item: Item) -> Group:
    return next(group for group in GROUPS if item.clause.startswith(group.clauses))


def _table(items: Sequence[Item], verdicts: Verdicts, lang: Language) -> Iterator[str]:
    """A row for each item; types that have nothing of these items have no column."""
    at = [
        at for at in range(len(verdicts.types)) if {verdicts.pdf[item.id][at] for item in items} != {ABSENT}
    ]
    heads = [*(head.of(lang) for head in HEADS.columns), *(SHORT_NAMES[verdicts.types[each]] for each in at)]
    yield _row([*heads, ".docx"])
    yield _row(["---"] * len(HEADS.columns) + [":-:"] * (len(at) + 1))
    for item in items:
        how = HOW[item.id]
        told = [item.clause, _name(item, lang), asked_of(item), how.done.of(lang), how.measured.of(lang)]
        signs = verdicts.pdf[item.id]
        yield _row([*told, *(signs[each] for each in at), verdicts.docx[item.id]])


def _name(item: Item, lang: Language) -> str:
    return f"{name_of(item)} {PAGED.of(lang)}" if item.paged else name_of(item)


def _row(cells: Iterable[str]) -> str:
    shown = " | ".join(cell.replace("|", "\\|") for cell in cells)
    return f"| {shown} |"


def _draw(report: Report) -> None:
    """Draw the upper part of the first page, in few colours."""
    picture = Image.open(io.BytesIO(next(draw_overlays(report, report.file))))
    part = picture.crop((0, 0, picture.width, round(picture.height * _SHOWN_PART)))
    part.quantize(_COLOURS).save(PICTURE, optimize=True)


def main(arguments: Sequence[str]) -> int:
    """Measure, or take what is stored; write the pages."""
    if list(arguments) not in ([], ["pages"]):
        print(__doc__, file=sys.stderr)
        return 2
    if not arguments:
        keys = [each.key for each in types_shown()]
        with tempfile.TemporaryDirectory(prefix="planforge-") as name:
            reports = measured(keys, Path(name))
            _store(_verdicts(keys, reports, _measured_word_files(keys, Path(name))))
            _draw(reports[keys.index(SHOWN)])
    for lang, page in PAGES.items():
        page.write_text(page_of(read_verdicts(), lang), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
