"""Write the Word files of the built-in templates: `python tools/build_templates.py`.

The files are made here rather than by hand because nobody can review a binary. The same sources give
the same bytes; a test shows that the files in `templates/` are the ones that this makes.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.template_builder.brief import brief_body  # noqa: E402
from tools.template_builder.dispatch import dispatch_body  # noqa: E402
from tools.template_builder.general import general_body  # noqa: E402
from tools.template_builder.internal import internal_body  # noqa: E402
from tools.template_builder.letter import letter_body  # noqa: E402
from tools.template_builder.order import order_body  # noqa: E402
from tools.template_builder.package import with_picture, word_file  # noqa: E402
from tools.template_builder.page import GENERAL, LETTER  # noqa: E402
from tools.template_builder.zhenggai import PICTURE, zhenggai_body  # noqa: E402

EXAMPLE = ROOT / "examples" / "types" / "zhenggai"

BODIES = {
    "brief": (brief_body, GENERAL),
    "dispatch-form": (dispatch_body, GENERAL),
    "general": (general_body, GENERAL),
    "internal": (internal_body, GENERAL),
    "letter": (letter_body, LETTER),
    "order": (order_body, GENERAL),
}
"""The templates by folder name, each with what makes its body, and its page."""


def build(folder: Path) -> list[Path]:
    """Write every template's `document.docx` below a folder; give the paths."""
    written = []
    for name, (body, page) in BODIES.items():
        path = folder / name / "document.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(word_file(body(), page))
        written.append(path)
    return written


def build_example() -> bytes:
    """Make the Word file of the type in examples/types, with the picture that lies beside it."""
    picture = (EXAMPLE / "biaozhi.png").read_bytes()
    return with_picture(word_file(zhenggai_body()), picture, PICTURE)


if __name__ == "__main__":
    (EXAMPLE / "document.docx").write_bytes(build_example())
    for path in (*build(ROOT / "templates"), EXAMPLE / "document.docx"):
        print(path.relative_to(ROOT))
