"""The page of GB/T 9704-2012 in millimetres from its upper left corner; type in points."""

from __future__ import annotations

PAPER = 210.0, 297.0
"""A4 (5.1)."""

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
"""The text area, 版心 (5.2.1): what the ink of full pages fills."""

CENTRE = (LEFT + RIGHT) / 2

SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
"""2号, 3号, 4号, in points."""

EM_3, EM_4 = SIZE_3 * 25.4 / 72, SIZE_4 * 25.4 / 72
"""一字: as wide as a character of its size."""

GAP = 4.84
"""⅞ of the height of a character of 3号 (3.2, 10.1)."""

ONE_LINE, TWO_LINES = 10.39, 20.78
"""空一行, 空二行: white from the ink of one element to that of the next (3.2)."""

LINES, CHARACTERS = 22, 28
"""Of a page, and of a line (5.2.3)."""

PITCH = (BOTTOM - TOP - 5.54) / (LINES - 1)
"""From one line to the next where 22 fill the text area."""

LITERAL_TOP, LITERAL_BOTTOM = (38.3, 41.0), (258.0, 260.7)
"""Between what the ink begins and ends where a word processor's margins are typed as 37 and 35 mm.

Half the white between lines stays inside: 39.3 and 259.7 mm where text stands in the middle of its line, 40.4
and 260.2 where the base line of an exact line of 28.95 pt stands at 0.8 of its height.
"""
