"""Pairwise covering: few rows in which every pair of values of two factors that may meet does meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Factors = Mapping[str, Sequence[str]]
Row = dict[str, str]
Choice = tuple[str, str]
"""A factor and one of its values."""


@dataclass(frozen=True, slots=True)
class Never:
    """What never stands together: values of one factor and values of another, and why."""

    one: str
    values: frozenset[str]
    other: str
    others: frozenset[str]
    why: str

    def parts(self, row: Mapping[str, str]) -> bool:
        """Whether a row, finished or not, has both."""
        return row.get(self.one) in self.values and row.get(self.other) in self.others


def never(one: str, values: str, other: str, others: str, why: str) -> Never:
    """Exclude values, typed with blanks between them."""
    return Never(one, frozenset(values.split()), other, frozenset(others.split()), why)


def covering(factors: Factors, rules: Sequence[Never] = (), *, mixed: bool = False) -> list[Row]:
    """Give rows that hold every pair which any row can hold; the same ones each time, the richest first.

    Where values meet as many pairs as others do, `mixed` lets them take turns: of a long factor's rows, the
    later ones would all be alike.
    """
    left: dict[frozenset[Choice], None] = dict.fromkeys(
        frozenset(pair)
        for one, other in combinations(factors, 2)
        for pair in ((((one, value), (other, second))) for value in factors[one] for second in factors[other])
    )
    rows: list[Row] = []
    while left:
        offered = turned(factors, 7 * len(rows)) if mixed else factors
        row = _finished(dict(next(iter(left))), offered, rules, left)
        met = _pairs(row.items()) if row else {next(iter(left))}
        left = {pair: None for pair in left if pair not in met}
        if row:
            rows.append({name: row[name] for name in factors})
    return rows


def _pairs(choices: Iterable[Choice]) -> set[frozenset[Choice]]:
    return {frozenset(pair) for pair in combinations(choices, 2)}


def _finished(
    row: Row, factors: Factors, rules: Sequence[Never], left: Mapping[frozenset[Choice], None]
) -> Row | None:
    """Choose the open factors so that many pairs are met that were not; None where no choice is legal."""
    if any(rule.parts(row) for rule in rules):
        return None
    open_ones = [name for name in factors if name not in row]
    if not open_ones:
        return row
    name = open_ones[0]

    def gain(value: str) -> int:
        return sum(frozenset(((name, value), choice)) in left for choice in row.items())

    for value in sorted(factors[name], key=gain, reverse=True):
        done = _finished({**row, name: value}, factors, rules, left)
        if done:
            return done
    return None


def turned(factors: Factors, by: int) -> Factors:
    """Give the factors with their values in another order: their rows meet in other threes and fours."""
    return {
        name: (*values[by % len(values) :], *values[: by % len(values)]) for name, values in factors.items()
    }
