"""Make what the documentation takes from the program, and hold what its code blocks mean.

    python tools/build_docs.py            the plan reference, and what the blocks of the pages print
    python tools/build_docs.py pictures   the pictures of finished pages (needs LibreOffice and pdftoppm)

A fenced `yaml` block is a whole plan unless its first line says otherwise, in Chinese or English:

    # 文件：通知.yaml           # file: …                a file that the page's commands use
    # 片段：章节                # fragment: sections     a part, laid into a small plan (`WRAPPERS`)
    # 片段：章节，有错          # fragment: sections, faulty     a part that is wrong
    # 改动：督办单/manifest.yaml  # change: …                keys that take the place of those of a file

A `word` block with such a mark is put into a Word file, as its reader does by hand (`tools/word_steps.py`).

A `text` block right after a `yaml` block is what the program prints of it: lines that follow one
another, a line `……` standing for any number of others; of a wrong plan, its messages without their places.
The commands of a `console` block are run in a folder that has the page's files. A `csv` block is such a
file, below its mark; one called .xlsx is written as a workbook, in which `# 工作表：改动` (`# sheet: …`)
begins another sheet. Blocks without `……` are written anew here; read the difference before you commit it.
`tests/docs/` checks them all.
"""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from planforge.authoring.showing import template_reference  # noqa: E402
from planforge.compose import compose  # noqa: E402
from planforge.doctypes.reference import type_reference  # noqa: E402
from planforge.messages import Fault, Language, Stopped, say  # noqa: E402
from planforge.plan import read_plan  # noqa: E402
from planforge.plan.reference import plan_reference  # noqa: E402
from planforge.write.text import write_text  # noqa: E402
from tools.word_steps import change_keys, change_word  # noqa: E402

PROGRAM = Path(sys.executable).with_name("planforge")

PAIRS = (
    ("README.zh-CN.md", "README.md"),
    ("docs/clerk.zh-CN.md", "docs/clerk.md"),
    ("docs/draft-to-issue.zh-CN.md", "docs/draft-to-issue.md"),
    ("docs/batch.zh-CN.md", "docs/batch.md"),
    ("docs/template-authors.zh-CN.md", "docs/template-authors.md"),
    ("docs/plan-reference.zh-CN.md", "docs/plan-reference.md"),
    ("docs/types.zh-CN.md", "docs/types.md"),
    ("docs/template-reference.zh-CN.md", "docs/template-reference.md"),
    ("docs/standard.zh-CN.md", "docs/standard.md"),
)
"""Pages in Chinese and English."""

REFERENCE: tuple[tuple[str, Callable[[Language], str], Language], ...] = (
    ("docs/plan-reference.zh-CN.md", plan_reference, "zh"),
    ("docs/plan-reference.md", plan_reference, "en"),
    ("docs/types.zh-CN.md", type_reference, "zh"),
    ("docs/types.md", type_reference, "en"),
    ("docs/template-reference.zh-CN.md", template_reference, "zh"),
    ("docs/template-reference.md", template_reference, "en"),
)
"""Pages that are made whole, what makes each, and its language."""
PAGES = (*(page for pair in PAIRS for page in pair), "docs/README.md", "docs/source-tour.md", "CHANGELOG.md")

PICTURES = (
    ("plans/01-huanjing.yaml", 1, "notice.png", ()),
    ("plans/01-huanjing.yaml", 2, "plan.png", ("-gray",)),
)
"""Plan, page, picture, and options of pdftoppm: a page without red needs no colours."""
TEMPLATE_PICTURES = ("duban-1.png", "duban-2.png")
"""The pages of the type that the guide for template authors makes."""
PICTURE_DPI = 60

GAP = "……"

NOTICE = """\
文种: 通知
发文机关: 云岭县应急管理局
标题: 关于开展冬季安全检查的通知
主送机关: 各乡镇人民政府
正文: 现将有关事项通知如下：
成文日期: 2026年11月3日
"""

PAPER = """\
文种: 方案
标题: 云岭县冬季安全检查方案
引言: 为做好冬季安全工作，制定本方案。
"""


@dataclass(frozen=True)
class Wrapper:
    """What stands around a fragment, how far it moves to the right, and the printed lines not shown."""

    around: str
    indent: int
    lines: int


WRAPPERS = {
    "计划": Wrapper(NOTICE, 0, 0),
    "章节": Wrapper(f"{PAPER}章节:\n", 2, 3),
    "事项": Wrapper(f"{PAPER}章节:\n  - 标题: 重点任务\n    子项:\n", 6, 4),
    "附件": Wrapper(f"{NOTICE}附件:\n", 2, 0),
}

