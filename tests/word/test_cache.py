"""Compiled templates on disk: used, never trusted blindly, never in the way."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import stat
from pathlib import Path

import pytest

from planforge.word import CompiledTemplate, TemplateCache, TemplateError
from planforge.word import cache as module
from planforge.word import compile as compiling
from tests.word.small_docx import body, docx, p

pytestmark = pytest.mark.skipif(os.name != "posix", reason="owners and modes are another thing there")

DATA = docx(p("{{ x }}") + p("{{p y }}"))
VALUES = {"x": "值", "y": "段"}


@pytest.fixture
def cache(tmp_path: Path) -> TemplateCache:
    return TemplateCache(tmp_path / "around" / "planforge")


def entries(cache: TemplateCache) -> list[Path]:
    assert cache.folder
    return sorted(cache.folder.iterdir()) if cache.folder.exists() else []


def compiles(cache: TemplateCache, monkeypatch: pytest.MonkeyPatch, data: bytes = DATA) -> bool:
    """Compile with a cache; tell whether there was anything left to do."""
    read = []
    real = compiling.read_template
    with monkeypatch.context() as patch:
        patch.setattr(compiling, "read_template", lambda *given: read.append(given) or real(*given))
        template = CompiledTemplate.from_bytes(data, cache=cache)
    assert template.render(VALUES) == CompiledTemplate.from_bytes(data).render(VALUES)
    assert template.variables() == {"x", "y"}
    return bool(read)


def test_the_second_time_nothing_is_left_to_do(cache: TemplateCache, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiles(cache, monkeypatch)
    assert not compiles(cache, monkeypatch)
    assert len(entries(cache)) == 1
    assert compiles(cache, monkeypatch, docx(p("{{ x }}{{ y }}")))


def test_without_a_key_there_is_no_cache_and_no_error(
    cache: TemplateCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> bytes:
        raise FileNotFoundError("a package in a zip")

    monkeypatch.setattr(module, "_versions", fails)
    assert compiles(cache, monkeypatch)
    assert compiles(cache, monkeypatch)
    assert entries(cache) == []


def test_errors_of_a_cached_template_say_the_same(cache: TemplateCache) -> None:
    messages = []
    for _ in range(2):
        with pytest.raises(TemplateError) as caught:
            CompiledTemplate.from_bytes(DATA, cache=cache).render({"x": "值"})
        messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert "{{p y }}" in messages[0]


def test_folder_and_files_are_for_their_user_alone(cache: TemplateCache) -> None:
    CompiledTemplate.from_bytes(DATA, cache=cache)
    assert cache.folder
    assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(entry.stat().st_mode) for entry in entries(cache)] == [0o600]


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o755, 0o702])
def test_a_folder_that_others_can_use_is_left_alone(
    cache: TemplateCache, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    compiles(cache, monkeypatch)
    assert cache.folder
    cache.folder.chmod(mode)
    assert compiles(cache, monkeypatch)
    entries(cache)[0].unlink()
    assert compiles(cache, monkeypatch)
    assert entries(cache) == []


def test_a_file_that_others_can_write_is_not_read_but_replaced(
    cache: TemplateCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiles(cache, monkeypatch)
    entries(cache)[0].chmod(0o622)
    assert compiles(cache, monkeypatch)
    assert not compiles(cache, monkeypatch)


def test_another_owner_is_no_owner(cache: TemplateCache, monkeypatch: pytest.MonkeyPatch) -> None:
    compiles(cache, monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert compiles(cache, monkeypatch)


def test_links_are_not_followed(
    cache: TemplateCache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    compiles(cache, monkeypatch)
    (entry,) = entries(cache)
    elsewhere = tmp_path / "elsewhere"
    entry.rename(elsewhere)
    entry.symlink_to(elsewhere)
    assert compiles(cache, monkeypatch)
    assert not entry.is_symlink()
    entry.unlink()
    os.link(elsewhere, entry)
    assert compiles(cache, monkeypatch)
    assert cache.folder
    real = cache.folder.rename(tmp_path / "real")
    cache.folder.symlink_to(real)
    assert compiles(cache, monkeypatch)


@pytest.mark.parametrize("damage", ["empty", "short", "flipped", "other"])
def test_a_damaged_entry_is_ignored_and_replaced(
    cache: TemplateCache, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    compiles(cache, monkeypatch)
    (entry,) = entries(cache)
    data = entry.read_bytes()
    middle = len(data) // 2
    entry.write_bytes(
        {
            "empty": b"",
            "short": data[:middle],
            "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "other": pickle.dumps(1),
        }[damage]
    )
    assert compiles(cache, monkeypatch)
    assert not compiles(cache, monkeypatch)


class Attack:
    """A pickle that would run a command."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch attacked",)


@pytest.mark.parametrize("value", [Attack(), os.getcwd, TemplateCache.default, [1, 2], "text"])
def test_only_what_this_package_made_comes_back_to_life(
    cache: TemplateCache, monkeypatch: pytest.MonkeyPatch, value: object, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    cache.store(cache.key(DATA, repr((False, True))), value)
    assert len(entries(cache)) == 1
    assert compiles(cache, monkeypatch)
    assert not (tmp_path / "attacked").exists()


def test_a_place_that_can_not_be_written_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert compiles(TemplateCache(tmp_path / "file" / "planforge"), monkeypatch)
    assert compiles(TemplateCache(tmp_path / "file"), monkeypatch)


def test_it_may_be_deleted_at_any_time(cache: TemplateCache, monkeypatch: pytest.MonkeyPatch) -> None:
    compiles(cache, monkeypatch)
    entries(cache)[0].unlink()
    assert cache.folder
    cache.folder.rmdir()
    assert compiles(cache, monkeypatch)
    assert not compiles(cache, monkeypatch)


def test_another_version_of_anything_is_another_entry(
    cache: TemplateCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiles(cache, monkeypatch)
    monkeypatch.setattr(module, "_versions", lambda: b"another")
    assert compiles(cache, monkeypatch)
    assert len(entries(cache)) == 2


def test_old_entries_go(cache: TemplateCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", 3)
    for at in range(6):
        cache.store(cache.key(str(at)), at)
    assert len(entries(cache)) == 3
    assert cache.load(cache.key("5")) == 5


def test_where_it_is_and_how_it_is_switched_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLANFORGE_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert TemplateCache.default().folder == tmp_path / "planforge"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert TemplateCache.default().folder == tmp_path / ".cache" / "planforge"
    monkeypatch.setenv("PLANFORGE_CACHE", "off")
    assert TemplateCache.default().folder is None
    assert compiles(TemplateCache.default(), monkeypatch)


def render_often(folder: str) -> bool:
    cache = TemplateCache(Path(folder))
    for at in range(20):
        data = docx(p("{{ x }}") + p(str(at % 3)))
        if "值" not in body(CompiledTemplate.from_bytes(data, cache=cache).render({"x": "值"})):
            return False
        if at % 7 == 0:
            for entry in Path(folder).glob("*.compiled"):
                entry.unlink(missing_ok=True)
    return True


def test_many_may_write_at_once(cache: TemplateCache) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert all(pool.map(render_often, [str(cache.folder)] * 4))
    assert all(entry.suffix == ".compiled" for entry in entries(cache))
