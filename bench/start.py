"""(a) How long `planforge --version` takes beside the import of click alone."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.clock import medians, process
from bench.figures import print_ratio

TARGET = 1.5


def measure(rounds: int) -> None:
    """Print the ratio."""
    planforge = Path(sys.executable).with_name("planforge")
    sides = {
        "planforge --version": lambda: process(planforge, "--version"),
        'python -c "import click"': lambda: process(sys.executable, "-c", "import click"),
    }
    print_ratio("a  Start-up, fresh process", medians(sides, rounds), TARGET)
