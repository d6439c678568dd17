"""No file names a package registry or a folder of somebody's machine."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.project.checkout import ROOT, tracked

HOMES = ("work", "root", "home", "Users")
REGISTRY_WORDS = ("index-url", "index_url", "find-links", "find_links", "trusted-host", "pythonhosted")
REGISTRY_HOSTS = r"pypi|registry|artifactory|nexus|npmjs|mirrors?"

FOLDER = re.compile(rf"(?<![\w.~/$)}}-])/(?:{'|'.join(HOMES)})/[\w.-]")
WINDOWS = re.compile(r"\b[A-Z]:\\+Users\\")
REGISTRY = re.compile(
    rf"https?://[^\s/\"'>)]*\b(?:{REGISTRY_HOSTS})\b|(?:{'|'.join(REGISTRY_WORDS)})\b", re.I
)


def texts() -> Iterator[tuple[str, str]]:
    """Give every file's name and text; a Word file's parts one by one."""
    for path in tracked():
        if path == Path("tests/project/test_addresses.py"):
            continue
        content = (ROOT / path).read_bytes()
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                for name in package.namelist():
                    yield f"{path}!{name}", package.read(name).decode("utf-8", "replace")
        else:
            yield str(path), content.decode("utf-8", "replace")


def test_no_file_names_a_registry_or_a_developers_folder() -> None:
    found = []
    for name, text in texts():
        for pattern in (FOLDER, WINDOWS, REGISTRY):
            for match in pattern.finditer(text):
                found.append(f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}")
    assert not found


def test_the_patterns_find_what_they_are_for() -> None:
    for bad in ("see /root/x", "open('/home/me/plan')", '"/work/main"', "/Users/me"):
        assert FOLDER.search(bad), bad
    for bad in ("https://pypi.org/simple", "pip install --index-url x", "http://mirror.example.cn/debian"):
        assert REGISTRY.search(bad), bad
    for good in ("docs/work/plan", "https://example.cn/home/x", "{folder}/work/x", "./root/x"):
        assert not FOLDER.search(good), good
