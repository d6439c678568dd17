"""The process that measures a PDF for `planforge.measure.apart`; what comes in and goes out is pickled."""

from __future__ import annotations

import contextlib
import pickle
import sys
import traceback
from typing import BinaryIO

from planforge.measure import draw_overlays, measure
from planforge.measure.apart import MEMORY, Order
from planforge.messages import Stopped


def main() -> None:
    """Answer one order: with a report and the pages drawn, or with what stopped the work."""
    _limit_memory()
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    try:
        _answer(pickle.load(sys.stdin.buffer), out)
    except Exception as error:
        if not isinstance(error, Stopped):
            error.add_note(traceback.format_exc())  # a traceback does not travel
        pickle.dump(error, out)


def _answer(order: Order, out: BinaryIO) -> None:
    report = measure(order.pdf, order.file, order.stand_ins)
    pickle.dump(report, out, pickle.HIGHEST_PROTOCOL)
    out.flush()
    for picture in draw_overlays(report, order.pdf) if order.drawn else ():
        pickle.dump(picture, out)
        out.flush()
    pickle.dump(None, out)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # not every system has such a limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
