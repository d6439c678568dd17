"""The plan language: YAML → Plan, the office's profile and unit directory, schema and reference."""

from planforge.plan.binding import PlanSource
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
from planforge.plan.office import OfficeFiles, find_office
from planforge.plan.read import read_plan
from planforge.plan.row import Edit, Row

__all__ = [
    "USUAL",
    "Attachment",
    "Body",
    "Edit",
    "Item",
    "Labelled",
    "Members",
    "Office",
    "OfficeFiles",
    "Organisation",
    "Plan",
    "PlanSource",
    "Profile",
    "Row",
    "Seat",
    "Signature",
    "Time",
    "Unit",
    "UnitField",
    "find_office",
    "read_plan",
]
