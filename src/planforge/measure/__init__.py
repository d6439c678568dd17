"""What a finished document really looks like, measured against GB/T 9704-2012."""

from planforge.measure import on_attachments as on_attachments
from planforge.measure import on_closing as on_closing
from planforge.measure import on_formats as on_formats
from planforge.measure import on_head as on_head
from planforge.measure import on_imprint as on_imprint
from planforge.measure import on_page_numbers as on_page_numbers
from planforge.measure import on_pages as on_pages
from planforge.measure import on_text as on_text
from planforge.measure.found import Found
from planforge.measure.judge import Finding, Measured, Verdict
from planforge.measure.measuring import Judged, Report, measure
from planforge.measure.overlay import draw_overlays
from planforge.measure.telling import data_of, lines_of

__all__ = [
    "Finding",
    "Found",
    "Judged",
    "Measured",
    "Report",
    "Verdict",
    "data_of",
    "draw_overlays",
    "lines_of",
    "measure",
]
