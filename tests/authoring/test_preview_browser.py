"""The preview in a real browser: pages as pictures, which follow what an author saves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.authoring.browser import Browser
from tests.authoring.folders import changed, copied, members_of, packed, retold, retyped
from tests.authoring.previewing import Running
from tests.authoring.test_preview_server import EVIL

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice draws the pages")

TEXT = "document.querySelector('#text pre').textContent"
PICTURES = (
    "[...document.querySelectorAll('figure img')].filter((each) => each.complete && each.naturalWidth > 500)"
)
SOURCES = f"{PICTURES}.map((each) => each.src).join()"
FAULTS = "[...document.querySelectorAll('li.error')].map((each) => each.innerText).join()"
STATUS = "document.querySelector('.status').className"
READY = f"{STATUS} === 'status fresh' && {PICTURES}.length > 0"


@pytest.fixture(scope="module")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(chromium, tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied("notice", tmp_path)


@pytest.fixture
def running(folder: Path, tmp_path: Path) -> Iterator[Running]:
    with Running(folder, tmp_path) as running:
        yield running


@pytest.fixture
def page(browser: Browser, running: Running) -> Browser:
    """The page, with its pictures."""
    browser.go(running.address)
    browser.wait(READY)
    return browser


def test_pages_are_shown_as_pictures(page: Browser) -> None:
    assert page.ask("document.title") == "通知 · preview"
    assert page.ask(f"{PICTURES}.length") == page.ask("document.querySelectorAll('figure').length") == 2
    assert page.ask("document.querySelector('figure img').alt").startswith("通知: page 1 of 2 of the example")
    assert "冬季安全检查" in page.ask(TEXT)
    assert page.ask(FAULTS) == ""


def test_an_example_that_is_saved_shows_by_itself(page: Browser, folder: Path) -> None:
    drawn = page.ask(SOURCES)
    retold("example.yaml", "冬季安全检查", "夏季安全检查")(folder)
    page.wait(f"{READY} && {TEXT}.includes('夏季安全检查') && {SOURCES} !== '{drawn}'")


def test_a_manifest_that_is_saved_shows_by_itself(page: Browser, folder: Path) -> None:
    retold("example.yaml", "文种: 通知", "文种: 知照")(folder)
    retold("manifest.yaml", "名称: 通知", "名称: 知照")(folder)
    page.wait(f"{READY} && document.title === '知照 · preview'")
    assert page.ask(FAULTS) == ""


def test_a_word_file_that_is_saved_shows_by_itself(page: Browser, folder: Path) -> None:
    drawn = page.ask(SOURCES)
    path = folder / "document.docx"
    members = members_of(path)
    styles = members["word/styles.xml"]
    members["word/styles.xml"] = styles.replace(b"FF0000", b"0000FF")
    assert members["word/styles.xml"] != styles
    aside = folder / "~WRD0001.tmp"  # as Word does
    aside.write_bytes(packed(members))
    aside.rename(path)
    page.wait(f"{READY} && {SOURCES} !== '{drawn}'")


def test_a_fault_stands_beside_the_last_good_pages_until_it_is_mended(page: Browser, folder: Path) -> None:
    drawn = page.ask(SOURCES)
    good = (folder / "document.docx").read_bytes()
    changed(folder, retyped("{{p body }}", "{{p boddy }}"))
    found = page.wait(f"{STATUS} === 'status stale' && {FAULTS}")
    assert "boddy" in found
    assert "body" in found
    assert "document.docx" in found
    assert page.ask(SOURCES) == drawn
    beside = "document.querySelector('aside').getBoundingClientRect().left"
    assert page.ask(beside) >= page.ask("document.querySelector('main').getBoundingClientRect().right")
    assert page.ask("fetch('checked.docx').then((each) => each.ok)")
    (folder / "document.docx").write_bytes(good)
    page.wait(f"{READY} && {FAULTS} === ''")
    assert page.ask(SOURCES) == drawn


def test_what_is_opened_stays_open_and_the_keyboard_where_it_is(page: Browser, folder: Path) -> None:
    page.ask("document.querySelector('#text').open = true")
    page.ask("document.querySelector('#to-2').focus()")
    retold("example.yaml", "冬季安全检查", "夏季安全检查")(folder)
    page.wait(f"{READY} && {TEXT}.includes('夏季')")
    assert page.ask("document.querySelector('#text').open")
    assert page.ask("document.activeElement.id") == "to-2"


def test_the_keyboard_leads_past_the_faults_to_the_pages(page: Browser) -> None:
    page.press("Tab")
    assert page.ask("document.activeElement.id") == "skip"
    page.press("Enter")
    page.wait("location.hash === '#pages'")


def test_hostile_words_run_nothing(page: Browser, folder: Path) -> None:
    retold("example.yaml", "冬季安全检查", "<script>document.title = 1</script>")(folder)
    retold("manifest.yaml", "", f"\n{EVIL}: 1\n")(folder)
    page.wait(f"{FAULTS}.includes('onerror')")
    assert page.ask("document.querySelectorAll('script').length") == 1
    page.wait(f"document.querySelectorAll('img').length === {PICTURES}.length")  # once all are loaded
    assert page.ask("document.title") == "通知 · preview"


def test_the_end_is_said(page: Browser, running: Running) -> None:
    running.interrupt()
    page.wait("!document.getElementById('gone').hidden")
    assert "ended" in page.ask("document.getElementById('gone').textContent")
    assert page.ask(f"{PICTURES}.length") == 2


def test_a_single_look_needs_no_script(chromium: str, running: Running, tmp_path: Path) -> None:
    with Browser(chromium, tmp_path / "browser") as browser:
        browser.go(running.address)
        browser.wait(READY)
        browser.without_script()
        browser.go(running.address)
        browser.wait(f"{PICTURES}.length === 2")
        assert "press F5" in browser.ask("document.body.innerText")
