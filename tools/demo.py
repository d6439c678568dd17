"""Render the first example plan, in every format that this machine can make.

`make demo` runs it: `python tools/demo.py OUTPUT`. It calls nothing but the installed `planforge`
command and, for pictures of the pages, `pdftoppm`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from planforge.messages import language

ROOT = Path(__file__).resolve().parents[1]

WORDS = {
    "zh": {
        "plan": "方案：{plan}",
        "made": "生成的文件：",
        "no-pdf": "没有 LibreOffice，未生成 PDF（可运行 sudo apt-get install libreoffice-writer）。",
        "no-png": "没有 pdftoppm，未生成页面图片（可运行 sudo apt-get install poppler-utils）。",
        "next": "接下来可以：",
        "open": "用 Word 或 WPS 打开 {docx}",
        "edit": "改一改 {plan}，再运行：",
        "help": "看看还能做什么：",
        "others": "其他示例：",
    },
    "en": {
        "plan": "Plan: {plan}",
        "made": "Made:",
        "no-pdf": "No PDF: LibreOffice is not here (sudo apt-get install libreoffice-writer).",
        "no-png": "No pictures: pdftoppm is not here (sudo apt-get install poppler-utils).",
        "next": "What to try next:",
        "open": "open {docx} in Word or WPS",
        "edit": "change {plan}, then run:",
        "help": "see what else there is:",
        "others": "other examples:",
    },
}


def main(arguments: list[str]) -> int:
    """Make the demo's files, say which they are and what to try next."""
    os.chdir(ROOT)
    words = WORDS[language()]
    output = Path(arguments[0] if arguments else "output")
    planforge = _planforge()
    plans = sorted(Path("plans").glob("[0-9]*.yaml"))
    plan = plans[0]

    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    pdftoppm = shutil.which("pdftoppm")
    made = _render(planforge, plan, output, "docx,txt,md,html")
    if soffice:
        made += _render(planforge, plan, output, "pdf")
    if soffice and pdftoppm:
        made += _pictures(pdftoppm, _first(made, ".pdf"))

    print(words["plan"].format(plan=plan))
    print(words["made"])
    for path in dict.fromkeys(made):
        print(f"  {path}")
    if not soffice:
        print(words["no-pdf"])
    elif not pdftoppm:
        print(words["no-png"])
    print(words["next"])
    print("  " + words["open"].format(docx=_first(made, ".docx")))
    print("  " + words["edit"].format(plan=plan))
    print(f"    {planforge} render {plan} -o {output} -f docx{',pdf' if soffice else ''}")
    if len(plans) > 1:
        print("  " + words["others"])
        for other in plans[1:]:
            print(f"    {planforge} render {other} -o {output}")
    print("  " + words["help"])
    print(f"    {planforge} --help")
    return 0


def _planforge() -> str:
    """Find the command beside the interpreter that runs this, as a path from the project's folder."""
    beside = Path(sys.executable).parent / "planforge"
    return str(beside.relative_to(ROOT) if beside.is_relative_to(ROOT) else beside)


def _render(planforge: str, plan: Path, output: Path, formats: str) -> list[Path]:
    """Run `planforge render`, which prints the path of each file it wrote."""
    command = [planforge, "render", str(plan), "-o", str(output), "-f", formats]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return [Path(line.strip()) for line in done.stdout.splitlines() if line.strip()]


def _first(paths: list[Path], suffix: str) -> Path:
    return next(path for path in paths if path.suffix == suffix)


def _pictures(pdftoppm: str, pdf: Path) -> list[Path]:
    """Draw each page of a PDF beside it; older pictures of the same document go first."""
    stem = pdf.with_suffix("")
    for old in pdf.parent.glob(f"{stem.name}-*.png"):
        old.unlink()
    subprocess.run([pdftoppm, "-png", "-r", "96", str(pdf), str(stem)], check=True)
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
