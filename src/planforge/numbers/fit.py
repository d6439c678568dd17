"""What texts a register can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planforge.messages import Unreadable
from planforge.numbers.entry import Entry

_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no line of a register can hold."""


def fit(*texts: str) -> str:
    """Refuse characters that a line of a register, or a database, can not hold; gives the first text."""
    for text in texts:
        if found := _UNFIT.search(text):
            raise Unreadable.because("number.text", character=f"U+{ord(found[0]):04X}")
    return texts[0]


def reasoned(reason: str) -> None:
    """Refuse a change without its reason."""
    if not reason.strip():
        raise Unreadable.because("number.no-reason")
    fit(reason)


def texts_of(entry: Entry) -> Iterable[str]:
    """What people have written of an entry."""
    files = (name for name, _ in entry.files)
    # Cells of a book may have several lines.
    details = (text.replace("\n", "") for pair in entry.details for text in pair)
    return entry.identity, entry.title, entry.recipients, entry.reason, *files, *details
