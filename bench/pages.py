"""(e) Measuring finished pages: how long a page takes, and how that grows with their number."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import plans
from bench.clock import medians
from bench.figures import verdict
from planforge.measure import measure as measure_pdf
from planforge.measure.apart import Order, measured_apart
from planforge.produce import render_plans

TASKS = (80, 130, 270, 540, 880)
"""They make about 34, 50, 100, 200 and 322 pages."""
GROWTH = 1.3
"""A page of the longest document may take this many times as long as one of the shortest."""


def measure(rounds: int) -> None:
    """Print the time of a page for documents of several lengths, here and in a process of its own."""
    if shutil.which("soffice") is None:
        print("\ne  Measuring pages: not measured, LibreOffice (soffice) is missing")
        return
    with TemporaryDirectory() as name:
        made = [_pdf(Path(name), tasks) for tasks in TASKS]
        pages = [len(measure_pdf(pdf).found.pages) for pdf in made]
        here = medians({pdf: partial(measure_pdf, pdf) for pdf in made}, rounds)
        apart = medians({pdf: partial(_apart, pdf) for pdf in made}, rounds)
    print(f"\ne  Measuring finished pages, medians of {rounds} rounds")
    for times, where in ((here, "measured here"), (apart, "with a process of its own")):
        each = [times[pdf] / count for pdf, count in zip(made, pages, strict=True)]
        for pdf, count, taken in zip(made, pages, each, strict=True):
            print(f"  {f'{count} pages, {where}':<44} {times[pdf]:8.0f} ms   {taken:6.2f} ms a page")
        growth = each[-1] / each[0]
        reached = verdict(growth <= GROWTH)
        print(f"  {'a page of the longest':<44} {growth:8.2f} times    target ≤ {GROWTH}: {reached}")


def _apart(pdf: Path) -> None:
    list(measured_apart(Order(pdf, pdf, None, drawn=False)))


def _pdf(folder: Path, tasks: int) -> Path:
    plan = folder / f"{tasks}.yaml"
    plan.write_text(plans.plan_text(tasks), encoding="utf-8")
    [done] = render_plans([plan], folder / str(tasks), ["pdf"], layout="static")
    return done.paths[0]
