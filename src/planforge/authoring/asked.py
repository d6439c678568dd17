"""What the tags of a template ask of the data: paths, and mistakes in what they ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from planforge.word import TemplatePlace

AskProblem = Literal[
    "name",
    "member",
    "hidden",
    "maybe",
    "blocks",
    "no-text",
    "truth",
    "no-list",
    "letters",
    "never",
    "deep",
]
"""What can be wrong with what a tag asks for; the catalogue has each as `authoring.ask-…`."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A mistake in what a tag asks for: of what (`path`), by which name, and the nearest that is there."""

    problem: AskProblem
    place: TemplatePlace
    subject: str
    near: str = ""


@dataclass(slots=True)
class Asked:
    """All paths that tags ask for and all that they print, each with its tags; and what is wrong with them.

    A path is as a tag writes it, `stretches[].ends` for each of a list, whatever a loop calls it.
    """

    paths: dict[str, list[TemplatePlace]] = field(default_factory=dict)
    printed: dict[str, list[TemplatePlace]] = field(default_factory=dict)
    problems: list[Asking] = field(default_factory=list)

    def prints(self, path: str) -> bool:
        """Tell whether a tag prints a path: whole, in parts, or with what it belongs to."""
        found = (each.removesuffix("[]") for each in self.printed)
        return any(within(path, each) or within(each, path) for each in found)


def within(path: str, around: str) -> bool:
    """Tell whether a path is another, or a part of what that leads to."""
    return path == around or path.startswith((f"{around}.", f"{around}["))
