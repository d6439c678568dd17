"""Template folders as authors leave them: a built-in one, copied, with one thing changed."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from lxml import etree

from planforge.doctypes import TypeShelf, built_in_folder
from planforge.word.xmlparts import W, own_texts, w

DOCUMENT, STYLES, TYPES = "word/document.xml", "word/styles.xml", "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f'xmlns:r="{OFFICE}"'
NS = f'xmlns:w="{W}" {R}'

BODY = "{{p body }}"
"""The tag of the main text, in every built-in template."""

Members = dict[str, bytes]
Change = Callable[[Members], None]
"""Changes the members of a .docx by name."""


def copied(key: str, home: Path) -> Path:
    """Give a copy of a built-in type as a folder of its own, with the Word file that it is laid out in."""
    folder = home / "types" / key
    shutil.copytree(built_in_folder() / key, folder)
    document = TypeShelf().in_folder(key).document
    assert document is not None
    if not (folder / "document.docx").exists():
        shutil.copy(document, folder / "document.docx")
    return folder


def members_of(path: Path) -> Members:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: Members) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def changed(folder: Path, change: Change) -> None:
    """Change the Word file of a folder."""
    path = folder / "document.docx"
    members = members_of(path)
    change(members)
    path.write_bytes(packed(members))


def in_tree(name: str, change: Callable[[etree._Element], None]) -> Change:
    """Change the tree of one member."""

    def made(members: Members) -> None:
        root = etree.fromstring(members[name])
        change(root)
        members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return made


def paragraph_with(root: etree._Element, text: str) -> etree._Element:
    """Find the first paragraph that has a text."""
    for paragraph in root.iter(w("p")):
        if text in "".join(each.text or "" for each in own_texts(paragraph)):
            return paragraph
    raise AssertionError(f"no paragraph has {text}")


def retyped(old: str, new: str, *, name: str = DOCUMENT) -> Change:
    """Type a paragraph's text anew where it has `old`, in its first run."""

    def change(root: etree._Element) -> None:
        texts = own_texts(paragraph_with(root, old))
        texts[0].text = "".join(each.text or "" for each in texts).replace(old, new, 1)
        for rest in texts[1:]:
            rest.text = ""

    return in_tree(name, change)


def put_before(mark: str, *elements: str) -> Change:
    """Put elements before the paragraph that has a text."""

    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, mark)
        for xml in elements:
            paragraph.addprevious(element(xml))

    return in_tree(DOCUMENT, change)


def element(xml: str) -> etree._Element:
    """Read an element in Word's name spaces."""
    return etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {NS}", xml, count=1))


def p(*runs: str) -> str:
    """A paragraph with one run for each text."""
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def related(kind: str, target: str, *, external: bool = False) -> Change:
    """Add a relationship of the text, `rId900`."""

    def change(members: Members) -> None:
        mode = ' TargetMode="External"' if external else ""
        made = f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
        members[RELATIONS] = members[RELATIONS].replace(b"</Relationships>", made.encode())

    return change


def typed(content_type: str, ending: str) -> Change:
    """Declare the content type of an ending."""

    def change(members: Members) -> None:
        made = f'<Default Extension="{ending}" ContentType="{content_type}"/></Types>'
        members[TYPES] = members[TYPES].replace(b"</Types>", made.encode())

    return change


def added(name: str, content: bytes) -> Change:
    """Add a member."""
    return lambda members: members.__setitem__(name, content)


def all_of(*changes: Change) -> Change:
    """Make changes one after another."""

    def change(members: Members) -> None:
        for each in changes:
            each(members)

    return change


def retold(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Change a text of a file of the folder; an empty `old` means its end."""

    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")

    return change


def before_body(*paragraphs: str) -> Change:
    """Put paragraphs before that of the main text."""
    return put_before(BODY, *paragraphs)