_CHINESE = {
    "plan": "计划",
    "sections": "章节",
    "items": "事项",
    "attachments": "附件",
    "faulty": "有错",
    "fragment": "片段",
    "file": "文件",
    "change": "改动",
}
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"# (片段|文件|改动|fragment|file|change)(?:：|: )([^，,\s]+)(?:(?:，|, )(.+))?\n")
_SHEET = re.compile(r"# (?:工作表：|sheet: )(.+)")
PUT = ("文件", "改动")
"""Kinds of blocks that the folder of a page's commands gets."""
_LOOKING = {"ls", "cat"}
"""What commands of a page may be besides planforge's own: they show what was made."""
_TOP_KEY = re.compile(r"^([^\s#:]+):", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its page and line, its language, its text."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def kind(self) -> str:
        """What the first line says: 片段, 文件 or nothing."""
        found = _MARK.match(self.text)
        return _CHINESE.get(found[1], found[1]) if found else ""

    @property
    def name(self) -> str:
        """The part that a fragment is, or the name of a file."""
        found = _MARK.match(self.text)
        return _CHINESE.get(found[2], found[2]) if found else ""

    @property
    def faulty(self) -> bool:
        """Whether it is wrong on purpose."""
        found = _MARK.match(self.text)
        return bool(found and found[3] in ("有错", "faulty"))

    @property
    def where(self) -> str:
        """Where in its file a change is made."""
        found = _MARK.match(self.text)
        return (found[3] or "") if found else ""

    @property
    def plan(self) -> str:
        """The whole plan that the block is, or that a fragment is laid into."""
        if self.kind != "片段":
            return self.text
        wrapper = WRAPPERS[self.name]
        body = "".join(f"{' ' * wrapper.indent}{line}".rstrip() + "\n" for line in self.text.splitlines())
        around = wrapper.around
        if self.name == "计划":
            mine = set(_TOP_KEY.findall(self.text))
            around = "".join(line for line in around.splitlines(True) if line.partition(":")[0] not in mine)
        return around + body


@dataclass(frozen=True)
class Command:
    """A line of a console block, and what the page shows below it."""

    line: str
    shown: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The command's words, without settings before it."""
        words = shlex.split(self.line, comments=True)
        while words and "=" in words[0]:
            words = words[1:]
        return words

    @property
    def settings(self) -> dict[str, str]:
        """What stands before it: `PLANFORGE_LANG=en planforge …`."""
        words = shlex.split(self.line, comments=True)
        before = words[: len(words) - len(self.words)]
        return dict(word.split("=", 1) for word in before)

    @property
    def runs(self) -> bool:
        """Whether it can be run here: planforge, ls and cat; PDF and measuring need LibreOffice."""
        if not self.words or Path(self.words[0]).name != "planforge":
            return bool(self.words and self.words[0] in _LOOKING and shutil.which(self.words[0]))
        needs_office = "pdf" in self.line or self.words[1:2] == ["measure"]
        return not needs_office or bool(shutil.which("soffice") or shutil.which("libreoffice"))


def read_page(page: str) -> str:
    """The text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks_of(page: str) -> list[Block]:
    """The fenced blocks of a page."""
    text = read_page(page)
    return [
        Block(page, text.count("\n", 0, found.start()) + 1, found[1], found[2])
        for found in _FENCE.finditer(text)
    ]


def pairs_of(page: str) -> list[tuple[Block, Block | None]]:
    """Every block with the one whose output it is: a text block right after a yaml block."""
    found = blocks_of(page)
    return [
        (block, before if block.language == "text" and before and before.language == "yaml" else None)
        for before, block in zip([None, *found], found, strict=False)
    ]


def language_of(page: str) -> Language:
    """The language of a page."""
    return "zh" if "zh-CN" in page else "en"


def output_of(block: Block, folder: Path) -> list[str]:
    """What the program says and prints of a plan; of a wrong one, only what it says."""
    path = folder / "plan.yaml"
    path.write_text(block.plan, encoding="utf-8")
    lang = language_of(block.page)
    try:
        plan, faults = read_plan(path)
        document = compose(plan, faults)
    except Stopped as stop:
        return list(_said(stop.faults, lang))
    skipped = WRAPPERS[block.name].lines if block.kind == "片段" else 0
    return [*_said(faults, lang), *write_text(document).splitlines()[skipped:]]


def _said(faults: Iterable[Fault], lang: Language) -> Iterator[str]:
    for fault in faults:
        yield f"{say(f'cli.{fault.severity}', lang)} {fault.message(lang)}"
        if fault.hint(lang):
            yield f"    → {fault.hint(lang)}"


def commands_of(block: Block) -> list[Command]:
    """The commands of a console block: lines that begin with `$`, each with the lines below it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return [Command(line, tuple(shown)) for line, shown in found]


def put(block: Block, folder: Path) -> None:
    """Write or change a file of a page, as its commands find it."""
    path = folder / block.name
    if block.language == "word":
        change_word(path, block.where, block.text.splitlines()[1:])
    elif block.kind == "改动":
        change_keys(path, block.text.partition("\n")[2])
    elif block.language != "csv":
        path.write_text(block.text, encoding="utf-8")
    elif path.suffix == ".xlsx":
        _put_workbook(block.text.splitlines()[1:], path)
    else:
        path.write_text(block.text.partition("\n")[2], encoding="utf-8")


def _put_workbook(lines: list[str], path: Path) -> None:
    """Write a workbook whose sheets are drawn as lines of .csv."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in lines:
        if found := _SHEET.fullmatch(line):
            sheet = book.create_sheet(found[1])
        else:
            sheet.append(next(csv.reader([line])))
    book.save(path)


def prepare(folder: Path) -> None:
    """Put into a folder what a reader of the pages has: the example plans, a folder for own types."""
    shutil.copytree(ROOT / "plans", folder / "plans")
    (folder / "my-types").mkdir()


def run(command: Command, folder: Path, lang: Language) -> tuple[int, list[str]]:
    """Run a command of a page; gives its exit code and what it prints (nothing where it goes to a file).

    The folder itself is left out of what it prints.
    """
    words, target = command.words, None
    if ">" in words:
        at = words.index(">")
        target, words = folder / words[at + 1], words[:at]
    program = words[0] if words[0] in _LOOKING else str(PROGRAM)
    done = subprocess.run(
        [program, *words[1:]],
        cwd=folder,
        env={
            **os.environ,
            "PLANFORGE_LANG": lang,
            "PYTHONUTF8": "1",
            "LC_ALL": "C.UTF-8",
            **command.settings,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
    )
    if target is not None:
        target.write_text(done.stdout, encoding="utf-8")
        return done.returncode, []
    return done.returncode, done.stdout.replace(f"{folder.resolve()}/", "").splitlines()


def holds(lines: list[str], wanted: list[str]) -> bool:
    """Whether the wanted lines stand in `lines` in order, none between them but at a gap."""
    pieces: list[list[str]] = [[]]
    for line in wanted:
        if line.strip() == GAP:
            pieces.append([])
        else:
            pieces[-1].append(line)
    at = 0
    for piece in pieces:
        while at + len(piece) <= len(lines) and lines[at : at + len(piece)] != piece:
            at += 1
        if at + len(piece) > len(lines):
            return False
        at += len(piece)
    return True


def refreshed(page: str) -> str:
    """A page with what its blocks show written anew, except where a gap shows that lines were chosen."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        texts = [_refreshed_block(block, before, folder) for block, before in pairs_of(page)]
    new = iter(texts)
    return _FENCE.sub(lambda found: f"```{found[1]}\n{next(new)}```", read_page(page))


def _refreshed_block(block: Block, before: Block | None, folder: Path) -> str:
    if block.kind in PUT:
        put(block, folder)
    if before is not None and GAP not in block.text.split("\n"):
        with tempfile.TemporaryDirectory() as apart:
            return "".join(f"{line}\n" for line in output_of(before, Path(apart)))
    if block.language != "console":
        return block.text
    lines: list[str] = []
    for command in commands_of(block):
        lines.append(f"$ {command.line}")
        printed = run(command, folder, language_of(block.page))[1] if command.runs else []
        anew = command.runs and command.shown and GAP not in command.shown
        lines.extend(printed if anew else command.shown)
    return "".join(f"{line}\n" for line in lines)


def draw_pictures() -> None:
    """Render the example plans and draw the pages that the README shows."""
    for plan, page, name, options in PICTURES:
        target = ROOT / "docs" / "images" / name
        target.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            made = [str(PROGRAM), "render", str(ROOT / plan), "-o", folder, "-f", "pdf"]
            subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
            pdf = next(Path(folder).glob("*.pdf"))
            drawn = ["pdftoppm", "-png", "-singlefile", "-r", str(PICTURE_DPI), *options]
            subprocess.run(
                [*drawn, "-f", str(page), "-l", str(page), str(pdf), str(target.with_suffix(""))], check=True
            )


def draw_template() -> None:
    """Do what the guide for template authors says, and draw the pages of its type."""
    page = "docs/template-authors.md"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        for block in blocks_of(page):
            if block.kind in PUT and block.name != "planforge.yaml":
                put(block, folder)
            for command in commands_of(block) if block.language == "console" else ():
                if command.words[1:3] == ["template", "new"]:
                    run(command, folder, "en")
        made = [str(PROGRAM), "render", "文种/督办单/example.yaml", "--templates", "文种", "-f", "pdf"]
        subprocess.run(made, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        pdf = next((folder / "output").glob("*.pdf"))
        for at, picture in enumerate(TEMPLATE_PICTURES, 1):
            target = ROOT / "docs" / "images" / picture
            drawn = ["pdftoppm", "-png", "-singlefile", "-r", str(PICTURE_DPI), "-f", str(at), "-l", str(at)]
            subprocess.run([*drawn, str(pdf), str(target.with_suffix(""))], check=True)


def main(arguments: list[str]) -> int:
    """Write the pages anew, or the pictures."""
    if arguments == ["pictures"]:
        draw_pictures()
        draw_template()
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    for page, make, lang in REFERENCE:
        (ROOT / page).write_text(make(lang), encoding="utf-8")
    for page in PAGES:
        (ROOT / page).write_text(refreshed(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
