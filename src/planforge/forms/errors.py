"""What a form says when a text has the right shape and an impossible content."""

from __future__ import annotations

from typing import Literal

Reason = Literal["date", "range"]


class Impossible(ValueError):
    """A value that can not be: a day that no calendar has (`date`), an end before its start (`range`).

    It is raised instead of returning None, so that a clerk who types 2026年2月30日 is told of the day
    and not that the text is no date.
    """

    def __init__(self, code: Reason) -> None:
        super().__init__(code)
        self.code: Reason = code
