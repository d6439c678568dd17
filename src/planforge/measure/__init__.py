"""What a finished document really looks like, measured against GB/T 9704-2012."""

from planforge.measure import on_pages as on_pages
from planforge.measure.found import Found
from planforge.measure.judge import Finding, Measured, Verdict
from planforge.measure.measuring import Report, measure

__all__ = ["Finding", "Found", "Measured", "Report", "Verdict", "measure"]
