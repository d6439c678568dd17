"""Forms: the small things that a document writes in a set way, and reads back.

Each module writes a value (value → text, in the style chosen) and reads it (text → value), and reading
what was written gives the value again. Reading returns None for a text that is not of the form, and
raises Impossible for one that is, with a content that can not be. Nobody else parses or prints these.
"""

from planforge.forms.date import (
    Day,
    blank_day_year,
    is_blank_day,
    read_booked_day,
    read_day,
    write_chinese_day,
    write_day,
)
from planforge.forms.document_number import (
    DocNumber,
    OrderNumber,
    complete_doc_number,
    is_code,
    is_year,
    mend_doc_number,
    read_beginning,
    read_doc_number,
    read_order_number,
    write_doc_number,
    write_order_number,
)
from planforge.forms.errors import Impossible
from planforge.forms.figure import (
    read_amount,
    read_figure,
    read_financial,
    write_figure,
    write_financial,
    write_short,
)
from planforge.forms.number import (
    NumberStyle,
    Numeral,
    chinese,
    read_chinese,
    read_number,
    style_of,
    write_number,
)
from planforge.forms.roster import Person, each_whole, holds_concurrently, read_people, write_person
from planforge.forms.secrecy import Secrecy, read_secrecy, spread, write_secrecy
from planforge.forms.time_span import Precision, TimeSpan, read_span, write_span
from planforge.forms.unit_line import UnitLine, from_list, read_units, write_units

__all__ = [
    "Day",
    "DocNumber",
    "Impossible",
    "NumberStyle",
    "Numeral",
    "OrderNumber",
    "Person",
    "Precision",
    "Secrecy",
    "TimeSpan",
    "UnitLine",
    "blank_day_year",
    "chinese",
    "complete_doc_number",
    "each_whole",
    "from_list",
    "holds_concurrently",
    "is_blank_day",
    "is_code",
    "is_year",
    "mend_doc_number",
    "read_amount",
    "read_beginning",
    "read_booked_day",
    "read_chinese",
    "read_day",
    "read_doc_number",
    "read_figure",
    "read_financial",
    "read_number",
    "read_order_number",
    "read_people",
    "read_secrecy",
    "read_span",
    "read_units",
    "spread",
    "style_of",
    "write_chinese_day",
    "write_day",
    "write_doc_number",
    "write_figure",
    "write_financial",
    "write_number",
    "write_order_number",
    "write_person",
    "write_secrecy",
    "write_short",
    "write_span",
    "write_units",
]
