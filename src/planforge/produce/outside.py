"""The one door for what does not come from the input: today's date, and a mark that nobody else has."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, date, datetime

from planforge.forms import Day


def today() -> Day:
    """The date of now; `SOURCE_DATE_EPOCH` stops the clock, as in reproducible builds."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    held = fixed.isdecimal() and len(fixed) <= 11  # longer ones lie beyond any calendar
    now = datetime.fromtimestamp(int(fixed), UTC).date() if held else date.today()
    return Day(now.year, now.month, now.day)


def mark() -> str:
    """Six letters and digits by chance, for a new plan's 标识."""
    return uuid.uuid4().hex[:6]
