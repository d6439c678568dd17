""".docx → PDF, by LibreOffice, with stand-ins for fonts that are missing."""

from planforge.write.pdf.convert import SECONDS, Conversion, Office, convert
from planforge.write.pdf.fonts import Substitution, installed_fonts, substitutions
from planforge.write.pdf.noted import note_stand_ins
from planforge.write.pdf.numbered import numbered_by_content
from planforge.write.pdf.room import temporary_room
from planforge.write.pdf.timeless import without_moment

__all__ = [
    "SECONDS",
    "Conversion",
    "Office",
    "Substitution",
    "convert",
    "installed_fonts",
    "note_stand_ins",
    "numbered_by_content",
    "substitutions",
    "temporary_room",
    "without_moment",
]
