"""The Word template engine: a .docx with tags, compiled once and rendered many times.

It knows nothing of official documents. Block values (`Blocks`, `Runs`) bring paragraphs in the
template's own named styles; everything else is printed as text, whatever it looks like.
"""

from planforge.word.blocks import (
    AS_STYLED,
    Blocks,
    Layout,
    ListItem,
    ListLevel,
    NewList,
    Numerals,
    Runs,
    Tab,
    TextParagraph,
    TextRun,
)
from planforge.word.cache import TemplateCache
from planforge.word.compile import CompiledTemplate
from planforge.word.errors import (
    BadTag,
    BadTemplate,
    BadValue,
    BrokenPackage,
    MissingValue,
    RenderFailed,
    TemplateError,
    TemplatePlace,
    UnfitPackage,
    UnknownStyle,
)
from planforge.word.exchange import exchange_files
from planforge.word.handover import merge_documents
from planforge.word.imagefile import picture_size
from planforge.word.inspection import PackageNote, inspect_package
from planforge.word.limits import Limits
from planforge.word.looking import TemplateView, look_at
from planforge.word.methods import template_method
from planforge.word.tables import Anchor, Block, Cell, FloatingPicture, Picture, Row, SectionBreak, Table
from planforge.word.values import InlineImage, Listing, RichText, RichTextParagraph, Url, mm

__all__ = [
    "AS_STYLED",
    "Anchor",
    "BadTag",
    "BadTemplate",
    "BadValue",
    "Block",
    "Blocks",
    "BrokenPackage",
    "Cell",
    "CompiledTemplate",
    "FloatingPicture",
    "InlineImage",
    "Layout",
    "Limits",
    "ListItem",
    "ListLevel",
    "Listing",
    "MissingValue",
    "NewList",
    "Numerals",
    "PackageNote",
    "Picture",
    "RenderFailed",
    "RichText",
    "RichTextParagraph",
    "Row",
    "Runs",
    "SectionBreak",
    "Tab",
    "Table",
    "TemplateCache",
    "TemplateError",
    "TemplatePlace",
    "TemplateView",
    "TextParagraph",
    "TextRun",
    "UnfitPackage",
    "UnknownStyle",
    "Url",
    "exchange_files",
    "inspect_package",
    "look_at",
    "merge_documents",
    "mm",
    "picture_size",
    "template_method",
]
