"""The measures of the built-in templates, from GB/T 9704-2012, in twips (1/1440 inch).

The standard measures ink, Word measures line boxes. With exact line spacing the base line of a line of
height H stands 0.8 H below the top of its box, and the ink of Chinese type reaches 0.85 em above the
base line and 0.09 em below it. From these all white spaces below are computed.
"""

from __future__ import annotations

from tools.template_builder.lines import RedLine

ABOVE, BELOW = 0.85, 0.09
BASE_LINE = 0.8

SIZE_MARK, SIZE_TITLE, SIZE_SUBTITLE, SIZE_TEXT, SIZE_PAGE_NUMBER, SIZE_IMPRINT = 42, 22, 16, 16, 14, 14
"""Type sizes in points: 初号, 2号, 3号, 3号, 4号, 4号 (5.2.2, 7.3.1, 7.4, 7.5)."""


def mm(value: float) -> int:
    """Millimetres in twips."""
    return round(value * 1440 / 25.4)


LINE = 593
"""A line of text: 22 lines whose ink fills 225 mm (5.2.3)."""
LINE_TITLE = 714
"""A line of a title: the height of its characters and 7/8 of 3号 type (3.2)."""
LINE_MARK = 1000
LINE_PAGE_NUMBER = 280
LEAST_LINE = 20
"""An empty line that takes next to no room."""
LINE_IMPRINT = 448
"""7.9 mm, as in the standard's figures."""

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN_TOP, MARGIN_BOTTOM = mm(33.53), mm(32.6)
"""The first line's ink begins at 37 mm, the last one's ends at 262 mm (5.2.1)."""
MARGIN_LEFT, MARGIN_RIGHT = mm(28), mm(26)
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
FOOTER = 1423
"""The dashes of the page number stand 7 mm below the text area (7.5)."""

BESIDE_LEFT, BESIDE_TOP, BESIDE_WIDTH = 1288, MARGIN_LEFT, 600
"""The cell that holds the page number of a page on its side: its dashes stand 28 mm from the left edge."""

CHARACTER = 315
CLOSER = -5
"""28 characters fill the line: 16 pt type set 0.25 pt closer (5.2.3)."""
CLOSER_TEXT = -7
"""Of text that turns over lines and is justified, so that it looks the same: LibreOffice sets nothing closer
at a border between Chinese and digits or between fonts, and a line with many of them has to hold 28 as well
(docs/decisions/0019). 28 characters and a half fit by neither."""
PAGE_NUMBER_INDENT = 280
IMPRINT_CHARACTER = 280
"""4号 type, set as it is drawn."""

SIZE_CELL, SIZE_TABLE_NOTE = 14, 12
"""4号 in the cells of a table, 小四 under it."""
LINE_CELL, LINE_CAPTION = 400, 500
CELL_SIDE, CELL_ABOVE = 85, 45
"""White between a rule and the words of a cell, at the sides and above; 1.5 and 0.8 mm."""
TABLE_RULES = {"top": 8, "left": 8, "bottom": 8, "right": 8, "insideH": 6, "insideV": 6}
"""Eighths of a point: 0.35 mm around a table, 0.26 mm in it."""

ONE_LINE = mm(10.39)
TWO_LINES = mm(20.78)
"""空一行, 空二行: the white between the ink of two elements (3.2)."""

RULE_WEIGHT = 12
"""Eighths of a point."""
RULE_HEIGHT = 30
"""What the rule takes of the page, in twips."""


def under(line: int, size: float) -> float:
    """White in a line box under the ink."""
    return (1 - BASE_LINE) * line - BELOW * size * 20


def over(line: int, size: float) -> float:
    """White in a line box over the ink."""
    return BASE_LINE * line - ABOVE * size * 20


def space_before(white: int, upper: tuple[int, float], lower: tuple[int, float]) -> int:
    """Spacing before a line so that so much white stands between two inks; each is (line, size)."""
    return round(white - under(*upper) - over(*lower))


TEXT = (LINE, SIZE_TEXT)
TITLE = (LINE_TITLE, SIZE_TITLE)
MARK = (LINE_MARK, SIZE_MARK)

SIDE_TOP, SIDE_BOTTOM = MARGIN_LEFT - round(over(*TEXT)), MARGIN_RIGHT - round(under(*TEXT))
"""Of a page on its side: the ink begins and ends where that of the others' lines does (clause 8)."""

