"""--set: values of a plan replaced from the command line."""

from __future__ import annotations

from collections.abc import Mapping as MappingType

from planforge.messages import Faults, Place
from planforge.plan.fields import PLAN
from planforge.plan.making import same_key
from planforge.plan.tree_keys import variables_of
from planforge.source import Mapping, Record, Text
from planforge.source.text import unprintable

FROM_COMMAND = Place("--set")
"""The place of what was typed with --set: it is data, no text of the plan."""


def change(tree: Mapping, changes: MappingType[str, str], faults: Faults, record: Record = PLAN) -> None:
    """Replace values of a plan's tree by key (`落款.代章`), or add them; a variable by its name alone."""
    variables = variables_of(tree)
    names = {str(name) for name, _ in variables.entries} if variables is not None else set()
    for key, text in changes.items():
        holder = variables if key in names and variables is not None else tree
        _change(holder, key, text, faults, record)


def _change(tree: Mapping, key: str, text: str, faults: Faults, record: Record) -> None:
    """Replace one value of the tree, or add it."""
    first, _, rest = key.partition(".")
    place = FROM_COMMAND
    character = unprintable(text)
    if character:
        faults.add("source.character", place, character=character)
        return
    for at, (name, value) in enumerate(tree.entries):
        if same_key(name, first, record):
            if rest and isinstance(value, Mapping):
                _change(value, rest, text, faults, record)
            elif rest:
                faults.add("set.path", place, key=key)
            else:
                tree.entries[at] = (name, Text(text, place))
            return
    value = Mapping(place) if rest else Text(text, place)
    if isinstance(value, Mapping):
        _change(value, rest, text, faults, record)
    tree.entries.append((Text(first, place), value))
