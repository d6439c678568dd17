"""One plan → finished files: what `render` and, later, `batch` both call."""

from planforge.produce.doctor import examine
from planforge.produce.findings import Finding
from planforge.produce.finished import Finished
from planforge.produce.issuing import Issuing
from planforge.produce.laying import Layout
from planforge.produce.render import FORMATS, render_plans
from planforge.produce.stages import AS_TYPED, LABELS, Stage, StageName
from planforge.produce.start import new_plan

__all__ = [
    "AS_TYPED",
    "FORMATS",
    "LABELS",
    "Finding",
    "Finished",
    "Issuing",
    "Layout",
    "Stage",
    "StageName",
    "examine",
    "new_plan",
    "render_plans",
]
