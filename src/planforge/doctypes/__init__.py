"""Document types: template folders with a manifest, a Word file and an example.

A folder says what a type is called, which elements it needs, and its house style (`layout`); the
built-in types under `templates/` have exactly the form that outsiders use.
"""

from planforge.doctypes.find import TypeShelf, built_in_folder
from planforge.doctypes.layout import DEFAULT_LAYOUT, MAX_LEVELS, ROLES, Layout, Level, Role
from planforge.doctypes.layout_fields import LAYOUT, LayoutKind
from planforge.doctypes.manifest import (
    CLAUSES,
    CUSTOM,
    DIRECTIONS,
    ELEMENTS,
    FILE_NAME_BLANKS,
    FORMATS,
    MANIFEST,
    NUMBER_FORMS,
    PHRASE_BLANKS,
    DocType,
    blanks_of,
    fill,
)
from planforge.doctypes.own_fields import FieldOption, OwnField
from planforge.doctypes.versions import Change, VersionKind, is_within, version_of

__all__ = [
    "CLAUSES",
    "CUSTOM",
    "DEFAULT_LAYOUT",
    "DIRECTIONS",
    "ELEMENTS",
    "FILE_NAME_BLANKS",
    "FORMATS",
    "LAYOUT",
    "MANIFEST",
    "MAX_LEVELS",
    "NUMBER_FORMS",
    "PHRASE_BLANKS",
    "ROLES",
    "Change",
    "DocType",
    "FieldOption",
    "Layout",
    "LayoutKind",
    "Level",
    "OwnField",
    "Role",
    "TypeShelf",
    "VersionKind",
    "blanks_of",
    "built_in_folder",
    "fill",
    "is_within",
    "version_of",
]
