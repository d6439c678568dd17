"""What PlanForge says to people: faults with a place, in Chinese and English.

A fault is data (code, place, values); its words stand once, in `catalogue.py`, in both languages.
Every other room makes faults and hands them up; only `cli/` prints them.
"""

from planforge.messages.fault import (
    Fault,
    Faults,
    Faulty,
    Place,
    ProgramFailed,
    ProgramMissing,
    Severity,
    Stopped,
    Unreadable,
)
from planforge.messages.language import Language, language
from planforge.messages.text import say

__all__ = [
    "Fault",
    "Faults",
    "Faulty",
    "Language",
    "Place",
    "ProgramFailed",
    "ProgramMissing",
    "Severity",
    "Stopped",
    "Unreadable",
    "language",
    "say",
]
