"""Draw the first pages of each type's example into docs/gallery/, and write the page that shows them.

`make gallery` runs it. Needs LibreOffice and pdftoppm; the pictures show LibreOffice with the fonts of
this machine, so two machines may draw them a little differently.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from planforge.doctypes import DocType, TypeShelf
from planforge.produce import render_plans
from planforge.produce.start import new_plan

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "gallery"

PAGES = 2
"""Pages drawn of each example."""
DPI = 36

HEADS = {
    "README.md": (
        "# Gallery",
        "The first pages of each type's example, made by `make gallery` from `templates/*/example.yaml`."
        " Chinese: [README.zh-CN.md](README.zh-CN.md).",
    ),
    "README.zh-CN.md": (
        "# 样张",
        "各文种示例的头几页，由 `make gallery` 从 `templates/*/example.yaml` 生成。"
        "English: [README.md](README.md).",
    ),
}


DAY = "1793664000"
"""The examples are dated 3 November 2026, so that the pictures do not change with the day."""


def main() -> int:
    """Draw everything anew."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", DAY)
    shown = [each for each in TypeShelf().all() if _example(each).is_file()]
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="planforge-") as name:
        plans = [new_plan(each.key, Path(name) / f"{each.key}.yaml") for each in shown]
        results = render_plans(plans, Path(name), ("pdf",))
        faults = [fault for done in results for fault in done.faults if fault.severity == "error"]
        if faults:
            print(*faults, sep="\n", file=sys.stderr)
            return 1
        for each, done in zip(shown, results, strict=True):
            _draw(done.paths[0], each.key)
    for page, head in HEADS.items():
        (FOLDER / page).write_text(_page(shown, page, head), encoding="utf-8")
    return 0


def _example(doctype: DocType) -> Path:
    return doctype.folders[0] / "example.yaml"


def _draw(pdf: Path, key: str) -> None:
    """Draw the first pages, in few colours: text and one red need no more."""
    subprocess.run(
        ["pdftoppm", "-png", "-r", str(DPI), "-l", str(PAGES), str(pdf), str(FOLDER / key)], check=True
    )
    for drawn in sorted(FOLDER.glob(f"{key}-*.png")):
        number = int(drawn.stem.rpartition("-")[2])
        drawn.rename(FOLDER / f"{key}-{number}.png")


def _page(shown: list[DocType], page: str, head: tuple[str, str]) -> str:
    title, about = head
    blocks = [title, about]
    for each in shown:
        name = each.name if page.endswith("zh-CN.md") else f"{each.name} ({each.name_en})"
        pictures = sorted(FOLDER.glob(f"{each.key}-*.png"))
        shows = " ".join(f"![{each.name}，第{at}页]({path.name})" for at, path in enumerate(pictures, 1))
        blocks += [f"## {name}", each.about, shows]
    return "\n\n".join(block for block in blocks if block) + "\n"


if __name__ == "__main__":
    sys.exit(main())
