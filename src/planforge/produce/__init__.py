"""One plan → finished files: what `render` and, later, `batch` both call.

What other verbs call stands in files of its own, which a render does not import: `doctor`, `start`.
"""

from planforge.produce.finished import Finished
from planforge.produce.issuing import Issuing
from planforge.produce.laying import Layout
from planforge.produce.press import FORMATS
from planforge.produce.render import render_plans
from planforge.produce.stages import AS_TYPED, LABELS, Stage, StageName

__all__ = [
    "AS_TYPED",
    "FORMATS",
    "LABELS",
    "Finished",
    "Issuing",
    "Layout",
    "Stage",
    "StageName",
    "render_plans",
]
