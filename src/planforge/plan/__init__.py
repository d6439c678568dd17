"""The plan language: YAML → Plan, the office's profile and unit directory, schema and reference."""

from planforge.plan.model import (
    USUAL,
    Attachment,
    Body,
    Item,
    Labelled,
    Members,
    Office,
    Organisation,
    Plan,
    Profile,
    Seat,
    Signature,
    Time,
    Unit,
    UnitField,
)
from planforge.plan.read import OfficeFiles, find_office, read_plan

__all__ = [
    "USUAL",
    "Attachment",
    "Body",
    "Item",
    "Labelled",
    "Members",
    "Office",
    "OfficeFiles",
    "Organisation",
    "Plan",
    "Profile",
    "Seat",
    "Signature",
    "Time",
    "Unit",
    "UnitField",
    "find_office",
    "read_plan",
]
