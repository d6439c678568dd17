"""Write the Word files of the built-in templates: `python tools/build_templates.py`.

The files are made here rather than by hand because nobody can review a binary. The same sources give
the same bytes; a test shows that the files in `templates/` are the ones that this makes.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.template_builder.general import general_body  # noqa: E402
from tools.template_builder.internal import internal_body  # noqa: E402
from tools.template_builder.package import word_file  # noqa: E402

BODIES = {"general": general_body, "internal": internal_body}
"""The templates by folder name, each with what makes its body."""


def build(folder: Path) -> list[Path]:
    """Write every template's `document.docx` below a folder; give the paths."""
    written = []
    for name, body in BODIES.items():
        path = folder / name / "document.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(word_file(body()))
        written.append(path)
    return written


if __name__ == "__main__":
    for path in build(ROOT / "templates"):
        print(path.relative_to(ROOT))
