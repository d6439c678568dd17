"""How figures are printed: what was measured, its target, and whether it was reached."""

from __future__ import annotations

from collections.abc import Mapping


def print_ratio(title: str, sides: Mapping[str, float], target: float) -> None:
    """Print two sides in ms and the first divided by the second."""
    (ours, our_time), (theirs, their_time) = sides.items()
    ratio = our_time / their_time
    print(f"\n{title}")
    for name, taken in ((ours, our_time), (theirs, their_time)):
        print(f"  {name:<44} {taken:8.1f} ms")
    print(f"  {'ratio':<44} {ratio:8.2f}     target ≤ {target}: {verdict(ratio <= target)}")


def verdict(reached: bool) -> str:
    """Say it in words that can be searched for."""
    return "reached" if reached else "not reached"