ROW_ABOVE_MARK = mm(72) - MARGIN_TOP - round(over(*MARK))
"""The issuer mark's upper edge stands 35 mm below that of the text area, at 72 mm (7.2.4)."""
BEFORE_NUMBER = space_before(TWO_LINES, MARK, TEXT)
"""发文字号 stands two lines below the mark (7.2.5)."""
BEFORE_TITLE = round(TWO_LINES - over(*TITLE))
"""The title stands two lines below the red rule (7.3.1)."""
BEFORE_TEXT = space_before(ONE_LINE, TITLE, TEXT)
"""Recipients or text stand one line below the title (7.3.2)."""
BEFORE_ELEMENT = space_before(ONE_LINE, TEXT, TEXT)
"""附件说明 stands one line below the text (7.3.4)."""
BEFORE_ATTACHMENT_TITLE = 2 * LINE - LINE - round(over(*TITLE) - over(*TEXT))
"""An attachment's title stands on the third line (7.3.7)."""

RULE_GAP = round(mm(4) - under(*TEXT))
"""White between the line box of the document number and the red rule: 4 mm below the ink (7.2.7)."""
ROW_ABOVE_ORDER = mm(57) - MARGIN_TOP - round(over(*MARK))
"""The mark of an order stands 20 mm below the edge of the text area, at 57 mm (10.2)."""
TEXT_AFTER_RULE = round(TWO_LINES - over(*TEXT))
"""Text without a title, as minutes have it, stands where a title would."""
TEXT_AFTER_NUMBER = space_before(TWO_LINES, TEXT, TEXT)
"""The text of an order stands two lines below its number (10.2)."""
TITLE_AFTER_NUMBER = space_before(TWO_LINES, TEXT, TITLE)
"""The title of a letter stands two lines below the last element above it (10.1)."""
TITLE_AFTER_MARKS = space_before(ONE_LINE, TEXT, TITLE)
"""The title of an internal paper that is classified."""

ROW_ABOVE_MASTHEAD = mm(50) - MARGIN_TOP - round(over(*MARK))
"""The masthead of a brief stands higher than the mark of a document."""
SIZE_FORM = 14
"""Type size of forms, in points: 4号."""
LINE_FORM = 440
FORM_RULE = 6
"""Rules of forms, in eighths of a point."""
FORM_MARGIN = 85
"""White between the rules of a form and text of several lines, 1.5 mm."""

LETTER_TOP = mm(30) - round(over(*MARK))
"""The mark of a letter stands 30 mm below the edge of the page (10.1)."""
LETTER_BOTTOM = mm(25.2)
"""Text ends 4.84 mm above the lower rules of a letter's first page (10.1)."""
LETTER_HEADER = mm(15)
LETTER_LEFT = 11 * CHARACTER
"""Room for copy number, secrecy and urgency, left of a letter's number."""

THICK, THIN, BETWEEN = mm(1.13), mm(0.19), mm(0.75)
"""Double rules: strokes and the white between them, as the standard's figure 11 has them."""
_PAIR = THICK + BETWEEN + THIN
_PAIR_LEFT, _PAIR_LENGTH = mm(20), mm(170)
_UPPER = mm(4) - round(under(*MARK))
UPPER_RULES = (
    RedLine(_PAIR_LEFT, _PAIR_LENGTH, _UPPER, THICK),
    RedLine(_PAIR_LEFT, _PAIR_LENGTH, _UPPER + THICK + BETWEEN, THIN),
)
"""4 mm under the mark, thick above thin; measured from the paragraph under the mark (10.1)."""
UPPER_RULES_HEIGHT = _UPPER + _PAIR
_LOWER = PAGE_HEIGHT - mm(20) - _PAIR
LOWER_RULES = (
    RedLine(_PAIR_LEFT, _PAIR_LENGTH, _LOWER, THIN),
    RedLine(_PAIR_LEFT, _PAIR_LENGTH, _LOWER + THIN + BETWEEN, THICK),
)
"""Their lower edge 20 mm above that of the page, thin above thick (10.1)."""
UNDER_RULES = round(mm(4.84) - over(*TEXT))
"""The first elements stand 7/8 of a character's height under the rules (10.1)."""

RULE_OUTER, RULE_INNER = 8, 6
"""First and last rule of the imprint 0.35 mm, the others 0.25 mm (7.4.1), in eighths of a point."""
BELOW_IMPRINT = PAGE_HEIGHT - MARGIN_BOTTOM - mm(262)
"""The last rule of the imprint stands at 262 mm, where the ink of the last line ends (7.4.1)."""
