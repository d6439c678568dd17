"""(c) Read, compose and write apart, in one process, and how each grows with the number of tasks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import plans
from bench.clock import Work, medians
from bench.figures import verdict
from bench.pipeline import read, writers
from planforge.compose import compose

SIZES = (7, 200, 2000)
GROWTH = 13.0
"""Ten times the tasks may take this many times as long; more is not linear any more."""


def measure(rounds: int) -> None:
    """Print a table: a line for each stage, a column for each size."""
    with TemporaryDirectory() as name:
        sides = {(stage, size): work for size in SIZES for stage, work in _stages(Path(name), size).items()}
        times = medians(sides, rounds)
    print(f"\nc  Stages in one process, ms per document, medians of {rounds} rounds")
    print(
        f"  {'':<10}"
        + "".join(f"{f'{size} tasks':>14}" for size in SIZES)
        + "    growth of ten times the tasks"
    )
    for stage in dict.fromkeys(stage for stage, _ in times):
        taken = [times[stage, size] for size in SIZES]
        growth = taken[-1] / taken[-2]
        print(
            f"  {stage:<10}"
            + "".join(f"{each:>14.2f}" for each in taken)
            + f"    {growth:4.1f} times     target ≤ {GROWTH:.0f}: {verdict(growth <= GROWTH)}"
        )


def _stages(folder: Path, size: int) -> dict[str, Work]:
    plan_file = folder / f"{size}.yaml"
    plan_file.write_text(plans.plan_text(size), encoding="utf-8")
    plan = read(plan_file)
    document = compose(plan)
    return {
        "read": partial(read, plan_file),
        "compose": partial(compose, plan),
        **{name: partial(write, document) for name, write in writers(plan).items()},
    }
