"""One plan → finished files: what `render` and, later, `batch` both call."""

from planforge.produce.doctor import Finding, examine
from planforge.produce.render import FORMATS, Finished, render_plans
from planforge.produce.start import new_plan

__all__ = ["FORMATS", "Finding", "Finished", "examine", "new_plan", "render_plans"]
