"""Keys of a plan's tree before it is read."""

from __future__ import annotations

from planforge.plan.fields import PLAN
from planforge.source import Mapping, Text

_VARIABLES = PLAN.field("变量")


def is_variables(key: Text) -> bool:
    """Whether a key of a plan is that of its variables."""
    return PLAN.field(key) is _VARIABLES


def variables_of(tree: Mapping) -> Mapping | None:
    """The variables that a plan declares with their samples; None where it has none."""
    declared = next((value for key, value in tree.entries if is_variables(key)), None)
    return declared if isinstance(declared, Mapping) else None
