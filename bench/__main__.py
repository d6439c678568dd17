"""Print all figures: `make bench`, or `python -m bench [ROUNDS]`."""

from __future__ import annotations

import os
import platform
import sys

from bench import authoring, batch, pages, pdfs, register, render, stages, start, word
from planforge import __version__

ROUNDS = 15


def main(arguments: list[str]) -> None:
    """Measure everything once and print it."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    print(f"PlanForge {__version__}, Python {platform.python_version()}, {os.cpu_count()} processors")
    print(f"Medians of {rounds} rounds, the sides in turn.")
    start.measure(rounds)
    render.measure(rounds)
    stages.measure(max(3, rounds // 3))
    word.measure(max(5, rounds // 3))
    pages.measure(max(3, rounds // 3))
    register.measure()
    authoring.measure(max(3, rounds // 3))
    pdfs.measure()
    batch.measure(max(3, rounds // 5))
    print("\nOnly ratios of one run hold; times in ms belong to this machine. Other work on it blurs both:")
    print("differences under 15 % mean nothing, and a figure close to its target wants a second run.")


if __name__ == "__main__":
    main(sys.argv[1:])
