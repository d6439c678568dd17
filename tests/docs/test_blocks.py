"""Every plan, every output and every command that the documentation shows is real."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.messages import say
from tools.build_docs import (
    PAGES,
    PAIRS,
    PUT,
    Block,
    blocks_of,
    commands_of,
    holds,
    language_of,
    output_of,
    pairs_of,
    prepare,
    put,
    run,
)

LANGUAGES = {"yaml", "csv", "text", "console", "word"}
OFFICE_FILES = {"planforge.yaml", "units.yaml"}

YAML = [
    block for page in PAGES for block in blocks_of(page) if block.language == "yaml" and block.kind not in PUT
]
"""Files of a page are used by its commands, which are run."""

SHOWN = [(before, block) for page in PAGES for block, before in pairs_of(page) if before is not None]


def with_commands(page: str) -> bool:
    return any(block.language == "console" for block in blocks_of(page))


def is_error(line: str) -> bool:
    words = (say("cli.error", "zh"), say("cli.error", "en"))
    told = any(line.startswith(f"{word} ") or f": {word} " in line for word in words)
    return told or line.startswith("✗ ")


@pytest.mark.parametrize("block", YAML, ids=str)
def test_plan_is_read_and_composed(block: Block, tmp_path: Path) -> None:
    told = [line for line in output_of(block, tmp_path) if is_error(line)]
    assert bool(told) == block.faulty, told


@pytest.mark.parametrize(("before", "block"), SHOWN, ids=str)
def test_shown_output_is_what_is_printed(before: Block, block: Block, tmp_path: Path) -> None:
    printed = output_of(before, tmp_path)
    wanted = block.text.splitlines()
    assert holds(printed, wanted), "\n".join(printed)
    if before.faulty:
        assert printed == wanted


@pytest.mark.parametrize("page", [page for page in PAGES if with_commands(page)])
def test_commands_do_what_the_page_shows(page: str, tmp_path: Path) -> None:
    prepare(tmp_path)
    lang = language_of(page)
    for block in blocks_of(page):
        if block.kind in PUT:
            put(block, tmp_path)
        if block.language != "console":
            continue
        for command in commands_of(block):
            if not command.runs:
                continue
            code, printed = run(command, tmp_path, lang)
            where = f"{block}: {command.line}\n" + "\n".join(printed)
            assert (code != 0) == any(is_error(line) for line in command.shown), where
            if command.shown:
                assert holds(printed, list(command.shown)), where


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_of_a_kind_that_is_tested(page: str) -> None:
    for block, before in pairs_of(page):
        assert block.language in LANGUAGES, f"{block}: ```{block.language}"
        assert block.language != "text" or before is not None, f"{block}: output of what?"
        assert block.language != "console" or commands_of(block), f"{block}: no command"
        assert block.language != "csv" or block.kind == "文件", f"{block}: a table without a name"
        assert block.language != "word" or block.kind == "改动", f"{block}: of which file?"


@pytest.mark.parametrize("page", PAGES)
def test_files_of_a_page_are_used_on_it(page: str) -> None:
    found = blocks_of(page)
    lines = " ".join(c.line for block in found if block.language == "console" for c in commands_of(block))
    for block in found:
        if block.kind == "文件" and block.name not in OFFICE_FILES:
            assert block.name in lines, f"{block}: no command uses {block.name}"


def uncommented(block: Block) -> str:
    lines = (line.partition(" #")[0].rstrip() for line in block.text.splitlines() if not line.startswith("#"))
    return "\n".join(lines)


@pytest.mark.parametrize(("chinese", "english"), PAIRS, ids=[pair[1] for pair in PAIRS])
def test_both_languages_show_the_same_plans_and_tables(chinese: str, english: str) -> None:
    shown = [
        [
            (block.kind, block.name, block.faulty, uncommented(block))
            for block in blocks_of(page)
            if block.language in ("yaml", "csv", "word")
        ]
        for page in (chinese, english)
    ]
    assert shown[0] == shown[1]


def test_holds() -> None:
    lines = ["a", "b", "c", "d"]
    assert holds(lines, ["b", "c"]) and holds(lines, ["a", "……", "d"]) and holds(lines, ["……", "b"])
    assert not holds(lines, ["a", "c"]) and not holds(lines, ["c", "……", "a"]) and not holds(lines, ["e"])
