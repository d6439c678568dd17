"""Reading one plan, with what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from planforge.messages import Faults
from planforge.plan.binding import PlanSource
from planforge.plan.model import Plan


def read_plan(
    path: Path,
    *,
    templates: tuple[Path, ...] = (),
    changes: Mapping[str, str] | None = None,
    final: Callable[[Plan], bool] | None = None,
) -> tuple[Plan, Faults]:
    """Read a plan file, its variables by their samples; see `PlanSource`."""
    return PlanSource.open(path, templates=templates, changes=changes).plan(final)
