"""No slip of the finger is silent: a letter that is lost in any tag is told, or changes nothing that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from planforge.authoring.checking import check_folder
from planforge.compose import compose
from planforge.document import Document
from planforge.forms.filters import FILTERS
from planforge.plan import read_plan
from planforge.produce.start import new_plan
from planforge.word.xmlparts import own_texts, w
from planforge.write.docx import compile_template, write_docx
from tests.authoring.folders import DOCUMENT, changed, copied, in_tree, members_of

STEP = 29
"""Every so many letters of all tags one is lost; the others go in the long tests."""


def tagged(folder: Path) -> list[tuple[int, str]]:
    """Give the paragraphs with tags by their numbers, each text once."""
    root = etree.fromstring(members_of(folder / "document.docx")[DOCUMENT])
    texts = ["".join(each.text or "" for each in own_texts(paragraph)) for paragraph in root.iter(w("p"))]
    first = {text: number for number, text in reversed(list(enumerate(texts))) if "{" in text}
    return sorted((number, text) for text, number in first.items())


def losses(folder: Path, step: int) -> Iterator[tuple[int, str]]:
    """Give paragraphs with one letter less, by their numbers."""
    places = [(number, text, at) for number, text in tagged(folder) for at in range(len(text))]
    return ((number, text[:at] + text[at + 1 :]) for number, text, at in places[::step])


def printed(folder: Path, document: Document) -> str:
    name = folder / "document.docx"
    made = write_docx(document, compile_template(name.read_bytes(), str(name), FILTERS))
    return "".join(each.text or "" for each in docx.Document(BytesIO(made)).element.body.iter(w("t")))


def lose_letters(key: str, home: Path, step: int) -> int:
    """Lose letters one at a time; give how many were told of."""
    folder = copied(key, home)
    whole = (folder / "document.docx").read_bytes()
    document = compose(read_plan(new_plan(key, home / "plan.yaml"))[0])
    usual = printed(folder, document)
    told = 0
    for number, text in losses(folder, step):

        def lose(root: etree._Element, number: int = number, text: str = text) -> None:
            texts = own_texts(list(root.iter(w("p")))[number])
            for each in texts:
                each.text = ""
            texts[0].text = text

        (folder / "document.docx").write_bytes(whole)
        changed(folder, in_tree(DOCUMENT, lose))
        if check_folder(folder).findings:
            told += 1
        else:  # a blank, or a letter of what is printed as it is
            assert len(usual) - len(printed(folder, document)) in (0, 1), text
    return told


@pytest.mark.parametrize("key", ["notice", "dispatch-form"])
def test_a_lost_letter_is_told_or_changes_nothing(key: str, tmp_path: Path) -> None:
    assert lose_letters(key, tmp_path, STEP) > 20


@pytest.mark.soak
@pytest.mark.parametrize("key", ["notice", "official-letter", "decree", "dispatch-form"])
def test_every_lost_letter_is_told_or_changes_nothing(key: str, tmp_path: Path) -> None:
    assert lose_letters(key, tmp_path, 1) > 500
