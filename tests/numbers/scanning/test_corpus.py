"""Number and title of documents that offices wrote, laid out in three ways, where the collection is at hand."""

from __future__ import annotations

import json
import re
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from planforge.numbers.scanning.word_heads import see_word
from tests.numbers.scanning.word_files import in_three_ways

REAL = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "real"
NUMBER = re.compile(r".{1,12}〔\d{4}〕\d+号")


@pytest.fixture
def documents() -> list[dict[str, Any]]:
    facts = REAL / "facts.json"
    if not facts.is_file():
        pytest.skip(f"{facts} is not here")
    found: list[dict[str, Any]] = json.loads(facts.read_text(encoding="utf-8"))["documents"]
    return found


def test_numbers_and_titles(documents: list[dict[str, Any]]) -> None:
    wrong = []
    for document in documents:
        lines = (REAL / Path(document["file"]).name).read_text(encoding="utf-8").splitlines()
        head = list(takewhile(str.strip, lines))
        number = next((line for line in head if NUMBER.fullmatch(line.strip())), "")
        title = [line for line in head if line != number][: 1 if len(head) > 6 else None]
        for way, data in in_three_ways(number, title, lines[len(title) + bool(number) :]).items():
            seen = see_word(data)
            wanted = [document["doc_number"]] if document["doc_number"] else []
            if list(seen.numbers) != wanted or seen.title != "".join(document["title"].split()):
                wrong.append((document["file"], way, seen))
    assert len(documents) >= 15
    assert wrong == []
