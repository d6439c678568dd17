"""Watching a folder: every save is noticed, a burst once, and none that is half done."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planforge.authoring.preview_watch import Watch
from tests.authoring.folders import copied

ENOUGH = 1.0
"""Seconds after which nothing more comes."""


class Over(Exception):
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied("notice", tmp_path)


@pytest.fixture
def watch(folder: Path) -> Watch:
    watch = Watch(folder, (folder.parent,))
    assert comes_back(watch)  # what is there is new at first
    return watch


def comes_back(watch: Watch, *steps: Callable[[], object], within: float = ENOUGH) -> bool:
    """Whether there is something new; a step is done at each look, the first before the second look."""
    left, since = list(steps), time.monotonic()

    def pause(seconds: float) -> None:
        if left:
            left.pop(0)()
        elif time.monotonic() - since > within:
            raise Over
        time.sleep(seconds)

    try:
        watch.wait(pause)
    except Over:
        return False
    assert not left, "it came back before all was saved"
    return True


def typed(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(text, encoding="utf-8")


def renamed_over(document: Path) -> None:
    """Save as Word does: what is new aside, what was there away, then the new one to its name."""
    data = document.read_bytes()
    new, old = document.with_name("~WRD0001.tmp"), document.with_name("~WRL0001.tmp")
    new.write_bytes(data + b" ")  # a zip may have a tail
    document.rename(old)
    new.rename(document)
    old.unlink()


@pytest.mark.parametrize("name", ["manifest.yaml", "example.yaml", "picture.png", "sub/part.yaml"])
def test_a_file_that_is_saved_is_new(watch: Watch, folder: Path, name: str) -> None:
    (folder / "sub").mkdir()
    assert comes_back(watch, typed(folder / name, "名称: 甲\n"))
    assert not comes_back(watch)


def test_word_s_way_of_saving_is_new(watch: Watch, folder: Path) -> None:
    assert comes_back(watch, lambda: renamed_over(folder / "document.docx"))
    assert not comes_back(watch)


def test_a_burst_of_saves_is_new_once(watch: Watch, folder: Path) -> None:
    saves = [typed(folder / "manifest.yaml", f"名称: 甲{at}\n") for at in range(8)]
    assert comes_back(watch, *saves, within=5)
    assert not comes_back(watch)


@pytest.mark.parametrize(
    "name", ["~$cument.docx", "~WRL0003.tmp", ".~lock.document.docx#", "new.tmp", "a.yaml~"]
)
def test_what_programs_put_beside_an_open_file_is_not_new(watch: Watch, folder: Path, name: str) -> None:
    assert not comes_back(watch, typed(folder / name, "许舟"))


def test_a_save_that_changes_nothing_is_not_new(watch: Watch, folder: Path) -> None:
    document = folder / "document.docx"
    assert not comes_back(watch, lambda: document.write_bytes(document.read_bytes()))


def test_half_a_word_file_is_waited_for(watch: Watch, folder: Path) -> None:
    document = folder / "document.docx"
    whole = document.read_bytes() + b" "
    slow: list[Callable[[], object]] = [lambda: document.write_bytes(whole[:4000])]
    slow += [lambda: None] * 6  # longer than any other save is waited for
    assert comes_back(watch, *slow, lambda: document.write_bytes(whole), within=5)


def test_a_word_file_that_stays_broken_is_told_in_the_end(watch: Watch, folder: Path) -> None:
    document = folder / "document.docx"
    assert comes_back(watch, lambda: document.write_bytes(b"PK half"), within=5)
    assert comes_back(watch, document.unlink, within=5)


def test_the_folders_that_it_extends_other_types_and_the_office_are_watched(
    watch: Watch, folder: Path, tmp_path: Path
) -> None:
    base = tmp_path / "base"
    base.mkdir()
    watch.extend((folder, base))
    assert not watch.has_changed()
    assert comes_back(watch, typed(base / "manifest.yaml", "名称: 底版\n"))
    (folder.parent / "other").mkdir()
    assert comes_back(watch, typed(folder.parent / "other" / "manifest.yaml", "名称: 乙\n"))
    assert comes_back(watch, typed(tmp_path / "planforge.yaml", "发文机关: 澄川区综合行政执法局\n"))


def test_what_changes_while_it_is_rendered_is_looked_at_again(watch: Watch, folder: Path) -> None:
    assert not watch.has_changed()
    manifest = folder / "manifest.yaml"
    manifest.write_bytes(manifest.read_bytes())
    assert watch.has_changed()
    assert comes_back(watch)


def test_no_link_is_followed(watch: Watch, folder: Path, tmp_path: Path) -> None:
    away = tmp_path / "away.yaml"
    away.write_text("甲", encoding="utf-8")
    assert comes_back(watch, lambda: (folder / "link.yaml").symlink_to(away))
    assert not comes_back(watch, typed(away, "乙"))


def test_a_folder_that_goes_is_new(watch: Watch, folder: Path, tmp_path: Path) -> None:
    assert comes_back(watch, lambda: folder.rename(tmp_path / "elsewhere"), within=5)
