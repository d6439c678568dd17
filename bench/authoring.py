"""(g) `planforge template check` of long templates, each in a fresh process."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.clock import medians, process
from bench.figures import verdict
from planforge.doctypes import TypeShelf

PAGES = 50
TIMES = 4
"""The longer template has so many times the pages."""
TARGET = 2000.0
"""Milliseconds: an author waits so long after each save, and no longer."""
MOST_GROWTH = TIMES * 1.15
LINES = 22
_TEXT = "word/document.xml"
_BODY = "{{p body }}"
_TAGGED = "第{}条　{{{{ title }}}}，由{{{{ recipients }}}}办理，附件{{{{ document.attachments|length }}}}个。"
_PLAIN = "这一行没有标记，照原样印出，是第{}行。"


def measure(rounds: int) -> None:
    """Print the time of both templates, and how it grows."""
    planforge = Path(sys.executable).with_name("planforge")
    with TemporaryDirectory() as home:
        folders = {pages: _long(Path(home) / str(pages), pages) for pages in (PAGES, TIMES * PAGES)}
        sides = {
            pages: lambda folder=folder: process(
                planforge, "template", "check", folder, PLANFORGE_CACHE="off"
            )
            for pages, folder in folders.items()
        }
        times = medians(sides, rounds)
    short, long = times[PAGES], times[TIMES * PAGES]
    print("\ng  template check, fresh process, nothing kept on disk")
    print(f"  {f'{PAGES} pages':<44} {short:8.1f} ms  target ≤ {TARGET:.0f}: {verdict(short <= TARGET)}")
    growth = long / short
    told = f"{growth:.1f} times, target ≤ {MOST_GROWTH:.1f}: {verdict(growth <= MOST_GROWTH)}"
    print(f"  {f'{TIMES * PAGES} pages':<44} {long:8.1f} ms  {told}")


def _long(home: Path, pages: int) -> Path:
    """Copy the notice, with pages of lines before its text; two lines of three have tags."""
    notice = TypeShelf().in_folder("notice")
    assert notice.document is not None
    folder = home / notice.key
    shutil.copytree(notice.folders[0], folder)
    words = ((_TAGGED if number % 3 else _PLAIN).format(number) for number in range(pages * LINES))
    lines = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in words)
    with (
        zipfile.ZipFile(notice.document) as old,
        zipfile.ZipFile(folder / "document.docx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == _TEXT:
                head, mark, tail = content.decode().partition(_BODY)
                at = (
                    head.rindex("<w:p>")
                    if head.rfind("<w:p>") > head.rfind("<w:p ")
                    else head.rindex("<w:p ")
                )
                content = f"{head[:at]}{lines}{head[at:]}{mark}{tail}".encode()
            new.writestr(name, content)
    return folder
