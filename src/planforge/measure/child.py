"""The process that measures a PDF for `planforge.measure.apart`; what comes in and goes out is pickled."""

from __future__ import annotations

import contextlib
import pickle
import sys
import traceback
from dataclasses import replace
from typing import BinaryIO

from planforge.measure import Found, Report, draw_overlays, measure
from planforge.measure.apart import MEMORY, Order
from planforge.measure.found import Closing, Head, Section
from planforge.measure.page import Page
from planforge.messages import Stopped


def main() -> None:
    """Answer one order: with a report and the pages drawn, or with what stopped the work."""
    limit_memory()
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    try:
        _answer(pickle.load(sys.stdin.buffer), out)
    except Exception as error:
        if not isinstance(error, Stopped):
            error.add_note(traceback.format_exc())  # a traceback does not travel
        pickle.dump(error, out)


def _answer(order: Order, out: BinaryIO) -> None:
    report = measure(order.pdf, order.file, order.stand_ins)
    pickle.dump(_in_short(report), out, pickle.HIGHEST_PROTOCOL)
    out.flush()
    for picture in draw_overlays(report, order.pdf) if order.drawn else ():
        pickle.dump(picture, out)
        out.flush()
    pickle.dump(None, out)


def _in_short(report: Report) -> Report:
    """A report as it travels: with the sizes of the pages, but not each character on them."""
    pages = tuple(Page(each.number, each.width, each.height, each.turned) for each in report.found.pages)
    found = Found(
        report.found.format, pages, [], Head(), [], Section(1, len(pages)), [], Closing(), None, {}, {}
    )
    return replace(report, found=found)


def limit_memory() -> None:
    """Keep this process from taking more memory than any document needs."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # not every system has such a limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
