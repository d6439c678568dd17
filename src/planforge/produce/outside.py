"""The one door for what does not come from the input: the time, the person, a mark of chance."""

from __future__ import annotations

import getpass
import os
import secrets
import uuid
from datetime import UTC, date, datetime

from planforge.forms import Day


def today() -> Day:
    """The date of now; `SOURCE_DATE_EPOCH` stops the clock, as in reproducible builds."""
    held = _held()
    day = held.date() if held else date.today()
    return Day(day.year, day.month, day.day)


def now() -> datetime:
    """The time of now in UTC; `SOURCE_DATE_EPOCH` stops this clock too."""
    return _held() or datetime.now(UTC)


def user() -> str:
    """Who works here, as the system knows them; where it knows no names, a number or nothing."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _held() -> datetime | None:
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    held = fixed.isdecimal() and len(fixed) <= 11  # longer ones lie beyond any calendar
    return datetime.fromtimestamp(int(fixed), UTC) if held else None


def mark() -> str:
    """Six letters and digits by chance, for a new plan's 标识."""
    return uuid.uuid4().hex[:6]


def secret() -> str:
    """Letters and digits by chance that nobody can guess, for an address."""
    return secrets.token_urlsafe(18)
